"""What is personal is erased when its time is over, from the records and from the file they stand in."""

from pathlib import Path

from schedules.privacy import ERASE_TELEWORK_REASONS
from storage.telework import ReasonOf
from tests.commands.communique_tools import definitions
from tests.harness import Chat, make_chat, user
from tests.schedules.tick import tick

EMMA = user("emma.t")
WORD = "kinesitherapie"


async def _write(chat: Chat, *refs: str) -> None:
    async with chat.database.begin() as work:
        for ref in refs:
            await work.telework.add_reason(ref, 1, ReasonOf.REQUEST, EMMA, f"{WORD} {ref}")


async def _erased(chat: Chat) -> list[tuple[str | None, int]]:
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "telework-reason-erased"]
    return [(entry.ref, entry.data["count"]) for entry in entries]


async def test_reasons_go_after_their_time_once_and_leave_a_trace(chat: Chat) -> None:
    """What is older than the organisation says is erased and journalled by request, once; the rest stays."""
    await _write(chat, "T-2026-0001", "T-2026-0001", "T-2026-0002")
    chat.clock.advance(days=200)
    await _write(chat, "T-2027-0001")
    chat.clock.advance(days=166)
    await tick(chat, [ERASE_TELEWORK_REASONS])
    await tick(chat, [ERASE_TELEWORK_REASONS])
    assert await _erased(chat) == [("T-2026-0001", 2), ("T-2026-0002", 1)]
    async with chat.database.begin() as work:
        texts = [(one.text, one.erased_at is None) for one in await work.telework.reasons("T-2027-0001")]
        gone = [(one.text, one.erased_at is None) for one in await work.telework.reasons("T-2026-0001")]
    assert texts == [(f"{WORD} T-2027-0001", True)]
    assert gone == [(None, False), (None, False)]


async def test_a_shorter_time_takes_effect_at_once(chat: Chat) -> None:
    """When the organisation file says thirty days, what is older goes with the next look."""
    await _write(chat, "T-2026-0001")
    chat.clock.advance(days=31)
    await tick(chat, [ERASE_TELEWORK_REASONS])
    assert await _erased(chat) == []
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        general = wanted["organisation", "general"]
        wanted["organisation", "general"] = {**general, "privacy": {"telework_reasons": 30}}
        await work.definitions.apply(wanted)
    await tick(chat, [ERASE_TELEWORK_REASONS])
    assert await _erased(chat) == [("T-2026-0001", 1)]


async def test_what_is_erased_is_not_left_in_the_file(tmp_path: Path) -> None:
    """After the words are erased and the log is written back, the database's file does not hold them any more."""
    file = tmp_path / "greffier.db"
    chat = await make_chat(f"sqlite+aiosqlite:///{file}")
    await _write(chat, *(f"T-2026-{number:04d}" for number in range(1, 40)))
    chat.clock.advance(days=366)
    assert WORD.encode() in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    await tick(chat, [ERASE_TELEWORK_REASONS])
    await chat.database.close()
    assert WORD.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
