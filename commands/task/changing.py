"""What changes a task: it is done, or amended; its cards follow, and who has to do it is called.

Invariant: every change is journalled, and its cards show it.
"""

from commands.kit.context import APPROVE, Context
from commands.kit.noting import note_version
from commands.kit.words import Mention, Message, Verbatim
from commands.task.record import check_owner
from commands.task.saying import about, card_of, done_message, facts_of, ref_of
from storage.journal import digest
from storage.register import find_changes
from storage.task import Task
from storage.values import TaskState, UserId


async def finish(ctx: Context, task: Task, text: str | None) -> None:
    """Note that a task is done, on its cards and where its cell works."""
    changes = {
        "state": TaskState.DONE,
        "done_at": ctx.now,
        "done_by": str(ctx.actor),
        "done_text": text,
        "remind_at": None,
    }
    await ctx.work.tasks.change(task, "done", ctx.actor, changes)
    await note_version(ctx, "task-done", task, text=digest(text or ""))
    await refresh_cards(ctx, task)
    room = await ctx.work.rooms.of_cell(task.cell)
    if room is not None and room.room_id != ctx.room_id:
        # done from a direct chat or another room: the cell it belongs to hears of it too
        await ctx.post(done_message(task, ctx.actor), cell=task.cell)


async def amend(ctx: Context, task: Task, wanted: dict[str, object]) -> Message | None:
    """Change a task, its card and its reminder; nothing when nothing is different."""
    changes = find_changes(task, wanted)
    if not changes:
        return None
    if "owner" in changes:
        check_owner(ctx, str(changes["owner"]), task.cell)
    if "due_at" in changes:
        changes["remind_at"] = changes["due_at"]
    await ctx.work.tasks.change(task, "amended", ctx.actor, changes)
    await note_version(ctx, "task-amended", task, text=digest(task.text), fields=sorted(changes), owner=task.owner)
    await refresh_cards(ctx, task)
    message = Message(
        "task-amended",
        ref=ref_of(task),
        by=Mention(ctx.actor),
        then=(Verbatim(task.text), *facts_of(task)),
        about=about(task),
    )
    called = await call_owner(ctx, task) if "owner" in changes else ()
    await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
    return None


async def refresh_cards(ctx: Context, task: Task) -> None:
    """Let every card of a task show how it stands."""
    for row in await ctx.work.outbox.cards(task.ref):
        await ctx.edit(row, card_of(task))


async def call_owner(ctx: Context, task: Task) -> tuple[UserId, ...]:
    """Give who is to be mentioned: the owner, when somebody else gave it; outside the room also by direct message."""
    owner = UserId(task.owner)
    if owner == ctx.actor:
        return ()
    if (await ctx.work.members(task.cell)).get(owner) != "join":
        message = Message(
            "task-given", ref=ref_of(task), by=Mention(ctx.actor), then=card_of(task).then, about=about(task)
        )
        await ctx.post(message, user=owner, card=True, acts=True, mentions=(owner,), reactions=(APPROVE,))
    return (owner,)
