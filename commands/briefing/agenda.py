"""The agenda of a cell's meetings: what people put on it, and what is open by itself.

Invariant: an item stays on the agenda of its slot, from meeting to meeting, until somebody says that it is dealt with.
"""

import re
from collections.abc import Sequence

from commands.briefing.at_hand import meeting_to_come
from commands.briefing.calling import about_slot
from commands.briefing.card import open_lines
from commands.briefing.declared import group
from commands.briefing.recap import item_line
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.excerpt import first_words
from commands.kit.markings import refuse_marking
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.kit.noting import note
from commands.kit.types import SlotKey, Text
from commands.kit.words import Localized, Mention, Message, Refusal, catalog, fold
from storage.directory import Slot
from storage.journal import digest
from storage.meeting import AgendaItem
from storage.rhythm import SlotOccurrence
from storage.values import Role, UserId

LONGEST_ITEM = 500
"""Characters: an item of an agenda is a line."""
SHOWN = 8
"""Lines of each topic when somebody asks for the agenda."""
_LONGEST_NUMBER = 6
_ITEM = re.compile(r"points?|punt(?:en)?|punkte?|items?|et|en|und|and")


@group.open_matters
async def open_items(ctx: Context, asked: Asked) -> list[Open]:
    """Say what is on the agenda of a slot's next meeting; without a slot, of any of the cell's."""
    items = await _items(ctx, asked.cell, asked.key)
    return [Open(Topic.AGENDA, len(items), tuple(Matter(item_line(item), item.at) for item in items[: asked.most]))]


@group.command("agenda", role=Role.OBSERVER)
async def agenda(
    ctx: Dispatched, key: SlotKey | None = None, text: Text | None = None, *, done: tuple[int, ...] = ()
) -> Message:
    """Show the agenda of the next meeting, put something on it, or say what is dealt with."""
    slot, occurrence = await meeting_to_come(ctx, key)
    if text is not None and not done and (numbers := _done_in_words(text)):
        text, done = None, numbers
    if text is None and not done:
        lines = await open_lines(ctx, ctx.groups, slot, most=SHOWN, fewer=SHOWN)
        title, at = Localized(slot.title), occurrence.due_at
        return Message("agenda-shown", title=title, at=at, then=lines, about=about_slot(occurrence))
    await ctx.require(Role.MEMBER)
    said = [*await _finish(ctx, occurrence, done)] if done else []
    if text is not None:
        said.append(await _add(ctx, slot, occurrence, text))
    if occurrence.card is not None and occurrence.card_stale_at is None:
        occurrence.card_stale_at = ctx.now
        await ctx.work.rhythm.save()
    return Message(said[0].id, then=said[1:], about=about_slot(occurrence), **said[0].values)


def _done_in_words(text: str) -> tuple[int, ...]:
    """Read "traité 2", "point 2 traité" or "punten 1 en 2 behandeld"; none where anything else is said."""
    words = [word for word in re.split(r"[\s,.]+", fold(text)) if word]
    said = {fold(name) for name in catalog().names("option-done")}
    numbers = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER]
    left = [word for word in words if word not in said and not word.isdigit() and not _ITEM.fullmatch(word)]
    is_said = not left and any(word in said for word in words)
    return tuple(dict.fromkeys(numbers)) if is_said else ()


async def _add(ctx: Context, slot: Slot, occurrence: SlotOccurrence, text: str) -> Message:
    """Put something on the agenda.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(text)
    if len(text) > LONGEST_ITEM:
        raise Refusal("too-long", Message("refusal-agenda-too-long", length=len(text), most=LONGEST_ITEM))
    item = AgendaItem(
        cell=slot.cell,
        key=slot.key,
        text=text,
        by=ctx.actor,
        at=ctx.now,
        source_event_id=ctx.call.event_id,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.meetings.add_item(item)
    await note(ctx, "agenda-item-added", occurrence, item=item.id, text=digest(text))
    return Message("agenda-added", number=str(item.id), title=Localized(slot.title), at=occurrence.due_at)


async def _finish(ctx: Context, occurrence: SlotOccurrence, numbers: Sequence[int]) -> list[Message]:
    """Note that items are dealt with; one that was already is said so.

    Raises:
        Refusal: usage when the cell has no such item.
    """
    found = await ctx.work.meetings.claim_items(ctx.cell.key, numbers)
    unknown = [number for number in numbers if number not in found]
    if unknown:
        known = tuple(str(item.id) for item in await ctx.work.meetings.open_items(ctx.cell.key))
        raise Refusal("usage", Message("refusal-agenda-unknown", number=str(unknown[0]), known=known or None))
    said = []
    for number in numbers:
        item = found[number]
        facts = {"number": str(item.id), "text": first_words(item.text)}
        if item.done_at is not None:
            by = Mention(UserId(item.done_by or ""))
            said.append(Message("agenda-already-done", then=(), about=None, by=by, at=item.done_at, **facts))
            continue
        item.done_at, item.done_by = ctx.now, ctx.actor
        await note(ctx, "agenda-item-done", occurrence, item=item.id)
        said.append(Message("agenda-done", then=(), about=None, **facts))
    await ctx.work.meetings.save()
    return said


async def _items(ctx: Context, cell: str, key: str | None) -> list[AgendaItem]:
    """List what is on the agenda of a slot, and what was on that of slots that are no more."""
    known = {slot.key for slot in ctx.directory.slots if slot.cell == cell}
    items = await ctx.work.meetings.open_items(cell)
    return [item for item in items if key is None or item.key == key or item.key not in known]
