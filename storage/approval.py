"""Who approved which version of a communiqué, and who objected to it.

Invariant: an approval belongs to one version of the text and to no other; one that is withdrawn or void stays readable.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import Trust, UserId


class GivenBy(StrEnum):
    """By what act an approval or an objection was made; a reaction carries the homeserver's word, not a device's."""

    REACTION = "reaction"
    COMMAND = "command"
    DEVICE = "device"


class ObjectionState(StrEnum):
    """What became of an objection."""

    OPEN = "open"
    """Its reason has not come yet; the version cannot be approved."""
    UPHELD = "upheld"
    """Its reason sent the text back to its author."""
    TAKEN_BACK = "taken_back"
    VOID = "void"
    """The text was changed, or sent back by somebody else."""


_STANDS = text("withdrawn_at IS NULL AND voided_at IS NULL")


class Approval(Table, kw_only=True):
    """One person's approval of one version."""

    __tablename__ = "communique_approval"
    __table_args__ = (
        Index(None, "ref", "version", "approver", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    approver: Mapped[str]
    how: Mapped[GivenBy]
    meets: Mapped[list[str]]
    """The conditions of the rule that the approver met at that moment."""
    trust: Mapped[Trust]
    event_id: Mapped[str]
    at: Mapped[datetime]
    stands_for: Mapped[list[str]] = mapped_column(default_factory=list)
    """For whom a deputy gave it; none for who may approve themselves."""
    ticked: Mapped[list[str]] = mapped_column(default_factory=list)
    """Transaction IDs of the cards that carry a ✅ of theirs, one for each ✅."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    voided_at: Mapped[datetime | None] = mapped_column(default=None)


class Objection(Table, kw_only=True):
    """One person's objection to one version."""

    __tablename__ = "communique_objection"
    __table_args__ = (Index(None, "ref", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    by: Mapped[str]
    how: Mapped[GivenBy]
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[ObjectionState] = mapped_column(default=ObjectionState.OPEN)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    question: Mapped[str | None] = mapped_column(default=None, index=True)
    """Transaction ID of the message that asked for the reason."""


class Approvals:
    """Keep approvals and objections."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def standing(self, ref: str, version: int) -> list[Approval]:
        """List the approvals of a version that stand, oldest first."""
        return [row for row in await self.of(ref) if row.version == version and _stands(row)]

    async def of(self, ref: str) -> list[Approval]:
        """List every approval ever given to a communiqué, also withdrawn and void ones, oldest first."""
        query = select(Approval).where(Approval.ref == ref).order_by(Approval.id)
        return list((await self._session.execute(query)).scalars())

    async def add(self, approval: Approval) -> None:
        """Keep an approval."""
        self._session.add(approval)
        await self._session.flush()

    async def void(self, ref: str, version: int) -> list[UserId]:
        """Make the approvals of a version count no more; gives whose they were."""
        voided = await self.standing(ref, version)
        for approval in voided:
            approval.voided_at = self._now
        await self._session.flush()
        return [UserId(approval.approver) for approval in voided]

    async def objections(self, ref: str, version: int) -> list[Objection]:
        """List the objections to a version, oldest first."""
        query = select(Objection).where(Objection.ref == ref, Objection.version == version).order_by(Objection.id)
        return list((await self._session.execute(query)).scalars())

    async def open_objections(self, ref: str, version: int) -> list[Objection]:
        """List the objections to a version whose reason has not come yet."""
        return [row for row in await self.objections(ref, version) if row.state is ObjectionState.OPEN]

    async def object(self, objection: Objection) -> None:
        """Keep an objection."""
        self._session.add(objection)
        await self._session.flush()

    async def settle(self, objection: Objection, state: ObjectionState, reason: str | None = None) -> None:
        """Say what became of an objection."""
        objection.state, objection.settled_at = state, self._now
        objection.reason = reason or objection.reason
        await self._session.flush()

    async def asked_by(self, question: str) -> Objection | None:
        """Find the objection whose reason a message asked for."""
        return (
            await self._session.execute(select(Objection).where(Objection.question == question))
        ).scalar_one_or_none()


def _stands(approval: Approval) -> bool:
    return approval.withdrawn_at is None and approval.voided_at is None
