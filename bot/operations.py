"""What the operator asks for at the command line, beside running: init, login, apply, migrate, verify.

Invariant: each ends in one plain sentence or a list of them; a mistake says what to do.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from bot.days_wanted import EVERY_DAY, DaysWanted
from bot.lease import LASTS, Leadership
from bot.lock import AlreadyRunning, only_one
from bot.matrix.login import log_in
from bot.matrix.new_device import replace_device
from bot.matrix.secret import rotate_secret
from bot.opening import bring_up_to_date, check_exercise, clock_of, open_database
from bot.organisation import apply_organisation
from bot.organisation_file import Organisation
from bot.own_file import own_file
from bot.settings import Settings
from storage.database import Database
from storage.journal import GENESIS, as_plain, hash_entry
from storage.schema import upgrade, versions

TEMPLATES = ("greffier.toml", "organisation.toml")


def write_templates(directory: Path) -> list[str]:
    """Write the two commented files to start from; one that is there is left alone."""
    directory.mkdir(parents=True, exist_ok=True)
    said = []
    for name in TEMPLATES:
        path = directory / name
        if path.exists():
            said.append(f"{path} is there already: left alone.")
            continue
        path.write_text(files("bot").joinpath("templates", name).read_text(encoding="utf-8"), encoding="utf-8")
        said.append(f"{path} written.")
    return said


async def make_device(settings: Settings) -> list[str]:
    """Make the bot's one device, its keys and its cross-signing identity, once.

    Raises:
        LoginRefused: there is a device to make, and no password to log in with, or none that is accepted.
    """
    matrix = settings.matrix
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        outcome = await log_in(
            homeserver=matrix.homeserver,
            user_id=matrix.user_id,
            password=matrix.password.get_secret_value() if matrix.password else None,
            secret_file=matrix.secret_file,
            database=database,
        )
    finally:
        await database.close()
    if not outcome.made:
        return [f"{settings.matrix.user_id} has its device {outcome.device_id} already: nothing changed."]
    return [
        f"{settings.matrix.user_id} has the device {outcome.device_id}; its identity key is {outcome.master_key}.",
        f"Keep an offline copy of {settings.matrix.secret_file} and of the database.",
        "Without both, the bot cannot read or sign as itself any more.",
    ]


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[Database]:
    """Open the database as `run` does, alone: no bot may work on it meanwhile.

    Raises:
        AlreadyRunning: one does.
    """
    database = open_database(settings, clock_of(settings))
    leadership = Leadership(database)
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(LASTS + 1, stop.set)
    try:
        async with only_one(database):
            await bring_up_to_date(database)
            if not await leadership.stand_by(stop):
                raise AlreadyRunning("Greffier already runs on this PostgreSQL database. Stop every instance first.")
            async with asyncio.TaskGroup() as tasks:
                keeping = tasks.create_task(leadership.keep())
                yield database
                keeping.cancel()
    finally:
        await leadership.step_down()
        await leadership.close()
        await database.close()


async def make_new_device(settings: Settings) -> list[str]:
    """Make another device in the place of the bot's, with the identity it has; log the old one out.

    Raises:
        AlreadyRunning: the bot runs.
        LoginRefused: there is no device, no password, or none that is accepted.
    """
    matrix = settings.matrix
    async with _alone(settings) as database:
        outcome = await replace_device(
            homeserver=matrix.homeserver,
            user_id=matrix.user_id,
            password=matrix.password.get_secret_value() if matrix.password else None,
            secret_file=matrix.secret_file,
            database=database,
        )
    return [
        f"{matrix.user_id} has the device {outcome.device_id} now; its identity key is {outcome.master_key} as before.",
        "The device before it is logged out. What was waiting to be sent is sent unless its room holds it already.",
        "Make a backup: with an older one, this has to be done again.",
    ]


async def make_new_secret(settings: Settings) -> list[str]:
    """Make another secret, and seal everything with it.

    Raises:
        AlreadyRunning: the bot runs.
        CannotRotate: why the secret stays as it is.
        WrongSecret: no secret there opens the database's keys.
    """
    async with _alone(settings) as database:
        rotation = await rotate_secret(database, settings.matrix.secret_file)
    return [
        f"{settings.matrix.secret_file} is a new secret; all {rotation.values} values open with it.",
        f"The old one is {rotation.old_file}: put it away with the backups made until now, which need it.",
        "Keep an offline copy of the new one.",
    ]


async def apply_file(settings: Settings, organisation: Organisation, *, dry_run: bool) -> list[str]:
    """Make the database follow the organisation file; gives a line for each change."""
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        await check_exercise(database, organisation)
        changes = await apply_organisation(database, organisation, dry_run=dry_run)
    finally:
        await database.close()
    said = [f"{change.action}: {change.kind} {change.key}" for change in changes] or ["Nothing to change."]
    return [*said, "Dry run: nothing was written."] if dry_run and changes else said


async def migrate(settings: Settings) -> list[str]:
    """Bring the configured database to this version."""
    database = open_database(settings, clock_of(settings))
    try:
        before, wanted = await versions(database)
        await upgrade(database)
    finally:
        await database.close()
    if before is None or before == wanted:
        return [f"The database is at version {wanted}."]
    return [f"Brought from {before} to {wanted}."]


async def verify_database(settings: Settings) -> tuple[bool, str]:
    """Check the journal's chain in the database; gives whether it holds, and the sentence."""
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        async with database.begin() as work:
            broken = await work.journal.first_broken()
            length, last = await work.journal.head()
    finally:
        await database.close()
    if broken is not None:
        return False, f"The journal is broken at entry {broken}."
    return True, f"The journal holds: {length} entries, the last hash is {last}."


def verify_export(path: Path) -> tuple[bool, str]:
    """Check an exported journal, a JSON object per line; gives whether it holds, and the sentence."""
    previous, expected = GENESIS, 1
    for line in path.read_bytes().splitlines():
        last = _hash_of_line(line, expected, previous)
        if last is None:
            later = _begins_later(line) if expected == 1 else ""
            return False, f"The journal is broken at entry {expected}{later}."
        previous, expected = last, expected + 1
    return True, f"The journal holds: {expected - 1} entries, the last hash is {previous}."


def _hash_of_line(line: bytes, seq: int, previous: str) -> str | None:
    """Give the hash of one exported entry; None when it is not the next of its chain, or no entry at all."""
    try:
        entry = json.loads(line)
        if not isinstance(entry, dict) or entry.get("seq") != seq or entry.get("previous_hash") != previous:
            return None
        covered = {name: entry.get(name) for name in ("seq", "at", "action", "actor", "cell", "ref", "data")}
        expected = hash_entry(covered, previous)
    except (ValueError, RecursionError):
        # no JSON, no UTF-8, or text that none of our entries could hold
        return None
    return expected if entry.get("hash") == expected else None


def _begins_later(line: bytes) -> str:
    """Say that a file holds only the end of a journal, as an export of some days does; nothing of any other."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    first = entry.get("seq") if isinstance(entry, dict) else None
    if not isinstance(first, int) or first <= 1:
        return ""
    return f": the file begins at entry {first}; export the journal without --from to check it"


async def export_journal(settings: Settings, out: Path, days: DaysWanted = EVERY_DAY) -> str:
    """Write the journal as JSON lines; of every day, as `verify --journal` reads it."""
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        written = 0
        with own_file(out) as file:
            async with database.begin() as work:
                zone = (await work.directory()).zone
                async for entry in work.journal.entries():
                    if not days.hold(entry.at, zone):
                        continue
                    links = {"previous_hash": entry.previous_hash, "hash": entry.hash}
                    line = json.dumps(as_plain(entry) | links, ensure_ascii=False, sort_keys=True)
                    file.write(f"{line}\n".encode())
                    written += 1
    finally:
        await database.close()
    return f"{written} journal entries written to {out}."
