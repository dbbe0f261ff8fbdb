"""The register at its largest: `decision list` and `decision search` among a hundred thousand decisions.

A call is timed from the inbox to its committed answer, parsing, roles and journal included; only the network is not.
"""

import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks.figures import Spread
from commands.kit.permit import Rules
from storage.database import Database
from storage.decision import Decision
from storage.decision_listing import DecisionListing, listing_of
from storage.decision_words import DecisionText, rows_of
from storage.schema import upgrade
from storage.table import Table, table_of
from storage.values import DecisionState, Kind, Nature, Ref, Role
from tests.clock import Clock
from tests.harness import BOT, Chat, user

HELD = 100_000
CHUNK = 5_000
ASKER, OWNER = user("emma.t"), user("anouk.v")
COMMON, RARE = "barrages", "passerelle"
"""A word of half of all decisions, and one of one in ten thousand."""

_WORDS = (
    "fermer ouvrir évacuer écoles rue pont zone quai hall sportif eau potable points distribution police pompiers accès"
    " scholen sluiten evacuatie straat brug markt water drinkbaar verdeling politie brandweer toegang maatregel"
    " communes habitants numéro gratuit activer besluit gemeente bewoners gratis nummer activeren sporthal wijk"
)
CALLS: Mapping[str, str] = {
    "list": "!decision list",
    "list, last page": f"!decision list --page {-(-HELD // 8)}",
    "list, three filters": "!decision list --owner @anouk.v --nature advice --state active",
    "list, overdue": "!decision list --overdue",
    "list, without communiqué": "!decision list --without-communique",
    "search, a rare word": f"!decision search {RARE}",
    "search, a word of half of them": f"!decision search {COMMON}",
    "search, the same in the singular": "!decision search barrage",
    "search, its last page": f"!decision search {COMMON} --page {-(-HELD // 2 // 8)}",
    "search, two common words": f"!decision search {COMMON} écoles",
    "search, common and rare": f"!decision search {COMMON} {RARE}",
    "search, common with filters": f"!decision search {COMMON} --owner @anouk.v --nature advice",
    "search, a phrase": f'!decision search "{COMMON} de la rue"',
}


async def measure_register(count: int, *, database_url: str | None = None, held: int = HELD) -> dict[str, Spread]:
    """Measure each call `count` times over one database; by what was asked.

    Args:
        count: how often each is asked.
        database_url: PostgreSQL, up to date; an SQLite file by default.
        held: decisions in the register.
    """
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        clock = Clock()
        url = database_url or f"sqlite+aiosqlite:///{Path(folder) / 'register.db'}"
        database = Database(url, now=clock.now, new_id=clock.new_id)
        try:
            await upgrade(database)
            chat = Chat(database, clock, Rules(bot=BOT))
            await chat.settle()
            await fill(database, clock.now(), held)
            return {what: Spread.of([await _ask(chat, text) for _ in range(count)]) for what, text in CALLS.items()}
        finally:
            await database.close()


async def _ask(chat: Chat, text: str) -> float:
    """Ask once; gives the seconds from the inbox to the committed answer."""
    row = await chat.take_in(ASKER, "m.room.message", {"msgtype": "m.text", "body": text})
    began = time.perf_counter()
    await chat.dispatcher.handle(row)
    took = time.perf_counter() - began
    sent = await chat.deliver()
    if len(sent) != 1 or "refusal" in sent[0].facts:
        raise RuntimeError(f"{text}: {[message.body for message in sent]}")
    return took


async def fill(database: Database, now: datetime, held: int) -> None:
    """Put so many decisions in a register, as units would have written them, and their words."""
    chance = random.Random(held)
    words = _WORDS.split()
    for start in range(0, held, CHUNK):
        decisions = [_decision(number, now, chance, words) for number in range(start + 1, min(start + CHUNK, held) + 1)]
        texts, kept = rows_of(decisions)
        await _write(database, DecisionListing, listing_of(decisions))
        columns = [column.key for column in table_of(Decision).columns]
        await _write(
            database, Decision, [{name: getattr(decision, name) for name in columns} for decision in decisions]
        )
        await _write(database, DecisionText, texts)
        await _write_words(database, [(str(row["cell"]), str(row["word"]), row["decision_id"]) for row in kept])
    if not database.is_sqlite:
        async with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            # what autovacuum does of itself while a register grows
            await connection.exec_driver_sql("VACUUM ANALYZE")


async def _write(database: Database, table: type[Table], rows: list[dict[str, object]]) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(insert(table_of(table)), rows)


async def _write_words(database: Database, rows: Sequence[tuple[object, ...]]) -> None:
    """Write millions of small rows in the quickest way that each database has."""
    async with database.engine.begin() as connection:
        if database.is_sqlite:
            await connection.exec_driver_sql("INSERT INTO decision_word VALUES (?, ?, ?)", sorted(rows))
            return
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.copy_records_to_table("decision_word", records=rows, columns=["cell", "word", "decision_id"])


def _decision(number: int, now: datetime, chance: random.Random, words: Sequence[str]) -> Decision:
    said = now - timedelta(minutes=HELD - number)
    some = [chance.choice(words) for _ in range(10)]
    text = f"Retirer les {COMMON} de la rue {' '.join(some)}" if number % 2 else f"Décider {number} {' '.join(some)}"
    decision = Decision(
        ref=str(Ref(Kind.DECISION, 2026, number)),
        cell="infocel",
        organ="infocel",
        text=f"{text} {RARE}" if number % 10_000 == 1 else text,
        nature=chance.choice((Nature.ADVICE, Nature.OPERATIONAL)),
        state=chance.choice((DecisionState.ACTIVE, DecisionState.ACTIVE, DecisionState.SUPERSEDED)),
        author=ASKER,
        author_role=Role.DRAFTER,
        owner=chance.choice((ASKER, OWNER, user("hanne.s"))),
        due_at=said + timedelta(days=chance.randrange(60)) if chance.random() < 0.5 else None,
        said_at=said.astimezone(UTC),
        logged_at=said.astimezone(UTC),
        exercise=True,
    )
    decision.id = number
    return decision
