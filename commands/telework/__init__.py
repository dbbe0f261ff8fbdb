"""Telework: who asks to work elsewhere on which days, what the rules say, and what the manager answers.

Invariant: no silence approves; why somebody asks, and what is answered, is for them and whoever answers only.
"""

from commands.telework import (  # noqa: I001 - verbs in the order in which help shows them
    requesting,
    changing,
    withdrawing,
    answering,
    away,
    daily,
    showing,
    balance,
    team,
    regime,
    waiting,
)
from commands.telework.declared import group

__all__ = [
    "answering",
    "away",
    "balance",
    "changing",
    "daily",
    "group",
    "regime",
    "requesting",
    "showing",
    "team",
    "waiting",
    "withdrawing",
]
