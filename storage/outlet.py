"""Where published texts go: channels, by hand or by a signed webhook, and the press by mail.

Invariant: as the organisation file defines it, frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from storage.values import Language, Role, TextKind


class ChannelEvent(StrEnum):
    """What a channel is told of."""

    COMMUNIQUE = "communique"
    ALERT = "alert"


class AlertFormat(StrEnum):
    """How a webhook is told of an alert: CAP 1.2 either way."""

    XML = "cap-xml"
    JSON = "cap-json"


@dataclass(frozen=True)
class Channel:
    """A channel that a published text goes to, by hand or by a signed webhook; a webhook may be told of alerts too."""

    key: str
    kind: str = "manual"
    """manual or webhook."""
    name: Mapping[str, str] = field(default_factory=dict)
    """By language; one without names is called by its key."""
    cells: tuple[str, ...] = ()
    """Whose texts go there; none means every cell's."""
    roles: tuple[Role, ...] = (Role.DRAFTER, Role.SPOKESPERSON, Role.COORDINATOR)
    """Who does what is done by hand, in the text's cell."""
    url: str | None = None
    secret_file: str | None = None
    languages: tuple[Language, ...] = ()
    """In which a webhook is told; none means every one that is published."""
    events: tuple[ChannelEvent, ...] = (ChannelEvent.COMMUNIQUE,)
    format: AlertFormat = AlertFormat.XML

    @property
    def is_webhook(self) -> bool:
        """Whether it is called by the bot and not served by people."""
        return self.kind == "webhook"


@dataclass(frozen=True)
class PressContact:
    """Somebody of the press, who gets what is published by mail."""

    email: str
    languages: tuple[Language, ...]
    name: str | None = None
    cells: tuple[str, ...] = ()
    """Whose texts they get; none means every cell's."""
    kinds: tuple[TextKind, ...] = ()
    """Which kinds of texts they get; none means every one that is published."""


def read_channel(data: Mapping[str, Any]) -> Channel:
    """Read a channel as it was defined."""
    return Channel(
        key=data["key"],
        kind=data.get("kind", "manual"),
        name=data.get("name") or {},
        cells=tuple(data.get("cells") or ()),
        roles=tuple(Role(role) for role in data.get("roles") or Channel.roles),
        url=data.get("url"),
        secret_file=data.get("secret_file"),
        languages=tuple(Language(code) for code in data.get("languages") or ()),
        events=tuple(map(ChannelEvent, data.get("events") or Channel.events)),
        format=AlertFormat(data.get("format") or Channel.format),
    )


def read_contact(data: Mapping[str, Any]) -> PressContact:
    """Read a press contact as it was defined."""
    languages = tuple(Language(code) for code in data["languages"])
    kinds = tuple(TextKind(kind) for kind in data.get("kinds") or ())
    return PressContact(data["email"], languages, data.get("name"), tuple(data.get("cells") or ()), kinds)
