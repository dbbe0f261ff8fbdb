"""A second, small stage on the same homeserver: one cell that watches at night, with a bot and a clock of its own.

Invariant: it shares people and homeserver with the first stage, and nothing of the bot's.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.demo.stage import PASSWORD, SERVER_NAME, Stage, write_settings
from bot.homeserver import find_free_port
from bot.operations import make_device
from bot.organisation_file import load_organisation

CELL = "veille"
BOT = "veilleur"
PEOPLE = ("anouk.v", "celine.r")
START = datetime(2026, 10, 24, 23, 0, tzinfo=ZoneInfo("Europe/Brussels"))
ORGANISATION = f"""\
timezone = "Europe/Brussels"
languages = ["fr", "nl"]
incident = "EXERCICE VEILLE"
exercise = true

[[organs]]
key = "infocel"
natures = ["operational"]

[[cells]]
key = "{CELL}"
organ = "infocel"
room = "#{CELL}:{SERVER_NAME}"
name = {{ fr = "Veille de nuit", nl = "Nachtwacht" }}
languages = ["fr", "nl"]
informs = []

[[people]]
user_id = "@anouk.v:{SERVER_NAME}"
name = "Anouk V."
language = "fr"
cells = {{ {CELL} = ["coordinator"] }}

[[people]]
user_id = "@celine.r:{SERVER_NAME}"
name = "Celine R."
language = "fr"
cells = {{ {CELL} = ["member"] }}
"""
SLOT = """
[[slots]]
key = "{key}"
cell = "{cell}"
at = "{at}"
title = {{ fr = "{fr}", nl = "{nl}" }}
remind = []
grace = "30m"
calls = ["member"]
"""
SLOTS = (
    ("round", "02:30", "Ronde de nuit", "Nachtronde"),
    ("morning", "07:00", "Relève", "Aflossing"),
    ("levels", "08:00", "Niveaux d'eau", "Waterstanden"),
    ("figures", "09:00", "Chiffres", "Cijfers"),
)


@asynccontextmanager
async def set_night_watch(stage: Stage, directory: Path) -> AsyncIterator[Stage]:
    """Make the cell's room, its bot and its clock; the bot does not run yet, and is gone at the end."""
    _write_files(directory)
    await stage.homeserver.register(BOT, PASSWORD)
    settings = write_settings(directory, stage.homeserver, stage.postbox, find_free_port(), bot=BOT)
    organisation = load_organisation(settings.organisation.file)
    people = {name: stage.people[name] for name in PEOPLE}
    watch = Stage(stage.homeserver, settings, organisation, Clock(START), stage.postbox, stage.wire, people)
    await make_device(settings)
    owner, other = (people[name] for name in PEOPLE)
    invited = [other.user_id, watch.bot_id]
    room = await owner.create_room("Veille de nuit", f"#{CELL}:{SERVER_NAME}", invited, power={watch.bot_id: 50})
    watch.rooms[CELL] = room
    await other.until(lambda: room in other.rooms)
    try:
        yield watch
    finally:
        await watch.stop_bot()


def _write_files(directory: Path) -> None:
    directory.mkdir()
    slots = (SLOT.format(key=key, cell=CELL, at=at, fr=fr, nl=nl) for key, at, fr, nl in SLOTS)
    (directory / "organisation.toml").write_text(ORGANISATION + "".join(slots), encoding="utf-8")
    (directory / "password").write_text(PASSWORD)
