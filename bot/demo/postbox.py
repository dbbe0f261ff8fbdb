"""A real mail server on loopback that keeps what comes in: the desks of the press list, for the length of the play.

Invariant: it takes every mail and hands on none.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Postbox:
    """What came in, by the address it was for."""

    port: int = 0
    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)

    def of(self, address: str) -> list[EmailMessage]:
        """List what came for an address, oldest first."""
        return [mail for recipient, mail in self.mails if recipient == address]

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the name the library calls
        """Take a mail."""
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self.mails += [(recipient, mail) for recipient in envelope.rcpt_tos]
        return "250 taken"


@asynccontextmanager
async def open_postbox() -> AsyncIterator[Postbox]:
    """Serve a postbox on a free port."""
    box, loop = Postbox(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(box, hostname="mail.boreal.test", loop=loop), "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
