"""Requests to telework that end without an answer: fixed ones that waited too long, and those of people who left."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from schedules.telework import END_ABSENCES, FOLLOW_REQUESTS
from storage.values import TeleworkState
from tests.commands.communique_tools import definitions
from tests.commands.telework_answer_tools import card_of, journal, requested, said, stored, to
from tests.commands.telework_tools import EMMA, FRIDAY, HANNE, KAREL, ask, ask_all, held, outcome
from tests.harness import Chat, make_chat, only
from tests.schedules.tick import tick

JOBS = (FOLLOW_REQUESTS, END_ABSENCES)


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Give the rooms of the exercise, on Friday 4 December at ten."""
    made = await make_chat()
    made.clock.instant = FRIDAY
    yield made
    await made.database.close()


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("télétravail chaque mardi et jeudi", "!télétravail changer T-2026-0001 mardi et jeudi"),
        (
            "télétravail chaque mardi jusqu'au 31 mars",
            "!télétravail changer T-2026-0001 chaque mardi jusqu'au 2027-03-31",
        ),
    ],
)
async def test_fixed_telework_that_nobody_answers_ends_after_four_weeks(chat: Chat, text: str, again: str) -> None:
    """With or without an end, it is closed four weeks after its first day; both hear it, and it can be asked again."""
    await requested(chat, text)
    chat.clock.instant = datetime(2027, 1, 4, 22, tzinfo=UTC)  # the first Tuesday is 8 December
    await tick(chat, JOBS)
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    chat.clock.instant = datetime(2027, 1, 5, 8, tzinfo=UTC)
    told = await tick(chat, JOBS)
    assert {name for _, name in said(told)} >= {"telework-said-lapsed-weekly", "telework-others-lapsed-weekly"}
    mine = to([sent for sent in told if sent.row.message == "telework-said-lapsed-weekly"], EMMA)
    assert mine.body.split("\n")[-1] == again
    request = await stored(chat)
    assert (request.state, request.rule, request.answered_by) == (TeleworkState.REFUSED, "unanswered", None)
    assert (await journal(chat))[-1][:2] == ("telework-lapsed", None)
    assert await held(chat, EMMA) == ()
    assert outcome(await ask(chat, EMMA, again)) == ("T-2026-0001", 2, "requested", None)
    assert await tick(chat, JOBS) == []


async def test_a_request_of_somebody_who_left_is_closed(chat: Chat) -> None:
    """Taken out of the file, Emma's request is closed within the hour: Karel reads it, his card says it."""
    card = await requested(chat, "télétravail ven 18")
    await requested(chat, "telewerk do 17", HANNE)
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        await work.definitions.apply({key: data for key, data in wanted.items() if key != ("person", EMMA)})
    pressed = only(await chat.react(KAREL, card))
    assert (pressed.facts["refusal"], "niet meer in de organisatie" in pressed.body) == ("state-wrong", True)
    chat.clock.advance(hours=1)
    told = only(await tick(chat, JOBS))
    assert (told.row.user_id, told.row.message) == (KAREL, "telework-others-gone")
    assert "de telewerkaanvraag is gesloten" in told.body.lower()
    request = await stored(chat)
    assert (request.state, request.rule, request.look_at) == (TeleworkState.REFUSED, "gone", None)
    assert "niet meer in de organisatie" in (await card_of(chat)).body
    assert [(action, facts["rule"]) for action, _, facts in await journal(chat) if action == "telework-lapsed"] == [
        ("telework-lapsed", "gone")
    ]
    assert (await stored(chat, "T-2026-0002")).state is TeleworkState.REQUESTED
    assert "T-2026-0002" in str([sent.body for sent in await ask_all(chat, KAREL, "dagoverzicht nu")])
    chat.clock.advance(hours=2)
    assert await tick(chat, JOBS) == []
