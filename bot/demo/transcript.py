"""What the demo prints: who said what, what came back, which step was seen, and where the play is.

Colours and the progress line that stays at the bottom are only for a terminal; a file gets the same words.
"""

import shutil
import textwrap
import time
from collections.abc import Iterable, Sequence
from difflib import ndiff
from typing import TextIO

BOLD, DIM, RED, GREEN, CYAN, BLUE = "1", "2", "31", "32", "36", "34"
PLAIN = "0"
CLEAR_LINE = "\r\x1b[K"
WIDTH = 112
ROOM_WIDTH = 8
INDENT = " " * 17
BAR = 24
DOTS = "…"


def wrap(text: str, indent: str, width: int = WIDTH) -> list[str]:
    """Break a text into lines of a width, each of its own lines by itself."""
    lines: list[str] = []
    for line in text.splitlines() or [""]:
        lines += textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [indent.rstrip()]
    return lines


def what_changed(before: str, after: str) -> str:
    """Give the lines of a text that its earlier version did not have, the rest as dots; all of it when all are new."""
    lines = [(line[0], line[2:]) for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+ "]
    if all(mark == " " for mark, _ in lines):
        return after
    kept: list[str] = []
    for mark, line in lines:
        shown = line if mark == "+" else DOTS
        if shown != DOTS or kept[-1:] != [DOTS]:
            kept.append(shown)
    return "\n".join(kept)


def without_stamp(body: str, stamps: Sequence[str]) -> str:
    """Leave out the first line, when it says that this is an exercise, as it does of every message."""
    first, _, rest = body.partition("\n")
    return rest if rest and any(first.startswith(stamp) for stamp in stamps) else body


class Transcript:
    """Writes the play as it happens."""

    def __init__(self, out: TextIO) -> None:
        """Write to this stream; whether it is a terminal decides how."""
        self._out = out
        self.on_terminal = out.isatty()
        self._began = time.monotonic()
        self._progress = ""

    @property
    def elapsed(self) -> float:
        """Seconds since the demo began."""
        return time.monotonic() - self._began

    def line(self, text: str = "", *styles: str) -> None:
        """Write a line; the progress line stays below it."""
        if self.on_terminal:
            self._out.write(CLEAR_LINE)
        self._out.write(f"{self._styled(text, *styles)}\n")
        self._show_progress()

    def lines(self, texts: Iterable[str], *styles: str) -> None:
        """Write several lines in one style."""
        for text in texts:
            self.line(text, *styles)

    def progress(self, number: int, total: int, what: str) -> None:
        """Say where the play is."""
        done = BAR * number // total
        self._progress = f"{'━' * done}{'┄' * (BAR - done)} {number}/{total} · {what}"
        self._show_progress()

    def scene(self, number: int, total: int, clock: str, title: str) -> None:
        """Open a scene."""
        self.line()
        self.line(f"━━ {clock} · {title}  [{number}/{total} · {self.elapsed:.0f} s]", BOLD)
        self.progress(number, total, title)

    def said(self, clock: str, room: str, name: str, body: str) -> None:
        """Write what a person said."""
        head = f"{clock}  {room:<{ROOM_WIDTH}} {name}"
        self.line(head, CYAN)
        self.lines(wrap(body, INDENT))

    def did(self, clock: str, room: str, name: str, what: str) -> None:
        """Write what a person did other than to speak."""
        self.line(f"{clock}  {room:<{ROOM_WIDTH}} {name} {what}", CYAN)

    def answered(self, clock: str, room: str, name: str, body: str, *, edited: bool = False) -> None:
        """Write what came from the bot."""
        verb = " changes its card" if edited else ""
        self.line(f"{clock}  {room:<{ROOM_WIDTH}} {name}{verb}", BLUE)
        self.lines(wrap(body, f"{INDENT}│ "), DIM)

    def note(self, text: str) -> None:
        """Write what happens beside the rooms."""
        self.line(f"       {text}", DIM)

    def seen(self, claim: str) -> None:
        """Write that a step was seen."""
        self.line(f"       ✓ {claim}", GREEN)

    def missing(self, claim: str, instead: Iterable[str]) -> None:
        """Write that a step was not seen, and what came instead."""
        self.line(f"       ✗ MISSING: {claim}", RED, BOLD)
        for text in instead:
            self.lines(wrap(text, f"{INDENT}? "), RED)

    def table(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        """Write rows in columns."""
        self.line()
        self.line(title, BOLD)
        if not rows:
            return
        last = max(len(row) for row in rows) - 1
        widths = [max((len(row[n]) for row in rows if n < len(row)), default=0) for n in range(last)]
        for row in rows:
            cells = [f"{cell:<{widths[n]}}" if n < last else cell for n, cell in enumerate(row)]
            self.line(f"  {'  '.join(cells)}".rstrip())

    def close(self) -> None:
        """Take the progress line away."""
        if self.on_terminal:
            self._out.write(CLEAR_LINE)
        self._progress = ""
        self._out.flush()

    def _show_progress(self) -> None:
        if self.on_terminal and self._progress:
            # One that is wider than the terminal would not be rewritten in place.
            shown = f"{self.elapsed:3.0f} s {self._progress}"[: shutil.get_terminal_size().columns - 1]
            self._out.write(f"{CLEAR_LINE}{self._styled(shown, DIM)}")
        self._out.flush()

    def _styled(self, text: str, *styles: str) -> str:
        if not self.on_terminal or not styles or not text:
            return text
        return f"\x1b[{';'.join(styles)}m{text}\x1b[{PLAIN}m"
