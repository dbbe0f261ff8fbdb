"""What the tests of the roster share: the people, and the roster as it stands."""

from datetime import UTC, datetime

from storage.duty import Duty
from tests.harness import Chat, user

ANOUK, BILAL, CELINE, EMMA = (user(name) for name in ("anouk.v", "bilal.m", "celine.r", "emma.t"))
GILLES, JOLIEN, ILIAS, KAREL, MOUSSA = (
    user(name) for name in ("gilles.p", "jolien.w", "ilias.o", "karel.n", "moussa.a")
)


MONTH = (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


async def roster(chat: Chat, cell: str = "infocel") -> list[Duty]:
    """Give the duties of a cell that stand."""
    async with chat.database.begin() as work:
        return await work.duty.during(*MONTH, cell=cell)


async def who(chat: Chat, day: int, shift: str, role: str) -> list[str]:
    """Give who stands in a field of the roster, in December."""
    found = [duty for duty in await roster(chat) if (duty.day.day, duty.shift, duty.role) == (day, shift, role)]
    return [duty.person.split(":")[0].removeprefix("@") for duty in found]
