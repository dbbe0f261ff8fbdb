"""Keys that break a client: other people's, which a homeserver takes as they are, and our own when they run out."""

import asyncio
import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nio import KeysQueryResponse, SyncResponse

from bot.matrix.client import OLM, Device
from bot.matrix.http import TooLarge
from bot.matrix.identity import MEGOLM, MOST_DEVICES, canonical_json
from bot.matrix.keystore import KeyStore
from bot.matrix.seal import Seal
from bot.matrix.sharing import RoomEncryption
from tests.bot.devices import ROOM, SECRET, StubHomeserver, TheirDevice, make_device
from tests.hostile.stock import FakeAnswer, answers, as_target, enter_room, open_stock, receive, sync_answer

EMMA, MALLORY = "@emma:example.org", "@mallory:example.org"
NO_ONE_TIME_KEYS = {"device_one_time_keys_count": {"signed_curve25519": 0}}


def with_ed25519(mallory: TheirDevice, key: str) -> dict[str, Any]:
    """Write device keys with another fingerprint, under the signature of the good one."""
    good = mallory.keys()
    return {**good, "keys": {**good["keys"], f"ed25519:{mallory.device_id}": key}}


def with_curve25519(mallory: TheirDevice, key: str) -> dict[str, Any]:
    """Write device keys with another identity key, well signed."""
    value: dict[str, Any] = {
        "user_id": mallory.user_id,
        "device_id": mallory.device_id,
        "algorithms": [OLM, MEGOLM],
        "keys": {f"ed25519:{mallory.device_id}": mallory.ed25519, f"curve25519:{mallory.device_id}": key},
    }
    signature = mallory.account.sign(canonical_json(value)).to_base64()
    return {**value, "signatures": {mallory.user_id: {f"ed25519:{mallory.device_id}": signature}}}


def query_answer(emma: TheirDevice, hostile: Any) -> dict[str, Any]:  # noqa: ANN401 - may be malformed
    """Answer a key query about Emma and Mallory."""
    return {"device_keys": {MALLORY: {"EVIL": hostile}, EMMA: {"PHONE": emma.keys()}}, "failures": {}}


# ------------------------------------------------------------------------------------------------- others' keys


@pytest.mark.parametrize("key", ["!!", "", "AAAA"])
async def test_a_stock_client_raises_at_a_garbage_fingerprint(key: str, tmp_path: Path) -> None:
    """An ed25519 key that is none ends every key query of nio's, with everybody else's keys in it."""
    client, emma, mallory = open_stock(tmp_path), TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    response = KeysQueryResponse.from_dict(query_answer(emma, with_ed25519(mallory, key)))
    with pytest.raises(ValueError):  # noqa: PT011 - whatever vodozemac says
        await client.receive_response(response)
    await client.close()


@pytest.mark.parametrize("key", ["!!", "", "AAAA", "A" * 43, "\0" * 43, "A" * 100_000])
async def test_the_bot_drops_a_garbage_fingerprint(key: str) -> None:
    """The device is counted and dropped, and the others of the same answer are taken."""
    emma, mallory, homeserver = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL"), StubHomeserver()
    homeserver.answers["keys/query"] = lambda _: query_answer(emma, with_ed25519(mallory, key))
    bot = make_device(homeserver)
    await bot.peers.query_keys([MALLORY, EMMA])
    assert active(bot, EMMA) == ["PHONE"]
    assert active(bot, MALLORY) == []
    assert bot.peers.identities.malformed == 1


async def test_a_stock_client_hangs_at_a_garbage_identity_key(tmp_path: Path) -> None:
    """A curve25519 key that is none makes nio's first send raise, and every later one in the room wait for ever."""
    client, mallory = open_stock(tmp_path), TheirDevice(MALLORY, "EVIL")
    claimed = mallory.claimed()
    answers(client, {"/keys/claim": lambda: FakeAnswer(200, {**claimed, "failures": {}})})
    await enter_room(client, MALLORY)
    told = {"device_keys": {MALLORY: {"EVIL": with_curve25519(mallory, "garbage")}}, "failures": {}}
    await client.receive_response(KeysQueryResponse.from_dict(told))
    with pytest.raises(ValueError):  # noqa: PT011 - whatever vodozemac says
        await client.share_group_session(ROOM, ignore_unverified_devices=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(
            client.room_send(ROOM, "m.room.message", {"body": "x"}, ignore_unverified_devices=True), 1
        )
    await client.close()


@pytest.mark.parametrize("key", ["garbage", "", "A" * 43, "A" * 43 + "="])
async def test_the_bot_sends_past_a_garbage_identity_key(key: str) -> None:
    """Whatever key a device claims, or none, the others in the room get theirs and the message is encrypted."""
    emma, mallory, homeserver = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL"), StubHomeserver()
    homeserver.answers["keys/query"] = lambda _: query_answer(emma, with_curve25519(mallory, key))
    homeserver.answers["keys/claim"] = lambda _: {
        "one_time_keys": {**emma.claimed()["one_time_keys"], **mallory.claimed()["one_time_keys"]}
    }
    encryption = RoomEncryption(make_device(homeserver))
    for _ in range(2):
        content = await asyncio.wait_for(encryption.encrypt(ROOM, [EMMA, MALLORY], "m.room.message", {}, {}), 60)
        assert content["ciphertext"]
    (share,) = homeserver.bodies("sendToDevice")
    assert list(share["messages"]) == [EMMA]


async def test_a_stock_client_dies_of_two_key_queries_at_once(tmp_path: Path) -> None:
    """Of two key queries at the same time nio lets the second raise, and its loop with it."""
    client, mallory = open_stock(tmp_path), TheirDevice(MALLORY, "EVIL")
    answers(client, {"/keys/query": lambda: FakeAnswer(200, {"device_keys": mallory.answer()["device_keys"]})})
    client.olm.users_for_key_query.add(MALLORY)
    await client.keys_query()
    with pytest.raises(Exception, match="No key query required"):
        await client.keys_query()
    await client.close()


async def test_the_bot_asks_once_for_all_who_wait() -> None:
    """Twenty who need the same keys at once make one request, and all have them."""
    emma, homeserver = TheirDevice(EMMA, "PHONE"), StubHomeserver()
    homeserver.answers["keys/query"] = lambda _: emma.answer()
    bot = make_device(homeserver)
    await asyncio.gather(*(bot.peers.query_keys([EMMA]) for _ in range(20)))
    assert len(homeserver.bodies("keys/query")) == 1
    assert active(bot, EMMA) == ["PHONE"]


async def test_the_bot_gives_each_device_one_session_however_many_claim() -> None:
    """Rooms that speak at once, and the healing of sessions, claim keys side by side without a failure."""
    emma, homeserver = TheirDevice(EMMA, "PHONE"), StubHomeserver()
    homeserver.answers["keys/query"] = lambda _: emma.answer()
    homeserver.answers["keys/claim"] = lambda _: emma.claimed()
    encryption = RoomEncryption(make_device(homeserver))
    rooms = [f"!{number}:example.org" for number in range(10)]
    sent = await asyncio.gather(*(encryption.encrypt(room, [EMMA], "m.room.message", {}, {}) for room in rooms))
    assert len({content["session_id"] for content in sent}) == 10
    assert len(homeserver.bodies("sendToDevice")) == 10


async def test_thousands_of_devices_hold_nobody_up() -> None:
    """Of a user with thousands of devices some get keys: those the owner signed first, then those known before."""
    emma, homeserver = TheirDevice(EMMA, "PHONE"), StubHomeserver()
    many = {f"D{number}": TheirDevice(MALLORY, f"D{number}").keys() for number in range(400)}
    signed = TheirDevice(MALLORY, "SIGNED")
    signed.sign_identity()
    answer = signed.answer()
    answer["device_keys"] = {MALLORY: {**many, **answer["device_keys"][MALLORY]}, EMMA: {"PHONE": emma.keys()}}
    homeserver.answers["keys/query"] = lambda _: answer
    bot = make_device(homeserver)
    await bot.peers.query_keys([MALLORY, EMMA])
    assert len(active(bot, MALLORY)) == MOST_DEVICES
    assert "SIGNED" in active(bot, MALLORY)
    assert active(bot, EMMA) == ["PHONE"]


async def test_one_whose_keys_are_too_many_to_read_hides_nobody_elses() -> None:
    """An answer larger than any that is read is asked for again in halves, until only who made it so is left out."""
    emma, homeserver = TheirDevice(EMMA, "PHONE"), StubHomeserver()

    def tell(body: Mapping[str, Any]) -> dict[str, Any]:
        if MALLORY in body["device_keys"]:
            raise TooLarge("the answer is larger than 32 MiB")
        return emma.answer()

    homeserver.answers["keys/query"] = tell
    bot = make_device(homeserver)
    await bot.peers.query_keys([*(f"@u{number}:example.org" for number in range(20)), MALLORY, EMMA])
    assert active(bot, EMMA) == ["PHONE"]
    assert bot.peers.must_query([MALLORY]) == []


@pytest.mark.parametrize("device_id", ["D\0", "D" * 600, "\ud800"])
async def test_a_device_with_a_name_no_database_holds_is_dropped(device_id: str) -> None:
    """Names that some homeservers let a device choose are never written into the inbox."""
    bot, mallory = make_device(StubHomeserver()), TheirDevice(MALLORY, device_id)
    with contextlib.suppress(UnicodeEncodeError):
        bot.peers.identities.feed([MALLORY], mallory.answer())
    assert active(bot, MALLORY) == []


# ----------------------------------------------------------------------------------------------------- our keys


async def test_a_stock_client_uploads_nothing_at_zero(tmp_path: Path) -> None:
    """When the last of its one-time keys is gone nio thinks nothing of it, and nobody new can reach it."""
    client = open_stock(tmp_path)
    client.olm.account.shared = True
    client.olm.uploaded_key_count = 50
    await client.receive_response(SyncResponse.from_dict({**sync_answer("s1"), **NO_ONE_TIME_KEYS}))
    assert not client.should_upload_keys
    await client.close()


async def test_the_bot_uploads_at_zero_with_a_fallback_key() -> None:
    """At zero the bot uploads, and what it uploaded when it was made has a fallback key for when it is down."""
    homeserver = StubHomeserver()
    bot = make_device(homeserver)
    await bot.upload_keys()
    bot.note_key_counts(NO_ONE_TIME_KEYS)
    assert bot.needs_upload
    await bot.upload_keys()
    first, second = homeserver.bodies("keys/upload")
    assert first["fallback_keys"]
    assert second["one_time_keys"]


async def test_keys_taken_again_and_again_do_not_rotate_the_fallback_key_away() -> None:
    """Who exhausts our keys without end has one fallback key replaced, not the one a first contact still uses."""
    homeserver = StubHomeserver()
    bot = make_device(homeserver)
    await bot.upload_keys()
    for _ in range(5):
        bot.note_key_counts({**NO_ONE_TIME_KEYS, "device_unused_fallback_key_types": []})
        await bot.upload_keys()
    fallbacks = [tuple(body["fallback_keys"]) for body in homeserver.bodies("keys/upload") if body.get("fallback_keys")]
    assert len(fallbacks) == len(set(fallbacks)) == 2
    emma = TheirDevice(EMMA, "PHONE")
    (key,) = homeserver.bodies("keys/upload")[0]["fallback_keys"].values()
    payload = emma.payload(bot, "m.room_key", room_key_of(emma))
    assert bot.take_to_device([emma.olm(bot, payload, key["key"])]) == {emma.group.session_id}


async def test_a_stock_client_uploads_keys_it_may_forget(tmp_path: Path) -> None:
    """It saves its account when the homeserver has answered: a crash before leaves keys without their halves."""
    client = open_stock(tmp_path)
    public = make_and_publish(client)
    await client.close()  # as a crash before `receive_response` leaves it
    again = open_stock(tmp_path)
    emma = TheirDevice(EMMA, "PHONE")
    event = emma.olm(as_target(again), emma.payload(as_target(again), "m.room_key", room_key_of(emma)), public)
    with pytest.raises(ValueError, match="one-time key"):
        await receive(again, sync_answer("s1", to_device=[event]))
    await again.close()


async def test_the_bot_uploads_only_keys_it_has_kept() -> None:
    """What leaves in an upload can be opened by the next process, also when this one dies before the answer."""
    homeserver, store = StubHomeserver(), KeyStore(Seal(SECRET), {})
    bot = make_device(homeserver, store)
    kept: dict[tuple[str, str], bytes] = {}

    async def durable() -> None:
        kept.update({name: value for name, value in store.take().items() if value is not None})

    def die(_: Mapping[str, Any]) -> dict[str, Any]:
        raise asyncio.CancelledError

    bot._durable = durable
    homeserver.answers["keys/upload"] = die
    with pytest.raises(asyncio.CancelledError):
        await bot.upload_keys()
    (body,) = homeserver.bodies("keys/upload")
    public = next(iter(body["one_time_keys"].values()))["key"]

    again, emma = make_device(homeserver, KeyStore(Seal(SECRET), kept)), TheirDevice(EMMA, "PHONE")
    event = emma.olm(again, emma.payload(again, "m.room_key", room_key_of(emma)), public)
    assert again.take_to_device([event]) == {emma.group.session_id}


def make_and_publish(client: Any) -> str:  # noqa: ANN401 - nio ships no types
    """Make the body of nio's upload, as the homeserver gets it; give one of the keys in it."""
    body = client.olm.share_keys()
    return str(next(iter(body["one_time_keys"].values()))["key"])


def room_key_of(emma: TheirDevice) -> dict[str, Any]:
    """Write what is in a room key."""
    key = emma.group.session_key.to_base64()
    return {"algorithm": MEGOLM, "room_id": ROOM, "session_id": emma.group.session_id, "session_key": key}


def active(bot: Device, user_id: str) -> list[str]:
    """List the devices of a user that get keys."""
    identity = bot.peers.identities.get(user_id)
    return [device.device_id for device in identity.active_devices] if identity else []
