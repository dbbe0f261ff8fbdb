"""One submitted version before its approvers: who may approve it, whose approval counts, what it lacks.

Invariant: it is weighed under the rule it was submitted under, with the roles and hours of this moment.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commands.communique.declared import KIND
from commands.communique.languages import required_to_check
from commands.communique.quorum import (
    Standing,
    Substitute,
    approvers_of,
    barred_by,
    deputies_of,
    missing_of,
    rule_from_data,
    weigh,
)
from commands.kit.context import Context
from commands.kit.quiet import quiet_among
from commands.kit.words import About
from storage.approval import Approval, Objection, ObjectionState
from storage.communique import Communique, CommuniqueText, CommuniqueVersion
from storage.decision import Decision
from storage.directory import ApprovalRule
from storage.publication import Correction
from storage.release import Release
from storage.values import CommuniqueState, Language, Ref, UserId


@dataclass(frozen=True)
class Review:
    """One submitted version before its approvers."""

    communique: Communique
    version: CommuniqueVersion
    rule: ApprovalRule
    texts: dict[Language, CommuniqueText]
    approvals: tuple[Approval, ...]
    """Those that were given and not withdrawn, also by people who may approve no more."""
    objections: tuple[Objection, ...]
    """Those that still stand: open, or upheld."""
    approvers: dict[UserId, frozenset[str]]
    """Who may approve now, and which conditions of the rule each meets; deputies among them once they were asked."""
    substitutes: dict[UserId, Substitute]
    """Those of the approvers who are deputies, and for whom."""
    counted: tuple[Approval, ...]
    """The approvals that count now."""
    correction: Correction | None
    """What it rectifies, when it is worked on to take the place of a published text."""
    decision: Decision | None
    """The one it tells of, as it stands now."""
    release: Release | None
    """When the communiqué is to go out, if that was asked for."""
    standing: Standing
    possible: Standing
    """What it would lack if everybody approved who may."""
    quiet: frozenset[UserId] = frozenset()
    """Those of the missing whose hours it is not: nothing waits for their morning, their deputies are asked."""

    @property
    def given(self) -> tuple[UserId, ...]:
        """Who has approved and may still."""
        return tuple(UserId(approval.approver) for approval in self.counted)

    @property
    def relieved(self) -> tuple[UserId, ...]:
        """Which deputies have approved for somebody who has answered after them: that is one voice, not two."""
        return tuple(UserId(a.approver) for a in self._uncounted if set(a.stands_for) & set(self.given))

    @property
    def lapsed(self) -> tuple[UserId, ...]:
        """Who has approved and has not the role for it any more: when a version is weighed, that counts for nothing."""
        relieved = self.relieved
        return tuple(UserId(a.approver) for a in self._uncounted if a.approver not in relieved)

    @property
    def _uncounted(self) -> tuple[Approval, ...]:
        return tuple(approval for approval in self.approvals if approval not in self.counted)

    @property
    def missing(self) -> tuple[UserId, ...]:
        """Who may approve and has not, while that is needed."""
        if self.is_superseded or self.communique.state is not CommuniqueState.IN_REVIEW:
            return ()
        return missing_of(self.standing, self.approvers, self.given)

    @property
    def is_superseded(self) -> bool:
        """Whether a later version took its place."""
        return self.version.number != self.communique.version

    @property
    def to_check(self) -> tuple[Language, ...]:
        """Which required languages nobody has looked at since another one was changed."""
        return required_to_check(self.rule, self.texts)

    @property
    def is_approved(self) -> bool:
        """Whether enough have approved, no objection waits for its reason and no language to be looked at."""
        return self.standing.is_satisfied and not self.objections and not self.to_check

    @property
    def is_complete(self) -> bool:
        """Whether it is in review and lacks nothing: an approval counts again because its giver has the role again."""
        return self.is_approved and self.communique.state is CommuniqueState.IN_REVIEW

    @property
    def about(self) -> About:
        """What machines read of it."""
        state = self.communique.state
        return About(KIND, self.communique.ref, self.version.number, state, None if state == "draft" else self.missing)


async def review_of(ctx: Context, communique: Communique, number: int | None = None) -> Review:
    """Look at a submitted version, the current one when no number is given.

    Raises:
        LookupError: that version was never submitted.
    """
    work = ctx.work.communiques
    number = number or communique.version
    version = await work.version(communique.ref, number)
    if version is None or version.rule is None:
        raise LookupError(f"{communique.ref}@{number} was never submitted")
    rule = rule_from_data(version.rule)
    approvals = await ctx.work.approvals.standing(communique.ref, number)
    objections = await ctx.work.approvals.objections(communique.ref, number)
    approvers = await approvers_now(ctx, communique, rule, number)
    substitutes = {}
    if version.deputies_at is not None:
        given = [UserId(approval.approver) for approval in approvals if approval.approver in approvers]
        barred = await barred_now(ctx, communique, rule, number)
        substitutes = deputies_of(rule, ctx.directory, approvers, given=given, barred=barred)
    everybody = approvers | {user_id: deputy.meets for user_id, deputy in substitutes.items()}
    counted = [approval for approval in approvals if _counts(approval, approvers, substitutes)]
    given_by = {UserId(approval.approver): everybody[UserId(approval.approver)] for approval in counted}
    review = Review(
        communique=communique,
        version=version,
        rule=rule,
        texts=in_order(await work.texts(communique.ref, number), rule.languages),
        approvals=tuple(approvals),
        objections=tuple(o for o in objections if o.state in (ObjectionState.OPEN, ObjectionState.UPHELD)),
        approvers=everybody,
        substitutes=substitutes,
        counted=tuple(counted),
        correction=await ctx.work.publications.correction(communique.ref),
        decision=await decision_of(ctx, communique),
        release=await ctx.work.releases.waiting(communique.ref),
        standing=weigh(rule, communique.competence, given_by),
        possible=weigh(rule, communique.competence, approvers),
    )
    quiet = await quiet_among(ctx.work, ctx.directory, review.missing, cell=version.cell)
    return replace(review, quiet=quiet)


async def decision_of(ctx: Context, communique: Communique) -> Decision | None:
    """Find the decision a communiqué tells of, if it names one."""
    ref = Ref.read(communique.decision or "", year=0)
    return await ctx.work.decisions.find(ref) if ref is not None else None


def _counts(
    approval: Approval, approvers: Mapping[UserId, frozenset[str]], substitutes: Mapping[UserId, Substitute]
) -> bool:
    """Say whether an approval counts: its giver may approve, or stands in for somebody it was given for."""
    giver = UserId(approval.approver)
    deputy = substitutes.get(giver)
    return giver in approvers or (deputy is not None and not set(approval.stands_for).isdisjoint(deputy.replaces))


async def barred_now(ctx: Context, communique: Communique, rule: ApprovalRule, number: int) -> frozenset[UserId]:
    """Say who may not approve a version because the text is theirs."""
    editors = frozenset() if rule.editors_count else await ctx.work.communiques.writers(communique.ref, number)
    return barred_by(rule, UserId(communique.author), editors)


async def approvers_now(
    ctx: Context, communique: Communique, rule: ApprovalRule, number: int
) -> dict[UserId, frozenset[str]]:
    """Say who may approve a version themselves at this moment, and which conditions each meets."""
    members = await ctx.work.members(rule.cell or communique.cell)
    return approvers_of(
        rule,
        ctx.directory,
        barred=await barred_now(ctx, communique, rule, number),
        competence=communique.competence,
        joined=[user_id for user_id, membership in members.items() if membership == "join"],
    )


def in_order(texts: dict[Language, CommuniqueText], first: Sequence[Language]) -> dict[Language, CommuniqueText]:
    """Put texts in the rule's order of languages, others after."""
    return {language: texts[language] for language in dict.fromkeys([*first, *texts]) if language in texts}
