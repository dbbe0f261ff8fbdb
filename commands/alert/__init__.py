"""Alerts: raised to cells, acknowledged by each person called, followed by updates, ended by a message of their own.

Invariant: an alert that is severe or goes beyond one cell leaves nothing before its raiser has confirmed it, unless
they said `--now`.
"""

from commands.alert import answering, completing, ending, incoming, matters, raising, reading, waiting
from commands.alert.declared import group

__all__ = ["answering", "completing", "ending", "group", "incoming", "matters", "raising", "reading", "waiting"]
