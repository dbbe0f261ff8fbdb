"""One sync is taken in whole, or not at all: keys, rows, rooms and token together."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.matrix.durable import EdgeBroken
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.sync import LoggedOut, News
from storage.outbox import OutboxRow, OutboxState
from storage.values import Trust
from tests.bot.devices import BOT, ROOM, TheirDevice
from tests.bot.sync_tools import EMMA, Process, event, joined, message, news
from tests.edges import make_database
from tests.tables import create_all


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


async def test_a_join_that_is_told_again_takes_no_member_away(process: Process) -> None:
    """Somebody who speaks at the very moment the bot joins makes the homeserver tell of the join once more, alone."""
    invited = event("$invite", "m.room.member", {"membership": "invite"}, state_key=BOT)
    await process.take(
        news("s2", [message("$1", "un")], state=[invited]), news("s3", [message("$2", "deux")], state=[joined(BOT)])
    )
    room = process.state.rooms.get(ROOM)
    assert room is not None
    assert sorted(room.members("join")) == sorted([BOT, EMMA])
    assert [row.key for row in await process.rows()] == ["$1", "$2"]


async def test_what_was_taken_back_unread_does_not_come_in(process: Process) -> None:
    """A command deleted before it was read is no command; that something was deleted comes in all the same."""
    deleted = event("$2", "m.room.redaction", {"redacts": "$1"})
    emptied = {**message("$1", ""), "content": {}, "unsigned": {"redacted_because": deleted}}
    await process.take(news("s2", [emptied, deleted]))
    assert [(row.key, row.type) for row in await process.rows()] == [("$2", "m.room.redaction")]


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
