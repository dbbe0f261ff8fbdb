"""Power and membership out of raw state, and what the bot was there for."""

from typing import Any

import pytest

from bot.matrix.events import Malformed, RoomEvent, read_event, read_stripped
from bot.matrix.intake import Quarantine, after, own_entry
from bot.matrix.power import ABOVE_ALL, StateEvent, may_send, power_needed, power_of
from bot.matrix.rooms import ENCRYPTION, MEMBER, KnownRooms, in_order
from bot.matrix.strict_json import read_json
from storage.database import Database
from tests.edges import make_database
from tests.tables import create_all

BOT, EMMA, ILIAS = "@greffier:example.org", "@emma:example.org", "@ilias:example.org"
ROOM = "!room:example.org"


def state(**events: tuple[str, dict[str, Any]]) -> dict[tuple[str, str], StateEvent]:
    """Build a room's state from short names."""
    return {(f"m.room.{name}", ""): StateEvent(sender, content, "$1") for name, (sender, content) in events.items()}


def member(
    user: str, membership: str, event_id: str = "$m", before: str | None = None, sender: str | None = None
) -> RoomEvent:
    """Write a membership event."""
    unsigned = {"prev_content": {"membership": before}} if before else {}
    return RoomEvent(event_id, ROOM, sender or user, MEMBER, {"membership": membership}, 1, user, None, unsigned)


def said(event_id: str) -> RoomEvent:
    """Write a message."""
    return RoomEvent(event_id, ROOM, EMMA, "m.room.message", {"body": "x"}, 1)


@pytest.mark.parametrize(
    ("version", "power"),
    [("12", ABOVE_ALL), ("13", ABOVE_ALL), ("11", 0), ("1", 0), ("org.example.12", 0)],
)
def test_creators_stand_above_all_since_version_12(version: str, power: int) -> None:
    """Who made a room of version 12 needs no power level; in older rooms only levels count."""
    room = state(create=(EMMA, {"room_version": version}), power_levels=(EMMA, {"users": {ILIAS: 50}}))
    assert power_of(room, EMMA) == power
    assert power_of(room, ILIAS) == 50


def test_additional_creators_count() -> None:
    """Those whom a creator named stand beside them."""
    content = {"room_version": "12", "additional_creators": [ILIAS, 7]}
    assert power_of(state(create=(EMMA, content)), ILIAS) == ABOVE_ALL


def test_demoted_user_has_lost_their_power() -> None:
    """Power comes from the current levels alone: who no longer stands in them has the default."""
    before = state(power_levels=(EMMA, {"users": {ILIAS: 50}}))
    now = state(power_levels=(EMMA, {"users": {}, "users_default": 5}))
    assert (power_of(before, ILIAS), power_of(now, ILIAS)) == (50, 5)


@pytest.mark.parametrize("content", [{"users": [], "events": 5}, {"users": {EMMA: "100"}}, {"users": {EMMA: True}}])
def test_malformed_levels_give_no_power(content: dict[str, Any]) -> None:
    """Levels that are not what the specification says are not levels."""
    room = state(create=(BOT, {"room_version": "11"}), power_levels=(EMMA, content))
    assert power_of(room, EMMA) == 0
    assert not may_send(room, EMMA, "m.room.topic", is_state=True)
    assert may_send(room, EMMA, "m.room.message")


@pytest.mark.parametrize(("version", "power"), [("9", 50), ("10", 0), ("1", 50), ("org.example", 0)])
def test_old_rooms_may_write_levels_as_text(version: str, power: int) -> None:
    """Up to room version 9 a level written as text counts; what is no number never does."""
    room = state(create=(BOT, {"room_version": version}), power_levels=(BOT, {"users": {EMMA: " 50 ", ILIAS: "x"}}))
    assert (power_of(room, EMMA), power_of(room, ILIAS)) == (power, 0)


def test_creators_of_version_12_need_no_level_and_lose_none() -> None:
    """Whatever the levels say of a creator, and however they change, a creator may do everything."""
    content = {"room_version": "12", "additional_creators": [BOT]}
    room = state(create=(EMMA, content), power_levels=(EMMA, {"users": {}, "events_default": 100}))
    assert may_send(room, BOT, "m.room.message")
    assert may_send(room, EMMA, "m.room.tombstone", is_state=True)
    assert not may_send(room, ILIAS, "m.room.message")


def ended(sender: str, event_id: str = "$end") -> RoomEvent:
    """Write a tombstone."""
    return RoomEvent(event_id, ROOM, sender, "m.room.tombstone", {"replacement_room": "!new:x"}, 1, "")


def levels(users: dict[str, int]) -> RoomEvent:
    """Write power levels."""
    return RoomEvent("$p", ROOM, EMMA, "m.room.power_levels", {"users": users}, 1, "")


def test_only_who_has_the_power_ends_a_room() -> None:
    """A tombstone counts by its sender's power at its place in the timeline, around a promotion or demotion."""
    rooms = KnownRooms(BOT)
    rooms.fold(RoomEvent("$c", ROOM, EMMA, "m.room.create", {"room_version": "11"}, 1, ""))
    rooms.fold(levels({EMMA: 100}))
    rooms.fold(ended(ILIAS))
    room = rooms.get(ROOM)
    assert room is not None
    assert room.replacement is None
    for event in (levels({EMMA: 100, ILIAS: 50}), ended(ILIAS), levels({EMMA: 100})):
        rooms.fold(event)
    assert room.replacement == "!new:x"


def test_told_state_is_judged_whole() -> None:
    """State that is told at once comes in no order: the end of a room is judged by all the rest."""
    rooms = KnownRooms(BOT)
    create = RoomEvent("$c", ROOM, EMMA, "m.room.create", {"room_version": "11"}, 1, "")
    for event in in_order([create, ended(ILIAS), levels({ILIAS: 100})]):
        rooms.fold(event)
    room = rooms.get(ROOM)
    assert room is not None
    assert room.replacement == "!new:x"


def test_replaced_rooms_lead_to_the_newest() -> None:
    """The last of several replacements is found, and a circle ends."""
    rooms = KnownRooms(BOT)
    for old, new in (("!a:x", "!b:x"), ("!b:x", "!c:x")):
        rooms.assign(old, replaced_by=new)
    rooms.assign("!c:x", cell="infocel")
    assert rooms.newest("!a:x").room_id == "!c:x"
    rooms.assign("!c:x", replaced_by="!a:x")
    assert rooms.newest("!a:x").room_id == "!c:x"


def test_who_is_invited_is_not_in() -> None:
    """An invitation to a room the bot thought it was in means that it was put out meanwhile."""
    rooms = KnownRooms(BOT)
    rooms.mark_joined(ROOM)
    rooms.fold(member(BOT, "join"))
    rooms.invite(ROOM)
    room = rooms.get(ROOM)
    assert room is not None
    assert not room.is_joined
    assert room.left_because
    assert rooms.new_invitations == {ROOM}


def test_sending_takes_what_the_room_says() -> None:
    """Messages and state have their own defaults, and any type its own level."""
    room = state(power_levels=(EMMA, {"events": {"m.reaction": 30}, "events_default": 10}))
    assert power_needed(room, "m.reaction") == 30
    assert power_needed(room, "m.room.message") == 10
    assert power_needed(room, "m.room.topic", is_state=True) == 50
    assert power_needed({}, "m.room.topic", is_state=True) == 0


def test_own_entry_is_no_change_of_name() -> None:
    """The bot comes in by a join that was none before; a new display name is no entry."""
    came = member(BOT, "join", "$came", before="invite")
    renamed = member(BOT, "join", "$renamed", before="join")
    assert own_entry([came, renamed], BOT) is came
    assert own_entry([renamed, member(EMMA, "join")], BOT) is None


def test_only_what_came_after_the_latest_entry_counts() -> None:
    """After leaving and coming back, neither the first stay nor the absence is obeyed again."""
    first, again = member(BOT, "join", "$1", before="invite"), member(BOT, "join", "$4", before="leave")
    events = [first, said("$2"), said("$3"), again, said("$5")]
    assert [event.event_id for event in after(events, own_entry(events, BOT))] == ["$5"]
    assert after(events, None) == events


def test_each_event_is_read_alone() -> None:
    """One malformed event is set aside and counted, the others are read."""
    good = {"event_id": "$1", "sender": EMMA, "type": "m.room.message", "content": {}, "origin_server_ts": 1}
    bad: list[object] = [
        None,
        [],
        "x",
        {},
        {**good, "event_id": None},
        {**good, "event_id": "$" * 300},
        {**good, "event_id": "$\0"},
        {**good, "sender": "emma"},
        {**good, "sender": "@\ud800:x"},
        {**good, "type": 5},
        {**good, "content": None},
        {**good, "content": {"body": "\0"}},
        {**good, "content": {"\ud800": 1}},
        {**good, "origin_server_ts": -5},
        {**good, "origin_server_ts": 1.5},
        {**good, "origin_server_ts": True},
        {**good, "origin_server_ts": 10**18},
        {**good, "state_key": 5},
    ]
    quarantine = Quarantine()
    read = quarantine.read(ROOM, [*bad, {**good, "unsigned": {"prev_content": [1]}}, {**good, "unsigned": None}])
    assert [event.event_id for event in read] == ["$1", "$1"]
    assert quarantine.count == len(bad)
    assert read[0].previous_membership is None


def test_backslashes_are_not_taken_for_what_they_spell() -> None:
    """Somebody who types the name of a control character has sent no control character."""
    raw = {"event_id": "$1", "sender": EMMA, "type": "m.room.message", "origin_server_ts": 1}
    body = r"\u0000 and \ud83d"
    assert read_event({**raw, "content": {"body": body}}, ROOM).content["body"] == body
    assert read_event({**raw, "content": {"body": "🙂"}}, ROOM).content["body"] == "🙂"


@pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": Infinity}', '{"a": 1e999}', "[" * 100_000])
def test_what_is_not_json_is_not_read(text: str) -> None:
    """What no database could store again as JSON is refused at the door."""
    with pytest.raises((ValueError, RecursionError)):
        read_json(text)


def test_stripped_state_needs_no_id() -> None:
    """The state shown with an invitation has neither ID nor time."""
    event = read_stripped(
        {"type": MEMBER, "state_key": BOT, "sender": EMMA, "content": {"membership": "invite", "is_direct": True}}, ROOM
    )
    assert (event.sender, event.content["is_direct"]) == (EMMA, True)
    with pytest.raises(Malformed):
        read_stripped({"type": MEMBER}, ROOM)


# ----------------------------------------------------------------------------------------- kept in the database


@pytest.fixture
async def database(any_database_url: str) -> Any:  # noqa: ANN401 - a generator fixture
    """Make an empty database of each kind."""
    made = make_database(any_database_url)
    await create_all(made)
    yield made
    await made.close()


async def written(database: Database, rooms: KnownRooms) -> KnownRooms:
    """Write rooms, and read them as the next process does."""
    async with database.begin() as work:
        await rooms.write(work)
    assert not rooms.is_dirty
    read = KnownRooms(BOT)
    async with database.begin() as work:
        await read.load(work)
    return read


async def test_next_process_knows_the_rooms(database: Database) -> None:
    """Rooms, members and what a room is for are the same after a restart."""
    rooms = KnownRooms(BOT)
    rooms.fold(member(BOT, "join"))
    rooms.fold(member(EMMA, "join"))
    rooms.fold(member(ILIAS, "invite", sender=EMMA))
    rooms.mark_joined(ROOM)
    rooms.enter(member(BOT, "join"))
    rooms.assign(ROOM, cell="infocel")

    read = await written(database, rooms)

    room = read.of_cell("infocel")
    assert room is not None
    assert (sorted(room.readers), room.encryption) == (sorted([BOT, EMMA, ILIAS]), None)
    assert room.members("join") == [BOT, EMMA] or room.members("join") == [EMMA, BOT]


async def test_encryption_is_never_taken_back(database: Database) -> None:
    """Once a room was encrypted, no state that is told or missing makes the bot speak plainly there."""
    rooms = KnownRooms(BOT)
    rooms.mark_joined(ROOM)
    rooms.fold(RoomEvent("$e", ROOM, EMMA, ENCRYPTION, {"algorithm": "m.megolm.v1.aes-sha2"}, 1, ""))
    read = await written(database, rooms)
    read.forget_state(ROOM)
    read.fold(member(BOT, "join"))
    read.leave(ROOM, "kicked")

    again = await written(database, read)

    room = again.get(ROOM)
    assert room is not None
    assert room.encryption is not None
    assert (room.is_joined, room.members("join")) == (False, [BOT])


async def test_invited_people_read_unless_the_room_hides_it(database: Database) -> None:
    """Keys go to the invited too, except where a room shows its messages to members only."""
    del database
    rooms = KnownRooms(BOT)
    rooms.fold(member(EMMA, "invite"))
    room = rooms.get(ROOM)
    assert room is not None
    assert room.readers == [EMMA]
    rooms.fold(RoomEvent("$h", ROOM, EMMA, "m.room.history_visibility", {"history_visibility": "joined"}, 1, ""))
    assert room.readers == []


async def test_direct_chat_holds_nobody_else(database: Database) -> None:
    """A chat that somebody else was brought into is no longer the place for a direct message."""
    del database
    rooms = KnownRooms(BOT)
    for user in (BOT, EMMA):
        rooms.fold(member(user, "join"))
    rooms.mark_joined(ROOM)
    rooms.assign(ROOM, direct_user=EMMA)
    assert rooms.direct_with(EMMA) is not None
    rooms.fold(member(ILIAS, "invite", sender=EMMA))
    assert rooms.direct_with(EMMA) is None


async def test_a_plain_direct_chat_does_not_hide_the_encrypted_one() -> None:
    """Where encryption is required, who also opened a plain chat is told in the encrypted one, and not never."""
    rooms = KnownRooms(BOT)
    for room_id in ("!plain:x", "!sealed:x"):
        rooms.fold(RoomEvent("$c", room_id, EMMA, "m.room.create", {"room_version": "12"}, 1, ""))
        rooms.mark_joined(room_id)
        rooms.assign(room_id, direct_user=EMMA)
    rooms.fold(RoomEvent("$e", "!sealed:x", EMMA, ENCRYPTION, {"algorithm": "m.megolm.v1.aes-sha2"}, 1, ""))
    found = [rooms.direct_with(EMMA), rooms.direct_with(EMMA, but_plain=True)]
    assert [room.room_id if room else None for room in found] == ["!plain:x", "!sealed:x"]
