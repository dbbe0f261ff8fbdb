"""What the tests of mail share: the settings of a server on loopback, and a delivery to it."""

from datetime import timedelta
from typing import Any

from bot.mail_settings import MailSettings
from storage.database import Database
from tests.bot.mail_server import Postbox, mail_server
from tests.bot.posting_tools import SENT, postman, until_state


def settings(port: int, **more: Any) -> MailSettings:  # noqa: ANN401 - any key of [mail]
    """Give the settings of a mail server on loopback."""
    given: dict[str, Any] = {"smtp": f"smtp://127.0.0.1:{port}", "timeout": timedelta(seconds=30), **more}
    return MailSettings.model_validate({"sender": "infocel@example.org", **given})


async def deliver(database: Database, *postings: int, box: Postbox | None = None, **more: Any) -> Postbox:  # noqa: ANN401
    """Have postings delivered to a mail server."""
    box = box or Postbox()
    async with mail_server(box) as port, postman(database, settings(port, **more)):
        for posting in postings:
            await until_state(database, posting, SENT)
    return box
