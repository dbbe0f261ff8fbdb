"""`organisation.toml`: the one sentence each mistake gets.

Every refused file is the same small valid one with one thing changed, so that the sentence can only be about that.
"""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from tests.bot.organisation_tools import EMMA, PRESS, VALID, mistakes_of, write

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


def test_missing_zone_data_is_found_at_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without time zone data is told so when the file is read, not at the first slot."""

    def without_data(key: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")

    monkeypatch.setattr("bot.organisation_entries.ZoneInfo", without_data)
    assert mistakes_of(write(tmp_path, "")) == (f'timezone is "Europe/Brussels": {ZONE}.',)
