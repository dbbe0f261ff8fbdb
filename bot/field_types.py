"""The kinds of value an operator writes in either file: durations, addresses, paths, names.

Each type says in its description what to write, so that any mistake in it can be answered with that.
"""

import re
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo

from storage.values import Language, Nature, Phase, Role, UserId

_DURATION = re.compile(r"(?P<count>\d{1,6})(?P<unit>[smhd])")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SERVER = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
_USER_ID = re.compile(rf"@[!-9;-~]+:{_SERVER}")
_ROOM = re.compile(rf"#[^:\s\x00]+:{_SERVER}|![^:\s\x00]+(?::{_SERVER})?")
# no character with a meaning of its own in a header: one address is one address
_MAIL = re.compile(r"[^@\s<>()\[\],;:\\\"\x00-\x1f\x7f]+@[^@\s<>()\[\],;:\\\"\x00-\x1f\x7f]+")

LONGEST_MATRIX_ID = 255  # Matrix specification, appendices, "Identifier grammar": bytes, sigil and server included


class Table(BaseModel):
    """A table of a configuration file: unknown keys are refused, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def one_of(words: type[StrEnum]) -> str:
    """Say which words are allowed."""
    return f"one of {', '.join(words)}"


def _read_duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("not a duration")
    return timedelta(**{_UNITS[found["unit"]]: int(found["count"])})


def _read_time(value: object) -> time:
    if isinstance(value, time) and not value.microsecond:
        return value
    if not isinstance(value, str) or _TIME.fullmatch(value) is None:
        raise ValueError("not a time of day")
    return time.fromisoformat(value)


def _check_http_url(value: str) -> str:
    parts = urlsplit(value)
    _ = parts.port  # raises ValueError when it is not a number a port can have
    plain = not (parts.query or parts.fragment or parts.username or any(map(str.isspace, value)))
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise ValueError("not an http address")
    return value.rstrip("/")


def _check_user_id(value: UserId) -> UserId:
    return UserId(_check_matrix_id(value, _USER_ID))


def _check_room(value: str) -> str:
    return _check_matrix_id(value, _ROOM)


def _check_matrix_id(value: str, grammar: re.Pattern[str]) -> str:
    if grammar.fullmatch(value) is None or len(value.encode()) > LONGEST_MATRIX_ID:
        raise ValueError("not a Matrix identifier")
    return value


def is_mail_address(value: str) -> bool:
    """Say whether a text is one mail address."""
    return _MAIL.fullmatch(value) is not None


def _check_mail(value: str) -> str:
    if not is_mail_address(value):
        raise ValueError("not a mail address")
    return value


def _stand_in_folder(value: Path, info: ValidationInfo) -> Path:
    """Resolve a path against the folder of the file it stands in, which the reader gives as context."""
    folder = info.context
    return folder / value if isinstance(folder, Path) else value


Duration = Annotated[
    timedelta, BeforeValidator(_read_duration), Field(description='a duration such as "10s", "15m", "2h" or "1d"')
]
TimeOfDay = Annotated[
    time, BeforeValidator(_read_time), Field(description='a time of day such as "11:00" or "11:00:30"')
]
HttpUrl = Annotated[
    str,
    AfterValidator(_check_http_url),
    Field(description='an http or https address such as "https://matrix.example.org"'),
]
MatrixUserId = Annotated[
    UserId, AfterValidator(_check_user_id), Field(description='a Matrix user ID such as "@emma.t:example.org"')
]
MatrixRoom = Annotated[
    str,
    AfterValidator(_check_room),
    Field(description='a room alias such as "#infocel:example.org", or a room ID such as "!abc:example.org"'),
]
MailAddress = Annotated[
    str, AfterValidator(_check_mail), Field(description='a mail address such as "emma.t@example.org"')
]
FilePath = Annotated[
    Path,
    AfterValidator(_stand_in_folder),
    Field(description="the path of a file, relative to the folder of the file that names it"),
]
Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40),
    Field(description='a short key of lower-case letters, digits and hyphens such as "press"'),
]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
    Field(description="one line of text, of at most 200 characters"),
]
LanguageCode = Annotated[Language, Field(description=one_of(Language))]
RoleName = Annotated[Role, Field(description=one_of(Role))]
NatureName = Annotated[Nature, Field(description=one_of(Nature))]
PhaseName = Annotated[Phase, Field(description=one_of(Phase))]
LocalizedText = Annotated[
    dict[LanguageCode, Words],
    Field(description='a text for each language such as { fr = "Conférence de presse", nl = "Persconferentie" }'),
]
