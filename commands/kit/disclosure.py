"""Who may see what: one table, by kind of information and by how the reader stands to whom or what it is about.

Invariant: whatever shows something personal asks here, at the moment it shows it; what has no row, or a relation that
a row does not name, is not shown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from types import MappingProxyType
from typing import Final

from commands.kit.context import Context
from commands.kit.managers import absent_among, managers_of, stand_ins
from storage.directory import Directory
from storage.values import Role, UserId, grants


class Matter(StrEnum):
    """A kind of information."""

    TELEWORK_PRESENCE = "telework-presence"
    """Where somebody works on a day."""
    TELEWORK_REQUEST = "telework-request"
    """What was asked for, and what became of it; not why."""
    TELEWORK_REASON = "telework-reason"
    """Why it was asked for."""
    TELEWORK_ANSWER = "telework-answer"
    """Why it was refused, or what was said with a yes."""
    TELEWORK_BALANCE = "telework-balance"
    """How many days are used and left."""
    DUTY_ROSTER = "duty-roster"
    DUTY_HOURS = "duty-hours"
    REST_WARNING = "rest-warning"
    DECISION = "decision"
    EMBARGOED_DECISION = "decision-under-embargo"
    COMMUNIQUE_DRAFT = "communique-draft"
    PUBLISHED = "published"
    """What was published, and the lines to take."""
    ALERT_RECEIPTS = "alert-receipts"
    """Who acknowledged an alert, and who has not."""
    TASK = "task"
    RUMOUR = "rumour"
    """Which rumours a cell looks into."""
    RHYTHM = "rhythm"
    """The slots of a cell's day, and what became of them."""
    JOURNAL = "journal"
    """The notes of a cell."""
    QUIET_HOURS = "quiet-hours"
    IDENTITY = "identity"
    """By which cross-signing identity somebody is known."""
    WAITING_CALLS = "waiting-calls"
    """What waits for somebody's morning."""
    DIGEST = "digest"
    """What somebody is told each day, and when."""
    CALENDAR = "calendar"
    """The feed of somebody's rhythm, duties and telework."""
    PASSWORD_EXPIRY = "password-expiry"  # noqa: S105 - a date, never a password
    PERSON_EXPORT = "person-export"
    """Everything held about somebody."""


class Relation(StrEnum):
    """How a reader stands to whom a piece of information is about, or to the cell it belongs to."""

    SELF = "self"
    """It is about themselves: they asked for it, wrote it, own it or are called by it."""
    MANAGER = "manager"
    """The organisation file names them as this person's manager, or as manager of their cell if it names none."""
    ACTING_DEPUTY = "acting-deputy"
    """Who acts for that manager, while the manager is away or once they were asked in the manager's place."""
    COORDINATOR = "coordinator"
    """A coordinator of a cell that this person is of."""
    TEAM_MATE = "team-mate"
    CELL_MATE = "cell-mate"
    """A member of a cell that this person is of."""
    OBSERVER = "observer"
    """An observer of a cell that this person is of."""
    INFORMED = "informed"
    """Of a cell that was told of it."""
    OTHER_MANAGER = "other-manager"
    """A manager, but not this person's."""
    ADMIN = "admin"
    """Configures a cell that this person is of; without a say in content, and no more to see of people."""
    COLLEAGUE = "colleague"
    """Of the organisation."""
    GUEST = "guest"
    """Not of the organisation."""


class Sight(IntEnum):
    """How much of it is seen."""

    NO = 0
    PRESENCE = 1
    """Only whether somebody is there: on site, elsewhere or on duty, reachable now or not; never what, never why."""
    YES = 2


_SELF, _MANAGER, _DEPUTY = Relation.SELF, Relation.MANAGER, Relation.ACTING_DEPUTY
_COORDINATOR, _CELL_MATE, _OBSERVER = Relation.COORDINATOR, Relation.CELL_MATE, Relation.OBSERVER
_THEIRS: Final = frozenset({_SELF, _MANAGER, _DEPUTY})
"""The person, and whoever answers for them."""
_CELL: Final = frozenset({_COORDINATOR, _CELL_MATE, _OBSERVER})
"""Everybody of the cell: every role reads, an observer everything that is journalled."""
_EVERYBODY: Final = frozenset(Relation) - {Relation.GUEST}


def _row(yes: Iterable[Relation], presence: Iterable[Relation] = ()) -> Mapping[Relation, Sight]:
    seen = dict.fromkeys(presence, Sight.PRESENCE) | dict.fromkeys(yes, Sight.YES)
    return MappingProxyType({relation: seen.get(relation, Sight.NO) for relation in Relation})


WHO_MAY_SEE: Final[Mapping[Matter, Mapping[Relation, Sight]]] = MappingProxyType(
    {
        Matter.TELEWORK_PRESENCE: _row(_THEIRS, {_COORDINATOR}),
        Matter.TELEWORK_REQUEST: _row(_THEIRS),
        Matter.TELEWORK_REASON: _row(_THEIRS),
        Matter.TELEWORK_ANSWER: _row(_THEIRS),
        Matter.TELEWORK_BALANCE: _row(_THEIRS),
        Matter.DUTY_ROSTER: _row(_CELL | _THEIRS),
        Matter.DUTY_HOURS: _row(_CELL | _THEIRS),
        Matter.REST_WARNING: _row(_CELL | _THEIRS),
        Matter.DECISION: _row(_CELL | {_SELF, Relation.INFORMED}),
        Matter.EMBARGOED_DECISION: _row(_CELL | {_SELF, Relation.INFORMED}),
        Matter.COMMUNIQUE_DRAFT: _row(_CELL),
        Matter.PUBLISHED: _row(_EVERYBODY),
        Matter.ALERT_RECEIPTS: _row(_CELL | {_SELF}),
        Matter.TASK: _row(_CELL | {_SELF}),
        Matter.RUMOUR: _row(_CELL),
        Matter.RHYTHM: _row(_CELL),
        Matter.JOURNAL: _row(_CELL),
        Matter.QUIET_HOURS: _row({_SELF}, _CELL),
        Matter.IDENTITY: _row(_CELL | {_SELF}),
        Matter.WAITING_CALLS: _row({_SELF}),
        Matter.DIGEST: _row({_SELF}),
        Matter.CALENDAR: _row({_SELF}),
        Matter.PASSWORD_EXPIRY: _row({_SELF}),
        Matter.PERSON_EXPORT: _row({_SELF}),
    }
)
"""How much each relation lets see of each kind. Whoever stands in several relations sees the most any of them gives."""


def sight(matter: Matter, relations: Collection[Relation]) -> Sight:
    """Say how much somebody who stands in these relations sees of a kind of information."""
    return _sight(matter, frozenset(relations))


@cache
def _sight(matter: Matter, relations: frozenset[Relation]) -> Sight:
    """Look it up in the table, which does not change: a digest asks of every section for each of its readers."""
    row = WHO_MAY_SEE.get(matter, {})
    return max((row.get(relation, Sight.NO) for relation in relations), default=Sight.NO)


# ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Who stands how to whom at one moment: the organisation, who is in which room, whose deputies act.

    Read once, so that what is shown to many people about many others asks nothing more.
    """

    directory: Directory
    members: Mapping[str, Mapping[UserId, str]] = field(default_factory=dict)
    """By cell, the membership of its room."""
    absent: frozenset[UserId] = frozenset()
    """Who of the managers, and of those who may act for them, is away."""

    def roles(self, user_id: UserId, cell: str) -> tuple[Role, ...]:
        """Give somebody's roles in a cell; of the organisation and in its room counts as member."""
        named = self.directory.roles(user_id, cell)
        if named or user_id not in self.directory.people:
            return named
        return (Role.MEMBER,) if self.members.get(cell, {}).get(user_id) == "join" else ()

    def to_cell(self, reader: UserId, cell: str) -> frozenset[Relation]:
        """Say how somebody stands to what belongs to a cell."""
        if reader not in self.directory.people:
            return frozenset({Relation.GUEST})
        held = self.roles(reader, cell)
        found = {Relation.COLLEAGUE}
        if any(grants(role, Role.OBSERVER) for role in held):
            found.add(Relation.OBSERVER)
        if any(grants(role, Role.MEMBER) for role in held):
            found.add(Relation.CELL_MATE)
        if Role.COORDINATOR in held:
            found.add(Relation.COORDINATOR)
        if Role.ADMIN in held:
            found.add(Relation.ADMIN)
        return frozenset(found)

    def to_person(
        self, reader: UserId, concerned: UserId, cell: str | None = None, *, asked: bool = False
    ) -> frozenset[Relation]:
        """Say how somebody stands to another one.

        Args:
            reader: who would see it.
            concerned: whom it is about.
            cell: where it is about them; any cell they are both of when None.
            asked: whether the reader was asked in the manager's place for this very record.
        """
        if reader not in self.directory.people:  # who left the organisation asks the operator for what is held of them
            return frozenset({Relation.GUEST})
        found = {Relation.COLLEAGUE}
        if reader == concerned:
            found.add(Relation.SELF)
        else:
            found |= self._answers_for(reader, concerned, asked=asked)
        for key in self._cells.get(concerned, frozenset()) if cell is None else (cell,):
            if key in self._cells.get(concerned, frozenset()):
                found |= self.to_cell(reader, key)
        if not self._teams.get(reader, frozenset()).isdisjoint(self._teams.get(concerned, frozenset())):
            found.add(Relation.TEAM_MATE)
        return frozenset(found)

    @cached_property
    def _cells(self) -> Mapping[UserId, frozenset[str]]:
        """The cells that each person is of now."""
        cells, people = self.directory.cells, self.directory.people
        return {user_id: frozenset(key for key in cells if self.roles(user_id, key)) for user_id in people}

    @cached_property
    def _teams(self) -> Mapping[UserId, frozenset[str]]:
        found: dict[UserId, frozenset[str]] = {}
        for key, team in self.directory.teams.items():
            for user_id in team.members:
                found[user_id] = found.get(user_id, frozenset()) | {key}
        return found

    @cached_property
    def _managers(self) -> frozenset[UserId]:
        """Whoever is somebody's manager, or holds that role in a cell."""
        people = self.directory.people.values()
        named = {UserId(person.manager) for person in people if person.manager is not None}
        held = {p.user_id for p in people if any(Role.MANAGER in roles for roles in p.cells.values())}
        return frozenset(named | held)

    def _answers_for(self, reader: UserId, concerned: UserId, *, asked: bool) -> set[Relation]:
        """Say whether somebody is another one's manager, acts for the manager, or is a manager of others only."""
        managers = managers_of(self.directory, concerned)
        if reader in managers:
            return {Relation.MANAGER}
        away = (manager for manager in managers if manager in self.absent)
        if asked or any(reader in self._free(manager, concerned) for manager in away):
            return {Relation.ACTING_DEPUTY}
        return {Relation.OTHER_MANAGER} if reader in self._managers else set()

    def _free(self, manager: UserId, concerned: UserId) -> tuple[UserId, ...]:
        """Give who acts for a manager who is away: the first of those who may that is not away too."""
        return tuple(who for who in stand_ins(self.directory, manager, concerned) if who not in self.absent)[:1]

    def sight(
        self, matter: Matter, reader: UserId, concerned: UserId, cell: str | None = None, *, asked: bool = False
    ) -> Sight:
        """Say how much of what is about somebody another one sees; as `to_person` and the table say."""
        return sight(matter, self.to_person(reader, concerned, cell, asked=asked))


async def read_standing(ctx: Context, concerned: Iterable[UserId] | None = None) -> Standing:
    """Read who stands how to whom at this moment: to some people, or to everybody of the organisation."""
    directory = ctx.directory
    members = await ctx.work.members_of(directory.cells)
    people = directory.people if concerned is None else concerned
    found = {(manager, person) for person in people for manager in managers_of(directory, person)}
    acting = {who for manager, person in found for who in stand_ins(directory, manager, person)}
    return Standing(directory, members, await absent_among(ctx, {manager for manager, _ in found} | acting))


async def relations(
    ctx: Context, reader: UserId, concerned: UserId, cell: str | None = None, *, asked: bool = False
) -> frozenset[Relation]:
    """Say how somebody stands to another one at this moment, by the directory, the rooms and the roster."""
    return (await read_standing(ctx, (concerned,))).to_person(reader, concerned, cell, asked=asked)


async def may_see(
    ctx: Context,
    matter: Matter,
    concerned: UserId,
    *,
    reader: UserId | None = None,
    cell: str | None = None,
    asked: bool = False,
) -> Sight:
    """Say how much of a kind of information about somebody is seen; nothing of it is false in a condition.

    Args:
        ctx: the unit it is shown in.
        matter: the kind.
        concerned: whom it is about.
        reader: who would see it; who asked when None.
        cell: where it is about them; any cell they are both of when None.
        asked: whether the reader was asked in the manager's place for this very record.
    """
    return sight(matter, await relations(ctx, reader or ctx.actor, concerned, cell, asked=asked))
