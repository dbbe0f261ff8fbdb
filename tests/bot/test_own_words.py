"""What the edge says by itself is marked as an exercise like everything else."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.app import say
from bot.matrix.access import LEAVE, RoomAccess
from bot.matrix.direct import DirectChats
from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.power import CREATE
from bot.matrix.rooms import MEMBER, KnownRooms
from bot.matrix.seal import Seal
from bot.matrix.undecryptable import UnreadEvents
from storage.database import Database
from storage.outbox import OutboxRow
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver

EMMA = "@emma:example.org"
STAMP = "EXERCICE"


async def organise(database: Database) -> None:
    """Have an organisation that is an exercise, with one person and no cell."""
    wanted: dict[tuple[str, str], dict[str, Any]] = {
        ("organisation", "general"): {"languages": ["fr"], "exercise": True},
        ("person", EMMA): {"user_id": EMMA, "name": "Emma", "language": "fr"},
    }
    async with database.begin() as work:
        await work.definitions.apply(wanted)


async def queued(database: Database) -> dict[str, Any]:
    """Give the content of the one message that waits to be sent."""
    async with database.begin() as work:
        query = select(OutboxRow).where(OutboxRow.event_type != LEAVE)
        (row,) = (await work.session.execute(query)).scalars().all()
    assert row.content is not None
    return row.content


def event(event_id: str, kind: str, sender: str, content: dict[str, Any], state_key: str | None = None) -> RoomEvent:
    """Write an event of the room."""
    return RoomEvent(event_id, ROOM, sender, kind, content, 1, state_key)


async def test_the_farewell_says_that_it_is_an_exercise(database: Database) -> None:
    """A room that is nobody's is left with a sentence that carries the stamp, for people and for machines."""
    await organise(database)
    rooms = KnownRooms(BOT)
    rooms.fold(event("$1", CREATE, EMMA, {}, ""))
    for user in (EMMA, BOT):
        rooms.fold(event("$2", MEMBER, user, {"membership": "join"}, user))
    rooms.mark_joined(ROOM)
    store = KeyStore(Seal(SECRET), {})
    state = EdgeState(database, store, Identities(store, []), rooms)
    homeserver = StubHomeserver()
    access = RoomAccess(homeserver, state, DirectChats(homeserver, state, SECRET), say, encryption_required=True)
    await access.settle()
    content = await queued(database)
    assert content["body"].startswith(STAMP)
    assert content["org.greffier"]["exercise"] is True


async def test_the_undecryptable_notice_says_that_it_is_an_exercise(database: Database) -> None:
    """A message that could not be read is answered with the stamp, for people and for machines."""
    await organise(database)
    rooms = KnownRooms(BOT)
    rooms.mark_joined(ROOM)
    rooms.assign(ROOM, direct_user=EMMA)
    unread = UnreadEvents(say, timedelta())
    sealed = event("$3", "m.room.encrypted", EMMA, {"session_id": "s"})
    async with database.begin() as work:
        await rooms.write(work)
        await unread.keep(work, [sealed])
        await unread.give_up(work, [sealed])
    content = await queued(database)
    assert content["body"].startswith(STAMP)
    assert content["org.greffier"]["exercise"] is True
