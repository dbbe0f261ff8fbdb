"""What an alert still does when nobody answers: its steps, who was called in whose place, confirming again.

Invariant: the rule in force at the sending is kept with the alert, a row for each step; a step is taken once, and none
is taken once the alert is over. Rounds are counted from 0, the first call; each request to confirm again is one more.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.alert import LIVE, Alert
from storage.escalation_rule import Way
from storage.table import Table
from storage.values import UserId
from storage.writing import write_unread


class AlertStep(Table, kw_only=True):
    """One step of an alert's escalation in one cell."""

    __tablename__ = "alert_step"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    cell: Mapped[str]
    round: Mapped[int] = mapped_column(default=0)
    call: Mapped[list[str]]
    by: Mapped[list[str]]
    after: Mapped[int]
    """Seconds after the time to answer is over; a step that names provinces counts from the sending."""
    planned_at: Mapped[datetime]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """None once it is taken, or is not to be any more."""
    taken_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def ways(self) -> tuple[Way, ...]:
        """By what ways it calls."""
        return tuple(Way(way) for way in self.by)


class StandIn(Table, kw_only=True):
    """Somebody called in the place of those who did not answer: a deputy, a coordinator, who is on duty."""

    __tablename__ = "alert_stand_in"

    ref: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    stands_for: Mapped[list[str]]
    called_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)
    ticked: Mapped[list[str]] = mapped_column(default_factory=list)
    """Transaction IDs of the messages that carry a ✅ of theirs."""
    by_command: Mapped[bool] = mapped_column(default=False)
    covers: Mapped[int | None] = mapped_column(default=None)
    """For how many of these, the first, they have answered: the others were added since; all when none."""

    @property
    def covered(self) -> list[UserId]:
        """For whom they have answered."""
        return [UserId(user) for user in self.stands_for[: self.covers]] if self.acknowledged_at is not None else []

    @property
    def user(self) -> UserId:
        """Who was called."""
        return UserId(self.user_id)


class AlertWatch(Table, kw_only=True):
    """How long people have to answer an alert, and when everybody is next asked to confirm again."""

    __tablename__ = "alert_watch"

    ref: Mapped[str] = mapped_column(primary_key=True)
    answer_for: Mapped[int]
    """Seconds to answer a request to confirm again: as long as for the alert itself."""
    reconfirm: Mapped[int | None] = mapped_column(default=None)
    """Seconds between two requests; none when people are not asked again."""
    next_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    round: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime | None] = mapped_column(default=None)
    answer_by: Mapped[datetime | None] = mapped_column(default=None)


class Reconfirmation(Table, kw_only=True):
    """One person's answer to one request to confirm again."""

    __tablename__ = "alert_reconfirmation"

    ref: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(default=None)
    ticked: Mapped[list[str]] = mapped_column(default_factory=list)
    by_command: Mapped[bool] = mapped_column(default=False)


# built once: every acknowledgement asks
_STAND_IN = select(StandIn).where(StandIn.ref == bindparam("ref"), StandIn.user_id == bindparam("user"))
_WATCH = select(AlertWatch).where(AlertWatch.ref == bindparam("ref"))


class Escalations:
    """Plan what is still done about an alert, and claim what is due."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def plan(self, steps: Iterable[AlertStep], watch: AlertWatch | None = None) -> None:
        """Write down what is to happen, and when."""
        await write_unread(self._session, steps)
        if watch is not None:
            self._session.add(watch)
        await self._session.flush()

    async def steps(self, ref: str) -> list[AlertStep]:
        """List an alert's steps, in the order they are due."""
        query = select(AlertStep).where(AlertStep.ref == ref).order_by(AlertStep.planned_at, AlertStep.id)
        return list((await self._session.execute(query)).scalars())

    async def has_steps(self, ref: str) -> bool:
        """Say whether something is still to be done about an alert when nobody answers."""
        query = select(AlertStep.id).where(AlertStep.ref == ref, AlertStep.due_at.is_not(None)).limit(1)
        return (await self._session.execute(query)).first() is not None

    async def watch(self, ref: str) -> AlertWatch | None:
        """Give how an alert is watched; None before it is sent."""
        return (await self._session.execute(_WATCH, {"ref": ref})).scalar_one_or_none()

    async def claim_due(self, *, but: Collection[str] = ()) -> tuple[Alert, list[AlertStep]] | None:
        """Take one alert, but these, with its steps to take now; nobody else gets it before this unit ends."""
        due = select(AlertStep.ref).where(AlertStep.due_at <= self._now, AlertStep.ref.not_in(but))
        alert = await self._claim(due)
        if alert is None:
            return None
        query = select(AlertStep).where(AlertStep.ref == alert.ref, AlertStep.due_at <= self._now)
        steps = await self._session.execute(query.order_by(AlertStep.planned_at, AlertStep.id))
        return alert, list(steps.scalars())

    async def claim_request(self, *, but: Collection[str] = ()) -> tuple[Alert, AlertWatch] | None:
        """Take one alert, but these, whose people are to be asked to confirm again now."""
        due = select(AlertWatch.ref).where(AlertWatch.next_at <= self._now, AlertWatch.ref.not_in(but))
        alert = await self._claim(due)
        watch = await self.watch(alert.ref) if alert is not None else None
        if alert is None or watch is None or watch.next_at is None or watch.next_at > self._now:
            return None
        return alert, watch

    async def _claim(self, refs: object) -> Alert | None:
        query = select(Alert).where(Alert.ref.in_(refs)).order_by(Alert.id).limit(1)  # type: ignore[arg-type]
        query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def call(self, ref: str, turn: int, user: UserId, people: Sequence[UserId]) -> StandIn:
        """Note that somebody is called in the place of others, besides those they were called for before."""
        known = await self._session.get(StandIn, (ref, turn, user))
        if known is None:
            known = StandIn(ref=ref, round=turn, user_id=user, stands_for=[], called_at=self._now)
            self._session.add(known)
        asked = list(dict.fromkeys([*known.stands_for, *people]))
        if known.acknowledged_at is not None and known.covers is None and asked != known.stands_for:
            # who answered for some has said nothing of those added since
            known.covers = len(known.stands_for)
        known.stands_for = asked
        await self._session.flush()
        return known

    async def stand_ins(self, ref: str) -> list[StandIn]:
        """List who was called in the place of others, in every round, in the order they were called."""
        query = select(StandIn).where(StandIn.ref == ref).order_by(StandIn.round, StandIn.called_at, StandIn.user_id)
        return list((await self._session.execute(query)).scalars())

    async def standing(self, ref: str, user: UserId) -> list[StandIn]:
        """List for whom somebody was called, in every round, the newest last."""
        found = (await self._session.execute(_STAND_IN, {"ref": ref, "user": user})).scalars()
        return sorted(found, key=lambda row: row.round)

    async def awaiting(self, user: UserId) -> list[str]:
        """List the live alerts in which somebody was called in the place of others, or to confirm again, and waits."""
        live = select(Alert.ref).where(Alert.state.in_(LIVE))
        is_asked = StandIn.acknowledged_at.is_(None) | StandIn.covers.is_not(None)
        standing = select(StandIn.ref).where(StandIn.user_id == user, is_asked)
        again = select(Reconfirmation.ref).join(AlertWatch, AlertWatch.ref == Reconfirmation.ref)
        again = again.where(Reconfirmation.user_id == user, Reconfirmation.confirmed_at.is_(None))
        again = again.where(Reconfirmation.round == AlertWatch.round)
        query = live.where(Alert.ref.in_(standing) | Alert.ref.in_(again)).order_by(Alert.id)
        return list((await self._session.execute(query)).scalars())

    async def calling(self, user: UserId) -> list[str]:
        """List the live alerts in which somebody was called in the place of others, oldest first."""
        query = select(Alert.ref).join(StandIn, StandIn.ref == Alert.ref)
        query = query.where(StandIn.user_id == user, Alert.state.in_(LIVE)).order_by(Alert.id)
        return list(dict.fromkeys((await self._session.execute(query)).scalars()))

    async def ask_again(self, watch: AlertWatch, people: Iterable[UserId]) -> None:
        """Begin another round: everybody is to confirm again, and what was due in the round before is not any more."""
        await self.end(watch.ref)
        watch.round += 1
        watch.asked_at, watch.answer_by = self._now, self._now + timedelta(seconds=watch.answer_for)
        await self._session.flush()
        again = (Reconfirmation(ref=watch.ref, round=watch.round, user_id=user) for user in people)
        await write_unread(self._session, again)

    async def reconfirmations(self, ref: str, turn: int) -> list[Reconfirmation]:
        """List the answers to one request to confirm again."""
        query = select(Reconfirmation).where(Reconfirmation.ref == ref, Reconfirmation.round == turn)
        return list((await self._session.execute(query.order_by(Reconfirmation.user_id))).scalars())

    async def reconfirmation(self, ref: str, turn: int, user: UserId) -> Reconfirmation | None:
        """Give somebody's answer to one request to confirm again; None when they were not asked."""
        return await self._session.get(Reconfirmation, (ref, turn, user))

    async def end(self, ref: str) -> None:
        """Leave what was still to be done about an alert undone, from now on."""
        waits = update(AlertStep).where(AlertStep.ref == ref, AlertStep.due_at.is_not(None))
        await self._session.execute(waits.values(due_at=None).execution_options(synchronize_session="fetch"))
