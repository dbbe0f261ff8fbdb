"""Communiqués: drafted, translated, submitted and approved, each approval bound to the exact text.

Invariant: nothing is approved but the version that was on the card; whatever changes the text asks everybody again.
"""

from commands.communique import (  # noqa: I001 - verbs in the order in which help shows them
    checking,
    comparing,
    submitting,
    drafting,
    publishing,
    correcting,
    withdrawing,
    daily,
    following,
    matters,
    objecting,
    reading,
    reviewing,
    serving,
    waiting,
)
from commands.communique.declared import group

__all__ = [
    "checking",
    "comparing",
    "correcting",
    "daily",
    "drafting",
    "following",
    "group",
    "matters",
    "objecting",
    "publishing",
    "reading",
    "reviewing",
    "serving",
    "submitting",
    "waiting",
    "withdrawing",
]
