"""Power loss: the SQLite file and its write-ahead log, as they are on disk at any moment, are a whole database.

Invariant: what was said to be recorded is in the copy; what is in the copy is numbered without a gap and verifies.
"""

import asyncio
import os
import random
import shutil
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text

from storage.database import Database
from storage.decision import Decision
from storage.numbering import Counter
from storage.values import Kind
from tests.clock import Clock
from tests.harness import Chat, make_chat, user

COPIES = 30
WAL_HEADER = 32
STOPPED = "T"


def open_copy(path: Path) -> Database:
    """Open a copy as a bot would."""
    clock = Clock()
    return Database(f"sqlite+aiosqlite:///{path}", now=clock.now, new_id=clock.new_id)


async def verified(path: Path) -> int:
    """Verify a copy as a whole: pages, journal, numbers; gives how many decisions it holds."""
    database = open_copy(path)
    async with database.begin() as work:
        assert (await work.session.execute(text("PRAGMA integrity_check"))).scalars().all() == ["ok"]
        assert (await work.session.execute(text("PRAGMA foreign_key_check"))).all() == []
        assert await work.journal.first_broken() is None
        refs = list((await work.session.execute(select(Decision.ref).order_by(Decision.ref))).scalars())
        last = (
            await work.session.execute(select(Counter.last).where(Counter.kind == Kind.DECISION.value))
        ).scalar() or 0
        logged = [e.ref async for e in work.journal.entries() if e.action == "decision-logged"]
    await database.close()
    assert refs == [f"D-2026-{number:04d}" for number in range(1, len(refs) + 1)]
    assert last == len(refs)
    assert logged == refs
    return len(refs)


class Writer:
    """A process that records, and can be frozen between any two of its instructions."""

    def __init__(self, pid: int, file: Path) -> None:
        """Take it in hand."""
        self._pid = pid
        self._file = file
        self.recorded = 0
        """How many decisions it has said to be recorded."""

    async def read(self, output: asyncio.StreamReader) -> None:
        """Take notice of what it says."""
        while await output.readline():
            self.recorded += 1

    def copy(self, folder: Path, *, log: bool = True) -> Path:
        """Freeze it, as a cut of the power does, copy what is on disk, and let it go on."""
        pid = self._pid
        os.kill(pid, signal.SIGSTOP)
        try:
            while not all(_state(task) == STOPPED for task in Path(f"/proc/{pid}/task").iterdir()):
                os.sched_yield()
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name in (self._file.name, f"{self._file.name}-wal") if log else (self._file.name,):
                shutil.copy(self._file.with_name(name), folder / name)
        finally:
            os.kill(pid, signal.SIGCONT)
        return folder / self._file.name


def _state(task: Path) -> str:
    return (task / "stat").read_text().rpartition(")")[2].split()[0]


@asynccontextmanager
async def writing(file: Path, recorded: int = 3) -> AsyncIterator[Writer]:
    """Have a process record in a database from the start, until the block ends."""
    url = f"sqlite+aiosqlite:///{file}"
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.storage.writer", url, stdout=PIPE)
    assert process.stdout is not None
    writer = Writer(process.pid, file)
    reading = asyncio.create_task(writer.read(process.stdout))
    try:
        async with asyncio.timeout(60):
            while writer.recorded < recorded:  # noqa: ASYNC110 - what another process says
                await asyncio.sleep(0.01)
        yield writer
    finally:
        process.kill()
        await process.wait()
        await reading


async def test_copied_at_any_moment_it_is_whole(tmp_path: Path) -> None:
    """Frozen at any instruction of a busy run, file and log hold every decision that was answered, and verify."""
    chance = random.Random(7)
    found = []
    async with writing(tmp_path / "greffier.db") as writer:
        for _ in range(COPIES):
            await asyncio.sleep(chance.uniform(0.001, 0.1))
            at_least = writer.recorded
            found.append((at_least, await verified(writer.copy(tmp_path / "copy"))))
    assert all(held >= at_least for at_least, held in found)
    assert [held for _, held in found] == sorted(held for _, held in found)
    assert found[-1][1] > found[0][1]


async def test_a_log_that_was_cut_short_loses_only_its_end(tmp_path: Path) -> None:
    """A log torn or spoilt anywhere behind what the disk had taken gives an earlier state, whole all the same."""
    chance = random.Random(11)
    async with writing(tmp_path / "greffier.db") as writer:
        for number in range(COPIES // 2):
            await asyncio.sleep(chance.uniform(0.001, 0.05))
            copy = writer.copy(tmp_path / "copy")
            whole = await verified(shutil.copytree(copy.parent, tmp_path / "whole", dirs_exist_ok=True) / copy.name)
            shutil.rmtree(tmp_path / "whole")
            log = copy.with_name(f"{copy.name}-wal")
            size = log.stat().st_size
            if size <= WAL_HEADER:
                continue
            # the last transaction of what was written: what a disk may not have taken yet
            cut = chance.randrange(max(WAL_HEADER, size - 40_000), size)
            with log.open("r+b") as file:
                if number % 2:
                    file.truncate(cut)
                else:
                    file.seek(cut)
                    file.write(chance.randbytes(min(512, size - cut)))
            held = await verified(copy)
            assert held <= whole


async def test_the_file_without_its_log_is_not_a_backup(tmp_path: Path) -> None:
    """What was committed last may stand in the log alone: file and log belong together, and a backup has both."""
    file = tmp_path / "greffier.db"
    chat = await make_chat(f"sqlite+aiosqlite:///{file}")
    async with chat.database.engine.connect() as connection:
        await connection.execute(text("ROLLBACK"))
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    await chat.say(user("emma.t"), "!décision Ouvrir le hall")
    for name in ("alone", "both"):
        (tmp_path / name).mkdir()
        shutil.copy(file, tmp_path / name)
    shutil.copy(f"{file}-wal", tmp_path / "both")
    await chat.database.close()
    assert await verified(tmp_path / "both" / file.name) == 1
    assert await verified(tmp_path / "alone" / file.name) == 0


async def test_a_backup_beside_a_busy_writer_is_whole(tmp_path: Path) -> None:
    """`VACUUM INTO` while decisions are recorded gives one file that needs no log, with all that was answered."""
    file = tmp_path / "greffier.db"
    async with writing(file) as writer:
        for number in range(5):
            at_least, target = writer.recorded, tmp_path / f"backup{number}.db"
            await asyncio.to_thread(backup, file, target)
            assert sorted(path.name for path in tmp_path.glob(f"{target.name}*")) == [target.name]
            assert await verified(target) >= at_least


def backup(file: Path, target: Path) -> None:
    """Back a database up as docs/operations.md says."""
    connection = sqlite3.connect(file)
    connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()


@pytest.mark.parametrize("room", [0, 2, 5])
async def test_a_full_disk_loses_nothing_that_was_answered(tmp_path: Path, room: int) -> None:
    """When there is no room, no unit is half done; when there is again, the next one goes on with the next number."""
    chat = await make_chat(f"sqlite+aiosqlite:///{tmp_path / 'greffier.db'}")
    await chat.say(user("emma.t"), "!décision Ouvrir le hall")
    database = chat.database

    async def limit(pages: int | None) -> None:
        async with database.begin() as work:
            used = int((await work.session.execute(text("PRAGMA page_count"))).scalar_one())
            await work.session.execute(
                text(f"PRAGMA max_page_count = {used + pages if pages is not None else 0xFFFFFFFE}")
            )

    await limit(room)
    with pytest.raises(Exception, match="full"):
        await fill_up(chat)
    assert database.last_failure is not None
    assert "full" in database.last_failure[1]
    await limit(None)
    await chat.work_off()
    await chat.say(user("emma.t"), "!décision Fermer le hall")
    answered = [sent.facts["ref"] for sent in chat.sent if "ref" in sent.facts]
    assert answered == sorted(set(answered))
    await database.close()
    assert await verified(tmp_path / "greffier.db") == len(answered)


async def fill_up(chat: Chat) -> None:
    """Record until there is no room for more."""
    for number in range(200):
        await chat.say(user("emma.t"), f"!décision Ouvrir la salle {number} {'bien ' * 200}")
