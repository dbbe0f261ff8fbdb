"""Somebody's message made a record by a reaction, or by a reply with a command."""

from datetime import timedelta
from typing import Any

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.kit.permit import Rules
from schedules.forgetting import FORGET_PAYLOADS
from storage.values import EventId, Role, Trust, UserId
from tests.harness import BOREAL, BOT, Chat, Sent, make_chat, only, room, user
from tests.schedules.tick import tick

EMMA, HANNE, CELINE, MOUSSA = user("emma.t"), user("hanne.s"), user("celine.r"), user("moussa.a")


async def talk(chat: Chat, text: str = "On ferme le pont de la Valme", who: UserId = CELINE, **facts: Any) -> EventId:  # noqa: ANN401 - what `say` takes
    """Say something that is no call; gives its event."""
    assert await chat.say(who, text, **facts) == []
    return chat.last_event


async def press(chat: Chat, who: UserId, event: EventId, key: str = "📌", **facts: Any) -> list[Sent]:  # noqa: ANN401 - as above
    """React to somebody's message."""
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}}
    return await chat.receive(who, "m.reaction", content, encrypted=False, **facts)


async def test_a_reaction_logs_the_message_as_a_decision(chat: Chat) -> None:
    """📌 records the text as who reacted, said when it was sent, with its source, answered as a reply to it."""
    event = await talk(chat)
    said = chat.clock.now()
    chat.clock.advance(minutes=40)
    sent = only(await press(chat, EMMA, event))
    assert sent.facts["ref"] == "D-2026-0001"
    assert sent.content["m.relates_to"] == {"m.in_reply_to": {"event_id": event}}
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert (decision.text, decision.author, decision.said_at) == ("On ferme le pont de la Valme", EMMA, said)
        assert decision.quoted_event_id == event
        (used,) = [entry async for entry in work.journal.entries() if entry.action == "shortcut-used"]
        assert (used.actor, used.ref) == (EMMA, "D-2026-0001")
        assert await work.journal.first_broken() is None


@pytest.mark.parametrize(
    ("key", "ref"), [("📝", "N-2026-0001"), ("☑️", "K-2026-0001"), ("☑", "K-2026-0001"), ("📌\ufe0f", "D-2026-0001")]
)
async def test_each_reaction_makes_its_kind(chat: Chat, key: str, ref: str) -> None:
    """📝 writes a note, ☑️ a task; variation selectors do not matter."""
    event = await talk(chat)
    assert only(await press(chat, EMMA, event, key)).facts["ref"] == ref


async def test_once_for_each_kind_whoever_presses(chat: Chat) -> None:
    """A second press, of the same or of somebody else, taken back or not, does nothing; another kind does."""
    event = await talk(chat)
    await press(chat, EMMA, event)
    reaction = chat.last_event
    assert await press(chat, EMMA, event) == []
    assert await press(chat, HANNE, event) == []
    await chat.redact(EMMA, reaction)
    assert await press(chat, EMMA, event) == []
    assert only(await press(chat, HANNE, event, "📝")).facts["ref"] == "N-2026-0001"
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 1


async def test_taking_the_reaction_back_keeps_the_record(chat: Chat) -> None:
    """It is journalled, and who took it back hears once how to withdraw; nobody hears of somebody else's."""
    event = await talk(chat)
    await press(chat, EMMA, event)
    reaction = chat.last_event
    told = only(await chat.redact(EMMA, reaction))
    assert told.facts["message"] == "shortcut-kept"
    assert "!décision retirer D-2026-0001" in told.body
    assert "!beslissing intrekken D-2026-0001" in told.body
    assert await chat.redact(EMMA, reaction) == []
    await press(chat, HANNE, event, "📝")
    assert await chat.redact(EMMA, chat.last_event) == []
    async with chat.database.begin() as work:
        deleted = [entry async for entry in work.journal.entries() if entry.action == "reaction-deleted"]
        assert [entry.ref for entry in deleted] == ["D-2026-0001", "D-2026-0001", "N-2026-0001"]
        assert (await work.decisions.page("infocel"))[1] == 1


async def test_an_observer_hears_the_role_once(chat: Chat) -> None:
    """Without the role nothing is recorded, and it is said once, by name, as a reply to the message."""
    event = await talk(chat)
    refused = only(await press(chat, MOUSSA, event))
    assert refused.facts["refusal"] == "role-missing"
    assert "Moussa" in refused.body
    assert refused.content["m.relates_to"]["m.in_reply_to"]["event_id"] == event
    assert await press(chat, MOUSSA, event) == []
    assert only(await press(chat, EMMA, event)).facts["ref"] == "D-2026-0001"


async def test_a_guest_and_other_emoji_are_left_alone(chat: Chat) -> None:
    """A guest's reaction and ordinary ones are talk."""
    event = await talk(chat)
    assert await press(chat, user("intrus"), event) == []
    for key in ("👍", "🎉", "✅", "❌"):
        assert await press(chat, EMMA, event, key) == []


async def test_the_bots_messages_notices_and_commands_are_no_records(chat: Chat) -> None:
    """What the bot said, a notice, a picture, a command and an edit make nothing."""
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall --nature avis"))
    command = chat.last_event
    assert await chat.react(HANNE, answer, "📌") == []
    assert await press(chat, HANNE, command, "📝") == []
    for msgtype in ("m.notice", "m.image", "m.emote"):
        assert await press(chat, EMMA, await talk(chat, content={"msgtype": msgtype})) == []
    event = await talk(chat)
    assert await chat.edit(CELINE, event, "On ouvre le pont") == []
    assert await press(chat, EMMA, chat.last_event) == []


async def test_the_text_is_the_one_its_author_left(chat: Chat) -> None:
    """An edit counts, somebody else's does not, nor one in plain text; a deleted message has no text."""
    event = await talk(chat)
    await chat.edit(CELINE, event, "On ferme le pont nord")
    await chat.edit(HANNE, event, "Faux")
    forged = {
        "msgtype": "m.text",
        "body": "* Forgé",
        "m.new_content": {"msgtype": "m.text", "body": "Forgé"},
        "m.relates_to": {"rel_type": "m.replace", "event_id": event},
    }
    await chat.receive(CELINE, "m.room.message", forged, encrypted=False)
    await press(chat, EMMA, event)
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert decision.text == "On ferme le pont nord"
    deleted = await talk(chat, "Oubliez cela")
    await chat.redact(CELINE, deleted)
    assert only(await press(chat, EMMA, deleted)).facts["refusal"] == "text-gone"


async def test_an_old_message_may_be_recorded_an_old_reaction_not(chat: Chat) -> None:
    """The message may be of yesterday; the reaction must be young."""
    event = await talk(chat)
    chat.clock.advance(days=2)
    old = chat.clock.now() - timedelta(hours=1)
    assert only(await press(chat, EMMA, event, sent_at=old)).facts["refusal"] == "message-old"
    assert only(await press(chat, EMMA, event)).facts["ref"] == "D-2026-0001"


async def test_a_forgotten_text_is_said_to_be_gone(chat: Chat) -> None:
    """After seven days, and of messages from before the bot came, a clear answer; nothing is recorded."""
    event = await talk(chat)
    chat.clock.advance(days=8)
    await tick(chat, [FORGET_PAYLOADS])
    refused = only(await press(chat, EMMA, event))
    assert refused.facts["refusal"] == "text-gone"
    assert "sept jours" in refused.body
    assert only(await press(chat, EMMA, EventId("$before"))).facts["refusal"] == "text-gone"
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 0


async def test_a_plain_or_spoofed_message_is_no_record(chat: Chat) -> None:
    """In an encrypted room only what came encrypted, from its sender, becomes a record."""
    await chat.say(CELINE, "On ferme le pont", encrypted=False)
    assert only(await press(chat, EMMA, chat.last_event)).facts["refusal"] == "plain-text"
    await chat.say(CELINE, "On ferme le pont", trust=Trust.SPOOFED)
    assert await press(chat, EMMA, chat.last_event) == []


async def test_a_message_of_another_room_is_no_record(chat: Chat) -> None:
    """A reaction in one room on an event of another makes nothing."""
    event = await talk(chat)
    assert await press(chat, user("ilias.o"), event, where=room("d5")) == []


async def test_where_a_device_is_demanded_the_command_is_named() -> None:
    """A reaction cannot stand for an act that needs a verified device."""
    chat = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"decision.log"})))
    refused = only(await press(chat, EMMA, await talk(chat)))
    assert refused.facts["refusal"] == "unverified"
    assert "décision" in refused.body
    await chat.database.close()


async def test_the_file_says_which_reaction_does_what(chat: Chat) -> None:
    """A reaction of the file's, for its roles and cells only; the defaults are then gone."""
    async with chat.database.begin() as work:
        wanted = {n: data for n, data in definitions_of(load_organisation(BOREAL)).items() if n[0] != "shortcut"}
        shortcut = {"reaction": "🧷", "does": "decision.log", "roles": [Role.COORDINATOR.value], "cells": ["infocel"]}
        await work.definitions.apply(wanted | {("shortcut", "000"): shortcut})
    event = await talk(chat)
    assert await press(chat, EMMA, event) == []
    assert only(await press(chat, EMMA, event, "🧷")).facts["refusal"] == "role-missing"
    assert only(await press(chat, user("anouk.v"), event, "🧷")).facts["ref"] == "D-2026-0001"
    assert await press(chat, user("ilias.o"), event, "🧷", where=room("d5")) == []


async def test_a_long_message_is_refused_and_may_be_pressed_again(chat: Chat) -> None:
    """What the act refuses leaves nothing behind."""
    event = await talk(chat, "très long " * 500)
    assert only(await press(chat, EMMA, event)).facts["refusal"] == "too-long"
    async with chat.database.begin() as work:
        assert await work.shortcut_uses.find(event, "decision.log") is None


@pytest.mark.parametrize(
    ("call", "ref"),
    [("!tâche", "K-2026-0001"), ("!task --owner @hanne.s", "K-2026-0001"), ("!journal note", "N-2026-0001")],
)
async def test_a_reply_with_a_command_takes_the_text(chat: Chat, call: str, ref: str) -> None:
    """A task, or a note, of the message replied to."""
    event = await talk(chat)
    sent = await chat.say(EMMA, call, reply_to=event)
    assert ref in {message.facts.get("ref") for message in sent}
    async with chat.database.begin() as work:
        notes, _ = await work.notes.page("infocel", limit=1, page=1)
        tasks, _ = await work.tasks.page("infocel")
        made = [(record.text, record.quoted_event_id) for records in (notes, tasks) for record in records]
        assert made == [("On ferme le pont de la Valme", event)]


async def test_a_reply_in_a_direct_chat_says_what_to_do(chat: Chat) -> None:
    """The text of a direct chat is not kept: the refusal says so, instead of asking for something missing."""
    direct = await chat.direct(EMMA)
    await chat.say(EMMA, "decision liste", where=direct)
    event = chat.last_event
    await tick(chat, [FORGET_PAYLOADS])
    refused = only(await chat.say(EMMA, "décision", where=direct, reply_to=event))
    assert refused.facts["refusal"] == "text-gone"
    assert "Recopiez" in refused.body
    whole = only(await chat.say(EMMA, "décision Ouvrir le hall", where=direct, reply_to=event))
    assert whole.facts["ref"] == "D-2026-0001"


async def test_a_reply_and_a_reaction_make_one_record(chat: Chat) -> None:
    """A command in reply, 📌 and the command again: one decision; the second reply is answered with its reference."""
    event = await talk(chat)
    assert only(await chat.say(HANNE, "!beslissing", reply_to=event)).facts["ref"] == "D-2026-0001"
    pressed = only(await press(chat, EMMA, event))
    assert (pressed.facts["message"], pressed.facts["ref"]) == ("shortcut-known", "D-2026-0001")
    assert await press(chat, CELINE, event) == []
    again = only(await chat.say(EMMA, "!décision --nature avis", reply_to=event))
    assert (again.facts["message"], again.facts["ref"]) == ("shortcut-known", "D-2026-0001")
    assert "déjà noté : D-2026-0001" in again.body
    assert "al genoteerd: D-2026-0001" in again.body
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 1
        used = [entry for entry in [e async for e in work.journal.entries()] if entry.action == "shortcut-used"]
        assert [(entry.actor, entry.ref) for entry in used] == [(HANNE, "D-2026-0001")]


async def test_a_reply_after_a_reaction_is_answered_with_its_record(chat: Chat) -> None:
    """📌, then a reply with the command alone: the first record; with words of its own it is another decision."""
    event = await talk(chat)
    await press(chat, EMMA, event)
    again = only(await chat.say(HANNE, "!décision", reply_to=event))
    assert (again.facts["message"], again.facts["ref"]) == ("shortcut-known", "D-2026-0001")
    other = only(await chat.say(HANNE, "!décision Ouvrir le hall", reply_to=event))
    assert other.facts["ref"] == "D-2026-0002"
    assert only(await chat.say(HANNE, "!tâche", reply_to=event)).facts["ref"] == "K-2026-0001"


async def test_a_reply_by_who_may_not_says_nothing_of_the_record(chat: Chat) -> None:
    """Who lacks the role is refused, also where a record was made of the message already."""
    event = await talk(chat)
    await press(chat, EMMA, event)
    assert only(await chat.say(MOUSSA, "!décision", reply_to=event)).facts["refusal"] == "role-missing"
