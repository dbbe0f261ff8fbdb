"""What is written about an embargo: its end, or a word that lifts it; what the message that made a draft said of it.

Invariant: an end always has a reason; who edits a message changes only what they changed in it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from typing_extensions import override

from commands.kit.types import ReadsInstant, Scope
from commands.kit.words import Message, Refusal, catalog, fold
from storage.communique import Communique
from storage.journal import JournalEntry

LIFTED = datetime.min.replace(tzinfo=UTC)
"""What `--embargo no` reads as."""


class ReadsEmbargo(ReadsInstant):
    """The end of an embargo, or a no in any of the four languages."""

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant to come, or LIFTED."""
        if fold(text).strip(" .") in {"no", *map(fold, catalog().names("communicate-no"))}:
            return LIFTED
        return super().read(text, scope)


EmbargoEnd = Annotated[datetime, ReadsEmbargo()]


def changed_embargo(communique: Communique, end: datetime | None, reason: str | None) -> dict[str, object]:
    """Give the columns that a new end or reason sets.

    Raises:
        Refusal: usage, for an end without a reason or a reason without an end.
    """
    if end == LIFTED:
        return {"embargo_at": None, "embargo_reason": None}
    if end is None and reason is None:
        return {}
    at, why = end or communique.embargo_at, reason or communique.embargo_reason
    if at is None or why is None:
        raise Refusal("usage", Message("refusal-embargo-incomplete"))
    return {"embargo_at": at, "embargo_reason": why}


def said_before(entries: Sequence[JournalEntry]) -> tuple[str | None, str | None]:
    """Give what the message that made a draft said last: the digest of its text, and the end of its embargo."""
    for entry in reversed(entries):
        if "said" in entry.data:
            return entry.data["said"], entry.data.get("said_embargo")
    return None, None
