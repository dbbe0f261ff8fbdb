"""Exchanges of duty: what one person offers another, and who has agreed.

Invariant: an offer leaves `open` once; the roster follows in the same unit, and only when everybody concerned agreed.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table


class SwapState(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"
    """The roster changed meanwhile: what was offered no longer stands."""


class SwapOffer(Table, kw_only=True):
    """One duty offered to somebody, against one of theirs or for nothing."""

    __tablename__ = "swap_offer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str] = mapped_column(index=True)
    offered_by: Mapped[str]
    """Who asked for it: one of the two, or the coordinator for them."""
    offered_at: Mapped[datetime]
    giver: Mapped[str]
    taker: Mapped[str]
    gives: Mapped[int]
    """The duty that passes from giver to taker."""
    returns: Mapped[int | None] = mapped_column(default=None)
    """The duty that passes from taker to giver; none where it is a favour."""
    agreed: Mapped[list[str]]
    """Who has agreed."""
    state: Mapped[SwapState] = mapped_column(default=SwapState.OPEN)
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    """Until when both have to agree; nothing once it is no longer open."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def ref(self) -> str:
        """Its name for machines and for the journal: `swap/7`."""
        return f"swap/{self.id}"

    @property
    def missing(self) -> tuple[str, ...]:
        """Who of the two has not agreed yet."""
        return tuple(person for person in (self.giver, self.taker) if person not in self.agreed)

    def end(self, state: SwapState, by: str | None, at: datetime) -> None:
        """Say what became of it."""
        self.state, self.ended_by, self.ended_at, self.expires_at = state, by, at, None


class SwapOffers:
    """Keep offers and find them again."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def record(self, offer: SwapOffer) -> SwapOffer:
        """Keep a new offer."""
        self._session.add(offer)
        await self._session.flush()
        return offer

    async def claim(self, ref: str) -> SwapOffer | None:
        """Give one offer to this unit alone, by its name."""
        number = _number_of(ref)
        if number is None:
            return None
        query = select(SwapOffer).where(SwapOffer.id == number).with_for_update()
        return (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()

    async def open_of(self, person: str, cells: Collection[str]) -> list[SwapOffer]:
        """List the open offers that concern somebody in these cells, oldest first, and keep them to this unit."""
        concerned = or_(SwapOffer.giver == person, SwapOffer.taker == person, SwapOffer.offered_by == person)
        query = select(SwapOffer).where(SwapOffer.state == SwapState.OPEN, SwapOffer.cell.in_(cells), concerned)
        query = query.order_by(SwapOffer.id).with_for_update().execution_options(populate_existing=True)
        return list((await self._session.execute(query)).scalars())

    async def open_for(self, duties: Collection[int]) -> list[SwapOffer]:
        """List the open offers in which one of these duties is offered, and keep them to this unit."""
        touched = or_(SwapOffer.gives.in_(duties), SwapOffer.returns.in_(duties))
        query = select(SwapOffer).where(SwapOffer.state == SwapState.OPEN, touched)
        query = query.order_by(SwapOffer.id).with_for_update().execution_options(populate_existing=True)
        return list((await self._session.execute(query)).scalars())

    async def claim_expired(self, *, but: Collection[str] = ()) -> SwapOffer | None:
        """Give this unit one offer, but these, that was not agreed in time; no other unit gets the same one."""
        query = select(SwapOffer).where(SwapOffer.expires_at <= self._now, SwapOffer.state == SwapState.OPEN)
        query = query.where(SwapOffer.id.not_in([number for number in map(_number_of, but) if number is not None]))
        query = query.order_by(SwapOffer.expires_at, SwapOffer.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()


def _number_of(ref: str) -> int | None:
    """Give the number in an offer's name; None when a text is no such name."""
    number = ref.removeprefix("swap/")
    return int(number) if number.isascii() and number.isdigit() else None
