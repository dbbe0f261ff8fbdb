"""What `organisation.toml` may say: one frozen model for each of its tables.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StrictBool, StrictInt

from bot.field_types import (
    Duration,
    FilePath,
    Key,
    LanguageCode,
    LocalizedText,
    MailAddress,
    MatrixRoom,
    MatrixUserId,
    NatureName,
    PhaseName,
    RoleName,
    Table,
    TimeOfDay,
    Words,
    one_of,
)
from bot.organisation_alerts import AlertsEntry, AreaEntry, EscalationEntry, GroupEntry
from bot.organisation_calendar import CalendarEntry, DaysRule, ModeName, ProfileName
from bot.organisation_digests import DigestEntry
from bot.organisation_duty import DutyEntry, ShiftEntry
from bot.organisation_passwords import PasswordsEntry
from bot.organisation_privacy import PrivacyEntry
from bot.organisation_public import ChannelEntry, PressEntry, PressRoomEntry
from bot.organisation_quiet import QuietEntry
from bot.organisation_shortcuts import ShortcutEntry
from bot.organisation_telework import RegimeEntry, TeamEntry, TeleworkEntry, TeleworkRulesEntry
from storage.values import Language, Role, SlotCard, TextKind

COMPETENCE = "competence"


class OrganKey(StrEnum):
    """An organ of Belgian crisis management that decides or advises (rules C1)."""

    INFOCEL = "infocel"
    COFECO = "cofeco"
    D5 = "d5"
    CELEVAL = "celeval"
    CCPROV = "ccprov"
    POLICY = "policy"
    MINISTER = "minister"
    GOVERNMENT = "government"
    NSC = "nsc"
    CONCERTATION = "concertation"
    PRESS = "press"
    MANAGERS = "managers"
    OTHER = "other"


class Holidays(StrEnum):
    """Whether a slot is kept or skipped on public holidays."""

    KEEP = "keep"
    SKIP = "skip"


def _check_time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (OSError, KeyError) as error:  # a folder of the data base, or no such zone
        raise ValueError("not a time zone") from error
    return value


def _check_inclusion(value: str) -> str:
    if value not in INCLUSIONS:
        raise ValueError("neither a role that may act nor a competence")
    return value


INCLUSIONS = (*(role.value for role in Role if role is not Role.OBSERVER), COMPETENCE)
Inclusion = Annotated[str, AfterValidator(_check_inclusion), Field(description=f"one of {', '.join(INCLUSIONS)}")]
Roles = Annotated[tuple[RoleName, ...], Field(min_length=1, description=f"a list of roles, each {one_of(Role)}")]


class OrganEntry(Table):
    """An organ, and the natures its decisions may have."""

    key: OrganKey = Field(description=one_of(OrganKey))
    natures: tuple[NatureName, ...] = Field(default=(), description='a list of natures such as ["advice"]')
    gazette: StrictBool | None = Field(default=None, description="true or false, without quotes")


class CompetenceEntry(Table):
    """What people may speak for, by name in each language."""

    key: Key
    name: LocalizedText


class CellEntry(Table):
    """A cell: a room that works for an organ."""

    key: Key
    organ: OrganKey = Field(description=one_of(OrganKey))
    room: MatrixRoom
    name: LocalizedText
    languages: tuple[LanguageCode, ...] = Field(min_length=1, description='a list of languages such as ["fr", "nl"]')
    informs: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["d5"]')


class PersonEntry(Table):
    """Somebody of the organisation, with the roles held in each cell."""

    user_id: MatrixUserId
    name: Words
    language: LanguageCode
    cells: dict[Key, Roles] = Field(
        default_factory=dict, description='the roles in each cell such as { infocel = ["drafter"] }'
    )
    competences: tuple[Key, ...] = Field(default=(), description='a list of competences such as ["health"]')
    manager: MatrixUserId | None = None
    deputy: MatrixUserId | None = None
    email: MailAddress | None = None
    province: Key | None = None
    telework: TeleworkEntry | None = Field(default=None, description="a table such as { from = 2026-01-01 }")


class ApprovalRule(Table):
    """Who must approve what, in which languages; the first rule that fits is the one."""

    kind: TextKind = Field(default=TextKind.COMMUNIQUE, description=one_of(TextKind))
    cell: Key
    phase: PhaseName | None = None
    languages: tuple[LanguageCode, ...] = Field(min_length=1, description='a list of languages such as ["fr", "nl"]')
    quorum: StrictInt = Field(default=1, ge=1, description="a whole number of at least 1")
    includes: tuple[Inclusion, ...] = Field(default=(), description='a list of roles such as ["spokesperson"]')
    author_counts: StrictBool = Field(default=False, description="true or false, without quotes")
    editors_count: StrictBool = Field(default=True, description="true or false, without quotes")
    deputies: StrictBool = Field(default=True, description="true or false, without quotes")
    nudge: Duration | None = None


class SlotEntry(Table):
    """A slot of the rhythm: what is posted in a cell at a time of day."""

    key: Key
    cell: Key
    at: TimeOfDay
    days: DaysRule = "daily"
    from_day: date | None = Field(default=None, alias="from", description="a date such as 2026-12-07")
    profiles: tuple[ProfileName, ...] = Field(default=(), description='a list such as ["normal"]')
    modes: tuple[ModeName, ...] = Field(default=(), description='a list such as ["fast"]')
    holidays: Holidays = Field(default=Holidays.KEEP, description=one_of(Holidays))
    title: LocalizedText
    remind: tuple[Duration, ...] = Field(default=(), description='a list of durations such as ["15m"]')
    grace: Duration = timedelta(minutes=30)
    calls: tuple[RoleName, ...] = Field(default=(), description='a list of roles such as ["spokesperson"]')
    card: SlotCard | None = Field(default=None, description=one_of(SlotCard))
    does: LocalizedText | None = None


class DefaultsEntry(Table):
    """What holds where nobody says otherwise."""

    alert_deadline: Duration = timedelta(minutes=15)
    approval_nudge: Duration = timedelta(minutes=20)
    release_late: Duration = timedelta(minutes=1)
    channel_reminder: Duration = timedelta(minutes=30)
    decision_overdue: Duration = timedelta(hours=2)
    briefing_after: Duration = timedelta(minutes=30)
    vacuum_nags: tuple[Duration, ...] = Field(
        default=(timedelta(hours=2), timedelta(hours=12), timedelta(hours=24)),
        description='a list of durations such as ["2h", "12h", "24h"]',
    )


class WebhookEntry(Table):
    """A system that may raise alerts, the secret it signs with and the cells it reaches."""

    name: Key
    secret_file: FilePath
    previous_secret_file: FilePath | None = None
    cells: tuple[Key, ...] = Field(min_length=1, description='a list of cells such as ["infocel"]')
    senders: tuple[Words, ...] = Field(default=(), description='a list of CAP senders such as ["be-alert@example.org"]')
    early_for: Duration = timedelta(days=1)


class ChecksEntry(Table):
    """What the check of communiqués holds texts against."""

    words: FilePath | None = Field(
        default=None, description='a folder such as "words", with files fr.toml, nl.toml, de.toml or en.toml'
    )


class Organisation(Table):
    """All that `organisation.toml` defines."""

    timezone: Annotated[str, AfterValidator(_check_time_zone)] = Field(
        default="Europe/Brussels",
        description='a time zone such as "Europe/Brussels" (when it is one, its data is missing: install tzdata)',
    )
    languages: tuple[LanguageCode, ...] = Field(
        default=(Language.FR, Language.NL), min_length=1, description='a list of languages such as ["fr", "nl"]'
    )
    incident: Words | None = None
    exercise: StrictBool = Field(default=False, description="true or false, without quotes")
    organs: tuple[OrganEntry, ...] = Field(default=(), description="an [[organs]] table for each organ")
    competences: tuple[CompetenceEntry, ...] = Field(
        default=(), description="a [[competences]] table for each competence that has a name"
    )
    cells: tuple[CellEntry, ...] = Field(default=(), description="a [[cells]] table for each cell")
    people: tuple[PersonEntry, ...] = Field(default=(), description="a [[people]] table for each person")
    approvals: tuple[ApprovalRule, ...] = Field(default=(), description="an [[approvals]] table for each rule")
    slots: tuple[SlotEntry, ...] = Field(default=(), description="a [[slots]] table for each slot")
    calendar: CalendarEntry = Field(default_factory=CalendarEntry, description="a table [calendar]")
    checks: ChecksEntry = Field(default_factory=ChecksEntry, description="a table [checks]")
    defaults: DefaultsEntry = Field(default_factory=DefaultsEntry, description="a table [defaults]")
    digests: tuple[DigestEntry, ...] = Field(default=(), description="a [[digests]] table for each digest")
    webhooks: tuple[WebhookEntry, ...] = Field(default=(), description="a [[webhooks]] table for each system")
    channels: tuple[ChannelEntry, ...] = Field(default=(), description="a [[channels]] table for each channel")
    groups: tuple[GroupEntry, ...] = Field(
        default=(), description="a [[groups]] table for each group that is no Belgian province"
    )
    escalations: tuple[EscalationEntry, ...] = Field(default=(), description="an [[escalations]] table for each rule")
    shifts: tuple[ShiftEntry, ...] = Field(default=(), description="a [[shifts]] table for each shift")
    duty: DutyEntry = Field(default_factory=DutyEntry, description="a table [duty]")
    quiet: QuietEntry | None = Field(default=None, description="a table [quiet]")
    regimes: tuple[RegimeEntry, ...] = Field(
        default=(), description="a [[regimes]] table for each version of a regime of telework"
    )
    teams: tuple[TeamEntry, ...] = Field(default=(), description="a [[teams]] table for each team")
    telework: TeleworkRulesEntry = Field(default_factory=TeleworkRulesEntry, description="a table [telework]")
    privacy: PrivacyEntry = Field(default_factory=PrivacyEntry, description="a table [privacy]")
    passwords: PasswordsEntry | None = Field(default=None, description="a table [passwords]")
    areas: tuple[AreaEntry, ...] = Field(default=(), description="an [[areas]] table for each area alerts name")
    alerts: AlertsEntry = Field(default_factory=AlertsEntry, description="a table [alerts]")
    press: PressRoomEntry = Field(default_factory=PressRoomEntry, description="a table [press]")
    press_list: tuple[PressEntry, ...] = Field(default=(), description="a [[press_list]] table for each address")
    shortcuts: tuple[ShortcutEntry, ...] | None = Field(
        default=None, description="a [[shortcuts]] table for each reaction, or shortcuts = [] for none"
    )
