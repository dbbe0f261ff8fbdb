"""Registers written out: every record as it stands, the same as a table and as JSON lines, on both databases."""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.days_wanted import EVERY_DAY, DaysWanted
from bot.register_export import REGISTERS, write_register
from storage.rhythm import SlotOccurrence
from tests.bot.operations_tools import configure
from tests.harness import Chat, make_chat, user

EMMA, ANOUK = user("emma.t"), user("anouk.v")
SAID = (
    (EMMA, '!décision =1+1; "deux"\nlignes --nature advice --owner @gilles.p'),
    (ANOUK, "!décision withdraw D-1 Salle"),
    (EMMA, "!tâche Appeler 1771 --owner @emma.t --due 18h"),
    (EMMA, "!question Quand rouvre la route ?"),
    (EMMA, "!rumeur L'eau est coupée"),
    (EMMA, "!journal La route est ouverte"),
    (EMMA, "!communiqué draft Brouillon --title Titre --lang fr"),
    (EMMA, "!communiqué edit C-1 Texte --lang fr"),
    (EMMA, "!communiqué translate C-1 Tekst --lang nl --title Titel"),
    (ANOUK, "!alerte Quittez les berges"),
    (EMMA, "!accusé A-1"),
    (ANOUK, "!garde set 08/12 J monitoring emma.t"),
)
STANDS: dict[str, dict[str, object]] = {
    "journal": {"seq": 1, "action": "decision-logged", "ref": "D-2026-0001"},
    "decision": {"state": "withdrawn", "text": '=1+1; "deux"\nlignes', "withdrawn_reason": "Salle", "told_cells": None},
    "communique": {"state": "draft", "title": "Titre", "text": "Texte", "languages": ["fr", "nl"]},
    "alert": {"state": "open", "cells": ["infocel"], "acknowledged": 2, "raised_at": "2026-12-07T10:00:00+01:00"},
    "roster": {"day": "2026-12-08", "shift": "J", "person": EMMA, "starts_at": "2026-12-08T06:45:00+01:00"},
    "slot": {"ref": "infocel/press/2026-12-07T11:00", "state": "due", "moved": True, "held": None},
    "task": {"state": "open", "text": "Appeler 1771", "due_at": "2026-12-07T18:00:00+01:00"},
    "question": {"state": "open", "text": "Quand rouvre la route ?", "asked_by": EMMA},
    "rumour": {"state": "open", "claim": "L'eau est coupée"},
    "note": {"text": "La route est ouverte", "author": EMMA},
}
"""What stands in each register after that, in the first row."""


async def lines(chat: Chat, kind: str, folder: Path, days: DaysWanted = EVERY_DAY) -> list[dict[str, Any]]:
    """Write a register both ways; gives the JSON rows, once the table is seen to say the same."""
    as_lines, as_table = folder / f"{kind}.jsonl", folder / f"{kind}.csv"
    written = [
        await write_register(chat.database, kind, out, as_table=out is as_table, days=days)
        for out in (as_lines, as_table)
    ]
    rows: list[dict[str, Any]] = [json.loads(line) for line in as_lines.read_text().splitlines()]
    content = as_table.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf" + ";".join(REGISTERS[kind].columns).encode() + b"\r\n")
    cells = list(csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert written == [len(rows), len(cells)]
    assert oct(as_table.stat().st_mode & 0o777) == "0o600"
    for row, cell in zip(rows, cells, strict=True):
        assert tuple(row) == REGISTERS[kind].columns
        for name, value in row.items():
            shown = cell[name].removeprefix("'")
            match value:
                case None | False:
                    assert shown == ""
                case True:
                    assert shown == name
                case list():
                    assert shown.split(",") == value or shown == "" == "".join(value)
                case dict():
                    assert json.loads(shown) == value
                case _:
                    assert shown == str(value)
    return rows


async def test_every_register_is_written_as_it_stands(any_database_url: str, tmp_path: Path) -> None:
    """Each record is a row, withdrawn ones too, with its columns in their order and the exercise said in every one."""
    chat = await make_chat(any_database_url, create=False)
    for who, text in SAID:
        await chat.say(who, text)
    due = chat.clock.now() + timedelta(hours=1)
    async with chat.database.begin() as work:
        work.session.add(
            SlotOccurrence(
                cell="infocel",
                key="press",
                local_date=due.date(),
                wall_time="11:00",
                due_at=due,
                next_at=due,
                moved=True,
                exercise=True,
            )
        )
    for kind in REGISTERS:
        rows = await lines(chat, kind, tmp_path)
        assert rows, kind
        first = rows[0]
        assert all(row["exercise"] is True for row in rows), kind
        assert {name: first[name] for name in STANDS[kind]} == STANDS[kind]
    assert "'=1+1" in (tmp_path / "decision.csv").read_text()
    await chat.database.close()


async def test_days_are_those_of_the_organisation(chat: Chat, tmp_path: Path) -> None:
    """The first and the last day are written whole, by the clock of the organisation; what lies outside is not."""
    chat.clock.advance(hours=14, seconds=-1)
    await chat.say(EMMA, "!décision Le dernier instant du lundi --nature advice")
    chat.clock.advance(seconds=1)
    await chat.say(EMMA, "!décision Le premier du mardi --nature advice")
    monday, tuesday = date(2026, 12, 7), date(2026, 12, 8)

    async def refs(**days: date) -> list[str]:
        return [row["ref"][-1] for row in await lines(chat, "decision", tmp_path, DaysWanted(**days))]

    assert await refs(last=monday) == ["1"]
    assert await refs(first=tuesday, last=tuesday) == ["2"]
    assert await refs(first=monday) == ["1", "2"]
    assert await refs(first=date.min, last=date.max) == ["1", "2"]
    assert await refs(last=date.min + timedelta(days=400)) == []


def test_the_operators_page_names_every_column() -> None:
    """The page for operators lists the columns of every register, in their order: they are a promise."""
    page = Path("docs/operator.md").read_text()
    table = page.split("### Registers as tables", 1)[1].split("\n## ", 1)[0]
    listed = {
        kind: tuple(re.findall(r"`(\w+)`", rest))
        for kind, rest in re.findall(r"^\| `(\w+)` \| (.*)$", table, re.MULTILINE)
    }
    assert listed == {kind: register.columns for kind, register in REGISTERS.items()}


def test_the_command_line_writes_a_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export --kind K` writes a register and says how many rows; what does not fit is refused, and nothing written."""
    config = configure(tmp_path)
    assert main(["apply", "--config", str(config)]) == 0
    out = tmp_path / "register.csv"
    wanted = ["export", "--config", str(config), "--out", str(out)]
    capsys.readouterr()
    for wrong, says in (
        ("--kind decision --format cap", "--kind decision is written as jsonl or csv, not as cap"),
        ("--kind decision --all", "--all is for --kind telework"),
        ("--kind slot --from 2026-12-08 --to 2026-12-07", "--to is before --from"),
        ("--person @emma.t:example.org --format csv", "--person gives all kinds and days as jsonl"),
    ):
        assert (main([*wanted, *wrong.split()]), out.exists()) == (2, False)
        assert says in capsys.readouterr().err
    assert main([*wanted, "--kind", "journal", "--format", "csv"]) == 0
    rows = len(out.read_text().splitlines()) - 1
    assert capsys.readouterr().out == f"{rows} rows of journal written to {out}.\n"
    assert main([*wanted, "--kind", "decision"]) == 0
    assert (capsys.readouterr().out, out.read_text()) == (f"0 rows of decision written to {out}.\n", "")
