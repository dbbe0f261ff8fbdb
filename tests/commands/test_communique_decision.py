"""A communiqué on a decision: begun with its words, held back by its embargo, warned when it stands no more."""

from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import DRAFT, EMMA, FIRST, GILLES, HANNE, approve_by_both, refusal, stored, submit
from tests.harness import Chat, Sent, only
from tests.schedules.tick import tick

EMBARGOED = "!décision Distribuer de l'eau --nature avis --communiquer embargo --jusque demain 12h"
ON_IT = f"{DRAFT}\ndepuis: D-1"


async def approved(chat: Chat, decision: str) -> Sent:
    """Let a decision be logged, and a communiqué on it approved; gives its card."""
    await chat.say(EMMA, decision)
    card = await submit(chat, ON_IT)
    await approve_by_both(chat, card)
    return card


async def test_the_embargo_of_the_decision_holds_its_communique_back(chat: Chat) -> None:
    """It is on the card, refuses an earlier time, and the text goes out when it ends."""
    card = await approved(chat, EMBARGOED)
    assert "embargo de D-2026-0001" in card.body
    assert refusal(await chat.say(GILLES, "!communiqué publier C-1 --à demain 9h")) == "embargoed"
    await chat.say(GILLES, "!communiqué publier C-1")
    assert (await stored(chat)).state is CommuniqueState.SCHEDULED
    chat.clock.advance(hours=36)
    await tick(chat)
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_an_announced_decision_holds_nothing_back(chat: Chat) -> None:
    """Once the decision was announced its communiqué goes out at once."""
    await approved(chat, EMBARGOED)
    await chat.say(EMMA, "!décision annoncer D-1")
    await chat.say(GILLES, "!communiqué publier C-1")
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_a_decision_that_stands_no_more_is_warned_of(chat: Chat) -> None:
    """Withdrawn or superseded, it is said on the card, when shown and when published."""
    await chat.say(EMMA, "!décision Distribuer de l'eau --nature avis --communiquer non")
    await chat.say(EMMA, "!décision retirer D-1 Mesure inutile.")
    card = await submit(chat, ON_IT)
    assert "D-2026-0001, dont parle ce texte, est retirée" in card.body
    assert "dont parle ce texte, est retirée" in only(await chat.say(EMMA, "!communiqué montrer C-1")).body
    await approve_by_both(chat, card)
    news = await chat.say(GILLES, "!communiqué publier C-1")
    told = [sent for sent in news if sent.facts["message"] == "communique-published"]
    assert "dont parle ce texte, est retirée" in told[0].body


async def test_a_draft_may_begin_with_the_words_of_its_decision(chat: Chat) -> None:
    """Without a text it has the decision's, under its first words; without a decision either, the text is asked for."""
    await chat.say(EMMA, "!décision Distribuer de l'eau en bouteille. --nature avis --communiquer non")
    drafted = only(await chat.say(EMMA, "!communiqué --depuis D-1"))
    assert "D-2026-0001" in drafted.body
    async with chat.database.begin() as work:
        text = (await work.communiques.texts(FIRST, 1))[Language.FR]
    assert (text.title, text.text) == ("Distribuer de l'eau en bouteille", "Distribuer de l'eau en bouteille.")
    missing = only(await chat.say(HANNE, "!persbericht --titel Water"))
    assert missing.facts["refusal"] == "usage"
    assert "De tekst ontbreekt" in missing.body
    assert refusal(await chat.say(EMMA, "!communiqué --depuis D-9")) == "reference-unknown"
