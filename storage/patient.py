"""The session of a unit that can wait: as long as it has only read, it lets people go first before each statement.

Invariant: a unit that may hold a lock waits for nobody, by whatever way it came to it: a statement, a row that it got
to change, what was written before a question because it was there to write.
"""

from collections.abc import Mapping
from typing import Any, TypeVarTuple, cast

from sqlalchemy import Result, Select, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.sql.base import Executable
from typing_extensions import override

from storage.precedence import Precedence

Asked = TypeVarTuple("Asked")


class _Watched(Session):
    """The session beneath, through which all statements pass."""

    may_hold_lock = False
    """Whether it has executed something that is more than a question."""


class PatientSession(AsyncSession):
    """A session that gives way to people until it has executed something that is more than a question."""

    def __init__(self, bind: AsyncEngine | AsyncConnection, precedence: Precedence, longest: float) -> None:
        """Take what it works on.

        Args:
            bind: what it works on.
            precedence: who waits for an answer.
            longest: seconds it waits at most before a question; once it has waited so long, it waits no more.
        """
        super().__init__(bind, expire_on_commit=False, sync_session_class=_Watched)
        self._precedence = precedence
        self._longest = longest

    @override
    async def execute(self, statement: Executable, *args: Any, **options: Any) -> Any:
        """Execute a statement once nobody waits for an answer: a question, or the first one that is more."""
        if self._longest and self._precedence.is_claimed and not self._watched.may_hold_lock:
            await self._precedence.give_way(self._longest)
            if self._precedence.is_claimed:
                self._longest = 0.0
        return await super().execute(statement, *args, **options)

    @override
    async def connection(self, *args: Any, **options: Any) -> AsyncConnection:
        """Give what writes in other ways than the session's: from here on nobody is waited for."""
        self._watched.may_hold_lock = True
        return await super().connection(*args, **options)

    @property
    def _watched(self) -> _Watched:
        return cast("_Watched", self.sync_session)


async def ask(
    session: AsyncSession, question: Select[*Asked], values: Mapping[str, Any] | None = None
) -> Result[*Asked]:
    """Ask for columns what is asked again and again: by the shortest way, and where a unit can wait after people."""
    if isinstance(session, PatientSession):
        found: Result[*Asked] = await session.execute(question, values)
        return found
    return await (await session.connection()).execute(question, values)


@event.listens_for(_Watched, "do_orm_execute")
def _on_statement(state: ORMExecuteState) -> None:
    if not state.is_select or getattr(state.statement, "_for_update_arg", None) is not None:
        cast("_Watched", state.session).may_hold_lock = True


@event.listens_for(_Watched, "before_flush")
def _on_flush(session: _Watched, *_: object) -> None:
    session.may_hold_lock = True
