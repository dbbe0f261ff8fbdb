"""`greffier demo`: the exercise's first day, played on a throw-away homeserver through real, encrypted clients.

It needs nothing, leaves nothing behind, and says honestly which steps it saw.
"""

import asyncio
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.demo.books import read_books
from bot.demo.exercise import Exercise, Scene
from bot.demo.night_watch import set_night_watch
from bot.demo.scenes import NIGHTS, SCENES
from bot.demo.stage import PASSWORD, Stage, set_stage
from bot.demo.transcript import Transcript

__all__ = ["play"]

START = datetime(2026, 12, 7, 6, 45, tzinfo=ZoneInfo("Europe/Brussels"))

STOPPING = (signal.SIGINT, signal.SIGTERM)


async def play(*, once: bool, port: int | None) -> bool:
    """Play the exercise and say whether every step was seen.

    Args:
        once: end when it has been played; else stay up for a look around, until Ctrl-C.
        port: the throw-away homeserver's; a free one by default.
    """
    transcript = Transcript(sys.stdout)
    stopped = asyncio.Event()
    with _signals(_stopper(stopped)):
        try:
            with tempfile.TemporaryDirectory(prefix="greffier-demo-") as directory:
                return await _play(transcript, Path(directory), once=once, port=port)
        except asyncio.CancelledError:
            if not stopped.is_set():
                raise
            transcript.line("Stopped before its end.", "31")
            return False
        finally:
            transcript.close()


def _stopper(stopped: asyncio.Event) -> Callable[[], None]:
    """Make what ends the play in the middle; the homeserver and the directory go with it."""
    playing = asyncio.current_task()

    def stop() -> None:
        if not stopped.is_set() and playing is not None:
            stopped.set()
            playing.cancel()

    return stop


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl-C and SIGTERM do this for a while."""
    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in STOPPING:
            loop.remove_signal_handler(number)


async def _play(transcript: Transcript, directory: Path, *, once: bool, port: int | None) -> bool:
    transcript.line("EXERCICE BORÉAL-26: the invented flood of the river Valme, Monday 7 December 2026", "1")
    transcript.note("A throw-away homeserver, three encrypted rooms, thirteen people and one guest, the bot on SQLite,")
    transcript.note("a mail server for two newspapers. Each line was read back: decrypted, in a person's client;")
    transcript.note("in the press room, over HTTP; in a newspaper's mailbox. The bot speaks French and Dutch;")
    transcript.note("its first line, EXERCICE · OEFENING, is checked and left out here.")

    total = len(SCENES) + len(NIGHTS)

    def tell(what: str) -> None:
        transcript.progress(0, total, what)

    async with set_stage(directory, port=port, start=START, tell=tell) as stage:
        exercise = Exercise(stage, transcript)
        await _play_scenes(exercise, SCENES, 0, total)
        await stage.settle()
        for title, rows in await read_books(stage.bot.database):
            transcript.table(title, rows)
        transcript.line()
        transcript.line("Two nights in which the clocks change: another organisation, a bot of its own", "1")
        async with set_night_watch(stage, directory / "night") as watch:
            nights = Exercise(watch, transcript)
            await _play_scenes(nights, NIGHTS, len(SCENES), total)
        _say_outcome(transcript, (exercise, nights))
        if not once:
            await _stay(transcript, stage)
    return not exercise.missed and not nights.missed


async def _play_scenes(exercise: Exercise, scenes: Sequence[Scene], before: int, total: int) -> None:
    """Play scenes, each when its time has come."""
    for number, scene in enumerate(scenes, before + 1):
        await exercise.at(scene.clock, day=scene.day)
        exercise.transcript.scene(number, total, scene.clock, scene.title)
        await scene.play(exercise)


def _say_outcome(transcript: Transcript, exercises: Sequence[Exercise]) -> None:
    transcript.close()
    transcript.line()
    missed = [claim for exercise in exercises for claim in exercise.missed]
    for claim in missed:
        transcript.line(f"not seen: {claim}", "31")
    seen, steps = sum(exercise.seen for exercise in exercises), sum(exercise.steps for exercise in exercises)
    outcome = f"{seen} of {steps} steps seen, in {transcript.elapsed:.0f} s"
    transcript.line(outcome, "1", "31" if missed else "32")


async def _stay(transcript: Transcript, stage: Stage) -> None:
    """Stay up and say how to look around, until Ctrl-C."""
    who = ", ".join(stage.people)
    transcript.line()
    transcript.line("It stays up. Log in with any Matrix client on this machine:", "1")
    transcript.line(f"  homeserver  {stage.homeserver.url}")
    transcript.line(f"  user        any of {who}")
    transcript.line(f"  password    {PASSWORD}")
    transcript.line(f"  rooms       {', '.join(cell.room for cell in stage.organisation.cells)}")
    transcript.line(f"  press room  {stage.settings.web.public_url}/press/")
    transcript.line(f"  health      {stage.health_url}")
    transcript.line("A new device reads what is said from now on. Ctrl-C ends it, and nothing is left.")
    stop = asyncio.Event()
    with _signals(stop.set):
        while not stop.is_set():
            stage.watch()
            await _wait(stop, 1.0)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    waiting = asyncio.ensure_future(stop.wait())
    await asyncio.wait({waiting}, timeout=seconds)
    waiting.cancel()
