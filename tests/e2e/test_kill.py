"""The bot killed with SIGKILL between each two steps of its path: afterwards everything happened exactly once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.matrix.seen import SeenEvent
from bot.steps import Step
from storage.values import EventId
from tests.e2e.conftest import MakeWorld
from tests.e2e.slots_seen import slot_next
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.kill]

COMMANDS = 4


async def answers_in(world: World, name: str, cell: str, asked: list[str]) -> dict[str, int]:
    """Count, in somebody's client, the answers to each command; every one of them readable."""
    person, room = world.person[name], world.room[cell]
    found = dict.fromkeys(asked, 0)
    for event in person.events(room):
        assert not event.undecryptable, event
        if event.sender == world.bot and event.in_reply_to in found and event.replaces is None:
            found[str(event.in_reply_to)] += 1
    return found


async def all_answered(world: World, name: str, cell: str, asked: list[str]) -> None:
    """Wait until each command has an answer in somebody's client, and a moment more for a second one to show."""
    room = world.room[cell]
    for event in asked:
        await world.person[name].answer_to(room, EventId(event), timeout=60)
    await asyncio.sleep(0.5)


@pytest.mark.parametrize("step", list(Step))
async def test_killed_between_two_steps(make_world: MakeWorld, step: Step) -> None:
    """Commands and reactions in flight while the bot dies at a step have one record and one answer each."""
    world = await make_world("anouk", "emma", "ilias")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    answer = await world.ask("emma", "!décision Ouvrir le hall sportif --nature opérationnel")
    await world.stop_bot()

    await world.start_bot(kill_at=f"{step.value}:{2 if step is Step.RECEIVED else 1}")
    asked = [
        await emma.say(room, f"!décision Ouvrir le point d'eau {n} --nature opérationnel") for n in range(COMMANDS)
    ]
    await emma.react(room, answer.event_id, "✅")
    assert await world.until_dead() == -9

    await world.start_bot()
    await all_answered(world, "emma", "infocel", asked)
    told = await world.person["ilias"].wait_for(
        lambda event: event.record.get("ref") == "D-2026-0001", world.room["d5"], timeout=60
    )
    assert await answers_in(world, "emma", "infocel", asked) == dict.fromkeys(asked, 1)
    assert [e.event_id for e in world.person["ilias"].events(world.room["d5"]) if e.record] == [told.event_id]
    await world.until_settled()
    await world.stop_bot()

    async with world.unit() as work:
        decisions, total = await work.decisions.page("infocel", limit=100)
        assert total == COMMANDS + 1
        assert sorted(decision.ref for decision in decisions) == [f"D-2026-{n:04d}" for n in range(1, COMMANDS + 2)]
        assert len({decision.source_event_id for decision in decisions}) == total
        assert await work.journal.first_broken() is None
        assert await work.inbox.waiting() == []
        assert await work.outbox.pending() == []


def is_card_of_slot(event: SeenEvent) -> bool:
    """Say whether an event is a slot's card, and neither an answer that names the slot nor the card's later look."""
    return event.record.get("kind") == "slot" and event.record.get("card") is True and event.replaces is None


@pytest.mark.parametrize("step", [Step.HANDLED, Step.SENT, Step.CONFIRMED])
async def test_killed_around_a_slot(make_world: MakeWorld, step: Step) -> None:
    """A slot that falls due while the bot dies is posted once."""
    at = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
    slot = (
        '[[slots]]\nkey = "monitoring"\ncell = "infocel"\nat = "07:00"\ndays = "daily"\n'
        'title = { fr = "Monitoring", nl = "Monitoring" }\ngrace = "30m"\ncalls = ["coordinator"]\n'
    )
    world = await make_world("anouk", "emma", extra=slot)
    # the first start plans the day; the second meets the slot and dies around it
    await world.start_bot(clock=(at - timedelta(minutes=5)).isoformat())
    await slot_next(world, "anouk", "Monitoring")
    await world.stop_bot()
    await world.start_bot(kill_at=f"{step.value}:1", clock=(at - timedelta(seconds=1)).isoformat())
    assert await world.until_dead() == -9
    await world.start_bot(clock=(at + timedelta(seconds=20)).isoformat())
    anouk, room = world.person["anouk"], world.room["infocel"]
    await anouk.wait_for(is_card_of_slot, room, timeout=60)
    await asyncio.sleep(2)
    posted = [event for event in anouk.events(room) if is_card_of_slot(event)]
    assert len(posted) == 1
    assert posted[0].record["ref"] == "infocel/monitoring/2026-12-07T07:00"
