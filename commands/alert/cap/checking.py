"""The rules of CAP 1.2 that a model must obey, whoever made it: a reader, or the export of an own alert.

Invariant: what has no mistake can be written, is valid against the schema, and is read again as the same.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from commands.alert.cap.mistake import Mistake, show
from commands.alert.cap.model import Area, CapAlert, Info, MsgType, Reference, Resource, Scope
from commands.alert.cap.schema import ALERT, BLANKS, EARLIEST, LATEST, Structure, Value

LONGEST_NAME = 255
"""Characters of an identifier and of a sender; the standard names no limit, a database's index has one."""

REFERRING = frozenset({MsgType.UPDATE, MsgType.CANCEL, MsgType.ACK, MsgType.ERROR})
"""What is said of another message, and must name it."""

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""
_NOT_IN_NAME = re.compile(r"[\s,<&]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.\d{0,30})?")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]")
_FEWEST_POINTS = 4
_MOST_NORTH, _MOST_EAST = 90, 180


def check(alert: CapAlert) -> list[Mistake]:
    """List everything that is wrong with an alert, in the order of its elements; nothing when it is right."""
    found = chain(_check_structure(ALERT, alert, "alert"), _check_alert(alert))
    return list(dict.fromkeys(found))


def _check_structure(structure: Structure[Any], held: object, path: str) -> Iterator[Mistake]:
    """Check what the schema says of every element: that it is there, and that it can be written."""
    for element in structure.elements:
        values = structure.values(element, held)
        if element.required and not values:
            yield Mistake(f"{path}/{element.name}", "is missing")
        for number, value in enumerate(values, 1):
            where = f"{path}/{element.name}[{number}]" if element.repeated else f"{path}/{element.name}"
            if isinstance(element.holds, Structure):
                yield from _check_structure(element.holds, value, where)
            elif isinstance(value, datetime):
                yield from _check_date(value, where)
            elif type(value) is str:
                yield from _check_text(value, where)
            elif element.holds.is_number:
                yield from _check_number(element.holds, value, where)


def _check_date(moment: datetime, path: str) -> Iterator[Mistake]:
    offset = moment.utcoffset()
    if offset is None:
        yield Mistake(path, "has no time zone")
    elif offset % timedelta(minutes=1) or abs(offset) > timedelta(hours=14):
        yield Mistake(path, "is in a time zone that cannot be written")
    if moment.microsecond:
        yield Mistake(path, "has fractions of a second")
    if not EARLIEST <= moment.year <= LATEST:
        yield Mistake(path, f"is not of a year between {EARLIEST} and {LATEST}")


def _check_text(text: str, path: str) -> Iterator[Mistake]:
    if not text.strip(BLANKS):
        yield Mistake(path, "is empty")
    character = _UNWRITABLE.search(text)
    if character is not None:
        yield Mistake(path, f"holds a character that XML cannot hold ({character[0]!a})")


def _check_number(holds: Value, value: object, path: str) -> Iterator[Mistake]:
    try:
        holds.read(holds.write(value))
    except ValueError as error:
        yield Mistake(path, str(error))


def _check_alert(alert: CapAlert) -> Iterator[Mistake]:
    yield from _check_name(alert.identifier, "alert/identifier")
    yield from _check_name(alert.sender, "alert/sender")
    if alert.scope is Scope.RESTRICTED and alert.restriction is None:
        yield Mistake("alert/restriction", "is missing: the scope is Restricted")
    if alert.scope is not Scope.RESTRICTED and alert.restriction is not None:
        yield Mistake("alert/restriction", f"stands only with the scope Restricted, which is {alert.scope}")
    if alert.scope is Scope.PRIVATE and alert.addresses is None:
        yield Mistake("alert/addresses", "is missing: the scope is Private")
    if alert.msg_type is MsgType.ERROR and alert.note is None:
        yield Mistake("alert/note", "is missing: it explains the Error")
    if alert.msg_type in REFERRING and not alert.references:
        yield Mistake("alert/references", f"is missing: the {alert.msg_type} must say which message it is about")
    for reference in alert.references:
        yield from _check_reference(reference)
    for number, info in enumerate(alert.infos, 1):
        yield from _check_info(info, f"alert/info[{number}]")


def _check_name(name: str, path: str) -> Iterator[Mistake]:
    found = _NOT_IN_NAME.search(name)
    if found is not None:
        yield Mistake(path, f"{show(name)} holds {found[0]!a}: no blank, comma, '<' or '&' may stand there")
    if len(name) > LONGEST_NAME:
        yield Mistake(path, f"is longer than {LONGEST_NAME} characters")


def _check_reference(reference: Reference) -> Iterator[Mistake]:
    path = "alert/references"
    for name in (reference.sender, reference.identifier):
        if not name:
            yield Mistake(path, "a sender or an identifier is empty")
        yield from _check_name(name, path)
        yield from _check_text(name, path) if name else ()
    yield from _check_date(reference.sent, path)


def _check_info(info: Info, path: str) -> Iterator[Mistake]:
    if info.language is not None and not _is_language(info.language):
        yield Mistake(f"{path}/language", f"{show(info.language)} is no language code such as fr-BE")
    if info.web is not None:
        yield from _check_uri(info.web, f"{path}/web", absolute=True)
    for number, resource in enumerate(info.resources, 1):
        yield from _check_resource(resource, f"{path}/resource[{number}]")
    for number, area in enumerate(info.areas, 1):
        yield from _check_area(area, f"{path}/area[{number}]")


def _is_language(code: str) -> bool:
    return code.isascii() and _LANGUAGE.fullmatch(code) is not None


def _check_uri(uri: str, path: str, *, absolute: bool) -> Iterator[Mistake]:
    if _NOT_IN_ADDRESS.search(uri) is not None:
        yield Mistake(path, f"{show(uri)} is no address")
        return
    try:
        scheme = urlsplit(uri).scheme
    except ValueError:
        yield Mistake(path, f"{show(uri)} is no address")
        return
    if absolute and not scheme:
        yield Mistake(path, f"{show(uri)} is no full address such as https://example.org/")


def _check_resource(resource: Resource, path: str) -> Iterator[Mistake]:
    if resource.uri is not None:
        yield from _check_uri(resource.uri, f"{path}/uri", absolute=False)


def _check_area(area: Area, path: str) -> Iterator[Mistake]:
    for number, polygon in enumerate(area.polygons, 1):
        yield from _check_polygon(polygon, f"{path}/polygon[{number}]")
    for number, circle in enumerate(area.circles, 1):
        yield from _check_circle(circle, f"{path}/circle[{number}]")
    if area.ceiling is not None and area.altitude is None:
        yield Mistake(f"{path}/ceiling", "stands only with an altitude")


def _check_polygon(polygon: str, path: str) -> Iterator[Mistake]:
    points = polygon.split()
    wrong = next((point for point in points if not _is_point(point)), None)
    if wrong is not None:
        yield Mistake(path, f"{show(wrong)} is no latitude,longitude")
    elif len(points) < _FEWEST_POINTS:
        yield Mistake(path, f"has fewer than {_FEWEST_POINTS} points")
    elif _coordinates(points[0]) != _coordinates(points[-1]):
        yield Mistake(path, "is not closed: its last point must be its first")


def _check_circle(circle: str, path: str) -> Iterator[Mistake]:
    centre, _, radius = circle.partition(" ")
    length = _number(radius.strip())
    if not _is_point(centre) or length is None or length < 0:
        yield Mistake(path, f"{show(circle)} is no latitude,longitude and radius in kilometres")


def _is_point(text: str) -> bool:
    pair = _coordinates(text)
    return pair is not None and abs(pair[0]) <= _MOST_NORTH and abs(pair[1]) <= _MOST_EAST


def _coordinates(text: str) -> tuple[Decimal, Decimal] | None:
    north, comma, east = text.partition(",")
    pair = _number(north), _number(east)
    return (pair[0], pair[1]) if comma and pair[0] is not None and pair[1] is not None else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.isascii() and _NUMBER.fullmatch(text) is not None else None
