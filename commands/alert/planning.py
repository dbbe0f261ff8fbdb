"""What is to happen when nobody answers, settled at the sending: which rule, whom it calls first, its steps and hours.

Invariant: each cell has its own rule, the first that fits at the sending; from then on it stays with the alert,
whatever the organisation file becomes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from commands.alert.following import Following
from commands.alert.provinces import provinces_of
from commands.alert.roster import Called
from commands.kit.context import Context
from storage.alert import Alert
from storage.cap_values import AlertStatus
from storage.escalation import AlertStep, AlertWatch
from storage.escalation_rule import (
    DUTY,
    PROVINCES,
    SILENCE,
    TEST_STEPS,
    EscalationRule,
    EscalationStep,
    Way,
    rule_for,
)
from storage.values import Role, UserId

Rules = Mapping[str, EscalationRule]

HEARD_AFTER = timedelta(minutes=5)
"""How long those called by the last step have to answer before others hear that they are silent too."""


def rules_of(ctx: Context, alert: Alert, cells: Sequence[str]) -> Rules:
    """Give the rule of each cell for an alert that is sent now."""
    at = ctx.now.astimezone(ctx.directory.zone).time()
    rules = ctx.directory.escalations
    return {cell: rule_for(rules, cell, alert.severity, alert.status, at) for cell in cells}


async def narrow(ctx: Context, called: Called, rules: Rules) -> Called:
    """Leave those whom the rules call first: those on duty or with a role, where a rule says so and there are any."""
    first: dict[str, set[UserId]] = {cell: set() for cell in rules}
    for user, cells in called.items():
        for cell in cells:
            first.setdefault(cell, set()).add(user)
    for cell, rule in rules.items():
        if rule.calls:
            first[cell] = first[cell] & set(await holders_now(ctx, cell, rule.calls)) or first[cell]
    kept = {user: tuple(cell for cell in cells if user in first[cell]) for user, cells in called.items()}
    return {user: cells for user, cells in kept.items() if cells}


async def holders_now(ctx: Context, cell: str, words: tuple[str, ...]) -> tuple[UserId, ...]:
    """Say who holds roles in a cell at this moment: whom the roster names, else those of the file; or all on duty."""
    found: dict[UserId, None] = {}
    roles = [Role(word) for word in words if word != DUTY]
    if DUTY in words:
        found |= dict.fromkeys(UserId(duty.person) for duty in await ctx.work.duty.on_duty(cell, ctx.now))
    named = await ctx.work.duty.named(cell, ctx.now, roles, known=ctx.directory.people) if roles else {}
    for role in roles:
        found |= dict.fromkeys(named.get(role) or ctx.directory.holders(cell, role))
    return tuple(user for user in found if user in ctx.directory.people)


def deadline_of(ctx: Context, alert: Alert, rules: Rules) -> datetime:
    """Give until when an alert that is sent now is to be acknowledged: the raiser's time, else the shortest rule's."""
    deadline = alert.deadline_at
    if deadline is None or deadline <= ctx.now:
        deadline = ctx.now + time_to_answer(ctx, rules)
    # after its end nobody is called again
    return min(deadline, alert.expires_at or deadline)


def time_to_answer(ctx: Context, rules: Rules) -> timedelta:
    """Give how long people have where the raiser gave no time: the shortest rule's."""
    return timedelta(seconds=min(_patience(ctx, rule) for rule in rules.values()))


def _patience(ctx: Context, rule: EscalationRule) -> int:
    return rule.deadline if rule.deadline is not None else ctx.directory.alert_deadline


async def plan_escalation(ctx: Context, following: Following, rules: Rules, *, chosen: datetime | None = None) -> None:
    """Write down the steps of an alert that is sent now.

    Args:
        ctx: the unit.
        following: the alert, its people called.
        rules: those in force in its cells.
        chosen: the deadline its raiser gave; each cell's own otherwise.
    """
    alert = following.alert
    steps = []
    for cell, rule in rules.items():
        base = chosen or ctx.now + timedelta(seconds=_patience(ctx, rule))
        steps += [_step(alert, cell, base, step) for step in (*rule.steps, *_silence(alert, rule))]
        if provinces_of(ctx, following.roster, cell):
            silence = [EscalationStep(after, (PROVINCES,), (Way.ROOM,)) for after in rule.silent_at]
            steps += [_step(alert, cell, ctx.now, step) for step in silence]
    every = min((rule.reconfirm for rule in rules.values() if rule.reconfirm), default=None)
    answer_for = int(((alert.deadline_at or ctx.now) - ctx.now).total_seconds())
    watch = AlertWatch(ref=alert.ref, answer_for=max(answer_for, 60), reconfirm=every)
    watch.next_at = ctx.now + timedelta(seconds=every) if every else None
    await ctx.work.escalations.plan(steps, watch)


def _silence(alert: Alert, rule: EscalationRule) -> list[EscalationStep]:
    """Give what follows the last step; nothing for a test that does no more than call the missing again."""
    if not rule.steps or (alert.status is AlertStatus.TEST and rule.steps == TEST_STEPS):
        return []
    after = max(step.after for step in rule.steps) + int(HEARD_AFTER.total_seconds())
    return [EscalationStep(after, (SILENCE,), (Way.DIRECT,))]


async def with_steps(ctx: Context, following: Following) -> Following:
    """Leave the cells whose rule has steps: who was called in two is not left to the one that calls nobody again."""
    steps = await ctx.work.escalations.steps(following.alert.ref)
    planned = {step.cell for step in steps if step.call != [PROVINCES]}
    return replace(following, memberships={cell: m for cell, m in following.memberships.items() if cell in planned})


def plan_again(watch: AlertWatch, steps: list[AlertStep]) -> list[AlertStep]:
    """Give the steps of a round of confirming again: those of the first call, from its own deadline on."""
    if watch.answer_by is None:
        raise ValueError(f"nobody was asked to confirm {watch.ref} again")
    return [
        AlertStep(
            ref=step.ref,
            cell=step.cell,
            round=watch.round,
            call=list(step.call),
            by=list(step.by),
            after=step.after,
            planned_at=(due := watch.answer_by + timedelta(seconds=step.after)),
            due_at=due,
        )
        for step in steps
        if step.round == 0 and step.call != [PROVINCES]
    ]


def _step(alert: Alert, cell: str, base: datetime, step: EscalationStep) -> AlertStep:
    due, ways = base + timedelta(seconds=step.after), [way.value for way in step.by]
    return AlertStep(
        ref=alert.ref, cell=cell, call=list(step.call), by=ways, after=step.after, planned_at=due, due_at=due
    )
