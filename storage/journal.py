"""The journal: an append-only chain of what was done, by whom, when.

Invariant: each entry's hash covers the one before; database triggers refuse UPDATE and DELETE. It refers to
records and holds hashes of their text, never text that may one day have to be erased. In an exercise, each says so.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table, table_of

GENESIS = "0" * 64


class JournalEntry(Table, kw_only=True):
    """One thing that was done."""

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    action: Mapped[str]
    actor: Mapped[str | None]
    cell: Mapped[str | None]
    ref: Mapped[str | None] = mapped_column(index=True)
    data: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]


class JournalHead(Table, kw_only=True):
    """The chain's last link: the one row that writers queue for."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str]


_COVERED = ("seq", "at", "action", "actor", "cell", "ref", "data")
"""The columns that an entry's hash covers, beside the hash before it."""

# built once: every unit that does something comes through here
_HEAD = select(JournalHead.seq, JournalHead.hash).where(JournalHead.id == 1).with_for_update()
_APPEND = insert(table_of(JournalEntry))
_MOVE_HEAD = (
    update(table_of(JournalHead)).where(JournalHead.id == 1).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
)


def hash_entry(entry: dict[str, Any], previous_hash: str) -> str:
    """Hash one entry onto the chain: SHA-256 over the previous hash and the entry's canonical JSON."""
    canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{previous_hash}\n{canonical}".encode()).hexdigest()


def as_plain(entry: JournalEntry) -> dict[str, Any]:
    """Give the part of an entry that its hash covers, as plain JSON values."""
    return _plain({name: getattr(entry, name) for name in _COVERED})


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in _COVERED} | {"at": entry["at"].isoformat(timespec="microseconds")}


def digest(content: str) -> str:
    """Hash a text for the journal, which must not hold it."""
    return hashlib.sha256(content.encode()).hexdigest()


class Journal:
    """Write and check the chain."""

    def __init__(self, session: AsyncSession, now: datetime, is_exercise: Callable[[], Awaitable[bool]]) -> None:
        """Bind to one unit; `is_exercise` says whether all that is done now is one."""
        self._session = session
        self._now = now
        self._is_exercise = is_exercise
        self._added: list[dict[str, Any]] = []

    async def add(
        self, action: str, *, actor: str | None = None, cell: str | None = None, ref: str | None = None, **data: object
    ) -> None:
        """Append one entry; it takes its place in the chain when the unit ends.

        In an exercise the entry's data say `exercise: true`, whatever the caller says; the hash covers it.
        """
        plain = json.loads(json.dumps(data, default=str))
        self._added.append({"action": action, "actor": actor, "cell": cell, "ref": ref, "data": plain})

    async def write(self) -> None:
        """Put what was added at the chain's end; its head is locked from here to the commit, so it cannot fork."""
        if not self._added:
            return
        added, self._added = self._added, []
        is_exercise = await self._is_exercise()
        await (await self._session.connection()).run_sync(self._append, added, is_exercise=is_exercise)

    def _append(self, connection: Connection, added: Sequence[dict[str, Any]], *, is_exercise: bool) -> None:
        seq, last = connection.execute(_HEAD).one()
        rows = []
        for entry in added:
            if is_exercise:
                entry["data"]["exercise"] = True
            row = entry | {"seq": seq + 1, "at": self._now, "previous_hash": last}
            seq, last = seq + 1, hash_entry(_plain(row), last)
            rows.append(row | {"hash": last})
        connection.execute(_APPEND, rows)
        connection.execute(_MOVE_HEAD, {"to_seq": seq, "to_hash": last})

    async def entries(self, *, after: int = 0, batch: int = 500) -> AsyncIterator[JournalEntry]:
        """Walk the chain in order, a batch at a time."""
        while True:
            query = select(JournalEntry).where(JournalEntry.seq > after).order_by(JournalEntry.seq).limit(batch)
            rows = (await self._session.execute(query)).scalars().all()
            for row in rows:
                yield row
            if len(rows) < batch:
                return
            after = rows[-1].seq

    async def of(self, ref: str) -> list[JournalEntry]:
        """List what happened to one record, oldest first."""
        query = select(JournalEntry).where(JournalEntry.ref == ref).order_by(JournalEntry.seq)
        return list((await self._session.execute(query)).scalars())

    async def changes(self, refs: Collection[str], actions: Collection[str]) -> dict[str, tuple[int, datetime]]:
        """Say how often some things were done with each of some records, and when last; without whom none was."""
        if not refs:
            return {}
        query = select(JournalEntry.ref, func.count(), func.max(JournalEntry.at))
        query = query.where(JournalEntry.ref.in_(refs), JournalEntry.action.in_(actions)).group_by(JournalEntry.ref)
        return {ref: (count, at) for ref, count, at in await self._session.execute(query) if ref is not None}

    async def head(self) -> tuple[int, str]:
        """Give the chain's length and last hash."""
        head = await self._session.get_one(JournalHead, 1)
        return head.seq, head.hash

    async def first_broken(self) -> int | None:
        """Check the whole chain; give the number of the first entry that does not hold, or None.

        A chain that was cut short breaks at the first entry that its head still counts.
        """
        previous, expected = GENESIS, 1
        async for entry in self.entries():
            sound = entry.seq == expected and entry.previous_hash == previous
            if not sound or entry.hash != hash_entry(as_plain(entry), previous):
                return expected
            previous, expected = entry.hash, expected + 1
        seq, last = await self.head()
        return None if (seq, last) == (expected - 1, previous) else expected


def guard_statements(dialect: str) -> list[str]:
    """Give the statements that set the chain's first link and make the journal refuse any change to what stands."""
    first_link = f"INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '{GENESIS}')"  # noqa: S608 - a constant
    if dialect == "sqlite":
        return [
            first_link,
            *(
                f"CREATE TRIGGER journal_refuses_{action} BEFORE {action} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
                for action in ("UPDATE", "DELETE")
            ),
        ]
    return [
        first_link,
        (
            "CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
        ),
        (
            "CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE ON journal "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuses()"
        ),
        (
            "CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON journal "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
        ),
    ]
