"""Who may approve a text, whether enough of them have, and who is missing.

Invariant: pure. A person counts once, whatever number of conditions they meet; the author does not count unless the
rule says so; an approval counts for what its giver is when it is weighed; a deputy adds no voice but stands in
for one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import combinations
from typing import Any

from storage.directory import ApprovalRule, Directory
from storage.values import Language, Phase, Role, TextKind, UserId


class Condition(StrEnum):
    """What a rule may ask for that is no role."""

    COMPETENCE = "competence"
    """Somebody whose competences hold the text's; void when the text names none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a version still lacks under its rule."""

    short: int
    """Approvals that are still needed."""
    lacking: frozenset[str]
    """Conditions that nobody who approved met."""

    @property
    def is_satisfied(self) -> bool:
        """Whether nothing is lacking."""
        return self.short == 0 and not self.lacking


@dataclass(frozen=True, slots=True)
class Substitute:
    """A deputy who may approve for somebody who has not."""

    replaces: tuple[UserId, ...]
    """Those who may approve themselves and whose deputy this is, in the order of the organisation file."""
    meets: frozenset[str]
    """The roles among the conditions that they lend; never a competence: each speaks within their own."""


def rule_for(
    directory: Directory, cell: str, phase: Phase | None, kind: TextKind = TextKind.COMMUNIQUE
) -> ApprovalRule:
    """Give the approval rule of a cell's texts of a kind in a phase.

    The first rule that names this cell and fits the phase; else the first that fits the phase, whose cell then approves
    for this one; else one spokesperson of the cell, not the author. Of either, rules for the kind come before those for
    communiqués, which hold for every kind that has none.
    """
    fitting = [
        rule
        for wanted in dict.fromkeys((kind, TextKind.COMMUNIQUE))
        for rule in directory.approvals
        if rule.kind == wanted and rule.phase in (None, phase) and rule.cell
    ]
    own = [rule for rule in fitting if rule.cell == cell]
    return next(iter([*own, *fitting]), ApprovalRule(cell=cell))


def waits_for(rule: ApprovalRule, default: int) -> tuple[timedelta, timedelta]:
    """Say after how long the missing are asked again, and how long each step after that waits: half of it.

    Args:
        rule: in force.
        default: the organisation's, in seconds.
    """
    nudge = timedelta(seconds=default if rule.nudge is None else rule.nudge)
    return nudge, nudge / 2


def barred_by(rule: ApprovalRule, author: UserId, editors: Collection[UserId] = ()) -> frozenset[UserId]:
    """Say who may not approve because the text is theirs: its author, and whoever else wrote in it.

    Args:
        rule: says which of them count all the same.
        author: who began the text.
        editors: whoever wrote in this version or an earlier one, also who only took words out.
    """
    barred = set() if rule.editors_count else set(editors)
    return frozenset(barred - {author} if rule.author_counts else barred | {author})


def conditions_of(rule: ApprovalRule, competence: str | None) -> frozenset[str]:
    """Give the conditions that at least one approver has to meet."""
    return frozenset(wanted for wanted in rule.includes if wanted != Condition.COMPETENCE or competence is not None)


def approvers_of(
    rule: ApprovalRule,
    directory: Directory,
    *,
    barred: Collection[UserId],
    competence: str | None,
    joined: Collection[UserId] = (),
) -> dict[UserId, frozenset[str]]:
    """Say who may approve now, and which of the rule's conditions each meets.

    Args:
        rule: the rule, its cell named.
        directory: the organisation.
        barred: whose text it is.
        competence: what the text is about, if it says so.
        joined: who is in the cell's room: of the organisation, they count as members there.

    Returns:
        The approvers, in the order of the organisation file.
    """
    conditions = conditions_of(rule, competence)
    found: dict[UserId, frozenset[str]] = {}
    for user_id, person in directory.people.items():
        roles = directory.roles(user_id, rule.cell or "") or ((Role.MEMBER,) if user_id in joined else ())
        acting = set(roles) - {Role.OBSERVER}
        met = {wanted for wanted in conditions if wanted in acting or (wanted == Role.MEMBER and acting)}
        if Condition.COMPETENCE in conditions and acting and competence in person.competences:
            met.add(Condition.COMPETENCE)
        if (met or Role.SPOKESPERSON in acting) and user_id not in barred:
            found[user_id] = frozenset(met)
    return found


def deputies_of(
    rule: ApprovalRule,
    directory: Directory,
    approvers: Mapping[UserId, Collection[str]],
    *,
    given: Collection[UserId],
    barred: Collection[UserId],
) -> dict[UserId, Substitute]:
    """Say which deputies may approve for somebody who has not; none who may approve themselves, or only observes.

    Args:
        rule: in force.
        directory: the organisation, which names the deputies.
        approvers: who may approve themselves, with the conditions each meets.
        given: those of them who have.
        barred: whose text it is.
    """
    found: dict[UserId, Substitute] = {}
    for user_id, met in approvers.items() if rule.deputies else ():
        person = directory.people.get(user_id)
        deputy = person.deputy if person is not None else None
        if deputy is None or user_id in given or deputy in approvers or deputy in barred:
            continue
        if not _acts(directory, deputy, rule.cell or ""):
            continue
        lent = frozenset(met) - {Condition.COMPETENCE.value}
        before = found.get(deputy, Substitute((), frozenset()))
        found[deputy] = Substitute((*before.replaces, user_id), before.meets | lent)
    return found


def _acts(directory: Directory, user_id: UserId, cell: str) -> bool:
    """Say whether somebody does more than observe: in this cell, or in any if they have no role in this one."""
    here = directory.roles(user_id, cell)
    held = here or tuple(role for other in directory.cells_of(user_id) for role in directory.roles(user_id, other))
    return bool(set(held) - {Role.OBSERVER})


def nameable_for(
    rule: ApprovalRule,
    directory: Directory,
    lacking: Collection[str],
    approvers: Mapping[UserId, Collection[str]],
    barred: Collection[UserId],
) -> tuple[UserId, ...]:
    """List who of the cell could be given, in the organisation file, what nobody there has.

    Where only a competence lacks, those who may approve already; else whoever acts in the cell and may not approve.
    """
    if set(lacking) == {Condition.COMPETENCE} and approvers:
        return tuple(approvers)
    acting = [user for user in directory.people if set(directory.roles(user, rule.cell or "")) - {Role.OBSERVER}]
    lacks = [user for user in acting if user not in barred and not set(lacking).intersection(approvers.get(user, ()))]
    return tuple(user for user in lacks if lacking or user not in approvers)


def weigh(rule: ApprovalRule, competence: str | None, given: Mapping[UserId, Collection[str]]) -> Standing:
    """Weigh the approvals given, each with the conditions its giver met, against the rule."""
    met = {condition for conditions in given.values() for condition in conditions}
    return Standing(max(rule.quorum - len(given), 0), conditions_of(rule, competence) - met)


def missing_of(
    standing: Standing, approvers: Mapping[UserId, Collection[str]], given: Collection[UserId]
) -> tuple[UserId, ...]:
    """List who may still approve to some effect.

    Everybody who may and has not, as long as an approval may come from anybody; then those who meet what is lacking.
    """
    left = {user_id: met for user_id, met in approvers.items() if user_id not in given}
    from_anybody = standing.short > _fewest_to_meet(standing.lacking, left.values())
    return tuple(user_id for user_id, met in left.items() if from_anybody or not standing.lacking.isdisjoint(met))


def _fewest_to_meet(lacking: frozenset[str], met: Iterable[Collection[str]]) -> int:
    """Count how few people can meet all that is lacking; one for each condition where nobody can."""
    ways = {lacking.intersection(conditions) for conditions in met}
    counts = range(len(lacking))
    return next(
        (n for n in counts if any(lacking <= set().union(*some) for some in combinations(ways, n))), len(lacking)
    )


def rule_as_data(rule: ApprovalRule) -> dict[str, Any]:
    """Write a rule down, to be kept with the version it was in force for."""
    return {
        "kind": rule.kind,
        "cell": rule.cell,
        "phase": rule.phase,
        "languages": list(rule.languages),
        "quorum": rule.quorum,
        "includes": list(rule.includes),
        "author_counts": rule.author_counts,
        "editors_count": rule.editors_count,
        "deputies": rule.deputies,
        "nudge": rule.nudge,
    }


def rule_from_data(data: Mapping[str, Any]) -> ApprovalRule:
    """Read a rule that was kept with a version, also one from before rules had all these keys."""
    return ApprovalRule(
        kind=data["kind"],
        cell=data["cell"],
        phase=Phase(data["phase"]) if data["phase"] else None,
        languages=tuple(Language(code) for code in data["languages"]),
        quorum=data["quorum"],
        includes=tuple(data["includes"]),
        author_counts=data["author_counts"],
        editors_count=data.get("editors_count", True),
        deputies=data.get("deputies", True),
        nudge=data.get("nudge"),
    )
