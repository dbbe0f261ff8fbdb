"""The device in a person's hand: nio with a sync loop of its own, end-to-end encrypted, trusting every device it meets.

Nothing is lost in silence: what the homeserver refuses is raised, and a device that stopped looking says why.
"""

import asyncio
import json
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog
from nio import AsyncClient, AsyncClientConfig, EncryptionError, MegolmEvent, MessageDirection, SyncError, SyncResponse
from nio.store import DefaultStore, SqliteMemoryStore

from bot.matrix.seen import ENCRYPTED, SeenEvent, Timelines

log = structlog.get_logger(__name__)

CLIENT_API = "/_matrix/client/v3/"
MEDIA_API = "/_matrix/client/v1/media/"
LONG_POLL_MS = 30_000
PATIENCE = 60.0
"""Seconds for which a homeserver that is away is asked again: longer than it takes to restart."""
PAUSE = 0.2
"""Seconds between two such attempts."""
SYNC_FILTER: dict[str, Any] = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {"timeline": {"limit": 100}, "ephemeral": {"types": []}, "account_data": {"types": []}},
}


class HomeserverRefused(Exception):
    """The homeserver answered no."""

    def __init__(self, status: int, answer: Mapping[str, Any]) -> None:
        """Keep the HTTP status and Matrix's error code beside the sentence."""
        self.status = status
        self.errcode = str(answer.get("errcode", ""))
        super().__init__(f"{status} {self.errcode} {answer.get('error', '')}".strip())


class _Client(AsyncClient):  # type: ignore[misc]  # nio ships no types
    """nio, for which a homeserver in trouble is one to ask again.

    By itself it takes a 5xx for an answer: a key share that failed logs it out, or passes for done. And an answer that
    breaks off, as that of a homeserver killed while it speaks, would end it.
    """

    async def create_matrix_response(
        self,
        response_class: type,
        transport_response: aiohttp.ClientResponse,
        data: tuple[Any, ...] | None = None,
        save_to: Path | None = None,
    ) -> Any:  # noqa: ANN401 - one of nio's many responses
        """Raise what nio repeats, instead of an answer it would misread."""
        if transport_response.status >= 500:  # noqa: PLR2004 - HTTP's border
            raise aiohttp.ClientConnectionError(f"The homeserver answered {transport_response.status}")
        try:
            await transport_response.read()
        except aiohttp.ClientPayloadError as error:
            raise aiohttp.ClientConnectionError("The homeserver's answer broke off") from error
        return await super().create_matrix_response(response_class, transport_response, data, save_to)


class PersonDevice:
    """One logged-in device: asks the homeserver, encrypts what it sends, keeps what it sees."""

    def __init__(self, homeserver_url: str, directory: Path | None, *, auto_join: bool) -> None:
        """Describe the device; `begin` logs it in.

        Args:
            homeserver_url: where clients talk to.
            directory: where it keeps its keys; in memory if None.
            auto_join: whether it accepts every invitation.
        """
        config = AsyncClientConfig(
            encryption_enabled=True,
            store=SqliteMemoryStore if directory is None else DefaultStore,
            store_sync_tokens=False,
            pickle_key="person",
            max_timeout_retry_wait_time=1,
        )
        self.client = _Client(homeserver_url, "", store_path=str(directory or ""), config=config)
        self.timelines = Timelines()
        self.rooms: set[str] = set()
        self.invitations: dict[str, str] = {}
        self._auto_join = auto_join
        self._unread: dict[str, MegolmEvent] = {}
        self._batch = 0
        self._keys = asyncio.Lock()
        self.looks = asyncio.Event()
        """Cleared, the device syncs no more until it is set again."""
        self.looks.set()
        self._syncing: asyncio.Task[None] | None = None

    async def begin(self, door: str, asked: Mapping[str, Any]) -> None:
        """Get in by `register` or `login`, upload the device's keys and begin to look."""
        try:
            account = await self.call("POST", door, body=asked)
            self.client.restore_login(account["user_id"], account["device_id"], account["access_token"])
            await self._sync_once(0)
        except BaseException:
            await self.close()
            raise
        self._syncing = asyncio.create_task(self._keep_looking(), name=f"sync of {self.client.user_id}")

    async def close(self) -> None:
        """Stop looking and let go of every connection."""
        if self._syncing is not None:
            self._syncing.cancel()
            # What ended it earlier was told to whoever waited for something.
            await asyncio.gather(self._syncing, return_exceptions=True)
        await self.client.close()
        if self.client.store is not None:
            self.client.store.database.close()

    async def call(self, method: str, *path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask the homeserver something; one that is away for a moment is asked again.

        Raises:
            HomeserverRefused: it answered, and not with 200.
            aiohttp.ClientError: it stayed away, or may have heard what must not be said twice.
        """
        url = CLIENT_API + "/".join(quote(part, safe="") for part in path)
        headers = {"Content-Type": "application/json"}
        if self.client.access_token:
            headers["Authorization"] = f"Bearer {self.client.access_token}"
        data = None if method == "GET" else json.dumps(body or {})
        gives_up_at = time.monotonic() + PATIENCE
        while True:
            try:
                async with await self.client.send(method, url, data, headers) as response:
                    answer = await response.json()
                if response.ok:
                    return dict(answer)
                refused = HomeserverRefused(response.status, answer)
                if response.status not in {429, 502, 503, 504} or time.monotonic() > gives_up_at:
                    raise refused
                pause = answer.get("retry_after_ms", 1000 * PAUSE) / 1000
            except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, TimeoutError) as error:
                was_not_heard = isinstance(error, aiohttp.ClientConnectorError)
                if not (was_not_heard or method in {"GET", "PUT"}) or time.monotonic() > gives_up_at:
                    raise
                pause = PAUSE
            await asyncio.sleep(pause)

    async def download(self, address: str) -> bytes:
        """Fetch what is kept under an `mxc://` address.

        Raises:
            HomeserverRefused: it has no such file, or not for this person.
        """
        server, _, media = address.removeprefix("mxc://").partition("/")
        url = f"{MEDIA_API}download/{quote(server, safe=':')}/{quote(media, safe='')}"
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        async with await self.client.send("GET", url, None, headers) as response:
            if not response.ok:
                raise HomeserverRefused(response.status, await response.json())
            return bytes(await response.read())

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], *, plain: bool = False) -> str:
        """Send an event, encrypted where the room is, and return its ID."""
        room = self.client.rooms.get(room_id)
        sent: Mapping[str, Any] = content
        # As every client does: reactions travel in the clear.
        if room is not None and room.encrypted and not plain and event_type != "m.reaction":
            async with self._keys:
                await self._share_keys(room_id)
                event_type, sent = self.client.encrypt(room_id, event_type, dict(content))
        transaction_id = uuid.uuid4().hex
        answer = await self.call("PUT", "rooms", room_id, "send", event_type, transaction_id, body=sent)
        return str(answer["event_id"])

    async def until_joined(self, room_id: str, *, encrypted: bool = False) -> None:
        """Wait until the sync has brought a room.

        Args:
            room_id: which.
            encrypted: whether it must be told to be so: a sync in the midst of its making brings the maker alone.
        """

        def is_there() -> bool:
            return room_id in self.rooms and (not encrypted or self.client.rooms[room_id].encrypted)

        await self.timelines.until(is_there, PATIENCE)

    async def _share_keys(self, room_id: str) -> None:
        """Give the key of the next message to every device of everybody who is in the room at this moment.

        nio knows the members its last sync told of; somebody who came since would read nothing.
        """
        users = set(self.client.rooms[room_id].users)
        await self.client.joined_members(room_id)
        if set(self.client.rooms[room_id].users) - users:
            self.client.invalidate_outbound_session(room_id)
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.olm.should_share_group_session(room_id):
            await self.client.share_group_session(room_id, ignore_unverified_devices=True)

    async def _keep_looking(self) -> None:
        try:
            while await self.looks.wait():
                await self._sync_once(LONG_POLL_MS)
        except BaseException as error:
            self.timelines.end(error)
            raise

    async def _sync_once(self, timeout_ms: int) -> None:
        since = self.client.next_batch
        response = await self.client.sync(timeout_ms, sync_filter=SYNC_FILTER, set_presence="offline")
        if isinstance(response, SyncError):
            if response.status_code == "M_UNKNOWN_TOKEN":
                raise HomeserverRefused(401, {"errcode": response.status_code, "error": response.message})
            log.warning("person-sync-refused", user_id=self.client.user_id, error=str(response))
            await asyncio.sleep(PAUSE)
            return
        await self._take_in(response, since)
        async with self._keys:
            await self._keep_keys()
        self.timelines.announce()

    async def _keep_keys(self) -> None:
        """Do what encryption asks for between two syncs."""
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()
        if self.client.should_claim_keys:
            await self.client.keys_claim(self.client.get_users_for_key_claiming())
        await self.client.send_to_device_messages()

    async def _take_in(self, response: SyncResponse, since: str) -> None:
        """Keep what one sync brought."""
        self._batch += 1
        for room_id, room in {**response.rooms.join, **response.rooms.leave}.items():
            if room.timeline.limited and room_id in self.rooms:
                await self._fill_gap(room_id, room.timeline.prev_batch, since)
            for event in room.timeline.events:
                self._see(room_id, event)
        self.rooms |= set(response.rooms.join)
        for room_id in response.rooms.leave:
            # nio keeps rooms it has left, and their members of then.
            self.rooms.discard(room_id)
            self.client.rooms.pop(room_id, None)
            self.client.invited_rooms.pop(room_id, None)
        self.invitations = {room_id: str(room.inviter) for room_id, room in self.client.invited_rooms.items()}
        if response.to_device_events:
            for event in list(self._unread.values()):
                self._see(event.room_id, event)
        if self._auto_join:
            await self._accept(response.rooms.invite)

    async def _accept(self, invitations: Mapping[str, object]) -> None:
        for room_id in invitations:
            try:
                await self.call("POST", "join", room_id)
            except HomeserverRefused as error:
                # Taken back before it was accepted.
                log.warning("person-invitation-void", user_id=self.client.user_id, room_id=room_id, error=str(error))

    async def _fill_gap(self, room_id: str, start: str, since: str) -> None:
        """Fetch what a sync left out of a timeline."""
        missing: list[Any] = []
        while start:
            page = await self.client.room_messages(room_id, start, since, MessageDirection.back, limit=100)
            missing += page.chunk
            start = page.end
        for event in reversed(missing):
            self._see(room_id, event)

    def _see(self, room_id: str, event: Any) -> None:  # noqa: ANN401 - any of nio's events
        """Keep an event, decrypted if its key is here; else it is tried again when keys arrive."""
        if isinstance(event, MegolmEvent):
            event.room_id = room_id
            try:
                event = self.client.decrypt_event(event)
            except EncryptionError:
                self._unread[event.event_id] = event
        source = event.source
        if source["type"] != ENCRYPTED:
            self._unread.pop(source["event_id"], None)
        content = source.get("content", {})
        seen = SeenEvent(
            event_id=source["event_id"],
            room_id=room_id,
            sender=source["sender"],
            type=source["type"],
            content=content,
            origin_server_ts=source["origin_server_ts"],
            decrypted=getattr(event, "decrypted", False),
            state_key=source.get("state_key"),
            # Beside the content up to room version 10, in it since.
            redacts=content.get("redacts") or source.get("redacts"),
        )
        self.timelines.add(seen, self._batch)
