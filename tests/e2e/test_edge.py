"""The Matrix edge on a real homeserver, with people at clients that share nothing with it."""

import asyncio
from pathlib import Path

import pytest

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.edge import Edge, NotLoggedIn
from bot.matrix.http import Homeserver
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.seal import Seal
from storage.outbox import OutboxState, Relation
from storage.values import Trust
from tests.e2e.edge_tools import bot_joins, cell_room
from tests.edges import Bot, make_bot
from tests.people import People

pytestmark = pytest.mark.e2e


async def test_login_is_made_once(homeserver: ThrowAwayHomeserver, people: People, tmp_path: Path) -> None:
    """The first login makes secret, device and identity; the second changes nothing."""
    async with make_bot(homeserver, people.unique("greffier"), tmp_path) as bot:
        with pytest.raises(NotLoggedIn):
            await bot.open()

        first = await bot.log_in()
        second = await bot.log_in()

        assert (first.made, second.made) == (True, False)
        assert (first.device_id, first.master_key) == (second.device_id, second.master_key)
        assert bot.secret_file.stat().st_mode & 0o777 == 0o600


async def test_message_comes_in_and_answer_goes_out(bot: Bot, people: People) -> None:
    """A message of an encrypted room enters the inbox with its trust, and a row of the outbox is read by its author."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running() as edge:
        await bot_joins(bot, room, emma)
        asked = await emma.say(room, "!decision Fermer les écoles")
        row = await bot.taken_in(asked)

        assert (row.sender, row.room_id, row.encrypted) == (emma.user_id, room, True)
        assert row.trust is Trust.UNSIGNED_DEVICE
        assert (row.content or {})["body"] == "!decision Fermer les écoles"
        assert row.device_id == emma.device_id
        async with asyncio.timeout(60):
            assert await edge.taken_in.get() == row.id

        content = {"msgtype": "m.notice", "body": "D-1", "m.relates_to": {"m.in_reply_to": {"event_id": asked}}}
        sent = await bot.queue(content=content, room_id=room)
        answer = await emma.answer_to(room, asked)
        assert (answer.body, answer.decrypted) == ("D-1", True)
        assert await bot.event_of(sent) == answer.event_id


async def test_edit_reaction_redaction_reach_their_target(bot: Bot, people: People) -> None:
    """Rows queued together go out in order, each related to the event that its target became."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        card = await bot.queue("carte", cell="infocel")
        tick = await bot.queue(content={"key": "✅"}, cell="infocel", relation=Relation.REACTION, target=card)
        new = {"msgtype": "m.notice", "body": "carte, deux", "org.greffier": {"v": 1}}
        edit = await bot.queue(content=new, cell="infocel", relation=Relation.EDIT, target=card)
        event_id = await bot.event_of(card)

        reaction = await emma.wait_for(lambda e: e.reacts_to == event_id, room)
        assert (reaction.reaction, reaction.decrypted) == ("✅", False)
        edited = await emma.wait_for(lambda e: e.replaces == event_id, room)
        assert edited.record == {"v": 1}
        assert emma.latest(room, event_id)["body"] == "carte, deux"
        assert await bot.event_of(edit) == edited.event_id

        await bot.queue(content={}, cell="infocel", relation=Relation.REDACTION, target=tick)
        await emma.wait_for(lambda e: e.redacts == reaction.event_id, room)


async def test_what_people_do_comes_in(bot: Bot, people: People) -> None:
    """Reactions, edits, redactions and joins enter the inbox in the order of the timeline."""
    emma, ilias = await people("emma.t"), await people("ilias.o", auto_join=True)
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        said = await emma.say(room, "bonjour")
        ticked = await emma.react(room, said, "👍")
        edited = await emma.edit(room, said, "bonsoir")
        await bot.taken_in(ticked)  # what is taken back before it was read does not come in
        gone = await emma.redact(room, ticked)
        for event in (said, ticked, edited, gone):
            await bot.taken_in(event)
        await emma.invite(room, ilias.user_id)
        await ilias.until(lambda: room in ilias.rooms)
        last = await ilias.say(room, "présent")
        await bot.taken_in(last)

        rows = {row.key: row for row in await bot.inbox()}
        assert [rows[key].type for key in (said, ticked, edited, gone)] == [
            "m.room.message",
            "m.reaction",
            "m.room.message",
            "m.room.redaction",
        ]
        assert (rows[gone].content or {})["redacts"] == ticked
        assert (rows[edited].content or {})["m.new_content"]["body"] == "bonsoir"
        joined = [row for row in rows.values() if row.type == "m.room.member"]
        assert [row.sender for row in joined] == [ilias.user_id]


async def test_history_is_not_obeyed(bot: Bot, people: People) -> None:
    """What was said before the bot came in never enters the inbox."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people, encrypted=False)
    for number in range(3):
        await emma.say(room, f"!decision ancienne {number}")
    async with bot.running():
        await bot_joins(bot, room, emma)
        new = await emma.say(room, "!decision nouvelle")
        await bot.taken_in(new)
        assert [row.key for row in await bot.inbox()] == [new]


async def test_restart_keeps_reading_and_being_read(bot: Bot, people: People) -> None:
    """Another process on the same database reads what came meanwhile, and is read by those who read the first."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        await bot.taken_in(await emma.say(room, "un"))
        await bot.event_of(await bot.queue("premier", room_id=room))
    meanwhile = [await emma.say(room, text) for text in ("deux", "trois")]
    waiting = await bot.queue("entre-temps", room_id=room)

    async with bot.running():
        rows = [await bot.taken_in(event_id) for event_id in meanwhile]
        assert [(row.content or {})["body"] for row in rows] == ["deux", "trois"]
        event_id = await bot.event_of(waiting)
        seen = await emma.wait_for(lambda e: e.event_id == event_id and not e.undecryptable, room)
        assert seen.body == "entre-temps"


def knows_device(edge: Edge, user_id: str, device_id: str) -> bool:
    """Say whether the bot has been told of somebody's device."""
    identity = edge.device.peers.identities.get(user_id)
    return identity is not None and device_id in identity.devices


async def test_new_device_reads_the_next_answer(bot: Bot, people: People) -> None:
    """Somebody who has just logged in elsewhere reads what the bot says next."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running() as edge:
        await bot_joins(bot, room, emma)
        await bot.event_of(await bot.queue("avant", room_id=room))
        phone = await people.log_in("emma.t")
        async with asyncio.timeout(60):
            # what leaves before the homeserver has told of the device is not for it
            while not knows_device(edge, emma.user_id, phone.device_id):  # noqa: ASYNC110 - no room tells of it
                await asyncio.sleep(0.05)
        event_id = await bot.event_of(await bot.queue("après", room_id=room))
        seen = await phone.wait_for(lambda e: e.event_id == event_id and not e.undecryptable, room)
        assert seen.body == "après"


async def test_too_large_is_said_to_a_human(bot: Bot, people: People) -> None:
    """A message that fits in no event is set aside at once, journalled, and holds nothing behind it."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        large = await bot.queue("x" * 70_000, room_id=room)
        small = await bot.queue("petit", room_id=room)
        await bot.event_of(small)
    assert (await bot.row(large)).state is OutboxState.STUCK
    async with bot.database.begin() as work:
        assert [entry.action async for entry in work.journal.entries() if entry.action == "message-stuck"]


async def test_limited_timeline_is_filled(bot: Bot, people: People) -> None:
    """Everything that was said while the bot was away comes in once and in order, however much it was."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    async with bot.running():
        await bot_joins(bot, room, emma)
        await bot.taken_in(await emma.say(room, "début"))
    said = [await emma.say(room, f"{number}") for number in range(130)]
    async with bot.running():
        await bot.taken_in(said[-1])
    keys = [row.key for row in await bot.inbox() if row.type == "m.room.message"]
    assert keys[1:] == said


async def test_device_is_signed_by_its_owner(bot: Bot, people: People) -> None:
    """Other clients find the bot's device signed by an identity, which a second login does not change."""
    outcome = await bot.log_in()
    emma = await people("emma.t")
    asker = Homeserver(bot.homeserver.url, emma.access_token)
    answer = await asker.call("POST", "keys", "query", body={"device_keys": {bot.user_id: []}})
    await asker.close()
    identities = Identities(KeyStore(Seal(bytes(32)), {}), [])
    (identity,) = identities.feed([bot.user_id], answer)
    assert identity.master == outcome.master_key
    assert [(d.device_id, d.is_cross_signed) for d in identity.active_devices] == [(outcome.device_id, True)]
    assert identities.malformed == 0


async def test_keys_run_out_and_strangers_still_reach_the_bot(bot: Bot, people: People) -> None:
    """After all one-time keys were claimed while it was down, a first contact works and new keys are uploaded."""
    emma = await people("emma.t")
    room = await cell_room(bot, emma, people)
    device_id = (await bot.log_in()).device_id
    async with bot.running():
        await bot_joins(bot, room, emma)
    asker = Homeserver(bot.homeserver.url, emma.access_token)
    body = {"one_time_keys": {bot.user_id: {device_id: "signed_curve25519"}}}
    for _ in range(50):
        await asker.call("POST", "keys", "claim", body=body)
    asked = await emma.say(room, "premier contact")
    async with bot.running() as edge:
        assert ((await bot.taken_in(asked)).content or {})["body"] == "premier contact"
        async with asyncio.timeout(60):
            while (edge.counters.one_time_keys or 0) < 40:  # noqa: ASYNC110 - the homeserver's count, told by a sync
                await asyncio.sleep(0.05)
    await asker.close()
