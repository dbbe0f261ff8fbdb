"""The bot's vital signs: what only its edge knows, noted in the database for whoever asks how it is.

Invariant: one row, written by the process that leads, in a transaction of its edge and at most once a minute; every
instant in it is real time, whatever an exercise's clock says, and what is counted is counted over all time.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table

ONLY = 1
"""The key of the one row."""


class Lack(StrEnum):
    """What the bot cannot do in the room of a cell."""

    JOIN = "join"
    ENCRYPTION = "encryption"
    POST = "post"
    REACT = "react"
    DESCRIBE = "describe"


class VitalsRow(Table, kw_only=True):
    """How the edge is, as of a minute ago at most."""

    __tablename__ = "vitals"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ONLY)
    noted_at: Mapped[datetime]
    last_sync_at: Mapped[datetime | None] = mapped_column(default=None)
    away_from: Mapped[datetime | None] = mapped_column(default=None)
    """When the last sync came before the latest time without any."""
    away_until: Mapped[datetime | None] = mapped_column(default=None)
    one_time_keys: Mapped[int | None] = mapped_column(default=None)
    """Keys the homeserver has left for first contacts; None before it said."""
    fallback_uses: Mapped[int] = mapped_column(default=0)
    """How often the one-time keys had run out, so that the fallback key was given out."""
    fallback_used_at: Mapped[datetime | None] = mapped_column(default=None)
    hostile_to_device: Mapped[int] = mapped_column(default=0)
    hostile_devices: Mapped[int] = mapped_column(default=0)
    spoofed: Mapped[int] = mapped_column(default=0)
    replayed: Mapped[int] = mapped_column(default=0)
    hostile_at: Mapped[datetime | None] = mapped_column(default=None)
    """When something hostile was last dropped."""
    malformed_events: Mapped[int] = mapped_column(default=0)
    rate_limited: Mapped[int] = mapped_column(default=0)
    rate_limited_at: Mapped[datetime | None] = mapped_column(default=None)
    slow_commits: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often something took seconds to become durable; the database's own default is from when it was added."""
    slow_commit_at: Mapped[datetime | None] = mapped_column(default=None)
    lacking: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    """Keys of cells to what the bot cannot do in their rooms, as values of `Lack`."""

    @property
    def hostile(self) -> int:
        """All that was dropped because it was hostile."""
        return self.hostile_to_device + self.hostile_devices + self.spoofed + self.replayed

    def lacks(self) -> dict[str, tuple[Lack, ...]]:
        """Give, by cell, what the bot cannot do in its room."""
        return {cell: tuple(Lack(lack) for lack in lacks) for cell, lacks in self.lacking.items()}


class Vitals:
    """Note the vital signs, and read them."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def get(self) -> VitalsRow | None:
        """Give what was noted last; None before the first sync of all."""
        return (await self._session.execute(select(VitalsRow))).scalar_one_or_none()

    async def note(self, row: VitalsRow) -> None:
        """Put these in the place of those before."""
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        insert = (sqlite.insert if is_sqlite else postgresql.insert)(VitalsRow)
        names = [column.name for column in VitalsRow.__table__.columns]
        values = {name: insert.excluded[name] for name in names if name != "id"}
        upsert = insert.on_conflict_do_update(index_elements=["id"], set_=values)
        await self._session.execute(upsert, [{name: getattr(row, name) for name in names}])
