"""A decision, a task or a question that is open, in a line: whoever lists it says it in the same words.

Invariant: pure; a line holds the beginning of the text, never all of it.
"""

from datetime import datetime

from commands.kit.excerpt import first_words
from commands.kit.words import Mention, Message
from storage.decision import Decision
from storage.question import Question
from storage.task import Task
from storage.values import Ref, UserId


def task_line(task: Task, now: datetime) -> Message:
    """Say what is to do, by whom and by when, and whether that is over."""
    return _due_line("matters-task-line", task, now)


def decision_line(decision: Decision, now: datetime) -> Message:
    """Say what is to be carried out, by whom and by when, and whether that is over."""
    return _due_line("matters-decision-line", decision, now)


def question_line(question: Question, now: datetime) -> Message:
    """Say what is asked, by whom and since when, who has to answer by when, and whether that is over."""
    return Message(
        "matters-question-line",
        ref=Ref.of(question.ref),
        text=first_words(question.text),
        source=question.source,
        asked=question.asked_at,
        owner=Mention(UserId(question.owner)) if question.owner is not None else None,
        due=question.due_at,
        late=question.due_at is not None and question.due_at < now,
    )


def vacuum_line(decision: Decision) -> Message:
    """Say which decision is announced and not in the official gazette, and since when."""
    return Message(
        "matters-vacuum-line",
        ref=Ref.of(decision.ref),
        text=first_words(decision.text),
        owner=Mention(UserId(decision.owner)),
        since=decision.vacuum_since,
    )


def short_line(decision: Decision) -> Message:
    """Say what was decided."""
    return Message("matters-short-line", ref=Ref.of(decision.ref), text=first_words(decision.text))


def _due_line(message: str, record: Decision | Task, now: datetime) -> Message:
    return Message(
        message,
        ref=Ref.of(record.ref),
        text=first_words(record.text),
        owner=Mention(UserId(record.owner)),
        due=record.due_at,
        late=record.due_at is not None and record.due_at < now,
    )
