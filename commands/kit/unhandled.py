"""When a row could not be handled: it was refused, or there is a bug.

Invariant: what is noted here is noted in a unit of its own, after everything the row did was rolled back.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from commands.kit.call import Call
from commands.kit.confidence import SAID_IN_PLACE, Confidence
from commands.kit.contexts import Contexts
from commands.kit.event import as_dict, as_text, kind_of, reaction_of, read_call, relation_of
from commands.kit.permit import Rules
from commands.kit.poll import POLL_RESPONSES
from commands.kit.private import is_direct
from commands.kit.vocabulary import Vocabulary
from commands.kit.votes import Votes
from commands.kit.words import About, Mention, Message, Refusal
from storage.database import Database, is_database_failure
from storage.inbox import InboxRow, InboxState
from storage.lease import Deposed
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, Role, RoomId


class Log(Protocol):
    """What dispatch needs of a logger: an event name and its facts."""

    def info(self, event: str, **facts: object) -> object:
        """Log what is ordinary."""

    def exception(self, event: str, **facts: object) -> object:
        """Log a bug, with its traceback."""


class Unhandled:
    """Notes what became of a row that was not handled, and says it where it came from."""

    def __init__(
        self,
        database: Database,
        rules: Rules,
        vocabulary: Vocabulary,
        contexts: Contexts,
        votes: Votes,
        *,
        deliveries: Collection[str],
        log: Log,
    ) -> None:
        """Bind to where it is noted and said.

        Args:
            database: begins the units it is noted in.
            rules: what the operator decided.
            vocabulary: of every group.
            contexts: builds the context it is said in.
            votes: finds the poll that a refused vote answers.
            deliveries: types of the events that other systems send, which nobody waits for in a room.
            log: where the operator reads it.
        """
        self._database = database
        self._rules = rules
        self._vocabulary = vocabulary
        self._contexts = contexts
        self._votes = votes
        self._confidence = Confidence(rules, vocabulary)
        self._deliveries = deliveries
        self._log = log

    async def note_refusal(self, row_id: int, refusal: Refusal) -> None:
        """Store mark, journal entry and answer of a refusal, in a unit of their own."""
        async with self._database.begin() as work:
            row = await work.inbox.claim(row_id)
            if row is None:
                return
            call = read_call(row, self._rules.bot, self._vocabulary)
            skipped = refusal.code == "message-old"
            state = InboxState.SKIPPED if skipped else InboxState.REFUSED
            await work.inbox.finish(row, state, f"refused:{refusal.code}")
            await work.journal.add("call-refused", actor=row.sender, event=row.key, code=refusal.code)
            await self._say_refusal(work, row, call, refusal)
            await self._confidence.empty(work, row)
        self._log.info("call_refused", event_id=row.key, room_id=row.room_id, code=refusal.code)

    async def _say_refusal(self, work: UnitOfWork, row: InboxRow, call: Call, refusal: Refusal) -> None:
        """Say a refusal where it came from; of what is private to the asker alone, and the room hears that it came."""
        card = await self._card_of(work, row)
        ctx = await self._contexts.of_card(work, call, card) if card else (await self._contexts.of_call(work, call))[0]
        message = refusal.message.shortened()
        group = await self._confidence.group_of(work, row) if refusal.code not in SAID_IN_PLACE else None
        if group is not None and group.received is not None and not await is_direct(ctx):
            await ctx.post(message, user=call.sender, refusal=refusal.code)
            await ctx.post(Message(group.received), room=RoomId(row.room_id), answers=call)
            return
        once = f"refused/{card.txn_id}/{call.sender}/{refusal.code}" if card is not None else None
        reaction = reaction_of(as_dict(row.content)) if row.type == "m.reaction" else None
        if card is not None:
            message, call = _to_reaction(message, card, call)
        elif reaction is not None:
            # on somebody's message: said as a reply to that, once, for people press again
            once = f"refused/{reaction[0]}/{call.sender}/{refusal.code}"
            message = Message("refusal-of-reaction", by=Mention(call.sender), what=message)
            call = replace(call, event_id=reaction[0])
        await ctx.post(message, room=RoomId(row.room_id), answers=call, refusal=refusal.code, once=once)

    async def _card_of(self, work: UnitOfWork, row: InboxRow) -> OutboxRow | None:
        if row.type in POLL_RESPONSES:
            return await self._votes.poll_of(work, row)
        reaction = reaction_of(as_dict(row.content)) if row.type == "m.reaction" else None
        return await work.outbox.by_event(reaction[0]) if reaction is not None else None

    async def note_bug(self, row_id: int) -> None:
        """Log the bug at hand, mark its row failed and say so with a reference, in a unit of its own."""
        incident = self._database.new_id()[:8]
        self._log.exception("handler_failed", row=row_id, incident=incident)
        async with self._database.begin() as work:
            row = await work.inbox.claim(row_id)
            if row is None:
                return
            await work.inbox.finish(row, InboxState.FAILED, f"failed:{incident}")
            await self._confidence.empty(work, row)
            await work.journal.add("call-failed", actor=row.sender, event=row.key, incident=incident)
            if row.type in self._deliveries:
                await self._say_lost(work, row, incident)
            if row.type != "m.room.message":
                return
            call = read_call(row, self._rules.bot, self._vocabulary)
            ctx, _ = await self._contexts.of_call(work, call)
            await ctx.post(Message("call-failed", incident=incident), answers=call, refusal="internal")

    async def _say_lost(self, work: UnitOfWork, row: InboxRow, incident: str) -> None:
        """Tell the coordinators that what another system sent could not be handled: the system has its answer."""
        ctx = await self._contexts.of_nobody(work)
        hook = ctx.directory.webhooks.get(row.sender)
        message = Message("delivery-failed", hook=row.sender, incident=incident)
        for cell in (cell for cell in (hook.cells if hook else ()) if cell in ctx.directory.cells):
            told = ctx.directory.holders(cell, Role.COORDINATOR)
            await ctx.post(message, cell=cell, acts=bool(told), mentions=told, refusal="internal", urgent=True)


def is_left_for_later(error: BaseException) -> bool:
    """Say whether a row is as it was, and is nobody's fault: the database failed, or this process no longer leads."""
    return isinstance(error, Deposed) or is_database_failure(error)


def _to_reaction(message: Message, card: OutboxRow, call: Call) -> tuple[Message, Call]:
    """Say a refusal to somebody who reacted: to them by name, about what was on the card, as a reply to the card."""
    about = message.about
    if about is None and card.about is not None:
        about = About(kind_of(card), card.about, card.version)
    named = Message("refusal-of-reaction", by=Mention(call.sender), what=message, then=message.then, about=about)
    relation = relation_of(as_dict(card.content))
    root = as_text(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else ""
    answered = EventId(card.event_id or call.event_id)
    return named, replace(call, event_id=answered, thread=EventId(root) if root else None)
