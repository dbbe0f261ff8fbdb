"""A communiqué as a command finds it: who may touch it, how its current version stands, where it is spoken of.

Invariant: who changes a communiqué holds it first; who may, and under which rule, is asked at that moment.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from commands.kit.words import About, Mention, Message, Refusal
from storage.approval import Approval, Objection, ObjectionState
from storage.communique import Communique, CommuniqueText, CommuniqueVersion
from storage.decision import Decision
from storage.directory import ApprovalRule
from storage.publication import Correction
from storage.release import Release
from storage.values import CommuniqueState, Language, Ref, Role, UserId


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
    return replace(review, quiet=await quiet_among(ctx, review.missing, cell=version.cell))


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


async def find(ctx: Context, ref: Ref) -> Communique:
    """Find a communiqué that the actor may read.

    Raises:
        Refusal: reference-unknown.
    """
    return await _visible(ctx, ref, await ctx.work.communiques.find(ref))


async def hold(ctx: Context, ref: Ref) -> Communique:
    """Find a communiqué that the actor may read, and keep others from changing it until the unit ends.

    Raises:
        Refusal: reference-unknown.
    """
    return await _visible(ctx, ref, await ctx.work.communiques.hold(ref))


async def _visible(ctx: Context, ref: Ref, communique: Communique | None) -> Communique:
    if communique is None:
        raise Refusal("reference-unknown", ref=ref)
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    cells = {communique.cell, version.cell if version and version.cell else communique.cell}
    for cell in cells:
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return communique
    # a deputy who was asked to approve for somebody reads what they approve, whatever their own cells are
    if version and version.deputies_at and ctx.actor in (await review_of(ctx, communique)).substitutes:
        return communique
    raise Refusal("reference-unknown", ref=ref)


async def may_read_decision(ctx: Context, ref: Ref) -> bool:
    """Say whether the actor may read a decision: of a cell of theirs, or one that such a cell was told."""
    decision = await ctx.work.decisions.find(ref)
    if decision is None:
        return False
    made_in = ctx.directory.cells.get(decision.cell)
    told = made_in.informs if made_in is not None and decision.told_at is not None else ()
    for cell in (decision.cell, *told):
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return True
    return False


async def require_drafter(ctx: Context, communique: Communique) -> None:
    """Refuse unless the actor may draft in the communiqué's own cell, wherever the command came from.

    Raises:
        Refusal: role-missing.
    """
    if not await ctx.may(ctx.actor, communique.cell, Role.DRAFTER):
        raise Refusal("role-missing", roles=(Role.DRAFTER,), cell=communique.cell)


def require_state(communique: Communique, allowed: Iterable[CommuniqueState]) -> None:
    """Refuse unless the communiqué is in one of these states.

    Raises:
        Refusal: state-wrong.
    """
    if communique.state not in allowed:
        if communique.state is CommuniqueState.DRAFT:
            message = Message("refusal-communique-draft", ref=ref_of(communique))
            raise Refusal("state-wrong", message.concerning(about(communique)))
        message = Message("refusal-state-wrong", ref=ref_of(communique), state=communique.state)
        raise Refusal("state-wrong", message.concerning(about(communique)))


async def require_current(ctx: Context, communique: Communique, number: int | None) -> None:
    """Refuse an act on a version that is no longer the text; points to the card of the one that is.

    Raises:
        Refusal: version-old or reference-unknown.
    """
    if number is None or number == communique.version:
        return
    ref = ref_of(communique)
    if number > communique.version:
        raise Refusal("reference-unknown", ref=f"{ref}@{number}")
    link = await card_link(ctx, communique)
    message = Message("refusal-communique-version-old", ref=ref, old=number, version=communique.version, link=link)
    raise Refusal("version-old", message.concerning(about(communique)))


async def card_link(ctx: Context, communique: Communique) -> str | None:
    """Give the address of the newest card of the version that stands, once it was sent."""
    cards = await ctx.work.outbox.cards(communique.ref, communique.version)
    sent = (card for card in reversed(cards) if card.event_id)
    return next((f"https://matrix.to/#/{card.sent_room_id}/{card.event_id}" for card in sent), None)


def ref_of(communique: Communique) -> Ref:
    """Give the reference as a value."""
    ref = Ref.read(communique.ref, year=0)
    if ref is None:
        raise ValueError(f"{communique.ref} is no reference")
    return ref


def about(communique: Communique) -> About:
    """Say for machines what a message about a communiqué is about."""
    return About(KIND, communique.ref, communique.version, communique.state)


def names(people: Iterable[str], quiet: Collection[UserId] = ()) -> tuple[Mention, ...]:
    """Show people by name; of those whose hours it is not, that is said."""
    return tuple(Mention(UserId(user_id), is_quiet=user_id in quiet) for user_id in people)


async def say(
    ctx: Context,
    message: Message,
    cells: Iterable[str | None],
    *,
    mentions: Sequence[str] = (),
    answers: bool = False,
) -> bool:
    """Say something aloud in the rooms of some cells, each once.

    Args:
        ctx: of the act it tells of.
        message: what to say.
        cells: their keys; None is passed over.
        mentions: who has to act on it.
        answers: whether it may be the answer to the command, where the command was given.

    Returns:
        Whether it answered the command.
    """
    answered = False
    for cell in dict.fromkeys(cells):
        if cell is None:
            continue
        is_answer = answers and await is_here(ctx, cell)
        await ctx.post(
            message,
            cell=cell,
            acts=bool(mentions),
            mentions=[UserId(user_id) for user_id in mentions],
            answers=ctx.call if is_answer else None,
        )
        answered = answered or is_answer
    return answered


async def is_here(ctx: Context, cell: str) -> bool:
    """Say whether the command came from the main timeline of a cell's room: what is said there is then its answer."""
    room = await ctx.work.rooms.of_cell(cell)
    return room is not None and room.room_id == ctx.room_id and ctx.call.thread is None
