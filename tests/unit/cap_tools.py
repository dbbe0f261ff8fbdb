"""What the unit tests of CAP share: an alert, a document around some elements, and what is wrong with one."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from commands.alert.cap.mistake import CapRefused
from commands.alert.cap.model import Area, CapAlert, Category, Info, MsgType, Scope, Status
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.schema import NAMESPACE
from storage.cap_values import Certainty, Severity, Urgency

BRUSSELS = ZoneInfo("Europe/Brussels")
INFO = Info(
    (Category.FIRE,),
    "Incendie",
    Urgency.IMMEDIATE,
    Severity.SEVERE,
    Certainty.OBSERVED,
    language="fr-BE",
    headline="Fumée toxique à Bas-Pont",
    areas=(Area("Bas-Pont", polygons=("50.1,4.1 50.2,4.1 50.2,4.2 50.1,4.1",)),),
)
ALERT = CapAlert(
    "BEA-2026-0117",
    "be-alert@example.org",
    datetime(2026, 11, 23, 7, 45, tzinfo=BRUSSELS),
    Status.EXERCISE,
    MsgType.ALERT,
    Scope.PUBLIC,
    infos=(INFO,),
)


def xml(inside: str, *, attributes: str = f'xmlns="{NAMESPACE}"', prolog: str = "") -> bytes:
    """Write a document with what stands in its alert."""
    return f"{prolog}<alert {attributes}>{inside}</alert>".encode()


HEAD = (
    "<identifier>1</identifier><sender>a@b</sender><sent>2026-11-23T07:45:00+01:00</sent>"
    "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>"
)


def mistakes_of(body: bytes) -> list[str]:
    """Read what is wrong."""
    read = read_json if body.startswith((b"{", b"[")) else read_xml
    with pytest.raises(CapRefused) as refused:
        read(body)
    return [str(mistake) for mistake in refused.value.mistakes]
