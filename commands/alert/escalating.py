"""The steps of an alert's escalation: who is called, in whose place, and what becomes of a step that finds nobody.

Invariant: only those who are missing, and for whom nobody else has answered, are called or stood in for; whoever has
answered is never called again, at most told; a step that finds nobody to call does not stop those after it.
"""

from collections.abc import Sequence
from dataclasses import replace

from commands.alert.acknowledgement import settle
from commands.alert.calling import Appeal, appeal, called_again
from commands.alert.card import about, name_lines, ref_of, refresh_cards, stamp, texts_of
from commands.alert.following import Following, end_escalation, note, surround
from commands.alert.planning import holders_now, with_steps
from commands.alert.provinces import province_line, provinces_of
from commands.alert.roster import by_calling_cell
from commands.alert.silence import LATE_AFTER, tell_silence
from commands.kit.context import Context
from commands.kit.words import Mention, Message
from storage.alert import Addressee
from storage.escalation import AlertStep
from storage.escalation_rule import DEPUTY, MISSING, PROVINCES, SILENCE
from storage.values import Role, UserId


async def take_steps(ctx: Context, following: Following, steps: Sequence[AlertStep]) -> None:
    """Take the steps of an alert that are due, in order; each is journalled, and each does its work once."""
    alert = following.alert
    is_over = alert.expires_at is not None and alert.expires_at <= ctx.now
    if not alert.is_live or is_over:
        await end_escalation(ctx, alert)
        return
    await settle(ctx, following)
    last = [step for step in steps if step.call == [SILENCE]]
    # after an outage several are due at once: who is silent is said by the latest
    counts = {step.cell: step for step in steps if PROVINCES in step.call}
    nobody_left: set[str] = set()
    for step in [step for step in steps if step not in last]:
        step.due_at, step.taken_at = None, ctx.now
        if any(_says_all(other, step) for other in steps[steps.index(step) + 1 :]):
            await _note_joined(ctx, following, step)
        elif PROVINCES in step.call:
            await _say_silent(ctx, following, step, aloud=counts[step.cell] is step)
        elif not await _take(ctx, following, step):
            nobody_left.add(step.cell)
        # who was called in somebody's place by one step is known to the next
        following = await surround(ctx, alert)
    if last or nobody_left:
        await tell_silence(ctx, following, last, at_once=frozenset(nobody_left))
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)
    await ctx.work.alerts.save()


def _says_all(later: AlertStep, step: AlertStep) -> bool:
    """Say whether a step due at once with an earlier one calls the same people by the same ways: they hear it once."""
    if PROVINCES in step.call or (later.cell, later.round) != (step.cell, step.round):
        return False
    return sorted(later.call) == sorted(step.call) and set(step.by) <= set(later.by)


async def _note_joined(ctx: Context, following: Following, step: AlertStep) -> None:
    """Note that a step was taken with a later one, after an outage."""
    action = "alert-called-again" if MISSING in step.call else "alert-escalated"
    await note(ctx, following.alert, action, of_cell=step.cell, step=step.call, people=[], joined=step.planned_at)


async def _take(ctx: Context, following: Following, step: AlertStep) -> bool:
    """Take one step; say whether, where anybody is missing, somebody is called by it or by one still to come."""
    following = await with_steps(ctx, following)
    here = by_calling_cell(following.roster.uncovered, following.memberships).get(step.cell, [])
    if not here:
        return True
    if MISSING in step.call:
        await _call_missing(ctx, following, step, here)
    deputies = _deputies(ctx, step.cell, here) if DEPUTY in step.call else {}
    if DEPUTY in step.call:
        await _call_in_place(ctx, following, step, DEPUTY, deputies)
    others = tuple(word for word in step.call if word not in (MISSING, DEPUTY))
    in_place: dict[UserId, tuple[UserId, ...]] = {}
    if others:
        holders = await holders_now(ctx, step.cell, others)
        people = tuple(addressee.user for addressee in here)
        # nobody stands in for themselves: who is missing and holds the role is called as missing
        stands_for = {who: tuple(user for user in people if user != who) for who in holders}
        in_place = {who: replaced for who, replaced in stands_for.items() if replaced}
        await _call_in_place(ctx, following, step, "-".join(others), in_place)
    if MISSING in step.call or deputies or in_place:
        return True
    return not _is_last_call(step, await ctx.work.escalations.steps(following.alert.ref))


def _is_last_call(step: AlertStep, steps: Sequence[AlertStep]) -> bool:
    """Say whether nobody else is called in its cell by a step that is still due."""
    return not any(
        other.cell == step.cell and other.due_at is not None and other.call not in ([PROVINCES], [SILENCE])
        for other in steps
    )


def _late(ctx: Context, step: AlertStep) -> list[Message]:
    return [Message("alert-late-line", at=step.planned_at)] if ctx.now - step.planned_at >= LATE_AFTER else []


async def _call_missing(ctx: Context, following: Following, step: AlertStep, here: list[Addressee]) -> None:
    """Call those who are missing again, by name and alone."""
    alert, late = following.alert, _late(ctx, step)
    alert.called_again_at = ctx.now
    for addressee in here:
        addressee.called_again_at = ctx.now
    people = tuple(addressee.user for addressee in here)
    # machines read that exactly they are missing here
    exactly = replace(about(alert), missing=people)
    named = called_again(following, names=name_lines(ctx, "alert-missing-line", here), late=late)
    alone = called_again(following, late=late).concerning(replace(about(alert), missing=None))
    call = Appeal(step, MISSING, people, named.concerning(exactly), dict.fromkeys(people, alone), takes_seen=True)
    await appeal(ctx, following, call)
    await _note(ctx, following, call, "alert-called-again", {"people": list(people)})


async def _call_in_place(
    ctx: Context, following: Following, step: AlertStep, what: str, stands_for: dict[UserId, tuple[UserId, ...]]
) -> None:
    """Call others in the place of the missing; those who have answered themselves are told, and may take over too."""
    alert, roster, late = following.alert, following.roster, _late(ctx, step)
    for user, people in stands_for.items():
        await ctx.work.escalations.call(alert.ref, step.round, user, people)
    told = tuple(user for user in stands_for if roster.has_answered(user))
    called = tuple(user for user in stands_for if user not in told)
    missing = by_calling_cell(roster.uncovered, following.memberships)[step.cell]
    pairs = []
    if what == DEPUTY:
        pairs = [Message("alert-stand-in-line", by=Mention(w), replaced=_names(p)) for w, p in stands_for.items()]
    exactly = replace(about(alert), missing=tuple(addressee.user for addressee in missing))
    in_room = Message(
        "alert-escalated",
        stamp=stamp(alert),
        ref=ref_of(alert),
        people=_names(stands_for),
        then=(*name_lines(ctx, "alert-missing-line", missing), *pairs, *late, *texts_of(alert)),
        about=exactly,
    )
    to_each = {
        user: Message(
            "alert-stand-in-called",
            stamp=stamp(alert),
            ref=ref_of(alert),
            replaced=_names(people[:MOST_NAMED]),
            more=max(0, len(people) - MOST_NAMED),
            then=(*late, *texts_of(alert)),
            about=about(alert),
        )
        for user, people in stands_for.items()
    }
    call = Appeal(step, what, called, in_room, to_each, told)
    if stands_for:
        await appeal(ctx, following, call)
    facts = {"called": list(called), "told": list(told), "missing": [addressee.user for addressee in missing]}
    await _note(ctx, following, call, "alert-escalated", facts)


MOST_NAMED = 20
"""Names of missing people in a direct call; of more only the number."""


def _names(people: Sequence[UserId] | dict[UserId, tuple[UserId, ...]]) -> tuple[Mention, ...]:
    return tuple(Mention(user) for user in people)


def _deputies(ctx: Context, cell: str, missing: Sequence[Addressee]) -> dict[UserId, tuple[UserId, ...]]:
    """Say for whom each deputy is called; who is deleted or has no deputy is left out, and so are observers."""
    found: dict[UserId, tuple[UserId, ...]] = {}
    for addressee in missing:
        person = ctx.directory.people.get(addressee.user)
        deputy = person.deputy if person is not None else None
        if deputy in ctx.directory.people and deputy is not None and not _only_observes(ctx, deputy, cell):
            found[deputy] = (*found.get(deputy, ()), addressee.user)
    return found


def _only_observes(ctx: Context, user: UserId, cell: str) -> bool:
    roles = ctx.directory.roles(user, cell)
    return bool(roles) and not ctx.directory.may(user, cell, Role.MEMBER)


async def _note(ctx: Context, following: Following, call: Appeal, action: str, facts: dict[str, list[UserId]]) -> None:
    step = call.step
    facts = facts | ({"without_mail": call.without_mail} if call.without_mail else {})
    late = int((ctx.now - step.planned_at).total_seconds())
    own = {"of_cell": step.cell, "step": step.call, "by": step.by, "round": step.round, "late": late}
    await ctx.work.journal.add(
        action,
        actor=None,
        cell=following.alert.cell,
        ref=following.alert.ref,
        state=following.alert.state,
        **{**own, **facts},
    )


async def _say_silent(ctx: Context, following: Following, step: AlertStep, *, aloud: bool) -> None:
    """Count the provinces that are silent, and name them in the room of the cell; nothing is said when none is."""
    alert = following.alert
    provinces = provinces_of(ctx, following.roster, step.cell)
    silent = [province for province in provinces if province.is_silent]
    await note(
        ctx,
        alert,
        "alert-provinces-counted",
        of_cell=step.cell,
        silent=[province.key for province in silent],
        relaying=[province.key for province in provinces if not province.is_silent],
    )
    if aloud and silent and step.cell in following.memberships and alert.sent_at is not None:
        message = Message(
            "alert-provinces-silent",
            stamp=stamp(alert),
            ref=ref_of(alert),
            after=ctx.now - alert.sent_at,
            silent=len(silent),
            provinces=len(provinces),
            then=[province_line(ctx, province) for province in provinces],
            about=about(alert, following.roster),
        )
        once = f"alert/{alert.ref}/{step.cell}/provinces/{step.id}"
        await ctx.post(message, cell=step.cell, once=once, urgent=True)
