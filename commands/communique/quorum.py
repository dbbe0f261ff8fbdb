"""Who may approve a text, whether enough of them have, and who is missing.

Invariant: pure. A person counts once, whatever number of conditions they meet; the author does not count unless the
rule says so; an approval counts for what its giver is when it is weighed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from storage.organisation import ApprovalRule, Directory
from storage.values import Language, Phase, Role, UserId


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


def rule_for(directory: Directory, cell: str, phase: Phase | None) -> ApprovalRule:
    """Give the approval rule of a cell's communiqués in a phase.

    The first rule that names this cell and fits the phase; else the first that fits the phase, whose cell then approves
    for this one; else one spokesperson of the cell, not the author.
    """
    fitting = [
        rule for rule in directory.approvals if rule.kind == "communique" and rule.phase in (None, phase) and rule.cell
    ]
    own = [rule for rule in fitting if rule.cell == cell]
    return next(iter([*own, *fitting]), ApprovalRule(cell=cell))


def conditions_of(rule: ApprovalRule, competence: str | None) -> frozenset[str]:
    """Give the conditions that at least one approver has to meet."""
    return frozenset(wanted for wanted in rule.includes if wanted != Condition.COMPETENCE or competence is not None)


def approvers_of(
    rule: ApprovalRule,
    directory: Directory,
    *,
    author: UserId,
    competence: str | None,
    joined: Collection[UserId] = (),
) -> dict[UserId, frozenset[str]]:
    """Say who may approve now, and which of the rule's conditions each meets.

    Args:
        rule: the rule, its cell named.
        directory: the organisation.
        author: who wrote the text.
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
        if (met or Role.SPOKESPERSON in acting) and (rule.author_counts or user_id != author):
            found[user_id] = frozenset(met)
    return found


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
    }


def rule_from_data(data: Mapping[str, Any]) -> ApprovalRule:
    """Read a rule that was kept with a version."""
    return ApprovalRule(
        kind=data["kind"],
        cell=data["cell"],
        phase=Phase(data["phase"]) if data["phase"] else None,
        languages=tuple(Language(code) for code in data["languages"]),
        quorum=data["quorum"],
        includes=tuple(data["includes"]),
        author_counts=data["author_counts"],
    )
