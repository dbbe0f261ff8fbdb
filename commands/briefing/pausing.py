"""Slots, or a cell's whole rhythm, paused and resumed, and the profile a cell runs on.

Invariant: a pause is aloud, with a name and a reason, and nothing of it is lost: what it holds back is taken up by
`resume`, and comes back by itself when the pause was for a time.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from commands.briefing.calling import about_slot, say_aloud, tell_cell
from commands.briefing.changing import check_reason
from commands.briefing.declared import group
from commands.briefing.finding import known_slot, not_planned
from commands.briefing.holding import choices_now, settle
from commands.briefing.reasons import refuse_hidden_end
from commands.kit.context import Context
from commands.kit.left_out import left_out_by_profile
from commands.kit.noting import note
from commands.kit.types import SlotKey, Text, When, nearest
from commands.kit.words import About, Localized, Mention, Message, Refusal, Verbatim, fold
from storage.directory import Slot
from storage.journal import digest
from storage.rhythm_choice import RhythmPause
from storage.values import Profile, Role, SlotState, UserId

TELLING = 6
"""Letters: the first word of a title that is as long as this tells which slot is meant."""


class ChosenProfile(StrEnum):
    """The profile a cell is to run on: one of both, or what the calendar says."""

    NORMAL = "normal"
    REDUCED = "reduced"
    CALENDAR = "calendar"


@group.command("pause", role=Role.COORDINATOR)
async def pause_slots(ctx: Context, reason: Text, *, until: When | None = None) -> None:
    """Hold a slot no more until it is resumed, or until a time; without its key first, every slot of the cell."""
    slot, reason = _slot_and_reason(ctx, reason)
    check_reason(reason)
    refuse_hidden_end(ctx, reason, until)
    _refuse_paused(slot, (await choices_now(ctx, cell=ctx.cell.key)).pauses_of(ctx.cell.key, ctx.now))
    key = slot.key if slot is not None else None
    await ctx.work.rhythm_choices.pause(
        ctx.cell.key, key, until, by=ctx.actor, reason=str(reason), exercise=ctx.directory.exercise
    )
    await settle(ctx)
    await _note(ctx, "rhythm-paused", slot, until=until.isoformat() if until else None, reason=digest(reason))
    until_line = Message("briefing-paused-until", at=until) if until is not None else Message("briefing-paused-open")
    by = Mention(ctx.actor)
    then: list[Message | Verbatim] = [until_line, Verbatim(reason)]
    if slot is None:
        await tell_cell(ctx, Message("briefing-paused-cell", cell=Localized(ctx.cell.name), by=by, then=then))
        return
    about = await _about(ctx, slot)
    await say_aloud(ctx, slot, Message("briefing-paused", title=Localized(slot.title), by=by, then=then, about=about))


@group.command("resume", role=Role.COORDINATOR)
async def resume_slots(ctx: Context, key: SlotKey | None = None) -> None:
    """Take up again what was paused: a slot, also one that was skipped, or without its key what the cell paused."""
    lasting = (await choices_now(ctx, cell=ctx.cell.key)).pauses_of(ctx.cell.key, ctx.now)
    slot = known_slot(ctx, key) if key is not None else None
    whole = next((pause for pause in lasting if pause.key is None), None)
    if slot is not None and whole is not None:
        raise Refusal("state-wrong", _of_pause("refusal-cell-paused", whole))
    ended = [pause for pause in lasting if slot is None or pause.key == slot.key]
    if not ended and slot is not None and await _restore(ctx, slot):
        return
    if not ended and slot is not None and await ctx.work.rhythm.coming(slot.cell, slot.key) is None:
        raise await not_planned(ctx, slot)
    if not ended:
        title = Localized(slot.title if slot is not None else ctx.cell.name)
        raise Refusal("state-wrong", Message("refusal-not-paused", title=title))
    await ctx.work.rhythm_choices.resume(ended, ctx.actor)
    await settle(ctx)
    await _note(ctx, "rhythm-resumed", slot)
    by, then = Mention(ctx.actor), [await _next_line(ctx, slot)]
    if slot is None:
        apart = tuple(_title_of(ctx, pause.cell, pause.key) for pause in ended if pause.key is not None)
        then = [*([Message("briefing-resumed-apart", titles=apart)] if apart else []), *then]
        await tell_cell(ctx, Message("briefing-resumed-cell", cell=Localized(ctx.cell.name), by=by, then=then))
        return
    about = await _about(ctx, slot)
    await say_aloud(ctx, slot, Message("briefing-resumed", title=Localized(slot.title), by=by, then=then, about=about))


@group.command("profile", role=Role.COORDINATOR)
async def choose_profile(ctx: Context, profile: ChosenProfile, *, until: When | None = None) -> Message | None:
    """Run the cell on the normal or the reduced profile whatever the day, or again as the calendar says."""
    chosen = None if profile is ChosenProfile.CALENDAR else Profile(profile.value)
    known = (await choices_now(ctx, cell=ctx.cell.key)).profile_chosen(ctx.cell.key, ctx.now)
    is_same = known is None if chosen is None else known is not None and (known.profile, known.until) == (chosen, until)
    if is_same:
        return Message("briefing-profile-already", profile=profile, cell=Localized(ctx.cell.name), until=until)
    await ctx.work.rhythm_choices.choose_profile(
        ctx.cell.key, chosen, until if chosen else None, by=ctx.actor, exercise=ctx.directory.exercise
    )
    await settle(ctx)
    await _note(ctx, "profile-chosen", None, profile=profile, until=until.isoformat() if until else None)
    then = [Message("briefing-profile-until", at=until)] if until is not None and chosen else []
    then += left_out_by_profile(ctx.directory.slots, ctx.cell.key, chosen) if chosen is not None else []
    message = Message(
        "briefing-profile", profile=profile, cell=Localized(ctx.cell.name), by=Mention(ctx.actor), then=then
    )
    await tell_cell(ctx, message)
    return None


# ---------------------------------------------------------------------------------------------------------------


async def _restore(ctx: Context, slot: Slot) -> bool:
    """Have the next occurrence of a slot take place after all, if somebody skipped it; says whether it was so."""
    occurrence = await ctx.work.rhythm.coming(slot.cell, slot.key, claim=True)
    if occurrence is None or occurrence.state is not SlotState.SKIPPED or occurrence.held is not None:
        return False
    if (await choices_now(ctx, cell=slot.cell)).held_back(slot, occurrence) is not None:
        return False
    occurrence.state, occurrence.reason, occurrence.changed_by = SlotState.DUE, None, ctx.actor
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    await note(ctx, "slot-restored", occurrence, due=occurrence.due_at.isoformat())
    then, about = [await _next_line(ctx, slot)], about_slot(occurrence)
    message = Message("briefing-resumed", title=Localized(slot.title), by=Mention(ctx.actor), then=then, about=about)
    await say_aloud(ctx, slot, message, at=occurrence.due_at)
    return True


def pause_lines(ctx: Context, pauses: Sequence[RhythmPause]) -> list[Message]:
    """Say which pauses last: of what, since when, until when, by whom."""
    return [_pause_line(ctx, pause) for pause in pauses]


def _pause_line(ctx: Context, pause: RhythmPause) -> Message:
    if pause.key is None:
        return _of_pause("briefing-pause-line-cell", pause)
    return _of_pause("briefing-pause-line", pause, _title_of(ctx, pause.cell, pause.key))


def _title_of(ctx: Context, cell: str, key: str) -> Localized | str:
    """Give a slot's title; one that is no more is named by its key."""
    slot = ctx.directory.slot(cell, key)
    return Localized(slot.title) if slot is not None else key


def _of_pause(message_id: str, pause: RhythmPause, title: object = None) -> Message:
    """Say something of a pause, with since when, until when and by whom."""
    until = Message("pause-until", at=pause.until) if pause.until is not None else Message("pause-open")
    by = Mention(UserId(pause.by))
    return Message(message_id, key=pause.key, title=title, since=pause.since, until=until, by=by)


def _slot_and_reason(ctx: Context, text: Text) -> tuple[Slot | None, Text]:
    """Take the slot's key from the beginning of a text; none stands there when the whole cell is meant.

    Raises:
        Refusal: usage, when the first word is nearly a key, or no reason is left.
    """
    word, rest = [*text.split(maxsplit=1), ""][:2]  # a phone's new line after the key is a space too
    own = {fold(slot.key): slot for slot in ctx.directory.slots if slot.cell == ctx.cell.key}
    slot = own.get(fold(word.strip(" :,")))
    if slot is None:
        near = nearest(word, list(own), cutoff=75) or _titled(text, own)
        if near is not None:
            raise Refusal("usage", Message("refusal-pause-near", word=word, near=near, known=tuple(own)))
        return None, text
    if not rest.strip():
        raise Refusal("usage", Message("refusal-pause-reason", title=Localized(slot.title)))
    return slot, Text(rest.strip())


def _titled(text: str, own: Mapping[str, Slot]) -> str | None:
    """Give the key of the slot whose title a text begins with: its first word, if that is long enough to be no other's.

    Whoever writes a title does not mean the whole cell.
    """
    said = fold(text).split()
    for key, slot in own.items():
        for title in slot.title.values():
            words = fold(title).split()
            is_whole = bool(words) and said[: len(words)] == words
            if is_whole or (said[:1] == words[:1] and len(words[0]) >= TELLING):
                return key
    return None


def _refuse_paused(slot: Slot | None, lasting: Sequence[RhythmPause]) -> None:
    """Refuse to pause what is paused.

    Raises:
        Refusal: state-wrong.
    """
    for pause in lasting:
        if pause.key is None:
            raise Refusal("state-wrong", _of_pause("refusal-cell-paused", pause))
        if slot is not None and pause.key == slot.key:
            raise Refusal("state-wrong", _of_pause("refusal-slot-paused", pause, Localized(slot.title)))


async def _about(ctx: Context, slot: Slot) -> About | None:
    occurrence = await ctx.work.rhythm.coming(slot.cell, slot.key)
    return about_slot(occurrence) if occurrence is not None else None


async def _next_line(ctx: Context, slot: Slot | None) -> Message:
    """Say what comes next, now that nothing is paused."""
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key, slot.key if slot is not None else None)
    if occurrence is None:
        return Message("briefing-next-none")
    title = _title_of(ctx, occurrence.cell, occurrence.key)
    return Message("briefing-next-line", title=title, at=occurrence.due_at)


async def _note(ctx: Context, action: str, slot: Slot | None, **facts: object) -> None:
    ref = f"{slot.cell}/{slot.key}" if slot is not None else None
    await ctx.work.journal.add(action, actor=ctx.actor, cell=ctx.cell.key, ref=ref, trust=ctx.call.trust, **facts)
