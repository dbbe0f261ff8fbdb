"""Telework as tired people play it: two answers at once, words in the wrong place, ways out that are copied."""

import pytest

from storage.telework import ReasonOf
from tests.commands.telework_answer_tools import card_of, requested, said, to
from tests.commands.telework_tools import EMMA, FRIDAY, HANNE, KAREL, ask, ask_all
from tests.harness import Chat, only


@pytest.fixture(autouse=True)
def _on_friday(chat: Chat) -> None:
    chat.clock.instant = FRIDAY


async def test_a_reason_that_may_be_anothers_goes_to_nobody(chat: Chat) -> None:
    """With two refusals waiting, a message that is no reply is refused; each reason goes where it was meant."""
    await requested(chat, "télétravail mar 8", EMMA)
    await requested(chat, "telewerk wo 9", HANNE)
    emmas = only(await chat.react(KAREL, await card_of(chat, ref="T-2026-0001"), "❌"))
    await chat.react(KAREL, await card_of(chat, ref="T-2026-0002"), "❌")
    unclear = only(await ask_all(chat, KAREL, "met dat ziek kind"))
    assert unclear.facts["refusal"] == "answer-unclear"
    assert "T-2026-0001" in unclear.body
    assert "T-2026-0002" in unclear.body
    assert "kind" not in unclear.body
    told = await chat.say(KAREL, "met dat ziek kind", where=await chat.direct(KAREL), reply_to=emmas.event_id)
    assert said(told) == [("emma.t", "telework-said-refused"), ("karel.n", "telework-refused")]
    assert "geen bezetting" in to(await ask_all(chat, KAREL, "geen bezetting"), HANNE).body
    async with chat.database.begin() as work:
        kept = [one.text for one in await work.telework.reasons("T-2026-0002") if one.of is ReasonOf.ANSWER]
    assert kept == ["geen bezetting"]


async def test_days_that_are_not_read_are_answered_with_where_a_reason_goes(chat: Chat) -> None:
    """Words among the days are refused with where they belong, and are not repeated."""
    answer = await ask(chat, EMMA, "télétravail mardi parce que le plombier vient")
    assert "« --motif »" in answer.body
    assert "« --genre fixe »" in answer.body
    assert "plombier" not in answer.body
