"""How often the homeserver is asked: at once while it tells something, less and less while it is in trouble.

Neither an error, nor an answer that tells nothing and comes at once, is ever followed by the next request at once.
"""

import secrets
from collections.abc import Mapping
from typing import Any

import structlog

from bot.matrix.http import MatrixError

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds waited at most after a failure."""
EARLY = 1.0
"""Seconds; an answer that tells nothing, and does not wait that long for something to tell, is one too early."""
EARLY_FOR_NOTHING = 5
"""Such answers in a row that are taken as they come."""


def pause_after(failures: int) -> float:
    """Give the seconds to wait after so many failures in a row: longer each time, and never all bots at once."""
    longest: float = min(LONGEST_PAUSE, 0.5 * 2 ** min(failures, 10))
    return longest / 2 + secrets.randbelow(1000) / 1000 * longest / 2


class Pace:
    """The pauses between syncs."""

    def __init__(self) -> None:
        """Begin without any."""
        self._failures = 0
        self._early = 0
        self._is_refused = False

    def after_error(self, error: Exception) -> float:
        """Give the seconds to wait after a failure, and log it; a token refused for now is said once, and clearly."""
        self._failures += 1
        told = error.retry_after if isinstance(error, MatrixError) else None
        pause = max(told or 0.0, pause_after(self._failures))
        if isinstance(error, MatrixError) and error.errcode == "M_UNKNOWN_TOKEN" and not self._is_refused:
            self._is_refused = True
            log.error("token-refused-for-now", error=str(error), do="it is tried again; if it stays so, log in anew")
        log.warning("sync-failed", error=str(error), failures=self._failures, again_in=round(pause, 1))
        return pause

    def after_answer(self, answer: Mapping[str, Any], since: str | None, took: float, patience: float) -> float:
        """Give the seconds to wait after an answer: none, unless there are many that should not have come yet.

        Args:
            answer: the sync's.
            since: the token it was asked with.
            took: seconds it took.
            patience: seconds the homeserver was allowed to wait for something to tell.
        """
        self._failures, self._is_refused = 0, False
        told = (answer.get("rooms"), answer.get("device_lists"), answer.get("to_device"))
        is_empty = answer.get("next_batch") == since or not any(isinstance(t, dict) and any(t.values()) for t in told)
        self._early = self._early + 1 if is_empty and took < min(EARLY, patience) else 0
        if self._early <= EARLY_FOR_NOTHING:
            return 0.0
        pause = pause_after(self._early - EARLY_FOR_NOTHING)
        log.warning("sync-answered-too-early", times=self._early, again_in=round(pause, 1))
        return pause
