"""The text of somebody's message, taken for a record: as its author last left it.

Invariant: what its author took back, or what is forgotten, is not taken; nobody else's edit counts.
"""

from commands.kit.event import as_dict, as_text, edited_event
from commands.kit.parse import clean_text, strip_reply
from commands.kit.words import Refusal
from storage.inbox import InboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import Trust

GONE = "\ue001"
"""Stands for a text that was somebody's and is not kept any more: whoever would need it refuses."""

NEVER_ACTS = frozenset({Trust.SPOOFED, Trust.REPLAYED})
"""What is known not to come from its sender."""


async def text_of(work: UnitOfWork, row: InboxRow) -> str | None:
    """Give the text of a message as it stands now; `GONE` when it is forgotten or deleted, None when it has none."""
    if row.type != "m.room.message" or row.trust in NEVER_ACTS:
        return None
    if row.content is None:
        return GONE
    content = as_dict(row.content)
    if content.get("msgtype") != "m.text" or edited_event(content) is not None:
        return None
    later = await work.inbox.changes_of(row)
    if any(change.type == "m.room.redaction" for change in later):
        return GONE
    for change in reversed(later):
        new = as_dict(as_dict(change.content).get("m.new_content"))
        # an edit in plain text of an encrypted message may be anybody's
        is_own = change.trust not in NEVER_ACTS and change.encrypted >= row.encrypted
        if is_own and as_text(new.get("body")).strip():
            content = new
            break
    return clean_text(strip_reply(as_text(content.get("body")))).strip() or None


def require_text(*values: object) -> None:
    """Refuse when one of these would be a text that is gone.

    Raises:
        Refusal: text-gone.
    """
    if any(value is GONE for value in values):
        raise Refusal("text-gone")
