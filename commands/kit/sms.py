"""The length of a text as a text message: GSM 7-bit characters or, when one does not fit, UCS-2.

Invariant: pure; the source is 3GPP TS 23.038 (alphabet and extension table) and TS 23.040 (parts). A character is
never cut between two parts.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet: one unit each."""
EXTENDED = frozenset("\f^{}\\[~]|€")
"""The extension table: two units each."""

_INSTEAD = {
    "’": "'",
    "‘": "'",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
    "\N{PRIME}": "'",
    "`": "'",
    "\N{ACUTE ACCENT}": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "″": '"',
    "–": "-",
    "—": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MINUS SIGN}": "-",
    "•": "-",
    "·": "-",
    "…": "...",
    "œ": "oe",
    "Œ": "OE",
    "×": "x",
    "°": "o",
    "²": "2",
    "³": "3",
    "½": "1/2",
    "→": "->",
    "\t": " ",
    "©": "(c)",
    "®": "(r)",
    "™": "(tm)",
    "‰": "o/oo",
}


class Encoding(StrEnum):
    """How a text message is written."""

    GSM7 = "gsm-7"
    UCS2 = "ucs-2"


_SIZES = {Encoding.GSM7: (160, 153), Encoding.UCS2: (70, 67)}
"""Units that one message holds, and each part of several."""


@dataclass(frozen=True, slots=True)
class SmsLength:
    """What a text takes as a text message."""

    encoding: Encoding
    units: int
    parts: int
    most: int
    """Units that one message holds in this encoding."""
    outside: tuple[tuple[str, str], ...]
    """Each character outside GSM-7, once, and what may be written instead; nothing when it has to go."""


def measure_sms(text: str) -> SmsLength:
    """Measure a text as a text message."""
    outside = dict.fromkeys(character for character in text if character not in BASIC | EXTENDED)
    encoding = Encoding.UCS2 if outside else Encoding.GSM7
    sizes = [_size(character, encoding) for character in text]
    most, most_each = _SIZES[encoding]
    units = sum(sizes)
    parts = (1 if units else 0) if units <= most else _parts(sizes, most_each)
    return SmsLength(encoding, units, parts, most, tuple((character, instead_of(character)) for character in outside))


def in_gsm7(text: str) -> str:
    """Write a text with what may stand instead of each character outside GSM-7."""
    return "".join(character if character in BASIC | EXTENDED else instead_of(character) for character in text)


def instead_of(character: str) -> str:
    """Give what may be written instead of a character outside GSM-7: its letter without the accent, or nothing."""
    known = _INSTEAD.get(character)
    if known is not None:
        return known
    if character.isspace():
        return " "
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    written = "".join(_INSTEAD.get(part, part) for part in bare)
    return written if written and set(written) <= BASIC | EXTENDED else ""


def _size(character: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM7:
        return 2 if character in EXTENDED else 1
    return len(character.encode("utf-16-be")) // 2


def _parts(sizes: Iterable[int], most: int) -> int:
    """Count the parts; what takes two units goes whole into the next when one is left."""
    parts, used = 1, 0
    for size in sizes:
        if used + size > most:
            parts, used = parts + 1, 0
        used += size
    return parts
