"""Runs the bot and sends it a signal when it reaches a step for the n-th time: `[<step>:<n>[:<signal>]]`.

Invariant: without a signal's name it is SIGKILL, as a power cut; SIGSTOP is a machine that stands still.
"""

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from bot import (
    app,  # noqa: F401 - whoever is forked from a process that imported this has all of the bot at hand
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


def live(config: Path, where: str, environ: Mapping[str, str], log: Path) -> None:
    """Be `greffier run` with these settings, environment and output."""
    os.environ.clear()
    os.environ.update(environ)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    if where:
        name, times, *number = where.split(":")
        signal_at(name, int(times), signal.Signals[number[0] if number else "SIGKILL"])
    sys.exit(main(["run", "--config", str(config)]))
