"""`organisation.toml`: what is read, and the one sentence each mistake gets.

Every refused file is the same small valid one with one thing changed, so that the sentence can only be about that.
"""

import json
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import ConfigurationError, Organisation, load_configuration, load_organisation
from storage.calendar import Calendar, DayKind, read_calendar
from storage.values import Language, Nature, Phase, Role, SlotCard

TEMPLATES = Path(__file__).parents[2] / "bot" / "templates"

VALID = """
timezone = "Europe/Brussels"
languages = ["fr", "nl"]
[[organs]]
key = "infocel"
natures = ["advice", "operational"]
[[organs]]
key = "d5"
[[cells]]
key = "infocel"
organ = "infocel"
room = "#infocel:example.org"
name = { fr = "Cellule d'information", nl = "Informatiecel" }
languages = ["nl", "fr", "de"]
informs = ["d5"]
[[cells]]
key = "d5"
organ = "d5"
room = "!d5:example.org"
name = { fr = "D5" }
[[people]]
user_id = "@emma.t:example.org"
name = "Emma T."
language = "nl"
cells = { infocel = ["drafter"], d5 = ["member"] }
manager = "@karel.n:example.org"
deputy = "@gilles.p:example.org"
email = "emma.t@example.org"
telework = { from = 2026-01-01, profile = "standard", fixed_days = ["tue"], off_days = ["fri"], essential = true }
[[people]]
user_id = "@karel.n:example.org"
name = "Karel N."
cells = { infocel = ["manager", "spokesperson"] }
[[people]]
user_id = "@gilles.p:example.org"
name = "Gilles P."
cells = { infocel = ["spokesperson"] }
competences = ["health"]
[[approvals]]
kind = "communique"
cell = "infocel"
phase = "federal"
languages = ["fr", "nl"]
quorum = 2
includes = ["spokesperson", "competence"]
author_counts = false
[[slots]]
key = "press"
cell = "infocel"
at = "11:00"
days = "Fri, mon"
holidays = "skip"
title = { fr = "Conférence de presse", nl = "Persconferentie" }
remind = ["15m", "1h"]
grace = "45m"
calls = ["spokesperson"]
[defaults]
alert_deadline = "10m"
[[digests]]
at = "20:30:15"
to = ["manager", "@emma.t:example.org"]
[[webhooks]]
name = "be-alert"
secret_file = "secrets/be-alert"
cells = ["infocel", "d5"]
"""


def write(folder: Path, text: str) -> Path:
    """Write an organisation and give its path."""
    file = folder / "organisation.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes_of(file: Path) -> tuple[str, ...]:
    """Load an organisation that must be refused, and give the sentences without the file's name before each."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(file)
    start = f"In {file}, "
    assert all(sentence.startswith(start) for sentence in refused.value.mistakes), refused.value.mistakes
    return tuple(sentence.removeprefix(start) for sentence in refused.value.mistakes)


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


LANGUAGES = "give one of fr, nl, de, en"
ROLES = "member, drafter, spokesperson, coordinator, manager, observer, admin"
NATURES = "give one of advice, recommendation, operational, measure, political"
ORGANS = (
    "give one of infocel, cofeco, d5, celeval, ccprov, policy, minister, government, nsc, concertation, press,"
    " managers, other"
)
USER_ID = 'give a Matrix user ID such as "@emma.t:example.org"'
ROOM = 'give a room alias such as "#infocel:example.org", or a room ID such as "!abc:example.org"'
KEY = 'give a short key of lower-case letters, digits and hyphens such as "press"'
ZONE = 'give a time zone such as "Europe/Brussels" (when it is one, its data is missing: install tzdata)'
TIME = 'give a time of day such as "11:00" or "11:00:30"'
DAYS = (
    'give "daily", "weekdays", days such as "mon,wed,fri", "every 2 days" with from = 2026-12-07,'
    ' "first thu" for the first Thursday of the month, or one day such as "2026-12-24"'
)
DURATION = 'give a duration such as "10s", "15m", "2h" or "1d"'
WEEK = "give one of mon, tue, wed, thu, fri, sat, sun"
TEXT = "give one line of text, of at most 200 characters"
BOOLEAN = "give true or false, without quotes"
NEAREST = "the nearest known key, or remove it"
A_CELL = "which is not there: give the key of a cell of [[cells]]"
A_PERSON = "which is not there: give the user ID of somebody of [[people]]"
EMMA = '[[people]] "@emma.t:example.org"'
PRESS = '[[slots]] "press"'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Europe/Brussels", "Europe/Brussel", f'timezone is "Europe/Brussel": {ZONE}'),
        ("Europe/Brussels", "Europe", f'timezone is "Europe": {ZONE}'),
        ("Europe/Brussels", "../etc/passwd", f'timezone is "../etc/passwd": {ZONE}'),
        (
            'languages = ["fr", "nl"]\n[[organs',
            'languages = ["fr", "es"]\n[[organs',
            f'languages holds "es": {LANGUAGES}',
        ),
        (
            'languages = ["fr", "nl"]\n[[organs',
            "languages = []\n[[organs",
            'languages is []: give a list of languages such as ["fr", "nl"]',
        ),
        ("languages =", "exercise = 'yes'\nlanguages =", f'exercise is "yes": {BOOLEAN}'),
        ("languages =", "incident = ''\nlanguages =", f'incident is "": {TEXT}'),
        ("languages =", "langages = 3\nlanguages =", f"langages is not a known key: write languages, {NEAREST}"),
        ("[[digests]]", "[[shift]]\n[[digests]]", f"shift is not a known key: write shifts, {NEAREST}"),
        ('natures = ["advice", ', 'natures = ["advise", ', f'[[organs]] "infocel" natures holds "advise": {NATURES}'),
        ('key = "d5"\n[[cells', 'key = "d6"\n[[cells', f'[[organs]] "d6" key is "d6": {ORGANS}'),
        (
            'key = "d5"\n[[cells',
            'key = "infocel"\n[[organs]]\nkey = "d5"\n[[cells',
            '[[organs]] "infocel" key stands in 2 [[organs]] tables: keep one of them, or change the others',
        ),
        ("#infocel:example.org", "infocel", f'[[cells]] "infocel" room is "infocel": {ROOM}'),
        (
            "!d5:example.org",
            "#infocel:example.org",
            '[[cells]] "d5" room stands in 2 [[cells]] tables: keep one of them, or change the others',
        ),
        (
            'fr = "Cellule d\'information", ',
            "",
            '[[cells]] "infocel" name has no text in the organisation\'s first language: add fr = "…"',
        ),
        ('nl = "Informatiecel"', "es = 'Celda'", f'[[cells]] "infocel" name holds "es": {LANGUAGES}'),
        ('nl = "Informatiecel"', "nl = ''", f'[[cells]] "infocel" name.nl is "": {TEXT}'),
        (
            'name = { fr = "D5" }',
            'name = "D5"',
            (
                '[[cells]] "d5" name is "D5": give a text for each language such as'
                ' { fr = "Conférence de presse", nl = "Persconferentie" }'
            ),
        ),
        ('organ = "d5"', 'organ = "d6"', f'[[cells]] "d5" organ is "d6": {ORGANS}'),
        (
            'organ = "d5"',
            'organ = "nsc"',
            (
                '[[cells]] "d5" organ names "nsc", which is not there: give the key of an organ of [[organs]]'
                ' (the nearest is "infocel")'
            ),
        ),
        (
            'informs = ["d5"]',
            'informs = ["d4"]',
            f'[[cells]] "infocel" informs names "d4", {A_CELL} (the nearest is "d5")',
        ),
        (
            'informs = ["d5"]',
            'informs = ["infocel"]',
            '[[cells]] "infocel" informs holds the cell itself: remove it there',
        ),
        ('@emma.t:example.org"\nname', 'emma.t"\nname', f'[[people]] "emma.t" user_id is "emma.t": {USER_ID}'),
        (
            "[[approvals]]",
            '[[people]]\nuser_id = "@karel.n:example.org"\nname = "Karel"\n[[approvals]]',
            (
                '[[people]] "@karel.n:example.org" user_id stands in 2 [[people]] tables:'
                " keep one of them, or change the others"
            ),
        ),
        ('name = "Emma T."', "", f"{EMMA} name is missing: {TEXT}"),
        ('name = "Emma T."', 'name = "Emma\\nT."', f'{EMMA} name is "Emma\\nT.": {TEXT}'),
        ('language = "nl"', 'language = "lu"', f'{EMMA} language is "lu": {LANGUAGES}'),
        ('["drafter"]', '["writer"]', f'{EMMA} cells.infocel holds "writer": give one of {ROLES}'),
        ('["drafter"]', "[]", f"{EMMA} cells.infocel is []: give a list of roles, each one of {ROLES}"),
        ("d5 = [", "d4 = [", f'{EMMA} cells names "d4", {A_CELL} (the nearest is "d5")'),
        ("d5 = [", "D5 = [", f'{EMMA} cells holds "D5": {KEY}'),
        (
            'manager = "@karel.n',
            'manager = "@carel.n',
            f'{EMMA} manager names "@carel.n:example.org", {A_PERSON} (the nearest is "@karel.n:example.org")',
        ),
        (
            'deputy = "@gilles.p',
            'deputy = "@gille.p',
            f'{EMMA} deputy names "@gille.p:example.org", {A_PERSON} (the nearest is "@gilles.p:example.org")',
        ),
        (
            'deputy = "@gilles.p',
            'deputy = "@emma.t',
            f"{EMMA} deputy is the person's own user ID: give somebody else's",
        ),
        ('deputy = "@gilles.p:example.org"', 'deputy = "gilles"', f'{EMMA} deputy is "gilles": {USER_ID}'),
        (
            'email = "emma.t@example.org"',
            'email = "emma"',
            f'{EMMA} email is "emma": give a mail address such as "emma.t@example.org"',
        ),
        ("email =", "mail =", f"{EMMA} mail is not a known key: write email, {NEAREST}"),
        ('fixed_days = ["tue"]', 'fixed_days = ["mardi"]', f'{EMMA} telework.fixed_days holds "mardi": {WEEK}'),
        ("from = 2026-01-01, ", "", f"{EMMA} telework.from is missing: give a date such as 2026-01-01"),
        ("essential = true", "essential = 1", f"{EMMA} telework.essential is 1: {BOOLEAN}"),
        (
            'competences = ["health"]',
            "competences = 'health'",
            '[[people]] "@gilles.p:example.org" competences is "health": give a list of competences such as ["health"]',
        ),
        (
            'kind = "communique"',
            'kind = "alert"',
            '[[approvals]] number 1 kind is "alert": give one of communique, correction, press_line',
        ),
        (
            'cell = "infocel"\nphase',
            'cell = "infocell"\nquorum = 1\nincludes = []\n[[approvals]]\ncell = "infocel"\nphase',
            f'[[approvals]] number 1 cell names "infocell", {A_CELL} (the nearest is "infocel")',
        ),
        (
            'phase = "federal"',
            'phase = "national"',
            '[[approvals]] number 1 phase is "national": give one of communal, provincial, federal',
        ),
        (
            'languages = ["fr", "nl"]\nquorum',
            'languages = ["fr", "be"]\nquorum',
            f'[[approvals]] number 1 languages holds "be": {LANGUAGES}',
        ),
        ("quorum = 2", "quorum = 0", "[[approvals]] number 1 quorum is 0: give a whole number of at least 1"),
        ("quorum = 2", 'quorum = "2"', '[[approvals]] number 1 quorum is "2": give a whole number of at least 1'),
        (
            "quorum = 2",
            "quorum = 3",
            (
                '[[approvals]] number 1 quorum is 3, but only 2 people may approve in cell "infocel":'
                " lower it, or give more people the role spokesperson there"
            ),
        ),
        (
            'includes = ["spokesperson", "competence"]',
            'includes = ["observer"]',
            (
                '[[approvals]] number 1 includes holds "observer":'
                " give one of member, drafter, spokesperson, coordinator, manager, admin, competence"
            ),
        ),
        (
            'includes = ["spokesperson", "competence"]',
            'includes = ["coordinator"]',
            (
                '[[approvals]] number 1 includes wants a coordinator, but cell "infocel" has none:'
                " give somebody of [[people]] that role"
            ),
        ),
        ("author_counts = false", "author_counts = 'no'", f'[[approvals]] number 1 author_counts is "no": {BOOLEAN}'),
        ('key = "press"', 'key = "Press point"', f'[[slots]] "Press point" key is "Press point": {KEY}'),
        (
            "[defaults]",
            '[[slots]]\nkey = "press"\ncell = "infocel"\nat = "12:00"\ntitle = { fr = "Bis" }\n[defaults]',
            f"{PRESS} key stands in 2 [[slots]] tables: keep one of them, or change the others",
        ),
        (
            'cell = "infocel"\nat',
            'cell = "infocl"\nat',
            f'{PRESS} cell names "infocl", {A_CELL} (the nearest is "infocel")',
        ),
        ('at = "11:00"', 'at = "11h00"', f'{PRESS} at is "11h00": {TIME}'),
        ('at = "11:00"', 'at = "24:00"', f'{PRESS} at is "24:00": {TIME}'),
        ('at = "11:00"', "at = 11", f"{PRESS} at is 11: {TIME}"),
        ('days = "Fri, mon"', 'days = "mon-fri"', f'{PRESS} days is "mon-fri": {DAYS}'),
        ('days = "Fri, mon"', 'days = "daily,mon"', f'{PRESS} days is "daily,mon": {DAYS}'),
        ('days = "Fri, mon"', 'days = ""', f'{PRESS} days is "": {DAYS}'),
        ('holidays = "skip"', 'holidays = "none"', f'{PRESS} holidays is "none": give one of keep, skip'),
        (
            'fr = "Conférence de presse", ',
            "",
            f'{PRESS} title has no text in the organisation\'s first language: add fr = "…"',
        ),
        ('remind = ["15m", "1h"]', 'remind = ["15"]', f'{PRESS} remind holds "15": {DURATION}'),
        ('grace = "45m"', "grace = 45", f"{PRESS} grace is 45: {DURATION}"),
        ('calls = ["spokesperson"]', 'calls = ["press"]', f'{PRESS} calls holds "press": give one of {ROLES}'),
        ('alert_deadline = "10m"', 'alert_deadline = "-10m"', f'defaults.alert_deadline is "-10m": {DURATION}'),
        (
            "alert_deadline =",
            "alert_deadlines =",
            f"defaults.alert_deadlines is not a known key: write alert_deadline, {NEAREST}",
        ),
        ('at = "20:30:15"', 'at = "20.30"', f'[[digests]] number 1 at is "20.30": {TIME}'),
        (
            'to = ["manager",',
            'to = ["boss",',
            f'[[digests]] number 1 to holds "boss": give a user ID of [[people]], or a role: one of {ROLES}',
        ),
        (
            'to = ["manager", "@emma.t',
            'to = ["manager", "@emma',
            f'[[digests]] number 1 to names "@emma:example.org", {A_PERSON} (the nearest is "@emma.t:example.org")',
        ),
        (
            'cells = ["infocel", "d5"]',
            'cells = ["d6"]',
            f'[[webhooks]] "be-alert" cells names "d6", {A_CELL} (the nearest is "d5")',
        ),
        (
            'secret_file = "secrets/be-alert"',
            "",
            (
                '[[webhooks]] "be-alert" secret_file is missing: give the path of a file, relative to the folder of the'
                " file that names it"
            ),
        ),
    ],
)
def test_a_mistake_gets_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    """Each mistake names the entry and the key, says what is wrong and what to do, and is the only one said."""
    assert VALID.count(old) >= 1
    assert mistakes_of(write(tmp_path, VALID.replace(old, new, 1))) == (f"{sentence}.",)


def test_a_table_in_place_of_a_list_is_said_once(tmp_path: Path) -> None:
    """`[cells]` for `[[cells]]` is one mistake, beside the names that then lead nowhere."""
    mistakes = mistakes_of(write(tmp_path, '[cells]\nkey = "infocel"\n[people]\nuser_id = "@emma.t:example.org"\n'))
    assert mistakes == (
        "cells is a table: give a [[cells]] table for each cell.",
        "people is a table: give a [[people]] table for each person.",
    )


def test_an_entry_that_is_no_table_is_said_by_its_number(tmp_path: Path) -> None:
    """A text where a table should stand is named by its number in the list."""
    assert mistakes_of(write(tmp_path, 'people = ["@emma.t:example.org"]\n')) == (
        '[[people]] number 1 holds "@emma.t:example.org": give a [[people]] table for each person.',
    )


def test_all_mistakes_are_said_at_once_and_none_for_another(tmp_path: Path) -> None:
    """Mistakes inside entries and between them come together; what a faulty entry defines still counts as there."""
    text = VALID
    for old, new in (
        ("Europe/Brussels", "Europe/Bruxelles"),
        ("!d5:example.org", "d5"),
        ('name = "Karel N."', "name = 3"),
        ('manager = "@karel.n', 'manager = "@carel.n'),
        ("quorum = 2", "quorum = 0"),
        ('at = "11:00"', 'at = "noon"'),
        ('cells = ["infocel", "d5"]', 'cells = ["d6"]'),
    ):
        text = text.replace(old, new)
    mistakes = mistakes_of(write(tmp_path, text))
    starts = [
        "timezone is",
        '[[cells]] "d5" room is',
        '[[people]] "@karel.n:example.org" name is',
        "[[approvals]] number 1 quorum is",
        f"{PRESS} at is",
        f'{EMMA} manager names "@carel.n',
        '[[webhooks]] "be-alert" cells names "d6"',
    ]
    assert len(mistakes) == len(starts)
    for sentence, start in zip(mistakes, starts, strict=True):
        assert sentence.startswith(start)


def test_missing_zone_data_is_found_at_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without time zone data is told so when the file is read, not at the first slot."""

    def without_data(key: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")

    monkeypatch.setattr("bot.organisation_entries.ZoneInfo", without_data)
    assert mistakes_of(write(tmp_path, "")) == (f'timezone is "Europe/Brussels": {ZONE}.',)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """Without the file, the sentence names it and how to get one."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(tmp_path / "gone.toml")
    assert refused.value.mistakes == (
        (
            f'There is no file {tmp_path / "gone.toml"}: make one with "greffier init DIR",'
            " or name yours as file in [organisation]."
        ),
    )


SETTINGS = '[matrix]\nhomeserver = "https://matrix.example.org"\nuser_id = "@greffier:example.org"\n'


def test_both_files_are_read_together(tmp_path: Path) -> None:
    """Settings and organisation come together, the organisation from where the settings say."""
    (tmp_path / "greffier.toml").write_text(SETTINGS + "[organisation]\nfile = 'ours.toml'\n", encoding="utf-8")
    (tmp_path / "ours.toml").write_text("incident = 'Valme'\n", encoding="utf-8")
    settings, organisation = load_configuration(tmp_path / "greffier.toml", {})
    assert (settings.organisation.file, organisation.incident) == (tmp_path / "ours.toml", "Valme")


def test_the_mistakes_of_both_files_are_said_at_once(tmp_path: Path) -> None:
    """A mistake in one file does not hide those of the other."""
    (tmp_path / "greffier.toml").write_text(SETTINGS + "[web]\nlisten = 'here'\n", encoding="utf-8")
    write(tmp_path, "timezone = 'Europe/Brussel'\n")
    with pytest.raises(ConfigurationError) as refused:
        load_configuration(tmp_path / "greffier.toml", {})
    named = [sentence.split(", ")[1].split(" ")[0] for sentence in refused.value.mistakes]
    assert named == ["web.listen", "timezone"]


def test_a_clock_of_its_own_needs_an_exercise(tmp_path: Path) -> None:
    """GREFFIER_CLOCK is refused when the organisation is no exercise, and taken when it is."""
    (tmp_path / "greffier.toml").write_text(SETTINGS, encoding="utf-8")
    environ = {"GREFFIER_CLOCK": "2026-12-07T06:00:00+01:00"}
    write(tmp_path, "exercise = true\n")
    assert load_configuration(tmp_path / "greffier.toml", environ)[0].clock is not None
    write(tmp_path, "exercise = false\n")
    with pytest.raises(ConfigurationError, match="GREFFIER_CLOCK is set, but"):
        load_configuration(tmp_path / "greffier.toml", environ)


def test_addresses_outside_are_safe_ones(tmp_path: Path) -> None:
    """A webhook is called encrypted, or on this very machine; a mail address is one address and nothing more."""
    channel = '[[channels]]\nkey = "wire"\nkind = "webhook"\nsecret_file = "s"\nurl = "{}"\n'
    press = '[[press_list]]\nlanguages = ["fr"]\nemail = "{}"\n'
    for sound in ("https://a.example/in?x=1", "http://127.0.0.1:9/in", "http://[::1]/in", "http://localhost/in"):
        assert load_organisation(write(tmp_path, channel.format(sound))).channels[0].url == sound
    for bad in (
        "http://a.example/in",
        "https://u:p@a.example/",
        "ftp://a.example/",
        "https://a.example/#x",
        "https://",
    ):
        (sentence,) = mistakes_of(write(tmp_path, channel.format(bad)))
        assert sentence.endswith('give an https address such as "https://press.example.org/in".')
    for bad in ("a@b.example,c@d.example", "a@b.example\\nBcc: c@d.example", "a\\u0007@b.example", "<a@b.example>"):
        (sentence,) = mistakes_of(write(tmp_path, press.format(bad)))
        assert sentence.endswith('give a mail address such as "emma.t@example.org".')
