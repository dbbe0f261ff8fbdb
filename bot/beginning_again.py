"""What failed, out of a task group's bundle, and whether it may work once it is begun again from the database.

Invariant: only what waiting or another leader mends is begun again; a bug ends the process.
"""

from bot.matrix.durable import EdgeBroken
from storage.database import is_database_failure
from storage.lease import Deposed


def may_begin_again(error: BaseException) -> bool:
    """Say whether all that failed may work once it is begun again from the database."""
    return all(isinstance(leaf, EdgeBroken | Deposed) or is_database_failure(leaf) for leaf in _leaves(error))


def is_only_the_database(error: BaseException) -> bool:
    """Say whether nothing failed but the database, by itself: a sentence says it, and no traceback more."""
    return all(is_database_failure(_behind(leaf)) for leaf in _leaves(error))


def is_deposed(error: BaseException) -> bool:
    """Say whether another process leads, whatever else failed."""
    return any(isinstance(leaf, Deposed) for leaf in _leaves(error))


def first_line(error: BaseException) -> str:
    """Give the first line of what failed first, or the kind of error where it says nothing."""
    first = _leaves(error)[0]
    return str(_behind(first)).partition("\n")[0] or type(first).__name__


def _leaves(error: BaseException) -> list[BaseException]:
    """List what failed, out of the bundles of task groups."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for bundled in error.exceptions for leaf in _leaves(bundled)]
    return [error]


def _behind(error: BaseException) -> BaseException:
    """Give what broke the edge, where something did."""
    return (error.__cause__ or error) if isinstance(error, EdgeBroken) else error
