"""Telework written out for the personnel system: what changed since the last export, as Belgian Excel opens it."""

import asyncio
import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import load_settings
from bot.spreadsheet import defuse
from bot.telework_export import COLUMNS, write_telework
from storage.database import Database
from storage.telework import Asked, TeleworkKind, TeleworkRequest
from storage.values import TeleworkState, UserId
from tests.bot.operations_tools import configure
from tests.clock import Clock
from tests.commands.communique_tools import EMMA, KAREL, MOUSSA, definitions, set_person
from tests.harness import Chat

TUESDAY, THURSDAY, FRIDAY = date(2026, 12, 8), date(2026, 12, 10), date(2026, 12, 11)
WEEK = (date(2026, 12, 7), date(2026, 12, 13))
TERMS: Mapping[str, Any] = {
    "from_day": "2026-01-01", "until_day": None, "profile": "standard", "fixed_days": [], "off_days": [],
    "category": "office", "essential": False,
}  # fmt: skip


async def ask(chat: Chat, *days: date, who: UserId = EMMA, number: int = 1) -> None:
    """Let somebody ask for days, with a reason."""
    async with chat.database.begin() as work:
        request = TeleworkRequest(
            ref=f"T-2026-{number:04d}", person=who, kind=TeleworkKind.FLEXIBLE, requested_at=work.now, exercise=True
        )
        await work.telework.record(request, Asked(TeleworkKind.FLEXIBLE, days, days))


async def answer(chat: Chat, state: TeleworkState, *days: date) -> None:
    """Let the manager answer the one request, or with days, let its owner change it to these."""
    async with chat.database.begin() as work:
        request = await work.telework.claim("T-2026-0001")
        assert request is not None
        if days:
            await work.telework.change(request, Asked(TeleworkKind.FLEXIBLE, days, days), EMMA, date(2026, 12, 7))
        elif state is TeleworkState.WITHDRAWN:
            await work.telework.withdraw(request, date(2026, 12, 7))
        else:
            await work.telework.answer(request, state, KAREL)


async def export(
    chat: Chat, folder: Path, span: tuple[date, date] = WEEK, *, everything: bool = False
) -> list[dict[str, str]]:
    """Export a week; gives the lines."""
    out = folder / "scope.csv"
    await write_telework(chat.database, out, first=span[0], last=span[1], everything=everything)
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ";".join(COLUMNS).encode() + b"\r\n")
    assert (oct(out.stat().st_mode & 0o777), list(folder.iterdir())) == ("0o600", [out])
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


def told(lines: Sequence[dict[str, str]]) -> list[str]:
    """Give what was said of each day."""
    return [f"{line['date'][-2:]} {line['state']} v{line['version']} {line['change']}".strip() for line in lines]


async def test_each_change_is_given_once(chat: Chat, tmp_path: Path) -> None:
    """Asked, approved, changed, withdrawn: each export gives what is not as it was given, and what is no more."""
    await set_person(chat, EMMA, telework=TERMS)
    await ask(chat, TUESDAY, THURSDAY)
    assert told(await export(chat, tmp_path)) == ["08 requested v1 added", "10 requested v1 added"]
    assert told(await export(chat, tmp_path)) == []
    await answer(chat, TeleworkState.APPROVED)
    first, _ = lines = await export(chat, tmp_path)
    assert told(lines) == ["08 approved v1 changed", "10 approved v1 changed"]
    assert first == {
        "person": "Emma T.",
        "user_id": EMMA,
        "date": "2026-12-08",
        "kind": "flexible",
        "state": "approved",
        "ref": "T-2026-0001",
        "version": "1",
        "decided_by": KAREL,
        "decided_at": "2026-12-07T10:00:00+01:00",
        "change": "changed",
        "exercise": "exercise",
    }
    await answer(chat, TeleworkState.REQUESTED, TUESDAY, FRIDAY)
    assert told(await export(chat, tmp_path, everything=True)) == ["08 requested v2 changed", "11 requested v2 added"]
    assert told(await export(chat, tmp_path, (THURSDAY, FRIDAY))) == [
        "10 withdrawn v2 removed",
        "11 requested v2 added",
    ]
    assert told(await export(chat, tmp_path)) == ["08 requested v2 changed"]
    await answer(chat, TeleworkState.REFUSED)
    assert told(await export(chat, tmp_path)) == ["08 refused v2 removed", "11 refused v2 removed"]
    assert told(await export(chat, tmp_path, everything=True)) == []
    async with chat.database.begin() as work:
        exports = [entry.data async for entry in work.journal.entries() if entry.action == "telework-exported"]
    assert [data["number"] for data in exports] == [1, 2, 3, None, 4, 5, 6, None]
    assert exports[0]["by"] == "cli"


async def test_fixed_days_of_the_file_are_given_and_the_past_stays(chat: Chat, tmp_path: Path) -> None:
    """Days that the file grants are lines without a reference; changing them changes those to come only."""
    await set_person(chat, MOUSSA, telework={**TERMS, "fixed_days": ["tue"]})
    span = date(2026, 12, 7), date(2026, 12, 20)
    (first, second) = [line for line in await export(chat, tmp_path, span) if line["user_id"] == MOUSSA]
    assert (first["date"], first["kind"], first["ref"], first["decided_by"]) == ("2026-12-08", "fixed", "", "")
    assert second["date"] == "2026-12-15"
    chat.clock.instant = datetime(2026, 12, 10, 9, tzinfo=UTC)
    assert await export(chat, tmp_path, span) == []
    await set_person(chat, MOUSSA, telework={**TERMS, "fixed_days": ["wed"]})
    moved = [line for line in await export(chat, tmp_path, span) if line["user_id"] == MOUSSA]
    assert told(moved) == ["15 withdrawn v removed", "16 approved v added"]


def test_no_cell_is_a_formula() -> None:
    """What a spreadsheet would run begins with an apostrophe; ordinary names and user IDs stay as they are."""
    hostile = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "@a(1):b", "\t=1", "\r=1", "\uff1d1")
    assert [defuse(cell) for cell in hostile] == [f"'{cell}" for cell in hostile]
    ordinary = ("Emma T.", "@emma.t:boreal.example", "2026-12-08", "", "T-2026-0001")
    assert [defuse(cell) for cell in ordinary] == list(ordinary)


async def test_names_are_written_as_they_are(chat: Chat, tmp_path: Path) -> None:
    """Quotes, semicolons and accents survive; a name that is a formula is defused."""
    for number, (who, name) in enumerate({EMMA: "=1+1", MOUSSA: 'Ü; "É"'}.items(), 1):
        await set_person(chat, who, telework=TERMS, name=name)
        await ask(chat, TUESDAY, who=who, number=number)
    assert [line["person"] for line in await export(chat, tmp_path)] == ["'=1+1", 'Ü; "É"']


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export --kind telework` writes a table and says how many changes it gave; what does not fit is refused."""
    config = configure(tmp_path)
    assert main(["apply", "--config", str(config)]) == 0

    async def fill() -> None:
        clock = Clock(datetime.now(UTC))
        database = Database(
            load_settings(config, {}).database.url.get_secret_value(), now=clock.now, new_id=clock.new_id
        )
        async with database.begin() as work:
            who = next(iter((await work.directory()).people))
            request = TeleworkRequest(
                ref="T-2026-0001", person=who, kind=TeleworkKind.OCCASIONAL, requested_at=work.now, exercise=True
            )
            today = work.now.date()
            await work.telework.record(request, Asked(TeleworkKind.OCCASIONAL, (today,), (today,)))
        await database.close()

    asyncio.run(fill())
    out = tmp_path / "scope.csv"
    wanted = ["export", "--config", str(config), "--kind", "telework", "--out", str(out)]
    capsys.readouterr()
    for more, says in (
        (["--format", "csv"], "1 changes"),
        ([], "0 changes"),
        (["--all", "--from", "2020-01-01", "--to", "2020-12-31"], "0 days from 2020-01-01 to 2020-12-31"),
    ):
        assert main([*wanted, *more]) == 0
        assert says in capsys.readouterr().out
    for wrong, says in (
        (["--format", "jsonl"], "--kind telework is written as csv, not as jsonl"),
        (["--from", "2026-12-08", "--to", "2026-12-07"], "--to is before --from"),
    ):
        assert main([*wanted, *wrong]) == 2
        assert says in capsys.readouterr().err
    assert main(["export", "--config", str(config), "--out", str(out), "--all"]) == 2


async def test_what_somebody_teleworked_stays_when_they_leave(chat: Chat, tmp_path: Path) -> None:
    """Of who leaves on a Wednesday, Monday and Tuesday stay given, or are given still; Thursday and Friday are not."""
    await set_person(chat, EMMA, telework=TERMS)
    monday = date(2026, 12, 7)
    async with chat.database.begin() as work:
        request = TeleworkRequest(ref="T-2026-0001", person=EMMA, kind=TeleworkKind.FIXED, requested_at=work.now)
        asked = Asked(TeleworkKind.FIXED, weekdays=(0, 4), from_day=monday)
        await work.telework.record(request, asked)
        await work.telework.answer(request, TeleworkState.APPROVED, KAREL)
    assert told(await export(chat, tmp_path)) == ["07 approved v1 added", "11 approved v1 added"]
    await ask(chat, TUESDAY, THURSDAY, number=2)
    async with chat.database.begin() as work:
        second = await work.telework.claim("T-2026-0002")
        assert second is not None
        await work.telework.answer(second, TeleworkState.APPROVED, KAREL)
        wanted = {name: data for name, data in (await definitions(work)).items() if name != ("person", EMMA)}
        await work.definitions.apply(wanted)
    chat.clock.instant = datetime(2026, 12, 9, 9, tzinfo=UTC)
    assert told(await export(chat, tmp_path)) == ["08 approved v1 added", "11 withdrawn v1 removed"]
    assert told(await export(chat, tmp_path)) == []
    assert told(await export(chat, tmp_path, everything=True)) == ["07 approved v1", "08 approved v1"]
