"""What the tests of the edge on a real homeserver share: a room of a cell, and the bot in it."""

from bot.matrix.person import Person
from storage.unit_of_work import UnitOfWork
from storage.values import RoomId
from tests.edges import Bot
from tests.people import People


async def cell_room(bot: Bot, emma: Person, people: People, *, encrypted: bool = True) -> str:
    """Make Infocel's room, named in the organisation, with the bot invited."""
    alias = people.unique("infocel")
    room = await emma.create_room("Infocel", alias, [bot.user_id], encrypted=encrypted)
    server = emma.user_id.partition(":")[2]
    await bot.organise([emma.user_id], infocel=f"#{alias}:{server}")
    return room


async def bot_joins(bot: Bot, room: str, person: Person) -> None:
    """Wait until the bot knows that it is in a room, and so does somebody who will speak there: it reads only then."""

    async def is_in(work: UnitOfWork) -> bool:
        known = await work.rooms.get(RoomId(room))
        return known is not None and known.is_joined

    assert await bot.wait_for(is_in)
    await person.wait_for(lambda e: e.sender == bot.user_id and e.content.get("membership") == "join", room)
