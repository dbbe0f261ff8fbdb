"""Copies of what was said are emptied in their time; what they made stays."""

from schedules.forgetting import FORGET_PAYLOADS
from storage.values import EventId
from tests.clock import Clock
from tests.harness import Chat, only, user
from tests.schedules.tick import tick

EMMA, CELINE = user("emma.t"), user("celine.r")


async def contents(chat: Chat, event: EventId, answer: EventId) -> tuple[bool, bool]:
    """Say whether a message and its answer still have their content."""
    async with chat.database.begin() as work:
        came, went = await work.inbox.find(event), await work.outbox.by_event(answer)
        assert came is not None
        assert went is not None
        return came.content is not None, went.content is not None


async def test_a_week_after_a_room_forgets(chat: Chat) -> None:
    """A room's message and its answer keep their content for seven days, and the record for good."""
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall --nature avis"))
    event = chat.last_event
    chat.clock.advance(days=6)
    await tick(chat, [FORGET_PAYLOADS])
    assert await contents(chat, event, answer.event_id) == (True, True)
    chat.clock.advance(days=2)
    await tick(chat, [FORGET_PAYLOADS])
    assert await contents(chat, event, answer.event_id) == (False, False)
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert decision.text == "Ouvrir le hall"


async def test_an_exercise_forgets_by_real_time(chat: Chat) -> None:
    """Weeks that pass on an exercise's clock in a real hour empty nothing."""
    chat.database.real_now = Clock(chat.clock.now()).now
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall --nature avis"))
    event = chat.last_event
    chat.clock.advance(days=30)
    await tick(chat, [FORGET_PAYLOADS])
    assert await contents(chat, event, answer.event_id) == (True, True)


async def test_a_direct_chat_forgets_at_once(chat: Chat) -> None:
    """What passed through a direct chat is emptied as soon as it is handled and sent."""
    answer = only(await chat.say(CELINE, "décision liste", where=await chat.direct(CELINE)))
    event = chat.last_event
    await tick(chat, [FORGET_PAYLOADS])
    assert await contents(chat, event, answer.event_id) == (False, False)


async def test_a_reaction_can_be_taken_back_however_late(chat: Chat) -> None:
    """A reaction keeps what it was on, so that its removal finds it after the messages were emptied."""
    card = only(await chat.say(EMMA, "!tâche Relire la FAQ"))
    await chat.react(EMMA, card)
    reaction = chat.last_event
    chat.clock.advance(days=8)
    await tick(chat, [FORGET_PAYLOADS])
    reopened = await chat.redact(EMMA, reaction)
    assert [message.facts["state"] for message in reopened] == ["open"]


async def test_a_forgotten_card_still_acts_when_edited(chat: Chat) -> None:
    """A card in a direct chat, emptied as soon as it is sent, is edited as what it was: something to act on."""
    sent = await chat.say(EMMA, "!tâche Relire le plan --responsable @farah.b")
    told = next(message for message in sent if message.facts["message"] == "task-given")
    assert told.content["msgtype"] == "m.text"
    await tick(chat, [FORGET_PAYLOADS])
    await chat.react(user("farah.b"), told)
    assert told.facts["state"] == "done"
    assert told.shown["msgtype"] == "m.text"
