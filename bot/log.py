"""Logging: one event name per line with its facts, as JSON or for a person at a terminal.

Invariant: no message body is ever logged, and no traceback shows local values, or what a database says of the row it
refused: either may hold one.
"""

import logging
import re
import sys
from collections.abc import Iterable
from io import StringIO, TextIOBase
from types import TracebackType
from typing import Any, Final, TextIO, cast

import structlog
from typing_extensions import override

_ROW: Final = re.compile(
    r"\n(?:DETAIL|CONTEXT):.*?(?=\n\n(?:The above exception|During handling of)|\Z)", re.DOTALL | re.IGNORECASE
)
"""What PostgreSQL says of a row it refused: all its columns, or the values of a key."""
_ARGUMENT: Final = re.compile(r"(?<=invalid input for query argument )(\$\d+): .*")
"""What its driver says of a value it does not take."""


class _StandardError(TextIOBase):
    """Standard error as it is when a line is written, not as it was when logging was set up."""

    @override
    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    @override
    def flush(self) -> None:
        sys.stderr.flush()


class _OfLibraries(logging.Formatter):
    """What libraries log themselves, such as an error that nobody waited for."""

    @override
    def formatException(self, ei: Any) -> str:  # the standard library's own name and argument
        return without_values(super().formatException(ei))


def set_up_logging(*, level: str = "INFO", for_people: bool | None = None) -> None:
    """Set up logging to standard error, once, at start."""
    for_people = sys.stderr.isatty() if for_people is None else for_people
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OfLibraries("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    # nio tells of every missing session and time-out as if it were news; the edge logs what matters of it
    logging.getLogger("nio").setLevel(logging.ERROR)
    # it warns of each look that is left out because the one before still goes on, which is as the clockwork wants it
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer()
    tracebacks: structlog.typing.Processor = structlog.processors.ExceptionRenderer(
        structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    )
    if for_people:
        renderer = structlog.dev.ConsoleRenderer(exception_formatter=_show_traceback)
        tracebacks = structlog.processors.StackInfoRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            tracebacks,
            _leave_values_out,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, _StandardError())),
        cache_logger_on_first_use=False,
    )


def without_values(said: str) -> str:
    """Leave out of what an error says the values that a database repeats."""
    return _ARGUMENT.sub(r"\1", _ROW.sub("", said))


def _leave_values_out(_logger: object, _name: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Leave the values of a refused row out of the errors of a line."""
    _clean(line.get("exception") or ())
    return line


def _clean(errors: Iterable[dict[str, Any]]) -> None:
    for error in errors:
        error["exc_value"] = without_values(error["exc_value"])
        for grouped in error["exceptions"]:
            _clean(grouped)


def _show_traceback(out: TextIO, error: tuple[type[BaseException], BaseException, TracebackType | None]) -> None:
    """Show a traceback to a person, without the values of a refused row."""
    shown = StringIO()
    structlog.dev.plain_traceback(shown, error)
    out.write(without_values(shown.getvalue()))
