"""Where a reason of telework may stand: in its one table, until it is erased, and nowhere else."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from schedules.forgetting import FORGET_PAYLOADS
from schedules.privacy import ERASE_TELEWORK_REASONS
from storage.database import Database
from storage.table import Table
from storage.telework import TeleworkRequests
from tests.harness import Chat, Log, Sent, only, room, user
from tests.schedules.tick import tick

EMMA, KAREL, CELINE = user("emma.t"), user("karel.n"), user("celine.r")
ASKED, ANSWERED, TYPED, LATE, EDITED, REPLIED = (
    "kinesitherapie",
    "chantierbruyant",
    "hospitalisation",
    "gardedenfant",
    "demenagement",
    "physiotherapeut",
)
MARKERS = (ASKED, ANSWERED, TYPED, LATE, EDITED, REPLIED)
INFOCEL = room("infocel")


async def holding(database: Database, words: Sequence[str] = MARKERS) -> set[str]:
    """List the columns of the whole database that hold one of these words."""
    found: set[str] = set()
    async with database.begin() as work:
        for table in Table.metadata.sorted_tables:
            for row in (await work.session.execute(select(table))).mappings():
                found |= {
                    f"{table.name}.{name}" for name, value in row.items() if any(word in str(value) for word in words)
                }
    return found


def said_in(sent: Sequence[Sent], where: str) -> str:
    """Give all that the bot ever showed in a room, edits included."""
    return "\n".join(str([one.content, *one.edits]) for one in sent if one.room_id == where)


async def _refused_request(chat: Chat) -> None:
    """Play a request by direct message, refused by ❌ and a reason, with an edit of it that comes after."""
    emmas, karels = await chat.direct(EMMA), await chat.direct(KAREL)
    await chat.say(EMMA, f"télétravail demande 10/12 --raison {ASKED}", where=emmas)
    first = chat.last_event
    (card,) = [sent for sent in chat.sent if sent.row.card and sent.row.user_id == KAREL]
    await chat.react(KAREL, card, "❌")
    await chat.say(KAREL, ANSWERED, where=karels)
    await chat.edit(EMMA, first, f"télétravail demande 10/12 --raison {EDITED}", where=emmas)


async def _asked_in_room(chat: Chat) -> list[Sent]:
    """Play requests typed in a room: a good one, what no grammar reads, an old one, an edit and two replies."""
    said = await chat.say(EMMA, f"!télétravail demande 15/12 --raison {TYPED}", where=INFOCEL)
    first = chat.last_event
    (received,) = [one for one in said if one.room_id == INFOCEL]
    said += await chat.edit(EMMA, first, f"!télétravail demande 16/12 --raison {EDITED}", where=INFOCEL)
    said += await chat.say(EMMA, f"c'est pour la {REPLIED}", where=INFOCEL, reply_to=received.event_id)
    said += await chat.say(CELINE, f"ah, la {REPLIED}", where=INFOCEL, reply_to=first)
    said += await chat.say(EMMA, f"!télétravail demande 32/13 --raison {TYPED}", where=INFOCEL)
    said += await chat.say(EMMA, f"!télétravial demande 17/12 --raison {TYPED}", where=INFOCEL)
    said += await chat.say(EMMA, f"!télétravail refuse T-1 {TYPED}", where=INFOCEL)
    old = chat.clock.now() - timedelta(hours=1)
    return said + await chat.say(EMMA, f"!télétravail demande 18/12 --raison {LATE}", where=INFOCEL, sent_at=old)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what is logged."""
    lines: list[str] = []

    def note(_log: Log, event: str, **facts: object) -> None:
        lines.append(f"{event} {facts}")

    monkeypatch.setattr(Log, "info", note)
    return lines


async def test_a_reason_stands_in_one_table_until_it_is_erased_and_then_nowhere(chat: Chat) -> None:
    """A request and its refusal leave their reasons in one column; after their time it is gone, which is journalled."""
    await _refused_request(chat)
    await tick(chat, [FORGET_PAYLOADS])
    assert await holding(chat.database) == {"telework_reason.text"}
    assert await holding(chat.database, [ASKED]) == await holding(chat.database, [ANSWERED])

    async with chat.database.begin() as work:
        before = [entry.hash async for entry in work.journal.entries()]
    chat.clock.advance(days=364)
    await tick(chat, [ERASE_TELEWORK_REASONS])
    assert await holding(chat.database) == {"telework_reason.text"}, "their time is not over"
    chat.clock.advance(days=2)
    await tick(chat, [ERASE_TELEWORK_REASONS])
    assert await holding(chat.database) == set()
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries()]
        assert await work.journal.first_broken() is None
    assert [entry.hash for entry in entries[: len(before)]] == before, "the journal is never rewritten"
    erased = [entry for entry in entries if entry.action == "telework-reason-erased"]
    assert [(entry.ref, entry.actor) for entry in erased] == [("T-2026-0001", None)]
    assert set(erased[0].data) == {"count", "exercise"}


async def test_what_is_typed_in_a_room_is_received_there_and_emptied_at_once(chat: Chat, logged: list[str]) -> None:
    """The room gets `received` and nothing else, whatever becomes of it; the bot keeps and logs none of it."""
    said = await _asked_in_room(chat)
    in_room = {one.body for one in said if one.room_id == INFOCEL}
    assert in_room == {only([one for one in said[:2] if one.room_id == INFOCEL]).body}
    assert not any(word in said_in(chat.sent, INFOCEL) for word in MARKERS)
    assert logged, "a refusal is logged"
    assert not any(word in line for line in logged for word in MARKERS)
    await tick(chat, [FORGET_PAYLOADS])
    assert await holding(chat.database) <= {"telework_reason.text"}


async def test_a_call_that_fails_is_emptied_too(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed is forgotten also when a bug keeps the bot from handling it."""

    async def broken(_self: object, *_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(TeleworkRequests, "hold", broken)
    chat.log.expects_bugs = True
    said = only(await chat.say(EMMA, f"!télétravail demande 15/12 --raison {TYPED}", where=INFOCEL))
    assert said.facts["refusal"] == "internal"
    assert await holding(chat.database) == set()


async def test_a_chat_message_about_telework_is_no_call_and_can_become_a_record(chat: Chat) -> None:
    """What people say to each other of telework stays readable for the record that somebody makes of it."""
    await chat.say(EMMA, "Télétravail obligatoire dès lundi pour les services fédéraux", where=INFOCEL)
    answer = only(await chat.say(EMMA, "!décision", where=INFOCEL, reply_to=chat.last_event))
    assert answer.facts["kind"] == "decision"
