"""`python -m benchmarks`: measures, and prints one table; absolute aims stand beside the figures and are not asserted.

Everything runs on this machine, on loopback, and leaves nothing behind.
"""

import argparse
import asyncio
import os
import platform
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from benchmarks.alert import EDIT_EVERY, IN_ROOMS, MINUTE, SERVER_TAKES, AlertFigures, measure_alert
from benchmarks.alert import PEOPLE as CALLED
from benchmarks.alert_real import ROUNDS, FirstPosts, measure_first_posts
from benchmarks.ceiling import Ceiling, measure_ceiling
from benchmarks.digest import COMMANDS, DigestFigures, measure_digests
from benchmarks.digest_day import Size
from benchmarks.durable_postgres import durable_postgres
from benchmarks.figures import Line, Spread, ratio_line, spread_line, table
from benchmarks.many_rooms import COUNT as MANY
from benchmarks.many_rooms import MEMBERS, Restart, measure_restart
from benchmarks.measured_bot import ENCRYPTED, PLAIN
from benchmarks.others import OTHERS, Taken
from benchmarks.own_share import LISTED, OwnShare, measure_own_share
from benchmarks.register import CALLS, HELD, measure_register
from benchmarks.round_trip import ECHO, GREFFIER, measure_round_trip
from benchmarks.throughput import KINDS, PEOPLE, measure_throughput
from benchmarks.throughput import ROOMS as ROOMS_AT_ONCE

T = TypeVar("T")
COUNT, QUICK = 200, 15
LISTINGS = 30
FLOOD, TURN = 1000, 15.0
"""Commands of the ceiling, and seconds of a turn when everybody asks at once."""
AT_ONCE_AIMS = {"plain": "aim: ≥ 0.9×", "encrypted": "aim: ≥ 0.85×"}
CEILING_AIMS = {PLAIN: "aim: ≥ 150 per second and core", ENCRYPTED: "aim: ≥ 80 per second and core"}
REGISTER_AIM = "aim: p95 < 100 ms"
ASKED = 20
"""Rounds of each question to the register."""
FIRST_POSTS_AIM = "aim: ≤ 1.5×"
DIGESTS_AIM, MEANWHILE_AIM = "aim: < 60 s", "aim: p95 ≤ 1.5×"
SMALL_DAY = Size(managers=60, cells=6, entries=10_000, decisions=1_000)
RESTART_AIM = "aim: ≤ 1.5 s, ≤ 150 MiB, < 1 %"
MEBIBYTE = 1024 * 1024
OWN_AIM, ROUND_TRIP_AIM = "aim: p50 ≤ 10 ms", "aim: p50 ≤ 1.15×"
ROOMS = {PLAIN: "plain", ENCRYPTED: "encrypted"}
NAMES = {ECHO: "echo bot"}
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
    parser.add_argument("--register", action="store_true", help=f"only lists and searches among {HELD:,} decisions")
    parser.add_argument("--alert", action="store_true", help=f"only an alert to {CALLED} people in {IN_ROOMS} rooms")
    parser.add_argument("--digest", action="store_true", help="only the digests of an evening, and commands meanwhile")
    parser.add_argument("--profile", action="store_true", help="own share under a profiler; prints the profile")
    return parser


def round_trip_table(taken: Taken[Spread]) -> str:
    """Set Greffier and the other bots side by side."""
    lines: list[Line] = []
    for cell, room in ROOMS.items():
        ours = taken.figures[GREFFIER, cell]
        lines.append(spread_line(f"{room}: Greffier", ours))
        for bot in (ECHO, *OTHERS):
            if (bot, cell) in taken.figures:
                theirs = taken.figures[bot, cell]
                aim = ROUND_TRIP_AIM if bot == ECHO else ""
                lines += [
                    spread_line(f"{room}: {NAMES.get(bot, bot)}", theirs),
                    ratio_line(f"{room}: ratio to {NAMES.get(bot, bot)}", ours, theirs, aim),
                ]
    title = "Round trip: question sent → answer visible in the sender's client, on a real Synapse (ms)"
    return table(title, ("p50", "p95", "rounds"), [*lines, *missing_lines(taken)])


def missing_lines(taken: Taken[T]) -> list[Line]:
    """Write why something that should stand beside the rest does not."""
    return [Line(what, (), reason) for what, reason in taken.missing.items()]


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


def ceiling_table(measured: Mapping[str, Mapping[str, Ceiling]]) -> str:
    """Show how much the bot can answer when nobody makes it wait."""
    lines = [
        Line(
            f"{database}, {ROOMS[cell]}",
            (f"{reached.per_second:.0f}", f"{reached.per_core:.0f}", f"{1000 * reached.cpu / reached.count:.1f}"),
            CEILING_AIMS[cell],
        )
        for database, cells in measured.items()
        for cell, reached in cells.items()
    ]
    title = "Ceiling: commands answered, each durable, many at a time, at a homeserver that answers at once"
    return table(title, ("per second", "per second and core", "ms of CPU each"), lines)


def at_once_table(taken: Taken[float]) -> str:
    """Set the bots side by side where everybody asks at once."""
    lines: list[Line] = []
    for kind in KINDS:
        ours = taken.figures[GREFFIER, kind]
        lines.append(Line(f"{kind}: Greffier", (f"{ours:.1f}",)))
        for bot in (ECHO, *OTHERS):
            if (bot, kind) in taken.figures:
                theirs = taken.figures[bot, kind]
                aim = AT_ONCE_AIMS[kind] if bot == ECHO else ""
                # In a short turn on a machine that is busy nobody may be answered.
                ratio = f"{ours / theirs:.2f}×" if theirs else "–"
                lines += [
                    Line(f"{kind}: {NAMES.get(bot, bot)}", (f"{theirs:.1f}",)),
                    Line(f"{kind}: ratio to {NAMES.get(bot, bot)}", (ratio,), aim),
                ]
    title = f"Everybody at once: answers per second, {PEOPLE} people in {ROOMS_AT_ONCE} rooms, on a real Synapse"
    return table(title, ("per second",), [*lines, *missing_lines(taken)])


def restart_table(measured: Mapping[str, Restart]) -> str:
    """Show what a start in many rooms takes."""
    lines = [
        Line(
            database,
            (f"{took.seconds:.2f} s", f"{took.bytes / MEBIBYTE:.0f} MiB", f"{100 * took.idle:.1f} %"),
            RESTART_AIM,
        )
        for database, took in measured.items()
    ]
    title = f"Restart in {MANY} rooms of {MEMBERS}: from the process's start to its first answer"
    return table(title, ("first answer", "memory", "of a core when idle"), lines)


def register_table(measured: Mapping[str, Mapping[str, Spread]], held: int = HELD) -> str:
    """Show how long lists and searches take in a large register."""
    lines = [
        spread_line(f"{database}: {what}", spreads[what], REGISTER_AIM)
        for database, spreads in measured.items()
        for what in CALLS
    ]
    title = f"Lists and searches among {held:,} decisions: from the inbox to the committed answer (ms)"
    return table(title, ("p50", "p95", "rounds"), lines)


def alert_table(measured: Mapping[str, AlertFigures], real: FirstPosts) -> str:
    """Show how soon an alert is in every room, and what the answers of all cost."""
    turns = (f"{real.greffier.p50:.2f} s", f"{real.bare_loop.p50:.2f} s", f"{real.ratio:.2f}×")
    first = [Line("a real Synapse, until she who alerts has seen the last", turns, FIRST_POSTS_AIM)]
    first += [
        Line(
            what,
            (f"{took.first_posts:.2f} s", f"{took.bare_loop:.2f} s", f"{took.ratio:.2f}×"),
            FIRST_POSTS_AIM,
        )
        for what, took in measured.items()
    ]
    answers = [
        Line(
            what,
            (f"{took.most_edits}", f"{took.closest:.1f} s", f"{took.caught_up:.1f} s", f"{took.cpu:.1f} s"),
            f"aim: ≤ {took.seconds / EDIT_EVERY + 1:.0f} edits",
        )
        for what, took in measured.items()
    ]
    people, rooms, seconds = next((took.people, took.rooms, took.seconds) for took in measured.values())
    title = f"Alert to {people} people in {rooms} rooms: from the sync that told of the command to the last first post"
    heads = ("Greffier", "bare loop", "ratio")
    more = (
        f"{people} acknowledgements in {seconds:.0f} s: edits of one card, the closest two, the last shown, processor"
    )
    return f"{table(title, heads, first)}\n\n{table(more, ('edits', 'closest', 'caught up', 'CPU'), answers)}"


def digest_table(measured: Mapping[str, DigestFigures]) -> str:
    """Show how long an evening's digests take, and what a command waits meanwhile."""
    built = [
        Line(
            database,
            (f"{took.seconds:.1f} s", f"{took.digests}", f"{took.mails}", f"{took.entries:,}"),
            DIGESTS_AIM,
        )
        for database, took in measured.items()
    ]
    waits: list[Line] = []
    for database, took in measured.items():
        waits += [
            spread_line(f"{database}: a command alone", took.alone),
            spread_line(f"{database}: meanwhile", took.meanwhile),
            ratio_line(f"{database}: ratio", took.meanwhile, took.alone, MEANWHILE_AIM),
        ]
    first = table("An evening's digests, by the bot's own clockwork", ("all", "digests", "mails", "journal"), built)
    more = "A command beside them: from its arrival to its committed answer (ms)"
    return f"{first}\n\n{table(more, ('p50', 'p95', 'rounds'), waits)}"


async def _measure_digests(*, is_quick: bool) -> dict[str, DigestFigures]:
    return await _on_both(measure_digests, SMALL_DAY if is_quick else Size(), 50 if is_quick else COMMANDS)


async def _measure_alert(seconds: float) -> dict[str, AlertFigures]:
    """Measure one alert before a homeserver that needs its time, and before the stub alone."""
    return {
        f"a homeserver that takes {1000 * SERVER_TAKES:.0f} ms": await measure_alert(
            seconds=seconds, takes=SERVER_TAKES
        ),
        "the stub alone": await measure_alert(seconds=seconds),
    }


async def _measure_own_share(count: int, listing: int) -> dict[str, OwnShare]:
    measured = {"SQLite": await measure_own_share(count, listing=listing)}
    async with durable_postgres() as url:
        measured["PostgreSQL"] = await measure_own_share(count, database_url=url, listing=listing)
    return measured


async def _on_both(measure: Callable[..., Awaitable[T]], *arguments: object) -> dict[str, T]:
    """Measure the same on both databases."""
    measured = {"SQLite": await measure(*arguments)}
    async with durable_postgres() as url:
        measured["PostgreSQL"] = await measure(*arguments, database_url=url)
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
    asked = min(ASKED, count)
    if arguments.register:
        print(register_table(await _on_both(measure_register, asked)))
        return
    if arguments.alert:
        seconds, rounds = (20.0, 1) if arguments.quick else (MINUTE, ROUNDS)
        print(alert_table(await _measure_alert(seconds), await measure_first_posts(rounds=rounds)))
        return
    if arguments.digest:
        print(digest_table(await _measure_digests(is_quick=arguments.quick)))
        return
    measured = await _measure_own_share(count, min(LISTINGS, count))
    print(f"{own_share_table(measured)}\n\n{legs_table(measured)}\n", flush=True)
    print(f"{ceiling_table(await _on_both(measure_ceiling, 100 if arguments.quick else FLOOD))}\n", flush=True)
    print(f"{register_table(await _on_both(measure_register, asked))}\n", flush=True)
    print(f"{restart_table(await _on_both(measure_restart))}\n", flush=True)
    print(f"{digest_table(await _measure_digests(is_quick=arguments.quick))}\n", flush=True)
    alerted = await _measure_alert(20.0 if arguments.quick else MINUTE)
    print(f"{alert_table(alerted, await measure_first_posts(rounds=1 if arguments.quick else ROUNDS))}\n", flush=True)
    if not arguments.own:
        print(f"{round_trip_table(await measure_round_trip(count))}\n", flush=True)
        print(f"{at_once_table(await measure_throughput(5.0 if arguments.quick else TURN))}\n", flush=True)
    print(f"{time.monotonic() - begun:.0f} s in all.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for and print it."""
    asyncio.run(_measure(_parser().parse_args(arguments)))


if __name__ == "__main__":
    main()
