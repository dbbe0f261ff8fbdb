"""A large organisation and its day: thirty cells, five hundred managers, a long journal, a hundred thousand decisions.

Everything is written in bulk, as units would have left it; the journal's chain holds.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from benchmarks.digest_records import DAY, alert_rows, at, duty_rows, slot_rows, text_rows
from storage.database import Database
from storage.decision import Decision
from storage.decision_listing import DecisionListing, listing_of
from storage.journal import GENESIS, JournalEntry, JournalHead, hash_entry
from storage.numbering import Counter
from storage.table import Table, table_of
from storage.task import Task
from storage.telework import Asked, TeleworkKind, TeleworkRequest
from storage.values import (
    Communicate,
    DecisionState,
    Kind,
    Nature,
    Ref,
    Role,
    UserId,
)
from tests.harness import user

YEAR = 2026
CHUNK = 10_000


@dataclass(frozen=True, slots=True)
class Size:
    """How large everything is."""

    managers: int = 500
    cells: int = 30
    entries: int = 1_000_000
    decisions: int = 100_000
    """Of the months before; a few in a hundred are still open."""
    decided: int = 15
    """In each cell, today."""
    texts: int = 6
    alerts: int = 2
    tasks: int = 12


def manager(number: int) -> UserId:
    """Name a manager."""
    return user(f"manager{number:03d}")


def cell(number: int) -> str:
    """Name a cell."""
    return f"cell{number:02d}"


def organisation(size: Size) -> str:
    """Write the organisation file: everybody manages one cell and is of two others, ten answer to each first of ten."""
    lines = ['timezone = "Europe/Brussels"\nlanguages = ["fr", "nl"]\nincident = "EXERCICE"\nexercise = true\n']
    lines += ['[[organs]]\nkey = "infocel"\nnatures = ["advice", "operational"]\n']
    for number in range(size.cells):
        names = f'name = {{ fr = "Cellule {number}", nl = "Cel {number}" }}'
        lines.append(
            f'[[cells]]\nkey = "{cell(number)}"\norgan = "infocel"\nroom = "#{cell(number)}:boreal.example"\n{names}\n'
            'languages = ["fr", "nl"]\n'
        )
        lines += [
            f'[[slots]]\nkey = "{key}"\ncell = "{cell(number)}"\nat = "{hour}"\n'
            f'title = {{ fr = "Point {key}", nl = "Punt {key}" }}\n'
            for key, hour in (("morning", "09:00"), ("evening", "18:00"))
        ]
    for number in range(size.managers):
        mine = [cell((number + step) % size.cells) for step in (0, 7, 13)]
        roles = ("manager", "coordinator" if number < size.cells else "member", "member")
        held = ", ".join(f'{key} = ["{role}"]' for key, role in dict(zip(mine, roles, strict=True)).items())
        lines.append(
            f'[[people]]\nuser_id = "{manager(number)}"\nname = "Manager {number}"\n'
            f'language = "{("fr", "nl")[number % 2]}"\ncells = {{ {held} }}\nmanager = "{_above(number)}"\n'
            f'email = "m{number}@boreal.example"\ntelework = {{ from = 2026-01-01 }}\n'
        )
    return "\n".join([*lines, '[[digests]]\nat = "20:30"\nto = ["manager"]\n'])


def _above(number: int) -> UserId:
    """Give whose answer somebody needs: the first of their ten; the first of all answers to the second ten's."""
    first = number // 10 * 10
    return manager(first if first != number else 10 if number == 0 else 0)


async def fill(database: Database, size: Size) -> None:
    """Write the months before, and the day."""
    chance = random.Random(size.entries)
    await _write_journal(database, size)
    await _write_decisions(database, size, chance)
    await _write_day(database, size, chance)
    if not database.is_sqlite:
        async with database.engine.begin() as connection:
            # the ids were given here: the next decision is numbered on from them
            newest = "SELECT setval(pg_get_serial_sequence('decision', 'id'), max(id)) FROM decision"
            await connection.exec_driver_sql(newest)
        async with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            # what autovacuum does of itself while a register grows
            await connection.exec_driver_sql("VACUUM ANALYZE")


async def _write(database: Database, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(insert(table_of(table)), list(rows))


async def _write_journal(database: Database, size: Size) -> None:
    """Write a chain that holds, after the entries that are there."""
    async with database.begin() as work:
        seq, last = await work.journal.head()
    begins = at(0) - timedelta(seconds=12 * size.entries)
    wanted = size.entries - seq
    for start in range(0, wanted, CHUNK):
        rows = []
        for number in range(start, min(start + CHUNK, wanted)):
            seq += 1
            covered: dict[str, Any] = {
                "seq": seq,
                "at": begins + timedelta(seconds=12 * number),
                "action": "decision-logged",
                "actor": str(manager(number % size.managers)),
                "cell": cell(number % size.cells),
                "ref": f"D-2025-{number % size.decisions:06d}",
                "data": {"text": GENESIS, "trust": "cross-signed", "exercise": True},
            }
            previous = last
            last = hash_entry(covered | {"at": covered["at"].isoformat(timespec="microseconds")}, previous)
            rows.append(covered | {"previous_hash": previous, "hash": last})
        await _write(database, JournalEntry, rows)
    async with database.engine.begin() as connection:
        await connection.execute(update(table_of(JournalHead)).values(seq=seq, hash=last))


async def _write_decisions(database: Database, size: Size, chance: random.Random) -> None:
    """Write the decisions of the months before: carried out but for one in fifty."""
    columns = [column.key for column in table_of(Decision).columns]
    for start in range(0, size.decisions, CHUNK):
        decisions = []
        for number in range(start + 1, min(start + CHUNK, size.decisions) + 1):
            said = at(20, day=DAY - timedelta(days=1)) - timedelta(minutes=3 * (size.decisions - number))
            decision = _decision(number, cell(number % size.cells), manager(chance.randrange(size.managers)), said)
            decision.done_at = said + timedelta(hours=2) if number % 50 else None
            decisions.append(decision)
        await _write(database, DecisionListing, listing_of(decisions))
        await _write(database, Decision, [{name: getattr(one, name) for name in columns} for one in decisions])


def _decision(number: int, where: str, owner: UserId, said: datetime, **facts: Any) -> Decision:  # noqa: ANN401
    decision = Decision(
        ref=str(Ref(Kind.DECISION, YEAR, number)),
        cell=where,
        organ="infocel",
        text=f"Fermer la rue {number} et prévenir les riverains, les écoles et le service d'incendie de la zone",
        nature=Nature.OPERATIONAL,
        state=DecisionState.ACTIVE,
        author=owner,
        author_role=Role.MANAGER,
        owner=owner,
        said_at=said,
        logged_at=said,
        due_at=said + timedelta(hours=26),
        exercise=True,
        **facts,
    )
    decision.id = number
    return decision


async def _write_day(database: Database, size: Size, chance: random.Random) -> None:
    """Write what thirty cells do in a day."""
    numbers = {Kind.DECISION: size.decisions, Kind.COMMUNIQUE: 0, Kind.ALERT: 0, Kind.TASK: 0}

    def next_ref(kind: Kind) -> str:
        numbers[kind] += 1
        return str(Ref(kind, YEAR, numbers[kind]))

    for place in range(size.cells):
        people = [manager(n) for n in range(size.managers) if place in {(n + step) % size.cells for step in (0, 7, 13)}]
        async with database.begin() as work:
            rows: list[Table] = []
            for number in range(size.decided):
                ref = next_ref(Kind.DECISION)
                communicate = (Communicate.YES, Communicate.NO, None)[number % 3]
                vacuum = at(10 + number % 8) if number % 5 == 0 else None
                decision = _decision(
                    numbers[Kind.DECISION],
                    cell(place),
                    chance.choice(people),
                    at(8 + number % 12, number),
                    communicate=communicate,
                    vacuum_since=vacuum,
                    announced_at=vacuum,
                )
                decision.ref = ref
                rows.append(decision)
            for number in range(size.texts):
                rows += text_rows(next_ref(Kind.COMMUNIQUE), cell(place), chance.choice(people), number)
            for number in range(size.alerts):
                rows += alert_rows(next_ref(Kind.ALERT), cell(place), people, number)
            rows += [
                Task(
                    ref=next_ref(Kind.TASK),
                    cell=cell(place),
                    text=f"Relire la version {number} de la foire aux questions",
                    author=people[0],
                    owner=chance.choice(people),
                    due_at=at(12 + 2 * number),
                    created_at=at(8),
                    exercise=True,
                )
                for number in range(size.tasks)
            ]
            rows += [*slot_rows(cell(place)), *duty_rows(cell(place), people)]
            work.session.add_all(rows)
    async with database.begin() as work:
        for number in range(1, size.managers, 5):
            await _request(work.telework, number)
        numbers[Kind.TELEWORK] = size.managers
        work.session.add_all(Counter(kind=kind.value, year=YEAR, last=last) for kind, last in numbers.items())


async def _request(telework: Any, number: int) -> None:  # noqa: ANN401 - the repository of a unit
    """Record a request that waits for its answer."""
    request = TeleworkRequest(
        ref=str(Ref(Kind.TELEWORK, YEAR, number + 1)),
        person=manager(number),
        manager=_above(number),
        kind=TeleworkKind.FLEXIBLE,
        requested_at=at(9),
        answer_due=at(9, day=DAY + timedelta(days=2)),
        exercise=True,
    )
    day = DAY + timedelta(days=7 + number % 5)
    await telework.record(request, Asked(TeleworkKind.FLEXIBLE, days=(day,), counted=(day,)))
