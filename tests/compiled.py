"""Statements compiled once per test process, as the bot compiles them once in its life, not again for every database.

Invariant: only what SQLAlchemy keeps of statements and types is shared, between databases of one kind; nothing that is
connected or listens.
"""

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import LRUCache

import storage.database

_STATEMENTS = 5000
"""More than the tests of one process ask."""

_make_engine = storage.database._make_engine
_compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
_types: dict[type[Dialect], MutableMapping[Any, Any]] = {}


def _is_same(one: Dialect, other: object) -> bool:
    return type(one) is type(other)


def _kind(one: Dialect) -> int:
    return hash(type(one))


def _make_engine_that_shares(url: str) -> AsyncEngine:
    """Make an engine that finds what earlier ones compiled."""
    made = _make_engine(url)
    engine = made.sync_engine
    engine._compiled_cache = _compiled
    engine.dialect._type_memos = _types.setdefault(type(engine.dialect), engine.dialect._type_memos)
    return made


def share_compiled_statements() -> None:
    """Let every database opened from now on share what is compiled."""
    # what is compiled is kept by its dialect: two of a kind, with the same server behind them, must be found as one
    for dialect in (PGDialect_asyncpg, SQLiteDialect_aiosqlite):
        dialect.__eq__ = _is_same  # type: ignore[method-assign,assignment]
        dialect.__hash__ = _kind  # type: ignore[method-assign,assignment]
    storage.database._make_engine = _make_engine_that_shares
