"""Who may see what, row by row, and how people stand to each other."""

import pytest

from commands.kit.disclosure import WHO_MAY_SEE, Matter, Relation, Sight, Standing, sight
from storage.directory import Cell, Directory, Person
from storage.telework_rules import Team
from storage.values import Language, Role, UserId

COLUMNS = (
    Relation.SELF,
    Relation.MANAGER,
    Relation.ACTING_DEPUTY,
    Relation.COORDINATOR,
    Relation.TEAM_MATE,
    Relation.CELL_MATE,
    Relation.OBSERVER,
    Relation.INFORMED,
    Relation.OTHER_MANAGER,
    Relation.ADMIN,
    Relation.COLLEAGUE,
    Relation.GUEST,
)

# Y: all of it; p: only whether somebody is there; -: nothing. In the order of the columns above:
# self, manager, acting deputy | coordinator, team, cell, observer, informed | other manager, admin, colleague, guest
ROWS = {
    Matter.TELEWORK_PRESENCE: "YYY p---- ----",
    Matter.TELEWORK_REQUEST: "YYY ----- ----",
    Matter.TELEWORK_REASON: "YYY ----- ----",
    Matter.TELEWORK_ANSWER: "YYY ----- ----",
    Matter.TELEWORK_BALANCE: "YYY ----- ----",
    Matter.DUTY_ROSTER: "YYY Y-YY- ----",
    Matter.DUTY_HOURS: "YYY Y-YY- ----",
    Matter.REST_WARNING: "YYY Y-YY- ----",
    Matter.DECISION: "Y-- Y-YYY ----",
    Matter.EMBARGOED_DECISION: "Y-- Y-YYY ----",
    Matter.COMMUNIQUE_DRAFT: "--- Y-YY- ----",
    Matter.PUBLISHED: "YYY YYYYY YYY-",
    Matter.ALERT_RECEIPTS: "Y-- Y-YY- ----",
    Matter.TASK: "Y-- Y-YY- ----",
    Matter.RUMOUR: "--- Y-YY- ----",
    Matter.RHYTHM: "--- Y-YY- ----",
    Matter.JOURNAL: "--- Y-YY- ----",
    Matter.QUIET_HOURS: "Y-- p-pp- ----",
    Matter.IDENTITY: "Y-- Y-YY- ----",
    Matter.WAITING_CALLS: "Y-- ----- ----",
    Matter.DIGEST: "Y-- ----- ----",
    Matter.CALENDAR: "Y-- ----- ----",
    Matter.PASSWORD_EXPIRY: "Y-- ----- ----",
    Matter.PERSON_EXPORT: "Y-- ----- ----",
}
SIGHTS = {"Y": Sight.YES, "p": Sight.PRESENCE, "-": Sight.NO}

LEA, KAREL, HANNE, MIRA, OTTO, VERA, ZOE, STRANGER = (
    UserId(f"@{name}:x.example") for name in ("lea", "karel", "hanne", "mira", "otto", "vera", "zoe", "stranger")
)


@pytest.mark.parametrize("matter", Matter)
def test_a_row_of_the_table(matter: Matter) -> None:
    """Each relation sees of each kind of information what its row says, and every relation is in it."""
    row = {COLUMNS[i]: SIGHTS[mark] for i, mark in enumerate(ROWS[matter].replace(" ", ""))}
    assert dict(WHO_MAY_SEE[matter]) == row
    assert set(row) == set(Relation)


def test_several_relations_see_the_most_of_any_and_none_see_nothing() -> None:
    """Who is both a coordinator and the manager sees what the manager does; who stands in no relation sees nothing."""
    both = {Relation.COORDINATOR, Relation.MANAGER}
    assert sight(Matter.TELEWORK_PRESENCE, both) is Sight.YES
    assert sight(Matter.TELEWORK_PRESENCE, {Relation.COLLEAGUE, Relation.COORDINATOR}) is Sight.PRESENCE
    assert sight(Matter.TELEWORK_PRESENCE, ()) is Sight.NO


def _person(user_id: UserId, *, manager: UserId | None = None, deputy: UserId | None = None, **cells: Role) -> Person:
    held = {cell: (role,) for cell, role in cells.items()}
    return Person(user_id, user_id, Language.FR, held, manager=manager, deputy=deputy)


def _organisation() -> Directory:
    people = (
        _person(LEA, manager=KAREL, news=Role.DRAFTER),
        _person(KAREL, deputy=HANNE, board=Role.MANAGER),
        _person(HANNE, manager=KAREL, board=Role.MEMBER),
        _person(MIRA, news=Role.COORDINATOR),
        _person(OTTO, news=Role.OBSERVER),
        _person(VERA, news=Role.ADMIN, board=Role.MANAGER),
        _person(ZOE, board=Role.MEMBER),
    )
    names = {"fr": "x"}
    cells = {key: Cell(key, "other", f"#{key}:x.example", names, (Language.FR,)) for key in ("news", "board")}
    team = Team("desk", "news", names, (LEA, ZOE), 1, {})
    return Directory(people={person.user_id: person for person in people}, cells=cells, teams={"desk": team})


@pytest.mark.parametrize(
    ("reader", "relations"),
    [
        (LEA, {"self", "cell-mate", "observer", "colleague", "team-mate"}),
        (KAREL, {"manager", "colleague"}),
        (HANNE, {"colleague"}),
        (MIRA, {"coordinator", "cell-mate", "observer", "colleague"}),
        (OTTO, {"observer", "colleague"}),
        (VERA, {"admin", "cell-mate", "observer", "other-manager", "colleague"}),
        (ZOE, {"team-mate", "colleague"}),
        (STRANGER, {"guest"}),
    ],
)
def test_how_people_stand_to_one_of_them(reader: UserId, relations: set[str]) -> None:
    """Each stands to a drafter as the file says; a deputy whose manager is there is a colleague like any other."""
    assert Standing(_organisation()).to_person(reader, LEA) == relations


def test_a_deputy_acts_while_the_manager_is_absent_or_once_asked_and_never_for_themselves() -> None:
    """The manager's deputy answers for the manager's people then, and never for their own request."""
    here, away = Standing(_organisation()), Standing(_organisation(), absent=frozenset({KAREL}))
    assert Relation.ACTING_DEPUTY in away.to_person(HANNE, LEA)
    assert Relation.ACTING_DEPUTY in here.to_person(HANNE, LEA, asked=True)
    assert away.to_person(HANNE, HANNE, asked=True) == {"self", "colleague", "cell-mate", "observer"}


def test_a_cell_that_only_the_reader_is_of_gives_nothing() -> None:
    """Naming a cell that the person is not of makes no coordinator of theirs of the reader."""
    standing = Standing(_organisation())
    assert Relation.COORDINATOR not in standing.to_person(MIRA, ZOE, "news")
    assert standing.sight(Matter.TELEWORK_PRESENCE, MIRA, ZOE, "news") is Sight.NO
    joined = Standing(_organisation(), {"news": {ZOE: "join", STRANGER: "join"}})
    assert joined.sight(Matter.TELEWORK_PRESENCE, MIRA, ZOE, "news") is Sight.PRESENCE
    assert joined.to_cell(STRANGER, "news") == {"guest"}, "in the room, and not of the organisation"
