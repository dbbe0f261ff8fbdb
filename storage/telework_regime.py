"""Which regime of telework was, is and will be in force.

Invariant: switches are only ever added; of two that take effect at the same instant the later one counts, so that a
planned switch is undone by another.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.directory import Directory
from storage.table import Table
from storage.telework_rules import Regime


class RegimeSwitch(Table, kw_only=True):
    """Somebody put a regime in force, from an instant on."""

    __tablename__ = "regime_switch"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    regime: Mapped[str]
    """Its key."""
    from_at: Mapped[datetime] = mapped_column(index=True)
    reason: Mapped[str | None] = mapped_column(default=None)
    """As it was said to everybody: it is about the organisation, and of no person."""
    tell_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When the cells hear that it takes effect; nothing once they have."""
    set_by: Mapped[str]
    set_at: Mapped[datetime]
    exercise: Mapped[bool] = mapped_column(default=False)


class RegimeSwitches:
    """Switch regimes, and say which one holds when."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def switch(self, switch: RegimeSwitch) -> RegimeSwitch:
        """Put a regime in force from an instant on."""
        self._session.add(switch)
        await self._session.flush()
        return switch

    async def switch_at(self, instant: datetime) -> RegimeSwitch | None:
        """Give the switch that holds at an instant; None while the default regime does."""
        query = select(RegimeSwitch).where(RegimeSwitch.from_at <= instant)
        query = query.order_by(RegimeSwitch.from_at.desc(), RegimeSwitch.id.desc()).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def planned(self, after: datetime) -> list[RegimeSwitch]:
        """List the switches that take effect after an instant, the first one first, one for each instant."""
        query = select(RegimeSwitch).where(RegimeSwitch.from_at > after).order_by(RegimeSwitch.from_at, RegimeSwitch.id)
        last = {switch.from_at: switch for switch in (await self._session.execute(query)).scalars()}
        return list(last.values())

    async def claim_taking_effect(self, now: datetime) -> RegimeSwitch | None:
        """Give this unit one planned switch whose time has come; no other unit gets the same one."""
        query = select(RegimeSwitch).where(RegimeSwitch.tell_at <= now)
        query = query.order_by(RegimeSwitch.tell_at, RegimeSwitch.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def regime_at(self, instant: datetime, directory: Directory) -> Regime:
        """Give the regime in force at an instant, in the version of its local day."""
        switch = await self.switch_at(instant)
        key = switch.regime if switch is not None else None
        return directory.telework.in_force(key, instant.astimezone(directory.zone).date())

    async def regimes_on(self, days: Iterable[date], directory: Directory) -> dict[date, Regime]:
        """Give for each day the regime that it starts under: a switch at 18:00 counts from the next day on."""
        starts = {
            day: datetime.combine(day, directory.telework.day_starts, directory.zone) for day in sorted(set(days))
        }
        if not starts:
            return {}
        query = select(RegimeSwitch).where(RegimeSwitch.from_at <= max(starts.values()))
        query = query.order_by(RegimeSwitch.from_at, RegimeSwitch.id)
        switches = (await self._session.execute(query)).scalars().all()
        return {day: directory.telework.in_force(_key_at(switches, start), day) for day, start in starts.items()}


def _key_at(switches: Sequence[RegimeSwitch], instant: datetime) -> str | None:
    return next((switch.regime for switch in reversed(switches) if switch.from_at <= instant), None)
