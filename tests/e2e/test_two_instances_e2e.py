"""Two processes of the bot on one PostgreSQL: one leads, the other takes over, and nobody in a room can tell.

Invariant: whatever happens to the leader, each command has one record and one answer, each slot comes once, and the
journal is whole. What is timed is what the processes log of the lease, not when somebody reads an answer: on a machine
that does other things, clients and homeserver take longer than the take-over.
"""

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.matrix.seen import SeenEvent
from bot.steps import Step
from storage.lease import LeaseRow
from storage.values import EventId
from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import nothing_more
from tests.e2e.slots_seen import slot, slot_next, slot_told, slots_told
from tests.e2e.test_kill import answers_in
from tests.e2e.world import World
from tests.servers import PostgresServer

pytestmark = [pytest.mark.e2e, pytest.mark.kill, pytest.mark.postgres]

COMMANDS = 3
AFTER_A_DEATH = 30.0
"""Seconds within which the standby leads after the leader died: five on a machine at rest, more on a busy one."""
PATIENCE = 60.0
DIGESTS = '[[digests]]\nat = "20:30"\nto = ["coordinator"]\n'
EVENING = "2026-12-07T20:30:01+01:00"
SLOTS = slot("press", "11:00", "30m", "Conférence de presse", "Persconferentie", calls="coordinator")
SLOTS += slot("watch", "11:15", "30m", "Relève", "Aflossing", calls="coordinator")


async def two(
    make_world: MakeWorld,
    url: str,
    *,
    stop_at: str = "",
    extra: str = "",
    clock: str = "",
    host: ExerciseClock | None = None,
) -> tuple[World, World]:
    """Start a leader and a standby; the leader may be told to stop at a step, both what time it is or by what clock."""
    world = await make_world("anouk", "emma", "ilias", extra=extra, database_url=url)
    world.host = host
    await world.start_bot(clock=clock)
    if stop_at:
        await world.stop_bot()
        await world.start_bot(kill_at=stop_at)
        await until_logged(world, "leading", times=2)
    other = world.another()
    await other.start_bot(clock=clock)
    return world, other


async def say(world: World, *, start: int = 1) -> list[EventId]:
    """Let Emma give several commands, without waiting for answers."""
    emma, room = world.person["emma"], world.room["infocel"]
    texts = [f"!décision Ouvrir le point d'eau {number}" for number in range(start, start + COMMANDS)]
    return [EventId(await emma.say(room, text)) for text in texts]


def logged(world: World, event: str) -> list[datetime]:
    """List when something was logged, by whichever process of the bot."""
    # what stands behind the last end of a line is being written
    lines = (world.directory / "bot.log").read_text().split("\n")[:-1]
    entries = [json.loads(line) for line in lines if line.startswith("{")]
    return [datetime.fromisoformat(entry["timestamp"]) for entry in entries if entry["event"] == event]


async def until(claim: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is as claimed."""
    async with asyncio.timeout(PATIENCE):
        while not await claim():  # noqa: ASYNC110 - another process decides
            await asyncio.sleep(0.05)


async def digests_of(world: World, name: str) -> list[SeenEvent]:
    """List the digests that somebody has in their direct chat, once there is one."""
    person, of_a_quiet_day = world.person[name], "digest-nothing"
    await person.wait_for(lambda e: e.record.get("message") == of_a_quiet_day, timeout=PATIENCE)
    return [e for e in person.events() if e.record.get("message") == of_a_quiet_day and not e.replaces]


async def until_logged(world: World, event: str, *, times: int) -> datetime:
    """Wait until something was logged for the n-th time; gives when that was."""

    async def is_there() -> bool:
        return len(logged(world, event)) >= times

    await until(is_there)
    return logged(world, event)[times - 1]


async def lease_holds_until(world: World) -> datetime:
    """Read until when the lease holds, or held, by the database's clock, which is this machine's."""
    async with world.unit() as work:
        return (await work.session.execute(select(LeaseRow.expires_at))).scalar_one()


async def as_they_stand(*worlds: World) -> tuple[World, World]:
    """Give the process that leads and the one that stands by: on a busy machine they may have changed places."""
    found: dict[str, World] = {}

    async def both_known() -> bool:
        found.clear()
        for world in worlds:
            found[str((await world.health("live"))[1].get("role"))] = world
        return set(found) == {"leader", "standby"}

    await until(both_known)
    return found["leader"], found["standby"]


async def once_each(world: World, asked: list[EventId], *, decisions: int) -> None:
    """Wait for the answers; each command has one, readable, and one record, and the journal is whole."""
    emma, room = world.person["emma"], world.room["infocel"]
    for event in asked:
        await emma.answer_to(room, event, timeout=PATIENCE)
    await nothing_more(world, "emma", asked[-1])
    assert await answers_in(world, "emma", "infocel", list(asked)) == dict.fromkeys(asked, 1)
    await world.until_settled()
    async with world.unit() as work:
        made, total = await work.decisions.page("infocel", limit=100)
        assert total == decisions
        assert len({decision.source_event_id for decision in made}) == total
        assert sorted(decision.ref for decision in made) == [f"D-2026-{n:04d}" for n in range(1, total + 1)]
        assert await work.journal.first_broken() is None
        assert await work.inbox.waiting() == []


def wall(time: str) -> str:
    """Give an instant of the exercise's first day."""
    return f"2026-12-07T{time}:00+01:00"


async def slots_while_both_run(world: World, clock: ExerciseClock) -> None:
    """Let time bring a slot's reminder, then its card and another slot's reminder."""
    await slot_next(world, "anouk", "Conférence de presse")
    clock.put(wall("10:45"))
    await slot_told(world, "anouk", "press/2026-12-07T11:00", "due")
    clock.put(wall("11:00"))
    await slot_told(world, "anouk", "press/2026-12-07T11:00", "posted")
    await slot_told(world, "anouk", "watch/2026-12-07T11:15", "due")


async def test_each_says_what_it_is(make_world: MakeWorld, migrated_url: str) -> None:
    """Both are ready and alive, one as leader and one as standby, which takes nothing in, and sends no digest again."""
    leader, standby = await as_they_stand(*await two(make_world, migrated_url, extra=DIGESTS, clock=EVENING))
    await leader.until_ready("leader")
    for path in ("ready", "live"):
        assert [(await world.health(path))[1]["role"] for world in (leader, standby)] == ["leader", "standby"]
    assert (await standby.health())[0] == 200
    assert (await standby.health("../hooks/be-alert"))[0] == 503
    assert [len(await digests_of(leader, name)) for name in ("anouk", "ilias")] == [1, 1]
    assert await leader.stop_bot() == 0
    await standby.until_ready("leader")  # its clock stands at the digest's hour too
    anouk, (digest,) = standby.person["anouk"], await digests_of(standby, "anouk")
    await anouk.answer_to(digest.room_id, await anouk.say(digest.room_id, "synthèse"))
    assert [len(await digests_of(standby, name)) for name in ("anouk", "ilias")] == [1, 1]
    assert await standby.stop_bot() == 0


async def test_a_killed_leader_is_followed(make_world: MakeWorld, migrated_url: str, tmp_path: Path) -> None:
    """With commands in flight the leader dies of kill -9: the standby soon leads, and answers each once.

    Of slots and their reminders the cell reads once too, due while both run or while nobody leads.
    """
    clock = ExerciseClock(tmp_path / "exercise-clock")
    clock.put(wall("10:40"))
    leader, standby = await two(make_world, migrated_url, extra=SLOTS, host=clock)
    await slots_while_both_run(leader, clock)
    asked = await say(leader)
    await leader.person["emma"].answer_to(leader.room["infocel"], asked[0])
    asked += await say(leader, start=COMMANDS + 1)
    leader, standby = await as_they_stand(leader, standby)
    terms = len(logged(leader, "leading"))
    assert leader.process is not None
    leader.process.kill()
    died_at = datetime.now(UTC)
    clock.put(wall("11:15"))
    follows_at = await until_logged(standby, "leading", times=terms + 1)
    assert (follows_at - died_at).total_seconds() < AFTER_A_DEATH
    await slot_told(standby, "anouk", "watch/2026-12-07T11:15", "posted")
    asked += await say(standby, start=2 * COMMANDS + 1)
    await once_each(standby, asked, decisions=3 * COMMANDS)
    await standby.until_ready("leader")
    press, watch = "press/2026-12-07T11:00", "watch/2026-12-07T11:15"
    assert slots_told(standby, "anouk") == [(press, "due"), (press, "posted"), (watch, "due"), (watch, "posted")]


async def test_a_stopped_leader_hands_over(make_world: MakeWorld, migrated_url: str) -> None:
    """A leader that is stopped gives the lease up as its last act: the standby need not wait until it runs out."""
    leader, standby = await two(make_world, migrated_url)
    asked = await say(leader)
    leader, standby = await as_they_stand(leader, standby)
    terms = len(logged(leader, "leading"))
    assert leader.process is not None
    assert standby.process is not None
    # as long as it stands still, the lease stays as the leader left it
    standby.process.send_signal(signal.SIGSTOP)
    leader.process.send_signal(signal.SIGTERM)
    asked += await say(leader, start=COMMANDS + 1)
    assert await leader.until_dead() == 0
    assert await lease_holds_until(leader) <= logged(leader, "stepped_down")[-1]
    standby.process.send_signal(signal.SIGCONT)
    await until_logged(standby, "leading", times=terms + 1)

    # the other half of a rolling upgrade
    newer = standby.another()
    await newer.start_bot()
    assert await standby.stop_bot() == 0
    await newer.until_ready("leader")
    asked += await say(newer, start=2 * COMMANDS + 1)
    await once_each(newer, asked, decisions=3 * COMMANDS)


@pytest.mark.parametrize("step", list(Step))
async def test_a_leader_that_stood_still_does_nothing_more(
    make_world: MakeWorld, migrated_url: str, step: Step
) -> None:
    """Stopped between two steps for longer than its lease, and then let go on: it neither writes nor sends."""
    times = 3 if step is Step.RECEIVED else 1
    leader, standby = await two(make_world, migrated_url, stop_at=f"{step.value}:{times}:SIGSTOP")
    asked = await say(leader)
    await standby.until_ready("leader")
    for event in asked:
        await leader.person["emma"].answer_to(leader.room["infocel"], event, timeout=PATIENCE)
    assert leader.process is not None
    leader.process.send_signal(signal.SIGCONT)
    await leader.until_ready("standby")
    asked += await say(standby, start=COMMANDS + 1)
    await once_each(standby, asked, decisions=2 * COMMANDS)
    assert await standby.stop_bot() == 0
    await leader.until_ready("leader")
    asked += await say(leader, start=2 * COMMANDS + 1)
    await once_each(leader, asked, decisions=3 * COMMANDS)


async def test_postgresql_killed_and_restarted(make_world: MakeWorld) -> None:
    """While PostgreSQL is away neither ends: both say so, without a traceback, and one leads once it is back."""
    server = PostgresServer(durable=True)
    server.start()
    try:
        leader, standby = await two(make_world, await server.fresh_database())
        asked = await say(leader)
        await asyncio.to_thread(server.kill)
        asked += await say(leader, start=COMMANDS + 1)

        async def both_say_so() -> bool:
            said = [await world.health() for world in (leader, standby)]
            away = {"status": "unready", "role": "standby", "reasons": ["the database does not answer"]}
            return said == [(503, away), (503, away)]

        await until(both_say_so)
        await asyncio.to_thread(server.start_again)
        await once_each(leader, asked, decisions=2 * COMMANDS)
        await as_they_stand(leader, standby)
        assert [await world.stop_bot() for world in (leader, standby)] == [0, 0]
        log = (leader.directory / "bot.log").read_text()
        assert "lease_not_reached" in log
        assert "Traceback" not in log
    finally:
        server.stop()
