"""Who sent it: sessions, devices and identities, signed or not, changed or come back."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.matrix.client import NoKey
from bot.matrix.events import read_event
from bot.matrix.http import Unreachable
from bot.matrix.peers import FRESH_FOR
from storage.values import Trust
from tests.bot.devices import ROOM, StubHomeserver, TheirDevice, make_device
from tests.bot.identity_tools import EMMA, MALLORY, judge, knowing, meet


async def test_signed_and_unsigned_devices_are_told_apart() -> None:
    """A device its owner has cross-signed is judged so, another one as unsigned."""
    emma, ilias = TheirDevice(EMMA, "PHONE"), TheirDevice("@ilias:example.org", "PHONE")
    emma.sign_identity()
    bot = make_device(knowing(emma, ilias))
    bot.take_to_device([emma.room_key(bot), ilias.room_key(bot)])
    assert await judge(bot, emma.encrypted("oui", "$1")) is Trust.CROSS_SIGNED
    assert await judge(bot, ilias.encrypted("oui", "$2")) is Trust.UNSIGNED_DEVICE


async def test_rewritten_sender_is_spoofed() -> None:
    """An event of one person's session under another's name is judged spoofed, whatever device it names."""
    emma, mallory = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    emma.sign_identity()
    bot = make_device(knowing(emma, mallory))
    bot.take_to_device([mallory.room_key(bot)])
    raw = mallory.encrypted("!communique approve C-1", "$1")
    raw["sender"] = EMMA
    raw["content"] |= {"device_id": "PHONE", "sender_key": emma.curve25519}
    assert await judge(bot, raw) is Trust.SPOOFED


async def test_changed_identity_is_noticed_and_survives_a_restart() -> None:
    """Another master key than the first one seen is a change, until somebody confirms it."""
    emma = TheirDevice(EMMA, "PHONE")
    first_key = emma.sign_identity()
    bot, _ = await meet(emma)

    second_key = emma.sign_identity()
    bot.peers.note_device_lists({"changed": [EMMA]})
    assert await judge(bot, emma.encrypted("deux", "$2")) is Trust.IDENTITY_CHANGED
    assert bot.peers.identities.master_of(EMMA) == second_key != first_key

    identities = bot.peers.identities
    assert identities.has_changed(EMMA)
    third = await judge(bot, emma.encrypted("trois", "$3"))
    assert identities.judge_again(EMMA, third, first_key) is Trust.IDENTITY_CHANGED
    assert identities.judge_again(EMMA, third, second_key) is Trust.CROSS_SIGNED
    assert await judge(bot, emma.encrypted("quatre", "$4")) is Trust.CROSS_SIGNED


async def test_an_identity_that_comes_back_is_judged_by_whom_is_trusted() -> None:
    """After a confirmed change, the identity of before is the changed one, whatever this process remembers."""
    emma = TheirDevice(EMMA, "PHONE")
    first_key = emma.sign_identity()
    first = emma.identity
    bot = make_device(knowing(emma))
    bot.take_to_device([emma.room_key(bot)])
    await judge(bot, emma.encrypted("un", "$1"))
    second_key = emma.sign_identity()
    bot.peers.note_device_lists({"changed": [EMMA]})
    await judge(bot, emma.encrypted("deux", "$2"))
    emma.identity = first
    bot.peers.note_device_lists({"changed": [EMMA]})
    again = await judge(bot, emma.encrypted("trois", "$3"))
    identities = bot.peers.identities
    assert identities.master_of(EMMA) == first_key
    assert identities.judge_again(EMMA, again, second_key) is Trust.IDENTITY_CHANGED
    assert identities.judge_again(EMMA, Trust.UNSIGNED_DEVICE, second_key) is Trust.UNSIGNED_DEVICE


async def test_a_message_from_before_a_reset_is_judged_by_what_is_known_now() -> None:
    """Sent by a device the old identity signed, read after the reset: the device is gone, or the new one signed it."""
    phone = TheirDevice(EMMA, "PHONE")
    phone.sign_identity()
    bot, homeserver = await meet(phone)
    before = [phone.encrypted(text, f"$late-{text}") for text in ("deux", "trois")]

    phone.sign_identity()
    bot.peers.note_device_lists({"changed": [EMMA]})
    assert await judge(bot, before[0]) is Trust.IDENTITY_CHANGED

    laptop = TheirDevice(EMMA, "LAPTOP")
    laptop.sign_identity()
    homeserver.answers |= knowing(laptop).answers
    bot.peers.note_device_lists({"changed": [EMMA]})
    assert await judge(bot, before[1]) is Trust.UNSIGNED_DEVICE
    bot.take_to_device([laptop.room_key(bot)])
    assert await judge(bot, laptop.encrypted("quatre", "$4")) is Trust.IDENTITY_CHANGED


async def test_what_needs_a_verified_device_asks_for_the_keys_again() -> None:
    """Keys told a while ago are asked for again before a sensitive act, and not for talk; once told they are fresh."""
    emma = TheirDevice(EMMA, "PHONE")
    emma.sign_identity()
    bot, homeserver = await meet(emma)
    await judge(bot, emma.encrypted("deux", "$2"), is_sensitive=True)
    assert len(homeserver.bodies("keys/query")) == 1
    bot.peers._told_at[EMMA] -= FRESH_FOR + 1
    await judge(bot, emma.encrypted("trois", "$3"))
    assert len(homeserver.bodies("keys/query")) == 1
    emma.sign_identity()  # a change that the homeserver did not announce
    assert await judge(bot, emma.encrypted("quatre", "$4"), is_sensitive=True) is Trust.IDENTITY_CHANGED
    assert len(homeserver.bodies("keys/query")) == 2


async def test_keys_that_are_not_told_again_stand_for_nothing_sensitive() -> None:
    """When a stale list cannot be asked for, a known device is not taken for verified, and nobody is spoofed."""
    emma = TheirDevice(EMMA, "PHONE")
    emma.sign_identity()
    bot, homeserver = await meet(emma)

    def fail(_: Mapping[str, Any]) -> dict[str, Any]:
        raise Unreachable("away")

    homeserver.answers["keys/query"] = fail
    bot.peers.note_device_lists({"changed": [EMMA]})
    assert await judge(bot, emma.encrypted("deux", "$2"), is_sensitive=True) is Trust.UNKNOWN


async def test_keys_that_cannot_be_asked_for_leave_the_sender_unknown() -> None:
    """A homeserver that does not answer makes nobody spoofed."""
    emma = TheirDevice(EMMA, "PHONE")
    homeserver = StubHomeserver()

    def fail(_: Mapping[str, Any]) -> dict[str, Any]:
        raise Unreachable("away")

    homeserver.answers["keys/query"] = fail
    bot = make_device(homeserver)
    bot.take_to_device([emma.room_key(bot)])
    assert await judge(bot, emma.encrypted("oui", "$1")) is Trust.UNKNOWN


def test_missing_key_is_waited_for() -> None:
    """An event whose key has not come, or starts after it, can be tried again."""
    emma = TheirDevice(EMMA, "PHONE")
    bot = make_device(StubHomeserver())
    early = emma.encrypted("un", "$1")
    with pytest.raises(NoKey):
        bot.open_event(read_event(early, ROOM))
    bot.take_to_device([emma.room_key(bot)])
    with pytest.raises(NoKey):
        bot.open_event(read_event(early, ROOM))
