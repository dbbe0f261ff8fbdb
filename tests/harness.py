"""A cell without a homeserver: people say and do things, the bot's messages come back; all else is the real code.

Invariant: the one fake is the transport; what the sender would do, `Chat.deliver` does in memory.
"""

import sqlite3
import sys
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.organisation import definitions_of, follow_roster
from bot.organisation_entries import Organisation
from bot.organisation_file import load_organisation
from commands import GROUPS
from commands.kit.dispatch import Dispatcher
from commands.kit.permit import Rules
from commands.kit.poll import POLL_RESPONSE, POLL_START
from storage.database import Database
from storage.definition import DUTY
from storage.directory import Directory
from storage.inbox import InboxRow
from storage.outbox import OutboxRow, Relation
from storage.room import Room
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, RoomId, Trust, UserId
from tests.clock import Clock
from tests.tables import MEMORY, create_all, driver_of

BOREAL = Path(__file__).parent.parent / "bot" / "templates" / "boreal26" / "organisation.toml"
DOMAIN = "boreal.example"
BOT = UserId(f"@greffier:{DOMAIN}")


def user(localpart: str) -> UserId:
    """Give the user ID of somebody of the exercise."""
    return UserId(f"@{localpart}:{DOMAIN}")


def read_organisation(file: Path) -> tuple[Organisation, Mapping[tuple[str, str], Mapping[str, Any]]]:
    """Read an organisation's file; gives it, and its rows."""
    loaded = load_organisation(file)
    return loaded, definitions_of(loaded)


@cache
def boreal() -> tuple[Organisation, Mapping[tuple[str, str], Mapping[str, Any]]]:
    """Give the organisation of the exercise and its rows, read once."""
    return read_organisation(BOREAL)


@dataclass
class Sent:
    """One message of the bot, as a client shows it: with its edits applied."""

    event_id: EventId
    room_id: RoomId
    row: OutboxRow
    content: dict[str, Any]
    edits: list[dict[str, Any]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    ended_by: dict[str, Any] | None = None
    """The content of what ended it, if it is a poll."""

    @property
    def body(self) -> str:
        """The plain text now shown."""
        return str(self.shown["body"])

    @property
    def shown(self) -> dict[str, Any]:
        """The content now shown."""
        return self.edits[-1] if self.edits else self.content

    @property
    def facts(self) -> dict[str, Any]:
        """What machines read: `org.greffier`."""
        return dict(self.shown["org.greffier"])

    @property
    def mentions(self) -> list[str]:
        """Whom it mentions."""
        return list(self.shown["m.mentions"].get("user_ids", []))


class Log:
    """Keeps what was logged; a bug that nobody expected fails the test."""

    def __init__(self) -> None:
        """Start empty."""
        self.bugs: list[BaseException | None] = []
        self.expects_bugs = False

    def info(self, event: str, **facts: object) -> None:
        """Take an ordinary line."""

    def exception(self, event: str, **_facts: object) -> None:
        """Keep a bug, and let it fail the test unless it was meant."""
        bug = sys.exc_info()[1]
        self.bugs.append(bug)
        if bug is not None and not self.expects_bugs:
            raise AssertionError(f"{event}: {bug!r}") from bug


class Chat:
    """Rooms, people and the bot, over one database."""

    def __init__(self, database: Database, clock: Clock, rules: Rules | None = None) -> None:
        """Wire the dispatcher as the composition root does."""
        self.database = database
        self.clock = clock
        self.log = Log()
        self.dispatcher = Dispatcher(database, GROUPS, rules or Rules(bot=BOT), self.log)
        self.sent: list[Sent] = []
        self.polls: list[Sent] = []
        """The polls beside cards, oldest first: clients show them apart from messages."""

    # ------------------------------------------------------------------------------------------------- set-up

    async def settle(self, organisation: Path = BOREAL, *, joined: bool = True, on_duty: bool = False) -> None:
        """Apply an organisation and put everybody in the rooms of their cells; with its roster only when asked."""
        loaded, rows = boreal() if organisation == BOREAL else read_organisation(organisation)
        wanted = {name: data for name, data in rows.items() if on_duty or name[0] != DUTY}
        async with self.database.begin() as work:
            changes = await work.definitions.apply(wanted)
            await follow_roster(work, changes, exercise=loaded.exercise)
        async with self.database.begin() as work:
            directory = await work.directory()
            for cell in directory.cells.values():
                await self.open_room(work.session, room(cell.key), cell=cell.key)
                for user_id in directory.people if joined else ():
                    if directory.roles(user_id, cell.key):
                        await self._member(work, room(cell.key), user_id, "join")

    async def open_room(
        self, session: AsyncSession, room_id: RoomId, *, cell: str | None = None, direct: UserId | None = None
    ) -> None:
        """Make a room the bot is in."""
        await session.merge(
            Room(
                room_id=room_id,
                cell=cell,
                direct_user=direct,
                is_joined=True,
                is_encrypted=True,
                joined_at=self.clock.now(),
            )
        )
        await session.flush()

    async def direct(self, user_id: UserId) -> RoomId:
        """Make the direct chat of somebody, if it is not there."""
        room_id = RoomId(f"!dm-{user_id}")
        async with self.database.begin() as work:
            if await work.rooms.get(room_id) is None:
                await self.open_room(work.session, room_id, direct=user_id)
        return room_id

    async def membership(self, room_id: RoomId, user_id: UserId, membership: str) -> None:
        """Let somebody join or leave a room."""
        async with self.database.begin() as work:
            await self._member(work, room_id, user_id, membership)

    async def _member(self, work: UnitOfWork, room_id: RoomId, user_id: UserId, membership: str) -> None:
        await work.rooms.set_state(
            room_id,
            event_type="m.room.member",
            state_key=user_id,
            sender=user_id,
            content={"membership": membership},
            event_id=self.new_event(),
        )

    # ------------------------------------------------------------------------------------------ what people do

    def new_event(self) -> EventId:
        """Give an event ID."""
        return EventId(f"${self.clock.new_id()}")

    async def say(
        self,
        who: UserId,
        text: str,
        *,
        where: RoomId | None = None,
        reply_to: EventId | None = None,
        content: dict[str, Any] | None = None,
        **facts: Any,  # noqa: ANN401 - what `receive` takes
    ) -> list[Sent]:
        """Say something in a room (Infocel's when not named); gives what the bot then sent, in every room."""
        body: dict[str, Any] = {"msgtype": "m.text", "body": text} | (content or {})
        if reply_to is not None:
            body["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
        return await self.receive(who, "m.room.message", body, where=where, **facts)

    async def edit(self, who: UserId, event_id: EventId, text: str, *, where: RoomId | None = None) -> list[Sent]:
        """Edit one's earlier message."""
        content = {
            "msgtype": "m.text",
            "body": f"* {text}",
            "m.new_content": {"msgtype": "m.text", "body": text},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event_id},
        }
        return await self.receive(who, "m.room.message", content, where=where)

    async def react(self, who: UserId, sent: Sent, key: str = "✅", **facts: Any) -> list[Sent]:  # noqa: ANN401 - as above
        """React to a message of the bot."""
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": sent.event_id, "key": key}}
        return await self.receive(who, "m.reaction", content, where=sent.room_id, encrypted=False, **facts)

    async def vote(
        self,
        who: UserId,
        poll: Sent,
        *answers: str,
        stable: bool = False,
        **facts: Any,  # noqa: ANN401 - as above
    ) -> list[Sent]:
        """Answer a poll by the words of its answers; none takes back what was answered before."""
        about = f"{poll.row.about}@{poll.row.version}"
        ids = [f"{about}/{answer}" for answer in answers]
        content: dict[str, Any] = {"m.relates_to": {"rel_type": "m.reference", "event_id": poll.event_id}}
        content |= {"m.selections": ids} if stable else {POLL_RESPONSE: {"answers": ids} if ids else {}}
        event_type = "m.poll.response" if stable else POLL_RESPONSE
        return await self.receive(who, event_type, content, **{"where": poll.room_id} | facts)

    async def show_identity(self, who: UserId, master_key: str) -> None:
        """Let the homeserver show somebody's identity, as a query of their keys tells."""
        async with self.database.begin() as work:
            await work.identities.note(who, current=master_key, at=work.now)

    async def redact(self, who: UserId, event_id: EventId, *, where: RoomId | None = None) -> list[Sent]:
        """Delete an event."""
        return await self.receive(who, "m.room.redaction", {"redacts": event_id}, where=where, encrypted=False)

    async def receive(
        self,
        who: UserId,
        event_type: str,
        content: dict[str, Any],
        *,
        where: RoomId | None = None,
        encrypted: bool = True,
        trust: Trust = Trust.CROSS_SIGNED,
        sent_at: datetime | None = None,
        event_id: EventId | None = None,
    ) -> list[Sent]:
        """Let one event come in and be handled; gives what the bot then sent."""
        await self.take_in(
            who, event_type, content, where=where, encrypted=encrypted, trust=trust, sent_at=sent_at, event_id=event_id
        )
        return await self.work_off()

    async def take_in(
        self,
        who: UserId,
        event_type: str,
        content: dict[str, Any],
        *,
        where: RoomId | None = None,
        encrypted: bool = True,
        trust: Trust = Trust.CROSS_SIGNED,
        sent_at: datetime | None = None,
        event_id: EventId | None = None,
    ) -> int:
        """Let one event come in without handling it; gives its row's number."""
        self.last_event = event_id or self.new_event()
        async with self.database.begin() as work:
            row = InboxRow(
                key=self.last_event,
                room_id=where or room("infocel"),
                sender=who,
                type=event_type,
                content=content,
                sent_at=sent_at or work.real_now,
                received_at=work.real_now,
                encrypted=encrypted,
                trust=trust if encrypted else Trust.PLAINTEXT,
            )
            await work.inbox.add(row)
        return row.id

    async def work_off(self) -> list[Sent]:
        """Handle what waits in the inbox, then deliver what waits in the outbox."""
        async with self.database.begin() as work:
            waiting = await work.inbox.waiting()
        for row_id in waiting:
            await self.dispatcher.handle(row_id)
        return await self.deliver()

    # --------------------------------------------------------------------------------------------- what it says

    async def deliver(self) -> list[Sent]:
        """Do in memory what the sender does: give every row an event, apply edits and reactions."""
        news: list[Sent] = []
        async with self.database.begin() as work:
            for row in await work.outbox.pending(1000):
                room_id = await self._room_of(work, row)
                event_id = self.new_event()
                await work.outbox.confirm(row.txn_id, event_id, room_id)
                self._apply(row, event_id, room_id, news)
        self.sent += news
        return news

    async def _room_of(self, work: UnitOfWork, row: OutboxRow) -> RoomId:
        if row.room_id is not None:
            return RoomId(row.room_id)
        if row.cell is not None:
            return room(row.cell)
        room_id = RoomId(f"!dm-{row.user_id}")
        if await work.rooms.get(room_id) is None:
            await self.open_room(work.session, room_id, direct=UserId(row.user_id or ""))
        return room_id

    def _apply(self, row: OutboxRow, event_id: EventId, room_id: RoomId, news: list[Sent]) -> None:
        target = next((s for s in [*self.sent, *news] if s.row.txn_id == row.target), None)
        content = dict(row.content or {})
        target = target or next((s for s in self.polls if s.row.txn_id == row.target), None)
        if row.event_type == POLL_START:
            self.polls.append(Sent(event_id, room_id, row, content))
        elif row.relation is None:
            news.append(Sent(event_id, room_id, row, content))
        elif target is not None and row.relation is Relation.EDIT:
            target.edits.append(content)
        elif target is not None and row.relation is Relation.REACTION:
            target.reactions.append(content["key"])
        elif target is not None and row.relation is Relation.END:
            target.ended_by = content

    def cards(self, ref: str) -> list[Sent]:
        """List the cards of a record that were sent, oldest first."""
        return [sent for sent in self.sent if sent.row.about == ref and sent.row.card]


def room(cell: str) -> RoomId:
    """Give the room of a cell in these tests."""
    return RoomId(f"!{cell}:{DOMAIN}")


@dataclass(frozen=True)
class _Kept:
    """A chat as it was once: the next ones are copies, which takes a hundredth of the time."""

    tables: sqlite3.Connection
    directory: Directory
    last_id: int


_MOST_KEPT = 16
_kept: dict[Hashable, _Kept] = {}
"""By how they were made, the one that was copied last at the end."""


async def copied(key: Hashable, clock: Clock, make: Callable[[], Awaitable[Chat]], rules: Rules | None = None) -> Chat:
    """Give a chat in memory as it is made, before anybody said anything; made anew when none was by this key lately.

    Args:
        key: everything on which it depends how it is made, but the instant of the clock.
        clock: the clock of the copy.
        make: makes one with this clock.
        rules: the rules of a copy.
    """
    key = (key, clock.instant, clock.last_id)
    if key not in _kept:
        chat = await make()
        tables = sqlite3.connect(":memory:", check_same_thread=False)
        (await driver_of(chat.database)).backup(tables)
        async with chat.database.begin() as work:
            _kept[key] = _Kept(tables, await work.directory(), clock.last_id)
        if len(_kept) > _MOST_KEPT:
            _kept.pop(next(iter(_kept))).tables.close()
        return chat
    kept = _kept[key] = _kept.pop(key)
    clock.last_id = kept.last_id
    database = Database(MEMORY, now=clock.now, new_id=clock.new_id)
    kept.tables.backup(await driver_of(database))
    database.directory = kept.directory
    return Chat(database, clock, rules)


async def make_chat(
    url: str = MEMORY,
    clock: Clock | None = None,
    rules: Rules | None = None,
    *,
    create: bool = True,
    on_duty: bool = False,
) -> Chat:
    """Make a settled chat over a new database, or with `create=False` over one whose tables are there.

    With `on_duty` the roster of the exercise holds; else nobody is on duty.
    """
    clock = clock or Clock()

    async def make() -> Chat:
        database = Database(url, now=clock.now, new_id=clock.new_id)
        if create:
            await create_all(database)
        chat = Chat(database, clock, rules)
        await chat.settle(on_duty=on_duty)
        return chat

    return await copied(on_duty, clock, make, rules) if url == MEMORY else await make()


def only(messages: Sequence[Sent]) -> Sent:
    """Give the one message; anything else fails the test with what was said."""
    assert len(messages) == 1, [message.body for message in messages]
    return messages[0]
