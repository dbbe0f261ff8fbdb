"""A question as a command finds it: who may see it, who may answer or change it, what it may say.

Invariant: nothing here changes a question; who finds one holds it until the unit ends.
"""

from typing import Annotated

from typing_extensions import override

from commands.kit.context import Context
from commands.kit.reads import Scope
from commands.kit.types import ReadsRef
from commands.kit.words import Mention, Message, Refusal
from commands.question.saying import about, ref_of
from storage.question import Question
from storage.values import Kind, QuestionState, Ref, Role, UserId

LONGEST_TEXT = 2_000
"""Characters: a question is a sentence or two, and so is its answer; the card shows both in full."""
LONGEST_SOURCE = 80
"""Characters: who asks is a word or a name."""


class ReadsBasis(ReadsRef):
    """The reference of a decision or of a communiqué."""

    def __init__(self) -> None:
        """Name a decision where an example is given."""
        super().__init__(Kind.DECISION)

    @override
    def read(self, text: str, scope: Scope) -> Ref:
        """Read a reference of either kind."""
        ref = Ref.read(text.strip(" .,;:"), year=scope.year)
        return ref if ref is not None and ref.kind is Kind.COMMUNIQUE else super().read(text, scope)


BasisRef = Annotated[Ref, ReadsBasis()]


async def find_question(ctx: Context, ref: Ref) -> Question:
    """Find a question that the actor may see: of a cell of theirs, or theirs to answer.

    Raises:
        Refusal: reference-unknown.
    """
    question = await ctx.work.questions.find(ref, locked=True)
    if question is None or not (question.owner == ctx.actor or await ctx.may(ctx.actor, question.cell, Role.OBSERVER)):
        raise Refusal("reference-unknown", ref=ref)
    return question


def require_open(question: Question) -> None:
    """Refuse unless a question still waits for its answer.

    Raises:
        Refusal: state-wrong.
    """
    if question.state is not QuestionState.OPEN:
        refusal = Message("refusal-state-wrong", ref=ref_of(question), state=question.state, about=about(question))
        raise Refusal("state-wrong", refusal)


async def require_answerer(ctx: Context, question: Question) -> None:
    """Refuse unless the actor is a member of the question's cell, or has to answer it.

    Raises:
        Refusal: role-missing.
    """
    if ctx.actor != question.owner and not await ctx.may(ctx.actor, question.cell, Role.MEMBER):
        raise Refusal("role-missing", roles=(Role.MEMBER,), cell=question.cell)


async def require_amender(ctx: Context, question: Question) -> None:
    """Refuse unless the actor asked the question, or coordinates its cell.

    Raises:
        Refusal: role-missing.
    """
    if ctx.actor != question.asked_by and not await ctx.may(ctx.actor, question.cell, Role.COORDINATOR):
        raise Refusal("role-missing", roles=(Role.COORDINATOR,), cell=question.cell)


def check_text(text: str) -> None:
    """Refuse a text that no question, answer or reason can have.

    Raises:
        Refusal: too-long.
    """
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-question-too-long", length=len(text), most=LONGEST_TEXT))


def check_source(source: str | None) -> None:
    """Refuse a source that is no word or name.

    Raises:
        Refusal: usage.
    """
    if source is not None and len(source) > LONGEST_SOURCE:
        raise Refusal("usage", Message("refusal-question-source", length=len(source), most=LONGEST_SOURCE))


def check_owner(ctx: Context, owner: UserId | None, cell: str) -> None:
    """Refuse to have a question answered by somebody who only observes.

    Raises:
        Refusal: usage.
    """
    if owner is not None and ctx.directory.roles(owner, cell) == (Role.OBSERVER,):
        raise Refusal("usage", Message("refusal-question-observer", owner=Mention(owner)))


async def readable_basis(ctx: Context, ref: Ref | None) -> str | None:
    """Check that what an answer comes from is a decision or a text that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    if ref is None:
        return None
    kept = ctx.work.decisions if ref.kind is Kind.DECISION else ctx.work.communiques
    found = await kept.find(ref)
    if found is None or not await ctx.may(ctx.actor, found.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return found.ref
