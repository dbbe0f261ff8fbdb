"""Whom an alert calls, where each of them is called, and who is gone: pure rules, without I/O.

Invariant: everybody is called once, whatever the number of cells; observers never are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from commands.kit.words import Message
from storage.alert import Addressee
from storage.directory import Directory
from storage.escalation import AlertWatch, Reconfirmation, StandIn
from storage.values import Role, UserId, grants

Memberships = Mapping[str, Mapping[UserId, str]]
"""Per cell that there is, everybody's membership of its room, as far as it is known; a removed cell is not in it."""

Called = Mapping[UserId, tuple[str, ...]]
"""Who is called, with the cells they are called in."""

_LEFT = frozenset({"leave", "ban"})


def whom_to_call(directory: Directory, cells: Sequence[str], memberships: Memberships) -> dict[UserId, tuple[str, ...]]:
    """List who is called by an alert to these cells, in the organisation's order, with the cells they are called in.

    Called are those with a role in a cell who have not left its room (also when they have not joined yet), and those
    of the organisation who are in the room without a role; observers are not.
    """
    called: dict[UserId, tuple[str, ...]] = {}
    # nobody is looked at in every cell: in an alert to sixty that would be most of its time
    joined: dict[UserId, set[str]] = {}
    for cell in cells:
        for user, membership in memberships.get(cell, {}).items():
            if membership == "join":
                joined.setdefault(user, set()).add(cell)
    for user, person in directory.people.items():
        near = joined.get(user, set()) | person.cells.keys()
        mine = tuple(cell for cell in cells if cell in near and _is_called(directory, user, cell, memberships))
        if mine:
            called[user] = mine
    return called


def _is_called(directory: Directory, user: UserId, cell: str, memberships: Memberships) -> bool:
    membership = memberships.get(cell, {}).get(user)
    if not directory.roles(user, cell):
        return membership == "join"
    return _takes_part(directory, user, cell) and membership not in _LEFT


def _takes_part(directory: Directory, user: UserId, cell: str) -> bool:
    roles = directory.roles(user, cell)
    return not roles or any(grants(role, Role.MEMBER) for role in roles)


def is_gone(directory: Directory, addressee: Addressee, memberships: Memberships) -> bool:
    """Say whether somebody called can no longer be reached in any cell they were called in.

    They left those rooms, are no more of the organisation, or only observe there now, or those cells are no more. A
    membership that is not known does not make anybody gone.
    """
    if addressee.user not in directory.people:
        return True
    return not any(
        _takes_part(directory, addressee.user, cell) and memberships[cell].get(addressee.user) not in _LEFT
        for cell in addressee.cells
        if cell in memberships
    )


def calling_cell(addressee: Addressee, memberships: Memberships) -> str | None:
    """Choose the one cell in whose room somebody is called: the first whose room they are in; None without any cell."""
    where = {cell: memberships[cell].get(addressee.user) for cell in addressee.cells if cell in memberships}
    joined = (cell for cell, membership in where.items() if membership == "join")
    reachable = (cell for cell, membership in where.items() if membership not in _LEFT)
    return next(joined, None) or next(reachable, None) or next(iter(where), None)


def by_calling_cell(addressees: Sequence[Addressee], memberships: Memberships) -> dict[str, list[Addressee]]:
    """Group people by the cell in whose room each is called."""
    groups: dict[str, list[Addressee]] = {}
    for addressee in addressees:
        cell = calling_cell(addressee, memberships)
        if cell is not None:
            groups.setdefault(cell, []).append(addressee)
    return groups


CROWD = 60
"""Missing people up to whom every room names all of them: of more each names its own."""


@dataclass(frozen=True)
class Roster:
    """What became of everybody an alert called."""

    addressees: tuple[Addressee, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    """Who was called in the place of others, in every round."""
    watch: AlertWatch | None = None
    confirmed: Mapping[str, Reconfirmation] = field(default_factory=dict)
    """Who was asked to confirm again in the present round, with what became of it."""
    whole: "Whole | None" = None
    """What is known of everybody, when this is only the part that one room shows."""

    @property
    def called(self) -> int:
        """How many were called."""
        return len(self.addressees)

    @property
    def acknowledged(self) -> tuple[Addressee, ...]:
        """Who has acknowledged."""
        return tuple(a for a in self.addressees if a.acknowledged_at is not None)

    @property
    def missing(self) -> tuple[Addressee, ...]:
        """Whose acknowledgement is still waited for."""
        return tuple(a for a in self.addressees if a.is_missing)

    @property
    def is_complete(self) -> bool:
        """Whether all who were called have answered or are gone; never when nobody was called."""
        return bool(self.addressees) and not self.missing

    @property
    def seen(self) -> tuple[Addressee, ...]:
        """Who is missing, but has said that they saw it."""
        return tuple(a for a in self.missing if a.seen_at is not None)

    @property
    def gone(self) -> tuple[Addressee, ...]:
        """Who left before acknowledging, or before confirming again what they were asked to."""
        left = (a for a in self.addressees if a.gone_at is not None)
        return tuple(a for a in left if a.acknowledged_at is None or self.waits_again(a))

    @property
    def called_again(self) -> tuple[Addressee, ...]:
        """Who had to be called a second time."""
        return tuple(a for a in self.addressees if a.called_again_at is not None)

    def shown_in(self, memberships: Memberships) -> Mapping[str, "Roster"]:
        """Give the part that each room shows: all of it, in a crowd only those who are called there."""
        if len(self.missing) <= CROWD or len(memberships) <= 1:
            return dict.fromkeys(memberships, self)
        here = by_calling_cell(self.addressees, memberships)
        whole = Whole(self, acknowledged=len(self.acknowledged), missing=len(self.missing))
        return {cell: replace(self, addressees=tuple(here.get(cell, ())), whole=whole) for cell in memberships}

    @property
    def turn(self) -> int:
        """Which round it is: 0 is the first call, each request to confirm again one more."""
        return self.watch.round if self.watch is not None else 0

    @property
    def awaited(self) -> tuple[Addressee, ...]:
        """Whose answer is waited for in the present round: the first, or the confirmation asked last."""
        if not self.turn:
            return self.missing
        return tuple(a for a in self.addressees if a.gone_at is None and self.waits_again(a))

    @property
    def reconfirmed(self) -> tuple[Addressee, ...]:
        """Who has confirmed again in the present round."""
        return tuple(a for a in self.addressees if a.user_id in self.confirmed and not self.waits_again(a))

    def waits_again(self, addressee: Addressee) -> bool:
        """Say whether somebody was asked to confirm again in the present round, and has not."""
        asked = self.confirmed.get(addressee.user_id)
        return asked is not None and asked.confirmed_at is None

    @property
    def standing(self) -> tuple[StandIn, ...]:
        """Who was called in the place of others in the present round."""
        return tuple(row for row in self.stand_ins if row.round == self.turn)

    @property
    def covered(self) -> Mapping[str, StandIn]:
        """For whom somebody else has answered in the present round."""
        done = [row for row in self.standing if row.acknowledged_at is not None]
        return {user: row for row in reversed(done) for user in row.covered}

    @property
    def uncovered(self) -> tuple[Addressee, ...]:
        """Whose answer is waited for, and for whom nobody else has answered: only they are called."""
        covered = self.covered
        return tuple(a for a in self.awaited if a.user_id not in covered)

    def has_answered(self, user: UserId) -> bool:
        """Say whether somebody has answered in the present round, for themselves or for others: not called again."""
        if any(row.user_id == user and row.acknowledged_at is not None for row in self.standing):
            return True
        if self.turn:
            return any(a.user == user for a in self.reconfirmed)
        return any(a.user == user for a in self.acknowledged)


@dataclass(frozen=True)
class Whole:
    """Everybody an alert called, counted once for all the rooms that show a part."""

    roster: Roster
    acknowledged: int
    missing: int
    said: dict[object, list[Message]] = field(default_factory=dict)
    """What was put together for one room and is the same in others."""

    def once(self, what: object, say: Callable[[], list[Message]]) -> list[Message]:
        """Give the lines that are the same in every room, put together when the first room asks for them."""
        if what not in self.said:
            self.said[what] = say()
        return self.said[what]
