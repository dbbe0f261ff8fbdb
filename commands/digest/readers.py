"""Who reads which digest, of which cells, at which hour: the organisation's rules and what people chose.

Pure. A personal choice goes before the file; of the file's digests of a kind, the first that names somebody, by user
ID before by role, is theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of
from storage.digest import DigestChoice
from storage.digest_rule import USUAL_AT, USUAL_DAY, DigestKind, DigestRule
from storage.directory import Directory
from storage.values import UserId

Choices = Mapping[UserId, DigestChoice]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a digest, and when."""

    person: str
    """A user ID, or the mail address of a partner."""
    kind: DigestKind
    at: time
    day: int | None = None
    """The day of the week, Monday is 0; every day when None."""
    cells: tuple[str, ...] = ()
    """What it is about; all that they may see when empty."""
    mail: bool = True
    since: date | None = None
    """The local day on which they last began to read it, where they chose so."""
    rule: DigestRule | None = None

    def reads_on(self, day: date) -> bool:
        """Say whether one comes on a local day."""
        return (self.day is None or day.weekday() == self.day) and (self.since is None or day >= self.since)

    def due_at(self, day: date, zone: ZoneInfo) -> datetime:
        """Give when it is due on a local day: at an hour that clocks leave out, when they go on; of two, the first."""
        return instant_of(day, self.at, zone)

    def day_before(self, day: date) -> date:
        """Give the last local day before one on which it comes."""
        return day - (_DAY if self.day is None else timedelta(days=(day.weekday() - self.day) % 7 or 7))


def rule_for(directory: Directory, user_id: UserId, kind: DigestKind) -> DigestRule | None:
    """Find the organisation's digest of a kind that names somebody, by user ID before by role."""
    rules = [rule for rule in directory.digests if rule.kind is kind]
    named = next((rule for rule in rules if user_id in rule.to), None)
    return named or next((rule for rule in rules if _holds(directory, user_id, rule)), None)


def _holds(directory: Directory, user_id: UserId, rule: DigestRule) -> bool:
    person = directory.people.get(user_id)
    cells = person.cells.items() if person is not None else ()
    return any(role in rule.to for cell, roles in cells if cell in (rule.cells or (cell,)) for role in roles)


def reader_for(
    directory: Directory, user_id: UserId, kind: DigestKind, choice: DigestChoice, *, anyway: bool = False
) -> Reader | None:
    """Say how somebody reads a kind of digest; None when they do not.

    Args:
        directory: the organisation.
        user_id: who.
        kind: which digest.
        choice: what they chose of it.
        anyway: whether to say how they would read it if they did.
    """
    mine = rule_for(directory, user_id, kind)
    is_on = choice.on if choice.on is not None else mine is not None
    if user_id not in directory.people or not (is_on or anyway):
        return None
    usual = mine or next((rule for rule in directory.digests if rule.kind is kind), None)
    day = usual.day if usual is not None else USUAL_DAY if kind is DigestKind.WEEKLY else None
    return Reader(
        person=user_id,
        kind=kind,
        at=choice.at or (usual.at if usual is not None else USUAL_AT[kind]),
        day=day,
        cells=mine.cells if mine is not None else (),
        mail=usual.mail if usual is not None else True,
        since=choice.since,
        rule=mine,
    )


def readers(directory: Directory, kind: DigestKind, choices: Choices) -> Iterator[Reader]:
    """Go through everybody who reads a kind of digest, addresses of partners after people."""
    nothing = DigestChoice()
    for user_id in directory.people:
        reader = reader_for(directory, user_id, kind, choices.get(user_id, nothing))
        if reader is not None:
            yield reader
    if kind is DigestKind.PARTNER:
        seen: set[str] = set()
        for rule in directory.digests:
            for address in rule.to if rule.kind is kind else ():
                if "@" in address and not address.startswith("@") and address not in seen:
                    seen.add(address)
                    yield Reader(address, kind, rule.at, rule.day, rule.cells, rule=rule)
