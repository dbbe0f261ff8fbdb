"""Calls about an alert by mail: what is said where there is no mail server."""

from pathlib import Path

from bot.mail_settings import MailSettings
from commands.alert.following import CALL_BY_MAIL
from commands.kit.letter import Letter
from storage.alert import Alert
from storage.cap_values import AlertStatus
from storage.database import Database
from storage.outbox import OutboxRow
from storage.posting import PostingKind, PostingState
from tests.bot.posting_tools import EMMA, postman, settle, until_state

REF = "A-2026-0001"
LETTER = Letter("ACTUAL · A-2026-0001", "Digue instable", "<p>Digue instable</p>", "fr")


async def call_by_mail(database: Database, address: str) -> int:
    """Put down a mail that calls somebody about an alert of Infocel; gives its number."""
    async with database.begin() as work:
        if await work.alerts.find(REF) is None:
            alert = Alert(
                ref=REF,
                cell="infocel",
                raised_by=EMMA,
                raised_at=work.now,
                text="Digue instable",
                status=AlertStatus.ACTUAL,
            )
            await work.alerts.record(alert, ["infocel"])
        posting = await work.postings.add(
            PostingKind.MAIL,
            address,
            key=f"alert/{REF}/{address}",
            occasion=CALL_BY_MAIL,
            about=REF,
            version=1,
            payload=LETTER.as_payload(),
        )
    assert posting is not None
    return posting.id


async def said(database: Database) -> list[OutboxRow]:
    """List what was said of the alert."""
    async with database.begin() as work:
        return [row for row in await work.outbox.pending() if row.message == "posting-stuck"]


async def test_without_a_mail_server_it_is_said_at_once_and_once(database: Database, tmp_path: Path) -> None:
    """Who relies on a call by mail learns within seconds that none leaves; two of one alert are said once."""
    await settle(database, tmp_path)
    first = await call_by_mail(database, "emma.t@home.example")
    async with postman(database):
        stuck = await until_state(database, first, PostingState.STUCK)
    second = await call_by_mail(database, "hanne.s@home.example")
    async with postman(database):
        await until_state(database, second, PostingState.STUCK)
    assert stuck.error == "there is no [mail] in greffier.toml"
    (row,) = await said(database)
    assert (row.cell, row.about) == ("infocel", None)
    assert "Emma T." in str(row.content)
    assert "home.example" not in str(row.content)


async def test_a_mail_server_that_is_down_is_tried_again(database: Database, tmp_path: Path) -> None:
    """A server out of reach is no reason to give a call up."""
    await settle(database, tmp_path)
    posting_id = await call_by_mail(database, "emma.t@home.example")
    settings = MailSettings.model_validate({"smtp": "smtp://127.0.0.1:9", "sender": "greffier@example.org"})
    async with postman(database, settings):
        async with database.begin() as work:
            posting = await work.postings.get(posting_id)
        assert posting is not None
        assert posting.state is PostingState.PENDING
    assert await said(database) == []
