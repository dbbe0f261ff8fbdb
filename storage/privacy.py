"""For how long what is personal is kept, as the organisation defines it.

Invariant: a frozen value; the records and the journal have no term.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True)
class PrivacyRules:
    """The terms after which something personal is erased."""

    telework_reasons: timedelta = timedelta(days=365)
    """After they were written: a default of this product, long enough for a year's telework to be accounted for."""


def read_privacy(data: Mapping[str, Any] | None) -> PrivacyRules:
    """Read the terms as the organisation's rows keep them."""
    return PrivacyRules(timedelta(days=data["telework_reasons"])) if data is not None else PrivacyRules()
