"""Requests to telework that nobody answers: reminded, passed on, said to have begun, closed; never approved by time."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from commands.kit.context import Context
from commands.telework.matters import open_for
from schedules.telework import END_ABSENCES, FOLLOW_REQUESTS
from storage.values import TeleworkState, UserId
from tests.commands.quiet_tools import at, set_quiet, waiting
from tests.commands.telework_answer_tools import (
    REF,
    WHY,
    card_of,
    change_people,
    journal,
    requested,
    said,
    stored,
    to,
)
from tests.commands.telework_tools import ANOUK, EMMA, FRIDAY, HANNE, ILIAS, KAREL, ask_all, december, held
from tests.harness import Chat, Sent, make_chat, only, user
from tests.schedules.tick import look, tick

JOBS = (FOLLOW_REQUESTS, END_ABSENCES)
BILAL = user("bilal.m")


@pytest.fixture(autouse=True)
def _on_friday(chat: Chat) -> None:
    chat.clock.instant = FRIDAY


async def waits_for(chat: Chat, who: UserId) -> list[str]:
    """List the requests that wait for somebody."""
    async with chat.database.begin() as work:
        ctx = Context(work, await work.directory())
        return [request.ref for request in await open_for(ctx, who)]


async def test_after_one_working_day_whoever_answers_is_reminded_once(chat: Chat) -> None:
    """Asked on Friday at ten: on Monday at ten, over the weekend, Karel is reminded, with his card; nobody else is."""
    card = await requested(chat)
    assert await waits_for(chat, KAREL) == [REF]
    at(chat, 2026, 12, 7, 9, 59)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 7, 10, 0)
    reminded = only(await tick(chat, JOBS))
    assert (reminded.row.user_id, reminded.mentions) == (KAREL, [KAREL])
    assert "de telewerkaanvraag van Emma T. wacht op uw antwoord, uiterlijk op di 8 dec, 10:00." in reminded.body
    assert card.event_id in reminded.body
    pointed = only(await chat.react(KAREL, reminded))
    assert (pointed.facts["refusal"], card.event_id in pointed.body) == ("not-the-card", True)
    chat.clock.advance(hours=2)
    assert await tick(chat, JOBS) == []


async def test_at_the_deadline_the_deputy_is_asked_and_the_person_told(chat: Chat) -> None:
    """After two working days Anouk has a card for Karel, Emma hears it, and either word counts; nothing is approved."""
    mine = await requested(chat, "télétravail jeu 10")
    at(chat, 2026, 12, 8, 10, 0)
    told = await tick(chat, JOBS)
    assert said(told) == [("anouk.v", "telework-card"), ("emma.t", "telework-said-escalated")]
    assert "La demande est transmise à Anouk V." in told[1].body
    assert "attendue pour le mar. 8 déc., 10:00 : ce délai est passé" in told[0].body
    assert await waits_for(chat, ANOUK) == await waits_for(chat, KAREL) == [REF]
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    answers = await chat.react(ANOUK, await card_of(chat, ANOUK))
    assert to(answers, EMMA).facts["state"] == "approved"
    assert mine.facts["state"] == "approved"
    assert (await stored(chat)).answered_for == KAREL


async def test_where_nobody_else_may_answer_coordinators_hear_only_that_it_waits(chat: Chat) -> None:
    """Without deputy and further manager, the coordinators of Emma's cell get its reference: no name, day or reason."""
    await change_people(chat, karel={"deputy": None})
    await requested(chat, f"télétravail jeu 10 --motif {WHY}")
    at(chat, 2026, 12, 8, 10, 0)
    told = await tick(chat, JOBS)
    waits = [sent for sent in told if sent.row.message == "telework-waiting-told"]
    assert {sent.row.user_id for sent in waits} == {ANOUK, BILAL}
    for sent in waits:
        assert "T-2026-0001" in sent.body
        assert [word for word in ("Emma", "emma.t", "jeu. 10", WHY) if word in str(sent.content)] == []
    assert "À Anouk V. et Bilal M., il est seulement dit qu'une demande attend." in to(told, EMMA).body
    assert await chat.react(BILAL, waits[0]) == []
    assert (await stored(chat)).state is TeleworkState.REQUESTED


async def test_while_the_manager_is_away_time_passes_it_further_up(chat: Chat) -> None:
    """Anouk, asked for Karel, lets the time pass: it goes to who stands above Karel."""
    await change_people(chat, karel={"deputy": ANOUK, "manager": ILIAS})
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 18/12")
    await requested(chat, "télétravail jeu 10")
    at(chat, 2026, 12, 8, 10, 0)
    told = await tick(chat, JOBS)
    assert said(told) == [("ilias.o", "telework-card"), ("emma.t", "telework-said-escalated")]


async def test_a_day_that_begins_unanswered_is_not_approved(chat: Chat) -> None:
    """Both hear at seven that nothing is approved; the word still counts, and after the last day it is over."""
    card = await requested(chat, "télétravail mar 8 + mer 9")
    at(chat, 2026, 12, 8, 7, 0)
    told = await tick(chat, JOBS)
    begun = [one for one in said(told) if "begun" in one[1]]
    assert begun == [("emma.t", "telework-said-begun"), ("karel.n", "telework-begun")]
    at(chat, 2026, 12, 9, 23, 59)
    await tick(chat, JOBS)
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    at(chat, 2026, 12, 10, 0, 0)
    over = await tick(chat, JOBS)
    assert [one for one in said(over) if "lapsed" in one[1]] == [
        ("emma.t", "telework-said-lapsed"),
        ("karel.n", "telework-others-lapsed"),
        ("anouk.v", "telework-others-lapsed"),
    ]
    request = await stored(chat)
    assert (request.state, request.rule, request.answered_by) == (TeleworkState.REFUSED, "unanswered", None)
    assert "er is niets toegestaan" in card.body
    assert await held(chat, EMMA) == ()
    assert only(await chat.react(KAREL, card)).facts["refusal"] == "state-wrong"
    assert await tick(chat, JOBS) == []
    names = [name for name, _, _ in await journal(chat)]
    assert names == [
        "telework-requested",
        "telework-asked",
        "telework-reminded",
        "telework-begun",
        "telework-escalated",
        "telework-lapsed",
    ]


async def test_an_answer_ends_all_that_was_to_come(chat: Chat) -> None:
    """What was answered in time is neither reminded nor passed on; a ✅ taken back begins a new time."""
    card = await requested(chat, "télétravail ven 18")
    await chat.react(KAREL, card)
    tick_of_karel = chat.last_event
    at(chat, 2026, 12, 9, 10, 0)
    assert await tick(chat, JOBS) == []
    await chat.redact(KAREL, tick_of_karel, where=card.room_id)
    at(chat, 2026, 12, 10, 10, 0)
    assert said(await tick(chat, JOBS)) == [("karel.n", "telework-reminded")]
    assert await held(chat, EMMA) == december(18)


async def test_outside_hours_the_card_waits_for_the_morning(chat: Chat) -> None:
    """Asked in the evening: Karel has his card when his hours begin, and can answer it there."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 22, 0)
    await ask_all(chat, EMMA, "télétravail jeu 10")
    assert (chat.cards(REF), await waiting(chat, KAREL)) == ([], [])
    chat.clock.advance(hours=1)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 8, 6, 50)
    card = only(await tick(chat, JOBS))
    assert (card.row.user_id, card.reactions) == (KAREL, ["✅", "❌"])
    at(chat, 2026, 12, 8, 21, 0)
    assert await chat.react(KAREL, card) == []  # the day is the one after tomorrow: Emma hears it in the morning
    at(chat, 2026, 12, 9, 7, 0)
    morning = only([sent for sent in await tick(chat) if sent.row.user_id == EMMA])
    assert "T-2026-0001 · votre demande est accordée" in morning.body


async def test_a_refusal_in_the_evening_is_read_in_the_morning_with_its_reason(chat: Chat) -> None:
    """What Emma was not called to is on her morning card: refused, and why; nobody else's card has it."""
    await set_quiet(chat)
    await requested(chat, "télétravail ven 18")
    at(chat, 2026, 12, 4, 22, 0)
    await ask_all(chat, KAREL, "telewerk weigeren T-1 Oefening ter plaatse")
    at(chat, 2026, 12, 5, 7, 0)
    morning = [sent for sent in await tick(chat) if sent.row.message == "morning-card"]
    assert [sent.row.user_id for sent in morning] == [EMMA]
    assert "T-2026-0001 · votre demande est refusée. Motif : Oefening ter plaatse" in morning[0].body


async def test_steps_in_the_evening_are_on_the_morning_cards(chat: Chat) -> None:
    """A reminder at nine in the evening is on Karel's next morning card; that one waits, on the coordinators'."""
    await change_people(chat, karel={"deputy": None})
    await set_quiet(chat)
    at(chat, 2026, 12, 3, 21, 0)
    await ask_all(chat, EMMA, "télétravail ven 18")
    mornings: dict[tuple[int, UserId], str] = {}
    for day, hour in ((4, 8), (4, 21), (5, 8), (7, 21), (8, 8)):
        at(chat, 2026, 12, day, hour, 0)
        for sent in await tick(chat):
            if sent.row.message == "morning-card" and "T-2026-0001" in sent.body:
                mornings[day, UserId(str(sent.row.user_id))] = sent.body
    assert set(mornings) == {(5, KAREL), (8, ANOUK), (8, BILAL), (8, EMMA)}
    assert "T-2026-0001 · Emma T. wacht op uw antwoord, uiterlijk op ma 7 dec, 21:00" in mornings[5, KAREL]
    assert "T-2026-0001 · attend une réponse" in mornings[8, ANOUK]
    assert "Emma" not in mornings[8, ANOUK]
    assert "T-2026-0001 · votre demande attend toujours une réponse" in mornings[8, EMMA]


async def test_two_instances_and_a_restart_take_each_step_once(any_database_url: str) -> None:
    """Both instances look at the same instant, again and again: one reminder, one escalation."""
    chat = await make_chat(any_database_url)
    chat.clock.instant = FRIDAY
    await requested(chat, "télétravail ven 18")
    other = type(chat.database)(any_database_url, now=chat.clock.now, new_id=chat.clock.new_id)
    told: list[Sent] = []
    for day in (7, 8):
        at(chat, 2026, 12, day, 10, 0)
        for database in (chat.database, other, chat.database):
            while await look(database, FOLLOW_REQUESTS):
                pass
        told += await chat.deliver()
    assert said(told) == [
        ("karel.n", "telework-reminded"),
        ("anouk.v", "telework-card"),
        ("emma.t", "telework-said-escalated"),
    ]
    await other.close()
    await chat.database.close()


async def test_holidays_and_the_change_of_clocks_do_not_move_the_time_of_day(chat: Chat) -> None:
    """Asked before Christmas and before Easter, at ten: due at ten on the clock, working days counted."""
    at(chat, 2026, 12, 24, 10, 0)
    await requested(chat, "telewerk 2027-01-05", HANNE)
    assert (await stored(chat)).answer_due == datetime(2026, 12, 29, 9, tzinfo=UTC)  # Friday 25, Saturday 26: holidays
    at(chat, 2027, 3, 25, 10, 0)
    await ask_all(chat, EMMA, "télétravail 2027-04-06")
    request = await stored(chat, "T-2027-0001")
    assert request.answer_due == datetime(2027, 3, 30, 8, tzinfo=UTC)  # Easter Monday is the 29th; summer time by then


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Give the rooms of the exercise."""
    made = await make_chat()
    yield made
    await made.database.close()
