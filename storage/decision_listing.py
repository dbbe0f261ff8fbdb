"""Decisions as lists show them: for every cell that has one or was told of it a narrow row, in the order of a list.

Invariant: a row is written in the unit that changed its decision, and holds all that lists filter by: neither a filter
nor the last page touches a whole decision.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Index, bindparam, delete, event, insert, inspect
from sqlalchemy.orm import Mapped, mapped_column

from storage.decision import Decision
from storage.table import Table, table_of
from storage.values import DecisionState, Nature


class DecisionListing(Table, kw_only=True):
    """That a cell has a decision, or was told of it, with what it is listed by."""

    __tablename__ = "decision_listing"
    __table_args__ = (
        # whose decisions is what is asked most, and with its nature and state: all in this index, in the list's order
        Index("ix_decision_listing_owner", "cell", "owner", "decision_id", "nature", "state", "is_own"),
        {"sqlite_with_rowid": False},
    )

    cell: Mapped[str] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    is_own: Mapped[bool]
    """Whether it is this cell's, and not one it was told of."""
    ref: Mapped[str]
    state: Mapped[DecisionState]
    nature: Mapped[Nature | None]
    owner: Mapped[str]
    said_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    vacuum_since: Mapped[datetime | None]


FACTS = ("ref", "state", "nature", "owner", "said_at", "due_at", "done_at", "vacuum_since")
"""What a list asks of a decision itself."""

_ADD = insert(table_of(DecisionListing))
_FORGET = delete(table_of(DecisionListing)).where(
    DecisionListing.cell.in_(bindparam("cells", expanding=True)), DecisionListing.decision_id == bindparam("of_id")
)


def readers_of(decision: Decision) -> tuple[str, ...]:
    """List the cells that read a decision: its own, then those that were told."""
    return tuple(dict.fromkeys((decision.cell, *(decision.told_cells or ()))))


def listing_of(decisions: Sequence[Decision]) -> list[dict[str, object]]:
    """Give the rows by which decisions are listed."""
    return [
        {"cell": cell, "decision_id": decision.id, "is_own": cell == decision.cell}
        | {name: getattr(decision, name) for name in FACTS}
        for decision in decisions
        for cell in readers_of(decision)
    ]


@event.listens_for(Decision, "after_insert")
def _list_new(_mapper: object, connection: Connection, decision: Decision) -> None:
    """List a new decision with its row: whoever writes decisions cannot forget it."""
    connection.execute(_ADD, listing_of([decision]))


@event.listens_for(Decision, "after_update")
def _list_changed(_mapper: object, connection: Connection, decision: Decision) -> None:
    """List a changed decision as it is now, if anything changed that lists ask for."""
    attributes = inspect(decision).attrs
    if any(attributes[name].history.has_changes() for name in (*FACTS, "told_cells")):
        connection.execute(_FORGET, {"cells": readers_of(decision), "of_id": decision.id})
        connection.execute(_ADD, listing_of([decision]))
