"""A file for its owner alone, that is there whole or not at all: what is exported is written through here.

Invariant: nobody else can read it from its first byte on; what stood under its name before stays until it is complete.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

_OWN: Final = 0o600


@contextmanager
def own_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to be written; it takes its place at the end, and never when something goes wrong.

    What is no file at all, such as a pipe, is written as it is.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as pipe:
            yield pipe
        return
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        # made anew: one that somebody else put there could be read by them
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
