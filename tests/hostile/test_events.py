"""Events that are not what they should be: each is set aside alone, and none of them ends, fools or empties a sync."""

import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from nio import RoomMessageText, SyncError, SyncResponse

from bot.matrix.events import Malformed, check_content, read_event
from bot.matrix.intake import Quarantine
from bot.matrix.power import power_of
from bot.matrix.strict_json import DEEPEST, read_json
from storage.values import Trust
from tests.bot.devices import BOT, ROOM, StubHomeserver, TheirDevice, make_device
from tests.bot.sync_tools import EMMA, Process, create, event, joined, message, news
from tests.edges import make_database
from tests.hostile.stock import as_target, enter_room, open_stock, receive, state_event, sync_answer
from tests.tables import create_all

MALLORY = "@mallory:example.org"


LONG = "".join(hashlib.sha256(bytes([number])).hexdigest() for number in range(200))
"""No identifier, and nothing a database could compress into its index."""


@pytest.fixture
async def process(any_database_url: str) -> AsyncIterator[Process]:
    """Start a process of the bot in Emma's room."""
    database = make_database(any_database_url)
    await create_all(database)
    made = await Process(database, TheirDevice(EMMA, "PHONE")).start()
    await made.take(news("s1", state=[create(), joined(EMMA), joined(BOT)]))
    yield made
    await database.close()


def nested(levels: int, *beside: Any) -> Any:  # noqa: ANN401 - JSON
    """Nest lists in each other."""
    deep: list[Any] = []
    for _ in range(levels):
        deep = [deep]
    return [*beside, deep]


# ------------------------------------------------------------------------------------------ what is malformed


async def test_a_stock_client_dies_of_a_list_where_an_object_was(tmp_path: Path) -> None:
    """`unsigned.prev_content` that is no object leaves nio's sync as an exception."""
    client = open_stock(tmp_path)
    await enter_room(client, EMMA)
    odd = state_event(EMMA, "m.room.member", {"membership": "join"}, EMMA, unsigned={"prev_content": [1]})
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is, nobody catches it
        await receive(client, sync_answer("s1", timeline=[odd]))
    await client.close()


@pytest.mark.parametrize("bad", [None, "event", 7, []])
async def test_a_stock_client_refuses_a_whole_sync_for_one_event(bad: object, tmp_path: Path) -> None:
    """One event that is no object takes the whole sync with it, and the next one, which starts at the same place."""
    client = open_stock(tmp_path)
    good = message("$1", "là")
    try:
        parsed = SyncResponse.from_dict(sync_answer("s1", timeline=[bad, good]))
    except (TypeError, AttributeError, KeyError):
        parsed = None
    assert parsed is None or isinstance(parsed, SyncError)
    await client.close()


BAD: list[Any] = [
    None,
    "event",
    7,
    [],
    {},
    event("$b", "m.room.message", []),
    event("$b", "m.room.message", {"body": "\0"}),
    event("$b", "m.room.message", {"body": "\ud800"}),
    event("$b", "m.room.message", {"body": "🙂", "deep": nested(900)}),
    event("$b", "m.room.message", {"body": "x", "deep": nested(DEEPEST)}),
    event("$b", "m.room.message", {}, origin_server_ts=10**400),
    event("$b", "m.room.message", {}, origin_server_ts=-1),
    event("$b" + "x" * 300, "m.room.message", {}),
    event("$b", "t" * 300, {}),
    event(["$b"], "m.room.message", {}),  # type: ignore[arg-type]
    event(nested(900), "m.room.message", {}),
    event("$b", "m.room.message", {}, sender="emma"),
    event("$b", "m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "session_id": LONG, "ciphertext": "x"}),
    event("$b", "m.room.encrypted", {"algorithm": "m.foo"}),
]


@pytest.mark.parametrize("number", range(len(BAD)))
def test_the_bot_sets_one_event_aside(number: int) -> None:
    """The events before and after it are read, and it is counted; one that has the shape is set aside when opened."""
    quarantine, device = Quarantine(), make_device(StubHomeserver())
    read = quarantine.read(ROOM, [message("$1", "un"), BAD[number], message("$2", "deux")])
    assert [read[0].event_id, read[-1].event_id] == ["$1", "$2"]
    for odd in read[1:-1]:
        with pytest.raises(Malformed):
            device.open_event(odd)
    assert quarantine.count + len(read) == 3


async def test_the_bot_takes_a_sync_full_of_them(process: Process) -> None:
    """Of a sync with all of them in its state and its timeline, the good ones enter the inbox of either database."""
    events = [message("$1", "un"), *BAD, message("$2", "deux")]
    await process.take(news("s2", events, state=BAD))
    assert [row.key for row in await process.rows()] == ["$1", "$2"]
    assert process.sync.quarantine.count >= len(BAD)


@pytest.mark.parametrize(
    "unsigned",
    [
        {"prev_content": [1]},
        {"prev_content": "x"},
        {"prev_content": {"membership": 5}},
        [],
        None,
    ],
)
async def test_the_bot_takes_what_only_its_homeserver_added_wrongly(process: Process, unsigned: object) -> None:
    """Whatever stands in `unsigned`, the membership is known and the sync goes on."""
    odd = event("$j", "m.room.member", {"membership": "join"}, state_key=MALLORY, sender=MALLORY, unsigned=unsigned)
    await process.take(news("s2", [odd, message("$1", "un")]))
    room = process.state.rooms.get(ROOM)
    assert room is not None
    assert MALLORY in room.members("join")
    assert "$1" in [row.key for row in await process.rows()]


@pytest.mark.parametrize("levels", [DEEPEST, 400, 900])
async def test_what_nests_deep_inside_an_encrypted_event_ends_nothing(process: Process, levels: int) -> None:
    """Brackets that a member encrypts beside an emoji are set aside; a recursion over them would end the bot."""
    key = await process.room_key(process.emma)
    content = {"msgtype": "m.text", "body": "🙂", "deep": nested(levels)}
    deep = process.emma.encrypted("", "$1", content=content)
    await process.take(news("s2", [deep, message("$2", "deux")], to_device=[key]))
    assert [row.key for row in await process.rows()] == ["$2"]


@pytest.mark.parametrize("levels", [1100, 30_000])
def test_what_nests_deeper_than_python_reads_spoils_only_its_event(levels: int) -> None:
    """In a sync with brackets beyond what Python can read, the other events are read."""
    events = [message("$1", "un"), message("$2", 'a "]" and a \\" and {'), message("$3", "trois")]
    text = json.dumps({"next_batch": "s", "events": events})
    text = text.replace('"un"', "[" * levels + "{}" + "]" * levels)
    told = read_json(text)["events"]
    with pytest.raises(Malformed):
        read_event(told[0], ROOM)
    assert [read_event(raw, ROOM).content["body"] for raw in told[1:]] == ['a "]" and a \\" and {', "trois"]


def test_honest_nesting_is_no_malformation() -> None:
    """Content as deep as any that exists, with texts of every kind, is let in."""
    content = {"body": "🙂 \\u0000", "m.relates_to": nested(20), "many": [{}] * 5000}
    assert check_content(content) is content


# ------------------------------------------------------------------------------------------- who it comes from


def under_the_name_of_emma(mallory: TheirDevice, event_id: str) -> dict[str, Any]:
    """Write an event of Mallory's session as a hostile homeserver tells it."""
    raw = mallory.encrypted("!communique approve C-1", event_id)
    raw["content"] |= {"sender_key": mallory.curve25519, "device_id": "PHONE"}
    return {**raw, "sender": EMMA}


async def test_a_stock_client_believes_a_rewritten_sender(tmp_path: Path) -> None:
    """It decrypts Mallory's message and hands it over as Emma's."""
    client, mallory = open_stock(tmp_path), TheirDevice(MALLORY, "EVIL")
    await enter_room(client, EMMA)
    key = mallory.room_key(as_target(client))
    told = await receive(client, sync_answer("s1", to_device=[key], timeline=[under_the_name_of_emma(mallory, "$1")]))
    (got,) = told.rooms.join[ROOM].timeline.events
    assert (type(got), got.sender, got.decrypted) == (RoomMessageText, EMMA, True)
    await client.close()


async def test_a_stock_client_believes_a_replay_after_its_restart(tmp_path: Path) -> None:
    """Its memory of what it saw ends with the process: the same ciphertext is a new message for the next."""
    client, emma = open_stock(tmp_path), TheirDevice(EMMA, "PHONE")
    await enter_room(client, EMMA)
    original = emma.encrypted("!approve", "$1")
    key = emma.room_key(as_target(client))
    original = emma.encrypted("!approve", "$1")
    original["content"] |= {"sender_key": emma.curve25519, "device_id": "PHONE"}
    await receive(client, sync_answer("s1", to_device=[key], timeline=[original]))
    await client.close()
    again = open_stock(tmp_path)
    await enter_room(again, EMMA)
    told = await receive(again, sync_answer("s2", timeline=[{**original, "event_id": "$2"}]))
    (got,) = told.rooms.join[ROOM].timeline.events
    assert (type(got), got.event_id) == (RoomMessageText, "$2")
    await again.close()


async def test_the_bot_records_a_rewritten_sender_and_a_replay_as_what_they_are(process: Process) -> None:
    """The same two come in as spoofed and as replayed, the replay also after a restart; neither ever acts."""
    mallory = TheirDevice(MALLORY, "EVIL")
    keys = [await process.room_key(mallory), await process.room_key(process.emma)]
    original = process.emma.encrypted("!approve", "$2")
    await process.take(news("s2", [under_the_name_of_emma(mallory, "$1"), original], to_device=keys))
    again = await Process(process.database, process.emma).start()
    await again.take(news("s3", [{**original, "event_id": "$3"}]))
    assert [row.trust for row in await again.rows()] == [Trust.SPOOFED, Trust.UNSIGNED_DEVICE, Trust.REPLAYED]


# ----------------------------------------------------------------------------------------- power, leaving, history


async def test_a_stock_client_is_wrong_about_power_and_rooms(tmp_path: Path) -> None:
    """It leaves a demoted user their power, gives a room's creator none, and stays in the room it was put out of."""
    client = open_stock(tmp_path)
    await enter_room(client, EMMA)
    creation = state_event(EMMA, "m.room.create", {"room_version": "12"})
    levels = [
        state_event(EMMA, "m.room.power_levels", {"users": users, "users_default": 0}, event_id=f"$p{number}")
        for number, users in enumerate(({MALLORY: 50}, {}))
    ]
    await receive(client, sync_answer("s1", timeline=[creation, *levels]))
    known = client.rooms[ROOM].power_levels
    assert (known.get_user_level(MALLORY), known.get_user_level(EMMA)) == (50, 0)
    kicked = {**sync_answer("s2"), "rooms": {"leave": {ROOM: {"state": {"events": []}, "timeline": {"events": []}}}}}
    kicked["rooms"] |= {"join": {}, "invite": {}}
    await receive(client, kicked)
    assert ROOM in client.rooms
    await client.close()


async def test_the_bot_knows_who_may_what_and_where_it_is(process: Process) -> None:
    """The same events leave the demoted without power and the creator above all, and the bot out of the room."""
    levels = [
        event(f"$p{number}", "m.room.power_levels", {"users": users, "users_default": 0}, state_key="")
        for number, users in enumerate(({MALLORY: 50}, {}))
    ]
    await process.take(news("s2", [create(), *levels]))
    room = process.state.rooms.get(ROOM)
    assert room is not None
    assert power_of(room.state, MALLORY) == 0
    assert power_of(room.state, EMMA) > 100
    out = event("$k", "m.room.member", {"membership": "leave"}, state_key=BOT)
    await process.take({"next_batch": "s3", "rooms": {"leave": {ROOM: {"timeline": {"events": [out]}}}}})
    assert not room.is_joined


async def test_a_stock_client_obeys_what_was_said_before_it_came(tmp_path: Path) -> None:
    """The first sync's history is handed to nio's callbacks like anything said now."""
    client, heard = open_stock(tmp_path), []
    client.add_event_callback(lambda _, got: heard.append(got.body), RoomMessageText)
    await receive(client, sync_answer("s1", timeline=[message("$old", "!ancienne")]))
    assert heard == ["!ancienne"]
    await client.close()


async def test_the_bot_obeys_nothing_from_before_it_came(process: Process) -> None:
    """What stands in the timeline before its own entry never enters the inbox, however it is told."""
    later = {"origin_server_ts": 1_700_000_060_000}  # else it would be the entry that the first sync told, told again
    back = event("$back", "m.room.member", {"membership": "join"}, state_key=BOT, sender=BOT, **later)
    await process.take(news("s2", [message("$old", "!ancienne"), back, message("$new", "!nouvelle")]))
    assert [row.key for row in await process.rows()] == ["$new"]
