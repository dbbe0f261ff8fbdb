"""Areas that alerts name: what each is called, and in which languages its public is told.

Invariant: as the organisation file defines it, frozen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storage.values import Language


@dataclass(frozen=True)
class AlertArea:
    """An area that alerts name."""

    key: str
    name: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[Language, ...] = ()
    """In which an alert to it must be told; none means nothing is asked."""


def read_area(data: Mapping[str, Any]) -> AlertArea:
    """Read an area as it was defined."""
    return AlertArea(data["key"], data.get("name") or {}, tuple(Language(code) for code in data.get("languages") or ()))
