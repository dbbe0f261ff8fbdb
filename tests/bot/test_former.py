"""What the device before this one may have sent is found by its mark, page by page, or left to a person."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from typing_extensions import override

from bot.matrix.former import MARK, FormerDevice, PerhapsSent
from storage.outbox import OutboxRow
from tests.bot.devices import BOT, ROOM, StubHomeserver

REPLACED_AT = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)


def event(minutes: int, *, mark: str | None = None, kind: str = "m.room.encrypted") -> dict[str, Any]:
    """Make an event of the bot, so many minutes after the row was queued."""
    at = REPLACED_AT - timedelta(hours=1) + timedelta(minutes=minutes)
    content = {MARK: mark} if mark is not None else {}
    event_id = f"${mark or minutes}"
    return {"event_id": event_id, "type": kind, "origin_server_ts": int(at.timestamp() * 1000), "content": content}


class History(StubHomeserver):
    """A homeserver with pages of history."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        """Take the pages, newest first."""
        super().__init__()
        self._pages = pages
        self.read = 0

    @override
    async def call(
        self,
        method: str,
        *path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        patience: float = 0.0,
    ) -> dict[str, Any]:
        """Give the next page; the token says which."""
        assert path == ("rooms", ROOM, "messages")
        number = int((query or {}).get("from", 0))
        self.read += 1
        more = {"end": str(number + 1)} if number + 1 < len(self._pages) else {}
        return {"chunk": self._pages[number], **more}


async def found(*pages: list[dict[str, Any]]) -> str | None:
    """Look for the row `t1`."""
    row = OutboxRow(txn_id="t1", content={}, created_at=REPLACED_AT)
    row.queued_at = REPLACED_AT - timedelta(hours=1)
    return await FormerDevice(History(*pages), BOT, REPLACED_AT).event_of(row, ROOM)


async def test_the_mark_finds_the_event() -> None:
    """The event that carries the row's ID is the row's, on whichever page it stands."""
    assert await found([event(9, mark="t9")], [event(1, mark="t1")]) == "$t1"


async def test_without_the_mark_it_was_not_sent() -> None:
    """Where every event of the bot since then is another row's, the row was not sent."""
    assert await found([event(9, mark="t9"), event(1, mark="t2")], []) is None
    assert await found([]) is None


async def test_what_is_older_than_the_row_says_nothing() -> None:
    """Events from long before the row was queued are not looked at, and neither is what stands behind them."""
    history = History([event(9, mark="t9"), event(-120)], [event(1, mark="t1")])
    row = OutboxRow(txn_id="t1", content={}, created_at=REPLACED_AT)
    row.queued_at = REPLACED_AT - timedelta(hours=1)
    assert await FormerDevice(history, BOT, REPLACED_AT).event_of(row, ROOM) is None
    assert history.read == 1


async def test_an_event_without_a_mark_leaves_it_to_a_person() -> None:
    """An event of the bot that an older version sent may be the row's: nobody can tell, unless the mark is found."""
    with pytest.raises(PerhapsSent):
        await found([event(9, mark="t9"), event(1)])
    assert await found([event(9), event(1, mark="t1")]) == "$t1"
    assert await found([event(9, kind="m.room.topic")]) is None


async def test_a_malformed_event_does_not_end_the_search() -> None:
    """What is no event, or has no time or no ID, is passed over: the row's own event is found behind it."""
    page: list[Any] = [None, "x", {"content": {MARK: "t1"}}, {**event(9, mark="t9"), "origin_server_ts": "soon"}]
    assert await found([*page, event(1, mark="t1")]) == "$t1"


def test_only_what_was_queued_before_is_looked_for() -> None:
    """What is queued since the device was replaced, and everything of a first device, is sent without looking."""
    row = OutboxRow(txn_id="t1", content={}, created_at=REPLACED_AT)
    for queued_at, replaced_at, expected in (
        (REPLACED_AT - timedelta(seconds=1), REPLACED_AT, True),
        (REPLACED_AT + timedelta(seconds=1), REPLACED_AT, False),
        (REPLACED_AT, None, False),
    ):
        row.queued_at = queued_at
        assert FormerDevice(StubHomeserver(), BOT, replaced_at).may_have_sent(row) is expected
