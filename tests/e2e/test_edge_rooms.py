"""The rooms of the bot on a real homeserver: direct chats, invitations, rooms that move, and being put out."""

import pytest

from bot.matrix.http import Homeserver
from storage.unit_of_work import UnitOfWork
from tests.e2e.edge_tools import bot_joins, cell_room
from tests.edges import Bot
from tests.people import People

pytestmark = pytest.mark.e2e


async def test_direct_chat_is_made_once_and_encrypted(bot: Bot, people: People) -> None:
    """Two messages to a person open one encrypted direct chat, in which the first can be read after joining."""
    emma = await people("emma.t", auto_join=True)
    await bot.organise([emma.user_id])
    async with bot.running():
        first = await bot.queue("à vous", user_id=emma.user_id)
        second = await bot.queue("encore", user_id=emma.user_id)
        await bot.event_of(second)
    async with bot.running():
        third = await bot.queue("après", user_id=emma.user_id)
        await bot.event_of(third)

    rows = [await bot.row(txn_id) for txn_id in (first, second, third)]
    rooms = {row.sent_room_id for row in rows}
    assert len(rooms) == 1
    for row in rows:
        event_id = row.event_id
        seen = await emma.wait_for(lambda e, event_id=event_id: e.event_id == event_id and not e.undecryptable)  # type: ignore[misc]
        assert seen.decrypted


async def test_unknown_people_are_refused_and_unnamed_rooms_left(bot: Bot, people: People) -> None:
    """A stranger's invitation is turned down; a known person's unnamed room is left with one sentence."""
    emma, stranger = await people("emma.t"), await people("stranger")
    await bot.organise([emma.user_id])
    async with bot.running():
        theirs = await stranger.create_room("Vente", None, [bot.user_id])
        ours = await emma.create_room("Privé", None, [bot.user_id])
        farewell = await emma.wait_for(lambda e: e.body == "room-not-registered", ours)
        assert farewell.decrypted
        assert farewell.content["languages"] == ["nl", "fr"]
        await emma.wait_for(
            lambda e: e.type == "m.room.member" and e.state_key == bot.user_id and e.content["membership"] == "leave",
            ours,
        )
        await stranger.wait_for(
            lambda e: e.type == "m.room.member" and e.state_key == bot.user_id and e.content["membership"] == "leave",
            theirs,
        )
        joins = [e for e in stranger.events(theirs) if e.state_key == bot.user_id and e.content["membership"] == "join"]
        assert not joins


async def test_rotated_members_cannot_read(bot: Bot, people: People) -> None:
    """Whoever was put out of a room is not given the key of what is said there afterwards."""
    emma, ilias = await people("emma.t"), await people("ilias.o", auto_join=True)
    room = await cell_room(bot, emma, people)
    await emma.invite(room, ilias.user_id)
    await ilias.until(lambda: room in ilias.rooms)
    async with bot.running() as edge:
        await bot_joins(bot, room, emma)
        await bot.event_of(await bot.queue("à tous", room_id=room))
        before = edge.rooms.get(room)
        assert before is not None
        assert ilias.user_id in before.readers
        await emma.kick(room, ilias.user_id)
        await bot.taken_in(await emma.say(room, "il est parti"))
        event_id = await bot.event_of(await bot.queue("entre nous", room_id=room))
        seen = await emma.wait_for(lambda e: e.event_id == event_id and not e.undecryptable, room)
        assert seen.body == "entre nous"
        after = edge.rooms.get(room)
        assert after is not None
        assert ilias.user_id not in after.readers


async def test_bot_follows_an_upgraded_room(bot: Bot, people: People) -> None:
    """When a room is replaced, its cell works in the new one, and what is said to the cell goes there."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        await bot.event_of(await bot.queue("avant", cell="infocel"))
        client = Homeserver(bot.homeserver.url, emma.access_token)
        answer = await client.call("POST", "rooms", room, "upgrade", body={"new_version": "11"})
        await client.close()
        new = answer["replacement_room"]
        await emma.until(lambda: new in emma.rooms)
        if bot.user_id not in await emma.members(new):
            await emma.invite(new, bot.user_id)

        async def moved(work: UnitOfWork) -> bool:
            known = await work.rooms.of_cell("infocel")
            return known is not None and known.room_id == new

        assert await bot.wait_for(moved)
        event_id = await bot.event_of(await bot.queue("après", cell="infocel"))
        seen = await emma.wait_for(lambda e: e.event_id == event_id and not e.undecryptable, new)
        assert seen.body == "après"


async def test_kicked_bot_comes_back_and_obeys_only_what_is_new(bot: Bot, people: People) -> None:
    """What was said while the bot was out never comes in; after it is invited again it works as before."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people, encrypted=False)
    async with bot.running() as edge:
        await bot_joins(bot, room, emma)
        await bot.taken_in(await emma.say(room, "un"))
        await emma.kick(room, bot.user_id)
        missed = await emma.say(room, "sans lui")
        await emma.invite(room, bot.user_id)
        await emma.wait_for(
            lambda e: e.type == "m.room.member" and e.state_key == bot.user_id and e.content["membership"] == "join",
            room,
            after=missed,
        )
        await bot.taken_in(await emma.say(room, "deux"))
        known = edge.rooms.get(room)
        assert known is not None
        assert known.is_joined
    assert missed not in {row.key for row in await bot.inbox()}
