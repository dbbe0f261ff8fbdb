"""Which texts still wait for somebody who was not called to them outside their hours.

Invariant: a text is shown to those of whom it wants something now, and to nobody else.
"""

from commands.communique.declared import group
from commands.communique.record import ref_of
from commands.communique.review import review_of
from commands.kit.checklist import doers
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.matters import named
from commands.kit.words import Message
from storage.approval import ObjectionState
from storage.channel import StepState
from storage.communique import Communique
from storage.values import CommuniqueState, Role, UserId
from storage.waiting import WaitingCall


@group.still_calls("communique")
async def text_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say what a text still wants of somebody: their approval, their reason, a new draft, to be published."""
    communique = await ctx.work.communiques.find(call.ref or "")
    if communique is None:
        return None
    ref, title = ref_of(communique), await _title(ctx, communique)
    match communique.state:
        case CommuniqueState.IN_REVIEW:
            return await _in_review(ctx, user_id, communique)
        case CommuniqueState.DRAFT if user_id == communique.author:
            return Message("waiting-text-draft", ref=ref, title=title)
        case CommuniqueState.APPROVED if user_id == communique.author:
            return Message("waiting-text-approved", ref=ref, title=title)
        case CommuniqueState.PUBLISHED | CommuniqueState.CORRECTED | CommuniqueState.WITHDRAWN:
            steps = await ctx.work.channels.latest(communique.ref)
            left = [step for step in steps if step.state in (StepState.TODO, StepState.FAILED)]
            if user_id in doers(ctx.directory, communique.cell, left):
                return Message("waiting-text-channels", ref=ref, title=title, left=len(left))
        case _:
            pass
    return None


async def _in_review(ctx: Context, user_id: UserId, communique: Communique) -> Message | None:
    ref, title = ref_of(communique), await _title(ctx, communique)
    review = await review_of(ctx, communique)
    version = review.version.number
    if user_id in review.missing:
        return Message("waiting-text-approval", ref=ref, title=title, version=version)
    if any(one.by == user_id and one.state is ObjectionState.OPEN for one in review.objections):
        return Message("waiting-text-reason", ref=ref, title=title, version=version)
    if review.missing and await ctx.may(user_id, communique.cell, Role.COORDINATOR):
        people, more = named(review.missing)
        return Message("matters-review-line", ref=ref, title=title, people=people, more=more)
    return None


async def _title(ctx: Context, communique: Communique) -> str:
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    original = texts.get(communique.language)
    return first_words(original.title or original.text) if original is not None else ""
