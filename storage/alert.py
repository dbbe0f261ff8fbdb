"""Alerts: what was raised, which cells it called, and who has acknowledged it.

Invariant: the list of those called is fixed at the moment of sending; later only what became of each of them changes,
and an alert's state follows `FOLLOWS`.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.cap_values import AlertScope, AlertStatus, Certainty, MsgType, ResponseType, Severity, Urgency
from storage.numbering import next_ref
from storage.table import Table
from storage.values import AlertState, Kind, Language, Ref, UserId
from storage.writing import write_unread

_ENDS = frozenset({AlertState.UPDATED, AlertState.CLEARED, AlertState.CANCELLED, AlertState.EXPIRED})

FOLLOWS: dict[AlertState, frozenset[AlertState]] = {
    AlertState.PREVIEW: frozenset({AlertState.OPEN, AlertState.CANCELLED}),
    AlertState.OPEN: _ENDS | {AlertState.ACKNOWLEDGED},
    AlertState.ACKNOWLEDGED: _ENDS | {AlertState.OPEN},
    AlertState.UPDATED: frozenset(),
    AlertState.CLEARED: frozenset(),
    AlertState.CANCELLED: frozenset(),
    AlertState.EXPIRED: frozenset(),
}
"""Which state may follow which."""

LIVE = (AlertState.OPEN, AlertState.ACKNOWLEDGED)
"""Sent, and not over: it can be acknowledged."""


class AckHow(StrEnum):
    """How somebody acknowledged: a reaction carries the homeserver's word only, a command a device's."""

    REACTION = "reaction"
    COMMAND = "command"
    RAISER = "raiser"


class Alert(Table, kw_only=True):
    """One alert, as it stands now."""

    __tablename__ = "alert"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    cell: Mapped[str] = mapped_column(index=True)
    """In whose name it was raised; `alert_cell` has the cells it calls."""
    room_cell: Mapped[str | None] = mapped_column(default=None)
    """The cell in whose room it was asked for; None means a direct chat with the raiser."""
    raised_by: Mapped[str]
    """Somebody's user ID, or the name of the webhook it came by."""
    raised_at: Mapped[datetime]
    text: Mapped[str]
    """As it was first written, in `language`; `texts` has every language."""
    language: Mapped[Language | None] = mapped_column(default=None)
    texts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    """The text by language, that of `text` among them."""
    headline: Mapped[str | None] = mapped_column(default=None)
    msg_type: Mapped[MsgType] = mapped_column(default=MsgType.ALERT)
    follows: Mapped[list[str]] = mapped_column(default_factory=list)
    """References of the alerts that this one follows, oldest first: those it updates, ends or withdraws."""
    followed_by: Mapped[str | None] = mapped_column(default=None)
    """Reference of the message that stands for this one, or ended it."""
    state: Mapped[AlertState] = mapped_column(default=AlertState.PREVIEW, index=True)
    status: Mapped[AlertStatus]
    severity: Mapped[Severity] = mapped_column(default=Severity.UNKNOWN)
    urgency: Mapped[Urgency] = mapped_column(default=Urgency.UNKNOWN)
    certainty: Mapped[Certainty] = mapped_column(default=Certainty.UNKNOWN)
    scope: Mapped[AlertScope | None] = mapped_column(default=None)
    """None as long as nobody said it: then it is never taken for public."""
    categories: Mapped[list[str]] = mapped_column(default_factory=list)
    responses: Mapped[list[str]] = mapped_column(default_factory=list)
    event: Mapped[str | None] = mapped_column(default=None)
    area: Mapped[str | None] = mapped_column(default=None)
    channel: Mapped[str | None] = mapped_column(default=None)
    """By which channels the public is told, as it was said."""
    area_key: Mapped[str | None] = mapped_column(default=None)
    """Of the area in the organisation file, when it is one."""
    deadline_at: Mapped[datetime | None] = mapped_column(default=None)
    """Until when it is to be acknowledged; in a preview only when the raiser said so."""
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    completed_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its version after the first came to be, once it was sent: a language or a fact more."""
    called_again_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    next_step_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When the passing of time next changes something: a preview lapses, the deadline, the end."""
    card_edited_at: Mapped[datetime | None] = mapped_column(default=None)
    card_stale_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """Since when its cards show less than what is known."""
    incident: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None, index=True)
    source: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """Of one that came by a webhook: its name, the sender and identifier it gave, what was cut of the text."""
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def is_live(self) -> bool:
        """Whether it was sent and is not over."""
        return self.state in LIVE

    @property
    def is_all_clear(self) -> bool:
        """Whether it says that what it follows is over."""
        return ResponseType.ALL_CLEAR in self.responses

    def enter(self, state: AlertState) -> None:
        """Pass to another state.

        Raises:
            ValueError: that state cannot follow this one.
        """
        if state not in FOLLOWS[self.state]:
            raise ValueError(f"{self.ref} is {self.state}: it cannot become {state}")
        self.state = state


class AlertCell(Table, kw_only=True):
    """One cell that an alert calls."""

    __tablename__ = "alert_cell"

    ref: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class Addressee(Table, kw_only=True):
    """One person that an alert called, once, whatever the number of cells; and what became of the call."""

    __tablename__ = "alert_addressee"

    ref: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]
    cells: Mapped[list[str]]
    called_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)
    how: Mapped[AckHow | None] = mapped_column(default=None)
    ticked: Mapped[list[str]] = mapped_column(default_factory=list)
    """Transaction IDs of the messages that carry a ✅ of theirs, one for each ✅."""
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    gone_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when nobody can reach them in a cell that was called: gone, and not missing."""
    called_again_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def user(self) -> UserId:
        """Who was called."""
        return UserId(self.user_id)

    @property
    def is_missing(self) -> bool:
        """Whether their acknowledgement is still waited for."""
        return self.acknowledged_at is None and self.gone_at is None


# built once: every acknowledgement asks, and every card whether it is a test that it speaks of
_FIND = select(Alert).where(Alert.ref == bindparam("ref"))
_FIND_TO_CHANGE = _FIND.with_for_update().execution_options(populate_existing=True)
_CELLS = select(AlertCell.cell).where(AlertCell.ref == bindparam("ref")).order_by(AlertCell.position)
_ADDRESSEES = select(Addressee).where(Addressee.ref == bindparam("ref")).order_by(Addressee.position)
_MISSING = (
    select(func.count())
    .select_from(Addressee)
    .where(Addressee.ref == bindparam("ref"), Addressee.acknowledged_at.is_(None), Addressee.gone_at.is_(None))
)


class Alerts:
    """Raise alerts, follow who acknowledged, and find what is due."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.ALERT, year))

    async def record(self, alert: Alert, cells: Sequence[str]) -> Alert:
        """Keep a new alert and the cells it calls, in the order the raiser gave them."""
        self._session.add(alert)
        self._session.add_all(AlertCell(ref=alert.ref, cell=cell, position=n) for n, cell in enumerate(cells))
        await self._session.flush()
        return alert

    async def call(self, addressees: Iterable[Addressee]) -> None:
        """Fix the list of those called."""
        await write_unread(self._session, addressees)

    async def save(self) -> None:
        """Write what was changed on alerts and addressees."""
        await self._session.flush()

    async def find(self, ref: Ref | str, *, to_change: bool = False) -> Alert | None:
        """Find an alert by its reference; `to_change` makes whoever else wants to change it wait for this unit."""
        query = _FIND_TO_CHANGE if to_change else _FIND
        return (await self._session.execute(query, {"ref": str(ref)})).scalar_one_or_none()

    async def chain(self, alert: Alert) -> list[Alert]:
        """List what an alert follows, and what they follow in turn, oldest first; itself not."""
        found: dict[str, Alert] = {}
        wanted = list(alert.follows)
        while wanted:
            rows = (await self._session.execute(select(Alert).where(Alert.ref.in_(wanted)))).scalars()
            new = [row for row in rows if row.ref not in found and row.ref != alert.ref]
            found |= {row.ref: row for row in new}
            wanted = [ref for row in new for ref in row.follows if ref not in found]
        return sorted(found.values(), key=lambda row: row.id)

    async def sent(self) -> list[Alert]:
        """List every alert that was sent, oldest first."""
        query = select(Alert).where(Alert.sent_at.is_not(None)).order_by(Alert.id)
        return list((await self._session.execute(query)).scalars())

    async def cells(self, ref: str) -> tuple[str, ...]:
        """List the cells an alert calls, in order."""
        return tuple((await self._session.execute(_CELLS, {"ref": ref})).scalars())

    async def addressees(self, ref: str) -> list[Addressee]:
        """List everybody an alert called, in order."""
        return list((await self._session.execute(_ADDRESSEES, {"ref": ref})).scalars())

    async def addressee(self, ref: str, user: UserId) -> Addressee | None:
        """Find what became of one person's call."""
        return await self._session.get(Addressee, (ref, user))

    async def count_missing(self, ref: str) -> int:
        """Count whose acknowledgement an alert still waits for."""
        return (await self._session.execute(_MISSING, {"ref": ref})).scalar_one()

    async def calling(self, user: UserId) -> list[Alert]:
        """List the live alerts that called somebody, oldest first."""
        query = select(Alert).join(Addressee, Addressee.ref == Alert.ref)
        query = query.where(Addressee.user_id == user, Alert.state.in_(LIVE)).order_by(Alert.id)
        return list((await self._session.execute(query)).scalars())

    async def awaiting(self, user: UserId) -> list[Alert]:
        """List the live alerts that somebody was called by and has not acknowledged, oldest first."""
        query = select(Alert).join(Addressee, Addressee.ref == Alert.ref)
        waiting = (Addressee.user_id == user) & Addressee.acknowledged_at.is_(None)
        query = query.where(waiting, Alert.state.in_(LIVE)).order_by(Alert.id)
        return list((await self._session.execute(query)).scalars())

    async def claim_step(self, *, but: Collection[str] = ()) -> Alert | None:
        """Take one alert, but these, whose next instant has come; nobody else gets it before this unit ends."""
        query = select(Alert).where(Alert.next_step_at <= self._now, Alert.ref.not_in(but))
        return await self._claim(query.order_by(Alert.next_step_at, Alert.id))

    async def claim_stale(self, edited_before: datetime, *, but: Collection[str] = ()) -> Alert | None:
        """Take one alert, but these, whose cards show less than is known and were not edited since an instant."""
        rested = Alert.card_edited_at.is_(None) | (Alert.card_edited_at <= edited_before)
        query = select(Alert).where(Alert.card_stale_at.is_not(None), rested, Alert.ref.not_in(but))
        return await self._claim(query.order_by(Alert.card_stale_at, Alert.id))

    async def _claim(self, query: Select[Alert]) -> Alert | None:
        query = query.limit(1).with_for_update(skip_locked=True).execution_options(populate_existing=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def live(self) -> list[Alert]:
        """List the live alerts nobody else is changing, oldest first; they are this unit's to change."""
        query = select(Alert).where(Alert.state.in_(LIVE)).order_by(Alert.id).with_for_update(skip_locked=True)
        return list((await self._session.execute(query.execution_options(populate_existing=True))).scalars())

    async def page(
        self, cell: str, *, state: AlertState | None = None, limit: int, page: int = 1
    ) -> tuple[list[Alert], int]:
        """List the alerts a cell raised or was called by, newest first; gives the page and how many there are.

        What another cell has not sent yet is not among them.
        """
        calls_it = select(AlertCell.ref).where(AlertCell.cell == cell)
        sent_to_it = Alert.ref.in_(calls_it) & Alert.sent_at.is_not(None)
        query = select(Alert).where((Alert.cell == cell) | sent_to_it)
        if state is not None:
            query = query.where(Alert.state == state)
        total = (await self._session.execute(select(func.count()).select_from(query.subquery()))).scalar_one()
        query = query.order_by(Alert.id.desc()).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total

    async def tallies(self, refs: Collection[str]) -> dict[str, tuple[int, int]]:
        """Count, for each of these alerts, how many acknowledged and how many were called."""
        query = select(Addressee.ref, func.count(Addressee.acknowledged_at), func.count())
        query = query.where(Addressee.ref.in_(refs)).group_by(Addressee.ref)
        return {ref: (acknowledged, called) for ref, acknowledged, called in await self._session.execute(query)}
