"""The decision log: what an organ decided, why, who carries it out, who is told, and what became of it.

Invariant: a decision is recorded at once and never erased; nothing leaves the room before somebody said so.
"""

from commands.decision import (  # noqa: I001 - verbs in the order in which help shows them
    recording,
    replacing,
    following,
    announcing,
    reading,
    listing,
    matters,
    daily,
    waiting,
)
from commands.decision.declared import group

__all__ = [
    "announcing",
    "daily",
    "following",
    "group",
    "listing",
    "matters",
    "reading",
    "recording",
    "replacing",
    "waiting",
]
