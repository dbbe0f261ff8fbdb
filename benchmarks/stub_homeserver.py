"""A homeserver that answers at once: what passes between its answer and the bot's next request is the bot's own doing.

It serves one bot and one asker in two rooms, from dictionaries; what it is not asked in a measurement it cannot do.
"""

import asyncio
import contextlib
import time
from typing import Any, Self

from aiohttp import ClientConnectionResetError, web

from benchmarks.asker import Asker
from benchmarks.measured_bot import ENCRYPTED, PLAIN

SERVER = "example.org"
BOT, ASKER = f"@greffier:{SERVER}", f"@emma:{SERVER}"
ROOMS = {ENCRYPTED: f"!encrypted:{SERVER}", PLAIN: f"!plain:{SERVER}"}
API = "/_matrix/client/v3"
PATIENCE = 60.0
READY_WITHIN = 120.0
"""Seconds for the start of a bot whose modules are compiled anew, where others want the processor too."""
Json = dict[str, Any]


class StubHomeserver:
    """The homeserver of one bot; `async with` starts it on loopback."""

    def __init__(self) -> None:
        """Know nobody but the asker; nothing runs yet."""
        self.asker = Asker(ASKER)
        self.device_keys: Json = {}
        self.one_time_keys: dict[str, Json] = {}
        self._position = 0
        self._waiting: list[Json] = []
        """Events of the two rooms that the bot has not been told of."""
        self._news = asyncio.Event()
        self._is_idle = asyncio.Event()
        self._told_at = 0.0
        self._answered_at: dict[str, float] = {}
        """Events answered, with when the request of the answer arrived."""
        self._answered = asyncio.Event()
        self._runner = web.AppRunner(
            self._application(), access_log=None, shutdown_timeout=0.1, handler_cancellation=True
        )
        self.url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    # ---------------------------------------------------------------------------------------------- measuring

    async def until_ready(self) -> None:
        """Wait until the bot, which has just been started, has taken the first sync in and asks for more.

        Raises:
            TimeoutError: it did not come so far.
        """
        await asyncio.wait_for(self._is_idle.wait(), READY_WITHIN)

    async def ask(self, text: str, cell: str) -> tuple[float, float]:
        """Tell the bot of something said, once it has nothing else to do.

        Returns:
            When the sync answer was written, and when the request that sends the bot's answer arrived: seconds of the
            monotonic clock.
        """
        event = self.asker.say(text, ROOMS[cell], encrypted=cell == ENCRYPTED)
        async with asyncio.timeout(PATIENCE):
            await self._is_idle.wait()
            self._waiting.append({**event, "room_id": ROOMS[cell]})
            self._news.set()
            while event["event_id"] not in self._answered_at:
                self._answered.clear()
                await self._answered.wait()
            return self._told_at, self._answered_at[event["event_id"]]

    async def flood(self, text: str, cell: str, count: int, window: int) -> float:
        """Tell the bot of many things said, so many at a time: the next one as soon as one is answered.

        Returns:
            Seconds from the first one told to the last one answered.
        """
        events = [self.asker.say(text.format(n), ROOMS[cell], encrypted=cell == ENCRYPTED) for n in range(count)]
        begun, told = time.perf_counter(), 0
        open_: set[str] = set()
        async with asyncio.timeout(PATIENCE + count):
            while told < count or open_:
                while told < count and len(open_) < window:
                    self._waiting.append({**events[told], "room_id": ROOMS[cell]})
                    open_.add(events[told]["event_id"])
                    told += 1
                self._news.set()
                self._answered.clear()
                if not open_ & self._answered_at.keys():
                    await self._answered.wait()
                open_ -= self._answered_at.keys()
        return time.perf_counter() - begun

    # ------------------------------------------------------------------------------------------------ answering

    def _application(self) -> web.Application:
        application = web.Application()
        application.add_routes(
            [
                web.get(f"{API}/sync", self._sync),
                web.put(f"{API}/rooms/{{room}}/send/{{type}}/{{txn}}", self._send),
                web.post(f"{API}/login", self._login),
                web.post(f"{API}/keys/upload", self._upload),
                web.post(f"{API}/keys/query", self._query),
                web.post(f"{API}/keys/claim", self._claim),
                web.post(f"{API}/keys/device_signing/upload", _nothing),
                web.post(f"{API}/keys/signatures/upload", _nothing),
                web.put(f"{API}/sendToDevice/{{type}}/{{txn}}", _nothing),
            ]
        )
        return application

    async def _sync(self, request: web.Request) -> web.StreamResponse:
        answer: Json = {
            "next_batch": "",
            "device_one_time_keys_count": {"signed_curve25519": len(self.one_time_keys)},
            "device_unused_fallback_key_types": ["signed_curve25519"],
        }
        if "since" not in request.query:
            one_time_key = self.one_time_keys.popitem()[1]["key"]
            room_key = self.asker.room_key_for(self.device_keys, one_time_key, ROOMS[ENCRYPTED])
            answer["to_device"] = {"events": [room_key]}
            answer["rooms"] = {
                "join": {
                    room: {"state": {"events": state_of(encrypted=cell == ENCRYPTED)}} for cell, room in ROOMS.items()
                }
            }
        else:
            await self._until_news(float(request.query["timeout"]) / 1000)
            told, self._waiting = self._waiting, []
            rooms = {event["room_id"] for event in told}
            timelines = {room: [event for event in told if event["room_id"] == room] for room in rooms}
            answer["rooms"] = {"join": {room: {"timeline": {"events": timelines[room]}} for room in rooms}}
        self._position += 1
        answer["next_batch"] = f"s{self._position}"
        response = web.json_response(answer)
        self._told_at = time.perf_counter()
        # A bot that was told to stop does not wait for it.
        with contextlib.suppress(ClientConnectionResetError):
            await response.prepare(request)
            await response.write_eof()
        return response

    async def _until_news(self, patience: float) -> None:
        if not self._waiting:
            self._news.clear()
            self._is_idle.set()
            try:
                await asyncio.wait_for(self._news.wait(), patience)
            except TimeoutError:
                return
            finally:
                self._is_idle.clear()

    async def _send(self, request: web.Request) -> web.Response:
        arrived_at = time.perf_counter()
        content = await request.json()
        txn_id, event_id = request.match_info["txn"], f"$of-{request.match_info['txn']}"
        # As a homeserver does: the bot's own event comes back to it.
        self._waiting.append(
            {
                "event_id": event_id,
                "type": request.match_info["type"],
                "sender": BOT,
                "origin_server_ts": int(time.time() * 1000),
                "content": content,
                "room_id": request.match_info["room"],
                "unsigned": {"transaction_id": txn_id},
            }
        )
        self._news.set()
        asked = content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
        if asked is not None:
            self._answered_at.setdefault(asked, arrived_at)
        self._answered.set()
        return web.json_response({"event_id": event_id})

    async def _login(self, request: web.Request) -> web.Response:
        device_id = (await request.json())["device_id"]
        return web.json_response({"user_id": BOT, "device_id": device_id, "access_token": "token"})

    async def _upload(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.device_keys = body.get("device_keys", self.device_keys)
        self.one_time_keys.update(body.get("one_time_keys", {}))
        return web.json_response({"one_time_key_counts": {"signed_curve25519": len(self.one_time_keys)}})

    async def _query(self, request: web.Request) -> web.Response:
        asked = (await request.json())["device_keys"]
        if ASKER in asked:
            return web.json_response(self.asker.answer())
        return web.json_response({"device_keys": {BOT: {self.device_keys["device_id"]: self.device_keys}}})

    async def _claim(self, _request: web.Request) -> web.Response:
        return web.json_response(self.asker.claimed())


async def _nothing(_request: web.Request) -> web.Response:
    return web.json_response({})


def state_of(*, encrypted: bool) -> list[Json]:
    """Write the state of a room as the first sync tells it."""
    told: list[tuple[str, str, str, Json]] = [
        ("m.room.create", "", ASKER, {"room_version": "12"}),
        ("m.room.member", ASKER, ASKER, {"membership": "join"}),
        ("m.room.member", BOT, BOT, {"membership": "join"}),
        ("m.room.power_levels", "", ASKER, {"users": {BOT: 50}}),
    ]
    if encrypted:
        told.append(("m.room.encryption", "", ASKER, {"algorithm": "m.megolm.v1.aes-sha2"}))
    return [
        {
            "event_id": f"${kind}-{key}-{encrypted}",
            "type": kind,
            "state_key": key,
            "sender": sender,
            "origin_server_ts": 1,
            "content": content,
        }
        for kind, key, sender, content in told
    ]
