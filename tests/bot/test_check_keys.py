"""What `greffier check` says of the bot's keys, each thing that can be wrong with them by itself."""

from dataclasses import dataclass, replace
from typing import cast

import pytest

from bot.check_matrix import check_account
from bot.matrix.checkup import Checkup, PublishedKeys, StoredDevice
from bot.matrix.http import MatrixError

BOT = "@greffier:example.org"
DEVICE = StoredDevice(
    device_id="GREFFIER1",
    access_token="token",
    ed25519="ed",
    curve25519="curve",
    master_key="master",
    self_signing_key="self",
    has_fallback=True,
)
WELL = PublishedKeys(has_device=True, has_identity=True, is_signed=True)


@dataclass
class Told:
    """A homeserver's answers."""

    owner: tuple[str, str] = (BOT, "GREFFIER1")
    keys: PublishedKeys | MatrixError = WELL
    left: int = 50

    async def who(self) -> tuple[str, str]:
        """Say whose the token is."""
        return self.owner

    async def published_keys(self, _user_id: str, _device: StoredDevice) -> PublishedKeys:
        """Show the keys, or refuse."""
        if isinstance(self.keys, MatrixError):
            raise self.keys
        return self.keys

    async def one_time_keys(self) -> int:
        """Count what is left."""
        return self.left


async def wrong(told: Told, device: StoredDevice = DEVICE) -> list[str]:
    """List what is wrong."""
    found = await check_account(cast(Checkup, told), BOT, device)
    return [str(finding) for finding in found if not finding.is_well]


async def test_keys_that_are_as_they_should_be() -> None:
    """Where everything is in order nothing is wrong."""
    assert await wrong(Told()) == []


@pytest.mark.parametrize(
    ("told", "device", "what", "remedy"),
    [
        (Told(owner=(BOT, "OTHER")), DEVICE, f"the token belongs to {BOT} on OTHER", "see greffier.toml"),
        (Told(keys=replace(WELL, has_device=False)), DEVICE, "shows other keys", "login --new-device"),
        (Told(keys=replace(WELL, has_identity=False)), DEVICE, "the identity master", "somebody reset it"),
        (Told(keys=replace(WELL, is_signed=False)), DEVICE, "the device is not signed", "login --new-device"),
        (Told(left=0), DEVICE, "no one-time key is left", "run the bot"),
        (Told(), replace(DEVICE, has_fallback=False), "was given out", "run the bot"),
        (Told(), replace(DEVICE, has_fallback=None), "is not known of", "run the bot"),
        (Told(keys=MatrixError(500, {})), DEVICE, "the bot's keys cannot be looked at", "try again later"),
    ],
)
async def test_each_thing_that_is_wrong_is_named(told: Told, device: StoredDevice, what: str, remedy: str) -> None:
    """One thing is wrong: one line names it and says what to do."""
    (said,) = await wrong(told, device)
    assert what in said
    assert remedy in said
