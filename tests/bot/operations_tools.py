"""What the tests of the command line share: a database that holds something, a login, the templates."""

from pathlib import Path

from sqlalchemy import func, select

from bot.matrix.keystore import KeyStore
from bot.matrix.login import LOGIN
from bot.matrix.seal import Seal, ensure_secret
from bot.operations import write_templates
from bot.settings import Settings
from storage.database import Database
from storage.schema import upgrade
from storage.table import Table
from tests.clock import Clock
from tests.harness import make_chat, user


def open_at(url: str) -> Database:
    """Open a database with a clock of its own."""
    clock = Clock()
    return Database(url, now=clock.now, new_id=clock.new_id)


async def fill(url: str) -> None:
    """Make a database with two decisions in it."""
    database = open_at(url)
    await upgrade(database)
    await database.close()
    chat = await make_chat(url, create=False)
    await chat.say(user("emma.t"), "!décision Ouvrir le hall sportif")
    await chat.say(user("emma.t"), "!décision Fermer le hall sportif")
    await chat.database.close()


async def leave_login(settings: Settings) -> None:
    """Leave in the database what a finished login leaves."""
    database = open_at(settings.database.url.get_secret_value())
    await upgrade(database)
    store = KeyStore(Seal(ensure_secret(settings.matrix.secret_file)), {})
    left = {"user_id": settings.matrix.user_id, "device_id": "GREFFIER1", "master_key": "key", "complete": True}
    store.put(LOGIN, "", lambda: left)
    async with database.begin() as work:
        await work.crypto.write(store.take())
    await database.close()


def configure(directory: Path) -> Path:
    """Write the templates and a database of their own beside them."""
    write_templates(directory)
    return directory / "greffier.toml"


async def count_rows(url: str) -> dict[str, int]:
    """Count the rows that a start makes."""
    database = open_at(url)
    async with database.begin() as work:
        counts = {
            name: await work.session.scalar(select(func.count()).select_from(Table.metadata.tables[name])) or 0
            for name in ("definition", "incident", "journal", "outbox")
        }
    await database.close()
    return counts
