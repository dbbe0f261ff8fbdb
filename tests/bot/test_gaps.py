"""What limited timelines left out is read back: whole, once, in order, and never more than can be held."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from typing_extensions import override

from bot.matrix import gaps
from bot.matrix.gaps import Gaps
from bot.matrix.http import MatrixError
from bot.matrix.intake import Quarantine
from bot.matrix.rooms import KnownRooms
from tests.bot.devices import BOT, StubHomeserver

EMMA = "@emma:example.org"


class Timelines(StubHomeserver):
    """A homeserver with long timelines, a hundred events a page, newest first."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        """Have so many messages in each room."""
        super().__init__()
        self.rooms = {room: [message(f"${room}{n}", f"{n}") for n in range(count)] for room, count in lengths.items()}
        self.asking = self.most_at_once = self.pages = 0
        self.failure: Exception | None = None

    @override
    async def call(
        self,
        method: str,
        *path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        patience: float = 0.0,
    ) -> dict[str, Any]:
        """Give a page."""
        assert query is not None
        assert (path[2], query["to"], query["dir"]) == ("messages", "s1", "b")
        self.asking += 1
        self.most_at_once = max(self.most_at_once, self.asking)
        await asyncio.sleep(0)
        self.asking -= 1
        self.pages += 1
        if self.failure is not None:
            raise self.failure
        events, at = self.rooms[path[1]], int(query["from"])
        page = events[max(0, at - 100) : at]
        return {"chunk": page[::-1], "end": str(at - 100)} if at > 100 else {"chunk": page[::-1]}

    def answer(self) -> dict[str, Any]:
        """Write a sync that leaves all of it out."""
        return {
            "rooms": {
                "join": {
                    room: {"timeline": {"limited": True, "prev_batch": str(len(events)), "events": []}}
                    for room, events in self.rooms.items()
                }
            }
        }

    def gaps(self) -> Gaps:
        """Be in all the rooms."""
        rooms = KnownRooms(BOT)
        for room in self.rooms:
            rooms.mark_joined(room)
        return Gaps(self, rooms, Quarantine())


def message(event_id: str, body: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an event
    """Write a message of Emma's."""
    event = {"event_id": event_id, "type": "m.room.message", "sender": EMMA, "origin_server_ts": 1}
    return {**event, "content": {"msgtype": "m.text", "body": body}, **more}


def entered(event_id: str, membership_before: str) -> dict[str, Any]:
    """Write a join of the bot's."""
    unsigned = {"prev_content": {"membership": membership_before}}
    joined = {"type": "m.room.member", "state_key": BOT, "sender": BOT, "content": {"membership": "join"}}
    return message(event_id, "", **joined, unsigned=unsigned)


async def test_thousands_in_several_rooms() -> None:
    """Thousands of events in each of several rooms come back in order, none twice, a few rooms at a time."""
    homeserver = Timelines({f"!{n}:x": 3000 for n in range(6)})
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    for room, events in homeserver.rooms.items():
        assert [event.event_id for event in filled[room].events] == [event["event_id"] for event in events]
        assert not filled[room].is_cut
    assert homeserver.pages == 6 * 30
    assert 1 < homeserver.most_at_once <= gaps.ROOMS_AT_ONCE


async def test_what_is_held_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many events of a room, or so much text of all, only the newest are kept, and that is known."""
    monkeypatch.setattr(gaps, "MOST_EVENTS", 500)
    homeserver = Timelines({"!a:x": 3000, "!b:x": 400})
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    assert [len(filled[room].events) for room in ("!a:x", "!b:x")] == [500, 400]
    assert [filled[room].is_cut for room in ("!a:x", "!b:x")] == [True, False]
    assert filled["!a:x"].events[-1].content["body"] == "2999"

    monkeypatch.setattr(gaps, "MOST_CHARACTERS", 200)
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    assert all(filled[room].is_cut and len(filled[room].events) <= 100 for room in ("!a:x", "!b:x"))


async def test_nothing_is_read_from_before_the_latest_entry() -> None:
    """Reading back ends with the page of the bot's latest entry, also behind a change of its name."""
    homeserver = Timelines({"!a:x": 1000})
    homeserver.rooms["!a:x"][850] = entered("$renamed", "join")
    homeserver.rooms["!a:x"][750] = entered("$entered", "leave")
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    assert homeserver.pages == 3
    assert "$entered" in {event.event_id for event in filled["!a:x"].events}


async def test_only_what_somebody_may_act_on_is_held() -> None:
    """State that others changed, calls, stickers: what nobody acts on is read and let go; one's own echoes are kept."""
    homeserver = Timelines({"!a:x": 3})
    homeserver.rooms["!a:x"][0]["type"] = "m.sticker"
    homeserver.rooms["!a:x"][1] |= {"type": "m.sticker", "sender": BOT}
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    assert [event.event_id for event in filled["!a:x"].events] == ["$!a:x1", "$!a:x2"]


async def test_a_failure_in_one_room_is_a_failure_of_the_sync() -> None:
    """A homeserver in trouble in the middle loses nothing: the sync is asked for again, and nobody goes on asking."""
    homeserver = Timelines({f"!{n}:x": 3000 for n in range(6)})
    homeserver.failure = MatrixError(500, {})
    with pytest.raises(MatrixError):
        await homeserver.gaps().fill(homeserver.answer(), "s1")
    asked = homeserver.pages
    await asyncio.sleep(0.01)
    assert homeserver.pages == asked


async def test_a_page_that_leads_nowhere_ends_it() -> None:
    """A homeserver that gives the same place again is not asked for ever."""
    homeserver = Timelines({"!a:x": 50})
    homeserver.answers = {}

    async def same(*_: str, **__: object) -> dict[str, Any]:
        homeserver.pages += 1
        return {"chunk": [message("$1", "un")], "end": "50"}

    homeserver.call = same  # type: ignore[method-assign]
    filled = await homeserver.gaps().fill(homeserver.answer(), "s1")
    assert homeserver.pages == 1
    assert len(filled["!a:x"].events) == 1
