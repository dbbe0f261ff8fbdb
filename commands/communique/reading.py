"""Reading communiqués: one of them whole, in any of its versions, or a cell's, newest first.

Invariant: reading changes nothing; what a version said is shown as it was.
"""

from commands.communique.card import fact_lines, language_lines, objection_parts, text_parts
from commands.communique.declared import group
from commands.communique.history import history_message
from commands.communique.outside import outside_parts
from commands.communique.record import about, find, names, ref_of
from commands.communique.review import decision_of, in_order, review_of
from commands.communique.standing import given_lines, missing_lines, rule_lines
from commands.kit.context import Context
from commands.kit.pages import listed
from commands.kit.types import CommuniqueRef
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from storage.approval import Approval
from storage.communique import Communique, CommuniqueVersion
from storage.values import CommuniqueState, Language, Role, UserId

PAGE = 8
"""Communiqués on one page of a list."""
LONGEST_LINE = 120
"""Characters of a title that a list shows."""


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_communique(
    ctx: Context, ref: CommuniqueRef, *, version: int | None = None, history: bool = False, page: int = 1
) -> Message:
    """Show a communiqué with its texts, who approved it, and its versions; or all that happened to it."""
    communique = await find(ctx, ref)
    if history:
        return await history_message(ctx, communique, page)
    number = version or ref.version or communique.version
    shown = await ctx.work.communiques.version(communique.ref, number)
    if shown is None:
        raise Refusal("reference-unknown", ref=f"{communique.ref}@{number}")
    texts = in_order(await ctx.work.communiques.texts(communique.ref, number), list(Language))
    then: list[Message | Verbatim | Once] = [*text_parts(texts)]
    if number == communique.version:
        then += language_lines(communique, texts)
    then += fact_lines(communique, await decision_of(ctx, communique), shown.kind)
    then += await outside_parts(ctx, communique, number)
    if shown.rule is not None:
        review = await review_of(ctx, communique, number)
        then += rule_lines(review.rule, communique.competence)
        then += [*given_lines(review), *missing_lines(review)]
        then += objection_parts(review)
    then += await _history(ctx, communique)
    about_it = about(communique)
    if number != communique.version:
        then.insert(0, Message("communique-superseded", old=number, version=communique.version))
    return Message(
        "communique-shown", ref=ref_of(communique), version=number, state=communique.state, then=then, about=about_it
    )


async def _history(ctx: Context, communique: Communique) -> list[Once]:
    """Say what was done to each version."""
    lines: list[Once] = []
    approvals = await ctx.work.approvals.of(communique.ref)
    for version in await ctx.work.communiques.versions(communique.ref):
        lines.append(_version_line(version))
        lines += [_approval_line(approval) for approval in approvals if approval.version == version.number]
    return lines


def _version_line(version: CommuniqueVersion) -> Once:
    submitted = version.submitted_at
    line = "communique-version-line" if submitted is None else "communique-version-submitted-line"
    by = Mention(UserId(version.submitted_by or version.made_by))
    return Once(Message(line, version=version.number, by=by, at=submitted or version.made_at))


def _approval_line(approval: Approval) -> Once:
    fate = "stands"
    if approval.withdrawn_at is not None:
        fate = "withdrawn"
    elif approval.voided_at is not None:
        fate = "void"
    by = Mention(UserId(approval.approver))
    replaced = names(approval.stands_for) if approval.stands_for else None
    how = approval.how.value
    return Once(Message("communique-approval-line", by=by, replaced=replaced, at=approval.at, how=how, fate=fate))


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_communiques(ctx: Context, *, state: CommuniqueState | None = None, page: int = 1) -> Message:
    """List the cell's communiqués, newest first."""
    states, page = (state,) if state else (), max(page, 1)
    found, total = await ctx.work.communiques.page(ctx.cell.key, states=states, limit=PAGE, page=page)
    lines = [await _list_line(ctx, communique) for communique in found]
    return listed("communique-list", lines, total, page=page, size=PAGE)


async def _list_line(ctx: Context, communique: Communique) -> Once:
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    original = texts.get(communique.language)
    title = (original.title or original.text) if original is not None else ""
    facts: dict[str, object] = {
        "ref": ref_of(communique),
        "version": communique.version,
        "state": communique.state,
        "title": title if len(title) <= LONGEST_LINE else f"{title[: LONGEST_LINE - 1].rstrip()}…",
    }
    if communique.state is CommuniqueState.IN_REVIEW:
        review = await review_of(ctx, communique)
        if review.missing:
            return Once(
                Message("communique-list-line-missing", then=(), about=None, people=names(review.missing), **facts)
            )
    return Once(Message("communique-list-line", then=(), about=None, **facts))
