"""A person at a Matrix client, end-to-end encrypted, as the demo and the tests need one.

Nothing is shared with the bot's side of Matrix: what a person reads here really went out and could be decrypted.
"""

import contextlib
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nio.crypto.attachments import decrypt_attachment

from bot.matrix.person_device import PersonDevice
from bot.matrix.person_identity import make_identity
from bot.matrix.seen import SeenEvent

MEGOLM = "m.megolm.v1.aes-sha2"
POLL_RESPONSE = "org.matrix.msc3381.poll.response"
NOTHING: Mapping[str, Any] = {}


class Person:
    """Somebody with an account and a device: types, reacts, edits, and sees what others do."""

    def __init__(self, device: PersonDevice, display_name: str = "") -> None:
        """Take a device in hand; `sign_up` and `log_in` make one."""
        self._device = device
        self.display_name = display_name

    @classmethod
    async def sign_up(
        cls,
        homeserver_url: str,
        localpart: str,
        password: str,
        display_name: str = "",
        directory: Path | None = None,
        *,
        auto_join: bool = False,
    ) -> Self:
        """Make an account, upload its device's keys, name it and begin to look.

        Args:
            homeserver_url: where clients talk to.
            localpart: the name before the colon.
            password: what `log_in` will need.
            display_name: the name others see; the localpart by default.
            directory: where the device keeps its keys; in memory by default.
            auto_join: accept every invitation.

        Raises:
            HomeserverRefused: the name is taken, or no name.
        """
        device = PersonDevice(homeserver_url, directory, auto_join=auto_join)
        asked = {"username": localpart, "password": password, "auth": {"type": "m.login.dummy"}}
        await device.begin("register", asked)
        person = cls(device, display_name or localpart)
        # Synapse names a new account after its localpart by itself.
        if display_name:
            await device.call("PUT", "profile", person.user_id, "displayname", body={"displayname": display_name})
        return person

    @classmethod
    async def log_in(
        cls,
        homeserver_url: str,
        localpart: str,
        password: str,
        directory: Path | None = None,
        *,
        auto_join: bool = False,
    ) -> Self:
        """Log in on a new device of an existing account, which reads what is sent from now on.

        Raises:
            HomeserverRefused: no such account, or another password.
        """
        device = PersonDevice(homeserver_url, directory, auto_join=auto_join)
        who = {"type": "m.id.user", "user": localpart}
        await device.begin("login", {"type": "m.login.password", "identifier": who, "password": password})
        person = cls(device)
        profile = await device.call("GET", "profile", person.user_id)
        person.display_name = profile.get("displayname") or localpart
        return person

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Put the device away; the account and its rooms stay."""
        await self._device.close()

    @property
    def user_id(self) -> str:
        """The full user ID."""
        return str(self._device.client.user_id)

    @property
    def device_id(self) -> str:
        """The ID of the device in hand."""
        return str(self._device.client.device_id)

    @property
    def access_token(self) -> str:
        """The device's access token."""
        return str(self._device.client.access_token)

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms joined, as far as the last sync told."""
        return frozenset(self._device.rooms)

    @property
    def invitations(self) -> Mapping[str, str]:
        """The rooms invited to, each with the user ID of who invited."""
        return self._device.invitations

    # ------------------------------------------------------------------------------------------------- rooms

    async def create_room(
        self,
        name: str | None = None,
        alias: str | None = None,
        invite: Collection[str] = (),
        *,
        encrypted: bool = True,
        power: Mapping[str, int] | None = None,
        direct: bool = False,
    ) -> str:
        """Make a room and return its ID once it can be spoken in.

        Args:
            name: what it is called; a direct chat has none.
            alias: its localpart, or the whole of it.
            invite: user IDs.
            encrypted: end-to-end, from the first message.
            power: user IDs to power levels; who makes the room stands above all levels, unnamed.
            direct: a chat with one person.
        """
        asked: dict[str, Any] = {"preset": "private_chat", "invite": list(invite), "is_direct": direct}
        if name:
            asked["name"] = name
        if alias:
            asked["room_alias_name"] = alias.removeprefix("#").partition(":")[0]
        if encrypted:
            encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}
            asked["initial_state"] = [encryption]
        if power:
            asked["power_level_content_override"] = {"users": dict(power)}
        room_id = str((await self._device.call("POST", "createRoom", body=asked))["room_id"])
        await self._device.until_joined(room_id)
        return room_id

    async def join(self, room: str) -> str:
        """Join a room by ID or alias and return its ID once it can be spoken in."""
        room_id = str((await self._device.call("POST", "join", room))["room_id"])
        await self._device.until_joined(room_id)
        return room_id

    async def leave(self, room_id: str) -> None:
        """Leave a room, or turn an invitation down."""
        await self._device.call("POST", "rooms", room_id, "leave")

    async def invite(self, room_id: str, user_id: str) -> None:
        """Invite somebody."""
        await self._device.call("POST", "rooms", room_id, "invite", body={"user_id": user_id})

    async def kick(self, room_id: str, user_id: str, reason: str = "") -> None:
        """Put somebody out of a room."""
        body = {"user_id": user_id, "reason": reason}
        await self._device.call("POST", "rooms", room_id, "kick", body=body)

    async def ask(self, method: str, *path: str, body: Mapping[str, Any] = NOTHING) -> dict[str, Any]:
        """Ask the homeserver anything else of the client API, e.g. `ask("GET", "rooms", room_id, "aliases")`.

        Raises:
            HomeserverRefused: it said no.
        """
        return await self._device.call(method, *path, body=body)

    async def members(self, room_id: str) -> frozenset[str]:
        """Ask who is in a room."""
        answer = await self._device.call("GET", "rooms", room_id, "joined_members")
        return frozenset(answer["joined"])

    async def state(self, room_id: str, event_type: str, state_key: str = "") -> dict[str, Any]:
        """Ask for the content of a state event.

        Raises:
            HomeserverRefused: with status 404, there is none.
        """
        return await self._device.call("GET", "rooms", room_id, "state", event_type, state_key)

    async def send_state(self, room_id: str, event_type: str, content: Mapping[str, Any], state_key: str = "") -> str:
        """Set a state event and return its event ID."""
        answer = await self._device.call("PUT", "rooms", room_id, "state", event_type, state_key, body=content)
        return str(answer["event_id"])

    # ---------------------------------------------------------------------------------------------- speaking

    async def say(
        self,
        room_id: str,
        body: str,
        *,
        reply_to: str | None = None,
        thread: str | None = None,
        mentions: Collection[str] = (),
        msgtype: str = "m.text",
        plain: bool = False,
        extra: Mapping[str, Any] = NOTHING,
    ) -> str:
        """Say something and return its event ID.

        Args:
            room_id: where.
            body: the text.
            reply_to: the event answered.
            thread: the root of the thread it belongs to.
            mentions: user IDs meant, as `m.mentions`.
            msgtype: `m.text`, or e.g. `m.notice`.
            plain: in the clear, also where the room is encrypted.
            extra: what else the content holds, e.g. a `formatted_body`.
        """
        content: dict[str, Any] = {"msgtype": msgtype, "body": body, "m.mentions": {"user_ids": list(mentions)}}
        if thread:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": reply_to is None,
                "m.in_reply_to": {"event_id": reply_to or thread},
            }
        elif reply_to:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
        return await self.send(room_id, "m.room.message", {**content, **extra}, plain=plain)

    async def edit(
        self, room_id: str, event_id: str, new_body: str, *, plain: bool = False, extra: Mapping[str, Any] = NOTHING
    ) -> str:
        """Edit a message of one's own and return the edit's event ID; `extra` goes into the new content."""
        content = {
            "msgtype": "m.text",
            "body": f"* {new_body}",
            "m.new_content": {"msgtype": "m.text", "body": new_body, "m.mentions": {}, **extra},
            "m.mentions": {},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.send(room_id, "m.room.message", content, plain=plain)

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        """React with an emoji and return the reaction's event ID."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room_id, "m.reaction", {"m.relates_to": relation})

    async def vote(self, room_id: str, poll: str, *answers: str, stable: bool = False, plain: bool = False) -> str:
        """Answer a poll and return the response's event ID.

        Args:
            room_id: where.
            poll: the event ID of the poll.
            answers: the ids of the answers; none takes back what was answered before.
            stable: in the spelling of the specification, not the one that clients send.
            plain: in the clear, also where the room is encrypted.
        """
        content: dict[str, Any] = {"m.relates_to": {"rel_type": "m.reference", "event_id": poll}}
        if stable:
            return await self.send(room_id, "m.poll.response", {**content, "m.selections": list(answers)}, plain=plain)
        content[POLL_RESPONSE] = {"answers": list(answers)} if answers else {}
        return await self.send(room_id, POLL_RESPONSE, content, plain=plain)

    async def cross_sign(self, password: str) -> str:
        """Make a new identity that signs the device in hand, in place of any before; gives its public master key.

        Raises:
            HomeserverRefused: another password.
        """
        return await make_identity(self._device, password)

    async def redact(self, room_id: str, event_id: str, reason: str = "") -> str:
        """Delete an event, or take a reaction back, and return the redaction's event ID."""
        path = ("rooms", room_id, "redact", event_id, uuid.uuid4().hex)
        return str((await self._device.call("PUT", *path, body={"reason": reason}))["event_id"])

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], *, plain: bool = False) -> str:
        """Send an event of any type, encrypted where the room is, and return its ID."""
        return await self._device.send(room_id, event_type, content, plain=plain)

    # ------------------------------------------------------------------------------------------------ seeing

    @contextlib.contextmanager
    def looking_away(self) -> Iterator[None]:
        """Stop syncing for a while, as a phone in a pocket: at most one more sync arrives meanwhile."""
        self._device.looks.clear()
        yield
        self._device.looks.set()

    def events(self, room_id: str | None = None) -> list[SeenEvent]:
        """List what was seen of a room, or of all, in timeline order."""
        return list(self._device.timelines.since(None, room_id))

    def latest(self, room_id: str, event_id: str) -> Mapping[str, Any]:
        """Show a message's content with its newest edit applied; empty once it was deleted.

        Raises:
            KeyError: the event was never seen in this room.
        """
        event = self._device.timelines.find(event_id)
        if event is None or event.room_id != room_id:
            raise KeyError(event_id)
        return self._device.timelines.latest(event_id)

    async def wait_for(
        self,
        predicate: Callable[[SeenEvent], bool],
        room: str | None = None,
        timeout: float = 20,  # noqa: ASYNC109 - NotSeen says more
        *,
        after: str | None = None,
    ) -> SeenEvent:
        """Return the first event that satisfies the predicate, already seen or still to come.

        Args:
            predicate: what is waited for.
            room: a room ID; any room by default.
            timeout: seconds.
            after: an event ID; only what comes after it counts.

        Raises:
            NotSeen: it did not come in time.
        """
        found: list[SeenEvent] = []

        def is_found() -> bool:
            found.extend(event for event in self._device.timelines.since(after, room) if predicate(event))
            return bool(found)

        await self._device.timelines.until(is_found, timeout)
        return found[0]

    async def file_of(self, event: SeenEvent) -> bytes:
        """Download the file that a message shows, and open it where it is encrypted.

        Raises:
            HomeserverRefused: it is not there.
            EncryptionError: it is not what its sender encrypted.
            KeyError: the message shows no file.
        """
        file = event.content.get("file")
        if file is None:
            return await self._device.download(event.content["url"])
        sealed = await self._device.download(file["url"])
        opened = decrypt_attachment(sealed, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        return bytes(opened)

    async def until(self, claim: Callable[[], bool], timeout: float = 20) -> None:  # noqa: ASYNC109 - NotSeen says more
        """Wait until a claim about this person is true, e.g. `lambda: room in person.rooms`.

        Raises:
            NotSeen: it did not become true in time.
        """
        await self._device.timelines.until(claim, timeout)

    async def answer_to(self, room: str, event_id: str, timeout: float = 20) -> SeenEvent:  # noqa: ASYNC109 - NotSeen says more
        """Return the first message of somebody else that replies to an event.

        Raises:
            NotSeen: nobody replied in time.
        """

        def is_answer(event: SeenEvent) -> bool:
            return event.in_reply_to == event_id and event.sender != self.user_id and not event.undecryptable

        return await self.wait_for(is_answer, room, timeout)
