"""One soak run, from an empty directory to its report.

Invariant: whatever was broken is whole again before anything is judged, and settling is bounded.
"""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.homeserver import ThrowAwayHomeserver, find_free_port
from bot.matrix.seen import SeenEvent
from tests.servers import PostgresServer
from tests.soak import gremlins, traffic
from tests.soak.checker import check_everything
from tests.soak.checker.evidence import Check, Evidence, Row, Seen, read_tables
from tests.soak.instance import Instance
from tests.soak.ledger import Ledger
from tests.soak.proxy import Proxy
from tests.soak.report import all_differences, table
from tests.soak.town import ALERT_DEADLINE, INFORMS, PEOPLE, Town, spread

READY_WITHIN = 120.0
SETTLES_WITHIN = 180.0
"""Seconds for the bot to catch up when nothing breaks any more: on a machine that does nothing else, some ten."""
QUIET_FOR = 3.0
FIRST_SLOT_AFTER = 25.0


@dataclass
class Soak:
    """What to run: where, for how long, on which database, with how many bots."""

    directory: Path
    seconds: float = 90.0
    seed: str = ""
    postgres: bool = False
    instances: int = 1
    per_second: float = 2.0
    """Things people do, of all together."""
    break_every: float = 6.0
    forked: bool = False
    """Whether bots are forked from a process that has imported them: starting one is most of what a short run takes."""
    describes: bool = True
    """Whether the bots describe their commands to clients; those that do not have to be forked."""
    checks: list[Check] = field(default_factory=list)
    report: str = ""

    async def run(self) -> list[str]:
        """Play, settle, judge; gives every difference and leaves the report in `report` and in the directory."""
        self.seed = self.seed or f"{time.time_ns():x}"
        self.directory.mkdir(parents=True, exist_ok=True)
        ledger = Ledger(self.seed, self.directory / "notes.txt")
        try:
            async with AsyncExitStack() as stack:
                return await self._run(stack, ledger)
        finally:
            ledger.write(self.directory)

    async def _run(self, stack: AsyncExitStack, ledger: Ledger) -> list[str]:
        server = PostgresServer(durable=True) if self.postgres else None
        url = f"sqlite+aiosqlite:///{self.directory}/greffier.db"
        if server is not None:
            await asyncio.to_thread(server.start)
            stack.callback(server.stop)
            url = await server.fresh_database()
        homeserver = await stack.enter_async_context(ThrowAwayHomeserver(self.directory / "homeserver"))
        town = Town(homeserver, self.directory, url, forked=self.forked)
        stack.push_async_callback(town.close)
        await town.build()
        bots = [await self._instance(stack, number, town, ledger) for number in range(1, self.instances + 1)]
        await _until_led(bots)
        await town.until_bot_joined()
        ledger.note("everybody is there")

        await self._play(town, bots, server, ledger)
        settled = await _settle(town, ledger)
        ends = [await bot.stop() for bot in bots]
        tables = await read_tables(url)
        evidence = _evidence(town, ledger, tables)
        self.checks = [*check_everything(evidence), _ended(bots, ends, settled=settled)]
        facts = [f"{len(bot.left):4}  times {bot.name} left by itself {bot.left or ''}".rstrip() for bot in bots]
        self.report = f"Seed {self.seed}\n{table(ledger, evidence, self.checks, facts)}\n"
        (self.directory / "report.txt").write_text(self.report)
        differences = all_differences(self.checks)
        (self.directory / "differences.txt").write_text("".join(f"{line}\n" for line in differences))
        return differences

    async def _instance(self, stack: AsyncExitStack, number: int, town: Town, ledger: Ledger) -> Instance:
        proxy = await stack.enter_async_context(Proxy(town.homeserver.port))
        kind = {"forked": self.forked, "describes": self.describes}
        bot = Instance(number, town.config, find_free_port(), proxy, ledger, **kind)
        stack.push_async_callback(bot.close)
        bot.begin()
        return bot

    async def _play(self, town: Town, bots: list[Instance], server: PostgresServer | None, ledger: Ledger) -> None:
        """Let people work and gremlins break, side by side, until the time is over."""
        first = datetime.now(UTC) + timedelta(seconds=FIRST_SLOT_AFTER)
        stretch = max(10.0, self.seconds - FIRST_SLOT_AFTER)
        town.plan_slots(spread(first, stretch, every=7))
        await town.greffier("apply")
        await _until_planned(town)
        # what was due while the bot read the file was never promised
        ledger.slots = [slot for slot in town.slots if slot.due_at > datetime.now(UTC)]
        ledger.note("work begins")
        steps = traffic.plan(self.seed, self.seconds, PEOPLE, per_second=self.per_second)
        breaks = gremlins.plan(
            self.seed, self.seconds, postgres=server is not None, instances=self.instances, every=self.break_every
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(traffic.Traffic(town, ledger).play(steps))
            group.create_task(gremlins.Gremlins(bots, town.homeserver, server, ledger).play(breaks))
        over = town.slots[-1].due_at + timedelta(seconds=2) - datetime.now(UTC)
        await asyncio.sleep(max(0.0, over.total_seconds()))
        ledger.note("work is over, nothing breaks any more")


async def _until_led(bots: list[Instance]) -> None:
    async with asyncio.timeout(READY_WITHIN):
        while not any([await bot.role() == "leader" for bot in bots]):  # noqa: ASYNC110 - another process answers
            await asyncio.sleep(0.1)


async def _until_planned(town: Town) -> None:
    """Wait until the running bot has read the slots that were applied beside it."""
    last = town.slots[-1]
    async with asyncio.timeout(READY_WITHIN):
        while True:
            rows = (await read_tables(town.database_url))["slot_occurrence"]
            if any((row["cell"], row["key"]) == (last.cell, last.key) for row in rows):
                return
            await asyncio.sleep(0.3)


async def _settle(town: Town, ledger: Ledger) -> bool:
    """Wait until nothing is left to do and everybody has seen everything; False when it takes too long."""
    deadline = time.monotonic() + ALERT_DEADLINE + SETTLES_WITHIN
    if not await _until_quiet(town, ledger, deadline):
        return False
    # whoever is missing in the alert that was raised last is called again
    await asyncio.sleep(ALERT_DEADLINE)
    return await _until_quiet(town, ledger, deadline)


async def _until_quiet(town: Town, ledger: Ledger, deadline: float) -> bool:
    """Wait until nothing has been left for a while; False when that is not so by an instant of the monotonic clock."""
    quiet_since, before = time.monotonic(), ""
    while time.monotonic() < deadline:
        left = _left_to_do(town, ledger, await read_tables(town.database_url))
        if left != before:
            ledger.note(f"settling: {left or 'nothing is left'}")
            quiet_since, before = time.monotonic(), left
        if not left and time.monotonic() - quiet_since >= QUIET_FOR:
            return True
        await asyncio.sleep(0.5)
    return False


def _left_to_do(town: Town, ledger: Ledger, tables: dict[str, list[Row]]) -> str:
    """Say what is still under way."""
    keys = {row["key"] for row in tables["inbox"]}
    deleted = {act.target for act in ledger.acts}
    sent = {(row["sent_room_id"], row["event_id"]) for row in tables["outbox"] if row["event_id"]}
    cells = {room: cell for cell, room in town.rooms.items()}
    unseen = 0
    seen = {person: {e.event_id for e in town.people[person].events() if not e.undecryptable} for person in town.people}
    for room, event_id in sent:
        members = town.members[cells[room]] if room in cells else ()
        unseen += sum(1 for person in members if event_id not in seen[person])
    counts = {
        "not come in": sum(1 for a in ledger.acts if a.event_id and a.event_id not in keys | deleted),
        "not handled": sum(1 for row in tables["inbox"] if row["state"] == "new"),
        "not sent": sum(1 for row in tables["outbox"] if row["state"] == "pending"),
        "not readable": len(tables["undecryptable"]),
        "not seen": unseen,
        "cards behind": sum(1 for row in tables["alert"] if row["card_stale_at"] is not None),
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)


def _ended(bots: list[Instance], ends: list[tuple[int | None, float]], *, settled: bool) -> Check:
    """Hold that the bot settled, and that every instance ended in good order when told to."""
    check = Check("settled, and stopped when told")
    check.case(settled, f"not settled within {SETTLES_WITHIN:.0f} s: see notes.txt")
    for bot, (status, took) in zip(bots, ends, strict=True):
        check.case(status == 0, f"{bot.name} ended with {status} after {took:.1f} s: see {bot.log}")
    return check


def _evidence(town: Town, ledger: Ledger, tables: dict[str, list[Row]]) -> Evidence:
    timelines = {user_id: [_seen(event) for event in person.events()] for user_id, person in town.people.items()}
    return Evidence(
        town.bot, town.rooms, town.members, INFORMS, ledger.acts, ledger.slots, timelines=timelines, tables=tables
    )


def _seen(event: SeenEvent) -> Seen:
    return Seen(event.event_id, event.room_id, event.sender, event.type, event.content)
