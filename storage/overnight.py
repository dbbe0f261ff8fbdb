"""What happened in a cell while somebody was not there, in numbers.

Invariant: nothing here writes; a thing is counted where it belongs, an alert wherever it called. What ends or withdraws
an alert is not one more.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.alert import Alert, AlertCell
from storage.cap_values import MsgType
from storage.communique import Communique
from storage.decision import Decision
from storage.publication import Publication
from storage.task import Task


@dataclass(frozen=True, slots=True)
class Happened:
    """How much of what."""

    alerts: int = 0
    decisions: int = 0
    published: int = 0
    tasks: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happened."""
        return not (self.alerts or self.decisions or self.published or self.tasks)


class Overnight:
    """Count what happened in cells."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def happened(self, cells: Collection[str], since: datetime, until: datetime) -> dict[str, Happened]:
        """Count what happened in some cells from one instant until just before another."""

        def then(at: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]) -> ColumnElement[bool]:
            return (at >= since) & (at < until)

        queries = {
            "decisions": select(Decision.cell, func.count())
            .where(Decision.cell.in_(cells), then(Decision.logged_at))
            .group_by(Decision.cell),
            "published": select(Communique.cell, func.count(Publication.ref.distinct()))
            .join(Publication, Publication.ref == Communique.ref)
            .where(Communique.cell.in_(cells), then(Publication.published_at))
            .group_by(Communique.cell),
            "tasks": select(Task.cell, func.count())
            .where(Task.cell.in_(cells), then(Task.created_at))
            .group_by(Task.cell),
        }
        counted: dict[str, dict[str, int]] = {cell: {} for cell in cells}
        alerts = select(AlertCell.cell, Alert).join(Alert, Alert.ref == AlertCell.ref)
        alerts = alerts.where(AlertCell.cell.in_(cells), then(Alert.sent_at))
        for cell, alert in (await self._session.execute(alerts)).all():
            if alert.msg_type is not MsgType.CANCEL and not alert.is_all_clear:
                counted[cell]["alerts"] = counted[cell].get("alerts", 0) + 1
        for name, query in queries.items():
            for cell, count in (await self._session.execute(query)).all():
                counted[cell][name] = count
        return {cell: Happened(**counts) for cell, counts in counted.items()}
