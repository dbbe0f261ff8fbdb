"""What a search finds is what reading every decision would find: words, phrases, facts and pages, in both databases."""

import random
import re

import pytest
from sqlalchemy import select

import storage.decision_search
from storage.decision import Decision
from storage.decision_search import Wanted
from storage.unit_of_work import UnitOfWork
from storage.values import DecisionState, Nature
from storage.words import folded_words, read_query, terms_of
from tests.storage.test_decision_search import ANOUK, EMMA, made, record

YEAR = 2026
WORDS = re.split(" ", "rue rues rue zone zones de la le à a école écoles school scholen pont 12 D-3 fermer l'eau et")
"""Few, so that they come again and again in one text, common ones among them, with and without accents."""
SEARCHES = 80


def holds(decision: Decision, asked: list[str], phrases: list[str]) -> bool:
    """Read one decision for words in any of their forms, and for phrases word for word."""
    said = f"{decision.text}\n{decision.reason or ''}"
    terms = terms_of(said, year=YEAR) | {decision.ref.lower()}
    return all(
        not query.words or terms & query.words[0] for query in (read_query(word, year=YEAR) for word in asked)
    ) and all(folded_words(phrase, year=YEAR) in folded_words(said, year=YEAR) for phrase in phrases)


def matches(decision: Decision, wanted: Wanted) -> bool:
    """Read one decision for its facts, and for who reads it."""
    told = (decision.told_cells or []) if wanted.with_told else []
    return (
        bool({decision.cell, *told} & set(wanted.cells))
        and wanted.owner in (None, decision.owner)
        and wanted.nature in (None, decision.nature)
        and wanted.state in (None, decision.state)
    )


def some_words(chance: random.Random, most: int) -> list[str]:
    """Put some words in a row."""
    return [chance.choice(WORDS) for _ in range(chance.randint(1, most))]


def some_facts(chance: random.Random) -> Wanted:
    """Ask for some facts, or none."""
    return Wanted(
        cells=chance.choice((("infocel",), ("d5",), ("infocel", "d5"), ("cofeco", "d5"))),
        with_told=chance.random() < 0.7,
        owner=chance.choice((None, None, ANOUK)),
        nature=chance.choice((None, None, Nature.ADVICE)),
        state=chance.choice((None, None, DecisionState.ACTIVE)),
    )


async def record_some(work: UnitOfWork, chance: random.Random) -> None:
    """Record decisions of two cells, half of them told to others, a third of them amended."""
    for number in range(60):
        decision = await record(
            work,
            " ".join(some_words(chance, 9)),
            chance.choice(("infocel", "d5")),
            reason=" ".join(some_words(chance, 4)) if chance.random() < 0.3 else None,
            owner=chance.choice((EMMA, ANOUK)),
            nature=chance.choice((None, Nature.ADVICE)),
            state=chance.choice((DecisionState.ACTIVE, DecisionState.WITHDRAWN)),
            told_cells=chance.choice((None, None, ["d5"], ["cofeco", "infocel"])),
        )
        if number % 3 == 0:
            decision.text = " ".join(some_words(chance, 9))
            await work.session.flush()


@pytest.mark.parametrize("few", [0, 10, 2_000])
async def test_a_search_finds_what_reading_all_would_find(
    any_database_url: str, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """By sets of all that answer, or one by one: the same decisions, the newest first, and the same number."""
    monkeypatch.setattr(storage.decision_search, "FEW", few)
    chance = random.Random(f"search {few}")
    database = await made(any_database_url)
    async with database.begin() as work:
        await record_some(work, chance)
    found_some = 0
    async with database.begin() as work:
        everything = (await work.session.execute(select(Decision).order_by(Decision.id.desc()))).scalars().all()
        for _ in range(SEARCHES):
            words = some_words(chance, 2) if chance.random() < 0.6 else []
            phrases = [" ".join(some_words(chance, 4)) for _ in range(chance.choice((0, 1, 1, 2)))]
            phrases = [phrase for phrase in phrases if len(folded_words(phrase, year=YEAR).split()) > 1]
            asked = " ".join((*words, *(f'"{phrase}"' for phrase in phrases)))
            query, wanted = read_query(asked, year=YEAR), some_facts(chance)
            if not query.words:
                continue
            right = [one.id for one in everything if holds(one, words, phrases) and matches(one, wanted)]
            for page in (1, 2):
                got, total = await work.decision_search.page(wanted, query, limit=3, page=page)
                assert total == len(right), (asked, wanted)
                assert [one.id for one in got] == right[3 * page - 3 : 3 * page], (asked, wanted)
            found_some += bool(right)
    await database.close()
    assert found_some > SEARCHES // 5
