"""Telework in the organisation file: regimes, teams, terms, and the one sentence each mistake gets."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from storage.directory import Directory
from storage.telework_derogation import Derogation
from storage.telework_rules import STANDARD_REGIMES, Team, TeleworkRules, TeleworkTerms, standing_days
from storage.values import UserId
from tests.bot.organisation_tools import EMMA, VALID, directory_of, mistakes_of, write
from tests.harness import BOREAL, user

TELEWORK = """
[[regimes]]
key = "normal"
from = 2026-12-10
name = { fr = "normal", nl = "normaal" }
weekly = { standard = 1, driver = 0 }
yearly_share = "1/2"
excluded = ["kitchen"]
notice = false
source = { fr = "Note 2026/12" }
sources = { quota-week = { fr = "Note 2026/13" } }
[[teams]]
key = "watch"
cell = "infocel"
name = { fr = "Veille" }
members = ["@emma.t:example.org", "@karel.n:example.org"]
minimum = 1
shifts = { J = 1 }
[telework]
regime = "crisis"
answer_within = 3
day_starts = "06:45"
on_site = { infocel = ["monitoring"] }
names = { driver = { fr = "chauffeurs" } }
"""
REGIME = '[[regimes]] "normal"'
TEAM = '[[teams]] "watch"'


def _directory(file: Path) -> Directory:
    return directory_of(load_organisation(file))


def test_a_file_that_says_nothing_has_the_built_in_regimes(tmp_path: Path) -> None:
    """Two regimes, none in force but the normal one; nobody has an authorisation by themselves."""
    directory = _directory(write(tmp_path, ""))
    assert (directory.telework, directory.teams) == (TeleworkRules(), {})
    today = date(2026, 12, 7)
    normal, crisis = (directory.telework.in_force(key, today) for key in (None, "crisis"))
    assert (normal.weekly_limit("translator"), normal.weekly_limit("cook"), normal.is_norm) == (3, 2, False)
    assert (crisis.weekly_limit("translator"), crisis.essential_on_site, crisis.needs_reason) == (None, True, True)
    assert set(normal.source("quota-week")) == set(crisis.source("reason")) == {"fr", "nl", "de", "en"}


def test_what_the_file_says_takes_over_from_its_day_on(tmp_path: Path) -> None:
    """A version of the file follows the built-in one; rules without a source of their own share the regime's."""
    directory = _directory(write(tmp_path, VALID + TELEWORK))
    rules = directory.telework
    assert rules.in_force("normal", date(2026, 12, 9)) == STANDARD_REGIMES[0]
    new = rules.in_force("normal", date(2026, 12, 10))
    assert (new.weekly_limit("driver"), new.yearly_share, new.excluded, new.notice) == (
        0,
        0.5,
        frozenset({"kitchen"}),
        False,
    )
    assert (new.source("quota-week"), new.source("notice")) == ({"fr": "Note 2026/13"}, {"fr": "Note 2026/12"})
    assert (rules.default_regime, rules.answer_within, rules.day_starts) == ("crisis", 3, time(6, 45))
    assert (rules.is_on_site("infocel", "monitoring"), rules.is_on_site("d5", "monitoring")) == (True, False)
    assert (rules.called("driver"), rules.called("cleaning")["nl"]) == ({"fr": "chauffeurs"}, "schoonmaak")
    members = (UserId("@emma.t:example.org"), UserId("@karel.n:example.org"))
    assert directory.teams == {"watch": Team("watch", "infocel", {"fr": "Veille"}, members, 1, {"J": 1})}
    emma = directory.people[members[0]].telework
    assert emma == TeleworkTerms(date(2026, 1, 1), fixed_days=frozenset({1}), off_days=frozenset({4}), essential=True)
    christmas = standing_days(emma, directory.calendar, date(2026, 12, 14), date(2027, 1, 3))
    assert [day.day for day in christmas] == [15, 22, 29]


def test_a_derogation_is_read_with_its_days(tmp_path: Path) -> None:
    """More days a week, and more of the year, from a day until another; whoever has none has a row without it."""
    more = 'derogation = { from = 2026-12-01, until = 2026-12-31, weekly = 4, yearly_share = "4/5" }'
    file = write(tmp_path, (VALID + TELEWORK).replace('profile = "standard"', more))
    terms = _directory(file).people[UserId("@emma.t:example.org")].telework
    assert terms is not None
    assert terms.derogation == Derogation(date(2026, 12, 1), date(2026, 12, 31), 4, 0.8)
    normal = STANDARD_REGIMES[0]
    found = [(terms.weekly_limit(day, normal), terms.yearly_share(day, normal))
             for day in (date(2026, 11, 30), date(2026, 12, 31))]  # fmt: skip
    assert found == [(2, 0.6), (4, 0.8)]
    assert terms.weekly_limit(date(2026, 12, 1), STANDARD_REGIMES[1]) is None
    rows = definitions_of(load_organisation(write(tmp_path, VALID)))
    assert not any("derogation" in (data["telework"] or {}) for (kind, _), data in rows.items() if kind == "person")


def test_the_people_of_the_exercise_have_their_terms() -> None:
    """Lea is a translator, Farah is essential, Moussa is off on Fridays, Rosa is of the restaurant."""
    people = _directory(BOREAL).people
    terms = {name: people[user(name)].telework for name in ("lea.d", "farah.b", "moussa.a", "rosa.l", "emma.t")}
    start = date(2026, 1, 1)
    assert list(terms.values()) == [
        TeleworkTerms(start, profile="translator"),
        TeleworkTerms(start, essential=True),
        TeleworkTerms(start, off_days=frozenset({4})),
        TeleworkTerms(start, category="restaurant"),
        TeleworkTerms(start),
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'profile = "standard"',
            'profile = "pilot"',
            (
                f'{EMMA} telework.profile is "pilot", which no regime knows: give one of driver, standard, translator,'
                " or name it in weekly of [[regimes]]"
            ),
        ),
        ('profile = "standard"', "until = 2025-12-31", f"{EMMA} telework.until is before from: give a later day"),
        (
            'off_days = ["fri"]',
            'off_days = ["tue"]',
            f'{EMMA} telework.fixed_days holds "tue", which off_days says is not worked: remove it from one of them',
        ),
        (
            'profile = "standard"',
            "derogation = { from = 2026-12-01, until = 2026-11-30, weekly = 4 }",
            f"{EMMA} telework.derogation.until is before from: give a later day",
        ),
        (
            'profile = "standard"',
            "derogation = { from = 2026-12-01, until = 2026-12-31 }",
            f"{EMMA} telework.derogation grants nothing: give weekly, yearly_share, or both",
        ),
        (
            '"1/2"',
            '"3/2"',
            f'{REGIME} yearly_share is "3/2": give a fraction such as "3/5", of at most "1/1"',
        ),
        ("standard = 1", "standard = 8", f"{REGIME} weekly.standard is 8: give a whole number from 0 to 7"),
        (
            "quota-week = {",
            "quota-day = {",
            (
                f'{REGIME} sources holds "quota-day": give one of authorisation, category, essential, off-day, holiday,'
                " quota-week, quota-year, quota-month, notice, on-duty, headcount, double, reason"
            ),
        ),
        (
            "[[teams]]",
            '[[regimes]]\nkey = "normal"\nfrom = 2026-12-10\nname = { fr = "normal" }\n[[teams]]',
            f"{REGIME} from stands in 2 [[regimes]] tables: keep one of them, or change the others",
        ),
        (
            '"@karel.n:example.org"]\nminimum',
            '"@carel.n:example.org"]\nminimum',
            (
                f'{TEAM} members names "@carel.n:example.org", which is not there: give the user ID of somebody of'
                ' [[people]] (the nearest is "@karel.n:example.org")'
            ),
        ),
        (
            "minimum = 1",
            "minimum = 3",
            f"{TEAM} minimum is 3, but the team has only 2 members: lower it, or name more",
        ),
        (
            "shifts = { J",
            "shifts = { X",
            f'{TEAM} shifts names "X", which is no shift of cell "infocel": give one of J, S, N',
        ),
        (
            'name = { fr = "Veille" }',
            'name = { nl = "Wacht" }',
            f'{TEAM} name has no text in the organisation\'s first language: add fr = "…"',
        ),
        (
            'regime = "crisis"',
            'regime = "crise"',
            (
                'telework.regime names "crise", which is not there: give the key of a regime of [[regimes]]'
                ' (the nearest is "crisis")'
            ),
        ),
        (
            "answer_within = 3",
            "remind_after = 3",
            "telework.escalate_after is less than remind_after: give at least as many working days",
        ),
        (
            'infocel = ["monitoring"] }',
            'infocell = ["monitoring"] }',
            (
                'telework.on_site names "infocell", which is not there: give the key of a cell of [[cells]]'
                ' (the nearest is "infocel")'
            ),
        ),
    ],
)
def test_each_mistake_is_said_in_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    """It names the entry, the key and the remedy, and nothing else is blamed for it."""
    text = VALID + TELEWORK
    assert text.count(old) == 1
    assert mistakes_of(write(tmp_path, text.replace(old, new))) == (f"{sentence}.",)
