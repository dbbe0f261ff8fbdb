"""`greffier.toml` and the environment, read once into one frozen value.

This is the only module that reads the environment; it changes nothing, and it finds every mistake before it refuses.
"""

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo

from bot.field_types import Duration, FilePath, HttpUrl, MatrixUserId, Table, one_of
from bot.mail_settings import MailSettings
from bot.mistakes import ConfigurationError, describe_errors, known_fields, show
from bot.settings_source import CLOCK, ENVIRONMENT, SettingsSource, gather_settings

__all__ = ["ClockShift", "ConfigurationError", "Settings", "check_clock", "load_settings", "read_settings"]

SECRETS = (("matrix", "password"), ("database", "url"), ("mail", "smtp"), ("mail", "password"))

_SQLITE = "sqlite+aiosqlite:///"
_POSTGRESQL = "postgresql+asyncpg"
_ACTION = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")
_LISTEN = re.compile(r"(?P<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})")
_LAST_PORT = 65535
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")


class Encryption(StrEnum):
    """Whether rooms must be encrypted, or may be plain too."""

    REQUIRED = "required"
    OPTIONAL = "optional"


def check_database_url(url: str) -> None:
    """Refuse what is no address of one of the two databases.

    Raises:
        ValueError: what is wrong with it.
    """
    if url.startswith(_SQLITE):
        path = url.removeprefix(_SQLITE).partition("?")[0]
        if not path.strip("/") or path.startswith(":"):
            raise ValueError("SQLite without a file")
        return
    parts = urlsplit(url)
    _ = parts.port  # raises ValueError when it is not a number a port can have
    if parts.scheme != _POSTGRESQL or not parts.path.strip("/"):
        raise ValueError("not a database this program knows")


def _check_database_url(value: SecretStr, info: ValidationInfo) -> SecretStr:
    """Accept the two databases, and make SQLite's path absolute: three slashes start at the file's folder."""
    url = value.get_secret_value()
    check_database_url(url)
    if not url.startswith(_SQLITE):
        return value
    path, mark, query = url.removeprefix(_SQLITE).partition("?")
    folder = info.context if isinstance(info.context, Path) else Path()
    return SecretStr(f"{_SQLITE}{folder / path}{mark}{query}")


def _check_action(value: str) -> str:
    if _ACTION.fullmatch(value) is None:
        raise ValueError("not the name of an action")
    return value


def _check_listen(value: str) -> str:
    found = _LISTEN.fullmatch(value)
    if found is None or int(found["port"]) > _LAST_PORT:
        raise ValueError("not a host and port")
    return value


def _split_commas(value: object) -> object:
    """Let a list come as one text, as it must from the environment."""
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


Action = Annotated[
    str, AfterValidator(_check_action), Field(description='a command as "group.verb" such as "communique.approve"')
]


class MatrixSettings(Table):
    """The bot's account, and how far it trusts what it reads."""

    homeserver: HttpUrl
    user_id: MatrixUserId
    password: SecretStr | None = Field(default=None, description="the password of the bot's account")
    password_file: FilePath | None = None
    secret_file: FilePath = Field(default=Path("secrets/greffier.key"), validate_default=True)
    encryption: Encryption = Field(default=Encryption.REQUIRED, description=one_of(Encryption))
    require_verified: Annotated[tuple[Action, ...], BeforeValidator(_split_commas)] = Field(
        default=(), description='a list of commands such as ["communique.approve"]'
    )


class DatabaseSettings(Table):
    """Where the only state is kept; the address may hold a password, so it is a secret."""

    url: Annotated[SecretStr, AfterValidator(_check_database_url)] = Field(
        default=SecretStr("sqlite+aiosqlite:///var/greffier.db"),
        validate_default=True,
        description='"sqlite+aiosqlite:///var/greffier.db" (four slashes for an absolute path)'
        ' or "postgresql+asyncpg://user:password@host/name"',
    )


class WebSettings(Table):
    """Where the web pages are served, and the address people reach them at."""

    listen: Annotated[str, AfterValidator(_check_listen)] = Field(
        default="127.0.0.1:8080", description='a host and a port such as "127.0.0.1:8080"'
    )
    public_url: HttpUrl = Field(default_factory=lambda read: f"http://{read['listen']}")

    @property
    def host(self) -> str:
        """The address to listen on, without its port."""
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        """The port to listen on; 0 takes any that is free."""
        return int(self.listen.rpartition(":")[2])


class LimitsSettings(Table):
    """How long what comes late is still obeyed or waited for."""

    message_age: Duration = timedelta(minutes=15)
    key_wait: Duration = timedelta(minutes=10)
    delivery: Duration = timedelta(days=1)


class OrganisationSettings(Table):
    """Where the organisation is described."""

    file: FilePath = Field(default=Path("organisation.toml"), validate_default=True)


class WrittenSettings(Table):
    """All that may be written in `greffier.toml`."""

    matrix: MatrixSettings = Field(description="a table [matrix] with homeserver and user_id")
    database: DatabaseSettings = Field(default_factory=DatabaseSettings, description="a table [database]")
    web: WebSettings = Field(default_factory=WebSettings, description="a table [web]")
    mail: MailSettings | None = Field(default=None, description="a table [mail] with smtp and sender")
    limits: LimitsSettings = Field(default_factory=LimitsSettings, description="a table [limits]")
    organisation: OrganisationSettings = Field(
        default_factory=OrganisationSettings, description="a table [organisation]"
    )


class ClockShift(Table):
    """The bot's clock in an exercise: the instant it starts at, and how many of its seconds pass in a real one."""

    start: datetime
    speed: float = 1.0


class Settings(WrittenSettings):
    """All that is configured: what is written, and what only the environment may say."""

    clock: ClockShift | None = None


KNOWN_KEYS = {
    section: tuple(known_fields(table))
    for section, table in (
        ("matrix", MatrixSettings),
        ("database", DatabaseSettings),
        ("web", WebSettings),
        ("mail", MailSettings),
        ("limits", LimitsSettings),
        ("organisation", OrganisationSettings),
    )
}


@dataclass(frozen=True, slots=True)
class SettingsReading:
    """What came out of reading: settings if nothing is wrong, every mistake, and where the organisation stands."""

    settings: Settings | None
    mistakes: tuple[str, ...]
    organisation_file: Path | None


class SaysExercise(Protocol):
    """An organisation, as far as its clock is concerned."""

    @property
    def exercise(self) -> bool:
        """Whether all this is an exercise."""


def load_settings(config: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read `greffier.toml` and the environment, which wins.

    Args:
        config: the file; without it `$GREFFIER_CONFIG`, else `./greffier.toml`, which may be absent when the
            environment says everything.
        environ: the environment; without it this process's.

    Raises:
        ConfigurationError: with every mistake there is.
    """
    reading = read_settings(config, environ)
    if reading.settings is None:
        raise ConfigurationError(reading.mistakes)
    return reading.settings


def read_settings(config: Path | None = None, environ: Mapping[str, str] | None = None) -> SettingsReading:
    """Read `greffier.toml` and the environment without refusing, so that more mistakes can be looked for."""
    environ = os.environ if environ is None else environ
    source = gather_settings(config, environ, KNOWN_KEYS, SECRETS)
    clock = _read_clock(source, environ.get(CLOCK, ""))
    written = _validate(source) if source.has_file else None
    settings = None
    if written is not None and not source.mistakes:
        settings = Settings.model_validate({**dict(written), "clock": clock})
    named = source.table("organisation").get("file", "organisation.toml")
    organisation_file = source.folder / named if isinstance(named, str) else None
    return SettingsReading(settings, tuple(source.mistakes), organisation_file if source.has_file else None)


def check_clock(settings: Settings, organisation: SaysExercise) -> list[str]:
    """List what forbids the clock that was asked for: only an exercise may have its own time."""
    if settings.clock is None or organisation.exercise:
        return []
    file = settings.organisation.file
    remedy = f"remove {CLOCK}, or say there that this is an exercise"
    return [f"In {ENVIRONMENT}, {CLOCK} is set, but {file} does not say exercise = true: {remedy}."]


def _validate(source: SettingsSource) -> WrittenSettings | None:
    """Check everything that was gathered, adding each mistake to the source's."""
    for section in KNOWN_KEYS.keys() - {"mail"}:
        source.tables.setdefault(section, {})
    try:
        return WrittenSettings.model_validate(source.tables, context=source.folder)
    except ValidationError as error:
        source.mistakes.extend(describe_errors(error, WrittenSettings, source.place, already_said=source.unread))
        return None


def _read_clock(source: SettingsSource, text: str) -> ClockShift | None:
    """Read `<RFC 3339 start>` or `<start>@<speed>`."""
    if not text:
        return None
    start, mark, speed = text.partition("@")
    try:
        factor = float(speed) if mark else 1.0
        if _RFC_3339.fullmatch(start) and math.isfinite(factor) and factor > 0:
            return ClockShift(start=datetime.fromisoformat(start.upper().replace(" ", "T")), speed=factor)
    except ValueError:
        pass
    source.mistakes.append(
        f"In {ENVIRONMENT}, {CLOCK} is {show(text)}: give an RFC 3339 time, and a speed above 0 if it is not 1,"
        ' such as "2026-12-07T06:00:00+01:00" or "2026-12-07T06:00:00+01:00@60".'
    )
    return None
