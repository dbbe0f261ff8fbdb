"""Telework: who may work elsewhere on which days, asked by each for themselves and answered by their manager.

Invariant: why somebody asks, and why they are answered so, is for the two of them only.
"""

from commands.telework import regime
from commands.telework.declared import group

__all__ = ["group", "regime"]
