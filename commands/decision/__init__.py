"""The decision log: what an organ decided, why, who carries it out, who is told.

Invariant: a decision is recorded at once and never erased; nothing leaves the room before somebody said so.
"""

from commands.decision import recording, reading, listing  # noqa: I001 - verbs in the order in which help shows them
from commands.decision.declared import group

__all__ = ["group", "listing", "reading", "recording"]
