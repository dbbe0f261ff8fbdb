"""What a card of a request to telework says: to whoever answers, to whoever no longer does, and what became of it.

Invariant: why it was asked stands in it only while an answer is waited for, and only for whoever gives that.
"""

from dataclasses import dataclass, replace

from commands.kit.context import Context
from commands.kit.disclosure import Matter, sight
from commands.kit.words import Mention, Message, Verbatim
from commands.telework.answerers import Answerers
from commands.telework.polling import is_polled
from commands.telework.saying import about, days_parts, is_late, ref_of
from commands.telework.situation import Rule
from commands.telework.standing import standing_lines
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import TeleworkState, UserId

UNANSWERED = "unanswered"
"""The rule that ends a request which nobody answered."""
GONE = "gone"
"""The rule that ends a request of somebody who is not in the organisation any more."""

Part = Message | Verbatim


@dataclass(frozen=True)
class Facts:
    """What the cards of one request show, read once."""

    request: TeleworkRequest
    answerers: Answerers
    lines: tuple[Message, ...] = ()
    """What is used of the quota, and who would be there."""
    reason: str | None = None


def is_waivable(request: TeleworkRequest) -> bool:
    """Say whether a rule refused it that the manager's written agreement makes good."""
    rules = [*request.waives, *([request.rule] if request.rule is not None else [])]
    known = {rule.value: rule.waiver for rule in Rule}
    return request.state is TeleworkState.REFUSED and bool(rules) and {known.get(r) for r in rules} == {"manager"}


def waits_for_word(request: TeleworkRequest) -> bool:
    """Say whether somebody's answer still makes a difference: it is open, or may be agreed to in writing."""
    return request.is_open or is_waivable(request)


async def read_facts(
    ctx: Context, request: TeleworkRequest, answerers: Answerers, lines: tuple[Message, ...] | None = None
) -> Facts:
    """Read what the cards of a request show."""
    if not waits_for_word(request):
        return Facts(request, answerers)
    reasons = await ctx.work.telework.reasons(request.ref)
    mine = [one.text for one in reasons if one.of is ReasonOf.REQUEST and one.version <= request.version and one.text]
    stands = await standing_lines(ctx, request) if lines is None else lines
    return Facts(request, answerers, stands, mine[-1] if mine else None)


def card_message(ctx: Context, facts: Facts, who: UserId, version: int) -> Message:
    """Say what somebody has to see to answer, or what became of it.

    Args:
        ctx: of the unit.
        facts: of the request.
        who: whose card it is.
        version: which version it is the card of.
    """
    request = facts.request
    ref, person = ref_of(request), Mention(UserId(request.person))
    waits = request.is_open and version == request.version
    stands = replace(about(request, version), missing=facts.answerers.asked if waits else ())
    if version != request.version:
        line = Message("telework-card-old", old=version, version=request.version)
        return Message("telework-card", ref=ref, person=person, then=(line,), about=stands)
    then: list[Part] = [*days_parts(request)]
    if not waits_for_word(request) or not facts.answerers.may(who):
        then.append(_fate(facts))
        return Message("telework-card", ref=ref, person=person, then=then, about=stands)
    manager = facts.answerers.stands_for(who)
    if manager is not None:
        then.append(Message("telework-card-for", manager=Mention(manager)))
    then += facts.lines
    if facts.reason is not None and sight(Matter.TELEWORK_REASON, (facts.answerers.relation(who),)):
        then += [Message("telework-card-reason"), Verbatim(facts.reason)]
    if request.is_open:
        word = "telework-card-late" if is_late(request, ctx.now) else "telework-card-due"
        then.append(Message(word, until=request.answer_due))
        then.append(Message("telework-card-how-polled" if is_polled(ctx) else "telework-card-how", ref=ref))
    else:
        then.append(Message("telework-card-in-writing", ref=ref))
    return Message("telework-card", ref=ref, person=person, then=then, about=stands)


async def describe(ctx: Context, request: TeleworkRequest, answerers: Answerers, who: UserId) -> Message:
    """Say what somebody's card of a request says now, without being one."""
    message = card_message(ctx, await read_facts(ctx, request, answerers), who, request.version)
    return message.concerning(about(request))


def _fate(facts: Facts) -> Message:
    """Say in one line what became of a request, or that somebody else answers it."""
    request = facts.request
    if waits_for_word(request):
        people = tuple(Mention(who) for who in facts.answerers.asked)
        return Message("telework-card-elsewhere", people=people)
    return fate(request)


def fate(request: TeleworkRequest) -> Message:
    """Say in one line what became of a request that is not open."""
    if request.state is TeleworkState.WITHDRAWN:
        return Message("telework-card-withdrawn")
    if request.answered_by is None:
        ended = {UNANSWERED: "telework-card-lapsed", GONE: "telework-card-gone"}
        return Message(ended.get(request.rule or "", "telework-card-by-rule"))
    by, instead_of = Mention(UserId(request.answered_by)), request.answered_for
    return Message(
        f"telework-card-{request.state.value}",
        by=by,
        manager=Mention(UserId(instead_of)) if instead_of is not None else None,
        at=request.answered_at,
    )
