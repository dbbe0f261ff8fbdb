"""The organisation as everybody reads it: organs, cells, people, approval rules, slots, and who may do what where.

Invariant: all of it is frozen; a `Directory` is the whole of one revision, with no row and no session behind it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from storage.area import AlertArea
from storage.calendar import Calendar
from storage.digest_rule import DigestRule
from storage.escalation_rule import EscalationRule, MonthlyTest
from storage.outlet import Channel, ChannelEvent, PressContact
from storage.password import PasswordDates
from storage.privacy import PrivacyRules
from storage.provinces import PROVINCES
from storage.quiet import QuietRules
from storage.shift import STANDARD_SHIFTS, DutyRules, Shift
from storage.telework_rules import Team, TeleworkRules, TeleworkTerms
from storage.values import Language, Mode, Nature, Phase, Profile, Role, SlotCard, UserId, grants
from storage.webhook import Webhook


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
    telework: TeleworkTerms | None = None
    """Their authorisation to telework; none when the file gives them none."""


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

    @property
    def wall_time(self) -> str:
        """HH:MM, as its occurrences are named."""
        return time.fromisoformat(self.at).isoformat(timespec="minutes")


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
    telework: TeleworkRules = field(default_factory=TeleworkRules)
    privacy: PrivacyRules = field(default_factory=PrivacyRules)
    teams: Mapping[str, Team] = field(default_factory=dict)
    """Of whom some have to be on site."""
    quiet: QuietRules | None = None
    """Between which hours people are left alone; at none when the file does not say."""
    passwords: PasswordDates = field(default_factory=PasswordDates)
    """When people's passwords expire: the dates alone."""
    digests: tuple[DigestRule, ...] = ()
    """In the file's order: of those that name somebody, by name before by role, the first is theirs."""
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

    def slot(self, cell: str, key: str) -> Slot | None:
        """Find the definition of a cell's slot."""
        return next((slot for slot in self.slots if (slot.cell, slot.key) == (cell, key)), None)

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
