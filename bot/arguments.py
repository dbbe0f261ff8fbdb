"""What may be typed behind a command: ports, days, files and folders, and how a mistake is said.

Invariant: a mistake is one line that names the help, and the exit status of bad usage; nothing was done then.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from typing_extensions import override

MISUSED: Final = 2
LAST_PORT: Final = 65535


class ArgumentParser(argparse.ArgumentParser):
    """Reads arguments; a mistake among them is said in one line, which names the help."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"{self.prog}: {message} (see {self.prog} --help).\n")


def port(text: str) -> int:
    """Read a port of the command line."""
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is no port: give a number from 1 to {LAST_PORT}")
    return int(text)


def new_file(text: str) -> Path:
    """Read where something is to be written: in a folder that is there."""
    path = Path(text)
    if path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}: make it first")
    return path


def folder(text: str) -> Path:
    """Read a folder that is there, or can be made."""
    path = Path(text)
    taken = next((part for part in (path, *path.parents) if part.exists()), path)
    if taken.exists() and not taken.is_dir():
        raise argparse.ArgumentTypeError(f"{taken} is a file: name a folder")
    return path


def old_file(text: str) -> Path:
    """Read which file is to be looked at."""
    path = Path(text)
    if path.is_dir() or not path.exists():
        raise argparse.ArgumentTypeError(f"there is no file {text}: correct the path")
    return path


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no date such as 2026-12-07") from None
