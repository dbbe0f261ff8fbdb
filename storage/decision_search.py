"""Decisions by their words and by their facts: an inverted table whose one indexed column holds stems made in Python.

Invariant: what can be found is what stands in a decision now, written in the unit that changed it; both databases find
the same, for neither of them knows a language.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    event,
    exists,
    func,
    insert,
    inspect,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.communique import Communique
from storage.database import Table, table_of
from storage.decision import Decision
from storage.decision_listing import DecisionListing, readers_of
from storage.values import CommuniqueState, DecisionState, Nature
from storage.words import ANALYSIS, Query, folded_words, terms_of

ENOUGH = 50_000
"""Rows that are counted to learn which of several words is rare: beyond, every word is common."""

FEW = 2_000
"""Decisions that are asked one by one."""


class DecisionWord(Table, kw_only=True):
    """That a decision which a cell has, or was told of, holds a word, by one of its stems."""

    __tablename__ = "decision_word"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it so

    cell: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class DecisionText(Table, kw_only=True):
    """What a decision is found by: its folded words in their order, and the stems that were kept of them."""

    __tablename__ = "decision_text"

    decision_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str]
    terms: Mapped[list[str]]


class DecisionIndex(Table, kw_only=True):
    """How far the decisions from before have been read for search, and by which rules; one row."""

    __tablename__ = "decision_index"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    analysis: Mapped[str]
    done_to: Mapped[int]
    """The decisions up to this one can be found."""
    needed_to: Mapped[int]
    """Those after this one were written by these rules when they were made."""


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
        held = 0
        if query is not None:
            query, held = await self._rarest_first(wanted, query)
            if held == 0:
                return [], 0
        total = await self._session.scalar(self.counting(wanted, query, one_by_one=held <= FEW)) or 0
        if (page - 1) * limit >= total:
            return [], total
        # so many are looked at, newest first, until the page is full
        looked_at = held * page * limit // total
        finding = self.finding(wanted, query, limit=limit, page=page, one_by_one=looked_at <= FEW)
        ids = (await self._session.execute(finding)).scalars().all()
        rows = (await self._session.execute(select(Decision).where(Decision.id.in_(ids)))).scalars()
        return sorted(rows, key=lambda decision: -decision.id), total

    async def _rarest_first(self, wanted: Wanted, query: Query) -> tuple[Query, int]:
        """Put the rarest word first, for it is from there that all else is asked; gives how many hold it too."""
        counts = []
        for number, terms in enumerate(query.words):
            some = select(literal(1)).where(_holds(wanted.cells, terms)).limit(ENOUGH).subquery()
            counts.append(select(literal(number), select(func.count()).select_from(some).scalar_subquery()))
        found = {number: count or 0 for number, count in await self._session.execute(union_all(*counts))}
        order = sorted(found, key=lambda number: (found[number], len(query.words[number])))
        return replace(query, words=tuple(query.words[number] for number in order)), found[order[0]]

    def counting(self, wanted: Wanted, query: Query | None, *, one_by_one: bool = False) -> Select[int]:
        """Build the statement that counts what is wanted; see `_besides`."""
        # one decision may be listed for several cells, or hold several of a word's terms
        is_one = len(wanted.cells) == 1 and wanted.carried_out_by is None
        if query is None:
            listed = select(DecisionListing.decision_id.label("id")).where(
                DecisionListing.cell.in_(wanted.cells), *self._listed(wanted)
            )
            if is_one:
                return listed.with_only_columns(func.count())
            mine = [self._mine(wanted)] if wanted.carried_out_by is not None else []
            return select(func.count()).select_from(union(listed, *mine).subquery())
        first, others = query.words[0], _not_in_phrases(query)
        is_one = is_one and len(first) == 1
        what = func.count() if is_one else func.count(DecisionWord.decision_id.distinct())
        return select(what).where(
            _holds(wanted.cells, first), *self._besides(wanted, others, query.phrases, one_by_one=one_by_one)
        )

    def finding(
        self, wanted: Wanted, query: Query | None, *, limit: int, page: int, one_by_one: bool = False
    ) -> Select[int]:
        """Build the statement that gives the ids of one page: the newest of each cell and term, then of these."""
        newest = []
        if query is None and wanted.carried_out_by is not None:
            newest.append(self._mine(wanted).order_by(Decision.id.desc()).limit(page * limit))
        for cell in wanted.cells:
            if query is None:
                found = select(DecisionListing.decision_id.label("id")).where(
                    DecisionListing.cell == cell, *self._listed(wanted)
                )
                newest.append(found.order_by(DecisionListing.decision_id.desc()).limit(page * limit))
                continue
            first, others = query.words[0], _not_in_phrases(query)
            besides = self._besides(replace(wanted, cells=(cell,)), others, query.phrases, one_by_one=one_by_one)
            for term in sorted(first):
                found = select(DecisionWord.decision_id.label("id")).where(_holds([cell], [term]), *besides)
                newest.append(found.order_by(DecisionWord.decision_id.desc()).limit(page * limit))
        ids = union(*(select(part.subquery().c.id) for part in newest)).subquery()
        return select(ids.c.id).order_by(ids.c.id.desc()).limit(limit).offset((page - 1) * limit)

    def _mine(self, wanted: Wanted) -> Select[int]:
        """Build the statement that gives the ids of what somebody carries out, of whatever cell."""
        return select(Decision.id.label("id")).where(
            Decision.owner == wanted.carried_out_by, *self._facts(wanted, Decision)
        )

    def _besides(
        self, wanted: Wanted, words: Sequence[Collection[str]], phrases: Sequence[str], *, one_by_one: bool
    ) -> list[ColumnElement[bool]]:
        """Ask of the decisions that hold the rarest word for the other words, the phrases and the facts.

        Args:
            wanted: the facts, and the cells.
            words: the terms of each other word.
            phrases: what must stand there word for word.
            one_by_one: ask this of each decision, which is quick for a few; else the sets of all that answer yes are
                made first, which is quick where a word has fifty thousand decisions.
        """
        besides: list[ColumnElement[bool]] = []
        here = DecisionWord.decision_id
        for terms in words:
            other = aliased(DecisionWord)
            holds = _holds(wanted.cells, terms, other)
            if one_by_one:
                besides.append(exists().where(holds, other.decision_id == here))
            else:
                besides.append(here.in_(select(other.decision_id).where(holds)))
        facts = self._listed(wanted)
        in_cells = DecisionListing.cell.in_(wanted.cells)
        if facts and one_by_one:
            besides.append(exists().where(DecisionListing.decision_id == here, in_cells, *facts))
        elif facts:
            besides.append(here.in_(select(DecisionListing.decision_id).where(in_cells, *facts)))
        if phrases:
            said = (DecisionText.words.contains(phrase, autoescape=True) for phrase in phrases)
            besides.append(exists().where(DecisionText.decision_id == here, *said))
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
        mark = await self._session.get(DecisionIndex, 1, with_for_update=True)
        if mark is None or mark.analysis != ANALYSIS:
            newest = await self._session.scalar(select(func.max(Decision.id))) or 0
            if mark is None:
                mark = DecisionIndex(id=1, analysis=ANALYSIS, done_to=0, needed_to=newest)
                self._session.add(mark)
            mark.analysis, mark.done_to, mark.needed_to = ANALYSIS, 0, newest
        if mark.done_to >= mark.needed_to:
            return False
        query = select(Decision).where(Decision.id > mark.done_to, Decision.id <= mark.needed_to)
        some = (await self._session.execute(query.order_by(Decision.id).limit(most))).scalars().all()
        await (await self._session.connection()).run_sync(_keep, some)
        mark.done_to = some[-1].id if len(some) == most else mark.needed_to
        return mark.done_to < mark.needed_to


# ---------------------------------------------------------------------------------------------------------------


def _not_in_phrases(query: Query) -> list[frozenset[str]]:
    """List the words, but for the first, that have to be asked for by themselves."""
    return [terms for terms in query.words[1:] if terms not in query.in_phrases]


def _holds(
    cells: Collection[str], terms: Collection[str], word: type[DecisionWord] = DecisionWord
) -> ColumnElement[bool]:
    """Say that a row is of one of these cells and holds one of these terms."""
    in_cells = word.cell == next(iter(cells)) if len(cells) == 1 else word.cell.in_(sorted(cells))
    as_term = word.word == next(iter(terms)) if len(terms) == 1 else word.word.in_(sorted(terms))
    return in_cells & as_term


_KNOWN = select(DecisionText.decision_id, DecisionText.terms).where(
    DecisionText.decision_id.in_(bindparam("ids", expanding=True))
)
_FORGET_TEXTS = delete(table_of(DecisionText)).where(DecisionText.decision_id.in_(bindparam("ids", expanding=True)))
_FORGET_WORDS = delete(table_of(DecisionWord)).where(
    DecisionWord.cell.in_(bindparam("of_cells", expanding=True)),
    DecisionWord.decision_id == bindparam("of_id"),
    DecisionWord.word.in_(bindparam("terms", expanding=True)),
)
_ADD_TEXTS = insert(table_of(DecisionText))
_ADD_WORDS = insert(table_of(DecisionWord))


def _keep(connection: Connection, decisions: Sequence[Decision], *, are_new: bool = False) -> None:
    """Keep what these decisions can be found by as they stand now, in place of what was kept before."""
    if not are_new:
        cells = {decision.id: readers_of(decision) for decision in decisions}
        for decision_id, terms in connection.execute(_KNOWN, {"ids": list(cells)}).all():
            gone = {"of_cells": cells[decision_id], "of_id": decision_id, "terms": terms}
            connection.execute(_FORGET_WORDS, gone)
        connection.execute(_FORGET_TEXTS, {"ids": list(cells)})
    texts, words = rows_of(decisions)
    if texts:
        connection.execute(_ADD_TEXTS, texts)
        connection.execute(_ADD_WORDS, words)


def rows_of(decisions: Sequence[Decision]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Give the rows by which decisions are found: of `DecisionText`, and of `DecisionWord`."""
    texts: list[dict[str, object]] = []
    words: list[dict[str, object]] = []
    for decision in decisions:
        text = f"{decision.text}\n{decision.reason or ''}"
        # references without a year mean that of the decision's own
        year = int(decision.ref.split("-")[1])
        terms = sorted({*terms_of(text, year=year), decision.ref.lower()})
        texts.append({"decision_id": decision.id, "words": folded_words(text, year=year), "terms": terms})
        words += [
            {"cell": cell, "word": term, "decision_id": decision.id} for cell in readers_of(decision) for term in terms
        ]
    return texts, words


@event.listens_for(Decision, "after_insert")
def _keep_new(_mapper: object, connection: Connection, decision: Decision) -> None:
    """Keep a new decision's words with its row: whoever writes decisions cannot forget it."""
    _keep(connection, [decision], are_new=True)


@event.listens_for(Decision, "after_update")
def _keep_changed(_mapper: object, connection: Connection, decision: Decision) -> None:
    """Keep a changed decision's words, if it is its words that changed, or who was told them."""
    attributes = inspect(decision).attrs
    if any(attributes[name].history.has_changes() for name in ("text", "reason", "told_cells")):
        _keep(connection, [decision])
