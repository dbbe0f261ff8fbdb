"""Why a command ended, as one plain sentence that says what to do, and its exit status.

Invariant: what is expected has its sentence here; everything else is a bug and keeps its traceback for the log.
"""

from aiohttp import ClientError
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from bot.homeserver import HomeserverFailed
from bot.lock import AlreadyRunning
from bot.matrix.durable import EdgeBroken
from bot.matrix.edge import DatabaseOlder, LoggedOut, NotLoggedIn, WrongSecret
from bot.matrix.http import MatrixError, Unreachable
from bot.matrix.login import LoginRefused
from bot.matrix.secret import CannotRotate
from bot.opening import CannotRun

FAILED, MISUSED = 1, 2
LOGGED_OUT = (
    "The homeserver does not accept the bot's token any more, its device was logged out there: put the account's"
    " password into matrix.password_file, run greffier login --new-device, then start it again."
)
OLDER = (
    "This database is older than what its device has sent, so it is a backup that was put back:"
    " run greffier login --new-device, then start it again. Nothing was sent or recorded."
)


def _first(error: BaseException) -> BaseException:
    """Give the first cause out of a task group's bundle."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def reason_of(error: BaseException) -> str:
    """Give what the database itself said, in one line; the statement and its values are not repeated."""
    said = str(getattr(error, "orig", None) or "").strip()
    return said.splitlines()[0] if said else type(error).__name__


def must_be_logged(error: BaseException) -> bool:
    """Say whether the log has to say more than the sentence: where the database is concerned, and for every bug."""
    cause = _first(error)
    return isinstance(cause, SQLAlchemyError | CommandError | EdgeBroken) or sentence_of(error)[1] is None


def sentence_of(error: BaseException) -> tuple[int, str | None]:
    """Give the exit status, and the sentence of an expected failure."""
    cause = _first(error)
    match cause:
        case LoginRefused() | CannotRotate() | WrongSecret() | NotLoggedIn() as wrong:
            return MISUSED, f"{str(wrong)[:1].upper()}{str(wrong)[1:]}."
        case CannotRun() | AlreadyRunning() | HomeserverFailed():
            return FAILED, str(cause)
        case LoggedOut():
            return FAILED, LOGGED_OUT
        case DatabaseOlder():
            return FAILED, OLDER
        case _:
            return FAILED, _of_others(cause)


def _of_others(cause: BaseException) -> str | None:
    """Give the sentence where the database, the homeserver or this machine failed."""
    sentence = None
    match cause:
        case Unreachable():
            sentence = f"The homeserver does not answer ({cause}): see greffier check."
        case MatrixError():
            sentence = f"The homeserver refused ({cause}): see greffier check."
        case EdgeBroken():
            sentence = f"The database does not work ({reason_of(cause.__cause__ or cause)}): see greffier check."
        case SQLAlchemyError():
            sentence = f"The database does not work ({reason_of(cause)}): see greffier check."
        case CommandError():
            sentence = f"The database cannot be brought to this version: {cause}."
        case ClientError() | TimeoutError():
            sentence = "The homeserver does not answer: see greffier check."
        case OSError():
            sentence = f"{cause.strerror or cause}: {cause.filename or 'see greffier check'}."
        case _:
            pass
    return sentence
