"""Who sent it: sessions, devices and identities, and what hostile keys and events do not achieve."""

import base64
from collections.abc import Mapping
from typing import Any

import pytest
from vodozemac import Account

from bot.matrix.client import Device, NoKey
from bot.matrix.events import Malformed, read_event
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.keystore import KeyStore, Seal
from bot.matrix.peers import FRESH_FOR
from bot.matrix.sharing import RoomEncryption
from storage.values import Trust
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver, TheirDevice, make_device

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
    bot = make_device(knowing(emma))
    bot.take_to_device([emma.room_key(bot)])
    assert await judge(bot, emma.encrypted("un", "$1")) is Trust.CROSS_SIGNED

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
    homeserver = knowing(phone)
    bot = make_device(homeserver)
    bot.take_to_device([phone.room_key(bot)])
    assert await judge(bot, phone.encrypted("un", "$1")) is Trust.CROSS_SIGNED
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
    homeserver = knowing(emma)
    bot = make_device(homeserver)
    bot.take_to_device([emma.room_key(bot)])
    assert await judge(bot, emma.encrypted("un", "$1")) is Trust.CROSS_SIGNED
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
    homeserver = knowing(emma)
    bot = make_device(homeserver)
    bot.take_to_device([emma.room_key(bot)])
    assert await judge(bot, emma.encrypted("un", "$1")) is Trust.CROSS_SIGNED

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


# ------------------------------------------------------------------------------------------------ supplying keys


async def test_no_keys_left_is_a_reason_to_upload() -> None:
    """At zero one-time keys new ones are uploaded, signed, with private halves durable before."""
    homeserver = StubHomeserver()
    bot = make_device(homeserver)
    bot.olm.account.shared = True
    bot.note_key_counts({"device_one_time_keys_count": {"signed_curve25519": 0}})
    assert bot.needs_upload
    homeserver.answers["keys/upload"] = lambda _: {"one_time_key_counts": {"signed_curve25519": 50}}
    await bot.upload_keys()
    (body,) = homeserver.bodies("keys/upload")
    assert len(body["one_time_keys"]) == 50
    assert (bot.needs_upload, bot.one_time_keys) == (False, 50)


async def test_interrupted_upload_sends_the_same_keys_again() -> None:
    """A process that dies during an upload leaves no public key whose private half is gone."""
    homeserver = StubHomeserver()
    store = KeyStore(Seal(SECRET), {})
    kept: dict[tuple[str, str], bytes] = {}
    bot = make_device(homeserver, store)

    def die(_: Mapping[str, Any]) -> dict[str, Any]:
        raise Unreachable("the process died here")

    async def durable() -> None:
        kept.update({name: value for name, value in store.take().items() if value is not None})

    bot._durable = durable
    homeserver.answers["keys/upload"] = die
    with pytest.raises(Unreachable):
        await bot.upload_keys()

    again = make_device(homeserver, KeyStore(Seal(SECRET), kept))
    homeserver.answers["keys/upload"] = lambda _: {"one_time_key_counts": {"signed_curve25519": 50}}
    await again.upload_keys()
    first, second = homeserver.bodies("keys/upload")
    assert first["one_time_keys"].keys() == second["one_time_keys"].keys()
    assert first["fallback_keys"].keys() == second["fallback_keys"].keys()


async def test_used_fallback_key_is_replaced() -> None:
    """Once the homeserver has given the fallback key away, another one is uploaded."""
    homeserver = StubHomeserver()
    bot = make_device(homeserver)
    homeserver.answers["keys/upload"] = lambda _: {"one_time_key_counts": {"signed_curve25519": 50}}
    await bot.upload_keys()
    bot.note_key_counts({"device_unused_fallback_key_types": []})
    assert bot.needs_upload
    await bot.upload_keys()
    first, second = (set(body["fallback_keys"]) for body in homeserver.bodies("keys/upload"))
    assert not first & second
    assert not bot.needs_upload


# ---------------------------------------------------------------------------------------------------- key shares


def shares(homeserver: StubHomeserver) -> list[set[tuple[str, str]]]:
    """List the devices that each key share went to."""
    return [
        {(user, device) for user, mine in body["messages"].items() for device in mine}
        for body in homeserver.bodies("sendToDevice")
    ]


async def test_failed_key_share_is_repeated_before_the_next_message() -> None:
    """A homeserver in trouble while keys are shared leaves nobody without the key."""
    emma = TheirDevice(EMMA, "PHONE")
    homeserver = knowing(emma)
    homeserver.answers["keys/claim"] = lambda _: emma.claimed()
    encryption = RoomEncryption(make_device(homeserver))

    def fail(_: Mapping[str, Any]) -> dict[str, Any]:
        raise MatrixError(500, {"errcode": "M_UNKNOWN"})

    homeserver.answers["sendToDevice"] = fail
    with pytest.raises(MatrixError):
        await encryption.encrypt(ROOM, [EMMA], "m.room.message", {"body": "un"}, {})
    del homeserver.answers["sendToDevice"]
    await encryption.encrypt(ROOM, [EMMA], "m.room.message", {"body": "un"}, {})
    await encryption.encrypt(ROOM, [EMMA], "m.room.message", {"body": "deux"}, {})
    assert shares(homeserver) == [{(EMMA, "PHONE")}] * 2


async def test_broken_device_does_not_hold_the_room() -> None:
    """A device with keys that cannot be used gets nothing, and everybody else reads."""
    emma, mallory = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    homeserver = knowing(emma, mallory)

    def claim(body: Mapping[str, Any]) -> dict[str, Any]:
        answer = emma.claimed()
        if MALLORY in body["one_time_keys"]:
            answer["one_time_keys"][MALLORY] = {"EVIL": {"signed_curve25519:x": {"key": "garbage", "signatures": {}}}}
        return answer

    homeserver.answers["keys/claim"] = claim
    encryption = RoomEncryption(make_device(homeserver))
    for text in ("un", "deux"):
        await encryption.encrypt(ROOM, [EMMA, MALLORY], "m.room.message", {"body": text}, {})
    assert shares(homeserver) == [{(EMMA, "PHONE")}]


async def test_who_left_is_not_given_the_next_key() -> None:
    """When a reader is gone, what is said next is encrypted with another session."""
    emma, ilias = TheirDevice(EMMA, "PHONE"), TheirDevice("@ilias:example.org", "PHONE")
    homeserver = knowing(emma, ilias)

    def claim(body: Mapping[str, Any]) -> dict[str, Any]:
        asked = body["one_time_keys"]
        answers = [d.claimed()["one_time_keys"] for d in (emma, ilias) if d.user_id in asked]
        return {"one_time_keys": {user: keys for answer in answers for user, keys in answer.items()}}

    homeserver.answers["keys/claim"] = claim
    encryption = RoomEncryption(make_device(homeserver))
    both = [EMMA, ilias.user_id]
    first = await encryption.encrypt(ROOM, both, "m.room.message", {"body": "un"}, {})
    second = await encryption.encrypt(ROOM, both, "m.room.message", {"body": "deux"}, {})
    third = await encryption.encrypt(ROOM, [EMMA], "m.room.message", {"body": "trois"}, {})
    assert first["session_id"] == second["session_id"] != third["session_id"]
    assert shares(homeserver)[1:] == [{(EMMA, "PHONE")}]


async def test_room_may_ask_for_more_frequent_keys() -> None:
    """A room's own rotation period is kept; one longer than usual is not."""
    encryption = RoomEncryption(make_device(StubHomeserver()))
    settings = {"rotation_period_msgs": 2}
    sessions = [
        (await encryption.encrypt(ROOM, [], "m.room.message", {"body": str(n)}, settings))["session_id"]
        for n in range(3)
    ]
    assert sessions[0] == sessions[1] != sessions[2]
