"""Time and identifiers that tests decide: nothing happens by chance."""

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, start: datetime = datetime(2026, 12, 7, 9, 0, tzinfo=UTC), *, last_id: int = 0) -> None:
        """Start at 10:00 in Brussels on the exercise's first day; `last_id` is the last identifier given elsewhere."""
        self.instant = start
        self.last_id = last_id
        """The number of the identifier given last."""

    def now(self) -> datetime:
        """Give the instant."""
        return self.instant

    def advance(self, **duration: float) -> datetime:
        """Move by a `timedelta`'s arguments."""
        self.instant += timedelta(**duration)
        return self.instant

    def new_id(self) -> str:
        """Give the next identifier."""
        self.last_id += 1
        return f"id{self.last_id:06d}"
