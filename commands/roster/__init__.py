"""Duty: who is on duty when, in which role, on site or on call; exchanges, and what the rules find.

Invariant: a duty is set by the organisation's file or by a coordinator, or exchanged by the two it concerns.
"""

from commands.roster import (  # noqa: I001 - verbs in the order in which help shows them
    showing,
    setting,
    swapping,
    checking,
    matters,
    daily,
    waiting,
)
from commands.roster.declared import group

__all__ = ["checking", "daily", "group", "matters", "setting", "showing", "swapping", "waiting"]
