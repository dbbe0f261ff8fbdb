"""What comes late: events a gap left out, and those whose key comes after them, in their order or told as lost."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.matrix.http import MatrixError
from storage.outbox import OutboxRow
from tests.bot.devices import BOT, ROOM, StubHomeserver, TheirDevice
from tests.bot.sync_tools import EMMA, Process, create, event, joined, message, news


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
