"""CAP documents of alerts in the database: kept to the letter, found in order, never two of one identifier."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.alert_document import AlertDocument
from storage.database import Database

SENT = datetime(2026, 12, 7, 6, 5, 30, tzinfo=UTC)
TEXT = "<alert>\n  Évacuez « Bas-Pont »\u202f! \U0001f30a &amp; \t ę\u0301&#13;\n</alert>\n"


def _document(ref: str, version: int, identifier: str, text: str = TEXT) -> AlertDocument:
    sent = SENT + timedelta(minutes=version)
    return AlertDocument(
        ref=ref, version=version, identifier=identifier, sender="a@example.org", sent=sent, document=text
    )


async def test_documents_come_back_as_they_were_kept(database: Database) -> None:
    """To the letter, long ones too, of the alerts that are asked for, in the order they were sent."""
    long = TEXT * 3_000
    async with database.begin() as work:
        await work.alert_documents.keep(_document("A-2026-0001", 1, "A-2026-0001"))
        await work.alert_documents.keep(_document("A-2026-0002", 1, "A-2026-0002", long))
        await work.alert_documents.keep(_document("A-2026-0001", 2, "A-2026-0001.2"))
    async with database.begin() as work:
        found = await work.alert_documents.of(["A-2026-0002", "A-2026-0001"])
        assert [one.identifier for one in found] == ["A-2026-0001", "A-2026-0002", "A-2026-0001.2"]
        assert [one.document for one in found] == [TEXT, long, TEXT]
        assert [one.sent for one in found] == [SENT + timedelta(minutes=minutes) for minutes in (1, 1, 2)]
        assert [one.identifier async for one in work.alert_documents.every()] == [one.identifier for one in found]
        assert await work.alert_documents.of([]) == []
        assert await work.alert_documents.of(["A-2026-0003"]) == []


async def test_no_two_documents_have_one_identifier(database: Database) -> None:
    """The second is refused, whatever it says, and the first stands."""
    async with database.begin() as work:
        await work.alert_documents.keep(_document("A-2026-0001", 1, "A-2026-0001"))
    with pytest.raises(IntegrityError):
        async with database.begin() as work:
            await work.alert_documents.keep(_document("A-2026-0002", 1, "A-2026-0001", "<alert/>"))
    async with database.begin() as work:
        assert [one.document async for one in work.alert_documents.every()] == [TEXT]
