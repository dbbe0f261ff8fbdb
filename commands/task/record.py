"""A task as a command finds it: who may see it, who may change it, what it may say.

Invariant: nothing here changes a task; who finds one holds it until the unit ends.
"""

from commands.kit.context import Context
from commands.kit.words import Mention, Message, Refusal
from commands.task.saying import about, ref_of
from storage.task import Task
from storage.values import Ref, Role, TaskState, UserId

LONGEST_TEXT = 2_000
"""Characters: a task is a sentence or two, and its card shows it in full."""


async def find_task(ctx: Context, ref: Ref) -> Task:
    """Find a task that the actor may see: of a cell of theirs, or their own.

    Raises:
        Refusal: reference-unknown.
    """
    task = await ctx.work.tasks.find(ref, locked=True)
    if task is None or not (task.owner == ctx.actor or await ctx.may(ctx.actor, task.cell, Role.OBSERVER)):
        raise Refusal("reference-unknown", ref=ref)
    return task


def require_open(task: Task) -> None:
    """Refuse unless a task is still to be done.

    Raises:
        Refusal: state-wrong.
    """
    if task.state is not TaskState.OPEN:
        refusal = Message("refusal-state-wrong", ref=ref_of(task), state=task.state, about=about(task))
        raise Refusal("state-wrong", refusal)


async def require_person(ctx: Context, task: Task, person: str) -> None:
    """Refuse unless the actor is this person, or coordinates the task's cell.

    Raises:
        Refusal: role-missing.
    """
    if ctx.actor != person and not await ctx.may(ctx.actor, task.cell, Role.COORDINATOR):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=task.cell)


async def may_finish(ctx: Context, task: Task) -> bool:
    """Say whether the actor is the task's owner, or coordinates its cell."""
    return ctx.actor == task.owner or await ctx.may(ctx.actor, task.cell, Role.COORDINATOR)


def check_text(text: str) -> None:
    """Refuse a text that no task can have.

    Raises:
        Refusal: too-long.
    """
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-task-too-long", length=len(text), most=LONGEST_TEXT))


def check_owner(ctx: Context, owner: str, cell: str) -> None:
    """Refuse to give a task to somebody who only observes.

    Raises:
        Refusal: usage.
    """
    if ctx.directory.roles(UserId(owner), cell) == (Role.OBSERVER,):
        raise Refusal("usage", Message("refusal-task-observer", owner=Mention(UserId(owner))))


async def readable_decision(ctx: Context, ref: Ref | None) -> str | None:
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
