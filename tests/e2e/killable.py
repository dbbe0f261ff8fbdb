"""Runs the bot and sends it a signal when it reaches a step for the n-th time: `<config> [<step>:<n>[:<signal>]]`.

Invariant: without a signal's name it is SIGKILL, as a power cut; SIGSTOP is a machine that stands still.
"""

import os
import signal
import sys

from bot import steps
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


if __name__ == "__main__":
    config, where = sys.argv[1], sys.argv[2]
    if where:
        name, times, *number = where.split(":")
        signal_at(name, int(times), signal.Signals[number[0] if number else "SIGKILL"])
    sys.exit(main(["run", "--config", config]))
