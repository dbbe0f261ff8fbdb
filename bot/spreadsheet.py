"""A table that Belgian Excel opens as it is: UTF-8 with its mark, semicolons, a line for each row.

Invariant: no cell of it is taken for a formula.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Final

_FORMULA: Final = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_PLAIN_USER: Final = re.compile(r"@[A-Za-z0-9._/-]+:[A-Za-z0-9.:-]+")
"""A user ID that no spreadsheet can take for a formula."""


def defuse(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula: it then begins with an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN_USER.fullmatch(cell) else cell


@contextmanager
def table(file: IO[bytes], columns: Sequence[str]) -> Iterator[Callable[[Iterable[str]], None]]:
    """Begin a table in a file with its first line; gives what writes a row."""
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    try:
        text.write("\ufeff")
        rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
        rows.writerow(columns)
        yield lambda cells: rows.writerow([defuse(cell) for cell in cells])
    finally:
        # the file is its owner's to close
        text.detach()
