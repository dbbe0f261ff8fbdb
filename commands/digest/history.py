"""What a digest goes on from: the last one its reader had, and the days on which one should have come.

Pure. What was before somebody last began to read is of no account.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.digest.readers import Reader
from storage.digest import DigestSent, DigestState

LOOKED_BACK: Final = timedelta(days=14)
"""How far back it is looked which digests came: what was missed before is not told of."""
_DAY: Final = timedelta(days=1)

Recent = Mapping[str, Sequence[DigestSent]]
"""By person what became of their digests, the newest first."""


def since_of(reader: Reader, day: date, rows: Iterable[DigestSent], zone: ZoneInfo) -> datetime:
    """Say from when a digest tells: where the last one ended; else the hour of the day before, or before days off."""
    known = [row for row in _kept(reader, rows) if row.day < day]
    sent = next((row for row in known if row.state is DigestState.SENT), None)
    if sent is not None:
        return sent.until_at
    first = min((row.day for row in known), default=day)  # nothing but days off was before: it tells of those too
    return reader.due_at(reader.day_before(first), zone)


def missed_of(reader: Reader, day: date, rows: Iterable[DigestSent]) -> tuple[date, ...]:
    """List the days since the last one on which one was to come and none did."""
    known = [row.day for row in _kept(reader, rows) if row.day < day]
    if not known:
        return ()
    between = (max(known) + _DAY * number for number in range(1, (day - max(known)).days))
    return tuple(each for each in between if reader.reads_on(each))


def _kept(reader: Reader, rows: Iterable[DigestSent]) -> list[DigestSent]:
    return [row for row in rows if reader.since is None or row.day >= reader.since]
