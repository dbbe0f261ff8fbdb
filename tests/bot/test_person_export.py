"""Everything held about somebody, written out for them: what stands in the file, and what of others does not."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.__main__ import main
from bot.opening import CannotRun
from bot.person_export import write_person
from bot.settings import ConfigurationError
from storage.journal import digest
from storage.posting import PostingKind
from storage.telework import Asked, ReasonOf, TeleworkKind, TeleworkRequest
from storage.values import TeleworkState, UserId
from tests.bot.operations_tools import configure
from tests.harness import Chat, make_chat, user

EMMA, LEA, KAREL = user("emma.t"), user("lea.d"), user("karel.n")
ALMOST = UserId(f"{EMMA}.other")
"""Somebody whose user ID begins with another one's."""


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Take back how a command set the log up: its output goes to a stream that ends with the test."""
    yield
    structlog.reset_defaults()


async def _request(chat: Chat, person: UserId, ref: str, day: date) -> None:
    """Keep a request with its reason, refused by the manager with another."""
    name = person[1:].split(".")[0]
    async with chat.database.begin() as work:
        request = TeleworkRequest(
            ref=ref, person=person, manager=KAREL, kind=TeleworkKind.FLEXIBLE, requested_at=work.now
        )
        await work.telework.record(request, Asked(TeleworkKind.FLEXIBLE, days=(day,), counted=(day,)))
        await work.telework.add_reason(ref, 1, ReasonOf.REQUEST, person, f"reason-{name}")
        await work.telework.answer(request, TeleworkState.REFUSED, KAREL)
        await work.telework.add_reason(ref, 1, ReasonOf.ANSWER, KAREL, f"refusal-{name}")
        await work.journal.add("telework-refused", actor=KAREL, ref=ref, person=person)


async def _fill(url: str) -> Chat:
    chat = await make_chat(url, create=False)
    await chat.say(EMMA, "!décision Ouvrir le hall sportif")
    await chat.say(LEA, f"!décision Fermer le hall sportif --owner {EMMA}")
    await chat.say(LEA, f"Bonjour {ALMOST}", where=await chat.direct(LEA))
    await chat.say(EMMA, "!langue nl", where=await chat.direct(EMMA))
    await _request(chat, EMMA, "T-2026-0001", date(2026, 12, 8))
    await _request(chat, LEA, "T-2026-0002", date(2026, 12, 9))
    async with chat.database.begin() as work:
        payload = {"text": f"{EMMA} and others", "to": str(LEA)}
        await work.postings.add(PostingKind.MAIL, "x@y.example", key="digest/1", occasion="digest", payload=payload)
    return chat


async def _written(chat: Chat, who: str, out: Path) -> list[dict[str, Any]]:
    await write_person(chat.database, who, out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _rows(lines: list[dict[str, Any]], kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(line["as"], line["row"]) for line in lines if line["kind"] == kind]


async def test_a_person_gets_what_is_theirs_and_the_manager_only_that_they_decided(
    any_database_url: str, tmp_path: Path
) -> None:
    """Their records, requests and both reasons are in it; a manager's has the decision and neither days nor reasons."""
    chat = await _fill(any_database_url)
    lines = await _written(chat, "emma.t", tmp_path / "emma.jsonl")
    text = (tmp_path / "emma.jsonl").read_text(encoding="utf-8")

    assert lines[0]["kind"] == "export"
    assert lines[0]["says"].startswith("Alles wat de griffier"), "in the language she chose"
    assert [way for way, _ in _rows(lines, "decision")] == ["author", "owner"]
    assert [row["ref"] for _, row in _rows(lines, "telework-request")] == ["T-2026-0001"]
    assert [(way, row["text"]) for way, row in _rows(lines, "telework-reason")] == [
        ("person", "reason-emma"),
        ("person", "refusal-emma"),
    ]
    named = [row for way, row in _rows(lines, "journal") if row["action"] == "telework-refused"]
    assert [row["ref"] for row in named] == ["T-2026-0001"]
    assert "reason-lea" not in text
    assert "T-2026-0002" not in text
    assert [set(row) for _, row in _rows(lines, "posting")] == [{"kind", "occasion", "state", "created_at"}]
    assert {"person", "named"} <= {way for way, _ in _rows(lines, "definition")}
    assert {line["where"] for line in lines if line["kind"] == "held-elsewhere"} == {"rooms", "log", "backups"}

    lines = await _written(chat, KAREL, tmp_path / "karel.jsonl")
    text = (tmp_path / "karel.jsonl").read_text(encoding="utf-8")
    assert [way for way, _ in _rows(lines, "telework-request")] == ["manager", "manager"]
    assert not any(word in text for word in ("reason-emma", "reason-lea", "refusal-emma", "refusal-lea", "2026-12-08"))

    again = _rows(await _written(chat, EMMA, tmp_path / "emma.jsonl"), "journal")
    assert ["data" in row for _, row in again if row["action"] == "person-exported"] == [False]
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "person-exported"]
    assert [entry.data["person"] for entry in entries] == [EMMA, KAREL, EMMA]
    assert entries[1].data["file"] == digest(text)
    await chat.database.close()


async def test_somebody_who_is_no_longer_in_the_file_is_found_by_their_traces(chat: Chat, tmp_path: Path) -> None:
    """Whoever left the organisation still gets what they did; of somebody unknown no file is made."""
    gone = UserId("@gone.g:boreal.example")
    async with chat.database.begin() as work:
        await work.journal.add("note-written", actor=gone, cell="infocel", ref="N-2026-0001")
    lines = await _written(chat, gone, tmp_path / "gone.jsonl")
    assert lines[0]["name"] is None
    assert [row["ref"] for _, row in _rows(lines, "journal")] == ["N-2026-0001"]
    with pytest.raises(CannotRun, match="Nothing is held about @nobody:"):
        await write_person(chat.database, "@nobody:boreal.example", tmp_path / "nobody.jsonl")
    with pytest.raises(ConfigurationError):
        await write_person(chat.database, "nobody", tmp_path / "nobody.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["gone.jsonl"]


def test_the_operator_exports_somebody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export --person` says how much was written, makes a file for its owner alone, and refuses --kind beside it."""
    config, out = str(configure(tmp_path)), tmp_path / "person.jsonl"
    assert main(["apply", "--config", config]) == 0
    asked = ["export", "--person", "drafter", "--out", str(out), "--config", config]
    assert main(asked) == 0
    assert str(out) in capsys.readouterr().out
    assert out.stat().st_mode & 0o777 == 0o600
    assert main([*asked, "--kind", "alert"]) == 2
    assert main(["export", "--person", "@no.one:example.org", "--out", str(out), "--config", config]) == 1
    assert "Nothing is held about @no.one:example.org" in capsys.readouterr().err
