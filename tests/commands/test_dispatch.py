"""What dispatch promises whatever the group: one answer, one line, nothing half, nothing lost."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from commands.decision import recording
from commands.kit.words import Message, Refusal
from storage.inbox import InboxState
from storage.values import Trust
from tests.commands.communique_tools import set_person
from tests.harness import Chat, only, room, user

EMMA, CELINE, HANNE, MOUSSA = user("emma.t"), user("celine.r"), user("hanne.s"), user("moussa.a")


async def test_a_bug_loses_nothing_and_pages_somebody(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected failure rolls back, marks the row, is logged, and is answered with a reference."""

    async def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(recording, "answer_new", fail)
    chat.log.expects_bugs = True
    sent = only(await chat.say(EMMA, "!décision Ouvrir le hall sportif"))
    assert sent.facts["refusal"] == "internal"
    assert [type(bug) for bug in chat.log.bugs] == [ZeroDivisionError]
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 0
        row = await work.inbox.find(chat.last_event)
        assert row is not None
        assert row.state is InboxState.FAILED


async def test_a_refusal_that_cannot_be_said_is_a_bug(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal without words does not leave its row waiting for ever."""

    async def fail(*_: object, **__: object) -> None:
        raise Refusal("usage", Message("no-such-words"))

    monkeypatch.setattr(recording, "answer_new", fail)
    chat.log.expects_bugs = True
    assert only(await chat.say(EMMA, "!décision Ouvrir le hall sportif")).facts["refusal"] == "internal"
    async with chat.database.begin() as work:
        assert await work.inbox.waiting() == []


async def test_a_refusal_is_one_line_whatever_was_typed(chat: Chat) -> None:
    """A very long mistyped value is cut in the refusal that quotes it."""
    sent = only(await chat.say(EMMA, "!décision Ouvrir --échéance " + "x" * 5000))
    assert sent.facts["refusal"] == "usage"
    assert len(sent.body) < 600


async def test_a_refusal_speaks_the_askers_language(chat: Chat) -> None:
    """In a room of two languages an answer has both, a refusal only the asker's."""
    refused = only(await chat.say(HANNE, "!décision montrer D-99"))
    assert "Ik vind D-2026-0099 niet" in refused.body
    assert "Je ne trouve pas" not in refused.body


async def test_an_old_command_is_skipped_aloud(chat: Chat) -> None:
    """A command older than the limit is not obeyed, and said to be skipped."""
    old = chat.clock.now() - timedelta(minutes=20)
    sent = only(await chat.say(EMMA, "!décision Ouvrir le hall sportif", sent_at=old))
    assert sent.facts["refusal"] == "message-old"
    async with chat.database.begin() as work:
        row = await work.inbox.find(chat.last_event)
        assert row is not None
        assert row.state is InboxState.SKIPPED


async def test_an_old_reaction_is_said_not_to_count(chat: Chat) -> None:
    """A reaction older than the limit changes nothing, and who gave it is told, once."""
    card = only(await chat.say(EMMA, "!décision Ouvrir le hall sportif"))
    old = chat.clock.now() - timedelta(minutes=20)
    sent = only(await chat.react(EMMA, card, sent_at=old))
    assert (sent.facts["refusal"], sent.facts["ref"]) == ("message-old", card.facts["ref"])
    assert await chat.react(EMMA, card, "✅\ufe0f", sent_at=old) == []


async def test_a_refused_reaction_names_who_reacted(chat: Chat) -> None:
    """What is said of a reaction that does not count names its giver and stands as a reply to the card."""
    card = only(await chat.say(EMMA, "!décision Ouvrir le hall sportif"))
    sent = only(await chat.react(MOUSSA, card))
    assert "Moussa A. :" in sent.body
    assert sent.content["m.relates_to"] == {"m.in_reply_to": {"event_id": card.event_id}}
    assert sent.content["m.mentions"] == {}


@pytest.mark.parametrize(
    "text", ["!ping", "!skip", "!vu", "!liste", "!présent Emma", "!remindme tomorrow", "bonjour à tous", "! ", "!"]
)
async def test_other_bots_and_plain_talk_are_left_alone(chat: Chat, text: str) -> None:
    """What is not for the bot gets no answer."""
    assert await chat.say(EMMA, text) == []


async def test_a_near_miss_is_answered(chat: Chat) -> None:
    """An unknown word close to a known one is answered with it."""
    sent = only(await chat.say(EMMA, "!decison Ouvrir le hall"))
    assert sent.facts["refusal"] == "unknown-command"
    assert "« !décision »" in sent.body
    for call in ("!agenda", "!présent"):
        sent = only(await chat.say(EMMA, call))
        assert (sent.facts["refusal"], f"« !briefing {call[1:]} »" in sent.body) == ("unknown-command", True), sent.body


async def test_a_mention_is_always_answered(chat: Chat) -> None:
    """Whoever starts by naming the bot gets an answer, also to an unknown word."""
    assert only(await chat.say(EMMA, "Greffier: bidule machin")).facts["refusal"] == "unknown-command"
    assert (
        only(await chat.say(EMMA, "@greffier:boreal.example décision liste")).facts["message"] == "decision-list-empty"
    )


async def test_notices_are_not_obeyed(chat: Chat) -> None:
    """What another bot says is no command."""
    assert await chat.say(EMMA, "!décision Ouvrir le hall", content={"msgtype": "m.notice"}) == []


@pytest.mark.parametrize(
    "content",
    [
        {"body": 5},
        {"body": None, "m.relates_to": "x"},
        {"m.relates_to": {"rel_type": "m.replace", "event_id": 7}},
        {"body": "!décision x", "m.relates_to": {"m.in_reply_to": []}, "m.mentions": 3, "formatted_body": {}},
    ],
)
async def test_malformed_content_harms_nothing(chat: Chat, content: dict[str, object]) -> None:
    """Fields of the wrong type are taken for missing."""
    await chat.say(EMMA, "bonjour", content=content)
    async with chat.database.begin() as work:
        assert await work.inbox.waiting() == []


async def test_in_a_direct_chat_no_prefix_is_needed(chat: Chat) -> None:
    """In a direct chat a bare line is a command, in the cell of somebody who has only one."""
    direct = await chat.direct(CELINE)
    sent = only(await chat.say(CELINE, "décision Relire la FAQ ce soir", where=direct))
    assert sent.facts["ref"] == "D-2026-0001"


async def test_somebody_of_several_cells_names_one_in_a_direct_chat(chat: Chat) -> None:
    """Without `--cell` the refusal lists the cells; with it the command is done there."""
    gilles = user("gilles.p")
    direct = await chat.direct(gilles)
    assert only(await chat.say(gilles, "décision Relire la FAQ", where=direct)).facts["refusal"] == "cell-missing"
    sent = await chat.say(gilles, "décision Relire la FAQ --cellule infocel", where=direct)
    assert sent[0].facts["ref"] == "D-2026-0001"


async def test_somebody_of_no_cell_is_told_so(chat: Chat) -> None:
    """Who is of no cell is not asked for one, but told in a line that they are in none."""
    await set_person(chat, CELINE, cells={})
    sent = only(await chat.say(CELINE, "qui @emma.t", where=await chat.direct(CELINE)))
    assert sent.facts["refusal"] == "cell-missing"
    assert "vous n'êtes dans aucune pour l'instant" in sent.body
    assert "--cellule" not in sent.body


async def test_an_unregistered_room_gets_a_sentence(chat: Chat) -> None:
    """A command in a room of no cell is refused."""
    sent = only(await chat.say(EMMA, "!décision Ouvrir le hall", where=room("nowhere")))
    assert sent.facts["refusal"] == "room-unknown"


async def test_a_name_ending_in_a_full_stop_ends_the_sentence_once(chat: Chat) -> None:
    """`Emma T.` at the end of a sentence is followed by no second full stop."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    shown = only(await chat.say(EMMA, "!décision corriger D-1 Ouvrir le hall sportif"))
    assert "Emma T." in shown.body
    assert ".." not in shown.body
    assert ".</a>." not in shown.content["formatted_body"]


@pytest.mark.parametrize("trust", [Trust.UNSIGNED_DEVICE, Trust.IDENTITY_CHANGED, Trust.UNKNOWN])
async def test_an_unsigned_device_acts_and_is_recorded_as_such(chat: Chat, trust: Trust) -> None:
    """A device its owner has not signed acts, and the journal says what it was."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis", trust=trust)
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries()]
        assert [e.data["trust"] for e in entries if e.action == "decision-logged"] == [trust]


async def test_editing_a_command_about_a_record_is_refused(chat: Chat) -> None:
    """Editing the message that amended or showed a record is not an edit of the record."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    await chat.say(EMMA, "!décision corriger D-1 Ouvrir le hall sportif")
    refused = only(await chat.edit(EMMA, chat.last_event, "!décision corriger D-1 Ouvrir la piscine"))
    assert refused.facts["refusal"] == "edit-ignored"


async def test_a_database_failure_leaves_the_row_for_later(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database itself fails, nothing is marked, and the same row is handled when it is back."""

    async def fail(*_: object, **__: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    with monkeypatch.context() as patched:
        patched.setattr(recording, "answer_new", fail)
        with pytest.raises(OperationalError):
            await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    assert only(await chat.work_off()).facts["ref"] == "D-2026-0001"
