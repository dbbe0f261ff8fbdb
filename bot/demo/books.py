"""What the exercise left in the database, as tables: decisions, communiqués, what went out, alerts, tasks, journal.

It reads, and changes nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from storage.alert import Alert
from storage.approval import Approval
from storage.communique import Communique
from storage.database import Database
from storage.decision import Decision
from storage.directory import Directory
from storage.posting import Posting
from storage.publication import Edition
from storage.rhythm import SlotOccurrence
from storage.table import Table
from storage.task import Task
from storage.unit_of_work import UnitOfWork
from storage.values import SlotState, UserId

Books = list[tuple[str, list[tuple[str, ...]]]]
LONGEST = 64
"""Characters of a text in a table."""

_Row = TypeVar("_Row", bound=Table)


async def read_books(database: Database) -> Books:
    """Read what was recorded: titles, each with its rows."""
    async with database.begin() as work:
        directory = await work.directory()
        return [
            ("Decisions", await _decisions(work, directory)),
            ("Communiqués", await _communiques(work, directory)),
            ("Published", await _editions(work, directory)),
            ("Mail and webhooks", await _mail(work, directory)),
            ("Alerts", await _alerts(work, directory)),
            ("Tasks", await _tasks(work, directory)),
            ("Rhythm", await _slots(work, directory)),
            ("Journal", await _journal(work)),
        ]


async def _all(work: UnitOfWork, table: type[_Row]) -> Sequence[_Row]:
    return (await work.session.execute(select(table).order_by(*table.__table__.primary_key))).scalars().all()


async def _decisions(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    return [
        (
            row.ref,
            _time(row.said_at, directory),
            row.organ,
            str(row.nature or "–"),
            f"version {row.version}",
            row.state,
            directory.name_of(UserId(row.owner)),
            _short(row.text),
        )
        for row in await _all(work, Decision)
    ]


async def _communiques(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    approvals = await _all(work, Approval)
    for row in await _all(work, Communique):
        rows.append((row.ref, f"version {row.version}", row.state, f"by {directory.name_of(UserId(row.author))}"))
        for approval in approvals:
            if approval.ref != row.ref:
                continue
            fate = (
                "taken back" if approval.withdrawn_at else "void: the text changed" if approval.voided_at else "stands"
            )
            name, at = directory.name_of(UserId(approval.approver)), _time(approval.at, directory)
            rows.append(("", f"version {approval.version}", f"{name} {at}", f"by {approval.how}, {fate}"))
    return rows


async def _editions(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    return [
        (
            row.ref,
            f"version {row.version}",
            row.language,
            _time(row.at, directory),
            f"in the place of version {row.rectifies}" if row.rectifies is not None else "",
            row.title,
        )
        for row in await _all(work, Edition)
    ]


async def _mail(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    return [
        (row.about or "", f"version {row.version}", row.state, _time(row.created_at, directory), row.address)
        for row in await _all(work, Posting)
    ]


async def _alerts(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for alert in await _all(work, Alert):
        rows.append((alert.ref, alert.state, f"severity {alert.severity}", _short(alert.text)))
        for person in await work.alerts.addressees(alert.ref):
            name = directory.name_of(UserId(person.user_id))
            confirmed = _time(person.acknowledged_at, directory) if person.acknowledged_at else "missing"
            again = f"called again {_time(person.called_again_at, directory)}" if person.called_again_at else ""
            how = f"by {person.how}" if person.how is not None else ""
            rows.append(("", name, confirmed, f"{how} {again}".strip()))
    return rows


async def _tasks(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    return [
        (row.ref, row.state, directory.name_of(UserId(row.owner)), _short(row.text)) for row in await _all(work, Task)
    ]


async def _slots(work: UnitOfWork, directory: Directory) -> list[tuple[str, ...]]:
    rows = [row for row in await _all(work, SlotOccurrence) if row.state is not SlotState.DUE]
    return [
        (
            row.wall_time,
            row.cell,
            row.key,
            row.state,
            _time(row.posted_at, directory) if row.posted_at else "not posted",
        )
        for row in sorted(rows, key=lambda row: row.due_at)
    ]


async def _journal(work: UnitOfWork) -> list[tuple[str, ...]]:
    length, last = await work.journal.head()
    broken = await work.journal.first_broken()
    return [
        (f"{length} entries", "the chain holds" if broken is None else f"broken at entry {broken}", f"last hash {last}")
    ]


def _time(instant: datetime, directory: Directory) -> str:
    return instant.astimezone(directory.zone).strftime("%H:%M")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
