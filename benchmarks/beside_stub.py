"""The bot that is measured, beside a stub homeserver and over one database: started, and ready to be asked.

Whatever comes of it, the process is ended and its files are gone.
"""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.measured_bot import MeasuredBot
from benchmarks.stub_homeserver import ASKER, BOT, ROOMS, StubHomeserver


@asynccontextmanager
async def beside_stub(
    database_url: str | None, *, profiled: bool = False, noted: bool = True
) -> AsyncIterator[tuple[StubHomeserver, MeasuredBot]]:
    """Start a bot in the stub's two rooms; who measures stops it.

    Args:
        database_url: PostgreSQL, up to date; an SQLite file when None.
        profiled: whether its process runs under a profiler.
        noted: whether its steps are noted.

    Raises:
        RuntimeError: it did not answer.
    """
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        async with StubHomeserver() as stub:
            bot = MeasuredBot(Path(folder), stub.url, BOT, [ASKER], ROOMS, profiled=profiled, noted=noted)
            if database_url is not None:
                bot.database_url = database_url
            await bot.prepare()
            await bot.start()
            try:
                await stub.until_ready()
                yield stub, bot
            except TimeoutError as error:
                raise RuntimeError(f"the bot did not answer:\n{bot.log_tail()}") from error
            finally:
                bot.kill()
