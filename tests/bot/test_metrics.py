"""What Prometheus reads of a bot at work, of one whose database is away, and what reading it costs the database."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot import steps, timing
from bot.steps import Step
from bot.timing import Span
from bot.web.health import Health, start_web
from bot.web.metrics import Metrics
from bot.web.readings import READ, Lead
from storage.alert import Addressee, Alert
from storage.cap_values import AlertStatus
from storage.communique import Communique, CommuniqueVersion
from storage.crypto import Undecryptable
from storage.database import Database
from storage.figures import FIGURES
from storage.inbox import InboxRow, InboxState
from storage.outbox import OutboxRow, OutboxState
from storage.posting import PostingKind
from storage.rhythm import SlotOccurrence
from storage.unit_of_work import UnitOfWork
from storage.values import AlertState, CommuniqueState, Language, Role, SlotState, TextKind
from storage.vitals import VitalsRow
from tests.clock import Clock
from tests.harness import room, user

EMMA, GILLES = user("emma.t"), user("gilles.p")
BIG = ("inbox", "outbox", "journal", "slot_occurrence", "undecryptable", "alert_addressee", "communique_version")
"""Tables that grow for as long as the bot runs."""


@dataclass
class Edge:
    """An edge of which only the vital signs can be seen."""

    last_sync_at: datetime | None = None
    last_send_loop_at: datetime | None = None
    vitals: VitalsRow | None = None


@dataclass
class Served:
    """A bot whose metrics are served on loopback."""

    database: Database
    metrics: Metrics
    get: Callable[[], Awaitable[dict[str, float]]]
    edge: Edge | None = None
    lead: Lead = field(default_factory=Lead)

    @classmethod
    async def serve(cls, database: Database) -> AsyncIterator["Served"]:
        """Serve until the test ends."""
        metrics = Metrics(database, lambda: served.edge, lambda: served.lead)
        runner = await start_web(Health(database, lambda: served.edge), metrics, "127.0.0.1", 0)
        host, port = runner.addresses[0][:2]

        async def get() -> dict[str, float]:
            async with ClientSession() as session, session.get(f"http://{host}:{port}/metrics") as answer:
                assert answer.status == 200
                assert answer.content_type == "text/plain"
                lines = (await answer.text()).splitlines()
                return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}

        served = cls(database, metrics, get)
        yield served
        await runner.cleanup()


@pytest.fixture
async def bot(database: Database) -> AsyncIterator[Served]:
    """Serve over a database of each kind."""
    async for served in Served.serve(database):
        yield served


def message(
    work: UnitOfWork, txn_id: str, *, state: OutboxState = OutboxState.PENDING, not_before: datetime | None = None
) -> OutboxRow:
    """Make a row of the outbox."""
    return OutboxRow(txn_id=txn_id, cell="infocel", content={}, created_at=work.now, state=state, not_before=not_before)


async def fill(database: Database) -> None:
    """Have something of everything that is counted, two minutes old."""
    two_minutes_ago = database.now() - timedelta(minutes=2)
    async with database.begin() as work:
        session = work.session
        for number, state in enumerate((InboxState.NEW, InboxState.NEW, InboxState.FAILED, InboxState.HANDLED)):
            event = InboxRow(
                key=f"${number}",
                room_id=room("infocel"),
                sender=EMMA,
                type="m.room.message",
                content={},
                sent_at=two_minutes_ago,
                received_at=two_minutes_ago,
                state=state,
            )
            session.add(event)
        for txn_id, row_state in (("1", OutboxState.PENDING), ("2", OutboxState.STUCK), ("3", OutboxState.SENT)):
            row = message(work, txn_id, state=row_state)
            await work.outbox.add(row)
            row.queued_at = two_minutes_ago
        await work.outbox.add(message(work, "4", not_before=work.now + timedelta(hours=1)))
        for key in ("waits", "lost"):
            posting = await work.postings.add(PostingKind.MAIL, f"{key}@press.example", key=key, occasion="published")
            assert posting is not None
            posting.queued_at = two_minutes_ago
            if key == "lost":
                await work.postings.stuck(posting.id, "550")
        for event_id, given_up_at in (("$waits", None), ("$lost", work.now)):
            session.add(
                Undecryptable(
                    event_id=event_id,
                    room_id=room("d5"),
                    sender=GILLES,
                    session_id="s",
                    source={},
                    first_seen_at=two_minutes_ago,
                    given_up_at=given_up_at,
                )
            )
        for day, slot_state in enumerate((SlotState.LATE, SlotState.MISSED, SlotState.MISSED, SlotState.POSTED), 1):
            session.add(
                SlotOccurrence(
                    cell="infocel",
                    key="press",
                    local_date=datetime(2026, 12, day, tzinfo=UTC).date(),
                    wall_time="11:00",
                    due_at=two_minutes_ago,
                    next_at=None,
                    state=slot_state,
                )
            )
        _raise_alerts(session, work.now)
        _submit_texts(session, two_minutes_ago)
        await work.journal.add("tested")


def _raise_alerts(session: AsyncSession, now: datetime) -> None:
    states = (AlertState.OPEN, AlertState.ACKNOWLEDGED, AlertState.CLEARED)
    for number, state in enumerate(states, 1):
        ref = f"A-2026-000{number}"
        deadline = now - timedelta(minutes=1)
        facts: dict[str, Any] = {
            "cell": "d5",
            "raised_by": GILLES,
            "raised_at": now,
            "text": "",
            "status": AlertStatus.EXERCISE,
        }
        session.add(Alert(ref=ref, state=state, deadline_at=deadline, **facts))
        for place, who in enumerate((EMMA, GILLES)):
            acknowledged_at = None if state is not AlertState.ACKNOWLEDGED and who == EMMA else now
            session.add(
                Addressee(
                    ref=ref, user_id=who, position=place, cells=["d5"], called_at=now, acknowledged_at=acknowledged_at
                )
            )


def _submit_texts(session: AsyncSession, at: datetime) -> None:
    for number, state in enumerate((CommuniqueState.IN_REVIEW, CommuniqueState.APPROVED), 1):
        ref = f"C-2026-000{number}"
        facts: dict[str, Any] = {
            "cell": "infocel",
            "author": EMMA,
            "author_role": Role.DRAFTER,
            "language": Language.FR,
        }
        session.add(Communique(ref=ref, version=2, state=state, created_at=at, **facts))
        for version in (1, 2):
            submitted_at = at - timedelta(days=2 - version)
            session.add(
                CommuniqueVersion(
                    ref=ref,
                    number=version,
                    kind=TextKind.COMMUNIQUE,
                    made_by=EMMA,
                    made_at=at,
                    submitted_at=submitted_at,
                )
            )


async def test_everything_in_the_database_is_counted(bot: Served) -> None:
    """What waits, since when, what went wrong over all time, and what people are waited for."""
    await fill(bot.database)
    figures = await bot.get()
    expected = {
        "greffier_database_up": 1,
        "greffier_inbox_waiting": 2,
        "greffier_inbox_oldest_age_seconds": 120,
        "greffier_inbox_failed_total": 1,
        "greffier_outbox_pending": 2,
        "greffier_outbox_oldest_age_seconds": 120,
        "greffier_outbox_stuck": 1,
        "greffier_postings_pending": 1,
        "greffier_postings_oldest_age_seconds": 120,
        "greffier_postings_stuck": 1,
        "greffier_undecryptable_events": 1,
        "greffier_undecryptable_oldest_age_seconds": 120,
        "greffier_undecryptable_given_up_total": 1,
        "greffier_slots_late_total": 1,
        "greffier_slots_missed_total": 2,
        "greffier_alerts_open": 2,
        "greffier_alerts_unacknowledged": 1,
        "greffier_alerts_overdue": 1,
        "greffier_alert_people_missing": 1,
        "greffier_approvals_waiting": 1,
        "greffier_approvals_oldest_age_seconds": 120,
        "greffier_journal_entries": 1,
    }
    assert {name: figures[name] for name in expected} == expected


async def test_a_message_whose_hour_has_come_ages_from_then(bot: Served) -> None:
    """A message told to wait is as old as the time since it may be sent."""
    async with bot.database.begin() as work:
        await work.outbox.add(message(work, "1", not_before=work.now - timedelta(seconds=45)))
    assert (await bot.get())["greffier_outbox_oldest_age_seconds"] == 45


async def test_the_edge_is_read_as_it_is_now(bot: Served) -> None:
    """What the open edge counts is given, not what it noted a minute ago; and the age of its last sync."""
    noted = VitalsRow(noted_at=bot.database.now(), hostile_to_device=3)
    async with bot.database.begin() as work:
        await work.vitals.note(noted)
    before = await bot.get()
    assert before['greffier_hostile_dropped_total{kind="to-device"}'] == 3
    assert "greffier_sync_age_seconds" not in before
    assert "greffier_one_time_keys" not in before
    now = VitalsRow(noted_at=bot.database.now(), hostile_to_device=5, spoofed=1, one_time_keys=0, fallback_uses=2)
    now.lacking = {"d5": ["post"]}
    bot.edge = Edge(datetime.now(UTC) - timedelta(seconds=30), datetime.now(UTC), now)
    figures = await bot.get()
    assert figures['greffier_hostile_dropped_total{kind="to-device"}'] == 5
    assert figures['greffier_hostile_dropped_total{kind="spoofed"}'] == 1
    assert figures["greffier_one_time_keys"] == 0
    assert figures["greffier_fallback_key_uses_total"] == 2
    assert figures["greffier_rooms_lacking"] == 1
    assert 30 <= figures["greffier_sync_age_seconds"] < 60
    assert figures["greffier_sender_age_seconds"] < 30


async def test_who_leads_is_told(bot: Served) -> None:
    """A leader without a lease has the epoch 0; a standby says that it does not lead."""
    assert ((await bot.get())["greffier_leader"], (await bot.get())["greffier_lease_epoch"]) == (1, 0)
    bot.lead = Lead("standby", 7)
    assert ((await bot.get())["greffier_leader"], (await bot.get())["greffier_lease_epoch"]) == (0, 7)


async def test_what_happens_is_measured(bot: Served) -> None:
    """Commits, sending, the delay of events and the time of answers are measured while the bot is watched."""
    timing.took(Span.SYNC, 0.5)
    with bot.metrics.watching():
        steps.reached(Step.RECEIVED, "s1")
        timing.took(Span.SYNC, 0.002)
        timing.arrived("$1", "cross-signed", 0.2)
        timing.arrived("$2", "plaintext", -3)
        with timing.timed(Span.EVENT):
            pass
        timing.took(Span.SEND, 0.03)
        timing.answered("$1")
        timing.answered("$1")
        timing.answered("$of-another-process")
    timing.took(Span.SEND, 0.5)
    figures = await bot.get()
    assert figures['greffier_commit_seconds_count{unit="sync"}'] == 1
    assert figures['greffier_commit_seconds_sum{unit="sync"}'] == 0.002
    assert figures['greffier_commit_seconds_count{unit="event"}'] == 1
    assert figures["greffier_send_seconds_count"] == 1
    assert figures["greffier_answer_seconds_count"] == 1
    assert figures["greffier_event_delay_seconds_count"] == 2
    assert figures["greffier_event_delay_seconds_sum"] == 0.2
    assert figures['greffier_events_total{trust="cross-signed"}'] == 1
    assert figures["process_start_time_seconds"] > 0


async def test_what_failed_is_not_timed(bot: Served) -> None:
    """A unit that is rolled back says nothing about how long a commit takes."""
    with bot.metrics.watching(), pytest.raises(ValueError, match="no"), timing.timed(Span.EVENT):
        raise ValueError("no")
    assert 'greffier_commit_seconds_count{unit="event"}' not in await bot.get()


async def test_a_database_that_is_away_hides_nothing_else() -> None:
    """Without the database the scrape answers, says so, counts the failure, and gives what the process knows."""
    clock = Clock()
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/greffier", now=clock.now, new_id=clock.new_id)
    async for bot in Served.serve(database):
        bot.edge = Edge(datetime.now(UTC), None, VitalsRow(noted_at=clock.now(), one_time_keys=50))
        figures = await bot.get()
        assert figures["greffier_database_up"] == 0
        assert figures["greffier_database_failures_total"] == 1
        assert figures["greffier_one_time_keys"] == 50
        assert figures["greffier_sync_age_seconds"] < 30
        assert not [name for name in figures if name.startswith(("greffier_outbox", "greffier_journal"))]
        assert figures["greffier_leader"] == 1
    await database.close()


async def test_a_refusal_is_no_failure_of_the_database(database: Database) -> None:
    """Only what the database did by itself is counted as its failure."""
    with pytest.raises(ValueError, match="refused"):
        async with database.begin():
            raise ValueError("refused")
    assert database.failures == 0


async def test_a_scrape_reads_no_big_table_whole(database: Database) -> None:
    """Each count has an index, on either database: what a scrape costs does not grow with what is settled."""
    await fill(database)
    async with database.begin() as work:
        await work.session.execute(text("ANALYZE"))
        if not database.is_sqlite:
            await work.session.execute(text("SET LOCAL enable_seqscan = off"))
        query = FIGURES.params(now=work.now).compile(
            database.engine.sync_engine, compile_kwargs={"literal_binds": True}
        )
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        found = await work.session.execute(text(f"{explain} {str(query).replace(':', chr(92) + ':')}"))
        plan = [str(row[-1]) for row in found]
    scans = [line for line in plan if "SCAN " in line or "Seq Scan" in line]
    assert len(plan) > 20
    assert not [line for line in scans for table in BIG if re.search(rf"\b{table}\b", line)]


def test_names_and_words_are_those_of_the_trade() -> None:
    """Names are ours and end with their unit; each metric says in a sentence what it is."""
    assert len({metric.name for metric in READ}) == len(READ)
    for metric in READ:
        assert metric.name.startswith("greffier_")
        assert metric.help.endswith(".")
        assert ("age" in metric.name.split("_")) == metric.name.endswith("_seconds")
