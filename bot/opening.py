"""The database and the clock that the settings name, as every command opens them.

Invariant: no command works on a database of another version, and none mixes an exercise with the real thing.
"""

from sqlalchemy import exists, or_, select

from bot.clock import Clock
from bot.organisation_file import Organisation
from bot.settings import ConfigurationError, Settings
from storage.database import Database
from storage.schema import upgrade, versions
from storage.table import Table


class CannotRun(RuntimeError):
    """Why a command does not run, in one sentence that says what to do."""


def open_database(settings: Settings, clock: Clock) -> Database:
    """Make the database of these settings; nothing is opened yet."""
    url = settings.database.url.get_secret_value()
    return Database(url, now=clock.now, new_id=clock.new_id, real_now=clock.real_now)


def clock_of(settings: Settings) -> Clock:
    """Make the clock: the machine's, or the exercise's of GREFFIER_CLOCK."""
    return Clock(settings.clock.start, settings.clock.speed) if settings.clock else Clock()


async def bring_up_to_date(database: Database) -> None:
    """Bring an SQLite database to this version; ask for `greffier migrate` on PostgreSQL.

    Raises:
        CannotRun: a PostgreSQL database is not at this version.
    """
    if database.is_sqlite:
        await upgrade(database)
        return
    current, wanted = await versions(database)
    if current != wanted:
        raise CannotRun(
            f"The database is at version {current or 'none'}, this program needs {wanted}: run greffier migrate."
        )


async def check_exercise(database: Database, organisation: Organisation) -> None:
    """Refuse to mix an exercise with the real thing in one database.

    Raises:
        ConfigurationError: the database holds records of the other kind.
    """
    tables = [table for table in Table.metadata.sorted_tables if "exercise" in table.c]
    others = [exists().where(table.c.exercise != organisation.exercise) for table in tables]
    async with database.begin() as work:
        if (await work.session.execute(select(or_(*others)))).scalar_one():
            held, wanted = ("exercise", "real") if not organisation.exercise else ("real", "exercise")
            raise ConfigurationError([f"This database holds {held} records: use another database for {wanted} work."])
