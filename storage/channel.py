"""The channels a published text goes to by hand: what was done on each, by whom, where it is now.

Invariant: one step for each edition and channel; a step that is still to do and of which nobody was reminded has its
next instant in `remind_at`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.communique import Communique
from storage.journal import JournalHead
from storage.table import Table


class StepState(StrEnum):
    """Where a text stands on one channel."""

    TODO = "todo"
    DONE = "done"
    FAILED = "failed"
    NOT_NEEDED = "not_needed"


class ChannelStep(Table, kw_only=True):
    """One channel for one edition of a communiqué."""

    __tablename__ = "channel_step"
    __table_args__ = (UniqueConstraint("ref", "version", "channel"), Index(None, "state", "remind_at"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    channel: Mapped[str]
    """Its key in the organisation file."""
    state: Mapped[StepState] = mapped_column(default=StepState.TODO)
    url: Mapped[str | None] = mapped_column(default=None)
    """Where the text is; several addresses, with spaces between them, when it is to be taken away from each."""
    by: Mapped[str | None] = mapped_column(default=None)
    at: Mapped[datetime | None] = mapped_column(default=None)
    remind_at: Mapped[datetime | None] = mapped_column(default=None)
    """When those who may do it are reminded; nothing once they were, or when it is no longer to do."""


@dataclass(frozen=True, slots=True)
class _Served:
    """Where a text was put on one channel: by whom and when last, and at which addresses."""

    by: str | None
    at: datetime | None
    url: str | None


class Channels:
    """Keep what was done on each channel."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def open(self, ref: str, version: int, channels: Iterable[str], remind_at: datetime | None) -> None:
        """Begin the checklist of an edition."""
        self._session.add_all(
            ChannelStep(ref=ref, version=version, channel=channel, remind_at=remind_at) for channel in channels
        )
        await self._session.flush()

    async def steps(self, ref: str, version: int) -> list[ChannelStep]:
        """List the steps of an edition, in the order they were opened."""
        query = select(ChannelStep).where(ChannelStep.ref == ref, ChannelStep.version == version)
        return list((await self._session.execute(query.order_by(ChannelStep.id))).scalars())

    async def latest(self, ref: str) -> list[ChannelStep]:
        """List the steps of a communiqué's newest edition that has any, in the order they were opened."""
        newest = select(func.max(ChannelStep.version)).where(ChannelStep.ref == ref)
        version = (await self._session.execute(newest)).scalar_one_or_none()
        return await self.steps(ref, version) if version is not None else []

    async def close(self, ref: str, version: int) -> None:
        """Remind of no step of an edition any more: another one took its place."""
        for step in await self.steps(ref, version):
            step.remind_at = None
        await self._session.flush()

    async def take_down(self, ref: str, remind_at: datetime) -> list[ChannelStep]:
        """Turn the newest checklist around, the text being withdrawn.

        What was done for any edition is to be undone, and keeps where it is, by whom and since when; the rest is not
        needed.

        Returns:
            What is to be undone.
        """
        newest = {step.channel: step for step in await self.latest(ref)}
        version = max((step.version for step in newest.values()), default=0)
        served = await self._served(ref)
        for channel, last in served.items():
            if channel not in newest:
                newest[channel] = ChannelStep(ref=ref, version=version, channel=channel)
                self._session.add(newest[channel])
            step = newest[channel]
            step.by, step.at, step.url = last.by, last.at, last.url
            step.state, step.remind_at = StepState.TODO, remind_at
        for channel in newest.keys() - served.keys():
            step = newest[channel]
            step.state, step.by, step.at, step.remind_at = StepState.NOT_NEEDED, None, None, None
        await self._session.flush()
        return [step for step in newest.values() if step.channel in served]

    async def _served(self, ref: str) -> dict[str, _Served]:
        """Say where a communiqué stands, whichever edition put it there: each channel with every address."""
        done = (ChannelStep.ref == ref) & (ChannelStep.state == StepState.DONE)
        query = select(ChannelStep).where(done).order_by(ChannelStep.version, ChannelStep.id)
        found: dict[str, _Served] = {}
        for step in (await self._session.execute(query)).scalars():
            before = found.get(step.channel)
            urls = [*(before.url or "").split()] if before is not None else []
            urls += (step.url or "").split()
            found[step.channel] = _Served(step.by, step.at, " ".join(dict.fromkeys(urls)) or None)
        return found

    async def set(self, step: ChannelStep, state: StepState, by: str, url: str | None) -> None:
        """Say how it stands on a channel."""
        step.state, step.by, step.at, step.url = state, by, self._now, url
        if state is not StepState.TODO:
            step.remind_at = None
        await self._session.flush()

    async def unfinished(self, cell: str, limit: int = 20) -> list[ChannelStep]:
        """List what is still to do or failed of a cell's newest editions, newest first."""
        open_states = (StepState.TODO, StepState.FAILED)
        query = select(ChannelStep).join(Communique, Communique.ref == ChannelStep.ref)
        query = query.where(Communique.cell == cell, ChannelStep.state.in_(open_states))
        other = aliased(ChannelStep)
        newest = select(func.max(other.version)).where(other.ref == ChannelStep.ref).scalar_subquery()
        query = query.where(ChannelStep.version == newest)
        return list((await self._session.execute(query.order_by(ChannelStep.id.desc()).limit(limit))).scalars())

    async def claim_overdue(self, *, but: Collection[str] = ()) -> list[ChannelStep]:
        """Give this unit what is overdue of one edition, and remind of it no more; no other unit gets the same.

        Args:
            but: references of communiqués that are left alone.
        """
        await self._session.execute(select(JournalHead.id).where(JournalHead.id == 1).with_for_update())
        due = (ChannelStep.state == StepState.TODO) & (ChannelStep.remind_at <= self._now)
        first = select(ChannelStep).where(due, ChannelStep.ref.not_in(but))
        first = first.order_by(ChannelStep.remind_at, ChannelStep.id).limit(1)
        found = (await self._session.execute(first)).scalar_one_or_none()
        if found is None:
            return []
        query = select(ChannelStep).where(due, ChannelStep.ref == found.ref, ChannelStep.version == found.version)
        steps = list((await self._session.execute(query.order_by(ChannelStep.id))).scalars())
        for step in steps:
            step.remind_at = None
        await self._session.flush()
        return steps
