"""A stock matrix-nio client, used as its documentation shows: what befalls it is what the bot's edge guards against.

Every test here first lets it happen to this client, so that a guard whose reason has gone away is noticed.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from nio import AsyncClient, AsyncClientConfig, KeysQueryResponse, SyncResponse

from bot.matrix.client import Device
from bot.matrix.identity import MEGOLM
from tests.bot.devices import BOT, ROOM, TheirDevice

NOWHERE = "http://127.0.0.1:9"


def open_stock(folder: Path, url: str = NOWHERE, device_id: str = "STOCK") -> Any:  # noqa: ANN401 - nio ships no types
    """Open the client; a second call with the same folder is the next process."""
    config = AsyncClientConfig(store_sync_tokens=True, pickle_key="k")
    client = AsyncClient(url, BOT, device_id, store_path=str(folder), config=config)
    client.restore_login(BOT, device_id, "token")
    return client


def as_target(client: Any) -> Device:  # noqa: ANN401 - nio ships no types
    """Show the client to `TheirDevice` as what it encrypts for."""
    curve25519 = client.olm.account.identity_keys["curve25519"]
    return cast(Device, SimpleNamespace(olm=client.olm, store=SimpleNamespace(own_curve25519=curve25519)))


def sync_answer(token: str, *, to_device: list[Any] | None = None, **room: list[Any]) -> dict[str, Any]:
    """Write a sync's answer as the homeserver does: `state` and `timeline` of the one room."""
    answer: dict[str, Any] = {"next_batch": token, "to_device": {"events": to_device or []}}
    told = {
        "state": {"events": room.get("state", [])},
        "timeline": {"events": room.get("timeline", []), "limited": False, "prev_batch": "p"},
        "ephemeral": {"events": []},
        "account_data": {"events": []},
    }
    return {**answer, "rooms": {"join": {ROOM: told}, "invite": {}, "leave": {}}} if room else answer


async def receive(client: Any, answer: Mapping[str, Any]) -> Any:  # noqa: ANN401 - nio ships no types
    """Have the client take in a sync, as its own loop does after the request."""
    response = SyncResponse.from_dict(dict(answer))
    await client.receive_response(response)
    return response


async def learn_devices(client: Any, *devices: TheirDevice) -> None:  # noqa: ANN401 - nio ships no types
    """Have the client take in what the homeserver tells of these devices."""
    told: dict[str, Any] = {}
    for device in devices:
        told.setdefault(device.user_id, {})[device.device_id] = device.keys()
    await client.receive_response(KeysQueryResponse.from_dict({"device_keys": told, "failures": {}}))


class FakeAnswer:
    """What nio takes for an HTTP answer."""

    def __init__(self, status: int, answer: Mapping[str, Any], content_type: str = "application/json") -> None:
        """Answer with this."""
        self.status = status
        self.content_type = content_type
        self.content_disposition = None
        self._answer = dict(answer)

    async def json(self) -> dict[str, Any]:
        """Give the body."""
        return self._answer


def answers(client: Any, told: Mapping[str, Callable[[], FakeAnswer]]) -> list[str]:  # noqa: ANN401 - nio ships no types
    """Have requests answered by the end of their path; gives the list of what is asked."""
    asked: list[str] = []

    async def send(_method: str, path: str, *_: object, **__: object) -> FakeAnswer:
        asked.append(path)
        for part, answer in told.items():
            if part in path:
                return answer()
        return FakeAnswer(200, {})

    client.send = send
    return asked


def state_event(sender: str, kind: str, content: Any, state_key: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - may be malformed
    """Write a state event."""
    told = {"event_id": f"${kind}{state_key}", "type": kind, "state_key": state_key, "sender": sender}
    return {**told, "origin_server_ts": 1, "content": content, **more}


async def enter_room(client: Any, *members: str) -> None:  # noqa: ANN401 - nio ships no types
    """Have the client be in the encrypted room with these members."""
    state = [state_event(user, "m.room.member", {"membership": "join"}, user) for user in (client.user_id, *members)]
    state.append(state_event(members[0], "m.room.encryption", {"algorithm": MEGOLM}))
    await receive(client, sync_answer("s0", state=state))
    client.rooms[ROOM].members_synced = True
