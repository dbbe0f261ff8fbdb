"""Alerts written out as CAP 1.2: one XML document each, in an archive, or one JSON object a line.

Invariant: what was never sent is not written; the sender is the organisation's own.
"""

import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

from bot.app import bring_up_to_date, clock_of, open_database
from bot.own_file import own_file
from bot.settings import Settings
from commands.alert.as_cap import as_cap
from commands.alert.cap.model import CapAlert
from commands.alert.cap.writing import write_json, write_xml
from commands.alert.sender import sender_of
from storage.unit_of_work import UnitOfWork

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Of every document in the archive: the same alerts make the same file."""


async def export_alerts(settings: Settings, out: Path, *, as_xml: bool) -> str:
    """Write every alert that was sent, oldest first; gives the sentence.

    Args:
        settings: where the database is.
        out: the archive of XML documents, or the file of JSON lines.
        as_xml: whether it is an archive.
    """
    database = open_database(settings, clock_of(settings))
    written = 0
    try:
        await bring_up_to_date(database)
        with own_file(out) as file:
            async with database.begin() as work:
                messages = _messages(work, settings)
                if as_xml:
                    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                        async for message in messages:
                            archive.writestr(zipfile.ZipInfo(f"{message.identifier}.xml", _EPOCH), write_xml(message))
                            written += 1
                else:
                    async for message in messages:
                        file.write(write_json(message) + b"\n")
                        written += 1
    finally:
        await database.close()
    return f"{written} alerts written to {out}."


async def _messages(work: UnitOfWork, settings: Settings) -> AsyncIterator[CapAlert]:
    directory = await work.directory()
    sender = sender_of(directory.alert_sender, settings.matrix.user_id)
    for alert in await work.alerts.sent():
        cells = await work.alerts.cells(alert.ref)
        yield as_cap(alert, await work.alerts.chain(alert), cells, directory, sender=sender)
