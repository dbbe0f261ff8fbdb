"""The rhythm: each occurrence of a cell's slots, when it is due and what became of it.

Invariant: the plan gives a slot one occurrence a local day at most, the end of a meeting may set another. `next_at` is
the next instant something has to happen for it: a reminder, then the slot itself, then nothing; `brief_at` is that of
what is asked after a meeting.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Self

from sqlalchemy import JSON, UniqueConstraint, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.directory import Directory, Slot
from storage.outbox import OutboxRow, OutboxState
from storage.table import Table
from storage.values import Held, Mode, SlotState
from storage.writing import write_unless_there


class SlotOccurrence(Table, kw_only=True):
    """One slot on one local day."""

    __tablename__ = "slot_occurrence"
    __table_args__ = (UniqueConstraint("cell", "key", "local_date", "wall_time"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str]
    key: Mapped[str]
    local_date: Mapped[date]
    """The day it belongs to where the organisation lives; it stays when the occurrence is moved."""
    wall_time: Mapped[str]
    """HH:MM as the organisation file names it; part of the reference, so it stays when the occurrence is moved."""
    due_at: Mapped[datetime] = mapped_column(index=True)
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    """The next instant something has to happen: a reminder or the slot; None when nothing has."""
    state: Mapped[SlotState] = mapped_column(default=SlotState.DUE, index=True)
    held: Mapped[Held | None] = mapped_column(default=None)
    """Why it is skipped when nobody skipped it: a pause, or a day it is not for; it may yet be held after all."""
    moved: Mapped[bool] = mapped_column(default=False)
    """Whether somebody moved it, this once: the organisation file then has no more say in when it is."""
    changed_by: Mapped[str | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(default=None)
    posted_at: Mapped[datetime | None] = mapped_column(default=None)
    card: Mapped[str | None] = mapped_column(default=None)
    """Transaction ID of its card."""
    is_on_its_way: Mapped[bool] = mapped_column(default=False, index=True)
    """Whether the card is queued, and it is not known yet when it was sent, or whether it ever will be."""
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody said that the meeting starts."""
    started_by: Mapped[str | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by: Mapped[str | None] = mapped_column(default=None)
    brief_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When it is asked what its decisions lack; nothing once that has been."""
    card_stale_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """Since when its card shows less than is known of who is there."""
    exercise: Mapped[bool] = mapped_column(default=False)
    title: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True), default=None)
    """What its slot was called, by language, where it is defined no more."""

    @classmethod
    def of(cls, slot: Slot, local_date: date, due_at: datetime, *, exercise: bool, wall_time: str = "") -> Self:
        """Make one that is due at an instant, without reminders.

        Args:
            slot: its definition.
            local_date: the day it belongs to.
            due_at: when it is held.
            exercise: whether the organisation exercises.
            wall_time: HH:MM in its name; as it is defined when not given.
        """
        return cls(
            cell=slot.cell,
            key=slot.key,
            local_date=local_date,
            wall_time=wall_time or slot.wall_time,
            due_at=due_at,
            next_at=due_at,
            exercise=exercise,
        )

    @property
    def ref(self) -> str:
        """Its name: `infocel/press/2026-12-08T11:00`."""
        return f"{self.cell}/{self.key}/{self.local_date.isoformat()}T{self.wall_time}"

    def moments(self, remind: Iterable[int]) -> list[datetime]:
        """List when something happens for it, in order: its reminders, these seconds before, and the slot itself."""
        before = {timedelta(seconds=seconds) for seconds in remind if seconds > 0}
        return sorted({self.due_at, *(self.due_at - early for early in before)})

    def look_again(self, remind: Iterable[int], after: datetime) -> None:
        """Set the next instant something has to happen after an instant: at the latest the slot itself."""
        self.next_at = next((at for at in self.moments(remind) if at > after), self.due_at)

    def hold_back(self, held: Held | None, remind: Iterable[int], after: datetime) -> None:
        """Skip it for a reason that is nobody's word about this one occurrence, or have it take place after all."""
        if held is self.held:
            return
        self.held = held
        if held is not None:
            self.end(SlotState.SKIPPED)
            return
        self.state = SlotState.DUE
        self.look_again(remind, after)

    def end(self, state: SlotState) -> None:
        """Say what became of it; nothing has to happen any more."""
        self.state, self.next_at = state, None


class SlotPlan(Table, kw_only=True):
    """How far ahead the occurrences of one slot are known, and by which revision of the organisation."""

    __tablename__ = "slot_plan"

    cell: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    planned_until: Mapped[datetime]
    mode: Mapped[Mode | None] = mapped_column(default=None)
    """The pace of the incident it was last made for."""
    unrecorded: Mapped[int] = mapped_column(default=0)
    """Occurrences so long ago that they were only counted; 0 again once the count has been said."""


def definition_of(directory: Directory, occurrence: SlotOccurrence) -> Slot | None:
    """Find the definition of an occurrence's slot; of one that is defined no more, what is still known of it."""
    slot = directory.slot(occurrence.cell, occurrence.key)
    if slot is None and occurrence.title is not None:
        return Slot(key=occurrence.key, cell=occurrence.cell, at=occurrence.wall_time, title=occurrence.title)
    return slot


class Rhythm:
    """Plan occurrences, hand out those that are due and find them again."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    # ------------------------------------------------------------------------------------------------- planning

    async def plans(self) -> dict[tuple[str, str], SlotPlan]:
        """Give how far each slot is planned."""
        rows = (await self._session.execute(select(SlotPlan))).scalars()
        return {(row.cell, row.key): row for row in rows}

    async def open_plan(self, cell: str, key: str) -> SlotPlan:
        """Give one slot's plan to this unit alone; a slot never seen before is planned from now on."""
        new = {"cell": cell, "key": key, "revision": 0, "planned_until": self._now, "unrecorded": 0}
        await write_unless_there(self._session, SlotPlan, **new)
        return await self._session.get_one(SlotPlan, (cell, key), with_for_update=True, populate_existing=True)

    async def plan_again(self, slots: Iterable[tuple[str, str]]) -> None:
        """Have slots, by cell and key, planned anew or for the first time from now on, however long nobody looks."""
        for cell, key in sorted(slots):
            plan = await self.open_plan(cell, key)
            plan.planned_until = min(plan.planned_until, self._now)
        await self.save()

    async def close_plan(self, cell: str, key: str) -> list[SlotOccurrence]:
        """Forget a slot that is no more, with its occurrences to come; gives these."""
        dropped = await self.waiting(cell, key)
        for occurrence in dropped:
            await self._session.delete(occurrence)
        await self._session.execute(delete(SlotPlan).where(SlotPlan.cell == cell, SlotPlan.key == key))
        await self._session.flush()
        return dropped

    async def keep_title(self, slot: Slot) -> None:
        """Note on all occurrences of a slot that goes what it was called: a meeting may be going on."""
        gone = update(SlotOccurrence).where(SlotOccurrence.cell == slot.cell, SlotOccurrence.key == slot.key)
        await self._session.execute(gone.values(title=dict(slot.title)))

    async def waiting(self, cell: str, key: str, since: datetime | None = None) -> list[SlotOccurrence]:
        """List the occurrences of a slot that are due or may yet be, and keep them to this unit.

        Args:
            cell: whose slot.
            key: of the slot.
            since: after which instant one that is held back may still take place; after now when not given.
        """
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell, SlotOccurrence.key == key)
        to_come = and_(SlotOccurrence.held.is_not(None), SlotOccurrence.due_at > (since or self._now))
        query = query.where(or_(SlotOccurrence.state == SlotState.DUE, to_come)).order_by(SlotOccurrence.local_date)
        return list((await self._session.execute(query.with_for_update())).scalars())

    async def known_days(self, cell: str, key: str, since: date) -> set[date]:
        """List the local days from one on for which a slot has its occurrence, whatever became of it."""
        query = select(SlotOccurrence.local_date).where(SlotOccurrence.cell == cell, SlotOccurrence.key == key)
        return set((await self._session.execute(query.where(SlotOccurrence.local_date >= since))).scalars())

    async def had_on(self, cell: str, local_date: date) -> set[str]:
        """Name the slots of a cell, also those that are no more, whose occurrence of a local day is due no more."""
        query = select(SlotOccurrence.key).where(SlotOccurrence.cell == cell, SlotOccurrence.local_date == local_date)
        return set((await self._session.execute(query.where(SlotOccurrence.state != SlotState.DUE))).scalars())

    async def add(self, occurrence: SlotOccurrence) -> None:
        """Plan one occurrence."""
        self._session.add(occurrence)
        await self._session.flush()

    async def drop(self, occurrence: SlotOccurrence) -> None:
        """Take one occurrence out of the plan."""
        await self._session.delete(occurrence)
        await self._session.flush()

    async def save(self) -> None:
        """Write what was changed."""
        await self._session.flush()

    # ------------------------------------------------------------------------------------------------ what is due

    async def next_cell(self, *, but: Collection[str] = ()) -> str | None:
        """Name the cell, but these, for which something has been due longest."""
        query = select(SlotOccurrence.cell).where(SlotOccurrence.next_at <= self._now, SlotOccurrence.cell.not_in(but))
        return (await self._session.execute(query.order_by(SlotOccurrence.next_at).limit(1))).scalar_one_or_none()

    async def claim(self, cell: str) -> list[SlotOccurrence]:
        """Give all that is due in a cell to this unit alone, in order; nothing when another unit had it."""
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell, SlotOccurrence.next_at <= self._now)
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id).with_for_update()
        return list((await self._session.execute(query)).scalars())

    async def arrived(self) -> list[tuple[SlotOccurrence, OutboxRow]]:
        """Give this unit the occurrences whose card was on its way and has been sent, or will not be any more."""
        known = OutboxRow.state.in_((OutboxState.SENT, OutboxState.DROPPED))
        query = select(SlotOccurrence, OutboxRow).join(OutboxRow, OutboxRow.txn_id == SlotOccurrence.card)
        query = query.where(SlotOccurrence.is_on_its_way, known).order_by(SlotOccurrence.due_at, SlotOccurrence.id)
        rows = await self._session.execute(query.with_for_update(of=SlotOccurrence))
        return [(occurrence, row) for occurrence, row in rows]

    # ------------------------------------------------------------------------------------------------ what is asked

    async def coming(self, cell: str, key: str | None = None, *, claim: bool = False) -> SlotOccurrence | None:
        """Find the next occurrence in a cell, or of one of its slots; with a key also one that is skipped or paused.

        Args:
            cell: key of the cell.
            key: key of the slot.
            claim: whether this unit is going to change it.
        """
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell, SlotOccurrence.due_at > self._now)
        if key is None:
            query = query.where(SlotOccurrence.state == SlotState.DUE)
        else:
            states = (SlotState.DUE, SlotState.SKIPPED)
            query = query.where(SlotOccurrence.key == key, SlotOccurrence.state.in_(states))
            query = query.where(or_(SlotOccurrence.held.is_(None), SlotOccurrence.held == Held.PAUSED))
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id).limit(1)
        if claim:
            query = query.with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()

    async def after(self, occurrence: SlotOccurrence) -> SlotOccurrence | None:
        """Find the occurrence of the same slot on the next day that has one, unless it will not be held."""
        query = select(SlotOccurrence).where(
            SlotOccurrence.cell == occurrence.cell,
            SlotOccurrence.key == occurrence.key,
            SlotOccurrence.local_date > occurrence.local_date,
            or_(SlotOccurrence.state != SlotState.SKIPPED, SlotOccurrence.held == Held.PAUSED),
        )
        return (await self._session.execute(query.order_by(SlotOccurrence.local_date).limit(1))).scalar_one_or_none()

    async def during(self, cell: str, start: datetime, end: datetime) -> list[SlotOccurrence]:
        """List a cell's occurrences from one instant until before another, in order."""
        query = select(SlotOccurrence).where(
            SlotOccurrence.cell == cell, SlotOccurrence.due_at >= start, SlotOccurrence.due_at < end
        )
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id)
        return list((await self._session.execute(query)).scalars())

    async def find(self, cell: str, key: str, local_date: date) -> SlotOccurrence | None:
        """Find a slot's occurrence on a local day."""
        query = select(SlotOccurrence).where(
            SlotOccurrence.cell == cell, SlotOccurrence.key == key, SlotOccurrence.local_date == local_date
        )
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def held_back_on(self, cell: str, key: str, local_date: date) -> SlotOccurrence | None:
        """Find a slot's occurrence to come on a local day that is not for it, and keep it to this unit."""
        query = select(SlotOccurrence).where(
            SlotOccurrence.cell == cell,
            SlotOccurrence.key == key,
            SlotOccurrence.local_date == local_date,
            SlotOccurrence.held.in_((Held.PROFILE, Held.MODE)),
            SlotOccurrence.due_at > self._now,
        )
        query = query.order_by(SlotOccurrence.id).limit(1).with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()

    async def named(self, ref: str) -> SlotOccurrence | None:
        """Find the occurrence of a name, and keep it to this unit; None when a text is no such name."""
        where, _, wall_time = ref.rpartition("T")
        cell, key, day = [*where.split("/"), "", ""][:3]
        try:
            local_date = date.fromisoformat(day)
        except ValueError:
            return None
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell, SlotOccurrence.key == key)
        query = query.where(SlotOccurrence.local_date == local_date, SlotOccurrence.wall_time == wall_time)
        query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    # ------------------------------------------------------------------------------------------------- meetings

    async def running(self, cell: str, since: datetime) -> list[SlotOccurrence]:
        """List the meetings of a cell that have started after an instant and not ended, the first to start first."""
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell, SlotOccurrence.ended_at.is_(None))
        query = query.where(SlotOccurrence.started_at >= since).order_by(SlotOccurrence.started_at, SlotOccurrence.id)
        return list((await self._session.execute(query)).scalars())

    async def next_due(self, cell: str, key: str | None, after: datetime) -> SlotOccurrence | None:
        """Find the next occurrence after an instant that takes place, of one of a cell's slots or of any."""
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell)
        query = query.where(SlotOccurrence.state == SlotState.DUE, SlotOccurrence.due_at > after)
        if key is not None:
            query = query.where(SlotOccurrence.key == key)
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def at_hand(self, cell: str, within: timedelta) -> list[SlotOccurrence]:
        """List all of a cell's occurrences this long before and after now, in order, and keep them to this unit."""
        first, last = self._now - within, self._now + within
        query = select(SlotOccurrence).where(SlotOccurrence.cell == cell)
        query = query.where(SlotOccurrence.due_at.between(first, last)).with_for_update()
        query = query.order_by(SlotOccurrence.due_at, SlotOccurrence.id)
        return list((await self._session.execute(query)).scalars())

    async def claim_stale_cards(self, before: datetime) -> list[SlotOccurrence]:
        """Give this unit the occurrences whose card has shown less than is known since before an instant."""
        query = select(SlotOccurrence).where(SlotOccurrence.card_stale_at <= before)
        query = query.order_by(SlotOccurrence.card_stale_at, SlotOccurrence.id).with_for_update(skip_locked=True)
        return list((await self._session.execute(query)).scalars())

    async def claim_briefing(self, *, but: Collection[int] = ()) -> SlotOccurrence | None:
        """Give this unit one meeting, but those of these ids, after which it is time to ask what its decisions lack."""
        query = select(SlotOccurrence).where(SlotOccurrence.brief_at <= self._now, SlotOccurrence.id.not_in(but))
        query = query.order_by(SlotOccurrence.brief_at, SlotOccurrence.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()
