"""Events that any registered user can send to the bot's device: they end a stock client, and cost the bot a count."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from vodozemac import Account, PreKeyMessage

from bot.matrix.client import Device
from bot.matrix.identity import MEGOLM
from bot.matrix.keystore import KeyStore
from bot.matrix.seal import Seal
from tests.bot.devices import ROOM, SECRET, StubHomeserver, TheirDevice, make_device
from tests.hostile.stock import as_target, open_stock, receive, sync_answer

EMMA, MALLORY = "@emma:example.org", "@mallory:example.org"
Make = Callable[[Device, TheirDevice], Any]


def lost_key() -> str:
    """Give a one-time key that the bot never had, or has no more."""
    stranger = Account()
    stranger.generate_one_time_keys(1)
    return next(iter(stranger.one_time_keys.values())).to_base64()


def room_key(**content: object) -> Make:
    """Write a room key that is well encrypted, and broken inside."""
    told = {"algorithm": MEGOLM, "room_id": ROOM, "session_id": "x", "session_key": "y", **content}
    return lambda bot, mallory: mallory.olm(bot, mallory.payload(bot, "m.room_key", told))


def without_recipient_key(bot: Device, mallory: TheirDevice) -> Any:  # noqa: ANN401 - may be malformed
    """Write an event that is well encrypted, and names no key of its recipient."""
    return mallory.olm(bot, {**mallory.payload(bot, "m.dummy", {}), "recipient_keys": {}})


FATAL: dict[str, Make] = {
    "unknown one-time key": lambda bot, mallory: mallory.olm(bot, mallory.payload(bot, "m.dummy", {}), lost_key()),
    "bad base64 to begin with": lambda bot, mallory: mallory.raw_olm(bot, 0, "!!!!"),
    "bad base64 in a session": lambda bot, mallory: mallory.raw_olm(bot, 1, "!!"),
    "nothing in the ciphertext": lambda bot, mallory: mallory.raw_olm(bot, 1, "AAAA"),
    "bad sender_key": lambda bot, mallory: {
        **(event := mallory.olm(bot, mallory.payload(bot, "m.dummy", {}))),
        "content": {**event["content"], "sender_key": "not a key"},
    },
    "number as body": lambda bot, mallory: mallory.raw_olm(bot, 0, 5),
    "bad session_key": room_key(),
    "missing recipient key": without_recipient_key,
    "no object": lambda _bot, _mallory: "event",
    "nothing": lambda _bot, _mallory: None,
}
"""What ends a stock client's sync."""


@pytest.mark.parametrize("name", FATAL)
async def test_a_stock_client_dies_of_it(name: str, tmp_path: Path) -> None:
    """One hostile event leaves nio's sync as an exception; its loop, which catches none, ends with it."""
    client, mallory = open_stock(tmp_path), TheirDevice(MALLORY, "EVIL")
    with pytest.raises(Exception):  # noqa: B017, PT011 - it is a different one each time, which is the point
        await receive(client, sync_answer("s1", to_device=[FATAL[name](as_target(client), mallory)]))
    await client.close()


@pytest.mark.parametrize("name", FATAL)
def test_the_bot_drops_it(name: str) -> None:
    """The bot takes the key that comes after it in the same sync."""
    emma, mallory = TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    bot = make_device(StubHomeserver())
    assert bot.take_to_device([FATAL[name](bot, mallory), emma.room_key(bot)]) == {emma.group.session_id}
    assert bot.hostile == 1


async def test_a_stock_client_loses_what_came_with_it(tmp_path: Path) -> None:
    """It stores the token first: after a crash, the key that came in the same sync is never told again."""
    client, emma, mallory = open_stock(tmp_path), TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    target = as_target(client)
    hostile, key = FATAL["unknown one-time key"](target, mallory), emma.room_key(target)
    with pytest.raises(Exception):  # noqa: B017, PT011 - as above
        await receive(client, sync_answer("s1", to_device=[hostile, key]))
    await client.close()
    again = open_stock(tmp_path)
    assert again.loaded_sync_token == "s1"
    assert again.olm.inbound_group_store.get(ROOM, emma.curve25519, emma.group.session_id) is None
    await again.close()


async def test_a_stock_client_keeps_a_used_key(tmp_path: Path) -> None:
    """It saves the account before the one-time key in it is used: the next process takes the same message again."""
    client, emma = open_stock(tmp_path), TheirDevice(EMMA, "PHONE")
    event = make_first_message(as_target(client), emma, client.olm.save_account)
    await receive(client, sync_answer("s1", to_device=[event]))
    await client.close()
    again = open_stock(tmp_path)
    again.olm.session_store._entries.clear()
    opened = again.olm.decrypt(EMMA, emma.curve25519, first_of(event, as_target(again)))
    await again.close()
    assert opened is not None


def test_the_bot_keeps_no_used_key() -> None:
    """What goes into the database with the opened message is the account without the key that opened it."""
    store, emma = KeyStore(Seal(SECRET), {}), TheirDevice(EMMA, "PHONE")
    bot = make_device(StubHomeserver(), store)
    event = make_first_message(bot, emma, bot.olm.save_account)
    bot.take_to_device([event])
    kept = {name: value for name, value in store.take().items() if value is not None and name[0] == "account"}

    again = make_device(StubHomeserver(), KeyStore(Seal(SECRET), kept))
    assert again.take_to_device([event]) == set()
    assert again.hostile == 1


def make_first_message(bot: Device, emma: TheirDevice, save: Callable[[], None]) -> dict[str, Any]:
    """Have somebody send the bot the first message of a session, with a key that is in the store."""
    event = emma.room_key(bot)
    save()
    return event


def first_of(event: dict[str, Any], bot: Device) -> Any:  # noqa: ANN401 - vodozemac's
    """Read the Olm message in an event."""
    return PreKeyMessage.from_base64(event["content"]["ciphertext"][bot.store.own_curve25519]["body"])


def test_nobody_fills_the_memory_with_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the sessions one user starts, under many keys, the last are kept; nobody else's are touched."""
    monkeypatch.setattr("bot.matrix.client.MOST_DEVICES", 5)
    monkeypatch.setattr("bot.matrix.client.MOST_ROOM_KEYS", 5)
    bot, emma = make_device(StubHomeserver()), TheirDevice(EMMA, "PHONE")
    bot.take_to_device([emma.room_key(bot)])
    for number in range(20):
        mallory = TheirDevice(MALLORY, f"EVIL{number}")
        bot.take_to_device([mallory.room_key(bot)])
    assert bot.hostile == 0
    assert len(list(bot.store.sessions)) == 6
    assert len(list(bot.store.inbound)) == 6
    assert bot.store.inbound.find(ROOM, emma.group.session_id)
    written = {name: value for name, value in bot.store.take().items() if value is not None}
    assert sum(kind == "olm" for kind, _ in written) == 6
    assert sum(kind == "megolm" for kind, _ in written) == 6


def test_keys_nobody_has_leave_nothing_behind() -> None:
    """Messages that no session opens, each under another sender's key, leave nothing in memory."""
    bot = make_device(StubHomeserver())
    bot.take_to_device([TheirDevice(MALLORY, "EVIL").raw_olm(bot, 1, "A" * 100) for _ in range(50)])
    assert not bot.store.sessions._entries


@pytest.mark.parametrize("room_id", ["!" + "r" * 3000, "room", "", "!r\0"])
def test_a_key_of_no_room_is_dropped(room_id: str) -> None:
    """A room key for something that is no room's name never reaches the database, whose index it would break."""
    bot, mallory = make_device(StubHomeserver()), TheirDevice(MALLORY, "EVIL")
    taken = bot.take_to_device([mallory.room_key(bot, room_id=room_id)])
    sealed = [key for kind, key in bot.store.take() if kind == "megolm"]
    assert all(len(key) < 1000 for key in sealed)
    assert bot.hostile + len(taken) == 1


def test_deep_nesting_inside_a_message_is_one_dropped_event() -> None:
    """A payload of thousands of brackets ends nothing."""
    bot, emma, mallory = make_device(StubHomeserver()), TheirDevice(EMMA, "PHONE"), TheirDevice(MALLORY, "EVIL")
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    payload = mallory.payload(bot, "m.dummy", {"deep": json.loads(json.dumps(deep))})
    assert bot.take_to_device([mallory.olm(bot, payload), emma.room_key(bot)]) == {emma.group.session_id}


def test_the_key_of_another_is_not_pushed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming somebody else's key as one's own gives nobody a say over their sessions."""
    monkeypatch.setattr("bot.matrix.client.MOST_DEVICES", 2)
    bot, emma = make_device(StubHomeserver()), TheirDevice(EMMA, "PHONE")
    bot.take_to_device([emma.room_key(bot)])
    stolen = TheirDevice(MALLORY, "EVIL").raw_olm(bot, 1, "A" * 100, sender_key=emma.curve25519)
    bot.take_to_device([stolen, *(TheirDevice(MALLORY, f"E{n}").room_key(bot) for n in range(5))])
    assert bot.store.sessions.get(emma.curve25519) is not None
