"""What was sent of alerts, each CAP document as it was: the first, every completion, the end.

Invariant: a document is added and never changed; no two have one identifier.
"""

from collections.abc import AsyncIterator, Collection
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.writing import write


class AlertDocument(Table, kw_only=True):
    """One CAP document, kept in the unit that decided it."""

    __tablename__ = "alert_document"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    """Of the alert, when it was said."""
    identifier: Mapped[str] = mapped_column(unique=True)
    sender: Mapped[str]
    """Who the document says it is from: the organisation may take another name later."""
    sent: Mapped[datetime]
    document: Mapped[str]
    """CAP 1.2 XML, to the letter."""


# built once: every alert that follows another asks
_OF = select(AlertDocument).where(AlertDocument.ref.in_(bindparam("refs", expanding=True))).order_by(AlertDocument.id)


class AlertDocuments:
    """Keep what was sent of alerts, and find it."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def keep(self, document: AlertDocument) -> AlertDocument:
        """Keep a document that is sent now.

        Raises:
            IntegrityError: there is one with its identifier.
        """
        return await write(self._session, document)

    async def of(self, refs: Collection[str]) -> list[AlertDocument]:
        """List what was sent of alerts, in the order it was sent."""
        return list((await self._session.execute(_OF, {"refs": list(refs)})).scalars()) if refs else []

    async def every(self) -> AsyncIterator[AlertDocument]:
        """Go through all that was kept, in the order it was sent."""
        found = await self._session.stream_scalars(select(AlertDocument).order_by(AlertDocument.id))
        async for document in found:
            yield document
