"""What is said of a question: its card, its facts, its answer.

Invariant: pure; a question said twice in the same state is said in the same words.
"""

from commands.kit.excerpt import first_words
from commands.kit.words import About, Mention, Message, Verbatim
from storage.question import Question
from storage.values import QuestionState, Ref, UserId

LIST_TEXT = 120
"""Characters of a question that a line shows."""


def card_of(question: Question) -> Message:
    """Say what is asked, by whom, who has to answer by when, and the answer once there is one."""
    lines: list[Message | Verbatim] = [Verbatim(question.text), *facts_of(question), *ended_lines(question)]
    if question.state is QuestionState.OPEN:
        lines.append(Message("question-how", ref=ref_of(question)))
    return Message(f"question-card-{question.state.value}", ref=ref_of(question), then=lines, about=about(question))


def ended_message(question: Question, by: UserId) -> Message:
    """Say aloud what was answered, or why there will be no answer."""
    then: list[Message | Verbatim] = [Verbatim(question.answer or "")]
    if question.basis is not None:
        then.append(Message("question-basis-line", basis=Ref.of(question.basis)))
    text = first_words(question.text, LIST_TEXT)
    said = f"question-{question.state.value}"
    return Message(said, ref=ref_of(question), text=text, by=Mention(by), then=then, about=about(question))


def facts_of(question: Question) -> tuple[Message, ...]:
    """Say what is known of a question, a line for each fact."""
    lines = [Message("question-asked-line", at=question.asked_at, by=Mention(UserId(question.asked_by)))]
    if question.source is not None:
        lines.append(Message("question-source-line", source=question.source))
    if question.owner is not None:
        lines.append(Message("question-owner-line", owner=Mention(UserId(question.owner))))
    if question.due_at is not None:
        lines.append(Message("question-due-line", due=question.due_at))
    return tuple(lines)


def ended_lines(question: Question) -> tuple[Message | Verbatim, ...]:
    """Say how a question ended: who answered or closed it, when, and in which words."""
    if question.ended_by is None:
        return ()
    by = Mention(UserId(question.ended_by))
    ended = Message(f"question-{question.state.value}-line", at=question.ended_at, by=by)
    basis = (Message("question-basis-line", basis=Ref.of(question.basis)),) if question.basis is not None else ()
    return (ended, Verbatim(question.answer or ""), *basis)


def ended_line(question: Question) -> Message:
    """Say a question that is answered or closed in one line."""
    text = first_words(question.text, LIST_TEXT)
    return Message("question-list-ended", ref=ref_of(question), text=text, state=question.state, at=question.ended_at)


def about(question: Question) -> About:
    """Name a question for machines."""
    return About("question", question.ref, question.version, question.state)


def ref_of(question: Question) -> Ref:
    """Give a question's reference as a value that is shown as one."""
    return Ref.of(question.ref)
