"""Addresses of events, that any Matrix client opens at the message meant.

Invariant: pure; the address names a server that is in the room, so that clients which are not in it yet find it.
"""

from urllib.parse import quote

from storage.values import EventId, RoomId, UserId


def permalink(room_id: RoomId, event_id: EventId, *members: UserId | None) -> str:
    """Give the address of an event.

    Args:
        room_id: the room it is in.
        event_id: its ID.
        members: people who are in that room; their servers find it.
    """
    servers = dict.fromkeys(member.partition(":")[2] for member in members if member is not None)
    via = "&".join(f"via={quote(server, safe=':[]')}" for server in servers if server)
    address = f"https://matrix.to/#/{quote(room_id, safe='!:')}/{quote(event_id, safe='$:')}"
    return f"{address}?{via}" if via else address
