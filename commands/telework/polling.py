"""The poll beside a manager's card, where agreeing or refusing demands a verified device.

Invariant: a poll is open in the direct chat of somebody whose answer to that version is waited for, and nowhere else.
"""

from commands.kit.context import APPROVE, OBJECT, Context
from commands.kit.poll import close_poll, open_poll
from commands.kit.words import Mention, Message
from commands.telework.answerers import Answerers
from commands.telework.saying import about, ref_of
from storage.telework import TeleworkRequest
from storage.values import UserId

VERBS = {APPROVE: "approve", OBJECT: "refuse"}
"""The verb whose act each reaction on a card does."""
ANSWERS = {"approve": "telework-poll-approve", "refuse": "telework-poll-refuse"}
"""What is tapped in a poll, by the word that comes back."""


def pressable(ctx: Context) -> tuple[str, ...]:
    """List the reactions that count on a card: those whose act needs no verified device."""
    return tuple(key for key, verb in VERBS.items() if f"telework.{verb}" not in ctx.require_verified)


def is_polled(ctx: Context) -> bool:
    """Say whether cards come with a poll."""
    return len(pressable(ctx)) < len(VERBS)


async def open_beside(ctx: Context, request: TeleworkRequest, who: UserId) -> None:
    """Ask somebody who has a card by a poll too, where a reaction is not enough."""
    if not is_polled(ctx):
        return
    ref, person = ref_of(request), Mention(UserId(request.person))
    how = Message("telework-poll-how", ref=ref)
    question = Message("telework-poll", ref=ref, person=person, then=(how,), about=about(request))
    await open_poll(ctx, question, ANSWERS, user=who, languages=(ctx.language_of(who),))


async def follow_polls(ctx: Context, request: TeleworkRequest, answerers: Answerers) -> None:
    """End the polls of those whose answer is waited for no more; ask those again whose one ended while they have to."""
    polls = await ctx.work.polls.open_about(request.ref)
    if not polls and not is_polled(ctx):
        return
    cards = await ctx.work.outbox.cards(request.ref, request.version) if request.is_open else []
    waits = {user for row in cards if answerers.may(user := UserId(str(row.user_id)))}
    asked: set[UserId] = set()
    for poll in polls:
        row = await ctx.work.outbox.by_txn(poll.txn_id)
        who = UserId(str(row.user_id)) if row is not None else None
        if who in waits and poll.version == request.version:
            asked.add(who)
        elif who is not None:
            why = Message("telework-poll-closed", ref=ref_of(request), about=about(request, poll.version))
            await close_poll(ctx, poll, why, user=who, languages=(ctx.language_of(who),))
    for who in sorted(waits - asked):
        await open_beside(ctx, request, who)
