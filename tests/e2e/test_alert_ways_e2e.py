"""An alert's other ways on a homeserver: the deputy in a direct chat and by mail, a signed webhook, confirming again.

Invariant: who has answered is called by none of them.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.homeserver import find_free_port
from bot.matrix.seen import SeenEvent
from commands.alert.cap.model import CapAlert, MsgType, ResponseType, Status
from commands.alert.cap.reading import read_xml
from storage.posting import PostingState
from tests.bot.mail_server import Postbox, mail_server
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import facts_of, mentioned, nothing_more, stands
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

SECRET = b"the secret of the siren"
RAISED, SILENT, LATER, STILL_SILENT = (
    f"2026-12-07T{time}+01:00" for time in ("14:00:00", "14:08:00", "16:02:00", "16:09:00")
)
"""When the bot is started: each time something has fallen due meanwhile, however slow the machine."""
RULES = """
[[escalations]]
deadline = "4m"
steps = [
    { call = "missing", by = ["room"] },
    { after = "2m", call = "deputy", by = ["direct", "mail"] },
]
reconfirm = "2h"
"""


@dataclass
class Siren:
    """Another system that is told of alerts."""

    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Keep a call."""
        self.calls.append((dict(request.headers), await request.read()))
        return web.Response()

    def told(self) -> list[CapAlert]:
        """Read what was said, each signed and with an identity of its own."""
        for headers, body in self.calls:
            signed = f"{headers['X-Greffier-Timestamp']}.".encode() + body
            expected = f"sha256={hmac.new(SECRET, signed, hashlib.sha256).hexdigest()}"
            assert hmac.compare_digest(headers["X-Greffier-Signature"], expected)
        assert len({headers["X-Greffier-Delivery"] for headers, _ in self.calls}) == len(self.calls)
        return [read_xml(body) for _, body in self.calls]


def configure(world: World, smtp: int, siren: int) -> None:
    """Give the bot a mail server and another system to tell, and Gilles a deputy with an address."""
    file = world.directory / "greffier.toml"
    mail = f'\n[mail]\nsmtp = "smtp://127.0.0.1:{smtp}"\nsender = "greffier@example.org"\n'
    file.write_text(file.read_text() + mail)
    (world.directory / "siren").write_bytes(SECRET)
    file = world.directory / "organisation.toml"
    gilles, jolien = (f'user_id = "{world.person[name].user_id}"\n' for name in ("gilles", "jolien"))
    text = file.read_text().replace(gilles, f'{gilles}deputy = "{world.person["jolien"].user_id}"\n')
    text = text.replace(jolien, f'{jolien}email = "jolien.w@example.org"\n')
    channel = f'[[channels]]\nkey = "siren"\nkind = "webhook"\nurl = "http://127.0.0.1:{siren}/in"\n'
    file.write_text(f'{text}\n{channel}secret_file = "siren"\nevents = ["alert"]\n')


@pytest.mark.timeout(300)
async def test_mail_webhook_and_confirming_again(make_world: MakeWorld) -> None:
    """A deputy is called directly and by mail; later all confirm again; a partner hears of its beginning and end."""
    world = await make_world("anouk", "emma", "gilles", "jolien", extra=RULES)
    box, siren = Postbox(), Siren()
    application, port = web.Application(), find_free_port()
    application.router.add_post("/in", siren.take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        async with mail_server(box) as smtp:
            configure(world, smtp, port)
            await world.start_bot(clock=RAISED)
            card = await raised_and_ticked(world)
            await again(world, SILENT)
            await escalates(world, box, card)
            await again(world, LATER)
            await confirms_again(world, card)
            await ends_without_words(world)
            await arrived(lambda: len(siren.calls) >= 2)
    finally:
        await runner.cleanup()
    raised, cleared = siren.told()
    assert (raised.msg_type, raised.status) == (MsgType.ALERT, Status.EXERCISE)
    assert "La digue cède" in str(raised.infos[0])
    assert (cleared.msg_type, cleared.infos[0].response_types) == (MsgType.UPDATE, (ResponseType.ALL_CLEAR,))
    assert [one.identifier for one in cleared.references] == [raised.identifier]


async def posted(world: World) -> None:
    """Wait until the bot has noted of every mail and call that it was taken."""
    async with world.opened() as database, asyncio.timeout(60):
        while True:
            async with database.begin() as work:
                if not await work.postings.count(PostingState.PENDING):
                    return
            await asyncio.sleep(0.1)


async def arrived(is_here: Callable[[], bool]) -> None:
    """Wait for what no room tells of."""
    async with asyncio.timeout(60):
        while not is_here():  # noqa: ASYNC110 - another process sends it
            await asyncio.sleep(0.05)


def users(world: World, *names: str) -> set[str]:
    """Give user IDs."""
    return {world.person[name].user_id for name in names}


async def again(world: World, clock: str) -> None:
    """Have the bot begin again at another time of day, once it knows what was taken: nothing is sent twice."""
    await posted(world)
    assert await world.stop_bot() == 0
    await world.start_bot(clock=clock)


async def raised_and_ticked(world: World) -> SeenEvent:
    """Raise an alert that Emma alone acknowledges; gives its card."""
    room, emma = world.room["infocel"], world.person["emma"]
    await world.person["anouk"].say(room, "!alerte La digue cède à Bas-Pont")
    card = await emma.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), room)
    assert mentioned(card) == users(world, "emma", "gilles", "jolien")
    await emma.react(room, card.event_id, "✅")
    await stands(emma, card, lambda content: _missing(content) == users(world, "gilles", "jolien"))
    return card


async def escalates(world: World, box: Postbox, card: SeenEvent) -> None:
    """Call who is missing again, then Gilles's deputy directly and by mail: she takes over."""
    room, emma, jolien = world.room["infocel"], world.person["emma"], world.person["jolien"]
    called = await emma.wait_for(lambda e: e.record.get("message") == "alert-called-again", room)
    assert mentioned(called) == users(world, "gilles", "jolien"), "who is missing, and nobody else"
    direct = await jolien.wait_for(lambda e: e.record.get("message") == "alert-stand-in-called")
    assert direct.room_id not in world.room.values()
    assert direct.decrypted
    assert "Gilles P." in direct.body
    await arrived(lambda: bool(box.received))
    (mail,) = box.mails()
    assert mail["To"] == "jolien.w@example.org"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "La digue cède à Bas-Pont" in body.get_content()
    await jolien.react(direct.room_id, direct.event_id, "✅")
    await stands(emma, card, lambda content: _missing(content) == users(world, "gilles"))


def _missing(content: Mapping[str, Any]) -> set[str]:
    return set(facts_of(content).get("missing", ()))


async def confirms_again(world: World, card: SeenEvent) -> None:
    """Ask everybody anew: who does confirm is counted, and only the others are called again."""
    room, emma = world.room["infocel"], world.person["emma"]
    asked = await emma.wait_for(lambda e: e.record.get("message") == "alert-reconfirm", room)
    assert asked.record["card"] is True
    assert users(world, "emma", "gilles", "jolien") <= mentioned(asked)
    await emma.react(room, asked.event_id, "✅")
    await stands(emma, card, lambda content: ": 1 sur 4" in str(content["body"]).replace("\u00a0", " "))
    await again(world, STILL_SILENT)
    called = await emma.wait_for(lambda e: e.record.get("message") == "alert-reconfirm-again", room)
    assert mentioned(called) == users(world, "anouk", "gilles", "jolien")


async def ends_without_words(world: World) -> None:
    """End it without a text: the room is told once, and nobody is called by any way any more."""
    told = await world.ask("anouk", "!alerte terminer A-1")
    assert told.record["message"] == "alert-cleared"
    assert told.body.count("Fin de l'alerte") == 1
    assert await nothing_more(world, "emma", told.event_id) == []
