"""Who is at a meeting: ✅ on its card, or a command that does the same; 👀 says that the call was seen.

Invariant: nobody but the person, or who coordinates, says that somebody is there; after the end only who coordinates.
"""

from collections.abc import Sequence

from commands.briefing.at_hand import ended_message, meeting_to_attend, meeting_to_miss
from commands.briefing.calling import about_slot
from commands.briefing.card import CARDS, refresh_card
from commands.briefing.declared import group
from commands.briefing.recap import recap_message, recap_of
from commands.kit.context import APPROVE, SEEN, Context
from commands.kit.dispatched import Dispatched
from commands.kit.noting import note
from commands.kit.types import SlotKey, UserRef
from commands.kit.words import Localized, Mention, Message, Refusal
from storage.directory import Slot
from storage.meeting import Attendance, AttendedHow
from storage.outbox import OutboxRow
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import Role, UserId


@group.command("present")
async def be_present(ctx: Dispatched, key: SlotKey | None = None, *, people: tuple[UserRef, ...] = ()) -> Message:
    """Say that one is at the meeting; who coordinates says it of others, also after its end."""
    slot, occurrence = await meeting_to_attend(ctx, key)
    await _require(ctx, slot, occurrence, people)
    for person in people or (ctx.actor,):
        how = AttendedHow.COMMAND if person == ctx.actor else AttendedHow.NOTED
        await _come(ctx, occurrence, person, how)
    await _show(ctx, slot, occurrence)
    return await _noted(ctx, "attendance-present", slot, occurrence, people)


@group.command("absent")
async def be_absent(ctx: Dispatched, key: SlotKey | None = None, *, people: tuple[UserRef, ...] = ()) -> Message:
    """Say that one is not at the meeting, or will not be; who coordinates says it of others."""
    slot, occurrence = await meeting_to_miss(ctx, key)
    await _require(ctx, slot, occurrence, people)
    for person in people or (ctx.actor,):
        row = await ctx.work.meetings.claim_attendance(occurrence.id, person)
        row.present_at, row.how, row.noted_by, row.ticked = None, None, None, []
        row.excused_at = row.excused_at or ctx.now
        await note(ctx, "meeting-excused", occurrence, person=person)
    await _show(ctx, slot, occurrence)
    return await _noted(ctx, "attendance-absent", slot, occurrence, people)


@group.command("seen")
async def see_call(ctx: Dispatched, key: SlotKey | None = None) -> Message:
    """Say that one has seen the call to a meeting, which does not say that one is there."""
    slot, occurrence = await meeting_to_attend(ctx, key)
    await _require(ctx, slot, occurrence, ())
    await _see(ctx, occurrence)
    await _show(ctx, slot, occurrence)
    return await _noted(ctx, "attendance-seen", slot, occurrence, ())


@group.reaction(APPROVE, about="slot")
async def react_present(ctx: Dispatched, card: OutboxRow) -> None:
    """Take ✅ on the card: its giver is there."""
    found = await _of_card(ctx, card)
    if found is None:
        return
    slot, occurrence = found
    await _require(ctx, slot, occurrence, ())
    await _come(ctx, occurrence, ctx.actor, AttendedHow.REACTION, card=card)
    await _show(ctx, slot, occurrence)


@group.reaction(SEEN, about="slot")
async def react_seen(ctx: Dispatched, card: OutboxRow) -> None:
    """Take 👀 on the card: its giver has seen it."""
    found = await _of_card(ctx, card)
    if found is None:
        return
    slot, occurrence = found
    await _require(ctx, slot, occurrence, ())
    await _see(ctx, occurrence)
    await _show(ctx, slot, occurrence)


@group.reaction(APPROVE, about="slot", withdrawn=True)
async def take_back_present(ctx: Dispatched, card: OutboxRow) -> None:
    """Take one's own ✅ back while the meeting lasts: one is not there, unless a command or another ✅ says so."""
    found = await _of_card(ctx, card)
    if found is None or found[1].ended_at is not None:
        return
    slot, occurrence = found
    row = await ctx.work.meetings.claim_attendance(occurrence.id, ctx.actor)
    if card.txn_id not in row.ticked:
        return
    left = list(row.ticked)
    left.remove(card.txn_id)
    row.ticked = left
    if not left and row.how is AttendedHow.REACTION:
        row.present_at = row.how = None
        await note(ctx, "meeting-presence-taken-back", occurrence)
    await _show(ctx, slot, occurrence)


@group.removed(APPROVE, about="slot")
async def forget_tick(ctx: Dispatched, card: OutboxRow, whose: UserId) -> None:
    """Note that a ✅ is gone which somebody else deleted: its giver stays present until they take one back."""
    found = await _of_card(ctx, card)
    if found is None:
        return
    row = await ctx.work.meetings.claim_attendance(found[1].id, whose)
    if card.txn_id in row.ticked:
        left = list(row.ticked)
        left.remove(card.txn_id)
        row.ticked = left
        await ctx.work.meetings.save()


# ---------------------------------------------------------------------------------------------------------------


async def _of_card(ctx: Context, card: OutboxRow) -> tuple[Slot, SlotOccurrence] | None:
    """Find the meeting a card is of; None for what else is said of a slot."""
    if card.message not in CARDS or card.about is None:
        return None
    occurrence = await ctx.work.rhythm.named(card.about)
    slot = definition_of(ctx.directory, occurrence) if occurrence is not None else None
    return (slot, occurrence) if slot is not None and occurrence is not None else None


async def _require(ctx: Context, slot: Slot, occurrence: SlotOccurrence, people: Sequence[UserId]) -> None:
    """Refuse who only observes, who speaks for others without coordinating, and oneself after the end.

    Raises:
        Refusal: role-missing or state-wrong.
    """
    others = [person for person in people if person != ctx.actor]
    await ctx.require(Role.COORDINATOR if others else Role.MEMBER, cell=slot.cell)
    if occurrence.ended_at is not None and not people:
        raise Refusal("state-wrong", ended_message(slot, occurrence))
    if occurrence.ended_at is not None:
        await ctx.require(Role.COORDINATOR, cell=slot.cell)


async def _come(
    ctx: Context, occurrence: SlotOccurrence, person: UserId, how: AttendedHow, *, card: OutboxRow | None = None
) -> None:
    row = await ctx.work.meetings.claim_attendance(occurrence.id, person)
    is_first = row.present_at is None
    if card is not None:
        row.ticked = [*row.ticked, card.txn_id]
    # what a device said holds more than a reaction: taking a ✅ back does not undo it
    if row.how is None or how is not AttendedHow.REACTION:
        row.how = how
        row.noted_by = ctx.actor if how is AttendedHow.NOTED else None
    row.present_at, row.excused_at = row.present_at or ctx.now, None
    await note(ctx, "meeting-attended", occurrence, person=person, how=how, again=not is_first)


async def _see(ctx: Context, occurrence: SlotOccurrence) -> None:
    row = await ctx.work.meetings.claim_attendance(occurrence.id, ctx.actor)
    if row.seen_at is None:
        row.seen_at = ctx.now
        await note(ctx, "meeting-seen", occurrence, person=ctx.actor)


async def _show(ctx: Dispatched, slot: Slot, occurrence: SlotOccurrence) -> None:
    """Let the card show it in a moment; after the end, the card and the recap at once."""
    await ctx.work.meetings.save()
    if occurrence.ended_at is None:
        occurrence.card_stale_at = occurrence.card_stale_at or ctx.now
    else:
        await refresh_card(ctx, ctx.groups, slot, occurrence)
        message = recap_message(ctx, slot, await recap_of(ctx, slot, occurrence))
        for row in (await ctx.work.outbox.said_of(occurrence.ref, ("briefing-ended",)))[:1]:
            await ctx.edit(row, message)
    await ctx.work.rhythm.save()


async def _noted(
    ctx: Context, message_id: str, slot: Slot, occurrence: SlotOccurrence, people: Sequence[UserId]
) -> Message:
    attendances: list[Attendance] = await ctx.work.meetings.attendances(occurrence.id)
    return Message(
        message_id,
        title=Localized(slot.title),
        at=occurrence.due_at,
        people=tuple(map(Mention, people or (ctx.actor,))),
        count=sum(row.present_at is not None for row in attendances),
        about=about_slot(occurrence),
    )
