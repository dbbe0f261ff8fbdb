"""What breaks things while people work: kills, restarts, pauses, and a network that fails in every way.

Invariant: whatever was broken is whole again when its turn is over; what breaks when is drawn from the seed.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.homeserver import ThrowAwayHomeserver
from tests.servers import PostgresServer
from tests.soak.instance import Instance
from tests.soak.ledger import Ledger
from tests.soak.proxy import Weather

KILL, STOP, PAUSE = "bot killed", "bot stopped and started", "leader paused"
SYNAPSE, POSTGRES = "Synapse killed", "PostgreSQL killed"
CUT, SLOW, TRUNCATED, SILENT = "network cut", "network slow", "answers truncated", "network silent"
WEATHERS = {CUT: Weather.CUT, SLOW: Weather.SLOW, TRUNCATED: Weather.TRUNCATING, SILENT: Weather.SILENT}
OFTEN = {KILL: 3, STOP: 1, PAUSE: 2, SYNAPSE: 1, POSTGRES: 2, CUT: 1, SLOW: 1, TRUNCATED: 1, SILENT: 1}
LENGTHS = {
    KILL: (0.0, 2.0),
    STOP: (0.0, 1.0),
    PAUSE: (1.0, 8.0),
    SYNAPSE: (0.2, 2.0),
    POSTGRES: (0.1, 3.0),
    CUT: (0.5, 5.0),
    SLOW: (3.0, 8.0),
    TRUNCATED: (1.0, 4.0),
    SILENT: (1.0, 6.0),
}
"""Seconds that each lasts, at least and at most."""

CALM = 6.0
"""Seconds at the start in which nothing breaks, so that there soon are cards to react to."""


@dataclass(frozen=True)
class Break:
    """One thing to break."""

    at: float
    what: str
    length: float
    which: int
    """Of several instances, which."""


def plan(seed: str, seconds: float, *, postgres: bool, instances: int, every: float) -> list[Break]:
    """Draw what breaks when: each kind comes up before any comes up too often."""
    drawn = random.Random(f"{seed}/gremlins")
    left_out = ({POSTGRES} if not postgres else set()) | ({PAUSE} if instances < 2 else set())
    kinds = {what: often for what, often in OFTEN.items() if what not in left_out}
    breaks: list[Break] = []
    bag: list[str] = []
    at = CALM + drawn.uniform(0.3, 1.0) * every
    while at < seconds:
        if not bag:
            once = list(kinds)
            again = [what for what, often in kinds.items() for _ in range(often - 1)]
            drawn.shuffle(once)
            drawn.shuffle(again)
            bag = [*again, *once]
        what = bag.pop()
        breaks.append(Break(at, what, drawn.uniform(*LENGTHS[what]), drawn.randrange(instances)))
        at += drawn.uniform(0.5, 1.5) * every
    return breaks


class Gremlins:
    """Breaks things, each in its own time; two may be broken at once, the same never twice."""

    def __init__(
        self,
        instances: list[Instance],
        homeserver: ThrowAwayHomeserver,
        postgres: PostgresServer | None,
        ledger: Ledger,
    ) -> None:
        """Take what there is to break."""
        self._instances = instances
        self._homeserver = homeserver
        self._postgres = postgres
        self._ledger = ledger
        self._locks: dict[str, asyncio.Lock] = {}

    async def play(self, breaks: list[Break]) -> None:
        """Break everything as planned, and return when all is whole again."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with asyncio.TaskGroup() as group:
            for planned in breaks:
                await asyncio.sleep(max(0.0, begun + planned.at - loop.time()))
                group.create_task(self._break(planned))

    async def _break(self, planned: Break) -> None:
        doing: dict[str, Callable[[Break], Awaitable[None]]] = {
            KILL: self._kill,
            STOP: self._stop,
            PAUSE: self._pause,
            SYNAPSE: self._kill_synapse,
            POSTGRES: self._kill_postgres,
        }
        is_bot = planned.what in {KILL, STOP, PAUSE}
        is_network = planned.what in WEATHERS
        thing = "bot" if is_bot else "network" if is_network else planned.what
        async with self._locks.setdefault(thing, asyncio.Lock()):
            await doing.get(planned.what, self._spoil_network)(planned)
            self._ledger.note(f"{planned.what}: over")

    async def _leader(self, planned: Break) -> Instance:
        """Give the instance that leads, or the one drawn if none says so."""
        for instance in self._instances:
            if len(self._instances) > 1 and await instance.role() == "leader":
                return instance
        return self._instances[planned.which]

    async def _kill(self, planned: Break) -> None:
        leader = await self._leader(planned)
        self._ledger.breaks(KILL, f"({leader.name}, away for {planned.length:.1f} s)")
        await leader.kill(planned.length)

    async def _stop(self, planned: Break) -> None:
        leader = await self._leader(planned)
        self._ledger.breaks(STOP, f"({leader.name})")
        status, took = await leader.stop()
        self._ledger.note(f"{leader.name} stopped with {status} in {took:.1f} s")
        await asyncio.sleep(planned.length)
        leader.resume()

    async def _pause(self, planned: Break) -> None:
        leader = await self._leader(planned)
        self._ledger.breaks(PAUSE, f"({leader.name}, {planned.length:.1f} s)")
        await leader.pause(planned.length)

    async def _kill_synapse(self, planned: Break) -> None:
        self._ledger.breaks(SYNAPSE, f"(away for {planned.length:.1f} s)")
        self._homeserver.kill()
        await asyncio.sleep(planned.length)
        await self._homeserver.start()

    async def _kill_postgres(self, planned: Break) -> None:
        assert self._postgres is not None
        self._ledger.breaks(POSTGRES, f"(away for {planned.length:.1f} s)")
        await asyncio.to_thread(self._postgres.kill)
        await asyncio.sleep(planned.length)
        await asyncio.to_thread(self._postgres.start_again)

    async def _spoil_network(self, planned: Break) -> None:
        instance = await self._leader(planned)
        self._ledger.breaks(planned.what, f"({instance.name}, {planned.length:.1f} s)")
        instance.proxy.set(WEATHERS[planned.what])
        await asyncio.sleep(planned.length)
        instance.proxy.set(Weather.FAIR)
