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


async def tell_followers(ctx: Context, changed: Changed) -> None:
    """Let every group that follows records of this kind bring its own in line."""
    for group in ctx.groups:
        for follow in group.followers.get(changed.ref.name, ()):
            await follow(ctx, changed)
