"""The soak test from the command line: `python -m tests.soak --minutes 10 [--database …] [--seed …]`.

Exit status: 0 when nothing was lost, doubled, unreadable or broken; 1 and the list of differences otherwise.
"""

import argparse
import asyncio
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.soak.run import Soak


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description="Exactly once, under fire.")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long people work and things break")
    parser.add_argument("--seconds", type=float, default=0.0, help="as --minutes; 90 if neither is given")
    parser.add_argument("--seed", default="", help="repeats a run's plan; drawn and printed by default")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--instances", type=int, default=0, help="bots on one PostgreSQL; 2 by default")
    parser.add_argument("--directory", type=Path, help="where everything is kept; else only what went wrong is")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; gives the exit status."""
    asked = _read(arguments)
    seed = asked.seed or f"{time.time_ns():x}"
    seconds = asked.minutes * 60 + asked.seconds or 90.0
    databases = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    # nio tells of every device it has no session with yet
    logging.getLogger("nio").setLevel(logging.ERROR)
    root = asked.directory or Path(tempfile.mkdtemp(prefix="greffier-soak-"))
    if root.is_dir() and any(root.iterdir()):
        print(f"{root} is not empty: name a directory that is new.", file=sys.stderr)
        return 2
    wrong: list[str] = []
    for database in databases:
        is_postgres = database == "postgresql"
        bots = (asked.instances or 2) if is_postgres else 1
        print(f"{database}, {bots} bot(s), {seconds:.0f} s, SEED={seed}, in {root / database}", flush=True)
        soak = Soak(root / database, seconds, seed, postgres=is_postgres, instances=bots)
        found = asyncio.run(soak.run())
        print(soak.report, flush=True)
        wrong += [f"{database}: {difference}" for difference in found]
    if wrong:
        print(f"{len(wrong)} differences, everything kept in {root}:")
        print("\n".join(wrong))
        return 1
    if asked.directory is None:
        shutil.rmtree(root)
    print("Nothing lost, nothing double, nothing unreadable, journal whole.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
