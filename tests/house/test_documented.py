"""The pages people read say what the program is: keys, verbs, groups, commands and links.

Invariant: what is compared comes from the code on one side and from the page as it stands on the other.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.command_line import VERBS, _parser
from bot.mistakes import known_fields
from bot.organisation_alerts import AlertsEntry, AreaEntry, EscalationEntry, GroupEntry, MonthlyTestEntry
from bot.organisation_calendar import CalendarEntry
from bot.organisation_digests import DigestEntry
from bot.organisation_duty import DutyEntry, ShiftEntry
from bot.organisation_entries import (
    ApprovalRule,
    CellEntry,
    ChecksEntry,
    CompetenceEntry,
    DefaultsEntry,
    OrganEntry,
    Organisation,
    PersonEntry,
    SlotEntry,
    WebhookEntry,
)
from bot.organisation_passwords import PasswordsEntry
from bot.organisation_privacy import PrivacyEntry
from bot.organisation_public import ChannelEntry, PressEntry, PressRoomEntry
from bot.organisation_quiet import QuietEntry
from bot.organisation_shortcuts import ShortcutEntry
from bot.organisation_telework import RegimeEntry, TeamEntry, TeleworkEntry, TeleworkRulesEntry
from bot.settings import KNOWN_KEYS, SECRETS
from commands import GROUPS
from commands.kit.parse import parse, strip_call
from commands.kit.reads import Scope
from commands.kit.vocabulary import Vocabulary
from commands.kit.when import read_when
from commands.kit.words import Refusal, catalog, fold
from storage.directory import Directory
from storage.values import Language
from tests.clock import Clock
from tests.harness import Chat, Sent, user

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
MEMBER_PAGES = {Language.FR: ROOT / "docs" / "member.fr.md", Language.NL: ROOT / "docs" / "member.nl.md"}
DUTY_PAGES = {Language.FR: ROOT / "docs" / "permanence.fr.md", Language.NL: ROOT / "docs" / "wachtdienst.nl.md"}
"""What whoever is on duty at night reads."""
SHOWING = [*MEMBER_PAGES.items(), *DUTY_PAGES.items()]

ORGANISATION_TABLES: Mapping[str, type[BaseModel]] = {
    "`[[organs]]`": OrganEntry,
    "`[[cells]]`": CellEntry,
    "`[[competences]]`": CompetenceEntry,
    "`[[people]]`": PersonEntry,
    "`telework` of a person": TeleworkEntry,
    "`[telework]`": TeleworkRulesEntry,
    "`[privacy]`": PrivacyEntry,
    "`[[regimes]]`": RegimeEntry,
    "`[[teams]]`": TeamEntry,
    "`[[approvals]]`": ApprovalRule,
    "`[[slots]]`": SlotEntry,
    "`[calendar]`": CalendarEntry,
    "`[checks]`": ChecksEntry,
    "`[[shifts]]`": ShiftEntry,
    "`[duty]`": DutyEntry,
    "`[quiet]`": QuietEntry,
    "`[passwords]`": PasswordsEntry,
    "`[defaults]`": DefaultsEntry,
    "`[[digests]]`": DigestEntry,
    "`[[webhooks]]`": WebhookEntry,
    "`[[shortcuts]]`": ShortcutEntry,
    "`[[channels]]`": ChannelEntry,
    "`[alerts]`": AlertsEntry,
    "`[[escalations]]`": EscalationEntry,
    "`[[groups]]`": GroupEntry,
    "The monthly test": MonthlyTestEntry,
    "`[[areas]]`": AreaEntry,
    "`[[press_list]]`": PressEntry,
    "`[press]`": PressRoomEntry,
}

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<inside>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`(?P<inside>[^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_ROW = re.compile(r"^\| `(?P<key>[a-z_]+)` \|", re.MULTILINE)
_CALL = re.compile(r"(?:!|//?)[^\W\d_]")


def page(name: str) -> str:
    """Read a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Give what stands under a heading, up to the next one."""
    parts = re.split(rf"^#+ {re.escape(heading)}$", text, flags=re.MULTILINE)
    assert len(parts) == 2, f"{heading} stands {len(parts) - 1} times"
    return re.split(r"^#+ ", parts[1], maxsplit=1, flags=re.MULTILINE)[0]


def documented_keys(heading: str) -> set[str]:
    """List the keys in the table under a heading of the operator's page."""
    return set(_ROW.findall(section(page("docs/operator.md"), heading)))


# ------------------------------------------------------------------------------------------- the operator's page


@pytest.mark.parametrize("name", KNOWN_KEYS)
def test_every_setting_is_documented(name: str) -> None:
    """The operator's page has exactly the keys of each table of `greffier.toml`, files of secrets among them."""
    secrets = {f"{key}_file" for table, key in SECRETS if table == name}
    assert documented_keys(f"`[{name}]`") == {*KNOWN_KEYS[name], *secrets}


@pytest.mark.parametrize("heading", ORGANISATION_TABLES)
def test_every_key_of_the_organisation_is_documented(heading: str) -> None:
    """The operator's page has exactly the keys of each table of `organisation.toml`."""
    assert documented_keys(heading) == set(known_fields(ORGANISATION_TABLES[heading]))


def test_every_part_of_the_organisation_is_documented() -> None:
    """What stands outside any table has its own table, and each table its heading."""
    headed = {re.sub(r"\W", "", heading) for heading in ORGANISATION_TABLES if "[" in heading}
    assert documented_keys("General") | headed == set(known_fields(Organisation))


def test_every_command_line_verb_is_documented() -> None:
    """The operator's page names each verb of the command line with each of its options."""
    listed = section(page("docs/operator.md"), "Commands")
    (verbs,) = (action for action in _parser()._actions if action.dest == "verb")
    choices: Mapping[str, Any] = dict(verbs.choices or {})
    assert set(choices) == set(VERBS)
    for verb, parser in choices.items():
        assert f"`greffier {verb}" in listed, verb
        options = {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
        assert not {option for option in options - {"--config"} if option not in listed}, verb


# ------------------------------------------------------------------------------------------- what a member reads


@pytest.mark.parametrize("language", MEMBER_PAGES)
def test_every_group_is_on_the_members_pages(language: Language) -> None:
    """A member's page shows each group of commands, by its name in that language."""
    text = MEMBER_PAGES[language].read_text(encoding="utf-8")
    named = {fold(word) for word in re.findall(r"!([\w-]+)", text)}
    missing = {group.name for group in GROUPS if fold(catalog().say(language, f"group-{group.name}", {})) not in named}
    assert not missing


def calls_on(text: str) -> Iterator[str]:
    """List what a page tells people to type: blocks that start with a prefix, and such code in a line."""
    for fence in _FENCE.finditer(text):
        if not fence["kind"] and _CALL.match(fence["inside"]):
            yield fence["inside"].strip()
    for code in _CODE.finditer(_FENCE.sub("", text)):
        if _CALL.match(code["inside"]) or code["inside"].startswith("Greffier "):
            yield code["inside"]


@pytest.mark.parametrize(("language", "shown_on"), SHOWING)
async def test_every_command_shown_is_understood(language: Language, shown_on: Path, chat: Chat) -> None:
    """Whatever a member's page shows as a command parses as one; a group named alone needs only to be known."""
    vocabulary = Vocabulary.of(GROUPS)
    async with chat.database.begin() as work:
        scope = Scope(work.now, language, await work.directory())
    shown = list(calls_on(shown_on.read_text(encoding="utf-8")))
    assert len(shown) > 20
    refused = {call: why for call in shown if (why := why_refused(call, vocabulary, scope))}
    assert not refused


@pytest.mark.parametrize("language", MEMBER_PAGES)
def test_every_option_shown_is_known(language: Language) -> None:
    """Each option that a member's page shows by itself is one, and is named in the page's language."""
    text = _FENCE.sub("", MEMBER_PAGES[language].read_text(encoding="utf-8"))
    shown = {name for code in _CODE.findall(text) if code.startswith("--") for name in re.findall(r"--([\w-]+)", code)}
    options = {option.word for group in GROUPS for command in group.commands.values() for option in command.options}
    known = {catalog().say(language, f"option-{word}", {}) for word in {*options, "cell"}}
    generic = {Language.FR: "option", Language.NL: "optie"}[language]
    assert len(shown) > 5
    assert shown - {generic} <= known


def why_refused(call: str, vocabulary: Vocabulary, scope: Scope) -> str | None:
    """Say what a call is refused for; None when it parses."""
    words = strip_call(call, ("Greffier",), direct=False)
    if words is None:
        return "no call"
    if len(words.split()) == 1 and vocabulary.starts_with_group(words):
        return None
    try:
        parse(words, vocabulary, scope)
    except Refusal as refusal:
        # a call that the page completes in words: `!communiqué modifier C-1` followed by the text
        return None if refusal.message.id == "refusal-argument-missing" else f"{refusal.code} {refusal.message.id}"
    return None


@pytest.mark.parametrize(
    ("language", "heading"), [(Language.FR, "Les heures et les dates"), (Language.NL, "Uren en datums")]
)
def test_every_time_shown_is_understood(language: Language, heading: str) -> None:
    """Each example of a time on a member's page is one that the grammar reads."""
    rows = section(MEMBER_PAGES[language].read_text(encoding="utf-8"), heading)
    examples = [cell for _, cell in re.findall(r"^\| (.+?) \| (.+?) \|$", rows, re.MULTILINE)[2:]]
    times = [time.strip("` ") for cell in examples for time in cell.split(",")]
    assert len(times) > 10
    just_after_midnight = Clock().now().replace(hour=0)
    for time in times:
        read_when(time, now=just_after_midnight, zone=Directory().zone)


def test_the_pages_for_who_is_on_duty_say_the_same() -> None:
    """Both have as many parts, steps, rows and commands, in the same order of kinds."""

    def shape(text: str) -> list[str]:
        kinds = (re.match(r"(?:#+|\d\.|-|\||```|!)", line) for line in text.splitlines())
        return [kind[0] for kind in kinds if kind]

    french, dutch = (path.read_text(encoding="utf-8") for path in DUTY_PAGES.values())
    assert shape(french) == shape(dutch)
    assert len(list(calls_on(french))) == len(list(calls_on(dutch)))


# -------------------------------------------------------------------------------------------------- the front page


def test_the_front_page_names_the_two_commands() -> None:
    """Whoever comes by learns from the README what to type first."""
    assert "make demo" in page("README.md")
    assert "make test" in page("README.md")


async def test_the_transcript_on_the_front_page_is_true(chat: Chat) -> None:
    """Played through the real code, the README's transcript gives each line that it shows of the bot."""
    (transcript,) = (fence["inside"] for fence in _FENCE.finditer(page("README.md")) if fence["kind"] == "text")
    async with chat.database.begin() as work:
        people = {person.name: user_id for user_id, person in (await work.directory()).people.items()}
    said: list[Sent] = []
    lines_checked = 0
    for line in filter(str.strip, transcript.splitlines()):
        name, text = line[:11].strip(), line[11:].strip()
        if name in people and text == "✅":
            card = next(sent for sent in reversed(chat.sent) if sent.row.card)
            said = await chat.react(people[name], card)
        elif name in people:
            said = await chat.say(people[name], text)
        else:
            assert name in {"", "Greffier"}, name
            shown = {body_line for sent in said for body_line in sent.body.splitlines()}
            assert text == "…" or text in shown, text
            lines_checked += 1
    assert lines_checked > 10
    assert user("emma.t") in people.values()


# ---------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    """Each link from one page to another names a file that is there."""
    targets = _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))
    inside = [target.partition("#")[0] for target in targets if not target.startswith(("http:", "https:", "#"))]
    assert not [target for target in inside if not (path.parent / target).exists()]
