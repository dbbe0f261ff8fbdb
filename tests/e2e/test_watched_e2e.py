"""A real bot, watched: what it measures of a command, and what its edge noted for `!status`."""

import asyncio

import pytest
from aiohttp import ClientSession

from tests.e2e.conftest import MakeWorld
from tests.e2e.world import World

pytestmark = pytest.mark.e2e


async def scrape(world: World) -> dict[str, float]:
    """Read the metrics of a world's bot."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{world.web_port}/metrics") as answer:
        lines = (await answer.text()).splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}


async def scrape_after_answer(world: World) -> dict[str, float]:
    """Read the metrics once an answer is counted: it can be read in the room before the bot hears that it arrived."""
    async with asyncio.timeout(60):
        while (figures := await scrape(world))["greffier_answer_seconds_count"] < 1:  # noqa: ASYNC110 - no room tells
            await asyncio.sleep(0.1)
    return figures


async def test_a_command_is_measured_and_the_status_is_well(make_world: MakeWorld) -> None:
    """After a decision there is a commit of each kind, an answer's time, keys are counted, and all is well."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot()
    assert (await world.ask("emma", "!décision Fermer les écoles")).record["ref"] == "D-2026-0001"
    figures = await scrape_after_answer(world)
    for unit in ("sync", "event"):
        assert figures[f'greffier_commit_seconds_count{{unit="{unit}"}}'] >= 1
    assert figures["greffier_send_seconds_count"] >= 1
    assert figures["greffier_event_delay_seconds_count"] >= 1
    by_trust = {name: value for name, value in figures.items() if name.startswith("greffier_events_total{")}
    assert sum(by_trust.values()) >= 1, by_trust
    assert figures["greffier_one_time_keys"] > 0
    assert figures["greffier_leader"] == figures["greffier_database_up"] == 1
    assert figures["greffier_sync_age_seconds"] < 60
    assert figures["greffier_sender_age_seconds"] < 60
    assert figures["greffier_journal_entries"] > 1
    status = (await world.ask("emma", "!statut")).body
    # a machine that other tests keep busy may take seconds to record, which is rightly said
    is_slow = "un point à régler" in status and "Enregistrer a pris plusieurs secondes" in status
    assert is_slow or "tout va bien" in status, status
