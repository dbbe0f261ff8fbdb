"""What came by webhook: once for each delivery and identifier, found by what it refers to."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.received import Named, Received, ReceivedState
from tests.clock import Clock
from tests.tables import create_all

SENT = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
FIRST: Named = ("a@example.org", "1")


@pytest.fixture
async def database(any_database_url: str) -> AsyncIterator[Database]:
    """Open a database of each kind in turn."""
    clock = Clock()
    opened = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(opened)
    yield opened
    await opened.close()


async def keep(
    database: Database,
    identifier: str,
    *refers_to: Named,
    kind: str = "Update",
    state: ReceivedState = ReceivedState.RAISED,
    hook: str = "be-alert",
    delivery: str | None = None,
    minutes: int = 0,
    kept_until: datetime | None = None,
) -> None:
    """Keep a message."""
    async with database.begin() as work:
        message = Received(
            hook=hook,
            delivery=delivery or f"d-{identifier}",
            sender="a@example.org",
            identifier=identifier,
            sent=SENT + timedelta(minutes=minutes),
            msg_type=kind,
            body_digest="b",
            cap_digest="c",
            cap={"identifier": identifier},
            received_at=SENT,
            state=state,
            kept_until=kept_until,
        )
        await work.received.add(message, refers_to)


async def referring(database: Database, named: Named = FIRST, hook: str = "be-alert") -> list[str]:
    """Give the identifiers of what replaces, withdraws or ends a message."""
    async with database.begin() as work:
        return [found.identifier for found in await work.received.referring_to(hook, named, at=SENT)]


async def test_a_message_is_kept_once(database: Database) -> None:
    """Neither the identifier nor the delivery of a webhook comes twice; another webhook's is another message."""
    await keep(database, "1")
    await keep(database, "1", hook="other")
    with pytest.raises(IntegrityError):
        await keep(database, "1", delivery="another")
    with pytest.raises(IntegrityError):
        await keep(database, "2", delivery="d-1")
    async with database.begin() as work:
        found = await work.received.by_name("be-alert", FIRST)
        assert found is not None
        assert (await work.received.by_delivery("be-alert", "d-1")) is found
        assert (await work.received.get(found.id)) is found
        assert found.cap == {"identifier": "1"}
        assert await work.received.by_name("be-alert", ("b@example.org", "1")) is None


async def test_what_refers_to_a_message_is_found_in_the_order_it_was_sent(database: Database) -> None:
    """Updates and ends that acted, those recorded, and those that wait; not answers, nor those of another webhook."""
    await keep(database, "late", FIRST, FIRST, minutes=9)
    await keep(database, "early", FIRST, minutes=3)
    await keep(database, "end", FIRST, kind="Cancel", state=ReceivedState.DONE, minutes=5)
    await keep(database, "ack", FIRST, kind="Ack", state=ReceivedState.DONE)
    await keep(database, "over", FIRST, state=ReceivedState.RECORDED)
    await keep(database, "new", FIRST, state=ReceivedState.WAITING)
    await keep(database, "elsewhere", ("a@example.org", "2"))
    await keep(database, "foreign", FIRST, hook="other")
    until = {"waits": SENT + timedelta(seconds=1), "gone": SENT}
    for identifier, kept_until in until.items():
        await keep(database, identifier, FIRST, kind="Cancel", state=ReceivedState.KEPT, kept_until=kept_until)
    assert await referring(database) == ["over", "waits", "early", "end", "late"]
    assert await referring(database, hook="other") == ["foreign"]
