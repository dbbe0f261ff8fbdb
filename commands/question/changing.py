"""What changes a question: it is answered, closed or amended; its cards follow, and whoever asked hears of it.

Invariant: every change is journalled without its words, and the question's cards show it.
"""

from commands.kit.context import Context
from commands.kit.noting import note_version
from commands.kit.words import Mention, Message, Verbatim
from commands.question.record import check_owner
from commands.question.saying import about, card_of, ended_message, facts_of, ref_of
from storage.journal import digest
from storage.question import Question
from storage.register import find_changes
from storage.values import QuestionState, UserId


async def end(ctx: Context, question: Question, state: QuestionState, text: str, basis: str | None = None) -> Message:
    """Note how a question ended, on its cards, where its cell works, and to whoever asked it elsewhere."""
    changes = {
        "state": state,
        "ended_at": ctx.now,
        "ended_by": str(ctx.actor),
        "answer": str(text),
        "basis": basis,
        "remind_at": None,
    }
    await ctx.work.questions.change(question, state.value, ctx.actor, changes)
    await note_version(ctx, f"question-{state.value}", question, text=digest(text), basis=basis)
    await refresh_cards(ctx, question)
    said = ended_message(question, ctx.actor)
    room = await ctx.work.rooms.of_cell(question.cell)
    if room is not None and room.room_id != ctx.room_id:
        # answered from a direct chat or another room: the cell it belongs to hears of it too
        await ctx.post(said, cell=question.cell)
    asker = UserId(question.asked_by)
    reads_cell = (await ctx.work.members(question.cell)).get(asker) == "join"
    asked_there = room is not None and question.room_id == room.room_id
    if asker != ctx.actor and not (reads_cell and asked_there):
        await ctx.post(said, user=asker)
    return said


async def amend(ctx: Context, question: Question, wanted: dict[str, object]) -> None:
    """Change a question, its card and its reminder; nothing when nothing is different."""
    changes = find_changes(question, wanted)
    if not changes:
        return
    if "owner" in changes:
        check_owner(ctx, UserId(str(changes["owner"])), question.cell)
    if "due_at" in changes or (question.owner is None and "owner" in changes):
        due_at = changes.get("due_at", question.due_at)
        changes["remind_at"] = due_at if changes.get("owner", question.owner) is not None else None
    fields = sorted(changes)
    await ctx.work.questions.change(question, "amended", ctx.actor, changes)
    await note_version(
        ctx, "question-amended", question, text=digest(question.text), fields=fields, owner=question.owner
    )
    await refresh_cards(ctx, question)
    message = Message(
        "question-amended",
        ref=ref_of(question),
        by=Mention(ctx.actor),
        then=(Verbatim(question.text), *facts_of(question)),
        about=about(question),
    )
    called = await call_owner(ctx, question) if "owner" in changes else ()
    await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)


async def refresh_cards(ctx: Context, question: Question) -> None:
    """Let every card of a question show how it stands."""
    for row in await ctx.work.outbox.cards(question.ref):
        await ctx.edit(row, card_of(question))


async def call_owner(ctx: Context, question: Question) -> tuple[UserId, ...]:
    """Give who is to be mentioned: the owner, when somebody else asked; outside the room also by direct message."""
    if question.owner is None or question.owner == ctx.actor:
        return ()
    owner = UserId(question.owner)
    if (await ctx.work.members(question.cell)).get(owner) != "join":
        then = card_of(question).then
        message = Message(
            "question-given", ref=ref_of(question), by=Mention(ctx.actor), then=then, about=about(question)
        )
        await ctx.post(message, user=owner, card=True, acts=True, mentions=(owner,))
    return (owner,)
