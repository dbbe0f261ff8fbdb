"""Communiqués: drafted, translated, submitted and approved, each approval bound to the exact text.

Invariant: nothing is approved but the version that was on the card; whatever changes the text asks everybody again.
"""

# the help lists the verbs in the order they are declared: that of a text's life
from commands.communique import checking, comparing, submitting

# isort: split
from commands.communique import drafting

# isort: split
from commands.communique import publishing

# isort: split
from commands.communique import correcting

# isort: split
from commands.communique import withdrawing

# isort: split
from commands.communique import daily, following, matters, objecting, reading, reviewing, serving, waiting
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
