"""A request to telework as it is kept: how it stands, its versions, and the single days it holds.

Invariant: a request keeps its number whatever becomes of it; a day is held by one request at most.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import TeleworkState

HOLDING = (TeleworkState.REQUESTED, TeleworkState.APPROVED)
"""The states in which a request holds its days."""


class TeleworkKind(StrEnum):
    """How somebody teleworks: the same weekdays every week, days of their choice, or now and then."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    OCCASIONAL = "occasional"


@dataclass(frozen=True)
class Asked:
    """What one version of a request asks for."""

    kind: TeleworkKind
    days: tuple[date, ...] = ()
    """Single days, as they were asked; none in a fixed request."""
    counted: tuple[date, ...] = ()
    """Those of them that count: holidays and days off are left out."""
    weekdays: tuple[int, ...] = ()
    """Of a fixed request; 0 is Monday."""
    from_day: date | None = None
    """The first day of a fixed request."""
    until_day: date | None = None
    """The last day of a fixed request; as long as the authorisation when none."""


class TeleworkRequest(Table, kw_only=True):
    """One request, as it stands now."""

    __tablename__ = "telework_request"
    __table_args__ = (Index(None, "manager", "state"), Index(None, "person", "requested_at"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[str]
    manager: Mapped[str | None] = mapped_column(default=None)
    """Who has to answer; nobody where the organisation names no manager."""
    kind: Mapped[TeleworkKind]
    state: Mapped[TeleworkState] = mapped_column(default=TeleworkState.REQUESTED)
    days: Mapped[list[str]] = mapped_column(default_factory=list)
    """ISO days, as they were asked."""
    counted: Mapped[list[str]] = mapped_column(default_factory=list)
    """ISO days that count: holidays and days off are left out."""
    weekdays: Mapped[list[int]] = mapped_column(JSON(none_as_null=True), default_factory=list)
    from_day: Mapped[date | None] = mapped_column(default=None)
    until_day: Mapped[date | None] = mapped_column(default=None)
    regime: Mapped[str | None] = mapped_column(default=None)
    """Key of the regime it was held against."""
    rule: Mapped[str | None] = mapped_column(default=None)
    """The rule that refused it; nothing where somebody did."""
    waives: Mapped[list[str]] = mapped_column(default_factory=list)
    """The rules it does not keep to, which an approval would waive."""
    asked_in_room: Mapped[bool] = mapped_column(default=False)
    room_id: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    requested_at: Mapped[datetime]
    """When the current version was asked."""
    answer_due: Mapped[datetime | None] = mapped_column(default=None)
    remind_at: Mapped[datetime | None] = mapped_column(default=None)
    """When whoever has to answer is to be reminded; nothing when nothing is to be answered."""
    reminded_at: Mapped[datetime | None] = mapped_column(default=None)
    escalate_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it is to go further up; nothing when nothing is to be answered."""
    escalated_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_by: Mapped[str | None] = mapped_column(default=None)
    answered_for: Mapped[str | None] = mapped_column(default=None)
    """The manager, when their deputy answered."""
    answered_how: Mapped[str | None] = mapped_column(default=None)
    """`command`, or `reaction` with the card that was pressed: a ✅ is taken back by deleting it, a word by another."""
    look_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When it is looked at next for what is due about it; nothing when there is nothing to come."""
    begun_told_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was said that its first day began without an answer."""
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def asked(self) -> Asked:
        """What its current version asks for."""
        return Asked(
            self.kind,
            tuple(map(date.fromisoformat, self.days)),
            tuple(map(date.fromisoformat, self.counted)),
            tuple(self.weekdays),
            self.from_day,
            self.until_day,
        )

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to be given."""
        return self.state is TeleworkState.REQUESTED


class TeleworkVersion(Table, kw_only=True):
    """One version of a request; the fixed ones hold the days of their stretch themselves."""

    __tablename__ = "telework_version"
    __table_args__ = (UniqueConstraint("ref", "number"), Index(None, "person", "kind"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    number: Mapped[int]
    person: Mapped[str]
    kind: Mapped[TeleworkKind]
    days: Mapped[list[str]]
    counted: Mapped[list[str]]
    weekdays: Mapped[list[int]] = mapped_column(JSON(none_as_null=True))
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    """The last day it held, once a later version or a withdrawal ended it."""
    state: Mapped[TeleworkState]
    """The last it was in: one that was approved and then replaced stays approved."""
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When a later version or a withdrawal ended it."""


class TeleworkDay(Table, kw_only=True):
    """One single day that a request holds now; those of fixed requests follow from their versions."""

    __tablename__ = "telework_day"
    __table_args__ = (UniqueConstraint("person", "day"), Index(None, "day"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    person: Mapped[str]
    day: Mapped[date]
    kind: Mapped[TeleworkKind]
    state: Mapped[TeleworkState]
    weight: Mapped[float] = mapped_column(default=1.0)
