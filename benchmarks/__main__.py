"""`python -m benchmarks`: measures, and prints one table; absolute aims stand beside the figures and are not asserted.

Everything runs on this machine, on loopback, and leaves nothing behind.
"""

import argparse
import asyncio
import os
import platform
import time
from collections.abc import Mapping, Sequence

from benchmarks.durable_postgres import durable_postgres
from benchmarks.figures import Line, Spread, ratio_line, spread_line, table
from benchmarks.measured_bot import ENCRYPTED, PLAIN
from benchmarks.own_share import LISTED, OwnShare, measure_own_share
from benchmarks.round_trip import ECHO, GREFFIER, Subject, measure_round_trip

COUNT, QUICK = 200, 15
LISTINGS = 30
OWN_AIM, ROUND_TRIP_AIM = "aim: p50 ≤ 10 ms", "aim: p50 ≤ 1.15×"
ROOMS = {PLAIN: "plain", ENCRYPTED: "encrypted"}
LEGS = (
    "sync answer written → read by the bot",
    "→ keys, inbox and token committed",
    "→ decision, journal and answer committed",
    "→ request of the answer arrived",
    "CPU of the bot's process, from read to sent",
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure how long an answer takes.")
    parser.add_argument("--count", type=int, default=COUNT, metavar="N", help=f"rounds of each kind ({COUNT})")
    parser.add_argument("--quick", action="store_true", help=f"only {QUICK} rounds: does it still run?")
    parser.add_argument("--own", action="store_true", help="only the bot's own share, without a real homeserver")
    parser.add_argument("--profile", action="store_true", help="own share under a profiler; prints the profile")
    return parser


def round_trip_table(taken: Mapping[Subject, Spread]) -> str:
    """Set Greffier and the bare bot side by side."""
    lines: list[Line] = []
    for cell, room in ROOMS.items():
        ours, theirs = taken[GREFFIER, cell], taken[ECHO, cell]
        lines += [
            spread_line(f"{room}: Greffier", ours),
            spread_line(f"{room}: echo bot", theirs),
            ratio_line(f"{room}: ratio", ours, theirs, ROUND_TRIP_AIM),
        ]
    title = "Round trip: `!decision …` sent → answer visible in the sender's client, on a real Synapse (ms)"
    return table(title, ("p50", "p95", "rounds"), lines)


def own_share_table(measured: Mapping[str, OwnShare]) -> str:
    """Show what the bot itself takes, on each database."""
    lines = [
        spread_line(f"{database}, {ROOMS[cell]}", spread, OWN_AIM)
        for database, own in measured.items()
        for cell, spread in own.shares.items()
    ]
    lines += [
        spread_line(f"{database}, `!decision list` of {LISTED:,}", own.listing)
        for database, own in measured.items()
        if own.listing is not None
    ]
    title = "Own share: sync answer written → request of the answer arrived, at a homeserver that answers at once (ms)"
    return table(title, ("p50", "p95", "rounds"), lines)


def legs_table(measured: Mapping[str, OwnShare]) -> str:
    """Show where the own share goes."""
    columns = [(database, cell) for database, own in measured.items() for cell in own.legs]
    lines = [
        Line(leg, tuple(f"{1000 * measured[database].legs[cell][place]:.1f}" for database, cell in columns))
        for place, leg in enumerate(LEGS)
    ]
    heads = [f"{database} {ROOMS[cell]}" for database, cell in columns]
    return table("Where the own share goes (median of each leg, ms)", heads, lines)


async def _measure_own_share(count: int, listing: int) -> dict[str, OwnShare]:
    measured = {"SQLite": await measure_own_share(count, listing=listing)}
    async with durable_postgres() as url:
        measured["PostgreSQL"] = await measure_own_share(count, database_url=url, listing=listing)
    return measured


async def _measure(arguments: argparse.Namespace) -> None:
    count = QUICK if arguments.quick else arguments.count
    load = os.getloadavg()[0]
    print(
        f"Greffier on Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the start; one"
        " command at a time, one answer each. Every answer is durable before it is sent: SQLite with"
        " synchronous=FULL, PostgreSQL with fsync and synchronous_commit.\n"
    )
    if arguments.profile:
        print((await measure_own_share(count, profiled=True)).profile)
        return
    begun = time.monotonic()
    measured = await _measure_own_share(count, min(LISTINGS, count))
    print(f"{own_share_table(measured)}\n\n{legs_table(measured)}\n", flush=True)
    if not arguments.own:
        print(f"{round_trip_table(await measure_round_trip(count))}\n")
    print(f"{time.monotonic() - begun:.0f} s in all.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for and print it."""
    asyncio.run(_measure(_parser().parse_args(arguments)))


if __name__ == "__main__":
    main()
