"""A structured call (MSC4391) means what its block says, read by the one parser; what is malformed leaves the body."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands import GROUPS
from commands.kit.describe import command_description
from commands.kit.parse import Bound, clean_text, parse, strip_call
from commands.kit.reads import Scope
from commands.kit.signature import option_word
from commands.kit.structured import BLOCK, read_structured
from commands.kit.types import ReadsInstant
from commands.kit.vocabulary import Vocabulary
from storage.values import Communicate, Kind, Language, Nature, Ref
from tests.boreal import boreal
from tests.clock import Clock
from tests.harness import BOT, Chat, only, user

VOCABULARY = Vocabulary.of(GROUPS)
SCOPE = Scope(Clock().now(), Language.FR, boreal())
COMMANDS = [command for group in GROUPS for command in group.commands.values()]


def content(command: object, arguments: object = None, **more: object) -> dict[str, Any]:
    """Write what a client sends, its body saying something else than the block."""
    block = {"command": command, "arguments": arguments}
    return {"msgtype": "m.text", "body": "/x", "m.mentions": {"user_ids": [BOT]}, BLOCK: block} | more


def read(sent: dict[str, Any]) -> Bound | None:
    """Read a message as the dispatcher does; None when its block does not count."""
    found = read_structured(sent, BOT, VOCABULARY, SCOPE.now)
    if found is None:
        return None
    text, meant = found
    words = strip_call(text, (BOT, "Greffier"), direct=False)
    assert words is not None
    return parse(words, VOCABULARY, SCOPE, meant=meant)


def bound(command: object, **arguments: object) -> Bound:
    """Read a call that is none to fall back from; names as in Python."""
    found = read(content(command, {option_word(name): value for name, value in arguments.items()}))
    assert found is not None
    return found


def test_arguments_and_options_are_taken_over() -> None:
    """Text, choices in the room's language, people, lists and flags arrive as the parser's own values."""
    log = bound(
        "décision journaliser",
        text="Fermer les écoles",
        nature="mesure",
        owner=user("emma.t"),
        communicate="yes",
        due=None,
    )
    assert log.command.name == "decision.log"
    assert log.arguments == {
        "text": "Fermer les écoles",
        "nature": Nature.MEASURE,
        "owner": user("emma.t"),
        "communicate": Communicate.YES,
    }
    alert = bound("alerte émettre", text="Rue de la Loi évacuée", to=["infocel", "d5"], now=True)
    assert (alert.command.name, alert.arguments["to"], alert.arguments["now"]) == (
        "alert.raise",
        ("infocel", "d5"),
        True,
    )
    assert bound("décision liste", page=2, overdue=False).arguments == {"page": 2}
    assert bound("tâche confier", text="Imprimer les affiches", cell="d5").cell == "d5"
    assert bound("communique draft", text="Un texte", from_="D-1").arguments["from_"] == Ref(Kind.DECISION, 2026, 1)


@pytest.mark.parametrize("language", Language)
def test_every_described_command_is_found(language: Language) -> None:
    """What a description calls a command, and each of its other names, is understood as that command."""
    for command in COMMANDS:
        described = command_description(command, language)
        for name in (described["command"], *described["aliases"]):
            found = read_structured(content(name), BOT, VOCABULARY, SCOPE.now)
            assert found is not None
            assert found[1] == command.name


TEXTS = st.lists(st.sampled_from(["a", " ", "\n", '"', "»", "«", "--due", "—", "reason: x", "demain", "D-1", "“"]))


@given(text=TEXTS.map("".join) | st.text(), reason=TEXTS.map("".join) | st.text())
@example(text="--due demain", reason="")
@example(text="Fermer\nreason: non", reason="")
@example(text="amend D-1 x", reason='dire "non" --due')
@example(text="liste", reason="\u00ab a \u00bb")
def test_texts_come_back_to_the_letter(text: str, reason: str) -> None:
    """Whatever text and reason say, they arrive as they were, or the block does not count: never as something else."""
    if not clean_text(text).strip():
        return
    found = read(content("decision log", {"text": text, "reason": reason}))
    if found is None:
        return
    wanted = {"text": clean_text(text).strip(), "reason": clean_text(reason).strip()}
    assert found.arguments == {name: value for name, value in wanted.items() if value}


@given(st.sampled_from([c for c in COMMANDS if c.arguments]), st.data())
def test_no_value_slips_into_another(command: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a Command
    """An option's value with the names of other options in it stays the value of that option."""
    texts = {o.word: f"x --{o.word} y --cell d5" for o in command.options if not o.is_flag and o.reads.word == "text"}
    given_texts = {word: text for word, text in texts.items() if data.draw(st.booleans())}
    first = {a.word: "18h" if isinstance(a.reads, ReadsInstant) else "D-1" for a in command.arguments}
    found = read_structured(content(f"{command.group} {command.verb}", first | given_texts), BOT, VOCABULARY, SCOPE.now)
    assert found is not None
    for word, text in given_texts.items():
        assert f'--{word} "{text}"' in found[0]


def test_the_named_verb_is_meant() -> None:
    """A value that does not fit its verb is refused as such: nothing is guessed to be another verb's text."""
    found = read_structured(
        content("décision rectifier", {"ref": "le pont", "text": "ouvert"}), BOT, VOCABULARY, SCOPE.now
    )
    assert found == ('!decision amend "le pont" ouvert', "decision.amend")


@pytest.mark.parametrize(
    "sent",
    [
        content("décision journaliser", {"text": "x y"}, **{"m.mentions": {}}),
        content("décision journaliser", {"text": "x y"}, **{"m.mentions": {"user_ids": ["@other:boreal.example"]}}),
        content("décision journaliser", {"text": "x y"}, **{"m.mentions": {"user_ids": BOT}}),
        content("décision journaliser", {"text": "x y"}, **{"m.mentions": BOT}),
        content("ban", {"text": "x y"}),
        content("décision journaliser encore", {"text": "x y"}),
        content("décision inconnu", {"text": "x y"}),
        content("", {}),
        content(None, {}),
        content(["décision"], {}),
        content("décision journaliser", ["x y"]),
        content("décision journaliser", "x y"),
        content("décision journaliser", {"text": {"body": "x"}}),
        content("décision journaliser", {"text": 7}),
        content("décision journaliser", {"text": "x y", "nature": ["avis"]}),
        content("décision journaliser", {"text": "x y", "unheard-of": "z"}),
        content("décision journaliser", {"text": "x y --due demain"}),
        content("décision journaliser", {"text": "x y", "reason": "sur\ndeux lignes"}),
        content("décision rectifier", {"text": "x y"}),
        content("alerte émettre", {"text": "x y", "to": ["a,b"]}),
        content("alerte émettre", {"text": "x y", "to": [7]}),
        content("alerte émettre", {"text": "x y", "now": "yes"}),
        content("décision liste", {"page": True}),
        content("x") | {BLOCK: "décision journaliser"},
        {"msgtype": "m.text", "body": "!décision x y", "m.mentions": {"user_ids": [BOT]}},
    ],
)
def test_what_is_malformed_does_not_count(sent: dict[str, Any]) -> None:
    """A block for somebody else, quoted, of another shape, or that no text can hold leaves the body to be read."""
    assert read_structured(sent, BOT, VOCABULARY, SCOPE.now) is None


async def test_a_structured_call_is_obeyed(chat: Chat) -> None:
    """The block is what counts, with the rights of who sent it; its body is only what other clients show."""
    sent = only(
        await chat.say(
            user("emma.t"), "/journaliser", content=content("décision journaliser", {"text": "Ouvrir le hall"})
        )
    )
    assert sent.facts["ref"] == "D-2026-0001"
    async with chat.database.begin() as work:
        decision = await work.decisions.find(Ref(Kind.DECISION, 2026, 1))
        assert decision is not None
        assert decision.text == "Ouvrir le hall"
    refused = only(
        await chat.say(
            user("moussa.a"), "/journaliser", content=content("décision journaliser", {"text": "Fermer tout"})
        )
    )
    assert refused.facts["refusal"] == "role-missing"


async def test_a_verb_that_does_not_bind_is_refused(chat: Chat) -> None:
    """A structured amendment without a good reference is refused, and no decision is made of its words."""
    sent = content("décision rectifier", {"ref": "le pont", "text": "ouvert"})
    assert only(await chat.say(user("emma.t"), "/x", content=sent)).facts["refusal"] == "usage"


async def test_a_malformed_block_leaves_the_body(chat: Chat) -> None:
    """Where the block does not count, the message is what its body says."""
    sent = content("décision journaliser", {"text": 7}, body="!décision Ouvrir le hall sportif")
    assert only(await chat.say(user("emma.t"), "!décision Ouvrir le hall sportif", content=sent)).facts["ref"]
