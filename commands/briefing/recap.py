"""What a meeting brought: who was there, what was decided, who got what to do, what of the agenda is left.

Invariant: made anew it says the same of the same meeting, and what was put right since; nothing here writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.briefing.calling import Called, about_slot, called_at
from commands.briefing.card import attendance_lines, called_lines
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.matters import PAUSE, named
from commands.kit.open_lines import short_line, task_line
from commands.kit.words import Localized, Mention, Message, Once
from storage.decision import Decision
from storage.directory import Slot
from storage.meeting import AgendaItem, Attendance
from storage.rhythm import SlotOccurrence
from storage.task import Task
from storage.values import UserId

LISTED = 12
"""Decisions, tasks or items named in a recap; how many more there are is said."""


@dataclass(frozen=True)
class Recap:
    """One meeting that has ended."""

    occurrence: SlotOccurrence
    lasted: timedelta | None
    """None when nobody said that it begins: it may have been called and never held."""
    attendances: tuple[Attendance, ...]
    absent: tuple[UserId, ...]
    """Who was called, is not known to have been there, neither began nor ended it, and has not excused themselves."""
    decisions: tuple[Decision, ...]
    tasks: tuple[Task, ...]
    done: tuple[AgendaItem, ...]
    left: tuple[AgendaItem, ...]
    next_at: datetime | None

    @property
    def was_held(self) -> bool:
        """Whether anything says that it took place: somebody began it, or was there."""
        return self.lasted is not None or any(row.present_at is not None for row in self.attendances)


async def recap_of(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> Recap:
    """Read what a meeting brought.

    Raises:
        LookupError: it has not ended.
    """
    end = occurrence.ended_at
    if end is None:
        raise LookupError(f"{occurrence.ref} has not ended")
    start = occurrence.started_at or min(occurrence.due_at, end)
    attendances = tuple(await ctx.work.meetings.attendances(occurrence.id))
    known: set[str | None] = {row.user for row in attendances if row.present_at or row.excused_at}
    known |= {occurrence.started_by, occurrence.ended_by}  # who opened or closed it was not away from it
    called = await called_at(ctx, slot, occurrence.due_at)
    # nobody is missed at what may not have been held, and of a whole cell, most of which works on meanwhile, somebody
    # is only where people say that they are there
    is_begun = occurrence.started_at is not None and not called.is_whole_cell
    is_counted = is_begun or any(row.present_at is not None for row in attendances)
    items = await ctx.work.meetings.items_known(slot.cell, slot.key, start, end)
    following = await ctx.work.rhythm.next_due(slot.cell, slot.key, end)
    return Recap(
        occurrence=occurrence,
        lasted=end - start if occurrence.started_at is not None else None,
        attendances=attendances,
        absent=tuple(user_id for user_id in called.people if user_id not in known) if is_counted else (),
        decisions=tuple(await ctx.work.decisions.of_meeting(slot.cell, start, end)),
        tasks=tuple(await ctx.work.tasks.given_between(slot.cell, start, end)),
        done=tuple(item for item in items if item.done_at is not None and item.done_at <= end),
        left=tuple(item for item in items if item.done_at is None or item.done_at > end),
        next_at=following.due_at if following is not None else None,
    )


def recap_message(
    ctx: Context, slot: Slot, recap: Recap, *, moved_from: datetime | None = None, called: Called | None = None
) -> Message:
    """Say what a meeting brought.

    Args:
        ctx: of the command.
        slot: the definition.
        recap: the meeting.
        moved_from: when the next one would have been.
        called: to the next one, where the end of this one set it.
    """
    lines: list[Message | Once] = [*attendance_lines(recap.attendances)]
    if recap.absent:
        people, more = named(recap.absent)
        lines.append(Message("recap-absent-line", count=len(recap.absent), people=people, more=more))
    lines.append(PAUSE)
    if recap.decisions or recap.was_held:
        lines += _part("decisions", [short_line(decision) for decision in recap.decisions])
    if recap.tasks or recap.was_held:
        lines += _part("tasks", [task_line(task, ctx.now) for task in recap.tasks])
    lines += _part("done", [item_line(item) for item in recap.done])
    lines += _part("left", [item_line(item) for item in recap.left])
    if recap.next_at is not None:
        lines.append(Message("briefing-next-set", at=recap.next_at, before=moved_from))
        lines += called_lines(called) if called is not None else []
    return Message(
        "briefing-ended",
        title=Localized(slot.title),
        at=recap.occurrence.due_at,
        by=Mention(UserId(recap.occurrence.ended_by or "")),
        lasted=recap.lasted,
        then=lines,
        about=about_slot(recap.occurrence),
    )


def item_line(item: AgendaItem) -> Message:
    """Say an item of an agenda in one line, with its number."""
    return Message(
        "matters-item-line",
        number=str(item.id),
        text=first_words(item.text),
        by=Mention(UserId(item.by)),
        carried=item.carried,
    )


def _part(name: str, said: Sequence[Message]) -> list[Message | Once]:
    """Say one part: its count, its first lines, and how many more there are."""
    if not said and name in ("done", "left"):
        return []
    lines: list[Message | Once] = [Message(f"recap-{name}", count=len(said)), *map(Once, said[:LISTED])]
    if len(said) > LISTED:
        lines.append(Once(Message("recap-more", count=len(said) - LISTED)))
    return lines
