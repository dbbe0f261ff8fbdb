"""Objecting to a version: by ❌ and then a reason, or by `reject` with the reason at once.

Invariant: an objection without its reason holds the version in review; with its reason the text goes back to draft
and no approval of that version counts any more.
"""

from datetime import timedelta

from commands.communique.card import refresh_cards
from commands.communique.declared import KIND, group
from commands.communique.record import about, hold, names, ref_of, require_current, require_state, say
from commands.communique.review import Review, review_of
from commands.communique.reviewing import card_record, given_by, point_to_card, refuse_reaction
from commands.communique.scheduled import unschedule
from commands.communique.settling import close_objection, settle, take_objection_back
from commands.communique.standing import condition_words
from commands.kit.checklist import is_step, take_reply
from commands.kit.context import OBJECT, Context
from commands.kit.group import is_asked
from commands.kit.poll import is_poll
from commands.kit.trust import require_device
from commands.kit.types import CommuniqueRef, Text
from commands.kit.words import Mention, Message, Refusal, Verbatim
from storage.approval import GivenBy, Objection, ObjectionState
from storage.communique import REVIEWED, Communique
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.values import CommuniqueState, Ref, Role, UserId

REASON_WAITS = timedelta(minutes=15)
"""How long the reason of a ❌ may be given by a reply."""
LONGEST_REASON = 1_000
"""Characters."""


@group.command("reject", needs_cell=False)
async def reject_communique(ctx: Context, ref: CommuniqueRef, reason: Text) -> Message | None:
    """Send a text back to its author, with the reason."""
    communique = await hold(ctx, ref)
    review = await _open_review(ctx, communique, ref.version)
    _check_reason(reason)
    mine = next((o for o in review.objections if o.by == ctx.actor), None)
    objection = mine or await _keep(ctx, communique, given_by(ctx))
    if await _send_back(ctx, review, objection, reason, answers=True):
        return None
    return Message("communique-rejection-noted", ref=ref_of(communique), about=about(communique))


@group.reaction(OBJECT, about=KIND, poll="object")
async def object_by_reaction(ctx: Context, card: OutboxRow) -> None:
    """Object to the version on the card by ❌, or by the answer in its poll; the bot asks for the reason."""
    communique = await card_record(ctx, card)
    if communique is None:
        return
    if not (card.card or is_poll(card)):
        await point_to_card(ctx, communique, OBJECT)
        return
    review = await _open_review(ctx, communique, card.version)
    await refuse_reaction(ctx, review, OBJECT)
    if any(objection.by == ctx.actor for objection in review.objections):
        return
    objection = await _keep(ctx, communique, given_by(ctx, card))
    by = Mention(UserId(ctx.actor))
    await settle(ctx, communique, because=Message("communique-objection-open", by=by, at=ctx.now))
    # both the room and the person: the next message in their direct chat answers it too
    question = await ctx.post(
        Message(
            "communique-objection-asked",
            by=by,
            ref=ref_of(communique),
            version=communique.version,
            about=about(communique),
        ),
        room=ctx.room_id,
        user=ctx.actor,
        acts=True,
        mentions=[ctx.actor],
        asks_for=REASON_WAITS,
    )
    objection.question = question.txn_id if question is not None else None
    await ctx.work.communiques.save()


def _is_meant(ctx: Context, row: OutboxRow, text: str) -> bool:
    """Say whether a reply to a message about a communiqué is meant for the bot."""
    return is_asked(ctx, row, text) or is_step(ctx, row, text)


@group.reply(about=KIND, wants=_is_meant)
async def take_answer(ctx: Context, asked: OutboxRow, text: str) -> Message | None:
    """Take what somebody replied: how it stands on a channel, or the reason of their objection."""
    if is_step(ctx, asked, text):
        for action in (f"{KIND}.channel", "channel.set"):  # one act, which two groups name
            await require_device(ctx, action)
        return await take_reply(ctx, asked, text)
    await give_reason(ctx, asked, text)
    return None


async def give_reason(ctx: Context, asked: OutboxRow, text: str) -> None:
    """Take the reason of an objection from a reply to the question; other replies are talk.

    Raises:
        Refusal: answer-late, or what refuses a rejection by command.
    """
    ref = Ref.read(asked.about or "", year=ctx.year)
    communique = await ctx.work.communiques.hold(ref) if ref is not None else None
    objection = await ctx.work.approvals.asked_by(asked.txn_id)
    if communique is None or objection is None or objection.by != ctx.actor or not text:
        return
    if objection.state is not ObjectionState.OPEN:
        return
    if asked.asks_until is None or asked.asks_until < ctx.now:
        raise Refusal("answer-late", ref=ref)
    review = await _open_review(ctx, communique, objection.version)
    await require_device(ctx, f"{KIND}.reject")
    _check_reason(text)
    if not await _send_back(ctx, review, objection, text, answers=True):
        message = Message("communique-rejection-noted", ref=ref_of(communique), about=about(communique))
        await ctx.post(message, answers=ctx.call)


@group.reaction(OBJECT, about=KIND, withdrawn=True)
async def withdraw_objection(ctx: Context, card: OutboxRow) -> None:
    """Take an objection off because its maker took back what made it, the ❌ or the vote, before giving a reason."""
    communique = await card_record(ctx, card)
    counts = card.card or ctx.call.is_vote
    if communique is None or not counts or card.version != communique.version or communique.state not in REVIEWED:
        return
    review = await review_of(ctx, communique)
    objection = next((o for o in review.objections if o.by == ctx.actor), None)
    if objection is None or (objection.how is not GivenBy.REACTION) is not ctx.call.is_vote:
        return
    _require_voice(ctx, review)
    await take_objection_back(ctx, communique, objection)
    await settle(ctx, communique)


async def void_objections(ctx: Context, communique: Communique, number: int) -> None:
    """Close the open objections to a version whose text is no longer the one."""
    for objection in await ctx.work.approvals.open_objections(communique.ref, number):
        await close_objection(ctx, objection, ObjectionState.VOID)


async def _open_review(ctx: Context, communique: Communique, number: int | None) -> Review:
    """Give the review the actor may object in.

    Raises:
        Refusal: version-old, state-wrong or role-missing.
    """
    await require_current(ctx, communique, number)
    require_state(communique, REVIEWED)
    review = await review_of(ctx, communique)
    _require_voice(ctx, review)
    return review


def _require_voice(ctx: Context, review: Review) -> None:
    """Refuse unless the actor may object: the rule names them, or they speak for the cell, their own text included.

    Raises:
        Refusal: role-missing.
    """
    cell = review.rule.cell or review.communique.cell
    if ctx.actor not in review.approvers and not ctx.directory.may(ctx.actor, cell, Role.SPOKESPERSON):
        conditions = condition_words(frozenset(review.rule.includes) | {Role.SPOKESPERSON.value})
        raise Refusal("role-missing", roles=conditions, cell=cell)


def _check_reason(reason: str) -> None:
    if len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-reason-too-long", length=len(reason), most=LONGEST_REASON))


async def _keep(ctx: Context, communique: Communique, how: GivenBy) -> Objection:
    """Keep the actor's objection to the current version."""
    number = communique.version
    objection = Objection(ref=communique.ref, version=number, by=ctx.actor, how=how, at=ctx.now)
    await ctx.work.approvals.object(objection)
    await ctx.work.journal.add(
        "communique-objected",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=number,
        how=how,
        trust=ctx.call.trust,
    )
    return objection


async def _send_back(ctx: Context, review: Review, objection: Objection, reason: str, *, answers: bool) -> bool:
    """Send the text back to draft, aloud; gives whether that was the answer to the command."""
    communique, number = review.communique, review.version.number
    work = ctx.work.communiques
    await close_objection(ctx, objection, ObjectionState.UPHELD, reason)
    await void_objections(ctx, communique, number)
    voided = await ctx.work.approvals.void(communique.ref, number)
    unscheduled = await unschedule(ctx, communique)
    communique.state = CommuniqueState.DRAFT
    review.version.nudge_at = None
    await work.save()
    await ctx.work.journal.add(
        "communique-rejected",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=number,
        reason=digest(reason),
        voided=voided,
        trust=ctx.call.trust,
    )
    await refresh_cards(ctx, communique)
    then: list[Message | Verbatim] = [Verbatim(reason)]
    if voided:
        then.append(Message("communique-voided", version=number, people=names(voided)))
    then += unscheduled
    message = Message(
        "communique-rejected",
        ref=ref_of(communique),
        version=number,
        by=Mention(UserId(ctx.actor)),
        author=Mention(UserId(communique.author)),
        then=then,
        about=about(communique),
    )
    return await say(
        ctx, message, (review.version.cell, communique.cell), mentions=[communique.author], answers=answers
    )
