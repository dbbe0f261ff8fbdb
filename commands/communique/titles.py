"""A title and its text, as somebody writes the two in one message.

Invariant: pure; every word that was written is in the title or in the text, except a first line that repeats the title.
"""

LONGEST_TITLE = 200
"""Characters."""
_ENDS = (".", "!", "?", "…", ":", ";", ",")
"""How a sentence or a part of one ends, and a title does not."""


def split_title(title: str | None, text: str) -> tuple[str | None, str]:
    """Split a title from a text: the one that was given, else the first of several lines."""
    body = text.strip()
    if title is not None:
        return " ".join(title.split()) or None, without_title(body, title)
    first, _, rest = body.partition("\n")
    return (" ".join(first.split()), rest.strip()) if rest.strip() else (None, body)


def split_change(title: str | None, text: str, before: tuple[str | None, str]) -> tuple[str | None, str]:
    """Split a title from a text that takes the place of another.

    Args:
        title: the one that was given, if any.
        text: what was written.
        before: the title and the text there are.

    Returns:
        The new title, or None where the old one stays, and the text.
    """
    old_title, old_text = before
    if title is not None or without_title(text, old_title) != text.strip():
        return (" ".join(title.split()) or None if title else None), without_title(text, title or old_title)
    first, body = split_title(None, text)
    begins_alike = old_text.strip().partition("\n")[0].strip() == text.strip().partition("\n")[0].strip()
    if first is None or begins_alike or len(first) > LONGEST_TITLE or first.endswith(_ENDS):
        return None, text.strip()
    return first, body


def without_title(text: str, title: str | None) -> str:
    """Drop a first line that only repeats the title."""
    first, _, rest = text.strip().partition("\n")
    return rest.strip() if title and rest.strip() and first.strip() == title.strip() else text.strip()
