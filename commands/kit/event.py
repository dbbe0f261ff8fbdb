"""An inbox row into the call it means: text without fallbacks, reply, thread, reaction, edit.

Invariant: content is what anybody may have sent: every field is checked for its type, nothing raises.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from commands.kit.call import Call
from commands.kit.parse import strip_reply
from commands.kit.structured import read_structured
from commands.kit.vocabulary import Vocabulary
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.values import KIND_NAMES, EventId, RoomId, UserId

_PILL = re.compile(r'^\s*(?:<p>)?\s*<a href="https://matrix\.to/#/(?P<user>[^"]+)">(?P<name>[^<]+)</a>')
_VARIATION = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\u200d\u2640\u2642]")


def as_dict(value: object) -> Mapping[str, Any]:
    """Take a value for an object, or for an empty one."""
    return value if isinstance(value, dict) else {}


def as_text(value: object) -> str:
    """Take a value for a text, or for an empty one."""
    return value if isinstance(value, str) else ""


def relation_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an event's relation."""
    return as_dict(content.get("m.relates_to"))


def edited_event(content: Mapping[str, Any]) -> EventId | None:
    """Give the event that this one edits, if it is an edit."""
    relation = relation_of(content)
    target = as_text(relation.get("event_id"))
    return EventId(target) if relation.get("rel_type") == "m.replace" and target else None


def reaction_of(content: Mapping[str, Any]) -> tuple[EventId, str] | None:
    """Give the event reacted to and the key, skin tones and variation selectors set aside."""
    relation = relation_of(content)
    target, key = as_text(relation.get("event_id")), as_text(relation.get("key"))
    if relation.get("rel_type") != "m.annotation" or not target or not key:
        return None
    return EventId(target), bare_emoji(key)


def bare_emoji(key: str) -> str:
    """Give an emoji without skin tone, gender or variation selector."""
    return _VARIATION.sub("", key) or key


def pill_name(content: Mapping[str, Any], bot: UserId) -> str | None:
    """Give the text of the pill a message starts with, when it is the bot's."""
    found = _PILL.match(re.sub(r"(?s)<mx-reply>.*?</mx-reply>", "", as_text(content.get("formatted_body"))))
    return unescape(found["name"]) if found is not None and unescape(found["user"]).replace("%40", "@") == bot else None


def read_call(row: InboxRow, bot: UserId, vocabulary: Vocabulary) -> Call:
    """Read a row as a call; for an edit, the text is the new one; a structured call's is written from its block."""
    content = as_dict(row.content)
    relation = relation_of(content)
    text_from = as_dict(content.get("m.new_content")) if edited_event(content) else content
    reply = as_text(as_dict(relation.get("m.in_reply_to")).get("event_id"))
    is_thread = relation.get("rel_type") == "m.thread"
    if is_thread and relation.get("is_falling_back") is True:
        reply = ""
    thread = as_text(relation.get("event_id")) if is_thread else ""
    body = as_text(text_from.get("body"))
    structured = read_structured(text_from, bot, vocabulary, row.received_at)
    text, meant = structured or (strip_reply(body) if reply else body, None)
    mentioned = as_dict(content.get("m.mentions")).get("user_ids")
    return Call(
        event_id=EventId(row.key),
        room_id=RoomId(row.room_id),
        sender=UserId(row.sender),
        sent_at=row.sent_at,
        received_at=row.received_at,
        text=text,
        meant=meant,
        reply_to=EventId(reply) if reply else None,
        thread=EventId(thread) if thread else None,
        mentions_bot=isinstance(mentioned, list) and bot in mentioned,
        encrypted=row.encrypted,
        trust=row.trust,
    )


_SWAP = re.compile(r"swap/\d+")


def kind_of(row: OutboxRow) -> str:
    """Give the kind of record a sent message is about: from its reference's letter, `swap`, else the slot's `slot`."""
    if _SWAP.fullmatch(row.about or ""):
        return "swap"
    letter = (row.about or "")[:2]
    return next((name for kind, name in KIND_NAMES.items() if letter == f"{kind.value}-"), "slot")
