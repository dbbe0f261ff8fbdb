"""Which tasks still wait for somebody who was not called to them outside their hours.

Invariant: a task that is done, or somebody else's by now, calls nobody.
"""

from commands.kit.context import Context
from commands.kit.open_lines import task_line
from commands.kit.words import Message
from storage.values import Ref, TaskState, UserId
from storage.waiting import WaitingCall


async def task_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which task is still to be done by somebody."""
    ref = Ref.read(call.ref or "", year=0)
    task = await ctx.work.tasks.find(ref) if ref is not None else None
    if task is None or task.state is not TaskState.OPEN or task.owner != user_id:
        return None
    return task_line(task, ctx.now)
