"""A CAP 1.2 alert written down, as XML or as JSON.

Invariant: elements stand in the schema's order, dates never end in Z, and every info says its language.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from commands.alert.cap.checking import check
from commands.alert.cap.mistake import CapRefused
from commands.alert.cap.model import DEFAULT_LANGUAGE, CapAlert
from commands.alert.cap.schema import ALERT, BLANKS, NAMESPACE, Structure

MEDIA_TYPE = "application/cap+xml"
_ESCAPED = {"\r": "&#13;"}


def write_xml(alert: CapAlert) -> bytes:
    """Write an alert as an XML document in UTF-8.

    Raises:
        CapRefused: it breaks rules of the standard.
    """
    body = "".join(f"{line}\n" for line in _lines(ALERT, _ready(alert), 1))
    document = f'<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="{NAMESPACE}">\n{body}</alert>\n'
    return document.encode()


def write_json(alert: CapAlert) -> bytes:
    """Write an alert as a JSON object, with the names and the nesting of the XML.

    Raises:
        CapRefused: it breaks rules of the standard.
    """
    return json.dumps(_object(ALERT, _ready(alert)), ensure_ascii=False).encode()


def _ready(alert: CapAlert) -> CapAlert:
    mistakes = check(alert)
    if mistakes:
        raise CapRefused(mistakes)
    infos = tuple(replace(info, language=info.language or DEFAULT_LANGUAGE) for info in alert.infos)
    return replace(alert, infos=infos)


def _lines(structure: Structure[Any], held: object, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for element in structure.elements:
        for value in structure.values(element, held):
            if isinstance(element.holds, Structure):
                yield f"{indent}<{element.name}>"
                yield from _lines(element.holds, value, depth + 1)
                yield f"{indent}</{element.name}>"
            else:
                text = escape(element.holds.write(value).strip(BLANKS), _ESCAPED)
                yield f"{indent}<{element.name}>{text}</{element.name}>"


def _object(structure: Structure[Any], held: object) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for element in structure.elements:
        values = [
            _object(element.holds, value)
            if isinstance(element.holds, Structure)
            else element.holds.write(value).strip(BLANKS)
            for value in structure.values(element, held)
        ]
        if values:
            written[element.name] = values if element.repeated else values[0]
    return written
