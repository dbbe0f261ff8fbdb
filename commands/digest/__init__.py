"""Digests: what a manager, or whoever asks for it, has to know of the day, in two minutes.

Invariant: each reader is told only what they may see, once a local day, and nothing of it in a room.
"""

from commands.digest import (  # noqa: I001 - verbs in the order in which help shows them
    subscribing,
    each_week,
    now,
)
from commands.digest.declared import group

__all__ = ["each_week", "group", "now", "subscribing"]
