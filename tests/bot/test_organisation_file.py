"""`organisation.toml`: what is read from it, from the template and from the exercise."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import ConfigurationError, Organisation, load_organisation
from storage.calendar import Calendar, DayKind, read_calendar
from storage.values import Language, Nature, Phase, Role, SlotCard
from tests.bot.organisation_tools import VALID, write

TEMPLATES = Path(__file__).parents[2] / "bot" / "templates"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('days = "every 2 days"\nfrom = 2026-12-07', "every 2 days from 2026-12-07"),
        ('days = "Every 2 days from 2026-12-07"', "every 2 days from 2026-12-07"),
        ('days = "first thu"', "first thu"),
        ('days = "fri,mon"\nfrom = 2026-12-07', "mon,fri from 2026-12-07"),
        ('days = "2026-12-24"', "2026-12-24"),
    ],
)
def test_rules_of_days_are_kept_in_one_way(tmp_path: Path, written: str, kept: str) -> None:
    """A slot's days become one rule, with the day it counts from."""
    read = load_organisation(write(tmp_path, VALID.replace('days = "Fri, mon"', written)))
    assert definitions_of(read)["slot", "infocel/press"]["days"] == kept


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('days = "every 2 days"', 'days is "every 2 days", which counts from a day: add from = 2026-12-07'),
        ('days = "2026-12-24"\nfrom = 2026-12-07', "from goes with no single day"),
        ('days = "every other day"', 'days is "every other day": give "daily", "weekdays", days such as'),
        ('days = "daily"\nprofiles = ["small"]', 'profiles holds "small": give one of normal, reduced'),
        ('days = "daily"\nmodes = ["slow"]', 'modes holds "slow": give one of fast, long'),
    ],
)
def test_what_a_slot_s_days_cannot_be(tmp_path: Path, written: str, said: str) -> None:
    """A rule that counts from no day, or is none, is named with what to write."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(write(tmp_path, VALID.replace('days = "Fri, mon"', written)))
    assert any(said in mistake for mistake in refused.value.mistakes), refused.value.mistakes


def test_the_calendar_is_read(tmp_path: Path) -> None:
    """The calendar arrives in the organisation's frozen picture; without one it is Belgium's."""
    calendar = """
[calendar]
holidays = "LU"
civil_service_days = ["11-15"]
bridging_days = [2027-05-07]
extra_days = [2026-12-24]
reduced = ["weekend"]
"""
    for text, expected in ((VALID + calendar, Calendar("LU", ("11-15",), frozenset({date(2026, 12, 24)}),
                            frozenset({date(2027, 5, 7)}), frozenset({DayKind.WEEKEND}))),
                           (VALID, Calendar())):  # fmt: skip
        rows = definitions_of(load_organisation(write(tmp_path, text)))
        assert read_calendar(json.loads(json.dumps(rows["calendar", "general"]))) == expected


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('holidays = "XX"', 'calendar.holidays is "XX": give a country such as "BE"'),
        ('civil_service_days = ["31-12"]', "a month and a day such as"),
        ('civil_service_days = ["02-30"]', "a month and a day such as"),
        ("bridging_days = [5]", "a date such as 2027-05-07"),
        ('reduced = ["sunday"]', "one of weekend, holiday, bridging"),
    ],
)
def test_what_a_calendar_cannot_be(tmp_path: Path, line: str, said: str) -> None:
    """A country, a day or a kind of day that there is not is named with what to write."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(write(tmp_path, f"{VALID}\n[calendar]\n{line}\n"))
    assert any(said in mistake for mistake in refused.value.mistakes), refused.value.mistakes


def test_everything_the_contract_names_is_read(tmp_path: Path) -> None:
    """Each key arrives as a value of its own kind, what is left out as its default."""
    read = load_organisation(write(tmp_path, VALID))
    assert (read.timezone, read.languages) == ("Europe/Brussels", (Language.FR, Language.NL))
    assert (read.incident, read.exercise) == (None, False)
    assert read.organs[0].natures == (Nature.ADVICE, Nature.OPERATIONAL)
    infocel, d5 = read.cells
    assert infocel.languages == (Language.NL, Language.FR, Language.DE)
    assert infocel.informs == ("d5",)
    assert infocel.name[Language.NL] == "Informatiecel"
    assert (d5.room, d5.languages, d5.informs) == ("!d5:example.org", (Language.FR, Language.NL), ())
    emma, karel, gilles = read.people
    assert emma.cells == {"infocel": (Role.DRAFTER,), "d5": (Role.MEMBER,)}
    assert (emma.language, karel.language) == (Language.NL, Language.FR)
    assert (emma.manager, emma.deputy, karel.manager) == ("@karel.n:example.org", "@gilles.p:example.org", None)
    assert gilles.competences == ("health",)
    assert emma.telework is not None
    assert (emma.telework.from_day, emma.telework.fixed_days) == (date(2026, 1, 1), ("tue",))
    (rule,) = read.approvals
    assert (rule.phase, rule.quorum, rule.includes) == (Phase.FEDERAL, 2, ("spokesperson", "competence"))
    (slot,) = read.slots
    assert (slot.at, slot.days, slot.holidays.value) == (time(11), "mon,fri", "skip")
    assert (slot.remind, slot.grace) == ((timedelta(minutes=15), timedelta(hours=1)), timedelta(minutes=45))
    assert (read.defaults.alert_deadline, read.defaults.approval_nudge) == (
        timedelta(minutes=10),
        timedelta(minutes=20),
    )
    assert (read.digests[0].at, read.digests[0].to) == (time(20, 30, 15), ("manager", "@emma.t:example.org"))
    assert read.webhooks[0].secret_file == tmp_path / "secrets" / "be-alert"


def test_an_empty_file_is_an_organisation_of_nobody(tmp_path: Path) -> None:
    """Nothing is required: an empty file defines nothing, in Brussels, in French and Dutch."""
    assert load_organisation(write(tmp_path, "")) == Organisation()


def test_the_template_is_valid_as_it_stands() -> None:
    """What `init` writes can be read, and has the ten slots of the day."""
    read = load_organisation(TEMPLATES / "organisation.toml")
    assert not read.exercise
    assert [(slot.key, f"{slot.at:%H:%M}") for slot in read.slots] == TEN_SLOTS
    assert {slot.key: slot.remind for slot in read.slots}["briefing"] == (timedelta(minutes=10),)
    assert {slot.key for slot in read.slots} <= set(SlotCard)
    reduced = [slot.key for slot in read.slots if not slot.profiles]
    assert reduced == ["monitoring", "briefing", "spokespersons", "press", "d5", "webcare", "next-day"]


TEN_SLOTS = [
    ("monitoring", "07:00"),
    ("analysis", "08:00"),
    ("briefing", "09:00"),
    ("press-preparation", "09:30"),
    ("spokespersons", "10:15"),
    ("press", "11:00"),
    ("interviews", "12:00"),
    ("d5", "14:00"),
    ("webcare", "18:00"),
    ("next-day", "20:00"),
]


def test_the_exercise_has_its_people_in_their_roles() -> None:
    """The organisation of EXERCICE BORÉAL-26 is the one its description gives."""
    read = load_organisation(TEMPLATES / "boreal26" / "organisation.toml")
    assert (read.exercise, read.incident) == (True, "EXERCICE BORÉAL-26")
    assert [(slot.key, f"{slot.at:%H:%M}") for slot in read.slots] == TEN_SLOTS
    handles = {person.user_id: person.user_id.removeprefix("@").partition(":")[0] for person in read.people}
    assert {user_id.partition(":")[2] for user_id in handles} == {"boreal.example"}
    held = {
        cell.key: {
            handles[person.user_id]: [role.value for role in person.cells[cell.key]]
            for person in read.people
            if cell.key in person.cells
        }
        for cell in read.cells
    }
    assert held == {
        "infocel": {
            "anouk.v": ["coordinator"],
            "bilal.m": ["coordinator"],
            "celine.r": ["member"],
            "dries.k": ["member"],
            "emma.t": ["drafter"],
            "hanne.s": ["drafter"],
            "lea.d": ["drafter"],
            "gilles.p": ["spokesperson"],
            "jolien.w": ["spokesperson"],
            "karel.n": ["manager"],
            "moussa.a": ["observer"],
        },
        "d5": {
            "ilias.o": ["coordinator"],
            "gilles.p": ["member"],
            "jolien.w": ["member"],
            "moussa.a": ["observer"],
        },
        "cofeco": {"farah.b": ["coordinator"], "anouk.v": ["member"], "bilal.m": ["member"], "moussa.a": ["observer"]},
    }
    assert {handles[person.user_id]: handles[person.deputy] for person in read.people if person.deputy} == {
        "anouk.v": "bilal.m",
        "gilles.p": "jolien.w",
        "jolien.w": "gilles.p",
        "karel.n": "anouk.v",
    }
    assert {handles[person.user_id]: person.competences for person in read.people if person.competences} == {
        "gilles.p": ("health",),
        "jolien.w": ("interior", "education"),
    }
    assert {handles[person.user_id] for person in read.people if person.language == "nl"} == {
        "dries.k",
        "hanne.s",
        "jolien.w",
        "karel.n",
    }
    assert {cell.key: cell.informs for cell in read.cells} == {
        "infocel": ("d5",),
        "d5": (),
        "cofeco": ("infocel", "d5"),
    }
    natures = {organ.key.value: {nature.value for nature in organ.natures} for organ in read.organs}
    assert natures["infocel"] == {"advice", "operational"}
    assert natures["d5"] == {"operational", "measure"}
    assert natures["cofeco"] == {"recommendation", "measure"}
    assert natures["ccprov"] == {"measure"}
    assert {key for key, held_natures in natures.items() if "political" in held_natures} == {
        "minister",
        "government",
        "nsc",
        "concertation",
    }
    (rule,) = read.approvals
    assert (rule.cell, rule.quorum, rule.includes, rule.author_counts) == ("infocel", 2, ("spokesperson",), False)
