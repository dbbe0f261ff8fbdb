"""A word in the direct chat while an alert waits: it is told what counts, and acknowledges nothing."""

import pytest

from storage.values import AlertState, UserId
from tests.commands.alert_tools import ANOUK, CELINE, DRIES, EMMA, KAREL, alert, called
from tests.commands.telework_answer_tools import requested
from tests.commands.telework_tools import ask
from tests.harness import Chat, user
from tests.schedules.escalation_tools import raise_alert


@pytest.mark.parametrize(
    "word", ["reçu", "ok", "Oui !", "vu", "gezien", "ontvangen", "ja", "erhalten", "yes", "👍🏽", "merci"]
)
async def test_a_word_alone_is_told_what_counts(chat: Chat, word: str) -> None:
    """Whoever says "ok" where the bot has called them reads how the alert is acknowledged, and is still missing."""
    await raise_alert(chat)
    for _ in range(2):
        answer = await ask(chat, EMMA, word)
        assert (answer.facts["message"], answer.facts["ref"]) == ("alert-not-an-answer", "A-2026-0001"), word
        assert "refusal" not in answer.facts
        assert "✅ sur l'alerte, ou écrivez « !accusé A-2026-0001 »" in answer.body
    assert (await called(chat))[EMMA].acknowledged_at is None
    assert (await alert(chat)).state is AlertState.OPEN


async def test_the_answer_is_in_the_persons_language(chat: Chat) -> None:
    """Who reads Dutch is told in Dutch, whatever language the word was in."""
    await raise_alert(chat)
    assert "of schrijf „!ontvangst A-2026-0001”" in (await ask(chat, DRIES, "ok")).body


async def test_of_several_alerts_the_answer_names_them(chat: Chat) -> None:
    """Two alerts wait: both are named, neither is acknowledged."""
    await raise_alert(chat)
    await raise_alert(chat)
    answer = await ask(chat, CELINE, "reçu")
    assert "A-2026-0001" in answer.body
    assert "A-2026-0002" in answer.body
    assert [(await called(chat, ref))[CELINE].acknowledged_at for ref in ("A-2026-0001", "A-2026-0002")] == [None, None]


@pytest.mark.parametrize("who", [ANOUK, user("inconnu")])
async def test_whom_no_alert_waits_for_is_answered_as_before(chat: Chat, who: UserId) -> None:
    """Whoever has acknowledged, or is no one's, gets what any unknown word gets."""
    await raise_alert(chat)
    assert (await ask(chat, who, "reçu")).facts["refusal"] in {"unknown-command", "guest"}


async def test_a_command_and_an_open_question_come_first(chat: Chat) -> None:
    """`accusé` acknowledges; a manager who owes a reason gives it with the next message, alert or not."""
    card = await requested(chat)
    await raise_alert(chat)
    await chat.react(KAREL, card, "❌")
    assert (await ask(chat, KAREL, "ok")).facts["kind"] == "telework"
    assert (await ask(chat, KAREL, "ok")).facts["message"] == "alert-not-an-answer"
    assert (await ask(chat, EMMA, "accusé")).facts["message"] == "alert-acknowledged"
