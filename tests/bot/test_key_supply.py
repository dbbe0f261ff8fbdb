"""The keys that others need to write to the bot, and that the bot gives to the devices of a room."""

from collections.abc import Mapping
from typing import Any

import pytest
from vodozemac import InboundGroupSession, MegolmDecryptionException, MegolmMessage, SessionKey

from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.keystore import KeyStore
from bot.matrix.seal import Seal
from bot.matrix.sharing import RoomEncryption
from tests.bot.devices import ROOM, SECRET, StubHomeserver, TheirDevice, make_device
from tests.bot.identity_tools import EMMA, MALLORY, knowing

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


async def test_who_was_in_the_room_before_reads_from_the_beginning() -> None:
    """Who comes later reads what comes; who was in the room that this one replaced also what was said already."""
    emma, ilias, moussa = (TheirDevice(user, "PHONE") for user in (EMMA, "@ilias:example.org", "@moussa:example.org"))
    homeserver = knowing(emma, ilias, moussa)

    def claim(body: Mapping[str, Any]) -> dict[str, Any]:
        answers = [d.claimed() for d in (emma, ilias, moussa) if d.user_id in body["one_time_keys"]]
        return {"one_time_keys": {user: keys for answer in answers for user, keys in answer["one_time_keys"].items()}}

    homeserver.answers["keys/claim"] = claim
    bot = make_device(homeserver)
    encryption = RoomEncryption(bot)
    await encryption.catch_up(ROOM, [ilias.user_id])
    assert shares(homeserver) == []
    said = await encryption.encrypt(ROOM, [EMMA], "m.room.message", {"body": "un"}, {})
    await encryption.catch_up(ROOM, [EMMA, ilias.user_id])
    await encryption.catch_up(ROOM, [EMMA, ilias.user_id])
    both = [EMMA, ilias.user_id, moussa.user_id]
    next_said = await encryption.encrypt(ROOM, both, "m.room.message", {"body": "deux"}, {}, heirs=both[:2])
    assert shares(homeserver) == [{(EMMA, "PHONE")}, {(ilias.user_id, "PHONE")}, {(moussa.user_id, "PHONE")}]

    def session_of(whose: TheirDevice) -> InboundGroupSession:
        told = [body["messages"].get(whose.user_id) for body in homeserver.bodies("sendToDevice")]
        (given,) = [messages["PHONE"] for messages in told if messages]
        return InboundGroupSession(SessionKey(whose.opened(bot, given)["content"]["session_key"]))

    assert said["session_id"] == next_said["session_id"]
    first, second = (MegolmMessage.from_base64(event["ciphertext"]) for event in (said, next_said))
    assert b'"un"' in session_of(ilias).decrypt(first).plaintext
    late = session_of(moussa)
    assert b'"deux"' in late.decrypt(second).plaintext
    with pytest.raises(MegolmDecryptionException):
        late.decrypt(first)


async def test_room_may_ask_for_more_frequent_keys() -> None:
    """A room's own rotation period is kept; one longer than usual is not."""
    encryption = RoomEncryption(make_device(StubHomeserver()))
    settings = {"rotation_period_msgs": 2}
    sessions = [
        (await encryption.encrypt(ROOM, [], "m.room.message", {"body": str(n)}, settings))["session_id"]
        for n in range(3)
    ]
    assert sessions[0] == sessions[1] != sessions[2]


# --------------------------------------------------------------------------------------------- broken sessions


async def test_a_broken_session_is_healed_although_the_homeserver_was_away() -> None:
    """A device whose messages cannot be opened gets its new session once the homeserver answers, not an hour later."""
    emma = TheirDevice(EMMA, "PHONE")
    homeserver = knowing(emma)
    bot = make_device(homeserver)
    await bot.peers.query_keys([EMMA])
    bot.take_to_device([emma.raw_olm(bot, 0, "garbage")])
    before = bot.peers.has_wedged

    def be_away(_: Mapping[str, Any]) -> dict[str, Any]:
        raise Unreachable("the network was away")

    homeserver.answers["keys/claim"] = be_away
    with pytest.raises(Unreachable):
        await bot.peers.unwedge()
    homeserver.answers["keys/claim"] = lambda _: emma.claimed()
    homeserver.answers["sendToDevice"] = be_away
    with pytest.raises(Unreachable):
        await bot.peers.unwedge()
    del homeserver.answers["sendToDevice"]
    await bot.peers.unwedge()
    assert shares(homeserver)[-1] == {(EMMA, "PHONE")}
    after = bot.peers.has_wedged
    bot.take_to_device([emma.raw_olm(bot, 0, "garbage")])
    # once an hour is enough
    assert (before, after, bot.peers.has_wedged) == (True, False, False)
