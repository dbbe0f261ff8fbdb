"""The schema: made whole for a test, or brought to this version by Alembic.

Invariant: both ways give the same tables and the same guards; a test compares them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

import storage.lease
import storage.session_use
import storage.unit_of_work  # noqa: F401 - brings every table into the metadata
from storage.database import Database
from storage.journal import guard_statements
from storage.table import Table

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


def newest() -> str:
    """Name this program's version of the schema: its last migration, by the number its file's name starts with."""
    return max(path.name.split("_", 1)[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    # most starts find everything as it has to be: Alembic and its scripts are a third of a second they do without
    if _version(connection) == newest():
        return
    from alembic import command

    command.upgrade(_config(connection), "head")


def _version(connection: Connection) -> str | None:
    """Name the database's version, as Alembic keeps it; None in one that never had any."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


async def create_all(database: Database) -> None:
    """Make every table from the models, and the guards, without a history: for databases that live for a test."""
    async with database.engine.begin() as connection:
        await connection.run_sync(Table.metadata.create_all)
        for statement in guard_statements(connection.dialect.name):
            await connection.exec_driver_sql(statement)


async def upgrade(database: Database) -> None:
    """Bring the database to this version."""
    async with database.engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def versions(database: Database) -> tuple[str | None, str | None]:
    """Give the database's version and this program's, as Alembic names them."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_version), newest()
