"""A homeserver in trouble while keys are shared: a stock client loses its token or its readers, the bot tries again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.sharing import RoomEncryption
from tests.bot.devices import ROOM, Answer, StubHomeserver, TheirDevice, make_device
from tests.hostile.stock import FakeAnswer, answers, enter_room, learn_devices, open_stock

EMMA, GILLES = "@emma:example.org", "@gilles:example.org"
REFUSED = {"errcode": "M_UNKNOWN", "error": "Internal server error"}
LIMITED = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": 1}


async def share_and_fail(folder: Path, *told: FakeAnswer) -> Any:  # noqa: ANN401 - nio ships no types
    """Have a stock client send in a room while sharing keys is answered so; the last answer holds."""
    client, emma = open_stock(folder), TheirDevice(EMMA, "PHONE")
    waiting = list(told)
    claimed = emma.claimed()
    answers(
        client,
        {
            "/keys/claim": lambda: FakeAnswer(200, {**claimed, "failures": {}}),
            "/sendToDevice/": lambda: waiting.pop(0) if len(waiting) > 1 else waiting[0],
            "/send/": lambda: FakeAnswer(200, {"event_id": "$1"}),
        },
    )
    await enter_room(client, EMMA)
    await learn_devices(client, emma)
    return client


async def test_a_stock_client_is_logged_out_by_one_500(tmp_path: Path) -> None:
    """One 500 with JSON on a key share empties nio's access token: everything after it fails as not logged in."""
    client = await share_and_fail(tmp_path, FakeAnswer(500, REFUSED))
    await client.share_group_session(ROOM, ignore_unverified_devices=True)
    assert client.access_token == ""
    await client.close()


async def test_a_stock_client_sends_what_nobody_can_read(tmp_path: Path) -> None:
    """After one failed key share nio believes it shared, and sends what none of the readers has the key of."""
    client = await share_and_fail(tmp_path, FakeAnswer(500, REFUSED))
    await client.share_group_session(ROOM, ignore_unverified_devices=True)
    client.access_token = "token"
    session = client.olm.outbound_group_sessions[ROOM]
    sent = await client.room_send(ROOM, "m.room.message", {"body": "x"}, ignore_unverified_devices=True)
    assert (sent.event_id, session.shared, session.users_shared_with) == ("$1", True, set())
    await client.close()


FAILURES = [
    MatrixError(500, REFUSED),
    MatrixError(502, {"error": "no JSON"}),
    MatrixError(429, LIMITED),
    Unreachable("ClientPayloadError"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
@pytest.mark.parametrize("path", ["keys/query", "keys/claim", "sendToDevice"])
async def test_the_bot_sends_nothing_before_all_have_the_key(failure: Exception, path: str) -> None:
    """A failure on the way is the row's, which is tried again: it is sent when everybody has the key."""
    homeserver, troubles = two_readers(), [failure, failure]
    usual: Answer = homeserver.answers.get(path, nothing)

    def fail_twice(body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the stub
        if troubles:
            raise troubles.pop()
        return usual(body)

    homeserver.answers[path] = fail_twice
    encryption = RoomEncryption(make_device(homeserver))
    for _ in range(2):
        with pytest.raises(type(failure)):
            await encryption.encrypt(ROOM, [EMMA, GILLES], "m.room.message", {}, {})
    assert (await encryption.encrypt(ROOM, [EMMA, GILLES], "m.room.message", {}, {}))["ciphertext"]
    assert set(homeserver.bodies("sendToDevice")[-1]["messages"]) == {EMMA, GILLES}
    assert homeserver.access_token == "token"


async def test_a_share_that_failed_in_part_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of shares in several requests only those that failed are repeated, with the same session."""
    monkeypatch.setattr("bot.matrix.sharing.DEVICES_PER_REQUEST", 1)
    homeserver, answered = two_readers(), iter([True, False, True, True])

    def every_other(_: Mapping[str, Any]) -> dict[str, Any]:
        if not next(answered):
            raise MatrixError(429, LIMITED)
        return {}

    homeserver.answers["sendToDevice"] = every_other
    encryption = RoomEncryption(make_device(homeserver))
    with pytest.raises(MatrixError):
        await encryption.encrypt(ROOM, [EMMA, GILLES], "m.room.message", {}, {})
    await encryption.encrypt(ROOM, [EMMA, GILLES], "m.room.message", {}, {})
    assert [set(body["messages"]) for body in homeserver.bodies("sendToDevice")] == [{EMMA}, {GILLES}, {GILLES}]


async def test_a_reader_without_keys_holds_nobody() -> None:
    """Who has no one-time key left, or a broken one, goes without; the message goes out."""
    homeserver = two_readers()
    homeserver.answers["keys/claim"] = lambda _: {"one_time_keys": {GILLES: {"PHONE": {"signed_curve25519:x": 5}}}}
    encryption = RoomEncryption(make_device(homeserver))
    assert (await encryption.encrypt(ROOM, [EMMA, GILLES], "m.room.message", {}, {}))["ciphertext"]
    assert homeserver.bodies("sendToDevice") == []


def nothing(_: Mapping[str, Any]) -> dict[str, Any]:
    """Answer with an empty object."""
    return {}


def two_readers() -> StubHomeserver:
    """Make a homeserver with the devices of two people."""
    homeserver = StubHomeserver()
    devices = {user: TheirDevice(user, "PHONE") for user in (EMMA, GILLES)}
    homeserver.answers["keys/query"] = lambda body: {
        "device_keys": {user: {"PHONE": devices[user].keys()} for user in body["device_keys"] if user in devices}
    }
    homeserver.answers["keys/claim"] = lambda body: {
        "one_time_keys": {
            user: keys
            for asked in body["one_time_keys"]
            for user, keys in devices[asked].claimed()["one_time_keys"].items()
        }
    }
    return homeserver
