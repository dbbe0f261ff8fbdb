"""JSON as strangers write it, read strictly: what no database could store again is not JSON here.

What nests deeper than anything honest is replaced by a text that no event may hold, so that it spoils only the event it
stands in and not the whole answer.
"""

import json
import math
import re
from typing import Any

DEEPEST = 100
"""Levels of objects and lists in each other; Python gives up at about a thousand, and then for the whole text."""
TOO_DEEP = '"\\u0000"'
"""What stands for a value below that: a NUL, with which no content is let in."""
_BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _read_finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no finite number")
    return number


def _loads(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(text, parse_constant=_refuse_constant, parse_float=_read_finite)


def read_json(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Read JSON strictly: what Python reads beyond the standard (NaN, infinities) no database could store again.

    Raises:
        ValueError: it is not JSON.
    """
    try:
        return _loads(text)
    except RecursionError:
        return _loads(_cut_deep(text))


def _cut_deep(text: str) -> str:
    """Replace each value that nests too deep; a text that never comes up again is left without its end."""
    kept, depth, good_until = [], 0, 0
    for found in _BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(text[good_until : found.start()])
        elif found[0] in "]}":
            if depth == DEEPEST + 1:
                kept.append(TOO_DEEP)
                good_until = found.end()
            depth -= 1
    return "".join(kept) + (text[good_until:] if depth <= DEEPEST else "")
