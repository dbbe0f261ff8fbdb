"""What is wrong with a CAP alert: each mistake with the place where it stands.

A mistake is told to the system that sent the alert, over HTTP: its sentences are English, as the configuration's are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

MOST_MISTAKES = 50
"""Mistakes told at most: a text that is wrong everywhere is not answered with ten thousand lines."""

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong, and where, such as `alert/info[2]/area[1]/areaDesc`."""

    path: str
    what: str

    @override
    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.path}: {self.what}"


class CapRefused(ValueError):
    """A text that is no CAP 1.2 alert, with everything that is wrong with it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        """Keep the mistakes, not more than can be read."""
        kept = tuple(mistakes[:MOST_MISTAKES])
        left = len(mistakes) - len(kept)
        self.mistakes = (*kept, Mistake("alert", f"and {left} more mistakes")) if left else kept
        super().__init__("; ".join(str(mistake) for mistake in self.mistakes))


def show(value: object) -> str:
    """Quote what was found, in one line and never at length."""
    text = str(value)
    cut = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return ascii(cut) if not cut.isprintable() else f"'{cut}'"
