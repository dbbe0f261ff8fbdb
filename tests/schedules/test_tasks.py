"""What happens when a task is due."""

from tests.harness import Chat, only, room, user
from tests.schedules.tick import tick

EMMA, HANNE = user("emma.t"), user("hanne.s")


async def test_the_owner_is_reminded_once(chat: Chat) -> None:
    """At the due time the owner, and nobody else, is mentioned in the cell's room; then never again."""
    await chat.say(EMMA, "!tâche Préparer la FAQ --responsable @hanne.s --échéance 14h")
    assert await tick(chat) == []
    chat.clock.advance(hours=4)
    sent = only([message for message in await tick(chat) if message.row.about == "K-2026-0001"])
    assert (sent.facts["message"], sent.facts["ref"], sent.room_id) == ("task-due", "K-2026-0001", room("infocel"))
    assert sent.mentions == [HANNE]
    assert sent.content["msgtype"] == "m.text"
    chat.clock.advance(days=2)
    assert [message for message in await tick(chat) if message.row.about == "K-2026-0001"] == []
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None


async def test_the_reminder_takes_the_tick_too(chat: Chat) -> None:
    """✅ on the reminder marks the task done, on every card of it."""
    card = only(await chat.say(HANNE, "!taak FAQ voorbereiden --tegen 14u"))
    chat.clock.advance(hours=4)
    reminder = only([message for message in await tick(chat) if message.row.about == "K-2026-0001"])
    assert reminder.reactions == ["✅"]
    await chat.react(HANNE, reminder)
    assert card.facts["state"] == "done"
    assert reminder.facts["state"] == "done"


async def test_what_is_done_is_not_recalled(chat: Chat) -> None:
    """A task done in time reminds nobody."""
    card = only(await chat.say(HANNE, "!taak FAQ voorbereiden --tegen 14u"))
    await chat.react(HANNE, card)
    chat.clock.advance(hours=4)
    assert [message for message in await tick(chat) if message.row.about == "K-2026-0001"] == []


async def test_a_new_due_date_reminds_again(chat: Chat) -> None:
    """A task that is put off after its reminder has another at its new time, and one that was late still its own."""
    card = only(await chat.say(HANNE, "!taak FAQ voorbereiden --tegen 14u"))
    chat.clock.advance(hours=7)
    assert [message for message in await tick(chat) if message.row.about == "K-2026-0001"]
    await chat.say(HANNE, "tegen: morgen 9u", reply_to=card.event_id)
    chat.clock.advance(days=1)
    assert [message for message in await tick(chat) if message.row.about == "K-2026-0001"]


async def test_reopened_in_time_it_reminds(chat: Chat) -> None:
    """A task reopened before it is due is recalled at its due time."""
    card = only(await chat.say(HANNE, "!taak FAQ voorbereiden --tegen 14u"))
    await chat.react(HANNE, card)
    await chat.redact(HANNE, chat.last_event)
    chat.clock.advance(hours=4)
    assert [message for message in await tick(chat) if message.row.about == "K-2026-0001"]
