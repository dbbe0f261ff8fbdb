"""What a person has seen of their rooms: each event once, in timeline order, decrypted where the key has come.

An event that could not be read keeps its place, and is read there when its key arrives.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ENCRYPTED = "m.room.encrypted"


class NotSeen(AssertionError):
    """What somebody waited for did not come in time."""


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """One event as a client shows it; `content` is the decrypted content, whole."""

    event_id: str
    room_id: str
    sender: str
    type: str
    content: Mapping[str, Any]
    origin_server_ts: int
    decrypted: bool = False
    state_key: str | None = None
    redacts: str | None = None

    @property
    def undecryptable(self) -> bool:
        """Whether its key is (still) missing."""
        return self.type == ENCRYPTED

    @property
    def body(self) -> str:
        """The text of a message; empty for what has none."""
        body = self.content.get("body")
        return body if isinstance(body, str) else ""

    @property
    def relates_to(self) -> Mapping[str, Any]:
        """Its relation to another event; empty if it has none."""
        relation = self.content.get("m.relates_to")
        return relation if isinstance(relation, Mapping) else {}

    @property
    def in_reply_to(self) -> str | None:
        """The event it replies to."""
        reply = self.relates_to.get("m.in_reply_to")
        return reply.get("event_id") if isinstance(reply, Mapping) else None

    @property
    def replaces(self) -> str | None:
        """The event it is an edit of."""
        return self._related("m.replace")

    @property
    def thread(self) -> str | None:
        """The root of the thread it stands in."""
        return self._related("m.thread")

    @property
    def reacts_to(self) -> str | None:
        """The event it is a reaction to."""
        return self._related("m.annotation")

    @property
    def reaction(self) -> str | None:
        """The emoji of a reaction."""
        return self.relates_to.get("key") if self.reacts_to else None

    @property
    def record(self) -> Mapping[str, Any]:
        """What the bot says of the record behind its message, of the newest version if this is an edit; else empty."""
        shown = self.content.get("m.new_content") if self.replaces else self.content
        record = shown.get("org.greffier") if isinstance(shown, Mapping) else None
        return record if isinstance(record, Mapping) else {}

    def _related(self, relation: str) -> str | None:
        return self.relates_to.get("event_id") if self.relates_to.get("rel_type") == relation else None


class Timelines:
    """The events of all rooms of one person, in the order in which they came."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._events: list[SeenEvent] = []
        self._places: dict[str, int] = {}
        self._batches: dict[str, int] = {}
        self._news = asyncio.Event()
        self._ended_by: BaseException | None = None

    def add(self, event: SeenEvent, batch: int) -> None:
        """Take in an event of one batch, i.e. of one sync; one already seen is replaced only to make it readable."""
        place = self._places.get(event.event_id)
        if place is None:
            self._places[event.event_id] = len(self._events)
            self._batches[event.event_id] = batch
            self._events.append(event)
        elif self._events[place].undecryptable:
            self._events[place] = event

    def announce(self) -> None:
        """Wake up everybody who waits for news."""
        self._news.set()
        self._news = asyncio.Event()

    def end(self, error: BaseException) -> None:
        """Tell everybody who waits, now or later, that nothing will come any more, and why."""
        self._ended_by = error
        self.announce()

    async def until(self, claim: Callable[[], bool], timeout: float) -> None:  # noqa: ASYNC109 - NotSeen says more
        """Wait until a claim is true; it is looked at again after each piece of news.

        Raises:
            NotSeen: it did not become true in time.
        """
        try:
            async with asyncio.timeout(timeout):
                while not claim():
                    if self._ended_by is not None:
                        raise RuntimeError("Nothing is seen any more") from self._ended_by
                    await self._news.wait()
        except TimeoutError:
            last = "".join(f"\n  {event.sender} {event.type} {dict(event.content)}" for event in self._events[-8:])
            raise NotSeen(f"Not in {timeout:g} s; the last of {len(self._events)} events:{last}") from None

    def find(self, event_id: str) -> SeenEvent | None:
        """Find an event by its ID."""
        place = self._places.get(event_id)
        return None if place is None else self._events[place]

    def since(self, mark: str | None, room_id: str | None) -> Iterator[SeenEvent]:
        """Go through the events after a mark, of one room or of all; nothing while the mark itself was not seen.

        One sync brings rooms in no order, so in other rooms than the mark's the time of the homeserver decides.
        """
        after = self.find(mark) if mark is not None else None
        if mark is not None and after is None:
            return
        for event in list(self._events):
            if (room_id is None or event.room_id == room_id) and (after is None or self._is_after(event, after)):
                yield event

    def _is_after(self, event: SeenEvent, mark: SeenEvent) -> bool:
        if event.room_id == mark.room_id:
            return self._places[event.event_id] > self._places[mark.event_id]
        return (
            self._batches[event.event_id] >= self._batches[mark.event_id]
            and event.origin_server_ts >= mark.origin_server_ts
        )

    def latest(self, event_id: str) -> Mapping[str, Any]:
        """Show an event's content as it stands: its sender's newest edit that was not deleted; empty once deleted.

        Raises:
            KeyError: the event was never seen.
        """
        shown = self._events[self._places[event_id]]
        deleted = {event.redacts for event in self._events if event.redacts}
        if event_id in deleted:
            return {}
        content = shown.content
        for event in self._events:
            is_edit = event.replaces == event_id and event.sender == shown.sender
            if is_edit and event.event_id not in deleted:
                content = event.content.get("m.new_content", {})
        return content
