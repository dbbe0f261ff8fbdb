"""Requests to telework: what was asked, in which versions, and what was answered.

Invariant: a request holds its days only while it is asked or approved; a day that was teleworked stays counted when the
request is withdrawn later. Whoever asks or changes holds telework whole until the end of the unit, so that two are
never counted on the same picture.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, and_, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.numbering import next_ref
from storage.table import Table
from storage.telework_days import PlannedDay, TeleworkDays
from storage.telework_reason import ReasonOf, TeleworkReason, TeleworkReasons
from storage.telework_regime import RegimeSwitch, RegimeSwitches
from storage.telework_request import HOLDING, Asked, TeleworkDay, TeleworkKind, TeleworkRequest, TeleworkVersion
from storage.values import Kind, Ref, TeleworkState, UserId
from storage.writing import write_unless_there

__all__ = [
    "HOLDING",
    "Asked",
    "PlannedDay",
    "ReasonOf",
    "RegimeSwitch",
    "TeleworkDay",
    "TeleworkKind",
    "TeleworkReason",
    "TeleworkRequest",
    "TeleworkRequests",
    "TeleworkVersion",
]


class TeleworkHead(Table, kw_only=True):
    """The one row that those who ask for telework, or change it, queue for."""

    __tablename__ = "telework_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changes: Mapped[int]


class TeleworkRequests(TeleworkReasons, RegimeSwitches, TeleworkDays):
    """Keep requests, count the days they hold and say what waits for whom."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        super().__init__(session, now)

    # ------------------------------------------------------------------------------------------------- asking for it

    async def hold(self) -> None:
        """Keep telework to this unit until it ends: nobody else asks or changes meanwhile."""
        await write_unless_there(self._session, TeleworkHead, id=1, changes=0)
        head = await self._session.get_one(TeleworkHead, 1, with_for_update=True, populate_existing=True)
        head.changes += 1

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.TELEWORK, year))

    async def record(self, request: TeleworkRequest, asked: Asked) -> TeleworkRequest:
        """Keep a new request and its first version; it holds its days unless a rule refused it.

        Args:
            request: the request, whatever its state; what it asks for is filled in here.
            asked: what it asks for.

        Returns:
            The request.
        """
        self._session.add(request)
        self._write(request, asked, request.person)
        await self._hold_days(request, asked)
        return request

    async def change(
        self,
        request: TeleworkRequest,
        asked: Asked,
        by: UserId,
        today: date,
        *,
        state: TeleworkState = TeleworkState.REQUESTED,
        ends: date | None = None,
    ) -> None:
        """Give a request a new version, which nobody has answered yet; what the old one held from today on is free.

        Args:
            request: the request.
            asked: what it asks for from now on.
            by: who changes it.
            today: the local day.
            state: `refused` where a rule refuses the new version, which then holds no day.
            ends: from which day on approved weekdays hold no more; from the first new one on if not given.
        """
        await self._end_version(request, today, max(today, ends or asked.from_day or today))
        request.version += 1
        request.state, request.requested_at = state, self._now
        request.answered_at = request.answered_by = request.answered_for = request.rule = None
        request.reminded_at = request.escalated_at = request.begun_told_at = request.answered_how = None
        self._write(request, asked, by)
        await self._hold_days(request, asked)

    async def answer(
        self, request: TeleworkRequest, state: TeleworkState, by: str | None, instead_of: str | None = None
    ) -> None:
        """Approve or refuse the current version; refused, it holds no day of its own any more.

        Args:
            request: the request.
            state: `approved` or `refused`.
            by: who answers; nobody where a rule does.
            instead_of: the manager, when their deputy answers.
        """
        version = await self._current(request)
        before = version.state
        request.state = version.state = state
        request.answered_at, request.answered_by, request.answered_for = self._now, by, instead_of
        request.remind_at = request.escalate_at = request.look_at = None
        if before is TeleworkState.REFUSED:  # what a rule refused held no day until somebody waived the rule
            await self._hold_days(request, request.asked)
        own = request.asked.counted
        for day in await self._held(request.ref):
            if state is TeleworkState.APPROVED:
                day.state = state
            elif day.state is TeleworkState.REQUESTED or (before is TeleworkState.APPROVED and day.day in own):
                await self._session.delete(day)
        await self._session.flush()

    async def reopen(self, request: TeleworkRequest) -> None:
        """Let a request that was approved wait for an answer again; it keeps its days."""
        version = await self._current(request)
        request.state = version.state = TeleworkState.REQUESTED
        request.answered_at = request.answered_by = request.answered_for = request.answered_how = None
        own = request.asked.counted
        for day in await self._held(request.ref):
            if day.day in own:
                day.state = TeleworkState.REQUESTED
        await self._session.flush()

    async def end(self, request: TeleworkRequest, last: date) -> None:
        """Let an approved fixed request end with a day: it stays approved until then, and holds none after it."""
        version = await self._current(request)
        request.until_day = version.until_day = last
        await self._session.flush()

    async def withdraw(self, request: TeleworkRequest, today: date) -> None:
        """Take a request back; what was approved and is past stays counted."""
        await self._end_version(request, today, today)
        request.state = TeleworkState.WITHDRAWN
        request.remind_at = request.escalate_at = request.look_at = None
        await self._session.flush()

    def _write(self, request: TeleworkRequest, asked: Asked, by: str) -> None:
        """Fill in what the current version asks for, and keep that version."""
        request.kind, request.weekdays = asked.kind, list(asked.weekdays)
        request.from_day, request.until_day = asked.from_day, asked.until_day
        request.days = [day.isoformat() for day in asked.days]
        request.counted = [day.isoformat() for day in asked.counted]
        self._session.add(
            TeleworkVersion(
                ref=request.ref,
                number=request.version,
                person=request.person,
                kind=asked.kind,
                days=request.days,
                counted=request.counted,
                weekdays=request.weekdays,
                from_day=asked.from_day,
                until_day=asked.until_day,
                state=request.state,
                made_by=by,
                made_at=self._now,
            )
        )

    async def _hold_days(self, request: TeleworkRequest, asked: Asked) -> None:
        if request.state in HOLDING:
            kept = {day.day for day in await self._held(request.ref)}
            self._session.add_all(
                TeleworkDay(ref=request.ref, person=request.person, day=day, kind=asked.kind, state=request.state)
                for day in asked.counted
                if day not in kept
            )
        await self._session.flush()

    async def _end_version(self, request: TeleworkRequest, today: date, ends: date) -> None:
        """End what stands of the versions there are: what was approved keeps the days before it ends, the rest none."""
        last = ends - timedelta(days=1)
        for version in await self.versions(request.ref):
            if version.number == request.version:
                version.ended_at = self._now
            if version.state is TeleworkState.APPROVED:
                version.until_day = min(version.until_day or last, last)
            elif version.state is TeleworkState.REQUESTED:
                version.state = TeleworkState.WITHDRAWN
        freed = delete(TeleworkDay).where(TeleworkDay.ref == request.ref)
        kept = and_(TeleworkDay.day < today, TeleworkDay.state == TeleworkState.APPROVED)
        await self._session.execute(freed.where(~kept))

    async def _current(self, request: TeleworkRequest) -> TeleworkVersion:
        query = select(TeleworkVersion).where(TeleworkVersion.ref == request.ref)
        return (await self._session.execute(query.where(TeleworkVersion.number == request.version))).scalar_one()

    async def _held(self, ref: str) -> Sequence[TeleworkDay]:
        return (await self._session.execute(select(TeleworkDay).where(TeleworkDay.ref == ref))).scalars().all()

    # -------------------------------------------------------------------------------------------------- finding them

    async def find(self, ref: Ref | str) -> TeleworkRequest | None:
        """Find a request by its reference."""
        query = select(TeleworkRequest).where(TeleworkRequest.ref == str(ref))
        return (await self._session.execute(query)).scalar_one_or_none()

    async def claim(self, ref: Ref | str) -> TeleworkRequest | None:
        """Find a request by its reference, and keep it to this unit until that ends."""
        query = select(TeleworkRequest).where(TeleworkRequest.ref == str(ref)).with_for_update()
        return (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()

    async def versions(self, ref: str) -> list[TeleworkVersion]:
        """List the versions of a request, the first one first."""
        query = select(TeleworkVersion).where(TeleworkVersion.ref == ref).order_by(TeleworkVersion.number)
        return list((await self._session.execute(query)).scalars())

    async def of_person(self, person: str, *, open_only: bool = False, limit: int = 20) -> list[TeleworkRequest]:
        """List somebody's requests, the newest first."""
        query = select(TeleworkRequest).where(TeleworkRequest.person == person)
        if open_only:
            query = query.where(TeleworkRequest.state.in_(HOLDING))
        return await self._newest(query, limit)

    async def to_come(self, person: str, today: date) -> list[TeleworkRequest]:
        """List somebody's requests that hold a day from today on, the newest first, however many came after one."""
        query = select(TeleworkRequest).where(TeleworkRequest.person == person, TeleworkRequest.state.in_(HOLDING))
        ahead = select(TeleworkDay.ref).where(TeleworkDay.person == person, TeleworkDay.day >= today)
        runs_on = or_(TeleworkRequest.until_day.is_(None), TeleworkRequest.until_day >= today)
        is_fixed = TeleworkRequest.kind == TeleworkKind.FIXED
        return await self._newest(query.where(or_(is_fixed & runs_on, TeleworkRequest.ref.in_(ahead))))

    async def _newest(self, query: Select[TeleworkRequest], limit: int | None = None) -> list[TeleworkRequest]:
        query = query.order_by(TeleworkRequest.requested_at.desc(), TeleworkRequest.id.desc()).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def open_of_people(self, people: Collection[str]) -> list[TeleworkRequest]:
        """List the requests of some people that wait for an answer, the oldest first."""
        query = select(TeleworkRequest).where(TeleworkRequest.state == TeleworkState.REQUESTED)
        query = query.where(TeleworkRequest.person.in_(people)).order_by(TeleworkRequest.requested_at)
        return list((await self._session.execute(query.order_by(TeleworkRequest.id))).scalars())

    async def claim_look(self, but: Collection[str] = ()) -> TeleworkRequest | None:
        """Give this unit one request that is to be looked at, but these; no other unit gets the same."""
        query = select(TeleworkRequest).where(TeleworkRequest.look_at <= self._now)
        if but:
            query = query.where(TeleworkRequest.ref.not_in(but))
        query = query.order_by(TeleworkRequest.look_at, TeleworkRequest.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()
