"""What the tests of the webhook's door share: the door, and another system that knocks."""

import hashlib
import hmac
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bot.lease import Standing
from bot.web.health import Health, start_web
from bot.web.hooks import Hooks
from bot.web.metrics import Metrics
from commands.alert.cap.writing import write_xml
from tests.commands.cap_tools import connect, message
from tests.harness import BOT, Chat

SECRET = b"a secret of thirty-two characters"
BODY = write_xml(message())


@dataclass
class Answer:
    """What was answered."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def mistakes(self) -> list[str]:
        """Its lines."""
        return list(self.body["mistakes"])


@dataclass
class Door:
    """The web edge of a bot, and another system that knocks."""

    chat: Chat
    folder: Path
    standing: Standing = Standing.LEADER
    taken_in: list[int] = field(default_factory=list)
    hooks: Hooks | None = None
    address: tuple[str, int] = ("", 0)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{self.address[0]}:{self.address[1]}/hooks/be-alert"

    async def knock(
        self,
        body: bytes = BODY,
        *,
        url: str | None = None,
        secret: bytes = SECRET,
        at: float = 0,
        delivery: str | None = "one",
        method: str = "POST",
        data: Any = None,  # noqa: ANN401 - whatever aiohttp sends
        **headers: str | None,
    ) -> Answer:
        """Deliver a body, signed rightly unless told otherwise; a header given as None is left out."""
        timestamp = str(int(time.time() + at))
        sent: dict[str, str | None] = {
            "Content-Type": "application/cap+xml",
            "X-Greffier-Timestamp": timestamp,
            "X-Greffier-Signature": signature(secret, timestamp, body),
            "X-Greffier-Delivery": delivery,
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in sent.items() if value is not None}
        async with (
            ClientSession(skip_auto_headers=["Content-Type"]) as session,
            session.request(method, url or self.url, data=body if data is None else data, headers=kept) as answer,
        ):
            return Answer(answer.status, await answer.json(content_type=None) or {}, dict(answer.headers))


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """Sign as the contract says, written here a second time."""
    return "sha256=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


async def open_door(chat: Chat, folder: Path) -> AsyncIterator[Door]:
    """Serve the web edge over a chat's database."""
    (folder / "secrets").mkdir(exist_ok=True)
    for name in ("be-alert", "meteo"):
        (folder / "secrets" / name).write_bytes(SECRET + b"\n")
    await connect(chat, folder)
    door = Door(chat, folder)
    door.hooks = Hooks(chat.database, BOT, door.taken_in.append)
    health = Health(chat.database, lambda: None, lambda: door.standing)
    runner = await start_web(health, Metrics(chat.database, lambda: None), "127.0.0.1", 0, hooks=door.hooks)
    door.address = runner.addresses[0][:2]
    yield door
    await runner.cleanup()
