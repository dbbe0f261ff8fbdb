"""The timelines of one sync into inbox rows: what is new, from after the bot came in, opened and judged.

Each event is read alone; one that is malformed is quarantined with a line in the log, and the others go on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.matrix.client import Device, NoKey
from bot.matrix.events import Malformed, RoomEvent, read_event
from bot.matrix.rooms import MEMBER
from bot.matrix.seldom import Seldom
from storage.inbox import InboxRow
from storage.values import Trust

log = Seldom(structlog.get_logger(__name__))

ENCRYPTED = "m.room.encrypted"
REDACTION = "m.room.redaction"
TAKEN_IN = frozenset(
    {"m.room.message", "m.reaction", REDACTION, "m.poll.response", "org.matrix.msc3381.poll.response", MEMBER}
)
"""The types of event that somebody may have to act on."""


IsSensitive = Callable[[str, Mapping[str, Any]], bool]
"""Says of an event's type and content whether it may need a verified device."""


def nothing_is_sensitive(_kind: str, _content: Mapping[str, Any]) -> bool:
    """Say that nothing needs a verified device."""
    return False


def is_of_use(event: RoomEvent, user_id: str) -> bool:
    """Say whether anybody may have to do with an event: others are not worth holding on to."""
    return event.type in TAKEN_IN or event.type == ENCRYPTED or event.sender == user_id


@dataclass(slots=True)
class Echo:
    """An event of our own, come back."""

    txn_id: str
    event_id: str
    room_id: str


@dataclass(slots=True)
class Batch:
    """What one sync brought for others to act on."""

    rows: list[InboxRow] = field(default_factory=list)
    unread: list[RoomEvent] = field(default_factory=list)
    """Events whose key has not come."""
    echoes: list[Echo] = field(default_factory=list)
    void: set[str] = field(default_factory=set)
    """Rooms the bot went out of, or came into anew: what was waited for there is nothing to it any more."""


class Quarantine:
    """Counts and logs what is not what it should be."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.count = 0

    def put(self, room_id: str, raw: object, why: Malformed) -> None:
        """Set one event aside."""
        self.count += 1
        event_id = raw.get("event_id") if isinstance(raw, dict) else None
        named = event_id[:255] if isinstance(event_id, str) else None
        log.warning("event-quarantined", room_id=room_id[:255], event_id=named, why=str(why))

    def read(self, room_id: str, events: object) -> list[RoomEvent]:
        """Read the events of a list, each alone."""
        good = []
        for raw in events if isinstance(events, list) else ():
            try:
                good.append(read_event(raw, room_id))
            except Malformed as error:
                self.put(room_id, raw, error)
        return good


def own_entry(events: Iterable[RoomEvent], user_id: str) -> RoomEvent | None:
    """Find the last event by which the bot came into a room; a change of its name or avatar is none."""
    entry = None
    for event in events:
        is_own = event.type == MEMBER and event.state_key == user_id and event.content.get("membership") == "join"
        if is_own and event.previous_membership != "join":
            entry = event
    return entry


def after(events: Sequence[RoomEvent], entry: RoomEvent | None) -> list[RoomEvent]:
    """Give the events after the one by which the bot came in; all if it was in before."""
    places = [place for place, event in enumerate(events) if entry is not None and event.event_id == entry.event_id]
    return list(events[places[-1] + 1 :]) if places else list(events)


class Intake:
    """Makes inbox rows out of events."""

    def __init__(self, device: Device, quarantine: Quarantine, is_sensitive: IsSensitive) -> None:
        """Know the device that opens, and what needs to be sure of its sender's keys."""
        self._device = device
        self._quarantine = quarantine
        self._is_sensitive = is_sensitive

    async def take(self, event: RoomEvent, batch: Batch, received_at: datetime) -> None:
        """Take one event of a timeline into the batch."""
        if event.sender == self._device.peers.user_id:
            if event.transaction_id is not None:
                batch.echoes.append(Echo(event.transaction_id, event.event_id, event.room_id))
            return
        if "redacted_because" in event.unsigned:
            return
        if event.type == ENCRYPTED:
            try:
                row = await self.open(event, received_at)
            except NoKey:
                batch.unread.append(event)
                return
            except Malformed as error:
                self._quarantine.put(event.room_id, event.as_source(), error)
                return
        else:
            row = self._plain_row(event, received_at)
        if row is not None:
            batch.rows.append(row)

    async def open(self, event: RoomEvent, received_at: datetime) -> InboxRow | None:
        """Open an encrypted event; None if nobody has to act on what was in it.

        Raises:
            NoKey: its key has not come.
            Malformed: it is not what the specification says.
        """
        opened = self._device.open_event(event)
        if opened.type not in TAKEN_IN or opened.type in {MEMBER, REDACTION}:
            return None
        row = _row(event, opened.type, opened.content, received_at)
        row.encrypted, row.megolm_key = True, opened.megolm_key
        peers = self._device.peers
        row.trust = await peers.verdict(
            event.sender,
            opened.ed25519,
            opened.curve25519,
            is_sensitive=self._is_sensitive(opened.type, opened.content),
        )
        row.device_id = peers.identities.device_of(event.sender, opened.curve25519)
        return row

    def _plain_row(self, event: RoomEvent, received_at: datetime) -> InboxRow | None:
        if event.type not in TAKEN_IN or event.is_state != (event.type == MEMBER):
            return None
        content = dict(event.content)
        if event.type == REDACTION:
            if event.redacts is None:
                return None
            content["redacts"] = event.redacts
        elif event.type == MEMBER:
            is_entry = content.get("membership") == "join" and event.previous_membership != "join"
            if not is_entry or event.state_key != event.sender:
                return None
        elif not content:
            return None
        return _row(event, event.type, content, received_at)


def _row(event: RoomEvent, kind: str, content: Mapping[str, Any], received_at: datetime) -> InboxRow:
    return InboxRow(
        key=event.event_id,
        room_id=event.room_id,
        sender=event.sender,
        type=kind,
        content=dict(content),
        sent_at=datetime.fromtimestamp(event.sent_at_ms / 1000, UTC),
        received_at=received_at,
        trust=Trust.PLAINTEXT,
    )
