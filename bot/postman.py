"""Takes what goes out by other ways than Matrix to where it belongs, and notes what became of it.

Invariant: to each address in order, addresses side by side; a way that is down holds only what goes that way. No
transaction is open while the network is waited for, and a row leaves `pending` only when it was taken, is of no more
use, or a human has to look.
"""

import asyncio
import secrets
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import structlog

from bot.hooks_out import Call, Caller
from bot.lookout import Lookout
from bot.mail import Mailer
from bot.posting_outcome import Later, Outcome, Refused, Taken
from bot.steps import Step, reached
from bot.waiting import wait_for_any
from commands.alert.following import CALL_BY_MAIL
from commands.communique.mailing import write_mail
from commands.communique.webhook import write_call
from commands.digest.delivering import BY_MAIL
from commands.kit.context import Context
from commands.kit.letter import Letter
from commands.kit.postings import stuck_message, stuck_once
from storage.database import Database, is_database_failure
from storage.directory import Directory
from storage.due import POSTING
from storage.posting import Posting, PostingKind
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds after which it looks again what is due."""
AT_ONCE = 8
"""Things on their way at once by each way: a mail server counts its callers."""
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before something is tried again: twice as long each time."""
PATIENCE_AT_THE_END = 2.0
"""Seconds that what is on its way may still take when the bot stops."""
NO_MAIL = "there is no [mail] in greffier.toml"
GONE = "the channel is no longer in the organisation file"
OVER = "what it tells is so no longer"

Content = Letter | Call


@dataclass(slots=True)
class _Way:
    """One of the ways out."""

    kind: PostingKind
    lookout: Lookout
    busy: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    """What is on its way, by its address."""
    failures: int = 0
    blocked_until: float = 0.0
    """Until when nothing is tried this way: nothing would get through."""


class Postman:
    """Sends what was put down to be sent."""

    def __init__(
        self,
        database: Database,
        *,
        public_url: str,
        give_up_after: timedelta,
        mailer: Mailer | None = None,
        caller: Caller | None = None,
        may_act: Callable[[], None] = lambda: None,
    ) -> None:
        """Bind to what is put down, and to the ways out.

        Args:
            database: the bot's.
            public_url: where the press room is reached.
            give_up_after: how long something is tried, in real time.
            mailer: hands mails over; None where there is no mail server.
            caller: calls webhooks.
            may_act: raises when this process no longer leads.
        """
        self._database = database
        self._public_url = public_url
        self._give_up_after = give_up_after
        self._mailer = mailer
        self._caller = caller or Caller()
        self._may_act = may_act
        self._ways: Mapping[PostingKind, _Way] = {
            kind: _Way(kind, Lookout(database, LOOK_EVERY, clock=database.real_now)) for kind in PostingKind
        }
        self._giving_up = asyncio.Lock()
        """Two that are given up at the same instant would say the same twice, which the outbox refuses."""
        self._wake = asyncio.Event()
        """Set when something has come to its end: there is room for more."""

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is on its way may arrive."""
        try:
            async with asyncio.TaskGroup() as group:
                while not stop.is_set():
                    self._wake.clear()
                    for way in self._ways.values():
                        await self._look(way, group)
                    await wait_for_any(stop, self._wake, timeout=LOOK_EVERY)
                await self._finish()
        finally:
            await self._caller.close()

    async def _finish(self) -> None:
        """Let what is on its way arrive; what does not is tried again by whoever comes next."""
        working = [task for way in self._ways.values() for task in way.busy.values()]
        if working:
            _, late = await asyncio.wait(working, timeout=PATIENCE_AT_THE_END)
            for task in late:
                task.cancel()

    async def _look(self, way: _Way, group: asyncio.TaskGroup) -> None:
        """Start on what is due this way, as far as there is room."""
        room = 1 if way.failures else AT_ONCE
        room -= len(way.busy)
        if room <= 0 or way.blocked_until > time.monotonic():
            return
        if not way.lookout.is_due:
            return
        way.lookout.begin()
        async with self._database.begin() as work:
            due = await work.postings.due(way.kind, besides=list(way.busy), limit=room)
            if not due:
                way.lookout.rest(await POSTING.of(work.session))
        for posting in due:
            way.busy[posting.address] = group.create_task(self._work(way, posting.id, posting.address))

    async def _work(self, way: _Way, posting_id: int, address: str) -> None:
        try:
            await self._handle(way, posting_id)
        finally:
            del way.busy[address]
            way.lookout.ask_at_once()
            self._wake.set()

    async def _handle(self, way: _Way, posting_id: int) -> None:
        """Send one thing and note what became of it."""
        async with self._database.begin() as work:
            posting = await work.postings.get(posting_id)
            if posting is None:
                return
            if posting.occasion == BY_MAIL and self._mailer is None:
                await work.postings.drop(posting_id, NO_MAIL)  # the direct message says the same
                return
            content = await self._write(work, posting, await work.directory())
            if content is None:
                await work.postings.drop(posting_id, OVER)
                await work.journal.add("posting-dropped", ref=posting.about, kind=posting.kind, why=OVER)
                return
        self._may_act()
        outcome = await self._carry(posting, content)
        if isinstance(outcome, Taken):
            reached(Step.SENT, f"posting {posting.id}")
        await self._note(way, posting, outcome)

    async def _write(
        self, work: UnitOfWork, posting: Posting, directory: Directory
    ) -> Content | Later | Refused | None:
        """Give what is to be sent as it has to be now: None when what it tells is so no longer."""
        try:
            if posting.kind is PostingKind.MAIL:
                if posting.payload is not None:
                    return Letter.read(posting.payload)
                return await write_mail(work, posting, directory, self._public_url)
            channel = directory.channels.get(posting.address)
            if channel is None or channel.url is None or channel.secret_file is None:
                return Refused(GONE)
            secret = Path(channel.secret_file)
            if posting.payload is not None and "media" in posting.payload:
                return Call(channel.url, secret, str(posting.payload["text"]), str(posting.payload["media"]))
            body = posting.payload or await write_call(work, posting, self._public_url, channel.languages)
            return Call(channel.url, secret, body) if body is not None else None
        except Exception as error:
            if is_database_failure(error):
                raise
            return _unexpected(posting, error)

    async def _carry(self, posting: Posting, content: Content | Later | Refused) -> Outcome:
        """Have it taken to its address."""
        try:
            match content:
                case Letter():
                    if self._mailer is None and posting.occasion == CALL_BY_MAIL:
                        return Refused(NO_MAIL)  # who calls somebody now has to know now
                    if self._mailer is None:
                        return Later(NO_MAIL, concerns_all=True)
                    return await self._mailer.send(posting, content)
                case Call():
                    return await self._caller.call(posting, content, self._database.real_now())
                case _:
                    return content
        except Exception as error:  # noqa: BLE001 - a bug in one thing must not hold the others
            return _unexpected(posting, error)

    async def _note(self, way: _Way, posting: Posting, outcome: Outcome) -> None:
        """Note what became of something, and when it is tried again."""
        match outcome:
            case Taken():
                way.failures, way.blocked_until = 0, 0.0
                async with self._database.begin() as work:
                    await work.postings.sent(posting.id)
                reached(Step.CONFIRMED, f"posting {posting.id}")
            case Refused(why):
                await self._give_up(posting, why)
            case Later(why):
                if outcome.concerns_all:
                    _block(way)
                if self._database.real_now() - posting.queued_at > self._give_up_after:
                    await self._give_up(posting, why)
                else:
                    await self._put_off(way, posting, outcome)

    async def _put_off(self, way: _Way, posting: Posting, later: Later) -> None:
        # what says nothing of the thing itself lets it try again as soon as something else may
        blocked_for = max(0.0, way.blocked_until - time.monotonic())
        pause = blocked_for if later.concerns_all else _pause(posting.attempts + 1)
        log.warning("posting-put-off", posting=posting.id, kind=posting.kind, again_in=round(pause, 1), why=later.why)
        async with self._database.begin() as work:
            await work.postings.put_off(posting.id, later.why, work.real_now + timedelta(seconds=pause))

    async def _give_up(self, posting: Posting, why: str) -> None:
        """Leave it to a human: it is in the journal, in `!status`, and said where the text came from."""
        log.warning("posting-stuck", posting=posting.id, kind=posting.kind, why=why)
        async with self._giving_up, self._database.begin() as work:
            await work.postings.stuck(posting.id, why)
            cell = await _cell_of(work, posting)
            await work.journal.add("posting-stuck", cell=cell, ref=posting.about, kind=posting.kind, why=why)
            if cell is not None:
                ctx = Context(work, await work.directory())
                await ctx.post(stuck_message(posting, why, ctx.directory), cell=cell, once=stuck_once(posting))


async def _cell_of(work: UnitOfWork, posting: Posting) -> str | None:
    """Give the cell whose communiqué or alert a posting tells of."""
    if posting.about is None:
        return None
    found = await work.communiques.find(posting.about) or await work.alerts.find(posting.about)
    return found.cell if found is not None and found.cell in (await work.directory()).cells else None


def _block(way: _Way) -> None:
    """Let nothing be tried this way for a while, longer each time; what was on its way already counts once."""
    if way.blocked_until <= time.monotonic():
        way.failures += 1
        way.blocked_until = time.monotonic() + _pause(way.failures)


def _pause(failures: int) -> float:
    """Give the seconds to wait after so many failures, not all at the same instant."""
    longest: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 10))
    return longest / 2 + secrets.randbelow(1000) / 1000 * longest / 2


def _unexpected(posting: Posting, error: Exception) -> Later:
    """Log a bug, and treat it as a failure that may pass; its own words may hold an address, so they are left out."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    facts = {"error": type(error).__name__, "file": where.filename, "line": where.lineno}
    log.error("posting-failed", posting=posting.id, kind=posting.kind, **facts)
    return Later(f"an unexpected error ({type(error).__name__})")
