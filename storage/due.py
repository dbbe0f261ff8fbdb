"""By when somebody has to look again, if nothing is written before: the next instant of each kind of row.

Invariant: each asks for the column and the rows by which the same thing is claimed when it is due; what is due already
counts too. A job sleeps until then, so a condition that is narrower here than there would sleep through something.
"""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.absence import Absence
from storage.alert import Alert
from storage.channel import ChannelStep, StepState
from storage.communique import Communique, CommuniqueVersion
from storage.decision import IN_FORCE, Decision
from storage.escalation import AlertStep, AlertWatch
from storage.outbox import OutboxRow, OutboxState
from storage.posting import Posting, PostingState
from storage.question import UNANSWERED, Question
from storage.rehearsal import Rehearsal
from storage.release import Release, ReleaseState
from storage.rhythm import SlotOccurrence, SlotPlan
from storage.swap import SwapOffer, SwapState
from storage.table import UTCDateTime
from storage.task import TO_DO, Task
from storage.telework_regime import RegimeSwitch
from storage.telework_request import TeleworkRequest
from storage.values import CommuniqueState

_Instant = ColumnElement[datetime] | InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]
_LONG_AGO = literal(datetime(1970, 1, 1, tzinfo=UTC), UTCDateTime())


class Earliest:
    """Asks for the earliest instant in a column; the statement is built once."""

    def __init__(self, column: _Instant, *among: ColumnElement[bool]) -> None:
        """Take the column, and what the rows have in common that count."""
        self._statement = select(func.min(column, type_=UTCDateTime())).where(column.is_not(None), *among)

    async def of(self, session: AsyncSession) -> datetime | None:
        """Give the instant; None when no row has one."""
        connection = await session.connection()
        found: datetime | None = (await connection.execute(self._statement)).scalar_one()
        return found


_CURRENT = and_(CommuniqueVersion.ref == Communique.ref, CommuniqueVersion.number == Communique.version)

SLOT: Final = Earliest(SlotOccurrence.next_at)
SLOT_CARD: Final = Earliest(SlotOccurrence.card_stale_at)
SLOT_PLAN: Final = Earliest(SlotPlan.planned_until)
BRIEFING: Final = Earliest(SlotOccurrence.brief_at)
ALERT: Final = Earliest(Alert.next_step_at)
ALERT_CARD: Final = Earliest(func.coalesce(Alert.card_edited_at, _LONG_AGO), Alert.card_stale_at.is_not(None))
ESCALATION: Final = Earliest(AlertStep.due_at)
CONFIRMING: Final = Earliest(AlertWatch.next_at)
REHEARSAL: Final = Earliest(Rehearsal.due_at)
TASK: Final = Earliest(Task.remind_at, TO_DO)
QUESTION: Final = Earliest(Question.remind_at, UNANSWERED)
SWAP: Final = Earliest(SwapOffer.expires_at, SwapOffer.state == SwapState.OPEN)
DECISION: Final = Earliest(Decision.remind_at, IN_FORCE)
GAZETTE: Final = Earliest(Decision.vacuum_at, IN_FORCE)
APPROVAL: Final = Earliest(CommuniqueVersion.nudge_at, _CURRENT, Communique.state == CommuniqueState.IN_REVIEW)
RELEASE: Final = Earliest(Release.at, Release.state == ReleaseState.WAITING)
CHANNEL: Final = Earliest(ChannelStep.remind_at, ChannelStep.state == StepState.TODO)
REGIME: Final = Earliest(RegimeSwitch.tell_at)
REQUEST: Final = Earliest(TeleworkRequest.look_at)
ABSENCE: Final = Earliest(Absence.until)
MESSAGE: Final = Earliest(OutboxRow.not_before, OutboxRow.state == OutboxState.PENDING)
POSTING: Final = Earliest(Posting.next_at, Posting.state == PostingState.PENDING)
"""By the real clock: mail servers and websites know no exercise."""
