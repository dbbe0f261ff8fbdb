"""Runs the bot as `greffier run` does, and notes when it reached each step: `<config> <notes file or -> [<profile>]`.

What only tests need, and a library of the bot takes if it is there, is not there: it is not where the bot is installed.
Noting is one tuple in a list; it is written down when the bot has ended. The clock is the machine's monotonic one, so
that another process may compare.
"""

import cProfile
import itertools
import json
import pstats
import sys
import time
from pathlib import Path

for _name in ("rich", "twisted"):
    sys.modules[_name] = None  # type: ignore[assignment]  # so that importing it fails

from bot import steps  # noqa: E402 - after that
from bot.__main__ import main  # noqa: E402 - as above

SHOWN = 45
"""Lines of a profile."""
WARM_AFTER = 10
"""Answers after which a profile begins: what is done once, at the start, is no part of an answer."""


def run(config: str, notes: Path | None, profile: Path | None = None) -> int:
    """Run the bot until it is told to stop; gives its exit status."""
    noted: list[tuple[str, float, float]] = []
    answers = itertools.count(1)
    profiler = cProfile.Profile()

    def note(step: steps.Step, _detail: str) -> None:
        noted.append((step.value, time.perf_counter(), time.process_time()))
        if profile is not None and step is steps.Step.CONFIRMED and next(answers) == WARM_AFTER:
            profiler.enable()

    if notes is not None:
        steps.observers.append(note)
    status = main(["run", "--config", config])
    profiler.disable()
    if notes is not None:
        notes.write_text(json.dumps(noted))
    if profile is not None:
        with profile.open("w") as out:
            pstats.Stats(profiler, stream=out).sort_stats("tottime").print_stats(SHOWN)
            pstats.Stats(profiler, stream=out).sort_stats("cumtime").print_stats(2 * SHOWN)
    return status


if __name__ == "__main__":
    into = None if sys.argv[2] == "-" else Path(sys.argv[2])
    sys.exit(run(sys.argv[1], into, Path(sys.argv[3]) if len(sys.argv) > 3 else None))
