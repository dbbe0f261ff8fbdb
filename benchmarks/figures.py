"""Figures and the table they are printed in.

Every duration is in seconds here and in milliseconds on paper.
"""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the slow end of one measurement."""

    p50: float
    p95: float
    count: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """Sum up durations: the median, and the nearest rank of 95 in 100.

        Raises:
            ValueError: nothing was measured.
        """
        if not seconds:
            raise ValueError("nothing was measured")
        ordered = sorted(seconds)
        return cls(statistics.median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1], len(ordered))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: what, its figures as text, and what was aimed at."""

    what: str
    figures: tuple[str, ...]
    aim: str = ""


def spread_line(what: str, spread: Spread, aim: str = "") -> Line:
    """Write a spread as a line, in milliseconds."""
    return Line(what, (f"{1000 * spread.p50:.1f}", f"{1000 * spread.p95:.1f}", str(spread.count)), aim)


def ratio_line(what: str, ours: Spread, theirs: Spread, aim: str = "") -> Line:
    """Write how many times longer ours takes."""
    return Line(what, (f"{ours.p50 / theirs.p50:.2f}×", f"{ours.p95 / theirs.p95:.2f}×", ""), aim)


def table(title: str, heads: Sequence[str], lines: Iterable[Line]) -> str:
    """Set lines under a title and the heads of their columns."""
    lines = list(lines)
    first = max(len(line.what) for line in lines)
    widths = [
        max(len(head), *(len(line.figures[place]) if place < len(line.figures) else 0 for line in lines))
        for place, head in enumerate(heads)
    ]
    rows = [" " * first + "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))]
    for line in lines:
        cells = (*line.figures, *[""] * (len(heads) - len(line.figures)))
        row = f"{line.what:<{first}}" + "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        rows.append(f"{row}   {line.aim}".rstrip())
    return "\n".join([title, *(f"  {row}" for row in rows)])
