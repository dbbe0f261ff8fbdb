"""An alert as a text message: what would be sent in each language, and whether it fits one message.

Invariant: a text that is not actual says so before anything else, in its own language.
"""

import re
import unicodedata

from commands.kit.sms import Encoding, in_gsm7, measure_sms
from commands.kit.words import Message, catalog, fold
from storage.alert import Alert
from storage.cap_values import AlertStatus
from storage.values import Language

MOST_NAMED = 12
"""Characters outside GSM-7 that are named."""
_DENIES = frozenset({"pas", "geen", "niet", "kein", "keine", "nicht", "no", "not"})
HEAD = 40
"""Characters within which a text has to say by itself that it is no actual alert."""


def stamp_of(alert: Alert, language: Language) -> str:
    """Give the word for an alert's status in a language."""
    return catalog().say(language, f"alert-stamp-{alert.status}", {})


def with_status(alert: Alert, language: Language, text: str) -> str:
    """Give a text that says at its beginning whether it is an exercise or a test; an actual alert is as it was."""
    stamp = stamp_of(alert, language)
    if alert.status is AlertStatus.ACTUAL or _says(text, stamp):
        return text
    return f"{stamp} {text}"


def _says(text: str, stamp: str) -> bool:
    """Say whether a text has the word near its beginning, as a word of its own: a protest is no test.

    One that says "this is no exercise" has not said that it is one.
    """
    folded = fold(text)
    found = re.search(rf"\b{re.escape(fold(stamp))}\b", folded)
    return found is not None and found.start() < HEAD and _DENIES.isdisjoint(folded[: found.start()].split())


def sms_text(alert: Alert, language: Language) -> str:
    """Give the text message of an alert in one of its languages, on one line, its accents in one piece."""
    text = unicodedata.normalize("NFC", str(alert.texts[language.value]))
    return with_status(alert, language, " ".join(text.split()))


def languages_of(alert: Alert) -> list[Language]:
    """List the languages an alert has a text in, the first written first."""
    return [Language(code) for code in alert.texts if code in set(Language)]


def sms_warnings(alert: Alert) -> list[Message]:
    """Warn of each language whose text does not fit one text message, or holds characters that cut it."""
    warnings = []
    for language in languages_of(alert):
        length = measure_sms(sms_text(alert, language))
        if length.parts > 1 or length.encoding is not Encoding.GSM7:
            warnings.append(_line("alert-sms-warning", alert, language))
    return warnings


def sms_report(alert: Alert) -> list[Message]:
    """Say of each language what would be sent as a text message, and how long it is."""
    return [_line("alert-sms-line", alert, language) for language in languages_of(alert)]


def _line(message_id: str, alert: Alert, language: Language) -> Message:
    text = sms_text(alert, language)
    length = measure_sms(text)
    pairs = [f"{_visible(character)} → {instead.strip() or '–'}" for character, instead in length.outside]
    better = measure_sms(in_gsm7(text))
    return Message(
        message_id,
        language=language,
        units=length.units,
        most=length.most,
        parts=length.parts,
        outside=(*pairs[:MOST_NAMED], *(("…",) if len(pairs) > MOST_NAMED else ())) or None,
        better=better.units,
        text=text,
    )


def _visible(character: str) -> str:
    """Give a character that can be seen as it is, any other by its number."""
    is_seen = unicodedata.category(character)[0] not in "CMZ"
    return character if is_seen else f"U+{ord(character):04X}"
