"""Systems that may raise alerts here, each by its signed webhook.

Invariant: as the organisation file defines it, frozen; of a secret only the name of its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Webhook:
    """A system that may raise alerts, what it signs with and the cells it reaches."""

    name: str
    """The last part of its address, and what people see as the sender."""
    secret_files: tuple[str, ...]
    """The secret in force, and during a change the one before it."""
    cells: tuple[str, ...]
    senders: tuple[str, ...] = ()
    """What its messages may name as their sender; anything when empty."""
    early_for: int = 86_400
    """Seconds for which a withdrawal or an end that came before its alert is kept for it."""


def read_webhook(data: Mapping[str, Any]) -> Webhook:
    """Read a webhook as the organisation's rows keep it."""
    files = (data["secret_file"], data.get("previous_secret_file"))
    return Webhook(
        name=data["name"],
        secret_files=tuple(file for file in files if file),
        cells=tuple(dict.fromkeys(data["cells"])),
        senders=tuple(data.get("senders") or ()),
        early_for=data.get("early_for", Webhook.early_for),
    )
