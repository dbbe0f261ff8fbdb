"""The card of a slot: what the cell does then, who is called, what is open, and who is there.

Invariant: a card is made of how things stand at the moment it is made; nothing here writes but its edit.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from commands.briefing.calling import Called, about_slot, called_at
from commands.kit.context import APPROVE, SEEN, Context
from commands.kit.gathering import collect
from commands.kit.group import Group
from commands.kit.matters import Topic, ask, matter_lines, named
from commands.kit.words import Localized, Mention, Message, Once
from storage.directory import Slot
from storage.meeting import Attendance
from storage.outbox import OutboxState
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import SlotCard, UserId

REACTIONS: Final = (APPROVE, SEEN)
CARDS: Final = ("slot-posted", "slot-late", "briefing-started")
"""Messages on which ✅ says that somebody is there."""
SHOWN: Final = 3
"""Lines of each topic that a slot is about."""
RUNS_ON: Final = timedelta(hours=18)
"""How long ago a meeting may have started that is still going on."""

FIRST: Final[Mapping[SlotCard, tuple[Topic, ...]]] = {
    SlotCard.MONITORING: (Topic.AGENDA, Topic.ALERTS, Topic.RUMOURS, Topic.TASKS),
    SlotCard.ANALYSIS: (Topic.AGENDA, Topic.DECISIONS, Topic.ALERTS, Topic.RUMOURS),
    SlotCard.BRIEFING: tuple(Topic),
    SlotCard.PRESS_PREPARATION: (
        Topic.AGENDA,
        Topic.QUESTIONS,
        Topic.DRAFTS,
        Topic.REVIEWS,
        Topic.EMBARGOES,
        Topic.UNEXPLAINED,
    ),
    SlotCard.SPOKESPERSONS: (Topic.AGENDA, Topic.REVIEWS, Topic.READY, Topic.EMBARGOES),
    SlotCard.PRESS: (Topic.AGENDA, Topic.QUESTIONS, Topic.READY, Topic.REVIEWS, Topic.EMBARGOES, Topic.VACUUM),
    SlotCard.INTERVIEWS: (Topic.AGENDA, Topic.EMBARGOES, Topic.READY),
    SlotCard.D5: (Topic.AGENDA, Topic.ALERTS, Topic.QUESTIONS, Topic.EMBARGOES, Topic.DECISIONS),
    SlotCard.SAME_DAY: (Topic.UNEXPLAINED, Topic.DRAFTS, Topic.REVIEWS, Topic.VACUUM, Topic.AGENDA),
    SlotCard.WEBCARE: (Topic.AGENDA, Topic.ALERTS, Topic.RUMOURS, Topic.TASKS),
    SlotCard.NEXT_DAY: tuple(Topic),
}
"""What each of the day's slots is about; of all else that is open, a slot shows one line each."""


async def slot_message(
    ctx: Context,
    groups: Sequence[Group],
    message_id: str,
    slot: Slot,
    occurrence: SlotOccurrence,
    **values: object,
) -> Message:
    """Make what a slot's card or its reminder says.

    Args:
        ctx: of the job or the command.
        groups: every group there is: each says what of its own is open.
        message_id: its first line.
        slot: the definition.
        occurrence: which one.
        values: what else the first line says.
    """
    lines: list[Message | Once] = []
    if occurrence.ended_at is not None:
        began = occurrence.started_at
        lasted = occurrence.ended_at - began if began is not None else None
        lines.append(Message("slot-over-line", at=occurrence.ended_at, lasted=lasted))
        lines += attendance_lines(await ctx.work.meetings.attendances(occurrence.id))
    else:
        lines += does_lines(slot)
        lines += called_lines(await called_at(ctx, slot, occurrence.due_at))
        lines += await _going_on_lines(ctx, slot, occurrence)
        if message_id in CARDS:
            lines.append(Message("slot-presence-line"))
            lines += attendance_lines(await ctx.work.meetings.attendances(occurrence.id))
        lines += await open_lines(ctx, groups, slot)
    facts = {"title": Localized(slot.title), "at": occurrence.due_at} | values
    return Message(message_id, then=lines, about=about_slot(occurrence), **facts)


async def open_lines(
    ctx: Context, groups: Sequence[Group], slot: Slot, *, most: int = SHOWN, fewer: int = 1
) -> list[Message | Once]:
    """Say what is open in a slot's cell, what the slot is about first."""
    late = True if slot.card is SlotCard.SAME_DAY else None
    found = await collect(ctx, groups, ask(ctx, slot.cell, most=most, key=slot.key, with_unexplained=late))
    first = FIRST[slot.card] if slot.card is not None else tuple(Topic)
    return matter_lines(found, first, fewer=fewer)


def does_lines(slot: Slot) -> list[Message]:
    """Say what the cell does at a slot: in the operator's words, else in the card's."""
    if slot.does:
        return [Message("slot-does-line", what=Localized(slot.does))]
    return [Message("slot-does-line", what=slot.card)] if slot.card is not None else []


def called_lines(called: Called) -> list[Message]:
    """Say whom a slot calls."""
    if called.is_whole_cell:
        return [Message("slot-called-all")]
    return [Message("slot-called-line", people=tuple(map(Mention, called.people)))] if called.people else []


async def _going_on_lines(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> list[Message]:
    """Say that this meeting is going on, and which others still are."""
    lines = []
    if occurrence.started_at is not None:
        lines.append(Message("slot-running-line", at=occurrence.started_at))
    for other in await ctx.work.rhythm.running(slot.cell, ctx.now - RUNS_ON):
        if other.id != occurrence.id:
            known = definition_of(ctx.directory, other)
            title = Localized(known.title) if known is not None else other.key
            lines.append(Message("slot-still-running-line", title=title, at=other.started_at))
    return lines


def attendance_lines(attendances: Sequence[Attendance]) -> list[Message]:
    """Say by name who is there, who has seen the call and who excused themselves."""
    present = [row.user for row in attendances if row.present_at is not None]
    excused = [row.user for row in attendances if row.present_at is None and row.excused_at is not None]
    seen = [row.user for row in attendances if row.seen_at is not None and row.user not in (*present, *excused)]
    lines = []
    for message_id, people in (("present", present), ("seen", seen), ("excused", excused)):
        if people:
            shown, more = named(people)
            lines.append(Message(f"slot-{message_id}-line", count=len(people), people=shown, more=more))
    return lines


async def refresh_card(ctx: Context, groups: Sequence[Group], slot: Slot, occurrence: SlotOccurrence) -> None:
    """Let the card of a slot show how things stand now."""
    occurrence.card_stale_at = None
    row = await ctx.work.outbox.by_txn(occurrence.card) if occurrence.card is not None else None
    if row is None or row.state is OutboxState.DROPPED:
        return
    if row.message == "briefing-started":  # it began with no card before it: what was said then is the card
        by = Mention(UserId(occurrence.started_by or ""))
        message = await slot_message(ctx, groups, "briefing-started", slot, occurrence, by=by)
    else:
        message = await slot_message(ctx, groups, f"slot-{occurrence.state}", slot, occurrence)
    await ctx.edit(row, message)
