"""Let the jobs look once at what is due, as the clockwork does.

Invariant: every look is a unit of work of its own, and what was decided is delivered at the end.
"""

from collections.abc import Sequence

from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job
from storage.database import Database
from tests.harness import BOT, Chat, Sent

PUBLIC_URL = "https://greffier.boreal.example"
MOST_LOOKS = 1_000
"""A job that still says there is more after this many looks never ends."""


async def look(database: Database, job: Job) -> bool:
    """Let one job look once, in a unit of its own; gives whether it says there may be more."""
    async with database.begin() as work:
        languages = await work.languages()
        directory = await work.directory()
        return await job.run(Context(work, directory, languages=languages, bot=BOT, public_url=PUBLIC_URL))


async def run_jobs(database: Database, jobs: Sequence[Job] | None = None) -> None:
    """Run every job, or these, until none says that there may be more; delivers nothing."""
    for job in JOBS if jobs is None else jobs:
        looks = 0
        while await look(database, job):
            looks += 1
            if looks > MOST_LOOKS:
                raise AssertionError(f"{job.name} never comes to an end")


async def tick(chat: Chat, jobs: Sequence[Job] | None = None) -> list[Sent]:
    """Run every job, or these, until nothing is due at this instant; gives what the bot then sent."""
    await run_jobs(chat.database, jobs)
    return await chat.deliver()
