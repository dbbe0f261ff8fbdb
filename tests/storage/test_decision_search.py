"""Decisions found by their words and facts, in both databases: the same, quickly, and those from before too."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import SelectBase, delete, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from schedules.searching import READ_DECISIONS
from storage.communique import Communique
from storage.database import Database
from storage.decision import Decision
from storage.decision_listing import DecisionListing, listing_of
from storage.decision_search import Wanted, place_of
from storage.decision_words import DecisionIndex, DecisionText, DecisionWord, rows_of
from storage.table import table_of
from storage.unit_of_work import UnitOfWork
from storage.values import DecisionState, Language, Nature, Role, UserId
from storage.words import read_query
from tests.clock import Clock
from tests.harness import user
from tests.schedules.tick import look
from tests.tables import create_all

EMMA, ANOUK = user("emma.t"), user("anouk.v")
TEXTS = ("Évacuer le quai", "Fermer les écoles de la zone B", "Scholen in zone A sluiten", "Évacuations de la zone B")


async def made(url: str) -> Database:
    """Make a database with its tables."""
    clock = Clock()
    database = Database(url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    return database


async def record(work: UnitOfWork, said: str, cell: str = "infocel", **facts: object) -> Decision:
    """Record a decision."""
    decision = Decision(
        ref=await work.decisions.take_ref(2026),
        cell=cell,
        organ=cell,
        text=said,
        author=EMMA,
        author_role=Role.DRAFTER,
        owner=EMMA,
        said_at=work.now,
        logged_at=work.now,
    )
    for name, value in facts.items():
        setattr(decision, name, value)
    await work.decisions.record(decision)
    await work.session.flush()
    return decision


async def found(
    work: UnitOfWork, asked: str | None, *cells: str, limit: int = 10, page: int = 1, **facts: object
) -> list[int]:
    """Search; gives the ids of a page, and checks that the number of all holds with what the pages show."""
    wanted = Wanted(cells=cells or ("infocel",), **facts)  # type: ignore[arg-type]  # as the caller names them
    query = read_query(asked, year=2026) if asked is not None else None
    decisions, total = await work.decision_search.page(wanted, query, limit=limit, page=page)
    assert (page - 1) * limit + len(decisions) <= total or not decisions
    if page == 1 and len(decisions) < limit:
        assert total == len(decisions)
    return [decision.id for decision in decisions]


async def test_both_databases_find_the_same(any_database_url: str) -> None:
    """Accents, endings and languages, several words, phrases and cells: the same in SQLite and PostgreSQL."""
    database = await made(any_database_url)
    async with database.begin() as work:
        for said in TEXTS:
            await record(work, said)
        await record(work, "Évacuer la caserne", "d5")
    async with database.begin() as work:
        for asked, ids in {
            "evacuation": [4, 1],
            "école": [2],
            "school": [3],
            "zone": [4, 3, 2],
            "zone B évacuer": [4],
            '"zone b"': [4, 2],
            '"zone évacuer"': [],
            "D-3": [3],
            "rien": [],
        }.items():
            assert await found(work, asked) == ids, asked
        assert await found(work, "évacuer", "infocel", "d5") == [5, 4, 1]
        for words, cells, ids in ((None, ["infocel", "d5"], [5, 4, 3, 2, 1]), ("zone", ["infocel"], [4, 3, 2])):
            pages = [await found(work, words, *cells, limit=2, page=page) for page in range(1, 5)]
            assert pages == [ids[0:2], ids[2:4], ids[4:6], []], "whichever end a page is nearer to"
        assert await found(work, "évacuer", "infocel", "d5", limit=2, page=2) == [1]
        assert await found(work, "évacuer", "infocel", "d5", limit=2, page=3) == []
    await database.close()


@pytest.mark.parametrize("asked", [None, "zone"])
async def test_facts_narrow_what_is_found(any_database_url: str, asked: str | None) -> None:
    """Each fact by itself, with words or without."""
    database = await made(any_database_url)
    async with database.begin() as work:
        await record(work, "Zone 1", owner=ANOUK, nature=Nature.ADVICE, due_at=work.now - timedelta(hours=1))
        await record(work, "Zone 2", said_at=work.now - timedelta(days=2), state=DecisionState.WITHDRAWN)
        drafted = await record(work, "Zone 3", due_at=work.now + timedelta(hours=1), vacuum_since=work.now)
        text_of_it = Communique(
            ref="C-2026-0001",
            cell="infocel",
            author=EMMA,
            author_role=Role.DRAFTER,
            language=Language.FR,
            decision=drafted.ref,
            created_at=work.now,
        )
        work.session.add(text_of_it)
    async with database.begin() as work:
        assert await found(work, asked, owner=ANOUK) == [1]
        assert await found(work, asked, nature=Nature.ADVICE) == [1]
        assert await found(work, asked, state=DecisionState.WITHDRAWN) == [2]
        assert await found(work, asked, before=work.now - timedelta(days=1)) == [2]
        assert await found(work, asked, since=work.now - timedelta(days=1)) == [3, 1]
        assert await found(work, asked, overdue=True) == [1]
        assert await found(work, asked, vacuum=True) == [3]
        assert await found(work, asked, without_communique=True) == [1]
    await database.close()


@pytest.mark.parametrize("asked", [None, "zone"])
async def test_a_cell_finds_what_it_was_told(any_database_url: str, asked: str | None) -> None:
    """From the moment it is told, once, also with its own cells among those asked for; only who asks for that."""
    database = await made(any_database_url)
    async with database.begin() as work:
        await record(work, "Zone 1", nature=Nature.ADVICE)
        await record(work, "Zone 2")
        await record(work, "Zone 3", "d5")
    async with database.begin() as work:
        assert await found(work, asked, "d5", with_told=True) == [3]
        first = await work.session.get_one(Decision, 1)
        await work.decisions.change(first, "told", UserId(EMMA), {"told_cells": ["d5", "cofeco"]})
    async with database.begin() as work:
        assert await found(work, asked, "d5", with_told=True) == [3, 1]
        assert await found(work, asked, "d5") == [3]
        assert await found(work, asked, "cofeco", with_told=True, nature=Nature.ADVICE) == [1]
        assert await found(work, asked, "cofeco", with_told=True, nature=Nature.OPERATIONAL) == []
        assert await found(work, asked, "infocel", "d5", "cofeco", with_told=True) == [3, 2, 1]
        assert await found(work, asked, "infocel", "d5", "cofeco", with_told=True, limit=2, page=2) == [1]
        first = await work.session.get_one(Decision, 1)
        changes = {"text": "Zone du port", "state": DecisionState.WITHDRAWN}
        await work.decisions.change(first, "amended", UserId(EMMA), changes)
    async with database.begin() as work:
        assert await found(work, asked, "d5", with_told=True, state=DecisionState.WITHDRAWN) == [1]
        assert await found(work, "port", "d5", with_told=True) == [1]
        assert await found(work, "1", "d5", with_told=True) == []
    await database.close()


async def test_words_follow_their_decision(any_database_url: str) -> None:
    """A change of the text or the reason is found at once and the old words no more; other changes touch nothing."""
    database = await made(any_database_url)
    async with database.begin() as work:
        decision = await record(work, "Fermer le pont", reason="crue")
    async with database.begin() as work:
        decision = await work.session.get_one(Decision, 1)
        await work.decisions.change(decision, "amended", UserId(EMMA), {"text": "Fermer le quai"})
    async with database.begin() as work:
        assert [await found(work, asked) for asked in ("pont", "quai", "crue")] == [[], [1], [1]]
        terms = (await work.session.execute(select(DecisionText.terms))).scalar_one()
        kept = (await work.session.execute(select(DecisionWord.word).order_by(DecisionWord.word))).scalars().all()
        assert sorted(kept) == sorted(terms)

    async def fail() -> None:
        async with database.begin() as work:
            await record(work, "Ouvrir le tunnel")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.begin() as work:
        assert await found(work, "tunnel") == []
    await database.close()


async def test_decisions_from_before_are_read_some_at_a_time(any_database_url: str) -> None:
    """Those there were are read by the job, a few in each unit, once; again when the rules of words change."""
    database = await made(any_database_url)
    async with database.begin() as work:
        for number in range(450):
            await record(work, f"Point d'eau {number}")
        await work.session.execute(delete(DecisionWord))
        await work.session.execute(delete(DecisionText))
    assert await look(database, READ_DECISIONS)
    async with database.begin() as work:
        assert len(await found(work, "eau", limit=1_000)) == 200
        await record(work, "Point d'eau neuf")
    looks = 1
    while await look(database, READ_DECISIONS):
        looks += 1
    assert looks == 2
    async with database.begin() as work:
        assert len(await found(work, "eau", limit=1_000)) == 451
        mark = await work.session.get_one(DecisionIndex, 1)
        mark.analysis = "of before"
    assert await look(database, READ_DECISIONS)
    async with database.begin() as work:
        assert len(await found(work, "eau", limit=1_000)) == 451
    await database.close()


# ----------------------------------------------------------------------------------------------------- plans


async def filled(url: str, held: int = 3_000) -> Database:
    """Make a database with so many decisions, one in twenty of a cell, half of these with one word, and statistics."""
    database = await made(url)
    clock = Clock()
    decisions = [
        Decision(
            ref=f"D-2026-{number:04d}",
            cell="d5" if number % 20 else "infocel",
            organ="infocel",
            text=f"{'Fermer' if number % 40 else 'Ouvrir'} le pont {number}",
            author=EMMA,
            author_role=Role.DRAFTER,
            owner=EMMA if number % 3 else ANOUK,
            said_at=clock.now(),
            logged_at=clock.now(),
        )
        for number in range(1, held + 1)
    ]
    for number, decision in enumerate(decisions, 1):
        decision.id = number
    texts, words = rows_of(decisions)
    columns = [column.key for column in table_of(Decision).columns]
    async with database.engine.begin() as connection:
        rows = [{name: getattr(decision, name) for name in columns} for decision in decisions]
        await connection.execute(insert(table_of(Decision)), rows)
        await connection.execute(insert(table_of(DecisionListing)), listing_of(decisions))
        await connection.execute(insert(table_of(DecisionText)), texts)
        await connection.execute(insert(table_of(DecisionWord)), words)
    if not database.is_sqlite:
        async with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.exec_driver_sql("VACUUM ANALYZE")
    return database


async def plan_of(work: UnitOfWork, statement: SelectBase) -> str:
    """Ask the database how it would do it."""
    is_sqlite = work.session.get_bind().dialect.name == "sqlite"
    dialect = sqlite.dialect() if is_sqlite else postgresql.dialect()  # type: ignore[no-untyped-call]
    written = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN" if is_sqlite else "EXPLAIN"
    return "\n".join(
        str(row[-1]) for row in await work.session.execute(text(f"{explain} {written}".replace(":", "\\:")))
    )


QUESTIONS: tuple[tuple[str | None, dict[str, object]], ...] = (
    (None, {}),
    (None, {"owner": ANOUK, "state": DecisionState.ACTIVE}),
    (None, {"overdue": True}),
    ("fermer", {}),
    ("fermer 12", {}),
    ("fermer", {"owner": ANOUK}),
    (None, {"with_told": True}),
    ("fermer", {"with_told": True}),
    ('"fermer le pont"', {"with_told": True}),
    ("fermer 12", {"with_told": True, "owner": ANOUK}),
)


async def test_nothing_is_read_whole(any_database_url: str) -> None:
    """No list or search reads the whole table of decisions or of words: each step goes by an index."""
    database = await filled(any_database_url)
    async with database.begin() as work:
        for asked, facts in QUESTIONS:
            await goes_by_indexes(work, asked, facts)
    await database.close()


async def goes_by_indexes(work: UnitOfWork, asked: str | None, facts: Mapping[str, object]) -> None:
    """Look at how the database would do every step of a list or search."""
    wanted = Wanted(cells=("infocel",), **facts)  # type: ignore[arg-type]  # as the questions name them
    query = read_query(asked, year=2026) if asked is not None else None
    search = work.decision_search
    pages = [search.finding(wanted, query, place_of(8, page, 100)) for page in (1, 13)]
    statements: list[SelectBase] = [search.counting(wanted, query), *pages]
    if query is not None:
        statements += [search.asking(wanted, query), search.sets(wanted, query)]
    for statement in statements:
        plan = await plan_of(work, statement)
        for table in ("decision", "decision_listing", "decision_word", "decision_text"):
            assert f"Seq Scan on {table}" not in plan.replace(" Only", ""), (asked, facts, plan)
            assert not any(line == f"SCAN {table}" for line in plan.splitlines()), (asked, facts, plan)
        assert re.search("SEARCH|Index", plan), (asked, facts, plan)
