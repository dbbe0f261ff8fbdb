"""The regime of telework: shown to everybody, switched by a manager or an admin, now or from an instant to come.

Invariant: a switch is journalled with its instant and said in every cell's room; nothing undoes it but another one.
"""

from datetime import datetime, timedelta

from commands.kit.context import Context
from commands.kit.types import OwnWords, RegimeKey, Start
from commands.kit.words import About, Localized, Mention, Message, Refusal
from commands.telework.declared import group
from commands.telework.meaning import meaning, sources
from storage.journal import digest
from storage.telework import RegimeSwitch
from storage.telework_rules import Regime
from storage.values import Role, UserId

SWITCHERS = (Role.MANAGER, Role.ADMIN)
"""Whoever holds one of these in any cell may switch: the regime is the whole organisation's."""

LONGEST_REASON = 500
"""Characters: it is said in every room, and stands on one screen of a phone with what it explains."""


@group.command("regime", role=Role.OBSERVER, needs_cell=False)
async def set_regime(
    ctx: Context, key: RegimeKey | None = None, *, from_: Start | None = None, reason: OwnWords | None = None
) -> Message | None:
    """Show the regime in force and what it means, or switch to another."""
    if key is not None:
        return await _switch(ctx, key, from_, reason)
    if from_ is not None or reason is not None:
        raise Refusal("usage", Message("refusal-regime-missing", known=_names(ctx)))
    await ctx.post(await _shown(ctx), answers=ctx.call, languages=(ctx.language_of(ctx.actor),))
    return None


# ------------------------------------------------------------------------------------------------------- showing it


async def _shown(ctx: Context) -> Message:
    """Say which regime is in force, since when, what it means and what is planned, on one screen."""
    telework, rules = ctx.work.telework, ctx.directory.telework
    regime, switch = await telework.regime_at(ctx.now, ctx.directory), await telework.switch_at(ctx.now)
    lines = []
    if switch is not None and switch.reason:
        lines.append(Message("telework-regime-why", reason=switch.reason))
    lines += [*meaning(regime, rules), *sources(regime, rules), *await _to_come(ctx, regime)]
    if await _may_switch(ctx):
        lines.append(Message("telework-regime-how", known=_names(ctx, but=regime.key)))
    name = Localized(regime.name)
    if switch is None or switch.regime != regime.key:
        return Message("telework-regime-shown-default", regime=name, then=lines, about=_about(regime.key))
    by = Mention(UserId(switch.set_by))
    return Message("telework-regime-shown", regime=name, at=switch.from_at, by=by, then=lines, about=_about(regime.key))


def _names(ctx: Context, but: str | None = None) -> tuple[Localized, ...]:
    """Name the regimes there are, as people call them."""
    rules = ctx.directory.telework
    return tuple(Localized(rules.name_of(key)) for key in rules.regime_keys() if key != but)


async def _to_come(ctx: Context, regime: Regime) -> list[Message]:
    """Say what is planned: switches, and new versions of the regime in force."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    planned = [
        Message(
            "telework-regime-next",
            regime=Localized(ctx.directory.telework.name_of(switch.regime)),
            at=switch.from_at,
            by=Mention(UserId(switch.set_by)),
        )
        for switch in await _planned(ctx, regime.key)
    ]
    versions = (version for version in ctx.directory.telework.regimes if version.key == regime.key)
    days = sorted(version.from_day for version in versions if version.from_day > today)
    return [*planned, *(Message("telework-regime-version", day=day) for day in days)]


async def _planned(ctx: Context, current: str) -> list[RegimeSwitch]:
    """List the switches to come that change anything: one that was undone leads to the regime there is anyway."""
    changing = []
    for switch in await ctx.work.telework.planned(ctx.now):
        if switch.regime != current:
            changing.append(switch)
            current = switch.regime
    return changing


# ------------------------------------------------------------------------------------------------------ switching it


async def _switch(ctx: Context, key: str, from_: datetime | None, reason: str | None) -> Message:
    """Put a regime in force, and tell every cell."""
    if not await _may_switch(ctx):
        raise Refusal("role-missing", Message("refusal-role-missing-anywhere", roles=SWITCHERS))
    if reason is not None and len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-regime-too-long", length=len(reason), most=LONGEST_REASON))
    await ctx.work.telework.hold()
    at = from_ or ctx.now
    before, regime = await ctx.work.telework.regime_at(at, ctx.directory), _regime_of(ctx, key, at)
    if before.key == key:
        planned = await _planned(ctx, key)
        named = planned[0].from_at if planned and from_ is None else None
        raise Refusal("state-wrong", Message("refusal-regime-same", regime=Localized(regime.name), planned=named))
    switch = RegimeSwitch(
        regime=key,
        from_at=at,
        reason=reason or None,
        tell_at=from_,
        set_by=ctx.actor,
        set_at=ctx.now,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.telework.switch(switch)
    await ctx.work.journal.add(
        "telework-regime-switched",
        actor=ctx.actor,
        trust=ctx.call.trust,
        regime=key,
        before=before.key,
        from_at=at.isoformat(),
        reason=digest(reason or ""),
    )
    message = _said(ctx, switch, regime, before, is_planned=from_ is not None)
    here = await ctx.work.rooms.get(ctx.room_id) if ctx.room_id is not None else None
    cell = here.cell if here is not None else None
    told = await _tell(ctx, message, f"regime/{switch.id}/set", but=cell)
    return message if cell is not None else message.followed_by(Message("telework-regime-told", count=told))


def _regime_of(ctx: Context, key: str, at: datetime) -> Regime:
    """Give the version of a regime that holds at an instant.

    Raises:
        Refusal: state-wrong, when its first version begins later.
    """
    regime = ctx.directory.telework.regime(key, at.astimezone(ctx.directory.zone).date())
    if regime is None:
        first = min(version.from_day for version in ctx.directory.telework.regimes if version.key == key)
        name = Localized(ctx.directory.telework.name_of(key))
        raise Refusal("state-wrong", Message("refusal-regime-later", regime=name, day=first))
    return regime


def _said(ctx: Context, switch: RegimeSwitch, regime: Regime, before: Regime, *, is_planned: bool) -> Message:
    why = [Message("telework-regime-why", reason=switch.reason)] if switch.reason else []
    lines = [*why, *meaning(regime, ctx.directory.telework), Message("telework-regime-counts")]
    names = {"regime": Localized(regime.name), "before": Localized(before.name)}
    by = Mention(ctx.actor)
    if is_planned:
        return Message(
            "telework-regime-planned", **names, at=switch.from_at, by=by, then=lines, about=_about(switch.regime)
        )
    return Message("telework-regime-switched", **names, by=by, then=lines, about=_about(switch.regime))


async def _tell(ctx: Context, message: Message, once: str, *, but: str | None = None) -> int:
    """Say something in the room of every cell but one, once in each; gives in how many."""
    cells = [cell for cell in ctx.directory.cells if cell != but]
    for cell in cells:
        await ctx.post(message, cell=cell, acts=True, once=f"{once}/{cell}")
    return len(cells)


async def say_in_force(ctx: Context, switch: RegimeSwitch) -> None:
    """Tell every cell that a planned switch took effect; nothing when another undid it, or it changed nothing."""
    switch.tell_at = None
    telework = ctx.work.telework
    before = await telework.regime_at(switch.from_at - timedelta(microseconds=1), ctx.directory)
    current, regime = await telework.switch_at(ctx.now), await telework.regime_at(ctx.now, ctx.directory)
    if current is None or current.id != switch.id or switch.regime != regime.key or before.key == regime.key:
        return
    await ctx.work.journal.add("telework-regime-in-force", regime=switch.regime, from_at=switch.from_at.isoformat())
    lines = [*meaning(regime, ctx.directory.telework), Message("telework-regime-counts")]
    message = Message(
        "telework-regime-in-force",
        regime=Localized(regime.name),
        at=switch.from_at,
        then=lines,
        about=_about(switch.regime),
    )
    await _tell(ctx, message, f"regime/{switch.id}/in-force")


async def _may_switch(ctx: Context) -> bool:
    for cell in ctx.directory.cells:
        if await ctx.may(ctx.actor, cell, *SWITCHERS):
            return True
    return False


def _about(key: str) -> About:
    return About("telework-regime", state=key)
