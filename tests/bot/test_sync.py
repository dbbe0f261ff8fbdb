"""One sync is taken in whole, or not at all: keys, rows, rooms and token together."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.matrix.client import Device, start_olm
from bot.matrix.durable import EdgeBroken, EdgeState
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.identity import Identities
from bot.matrix.intake import Echo
from bot.matrix.keystore import KeyStore, Seal
from bot.matrix.peers import Peers
from bot.matrix.rooms import KnownRooms
from bot.matrix.sync import LoggedOut, News, Sync
from bot.matrix.undecryptable import UnreadEvents
from storage.database import Database
from storage.inbox import InboxRow
from storage.outbox import OutboxRow, OutboxState
from storage.schema import create_all
from storage.values import Trust
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver, TheirDevice
from tests.edges import make_database, say

EMMA = "@emma:example.org"


@dataclass
class Process:
    """One process of the bot, as far as syncing goes; its homeserver is a list of answers."""

    database: Database
    emma: TheirDevice
    homeserver: StubHomeserver = field(default_factory=StubHomeserver)
    key_wait: timedelta = timedelta(minutes=10)
    ours: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    committed: list[News] = field(default_factory=list)

    async def start(self) -> "Process":
        """Open everything from the database."""
        unread, rooms = UnreadEvents(say, self.key_wait), KnownRooms(BOT)
        async with self.database.begin() as work:
            values, known = await work.crypto.load(), await work.identities.all()
            since = await work.crypto.next_batch()
            await unread.load(work)
            await rooms.load(work)
        store = KeyStore(Seal(SECRET), values)
        self.state = EdgeState(self.database, store, Identities(store, known), rooms)
        olm = start_olm(BOT, "BOTDEVICE", store)
        peers = Peers(self.homeserver, olm, self.state.identities, self.state.durable)
        self.device = Device(self.homeserver, olm, peers, self.state.durable)
        self.homeserver.answers["keys/query"] = self._tell_keys
        self.sync = Sync(
            self.homeserver,
            self.device,
            self.state,
            unread,
            since=since,
            is_under_way=self._is_under_way,
            is_confirmed=lambda echo: echo.txn_id in self.confirmed,
            news=self.committed.append,
        )
        return self

    def _tell_keys(self, body: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {"device_keys": {user: {} for user in body["device_keys"]}}
        return {**told, **self.emma.answer()} if EMMA in body["device_keys"] else told

    def _is_under_way(self, echo: Echo) -> bool:
        return echo.txn_id in self.ours

    async def take(self, *answers: Mapping[str, Any] | Exception) -> None:
        """Sync through these answers, then stop."""
        stop = asyncio.Event()
        waiting = list(answers)

        def answer(_: Mapping[str, Any]) -> dict[str, Any]:
            given = waiting.pop(0)
            if not waiting:
                stop.set()
            if isinstance(given, Exception):
                raise given
            return dict(given)

        self.homeserver.answers["sync"] = answer
        # What stops the loop must not stop the last answer.
        while waiting:
            stop.clear()
            asked = await self._one(stop)
            if asked is not None:
                raise asked

    async def _one(self, stop: asyncio.Event) -> Exception | None:
        try:
            await asyncio.wait_for(self.sync.run(stop), 10)
        except (EdgeBroken, LoggedOut) as error:
            return error
        return None

    async def room_key(self, theirs: TheirDevice) -> dict[str, Any]:
        """Have somebody send their room key, encrypted with a one-time key that the database knows of."""
        key = theirs.room_key(self.device)
        self.device.olm.save_account()
        await self.state.durable()
        return key

    async def rows(self) -> list[InboxRow]:
        """Read the inbox."""
        async with self.database.begin() as work:
            return list((await work.session.execute(select(InboxRow).order_by(InboxRow.id))).scalars())


@pytest.fixture
async def process(any_database_url: str) -> AsyncIterator[Process]:
    """Start a process on an empty database, with the bot in Emma's room."""
    database = make_database(any_database_url)
    await create_all(database)
    emma = TheirDevice(EMMA, "PHONE")
    made = await Process(database, emma).start()
    await made.take(news("s1", state=[create(), joined(EMMA), joined(BOT)], events=[message("$old", "!avant")]))
    yield made
    await database.close()


def create() -> dict[str, Any]:
    """Write the event that made the room."""
    return event("$create", "m.room.create", {"room_version": "12"}, state_key="")


def joined(user: str) -> dict[str, Any]:
    """Write a membership."""
    return event(f"$join{user}", "m.room.member", {"membership": "join"}, state_key=user, sender=user)


def event(event_id: str, kind: str, content: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - may be malformed
    """Write an event."""
    base = {
        "event_id": event_id,
        "type": kind,
        "content": content,
        "sender": EMMA,
        "origin_server_ts": 1_700_000_000_000,
    }
    return {**base, **more}


def message(event_id: str, body: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an event
    """Write a message."""
    return event(event_id, "m.room.message", {"msgtype": "m.text", "body": body}, **more)


def news(
    token: str,
    events: list[Any] | None = None,
    *,
    state: list[Any] | None = None,
    to_device: list[Any] | None = None,
    **timeline: Any,  # noqa: ANN401 - what a timeline may have
) -> dict[str, Any]:
    """Write a sync's answer."""
    answer: dict[str, Any] = {"next_batch": token, "to_device": {"events": to_device or []}}
    if events or state or timeline:
        told = {"state": {"events": state or []}, "timeline": {"events": events or [], **timeline}}
        answer["rooms"] = {"join": {ROOM: told}}
    return answer


async def test_first_sync_is_history(process: Process) -> None:
    """What stood in the rooms at the first sync is state, never a command."""
    assert await process.rows() == []
    room = process.state.rooms.get(ROOM)
    assert room is not None
    assert sorted(room.members("join")) == sorted([BOT, EMMA])


async def test_same_sync_again_changes_nothing(process: Process) -> None:
    """A process that died after its commit, or before, ends with each event once."""
    key = await process.room_key(process.emma)
    answer = news("s2", [message("$1", "un"), process.emma.encrypted("deux", "$2")], to_device=[key])
    await process.take(answer)
    async with process.database.begin() as work:
        await work.crypto.set_next_batch("s1")

    again = await Process(process.database, process.emma).start()
    await again.take(answer)

    assert [row.key for row in await again.rows()] == ["$1", "$2"]
    assert [row.encrypted for row in await again.rows()] == [False, True]


async def test_nothing_is_written_for_nothing(process: Process) -> None:
    """A sync that tells nothing costs no transaction; its token is written with the next one that does."""
    process.committed.clear()
    await process.take(news("s2"), news("s3"))
    assert process.committed == []
    async with process.database.begin() as work:
        assert await work.crypto.next_batch() == "s1"
    await process.take(news("s4", [message("$1", "un")]))
    assert process.committed == [News(rows=(1,), has_rooms=False)]
    async with process.database.begin() as work:
        assert await work.crypto.next_batch() == "s4"


async def test_replayed_ciphertext_is_recorded_as_such(process: Process) -> None:
    """The same ciphertext under another event ID comes in as replayed, also for the next process."""
    key, original = await process.room_key(process.emma), process.emma.encrypted("!approve", "$1")
    await process.take(news("s2", [original], to_device=[key]))
    again = await Process(process.database, process.emma).start()
    await again.take(news("s3", [{**original, "event_id": "$2", "origin_server_ts": 1_700_000_001_000}]))
    assert [row.trust for row in await again.rows()] == [Trust.UNSIGNED_DEVICE, Trust.REPLAYED]
    assert [row.megolm_key is None for row in await again.rows()] == [False, True]


async def test_spoofed_sender_is_recorded_as_such(process: Process) -> None:
    """An event under Emma's name from somebody else's session is spoofed."""
    mallory = TheirDevice("@mallory:example.org", "EVIL")
    key, raw = await process.room_key(mallory), mallory.encrypted("!approve", "$1")
    await process.take(news("s2", [{**raw, "sender": EMMA}], to_device=[key]))
    (row,) = await process.rows()
    assert (row.sender, row.trust) == (EMMA, Trust.SPOOFED)


async def test_late_key_brings_its_events_in(process: Process) -> None:
    """Events that came before their key enter the inbox when it comes, in order, also in another process."""
    key = await process.room_key(process.emma)
    events = [process.emma.encrypted(text, f"${number}") for number, text in enumerate(("un", "deux"))]
    await process.take(news("s2", events))
    assert await process.rows() == []

    again = await Process(process.database, process.emma).start()
    await again.take(news("s3", to_device=[key]))

    assert [(row.content or {})["body"] for row in await again.rows()] == ["un", "deux"]
    async with process.database.begin() as work:
        assert await work.crypto.undecryptable() == []


async def test_key_that_never_comes_is_given_up_aloud(sqlite_url: str) -> None:
    """After the configured time the sender is told once in the room, however many events there were."""
    database = make_database(sqlite_url)
    await create_all(database)
    emma = TheirDevice(EMMA, "PHONE")
    process = await Process(database, emma, key_wait=timedelta(0)).start()
    async with database.begin() as work:
        await work.definitions.apply(
            {
                ("cell", "infocel"): {"key": "infocel", "organ": "o", "room": ROOM, "name": {}, "languages": ["nl"]},
                ("person", EMMA): {"user_id": EMMA, "name": "Emma", "language": "fr"},
            }
        )
    process.state.rooms.assign(ROOM, cell="infocel")
    await process.take(
        news("s1", state=[joined(EMMA), joined(BOT)]),
        news("s2", [emma.encrypted("un", "$1"), emma.encrypted("deux", "$2")]),
        news("s3"),
        news("s4"),
    )
    async with database.begin() as work:
        (row,) = (await work.session.execute(select(OutboxRow))).scalars().all()
        assert await work.crypto.undecryptable() == []
    assert (row.room_id, row.message) == (ROOM, "message-undecryptable")
    assert row.content is not None
    assert row.content["m.relates_to"] == {"m.in_reply_to": {"event_id": "$1"}}
    assert row.content["languages"] == ["nl"]
    await database.close()


async def test_malformed_events_stop_nobody(process: Process) -> None:
    """Whatever stands in a sync, the good events beside it come in."""
    bad: list[object] = [
        None,
        [],
        {},
        event("$b1", "m.room.message", []),
        event("$b2", "m.room.message", {"body": "\0"}),
    ]
    unsigned = message("$1", "un", unsigned={"prev_content": [1]})
    answer = news("s2", [*bad, unsigned, message("$2", "deux")], state=[None, event("$b3", "m.room.name", None)])
    answer["rooms"]["invite"] = {"!i:example.org": {"invite_state": {"events": [None, {"type": 5}]}}, "!j:x": 7}
    answer["rooms"]["leave"] = {"!gone:example.org": {}}
    answer["device_lists"] = {"changed": [5, EMMA], "left": None}
    answer["device_one_time_keys_count"] = {"signed_curve25519": "many"}
    answer["to_device"]["events"] += [None, 7]
    await process.take(answer)
    assert [row.key for row in await process.rows()] == ["$1", "$2"]
    assert process.sync.quarantine.count >= 7


async def test_echo_confirms_what_another_process_sent(process: Process) -> None:
    """A row that was sent and not noted is noted when it comes back; one under way is left to its sender."""
    async with process.database.begin() as work:
        for txn_id in ("t1", "t2"):
            await work.outbox.add(OutboxRow(txn_id=txn_id, room_id=ROOM, content={}, created_at=work.now))
    process.ours.add("t2")
    echoes = [message(f"$e{number}", "x", sender=BOT, unsigned={"transaction_id": f"t{number}"}) for number in (1, 2)]
    await process.take(news("s2", echoes[:1]))
    await process.take(news("s3", echoes[1:]))
    async with process.database.begin() as work:
        first, second = await work.outbox.by_txn("t1"), await work.outbox.by_txn("t2")
    assert first is not None
    assert second is not None
    assert (first.state, first.event_id, first.sent_room_id) == (OutboxState.SENT, "$e1", ROOM)
    assert second.state is OutboxState.PENDING
    assert await process.rows() == []


@pytest.mark.parametrize("confirmed", [False, True])
async def test_a_token_past_an_echo_is_written_with_it(process: Process, *, confirmed: bool) -> None:
    """Whoever reacts to a card finds it noted, also when the sender, whose row it is, did not come to it yet."""
    async with process.database.begin() as work:
        await work.outbox.add(OutboxRow(txn_id="t1", room_id=ROOM, content={}, created_at=work.now))
    process.ours.add("t1")
    process.confirmed |= {"t1"} if confirmed else set()
    await process.take(news("s2", [message("$e1", "x", sender=BOT, unsigned={"transaction_id": "t1"})]))
    await process.take(news("s3", [message("$r", "une réaction à $e1")]))
    async with process.database.begin() as work:
        row = await work.outbox.by_txn("t1")
    assert row is not None
    assert row.event_id == (None if confirmed else "$e1")


async def test_gap_is_filled_to_where_the_bot_came_in(process: Process) -> None:
    """A limited timeline is filled back; after a leave and a return, only from the return on."""
    pages: dict[str, dict[str, Any]] = {
        "p2": {"chunk": [message("$3", "trois"), message("$2", "deux")], "end": "p1"},
        "p1": {"chunk": [message("$1", "un")], "end": None},
    }
    asked = []

    async def call(method: str, *path: str, query: Mapping[str, str] | None = None, **rest: Any) -> dict[str, Any]:  # noqa: ANN401 - as the real one
        if path[-1] == "messages":
            asked.append(dict(query or {}))
            return dict(pages[(query or {})["from"]])
        return await StubHomeserver.call(process.homeserver, method, *path, query=query, **rest)

    process.homeserver.call = call  # type: ignore[method-assign]
    await process.take(news("s2", [message("$4", "quatre")], limited=True, prev_batch="p2"))
    assert [row.key for row in await process.rows()] == ["$1", "$2", "$3", "$4"]
    assert [query["to"] for query in asked] == ["s1", "s1"]

    back = event("$back", "m.room.member", {"membership": "join"}, state_key=BOT, sender=BOT)
    pages["p4"] = {"chunk": [message("$6", "après"), back, message("$5", "pendant")], "end": "p3"}
    await process.take(news("s3", [message("$7", "sept")], state=[back, joined(EMMA)], limited=True, prev_batch="p4"))
    assert [row.key for row in await process.rows()][4:] == ["$6", "$7"]


async def test_gap_that_cannot_be_filled_now_is_asked_for_again(process: Process) -> None:
    """A homeserver in trouble in the middle of a gap loses nothing: the whole sync is asked for again."""
    failures = [MatrixError(500, {}), None]

    def page(_: Mapping[str, Any]) -> dict[str, Any]:
        failure = failures.pop(0)
        if failure is not None:
            raise failure
        return {"chunk": [message("$1", "un")]}

    process.homeserver.answers[f"rooms/{ROOM}/messages"] = page
    answer = news("s2", [message("$2", "deux")], limited=True, prev_batch="p1")
    await process.take(answer, answer)
    assert [row.key for row in await process.rows()] == ["$1", "$2"]


async def test_trouble_over_there_is_waited_out(process: Process) -> None:
    """Errors, rate limits and answers that are none are followed by the sync that works."""
    troubles = [Unreachable("away"), MatrixError(502, {}), MatrixError(429, {"errcode": "M_LIMIT_EXCEEDED"})]
    soft = MatrixError(401, {"errcode": "M_UNKNOWN_TOKEN", "soft_logout": True})
    begun = datetime.now(UTC)
    for trouble in (*troubles, soft):
        await process.take(trouble, news(f"after-{type(trouble).__name__}"))
    assert (datetime.now(UTC) - begun).total_seconds() > 1
    assert process.sync.rate_limited == 1


async def test_logged_out_is_said_once(process: Process) -> None:
    """A token that is gone for good ends the loop."""
    with pytest.raises(LoggedOut):
        await process.take(MatrixError(401, {"errcode": "M_UNKNOWN_TOKEN", "error": "Token is not active"}))


async def test_failed_commit_ends_the_process(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database does not take a sync, nothing of it is there and nothing goes on in memory."""

    async def fail(*_: object) -> None:
        raise OperationalError("COMMIT", None, Exception("disk full"))

    key = await process.room_key(process.emma)
    answer = news("s2", [process.emma.encrypted("un", "$1")], to_device=[key])
    with monkeypatch.context() as patch:
        patch.setattr("storage.crypto.CryptoValues.set_next_batch", fail)
        with pytest.raises(EdgeBroken):
            await process.take(answer)
    assert await process.rows() == []

    again = await Process(process.database, process.emma).start()
    await again.take(answer)
    assert [(row.content or {})["body"] for row in await again.rows()] == ["un"]


async def put_to_work(process: Process, *people: str) -> None:
    """Make the room Infocel's, in French and Dutch, with these people."""
    wanted: dict[tuple[str, str], dict[str, Any]] = {
        ("cell", "infocel"): {"key": "infocel", "organ": "o", "room": ROOM, "name": {}, "languages": ["fr", "nl"]},
        **{("person", user): {"user_id": user, "name": user, "language": "fr"} for user in people},
    }
    async with process.database.begin() as work:
        await work.definitions.apply(wanted)
    process.state.rooms.assign(ROOM, cell="infocel")


async def said_of(process: Process, message_id: str) -> list[OutboxRow]:
    """List what the bot says by itself."""
    async with process.database.begin() as work:
        query = select(OutboxRow).where(OutboxRow.message == message_id).order_by(OutboxRow.seq)
        return list((await work.session.execute(query)).scalars())


async def test_late_events_of_several_sessions_keep_their_order(process: Process) -> None:
    """Events that came in one sync under two sessions are read in the order of the room, by the next process too."""
    phone, laptop = process.emma, TheirDevice(EMMA, "LAPTOP")
    keys = [await process.room_key(device) for device in (laptop, phone)]
    events = [(laptop, phone)[n % 2].encrypted(f"{n}", f"${n}") for n in range(8)]
    await process.take(news("s2", events))
    again = await Process(process.database, phone).start()
    await again.take(news("s3", to_device=keys))
    assert [(row.content or {})["body"] for row in await again.rows()] == [f"{n}" for n in range(8)]


async def test_each_session_is_spoken_of_once(process: Process) -> None:
    """The sender of several lost sessions is told of each once; naming another's session silences nobody."""
    await put_to_work(process, EMMA, "@ilias:example.org")
    ilias = TheirDevice("@ilias:example.org", "PHONE")
    ilias.group = process.emma.group
    again = await Process(process.database, process.emma, key_wait=timedelta(0)).start()
    again.state.rooms.assign(ROOM, cell="infocel")
    for number, device in enumerate((ilias, process.emma, process.emma, ilias)):
        await again.take(news(f"a{number}", [device.encrypted("x", f"${number}")]), news(f"b{number}"))
    told = await said_of(process, "message-undecryptable")
    answered = [(row.content or {})["m.relates_to"]["m.in_reply_to"]["event_id"] for row in told]
    assert answered == ["$0", "$1"]


async def test_a_key_after_the_end_changes_nothing(process: Process) -> None:
    """What was given up and spoken of does not act when its key comes after all, nor when it is told again."""
    await put_to_work(process, EMMA)
    again = await Process(process.database, process.emma, key_wait=timedelta(0)).start()
    again.state.rooms.assign(ROOM, cell="infocel")
    key, lost = await again.room_key(process.emma), process.emma.encrypted("!perdu", "$1")
    await again.take(news("s2", [lost]), news("s3"))
    assert len(await said_of(process, "message-undecryptable")) == 1
    await again.take(news("s4", to_device=[key]))
    assert await again.rows() == []


async def test_what_waits_in_a_room_the_bot_left_is_void(process: Process) -> None:
    """A key that comes after the bot was put out opens nothing of before, also once it is back."""
    key, waiting = await process.room_key(process.emma), process.emma.encrypted("avant", "$1")
    await process.take(news("s2", [waiting]))
    gone = event("$gone", "m.room.member", {"membership": "leave"}, state_key=BOT)
    answer = news("s3")
    answer["rooms"] = {"leave": {ROOM: {"timeline": {"events": [gone]}}}}
    await process.take(answer)
    back = event("$back", "m.room.member", {"membership": "join"}, state_key=BOT, sender=BOT)
    await process.take(news("s4", [back]), news("s5", to_device=[key]))
    assert await process.rows() == []
    async with process.database.begin() as work:
        assert await work.crypto.undecryptable() == []


async def test_a_gap_that_is_too_long_is_said(process: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    """When more was said meanwhile than is ever read back, the room is told, in its languages."""
    monkeypatch.setattr("bot.matrix.gaps.MOST_EVENTS", 2)
    await put_to_work(process, EMMA)
    await process.take(news("s2", [message("$0", "zéro")]))
    page = {"chunk": [message("$3", "trois"), message("$2", "deux")], "end": "p1"}
    process.homeserver.answers[f"rooms/{ROOM}/messages"] = lambda _: page
    await process.take(news("s3", [message("$4", "quatre")], limited=True, prev_batch="p2"))
    assert [row.key for row in await process.rows()] == ["$0", "$2", "$3", "$4"]
    (row,) = await said_of(process, "gap-cut")
    assert (row.room_id, (row.content or {})["languages"]) == (ROOM, ["fr", "nl"])


async def test_only_after_the_entry_behind_a_new_name(process: Process) -> None:
    """After a removal, a return and a change of name in one gap, nothing from before the return comes in."""

    def mine(event_id: str, before: str) -> dict[str, Any]:
        unsigned = {"prev_content": {"membership": before}}
        content = {"membership": "join"}
        return event(event_id, "m.room.member", content, state_key=BOT, sender=BOT, unsigned=unsigned)

    page = {"chunk": [message("$after", "après"), mine("$back", "invite"), message("$during", "pendant")]}
    process.homeserver.answers[f"rooms/{ROOM}/messages"] = lambda _: page
    renamed = mine("$renamed", "join")
    state = [create(), joined(EMMA), renamed]
    await process.take(news("s2", [message("$last", "fin")], state=state, limited=True, prev_batch="p1"))
    assert [row.key for row in await process.rows()] == ["$after", "$last"]
