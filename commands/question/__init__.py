"""Questions: what the press, citizens or others ask and nobody can answer yet, until somebody does.

Invariant: a question ends by an answer in words or by a reason, never by a reaction; members of its cell, and who has
to answer it, may do so; its author and the coordinator may amend it.
"""

from commands.kit.cards import ref_on
from commands.kit.context import APPROVE, Context
from commands.kit.group import Group
from commands.kit.noting import note_version
from commands.kit.open_lines import question_line
from commands.kit.pages import listed
from commands.kit.types import QuestionRef, Text, UserRef, When
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from commands.question.changing import amend, call_owner, end
from commands.question.matters import open_questions
from commands.question.record import (
    BasisRef,
    check_owner,
    check_source,
    check_text,
    find_question,
    readable_basis,
    require_amender,
    require_answerer,
    require_open,
)
from commands.question.saying import about, card_of, ended_line, ended_lines, facts_of, ref_of
from commands.question.waiting import question_still_calls
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.question import Question
from storage.values import QuestionState, Role, UserId

group = Group("question")
group.open_matters(open_questions)
group.still_calls("question")(question_still_calls)

PAGE = 10
"""Questions on one page of a list: what a phone shows without much scrolling."""


@group.command("ask", default=True)
async def ask_question(
    ctx: Context,
    text: Text,
    *,
    source: str | None = None,
    owner: UserRef | None = None,
    due: When | None = None,
) -> None:
    """Keep a question that nobody can answer yet."""
    check_text(text)
    check_source(source)
    check_owner(ctx, owner, ctx.cell.key)
    incident = await ctx.work.incidents.current()
    question = Question(
        ref=await ctx.work.questions.take_ref(ctx.year),
        cell=ctx.cell.key,
        text=text,
        asked_by=ctx.actor,
        asked_at=ctx.now,
        source=source,
        owner=owner,
        due_at=due,
        remind_at=due if owner is not None else None,
        incident=incident.ref if incident else None,
        source_event_id=ctx.call.event_id,
        quoted_event_id=ctx.call.reply_to,
        room_id=ctx.room_id,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.questions.record(question)
    await note_version(ctx, "question-asked", question, text=digest(text), owner=owner)
    called = await call_owner(ctx, question)
    await ctx.post(card_of(question), answers=ctx.call, card=True, acts=bool(called), mentions=called)


@group.command("answer", needs_cell=False)
async def answer_question(
    ctx: Context,
    ref: QuestionRef,
    text: Text,
    *,
    from_: BasisRef | None = None,
) -> Message:
    """Answer a question."""
    question = await find_question(ctx, ref)
    await require_answerer(ctx, question)
    require_open(question)
    check_text(text)
    basis = await readable_basis(ctx, from_)
    return await end(ctx, question, QuestionState.ANSWERED, text, basis)


@group.command("close", needs_cell=False)
async def close_question(ctx: Context, ref: QuestionRef, reason: Text) -> Message:
    """Close a question without an answer, and say why."""
    question = await find_question(ctx, ref)
    await require_answerer(ctx, question)
    require_open(question)
    check_text(reason)
    return await end(ctx, question, QuestionState.CLOSED, reason)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_question(ctx: Context, ref: QuestionRef) -> Message:
    """Show a question, its answer, and what happened to it."""
    question = await find_question(ctx, ref)
    history = [
        Once(Message(f"question-entry-{entry.act}", by=Mention(UserId(entry.by)), at=entry.at))
        for entry in await ctx.work.questions.entries(question.ref)
    ]
    return Message(
        "question-shown",
        ref=ref_of(question),
        state=question.state,
        then=(Verbatim(question.text), *facts_of(question), *ended_lines(question), *history),
        about=about(question),
    )


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_questions(
    ctx: Context,
    *,
    owner: UserRef | None = None,
    all_: bool = False,
    page: int = 1,
) -> Message:
    """List the cell's questions without an answer, the first due first."""
    page = max(page, 1)
    found, total = await ctx.work.questions.page(ctx.cell.key, owner=owner, with_ended=all_, limit=PAGE, page=page)
    lines = [Once(question_line(one, ctx.now) if one.state is QuestionState.OPEN else ended_line(one)) for one in found]
    return listed("question-list", lines, total, page=page, size=PAGE)


@group.edited("ask", about="question")
async def edit_question_message(
    ctx: Context,
    ref: QuestionRef,
    text: Text,
    *,
    source: str | None = None,
    owner: UserRef | None = None,
    due: When | None = None,
) -> None:
    """Amend a question because the message that asked it was edited; the same text changes nothing."""
    question = await find_question(ctx, ref)
    await require_amender(ctx, question)
    require_open(question)
    check_text(text)
    check_source(source)
    wanted: dict[str, object] = {"text": str(text), "source": source, "owner": owner, "due_at": due}
    await amend(ctx, question, wanted)


@group.reaction(APPROVE, about="question")
async def tick_question(ctx: Context, card: OutboxRow) -> None:
    """Say that ✅ answers nothing, while a question is open.

    Raises:
        Refusal: usage.
    """
    question = await find_question(ctx, ref_on(card, ctx))
    if card.card and question.state is QuestionState.OPEN:
        raise Refusal("usage", Message("refusal-question-tick", ref=ref_of(question)))
