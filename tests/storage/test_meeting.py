"""Meetings, agendas, attendance and what is open, in both databases."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from commands import GROUPS
from schedules.rhythm import RHYTHM
from storage.alert import Addressee, Alert
from storage.cap_values import AlertStatus
from storage.communique import Communique, CommuniqueVersion
from storage.database import Database
from storage.decision import Decision
from storage.inbox import InboxRow
from storage.meeting import AgendaItem
from storage.rhythm import SlotOccurrence
from storage.task import Task
from storage.values import AlertState, Communicate, CommuniqueState, DecisionState, Language, Role, TextKind, Trust
from tests.clock import Clock
from tests.harness import Chat, make_chat, room, user
from tests.schedules.rhythm_tools import at, brussels, define, slot
from tests.schedules.tick import tick

EMMA, GILLES, HANNE = user("emma.t"), user("gilles.p"), user("hanne.s")


def decision(number: int, database: Database, **facts: Any) -> Decision:  # noqa: ANN401 - any column
    """Make a decision of Infocel."""
    now = database.now()
    usual: dict[str, Any] = {"cell": "infocel", "organ": "infocel", "text": f"Texte {number}", "author": EMMA}
    usual |= {"author_role": Role.DRAFTER, "owner": EMMA, "said_at": now, "logged_at": now}
    return Decision(ref=f"D-2026-{number:04d}", **(usual | facts))


def text(number: int, database: Database, state: CommuniqueState, **facts: Any) -> Communique:  # noqa: ANN401 - as above
    """Make a communiqué of Infocel."""
    usual: dict[str, Any] = {"cell": "infocel", "author": EMMA, "author_role": Role.DRAFTER}
    created: dict[str, Any] = {"language": Language.FR, "created_at": database.now(), "state": state}
    return Communique(ref=f"C-2026-{number:04d}", **(usual | created | facts))


async def test_open_decisions_are_counted_and_ordered(database: Database) -> None:
    """Overdue ones first, undated ones last; done, superseded and other cells' ones do not count."""
    now, hour = database.now(), timedelta(hours=1)
    several: tuple[dict[str, Any], ...] = (
        {},
        {"due_at": now + hour},
        {"due_at": now - hour},
        {"due_at": now + 30 * hour},
        {"done_at": now, "done_by": EMMA},
        {"state": DecisionState.SUPERSEDED},
        {"cell": "cofeco", "due_at": now - hour},
    )
    async with database.begin() as work:
        for number, facts in enumerate(several, start=1):
            await work.decisions.record(decision(number, database, **facts))
    async with database.begin() as work:
        found = await work.matters.decisions("infocel", now + 10 * hour, 3)
        assert (found.count, found.overdue, found.today) == (4, 1, 1)
        assert [row.ref[-1] for row in found.first] == ["3", "2", "4"]
        empty = await work.matters.decisions("d5", now + 10 * hour, 3)
        assert (empty.count, empty.overdue, empty.today, empty.first) == (0, 0, 0, ())


async def test_what_has_no_text_or_is_under_embargo_is_found(database: Database) -> None:
    """Of today's decisions those without a communiqué and not kept; of embargoes those that end before the day does."""
    now, hour = database.now(), timedelta(hours=1)
    embargo: dict[str, Any] = {"communicate": Communicate.EMBARGO, "until_at": now + hour}
    several: tuple[dict[str, Any], ...] = (
        {},
        {"communicate": Communicate.NO},
        {"said_at": now - 30 * hour},
        {},
        embargo,
        embargo | {"cell": "cofeco", "told_cells": ["infocel"]},
        embargo | {"cell": "cofeco", "told_cells": ["d5"]},
        embargo | {"announced_at": now},
        {"vacuum_since": now - hour},
    )
    async with database.begin() as work:
        for number, facts in enumerate(several, start=1):
            await work.decisions.record(decision(number, database, **facts))
        work.session.add(text(1, database, CommuniqueState.DRAFT, decision="D-2026-0004"))
        work.session.add(text(2, database, CommuniqueState.WITHDRAWN, decision="D-2026-0001"))
    async with database.begin() as work:
        bare = await work.matters.unexplained("infocel", now - 10 * hour, 10)
        assert [row.ref[-1] for row in bare.first] == ["1", "5", "8", "9"]
        ending = await work.matters.embargoed_decisions("infocel", now + 10 * hour)
        assert [row.ref[-1] for row in ending] == ["5", "6"]
        assert await work.matters.embargoed_decisions("infocel", now + hour / 2) == []
        assert [row.ref[-1] for row in (await work.matters.in_vacuum("infocel", 5)).first] == ["9"]


async def test_texts_are_found_where_they_are_written_and_approved(database: Database) -> None:
    """A text waits in its own cell, and in the one whose people approve its current version."""
    now = database.now()
    async with database.begin() as work:
        work.session.add(text(1, database, CommuniqueState.IN_REVIEW, version=2, embargo_at=now + timedelta(hours=1)))
        for number, cell in ((1, "d5"), (2, "cofeco")):
            work.session.add(
                CommuniqueVersion(
                    ref="C-2026-0001", number=number, kind=TextKind.COMMUNIQUE, made_by=EMMA, made_at=now, cell=cell
                )
            )
    async with database.begin() as work:
        for cell, count in (("infocel", 1), ("cofeco", 1), ("d5", 0)):
            assert (await work.matters.texts(cell, (CommuniqueState.IN_REVIEW,), 3)).count == count
            assert len(await work.matters.embargoed_texts(cell, now + timedelta(hours=2))) == count
        assert (await work.matters.texts("infocel", (CommuniqueState.DRAFT,), 3)).count == 0


async def test_tasks_and_alerts_are_found(database: Database) -> None:
    """Open tasks by their date; alerts that wait for somebody, where they were raised and where they call."""
    now = database.now()
    async with database.begin() as work:
        for number, due in enumerate((None, now - timedelta(hours=1), now + timedelta(hours=1)), start=1):
            task = Task(
                ref=f"K-2026-{number:04d}", cell="infocel", text="Écrire", author=EMMA, owner=HANNE,
                due_at=due, created_at=now,
            )  # fmt: skip
            await work.tasks.record(task)
        for number, state in enumerate((AlertState.OPEN, AlertState.ACKNOWLEDGED), start=1):
            alert = Alert(
                ref=f"A-2026-{number:04d}", cell="infocel", raised_by=EMMA, raised_at=now, text="Crue", state=state,
                status=AlertStatus.EXERCISE, sent_at=now,
            )  # fmt: skip
            await work.alerts.record(alert, ["infocel", "d5"])
        await work.alerts.call([Addressee(ref="A-2026-0001", user_id=GILLES, position=0, cells=["d5"], called_at=now)])
    async with database.begin() as work:
        tasks = await work.matters.tasks("infocel", now + timedelta(hours=5), 2)
        assert (tasks.count, tasks.overdue, tasks.today) == (3, 1, 1)
        assert [row.ref[-1] for row in tasks.first] == ["2", "3"]
        for cell, count in (("infocel", 1), ("d5", 1), ("cofeco", 0)):
            assert (await work.matters.alerts(cell, 3)).count == count
        assert [task.ref[-1] for task in await work.tasks.given_between("infocel", now, now)] == ["1", "2", "3"]


async def test_one_row_for_one_person_at_a_meeting(database: Database) -> None:
    """Two acts of one person at the same moment are one after the other, on one row."""

    async def tick_off(txn: str) -> None:
        async with database.begin() as work:
            row = await work.meetings.claim_attendance(7, GILLES)
            await asyncio.sleep(0.02)
            row.ticked = [*row.ticked, txn]
            row.present_at = row.present_at or work.now

    await asyncio.gather(*(tick_off(str(number)) for number in range(4)))
    async with database.begin() as work:
        (row,) = await work.meetings.attendances(7)
        assert sorted(row.ticked) == ["0", "1", "2", "3"]
        assert await work.meetings.attendances(8) == []


async def test_items_are_known_as_of_a_meeting(database: Database) -> None:
    """What was dealt with before a meeting, or came after it, was not on its agenda."""
    now, hour = database.now(), timedelta(hours=1)
    async with database.begin() as work:
        for at_, done in ((-3, -2), (-3, 0), (-3, None), (2, None)):
            item = AgendaItem(cell="infocel", key="press", text="Les écoles", by=EMMA, at=now + at_ * hour)
            item.done_at = now + done * hour if done is not None else None
            await work.meetings.add_item(item)
    async with database.begin() as work:
        known = await work.meetings.items_known("infocel", "press", now - hour, now + hour)
        assert [item.id for item in known] == [2, 3]
        assert [item.id for item in await work.meetings.open_items("infocel")] == [3, 4]
        assert list(await work.meetings.claim_items("d5", [1, 2])) == []


async def test_an_occurrence_is_found_by_its_name(database: Database) -> None:
    """The reference of a slot leads to its occurrence; what is none leads nowhere."""
    async with database.begin() as work:
        due = work.now
        day = due.date()
        await work.rhythm.add(
            SlotOccurrence(cell="infocel", key="press", local_date=day, wall_time="11:00", due_at=due, next_at=due)
        )
    async with database.begin() as work:
        found = await work.rhythm.named(f"infocel/press/{day.isoformat()}T11:00")
        assert found is not None
        assert found.key == "press"
        for ref in ("", "D-2026-0001", f"infocel/press/{day.isoformat()}T12:00", "a/b/cTd", "a/b/c/dT11:00"):
            assert await work.rhythm.named(ref) is None


@pytest.fixture
async def busy(any_database_url: str) -> Chat:
    """Plan a press point in each kind of database; it is Monday, eleven o'clock."""
    chat = await make_chat(any_database_url, Clock(brussels("2026-12-07T10:00")))
    await define(chat, slot("press", "11:00"))
    await tick(chat, [RHYTHM])
    await at(chat, "2026-12-07T11:00")
    return chat


async def test_two_starts_and_two_ends_at_the_same_moment(busy: Chat) -> None:
    """Of two people who say the same at once one is heard and the other is told; the next meeting is set once."""
    for call, said in (("commencer press", "briefing-started"), ("terminer press --prochaine 16h", "briefing-ended")):
        async with busy.database.begin() as work:
            for who in (user("anouk.v"), user("bilal.m")):
                content = {"msgtype": "m.text", "body": f"!briefing {call}"}
                row = InboxRow(
                    key=busy.new_event(), room_id=room("infocel"), sender=who, type="m.room.message", content=content,
                    sent_at=work.real_now, received_at=work.real_now, encrypted=True, trust=Trust.CROSS_SIGNED,
                )  # fmt: skip
                await work.inbox.add(row)
        async with busy.database.begin() as work:
            waiting = await work.inbox.waiting()
        await asyncio.gather(*(busy.dispatcher.handle(row) for row in waiting))
        sent = await busy.deliver()
        assert sorted(str(one.facts.get("refusal", one.facts["message"])) for one in sent) == [said, "state-wrong"]
    async with busy.database.begin() as work:
        planned = await work.rhythm.waiting("infocel", "press")
        assert [o.ref for o in planned if o.moved] == ["infocel/press/2026-12-07T16:00"]
        assert await work.journal.first_broken() is None
    assert {group.name for group in GROUPS if group.matters} >= {"alert", "briefing", "communique", "decision", "task"}
    await busy.database.close()
