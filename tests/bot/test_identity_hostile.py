"""What hostile keys and malformed events do not achieve: each is dropped alone."""

import base64
from typing import Any

import pytest
from vodozemac import Account

from bot.matrix.client import Device
from bot.matrix.events import Malformed, read_event
from storage.values import Trust
from tests.bot.devices import BOT, ROOM, StubHomeserver, TheirDevice, make_device
from tests.bot.identity_tools import EMMA, MALLORY, judge, knowing


def hostile_keys(device: TheirDevice) -> list[object]:
    """List device keys that Synapse accepts and no client may trust, or break on."""
    good = device.keys()
    keys = good["keys"]
    unsigned_curve = {**good, "keys": {**keys, f"curve25519:{device.device_id}": "garbage"}}
    return [
        {**good, "keys": {f"ed25519:{device.device_id}": "!!", f"curve25519:{device.device_id}": "x"}},
        {**good, "keys": {f"ed25519:{device.device_id}": "", f"curve25519:{device.device_id}": ""}},
        {**good, "signatures": {device.user_id: {f"ed25519:{device.device_id}": "!!"}}},
        {**good, "signatures": []},
        {**good, "keys": None},
        {**good, "algorithms": None},
        {**good, "user_id": BOT},
        {**good, "device_id": "OTHER"},
        unsigned_curve,
        None,
        "keys",
        [],
    ]


@pytest.mark.parametrize("number", range(12))
async def test_hostile_device_keys_are_dropped_alone(number: int) -> None:
    """Keys that do not verify are dropped, and the other devices of the same answer are taken."""
    emma, mallory = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    bot = make_device(StubHomeserver())
    answer = emma.answer()
    answer["device_keys"][MALLORY] = {"EVIL": hostile_keys(mallory)[number]}
    bot.peers.identities.feed([EMMA, MALLORY], answer)
    assert bot.peers.identities.malformed == 1
    known, hostile = bot.peers.identities.get(EMMA), bot.peers.identities.get(MALLORY)
    assert known is not None
    assert [device.device_id for device in known.active_devices] == ["PHONE"]
    assert hostile is not None
    assert not hostile.active_devices


def hostile_events(bot: Device, mallory: TheirDevice) -> list[object]:
    """List to-device events any registered user can send."""
    stranger = Account()
    stranger.generate_one_time_keys(1)
    lost_key = next(iter(stranger.one_time_keys.values())).to_base64()
    room_key = {"algorithm": "m.megolm.v1.aes-sha2", "room_id": ROOM, "session_id": "x", "session_key": "y"}
    forwarded = {
        **room_key,
        "sender_key": "z",
        "sender_claimed_ed25519_key": "q",
        "forwarding_curve25519_key_chain": [],
    }
    plain = mallory.payload(bot, "m.dummy", {})
    return [
        mallory.raw_olm(bot, 0, "!!!!"),
        mallory.raw_olm(bot, 0, "AAAA"),
        mallory.raw_olm(bot, 0, 5),
        mallory.raw_olm(bot, "0", "AAAA"),
        mallory.raw_olm(bot, 1, "AAAA"),
        mallory.raw_olm(bot, 1, "!!"),
        mallory.raw_olm(bot, 0, "AAAA", sender_key="not a key"),
        mallory.raw_olm(bot, 0, "AAAA", sender_key=7),
        mallory.olm(bot, plain, lost_key),
        mallory.olm(bot, mallory.payload(bot, "m.room_key", room_key)),
        mallory.olm(bot, mallory.payload(bot, "m.room_key", {"algorithm": "m.megolm.v1.aes-sha2"})),
        mallory.olm(bot, mallory.payload(bot, "m.forwarded_room_key", forwarded)),
        mallory.olm(bot, {**plain, "recipient_keys": {}}),
        mallory.olm(bot, {**plain, "sender": EMMA}),
        {"type": "m.room.encrypted", "sender": MALLORY, "content": {}},
        {"type": "m.room.encrypted", "sender": MALLORY, "content": []},
        {"type": "m.room_key_request", "sender": MALLORY, "content": {"action": "request"}},
        {"type": "m.foo", "sender": MALLORY, "content": []},
        {"sender": MALLORY},
        base64.b64encode(b"x").decode(),
        None,
        7,
    ]


async def test_hostile_to_device_events_stop_nobody() -> None:
    """Whatever is sent to the device, the key that comes after it in the same sync is taken."""
    emma, mallory = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    bot = make_device(knowing(emma, mallory))
    await bot.peers.query_keys([EMMA, MALLORY])
    events = hostile_events(bot, mallory)
    assert bot.take_to_device([*events, emma.room_key(bot)]) == {emma.group.session_id}
    assert bot.hostile >= 10
    assert await judge(bot, emma.encrypted("là", "$1")) is Trust.UNSIGNED_DEVICE


@pytest.mark.parametrize(
    "content",
    [
        {"ciphertext": "!!"},
        {"ciphertext": 5},
        {"ciphertext": None},
        {"session_id": 5},
        {"algorithm": "m.foo"},
    ],
)
def test_malformed_ciphertext_is_quarantined(content: dict[str, Any]) -> None:
    """A room event that no key could open raises one thing only."""
    emma = TheirDevice(EMMA, "PHONE")
    bot = make_device(StubHomeserver())
    bot.take_to_device([emma.room_key(bot)])
    raw = emma.encrypted("x", "$1")
    raw["content"] |= content
    with pytest.raises(Malformed):
        bot.open_event(read_event(raw, ROOM))


@pytest.mark.parametrize(
    "inside",
    [
        {"room_id": "!other:example.org"},
        {"content": []},
        {"content": {"body": "\ud800"}},
        {"content": {"body": "a\0b"}},
        {"content": {"body": float("nan")}},
        {"type": 5},
    ],
)
def test_malformed_plain_text_is_quarantined(inside: dict[str, Any]) -> None:
    """What no database could hold, or was encrypted for another room, is not let in."""
    emma = TheirDevice(EMMA, "PHONE")
    bot = make_device(StubHomeserver())
    bot.take_to_device([emma.room_key(bot)])
    raw = emma.encrypted("x", "$1", **inside)
    with pytest.raises(Malformed):
        bot.open_event(read_event(raw, ROOM))
