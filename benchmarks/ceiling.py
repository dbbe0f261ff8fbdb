"""The bot's ceiling: commands answered in a second when the homeserver answers at once and there is always more to do.

Every answer is durable before it is sent. What counts is a second of the bot's own processor: the stub has another one.
"""

from dataclasses import dataclass

from benchmarks.beside_stub import beside_stub
from benchmarks.measured_bot import ENCRYPTED, PLAIN

WARM_UP = 40
WINDOW = 20
"""Commands under way at the same time, as from twenty rooms."""
DECISION = "!decision Retirer les barrages de la rue n° {}"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How fast one kind of room was served."""

    count: int
    seconds: float
    cpu: float
    """Seconds of the bot's processor."""

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return self.count / self.seconds

    @property
    def per_core(self) -> float:
        """Answers in a second of one processor of its own."""
        return self.count / self.cpu


async def measure_ceiling(count: int, *, database_url: str | None = None) -> dict[str, Ceiling]:
    """Measure `count` decisions in each of the two rooms, many at a time, over one database; by cell."""
    async with beside_stub(database_url, noted=False) as (stub, bot):
        reached = {}
        for cell in (PLAIN, ENCRYPTED):
            await stub.flood(DECISION, cell, WARM_UP, WINDOW)
            used = bot.cpu()
            seconds = await stub.flood(DECISION, cell, count, WINDOW)
            reached[cell] = Ceiling(count, seconds, bot.cpu() - used)
        await bot.stop()
    return reached
