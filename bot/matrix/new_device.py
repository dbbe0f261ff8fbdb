"""`greffier login --new-device`: another device for one that was lost, or that a restored backup knows wrongly.

The identity, the sync's position, the inbox and every record stay; the device's own keys and sessions are made anew,
so no ratchet goes back and nobody has to verify the bot again. A replacement that was interrupted is finished.
"""

from pathlib import Path

from bot.matrix.durable import EdgeState
from bot.matrix.http import Homeserver
from bot.matrix.login import (
    FORMER,
    LOGIN,
    LoginOutcome,
    LoginRefused,
    ask_token,
    finish,
    name_device,
    open_state,
    outcome_of,
)
from storage.database import Database

NEXT = "next-device"
"""The kind of the value that holds the ID of a device that is being made."""
REPLACED = "device-replaced"


async def replace_device(
    *, homeserver: str, user_id: str, password: str | None, secret_file: Path, database: Database
) -> LoginOutcome:
    """Make another device, signed by the identity there is, and log the old one out if it is still there.

    The caller holds the lock: two devices at work would answer everything twice.

    Raises:
        LoginRefused: there is no device to replace, no password, or the homeserver does not accept it.
        WrongSecret: the secret file is not the one of this database.
        EdgeBroken: the database did not take it; nothing was replaced.
        MatrixError: the homeserver refused something else.
        Unreachable: it did not answer.
    """
    state = await open_state(database, user_id, secret_file)
    login = state.store.get(LOGIN)
    if login is None:
        raise LoginRefused("there is no device to replace: run `greffier login` first")
    if login["user_id"] != user_id:
        raise LoginRefused(f"this database belongs to {login['user_id']}; take another one for {user_id}")
    if password is None:
        raise LoginRefused("to log in, put the bot's password in the file that matrix.password_file names")
    client = Homeserver(homeserver)
    try:
        if login.get("complete"):
            await _change_over(client, state, login, password)
            state = await open_state(database, user_id, secret_file)
            login = state.store.get(LOGIN) or login
        done = await finish(client, state, login, user_id=user_id, password=password)
    finally:
        await client.close()
    return outcome_of(done, secret_file, made=True)


async def _change_over(client: Homeserver, state: EdgeState, former: dict[str, str], password: str) -> None:
    """Log the next device in, then take it for the bot's in one transaction; until then the old one is."""
    user_id = former["user_id"]
    upcoming = state.store.get(NEXT) or {"device_id": name_device()}
    state.store.put(NEXT, "", lambda: upcoming)
    await state.durable()
    device_id = upcoming["device_id"]
    token = await ask_token(client, user_id, password, device_id)
    async with state.transaction() as work:
        state.store.remove_device()
        state.store.remove(NEXT)
        state.store.put(FORMER, "", lambda: {name: former[name] for name in ("device_id", "access_token")})
        login = {
            "user_id": user_id,
            "device_id": device_id,
            "access_token": token,
            # what was queued until now, the former device may have sent
            "replaced_at": work.real_now.isoformat(),
        }
        state.store.put(LOGIN, "", lambda: login)
        await work.journal.add(REPLACED, device=device_id, former=former["device_id"])
