"""The schema: made whole for a test, or brought to this version by Alembic.

Invariant: both ways give the same tables and the same guards; a test compares them.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import storage.lease
import storage.session_use
import storage.unit_of_work  # noqa: F401 - brings every table into the metadata
from storage.database import Database, Table
from storage.journal import guard_statements


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def create_all(database: Database) -> None:
    """Make every table from the models, and the guards, without a history: for databases that live for a test."""
    async with database.engine.begin() as connection:
        await connection.run_sync(Table.metadata.create_all)
        for statement in guard_statements(connection.dialect.name):
            await connection.exec_driver_sql(statement)


async def upgrade(database: Database) -> None:
    """Bring the database to this version."""
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))


async def versions(database: Database) -> tuple[str | None, str | None]:
    """Give the database's version and this program's, as Alembic names them."""
    async with database.engine.connect() as connection:
        current = await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
    return current, ScriptDirectory.from_config(_config()).get_current_head()
