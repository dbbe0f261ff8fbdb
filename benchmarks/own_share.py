"""The bot's own share of an answer: from the sync answer that told of a command to the request that sends the answer.

Both ends are read at a stub homeserver, so the loopback is in it; what is answered is durable before it is sent.
"""

import asyncio
import bisect
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.beside_stub import beside_stub
from benchmarks.figures import Spread
from benchmarks.measured_bot import ENCRYPTED, PLAIN, Noted
from benchmarks.stub_homeserver import ASKER, StubHomeserver
from bot.opening import clock_of, open_database
from bot.settings import Settings
from bot.steps import Step
from storage.decision import Decision
from storage.values import DecisionState, Kind, Nature, Ref, Role

WARM_UP = 5
"""Rounds that are not counted: first contacts, and what is read for the first time."""
BATCH = 10
REST = 0.02
"""Seconds between two rounds: what the bot still notes of the last answer is then done."""
LISTED = 10_000
DECISION, LIST = "!decision Retirer les barrages de la rue n° {}", "!decision list"
LEGS = (Step.RECEIVED, Step.COMMITTED, Step.HANDLED)

Round = tuple[float, float]
"""When the sync answer was written, and when the request of the answer arrived."""


@dataclass
class OwnShare:
    """What was measured over one database."""

    shares: dict[str, Spread] = field(default_factory=dict)
    """By cell."""
    legs: dict[str, list[float]] = field(default_factory=dict)
    """By cell, the medians: told → received → committed → handled → request arrived, and the CPU; seconds."""
    listing: Spread | None = None
    """`!decision list` beside many decisions."""
    profile: str = ""


async def measure_own_share(
    count: int, *, database_url: str | None = None, listing: int = 0, profiled: bool = False
) -> OwnShare:
    """Measure `count` decisions in an encrypted and in a plain room, in turn, over one database.

    Args:
        count: rounds in each room.
        database_url: PostgreSQL, up to date; an SQLite file by default.
        listing: rounds of `!decision list` with ten thousand decisions in the register.
        profiled: whether the bot's process runs under a profiler, which makes it slower.
    """
    async with beside_stub(database_url, profiled=profiled) as (stub, bot):
        rounds = await _play(stub, count)
        listed = await _list(stub, bot.settings(), listing) if listing else []
        noted = await bot.stop()
        profile = bot.profile.read_text() if profiled else ""
    return OwnShare(
        {cell: Spread.of([answered - told for told, answered in played]) for cell, played in rounds.items()},
        {cell: _legs(played, noted) for cell, played in rounds.items()},
        Spread.of([answered - told for told, answered in listed]) if listed else None,
        profile,
    )


async def _play(stub: StubHomeserver, count: int) -> Mapping[str, list[Round]]:
    """Play decisions in both rooms, some here and some there."""
    rounds: dict[str, list[Round]] = {PLAIN: [], ENCRYPTED: []}
    for cell in rounds:
        await _ask(stub, cell, DECISION, WARM_UP)
    for start in range(0, count, BATCH):
        for cell, played in rounds.items():
            played.extend(await _ask(stub, cell, DECISION, min(BATCH, count - start)))
    return rounds


async def _ask(stub: StubHomeserver, cell: str, text: str, times: int) -> list[Round]:
    played = []
    for number in range(times):
        await asyncio.sleep(REST)
        played.append(await stub.ask(text.format(number), cell))
    return played


async def _list(stub: StubHomeserver, settings: Settings, times: int) -> list[Round]:
    """List a register that holds ten thousand decisions."""
    database = open_database(settings, clock_of(settings))
    now = datetime.now(UTC)
    try:
        async with database.begin() as work:
            work.session.add_all(
                Decision(
                    ref=str(Ref(Kind.DECISION, now.year - 1, number)),
                    cell=PLAIN,
                    organ=ENCRYPTED,
                    text=f"Fermer les écoles de la zone {number}",
                    state=DecisionState.ACTIVE,
                    nature=Nature.OPERATIONAL,
                    author=ASKER,
                    author_role=Role.DRAFTER,
                    owner=ASKER,
                    said_at=now,
                    logged_at=now,
                    exercise=True,
                )
                for number in range(1, LISTED + 1)
            )
    finally:
        await database.close()
    await _ask(stub, PLAIN, LIST, WARM_UP)
    return await _ask(stub, PLAIN, LIST, times)


def _legs(played: Sequence[Round], noted: Sequence[Noted]) -> list[float]:
    """Give the median seconds of each leg, and of the CPU from received to sent, from the steps the bot noted."""
    by_step = {step: [mark for mark in noted if mark.step == step.value] for step in (*LEGS, Step.SENT)}
    legs: list[list[float]] = []
    for told, answered in played:
        reached: list[Noted] = []
        for step, marks in by_step.items():
            # The next of this step after the one before: rounds do not overlap.
            place = bisect.bisect_left(marks, reached[-1].at if reached else told, key=lambda mark: mark.at)
            assert place < len(marks), f"the bot never {step.value} it"
            reached.append(marks[place])
        times = [told, *(mark.at for mark in reached[:-1]), answered]
        took = [later - earlier for earlier, later in itertools.pairwise(times)]
        legs.append([*took, reached[-1].cpu - reached[0].cpu])
    return [Spread.of(leg).p50 for leg in zip(*legs, strict=True)]
