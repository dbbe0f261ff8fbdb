"""What one group's records have to know of another's: a decision changed, and what is written on it follows.

Invariant: groups never import each other; who changes a record says so once it is changed, in the same unit.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from commands.kit.context import Context
from storage.values import Ref


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that was changed."""

    ref: Ref
    held_until: datetime | None
    """Until when it was under embargo before."""


Follower = Callable[[Context, Changed], Awaitable[None]]
"""Brings a group's own records in line with what was changed."""
