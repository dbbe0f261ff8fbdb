"""Which room is whose, as both databases say it."""

from datetime import timedelta

from storage.database import Database
from storage.values import RoomId
from tests.harness import user

EMMA = user("emma.t")


async def test_the_direct_chat_is_the_one_joined_last(database: Database) -> None:
    """Of several direct chats with somebody the newest counts; one joined nobody knows when only where it is alone."""
    async with database.begin() as work:
        for name, ago in (("undated", None), ("newer", timedelta(days=1)), ("older", timedelta(days=2))):
            room = await work.rooms.ensure(RoomId(f"!{name}:boreal.example"))
            room.direct_user, room.is_joined = EMMA, True
            room.joined_at = work.now - ago if ago is not None else None
    async with database.begin() as work:
        for expected in ("newer", "older", "undated"):
            direct = await work.rooms.direct_with(EMMA)
            assert direct is not None
            assert direct.room_id == f"!{expected}:boreal.example"
            direct.is_joined = False
            await work.session.flush()
