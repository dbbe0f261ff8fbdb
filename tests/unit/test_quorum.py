"""Who may approve, and when it is enough: the rule by itself."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.communique.quorum import (
    approvers_of,
    conditions_of,
    missing_of,
    rule_as_data,
    rule_for,
    rule_from_data,
    weigh,
)
from storage.organisation import ApprovalRule, Directory, Person
from storage.values import Language, Phase, Role, UserId

CELL = "infocel"
COMPETENCES = ("health", "education")
PEOPLE = [UserId(f"@p{number}:x.example") for number in range(6)]

roles = st.sets(st.sampled_from(list(Role)), max_size=3).map(lambda held: tuple(sorted(held)))
inclusions = st.sets(st.sampled_from(["spokesperson", "coordinator", "member", "competence"]), max_size=3)


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """Make organisations of one cell."""
    people = {}
    for user_id in PEOPLE:
        held = draw(roles)
        competences = draw(st.sets(st.sampled_from(COMPETENCES)))
        cells = {CELL: held} if held else {}
        people[user_id] = Person(user_id, user_id, Language.FR, cells, tuple(sorted(competences)))
    return Directory(people=people)


@st.composite
def rules(draw: st.DrawFn) -> ApprovalRule:
    """Make approval rules of that cell."""
    return ApprovalRule(
        cell=CELL,
        quorum=draw(st.integers(1, 4)),
        includes=tuple(sorted(draw(inclusions))),
        author_counts=draw(st.booleans()),
        languages=tuple(draw(st.lists(st.sampled_from(list(Language)), unique=True))),
        phase=draw(st.none() | st.sampled_from(list(Phase))),
    )


competences = st.none() | st.sampled_from([*COMPETENCES, "justice"])
people = st.sampled_from(PEOPLE)
crowds = st.sets(people)


@given(rules(), directories(), people, competences, crowds)
def test_the_author_counts_only_when_the_rule_says_so(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, joined: set[UserId]
) -> None:
    """The author, and nobody else, is left out unless the rule counts the author."""
    found = approvers_of(rule, directory, author=author, competence=competence, joined=joined)
    anybody = approvers_of(rule, directory, author=UserId("@stranger:x"), competence=competence, joined=joined)
    expected = anybody.keys() if rule.author_counts else anybody.keys() - {author}
    assert found.keys() == expected


@given(rules(), directories(), people, competences, crowds)
def test_only_who_may_act_approves(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, joined: set[UserId]
) -> None:
    """An approver is a spokesperson or meets a condition; an observer alone, or somebody from outside, never does."""
    for user_id, met in approvers_of(rule, directory, author=author, competence=competence, joined=joined).items():
        held = set(directory.roles(user_id, CELL)) or ({Role.MEMBER} if user_id in joined else set())
        assert held - {Role.OBSERVER}
        assert Role.SPOKESPERSON in held or met
        assert met <= conditions_of(rule, competence)
        assert ("competence" in met) <= (competence in directory.people[user_id].competences)


@given(rules(), directories(), people, competences, crowds)
def test_the_quorum_counts_people_and_the_conditions(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, chosen: set[UserId]
) -> None:
    """It is enough exactly when so many different people approved and each condition is met by one of them."""
    approvers = approvers_of(rule, directory, author=author, competence=competence)
    given_by = {user_id: approvers[user_id] for user_id in approvers.keys() & chosen}
    enough = len(given_by) >= rule.quorum and all(
        any(condition in met for met in given_by.values()) for condition in conditions_of(rule, competence)
    )
    assert weigh(rule, competence, given_by).is_satisfied is enough


@given(rules(), directories(), people, competences, st.permutations(PEOPLE))
def test_the_missing_can_complete_it_if_anybody_can(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, order: list[UserId]
) -> None:
    """Approvals never undo one another, the missing are always useful, and asking them one by one gets there."""
    approvers = approvers_of(rule, directory, author=author, competence=competence)
    given_by: dict[UserId, frozenset[str]] = {}
    standing = weigh(rule, competence, given_by)
    while missing := [user for user in order if user in missing_of(standing, approvers, given_by)]:
        assert not standing.is_satisfied
        given_by[missing[0]] = approvers[missing[0]]
        after = weigh(rule, competence, given_by)
        assert after.short < standing.short or after.lacking < standing.lacking
        standing = after
    assert standing.is_satisfied is weigh(rule, competence, approvers).is_satisfied


@given(rules())
def test_a_rule_is_kept_whole(rule: ApprovalRule) -> None:
    """A rule written down as JSON and read again is the same rule."""
    assert rule_from_data(json.loads(json.dumps(rule_as_data(rule)))) == rule


@pytest.mark.parametrize(
    ("competence", "needed"), [(None, {"spokesperson"}), ("health", {"spokesperson", "competence"})]
)
def test_competence_is_void_when_the_draft_names_none(competence: str | None, needed: set[str]) -> None:
    """The condition `competence` holds only for a text that names one."""
    rule = ApprovalRule(cell=CELL, includes=("spokesperson", "competence"))
    assert conditions_of(rule, competence) == needed


def test_one_person_meets_several_conditions_and_counts_once() -> None:
    """A spokesperson who is also competent meets both conditions, and is one of two."""
    rule = ApprovalRule(cell=CELL, quorum=2, includes=("spokesperson", "competence"))
    one = {PEOPLE[0]: ["spokesperson", "competence"]}
    assert weigh(rule, "health", one).short == 1
    assert not weigh(rule, "health", one).lacking
    assert weigh(rule, "health", one | {PEOPLE[1]: ["spokesperson"]}).is_satisfied


def test_the_first_rule_that_fits_is_the_one() -> None:
    """A cell's own rule for the phase comes first, then another cell's; without any, one spokesperson of the cell."""
    federal = ApprovalRule(cell=CELL, phase=Phase.FEDERAL, quorum=3)
    general = ApprovalRule(cell=CELL, quorum=2)
    directory = Directory(approvals=(federal, general))
    assert rule_for(directory, CELL, Phase.FEDERAL) == federal
    assert rule_for(directory, CELL, Phase.PROVINCIAL) == general
    assert rule_for(directory, CELL, None) == general
    assert rule_for(directory, "d5", None) == general
    own = ApprovalRule(cell="d5")
    assert rule_for(Directory(approvals=(general, own)), "d5", None) == own
    assert rule_for(Directory(approvals=(federal,)), CELL, None) == ApprovalRule(cell=CELL)
    assert rule_for(Directory(), CELL, None).quorum == 1
