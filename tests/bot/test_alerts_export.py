"""Alerts written out as CAP 1.2, and what the organisation file says of their sender and areas."""

import asyncio
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.organisation_file import load_organisation
from bot.settings import load_settings
from commands.alert.cap.model import MsgType, Status
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.writing import write_json
from storage.alert import Alert
from storage.cap_values import AlertStatus
from storage.cap_values import MsgType as OurMsgType
from storage.database import Database
from storage.received import Received
from storage.values import AlertState, Language
from tests.bot.operations_tools import configure
from tests.bot.organisation_tools import HEAD, directory_of, mistakes_of, write_more
from tests.clock import Clock
from tests.commands.cap_tools import message


def _alert(ref: str, **facts: object) -> Alert:
    at = datetime(2026, 12, 7, 6, 5, tzinfo=UTC)
    alert = Alert(
        ref=ref,
        cell="infocel",
        raised_by="@anouk.v:example.org",
        raised_at=at,
        sent_at=at,
        text="Quittez les berges.",
        language=Language.FR,
        texts={"fr": "Quittez les berges."},
        state=AlertState.OPEN,
        status=AlertStatus.TEST,
    )
    for name, value in facts.items():
        setattr(alert, name, value)
    return alert


def _settle(folder: Path) -> str:
    """Apply the templates, with two alerts that were sent and one that was not; gives the configuration."""
    config = configure(folder)
    assert main(["apply", "--config", str(config)]) == 0

    async def fill() -> None:
        clock = Clock()
        url = load_settings(config, {}).database.url.get_secret_value()
        database = Database(url, now=clock.now, new_id=clock.new_id)
        async with database.begin() as work:
            await work.alerts.record(_alert("A-2026-0001"), ["infocel"])
            await work.alerts.record(_alert("A-2026-0002", sent_at=None, state=AlertState.CANCELLED), ["infocel"])
            update = _alert("A-2026-0003", msg_type=OurMsgType.UPDATE, follows=["A-2026-0001"])
            await work.alerts.record(update, ["infocel"])
        await database.close()

    asyncio.run(fill())
    return str(config)


def test_alerts_are_written_as_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One document for each that was sent, valid CAP from the bot's own name; twice it is the same file."""
    config, out = _settle(tmp_path), tmp_path / "alerts.zip"
    assert main(["export", "--kind", "alert", "--format", "cap", "--out", str(out), "--config", config]) == 0
    assert "2 CAP messages written" in capsys.readouterr().out
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["A-2026-0001.xml", "A-2026-0003.xml"]
        first, update = (read_xml(archive.read(name)) for name in archive.namelist())
    assert (first.sender, first.status, first.msg_type) == ("greffier@example.org", Status.TEST, MsgType.ALERT)
    assert [one.identifier for one in update.references] == ["A-2026-0001"]
    again = tmp_path / "again.zip"
    assert main(["export", "--kind", "alert", "--format", "cap", "--out", str(again), "--config", config]) == 0
    assert again.read_bytes() == out.read_bytes()


def test_alerts_are_written_as_lines(tmp_path: Path) -> None:
    """As JSON lines, each is a CAP object with the same names."""
    config, out = _settle(tmp_path), tmp_path / "alerts.jsonl"
    assert main(["export", "--kind", "alert", "--out", str(out), "--config", config]) == 0
    assert [read_json(line).identifier for line in out.read_bytes().splitlines()] == ["A-2026-0001", "A-2026-0003"]


def test_what_other_systems_sent_is_written_too(tmp_path: Path) -> None:
    """It stands beside our own under a number, whatever it is called, and as what it said; so it does as a line."""
    config, out = _settle(tmp_path), tmp_path / "alerts"
    foreign = message("../../etc/BEA-1")

    async def receive() -> None:
        clock = Clock()
        url = load_settings(Path(config), {}).database.url.get_secret_value()
        database = Database(url, now=clock.now, new_id=clock.new_id)
        async with database.begin() as work:
            received = Received(
                hook="be-alert",
                delivery="1",
                sender=foreign.sender,
                identifier=foreign.identifier,
                sent=foreign.sent,
                msg_type=foreign.msg_type.value,
                body_digest="",
                cap_digest="",
                cap=json.loads(write_json(foreign)),
                received_at=clock.now(),
            )
            await work.received.add(received, ())
        await database.close()

    asyncio.run(receive())
    assert main(["export", "--kind", "alert", "--format", "cap", "--out", f"{out}.zip", "--config", config]) == 0
    with zipfile.ZipFile(f"{out}.zip") as archive:
        assert archive.namelist() == ["A-2026-0001.xml", "A-2026-0003.xml", "received/000001.xml"]
        assert read_xml(archive.read("received/000001.xml")) == foreign
    assert main(["export", "--kind", "alert", "--out", f"{out}.jsonl", "--config", config]) == 0
    assert read_json(Path(f"{out}.jsonl").read_bytes().splitlines()[2]) == foreign
    for days, written in (("--to 2026-12-06", 0), ("--from 2026-12-07 --to 2026-12-07", 3), ("--from 2026-12-08", 0)):
        wanted = ["export", "--kind", "alert", *days.split(), "--out", f"{out}.jsonl", "--config", config]
        assert main(wanted) == 0
        assert len(Path(f"{out}.jsonl").read_bytes().splitlines()) == written


def test_the_journal_is_no_alert(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only alerts are written as CAP: anything else is a usage error that says so."""
    config = str(configure(tmp_path))
    assert main(["export", "--format", "cap", "--out", str(tmp_path / "x"), "--config", config]) == 2
    assert "--kind alert" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ the organisation


@pytest.mark.parametrize(
    "sender", ["1789", "no-reply@be-alert.be", "BE Alert", "two words", "a,b", "", "a\\u0001b", "a" * 256]
)
def test_a_sender_is_ones_own(tmp_path: Path, sender: str) -> None:
    """What looks like BE-Alert's, or what CAP does not allow, is refused with what to write."""
    (mistake,) = mistakes_of(write_more(tmp_path, f'[alerts]\nsender = "{sender}"\n'))
    assert "sender" in mistake
    assert "crisis@example.org" in mistake


def test_areas_reach_the_directory(tmp_path: Path) -> None:
    """Areas keep their names and languages; two of one key are a mistake."""
    file = tmp_path / "organisation.toml"
    area = '[[areas]]\nkey = "weissbach"\nname = { fr = "Weissbach", nl = "Weissbach" }\nlanguages = ["fr", "de"]\n'
    file.write_text(HEAD + area + '[alerts]\nsender = "exercice@cellule.example"\n', encoding="utf-8")
    directory = directory_of(load_organisation(file))
    assert directory.areas["weissbach"].languages == (Language.FR, Language.DE)
    assert directory.alert_sender == "exercice@cellule.example"
    assert "weissbach" in mistakes_of(write_more(tmp_path, area + area))[0]
