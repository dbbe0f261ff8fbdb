"""A slot that the file adds counts from the moment it is applied, not from the next look of the rhythm."""

import shutil
from pathlib import Path

from bot.organisation import apply_organisation
from bot.organisation_file import load_organisation
from tests.harness import only, user
from tests.schedules.rhythm_tools import at, brussels, rhythm_of, slot
from tests.tables import MEMORY

ANOUK = user("anouk.v")
EXERCISE = Path("bot/templates/boreal26")
ADDED = """
[[slots]]
key = "last-second"
cell = "infocel"
at = "10:30"
days = "daily"
title = { fr = "Point de dernière minute", nl = "Punt op de valreep" }
grace = "30m"
"""


async def test_a_slot_applied_in_the_last_second_is_posted(tmp_path: Path) -> None:
    """Applied a second before its time, with no look in between, a new slot of the file is posted that day."""
    shutil.copytree(EXERCISE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "organisation.toml"
    file.write_text(file.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
    async with rhythm_of(MEMORY, "2026-12-07T10:00", slot("press", "16:00")) as chat:
        chat.clock.instant = brussels("2026-12-07T10:29:59")
        await apply_organisation(chat.database, load_organisation(file))
        said = [one for one in await at(chat, "2026-12-07T10:30:02") if one.facts["ref"].startswith("infocel/last")]
        assert "Point de dernière minute" in only(said).body


async def test_a_meeting_whose_slot_leaves_the_file_is_ended_all_the_same(tmp_path: Path) -> None:
    """Started before its slot was taken out, it is listed by its title, sets no next one, and ends with its recap."""
    shutil.copytree(EXERCISE, tmp_path, dirs_exist_ok=True)
    async with rhythm_of(MEMORY, "2026-12-07T10:00", slot("crisis-table", "11:00")) as chat:
        await at(chat, "2026-12-07T11:00")
        await chat.say(ANOUK, "!briefing commencer crisis-table")
        await apply_organisation(chat.database, load_organisation(tmp_path / "organisation.toml"))
        await at(chat, "2026-12-07T11:20")
        assert "Titre crisis-table" in only(await chat.say(ANOUK, "!briefing")).body
        refused = only(await chat.say(ANOUK, "!briefing terminer --prochaine 16h"))
        assert refused.facts["refusal"] == "usage"
        ended = only(await chat.say(ANOUK, "!briefing terminer"))
        assert (ended.facts["message"], ended.facts["ref"]) == (
            "briefing-ended",
            "infocel/crisis-table/2026-12-07T11:00",
        )
        assert "Titre crisis-table" in ended.body
        again = only(await chat.say(ANOUK, "!briefing terminer"))
        assert again.facts["refusal"]
