"""What the operator asks for at the command line: templates, verifying, exporting, and the one lock."""

import asyncio
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.__main__ import main
from bot.lock import AlreadyRunning, one_at_a_time, only_one
from bot.opening import check_exercise
from bot.organisation import apply_organisation
from bot.organisation_file import load_organisation
from bot.settings import ConfigurationError, load_settings
from storage.database import Database
from storage.schema import MIGRATIONS, upgrade, versions
from storage.table import Table
from tests.bot.operations_tools import configure, count_rows, fill, leave_login, open_at
from tests.harness import BOREAL


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Take back how a command set the log up: its output goes to a stream that ends with the test."""
    yield
    structlog.reset_defaults()


def test_templates_are_written_once(tmp_path: Path) -> None:
    """`init` writes both files and leaves alone what is there."""
    assert main(["init", str(tmp_path)]) == 0
    (tmp_path / "greffier.toml").write_text("mine")
    assert main(["init", str(tmp_path)]) == 0
    assert (tmp_path / "greffier.toml").read_text() == "mine"
    assert (tmp_path / "organisation.toml").exists()


def test_bad_configuration_is_listed_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mistake of the configuration is printed, one a line, and the exit status is 2."""
    (tmp_path / "greffier.toml").write_text('[matrix]\nhomeserver = "nonsense"\nuser = "x"\n[databse]\n')
    assert main(["run", "--config", str(tmp_path / "greffier.toml")]) == 2
    said = capsys.readouterr().err
    assert "homeserver" in said
    assert "databse" in said
    assert "Traceback" not in said


def test_running_without_a_device_says_to_log_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`run` before `login` ends with exit status 2 and one sentence."""
    assert main(["run", "--config", str(configure(tmp_path))]) == 2
    assert "greffier login" in capsys.readouterr().err


def test_apply_says_what_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`apply --dry-run` writes nothing; `apply` writes and then has nothing to change."""
    config = str(configure(tmp_path))
    assert main(["apply", "--dry-run", "--config", config]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert main(["apply", "--config", config]) == 0
    assert "added: cell infocel" in capsys.readouterr().out
    assert main(["apply", "--config", config]) == 0
    assert "Nothing to change." in capsys.readouterr().out


def test_verify_tells_an_export_that_was_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An exported journal verifies; with one word changed, its first broken entry is named and the status is 1."""
    config = str(configure(tmp_path))
    assert main(["apply", "--config", config]) == 0
    out = tmp_path / "journal.jsonl"
    assert main(["export", "--kind", "journal", "--out", str(out), "--config", config]) == 0
    assert main(["verify", "--journal", str(out)]) == 0
    assert main(["verify", "--config", config]) == 0
    lines = out.read_text().splitlines()
    entry = json.loads(lines[2])
    lines[2] = json.dumps(entry | {"actor": "@eve:example.org"})
    out.write_text("\n".join(lines))
    capsys.readouterr()
    assert main(["verify", "--journal", str(out)]) == 1
    assert "entry 3" in capsys.readouterr().out
    out.write_text("\n".join(lines[1:]))
    assert main(["verify", "--journal", str(out)]) == 1
    assert "broken at entry 1: the file begins at entry 2; export the journal without --from" in capsys.readouterr().out
    for days, entries in (("--from 2000-01-01", len(lines)), ("--to 2000-01-01", 0)):
        assert main(["export", *days.split(), "--out", str(out), "--config", config]) == 0
        assert len(out.read_text().splitlines()) == entries


@pytest.mark.parametrize("exercise", [True, False])
def test_an_exported_journal_says_that_it_is_an_exercise(tmp_path: Path, *, exercise: bool) -> None:
    """In an exercise every entry of the export says so, under its hash; elsewhere none does."""
    config = str(configure(tmp_path))
    organisation = tmp_path / "organisation.toml"
    said = f"exercise = {str(exercise).lower()}"
    organisation.write_text(organisation.read_text().replace("exercise = false", said))
    assert main(["apply", "--config", config]) == 0
    out = tmp_path / "journal.jsonl"
    assert main(["export", "--out", str(out), "--config", config]) == 0
    entries = [json.loads(line) for line in out.read_text().splitlines()]
    assert entries
    assert {entry["data"].get("exercise", False) for entry in entries} == {exercise}
    assert main(["verify", "--journal", str(out)]) == 0


def test_what_the_database_said_is_in_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When a command ends because of the database, its sentence has the cause in a line and the log has all of it."""
    config = str(configure(tmp_path))
    assert main(["apply", "--config", config]) == 0
    file = tmp_path / "var" / "greffier.db"
    for part in file.parent.glob("greffier.db-*"):
        part.unlink()
    file.write_bytes(b"no database at all " * 1000)
    capsys.readouterr()
    assert main(["verify", "--config", config]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "The database does not work (file is not a database): see greffier check."
    assert json.loads(said[0])["event"] == "command_failed"


def test_a_new_database_is_brought_from_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`migrate` makes a database that was not there, and says at which version it is; a second time it is the same."""
    config = configure(tmp_path)
    for _ in range(2):
        assert main(["migrate", "--config", str(config)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == second
    assert first.startswith("The database is at version 0")


def test_an_address_that_is_none_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """`migrate` with wrong addresses ends with status 2 and names each, but for its password."""
    assert main(["migrate", "--from", "foo", "--to", "mysql://me:hunter2@host/name"]) == 2
    said = capsys.readouterr().err
    assert "--from foo" in said
    assert "--to mysql://…@host/name" in said
    assert "hunter2" not in said


def test_a_first_login_without_a_password_is_bad_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`login` without a password ends with status 2 and says where to put it."""
    config = configure(tmp_path)
    assert main(["login", "--config", str(config)]) == 2
    assert "matrix.password_file" in capsys.readouterr().err


def test_a_second_login_needs_no_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once there is a device, `login` says so and ends well although the password's file is gone."""
    config = configure(tmp_path)
    settings = load_settings(config, {})
    asyncio.run(leave_login(settings))
    assert main(["login", "--config", str(config)]) == 0
    said = capsys.readouterr().out
    assert "GREFFIER1" in said
    assert "nothing changed" in said


def test_running_without_a_device_changes_nothing(tmp_path: Path) -> None:
    """`run` before `login` applies nothing: no definition, no incident, no journal entry, no message."""
    config = configure(tmp_path)
    assert main(["run", "--config", str(config)]) == 2
    counts = asyncio.run(count_rows(f"sqlite+aiosqlite:///{tmp_path / 'var' / 'greffier.db'}"))
    assert counts == {"definition": 0, "incident": 0, "journal": 0, "outbox": 0}


@pytest.mark.parametrize("line", ["{", "[1]", "null", "", '{"seq": 2}', "[" * 100_000, '"\\ud800"'])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    """In an exported journal, what is no JSON, no object or no entry is named like any broken entry."""
    config = str(configure(tmp_path))
    assert main(["apply", "--config", config]) == 0
    out = tmp_path / "journal.jsonl"
    assert main(["export", "--out", str(out), "--config", config]) == 0
    lines = out.read_text().splitlines()
    lines[1] = line
    out.write_text("\n".join(lines))
    capsys.readouterr()
    assert main(["verify", "--journal", str(out)]) == 1
    assert capsys.readouterr().out == "The journal is broken at entry 2.\n"


async def test_an_exercise_and_the_real_thing_do_not_share_a_database(sqlite_url: str) -> None:
    """A database that holds exercise records refuses an organisation that is none."""
    await fill(sqlite_url)
    database = open_at(sqlite_url)
    exercise = load_organisation(BOREAL)
    await check_exercise(database, exercise)
    with pytest.raises(ConfigurationError, match="exercise records"):
        await check_exercise(database, exercise.model_copy(update={"exercise": False}))
    await database.close()


def test_the_wrong_kind_of_organisation_ends_with_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Applying a file whose `exercise` contradicts the records is bad configuration."""
    config = configure(tmp_path)
    organisation = tmp_path / "organisation.toml"
    asyncio.run(fill(f"sqlite+aiosqlite:///{tmp_path / 'var' / 'greffier.db'}"))
    text = organisation.read_text()
    assert load_organisation(organisation).exercise is False
    assert main(["apply", "--config", str(config)]) == 2
    assert "exercise records" in capsys.readouterr().err
    assert organisation.read_text() == text


def test_a_demand_of_no_command_stops_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`run` refuses a `require_verified` that names no command: what it was to protect would stand open."""
    config = configure(tmp_path)
    config.write_text(config.read_text().replace("require_verified = []", 'require_verified = ["communique.aprove"]'))
    assert main(["run", "--config", str(config)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith('matrix.require_verified holds "communique.aprove", and there is no such command')
    assert "communique.approve, the nearest" in line
    assert not (tmp_path / "var").exists()


async def test_a_second_process_is_told_who_holds_the_database(tmp_path: Path) -> None:
    """While one holds an SQLite database, another is refused and told which process it is; afterwards it may."""
    database = open_at(f"sqlite+aiosqlite:///{tmp_path / 'greffier.db'}")
    async with only_one(database):
        with pytest.raises(AlreadyRunning, match=f"already runs .*: process {os.getpid()}"):
            async with only_one(database):
                pass
    async with only_one(database):
        pass
    await database.close()


async def test_several_processes_start_in_turn(database: Database) -> None:
    """What a process does as it starts is not done by two at once, on PostgreSQL; there may be several of them."""
    order = []

    async def start(name: str) -> None:
        async with only_one(database), one_at_a_time(database):
            order.append(name)
            await asyncio.sleep(0.05)
            order.append(name)

    if database.is_sqlite:
        await start("first")
    else:
        await asyncio.gather(start("first"), start("second"), start("third"))
    assert order == [name for name in dict.fromkeys(order) for _ in range(2)]


async def test_migrations_make_what_the_models_say(any_empty_url: str) -> None:
    """A database brought up by the migrations is as the models say, defaults too, and has its guards."""
    database = open_at(any_empty_url)
    await upgrade(database)
    await upgrade(database)
    current, wanted = await versions(database)
    assert current == wanted == ScriptDirectory(str(MIGRATIONS)).get_current_head()
    async with database.engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_server_default": True}), Table.metadata
            )
        )
    assert differences == []
    await apply_organisation(database, load_organisation(BOREAL))
    with pytest.raises(Exception, match="append-only"):
        async with database.begin() as work:
            await work.session.execute(text("DELETE FROM journal"))
    await database.close()
