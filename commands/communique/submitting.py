"""Submitting a text: whether it is ready, and by which rule it is approved.

Invariant: a version is submitted once, under the rule that counted at that moment.
"""

from dataclasses import replace

from commands.communique.checking import find_warnings, refuse_marking, warned_rules
from commands.communique.declared import group
from commands.communique.languages import required_to_check
from commands.communique.quorum import nameable_for, rule_as_data, rule_for, weigh
from commands.communique.record import (
    about,
    hold,
    is_here,
    names,
    ref_of,
    require_current,
    require_drafter,
    require_state,
    say,
)
from commands.communique.review import approvers_now, barred_now, review_of
from commands.communique.settling import open_for_review
from commands.communique.standing import condition_words
from commands.communique.topics import topic_lines
from commands.kit.context import Context
from commands.kit.types import CommuniqueRef
from commands.kit.words import Message, Refusal
from storage.communique import Communique
from storage.directory import ApprovalRule
from storage.values import CommuniqueState, Role


@group.command("submit", role=Role.DRAFTER)
async def submit_communique(ctx: Context, ref: CommuniqueRef) -> Message | None:
    """Put the text before those who have to approve it, in every language at once."""
    communique = await hold(ctx, ref)
    await require_drafter(ctx, communique)
    await require_current(ctx, communique, ref.version)
    require_state(communique, (CommuniqueState.DRAFT,))
    incident = await ctx.work.incidents.current()
    rule = rule_for(ctx.directory, communique.cell, incident.phase if incident else None, communique.kind)
    rule = replace(rule, nudge=ctx.directory.approval_nudge if rule.nudge is None else rule.nudge)
    await _check_ready(ctx, communique, rule)
    work = ctx.work.communiques
    version = await work.version(communique.ref, communique.version)
    if version is None or version.submitted_at is not None:
        # a version is submitted once: its old card must not approve what is on the new one
        version = await work.open_version(communique, ctx.actor, communique.version + 1)
    version.rule, version.cell = rule_as_data(rule), rule.cell
    texts = await work.texts(communique.ref, version.number)
    await ctx.work.journal.add(
        "communique-submitted",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=version.number,
        rule=version.rule,
        warned=warned_rules(find_warnings(ctx, texts)),
        trust=ctx.call.trust,
    )
    for line in await topic_lines(ctx, communique):
        await say(ctx, line.concerning(about(communique)), (communique.cell,))
    here = await is_here(ctx, rule.cell or communique.cell)
    await open_for_review(ctx, communique, answers=here)
    if here:
        return None
    review = await review_of(ctx, communique)
    return Message(
        "communique-sent-to-review", ref=ref_of(communique), people=names(review.missing), about=about(communique)
    )


async def _check_ready(ctx: Context, communique: Communique, rule: ApprovalRule) -> None:
    """Refuse to submit what could not be approved or published as it stands.

    Raises:
        Refusal: classified, language-missing, title-missing, language-to-check, date-past or approvers-missing.
    """
    ref = ref_of(communique)
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    refuse_marking(*(part for row in texts.values() for part in (row.title, row.text)))
    absent = tuple(language for language in rule.languages if language not in texts)
    if absent:
        raise Refusal("language-missing", ref=ref, languages=absent)
    untitled = tuple(language for language, row in texts.items() if not row.title)
    if untitled:
        raise Refusal("title-missing", ref=ref, languages=untitled)
    unchecked = required_to_check(rule, texts)
    if unchecked:
        raise Refusal("language-to-check", ref=ref, languages=unchecked, code=unchecked[0].value)
    if communique.embargo_at is not None and communique.embargo_at <= ctx.now:
        raise Refusal("date-past", Message("refusal-embargo-past", ref=ref, at=communique.embargo_at))
    await _check_rule(ctx, communique, rule)


async def _check_rule(ctx: Context, communique: Communique, rule: ApprovalRule) -> None:
    """Refuse a text whose rule nobody can meet: which condition lacks, and who of the cell could be named for it.

    Raises:
        Refusal: approvers-missing.
    """
    number = communique.version
    approvers = await approvers_now(ctx, communique, rule, number)
    possible = weigh(rule, communique.competence, approvers)
    if possible.is_satisfied:
        return
    barred = await barred_now(ctx, communique, rule, number)
    nameable = nameable_for(rule, ctx.directory, possible.lacking, approvers, barred)
    own = [user_id for user_id in barred if ctx.directory.may(user_id, rule.cell or "", Role.SPOKESPERSON)]
    raise Refusal(
        "approvers-missing",
        ref=ref_of(communique),
        quorum=rule.quorum,
        people=names(approvers),
        lacking=condition_words(possible.lacking or {Role.SPOKESPERSON.value}),
        nameable=names(nameable) or None,
        own=names(sorted(own)) or None,
    )
