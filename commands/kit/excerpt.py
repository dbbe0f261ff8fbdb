"""The beginning of a text, where the whole would be too long.

Invariant: it is on one line, and what was cut is seen to be cut.
"""


def first_words(text: str, most: int = 80) -> str:
    """Give the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
