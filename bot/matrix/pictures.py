"""Pictures on their way into a room: drawn from a row's numbers, encrypted where the room is, and uploaded.

Invariant: where a picture was left is in the database before the event that shows it leaves, so that every try sends
the same content; nothing of a picture is readable outside an encrypted room. A file that no event shows harms nobody.
"""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from nio.crypto.attachments import encrypt_attachment

from bot.courier import Dead, Outcome, Retry
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from commands.kit.picture import Picture
from storage.database import Database
from storage.outbox import OutboxRow

if TYPE_CHECKING:
    from commands.kit.drawing import Drawing

PNG, UNKNOWN = "image/png", "application/octet-stream"
GIVE_UP_AFTER = timedelta(hours=1)
"""How long after it was queued an upload is still tried again: what it shows was said in words."""

PATIENCE = 10.0
"""Seconds for an upload: what stands behind it in the room waits so long."""


class NotUploaded(Exception):
    """The homeserver did not take a picture; the outcome says what that means for its row, and for it alone."""

    def __init__(self, outcome: Outcome) -> None:
        """Keep what it means."""
        super().__init__()
        self.outcome = outcome


class Pictures:
    """Draws and uploads what rows of the outbox show."""

    def __init__(self, homeserver: Homeserver, database: Database) -> None:
        """Know where files are left, and where it is noted."""
        self._homeserver = homeserver
        self._database = database
        self._drawing = asyncio.Lock()
        """One at a time: many rooms get the same picture at the same hour, and commands are answered meanwhile."""

    async def content_of(self, row: OutboxRow, *, is_sealed: bool) -> dict[str, Any]:
        """Give the content of the event that shows a row's picture, the same at every try.

        Args:
            row: with a picture as data.
            is_sealed: whether the room is encrypted.

        Raises:
            NotUploaded: the homeserver may take it later, or did not for too long.
            MatrixError: the homeserver refused for good.
            KeyError, TypeError, ValueError: the row holds no picture.
        """
        content = dict(row.content or {})
        if ("file" if is_sealed else "url") in content:
            return content
        async with self._drawing:
            drawing = await asyncio.to_thread(_draw, Picture.read(row.picture or {}))
        content |= {"info": {"mimetype": PNG, "w": drawing.width, "h": drawing.height, "size": len(drawing.png)}}
        for other in ("file", "url"):
            content.pop(other, None)  # the room is not as it was
        if is_sealed:
            sealed, keys = encrypt_attachment(drawing.png)
            content["file"] = {**keys, "url": await self._upload(row, sealed, UNKNOWN)}
        else:
            content["url"] = await self._upload(row, drawing.png, PNG)
        async with self._database.begin() as work:
            await work.outbox.fill(row.txn_id, content)
        row.content = content
        return content

    async def _upload(self, row: OutboxRow, file: bytes, kind: str) -> str:
        try:
            return await self._homeserver.upload(file, kind, patience=PATIENCE)
        except Unreachable as error:
            raise NotUploaded(self._later(row, None, str(error))) from error
        except MatrixError as error:
            if not error.may_pass:
                raise
            raise NotUploaded(self._later(row, error.retry_after, str(error))) from error

    def _later(self, row: OutboxRow, after: float | None, why: str) -> Outcome:
        said = f"the picture was not taken: {why}"
        if self._database.real_now() - row.queued_at > GIVE_UP_AFTER:
            return Dead(said, is_vain=True)
        return Retry(after, said, lets_others_pass=True)


def _draw(picture: Picture) -> "Drawing":
    """Draw a picture, in a thread; the first one waits for what draws them."""
    from commands.kit.drawing import draw

    return draw(picture)
