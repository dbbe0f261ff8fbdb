"""Let the jobs look once at what is due, as the clockwork does.

Invariant: every look is a unit of work of its own, and what was decided is delivered at the end.
"""

from collections.abc import Sequence
from datetime import datetime
from weakref import WeakKeyDictionary

from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job, never
from storage.changes import has_changed
from storage.database import Database
from tests.harness import BOT, Chat, Sent

PUBLIC_URL = "https://greffier.boreal.example"
MOST_LOOKS = 1_000
"""A job that still says there is more after this many looks never ends."""


_LOOKED: WeakKeyDictionary[Database, dict[str, tuple[int, datetime]]] = WeakKeyDictionary()
"""How many changes there were in a database when each job last began to look, and what time it was."""


async def look(database: Database, job: Job) -> bool:
    """Let one job look once, in a unit of its own; gives whether it says there may be more.

    Whatever it does, the clockwork must have woken it for: its next instant had come, something was committed, or the
    clock was put back, which `Surroundings` notices.
    """
    looked = _LOOKED.setdefault(database, {})
    before = database.changes.count
    last, at = looked.get(job.name, (None, database.now()))
    is_news = last != before or database.now() < at
    async with database.begin() as work:
        languages = await work.languages()
        directory = await work.directory()
        ctx = Context(work, directory, languages=languages, bot=BOT, public_url=PUBLIC_URL)
        following = await job.following(ctx) if job.following is not None else None
        is_due = following is not None and following <= ctx.now
        acted = await job.run(ctx)
        await work.session.flush()
        changes = has_changed(await work.session.connection())
    if job.following is not None:
        assert is_due or job.following is never or not acted, f"{job.name} does not know that what it does is due"
        assert is_due or is_news or not changes, f"{job.name} would have slept through it"
    looked[job.name] = before, ctx.now
    return acted


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
