"""Tasks: who does what by when; ✅ says it is done.

Invariant: only its owner or the coordinator says that a task is done; its author and the coordinator may amend it.
"""

from commands.kit.cards import ref_on
from commands.kit.context import APPROVE, Context
from commands.kit.dispatched import Dispatched
from commands.kit.group import Group
from commands.kit.noting import note_version
from commands.kit.options import split_named
from commands.kit.pages import listed
from commands.kit.person import ReadsPerson
from commands.kit.trust import refuse_reaction
from commands.kit.types import DecisionRef, ReadsInstant, TaskRef, Text, UserRef, When
from commands.kit.withdrawal import refuse_withdrawal
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from commands.task.changing import amend, call_owner, finish, refresh_cards
from commands.task.matters import open_tasks
from commands.task.record import (
    check_owner,
    check_text,
    find_task,
    may_finish,
    readable_decision,
    require_open,
    require_person,
)
from commands.task.saying import about, card_of, done_message, facts_of, list_line, ref_of
from commands.task.waiting import task_still_calls
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.task import Task
from storage.values import Role, TaskState, UserId

group = Group("task")
group.open_matters(open_tasks)
group.still_calls("task")(task_still_calls)

PAGE = 10
"""Tasks on one page of a list: what a phone shows without much scrolling."""

_PERSON, _INSTANT = ReadsPerson(), ReadsInstant()


@group.command("add", default=True)
async def add_task(
    ctx: Context,
    text: Text,
    *,
    owner: UserRef | None = None,
    due: When | None = None,
    from_: DecisionRef | None = None,
) -> None:
    """Give somebody, or oneself, something to do."""
    check_text(text)
    check_owner(ctx, owner or ctx.actor, ctx.cell.key)
    decision = await readable_decision(ctx, from_)
    incident = await ctx.work.incidents.current()
    task = Task(
        ref=await ctx.work.tasks.take_ref(ctx.year),
        cell=ctx.cell.key,
        text=text,
        author=ctx.actor,
        owner=owner or ctx.actor,
        due_at=due,
        remind_at=due,
        created_at=ctx.now,
        decision=decision,
        incident=incident.ref if incident else None,
        source_event_id=ctx.call.event_id,
        quoted_event_id=ctx.call.reply_to,
        room_id=ctx.room_id,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.tasks.record(task)
    await note_version(ctx, "task-added", task, text=digest(text), owner=task.owner, decision=decision)
    called = await call_owner(ctx, task)
    await ctx.post(card_of(task), answers=ctx.call, card=True, acts=bool(called), mentions=called, reactions=(APPROVE,))


@group.command("done", needs_cell=False)
async def finish_task(ctx: Context, ref: TaskRef, text: Text | None = None) -> Message:
    """Say that a task is done."""
    task = await find_task(ctx, ref)
    await require_person(ctx, task, task.owner)
    require_open(task)
    if text is not None:
        check_text(text)
    await finish(ctx, task, text)
    return done_message(task, ctx.actor)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_task(ctx: Context, ref: TaskRef) -> Message:
    """Show a task and what happened to it."""
    task = await find_task(ctx, ref)
    history = [
        Once(Message(f"task-entry-{entry.act}", by=Mention(UserId(entry.by)), at=entry.at))
        for entry in await ctx.work.tasks.entries(task.ref)
    ]
    said = (Verbatim(task.done_text),) if task.done_text else ()
    return Message(
        "task-shown",
        ref=ref_of(task),
        state=task.state,
        then=(Verbatim(task.text), *facts_of(task), *said, *history),
        about=about(task),
    )


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_tasks(
    ctx: Context,
    *,
    owner: UserRef | None = None,
    all_: bool = False,
    page: int = 1,
) -> Message:
    """List what is to do in the cell, the first due first."""
    page = max(page, 1)
    found, total = await ctx.work.tasks.page(ctx.cell.key, owner=owner, with_done=all_, limit=PAGE, page=page)
    return listed("task-list", [Once(list_line(task, ctx.now)) for task in found], total, page=page, size=PAGE)


@group.edited("add", about="task")
async def edit_task_message(
    ctx: Context,
    ref: TaskRef,
    text: Text,
    *,
    owner: UserRef | None = None,
    due: When | None = None,
    from_: DecisionRef | None = None,
) -> Message | None:
    """Amend a task because the message that made it was edited; the same text changes nothing."""
    task = await find_task(ctx, ref)
    await require_person(ctx, task, task.author)
    require_open(task)
    check_text(text)
    decision = await readable_decision(ctx, from_)
    wanted: dict[str, object] = {"text": str(text), "owner": owner, "due_at": due, "decision": decision}
    return await amend(ctx, task, wanted)


def completes(ctx: Context, _card: OutboxRow, text: str) -> bool:
    """Say whether a reply completes a task: it names an owner or a time; all else is talk."""
    try:
        return bool(_read_completion(ctx, text))
    except Refusal:
        return True


@group.reply(about="task", wants=completes)
async def complete_task(ctx: Context, card: OutboxRow, text: str) -> Message | None:
    """Complete a task by a reply to a message about it: `owner: …`, `due: …`; anything else is just talk."""
    changes = _read_completion(ctx, text)
    if not changes:
        return None
    task = await find_task(ctx, ref_on(card, ctx))
    await require_person(ctx, task, task.author)
    require_open(task)
    return await amend(ctx, task, changes)


@group.reaction(APPROVE, about="task")
async def tick_task(ctx: Dispatched, card: OutboxRow) -> Message | None:
    """Say that a task is done, by ✅ of its owner or the coordinator on its card."""
    task = await find_task(ctx, ref_on(card, ctx))
    if not card.card or task.state is TaskState.DONE:
        return None
    await require_person(ctx, task, task.owner)
    await refuse_reaction(ctx, "task.done")
    await finish(ctx, task, None)
    return done_message(task, ctx.actor)


@group.reaction(APPROVE, about="task", withdrawn=True)
async def untick_task(ctx: Context, card: OutboxRow) -> Message | None:
    """Reopen a task, because who said it done took that back and may still say so."""
    task = await find_task(ctx, ref_on(card, ctx))
    if not card.card or task.state is not TaskState.DONE or task.done_by != ctx.actor:
        return None
    if not await may_finish(ctx, task):
        await refuse_withdrawal(ctx, card, about(task), task.cell, Role.COORDINATOR)
        return None
    remind_at = task.due_at if task.due_at is not None and task.due_at > ctx.now else None
    changes = {"state": TaskState.OPEN, "done_at": None, "done_by": None, "done_text": None, "remind_at": remind_at}
    await ctx.work.tasks.change(task, "reopened", ctx.actor, changes)
    await note_version(ctx, "task-reopened", task)
    await refresh_cards(ctx, task)
    return Message("task-reopened", ref=ref_of(task), by=Mention(ctx.actor), about=about(task))


def _read_completion(ctx: Context, text: str) -> dict[str, object]:
    """Read `owner: …` and `due: …` lines, or a bare person or time; other lines are talk."""
    scope = ctx.scope()
    changes: dict[str, object] = {}
    for line in filter(None, (part.strip() for part in text.splitlines())):
        name, value = split_named(line, ("owner", "due"))
        if name == "owner" or (name is None and _PERSON.fits(value, scope)):
            changes["owner"] = str(_PERSON.read(value, scope))
        elif name == "due" or _INSTANT.fits(value, scope):
            changes["due_at"] = _INSTANT.read(value, scope)
    return changes
