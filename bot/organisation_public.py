"""What `organisation.toml` says of the way out: the channels of a published text, the press list and the press room.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from bot.field_types import (
    FilePath,
    Key,
    LanguageCode,
    LocalizedText,
    MailAddress,
    RoleName,
    Table,
    Words,
    one_of,
)
from bot.mail_settings import is_loopback
from storage.outlet import AlertFormat, ChannelEvent
from storage.values import Role, TextKind


def _check_called(value: str) -> str:
    """Accept an address that can be called encrypted, or one of this very machine; a query may be part of it."""
    parts = urlsplit(value)
    _ = parts.port  # raises ValueError when it is not a number a port can have
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not is_safe or not parts.hostname or parts.fragment or parts.username or any(map(str.isspace, value)):
        raise ValueError("not an address to call")
    return value


CalledUrl = Annotated[
    str,
    AfterValidator(_check_called),
    Field(description='an https address such as "https://press.example.org/in"'),
]


class ChannelKind(StrEnum):
    """How a text gets to a channel."""

    MANUAL = "manual"
    WEBHOOK = "webhook"


def _check_published(value: TextKind) -> TextKind:
    """Refuse the kind of text that is never published."""
    if value is TextKind.PRESS_LINE:
        raise ValueError("never published")
    return value


PublishedKind = Annotated[
    TextKind,
    AfterValidator(_check_published),
    Field(description="one of communique, correction: a press_line is never published"),
]


class ChannelEntry(Table):
    """A channel that a published text goes to: by hand, and people say when it is done, or by a signed webhook.

    `url`, `secret_file` and `languages` belong to a webhook; `roles` say who does what is done by hand.
    """

    key: Key
    kind: ChannelKind = Field(default=ChannelKind.MANUAL, description=one_of(ChannelKind))
    name: LocalizedText | None = None
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')
    roles: tuple[RoleName, ...] = Field(
        default=(Role.DRAFTER, Role.SPOKESPERSON, Role.COORDINATOR),
        min_length=1,
        description='a list of roles such as ["spokesperson"]',
    )
    url: CalledUrl | None = None
    secret_file: FilePath | None = None
    languages: tuple[LanguageCode, ...] = Field(default=(), description='a list of languages such as ["fr", "nl"]')
    events: tuple[Annotated[ChannelEvent, Field(description=one_of(ChannelEvent))], ...] = Field(
        default=(ChannelEvent.COMMUNIQUE,), min_length=1, description='a list such as ["communique", "alert"]'
    )
    format: AlertFormat = Field(default=AlertFormat.XML, description=one_of(AlertFormat))


class PressEntry(Table):
    """Somebody of the press, who gets what is published by mail."""

    email: MailAddress
    name: Words | None = None
    languages: tuple[LanguageCode, ...] = Field(min_length=1, description='a list of languages such as ["fr", "nl"]')
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')
    kinds: tuple[PublishedKind, ...] = Field(default=(), description='a list such as ["communique", "correction"]')


class PressRoomEntry(Table):
    """What the press room calls itself, and whom the press calls."""

    name: LocalizedText | None = None
    contact: LocalizedText | None = None
