"""Who may approve, and when it is enough: the rule by itself."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.communique.quorum import (
    Substitute,
    approvers_of,
    barred_by,
    conditions_of,
    deputies_of,
    missing_of,
    rule_as_data,
    rule_for,
    rule_from_data,
    waits_for,
    weigh,
)
from storage.directory import ApprovalRule, Directory, Person
from storage.values import Language, Phase, Role, TextKind, UserId

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
        deputy = draw(st.none() | st.sampled_from([other for other in PEOPLE if other != user_id]))
        people[user_id] = Person(user_id, user_id, Language.FR, cells, tuple(sorted(competences)), deputy=deputy)
    return Directory(people=people)


@st.composite
def rules(draw: st.DrawFn) -> ApprovalRule:
    """Make approval rules of that cell."""
    return ApprovalRule(
        cell=CELL,
        quorum=draw(st.integers(1, 4)),
        includes=tuple(sorted(draw(inclusions))),
        author_counts=draw(st.booleans()),
        editors_count=draw(st.booleans()),
        deputies=draw(st.booleans()),
        nudge=draw(st.none() | st.integers(60, 7200)),
        kind=draw(st.sampled_from(list(TextKind))),
        languages=tuple(draw(st.lists(st.sampled_from(list(Language)), unique=True))),
        phase=draw(st.none() | st.sampled_from(list(Phase))),
    )


competences = st.none() | st.sampled_from([*COMPETENCES, "justice"])
people = st.sampled_from(PEOPLE)
crowds = st.sets(people)


@given(rules(), directories(), people, competences, st.tuples(crowds, crowds))
def test_whose_text_it_is_counts_only_when_the_rule_says_so(
    rule: ApprovalRule,
    directory: Directory,
    author: UserId,
    competence: str | None,
    crowd: tuple[set[UserId], set[UserId]],
) -> None:
    """The author and whoever else wrote in it are left out, each unless the rule counts them, and nobody else is."""
    joined, editors = crowd
    barred = barred_by(rule, author, editors | {author})
    found = approvers_of(rule, directory, barred=barred, competence=competence, joined=joined)
    anybody = approvers_of(rule, directory, barred=(), competence=competence, joined=joined)
    left_out = (set() if rule.author_counts else {author}) | (set() if rule.editors_count else editors - {author})
    assert found.keys() == anybody.keys() - left_out


@given(rules(), directories(), people, competences, crowds)
def test_only_who_may_act_approves(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, joined: set[UserId]
) -> None:
    """An approver is a spokesperson or meets a condition; an observer alone, or somebody from outside, never does."""
    for user_id, met in approvers_of(rule, directory, barred={author}, competence=competence, joined=joined).items():
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
    approvers = approvers_of(rule, directory, barred={author}, competence=competence)
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
    approvers = approvers_of(rule, directory, barred={author}, competence=competence)
    given_by: dict[UserId, frozenset[str]] = {}
    standing = weigh(rule, competence, given_by)
    while missing := [user for user in order if user in missing_of(standing, approvers, given_by)]:
        assert not standing.is_satisfied
        given_by[missing[0]] = approvers[missing[0]]
        after = weigh(rule, competence, given_by)
        assert after.short < standing.short or after.lacking < standing.lacking
        standing = after
    assert standing.is_satisfied is weigh(rule, competence, approvers).is_satisfied


@given(rules(), directories(), people, competences, crowds)
def test_a_deputy_lends_what_they_replace_and_no_more(
    rule: ApprovalRule, directory: Directory, author: UserId, competence: str | None, chosen: set[UserId]
) -> None:
    """Deputies stand in for those who have not approved, with roles and no competence, and make nothing more possible.

    None approves their own text, for themselves, or where the rule has no deputies.
    """
    approvers = approvers_of(rule, directory, barred={author}, competence=competence)
    given_by = approvers.keys() & chosen
    deputies = deputies_of(rule, directory, approvers, given=given_by, barred={author})
    for user_id, deputy in deputies.items():
        assert rule.deputies
        assert user_id not in approvers
        assert user_id != author
        assert deputy.replaces
        assert all(directory.people[other].deputy == user_id for other in deputy.replaces)
        assert not set(deputy.replaces) & given_by
        assert deputy.meets == set().union(*(approvers[other] for other in deputy.replaces)) - {"competence"}
    with_deputies = {user: approvers[user] for user in given_by} | {d: s.meets for d, s in deputies.items()}
    at_most, at_best = weigh(rule, competence, with_deputies), weigh(rule, competence, approvers)
    assert at_most.short >= at_best.short
    assert at_most.lacking >= at_best.lacking


@pytest.mark.parametrize(
    ("cells", "stands_in"),
    [
        ({CELL: (Role.MEMBER,)}, True),
        ({"d5": (Role.DRAFTER,)}, True),
        ({CELL: (Role.OBSERVER,), "d5": (Role.MEMBER,)}, False),
        ({"d5": (Role.OBSERVER,)}, False),
        ({}, False),
    ],
)
def test_who_only_observes_stands_in_for_nobody(cells: dict[str, tuple[Role, ...]], *, stands_in: bool) -> None:
    """A deputy has a part in some cell, and is no observer where the text is approved."""
    speaker, deputy = PEOPLE[:2]
    directory = Directory(
        people={
            speaker: Person(speaker, "", Language.FR, {CELL: (Role.SPOKESPERSON,)}, deputy=deputy),
            deputy: Person(deputy, "", Language.FR, cells),
        }
    )
    rule = ApprovalRule(cell=CELL)
    found = deputies_of(rule, directory, {speaker: frozenset({"spokesperson"})}, given=(), barred=())
    assert found == ({deputy: Substitute((speaker,), frozenset({"spokesperson"}))} if stands_in else {})


def test_the_missing_wait_by_the_rule() -> None:
    """A rule's own time comes before the organisation's, and each step after it waits half as long."""
    assert waits_for(ApprovalRule(), 1200) == (timedelta(minutes=20), timedelta(minutes=10))
    assert waits_for(ApprovalRule(nudge=300), 1200) == (timedelta(minutes=5), timedelta(minutes=2, seconds=30))


def test_a_rule_from_before_is_read() -> None:
    """A rule that was kept before editors and deputies were known counts editors and asks deputies."""
    data = rule_as_data(ApprovalRule(cell=CELL))
    for key in ("editors_count", "deputies", "nudge"):
        del data[key]
    assert rule_from_data(data) == ApprovalRule(cell=CELL)


def test_each_kind_has_its_rule() -> None:
    """A rule for the kind comes before the one for communiqués, which holds for every kind that has none."""
    usual, corrections = ApprovalRule(cell=CELL, quorum=2), ApprovalRule(cell=CELL, kind="correction", quorum=3)
    directory = Directory(approvals=(usual, corrections))
    assert rule_for(directory, CELL, None) == usual
    assert rule_for(directory, CELL, None, TextKind.CORRECTION) == corrections
    assert rule_for(directory, CELL, None, TextKind.PRESS_LINE) == usual
    assert rule_for(directory, "d5", None, TextKind.CORRECTION) == corrections
    own = ApprovalRule(cell="d5")
    assert rule_for(Directory(approvals=(corrections, own)), "d5", None, TextKind.CORRECTION) == own
    assert rule_for(Directory(approvals=(corrections,)), CELL, None) == ApprovalRule(cell=CELL)


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
