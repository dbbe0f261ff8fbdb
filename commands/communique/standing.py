"""Where a version stands before its approvers, in words: the rule, who approved, who is missing and for what.

Invariant: whoever is named as missing could still approve to some effect; what nobody can give any more is said.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from commands.communique.quorum import Condition, conditions_of
from commands.communique.record import names
from commands.communique.review import Review
from commands.kit.words import Mention, Message
from storage.approval import Approval
from storage.directory import ApprovalRule
from storage.values import CommuniqueState, Role, TextKind, UserId


def people_lines(message_id: str, people: Sequence[str], quiet: Collection[UserId] = ()) -> list[Message]:
    """Name people in a line, if there are any; of those whose hours it is not, that is said."""
    return [Message(message_id, people=names(people, quiet))] if people else []


def condition_words(conditions: "frozenset[str] | set[str]") -> tuple[Role | Condition, ...]:
    """Give the conditions of a rule as words, always in the same order."""
    ordered = sorted(conditions)
    return tuple(Condition.COMPETENCE if word == Condition.COMPETENCE else Role(word) for word in ordered)


def rule_lines(rule: ApprovalRule, competence: str | None) -> list[Message]:
    """Say who has to approve, whose own text it may be, and what happens while nobody answers."""
    conditions = condition_words(conditions_of(rule, competence) or {Role.SPOKESPERSON.value})
    author = "counts" if rule.author_counts else "excluded"
    editors = "count" if rule.editors_count else "excluded"
    lines = [
        Message("communique-rule", quorum=rule.quorum, conditions=conditions, author=author, editors=editors),
        Message("communique-rule-scope", kind=TextKind(rule.kind), cell=rule.cell, phase=rule.phase),
    ]
    if rule.nudge is not None:
        deputies = "asked" if rule.deputies else "none"
        lines.append(Message("communique-rule-wait", nudge=timedelta(seconds=rule.nudge), deputies=deputies))
    return lines


def deputy_lines(approvals: Sequence[Approval]) -> list[Message]:
    """Say which approvals a deputy gave, and for whom."""
    return [
        Message("communique-approved-for", by=Mention(UserId(approval.approver)), replaced=names(approval.stands_for))
        for approval in approvals
        if approval.stands_for
    ]


def given_lines(review: Review) -> list[Message]:
    """Say who approved a version, for whom, and whose approval counts no more."""
    return [
        *people_lines("communique-approved-by", review.given),
        *deputy_lines(review.counted),
        *people_lines("communique-relieved", review.relieved),
        *people_lines("communique-lapsed", review.lapsed),
    ]


def missing_lines(review: Review) -> list[Message]:
    """Say by name who can still complete a version, for which condition, and what nobody can give any more."""
    waiting = [user_id for user_id in review.missing if user_id not in review.substitutes]
    lines = people_lines("communique-missing", waiting, review.quiet)
    for deputy in review.missing:
        if deputy in review.substitutes:
            replaced = names(review.substitutes[deputy].replaces)
            by = Mention(deputy, is_quiet=deputy in review.quiet)
            lines.append(Message("communique-deputy", by=by, replaced=replaced))
    for wanted in sorted(review.standing.lacking) if review.missing else ():
        able = [user_id for user_id in review.missing if wanted in review.approvers[user_id]]
        if able and set(able) != set(review.missing):
            condition = condition_words({wanted})[0]
            lines.append(Message("communique-lacking", condition=condition, people=names(able)))
    return [*lines, *hopeless_lines(review)]


def hopeless_lines(review: Review) -> list[Message]:
    """Say what nobody can give a version in review as the organisation is now: it would wait for ever."""
    if review.is_superseded or review.communique.state is not CommuniqueState.IN_REVIEW:
        return []
    lines: list[Message] = []
    if review.possible.lacking:
        conditions = condition_words(review.possible.lacking)
        lines.append(Message("communique-lacking-nobody", conditions=conditions))
    if review.possible.short:
        left = review.rule.quorum - review.possible.short
        lines.append(Message("communique-too-few", quorum=review.rule.quorum, left=left))
    return lines
