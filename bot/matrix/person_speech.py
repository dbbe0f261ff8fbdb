"""What a person says: messages, edits, reactions, votes, deletions.

Invariant: everything is encrypted where its room is, unless it is asked to be plain; reactions never are.
"""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from bot.matrix.person_device import PersonDevice

POLL_RESPONSE = "org.matrix.msc3381.poll.response"
NOTHING: Mapping[str, Any] = {}


class Speaking:
    """Somebody who says something."""

    _device: PersonDevice

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

    async def redact(self, room_id: str, event_id: str, reason: str = "") -> str:
        """Delete an event, or take a reaction back, and return the redaction's event ID."""
        path = ("rooms", room_id, "redact", event_id, uuid.uuid4().hex)
        return str((await self._device.call("PUT", *path, body={"reason": reason}))["event_id"])

    async def send(self, room_id: str, event_type: str, content: Mapping[str, Any], *, plain: bool = False) -> str:
        """Send an event of any type, encrypted where the room is, and return its ID."""
        return await self._device.send(room_id, event_type, content, plain=plain)
