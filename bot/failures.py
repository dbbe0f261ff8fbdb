"""Why a command ended, as one plain sentence that says what to do, and its exit status.

Invariant: what is expected has its sentence here; everything else is a bug and keeps its traceback for the log.
"""

from aiohttp import ClientError
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.app import CannotRun
from bot.homeserver import HomeserverFailed
from bot.lock import AlreadyRunning
from bot.matrix.edge import LoggedOut, NotLoggedIn

FAILED, MISUSED = 1, 2


def _first(error: BaseException) -> BaseException:
    """Give the first cause out of a task group's bundle."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def sentence_of(error: BaseException) -> tuple[int, str | None]:
    """Give the exit status, and the sentence of an expected failure."""
    match _first(error):
        case NotLoggedIn():
            return MISUSED, "The bot has no device yet: run greffier login once, then greffier run."
        case LoggedOut():
            return FAILED, "The homeserver does not accept the bot's token any more: log in again with greffier login."
        case CannotRun() | AlreadyRunning() | HomeserverFailed() as known:
            return FAILED, str(known)
        case SQLAlchemyError() as database:
            return FAILED, f"The database does not work ({type(database).__name__}): see greffier check."
        case CommandError() as migration:
            return FAILED, f"The database cannot be brought to this version: {migration}."
        case ClientError() | TimeoutError():
            return FAILED, "The homeserver does not answer: see greffier check."
        case OSError() as system:
            return FAILED, f"{system.strerror or system}: {system.filename or 'see greffier check'}."
        case _:
            return FAILED, None
