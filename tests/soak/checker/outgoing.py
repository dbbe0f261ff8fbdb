"""What the bot sent: every row of its outbox is one event that everybody in the room could read, and nothing else is.

Invariant: an event of the bot that no row stands for is one that went out twice.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

from tests.soak.checker.evidence import Check, Evidence
from tests.soak.ledger import Kind

SENT_TYPES = {"m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction"}


def left_nothing(evidence: Evidence) -> Check:
    """Hold that no row waits, is stuck, or was given up; only what was of use until an hour may be dropped."""
    check = Check("nothing left in the outbox")
    for row in evidence.rows("outbox"):
        what = f"{row['message'] or row['event_type']} about {row['about']} ({row['txn_id']}): {row['error']}"
        is_over = row["state"] == "dropped" and (row["useful_until"] is not None or row["relation"] is not None)
        check.case(row["state"] == "sent" or is_over, f"{row['state']}: {what}")
        check.case(row["state"] != "sent" or row["event_id"], f"sent without an event: {what}")
    return check


def sent_once(evidence: Evidence) -> Check:
    """Hold that a row became one event, an event comes from one row, and every event of the bot has its row."""
    check = Check("each row one event")
    rows = evidence.rows("outbox")
    check.case(not _twice(row["txn_id"] for row in rows), "a transaction ID stands twice")
    events = [row["event_id"] for row in rows if row["event_id"]]
    for event_id in _twice(events):
        check.case(holds=False, difference=f"two rows claim {event_id}: one of them was swallowed")
    known, seen = set(events), set()
    for timeline in evidence.timelines.values():
        for event in timeline:
            if event.sender == evidence.bot and event.type in SENT_TYPES and event.event_id not in seen:
                seen.add(event.event_id)
                told = f"{event.event_id} in {event.room}: {event.facts.get('message', event.type)} {event.body[:60]!r}"
                check.case(event.event_id in known, f"sent, and no row knows of it: {told}")
    return check


def said_once(evidence: Evidence) -> Check:
    """Hold that what answers one event, or may be said only once, was queued once."""
    check = Check("each thing queued once")
    rows = [row for row in evidence.rows("outbox") if row["relation"] is None]
    # reactions refused are answered on the card they stand on, so several may answer the same card
    answering = [row["answers"] for row in rows if row["answers"] and not (row["once"] or "").startswith("refused/")]
    for name, keys in (("answers", answering), ("once", [row["once"] for row in rows if row["once"]])):
        check.cases += len(keys)
        check.differences += [f"two rows with {name} {key}" for key in _twice(keys)]
    return check


def read_by_all(evidence: Evidence) -> Check:
    """Hold that everybody in a room has, and could read, everything the bot sent there."""
    check = Check("read by everybody there")
    by_room: dict[str, list[tuple[str, str]]] = {}
    for row in evidence.rows("outbox"):
        if row["event_id"]:
            by_room.setdefault(row["sent_room_id"], []).append((row["event_id"], row["message"] or row["event_type"]))
    for cell, room in evidence.rooms.items():
        for person in evidence.members[cell]:
            had = {event.event_id: event for event in evidence.timelines[person] if event.room == room}
            for event_id, what in by_room.get(room, []):
                event = had.get(event_id)
                check.case(event is not None, f"{person} never got {event_id} ({what}) in {cell}")
                check.case(
                    event is None or not event.is_unreadable, f"{person} cannot read {event_id} ({what}) in {cell}"
                )
    return check


def read_by_the_bot(evidence: Evidence) -> Check:
    """Hold that nothing people sent is left that the bot could not read."""
    check = Check("read by the bot", cases=len(evidence.heard(*Kind)))
    senders = {act.event_id: act for act in evidence.acts}
    for row in evidence.rows("undecryptable"):
        act = senders.get(row["event_id"])
        said = f"#{act.number} {act.text[:40]!r}" if act else "which nobody remembers"
        check.differences.append(f"{row['event_id']} of {row['sender']}, {said}, waits since {row['first_seen_at']}")
    return check


def _twice(keys: Iterable[Hashable]) -> list[Hashable]:
    return [key for key, count in Counter(keys).items() if count > 1]
