"""Releases on real databases: two processes, an edit at the same instant, a restart between, whatever the order."""

import asyncio
from collections import Counter

import pytest
from sqlalchemy import select

from schedules.embargoes import RELEASE_DUE
from storage.database import Database
from storage.outbox import OutboxRow
from storage.posting import Posting
from storage.publication import Edition
from storage.release import ReleaseState
from storage.values import CommuniqueState, Language, UserId
from tests.clock import Clock
from tests.commands.communique_tools import (
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    TEXT_FR,
    actions,
    approve_by_both,
    stored,
    submit,
)
from tests.harness import Chat, make_chat
from tests.schedules.tick import run_jobs, tick


async def scheduled(url: str) -> Chat:
    """Make a chat whose first communiqué goes out in twenty minutes."""
    chat = await make_chat(url, Clock())
    await approve_by_both(chat, await submit(chat))
    await chat.say(GILLES, "!communiqué publier C-1 --à dans 20 min")
    return chat


async def take_in(chat: Chat, who: UserId, text: str) -> int:
    """Take a message in without handling it yet; gives its row."""
    return await chat.take_in(who, "m.room.message", {"msgtype": "m.text", "body": text})


async def editions(chat: Chat) -> list[tuple[int, Language]]:
    """Give which editions went out, by version and language."""
    async with chat.database.begin() as work:
        rows = (await work.session.execute(select(Edition).order_by(Edition.id))).scalars()
        return [(row.version, row.language) for row in rows]


async def test_two_processes_let_it_out_once(any_database_url: str) -> None:
    """The job in two processes and a `publish` by hand, all at once: one publication, told once in each room."""
    chat = await scheduled(any_database_url)
    chat.clock.advance(minutes=20)
    second = Database(any_database_url, now=chat.clock.now, new_id=chat.clock.new_id)
    row = await take_in(chat, JOLIEN, "!communiqué publier C-1")
    await asyncio.gather(
        run_jobs(chat.database, [RELEASE_DUE]), run_jobs(second, [RELEASE_DUE]), chat.dispatcher.handle(row)
    )
    assert await editions(chat) == [(1, Language.FR), (1, Language.NL)]
    async with chat.database.begin() as work:
        messages = Counter((await work.session.execute(select(OutboxRow.message))).scalars())
        postings = (await work.session.execute(select(Posting.key))).scalars().all()
        assert await work.journal.first_broken() is None
    assert messages["communique-published"] == 2
    assert messages["channel-checklist"] == 1
    assert len(postings) == len(set(postings))
    assert (await actions(chat)).count("communique-published") == 1
    await second.close()
    await chat.database.close()


async def test_an_edit_at_the_moment_of_release(any_database_url: str) -> None:
    """Either the edit was first and nothing goes out, or it was too late and is refused: never half of each."""
    chat = await scheduled(any_database_url)
    chat.clock.advance(minutes=20)
    row = await take_in(chat, EMMA, f"!communiqué modifier C-1 {TEXT_FR} Et autre chose.")
    await asyncio.gather(chat.dispatcher.handle(row), run_jobs(chat.database, [RELEASE_DUE]))
    await tick(chat, [RELEASE_DUE])
    now, out = await stored(chat), await editions(chat)
    if out:
        assert (now.state, now.version) == (CommuniqueState.PUBLISHED, 1)
        assert out == [(1, Language.FR), (1, Language.NL)]
    else:
        assert (now.state, now.version) == (CommuniqueState.IN_REVIEW, 2)
    async with chat.database.begin() as work:
        assert await work.releases.waiting(FIRST) is None
    await chat.database.close()


async def test_a_restart_between(any_database_url: str) -> None:
    """What another process scheduled goes out after a restart, once, also when the process stops again in between."""
    chat = await scheduled(any_database_url)
    if ":memory:" not in any_database_url:
        await chat.database.close()
        chat.database = Database(any_database_url, now=chat.clock.now, new_id=chat.clock.new_id)
    chat.clock.advance(hours=3)
    await tick(chat, [RELEASE_DUE])
    again = Database(any_database_url, now=chat.clock.now, new_id=chat.clock.new_id)
    await run_jobs(again, [RELEASE_DUE])
    assert await editions(chat) == [(1, Language.FR), (1, Language.NL)]
    await again.close()
    await chat.database.close()


class StoppedError(Exception):
    """The process stops before the commit."""


async def _publish_and_stop(chat: Chat) -> None:
    async with chat.database.begin() as work:
        communique = await work.communiques.hold(FIRST)
        assert communique is not None
        await work.publications.publish(communique, await work.communiques.texts(FIRST, 1))
        await work.releases.end(FIRST, ReleaseState.OUT)
        raise StoppedError


async def test_a_failure_at_the_moment_leaves_nothing_half_done(any_database_url: str) -> None:
    """A unit that does not come to its end publishes nothing; the next look does all of it."""
    chat = await scheduled(any_database_url)
    chat.clock.advance(minutes=20)

    with pytest.raises(StoppedError):
        await _publish_and_stop(chat)
    assert await editions(chat) == []
    await tick(chat, [RELEASE_DUE])
    assert await editions(chat) == [(1, Language.FR), (1, Language.NL)]
    await chat.database.close()
