"""Why a command ended, as one plain sentence that says what to do, and its exit status.

Invariant: what is expected has its sentence here; everything else is a bug and keeps its traceback for the log.
"""

from aiohttp import ClientError
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.app import CannotRun
from bot.homeserver import HomeserverFailed
from bot.lock import AlreadyRunning
from bot.matrix.edge import LoggedOut, NotLoggedIn, WrongSecret
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.login import LoginRefused

FAILED, MISUSED = 1, 2


def _first(error: BaseException) -> BaseException:
    """Give the first cause out of a task group's bundle."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def sentence_of(error: BaseException) -> tuple[int, str | None]:
    """Give the exit status, and the sentence of an expected failure."""
    cause = _first(error)
    status, sentence = FAILED, None
    match cause:
        case LoggedOut():
            sentence = "The homeserver does not accept the bot's token any more: its device was logged out there."
        case CannotRun() | AlreadyRunning() | HomeserverFailed():
            sentence = str(cause)
        case LoginRefused() | WrongSecret() | NotLoggedIn() as wrong:
            status, sentence = MISUSED, f"{str(wrong)[:1].upper()}{str(wrong)[1:]}."
        case Unreachable():
            sentence = f"The homeserver does not answer ({cause}): see greffier check."
        case MatrixError():
            sentence = f"The homeserver refused ({cause}): see greffier check."
        case SQLAlchemyError():
            sentence = f"The database does not work ({type(cause).__name__}): see greffier check."
        case CommandError():
            sentence = f"The database cannot be brought to this version: {cause}."
        case ClientError() | TimeoutError():
            sentence = "The homeserver does not answer: see greffier check."
        case OSError():
            sentence = f"{cause.strerror or cause}: {cause.filename or 'see greffier check'}."
        case _:
            pass
    return status, sentence
