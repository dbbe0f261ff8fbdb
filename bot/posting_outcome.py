"""What became of something posted: taken, to be tried again, or refused for good.

Invariant: a reason names what went wrong and never whom it was for: mail addresses are in no log and no room.
"""

import hashlib
import re
from dataclasses import dataclass

from storage.posting import Posting

_ADDRESS = re.compile(r"[^\s<>\"'(),:;@\[\]]+@(?P<domain>[A-Za-z0-9._-]+)")
_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
LONGEST_REASON = 200
"""Characters kept of why something was not taken."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Whoever it was for has it."""


@dataclass(frozen=True, slots=True)
class Later:
    """It did not work and may work later."""

    why: str
    concerns_all: bool = False
    """Whether nothing else would get through this way either."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will not work by itself."""

    why: str


Outcome = Taken | Later | Refused


def without_addresses(said: str) -> str:
    """Give what somebody said in one short line, without the mail addresses in it."""
    line = _NOT_TEXT.sub(" ", _ADDRESS.sub(r"…@\g<domain>", said))
    return " ".join(line.split())[:LONGEST_REASON]


def delivery_id(posting: Posting) -> str:
    """Give what names a posting outside: the same at every try, and another one in every other database."""
    named = f"{posting.id}\n{posting.key}\n{posting.created_at.isoformat()}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]
