"""Records written at once: known by their keys, changed later as if they had been read, whole or not at all."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.inbox import InboxRow, InboxState
from storage.values import Trust
from storage.writing import write, write_all

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _row(key: str) -> InboxRow:
    return InboxRow(key=key, room_id="!r", sender="@emma", type="t", content=None, sent_at=NOW, received_at=NOW)


async def test_several_records_know_their_keys_in_their_order(database: Database) -> None:
    """Each record gets the key of its own row, one alone as well as many at once, and its columns' defaults."""
    keys = [f"${number:04}" for number in range(1500, 0, -1)]
    async with database.begin() as work:
        rows = [_row(key) for key in keys]
        await write_all(work.session, rows)
        last = await write(work.session, _row("$last"))
        assert last.id == max(row.id for row in rows) + 1
        assert (last.state, last.trust, last.megolm_key) == (InboxState.NEW, Trust.PLAINTEXT, None)
    async with database.begin() as work:
        stored = (await work.session.execute(select(InboxRow.id, InboxRow.key).order_by(InboxRow.id))).all()
    assert [tuple(row) for row in stored] == sorted((row.id, row.key) for row in [*rows, last])
    assert [row.key for row in sorted(rows, key=lambda row: row.id)] == keys


async def test_what_changes_after_it_was_written_is_written_too(database: Database) -> None:
    """A record is changed in the unit that wrote it, and the change is stored, read again in the same unit or not."""
    async with database.begin() as work:
        row = await write(work.session, _row("$one"))
        row.state, row.outcome = InboxState.HANDLED, "chat"
        assert (await work.session.execute(select(InboxRow))).scalar_one() is row
    async with database.begin() as work:
        stored = (await work.session.execute(select(InboxRow))).scalar_one()
    assert (stored.state, stored.outcome) == (InboxState.HANDLED, "chat")


async def test_a_record_like_another_is_refused_and_the_unit_with_it(database: Database) -> None:
    """A key that stands already rolls back all the unit wrote."""
    async with database.begin() as work:
        await write(work.session, _row("$one"))

    async def twice() -> None:
        async with database.begin() as work:
            await write(work.session, _row("$two"))
            await write(work.session, _row("$one"))

    with pytest.raises(IntegrityError):
        await twice()
    async with database.begin() as work:
        assert (await work.session.execute(select(InboxRow.key))).scalars().all() == ["$one"]


async def test_what_was_found_is_whole_before_anything_else_is_asked(database: Database) -> None:
    """Rows that a statement found do not change while the same connection writes others."""
    async with database.begin() as work:
        await write_all(work.session, [_row(f"${number}") for number in range(5)])
        found = await work.session.execute(text("SELECT key FROM inbox ORDER BY id"))
        first = found.fetchone()
        await work.session.execute(text("DELETE FROM inbox"))
        assert first is not None
        assert [first.key, *(row.key for row in found.fetchmany(2)), *(row.key for row in found)] == [
            f"${number}" for number in range(5)
        ]
