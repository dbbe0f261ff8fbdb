"""A person at a Matrix client, end-to-end encrypted, as the demo and the tests need one.

Nothing is shared with the bot's side of Matrix: what a person reads here really went out and could be decrypted.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nio.crypto.attachments import decrypt_attachment

from bot.matrix.person_device import PersonDevice
from bot.matrix.person_identity import make_identity
from bot.matrix.person_rooms import InRooms
from bot.matrix.person_speech import NOTHING, Speaking
from bot.matrix.seen import SeenEvent


class Person(InRooms, Speaking):
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

    async def ask(self, method: str, *path: str, body: Mapping[str, Any] = NOTHING) -> dict[str, Any]:
        """Ask the homeserver anything else of the client API, e.g. `ask("GET", "rooms", room_id, "aliases")`.

        Raises:
            HomeserverRefused: it said no.
        """
        return await self._device.call(method, *path, body=body)

    async def cross_sign(self, password: str) -> str:
        """Make a new identity that signs the device in hand, in place of any before; gives its public master key.

        Raises:
            HomeserverRefused: another password.
        """
        return await make_identity(self._device, password)

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
        timeout: float = 60,  # noqa: ASYNC109 - NotSeen says more
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

    async def until(self, claim: Callable[[], bool], timeout: float = 60) -> None:  # noqa: ASYNC109 - NotSeen says more
        """Wait until a claim about this person is true, e.g. `lambda: room in person.rooms`.

        Raises:
            NotSeen: it did not become true in time.
        """
        await self._device.timelines.until(claim, timeout)

    async def answer_to(self, room: str, event_id: str, timeout: float = 60) -> SeenEvent:  # noqa: ASYNC109 - NotSeen says more
        """Return the first message of somebody else that replies to an event.

        Raises:
            NotSeen: nobody replied in time.
        """

        def is_answer(event: SeenEvent) -> bool:
            return event.in_reply_to == event_id and event.sender != self.user_id and not event.undecryptable

        return await self.wait_for(is_answer, room, timeout)
