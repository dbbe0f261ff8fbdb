"""A message as the content of a Matrix event: rendered, in answer to its call, and small enough.

Invariant: what leaves here fits into an event once it is encrypted, or it is refused before anything is queued.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from commands.kit.call import Call
from commands.kit.render import render
from commands.kit.words import Message, Refusal
from storage.directory import Directory
from storage.values import Language, UserId

LARGEST_CONTENT = 44_000
"""Bytes of JSON; encrypted and base64-encoded it stays below the 64 KiB a Matrix event may hold."""


def make_content(
    message: Message,
    languages: Sequence[Language],
    directory: Directory,
    *,
    acts: bool = False,
    card: bool = False,
    mentions: Sequence[UserId] = (),
    mention_room: bool = False,
    answers: Call | None = None,
    refusal: str | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Render a message into the content of a Matrix event.

    Raises:
        Refusal: too-long, when the event would not fit.
    """
    content = render(
        message,
        languages,
        directory,
        acts=acts,
        card=card,
        mentions=mentions,
        mention_room=mention_room,
        refusal=refusal,
        now=now,
    )
    if answers is not None:
        content["m.relates_to"] = _relation(answers)
    size = size_of(content)
    if size > LARGEST_CONTENT:
        raise Refusal("too-long", size=size // 1024, most=LARGEST_CONTENT // 1024)
    return content


def size_of(part: object) -> int:
    """Give the bytes that an event's content, or a part of it, takes as it travels, before it is encrypted."""
    return len(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())


def _relation(call: Call) -> dict[str, Any]:
    reply: dict[str, Any] = {"m.in_reply_to": {"event_id": call.event_id}}
    if call.thread is None:
        return reply
    return {"rel_type": "m.thread", "event_id": call.thread, "is_falling_back": True} | reply
