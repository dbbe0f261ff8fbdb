"""What the tests of quiet hours share: an organisation that has them, and the hour it is."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from storage.values import UserId
from storage.waiting import WaitingCall
from tests.commands.communique_tools import definitions
from tests.harness import Chat

BRUSSELS = ZoneInfo("Europe/Brussels")
GENERAL = ("organisation", "general")


def hours(starts: str = "20:45", ends: str = "06:45", *, weekends: bool = False, holidays: bool = False) -> Any:  # noqa: ANN401 - as stored
    """Give quiet hours as the database keeps them."""
    return {"starts": starts, "ends": ends, "weekends": weekends, "holidays": holidays}


async def set_quiet(chat: Chat, *exceptions: dict[str, Any], roster: bool = False, **of: Any) -> None:  # noqa: ANN401 - of `hours`
    """Apply the organisation as it is, with quiet hours; its roster counts by day only where that is said."""
    quiet = {"hours": hours(**of), "exceptions": list(exceptions), "analyst_at": "06:50", "roster": roster}
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        wanted[GENERAL] = {**wanted[GENERAL], "quiet": quiet}
        await work.definitions.apply(wanted)


def at(chat: Chat, *when: int, fold: int = 0) -> None:
    """Put the clock on what clocks in Brussels show."""
    chat.clock.instant = datetime(*when, tzinfo=BRUSSELS, fold=fold).astimezone(UTC)  # type: ignore[arg-type, misc]


async def waiting(chat: Chat, who: UserId) -> list[WaitingCall]:
    """List what waits for somebody."""
    async with chat.database.begin() as work:
        return await work.waiting.of(who)
