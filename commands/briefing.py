"""The rhythm of a cell's day: what comes, and what is different this once.

Invariant: the slots themselves are the organisation file's; chat changes single occurrences only, aloud, with a name.
"""

from datetime import datetime, time, timedelta

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.types import SlotKey, Text, When
from commands.kit.when import instant_of
from commands.kit.words import About, Localized, Mention, Message, Refusal, Verbatim
from storage.journal import digest
from storage.organisation import Slot
from storage.rhythm import SlotOccurrence, find_slot
from storage.values import Role, SlotState, UserId, grants

group = Group("briefing")

LONGEST_REASON = 1_000
"""Characters: why a slot is skipped is a sentence or two."""
NEAR = timedelta(hours=18)
"""How far from now the meeting may have been planned that somebody says has started or ended."""


@group.command("list", default=True, role=Role.OBSERVER, writes=False)
async def list_slots(ctx: Context) -> Message:
    """List the cell's slots of today and tomorrow, with what became of them."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    start, end = (instant_of(today + timedelta(days=days), time.min, ctx.directory.zone) for days in (0, 2))
    lines = []
    for occurrence in await ctx.work.rhythm.during(ctx.cell.key, start, end):
        slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key)
        title = Localized(slot.title) if slot else occurrence.key
        state = occurrence.state
        lines.append(Message("briefing-list-line", at=occurrence.due_at, title=title, key=occurrence.key, state=state))
    if not lines:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return Message("briefing-list", cell=Localized(ctx.cell.name), then=lines)


@group.command("next", role=Role.OBSERVER, writes=False)
async def show_next_slot(ctx: Context) -> Message:
    """Say which slot of the cell comes next, and when."""
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key)
    slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key) if occurrence else None
    if occurrence is None or slot is None:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return _next(ctx, slot, occurrence)


@group.command("skip", role=Role.COORDINATOR)
async def skip_slot(ctx: Context, key: SlotKey, reason: Text) -> None:
    """Leave a slot out, this once: its next occurrence is neither posted nor reminded of."""
    if len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-briefing-too-long", length=len(reason), most=LONGEST_REASON))
    slot, occurrence = await _coming(ctx, key)
    occurrence.end(SlotState.SKIPPED)
    occurrence.reason, occurrence.changed_by = str(reason), ctx.actor
    await ctx.work.rhythm.save()
    await ctx.work.journal.add(
        "slot-skipped",
        actor=ctx.actor,
        cell=slot.cell,
        ref=occurrence.ref,
        due=occurrence.due_at.isoformat(),
        reason=digest(reason),
        trust=ctx.call.trust,
    )
    message = Message(
        "briefing-skipped",
        title=Localized(slot.title),
        at=occurrence.due_at,
        by=Mention(ctx.actor),
        then=[Verbatim(reason)],
        about=about_slot(occurrence),
    )
    await _say_aloud(ctx, slot, message)


@group.command("move", role=Role.COORDINATOR)
async def move_slot(ctx: Context, key: SlotKey, at: When) -> Message | None:
    """Move the next occurrence of a slot to another time, this once; its reminders move with it."""
    slot, occurrence = await _coming(ctx, key)
    before = occurrence.due_at
    if at == before:
        return _next(ctx, slot, occurrence)
    await _check_move(ctx, slot, occurrence, at)
    occurrence.due_at, occurrence.moved, occurrence.changed_by = at, True, ctx.actor
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    await ctx.work.journal.add(
        "slot-moved",
        actor=ctx.actor,
        cell=slot.cell,
        ref=occurrence.ref,
        due=[before.isoformat(), at.isoformat()],
        trust=ctx.call.trust,
    )
    message = Message(
        "briefing-moved",
        title=Localized(slot.title),
        before=before,
        at=at,
        by=Mention(ctx.actor),
        about=about_slot(occurrence),
    )
    await _say_aloud(ctx, slot, message)
    return None


@group.command("start", role=Role.COORDINATOR)
async def start_meeting(ctx: Context, key: SlotKey) -> None:
    """Say that a meeting starts: the slot nearest to now."""
    slot, occurrence = await _at_hand(ctx, key)
    if occurrence.started_at is not None:
        message = Message(
            "refusal-meeting-started",
            title=Localized(slot.title),
            at=occurrence.started_at,
            about=about_slot(occurrence),
        )
        raise Refusal("state-wrong", message)
    occurrence.started_at, occurrence.started_by = ctx.now, ctx.actor
    if occurrence.state is SlotState.DUE:  # it begins early, and this message is its card
        occurrence.end(SlotState.POSTED)
        occurrence.posted_at = ctx.now
    await ctx.work.rhythm.save()
    await _journal(ctx, "meeting-started", occurrence)
    message = Message(
        "briefing-started", title=Localized(slot.title), by=Mention(ctx.actor), about=about_slot(occurrence)
    )
    await _say_aloud(ctx, slot, message)


@group.command("end", role=Role.COORDINATOR)
async def end_meeting(ctx: Context, key: SlotKey, *, next_: When | None = None) -> None:
    """Say that a meeting ended, and when the next one is."""
    slot, occurrence = await _at_hand(ctx, key)
    if occurrence.started_at is None and occurrence.due_at > ctx.now:
        title = Localized(slot.title)
        message = Message(
            "refusal-meeting-not-started", title=title, at=occurrence.due_at, about=about_slot(occurrence)
        )
        raise Refusal("state-wrong", message)
    occurrence.ended_at, occurrence.ended_by = ctx.now, ctx.actor
    occurrence.brief_at = ctx.now + timedelta(seconds=ctx.directory.briefing_after)
    await ctx.work.rhythm.save()
    await _journal(ctx, "meeting-ended", occurrence, next=next_.isoformat() if next_ else None)
    following = [await _set_next(ctx, slot, occurrence, next_)] if next_ is not None else []
    message = Message(
        "briefing-ended",
        title=Localized(slot.title),
        by=Mention(ctx.actor),
        lasted=ctx.now - (occurrence.started_at or occurrence.due_at),
        then=following,
        about=about_slot(occurrence),
    )
    await _say_aloud(ctx, slot, message)


# ---------------------------------------------------------------------------------------------------------------


async def _at_hand(ctx: Context, key: str) -> tuple[Slot, SlotOccurrence]:
    """Find the meeting that is meant now: the one that was started, else the nearest that has not ended.

    Raises:
        Refusal: usage when the cell has no such slot, or none of it is near.
    """
    slot = _known_slot(ctx, key)
    near = [
        occurrence
        for occurrence in await ctx.work.rhythm.around(slot.cell, slot.key, NEAR)
        if occurrence.ended_at is None and occurrence.state is not SlotState.SKIPPED
    ]
    if not near:
        raise Refusal("usage", Message("refusal-meeting-not-near", title=Localized(slot.title)))
    return slot, min(near, key=lambda o: (o.started_at is None, abs(o.due_at - ctx.now)))


async def _set_next(ctx: Context, slot: Slot, ended: SlotOccurrence, at: datetime) -> Message:
    """Move the next occurrence of a slot to a time, or make one where none is planned before that time.

    Raises:
        Refusal: usage when a later one is planned before that time, or the same time is taken.
    """
    local = at.astimezone(ctx.directory.zone)
    coming = await ctx.work.rhythm.coming(slot.cell, slot.key, claim=True)
    if coming is not None and (coming.due_at <= at or coming.local_date == local.date()):
        following = await ctx.work.rhythm.after(coming)
        if following is not None and at >= following.due_at:
            title = Localized(slot.title)
            raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=following.due_at))
        occurrence, before = coming, coming.due_at
    else:
        wall_time = local.strftime("%H:%M")
        if (ended.local_date, ended.wall_time) == (local.date(), wall_time):
            raise Refusal("usage", Message("refusal-meeting-same-time", title=Localized(slot.title), at=at))
        occurrence, before = (
            SlotOccurrence(
                cell=slot.cell,
                key=slot.key,
                local_date=local.date(),
                wall_time=wall_time,
                due_at=at,
                next_at=at,
                exercise=ctx.directory.exercise,
            ),
            None,
        )
        await ctx.work.rhythm.add(occurrence)
    occurrence.due_at, occurrence.moved, occurrence.changed_by = at, True, ctx.actor
    occurrence.state, occurrence.reason = SlotState.DUE, None
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    due = [moment.isoformat() for moment in (before, at) if moment is not None]
    await _journal(ctx, "slot-moved" if before else "slot-added", occurrence, due=due)
    return Message("briefing-next-set", at=at)


async def _journal(ctx: Context, action: str, occurrence: SlotOccurrence, **facts: object) -> None:
    await ctx.work.journal.add(
        action, actor=ctx.actor, cell=occurrence.cell, ref=occurrence.ref, trust=ctx.call.trust, **facts
    )


def about_slot(occurrence: SlotOccurrence) -> About:
    """Say for machines which occurrence a message is about, and how it stands."""
    return About("slot", occurrence.ref, state=occurrence.state)


async def people_called(ctx: Context, slot: Slot) -> tuple[UserId, ...]:
    """List whom a slot calls, each once: whoever holds one of its roles; `member` is everybody but observers."""
    joined = await ctx.work.members(slot.cell) if Role.MEMBER in slot.calls else {}

    def is_called(user_id: UserId) -> bool:
        held = ctx.directory.roles(user_id, slot.cell)
        if Role.MEMBER in slot.calls and (held or joined.get(user_id) == "join"):
            return not held or any(grants(role, Role.MEMBER) for role in held)
        return any(role in slot.calls for role in held if role is not Role.OBSERVER)

    return tuple(user_id for user_id in ctx.directory.people if is_called(user_id))


def _next(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> Message:
    wait = occurrence.due_at - ctx.now
    return Message(
        "briefing-next", title=Localized(slot.title), at=occurrence.due_at, wait=wait, about=about_slot(occurrence)
    )


def _known_slot(ctx: Context, key: str) -> Slot:
    """Find a slot of this cell.

    Raises:
        Refusal: usage when the cell has no such slot.
    """
    slot = find_slot(ctx.directory.slots, ctx.cell.key, key)
    if slot is None:
        known = tuple(slot.key for slot in ctx.directory.slots if slot.cell == ctx.cell.key)
        raise Refusal("usage", Message("refusal-slot-unknown", word=key, known=known))
    return slot


async def _coming(ctx: Context, key: str) -> tuple[Slot, SlotOccurrence]:
    """Find a slot of this cell and its next occurrence, to change it.

    Raises:
        Refusal: usage when the cell has no such slot or nothing of it is planned, state-wrong when it is skipped.
    """
    slot = _known_slot(ctx, key)
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key, key, claim=True)
    if occurrence is None:
        raise Refusal("usage", Message("refusal-slot-not-planned", title=Localized(slot.title)))
    if occurrence.state is SlotState.SKIPPED:
        message = Message(
            "refusal-slot-skipped",
            title=Localized(slot.title),
            at=occurrence.due_at,
            about=about_slot(occurrence),
        )
        raise Refusal("state-wrong", message)
    return slot, occurrence


async def _check_move(ctx: Context, slot: Slot, occurrence: SlotOccurrence, at: datetime) -> None:
    """Refuse to guess the day, and to move an occurrence past the next one.

    Raises:
        Refusal: usage.
    """
    title, due = Localized(slot.title), occurrence.due_at
    if at.astimezone(ctx.directory.zone).date() < occurrence.local_date:
        raise Refusal("usage", Message("refusal-slot-other-day", title=title, at=due))
    following = await ctx.work.rhythm.after(occurrence)
    if following is not None and at >= following.due_at:
        raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=following.due_at))


async def _say_aloud(ctx: Context, slot: Slot, message: Message) -> None:
    """Say a change in the cell's room to those the slot calls; where the command came from elsewhere, there too."""
    called = [user_id for user_id in await people_called(ctx, slot) if user_id != ctx.actor]
    room = await ctx.work.rooms.of_cell(slot.cell)
    if room is not None and room.room_id == ctx.room_id:
        await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
        return
    await ctx.post(message, cell=slot.cell, acts=bool(called), mentions=called)
    await ctx.post(message, answers=ctx.call)
