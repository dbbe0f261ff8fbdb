"""What decisions are found by, written with them: their words in one indexed table, made in Python.

Invariant: what can be found is what stands in a decision now, written in the unit that changed it; both databases hold
the same, for neither of them knows a language.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, event, func, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.decision import Decision
from storage.decision_listing import readers_of
from storage.table import Table, table_of
from storage.words import ANALYSIS, folded_words, pairs_of, terms_of


class DecisionWord(Table, kw_only=True):
    """That a decision which a cell has, or was told of, holds a word, by one of its stems, or a pair of words."""

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


async def read_on(session: AsyncSession, most: int) -> bool:
    """Keep what some decisions from before can be found by; say whether there are more.

    Args:
        session: of the unit.
        most: how many decisions at most.
    """
    mark = await session.get(DecisionIndex, 1, with_for_update=True)
    if mark is None or mark.analysis != ANALYSIS:
        newest = await session.scalar(select(func.max(Decision.id))) or 0
        if mark is None:
            mark = DecisionIndex(id=1, analysis=ANALYSIS, done_to=0, needed_to=newest)
            session.add(mark)
        mark.analysis, mark.done_to, mark.needed_to = ANALYSIS, 0, newest
    if mark.done_to >= mark.needed_to:
        return False
    query = select(Decision).where(Decision.id > mark.done_to, Decision.id <= mark.needed_to)
    some = (await session.execute(query.order_by(Decision.id).limit(most))).scalars().all()
    await (await session.connection()).run_sync(_keep, some)
    mark.done_to = some[-1].id if len(some) == most else mark.needed_to
    return mark.done_to < mark.needed_to


# ---------------------------------------------------------------------------------------------------------------


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
        folded = folded_words(text, year=year)
        terms = sorted({*terms_of(text, year=year), *pairs_of(folded.split()), decision.ref.lower()})
        texts.append({"decision_id": decision.id, "words": folded, "terms": terms})
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
