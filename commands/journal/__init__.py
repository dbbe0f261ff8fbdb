"""The journal of a cell: notes of what was seen, heard or done, with who wrote them, when, and where they come from.

Invariant: a note stays as it was written; what was wrong in it is put right by another note that says so.
"""

from datetime import datetime

from commands.journal.saying import about, line_of, origin_of, parts_of
from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.markings import refuse_marking
from commands.kit.pages import listed
from commands.kit.types import NoteRef, PastWhen, Since, Text, Until
from commands.kit.words import Message, Once, Refusal
from storage.journal import digest
from storage.note import Note
from storage.values import Ref, Role

group = Group("journal")

LONGEST_TEXT = 4_000
"""Characters of a note: a message somebody wrote fits, an annex does not."""

PAGE = 10
"""Notes on one page of a list."""


@group.command("note", default=True)
async def write_note(ctx: Context, text: Text, *, at: PastWhen | None = None) -> Message:
    """Write a note into the cell's journal."""
    note = await _record(ctx, text, ctx.cell.key, at=at)
    return Message("journal-noted", ref=Ref.of(note.ref), about=about(note))


@group.command("correct", needs_cell=False)
async def correct_note(ctx: Context, ref: NoteRef, text: Text, *, at: PastWhen | None = None) -> Message:
    """Put a note right by another one; the first stays readable."""
    wrong = await _find(ctx, ref)
    if not await ctx.may(ctx.actor, wrong.cell, Role.MEMBER):
        raise Refusal("role-missing", roles=(Role.MEMBER,), cell=wrong.cell)
    return await _correct(ctx, wrong, text, at or wrong.said_at)


@group.edited("note", about="journal")
async def edit_note_message(ctx: Context, ref: Ref, text: Text, *, at: PastWhen | None = None) -> Message | None:
    """Put a note right because the message that made it was edited; the same text changes nothing."""
    first = await _find(ctx, ref)
    corrections = await ctx.work.notes.corrections_of(first.ref)
    now = corrections[-1] if corrections else first
    if str(text) == now.text and at in (None, now.said_at):
        return None
    return await _correct(ctx, first, text, at or now.said_at)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_note(ctx: Context, ref: NoteRef) -> Message:
    """Show a note, who wrote it and where it comes from."""
    note = await _find(ctx, ref)
    origin = await origin_of(ctx, note)
    corrections = await ctx.work.notes.corrections_of(note.ref)
    return Message(
        "journal-shown",
        ref=Ref.of(note.ref),
        cell=note.cell,
        then=parts_of(note, origin, corrections),
        about=about(note),
    )


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_notes(ctx: Context, *, since: Since | None = None, till: Until | None = None, page: int = 1) -> Message:
    """List the notes of the cell's journal, newest first."""
    page = max(page, 1)
    found, total = await ctx.work.notes.page(ctx.cell.key, since=since, before=till, limit=PAGE, page=page)
    return listed("journal-list", [Once(line_of(note)) for note in found], total, page=page, size=PAGE)


# ---------------------------------------------------------------------------------------------------------------


async def _find(ctx: Context, ref: Ref) -> Note:
    """Find a note that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    note = await ctx.work.notes.find(ref)
    if note is None or not await ctx.may(ctx.actor, note.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return note


async def _record(
    ctx: Context, text: str, cell: str, *, at: datetime | None = None, corrects: str | None = None
) -> Note:
    """Keep a note and its entry in the chain.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(text)
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-note-too-long", length=len(text), most=LONGEST_TEXT))
    incident = await ctx.work.incidents.current()
    note = Note(
        ref=await ctx.work.notes.take_ref(ctx.year),
        cell=cell,
        text=text,
        author=ctx.actor,
        author_role=(await ctx.roles_of(ctx.actor, cell))[0],
        said_at=at or ctx.now,
        noted_at=ctx.now,
        corrects=corrects,
        incident=incident.ref if incident else None,
        phase=incident.phase if incident else None,
        source_event_id=ctx.call.event_id,
        quoted_event_id=ctx.call.reply_to,
        room_id=ctx.room_id,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.notes.record(note)
    await ctx.work.journal.add(
        "note-written",
        actor=ctx.actor,
        cell=cell,
        ref=note.ref,
        text=digest(text),
        corrects=corrects,
        trust=ctx.call.trust,
    )
    return note


async def _correct(ctx: Context, wrong: Note, text: str, at: datetime) -> Message:
    note = await _record(ctx, text, wrong.cell, at=at, corrects=wrong.ref)
    return Message("journal-corrected", ref=Ref.of(note.ref), old=Ref.of(wrong.ref), about=about(note))
