"""The only scheduler: wakes every job when it may have something to do.

Invariant: a job never runs beside itself, one that fails is logged and tried again, and none stops another.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from time import monotonic

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.steps import Step, reached
from bot.timing import Span, took
from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job
from storage.database import Database, is_database_failure
from storage.lease import Deposed
from storage.values import UserId

log = structlog.get_logger()

SHORTEST = timedelta(milliseconds=100)
"""However fast an exercise's clock runs, a job looks no more often than this."""
PATIENCE_AT_THE_END = 3.0
"""Seconds that acts in hand may still take when the bot stops, or no longer leads: a database may never answer."""
LONGEST_REST = 0.1
"""Seconds that a job which leaves time to others rests at most between two acts."""
AGAIN_AFTER = 60.0
"""Seconds for which a job leaves alone what it failed on, while it does everything else that is due."""


class Clockwork:
    """Registers the jobs and runs them, each act in a unit of its own."""

    def __init__(
        self,
        database: Database,
        bot: UserId,
        *,
        speed: float = 1.0,
        jobs: tuple[Job, ...] = JOBS,
        public_url: str = "",
        require_verified: frozenset[str] = frozenset(),
    ) -> None:
        """Take the speed of the organisation's clock, by which jobs look.

        Args:
            database: begins the units that jobs act in.
            bot: who speaks.
            speed: how much faster than real time the organisation's clock runs.
            jobs: what to wake up for.
            public_url: where pages are reached.
            require_verified: actions that need a verified device: cards that jobs post offer no reaction for them.
        """
        self._database = database
        self._bot = bot
        self._speed = speed
        self._jobs = jobs
        self._public_url = public_url
        self._require_verified = require_verified
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._acting: set[asyncio.Future[bool]] = set()
        self._aside: dict[str, dict[str, float]] = {}
        """By job what it failed on, and until when it leaves that alone."""
        self._waiting: set[str] = set()
        """The jobs that the database kept from their last act."""
        self._looks: set[asyncio.Future[None]] = set()
        """Held here, or they could be collected before their end."""
        self._stopping = False

    def start(self) -> None:
        """Start waking the jobs."""
        self._stopping = False
        for job in self._jobs:
            every = max(job.every / self._speed, SHORTEST)
            self._scheduler.add_job(
                self.run,
                IntervalTrigger(seconds=every.total_seconds()),
                args=[job],
                id=job.name,
                next_run_time=datetime.now(UTC),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def look_now(self) -> None:
        """Let every job look at once, also one that looks at this moment: the clock was put elsewhere."""
        if not self._stopping and self._scheduler.running:
            looks = {asyncio.ensure_future(self.run(job)) for job in self._jobs}
            self._looks |= looks
            for look in looks:
                look.add_done_callback(self._looks.discard)

    async def stop(self) -> None:
        """Wake nobody any more, and let the acts in hand come to their end."""
        self._stopping = True
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._acting:
            _, late = await asyncio.wait(self._acting, timeout=PATIENCE_AT_THE_END)
            for act in late:
                act.cancel()

    async def run(self, job: Job) -> None:
        """Let one job do everything that is due now; an act that has begun is not broken off."""
        try:
            while not self._stopping:
                began = monotonic()
                act = asyncio.ensure_future(self._once(job))
                self._acting.add(act)
                act.add_done_callback(self._acting.discard)
                if not await asyncio.shield(act):
                    return
                if job.rests:
                    await asyncio.sleep(min(job.rests * (monotonic() - began), LONGEST_REST))
        except asyncio.CancelledError:
            # the scheduler's shutdown breaks off those who wait for an act, not the act
            if not self._stopping:
                raise
        except Deposed:
            # who leads does it; this process is about to let go of everything
            log.info("job_left_to_the_leader", job=job.name)
        except Exception as error:
            # a job that fails must not stop the others; what is due stays due and is tried again
            if is_database_failure(error):
                self._note_away(job, error)
            else:
                log.exception("job_failed", job=job.name)

    async def _once(self, job: Job) -> bool:
        """Let a job act once; what it failed on is set aside, so that all else that is due comes to its turn."""
        started = monotonic()
        aside = self._aside.setdefault(job.name, {})
        for key in [key for key, until in aside.items() if until <= started]:
            del aside[key]
        ctx: Context | None = None
        try:
            async with self._database.begin() as work:
                directory, languages = await work.directory(), await work.languages()
                ctx = Context(
                    work,
                    directory,
                    languages=languages,
                    bot=self._bot,
                    require_verified=self._require_verified,
                    aside=frozenset(aside),
                    public_url=self._public_url,
                )
                acted = await job.run(ctx)
        except Deposed:
            raise
        except Exception as error:
            # while the database is away, nothing is wrong with what is due: it comes as soon as it can
            if ctx is None or ctx.in_hand is None or ctx.in_hand in aside or is_database_failure(error):
                raise
            log.exception("job_failed", job=job.name, on=ctx.in_hand)
            aside[ctx.in_hand] = started + AGAIN_AFTER
            return True
        self._note_back(job)
        if acted:
            reached(Step.HANDLED, job.name)
            took(Span.JOB, monotonic() - started)
        return acted

    def _note_away(self, job: Job, error: Exception) -> None:
        """Say once that the database keeps the jobs waiting: each of them finds out again and again."""
        if not self._waiting:
            log.warning("jobs_wait_for_the_database", job=job.name, why=str(error).partition("\n")[0])
        self._waiting.add(job.name)

    def _note_back(self, job: Job) -> None:
        if job.name in self._waiting:
            self._waiting.discard(job.name)
            if not self._waiting:
                log.info("jobs_go_on")
