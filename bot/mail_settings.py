"""The table `[mail]` of `greffier.toml`: the mail server, and as whom the bot writes.

Invariant: nothing leaves for another machine unencrypted unless the operator says so, and a password never does.
"""

from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator

from bot.field_types import Duration, FilePath, MailAddress, Table, Words, one_of

SMTP_PORT, SMTPS_PORT = 25, 465


class StartTls(StrEnum):
    """Whether a connection that begins plain becomes an encrypted one."""

    REQUIRED = "required"
    NEVER = "never"


def is_loopback(host: str | None) -> bool:
    """Say whether a host is this very machine, by its name or address alone."""
    if host is None:
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def _check_smtp(value: SecretStr) -> SecretStr:
    parts = urlsplit(value.get_secret_value())
    _ = parts.port  # raises ValueError when it is not a number a port can have
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("not a mail server")
    return value


class MailSettings(Table):
    """The mail server; its address may hold a password, so it is a secret."""

    smtp: Annotated[SecretStr, AfterValidator(_check_smtp)] = Field(
        description='a mail server such as "smtp://localhost:25"'
    )
    user: str | None = Field(default=None, description="the user name the mail server knows the bot by")
    password: SecretStr | None = Field(default=None, description="the password the mail server knows the bot by")
    starttls: StartTls | None = Field(
        default=None, validate_default=True, description=f"{one_of(StartTls)}; a password needs an encrypted connection"
    )
    ca_file: FilePath | None = None
    sender: MailAddress
    sender_name: Words | None = None
    reply_to: MailAddress | None = None
    timeout: Duration = timedelta(seconds=30)

    @field_validator("starttls")
    @classmethod
    def _protect_password(cls, value: StartTls | None, info: ValidationInfo) -> StartTls | None:
        """Refuse to show a password on the way to another machine."""
        smtp = info.data.get("smtp")
        if smtp is None or value is not StartTls.NEVER:
            return value
        parts = urlsplit(smtp.get_secret_value())
        has_password = bool(parts.password) or info.data.get("password") is not None
        if has_password and parts.scheme == "smtp" and not is_loopback(parts.hostname):
            raise ValueError("a password without encryption")
        return value

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.smtp.get_secret_value())

    @property
    def host(self) -> str:
        """The mail server's name."""
        return self._parts.hostname or ""

    @property
    def port(self) -> int:
        """The mail server's port."""
        return self._parts.port or (SMTPS_PORT if self.is_encrypted else SMTP_PORT)

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted from its first byte."""
        return self._parts.scheme == "smtps"

    @property
    def wants_starttls(self) -> bool:
        """Whether the connection has to become an encrypted one: unless told otherwise, except on this machine."""
        if self.is_encrypted or self.starttls is StartTls.NEVER:
            return False
        return self.starttls is StartTls.REQUIRED or not is_loopback(self.host)

    @property
    def login(self) -> tuple[str, str] | None:
        """The user name and password to log in with, if any."""
        user = self.user or unquote(self._parts.username or "")
        password = self.password.get_secret_value() if self.password else unquote(self._parts.password or "")
        return (user, password) if user else None
