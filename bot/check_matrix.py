"""The part of `greffier check` that asks the homeserver: its clock, the bot's device, the rooms, the people.

Invariant: a request that fails becomes a finding, never an exception.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from bot.finding import Finding, is_well, is_wrong
from bot.matrix.checkup import Checkup, StoredDevice
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.identity import MEGOLM
from bot.matrix.power import may_send, power_of
from bot.matrix.rooms import COMMAND_DESCRIPTION, KnownRoom
from bot.organisation_file import CellEntry, Organisation

SKEW_ALLOWED = timedelta(seconds=5)
AT_ONCE = 4
"""Questions about people asked side by side."""
REPLACED_AT_MOST = 20
"""How many times in a row a room may have been replaced."""
NEEDED = (
    ("m.room.encrypted", False, "post"),
    ("m.room.message", False, "post without encryption"),
    ("m.reaction", False, "react"),
    (COMMAND_DESCRIPTION, True, "describe its commands"),
)
"""What the bot sends in a cell's room: event type, whether it is state, and what that is for."""


async def check_homeserver(checkup: Checkup, url: str) -> list[Finding]:
    """Say whether the homeserver answers, and whether its clock agrees with this machine's."""
    try:
        reached = await checkup.reach()
    except (Unreachable, MatrixError) as error:
        remedy = "see that it runs, and that matrix.homeserver is the address clients use"
        return [is_wrong(f"the homeserver {url} does not answer ({error})", remedy)]
    found = [is_well(f"the homeserver {url} answers and speaks Matrix {reached.newest}")]
    if reached.ahead_by is None:
        remedy = "let it, or the proxy before it, send the Date header"
        found.append(is_wrong("the homeserver does not say what time it has", remedy))
    elif abs(reached.ahead_by) > SKEW_ALLOWED:
        seconds = abs(round(reached.ahead_by.total_seconds()))
        side = "ahead of" if reached.ahead_by > timedelta(0) else "behind"
        what = f"the homeserver's clock is {seconds} s {side} this machine's"
        found.append(is_wrong(what, "set both by a time server: the age of messages is judged by them"))
    else:
        found.append(is_well("the homeserver's clock agrees with this machine's"))
    return found


async def check_account(checkup: Checkup, user_id: str, device: StoredDevice) -> list[Finding]:
    """Say whether token, device, keys and identity are on the homeserver as they are in the database."""
    try:
        owner = await checkup.who()
    except (Unreachable, MatrixError) as error:
        remedy = "its device was logged out there; stop the bot and run greffier login --new-device"
        return [is_wrong(f"the homeserver does not accept the bot's token ({error})", remedy)]
    if owner != (user_id, device.device_id):
        what = f"the token belongs to {' on '.join(owner)}, not to {user_id} on {device.device_id}"
        return [is_wrong(what, "this is another homeserver or another database: see greffier.toml")]
    found = [is_well(f"the token is good: {user_id} on the device {device.device_id}")]
    try:
        found += await _check_keys(checkup, user_id, device)
    except (Unreachable, MatrixError) as error:
        found.append(is_wrong(f"the bot's keys cannot be looked at ({error})", "try again later"))
    return found


async def _check_keys(checkup: Checkup, user_id: str, device: StoredDevice) -> list[Finding]:
    keys = await checkup.published_keys(user_id, device)
    anew = "stop the bot and run greffier login --new-device"
    found = []
    if keys.has_device:
        found.append(is_well("the homeserver shows the device with the keys of the database"))
    else:
        found.append(is_wrong("the homeserver shows other keys for the device than the database holds", anew))
    if not keys.has_identity:
        what = f"the homeserver does not show the identity {device.master_key} that login made"
        found.append(is_wrong(what, f"somebody reset it, and people see an unknown device; {anew}"))
    elif not keys.is_signed:
        what = "the device is not signed by the bot's identity"
        found.append(is_wrong(what, f"some clients share no keys with it; {anew}"))
    else:
        found.append(is_well(f"the device is signed by the bot's identity {device.master_key}"))
    left = await checkup.one_time_keys()
    if left:
        found.append(is_well(f"{left} one-time keys are left for first contacts"))
    else:
        what = "no one-time key is left: whoever writes to the bot first shares the fallback key"
        found.append(is_wrong(what, "run the bot, which uploads new ones"))
    if device.has_fallback:
        found.append(is_well("the homeserver has a fallback key for when there are none, as the bot last heard"))
    else:
        when = "was given out, as the bot last heard" if device.has_fallback is False else "is not known of"
        remedy = "run the bot, which uploads another and notes it"
        found.append(is_wrong(f"the fallback key for when one-time keys run out {when}", remedy))
    return found


# ---------------------------------------------------------------------------------------------------------- rooms


async def check_rooms(
    checkup: Checkup, user_id: str, cells: Sequence[CellEntry], *, encryption_required: bool
) -> tuple[list[Finding], dict[str, KnownRoom]]:
    """Say of each cell's room what the bot can do there; gives the rooms it could look into, by cell, too."""
    try:
        joined = await checkup.joined_rooms()
    except (Unreachable, MatrixError) as error:
        return [is_wrong(f"the bot's rooms cannot be listed ({error})", "try again later")], {}
    found: list[Finding] = []
    rooms: dict[str, KnownRoom] = {}
    for cell in cells:
        try:
            room, old = await _find_room(checkup, cell.room, joined)
        except (Unreachable, MatrixError) as error:
            what = f"the room {cell.room} of {cell.key} cannot be looked at ({error})"
            found.append(is_wrong(what, "see its settings, and try again"))
            continue
        if old is not None:
            found.append(_judge_upgrade(cell, old, room if isinstance(room, str) or room is None else room.room_id))
        if isinstance(room, KnownRoom):
            rooms[cell.key] = room
            found += _judge_room(room, user_id, cell, encryption_required=encryption_required)
        elif room is None:
            what = f"the homeserver knows no room {cell.room}, which {cell.key} names"
            found.append(is_wrong(what, "make the room or its alias, or correct organisation.toml"))
        else:
            what = f"the bot is not in the room {cell.room} of {cell.key}"
            found.append(is_wrong(what, f"invite {user_id} there; it joins when it runs"))
    return found, rooms


async def _find_room(
    checkup: Checkup, name: str, joined: frozenset[str]
) -> tuple[KnownRoom | str | None, KnownRoom | None]:
    """Find a cell's room, the newest where one replaced another, and the last one that was, or says it was, replaced.

    Only its ID is given if the bot is not in it; a room that is followed says itself that it replaces the one before.
    """
    room_id = await checkup.resolve(name)
    if room_id is None or room_id not in joined:
        return room_id, None
    room, old = await checkup.room(room_id), None
    for _ in range(REPLACED_AT_MOST):
        target = room.replacement
        if target is None:
            break
        new = await checkup.room(target) if target in joined else None
        if new is None or new.predecessor != room.room_id:
            return room, room
        room, old = new, room
    return room, old


def _judge_upgrade(cell: CellEntry, old: KnownRoom, now: str | None) -> Finding:
    """Say what became of a room that was replaced, or that claims to have been."""
    if now == old.room_id:
        what = f"the room {cell.room} of {cell.key} was closed and points to {old.replacement}"
        remedy = "invite it there, if that room replaces this one; else name the right room in organisation.toml"
        return is_wrong(f"{what}, where the bot is not or which does not say so too: the bot stays", remedy)
    what = f"the room {cell.room} of {cell.key} was replaced by {now}, and the cell goes on there"
    return is_well(f"{what}; organisation.toml may go on naming the old one")


def _judge_room(room: KnownRoom, user_id: str, cell: CellEntry, *, encryption_required: bool) -> list[Finding]:
    name = f"the room {cell.room} of {cell.key}"
    found = []
    encrypted = room.encryption is not None and room.encryption.get("algorithm") == MEGOLM
    if encryption_required and not encrypted:
        remedy = 'switch encryption on in the room, or set encryption = "optional" in [matrix]'
        found.append(is_wrong(f"{name} is not encrypted, and the bot answers nothing there", remedy))
    lacks = [
        what
        for event_type, is_state, what in NEEDED
        if event_type != ("m.room.message" if encrypted else "m.room.encrypted")
        and not may_send(room.state, user_id, event_type, is_state=is_state)
    ]
    if lacks:
        what = f"in {name} the bot may not {' or '.join(lacks)}: its power is {power_of(room.state, user_id)}"
        found.append(is_wrong(what, f"give {user_id} more power there (50 is enough in most rooms)"))
    if not found:
        kind = "encrypted" if encrypted else "not encrypted"
        found.append(is_well(f"{name}: joined, {kind}; may post, react and describe its commands"))
    return found


# --------------------------------------------------------------------------------------------------------- people


async def check_people(checkup: Checkup, organisation: Organisation, rooms: Mapping[str, KnownRoom]) -> list[Finding]:
    """Say of each person whether the homeserver knows them, and whether they are in the rooms of their cells."""
    free = asyncio.Semaphore(AT_ONCE)

    async def ask(user_id: str) -> str | None:
        async with free:
            try:
                known = await checkup.knows(user_id)
            except (Unreachable, MatrixError) as error:
                return str(error)
            return None if known else "no such account"

    users = [person.user_id for person in organisation.people]
    answers = dict(zip(users, await asyncio.gather(*(ask(user) for user in users)), strict=True))
    found = []
    for person in organisation.people:
        there = {key: rooms[key].membership(person.user_id) for key in person.cells if key in rooms}
        trouble = answers[person.user_id]
        if trouble is not None and "join" not in there.values():
            what = f"the homeserver does not know {person.user_id} ({trouble})"
            found.append(is_wrong(what, "correct the user ID in organisation.toml, or make the account"))
        else:
            found += _judge_memberships(person.user_id, person.name, there)
    return found


def _judge_memberships(user_id: str, name: str, there: Mapping[str, str]) -> Iterable[Finding]:
    absent = [key for key, membership in there.items() if membership != "join"]
    if not absent:
        places = f" and in {', '.join(there)}" if there else ""
        yield is_well(f"{name} ({user_id}) is known{places}")
    for key in absent:
        if there[key] == "invite":
            yield is_wrong(f"{name} ({user_id}) was invited to the room of {key} and has not joined", "tell them")
        else:
            yield is_wrong(f"{name} ({user_id}) is not in the room of {key}", "invite them there")


# ---------------------------------------------------------------------------------------------------- rate limits


def check_rate(checkup: Checkup, put_off: int) -> Finding:
    """Say whether the homeserver slows the bot down.

    Args:
        checkup: when everything was asked.
        put_off: messages in the outbox that wait because of a rate limit.
    """
    if not checkup.limited and not put_off:
        return is_well(f"no rate limit was met in {checkup.asked} requests")
    met = f"rate limits were met by {checkup.limited} of {checkup.asked} requests, and {put_off} messages wait for one"
    return is_wrong(met, "exempt the bot's account on the homeserver (Synapse: override_ratelimit)")
