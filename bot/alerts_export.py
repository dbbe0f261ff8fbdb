"""Alerts written out as CAP 1.2: one XML document each, in an archive, or one JSON object a line.

Invariant: every message that was sent is written as it was sent, and so is what other systems sent here; what was never
sent is not written.
"""

import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

from bot.days_wanted import EVERY_DAY, DaysWanted
from bot.opening import bring_up_to_date, clock_of, open_database
from bot.own_file import own_file
from bot.settings import Settings
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.writing import write_json, write_xml
from commands.alert.documents import every_document
from commands.alert.sender import sender_of
from storage.unit_of_work import UnitOfWork

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Of every document in the archive: the same alerts make the same file."""


async def export_alerts(settings: Settings, out: Path, *, as_xml: bool, days: DaysWanted = EVERY_DAY) -> str:
    """Write every message that was sent of alerts, oldest first, then what came by webhook; gives the sentence.

    Args:
        settings: where the database is.
        out: the archive of XML documents, or the file of JSON lines.
        as_xml: whether it is an archive.
        days: on which it was sent, or came.
    """
    database = open_database(settings, clock_of(settings))
    written = 0
    try:
        await bring_up_to_date(database)
        with own_file(out) as file:
            async with database.begin() as work:
                if as_xml:
                    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                        async for name, document in _documents(work, settings, days):
                            archive.writestr(zipfile.ZipInfo(name, _EPOCH), document, zipfile.ZIP_DEFLATED)
                            written += 1
                else:
                    async for _, document in _documents(work, settings, days):
                        file.write(write_json(read_xml(document)) + b"\n")
                        written += 1
    finally:
        await database.close()
    return f"{written} CAP messages written to {out}."


async def _documents(work: UnitOfWork, settings: Settings, days: DaysWanted) -> AsyncIterator[tuple[str, bytes]]:
    """Give each document with its name: our own by its identifier, another system's by its number among those."""
    directory = await work.directory()
    sender = sender_of(directory.alert_sender, settings.matrix.user_id)
    for kept in await every_document(work, directory, sender=sender):
        if days.hold(kept.sent, directory.zone):
            yield f"{kept.identifier}.xml", kept.document.encode()
    async for received in work.received.every():
        if not days.hold(received.received_at, directory.zone):
            continue
        # a sender's identifier may hold anything: it is no name of a file
        document = write_xml(read_json(json.dumps(received.cap).encode()))
        yield f"received/{received.id:06}.xml", document
