"""What digests tell of, read for all their cells at once.

Invariant: nothing here writes; each question is one statement for every cell, bounded by instants and met by an index.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.alert import Alert, AlertCell
from storage.cap_values import MsgType
from storage.communique import Communique
from storage.decision import Decision
from storage.publication import Edition, Publication
from storage.rhythm import SlotOccurrence
from storage.values import AlertState, Communicate, CommuniqueState, DecisionState, Language

_Row = TypeVar("_Row")

PUBLIC: Final = (CommuniqueState.PUBLISHED, CommuniqueState.CORRECTED)


@dataclass(frozen=True, slots=True)
class Issued:
    """A communiqué that went out: in which languages, with which titles and texts."""

    ref: str
    cell: str
    at: datetime
    """When it first went out, in the first of its languages."""
    titles: Mapping[Language, str]
    texts: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in a cell, for counts by day."""

    cell: str
    ref: str
    at: datetime


class DigestReading:
    """Find what digests tell of."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def decided(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, list[Decision]]:
        """List the decisions that were logged in some cells after one instant up to another, oldest first."""
        query = select(Decision).where(
            Decision.cell.in_(cells), Decision.logged_at > since, Decision.logged_at <= until
        )
        rows = (await self._session.execute(query.order_by(Decision.id))).scalars()
        return _by_cell((row.cell, row) for row in rows)

    async def told(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, list[Decision]]:
        """List the decisions of others that some cells were told of in a stretch of time, oldest first."""
        query = select(Decision).where(Decision.told_at > since, Decision.told_at <= until)
        rows = (await self._session.execute(query.order_by(Decision.id))).scalars()
        wanted = set(cells)
        return _by_cell((cell, row) for row in rows for cell in row.told_cells or () if cell in wanted - {row.cell})

    async def unannounced(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, list[Decision]]:
        """List the cells' decisions of a stretch of time that are to be announced and are not, oldest first.

        A decision on which a text is public is announced by it.
        """
        public = select(Communique.decision).where(Communique.decision.is_not(None), Communique.state.in_(PUBLIC))
        query = select(Decision).where(
            Decision.cell.in_(cells),
            Decision.logged_at > since,
            Decision.logged_at <= until,
            Decision.state == DecisionState.ACTIVE,
            Decision.communicate.in_((Communicate.YES, Communicate.EMBARGO)),
            Decision.announced_at.is_(None),
            Decision.ref.not_in(public),
        )
        rows = (await self._session.execute(query.order_by(Decision.id))).scalars()
        return _by_cell((row.cell, row) for row in rows)

    async def issued(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, list[Issued]]:
        """List the texts of some cells that first went out in a stretch of time and still stand, oldest first."""
        of_period = select(Publication.ref, func.min(Publication.published_at).label("at"))
        of_period = of_period.where(Publication.published_at > since, Publication.published_at <= until)
        first = of_period.group_by(Publication.ref).subquery()
        query = select(Communique.cell, first.c.at, Edition).join(first, first.c.ref == Communique.ref)
        query = query.join(Publication, Publication.ref == Communique.ref)
        query = query.join(
            Edition,
            (Edition.ref == Publication.ref)
            & (Edition.version == Publication.version)
            & (Edition.language == Publication.language),
        )
        query = query.where(Communique.cell.in_(cells), Publication.state.in_(PUBLIC))
        editions: dict[str, list[Edition]] = {}
        placed: dict[str, tuple[str, datetime]] = {}
        for cell, at, edition in (await self._session.execute(query.order_by(first.c.at, Edition.id))).all():
            editions.setdefault(edition.ref, []).append(edition)
            placed[edition.ref] = cell, at
        return _by_cell(
            (
                placed[ref][0],
                Issued(
                    ref,
                    *placed[ref],
                    titles={one.language: one.title for one in of_ref},
                    texts={one.language: one.text for one in of_ref},
                ),
            )
            for ref, of_ref in editions.items()
        )

    async def open_alerts(self, cells: Collection[str]) -> dict[str, list[str]]:
        """Name the alerts that some cells raised or were called by, and that somebody has not acknowledged."""
        sent = (Alert.state == AlertState.OPEN) & Alert.sent_at.is_not(None)
        own = select(Alert.cell, Alert.ref).where(sent, Alert.cell.in_(cells))
        called = select(AlertCell.cell, Alert.ref).join(Alert, Alert.ref == AlertCell.ref)
        called = called.where(sent, AlertCell.cell.in_(cells))
        return _by_cell((cell, ref) for cell, ref in (await self._session.execute(own.union(called))).all())

    async def slots(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, list[SlotOccurrence]]:
        """List the occurrences of some cells' slots after one instant up to another, in order."""
        query = select(SlotOccurrence).where(
            SlotOccurrence.due_at > since, SlotOccurrence.due_at <= until, SlotOccurrence.cell.in_(cells)
        )
        rows = (await self._session.execute(query.order_by(SlotOccurrence.due_at, SlotOccurrence.id))).scalars()
        return _by_cell((row.cell, row) for row in rows)

    # ------------------------------------------------------------------------------------------------ days of a week

    async def decisions_of(self, cells: Collection[str], since: datetime, until: datetime) -> list[Happening]:
        """List when each decision of some cells was logged."""
        query = select(Decision.cell, Decision.ref, Decision.logged_at)
        query = query.where(Decision.cell.in_(cells), Decision.logged_at >= since, Decision.logged_at < until)
        return [Happening(*row) for row in (await self._session.execute(query)).all()]

    async def publications_of(self, cells: Collection[str], since: datetime, until: datetime) -> list[Happening]:
        """List when each text of some cells first went out."""
        query = select(Communique.cell, Communique.ref, func.min(Publication.published_at))
        query = query.join(Publication, Publication.ref == Communique.ref)
        query = query.where(Publication.published_at >= since, Publication.published_at < until)
        query = query.where(Communique.cell.in_(cells)).group_by(Communique.cell, Communique.ref)
        return [Happening(*row) for row in (await self._session.execute(query)).all()]

    async def alerts_of(self, cells: Collection[str], since: datetime, until: datetime) -> list[Happening]:
        """List when each alert that called some cells was sent; what ends or withdraws one is not one more."""
        query = select(AlertCell.cell, Alert).join(Alert, Alert.ref == AlertCell.ref)
        query = query.where(AlertCell.cell.in_(cells), Alert.sent_at >= since, Alert.sent_at < until)
        return [
            Happening(cell, alert.ref, alert.sent_at)
            for cell, alert in (await self._session.execute(query)).all()
            if alert.sent_at is not None and alert.msg_type is not MsgType.CANCEL and not alert.is_all_clear
        ]


def _by_cell(pairs: Iterable[tuple[str, _Row]]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for cell, row in pairs:
        found.setdefault(cell, []).append(row)
    return found
