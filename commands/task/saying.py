"""What is said of a task: its card, its facts, its line in a list.

Invariant: pure; a task said twice in the same state is said in the same words.
"""

from datetime import datetime

from commands.kit.excerpt import first_words
from commands.kit.words import About, Mention, Message, Verbatim
from storage.task import Task
from storage.values import Ref, TaskState, UserId

LIST_TEXT = 120
"""Characters of a task that a line shows."""


def card_of(task: Task) -> Message:
    """Say what is to do, by whom and by when, and whether it is done."""
    if task.state is TaskState.DONE:
        then: list[Message | Verbatim] = [Verbatim(task.text), *facts_of(task)]
        if task.done_text:
            then.append(Verbatim(task.done_text))
        return Message("task-card-done", ref=ref_of(task), then=then, about=about(task))
    lines: list[Message | Verbatim] = [Verbatim(task.text), *facts_of(task), Message("task-ask-done")]
    return Message("task-added", ref=ref_of(task), then=lines, about=about(task))


def done_message(task: Task, by: UserId) -> Message:
    """Say aloud that a task is done."""
    then = (Verbatim(task.done_text),) if task.done_text else ()
    text = first_words(task.text, LIST_TEXT)
    return Message("task-done", ref=ref_of(task), text=text, by=Mention(by), then=then, about=about(task))


def facts_of(task: Task) -> tuple[Message, ...]:
    """Say what is known of a task, a line for each fact."""
    lines = [Message("task-owner-line", owner=Mention(UserId(task.owner)))]
    if task.due_at is not None:
        lines.append(Message("task-due-line", due=task.due_at))
    if task.decision is not None:
        lines.append(Message("task-decision-line", decision=Ref.of(task.decision)))
    if task.done_at is not None and task.done_by is not None:
        lines.append(Message("task-done-line", at=task.done_at, by=Mention(UserId(task.done_by))))
    return tuple(lines)


def list_line(task: Task, now: datetime) -> Message:
    """Say a task in one line."""
    ref, text, owner = ref_of(task), first_words(task.text, LIST_TEXT), Mention(UserId(task.owner))
    if task.state is TaskState.DONE:
        return Message("task-list-line-done", ref=ref, text=text, owner=owner, at=task.done_at)
    if task.due_at is None:
        return Message("task-list-line", ref=ref, text=text, owner=owner)
    late = task.due_at < now
    said = "task-list-line-late" if late else "task-list-line-due"
    return Message(said, ref=ref, text=text, owner=owner, due=task.due_at)


def about(task: Task) -> About:
    """Name a task for machines."""
    return About("task", task.ref, task.version, task.state)


def ref_of(task: Task) -> Ref:
    """Give a task's reference as a value that is shown as one."""
    return Ref.of(task.ref)
