"""Who leads: this process, or another one on the same PostgreSQL, and how long this one may still act.

Invariant: a process acts only while its own lease holds by its own monotonic clock, counted from before it was asked
for: it knows without asking that it was stopped for too long, and its lease is over here before it is over there. On
SQLite there is one process, and it always leads.
"""

import asyncio
import os
import socket
from contextlib import suppress
from datetime import timedelta
from enum import StrEnum
from time import monotonic
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.lease import Deposed, Fence, Lease, enclose

log = structlog.get_logger()

LASTS = 3.0
"""Seconds for which a lease holds; who dies holding it is missed for that long."""
RENEW_EVERY = 0.75
"""Seconds between two renewals by who holds it."""
POLL_EVERY = 0.25
"""Seconds after which a standby looks again whether somebody leads."""
LET_GO_WITHIN = 2.0
"""Seconds for connections to a database that may not answer any more."""


class Standing(StrEnum):
    """What a process is among those on its database."""

    LEADER = "leader"
    STANDBY = "standby"


class Leadership:
    """This process's place among those on its database."""

    def __init__(
        self,
        database: Database,
        *,
        lasts: float = LASTS,
        renew_every: float = RENEW_EVERY,
        poll_every: float = POLL_EVERY,
    ) -> None:
        """Prepare a database that is not open yet: on PostgreSQL, what its units write is fenced once `stand_by` began.

        Args:
            database: what is led.
            lasts: seconds for which a lease holds from each renewal on.
            renew_every: seconds after which it is renewed.
            poll_every: seconds after which a standby looks whether it may lead.
        """
        self._database = database
        self._lasts = lasts
        self._renew_every = renew_every
        self._poll_every = poll_every
        # a process of the same number in a container of the same name is another one
        self._holder = f"greffier {socket.gethostname()[:30]}:{os.getpid()} {uuid4().hex[:8]}"
        self._lease: Lease | None = None
        self._epoch: int | None = None
        self._until = 0.0
        """Until when this process may act, by its monotonic clock."""
        self.is_answered = True
        """Whether the database answered when it was last asked about the lease."""
        if not database.is_sqlite:
            self._lease = Lease(database.url, timedelta(seconds=lasts))
            enclose(database.engine, self._holder, timedelta(seconds=lasts))

    @property
    def standing(self) -> Standing:
        """Say whether this process leads, now."""
        return Standing.LEADER if self._lease is None or monotonic() < self._until else Standing.STANDBY

    @property
    def epoch(self) -> int | None:
        """The number of this process's term, while it leads; none on SQLite, where nobody else could."""
        return self._epoch if self.standing is Standing.LEADER else None

    def check(self) -> None:
        """Let the caller act, if this process still leads; nobody is asked.

        Raises:
            Deposed: it does not.
        """
        if self.standing is Standing.STANDBY:
            raise Deposed("the lease was not renewed in time")

    async def stand_by(self, stop: asyncio.Event) -> bool:
        """Wait until this process leads; False when it was told to stop before."""
        if self._lease is None:
            return not stop.is_set()
        if self._database.fence is None:
            self._database.fence = Fence(None)
        is_prepared, was_told = False, False
        while not stop.is_set():
            asked = monotonic()
            try:
                if not is_prepared:
                    await self._lease.prepare()
                    is_prepared = True
                taken = await self._lease.take(self._holder)
                if taken is not None:
                    self._lead(taken.epoch, asked)
                    await self._end_sessions_of(taken.before)
                    return True
                if not was_told:
                    term = await self._lease.term()
                    log.info("standing_by", leader=term.holder if term else None)
                    was_told = True
                self.is_answered = True
            except (SQLAlchemyError, OSError) as error:
                self._note_failure(error)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self._poll_every)
        return False

    def _lead(self, epoch: int, asked: float) -> None:
        self._epoch, self._until = epoch, asked + self._lasts
        self._database.fence = Fence(epoch)
        self._database.last_failure = None  # of a term that is over
        self.is_answered = True
        log.info("leading", epoch=epoch, holder=self._holder)

    async def _end_sessions_of(self, before: str) -> None:
        """End what the leader before left open; without it, what it had locked is waited for."""
        if self._lease is None or before in {"", self._holder}:
            return
        try:
            ended = await self._lease.end_sessions(before)
        except (SQLAlchemyError, OSError) as error:
            self._note_failure(error)
        else:
            log.info("sessions_ended", of=before, sessions=ended)

    async def keep(self) -> None:
        """Renew the lease for as long as it can be.

        Raises:
            Deposed: it is over: this process must let go of everything it holds in memory.
        """
        lease, epoch = self._lease, self._epoch
        if lease is None or epoch is None:
            return
        # at once: what was asked for may have come late
        wait = 0.0
        while True:
            await asyncio.sleep(wait)
            self.check()
            asked = monotonic()
            try:
                async with asyncio.timeout(self._until - asked):
                    is_mine = await lease.renew(epoch)
            except (SQLAlchemyError, OSError) as error:
                self._note_failure(error)
                wait = self._poll_every
                continue
            self.is_answered = True
            if not is_mine:
                self._until = 0.0
                raise Deposed("another process leads")
            self._until = asked + self._lasts
            wait = self._renew_every

    def _note_failure(self, error: Exception) -> None:
        if self.is_answered:
            log.warning("lease_not_reached", error=f"{type(error).__name__}: {error}".partition("\n")[0])
        self.is_answered = False

    async def step_down(self) -> None:
        """End this process's term, if it has one: the next may begin at once. Nothing may be written after."""
        lease, epoch, is_mine = self._lease, self._epoch, self.standing is Standing.LEADER
        if lease is None or epoch is None:
            return
        self._epoch, self._until = None, 0.0
        if not is_mine:
            return
        try:
            await lease.give_up(epoch)
            log.info("stepped_down", epoch=epoch)
        except (SQLAlchemyError, OSError) as error:
            # it runs out by itself
            self._note_failure(error)

    async def let_go(self) -> None:
        """Drop the database's connections: they may have died without a word, or hold what a deposed leader began."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LET_GO_WITHIN):
                await self._database.engine.dispose()

    async def close(self) -> None:
        """Close the lease's own connection."""
        if self._lease is not None:
            await self._lease.close()
