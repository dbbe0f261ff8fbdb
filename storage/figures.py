"""The figures of whoever watches: how much waits, for how long, and what went wrong, over all the records.

Invariant: one statement, each count by an index that holds only what is counted: what it costs does not grow with the
records that are settled.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.alert import LIVE, Addressee, Alert
from storage.communique import Communique, CommuniqueVersion
from storage.crypto import Undecryptable
from storage.inbox import InboxRow, InboxState
from storage.journal import JournalHead
from storage.outbox import OutboxRow, OutboxState
from storage.posting import Posting, PostingState
from storage.rhythm import SlotOccurrence
from storage.table import UTCDateTime
from storage.values import AlertState, CommuniqueState, SlotState


@dataclass(frozen=True, slots=True)
class Figures:
    """How everything stands at one instant; ages are in seconds, 0 where nothing waits."""

    inbox_waiting: int
    """Events taken in that nobody has acted on."""
    inbox_oldest_age: float
    inbox_failed: int
    """Events that met a bug, over all time."""
    outbox_pending: int
    outbox_oldest_age: float
    """Since the oldest message that may be sent could have been; one that waits for its hour does not count."""
    outbox_stuck: int
    postings_pending: int
    """Mails and calls of webhooks that wait to be sent, or to be tried again."""
    postings_oldest_age: float
    postings_stuck: int
    undecryptable: int
    undecryptable_oldest_age: float
    undecryptable_given_up: int
    """Events whose key was waited for in vain, over all time."""
    slots_late: int
    """Over all time, as all that was missed."""
    slots_missed: int
    alerts_open: int
    """Sent and not over."""
    alerts_unacknowledged: int
    """Those of them that somebody has not acknowledged."""
    alerts_overdue: int
    """Those of them whose deadline has passed."""
    people_missing: int
    """Acknowledgements that live alerts wait for."""
    approvals_waiting: int
    """Communiqués in review."""
    approvals_oldest_age: float
    journal_entries: int


def _count(*where: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).where(*where)


def _statement() -> Select[Any]:
    """Build the statement; its instants are those of the oldest that waits, not yet ages."""
    now = bindparam("now", type_=UTCDateTime())
    waiting, pending = InboxRow.state == InboxState.NEW, OutboxRow.state == OutboxState.PENDING
    unread, live = Undecryptable.given_up_at.is_(None), Alert.state.in_(LIVE)
    missing_somebody = Alert.state == AlertState.OPEN
    in_review = Communique.state == CommuniqueState.IN_REVIEW
    called = (Addressee.ref == Alert.ref) & Addressee.acknowledged_at.is_(None) & Addressee.gone_at.is_(None)
    shown = (CommuniqueVersion.ref == Communique.ref) & (CommuniqueVersion.number == Communique.version)
    parts = {
        "inbox_waiting": _count(waiting),
        "inbox_since": select(func.min(InboxRow.received_at)).where(waiting),
        "inbox_failed": _count(InboxRow.state == InboxState.FAILED),
        "outbox_pending": _count(pending),
        "outbox_since": select(func.min(OutboxRow.queued_at)).where(pending, OutboxRow.not_before.is_(None)),
        "outbox_due_since": select(func.min(OutboxRow.not_before)).where(pending, OutboxRow.not_before <= now),
        "outbox_stuck": _count(OutboxRow.state == OutboxState.STUCK),
        "postings_pending": _count(Posting.state == PostingState.PENDING),
        "postings_since": select(func.min(Posting.queued_at)).where(Posting.state == PostingState.PENDING),
        "postings_stuck": _count(Posting.state == PostingState.STUCK),
        "undecryptable": _count(unread),
        "undecryptable_since": select(func.min(Undecryptable.first_seen_at)).where(unread),
        "undecryptable_given_up": _count(Undecryptable.given_up_at.is_not(None)),
        "slots_late": _count(SlotOccurrence.state == SlotState.LATE),
        "slots_missed": _count(SlotOccurrence.state == SlotState.MISSED),
        "alerts_open": _count(live),
        "alerts_unacknowledged": _count(missing_somebody),
        "alerts_overdue": _count(missing_somebody, Alert.deadline_at <= now),
        "people_missing": select(func.count()).select_from(Alert).join(Addressee, called).where(live),
        "approvals_waiting": _count(in_review),
        "approvals_since": select(func.min(CommuniqueVersion.submitted_at))
        .select_from(Communique)
        .join(CommuniqueVersion, shown)
        .where(in_review),
        "journal_entries": select(JournalHead.seq),
    }
    return select(*(query.scalar_subquery().label(name) for name, query in parts.items()))


FIGURES = _statement()
"""The one statement, built once; it asks for `now`."""


async def read_figures(session: AsyncSession, now: datetime, real_now: datetime) -> Figures:
    """Count everything, in one question to the database.

    Args:
        session: of one unit.
        now: the organisation's instant, by which deadlines are.
        real_now: the real one, by which messages are.
    """
    found: dict[str, Any] = dict((await session.execute(FIGURES, {"now": now})).one()._mapping)  # noqa: SLF001 - its public name

    def age(name: str, at: datetime = real_now) -> float:
        since: datetime | None = found.pop(name)
        return max(0.0, (at - since).total_seconds()) if since is not None else 0.0

    return Figures(
        inbox_oldest_age=age("inbox_since"),
        outbox_oldest_age=max(age("outbox_since"), age("outbox_due_since", now)),
        postings_oldest_age=age("postings_since"),
        undecryptable_oldest_age=age("undecryptable_since"),
        approvals_oldest_age=age("approvals_since", now),
        **{name: int(value or 0) for name, value in found.items()},
    )
