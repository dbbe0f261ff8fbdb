"""Replaced rooms are followed when both rooms say so, and what was going on in the old one goes on in the new."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import say
from bot.matrix.access import RoomAccess
from bot.matrix.direct import DirectChats
from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent
from bot.matrix.http import MatrixError
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.power import CREATE, POWER_LEVELS
from bot.matrix.rooms import MEMBER, TOMBSTONE, KnownRooms
from bot.matrix.seal import Seal
from storage.database import Database
from storage.outbox import OutboxRow, OutboxState, Relation
from storage.values import EventId
from tests.bot.devices import BOT, SECRET, StubHomeserver
from tests.edges import make_database
from tests.tables import create_all

EMMA, ANOUK = "@emma:example.org", "@anouk:example.org"
OLD, NEW, OTHER = "!old:example.org", "!new:example.org", "!other:example.org"


@dataclass
class Access:
    """The bot in Infocel's room, named by its ID."""

    database: Database
    homeserver: StubHomeserver = field(default_factory=StubHomeserver)

    def __post_init__(self) -> None:
        """Know the room."""
        self.rooms = KnownRooms(BOT)
        store = KeyStore(Seal(SECRET), {})
        self.state = EdgeState(self.database, store, Identities(store, []), self.rooms)
        direct = DirectChats(self.homeserver, self.state, SECRET)
        self.access = RoomAccess(self.homeserver, self.state, direct, say, encryption_required=False)

    async def organise(self) -> None:
        """Have one cell in the old room, with a coordinator."""
        names = {"fr": "Infocel"}
        cell = {"key": "infocel", "organ": "infocel", "room": OLD, "name": names, "languages": ["fr"]}
        anouk = {"user_id": ANOUK, "name": "Anouk", "language": "fr", "cells": {"infocel": ["coordinator"]}}
        async with self.database.begin() as work:
            await work.definitions.apply(
                {
                    ("organisation", "organisation"): {"languages": ["fr"]},
                    ("cell", "infocel"): cell,
                    ("person", ANOUK): anouk,
                }
            )

    def tell(self, room_id: str, kind: str, content: dict[str, Any], *, key: str = "", sender: str = EMMA) -> None:
        """Tell a piece of state."""
        self.rooms.fold(RoomEvent(f"${room_id}{kind}{key}", room_id, sender, kind, content, 1, key))

    def enter(self, room_id: str, predecessor: str | None = None) -> None:
        """Let the bot be in a room of Emma's."""
        content: dict[str, Any] = {"room_version": "12"}
        if predecessor:
            content["predecessor"] = {"room_id": predecessor}
        self.rooms.forget_state(room_id)
        self.tell(room_id, CREATE, content)
        self.tell(room_id, POWER_LEVELS, {"users": {BOT: 50}})
        for user in (EMMA, BOT):
            self.tell(room_id, MEMBER, {"membership": "join"}, key=user, sender=user)
        self.rooms.mark_joined(room_id)
        self.rooms.enter(RoomEvent("$in", room_id, BOT, MEMBER, {"membership": "join"}, 1, BOT))

    def end(self, room_id: str, new: str, sender: str = EMMA) -> None:
        """Say that a room was replaced."""
        self.tell(room_id, TOMBSTONE, {"body": "replaced", "replacement_room": new}, sender=sender)

    def joins(self) -> list[str]:
        """List the rooms it asked to join."""
        return [name.partition("/")[2] for _, name, _ in self.homeserver.asked if name.startswith("join/")]

    def cell_room(self) -> str | None:
        """Name the room the cell works in."""
        room = self.rooms.of_cell("infocel")
        return room.room_id if room else None


@pytest.fixture
async def access(sqlite_url: str) -> AsyncIterator[Access]:
    """Have the bot at work in the old room."""
    database = make_database(sqlite_url)
    await create_all(database)
    made = Access(database)
    await made.organise()
    made.enter(OLD)
    await made.access.settle()
    assert made.cell_room() == OLD
    yield made
    await database.close()


async def test_both_rooms_say_so(access: Access) -> None:
    """The bot asks its way in by the server of who closed the room, and the cell goes on there."""
    access.end(OLD, NEW)
    asked: list[dict[str, str] | None] = []
    call = access.homeserver.call

    async def noting(method: str, *path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as the real one
        if path[0] == "join":
            asked.append(more.get("query"))
        return await call(method, *path, **more)

    access.homeserver.call = noting  # type: ignore[method-assign]
    await access.access.settle()
    assert access.joins() == [NEW]
    assert asked == [{"via": "example.org", "server_name": "example.org"}]
    assert access.cell_room() == OLD

    access.enter(NEW, OLD)
    await access.access.settle()
    await access.access.settle()
    assert access.cell_room() == NEW
    async with access.database.begin() as work:
        there = await work.rooms.of_cell("infocel")
        assert there is not None
        assert there.room_id == NEW
        assert "room-upgraded" in [entry.action async for entry in work.journal.entries()]


async def test_the_next_process_finds_the_newest_by_the_old_name(access: Access) -> None:
    """A file that names the first of several rooms by its ID keeps working, also after a restart."""
    access.end(OLD, NEW)
    access.enter(NEW, OLD)
    await access.access.settle()
    access.end(NEW, OTHER)
    access.enter(OTHER, NEW)
    await access.access.settle()
    again = Access(access.database)
    async with access.database.begin() as work:
        await again.rooms.load(work)
    await again.access.settle()
    assert again.cell_room() == OTHER
    assert again.joins() == []


async def test_a_room_that_does_not_point_back_is_not_followed(access: Access) -> None:
    """The cell stays; the room it was lured into is left with a sentence, and not joined again."""
    access.end(OLD, OTHER)
    await access.access.settle()
    access.enter(OTHER, "!elsewhere:example.org")
    await access.access.settle()
    assert access.cell_room() == OLD
    async with access.database.begin() as work:
        waiting = [row.message for row in await work.outbox.pending() if row.room_id == OTHER]
    assert waiting[0] == "room-not-registered"
    access.rooms.leave(OTHER, "left")
    joined = access.joins()
    for _ in range(2):
        access.access._not_before.clear()
        await access.access.settle()
    assert access.joins() == joined


async def test_a_tombstone_without_power_moves_nothing(access: Access) -> None:
    """Somebody who may not close the room has not closed it."""
    access.enter(NEW, OLD)
    access.end(OLD, NEW, sender="@mallory:example.org")
    await access.access.settle()
    assert access.cell_room() == OLD
    assert access.joins() == []


async def test_another_cells_room_cannot_be_taken(access: Access) -> None:
    """A tombstone that points into a room that replaces another one changes nothing there."""
    access.enter(OTHER, "!first:example.org")
    access.rooms.assign(OTHER, cell="d5")
    access.end(OLD, OTHER)
    await access.access.settle()
    other = access.rooms.get(OTHER)
    assert other is not None
    assert other.cell != "infocel"
    assert access.cell_room() == OLD


async def test_rooms_in_a_circle_end(access: Access) -> None:
    """Rooms that claim to replace each other are each followed once."""
    access.end(OLD, NEW)
    access.enter(NEW, OLD)
    await access.access.settle()
    access.end(NEW, OLD)
    for _ in range(3):
        await access.access.settle()
    assert access.cell_room() == NEW


async def test_a_room_replaced_while_the_bot_was_put_out_is_followed(access: Access) -> None:
    """When the old room is emptied after the upgrade, what its end said still leads on."""
    access.end(OLD, NEW)
    access.tell(OLD, MEMBER, {"membership": "leave"}, key=BOT)
    access.rooms.leave(OLD, "leave by Emma")
    await access.access.settle()
    assert NEW in access.joins()
    access.enter(NEW, OLD)
    await access.access.settle()
    assert access.cell_room() == NEW


async def test_a_stranger_may_bring_the_new_room(access: Access) -> None:
    """An invitation to a room that says it replaces ours waits until the old room says so too."""
    access.rooms.invite(NEW)
    access.tell(NEW, CREATE, {"room_version": "12", "predecessor": {"room_id": OLD}})
    access.tell(NEW, MEMBER, {"membership": "invite"}, key=BOT, sender="@root:example.org")
    await access.access.settle()
    assert not [name for _, name, _ in access.homeserver.asked if name.endswith("/leave")]
    assert access.joins() == []
    access.end(OLD, NEW)
    await access.access.settle()
    assert access.joins() == [NEW]


async def test_live_cards_move_along(access: Access) -> None:
    """What waits for an answer is shown again in the new room, as it stands, and calls whom it still calls."""
    facts = {"v": 1, "kind": "alert", "ref": "A-2026-0001", "version": 1}

    def content(text: str, state: str, mentions: dict[str, Any]) -> dict[str, Any]:
        relation = {"m.in_reply_to": {"event_id": "$asked"}}
        return {
            "body": text,
            "m.mentions": mentions,
            "m.relates_to": relation,
            "org.greffier": {**facts, "state": state, "card": True},
        }

    async with access.database.begin() as work:
        rows = {
            "live": content("alerte", "open", {"room": True, "user_ids": [EMMA, ANOUK]}),
            "over": content("finie", "cleared", {}),
        }
        for txn_id, first in rows.items():
            about: dict[str, Any] = {
                "about": "A-2026-0001",
                "version": 1,
                "message": "alert-card",
                "acts": True,
                "cell": "infocel",
            }
            await work.send(OutboxRow(txn_id=txn_id, content=first, card=True, created_at=work.now, **about))
    async with access.database.begin() as work:
        for txn_id in rows:
            await work.outbox.confirm(txn_id, EventId(f"${txn_id}"), OLD)
        tick: dict[str, Any] = {
            "relation": Relation.REACTION,
            "target": "live",
            "event_type": "m.reaction",
            "cell": "infocel",
        }
        await work.send(OutboxRow(txn_id="tick", content={"key": "✅"}, created_at=work.now, **tick))
        edit: dict[str, Any] = {"relation": Relation.EDIT, "target": "live", "cell": "infocel"}
        newest = content("alerte, 1 confirmé", "open", {"user_ids": [ANOUK]})
        await work.send(OutboxRow(txn_id="edit", content=newest, created_at=work.now, **edit))
    access.end(OLD, NEW)
    access.enter(NEW, OLD)
    await access.access.settle()
    await access.access.settle()

    async with access.database.begin() as work:
        cards = await work.outbox.cards("A-2026-0001", 1)
        (copy,) = [card for card in cards if card.txn_id not in {"live", "over"}]
        query = select(OutboxRow).where(OutboxRow.target == copy.txn_id)
        (reaction,) = (await work.session.execute(query)).scalars().all()
    assert (copy.state, copy.cell, copy.room_id, copy.card) == (OutboxState.PENDING, "infocel", None, True)
    assert copy.content is not None
    assert copy.content["body"] == "alerte, 1 confirmé"
    assert copy.content["m.mentions"] == {"user_ids": [ANOUK]}
    assert "m.relates_to" not in copy.content
    assert (reaction.relation, reaction.content) == (Relation.REACTION, {"key": "✅"})


async def test_a_removal_is_told_to_the_coordinator_alone(access: Access) -> None:
    """Who put the bot out of a cell's room is told once to its coordinator, in the direct chat, and journalled."""
    access.tell(OLD, MEMBER, {"membership": "ban"}, key=BOT, sender=EMMA)
    access.rooms.leave(OLD, "ban by Emma")

    def refuse(_: object) -> dict[str, Any]:
        raise MatrixError(403, {"errcode": "M_FORBIDDEN", "error": "You are banned"})

    access.homeserver.answers["join"] = refuse
    for _ in range(3):
        await access.access.settle()
    again = Access(access.database)
    async with access.database.begin() as work:
        await again.rooms.load(work)
    await again.access.settle()
    async with access.database.begin() as work:
        (row,) = [row for row in await work.outbox.pending() if row.message == "room-removed"]
        assert [entry.actor async for entry in work.journal.entries() if entry.action == "bot-removed"] == [EMMA]
    assert row.user_id == ANOUK
    assert "Infocel" in (row.content or {})["body"]
    # It is not knocked at every few seconds either.
    assert access.joins() == [OLD]
