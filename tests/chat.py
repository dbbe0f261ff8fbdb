"""A cell without a homeserver: people say and do things, the bot's messages come back; all else is the real code.

Invariant: the one fake is the transport; what the sender would do, `Chat.deliver` does in memory.
"""

from datetime import datetime
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy.ext.asyncio import AsyncSession

from bot.organisation import follow_roster
from commands import GROUPS
from commands.kit.dispatch import Dispatcher
from commands.kit.permit import Rules
from commands.kit.poll import POLL_RESPONSE, POLL_START
from storage.database import Database
from storage.definition import DUTY
from storage.inbox import InboxRow
from storage.outbox import OutboxRow, Relation
from storage.room import Room
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, RoomId, Trust, UserId
from tests.clock import Clock
from tests.exercise import BOREAL, BOT, boreal, read_organisation, room
from tests.sent import Log, Sent


class Facts(TypedDict, total=False):
    """What is known of an event beside its content: from a verified device, encrypted, now, when not said."""

    encrypted: bool
    trust: Trust
    sent_at: datetime
    event_id: EventId


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
        state = {"room_id": room_id, "type": "m.room.member", "state_key": user_id, "sender": user_id}
        event = {"content": {"membership": membership}, "event_id": self.new_event()}
        await work.rooms.write_states([state | event])

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
        **facts: Unpack[Facts],
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

    async def react(self, who: UserId, sent: Sent, key: str = "✅", **facts: Unpack[Facts]) -> list[Sent]:
        """React to a message of the bot."""
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": sent.event_id, "key": key}}
        facts["encrypted"] = False  # the protocol leaves reactions in the open
        return await self.receive(who, "m.reaction", content, where=sent.room_id, **facts)

    async def vote(
        self,
        who: UserId,
        poll: Sent,
        *answers: str,
        stable: bool = False,
        where: RoomId | None = None,
        **facts: Unpack[Facts],
    ) -> list[Sent]:
        """Answer a poll by the words of its answers; none takes back what was answered before."""
        about = f"{poll.row.about}@{poll.row.version}"
        ids = [f"{about}/{answer}" for answer in answers]
        content: dict[str, Any] = {"m.relates_to": {"rel_type": "m.reference", "event_id": poll.event_id}}
        content |= {"m.selections": ids} if stable else {POLL_RESPONSE: {"answers": ids} if ids else {}}
        event_type = "m.poll.response" if stable else POLL_RESPONSE
        return await self.receive(who, event_type, content, where=where or poll.room_id, **facts)

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
        **facts: Unpack[Facts],
    ) -> list[Sent]:
        """Let one event come in and be handled; gives what the bot then sent."""
        await self.take_in(who, event_type, content, where=where, **facts)
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
