"""A real mail server on loopback, aiosmtpd in the test's own loop, that answers as a test says."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Postbox:
    """Keeps every mail, and answers as a test says."""

    received: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    """Sender, recipients and content of each."""
    refuse: Callable[[str], str | None] = lambda _: None
    """The answer to a recipient, when it is not yes."""
    hang: asyncio.Event | None = None
    """What has to happen before a mail's content is answered."""
    logins: list[tuple[str, str]] = field(default_factory=list)
    password: str | None = None
    """What logs in."""
    encrypted: list[bool] = field(default_factory=list)
    """Of each mail, whether it came over an encrypted connection."""

    async def handle_RCPT(  # noqa: N802 - the name the library calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        refusal = self.refuse(address)
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Take a mail."""
        if self.hang is not None:
            await self.hang.wait()
        assert isinstance(envelope.content, bytes)
        self.received.append((str(envelope.mail_from), list(envelope.rcpt_tos), envelope.content))
        self.encrypted.append(session.ssl is not None)
        return "250 taken"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: object
    ) -> AuthResult:
        """Judge a login."""
        assert isinstance(login, LoginPassword)
        self.logins.append((login.login.decode(), login.password.decode()))
        return AuthResult(success=login.password.decode() == self.password, handled=False)

    def mails(self) -> list[EmailMessage]:
        """Read what came in."""
        return [message_from_bytes(content, policy=policy.default) for _, _, content in self.received]


@asynccontextmanager
async def mail_server(box: Postbox, port: int = 0, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve a postbox; gives the port."""
    loop = asyncio.get_running_loop()

    def connected() -> SMTP:
        return SMTP(
            box,
            hostname="mail.example.org",
            tls_context=tls,
            authenticator=box.authenticate if box.password is not None else None,
            auth_require_tls=False,
            loop=loop,
        )

    server = await loop.create_server(connected, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def make_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Make a server's encryption for this machine; gives it, and the file that vouches for it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    vouching, private = folder / "vouching.pem", folder / "private.pem"
    vouching.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(vouching, private)
    return context, vouching
