"""The organisation as the file defines it: organs, cells, people, approval rules, slots, kept as rows.

Invariant: only `apply` writes these rows, each change journalled; everybody else reads the `Directory`, a frozen
picture of one revision.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.area import AlertArea, read_area
from storage.calendar import Calendar, read_calendar
from storage.database import Table
from storage.escalation_rule import EscalationRule, MonthlyTest, read_monthly_test, read_rule
from storage.made_slot import MadeSlot
from storage.outlet import Channel, ChannelEvent, PressContact, read_channel, read_contact
from storage.provinces import PROVINCES
from storage.quiet import QuietRules, read_quiet
from storage.shift import STANDARD_SHIFTS, DutyRules, Shift, read_rules, read_shift
from storage.values import Language, Mode, Nature, Phase, Profile, Role, SlotCard, UserId, grants
from storage.webhook import Webhook, read_webhook


class Definition(Table, kw_only=True):
    """One thing the organisation file defines, as plain JSON."""

    __tablename__ = "definition"

    kind: Mapped[str] = mapped_column(primary_key=True)
    """organisation, organ, competence, cell, person, approval, slot, digest, webhook, channel, press,
    group, escalation or calendar."""
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    data: Mapped[dict[str, Any]]
    revision: Mapped[int]


class Revision(Table, kw_only=True):
    """Counts the changes of what is read at every call and changes rarely: the cheap question `is it as it was?`.

    One row for the organisation file, one for what people chose in chat.
    """

    __tablename__ = "definition_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]


DUTY = "duty"
"""The kind of the definitions that stand in the roster's own file."""

DEFINITIONS, PREFERENCES = 1, 2
"""The rows of `Revision`."""

_REVISIONS = select(Revision.id, Revision.revision)


GAZETTED = frozenset({"minister", "government", "nsc", "concertation"})
"""Organs whose decisions become decrees, published in the official gazette, unless the file says otherwise."""


@dataclass(frozen=True)
class Organ:
    """A body that decides or advises, and the natures its decisions may have."""

    key: str
    natures: tuple[Nature, ...] = ()
    gazette: bool = False
    """Whether its measures and political decisions have to be published in the Moniteur belge / Belgisch Staatsblad."""

    @property
    def is_political(self) -> bool:
        """Whether it takes political decisions."""
        return Nature.POLITICAL in self.natures


@dataclass(frozen=True)
class Cell:
    """A cell of the organisation, which works in one room."""

    key: str
    organ: str
    room: str
    name: Mapping[str, str]
    languages: tuple[Language, ...]
    informs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """Somebody of the organisation."""

    user_id: UserId
    name: str
    language: Language
    cells: Mapping[str, tuple[Role, ...]]
    competences: tuple[str, ...] = ()
    manager: UserId | None = None
    deputy: UserId | None = None
    email: str | None = None
    province: str | None = None
    """Key of the group they are followed with."""


@dataclass(frozen=True)
class ApprovalRule:
    """Who has to approve a text before it may go out."""

    kind: str = "communique"
    cell: str | None = None
    phase: Phase | None = None
    languages: tuple[Language, ...] = ()
    quorum: int = 1
    includes: tuple[str, ...] = ("spokesperson",)
    author_counts: bool = False
    editors_count: bool = True
    """Whether whoever wrote in the text, besides its author, may approve it."""
    deputies: bool = True
    """Whether a deputy may approve for the one they replace, once they were asked to."""
    nudge: int | None = None
    """Seconds after which the missing are asked again; the organisation's default when none."""


@dataclass(frozen=True)
class Slot:
    """One regular appointment of a cell's day."""

    key: str
    cell: str
    at: str
    days: str = "daily"
    """As `storage.days` writes rules."""
    holidays: str = "keep"
    title: Mapping[str, str] = field(default_factory=dict)
    remind: tuple[int, ...] = ()
    """Seconds before the slot at which its reminders are posted."""
    grace: int = 1800
    """Seconds after which a slot that was not posted is missed."""
    calls: tuple[Role, ...] = ()
    card: SlotCard | None = None
    """What its card is made for; when the file does not say, what its key names."""
    does: Mapping[str, str] = field(default_factory=dict)
    """What the cell does then, by language, in the operator's own words; the card's when there are none."""
    profiles: tuple[Profile, ...] = ()
    """On days of which profile it comes; of any when empty."""
    modes: tuple[Mode, ...] = ()
    """In which pace of an incident it comes; always when empty."""
    made_by: UserId | None = None
    """Who made it in chat; nobody did when the organisation file defines it."""


@dataclass(frozen=True)
class Shortcut:
    """A reaction that makes a record of somebody's message."""

    reaction: str
    does: str
    """As `group.verb`."""
    roles: tuple[Role, ...] = (Role.MEMBER,)
    cells: tuple[str, ...] = ()
    """In whose rooms; all of them when empty."""


@dataclass(frozen=True)
class Directory:
    """The whole organisation at one revision."""

    revision: int = 0
    timezone: str = "Europe/Brussels"
    languages: tuple[Language, ...] = (Language.FR, Language.NL)
    incident: str | None = None
    exercise: bool = False
    alert_deadline: int = 900
    """Seconds."""
    approval_nudge: int = 1200
    """Seconds."""
    release_late: int = 60
    """Seconds after its time from which a publication is said to be late."""
    channel_reminder: int = 1800
    """Seconds after publication until what was not done by hand is recalled."""
    decision_overdue: int = 7200
    """Seconds after its due time until an open decision is recalled to the coordinator."""
    briefing_after: int = 1800
    """Seconds after a meeting until it is asked what its political decisions lack."""
    vacuum_nags: tuple[int, ...] = (7200, 43200, 86400)
    """Seconds after a public announcement at which the gazette's reference is asked for, in order."""
    competences: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names of competences by language; one without names is called by its key."""
    organs: Mapping[str, Organ] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    people: Mapping[UserId, Person] = field(default_factory=dict)
    approvals: tuple[ApprovalRule, ...] = ()
    slots: tuple[Slot, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: PROVINCES)
    """Names of provinces and other groups of people, by key and language."""
    escalations: tuple[EscalationRule, ...] = ()
    monthly_test: MonthlyTest | None = None
    shifts: tuple[Shift, ...] = STANDARD_SHIFTS
    duty: DutyRules = field(default_factory=DutyRules)
    """What a roster is held against."""
    quiet: QuietRules | None = None
    """Between which hours people are left alone; at none when the file does not say."""
    channels: Mapping[str, Channel] = field(default_factory=dict)
    press_list: tuple[PressContact, ...] = ()
    webhooks: Mapping[str, Webhook] = field(default_factory=dict)
    """Systems that may raise alerts, by name."""
    areas: Mapping[str, AlertArea] = field(default_factory=dict)
    """Areas that alerts name."""
    alert_sender: str | None = None
    """Who alerts are from when they leave for other systems; the bot itself when None."""
    press_name: Mapping[str, str] = field(default_factory=dict)
    """What the press room calls itself, by language."""
    press_contact: Mapping[str, str] = field(default_factory=dict)
    """Whom the press calls or writes to, by language."""
    shortcuts: tuple[Shortcut, ...] = ()
    words: Mapping[Language, Mapping[str, Any]] = field(default_factory=dict)
    """By language, the operator's own words and limits for the check of communiqués."""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.timezone)

    def roles(self, user_id: UserId, cell: str) -> tuple[Role, ...]:
        """Give somebody's roles in a cell as the file names them."""
        person = self.people.get(user_id)
        return person.cells.get(cell, ()) if person else ()

    def may(self, user_id: UserId, cell: str, needed: Role) -> bool:
        """Say whether somebody's roles in a cell allow what a role is needed for."""
        return any(grants(held, needed) for held in self.roles(user_id, cell))

    def channels_of(self, cell: str) -> tuple[Channel, ...]:
        """List the channels that a cell's texts go to, in the file's order."""
        told = (channel for channel in self.channels.values() if ChannelEvent.COMMUNIQUE in channel.events)
        return tuple(channel for channel in told if cell in (channel.cells or (cell,)))

    def alert_channels(self, cells: Collection[str]) -> tuple[Channel, ...]:
        """List the webhooks that are told of alerts of any of these cells, in the file's order."""
        told = (channel for channel in self.channels.values() if channel.is_webhook)
        asked = (channel for channel in told if ChannelEvent.ALERT in channel.events)
        return tuple(channel for channel in asked if not channel.cells or not set(channel.cells).isdisjoint(cells))

    def press_of(self, cell: str) -> tuple[PressContact, ...]:
        """List the press contacts who get a cell's texts, in the file's order."""
        return tuple(contact for contact in self.press_list if cell in (contact.cells or (cell,)))

    def holders(self, cell: str, role: Role) -> tuple[UserId, ...]:
        """List who holds exactly this role in a cell, in the file's order."""
        return tuple(u for u, person in self.people.items() if role in person.cells.get(cell, ()))

    def cells_of(self, user_id: UserId) -> tuple[str, ...]:
        """List the cells somebody has a role in."""
        person = self.people.get(user_id)
        return tuple(person.cells) if person else ()

    def name_of(self, user_id: UserId) -> str:
        """Give somebody's name, or their user ID when they are not of the organisation."""
        person = self.people.get(user_id)
        return person.name if person else user_id


def _person(data: Mapping[str, Any]) -> Person:
    return Person(
        user_id=UserId(data["user_id"]),
        name=data["name"],
        language=Language(data["language"]),
        cells={cell: tuple(Role(role) for role in roles) for cell, roles in data.get("cells", {}).items()},
        competences=tuple(data.get("competences") or ()),
        manager=data.get("manager"),
        deputy=data.get("deputy"),
        email=data.get("email"),
        province=data.get("province"),
    )


def _organ(data: Mapping[str, Any]) -> Organ:
    gazette = data.get("gazette")
    natures = tuple(Nature(nature) for nature in data.get("natures") or ())
    return Organ(data["key"], natures, data["key"] in GAZETTED if gazette is None else gazette)


def _cell(data: Mapping[str, Any]) -> Cell:
    languages = tuple(Language(code) for code in data["languages"])
    return Cell(data["key"], data["organ"], data["room"], data["name"], languages, tuple(data.get("informs") or ()))


def _approval(data: Mapping[str, Any]) -> ApprovalRule:
    return ApprovalRule(
        kind=data.get("kind", "communique"),
        cell=data.get("cell"),
        phase=Phase(data["phase"]) if data.get("phase") else None,
        languages=tuple(Language(code) for code in data.get("languages") or ()),
        quorum=data.get("quorum", 1),
        includes=tuple(data.get("includes", ("spokesperson",))),
        author_counts=data.get("author_counts", False),
        editors_count=data.get("editors_count", True),
        deputies=data.get("deputies", True),
        nudge=data.get("nudge"),
    )


def _slot(data: Mapping[str, Any]) -> Slot:
    return Slot(
        key=data["key"],
        cell=data["cell"],
        at=data["at"],
        days=data.get("days", "daily"),
        holidays=data.get("holidays", "keep"),
        title=data.get("title", {}),
        remind=tuple(data.get("remind") or ()),
        grace=data.get("grace", 1800),
        calls=tuple(Role(role) for role in data.get("calls") or ()),
        card=next((card for card in SlotCard if card == (data.get("card") or data["key"])), None),
        does=data.get("does") or {},
        profiles=tuple(map(Profile, data.get("profiles") or ())),
        modes=tuple(map(Mode, data.get("modes") or ())),
    )


def _shortcut(data: Mapping[str, Any]) -> Shortcut:
    roles = tuple(Role(role) for role in data.get("roles") or (Role.MEMBER,))
    return Shortcut(data["reaction"], data["does"], roles, tuple(data.get("cells") or ()))


def build_directory(rows: Iterable[Definition], revision: int) -> Directory:
    """Build the frozen picture out of the rows of one revision."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row.kind, row.position)):
        by_kind.setdefault(row.kind, []).append(row.data)
    general = by_kind.get("organisation", [{}])[0]
    defaults = Directory()
    organs = (_organ(data) for data in by_kind.get("organ", ()))
    people = (_person(data) for data in by_kind.get("person", ()))
    return Directory(
        revision=revision,
        timezone=general.get("timezone", defaults.timezone),
        languages=tuple(Language(code) for code in general.get("languages", defaults.languages)),
        incident=general.get("incident"),
        exercise=general.get("exercise", False),
        alert_deadline=general.get("alert_deadline", defaults.alert_deadline),
        approval_nudge=general.get("approval_nudge", defaults.approval_nudge),
        release_late=general.get("release_late", defaults.release_late),
        channel_reminder=general.get("channel_reminder", defaults.channel_reminder),
        decision_overdue=general.get("decision_overdue", defaults.decision_overdue),
        briefing_after=general.get("briefing_after", defaults.briefing_after),
        vacuum_nags=tuple(sorted(general.get("vacuum_nags", defaults.vacuum_nags))),
        competences={data["key"]: data["name"] for data in by_kind.get("competence", ())},
        organs={organ.key: organ for organ in organs},
        cells={cell.key: cell for cell in (_cell(data) for data in by_kind.get("cell", ()))},
        people={person.user_id: person for person in people},
        approvals=tuple(_approval(data) for data in by_kind.get("approval", ())),
        slots=tuple(_slot(data) for data in by_kind.get("slot", ())),
        calendar=read_calendar(by_kind.get("calendar", [{}])[0]),
        shortcuts=tuple(_shortcut(data) for data in by_kind.get("shortcut", ())),
        groups={**PROVINCES, **{data["key"]: data["name"] for data in by_kind.get("group", ())}},
        escalations=tuple(read_rule(data) for data in by_kind.get("escalation", ())),
        monthly_test=read_monthly_test(general.get("monthly_test")),
        shifts=tuple(read_shift(data) for data in by_kind.get("shift", ())) or defaults.shifts,
        duty=read_rules(general.get("duty")),
        quiet=read_quiet(general.get("quiet")),
        channels={data["key"]: read_channel(data) for data in by_kind.get("channel", ())},
        press_list=tuple(read_contact(data) for data in by_kind.get("press", ())),
        webhooks={data["name"]: read_webhook(data) for data in by_kind.get("webhook", ())},
        areas={data["key"]: read_area(data) for data in by_kind.get("area", ())},
        alert_sender=general.get("alert_sender"),
        press_name=general.get("press_name", {}),
        press_contact=general.get("press_contact", {}),
        words={Language(data["language"]): data["lists"] for data in by_kind.get("words", ())},
    )


_MADE = select(MadeSlot).order_by(MadeSlot.cell, MadeSlot.made_at, MadeSlot.key)


def _with_made(directory: Directory, made: Sequence[MadeSlot]) -> Directory:
    """Add the slots that were made in chat; where the file names one of the same cell and key, the file's counts."""
    named = {(slot.cell, slot.key) for slot in directory.slots}
    own = [row for row in made if row.cell in directory.cells and (row.cell, row.key) not in named]
    return replace(directory, slots=directory.slots + tuple(map(slot_of, own))) if own else directory


def slot_of(row: MadeSlot) -> Slot:
    """Give the slot that somebody made in chat as one of the organisation's."""
    return Slot(
        key=row.key,
        cell=row.cell,
        at=row.at,
        days=row.days,
        title={row.language: row.title},
        remind=tuple(row.remind),
        calls=tuple(map(Role, row.calls)),
        made_by=UserId(row.made_by),
    )


@dataclass(frozen=True)
class Change:
    """One difference between the file and the rows."""

    action: str
    """added, changed or removed."""
    kind: str
    key: str
    data: Mapping[str, Any] | None


class Definitions:
    """Compare the file with the rows, and make the rows follow it."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session
        self.applied = False
        """Whether this unit changed them."""

    async def revisions(self) -> dict[int, int]:
        """Give the current revisions of the definitions and of the preferences; none before the first change."""
        connection = await self._session.connection()
        return {row.id: row.revision for row in await connection.execute(_REVISIONS)}

    async def revision(self) -> int:
        """Give the number of the current revision of the definitions; 0 before the first."""
        return (await self.revisions()).get(DEFINITIONS, 0)

    async def directory(self) -> Directory:
        """Read the current revision whole."""
        # the number first: rows that are newer than it are only read again
        revision = await self.revision()
        # the roster's file is the duties' business: nobody reads its thousands of lines with the organisation
        rows = await self._session.execute(select(Definition).where(Definition.kind != DUTY))
        made = (await self._session.execute(_MADE)).scalars().all()
        return _with_made(build_directory(rows.scalars().all(), revision), made)

    async def differences(self, wanted: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[Change]:
        """Say what applying these definitions, by kind and key in the file's order, would change."""
        rows = {(row.kind, row.key): row for row in (await self._session.execute(select(Definition))).scalars()}
        changes = [Change("removed", *name, None) for name in rows if name not in wanted]
        for name, data in wanted.items():
            if name not in rows:
                changes.append(Change("added", *name, data))
            elif rows[name].data != data:
                changes.append(Change("changed", *name, data))
        return changes

    async def apply(self, wanted: Mapping[tuple[str, str], Mapping[str, Any]]) -> list[Change]:
        """Make the rows follow these definitions; a new revision only if something changed."""
        changes = await self.differences(wanted)
        rows = {(row.kind, row.key): row for row in (await self._session.execute(select(Definition))).scalars()}
        moved = [n for position, n in enumerate(wanted) if n in rows and rows[n].position != position]
        if not changes and not moved:
            return []
        head = await self._next_revision()
        for name in rows.keys() - wanted.keys():
            await self._session.delete(rows[name])
        for position, (name, data) in enumerate(wanted.items()):
            row = rows.get(name)
            if row is None:
                kind, key = name
                self._session.add(
                    Definition(kind=kind, key=key, position=position, data=dict(data), revision=head.revision)
                )
            else:
                row.position, row.data, row.revision = position, dict(data), head.revision
        await self._session.flush()
        return changes

    async def _next_revision(self) -> Revision:
        """Begin a new revision, which no other unit can begin at the same moment."""
        self.applied = True
        head = await self._session.get(Revision, DEFINITIONS, with_for_update=True, populate_existing=True)
        if head is None:
            head = Revision(id=DEFINITIONS, revision=0)
            self._session.add(head)
        head.revision += 1
        await self._session.flush()
        return head

    async def made_slots(self, cell: str) -> list[MadeSlot]:
        """Give this unit alone the slots of a cell that were made in chat, to change them."""
        await self._next_revision()
        return list((await self._session.execute(_MADE.where(MadeSlot.cell == cell))).scalars())

    async def make_slot(self, slot: MadeSlot) -> None:
        """Add a slot that somebody made in chat; `made_slots` comes before it."""
        self._session.add(slot)
        await self._session.flush()

    async def unmake_slot(self, slot: MadeSlot) -> None:
        """Take a slot away that somebody made in chat; `made_slots` comes before it."""
        await self._session.delete(slot)
        await self._session.flush()
