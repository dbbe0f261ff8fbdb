"""A job: why to wake up, how often to look, and what to do about what is due.

Invariant: what is due is data in a row; a job that did not run loses nothing, one that runs twice does nothing twice.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from commands.kit.context import Context


@dataclass(frozen=True)
class Job:
    """One reason to wake up."""

    name: str
    every: timedelta
    """How often to look; what is due is then at most this late."""
    run: Callable[[Context], Awaitable[bool]]
    """Claims one due row, or a few that belong together, and acts; says whether there may be more."""
    rests: float = 0.0
    """How many times as long as an act took nothing of the job is done after it: of what can wait for people."""
