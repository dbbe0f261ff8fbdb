"""The webhook's door over HTTP: what is refused, and what its sender is told (contract section 5)."""

import gzip
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.web.hooks import WINDOW
from commands.alert.cap.reading import LARGEST
from commands.alert.cap.writing import write_xml
from tests.bot.hooks_tools import BODY, SECRET, Door, signature
from tests.commands.cap_tools import FR, message

# ------------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    "change",
    [
        {"X_Greffier_Timestamp": None},
        {"X_Greffier_Timestamp": "soon"},
        {"X_Greffier_Timestamp": "٣"},
        {"X_Greffier_Timestamp": "9" * 30},
        {"X_Greffier_Timestamp": "-5"},
        {"X_Greffier_Signature": None},
        {"X_Greffier_Signature": "sha256="},
        {"X_Greffier_Signature": "sha256=" + "0" * 64},
        {"X_Greffier_Signature": "sha1=" + "0" * 40},
        {"secret": b"wrong"},
        {"secret": b""},
        {"at": WINDOW + 5},
        {"at": -WINDOW - 5},
    ],
    ids=str,
)
async def test_what_is_not_signed_rightly_is_401(door: Door, change: dict[str, Any]) -> None:
    """A missing, malformed, stale or early timestamp, and a missing, malformed or wrong signature."""
    answer = await door.knock(**change)
    assert answer.status == 401
    assert len(answer.mistakes) == 1
    assert door.taken_in == []


async def test_a_signature_is_for_its_time_and_its_body(door: Door) -> None:
    """Neither another body nor another time under the same signature is taken."""
    timestamp = str(int(time.time()))
    good = signature(SECRET, timestamp, BODY)
    assert (await door.knock(BODY + b" ", X_Greffier_Signature=good)).status == 401
    assert (await door.knock(at=2, X_Greffier_Signature=good)).status == 401
    assert (await door.knock(X_Greffier_Timestamp=timestamp, X_Greffier_Signature=good.upper())).status == 401
    upper = "sha256=" + good.removeprefix("sha256=").upper()
    assert (await door.knock(X_Greffier_Timestamp=timestamp, X_Greffier_Signature=upper)).status == 202


async def test_real_time_counts_whatever_the_exercise_plays(door: Door) -> None:
    """The bot's clock stands in December; deliveries of this minute are taken."""
    assert door.chat.clock.now() != datetime.now(UTC)
    assert (await door.knock()).status == 202


async def test_an_unknown_name_is_404(door: Door) -> None:
    """And so is a known one once the organisation file does not name it any more."""
    assert (await door.knock(url=door.url + "x")).status == 404
    assert (await door.knock(url=door.url.replace("be-alert", "%2e%2e%2fsecrets"))).status == 404


async def test_other_methods_are_405(door: Door) -> None:
    """Only POST is answered."""
    for method in ("GET", "PUT", "DELETE"):
        async with ClientSession() as session, session.request(method, door.url) as answer:
            assert answer.status == 405


@pytest.mark.parametrize("is_chunked", [True, False])
async def test_more_than_256_kib_is_413(door: Door, *, is_chunked: bool) -> None:
    """Whether the length is said or not, ten megabytes are not read to their end."""

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b"x" * 65_536

    body = b"x" * (LARGEST + 1)
    assert (await door.knock(body, data=chunks() if is_chunked else None)).status == 413
    largest = write_xml(replace(message(), note="x" * 200_000))
    assert (await door.knock(largest)).status == 202


async def test_a_compressed_body_is_415(door: Door) -> None:
    """Nothing is unpacked: a bomb stays as small as it came."""
    body = gzip.compress(b"<" * 50_000_000)
    answer = await door.knock(body, Content_Encoding="gzip")
    assert answer.status == 415
    assert answer.mistakes == ["Content-Encoding: send the body as it is, not compressed"]


async def test_other_types_are_415(door: Door) -> None:
    """What says that it is neither XML nor JSON is not looked into."""
    assert (await door.knock(Content_Type="image/png")).status == 415
    assert (await door.knock(Content_Type="multipart/form-data; boundary=x")).status == 415


async def test_what_is_wrong_is_told_line_by_line(door: Door) -> None:
    """422 with every mistake and its place; the same for JSON, for what is not for us, and for a bad delivery id."""
    body = BODY.replace(b"<scope>Public</scope>", b"<scope>All</scope>").replace(b"Immediate", b"Now")
    answer = await door.knock(body)
    assert answer.status == 422
    assert answer.mistakes == [
        "alert/scope: 'All' is none of Public, Restricted, Private",
        "alert/info[1]/urgency: 'Now' is none of Immediate, Expected, Future, Past, Unknown",
        "alert/info[2]/urgency: 'Now' is none of Immediate, Expected, Future, Past, Unknown",
    ]
    assert (await door.knock(b'{"a": NaN}', Content_Type="application/json")).status == 422
    answer = await door.knock(BODY.replace(b"Exercise", b"Actual"))
    assert answer.mistakes == ["alert/status: is Actual, and this is an exercise: send Exercise or Test"]
    for delivery in (None, "a b", "x" * 201, "é"):
        assert (await door.knock(delivery=delivery)).status == 422
    assert door.taken_in == []


async def test_hostile_xml_is_422(door: Door) -> None:
    """A document type is refused before anything in it counts."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c SYSTEM "file:///etc/passwd">]>' + BODY.partition(b"?>")[2]
    answer = await door.knock(bomb)
    assert (answer.status, len(answer.mistakes)) == (422, 1)
    assert "document type" in answer.mistakes[0]


async def test_the_same_delivery_or_identifier_for_another_message_is_422(door: Door) -> None:
    """Neither is silently swallowed."""
    await door.knock()
    assert (await door.knock(write_xml(message("B")))).mistakes == ["X-Greffier-Delivery: was used for another message"]
    changed = write_xml(replace(message(), infos=(replace(FR, headline="x"),)))
    assert (await door.knock(changed, delivery="two")).status == 422
