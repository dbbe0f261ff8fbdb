"""What people read of the bot in their clients: cards as they stand now, reactions on them, what was said and what not.

Invariant: only the surface of the contract is read: Matrix events and the `org.greffier` facts in them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent
from tests.e2e.world import World

PATIENCE = 60.0
"""Seconds; on a machine that has nothing else to do each step takes less than one."""


def facts_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what a message's content says for machines."""
    facts: Mapping[str, Any] = content.get("org.greffier", {})
    return facts


def mentioned(event: SeenEvent) -> set[str]:
    """Give the user IDs that a message mentions."""
    return set(event.content.get("m.mentions", {}).get("user_ids", ()))


def said(world: World, name: str, cell: str = "infocel", *, after: str | None = None) -> list[SeenEvent]:
    """List the bot's messages in a cell's room as somebody sees them, edits and reactions left out; each was readable.

    Args:
        world: the cell at work.
        name: who looks.
        cell: whose room.
        after: the event after which they came; from the first by default.
    """
    found: list[SeenEvent] = []
    counts = after is None
    for event in world.person[name].events(world.room[cell]):
        if counts and event.sender == world.bot:
            assert not event.undecryptable, event
            if event.type == "m.room.message" and event.replaces is None:
                found.append(event)
        counts = counts or event.event_id == after
    return found


async def stands(
    person: Person, card: SeenEvent, claim: Callable[[Mapping[str, Any]], bool], *, within: float = PATIENCE
) -> Mapping[str, Any]:
    """Wait until a card, with its edits applied, is as claimed; gives its content then.

    Somebody else may have read it first: it has to come before it can be looked at.
    """
    await person.wait_for(lambda event: event.event_id == card.event_id, card.room_id, within)
    await person.until(lambda: claim(person.latest(card.room_id, card.event_id)), within)
    return person.latest(card.room_id, card.event_id)


async def reactions_of_bot(world: World, name: str, card: SeenEvent, keys: set[str]) -> None:
    """Wait until the bot has placed exactly these reactions on its card."""
    person = world.person[name]

    def placed() -> set[str]:
        mine = (e for e in person.events(card.room_id) if e.sender == world.bot and e.reacts_to == card.event_id)
        return {str(event.reaction) for event in mine}

    await person.until(lambda: placed() == keys, PATIENCE)


async def nothing_more(world: World, name: str, after: str, cell: str = "infocel") -> list[SeenEvent]:
    """List what the bot said in a room between an event and the answer to a question asked now.

    What is asked is handled after all that was asked before, and a room's messages are sent in order: what the bot had
    to say of earlier events is there when the answer is.
    """
    answer = await world.ask(name, "!langue", cell)
    return [event for event in said(world, name, cell, after=after) if event.event_id != answer.event_id]
