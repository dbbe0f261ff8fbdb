"""Who may do what in a room, by its current state: power levels, and the creators above them.

Invariant: pure; read as the specification of the room's own version says, for nio's reading is wrong.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

CREATE = "m.room.create"
POWER_LEVELS = "m.room.power_levels"

CREATORS_ABOVE_ALL = 12
"""The first room version whose creators stand above all power levels."""
LEVELS_ARE_NUMBERS = 10
"""The first room version in which a power level written as text is none."""
ABOVE_ALL = 1 << 60


class StateEvent(NamedTuple):
    """One current piece of state."""

    sender: str
    content: Mapping[str, Any]
    event_id: str


State = Mapping[tuple[str, str], StateEvent]
NOTHING = StateEvent("", {}, "")


def version_of(state: State) -> int:
    """Give a room's version as a number; 0 for one that has a name, of which nothing is known."""
    version = str(state.get((CREATE, ""), NOTHING).content.get("room_version", "1"))
    return int(version) if version.isascii() and version.isdecimal() else 0


def creators_of(state: State) -> frozenset[str]:
    """Name those who stand above all power levels: from room version 12 on, who created the room."""
    if version_of(state) < CREATORS_ABOVE_ALL:
        return frozenset()
    create = state[CREATE, ""]
    more = create.content.get("additional_creators")
    named = (user for user in more if isinstance(user, str)) if isinstance(more, list) else ()
    return frozenset([create.sender, *named])


def _level(state: State, value: object, default: int) -> int:
    """Read one level; what is none is the default."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and 0 < version_of(state) < LEVELS_ARE_NUMBERS:
        try:
            return int(value.strip())
        except ValueError:
            return default
    return default


def power_of(state: State, user_id: str) -> int:
    """Give somebody's power in a room, by the room's current state."""
    if user_id in creators_of(state):
        return ABOVE_ALL
    levels = state.get((POWER_LEVELS, ""))
    create = state.get((CREATE, ""), NOTHING)
    if levels is None:
        return 100 if create.sender == user_id else 0
    users = levels.content.get("users")
    mine = users.get(user_id) if isinstance(users, dict) else None
    return _level(state, mine, _level(state, levels.content.get("users_default"), 0))


def power_needed(state: State, event_type: str, *, is_state: bool = False) -> int:
    """Give the power that sending an event takes."""
    levels = state.get((POWER_LEVELS, ""))
    if levels is None:
        return 0
    events = levels.content.get("events")
    name, usual = ("state_default", 50) if is_state else ("events_default", 0)
    default = _level(state, levels.content.get(name), usual)
    return _level(state, events.get(event_type) if isinstance(events, dict) else None, default)


def may_send(state: State, user_id: str, event_type: str, *, is_state: bool = False) -> bool:
    """Say whether somebody's power suffices to send an event."""
    return power_of(state, user_id) >= power_needed(state, event_type, is_state=is_state)
