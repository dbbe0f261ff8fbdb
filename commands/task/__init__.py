"""Tasks: who does what by when; ✅ says it is done.

Invariant: only its owner or the coordinator says that a task is done; its author and the coordinator may amend it.
"""

from commands.kit.context import APPROVE, Context
from commands.kit.group import Group
from commands.kit.options import split_named
from commands.kit.trust import refuse_reaction
from commands.kit.types import DecisionRef, ReadsInstant, ReadsPerson, TaskRef, Text, UserRef, When
from commands.kit.withdrawal import refuse_withdrawal
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from commands.task.matters import open_tasks
from commands.task.saying import about, card_of, done_message, facts_of, list_line, ref_of
from commands.task.waiting import task_still_calls
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.task import Task
from storage.values import Ref, Role, TaskState, UserId

group = Group("task")
group.open_matters(open_tasks)
group.still_calls("task")(task_still_calls)

LONGEST_TEXT = 2_000
"""Characters: a task is a sentence or two, and its card shows it in full."""

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
    _check(text)
    _check_owner(ctx, owner or ctx.actor, ctx.cell.key)
    decision = await _decision(ctx, from_)
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
    await _note(ctx, "task-added", task, text=digest(text), owner=task.owner, decision=decision)
    called = await _called(ctx, task)
    await ctx.post(card_of(task), answers=ctx.call, card=True, acts=bool(called), mentions=called, reactions=(APPROVE,))


@group.command("done", needs_cell=False)
async def finish_task(ctx: Context, ref: TaskRef, text: Text | None = None) -> Message:
    """Say that a task is done."""
    task = await _find(ctx, ref)
    await _require(ctx, task, task.owner)
    _require_open(task)
    if text is not None:
        _check(text)
    await _finish(ctx, task, text)
    return done_message(task, ctx.actor)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_task(ctx: Context, ref: TaskRef) -> Message:
    """Show a task and what happened to it."""
    task = await _find(ctx, ref)
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
    pages = -(-total // PAGE)
    if not found:
        return Message("list-past-end", pages=pages) if total else Message("task-list-empty")
    more = [Message("task-list-more", page=page, pages=pages, next=page + 1)] if page < pages else []
    return Message("task-list", total=total, then=(*(Once(list_line(task, ctx.now)) for task in found), *more))


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
    task = await _find(ctx, ref)
    await _require(ctx, task, task.author)
    _require_open(task)
    _check(text)
    decision = await _decision(ctx, from_)
    wanted: dict[str, object] = {"text": str(text), "owner": owner, "due_at": due, "decision": decision}
    return await _amend(ctx, task, {name: value for name, value in wanted.items() if value is not None})


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
    task = await _find(ctx, _known_ref(card, ctx))
    await _require(ctx, task, task.author)
    _require_open(task)
    return await _amend(ctx, task, changes)


@group.reaction(APPROVE, about="task")
async def tick_task(ctx: Context, card: OutboxRow) -> Message | None:
    """Say that a task is done, by ✅ of its owner or the coordinator on its card."""
    task = await _find(ctx, _known_ref(card, ctx))
    if not card.card or task.state is TaskState.DONE:
        return None
    await _require(ctx, task, task.owner)
    await refuse_reaction(ctx, "task.done")
    await _finish(ctx, task, None)
    return done_message(task, ctx.actor)


@group.reaction(APPROVE, about="task", withdrawn=True)
async def untick_task(ctx: Context, card: OutboxRow) -> Message | None:
    """Reopen a task, because who said it done took that back and may still say so."""
    task = await _find(ctx, _known_ref(card, ctx))
    if not card.card or task.state is not TaskState.DONE or task.done_by != ctx.actor:
        return None
    if not await _may_finish(ctx, task):
        await refuse_withdrawal(ctx, card, about(task), task.cell, Role.COORDINATOR)
        return None
    remind_at = task.due_at if task.due_at is not None and task.due_at > ctx.now else None
    changes = {"state": TaskState.OPEN, "done_at": None, "done_by": None, "done_text": None, "remind_at": remind_at}
    await ctx.work.tasks.change(task, "reopened", ctx.actor, changes)
    await _note(ctx, "task-reopened", task)
    await _refresh(ctx, task)
    return Message("task-reopened", ref=ref_of(task), by=Mention(ctx.actor), about=about(task))


# ---------------------------------------------------------------------------------------------------------------


def _check(text: str) -> None:
    """Refuse a text that no task can have.

    Raises:
        Refusal: too-long.
    """
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-task-too-long", length=len(text), most=LONGEST_TEXT))


def _check_owner(ctx: Context, owner: str, cell: str) -> None:
    """Refuse to give a task to somebody who only observes.

    Raises:
        Refusal: usage.
    """
    if ctx.directory.roles(UserId(owner), cell) == (Role.OBSERVER,):
        raise Refusal("usage", Message("refusal-task-observer", owner=Mention(UserId(owner))))


async def _decision(ctx: Context, ref: Ref | None) -> str | None:
    """Check that the decision a task comes from is one that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    if ref is None:
        return None
    decision = await ctx.work.decisions.find(ref)
    if decision is None or not await ctx.may(ctx.actor, decision.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return decision.ref


def _known_ref(card: OutboxRow, ctx: Context) -> Ref:
    ref = Ref.read(card.about or "", year=ctx.year)
    if ref is None:
        raise Refusal("reference-unknown", ref=card.about)
    return ref


async def _find(ctx: Context, ref: Ref) -> Task:
    """Find a task that the actor may see: of a cell of theirs, or their own.

    Raises:
        Refusal: reference-unknown.
    """
    task = await ctx.work.tasks.find(ref, locked=True)
    if task is None or not (task.owner == ctx.actor or await ctx.may(ctx.actor, task.cell, Role.OBSERVER)):
        raise Refusal("reference-unknown", ref=ref)
    return task


def _require_open(task: Task) -> None:
    if task.state is not TaskState.OPEN:
        refusal = Message("refusal-state-wrong", ref=ref_of(task), state=task.state, about=about(task))
        raise Refusal("state-wrong", refusal)


async def _require(ctx: Context, task: Task, person: str) -> None:
    """Refuse unless the actor is this person, or coordinates the task's cell.

    Raises:
        Refusal: role-missing.
    """
    if ctx.actor != person and not await ctx.may(ctx.actor, task.cell, Role.COORDINATOR):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=task.cell)


async def _may_finish(ctx: Context, task: Task) -> bool:
    """Say whether the actor is the task's owner, or coordinates its cell."""
    return ctx.actor == task.owner or await ctx.may(ctx.actor, task.cell, Role.COORDINATOR)


async def _finish(ctx: Context, task: Task, text: str | None) -> None:
    changes = {
        "state": TaskState.DONE,
        "done_at": ctx.now,
        "done_by": str(ctx.actor),
        "done_text": text,
        "remind_at": None,
    }
    await ctx.work.tasks.change(task, "done", ctx.actor, changes)
    await _note(ctx, "task-done", task, text=digest(text or ""))
    await _refresh(ctx, task)
    room = await ctx.work.rooms.of_cell(task.cell)
    if room is not None and room.room_id != ctx.room_id:
        # done from a direct chat or another room: the cell it belongs to hears of it too
        await ctx.post(done_message(task, ctx.actor), cell=task.cell)


async def _amend(ctx: Context, task: Task, wanted: dict[str, object]) -> Message | None:
    """Change a task, its card and its reminder; nothing when nothing is different."""
    changes = {name: value for name, value in wanted.items() if value != getattr(task, name)}
    if not changes:
        return None
    if "owner" in changes:
        _check_owner(ctx, str(changes["owner"]), task.cell)
    if "due_at" in changes:
        changes["remind_at"] = changes["due_at"]
    await ctx.work.tasks.change(task, "amended", ctx.actor, changes)
    await _note(ctx, "task-amended", task, text=digest(task.text), fields=sorted(changes), owner=task.owner)
    await _refresh(ctx, task)
    message = Message(
        "task-amended",
        ref=ref_of(task),
        by=Mention(ctx.actor),
        then=(Verbatim(task.text), *facts_of(task)),
        about=about(task),
    )
    called = await _called(ctx, task) if "owner" in changes else ()
    await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
    return None


async def _refresh(ctx: Context, task: Task) -> None:
    """Let every card of a task show how it stands."""
    for row in await ctx.work.outbox.cards(task.ref):
        await ctx.edit(row, card_of(task))


async def _called(ctx: Context, task: Task) -> tuple[UserId, ...]:
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


async def _note(ctx: Context, action: str, task: Task, **facts: object) -> None:
    await ctx.work.journal.add(
        action, actor=ctx.actor, cell=task.cell, ref=task.ref, trust=ctx.call.trust, version=task.version, **facts
    )
