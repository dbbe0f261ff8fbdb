"""What `organisation.toml` says of the way out: the channels of a published text, the press list and the press room.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

from enum import StrEnum

from pydantic import Field

from bot.field_types import (
    FilePath,
    HttpUrl,
    Key,
    LanguageCode,
    LocalizedText,
    MailAddress,
    RoleName,
    Table,
    Words,
    one_of,
)
from storage.values import Role


class ChannelKind(StrEnum):
    """How a text gets to a channel."""

    MANUAL = "manual"
    WEBHOOK = "webhook"


class ChannelEntry(Table):
    """A channel that a published text goes to: by hand, and people say when it is done, or by a signed webhook.

    `url` and `secret_file` belong to a webhook; `roles` say who does what is done by hand.
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
    url: HttpUrl | None = None
    secret_file: FilePath | None = None


class PressEntry(Table):
    """Somebody of the press, who gets what is published by mail."""

    email: MailAddress
    name: Words | None = None
    languages: tuple[LanguageCode, ...] = Field(min_length=1, description='a list of languages such as ["fr", "nl"]')
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')


class PressRoomEntry(Table):
    """What the press room calls itself, and whom the press calls."""

    name: LocalizedText | None = None
    contact: LocalizedText | None = None
