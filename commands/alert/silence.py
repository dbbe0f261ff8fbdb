"""The end of an alert's escalation: those called last stayed silent too, and whoever can still telephone hears it.

Invariant: of each cell it is said once in a round, to whoever raised the alert and to who coordinates the cell, by
name, never sooner than those called last had time to answer; nobody is called by it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from commands.alert.calling import USEFUL_FOR
from commands.alert.card import about, name_lines, ref_of, stamp, texts_of
from commands.alert.crowd import MOST_FOR_MACHINES, MOST_NAMED
from commands.alert.following import Following, note
from commands.alert.planning import HEARD_AFTER, holders_now, with_steps
from commands.alert.roster import by_calling_cell
from commands.alert.standing import relays_line
from commands.kit.context import Context
from commands.kit.words import Message
from storage.alert import Addressee, Alert
from storage.escalation import AlertStep
from storage.escalation_rule import PROVINCES, SILENCE
from storage.values import Role, UserId

LATE_AFTER = timedelta(minutes=1)
"""How long after its time it is said to be late."""


@dataclass
class _Silence:
    """Who is silent in the cells whose last step was taken, and who is to hear of whom."""

    missing: dict[str, list[Addressee]] = field(default_factory=dict)
    """By cell."""
    told: dict[UserId, list[str]] = field(default_factory=dict)
    """Of which cells each hears."""

    def of(self, cells: Iterable[str]) -> list[Addressee]:
        """Give who is silent in cells."""
        return [addressee for cell in cells for addressee in self.missing[cell]]


async def tell_silence(
    ctx: Context, following: Following, due: Sequence[AlertStep], *, at_once: frozenset[str] = frozenset()
) -> None:
    """Say that an alert's escalation is over and who is missing still, in the cells whose time for it has come.

    Args:
        ctx: the unit.
        following: the alert, as it stands after its other steps.
        due: the last steps that are due, each of one cell.
        at_once: cells in which nobody was left to call: they wait for nothing.
    """
    steps = await ctx.work.escalations.steps(following.alert.ref)
    soon = [step for step in steps if _is_last(step) and step.due_at is not None and step.cell in at_once]
    taken = [step for step in {step.id: step for step in [*due, *soon]}.values() if _is_time(ctx, step, steps, at_once)]
    for step in taken:
        step.due_at, step.taken_at = None, ctx.now
    silence = await _heard(ctx, following, taken)
    if not silence.missing:
        return
    planned = min(step.planned_at for step in taken)
    late = [Message("alert-late-line", at=planned)] if ctx.now - planned >= LATE_AFTER else []
    turn = f"{taken[0].round}/{min(step.id for step in taken)}"
    key = f"alert/{following.alert.ref}/silence/{turn}"
    for user, cells in silence.told.items():
        said = _message(ctx, following, silence.of(cells), late)
        await ctx.post(said, user=user, acts=True, once=f"{key}/{user}", urgent=True, useful_for=USEFUL_FOR)
    heard = {cell for cells in silence.told.values() for cell in cells}
    for cell in silence.missing.keys() - heard & following.memberships.keys():
        # nobody in particular can be told: whoever reads the room
        said = _message(ctx, following, silence.missing[cell], late)
        await ctx.post(said, cell=cell, acts=True, once=f"{key}/{cell}", urgent=True)
    await note(
        ctx,
        following.alert,
        "alert-still-silent",
        of_cells=list(silence.missing),
        missing=[addressee.user_id for addressee in silence.of(silence.missing)],
        told=list(silence.told),
        round=taken[0].round,
        late=max(0, int((ctx.now - planned).total_seconds())),
    )


def _is_last(step: AlertStep) -> bool:
    return step.call == [SILENCE]


def _is_time(ctx: Context, step: AlertStep, steps: Sequence[AlertStep], at_once: frozenset[str]) -> bool:
    """Say whether those called last in a cell had time to answer; else it waits until they had."""
    if step.cell in at_once:
        return True
    before = [
        other.taken_at
        for other in steps
        if (other.cell, other.round) == (step.cell, step.round)
        and other.taken_at is not None
        and other.call not in ([PROVINCES], [SILENCE])
    ]
    earliest = max(before) + HEARD_AFTER if before else ctx.now
    if earliest > ctx.now:
        step.due_at = earliest
    return earliest <= ctx.now


async def _heard(ctx: Context, following: Following, steps: Sequence[AlertStep]) -> _Silence:
    """Find who is silent in the cells of these steps, and who hears it: the raiser and those who coordinate."""
    silence, alert = _Silence(), following.alert
    following = await with_steps(ctx, following)
    here = by_calling_cell(following.roster.uncovered, following.memberships)
    raiser = UserId(alert.raised_by)
    for cell in [step.cell for step in steps if here.get(step.cell)]:
        silence.missing[cell] = here[cell]
        silent = {addressee.user for addressee in here[cell]}
        coordinate = [user for user in await holders_now(ctx, cell, (Role.COORDINATOR,)) if user not in silent]
        for user in dict.fromkeys([*([raiser] if raiser in ctx.directory.people else []), *coordinate]):
            silence.told.setdefault(user, []).append(cell)
    return silence


def _message(ctx: Context, following: Following, missing: Sequence[Addressee], late: Sequence[Message]) -> Message:
    alert: Alert = following.alert
    names = name_lines(ctx, "alert-missing-line", missing[:MOST_NAMED])
    left = len(missing) - MOST_NAMED
    if left > 0:
        names.append(Message("alert-missing-more-line", ref=ref_of(alert), more=left))
    people = tuple(addressee.user for addressee in missing)
    return Message(
        "alert-still-silent",
        stamp=stamp(alert),
        ref=ref_of(alert),
        then=(*names, *relays_line(following.roster, people), *late, *texts_of(alert)),
        about=replace(about(alert), missing=people[:MOST_FOR_MACHINES]),
    )
