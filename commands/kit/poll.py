"""Encrypted polls beside cards: the one tap that a device stands for, where a reaction is the homeserver's word only.

Invariant: an answer's id names the record, its version and the answer. It is inside the encryption; which poll a
response says it belongs to is not, and is believed only of a response that answers nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from commands.kit.content import make_content
from commands.kit.context import Context
from commands.kit.words import Message, catalog
from storage.inbox import InboxRow
from storage.outbox import OutboxRow, Relation
from storage.poll import Poll
from storage.values import EventId, Language, UserId

POLL_START = "org.matrix.msc3381.poll.start"
"""The spelling that clients send and show; the stable one, `m.poll.start`, not all of them know yet."""
POLL_END = "org.matrix.msc3381.poll.end"
POLL_RESPONSE = "org.matrix.msc3381.poll.response"
POLL_RESPONSES = frozenset({POLL_RESPONSE, "m.poll.response"})
_DISCLOSED = "org.matrix.msc3381.poll.disclosed"
_TEXT = "org.matrix.msc1767.text"
_ANSWER_ID = re.compile(r"(?P<about>[A-Z]-\d{4}-\d{4,})@(?P<version>\d{1,9})/(?P<answer>[a-z]{1,32})")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One answer to one version of one record."""

    about: str
    version: int
    answer: str

    @override
    def __str__(self) -> str:
        """Write the id that a client sends back."""
        return f"{self.about}@{self.version}/{self.answer}"


@dataclass(frozen=True, slots=True)
class Response:
    """What somebody answered in some poll: of ours, or of anybody."""

    poll: EventId | None
    """The event it says it belongs to; that stands outside the encryption."""
    chosen: Chosen | None
    """None when it takes back what was answered before, or answers another poll."""


def is_poll(row: OutboxRow) -> bool:
    """Say whether a message of the bot is a poll."""
    return row.event_type == POLL_START


def read_response(row: InboxRow) -> Response | None:
    """Read a poll response in either spelling; None when the event is none."""
    if row.type not in POLL_RESPONSES or not isinstance(row.content, dict):
        return None
    inside = row.content.get(POLL_RESPONSE)
    answers = row.content.get("m.selections", inside.get("answers") if isinstance(inside, dict) else None)
    first = answers[0] if isinstance(answers, list) and answers and isinstance(answers[0], str) else ""
    relation = row.content.get("m.relates_to")
    poll = relation.get("event_id") if isinstance(relation, dict) else None
    found = _ANSWER_ID.fullmatch(first)
    return Response(
        EventId(poll) if isinstance(poll, str) else None,
        Chosen(found["about"], int(found["version"]), found["answer"]) if found is not None else None,
    )


async def open_poll(
    ctx: Context,
    question: Message,
    answers: Mapping[str, str],
    *,
    languages: Sequence[Language],
    cell: str | None = None,
    user: UserId | None = None,
) -> OutboxRow:
    """Ask a cell, or one person, about one version of a record, in a poll of its own; nobody is named in it.

    Args:
        ctx: of the act.
        question: what is asked; it is about the record and version, and what follows it is shown by clients without
            polls only: how to answer by command.
        answers: the answers' words to the ids of the messages that name them.
        languages: what is spoken there.
        cell: in whose room.
        user: in whose direct chat.

    Raises:
        ValueError: the question is about no version of a record.
    """
    about = question.about
    if about is None or about.ref is None or about.version is None:
        raise ValueError("a poll is about one version of a record")
    whole = make_content(question, languages, ctx.directory)
    asked = str(make_content(question.alone(), languages, ctx.directory)["body"]).replace("\n", " · ")
    content: dict[str, Any] = {
        POLL_START: {
            "kind": _DISCLOSED,
            "max_selections": 1,
            "question": {_TEXT: asked, "body": asked, "msgtype": "m.text"},
            "answers": [
                {"id": str(Chosen(about.ref, about.version, answer)), _TEXT: _in_all(languages, message_id)}
                for answer, message_id in answers.items()
            ],
        },
        _TEXT: whole["body"],
        "body": whole["body"],
        "m.mentions": {},
        "org.greffier": whole["org.greffier"],
    }
    row = OutboxRow(
        txn_id=ctx.work.new_id(),
        cell=cell,
        user_id=user,
        event_type=POLL_START,
        content=content,
        about=about.ref,
        version=about.version,
        message=question.id,
        created_at=ctx.now,
    )
    await ctx.work.send(row)
    await ctx.work.polls.open(row.txn_id, about.ref, about.version)
    return row


async def close_poll(
    ctx: Context,
    poll: Poll,
    why: Message,
    *,
    languages: Sequence[Language],
    cell: str | None = None,
    user: UserId | None = None,
) -> None:
    """End a poll where it was opened: clients take no more answers, and show why."""
    if poll.closed_at is not None:
        return
    said = make_content(why, languages, ctx.directory)
    row = OutboxRow(
        txn_id=ctx.work.new_id(),
        cell=cell,
        user_id=user,
        event_type=POLL_END,
        content={POLL_END: {}, _TEXT: said["body"], "body": said["body"], "org.greffier": said["org.greffier"]},
        relation=Relation.END,
        target=poll.txn_id,
        about=poll.about,
        version=poll.version,
        message=why.id,
        created_at=ctx.now,
    )
    await ctx.work.send(row)
    await ctx.work.polls.close(poll)


def _in_all(languages: Sequence[Language], message_id: str) -> str:
    """Say a word in every language of a room, each once."""
    return " · ".join(dict.fromkeys(catalog().say(language, message_id, {}) for language in languages))
