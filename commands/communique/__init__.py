"""Communiqués: drafted, translated, submitted and approved, each approval bound to the exact text.

Invariant: nothing is approved but the version that was on the card; whatever changes the text asks everybody again.
"""

from commands.communique import drafting

# isort: split
# the help lists the verbs in the order they are declared: texts are written before they are corrected
from commands.communique import (
    checking,
    comparing,
    correcting,
    daily,
    following,
    matters,
    objecting,
    publishing,
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
    "waiting",
]
