"""Runs the bot and kills it with SIGKILL when it reaches a step for the n-th time: `<config> [<step>:<n>]`."""

import os
import signal
import sys

from bot import steps
from bot.__main__ import main


def kill_at(wanted: str, occurrence: int) -> None:
    """Have this process killed, as by a power cut, when a step is reached for the n-th time."""
    reached = 0

    def observe(step: steps.Step, _detail: str) -> None:
        nonlocal reached
        if step.value == wanted:
            reached += 1
            if reached == occurrence:
                os.kill(os.getpid(), signal.SIGKILL)

    steps.observers.append(observe)


if __name__ == "__main__":
    config, where = sys.argv[1], sys.argv[2]
    if where:
        name, _, number = where.partition(":")
        kill_at(name, int(number))
    sys.exit(main(["run", "--config", config]))
