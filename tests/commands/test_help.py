"""Help, asked for in chat by anybody."""

import pytest

from commands import GROUPS
from commands.kit.words import catalog
from storage.values import Language
from tests.harness import Chat, only, room, user

EMMA, HANNE, MOUSSA = user("emma.t"), user("hanne.s"), user("moussa.a")


def word(message_id: str, language: Language) -> str:
    """Give a name in a language."""
    return catalog().say(language, message_id, {})


async def test_the_overview_names_every_group_in_the_rooms_languages(chat: Chat) -> None:
    """`!help` lists each group with its verbs and an example, once per language of the room."""
    sent = only(await chat.say(EMMA, "!help"))
    for group in GROUPS:
        for language in (Language.FR, Language.NL):
            assert f"!{word(f'group-{group.name}', language)}" in sent.body
            for command in group.commands.values():
                assert len(group.commands) == 1 or word(command.word, language) in sent.body
    assert sent.content["msgtype"] == "m.notice"
    assert sent.mentions == []


@pytest.mark.parametrize("call", ["!aide", "!hulp", "!HILFE", "/help", "//aide", "Greffier: aide", "@greffier hulp"])
async def test_help_has_every_name_and_door(chat: Chat, call: str) -> None:
    """Help answers to its name in four languages, through each door."""
    assert only(await chat.say(EMMA, call)).facts["message"] == "help-overview"


async def test_a_guest_is_helped_too(chat: Chat) -> None:
    """Somebody who is not of the organisation gets help, and an observer as well."""
    assert only(await chat.say(user("nobody"), "!aide décision")).facts["message"] == "help-group"
    assert only(await chat.say(MOUSSA, "!aide")).facts["message"] == "help-overview"


async def test_in_a_direct_chat_it_speaks_the_persons_language(chat: Chat) -> None:
    """In a direct chat help is in one language, the person's, and needs neither prefix nor cell."""
    sent = only(await chat.say(HANNE, "hulp", where=await chat.direct(HANNE)))
    assert "Dit kan ik" in sent.body
    assert "Voici" not in sent.body


async def test_of_several_cells_no_cell_is_asked(chat: Chat) -> None:
    """Somebody of several cells need not say which to be helped."""
    anouk = user("anouk.v")
    assert "refusal" not in only(await chat.say(anouk, "aide", where=await chat.direct(anouk))).facts


async def test_a_group_shows_its_verbs(chat: Chat) -> None:
    """`!help decision`, in any language, says how each verb is called and what it does."""
    for call in ("!help decision", "!aide Décision", "!hulp !beslissing"):
        sent = only(await chat.say(EMMA, call))
        assert "!décision journaliser TEXTE" in sent.body
        assert "!beslissing tonen REF" in sent.body
        assert "--" not in sent.body


async def test_a_verb_shows_everything(chat: Chat) -> None:
    """`!help decision log` gives the usage, the options, who may, and an example."""
    sent = only(await chat.say(EMMA, "!help decision log", where=room("infocel")))
    for part in ("[--échéance QUAND]", "--verantwoordelijke", "Rôle : membre", "Exemple : !décision", "avis"):
        assert part in sent.body, part


async def test_a_group_of_one_verb_shows_that_verb(chat: Chat) -> None:
    """Where there is one verb, the group's help is the verb's."""
    assert only(await chat.say(EMMA, "!aide langue")).facts["message"] == "help-command"


async def test_a_verb_without_its_group_is_found(chat: Chat) -> None:
    """A verb of one group is described, one of several groups is shown in each; a shortcut is its verb."""
    assert only(await chat.say(EMMA, "!aide journaliser")).facts["message"] == "help-command"
    assert "!tâche liste" in only(await chat.say(EMMA, "!aide liste")).body
    assert "!alerte" in only(await chat.say(EMMA, "!aide accusé")).body


@pytest.mark.parametrize(
    ("call", "near"), [("!aide decisoin", "decision"), ("!aide décision liist", "list"), ("!aide xyzzy", "!aide")]
)
async def test_what_is_unknown_is_refused_with_the_nearest(chat: Chat, call: str, near: str) -> None:
    """An unknown topic or verb is refused with the nearest, or with how to see all."""
    refused = only(await chat.say(EMMA, call))
    assert refused.facts["refusal"] == "usage"
    assert near in refused.body


async def test_a_topic_is_shown_as_it_is(chat: Chat) -> None:
    """HTML in a topic is text."""
    refused = only(await chat.say(EMMA, "!aide <b>x</b>"))
    assert "<b>" not in refused.content["formatted_body"]
