"""One's own language, chosen in chat."""

import pytest

from storage.values import Language
from tests.harness import Chat, only, user

EMMA, HANNE, MOUSSA = user("emma.t"), user("hanne.s"), user("moussa.a")


@pytest.mark.parametrize("call", ["!language nl", "!langue néerlandais", "!taal Nederlands", "!sprache niederländisch"])
async def test_choosing_answers_in_the_new_language(chat: Chat, call: str) -> None:
    """Chosen by code or name in any language, it is kept, journalled, and answered in the language chosen."""
    sent = only(await chat.say(EMMA, call))
    assert "Voortaan" in sent.body
    assert "Désormais" not in sent.body
    async with chat.database.begin() as work:
        assert (await work.languages())[EMMA] is Language.NL
        entries = [entry async for entry in work.journal.entries()]
        assert ("language-set", EMMA) in [(entry.action, entry.actor) for entry in entries]
        assert await work.journal.first_broken() is None


async def test_afterwards_one_is_refused_in_it(chat: Chat) -> None:
    """A refusal is then in the new language, and so is a direct chat; the room keeps its own."""
    await chat.say(EMMA, "!langue nl")
    assert "Ik vind" in only(await chat.say(EMMA, "!décision montrer D-9")).body
    assert "Dit kan ik" in only(await chat.say(EMMA, "aide", where=await chat.direct(EMMA))).body
    assert "Voici" in only(await chat.say(EMMA, "!aide")).body


async def test_without_a_language_it_is_shown(chat: Chat) -> None:
    """Asked without one, it says the language and the choice, and changes nothing."""
    assert "français" in only(await chat.say(EMMA, "!langue")).body
    assert "Nederlands" in only(await chat.say(HANNE, "!langue")).body
    async with chat.database.begin() as work:
        assert await work.preferences.languages() == {}


async def test_choosing_the_same_again_is_not_journalled(chat: Chat) -> None:
    """What changes nothing leaves no trace."""
    await chat.say(EMMA, "!langue nl")
    async with chat.database.begin() as work:
        length, _ = await work.journal.head()
    await chat.say(EMMA, "!taal nl")
    async with chat.database.begin() as work:
        assert await work.journal.head() == (length, (await work.journal.head())[1])


async def test_everybody_of_the_organisation_may(chat: Chat) -> None:
    """An observer chooses too, also in a direct chat; a guest does not; an unknown language is refused."""
    assert "Ab jetzt" in only(await chat.say(MOUSSA, "langue allemand", where=await chat.direct(MOUSSA))).body
    assert only(await chat.say(user("nobody"), "!langue nl")).facts["refusal"] == "guest"
    assert only(await chat.say(EMMA, "!langue klingon")).facts["refusal"] == "usage"
