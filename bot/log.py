"""Logging: one event name per line with its facts, as JSON or for a person at a terminal.

Invariant: no message body is ever logged, and no traceback shows local values, which may hold one.
"""

import logging
import sys
from io import TextIOBase
from typing import TextIO, cast

import structlog
from typing_extensions import override


class _StandardError(TextIOBase):
    """Standard error as it is when a line is written, not as it was when logging was set up."""

    @override
    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    @override
    def flush(self) -> None:
        sys.stderr.flush()


def set_up_logging(*, level: str = "INFO", for_people: bool | None = None) -> None:
    """Set up logging to standard error, once, at start."""
    for_people = sys.stderr.isatty() if for_people is None else for_people
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s", stream=sys.stderr)
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
        renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        tracebacks = structlog.processors.StackInfoRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            tracebacks,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, _StandardError())),
        cache_logger_on_first_use=False,
    )
