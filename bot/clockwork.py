"""The only scheduler: wakes every job when it may have something to do.

Invariant: a job never runs beside itself, one that fails is logged and tried again, and none stops another.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import NamedTuple

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.lookout import LATEST_CHECK, Lookout, Surroundings
from bot.steps import Step, reached
from bot.timing import Span, took
from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job
from storage.database import Database, is_database_failure, was_written_meanwhile
from storage.lease import Deposed
from storage.values import UserId

log = structlog.get_logger()

SHORTEST = timedelta(milliseconds=100)
"""However fast an exercise's clock runs, a job looks no more often than this."""
PATIENCE_AT_THE_END = 3.0
"""Seconds that acts in hand may still take when the bot stops, or no longer leads: a database may never answer."""
LONGEST_REST = 0.25
"""Seconds that a job which leaves time to others rests at most between two acts."""
LONGEST_WAY = 0.1
"""Seconds for which it then lets others go first at most, as long as somebody waits for an answer."""
AT_ONCE = 2
"""Jobs that begin to look at once because something was committed: a command that comes then waits for no more."""
AGAIN_AFTER = 60.0
"""Seconds for which a job leaves alone what it failed on, while it does everything else that is due."""


class _Look(NamedTuple):
    """What came of one act of a job."""

    acted: bool
    is_known: bool = False
    """Whether it is known when there will be something to do; else the job looks again after its usual time."""
    following: datetime | None = None


_FAILED = _Look(acted=False)


class _Turn:
    """One job, and when it looks next."""

    def __init__(self, job: Job, lookout: Lookout) -> None:
        self.job = job
        self.lookout = lookout
        self.look: asyncio.Task[None] | None = None
        self.asked = False
        """Whether it was asked to look while it looked."""

    @property
    def is_looking(self) -> bool:
        return self.look is not None and not self.look.done()


class Clockwork:
    """Wakes the jobs and runs them, each act in a unit of its own."""

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
        self._turns = {job.name: self._turn_of(job) for job in jobs}
        self.scheduler = AsyncIOScheduler(timezone="UTC")
        self._woken_at = float("inf")
        """By the monotonic clock, when the scheduler wakes the jobs before its interval is over."""
        self._watching: asyncio.Future[None] | None = None
        self._acting: dict[asyncio.Future[_Look], Job] = {}
        self._aside: dict[str, dict[str, float]] = {}
        """By job what it failed on, and until when it leaves that alone."""
        self._waiting: set[str] = set()
        """The jobs that the database kept from their last act."""
        self._stopping = False

    def _turn_of(self, job: Job) -> _Turn:
        every = max(job.every / self._speed, SHORTEST)
        return _Turn(job, Lookout(self._database, every.total_seconds(), speed=self._speed))

    def start(self) -> None:
        """Start waking the jobs: all of them now."""
        self._stopping = False
        self._turns = {job.name: self._turn_of(job) for job in self._jobs}
        self._set_interval()
        self.scheduler.start()
        self._watching = asyncio.ensure_future(self._watch())

    def look_now(self) -> None:
        """Let every job look at once, and one that looks at this moment once more: the clock was put elsewhere."""
        for turn in self._turns.values():
            turn.asked = True
            turn.lookout.ask_at_once()
        if self.scheduler.running:
            self._set_interval()

    async def stop(self) -> None:
        """Wake nobody any more, and let the acts in hand come to their end."""
        self._stopping = True
        if self._watching is not None:
            self._watching.cancel()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        for turn in self._turns.values():
            if turn.look is not None:
                turn.look.cancel()
        acting = dict(self._acting)
        if acting:
            await asyncio.wait(acting, timeout=PATIENCE_AT_THE_END)
        for act, job in acting.items():
            if not act.done():
                act.cancel()
            elif not act.cancelled() and isinstance(error := act.exception(), Exception):
                self._say_failed(job, error)  # who waited for it was broken off

    def _set_interval(self) -> None:
        """Have the scheduler wake the jobs from now on: what it went by may be far off since its clock was put back."""
        self._woken_at = float("inf")
        often = min([LATEST_CHECK, *(turn.lookout.every for turn in self._turns.values())])
        self._wake_by(IntervalTrigger(seconds=often), self._woken, "interval", next_run_time=datetime.now(UTC))

    def _wake_by(
        self, trigger: IntervalTrigger | DateTrigger, woken: Callable[[], Awaitable[None]], name: str, **when: datetime
    ) -> None:
        """Have the scheduler wake the jobs; a late wake-up is one all the same."""
        self.scheduler.add_job(
            woken, trigger, id=name, replace_existing=True, coalesce=True, misfire_grace_time=None, **when
        )

    async def _woken(self) -> None:
        self._wake()

    async def _woken_sooner(self) -> None:
        self._woken_at = float("inf")
        self._wake()

    def _wake(self) -> None:
        """Let each job look whose turn it is, and be woken again for the next one."""
        if self._stopping:
            return
        due = [turn for turn in self._turns.values() if not turn.is_looking and turn.lookout.is_due]
        only_news = [turn for turn in due if turn.lookout.wait > 0]
        for turn in due:
            if turn not in only_news[AT_ONCE:]:
                turn.look = asyncio.ensure_future(self._look(turn))
        waits = [turn.lookout.wait for turn in self._turns.values() if not turn.is_looking]
        at = monotonic() + max(min(waits, default=LATEST_CHECK), 0.0)
        if at < min(monotonic() + LATEST_CHECK, self._woken_at):
            self._woken_at = at
            instant = datetime.now(UTC) + timedelta(seconds=at - monotonic())
            self._wake_by(DateTrigger(instant), self._woken_sooner, "sooner")

    async def _look(self, turn: _Turn) -> None:
        """Let one job look, and note when it has to again."""
        turn.asked = False
        turn.lookout.begin()
        look = await self.run(turn.job)
        if look.is_known:
            turn.lookout.rest(look.following)
        if turn.asked:
            turn.lookout.ask_at_once()
        # once this look has come to its end
        asyncio.get_running_loop().call_soon(self._wake)

    async def _watch(self) -> None:
        """Notice what no unit of this process tells of, by no other clock than one that cannot be put elsewhere."""
        surroundings = Surroundings(self._database, speed=self._speed)
        while True:
            await asyncio.sleep(LATEST_CHECK)
            if await surroundings.check():
                self.look_now()

    async def run(self, job: Job) -> _Look:
        """Let one job do everything that is due now; an act that has begun is not broken off."""
        try:
            while not self._stopping:
                began, waited = monotonic(), self._database.precedence.waited
                act = asyncio.ensure_future(self._once(job))
                self._acting[act] = job
                act.add_done_callback(self._acted)
                await asyncio.wait({act})  # which leaves it alone when this is cancelled
                look = act.result()
                if not look.acted:
                    return look
                if job.rests:
                    # as long as it let others go first they had all the time there is
                    worked = monotonic() - began - (self._database.precedence.waited - waited)
                    await asyncio.sleep(min(job.rests * max(worked, 0.0), LONGEST_REST))
                    await self._database.precedence.give_way(LONGEST_WAY)
        except asyncio.CancelledError:
            # the stop breaks off those who wait for an act, not the act
            if not self._stopping:
                raise
        except Exception as error:  # noqa: BLE001 - a job that fails must not stop the others
            self._say_failed(job, error)
        return _FAILED

    def _acted(self, act: asyncio.Future[_Look]) -> None:
        """Let go of an act that came to its end; how it failed is said by who waits for it, or by the stop."""
        self._acting.pop(act, None)
        if not act.cancelled():
            act.exception()

    def _say_failed(self, job: Job, error: Exception) -> None:
        """Say why a job did not do what is due: it stays due and is tried again, or somebody else leads now."""
        if isinstance(error, Deposed):
            # who leads does it; this process is about to let go of everything
            log.info("job_left_to_the_leader", job=job.name)
        elif is_database_failure(error):
            self._note_away(job, error)
        else:
            log.error("job_failed", job=job.name, exc_info=error)

    async def _once(self, job: Job, *, again: bool = False) -> _Look:
        """Let a job act once; what it failed on is set aside, so that all else that is due comes to its turn."""
        started = monotonic()
        aside = self._aside.setdefault(job.name, {})
        for key in [key for key, until in aside.items() if until <= started]:
            del aside[key]
        ctx: Context | None = None
        try:
            async with self._database.begin(gives_way=LONGEST_WAY if job.rests else 0.0) as work:
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
                is_known = job.following is not None and not acted and not aside
                following = await job.following(ctx) if job.following is not None and is_known else None
        except Deposed:
            raise
        except Exception as error:
            if was_written_meanwhile(error) and not again:
                return await self._once(job, again=True)
            # while the database is away, nothing is wrong with what is due: it comes as soon as it can
            if ctx is None or ctx.in_hand is None or ctx.in_hand in aside or is_database_failure(error):
                raise
            log.exception("job_failed", job=job.name, on=ctx.in_hand)
            aside[ctx.in_hand] = started + AGAIN_AFTER
            return _Look(acted=True)
        self._note_back(job)
        if acted:
            reached(Step.HANDLED, job.name)
            took(Span.JOB, monotonic() - started)
        return _Look(acted, is_known, following)

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
