"""One row as the homeserver gets it, and what its answers mean."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.courier import Dead, Outcome, Retry, Sent
from bot.matrix.access import LEAVE
from bot.matrix.direct import DirectChats
from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent
from bot.matrix.former import MARK, FormerDevice
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.pictures import Pictures
from bot.matrix.power import CREATE, POWER_LEVELS
from bot.matrix.rooms import ENCRYPTION, MEMBER, KnownRooms
from bot.matrix.send import Courier, edit_content
from bot.matrix.sharing import RoomEncryption
from storage.outbox import OutboxRow, Relation
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver, make_device
from tests.edges import make_database


class Post:
    """A courier over a stub homeserver, with one room."""

    def __init__(self, *, encrypted: bool = False, required: bool = False) -> None:
        """Be in the room."""
        self.homeserver = StubHomeserver()
        self.homeserver.answers["rooms"] = lambda _: {"event_id": "$new"}
        device = make_device(self.homeserver)
        self.rooms = rooms = KnownRooms(BOT)
        rooms.fold(RoomEvent("$m", ROOM, BOT, MEMBER, {"membership": "join"}, 1, BOT))
        rooms.mark_joined(ROOM)
        rooms.assign(ROOM, cell="infocel")
        if encrypted:
            rooms.fold(RoomEvent("$e", ROOM, BOT, ENCRYPTION, {"algorithm": "m.megolm.v1.aes-sha2"}, 1, ""))
        self.database = database = make_database("sqlite+aiosqlite://")
        state = EdgeState(database, device.store, device.peers.identities, rooms)
        direct = DirectChats(self.homeserver, state, SECRET)
        encryption = RoomEncryption(device)
        former = FormerDevice(self.homeserver, BOT, None)
        self.courier = Courier(
            self.homeserver,
            rooms,
            encryption,
            direct,
            former,
            pictures=Pictures(self.homeserver, database),
            encryption_required=required,
        )

    async def send(self, target: tuple[str, str] | None = None, **fields: Any) -> Outcome:  # noqa: ANN401 - columns
        """Send one row."""
        fields.setdefault("content", {"msgtype": "m.notice", "body": "bonjour"})
        if not {"cell", "room_id"} & fields.keys():
            fields["room_id"] = ROOM
        row = OutboxRow(txn_id="t1", created_at=datetime.now(UTC), **fields)
        return await self.courier.send_row(row, target)

    def fails(self, error: Exception) -> None:
        """Have the homeserver refuse."""

        def answer(_: Mapping[str, Any]) -> dict[str, Any]:
            raise error

        self.homeserver.answers["rooms"] = answer

    @property
    def last(self) -> tuple[str, Mapping[str, Any]]:
        """What was asked last."""
        _, path, body = self.homeserver.asked[-1]
        return path, body


async def test_message_carries_the_rows_transaction_id() -> None:
    """A plain message goes out under the row's own ID."""
    post = Post()
    assert await post.send() == Sent("$new", ROOM)
    assert post.last == (f"rooms/{ROOM}/send/m.room.message/t1", {"msgtype": "m.notice", "body": "bonjour", MARK: "t1"})


async def test_encrypted_room_shows_only_the_relation() -> None:
    """In an encrypted room nothing but the relation and the transaction ID stands in the clear."""
    post = Post(encrypted=True)
    relation = {"m.in_reply_to": {"event_id": "$q"}}
    await post.send(content={"body": "secret", "m.relates_to": relation})
    path, body = post.last
    assert path == f"rooms/{ROOM}/send/m.room.encrypted/t1"
    assert body["m.relates_to"] == relation
    assert "secret" not in str(body)


async def test_reaction_is_never_encrypted() -> None:
    """A reaction goes out as every client sends it."""
    post = Post(encrypted=True)
    await post.send(("$card", ROOM), relation=Relation.REACTION, content={"key": "✅"}, event_type="m.reaction")
    relation = {"rel_type": "m.annotation", "event_id": "$card", "key": "✅"}
    assert post.last == (f"rooms/{ROOM}/send/m.reaction/t1", {"m.relates_to": relation, MARK: "t1"})


async def test_redaction_names_its_target() -> None:
    """A redaction goes to its own address, under the row's ID."""
    post = Post()
    await post.send(("$card", ROOM), relation=Relation.REDACTION, content={"reason": "erreur"})
    assert post.last == (f"rooms/{ROOM}/redact/$card/t1", {"reason": "erreur", MARK: "t1"})


def test_edit_holds_the_new_content_and_a_beginning_for_old_clients() -> None:
    """An edit holds the new content whole, a starred beginning of it for old clients, and answers nothing twice."""
    content = {
        "msgtype": "m.text",
        "body": "deux" * 1000,
        "formatted_body": "<b>deux</b>",
        "org.greffier": {"v": 1},
        "m.relates_to": {"m.in_reply_to": {"event_id": "$q"}},
    }
    edit = edit_content(content, "$card")
    assert edit["body"].startswith("* deuxdeux")
    assert len(edit["body"]) < 600
    assert "formatted_body" not in edit
    assert edit["m.new_content"]["body"] == content["body"]
    assert edit["m.new_content"]["formatted_body"] == "<b>deux</b>"
    assert edit["m.relates_to"] == {"rel_type": "m.replace", "event_id": "$card"}
    assert edit["org.greffier"] == edit["m.new_content"]["org.greffier"] == {"v": 1}
    assert "m.relates_to" not in edit["m.new_content"]


def test_an_edit_notifies_nobody_again() -> None:
    """Who must act stands in the new content of an edit; the edit itself calls nobody."""
    content = {"msgtype": "m.text", "body": "deux", "m.mentions": {"user_ids": ["@gilles.p:boreal.example"]}}
    edit = edit_content(content, "$card")
    assert edit["m.mentions"] == {}
    assert edit["m.new_content"]["m.mentions"] == {"user_ids": ["@gilles.p:boreal.example"]}


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (MatrixError(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}), (Retry, 1.5)),
        (MatrixError(500, {}), (Retry, None)),
        (MatrixError(502, {"error": "no JSON"}), (Retry, None)),
        (Unreachable("away"), (Retry, None)),
        (MatrixError(401, {"errcode": "M_UNKNOWN_TOKEN"}), (Retry, None)),
        (MatrixError(413, {"errcode": "M_TOO_LARGE"}), (Dead, None)),
        (MatrixError(403, {"errcode": "M_FORBIDDEN"}), (Dead, None)),
    ],
)
async def test_refusals_are_told_apart(error: Exception, outcome: tuple[type, float | None]) -> None:
    """What may pass is tried again when told; what will not is left to a human."""
    post = Post()
    post.fails(error)
    result = await post.send()
    assert (type(result), result.after if isinstance(result, Retry) else None) == outcome


async def test_row_without_a_room_waits() -> None:
    """A cell whose room the bot is not in keeps its rows."""
    assert isinstance(await Post().send(cell="d5"), Retry)


async def test_plain_room_gets_answers_only_where_encryption_is_required() -> None:
    """What nobody asked for in a plain room is held back until it is encrypted."""
    post = Post(required=True)
    assert isinstance(await post.send(cell="infocel"), Retry)
    assert isinstance(await post.send(room_id=ROOM), Sent)
    assert isinstance(await Post(required=True, encrypted=True).send(cell="infocel"), Sent)


async def test_leaving_is_a_row_like_any_other() -> None:
    """The farewell goes first and the leaving behind it; a room already left is left."""
    post = Post()
    assert isinstance(await post.send(event_type=LEAVE, content={}), Sent)
    assert post.last[0] == f"rooms/{ROOM}/leave"
    assert isinstance(await post.send(event_type=LEAVE, content={}, room_id="!gone:example.org"), Sent)


async def test_what_cannot_be_json_is_dead() -> None:
    """A relation to nothing, or content without what its kind needs, holds nothing behind it."""
    post = Post()
    assert isinstance(await post.send(relation=Relation.EDIT), Dead)
    assert isinstance(await post.send(("$c", ROOM), relation=Relation.REACTION, content={}), Dead)


def limit(post: Post, content: Mapping[str, Any]) -> None:
    """Set the room's power levels."""
    post.rooms.fold(RoomEvent("$p", ROOM, "@emma:x", POWER_LEVELS, content, 1, ""))


async def test_without_power_nobody_is_asked() -> None:
    """A message waits until the bot may send it, a reaction is let go, and the homeserver is not asked in vain."""
    post = Post()
    limit(post, {"events": {"m.reaction": 50}, "events_default": 10})
    outcome = await post.send()
    assert isinstance(outcome, Retry)
    assert outcome.waits_for_room
    gone = await post.send(("$card", ROOM), relation=Relation.REACTION, content={"key": "✅"})
    assert isinstance(gone, Dead)
    assert gone.is_vain
    assert post.homeserver.asked == []
    limit(post, {"events_default": 0})
    assert await post.send() == Sent("$new", ROOM)


async def test_a_creator_needs_no_level() -> None:
    """In a room of version 12 that the bot made, no power level keeps it from speaking."""
    post = Post()
    post.rooms.fold(RoomEvent("$c", ROOM, BOT, CREATE, {"room_version": "12"}, 1, ""))
    limit(post, {"users": {}, "events_default": 100})
    assert await post.send() == Sent("$new", ROOM)


async def test_what_a_closed_room_refuses_goes_to_its_successor() -> None:
    """An answer that the replaced room does not take is given in the new one; an edit there is of no more use."""
    post = Post()
    post.rooms.mark_joined("!new:example.org")
    post.rooms.assign(ROOM, replaced_by="!new:example.org")
    refused = MatrixError(403, {"errcode": "M_FORBIDDEN", "error": "You don't have permission to post"})

    def refuse(_: Mapping[str, Any]) -> dict[str, Any]:
        raise refused

    post.homeserver.answers = {f"rooms/{ROOM}": refuse, **post.homeserver.answers}
    assert await post.send() == Sent("$new", "!new:example.org")
    edit = await post.send(("$card", ROOM), relation=Relation.EDIT)
    assert isinstance(edit, Dead)
    assert edit.is_vain

    post.rooms.leave(ROOM, "left")
    assert await post.send() == Sent("$new", "!new:example.org")
    assert await post.send(event_type=LEAVE) == Sent("t1", ROOM)
