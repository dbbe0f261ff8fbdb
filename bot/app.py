"""The composition root: builds everything, runs it in one task group, and stops it in order.

Invariant: nothing else makes a dispatcher or an edge for production.
"""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog

from bot.actions import refuse_unknown_actions
from bot.beginning_again import first_line, is_deposed, is_only_the_database, may_begin_again
from bot.clock import Clock
from bot.clockwork import Clockwork
from bot.lease import Leadership
from bot.lock import one_at_a_time, only_one
from bot.mail import Mailer
from bot.matrix.edge import Edge
from bot.matrix.login import read_login
from bot.matrix.seldom import Seldom
from bot.opening import bring_up_to_date, check_exercise, clock_of, open_database
from bot.organisation import apply_organisation, key_in_log
from bot.organisation_file import Organisation
from bot.postman import Postman
from bot.settings import Settings
from bot.starting import keep_what_is_loaded
from bot.waiting import finished, waiting_for
from bot.web.calendar import CalendarFeeds
from bot.web.health import Health, start_web
from bot.web.hooks import Hooks
from bot.web.metrics import Metrics
from bot.web.press import PressRoom
from bot.web.readings import Lead
from bot.worker import Worker
from commands import GROUPS
from commands.incident import open_named_incident
from commands.kit.context import Context
from commands.kit.describe import describe_for_completion
from commands.kit.dispatch import Dispatcher
from commands.kit.permit import Rules
from commands.kit.render import render
from commands.kit.words import Message
from storage.directory import Directory
from storage.values import Language, UserId

log = structlog.get_logger()

REOPEN_AFTER = 0.5
"""Seconds before a broken edge is opened again, or anything after the database failed."""
PATIENCE_AT_THE_END = 3.0
"""Seconds that a start may still take when the bot is told to stop: a database may never answer."""


def say(
    message_id: str,
    languages: Sequence[Language],
    directory: Directory,
    /,
    **values: Any,  # noqa: ANN401 - whatever a sentence is about
) -> dict[str, Any]:
    """Give the content of one of the edge's own sentences."""
    return render(Message(message_id, **values), languages, directory)


class Greffier:
    """The whole bot over one database."""

    def __init__(self, settings: Settings, organisation: Organisation, *, clock: Clock | None = None) -> None:
        """Take what the operator decided; nothing is opened yet.

        Raises:
            ConfigurationError: something is demanded of a command that there is not.
        """
        refuse_unknown_actions(settings.matrix.require_verified)
        self.settings = settings
        self.organisation = organisation
        self.clock = clock or clock_of(settings)
        self.database = open_database(settings, self.clock)
        self.leadership = Leadership(self.database)
        self.bot = UserId(settings.matrix.user_id)
        # made here, not when this process leads: reading every word takes longer than taking over may
        self._dispatcher = Dispatcher(self.database, GROUPS, self._rules(), log)
        self._log = Seldom(log)
        """For what repeats itself as long as a database is away."""
        self.edge: Edge | None = None
        self.ready = asyncio.Event()
        """Set when the first sync has been taken in."""

    async def run(self, stop: asyncio.Event) -> None:
        """Run until told to stop, then finish what is in hand.

        Raises:
            CannotRun: why it does not start.
            ConfigurationError: the database holds records of the other kind than the organisation makes.
            AlreadyRunning: another process holds the SQLite database.
            NotLoggedIn: there is no device to run as; nothing was applied.
            WrongSecret: the secret file is not the one of this database; nothing was applied.
            LoggedOut: the homeserver does not know this device any more.
        """
        try:
            # first of all: what another process works on is not brought to this version beneath it
            async with only_one(self.database):
                if await finished(self._begin(), stop, patience=PATIENCE_AT_THE_END):
                    await self._serve(stop)
                else:
                    log.warning("start_broken_off")
        finally:
            await self.leadership.close()
            await self.database.close()

    async def _begin(self) -> None:
        async with waiting_for("the database"):
            await bring_up_to_date(self.database)
        async with one_at_a_time(self.database), waiting_for("the database"):
            await self._prepare()

    async def _prepare(self) -> None:
        # as it starts, not when it leads: a standby's copy of the file may be old when its turn comes
        # first what may end the start: a bot that cannot run changes nothing
        async with self.database.begin() as work:
            read_login(await work.crypto.load(), self.bot, self.settings.matrix.secret_file)
        await check_exercise(self.database, self.organisation)
        for change in await apply_organisation(self.database, self.organisation):
            log.info("definition_changed", action=change.action, kind=change.kind, key=key_in_log(change))
        async with self.database.begin() as work:
            await open_named_incident(Context(work, await work.directory(), bot=self.bot))

    async def _serve(self, stop: asyncio.Event) -> None:
        settings = self.settings
        health = Health(self.database, lambda: self.edge, lambda: self.leadership.standing)
        metrics = Metrics(
            self.database,
            lambda: self.edge,
            lambda: Lead(self.leadership.standing, self.leadership.epoch or 0),
        )
        press = PressRoom(
            self.database,
            settings.web.public_url,
            lambda: self.leadership.standing,
            exercise=self.organisation.exercise,
        )
        hooks = Hooks(self.database, self.bot, self._wake_worker, self.clock.real_now)
        async with waiting_for("the address of the web server"):
            web = await start_web(
                health,
                metrics,
                settings.web.host,
                settings.web.port,
                press=press.application(),
                hooks=hooks,
                calendars=CalendarFeeds(self.database, self.bot, lambda: self.leadership.standing),
            )
        try:
            keep_what_is_loaded()
            with metrics.watching():
                while await self.leadership.stand_by(stop):
                    await self._lead(stop)
        finally:
            await web.cleanup()

    def _wake_worker(self, row_id: int) -> None:
        """Have an inbox row handled that did not come by the sync; without an edge its worker finds it at its start."""
        if self.edge is not None:
            self.edge.taken_in.put_nowait(row_id)

    async def _lead(self, stop: asyncio.Event) -> None:
        """Work while this process leads; afterwards nothing of what it held in memory is used again."""
        try:
            async with asyncio.TaskGroup() as tasks:
                keeping = tasks.create_task(self.leadership.keep(), name="lease")
                await self._work_on(stop)
                keeping.cancel()
        except Exception as error:
            if not may_begin_again(error):
                raise
            log.warning("deposed", why=first_line(error))
            await self.leadership.let_go()
        finally:
            self.edge = None
            await self.leadership.step_down()

    async def _work_on(self, stop: asyncio.Event) -> None:
        """Work until told to stop or deposed, starting again from the database whenever it or the edge failed."""
        while not stop.is_set():
            try:
                await self._work(stop)
            except Exception as error:
                if not may_begin_again(error) or is_deposed(error):
                    raise
                self.leadership.check()
                # memory may be ahead of the database: what is durable is right, so start again from it
                if is_only_the_database(error):
                    self._log.warning("database_away", why=first_line(error))
                else:
                    log.exception("edge_broken")
                await asyncio.sleep(REOPEN_AFTER)

    async def _work(self, stop: asyncio.Event) -> None:
        """Open the edge and run everything beside it, until told to stop or the edge breaks."""
        settings = self.settings
        dispatcher = self._dispatcher
        async with waiting_for("the database"):
            self.edge = edge = await Edge.open(
                homeserver=settings.matrix.homeserver,
                user_id=self.bot,
                secret_file=settings.matrix.secret_file,
                encryption_required=settings.matrix.encryption == "required",
                key_wait=settings.limits.key_wait,
                database=self.database,
                say=say,
                describe=partial(describe_for_completion, GROUPS, self.bot),
                may_act=self.leadership.check,
                is_sensitive=dispatcher.is_sensitive,
            )
        worker = Worker(self.database, dispatcher, edge.taken_in)
        public_url = settings.web.public_url.rstrip("/")
        clockwork = Clockwork(
            self.database,
            self.bot,
            speed=self.clock.speed,
            public_url=public_url,
            require_verified=dispatcher.rules.require_verified,
        )
        postman = Postman(
            self.database,
            public_url=settings.web.public_url,
            give_up_after=settings.limits.delivery,
            mailer=Mailer(settings.mail) if settings.mail else None,
            may_act=self.leadership.check,
        )
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(edge.run_sync(stop), name="sync")
                tasks.create_task(edge.run_sender(stop), name="sender")
                tasks.create_task(worker.run(stop), name="worker")
                tasks.create_task(self._start_clockwork(edge, clockwork, postman, stop), name="clockwork")
        finally:
            try:
                await clockwork.stop()
            finally:
                await edge.close()

    async def _start_clockwork(self, edge: Edge, clockwork: Clockwork, postman: Postman, stop: asyncio.Event) -> None:
        """Let time act only once the first sync is in: nothing fires into rooms the bot does not know yet.

        Mail and webhooks wait for it too: the first sync shows whether this database is a backup that was put back.
        """
        if not await edge.begun(stop):
            return
        clockwork.start()
        self.clock.when_set = clockwork.look_now
        keep_what_is_loaded()
        self.ready.set()
        log.info("ready", user_id=self.bot)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(postman.run(stop), name="postman")
            await stop.wait()
            await clockwork.stop()

    def _rules(self) -> Rules:
        limits, matrix = self.settings.limits, self.settings.matrix
        return Rules(
            bot=self.bot,
            bot_names=("Greffier", self.bot.split(":")[0]),
            message_age=limits.message_age,
            encryption_required=matrix.encryption == "required",
            require_verified=frozenset(matrix.require_verified),
            public_url=self.settings.web.public_url.rstrip("/"),
        )
