"""Tasks, asked for in chat: who does what by when, and ✅ when it is done."""

from datetime import UTC, datetime

import pytest

from storage.values import TaskState
from tests.commands.communique_tools import set_person
from tests.harness import Chat, Sent, only, room, user

ANOUK, CELINE, DRIES, EMMA = user("anouk.v"), user("celine.r"), user("dries.k"), user("emma.t")
HANNE, MOUSSA, FARAH = user("hanne.s"), user("moussa.a"), user("farah.b")


async def add(chat: Chat, text: str = "Préparer la FAQ sur l'eau --responsable @hanne.s --échéance demain 10h") -> Sent:
    """Let Emma give a task."""
    return only(await chat.say(EMMA, f"!tâche {text}"))


async def state_of(chat: Chat, ref: str = "K-2026-0001") -> TaskState:
    """Give how a task stands in the database."""
    async with chat.database.begin() as work:
        (task,) = [task for task in (await work.tasks.page("infocel", with_done=True))[0] if task.ref == ref]
        return task.state


async def test_a_task_is_numbered_and_its_owner_called(chat: Chat) -> None:
    """A task given to somebody else mentions them, and them alone, and takes ✅."""
    sent = await add(chat)
    assert sent.facts["ref"] == "K-2026-0001"
    assert (sent.facts["kind"], sent.facts["state"], sent.facts["card"]) == ("task", "open", True)
    assert sent.mentions == [HANNE]
    assert sent.content["msgtype"] == "m.text"
    assert sent.reactions == ["✅"]
    assert "Hanne S." in sent.body
    assert "10:00" in sent.body
    assert sent.body.count("Préparer la FAQ sur l'eau") == 1
    async with chat.database.begin() as work:
        ((task,), total) = await work.tasks.page("infocel")
        assert total == 1
        assert (task.owner, task.author, task.exercise) == (HANNE, EMMA, True)
        assert task.due_at == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
        assert await work.journal.first_broken() is None


async def test_a_task_for_oneself_calls_nobody(chat: Chat) -> None:
    """Without an owner it is one's own: a notice, without mentions."""
    sent = only(await chat.say(DRIES, "!taak Zalen reserveren tegen vrijdag"))
    assert sent.mentions == []
    assert sent.content["msgtype"] == "m.notice"
    assert "te doen" in sent.body
    assert "Dries K." in sent.body


async def test_user_text_is_shown_as_it_is(chat: Chat) -> None:
    """HTML and markdown in a task are text: whole in the plain body, escaped in the other."""
    sent = await add(chat, "Relire <img src=x> & **gras** avant l'envoi")
    assert "Relire <img src=x> & **gras** avant l'envoi" in sent.body
    assert "<img" not in sent.content["formatted_body"]
    assert "&lt;img src=x&gt; &amp; **gras**" in sent.content["formatted_body"]


@pytest.mark.parametrize("key", ["✅", "✅\ufe0f"])
async def test_the_owner_ticks_it_off(chat: Chat, key: str) -> None:
    """✅ by the owner marks the task done: the card says so, and so does a new message."""
    card = await add(chat)
    sent = only(await chat.react(HANNE, card, key))
    assert (sent.facts["message"], sent.facts["state"]) == ("task-done", "done")
    assert card.facts["state"] == "done"
    assert "faite" in card.body
    assert "gedaan" in card.body
    assert await state_of(chat) is TaskState.DONE
    assert await chat.react(ANOUK, card) == []


async def test_the_coordinator_may_tick_it_off_too(chat: Chat) -> None:
    """✅ by the coordinator counts as the owner's."""
    card = await add(chat)
    assert only(await chat.react(ANOUK, card)).facts["state"] == "done"


async def test_somebody_else_is_told_once_and_changes_nothing(chat: Chat) -> None:
    """✅ by another member, an observer or a guest is answered once each; the task stays open."""
    card = await add(chat)
    for who, code in ((CELINE, "role-missing"), (MOUSSA, "role-missing"), (user("nobody"), "guest")):
        assert only(await chat.react(who, card)).facts["refusal"] == code
        assert await chat.react(who, card) == []
    assert await state_of(chat) is TaskState.OPEN


async def test_taking_the_tick_back_reopens(chat: Chat) -> None:
    """Redacting one's own ✅ reopens the task, aloud; somebody else's redaction does not."""
    card = await add(chat)
    await chat.react(HANNE, card)
    reaction = chat.last_event
    assert await chat.redact(ANOUK, reaction) == []
    assert await state_of(chat) is TaskState.DONE
    sent = only(await chat.redact(HANNE, reaction))
    assert sent.facts["message"] == "task-reopened"
    assert await state_of(chat) is TaskState.OPEN
    assert card.facts["state"] == "open"
    assert "à faire" in card.body


async def test_who_may_finish_a_task_no_more_reopens_none(chat: Chat) -> None:
    """Roles count when a ✅ is taken back too: who lost theirs is told once, and the deletion is journalled."""
    card = await add(chat)
    await chat.react(ANOUK, card)
    reaction = chat.last_event
    await set_person(chat, ANOUK, cells={"infocel": ["observer"]})
    said = only(await chat.redact(ANOUK, reaction))
    assert said.facts["refusal"] == "role-missing"
    assert "Anouk V." in said.body
    assert await state_of(chat) is TaskState.DONE
    async with chat.database.begin() as work:
        assert [entry.action for entry in await work.journal.of("K-2026-0001")][-1] == "reaction-deleted"


async def test_a_tick_that_changed_nothing_reopens_nothing(chat: Chat) -> None:
    """Taking back a ✅ that came second leaves the task done by the first."""
    card = await add(chat)
    await chat.react(ANOUK, card)
    await chat.react(HANNE, card)
    assert await chat.redact(HANNE, chat.last_event) == []
    assert await state_of(chat) is TaskState.DONE


async def test_done_from_the_keyboard(chat: Chat) -> None:
    """`done` with a last word does what ✅ does."""
    card = await add(chat)
    sent = only(await chat.say(HANNE, "!taak gedaan k1 Staat online"))
    assert sent.facts["state"] == "done"
    assert "Staat online" in sent.body
    assert "Staat online" in card.body
    assert only(await chat.say(HANNE, "!taak gedaan K-1")).facts["refusal"] == "state-wrong"


async def test_done_is_refused_to_others(chat: Chat) -> None:
    """Who neither owns the task nor coordinates is refused; an unknown one is unknown."""
    await add(chat)
    assert only(await chat.say(CELINE, "!tâche faite K-1")).facts["refusal"] == "role-missing"
    assert only(await chat.say(MOUSSA, "!tâche faite K-1")).facts["refusal"] == "role-missing"
    assert only(await chat.say(HANNE, "!tâche faite K-9")).facts["refusal"] == "reference-unknown"
    assert only(await chat.say(FARAH, "!tâche montrer K-1", where=room("cofeco"))).facts["refusal"] == (
        "reference-unknown"
    )


async def test_observers_and_guests_give_no_tasks(chat: Chat) -> None:
    """An observer may list but not add; a guest neither; and nobody gives an observer a task."""
    assert only(await chat.say(MOUSSA, "!tâche Faire le café demain")).facts["refusal"] == "role-missing"
    assert only(await chat.say(user("nobody"), "!tâche Faire le café")).facts["refusal"] == "guest"
    refused = only(await chat.say(EMMA, "!tâche Faire le café --responsable @moussa.a"))
    assert refused.facts["refusal"] == "usage"
    assert only(await chat.say(MOUSSA, "!tâche liste")).facts["message"] == "task-list-empty"


async def test_the_list_puts_the_pressing_first(chat: Chat) -> None:
    """Open tasks by due date, those without one last; done ones only with --all; filtered by owner."""
    await add(chat, "Sans échéance du tout")
    await add(chat, "Pour demain --échéance demain 10h --responsable @hanne.s")
    await add(chat, "Pour ce midi --échéance 12h")
    listed = only(await chat.say(CELINE, "!tâche liste")).body
    assert listed.index("Pour ce midi") < listed.index("Pour demain") < listed.index("Sans échéance")
    chat.clock.advance(hours=4)
    assert "EN RETARD" in only(await chat.say(CELINE, "!tâche liste")).body
    await chat.say(HANNE, "!taak gedaan K-2")
    assert "Pour demain" not in only(await chat.say(CELINE, "!tâche liste")).body
    assert "Pour demain" in only(await chat.say(CELINE, "!taak lijst --alle")).body
    mine = only(await chat.say(CELINE, "!tâche liste --responsable Hanne S. --tout")).body
    assert "Pour demain" in mine
    assert "Pour ce midi" not in mine


async def test_a_long_list_comes_in_pages(chat: Chat) -> None:
    """More than ten tasks are shown ten at a time."""
    for number in range(12):
        await add(chat, f"Tâche numéro {number}")
    first = only(await chat.say(CELINE, "!tâche liste")).body
    assert "--page 2" in first
    assert "numéro 11" not in first
    assert "numéro 11" in only(await chat.say(CELINE, "!tâche liste --page 2")).body


async def test_a_reply_completes_it(chat: Chat) -> None:
    """`owner:` and `due:` in a reply, in any language, amend the task and its card and call the new owner."""
    card = await add(chat, "Préparer la salle de presse")
    sent = only(await chat.say(EMMA, "verantwoordelijke: @hanne.s\ndue: demain 9h", reply_to=card.event_id))
    assert sent.facts["message"] == "task-amended"
    assert sent.facts["version"] == 2
    assert sent.mentions == [HANNE]
    assert "Hanne S." in card.body
    assert "09:00" in card.body
    assert only(await chat.say(ANOUK, "@dries.k", reply_to=card.event_id)).mentions == [DRIES]


async def test_a_reply_that_is_talk_is_talk(chat: Chat) -> None:
    """A reply that names neither owner nor date is left alone, whoever writes it."""
    card = await add(chat)
    assert await chat.say(CELINE, "ok, merci beaucoup", reply_to=card.event_id) == []
    refused = only(await chat.say(EMMA, "responsable: personne du tout", reply_to=card.event_id))
    assert refused.facts["refusal"] == "usage"
    assert only(await chat.say(CELINE, "échéance: demain 9h", reply_to=card.event_id)).facts["refusal"] == (
        "role-missing"
    )


async def test_editing_the_message_amends(chat: Chat) -> None:
    """Editing the command amends the task and its card; the same text changes nothing; others may not."""
    card = await add(chat, "Préparer la salle de presse")
    made = chat.last_event
    sent = only(await chat.edit(EMMA, made, "!tâche Préparer la grande salle de presse --échéance demain 9h"))
    assert sent.facts["message"] == "task-amended"
    assert "grande salle" in card.body
    assert await chat.edit(EMMA, made, "!tâche Préparer la grande salle de presse --échéance demain 9h") == []
    async with chat.database.begin() as work:
        assert [entry.act for entry in await work.tasks.entries("K-2026-0001")] == ["added", "amended"]


async def test_an_edit_after_the_end_is_refused(chat: Chat) -> None:
    """What is done is not amended."""
    card = await add(chat)
    made = chat.last_event
    await chat.react(HANNE, card)
    assert only(await chat.edit(EMMA, made, "!tâche Autre chose à faire")).facts["refusal"] == "state-wrong"


async def test_a_deleted_message_deletes_no_task(chat: Chat) -> None:
    """Deleting the command is journalled and the task stays."""
    await add(chat)
    await chat.redact(EMMA, chat.last_event)
    assert await state_of(chat) is TaskState.OPEN


async def test_a_task_follows_from_a_decision(chat: Chat) -> None:
    """--from keeps the decision's reference; one that does not exist is refused and nothing is kept."""
    assert only(await chat.say(EMMA, "!tâche Appeler les écoles --depuis D-1")).facts["refusal"] == "reference-unknown"
    await chat.say(EMMA, "!décision Fermer les écoles demain")
    sent = await add(chat, "Appeler les écoles --from d1")
    assert sent.facts["ref"] == "K-2026-0001"
    assert "D-2026-0001" in sent.body


async def test_a_task_shows_its_history(chat: Chat) -> None:
    """`show` says what it is and what happened to it."""
    card = await add(chat)
    await chat.react(HANNE, card)
    shown = only(await chat.say(CELINE, "!tâche montrer K-1")).body
    assert "ajoutée par Emma T." in shown
    assert "faite, selon Hanne S." in shown
    assert "Préparer la FAQ" in shown


async def test_an_owner_outside_the_room_is_told_directly(chat: Chat) -> None:
    """Who is not in the cell's room gets the task as a direct message too, and may say that it is done."""
    sent = await chat.say(EMMA, "!tâche Relire le plan --responsable @farah.b")
    assert sorted(message.room_id for message in sent) == sorted([room("infocel"), f"!dm-{FARAH}"])
    assert {message.facts["message"] for message in sent} == {"task-added", "task-given"}
    done = await chat.say(FARAH, "!tâche faite K-1", where=room("cofeco"))
    assert [message.facts["state"] for message in done] == ["done", "done"]
    assert {message.room_id for message in done} == {room("infocel"), room("cofeco")}


async def test_an_owner_outside_the_room_ticks_in_the_direct_chat(chat: Chat) -> None:
    """The direct message about a task takes ✅ like its card in the room, and both then show that it is done."""
    sent = await chat.say(EMMA, "!tâche Relire le plan --responsable @farah.b")
    told = next(message for message in sent if message.facts["message"] == "task-given")
    assert told.reactions == ["✅"]
    said = await chat.react(FARAH, told)
    assert {message.room_id for message in said} == {told.room_id, room("infocel")}
    assert {message.facts["message"] for message in said} == {"task-done"}
    assert [card.facts["state"] for card in chat.cards("K-2026-0001")] == ["done", "done"]


async def test_a_reference_needs_no_cell_in_a_direct_chat(chat: Chat) -> None:
    """Somebody of several cells shows and ends a task from a direct chat: its reference says which it is."""
    await chat.say(EMMA, "!tâche Relire le plan --responsable @anouk.v")
    chat_with_anouk = await chat.direct(ANOUK)
    assert only(await chat.say(ANOUK, "tâche montrer K-1", where=chat_with_anouk)).facts["state"] == "open"
    done = await chat.say(ANOUK, "tâche faite K-1", where=chat_with_anouk)
    assert {message.room_id for message in done} == {chat_with_anouk, room("infocel")}


async def test_an_endless_task_is_refused(chat: Chat) -> None:
    """More than 2000 characters are refused, and nothing is kept."""
    refused = only(await chat.say(EMMA, f"!tâche {'mot ' * 600}"))
    assert refused.facts["refusal"] == "too-long"
    assert "2" in refused.body
    async with chat.database.begin() as work:
        assert await work.tasks.page("infocel") == ([], 0)


@pytest.mark.parametrize("text", ["lisst", "faitt"])
async def test_one_word_is_no_task(chat: Chat, text: str) -> None:
    """A one-word text is more likely a mistyped verb: it is refused with the nearest."""
    assert only(await chat.say(EMMA, f"!tâche {text}")).facts["refusal"] == "usage"


async def test_the_past_is_no_due_date(chat: Chat) -> None:
    """A due time already past today is refused with the question it raises."""
    assert only(await chat.say(EMMA, "!tâche Appeler les écoles --échéance 8h")).facts["refusal"] == "date-past"


async def test_a_card_keeps_its_rooms_languages(chat: Chat) -> None:
    """Done from a direct chat, the answer is in the person's language and the card stays in the room's."""
    card = await add(chat)
    direct = await chat.direct(HANNE)
    done = await chat.say(HANNE, "taak gedaan K-1", where=direct)
    sent = next(message for message in done if message.room_id == direct)
    assert "gedaan, volgens Hanne S." in sent.body
    assert "faite" not in sent.body
    assert "faite" in card.body
    assert "gedaan" in card.body
