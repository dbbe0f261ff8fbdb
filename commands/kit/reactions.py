"""Reactions to the bot's cards and to people's messages, and what a deletion takes back.

Invariant: a reaction does what the group of its card declared, or what the organisation made a shortcut, and nothing
else; only who gave one takes it back.
"""

from collections.abc import Mapping

from commands.kit.context import Handler
from commands.kit.contexts import Contexts
from commands.kit.event import as_dict, kind_of, reaction_of, read_call
from commands.kit.permit import Rules, require_known
from commands.kit.shortcuts import Shortcuts
from commands.kit.vocabulary import Vocabulary
from commands.kit.votes import Handlers
from commands.kit.words import Message, Refusal
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, Ref, UserId


class Reactions:
    """Takes reactions to what they do, and their deletions to what undoes it."""

    def __init__(
        self,
        rules: Rules,
        vocabulary: Vocabulary,
        contexts: Contexts,
        shortcuts: Shortcuts,
        *,
        given: Handlers,
        taken_back: Handlers,
        removed: Handlers,
        deleted: Mapping[str, Handler],
    ) -> None:
        """Bind to what reactions do.

        Args:
            rules: what the operator decided.
            vocabulary: of every group.
            contexts: builds the context of a reaction.
            shortcuts: takes the reactions to people's messages.
            given: what a reaction to a card does.
            taken_back: what taking it back does.
            removed: what is noted when somebody else deletes it.
            deleted: what is said when a message is deleted that made a record.
        """
        self._rules = rules
        self._vocabulary = vocabulary
        self._contexts = contexts
        self._shortcuts = shortcuts
        self._given = given
        self._taken_back = taken_back
        self._removed = removed
        self._deleted = deleted

    async def take(self, work: UnitOfWork, row: InboxRow) -> str:
        """Do what a reaction asks; gives what it was, for the record.

        Raises:
            Refusal: message-old, or whatever refuses what it asks.
        """
        reaction = reaction_of(as_dict(row.content))
        if reaction is None or row.sender == self._rules.bot:
            return "other"
        target, key = reaction
        card = await work.outbox.by_event(target)
        if card is None:
            return await self._shortcuts.take(work, row, target, key)
        if card.about is None:
            return "reaction"
        handler = self._given.get((key, kind_of(card)))
        if handler is None:
            return "reaction"
        call = read_call(row, self._rules.bot, self._vocabulary)
        if call.received_at - call.sent_at > self._rules.message_age:
            raise Refusal("message-old", Message("refusal-reaction-old", sent=call.sent_at))
        ctx = await self._contexts.of_card(work, call, card)
        require_known(ctx)
        answer = await handler(ctx, card)
        if answer is not None:
            await ctx.post(answer, room=call.room_id)
        return f"reaction:{card.about}"

    async def redact(self, work: UnitOfWork, row: InboxRow, redacted: EventId) -> str:
        """Take a deletion: of one's own reaction it withdraws, of anything else it is only journalled."""
        original = await work.inbox.find(redacted)
        if original is None:
            return "other"
        reaction = reaction_of(as_dict(original.content)) if original.type == "m.reaction" else None
        card = await work.outbox.by_event(reaction[0]) if reaction else None
        about = card.about if card else None
        if card is None:
            answer = await work.outbox.answer_to(redacted)
            about = answer.about if answer else await self._shortcuts.keep(work, row, original)
            if row.sender == original.sender and answer is not None:
                await self._say_deleted(work, row, original, answer)
        kind = "reaction" if reaction else "message"
        if reaction is not None and card is not None:
            await self._withdraw(work, row, reaction[1], card, UserId(original.sender))
        # last: whoever locks the journal before a record meets those who do it the other way round
        await work.journal.add(f"{kind}-deleted", actor=row.sender, ref=about, event=redacted, sender=original.sender)
        return f"deletion:{kind}"

    async def _say_deleted(self, work: UnitOfWork, row: InboxRow, original: InboxRow, answer: OutboxRow) -> None:
        """Say to somebody who deleted their own message what became of the record that it made."""
        handler, ref = self._deleted.get(original.outcome or ""), Ref.read(answer.about or "", year=work.now.year)
        if handler is None or ref is None:
            return
        ctx, _ = await self._contexts.of_call(work, read_call(row, self._rules.bot, self._vocabulary))
        await handler(ctx, ref)

    async def _withdraw(self, work: UnitOfWork, row: InboxRow, key: str, card: OutboxRow, whose: UserId) -> None:
        """Let somebody take their own reaction back; that another deleted it is noted at most."""
        is_own = row.sender == whose
        handler = (self._taken_back if is_own else self._removed).get((key, kind_of(card)))
        if handler is None:
            return
        call = read_call(row, self._rules.bot, self._vocabulary)
        ctx = await self._contexts.of_card(work, call, card)
        answer = await (handler(ctx, card) if is_own else handler(ctx, card, whose))
        if answer is not None:
            await ctx.post(answer, room=call.room_id)
