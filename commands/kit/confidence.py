"""What is said in confidence: a call of a group whose matters are private leaves nothing of itself behind.

Invariant: asked in the unit that handles the message; its content is emptied in that unit, whatever became of it, and
so is an edit of it and a reply to it, which may repeat it. The room keeps what people wrote in it; the bot does not.
"""

from commands.kit.event import as_dict, edited_event, pill_name, read_call
from commands.kit.group import Group
from commands.kit.parse import strip_call
from commands.kit.permit import Rules
from commands.kit.vocabulary import Vocabulary
from storage.inbox import KEPT_FOR, InboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, RoomId

SAID_IN_PLACE = frozenset({"guest", "plain-text", "room-unknown", "internal"})
"""Refusals that tell nothing of what was asked: of who asks, or of the room."""


class Confidence:
    """Knows what was said in confidence."""

    def __init__(self, rules: Rules, vocabulary: Vocabulary) -> None:
        """Take what the bot answers to, and which groups are private."""
        self._rules = rules
        self._vocabulary = vocabulary
        self._is_needed = any(group.received for group in vocabulary.groups.values())

    async def group_of(self, work: UnitOfWork, row: InboxRow) -> Group | None:
        """Give the group whose private matter a message calls, by its name or by one that was probably meant."""
        if not self._is_needed or row.type != "m.room.message" or row.content is None:
            return None
        room = await work.rooms.get(RoomId(row.room_id))
        call = read_call(row, self._rules.bot, self._vocabulary)
        pill = pill_name(as_dict(row.content), self._rules.bot)
        names = (self._rules.bot, *self._rules.bot_names, *((pill,) if pill else ()))
        words = strip_call(call.text, names, direct=room is not None and room.direct_user is not None)
        group = self._vocabulary.group_meant(words) if words is not None else None
        return group if group is not None and group.received is not None else None

    async def empty(self, work: UnitOfWork, row: InboxRow) -> None:
        """Forget what a message said, once it is handled, if it was said in confidence."""
        if not self._is_needed or row.type != "m.room.message":
            return
        if await self.group_of(work, row) is not None or await self._repeats(work, row):
            await work.inbox.forget(row)

    async def _repeats(self, work: UnitOfWork, row: InboxRow) -> bool:
        """Say whether a message edits, or replies to, one that was emptied, or what the bot answered to one."""
        call = read_call(row, self._rules.bot, self._vocabulary)
        target = edited_event(as_dict(row.content)) or call.reply_to
        if target is None:
            return False
        answer = await work.outbox.by_event(target)
        source = EventId(answer.answers) if answer is not None and answer.answers is not None else target
        earlier = await work.inbox.find(source)
        if earlier is None or earlier.content is not None:
            return False
        return work.real_now - earlier.received_at < KEPT_FOR  # what is older was forgotten because of its age
