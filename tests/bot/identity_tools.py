"""What the tests of identities share: who is who, and a homeserver that knows their devices."""

from collections.abc import Mapping
from typing import Any

from bot.matrix.client import Device
from bot.matrix.events import read_event
from storage.values import Trust
from tests.bot.devices import ROOM, StubHomeserver, TheirDevice, make_device

EMMA, MALLORY = "@emma:example.org", "@mallory:example.org"


async def judge(bot: Device, raw: Mapping[str, Any], *, is_sensitive: bool = False) -> Trust:
    """Open an event and judge where it came from."""
    event = read_event(raw, ROOM)
    opened = bot.open_event(event)
    return await bot.peers.verdict(event.sender, opened.ed25519, opened.curve25519, is_sensitive=is_sensitive)


def knowing(*devices: TheirDevice) -> StubHomeserver:
    """Make a homeserver that tells of these devices."""
    homeserver = StubHomeserver()

    def query(body: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {"device_keys": {user: {} for user in body["device_keys"]}}
        for device in devices:
            for part, values in device.answer().items():
                for user, value in values.items():
                    known = told.setdefault(part, {}).setdefault(user, {})
                    known.update(value)
        return told

    homeserver.answers["keys/query"] = query
    return homeserver


async def meet(device: TheirDevice) -> tuple[Device, StubHomeserver]:
    """Let the bot read a device that its owner has signed; gives the bot's own device, and who told of theirs."""
    homeserver = knowing(device)
    bot = make_device(homeserver)
    bot.take_to_device([device.room_key(bot)])
    assert await judge(bot, device.encrypted("un", "$1")) is Trust.CROSS_SIGNED
    return bot, homeserver
