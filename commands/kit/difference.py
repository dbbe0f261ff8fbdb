"""What changed between two texts, word by word, so that it can be said: this was removed, that was added, after these.

Invariant: pure; every piece is somebody's own words as they wrote them, and nothing relies on how it is shown.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+(?:[.,:'’\-]\w+)*|[^\w\s]")

MOST_CHANGES = 6
"""More places than this are read faster as two texts."""
KEPT_AT_LEAST = 0.4
"""Of the longer text's words; a text that keeps less is another text."""
WORDS_BEFORE = 4
"""Words that say where a change is."""
LARGEST = 250_000
"""Words of one text times those of the other: comparing more would keep everybody waiting."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two texts differ."""

    removed: str
    added: str
    follows: str | None
    """The words before it in the new text; None at its beginning."""


def changes_between(before: str, after: str) -> tuple[Change, ...] | None:
    """Say where two texts differ.

    Returns:
        The places, in order; none when only spaces and line breaks differ; None when it is another text altogether.
    """
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    if len(old) * len(new) > LARGEST:
        return None
    words = [word[0] for word in old], [word[0] for word in new]
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    if kept < KEPT_AT_LEAST * max(len(old), len(new)):
        return None
    changes: list[Change] = []
    old_at = new_at = 0
    for block in blocks:
        if block.a > old_at or block.b > new_at:
            follows = _slice(after, new[max(0, new_at - WORDS_BEFORE) : new_at])
            removed, added = _slice(before, old[old_at : block.a]), _slice(after, new[new_at : block.b])
            changes.append(Change(removed, added, follows or None))
        old_at, new_at = block.a + block.size, block.b + block.size
    return tuple(changes) if len(changes) <= MOST_CHANGES else None


def _slice(text: str, words: list[re.Match[str]]) -> str:
    """Give a run of words as it was written, on one line."""
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""
