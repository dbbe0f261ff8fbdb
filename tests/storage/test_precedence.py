"""Who goes first: what can wait begins when nobody waits for an answer, and not never."""

import asyncio

from storage.precedence import Precedence

LONG = 20.0
SHORT = 0.01


async def test_without_anybody_nothing_waits() -> None:
    """A machine that nobody asks anything loses no time by it."""
    precedence = Precedence()
    assert not precedence.is_claimed
    async with asyncio.timeout(LONG):
        await precedence.give_way(10 * LONG)


async def test_everybody_is_answered_first() -> None:
    """What can wait goes on only once the last of those who are answered has their answer."""
    precedence = Precedence()
    first, second = precedence.answering(), precedence.answering()
    with first:
        with second:
            waiting = asyncio.create_task(precedence.give_way(LONG))
            await asyncio.sleep(SHORT)
        await asyncio.sleep(SHORT)
        assert precedence.is_claimed
        assert not waiting.done()
    async with asyncio.timeout(LONG):
        await waiting


async def test_one_who_comes_at_that_moment_is_answered_first_too() -> None:
    """Whoever asks just as the last one was answered goes before what was about to begin."""
    precedence = Precedence()
    with precedence.answering():
        waiting = asyncio.create_task(precedence.give_way(LONG))
        await asyncio.sleep(SHORT)
    with precedence.answering():
        await asyncio.sleep(SHORT)
        assert not waiting.done()
    async with asyncio.timeout(LONG):
        await waiting


async def test_it_has_been_long_enough() -> None:
    """Where somebody is always answered, what waits goes on after the time it named."""
    precedence = Precedence()
    with precedence.answering():
        async with asyncio.timeout(LONG):
            await precedence.give_way(SHORT)
        assert precedence.is_claimed
    assert precedence.waited > 0
    assert not precedence.is_claimed


async def test_who_came_a_moment_ago_is_seen() -> None:
    """What looks whether somebody waits lets them come first, for nobody does while it is at work itself."""
    precedence, answered = Precedence(), asyncio.Event()

    async def come() -> None:
        with precedence.answering():
            await answered.wait()

    coming = asyncio.create_task(come())
    assert not precedence.is_claimed
    assert await precedence.look()
    answered.set()
    await coming
    assert not await precedence.look()
