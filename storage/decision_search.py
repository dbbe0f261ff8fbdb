"""Decisions by their words and by their facts: how a page is found among a hundred thousand.

Invariant: both databases find the same, and read nothing but what an index gives.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    UnaryExpression,
    cast,
    exists,
    func,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage.communique import Communique
from storage.decision import Decision
from storage.decision_listing import DecisionListing
from storage.decision_words import DecisionText, DecisionWord, read_on
from storage.values import CommuniqueState, DecisionState, Nature
from storage.words import Query

FEW = 2_000
"""Decisions that are asked one by one; of more, the sets of all that answer are made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are meant; what is not given does not matter."""

    cells: tuple[str, ...]
    with_told: bool = False
    """Also those that these cells were told of."""
    carried_out_by: str | None = None
    """Whose decisions are wanted besides, of whatever cell; in lists without words only."""
    owner: str | None = None
    nature: Nature | None = None
    state: DecisionState | None = None
    since: datetime | None = None
    """Said at this instant or later."""
    before: datetime | None = None
    """Said before this instant."""
    without_communique: bool = False
    """In force, and no communiqué was drafted from it but such as were withdrawn."""
    overdue: bool = False
    vacuum: bool = False
    """Announced, and not yet in the official gazette."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in a list whose newest comes first, counted from the nearer end."""

    before: int
    count: int
    from_oldest: bool = False

    def of(self, column: ColumnElement[int] | InstrumentedAttribute[int]) -> UnaryExpression[int]:
        """Give the order in which it is counted."""
        return column.asc() if self.from_oldest else column.desc()


def place_of(limit: int, page: int, total: int) -> Place:
    """Say where a page of a list of so many stands; the last one is as near as the first."""
    newer = (page - 1) * limit
    count = min(limit, total - newer)
    older = total - newer - count
    return Place(older, count, from_oldest=True) if older < newer else Place(newer, count)


class DecisionSearch:
    """Keep what decisions can be found by, and find them."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def page(
        self, wanted: Wanted, query: Query | None = None, *, limit: int, page: int
    ) -> tuple[list[Decision], int]:
        """Find decisions, the newest first; gives one page and how many there are in all.

        Args:
            wanted: by which facts.
            query: by which words; none if they do not matter.
            limit: how many are on a page.
            page: which page, from 1; one past the end is empty.
        """
        if query is None or self._is_one_word(wanted, query):
            total = await self._session.scalar(self.counting(wanted, query)) or 0
            if (page - 1) * limit >= total:
                return [], total
            finding = self.finding(wanted, query, place_of(limit, page, total))
            ids: Sequence[int] = (await self._session.execute(finding)).scalars().all()
        else:
            found = await self._found(wanted, query)
            total, ids = len(found), found[(page - 1) * limit : page * limit]
        rows = (await self._session.execute(select(Decision).where(Decision.id.in_(ids)))).scalars() if ids else ()
        return sorted(rows, key=lambda decision: -decision.id), total

    def _is_one_word(self, wanted: Wanted, query: Query) -> bool:
        """Say whether the rows of one word are all that is wanted, in one cell, each decision once."""
        is_one = len(wanted.cells) == len(query.words) == len(query.words[0]) == 1
        return is_one and not query.phrases and not self._listed(wanted)

    async def _found(self, wanted: Wanted, query: Query) -> list[int]:
        """Give the ids of all that is wanted, the newest first."""
        query, held = await self._rarest_first(wanted, query)
        if held == 0:
            return []
        if held <= FEW:
            few = (await self._session.execute(self.asking(wanted, query))).scalars()
            return sorted(set(few), reverse=True)
        sets = {
            number: json.loads(ids or "[]") for number, ids in await self._session.execute(self.sets(wanted, query))
        }
        smallest, *others = sorted(sets.values(), key=len)
        return sorted(set(smallest).intersection(*others), reverse=True)

    def asking(self, wanted: Wanted, query: Query) -> Select[int]:
        """Build the statement that asks each of a few decisions: what holds the first word, and answers to all else."""
        besides = self._besides(wanted, query.words[1:], query.phrases)
        return self._holding(wanted, query.words[0], *besides)

    def sets(self, wanted: Wanted, query: Query) -> CompoundSelect[int, str]:
        """Build the statement that gives for each word, and for the facts, all ids that answer, as one text each.

        Where a word has fifty thousand decisions, to read each index once is quicker than to ask of each of them.
        """
        # a text that has the whole of a phrase has its pairs
        words = [terms for terms in query.words[1:] if not _is_in(terms, query.phrases)]
        says = [_says(query.phrases)] if query.phrases else []
        parts = [self._holding(wanted, query.words[0], *says), *(self._holding(wanted, terms) for terms in words)]
        facts = self._listed(wanted)
        if facts:
            parts.append(select(DecisionListing.decision_id).where(DecisionListing.cell.in_(wanted.cells), *facts))
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        gathered = func.json_group_array if is_sqlite else func.json_agg
        asked = [
            select(literal(number), select(cast(gathered(part.subquery().c.decision_id), Text)).scalar_subquery())
            for number, part in enumerate(parts)
        ]
        return union_all(*asked)

    async def _rarest_first(self, wanted: Wanted, query: Query) -> tuple[Query, int]:
        """Put the rarest word first, for it is from there that all else is asked; gives how many hold it too."""
        counts = []
        for number, terms in enumerate(query.words):
            some = select(literal(1)).where(_holds(wanted.cells, terms)).limit(FEW + 1).subquery()
            counts.append(select(literal(number), select(func.count()).select_from(some).scalar_subquery()))
        found = {number: count or 0 for number, count in await self._session.execute(union_all(*counts))}
        order = sorted(found, key=lambda number: (found[number], len(query.words[number])))
        return replace(query, words=tuple(query.words[number] for number in order)), found[order[0]]

    def counting(self, wanted: Wanted, query: Query | None) -> Select[int]:
        """Build the statement that counts what is listed, or what holds one word in one cell."""
        if query is not None:
            return select(func.count()).where(_holds(wanted.cells, query.words[0]))
        listed = select(DecisionListing.decision_id.label("id")).where(
            DecisionListing.cell.in_(wanted.cells), *self._listed(wanted)
        )
        # one decision may be listed for several cells
        if len(wanted.cells) == 1 and wanted.carried_out_by is None:
            return listed.with_only_columns(func.count())
        once = union(listed, self._mine(wanted)) if wanted.carried_out_by is not None else listed.distinct()
        return select(func.count()).select_from(once.subquery())

    def finding(self, wanted: Wanted, query: Query | None, place: Place) -> Select[int]:
        """Build the statement that gives the ids of one page of the same: the first of each cell, then of these."""
        if query is not None:
            held = self._holding(wanted, query.words[0])
            return held.order_by(place.of(DecisionWord.decision_id)).limit(place.count).offset(place.before)
        first = []
        if wanted.carried_out_by is not None:
            first.append(self._mine(wanted).order_by(place.of(Decision.id)).limit(place.before + place.count))
        for cell in wanted.cells:
            listed = select(DecisionListing.decision_id.label("id")).where(
                DecisionListing.cell == cell, *self._listed(wanted)
            )
            listed = listed.order_by(place.of(DecisionListing.decision_id))
            first.append(listed.limit(place.before + place.count))
        ids = union(*(select(part.subquery().c.id) for part in first)).subquery()
        return select(ids.c.id).order_by(place.of(ids.c.id)).limit(place.count).offset(place.before)

    def _holding(self, wanted: Wanted, terms: Collection[str], *besides: ColumnElement[bool]) -> Select[int]:
        """Build the statement that gives the ids of what holds a word; one more than once if by several terms."""
        return select(DecisionWord.decision_id).where(_holds(wanted.cells, terms), *besides)

    def _mine(self, wanted: Wanted) -> Select[int]:
        """Build the statement that gives the ids of what somebody carries out, of whatever cell."""
        return select(Decision.id.label("id")).where(
            Decision.owner == wanted.carried_out_by, *self._facts(wanted, Decision)
        )

    def _besides(
        self, wanted: Wanted, words: Sequence[Collection[str]], phrases: Sequence[str]
    ) -> list[ColumnElement[bool]]:
        """Ask of each of a few decisions that hold the rarest word for the other words, the facts and the phrases."""
        besides: list[ColumnElement[bool]] = []
        here = DecisionWord.decision_id
        for terms in words:
            other = aliased(DecisionWord)
            besides.append(exists().where(_holds(wanted.cells, terms, other), other.decision_id == here))
        facts = self._listed(wanted)
        if facts:
            in_cells = DecisionListing.cell.in_(wanted.cells)
            besides.append(exists().where(DecisionListing.decision_id == here, in_cells, *facts))
        if phrases:
            besides.append(_says(phrases))
        return besides

    def _listed(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        """Say in conditions which rows of the listing are meant, but for their cell."""
        facts = self._facts(wanted, DecisionListing)
        return facts if wanted.with_told else [DecisionListing.is_own.is_(True), *facts]

    def _facts(self, wanted: Wanted, of: type[Decision | DecisionListing]) -> list[ColumnElement[bool]]:
        """Say in conditions which decisions are meant, but for their cell."""
        facts: list[ColumnElement[bool]] = []
        if wanted.owner is not None:
            facts.append(of.owner == wanted.owner)
        if wanted.nature is not None:
            facts.append(of.nature == wanted.nature)
        if wanted.state is not None:
            facts.append(of.state == wanted.state)
        if wanted.since is not None:
            facts.append(of.said_at >= wanted.since)
        if wanted.before is not None:
            facts.append(of.said_at < wanted.before)
        if wanted.overdue:
            facts += [of.state == DecisionState.ACTIVE, of.done_at.is_(None), of.due_at < self._now]
        if wanted.vacuum:
            facts.append(of.vacuum_since.is_not(None))
        if wanted.without_communique:
            drafted = select(Communique.decision).where(
                Communique.decision.is_not(None), Communique.state != CommuniqueState.WITHDRAWN
            )
            facts += [of.state == DecisionState.ACTIVE, of.ref.not_in(drafted)]
        return facts

    async def catch_up(self, most: int) -> bool:
        """Keep what some decisions from before can be found by; say whether there are more.

        Args:
            most: how many decisions at most.
        """
        return await read_on(self._session, most)


# ---------------------------------------------------------------------------------------------------------------


def _says(phrases: Sequence[str]) -> ColumnElement[bool]:
    """Say that the text of the word's decision has these phrases, word for word."""
    said = (DecisionText.words.contains(phrase, autoescape=True) for phrase in phrases)
    return exists().where(DecisionText.decision_id == DecisionWord.decision_id, *said)


def _is_in(terms: Collection[str], phrases: Sequence[str]) -> bool:
    """Say whether this is a pair of words that stands in one of these phrases."""
    return any(" " in term and f" {term} " in phrase for term in terms for phrase in phrases)


def _holds(
    cells: Collection[str], terms: Collection[str], word: type[DecisionWord] = DecisionWord
) -> ColumnElement[bool]:
    """Say that a row is of one of these cells and holds one of these terms."""
    in_cells = word.cell == next(iter(cells)) if len(cells) == 1 else word.cell.in_(sorted(cells))
    as_term = word.word == next(iter(terms)) if len(terms) == 1 else word.word.in_(sorted(terms))
    return in_cells & as_term
