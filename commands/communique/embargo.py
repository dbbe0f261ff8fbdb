"""What is written about an embargo: its end, or a word that lifts it; what the message that made a draft said of it.

Invariant: an end always has a reason; who edits a message changes only what they changed in it.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated

from typing_extensions import override

from commands.kit.reads import Scope
from commands.kit.types import ReadsInstant
from commands.kit.words import Message, Refusal, catalog, fold
from storage.communique import Communique
from storage.journal import JournalEntry, digest
from storage.values import Language

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


NO_EMBARGO: Mapping[str, object] = {"embargo_at": None, "embargo_reason": None, "embargo_language": None}
"""The columns of a text that is not under embargo."""


def changed_embargo(
    communique: Communique, end: datetime | None, reason: str | None, language: Language
) -> dict[str, object]:
    """Give the columns that a new end, or a reason written in a language, sets.

    Raises:
        Refusal: usage, for an end without a reason or a reason without an end.
    """
    if end == LIFTED:
        return dict(NO_EMBARGO)
    if end is None and reason is None:
        return {}
    at, why = end or communique.embargo_at, reason or communique.embargo_reason
    if at is None or why is None:
        raise Refusal("usage", Message("refusal-embargo-incomplete"))
    written_in = communique.embargo_language if reason is None else language
    return {"embargo_at": at, "embargo_reason": why, "embargo_language": written_in}


def said_in(title: str | None, body: str, end: datetime | None, reason: str | None) -> dict[str, str | None]:
    """Put down what a message that makes a draft says, part by part, so that what is edited can be told from the rest.

    Words are put down as their digests: the journal holds nobody's text.
    """
    return {
        "title": digest(title) if title else None,
        "text": digest(body),
        "embargo_at": end.isoformat() if end is not None else None,
        "embargo_reason": digest(reason) if reason else None,
    }


def said_before(entries: Sequence[JournalEntry]) -> Mapping[str, str | None]:
    """Give what the message that made a draft said last, part by part; nothing where that is not known."""
    said = (entry.data.get("said") for entry in reversed(entries))
    return next((parts for parts in said if isinstance(parts, dict)), {})
