"""The elements of CAP 1.2 in their order, and how the value of each is read and written.

One table for all: the readers, the writer and the checks go by it, so that none knows an element the others do not.
Source: the schema in section 3.4 of the standard, `urn:oasis:names:tc:emergency:cap:1.2`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from commands.alert.cap.mistake import show
from commands.alert.cap.model import (
    Area,
    CapAlert,
    Category,
    Info,
    MsgType,
    Named,
    Reference,
    Resource,
    ResponseType,
    Scope,
    Status,
)
from storage.cap_values import Certainty, Severity, Urgency

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#"
"""The one other namespace that may stand in an alert, at its end; such a signature is passed over."""

BLANKS = " \t\r\n"
EARLIEST, LATEST = 1970, 9000
"""Years a date may be of: beyond them no instant could be told in another time zone."""

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-](?:0\d|1[0-4]):[0-5]\d")
_DECIMAL = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?")
_INTEGER = re.compile(r"\+?\d{1,15}")
_PARTS = 3

Model = TypeVar("Model")


def read_date(text: str) -> datetime:
    """Read a date of the standard, such as `2026-11-23T07:45:00+01:00`.

    Raises:
        ValueError: it is none.
    """
    says = f"{show(text)} is no date such as 2026-11-23T07:45:00+01:00 (no Z, no fractions of a second)"
    if not text.isascii() or _DATE.fullmatch(text) is None:
        raise ValueError(says)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(says) from error
    if not EARLIEST <= moment.year <= LATEST or abs(moment.utcoffset() or timedelta()) > timedelta(hours=14):
        raise ValueError(says)
    return moment


def write_date(moment: datetime) -> str:
    """Write a date of the standard; UTC is `-00:00`, never `Z`."""
    text = moment.isoformat(timespec="seconds")
    return text if moment.utcoffset() else f"{text[:-6]}-00:00"


def _read_references(text: str) -> tuple[Reference, ...]:
    references = []
    for triple in text.split():
        parts = triple.split(",")
        if len(parts) != _PARTS:
            raise ValueError(f"{show(triple)} is no sender,identifier,sent")
        references.append(Reference(parts[0], parts[1], read_date(parts[2])))
    return tuple(references)


def _write_references(references: tuple[Reference, ...]) -> str:
    return " ".join(f"{one.sender},{one.identifier},{write_date(one.sent)}" for one in references)


def _read_decimal(text: str) -> Decimal:
    if not text.isascii() or _DECIMAL.fullmatch(text) is None:
        raise ValueError(f"{show(text)} is no decimal number")
    return Decimal(text)


def _read_integer(text: str) -> int:
    if not text.isascii() or _INTEGER.fullmatch(text) is None:
        raise ValueError(f"{show(text)} is no whole number of bytes")
    return int(text)


@dataclass(frozen=True, slots=True)
class Value:
    """How the text of an element becomes a value, and back."""

    read: Callable[[str], Any]
    """Raises ValueError with a sentence."""
    write: Callable[[Any], str] = str
    is_number: bool = False
    """Whether JSON may write it as a number."""


def _choice(spellings: Mapping[str, StrEnum]) -> Value:
    written = {member: spelling for spelling, member in spellings.items()}

    def read(text: str) -> StrEnum:
        if text not in spellings:
            raise ValueError(f"{show(text)} is none of {', '.join(spellings)}")
        return spellings[text]

    return Value(read, written.__getitem__)


def _spelled(members: type[StrEnum]) -> Value:
    return _choice({member.value: member for member in members})


def _capitalized(members: type[StrEnum]) -> Value:
    """Give the choice of a word that the house writes in small letters."""
    return _choice({member.value.capitalize(): member for member in members})


TEXT = Value(str)
DATE = Value(read_date, write_date)
DECIMAL = Value(_read_decimal, lambda number: format(number, "f"), is_number=True)
INTEGER = Value(_read_integer, is_number=True)
REFERENCES = Value(_read_references, _write_references)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a structure, and the attribute of the model that holds it."""

    name: str
    attribute: str
    holds: "Value | Structure[Any]" = TEXT
    required: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Structure(Generic[Model]):
    """A model and its elements, in the order of the schema."""

    model: type[Model]
    elements: tuple[Element, ...]

    def values(self, element: Element, held: Model) -> tuple[Any, ...]:
        """Give what a model holds of one of its elements: nothing, one value, or as many as there are."""
        value = getattr(held, element.attribute)
        if element.repeated:
            return tuple(value)
        return () if value is None or value == () else (value,)


_NAMED = Structure(Named, (Element("valueName", "value_name", required=True), Element("value", "value", required=True)))

RESOURCE = Structure(
    Resource,
    (
        Element("resourceDesc", "resource_desc", required=True),
        Element("mimeType", "mime_type", required=True),
        Element("size", "size", INTEGER),
        Element("uri", "uri"),
        Element("derefUri", "deref_uri"),
        Element("digest", "digest"),
    ),
)

AREA = Structure(
    Area,
    (
        Element("areaDesc", "area_desc", required=True),
        Element("polygon", "polygons", repeated=True),
        Element("circle", "circles", repeated=True),
        Element("geocode", "geocodes", _NAMED, repeated=True),
        Element("altitude", "altitude", DECIMAL),
        Element("ceiling", "ceiling", DECIMAL),
    ),
)

INFO = Structure(
    Info,
    (
        Element("language", "language"),
        Element("category", "categories", _spelled(Category), required=True, repeated=True),
        Element("event", "event", required=True),
        Element("responseType", "response_types", _spelled(ResponseType), repeated=True),
        Element("urgency", "urgency", _capitalized(Urgency), required=True),
        Element("severity", "severity", _capitalized(Severity), required=True),
        Element("certainty", "certainty", _capitalized(Certainty), required=True),
        Element("audience", "audience"),
        Element("eventCode", "event_codes", _NAMED, repeated=True),
        Element("effective", "effective", DATE),
        Element("onset", "onset", DATE),
        Element("expires", "expires", DATE),
        Element("senderName", "sender_name"),
        Element("headline", "headline"),
        Element("description", "description"),
        Element("instruction", "instruction"),
        Element("web", "web"),
        Element("contact", "contact"),
        Element("parameter", "parameters", _NAMED, repeated=True),
        Element("resource", "resources", RESOURCE, repeated=True),
        Element("area", "areas", AREA, repeated=True),
    ),
)

ALERT = Structure(
    CapAlert,
    (
        Element("identifier", "identifier", required=True),
        Element("sender", "sender", required=True),
        Element("sent", "sent", DATE, required=True),
        Element("status", "status", _spelled(Status), required=True),
        Element("msgType", "msg_type", _spelled(MsgType), required=True),
        Element("source", "source"),
        Element("scope", "scope", _spelled(Scope), required=True),
        Element("restriction", "restriction"),
        Element("addresses", "addresses"),
        Element("code", "codes", repeated=True),
        Element("note", "note"),
        Element("references", "references", REFERENCES),
        Element("incidents", "incidents"),
        Element("info", "infos", INFO, repeated=True),
    ),
)
