"""Runs a command of the bot, and sends it a signal when it reaches a step for the n-th time: `<step>:<n>[:<signal>]`.

Invariant: without a signal's name it is SIGKILL, as a power cut; SIGSTOP is a machine that stands still.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bot import (
    app,  # whoever is forked from a process that imported this has all of the bot at hand
    steps,
)
from bot.__main__ import main


def signal_at(wanted: str, occurrence: int, number: signal.Signals) -> None:
    """Have this process sent a signal when a step is reached for the n-th time."""
    reached = 0

    def observe(step: steps.Step, _detail: str) -> None:
        nonlocal reached
        if step.value == wanted:
            reached += 1
            if reached == occurrence:
                os.kill(os.getpid(), number)

    steps.observers.append(observe)


def at(where: str) -> Callable[[], None]:
    """Give what prepares a process for the signal it is to be sent."""
    name, times, *number = where.split(":")
    return partial(signal_at, name, int(times), signal.Signals[number[0] if number else "SIGKILL"])


def be_silent(prepare: Callable[[], None] | None = None) -> None:
    """Have this process describe no command to clients, and prepare it otherwise.

    A room gets five descriptions a second for a minute, and everybody in it a sync for each: most of what a homeserver
    and clients would do in a short test.
    """
    vars(app)["describe_for_completion"] = lambda *_of: []
    if prepare is not None:
        prepare()


def live(
    arguments: Sequence[str], environ: Mapping[str, str], log: Path, prepare: Callable[[], None] | None = None
) -> None:
    """Be `greffier …` with these arguments, environment and output, prepared before it begins."""
    os.environ.clear()
    os.environ.update(environ)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    if prepare is not None:
        prepare()
    sys.exit(main(arguments))
