"""Asking to telework: what is asked is recorded with its number, held against the rules and brought to the manager.

Invariant: what breaks a rule is recorded too, refused, and holds no day; nobody but the person and whoever answers
hears more than that something was received; a reason is kept in one table and shown to nobody else.
"""

from datetime import date

from commands.kit.context import Context
from commands.kit.managers import managers_of
from commands.kit.permit import require_known
from commands.kit.said_days import AskedDays, SaidDays
from commands.kit.trust import require_device
from commands.kit.words import Mention, Message, Refusal
from commands.telework.card import ask_manager
from commands.telework.declared import KIND, group
from commands.telework.privately import Refused, privately
from commands.telework.quotas import week_counts
from commands.telework.reading import Held, asked_of, hold_against_rules, today_of
from commands.telework.saying import about, days_parts, ref_of, says_why, skipped_lines
from commands.telework.ways_out import breach_lines
from storage.telework import ReasonOf, TeleworkKind, TeleworkRequest
from storage.values import Role, TeleworkState, UserId

LONGEST_REASON = 1_000
"""Characters of a reason: a few sentences."""
MOST_WEEKS = 2
"""Weeks whose quota is said; the first ones."""
MOST_DAYS = 62
"""Single days in one request: two months."""


@group.command("request", role=None, default=True, needs_cell=False)
async def request_telework(
    ctx: Context, days: AskedDays, *, kind: TeleworkKind | None = None, reason: str | None = None
) -> Message | None:
    """Ask to telework on some days, or on weekdays that come back."""
    await require_person(ctx, "request")
    return await privately(ctx, _request(ctx, days, kind_of(days, kind), reason))


async def require_person(ctx: Context, verb: str) -> None:
    """Refuse guests, and devices that are not verified where that is asked; people without a cell telework too.

    Raises:
        Refusal: guest, unverified.
    """
    require_known(ctx)
    await require_device(ctx, f"{KIND}.{verb}")


def kind_of(said: SaidDays, kind: TeleworkKind | None, before: TeleworkKind = TeleworkKind.FLEXIBLE) -> TeleworkKind:
    """Give the kind that somebody means: days that come back each week are fixed ones.

    Raises:
        Refusal: usage, where they come back and another kind is named.
    """
    if not said.comes_back:
        return kind or before
    if kind not in (None, TeleworkKind.FIXED):
        raise Refusal("usage", Message("refusal-telework-comes-back", kind=kind))
    return TeleworkKind.FIXED


async def _request(ctx: Context, said: SaidDays, kind: TeleworkKind, reason: str | None) -> Message | Refused:
    managers = check_asked(ctx, said.days, kind, reason)
    reason = reason if says_why(reason) else None
    await ctx.work.telework.hold()
    asked = asked_of(kind, said, today_of(ctx))
    held = await hold_against_rules(ctx, ctx.actor, asked, has_reason=bool(reason), later=said.later)
    request = TeleworkRequest(
        ref=await ctx.work.telework.take_ref(ctx.year),
        person=ctx.actor,
        manager=managers[0],
        kind=kind,
        regime=regime_of(held),
        asked_in_room=not await _is_own_chat(ctx),
        room_id=ctx.room_id,
        source_event_id=ctx.call.event_id,
        requested_at=ctx.now,
        exercise=ctx.directory.exercise,
    )
    note_breaches(request, held)
    await ctx.work.telework.record(request, held.as_counted())
    return await answer_asked(ctx, request, held, reason, action="telework-requested")


async def _is_own_chat(ctx: Context) -> bool:
    room = await ctx.work.rooms.get(ctx.room_id) if ctx.room_id is not None else None
    return room is not None and room.direct_user is not None


def check_asked(ctx: Context, days: tuple[date, ...], kind: TeleworkKind, reason: str | None) -> tuple[UserId, ...]:
    """Refuse what nobody could answer or read; gives who has to answer.

    Raises:
        Refusal: manager-missing, too-long.
    """
    if reason is not None and len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-telework-reason", length=len(reason), most=LONGEST_REASON))
    if len(days) > MOST_DAYS and kind is not TeleworkKind.FIXED:
        raise Refusal("too-long", Message("refusal-telework-days", count=len(days), most=MOST_DAYS))
    managers = managers_of(ctx.directory, ctx.actor)
    if not managers:
        raise Refusal("manager-missing", Message("refusal-telework-no-manager", people=_who_configures(ctx)))
    return managers


def _who_configures(ctx: Context) -> tuple[Mention, ...] | None:
    """Name who can put a manager into the organisation file: the administrators of the person's cells, else of any."""
    directory = ctx.directory
    own = directory.cells_of(ctx.actor)
    found = [who for cell in own or directory.cells for who in directory.holders(cell, Role.ADMIN)]
    return tuple(Mention(who) for who in dict.fromkeys(found)) or None


def regime_of(held: Held) -> str:
    """Give the key of the regime on the first day that is asked for."""
    return held.situation.regimes[held.wanted.days[0]].key


def note_breaches(request: TeleworkRequest, held: Held) -> None:
    """Put on a request what the rules made of it."""
    breaches = held.judgement.breaches
    if breaches:
        request.state, request.rule = TeleworkState.REFUSED, breaches[0].rule.value
    waived = held.judgement.waived_by_manager
    request.waives = [breach.rule.value for breach in breaches] if waived else []
    request.regime = regime_of(held)


async def answer_asked(
    ctx: Context, request: TeleworkRequest, held: Held, reason: str | None, *, action: str, before: str = "none"
) -> Message | Refused:
    """Note a version that was just recorded, bring it to whoever answers, and say how it stands.

    Args:
        ctx: of the call.
        request: as it now is.
        held: the version before the rules.
        reason: why it is asked for.
        action: what the journal calls it.
        before: the state of the version that this one takes the place of.
    """
    if reason:
        await ctx.work.telework.add_reason(request.ref, request.version, ReasonOf.REQUEST, ctx.actor, reason)
    await ctx.work.journal.add(
        action,
        actor=ctx.actor,
        ref=request.ref,
        version=request.version,
        kind=request.kind,
        state=request.state,
        trust=ctx.call.trust,
    )
    breaches = held.judgement.breaches
    if not breaches:
        answerers = await ask_manager(ctx, request)
        people = tuple(Mention(who) for who in answerers.asked)
        skipped = () if held.wanted.is_pattern else held.judgement.skipped
        lines = [*days_parts(request), *skipped_lines(skipped, ctx.directory.calendar), *count_lines(held)]
        waits = Message("telework-waits", people=people, until=request.answer_due)
        said = "telework-requested" if request.version == 1 else "telework-changed"
        values = {} if request.version == 1 else {"before": before}
        return Message(said, ref=ref_of(request), then=(*lines, waits), about=about(request), **values)
    if held.judgement.waived_by_manager and not held.later:  # what may be a slip is nobody's work yet
        await ask_manager(ctx, request)
    lines = [*days_parts(request), *await breach_lines(ctx, request, held)]
    message = Message("telework-refused-by-rule", ref=ref_of(request), then=lines, about=about(request))
    return Refused(message, breaches[0].rule.code)


def count_lines(held: Held) -> list[Message]:
    """Say of each week how many days of the quota it has now; nothing where no quota counts."""
    weeks = week_counts(held.wanted, held.judgement.counted, held.situation)
    shown = weeks[:1] if held.wanted.is_pattern else weeks[:MOST_WEEKS]
    return [Message("telework-used", week=one.monday, used=one.used, limit=one.limit) for one in shown]
