"""The channels served by hand, in both databases."""

from datetime import timedelta

from storage.channel import StepState
from storage.communique import Communique
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.values import Language, Role
from tests.clock import Clock
from tests.harness import user
from tests.tables import create_all

EMMA, HANNE = user("emma.t"), user("hanne.d")
REF = "C-2026-0001"


async def open_edition(work: UnitOfWork, version: int, *channels: str) -> None:
    """Begin the checklist of an edition."""
    await work.channels.open(REF, version, channels, work.now + timedelta(minutes=30))


async def serve(work: UnitOfWork, version: int, channel: str, by: str, url: str | None) -> None:
    """Say that a channel was served."""
    (step,) = [step for step in await work.channels.steps(REF, version) if step.channel == channel]
    await work.channels.set(step, StepState.DONE, by, url)


async def test_taking_down_looks_at_every_edition(any_database_url: str) -> None:
    """What an older edition put out is to be undone too, also on a channel that the newest one no longer has."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    async with database.begin() as work:
        await open_edition(work, 1, "belga", "fax", "site")
        await serve(work, 1, "belga", EMMA, "https://a.be/1")
        await serve(work, 1, "fax", EMMA, None)
    clock.advance(minutes=10)
    async with database.begin() as work:
        await open_edition(work, 2, "belga", "site")
        await serve(work, 2, "belga", HANNE, "https://a.be/2")
        served_at = work.now
    clock.advance(minutes=10)
    async with database.begin() as work:
        undo = await work.channels.take_down(REF, work.now + timedelta(minutes=30))
        assert {step.channel for step in undo} == {"belga", "fax"}
    async with database.begin() as work:
        steps = {step.channel: step for step in await work.channels.latest(REF)}
    assert {step.version for step in steps.values()} == {2}
    belga, fax, site = steps["belga"], steps["fax"], steps["site"]
    assert (belga.state, belga.by, belga.at) == (StepState.TODO, HANNE, served_at)
    assert belga.url == "https://a.be/1 https://a.be/2"
    assert (fax.state, fax.by, fax.url) == (StepState.TODO, EMMA, None)
    assert (site.state, site.remind_at) == (StepState.NOT_NEEDED, None)
    await database.close()


async def test_only_the_newest_edition_is_unfinished(any_database_url: str) -> None:
    """What an older edition left to do is nobody's work any more."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    async with database.begin() as work:
        communique = Communique(
            ref=REF,
            cell="infocel",
            author=EMMA,
            author_role=Role.DRAFTER,
            language=Language.FR,
            created_at=work.now,
        )
        await work.communiques.draft(communique, "Eau", "Ne la buvez pas.")
        await open_edition(work, 1, "belga", "site")
        await open_edition(work, 2, "belga", "site")
        await serve(work, 2, "belga", EMMA, None)
        left = await work.channels.unfinished("infocel")
    assert [(step.version, step.channel) for step in left] == [(2, "site")]
    await database.close()
