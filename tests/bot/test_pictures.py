"""A picture on its way into a room: encrypted where the room is, uploaded once, and never in anybody's way."""

import base64
import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from bot.courier import Dead, Outcome, Retry, Sent
from bot.matrix.events import RoomEvent
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.rooms import ENCRYPTION
from commands.kit.drawing import draw
from commands.kit.picture import Week, picture_behind
from storage.outbox import OutboxRow
from storage.schema import create_all
from storage.values import Language
from tests.boreal import boreal
from tests.bot.devices import BOT, ROOM
from tests.bot.test_send import Post

WEEK = Week(date(2026, 12, 7), (2, 0, 1, 3, 0, 0, 4), (1, 1, 0, 0, 2, 0, 0), (0, 0, 0, 0, 0, 0, 1))
DRAWN = draw(WEEK.picture(Language.FR, boreal()))
TARGET = ("$text", ROOM)


class Show(Post):
    """A courier, and the row of a picture in its database."""

    async def queue(self, *, ago: timedelta = timedelta()) -> None:
        """Queue a message with a picture behind it."""
        await create_all(self.database)
        async with self.database.begin() as work:
            message = OutboxRow(txn_id="t0", room_id=ROOM, content={"body": "texte"}, created_at=work.now)
            await work.send(message)
            row = picture_behind(message, WEEK, None, (Language.FR,), boreal(), txn_id="t1")
            await work.send(row)
            row.queued_at -= ago

    async def row(self) -> OutboxRow:
        """Read the picture's row anew, as a process that was just started does."""
        async with self.database.begin() as work:
            found = await work.outbox.by_txn("t1")
        assert found is not None
        return found

    async def show(self) -> Outcome:
        """Try to send the picture."""
        return await self.courier.send_row(await self.row(), TARGET)

    async def content(self) -> dict[str, Any]:
        """Give what the row says."""
        return (await self.row()).content or {}

    def refuses(self, error: Exception) -> None:
        """Have the homeserver take no file."""

        def answer(_: Mapping[str, Any]) -> dict[str, Any]:
            raise error

        self.homeserver.answers["upload"] = answer


@pytest.fixture
async def plain() -> AsyncIterator[Show]:
    """Make a picture for a room that is not encrypted."""
    show = Show()
    await show.queue()
    yield show
    await show.database.close()


@pytest.fixture
async def sealed() -> AsyncIterator[Show]:
    """Make a picture for an encrypted room."""
    show = Show(encrypted=True)
    await show.queue()
    yield show
    await show.database.close()


def unpadded(text: str) -> bytes:
    """Read base64 as the specification writes it, in either alphabet."""
    assert "=" not in text
    return base64.b64decode(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))


async def test_in_an_encrypted_room_the_file_is_encrypted_as_specified(sealed: Show) -> None:
    """What is uploaded is AES-CTR under a key that only the encrypted event holds; opened, it is the picture."""
    assert await sealed.show() == Sent("$new", ROOM)
    [(file, kind)] = sealed.homeserver.files
    assert kind == "application/octet-stream"
    content = await sealed.content()
    keys = content["file"]
    assert (keys["v"], keys["url"], "url" in content) == ("v2", "mxc://example.org/1", False)
    assert {name: keys["key"][name] for name in ("kty", "alg", "ext")} == {"kty": "oct", "alg": "A256CTR", "ext": True}
    assert {"encrypt", "decrypt"} <= set(keys["key"]["key_ops"])
    assert unpadded(keys["hashes"]["sha256"]) == hashlib.sha256(file).digest()
    key, iv = unpadded(keys["key"]["k"]), unpadded(keys["iv"])
    assert (len(key), len(iv), iv[8:]) == (32, 16, bytes(8))
    opener = Cipher(AES(key), CTR(iv)).decryptor()
    assert opener.update(file) + opener.finalize() == DRAWN.png
    size = {"mimetype": "image/png", "w": DRAWN.width, "h": DRAWN.height, "size": len(DRAWN.png)}
    assert (content["msgtype"], content["filename"], content["info"]) == ("m.image", "week.png", size)
    assert "Décisions : 10 (2, 0, 1, 3, 0, 0, 4)" in content["body"]
    path, body = sealed.last
    assert path == f"rooms/{ROOM}/send/m.room.encrypted/t1"
    assert "mxc" not in str(body)


async def test_in_a_plain_room_it_is_the_picture_itself(plain: Show) -> None:
    """A room without encryption gets the file as it is, and where it stands."""
    assert await plain.show() == Sent("$new", ROOM)
    assert plain.homeserver.files == [(DRAWN.png, "image/png")]
    path, body = plain.last
    assert path == f"rooms/{ROOM}/send/m.room.message/t1"
    assert (body["url"], "file" in body) == ("mxc://example.org/1", False)


async def test_a_crash_after_the_upload_sends_the_very_same(sealed: Show) -> None:
    """The event that shows a file is not answered for: the next process uploads nothing and says the same."""
    sealed.fails(Unreachable("away"))
    assert await sealed.show() == Retry(None, "away")
    kept = await sealed.content()
    sealed.homeserver.answers["rooms"] = lambda _: {"event_id": "$new"}
    assert await sealed.show() == Sent("$new", ROOM)
    assert len(sealed.homeserver.files) == 1
    assert await sealed.content() == kept


async def test_a_room_that_was_encrypted_since_gets_another_file(plain: Show) -> None:
    """What was uploaded in the clear is not shown in a room that was encrypted before the event left."""
    plain.fails(Unreachable("away"))
    await plain.show()
    plain.rooms.fold(RoomEvent("$e", ROOM, BOT, ENCRYPTION, {"algorithm": "m.megolm.v1.aes-sha2"}, 1, ""))
    plain.homeserver.answers["rooms"] = lambda _: {"event_id": "$new"}
    assert await plain.show() == Sent("$new", ROOM)
    assert [kind for _, kind in plain.homeserver.files] == ["image/png", "application/octet-stream"]
    content = await plain.content()
    assert ("url" in content, content["file"]["url"]) == (False, "mxc://example.org/2")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (
            MatrixError(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}),
            Retry(1.5, "", lets_others_pass=True),
        ),
        (MatrixError(502, {}), Retry(None, "", lets_others_pass=True)),
        (Unreachable("away"), Retry(None, "", lets_others_pass=True)),
        (MatrixError(413, {"errcode": "M_TOO_LARGE"}), Dead("", is_vain=True)),
        (MatrixError(403, {"errcode": "M_RESOURCE_LIMIT_EXCEEDED"}), Dead("", is_vain=True)),
    ],
)
async def test_what_is_not_taken_waits_alone_or_is_left(plain: Show, error: Exception, outcome: Retry | Dead) -> None:
    """An upload refused for now waits while other rows pass; for good, it is dropped: the text said it."""
    plain.refuses(error)
    result = await plain.show()
    assert isinstance(result, Retry | Dead)
    assert result.why
    assert replace(result, why="") == outcome
    assert plain.homeserver.bodies("rooms") == []


async def test_an_hour_is_enough() -> None:
    """A picture that nobody took for an hour is tried once more and left."""
    show = Show()
    await show.queue(ago=timedelta(minutes=61))
    show.refuses(MatrixError(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}))
    assert isinstance(await show.show(), Dead)
    show.homeserver.answers.pop("upload")
    assert await show.show() == Sent("$new", ROOM)
    await show.database.close()
