"""The monthly test of the alert: sent by itself on its day, once, and reported with the months compared."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest

from schedules.alerts import ALERT_JOBS
from schedules.rehearsals import REHEARSE
from storage.alert import Addressee
from storage.cap_values import AlertStatus
from storage.rehearsal import Rehearsal, RehearsalState
from storage.values import AlertState
from tests.clock import Clock
from tests.commands.alert_tools import CELINE, EMMA, FIRST, HANNE, INFOCEL, alert, journal
from tests.commands.communique_tools import definitions
from tests.harness import Chat, Sent, make_chat, only, room
from tests.schedules.escalation_tools import said
from tests.schedules.tick import run_jobs, tick

JOBS = (*ALERT_JOBS, REHEARSE)
EVE = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
TEST = {"days": "first thu", "at": "10:00", "cells": ["infocel"], "deadline": 900, "lasts": 3600, "grace": 1800}


class OpenChat(Protocol):
    """Makes a chat at an instant, with a monthly test, and closes it when the test is over."""

    async def __call__(
        self, start: datetime = EVE, test: dict[str, Any] | None = None, url: str = "sqlite+aiosqlite://"
    ) -> Chat:
        """Make it."""


@pytest.fixture
async def chat_on() -> AsyncIterator[OpenChat]:
    """Give chats that are closed at the end."""
    made: list[Chat] = []

    async def make(start: datetime = EVE, test: dict[str, Any] | None = None, url: str = "sqlite+aiosqlite://") -> Chat:
        chat = await make_chat(url, Clock(start))
        made.append(chat)
        await configure(chat, TEST if test is None else test)
        await later(chat)
        return chat

    yield make
    for chat in made:
        await chat.database.close()


async def configure(chat: Chat, test: dict[str, Any]) -> None:
    """Apply the organisation with this monthly test, or without when empty."""
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        general = {key: value for key, value in wanted["organisation", "general"].items() if key != "monthly_test"}
        wanted["organisation", "general"] = general | ({"monthly_test": test} if test else {})
        await work.definitions.apply(wanted)


async def later(chat: Chat, **duration: float) -> list[Sent]:
    """Let time pass and the jobs look."""
    chat.clock.advance(**duration)
    return await tick(chat, JOBS)


async def to_the_hour(chat: Chat) -> Sent:
    """Come to Thursday 3 December 2026, ten o'clock in Brussels; gives the card."""
    assert await later(chat, hours=23, minutes=59, seconds=59) == []
    return only(await later(chat, seconds=1))


async def rehearsals(chat: Chat) -> list[Rehearsal]:
    """Give every test there is."""
    async with chat.database.begin() as work:
        planned, reported = await work.rehearsals.planned(), await work.rehearsals.reported("9999")
        return [*reported, *([planned] if planned else [])]


async def test_it_is_sent_on_the_first_thursday_at_ten(any_database_url: str, chat_on: OpenChat) -> None:
    """An alert of status Test with the neutral text goes to everybody, by itself, with nobody as its raiser."""
    chat = await chat_on(url=any_database_url)
    card = await to_the_hour(chat)
    assert card.room_id == room("infocel")
    assert "Ceci est un test d'alerte : il suffit de le confirmer." in card.body
    assert "Dit is een alarmtest: bevestigen volstaat." in card.body
    assert "TEST" in card.body
    assert sorted(card.mentions) == sorted(INFOCEL)
    made = await alert(chat)
    assert (made.status, made.raised_by, made.exercise) == (AlertStatus.TEST, "Greffier", True)


async def test_it_is_reported_when_it_is_over(chat_on: OpenChat) -> None:
    """The report says how many answered, the middle and the slowest time, and who was silent, by name."""
    chat = await chat_on()
    card = await to_the_hour(chat)
    for number, who in enumerate(INFOCEL):
        if who not in (EMMA, HANNE):
            chat.clock.advance(seconds=30 if number else 10)
            await chat.react(who, card)
    news = await later(chat, hours=1)
    report = next(message for message in news if message.facts["message"] == "alert-test-report")
    assert "8 sur 10" in report.body
    assert "La moitié des réponses en 1 min 55 s ; la plus lente en 3 min 40 s" in report.body
    assert "Sans réponse : Emma T. et Hanne S." in report.body
    assert "Zonder antwoord: Emma T. en Hanne S." in report.body
    lines = [line for line in report.body.splitlines() if line.startswith("Réponse en")]
    assert lines[0] == "Réponse en 0 min 10 s : Anouk V."
    assert len(lines) == 8
    assert "Antwoord binnen 0 min 10 s: Anouk V." in report.body
    assert report.mentions == []
    assert (await alert(chat)).state is AlertState.EXPIRED
    entry = next(e for e in await journal(chat) if e.action == "alert-test-reported")
    assert (entry.data["median"], entry.data["slowest"]) == (115, 220)
    assert sorted(entry.data["silent"]) == sorted([EMMA, HANNE])
    assert await later(chat, hours=5) == []


async def crowd_answers(chat: Chat, count: int) -> list[Sent]:
    """Have so many more answer the test, one every ten seconds, in both cells by turns; gives the reports."""
    await later(chat, days=1)
    test = await alert(chat)
    assert test.sent_at is not None
    rows = [
        Addressee(
            ref=test.ref,
            user_id=f"@p{number}:example.org",
            position=100 + number,
            cells=["d5" if number % 2 else "infocel"],
            called_at=test.sent_at,
            acknowledged_at=test.sent_at + timedelta(seconds=10 * (number + 1)),
        )
        for number in range(count)
    ]
    async with chat.database.begin() as work:
        await work.alerts.call(rows)
    return [sent for sent in await later(chat, hours=1) if sent.facts["message"] == "alert-test-report"]


@pytest.mark.parametrize(("count", "of_infocel"), [(13, 13), (61, 31)])
async def test_many_are_named_by_the_minute_and_a_crowd_where_it_was_called(
    chat_on: OpenChat, count: int, of_infocel: int
) -> None:
    """More than twelve are named by the minute, more than sixty each in the room that called them; all are counted."""
    chat = await chat_on(test=TEST | {"cells": ["infocel", "d5"]})
    reports = {report.room_id: report.body for report in await crowd_answers(chat, count)}
    assert reports.keys() == {room("infocel"), room("d5")}
    named = {where: body.count("@p") // 2 for where, body in reports.items()}
    assert named == {room("infocel"): of_infocel, room("d5"): count - of_infocel or count}, "in two languages each"
    lines = [line for line in reports[room("infocel")].splitlines() if line.startswith("Réponse en 1 min")]
    (line,) = lines
    assert line.count("@p") == (6 if of_infocel == count else 3)
    assert all(f"{count} sur " in body for body in reports.values())


async def test_the_months_are_compared(chat_on: OpenChat) -> None:
    """The second report names the first with its day and figures."""
    chat = await chat_on()
    card = await to_the_hour(chat)
    chat.clock.advance(seconds=42)
    await chat.react(CELINE, card)
    await later(chat, hours=2)
    chat.clock.instant = datetime(2027, 1, 7, 9, 0, tzinfo=UTC)
    second = only(await later(chat))
    assert second.facts["ref"] == "A-2027-0001"
    report = next(m for m in await later(chat, hours=1, seconds=1) if m.facts["message"] == "alert-test-report")
    assert "jeu. 3 déc. : 1 sur 10, la moitié en 0 min 42 s, la plus lente en 0 min 42 s" in report.body
    assert "0 sur 10" in report.body
    assert "La moitié" not in report.body


async def test_nobody_is_called_beyond_the_missing(chat_on: OpenChat) -> None:
    """At the deadline of a test the missing are called again; no deputy, no coordinator."""
    chat = await chat_on()
    await to_the_hour(chat)
    assert said(await later(chat, minutes=15)) == ["alert-called-again"]
    assert await later(chat, minutes=30) == []


async def test_it_is_sent_once_whoever_looks(any_database_url: str, chat_on: OpenChat) -> None:
    """Several that look at the same instant send one test."""
    chat = await chat_on(url=any_database_url)
    chat.clock.advance(days=1)
    await asyncio.gather(*(run_jobs(chat.database, [REHEARSE]) for _ in range(4)))
    assert said(await chat.deliver()) == ["alert-card"]
    assert await later(chat, seconds=1) == []


async def test_late_within_its_grace_it_is_sent_later_it_is_missed_aloud(chat_on: OpenChat) -> None:
    """Half an hour late it is still sent; after that it is recorded and said, and the next month stands."""
    chat = await chat_on()
    assert said(await later(chat, days=1, minutes=30)) == ["alert-card"]
    chat = await chat_on()
    missed = only(await later(chat, days=1, minutes=31))
    assert (missed.facts["message"], missed.room_id) == ("alert-test-missed", room("infocel"))
    assert "jeu. 3 déc., 10:00" in missed.body
    assert await later(chat, hours=1) == []
    planned = only_planned(await rehearsals(chat))
    assert planned.day == "2027-01-07"


def only_planned(found: list[Rehearsal]) -> Rehearsal:
    """Give the one test that is planned."""
    planned = [one for one in found if one.state == RehearsalState.PLANNED.value]
    assert len(planned) == 1
    return planned[0]


async def test_what_is_planned_follows_the_file(chat_on: OpenChat) -> None:
    """Another day in the file moves the test that was not sent yet; without a test nothing is planned."""
    chat = await chat_on()
    await configure(chat, TEST | {"days": "second mon", "at": "14:30"})
    await later(chat, seconds=15)
    planned = only_planned(await rehearsals(chat))
    assert (planned.day, planned.planned_at) == ("2026-12-14", datetime(2026, 12, 14, 13, 30, tzinfo=UTC))
    await configure(chat, {})
    await later(chat, seconds=15)
    assert await rehearsals(chat) == []
    assert await later(chat, days=60) == []


@pytest.mark.parametrize(
    ("start", "at"),
    [
        (datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 5, 9, 0, tzinfo=UTC)),
        (datetime(2027, 3, 20, tzinfo=UTC), datetime(2027, 4, 1, 8, 0, tzinfo=UTC)),
    ],
)
async def test_ten_oclock_stays_ten_oclock(start: datetime, at: datetime, chat_on: OpenChat) -> None:
    """Across both clock changes the test is at ten by the wall clock."""
    chat = await chat_on(start)
    assert only_planned(await rehearsals(chat)).planned_at == at


async def test_without_a_test_in_the_file_nothing_happens(chat_on: OpenChat) -> None:
    """The test is off unless the file has it."""
    chat = await chat_on(test={})
    assert await later(chat, days=1) == []
    assert FIRST == "A-2026-0001"
    assert await rehearsals(chat) == []
