"""What is held of telework, as an operator sees it: exports, and the database's own tables.

Invariant: nothing is changed, and exports are made by the command line as a process of its own.
"""

import asyncio
import json
import sqlite3
from contextlib import closing

from tests.e2e.process import obey
from tests.e2e.world import World


async def held_about(world: World, name: str) -> str:
    """Export everything held about Emma, as an operator does."""
    out = world.directory / f"{name}.jsonl"
    await command(world, "export", "--person", world.person["emma"].user_id, "--out", str(out))
    return "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in out.read_text().splitlines())


async def for_scope(world: World, name: str) -> list[str]:
    """Export telework for the personnel system: the lines of what changed since the last time."""
    out = world.directory / f"{name}.csv"
    await command(world, "export", "--kind", "telework", "--out", str(out))
    _, *lines = out.read_text("utf-8-sig").splitlines()
    return lines


def tables_with(world: World, text: str) -> set[str]:
    """Name the tables of the database in which a text stands, whatever the column."""
    with closing(sqlite3.connect(world.directory / "greffier.db")) as database:
        rows = (line for line in database.iterdump() if text in line)
        return {line.split('"')[1] for line in rows}


async def command(world: World, *arguments: str) -> None:
    """Run a command of the command line beside the bot."""
    config = str(world.directory / "greffier.toml")
    status, output = await obey(*arguments, "--config", config, log=world.directory / "command.log")
    assert status == 0, output


async def until_erased(world: World) -> None:
    """Wait until the journal says of each request that had a reason that it went."""
    async with world.opened() as database, asyncio.timeout(60):
        gone: set[str | None] = set()
        while not gone >= {"T-2026-0002", "T-2026-0003", "T-2026-0004"}:
            await asyncio.sleep(0.1)
            async with database.begin() as work:
                entries = [e async for e in work.journal.entries() if e.action == "telework-reason-erased"]
                gone = {entry.ref for entry in entries}
