"""Mail: a letter becomes a MIME message to one person, and is handed to the mail server.

Invariant: the one place of the SMTP library. Each mail names its recipient alone, and carries the same Message-ID at
every try: after a crash between the server's yes and our noting it, it is sent again, and a reader's program can tell.
"""

import asyncio
import hashlib
import os
import socket
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime

import aiosmtplib

from bot.mail_settings import MailSettings
from bot.posting_outcome import Later, Outcome, Refused, Taken, delivery_id, without_addresses
from commands.kit.letter import Letter, one_line, picture_address
from commands.kit.picture import FILE_NAME
from storage.posting import Posting

PERMANENT = 500
SHUTTING_DOWN = 421


class CannotMail(Exception):
    """Why the mail server could not be spoken to, in a few words."""


class Mailer:
    """Hands mails to the mail server."""

    def __init__(self, settings: MailSettings) -> None:
        """Take the operator's settings; nothing is opened yet."""
        self._settings = settings

    async def send(self, posting: Posting, letter: Letter) -> Outcome:
        """Hand one mail over, on a connection of its own."""
        try:
            # beside the event loop: a picture takes its time to draw
            message = await asyncio.to_thread(write_mime, posting, letter, self._settings)
            async with asyncio.timeout(self._settings.timeout.total_seconds()):
                return await self._hand_over(message, posting.address)
        except CannotMail as error:
            return Later(str(error), concerns_all=True)
        except TimeoutError:
            return Later(f"{self._where} did not answer in time", concerns_all=True)
        except ValueError as error:
            return Refused(f"the mail cannot be written: {without_addresses(str(error))}")

    async def greet(self) -> None:
        """Do all that precedes a mail, login included, and leave again.

        Raises:
            CannotMail: it did not work.
        """
        try:
            async with asyncio.timeout(self._settings.timeout.total_seconds()):
                client = await self._connect()
                try:
                    await client.ehlo()
                except aiosmtplib.SMTPException as error:
                    raise CannotMail(f"{self._where} {_of_connection(error)}") from None
                finally:
                    await _leave(client)
        except TimeoutError:
            raise CannotMail(f"{self._where} did not answer in time") from None

    @property
    def _where(self) -> str:
        return f"the mail server {self._settings.host}:{self._settings.port}"

    async def _hand_over(self, message: EmailMessage, address: str) -> Outcome:
        client = await self._connect()
        try:
            await client.send_message(message, sender=self._settings.sender, recipients=[address])
        except aiosmtplib.SMTPRecipientsRefused as error:
            return self._judge(error.recipients[0])
        except aiosmtplib.SMTPResponseException as error:
            return self._judge(error)
        except aiosmtplib.SMTPNotSupported:
            return Refused(f"{self._where} takes no address with letters other than ASCII")
        except (aiosmtplib.SMTPException, OSError) as error:
            raise CannotMail(f"{self._where} broke off: {without_addresses(str(error))}") from error
        finally:
            await _leave(client)
        return Taken()

    def _judge(self, error: aiosmtplib.SMTPResponseException) -> Outcome:
        """Tell a refusal for good from one that may pass, by the code (RFC 5321, 4.2.1)."""
        why = f"{self._where} refused: {error.code} {without_addresses(error.message)}"
        if error.code >= PERMANENT:
            return Refused(why)
        return Later(why, concerns_all=error.code == SHUTTING_DOWN)

    async def _connect(self) -> aiosmtplib.SMTP:
        """Connect, encrypt where that is asked for, and log in.

        Raises:
            CannotMail: it did not work.
        """
        settings, login = self._settings, self._settings.login
        client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            username=login[0] if login else None,
            password=login[1] if login else None,
            use_tls=settings.is_encrypted,
            start_tls=settings.wants_starttls,
            tls_context=await asyncio.to_thread(self._trust),
            timeout=settings.timeout.total_seconds(),
        )
        try:
            await client.connect()
        except aiosmtplib.SMTPAuthenticationError as error:
            raise CannotMail(
                f"{self._where} refused our login: {error.code} {without_addresses(error.message)}"
            ) from None
        except aiosmtplib.SMTPResponseException as error:
            raise CannotMail(f"{self._where} refused: {error.code} {without_addresses(error.message)}") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise CannotMail(f"{self._where} {_of_connection(error)}") from None
        return client

    def _trust(self) -> ssl.SSLContext:
        """Give what vouches for the mail server.

        Raises:
            CannotMail: the file that says so cannot be read.
        """
        file = self._settings.ca_file
        try:
            return ssl.create_default_context(cafile=file)
        except OSError as error:  # an ssl error is one too
            raise CannotMail(f"ca_file {file} cannot be used ({error.strerror or error})") from None


def _of_connection(error: BaseException) -> str:
    """Say what failed in a connection: its encryption by name."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"shows a certificate that is not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"cannot encrypt the connection: {cause.reason or cause}"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, TimeoutError):
        return "did not answer in time"
    if "STARTTLS" in str(error):
        return "offers no encryption (STARTTLS)"
    return f"cannot be reached: {_of_network(error)}"


def _of_network(error: BaseException) -> str:
    """Say what the network itself said, without repeating where to."""
    cause = error.__cause__
    if isinstance(cause, socket.gaierror):
        return cause.strerror or "its name is not known"
    if isinstance(cause, OSError) and cause.errno is not None:
        return os.strerror(cause.errno)
    return without_addresses(str(error))


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye as far as the other side listens; what was handed over is handed over."""
    try:
        if client.is_connected:
            await client.quit(timeout=1)
    except (aiosmtplib.SMTPException, OSError):
        pass
    finally:
        client.close()


def write_mime(posting: Posting, letter: Letter, settings: MailSettings) -> EmailMessage:
    """Write a letter as the message to one person.

    Raises:
        ValueError: an address cannot stand in a header.
    """
    domain = settings.sender.rpartition("@")[2]
    identity = delivery_id(posting)
    message = EmailMessage(policy=SMTP_POLICY)
    message["From"] = Address(one_line(settings.sender_name or ""), addr_spec=settings.sender)
    message["To"] = Address(addr_spec=posting.address)
    if settings.reply_to is not None:
        message["Reply-To"] = Address(addr_spec=settings.reply_to)
    message["Subject"] = one_line(letter.subject)
    # as it was queued, in real time: the same at every try
    message["Date"] = format_datetime(posting.queued_at)
    message["Message-ID"] = f"<{identity}@{domain}>"
    if letter.thread is not None:
        thread = hashlib.sha256(f"{letter.thread}\n{posting.address}".encode()).hexdigest()[:32]
        message["References"] = f"<{thread}@{domain}>"
    # RFC 3834: no answering machine answers; the last is for those that know no standard
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if letter.is_for_press or letter.is_for_partners:
        readers = "press" if letter.is_for_press else "partners"
        message["List-Id"] = f"<{readers}-{letter.language}.{domain}>"
        message["List-Unsubscribe"] = f"<mailto:{settings.reply_to or settings.sender}?subject=unsubscribe>"
        message["Precedence"] = "list"
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", charset="utf-8", cte="quoted-printable")
    _add_pictures(message, letter, identity)
    message.set_boundary(f"=_{identity}")
    # now: what stood there before would have become the first part's
    message["Content-Language"] = letter.language
    return message


def _add_pictures(message: EmailMessage, letter: Letter, identity: str) -> None:
    """Put what the HTML shows beside it (RFC 2387)."""
    html = message.get_body(("html",))
    if html is None or not letter.pictures:
        return
    from commands.kit.drawing import draw

    for picture in letter.pictures:
        png = draw(picture).png
        html.add_related(
            png, "image", "png", cid=f"<{picture_address(picture)}>", filename=FILE_NAME, disposition="inline"
        )
    html.set_param("type", "text/html")
    html.set_boundary(f"=_related_{identity}")
