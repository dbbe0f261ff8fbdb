"""Votes in the polls beside cards: each acts as the reaction would, and a device stands for it.

Invariant: only an encrypted response from a verified device counts; of one person's on a version, the one sent last.
"""

from collections.abc import Mapping
from dataclasses import replace

from commands.kit.context import Context, Handler
from commands.kit.contexts import Contexts
from commands.kit.event import kind_of, read_call
from commands.kit.permit import Rules, require_known
from commands.kit.poll import Response, is_poll, read_response
from commands.kit.trust import unverified
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Message, Refusal
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.poll import PollVote
from storage.unit_of_work import UnitOfWork
from storage.values import Trust, UserId

Handlers = Mapping[tuple[str, str], Handler]
"""By the key of a reaction and the kind of record."""


class Votes:
    """Takes votes to what the same reactions do."""

    def __init__(
        self,
        rules: Rules,
        vocabulary: Vocabulary,
        contexts: Contexts,
        *,
        keys: Mapping[tuple[str, str], str],
        given: Handlers,
        taken_back: Handlers,
    ) -> None:
        """Bind to what votes stand for.

        Args:
            rules: what the operator decided.
            vocabulary: of every group.
            contexts: builds the context of a vote.
            keys: answers and kinds of record to the keys of the reactions that do the same.
            given: what a reaction does.
            taken_back: what taking a reaction back does.
        """
        self._rules = rules
        self._vocabulary = vocabulary
        self._contexts = contexts
        self._keys = keys
        self._given = given
        self._taken_back = taken_back

    async def poll_of(self, work: UnitOfWork, row: InboxRow) -> OutboxRow | None:
        """Find the poll of ours that an event answers, if it is a response to one in the same room."""
        response = read_response(row)
        if response is None:
            return None
        found = [poll for poll in await _answered(work, response) if await _place(work, poll) == row.room_id]
        return found[-1] if found else None

    async def take(self, work: UnitOfWork, row: InboxRow) -> str:
        """Do what a vote asks; gives what it was, for the record.

        Raises:
            Refusal: message-old, guest, plain-text or unverified; or what the act refuses.
        """
        response, poll = read_response(row), await self.poll_of(work, row)
        if response is None or poll is None or poll.about is None or row.sender == self._rules.bot:
            return "other"
        call = replace(read_call(row, self._rules.bot, self._vocabulary), is_vote=True)
        if call.received_at - call.sent_at > self._rules.message_age:
            raise Refusal("message-old", Message("refusal-vote-old", sent=call.sent_at))
        ctx = await self._contexts.of_card(work, call, poll)
        require_known(ctx)
        if not call.encrypted:
            raise Refusal("plain-text", Message("refusal-vote-plain"))
        if call.trust is not Trust.CROSS_SIGNED:
            raise await unverified(ctx)
        answer = response.chosen.answer if response.chosen is not None else None
        vote = PollVote(
            event_id=row.key,
            about=poll.about,
            version=poll.version or 0,
            voter=row.sender,
            answer=answer,
            device_id=row.device_id,
            sent_at=row.sent_at,
        )
        if not await work.polls.vote(vote):
            return f"vote:{poll.about}:overtaken"
        await self._act(ctx, poll, answer)
        return f"vote:{poll.about}"

    async def _act(self, ctx: Context, poll: OutboxRow, answer: str | None) -> None:
        """Take back what the person answered before, then do what they answer now."""
        kind = kind_of(poll)
        mine = {word: key for (word, about), key in self._keys.items() if about == kind}
        undone = [self._taken_back.get((key, kind)) for word, key in mine.items() if word != answer]
        done = self._given.get((mine[answer], kind)) if answer in mine else None
        for handler in (*undone, done):
            said = await handler(ctx, poll) if handler is not None else None
            if said is not None:
                await ctx.post(said, room=ctx.room_id)


async def _place(work: UnitOfWork, poll: OutboxRow) -> str | None:
    """Give the room that a poll stands in; what was just sent is in the cell's room or the person's direct chat."""
    if poll.sent_room_id is not None:
        return poll.sent_room_id
    if poll.cell is not None:
        room = await work.rooms.of_cell(poll.cell)
    else:
        room = await work.rooms.direct_with(UserId(poll.user_id or ""))
    return room.room_id if room is not None else None


async def _answered(work: UnitOfWork, response: Response) -> list[OutboxRow]:
    """Find the polls of ours by the answer, which only the voter's device can have written, else by the relation."""
    related = await work.outbox.by_event(response.poll) if response.poll is not None else None
    if response.chosen is None:
        return [related] if related is not None and is_poll(related) else []
    polls = await work.polls.of(response.chosen.about, response.chosen.version)
    txn_ids = [poll.txn_id for poll in polls]
    if related is not None and related.txn_id in txn_ids:
        return [related]
    return [row for txn_id in txn_ids if (row := await work.outbox.by_txn(txn_id)) is not None]
