"""CAP 1.2 whatever is sent: what is written is read back, and anything else is only refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from commands.alert.cap.checking import check
from commands.alert.cap.mistake import MOST_MISTAKES, CapRefused
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
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.schema import BLANKS
from commands.alert.cap.writing import write_json, write_xml
from commands.alert.from_cap import LONGEST_ADDRESS, MOST_BYTES, said_by
from commands.alert.limits import LONGEST_FACT, LONGEST_TEXT
from storage.cap_values import Certainty, Severity, Urgency
from storage.values import Language

LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(LETTERS | st.sampled_from("<>&'\"]\r\n\t"), min_size=1, max_size=40).map(lambda t: t.strip(BLANKS))
TEXTS = TEXTS.filter(bool)
MAYBE = st.none() | TEXTS
NAMES = st.text(st.sampled_from("abcXYZ019.-_:@/éß"), min_size=1, max_size=20)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DATES = st.datetimes(datetime(1971, 1, 1), datetime(8999, 1, 1), timezones=ZONES).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
NUMBERS = st.decimals(-99999, 99999, places=3)
NAMED = st.lists(st.builds(Named, TEXTS, TEXTS), max_size=2).map(tuple)
RESOURCES = st.builds(
    Resource,
    TEXTS,
    st.just("image/png"),
    size=st.none() | st.integers(0, 10**12),
    uri=st.none() | st.just("https://example.org/a.png"),
    digest=MAYBE,
)
POINTS = st.tuples(st.decimals(-90, 90, places=4), st.decimals(-180, 180, places=4)).map(lambda p: f"{p[0]},{p[1]}")
POLYGONS = st.lists(POINTS, min_size=3, max_size=5).map(lambda points: " ".join([*points, points[0]]))
AREAS = st.builds(
    Area,
    TEXTS,
    polygons=st.lists(POLYGONS, max_size=2).map(tuple),
    circles=st.lists(POINTS.map(lambda point: f"{point} 1.5"), max_size=2).map(tuple),
    geocodes=NAMED,
    altitude=NUMBERS,
    ceiling=st.none() | NUMBERS,
)
INFOS = st.builds(
    Info,
    st.lists(st.sampled_from(Category), min_size=1, max_size=3).map(tuple),
    TEXTS,
    st.sampled_from(Urgency),
    st.sampled_from(Severity),
    st.sampled_from(Certainty),
    language=st.sampled_from(["fr-BE", "nl-BE", "de-BE", "en-US", "fr"]),
    response_types=st.lists(st.sampled_from(ResponseType), max_size=2).map(tuple),
    audience=MAYBE,
    event_codes=NAMED,
    effective=st.none() | DATES,
    onset=st.none() | DATES,
    expires=st.none() | DATES,
    sender_name=MAYBE,
    headline=MAYBE,
    description=MAYBE,
    instruction=MAYBE,
    web=st.none() | st.just("https://example.org/"),
    contact=MAYBE,
    parameters=NAMED,
    resources=st.lists(RESOURCES, max_size=1).map(tuple),
    areas=st.lists(AREAS, max_size=2).map(tuple),
)
ALERTS = st.builds(
    CapAlert,
    NAMES,
    NAMES,
    DATES,
    st.sampled_from(Status),
    st.sampled_from(MsgType),
    st.just(Scope.PUBLIC),
    source=MAYBE,
    addresses=MAYBE,
    codes=st.lists(TEXTS, max_size=2).map(tuple),
    note=TEXTS,
    references=st.lists(st.builds(Reference, NAMES, NAMES, DATES), min_size=1, max_size=2).map(tuple),
    incidents=MAYBE,
    infos=st.lists(INFOS, max_size=2).map(tuple),
)

PLAIN = CapAlert("1", "a@b", datetime(2026, 11, 23, 7, tzinfo=UTC), Status.TEST, MsgType.ALERT, Scope.PUBLIC)

SEEDS = (
    b"",
    b"\x00",
    b"<alert",
    b"\xff\xfe<\x00a\x00",
    b"\xfe\xff\x00<",
    b'<?xml version="1.0" encoding="utf-7"?><alert/>',
    b'<?xml version="1.0" encoding="UTF-16"?><alert/>',
    b'<?xml version="1.0" encoding="idna"?><alert/>',
    b"<a xmlns:x='urn:oasis:names:tc:emergency:cap:1.2'>&x;</a>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><info/><info/>\x00</alert>",
    b"{",
    b"[[[[",
    b'{"alert": {}}',
    b'{"alert": [], "alert": 1}',
    b'{"info": [[]]}',
    b'{"sent": 1e999999, "info": {"area": {"altitude": 1e-999999}}}',
    b'{"identifier": "\\ud800", "references": ",,", "msgType": null}',
    b'"\xed\xa0\x80"',
)
"""What broke a reader once, here or elsewhere."""


@given(ALERTS)
@settings(max_examples=80, deadline=None)
def test_what_is_written_as_xml_is_read_back(alert: CapAlert) -> None:
    """An alert that obeys the rules is read from its XML as it was."""
    assert check(alert) == []
    assert read_xml(write_xml(alert)) == alert


@given(ALERTS)
@settings(max_examples=80, deadline=None)
def test_what_is_written_as_json_is_read_back(alert: CapAlert) -> None:
    """An alert that obeys the rules is read from its JSON as it was."""
    assert read_json(write_json(alert)) == alert


def _lines_of(read: Callable[[bytes], CapAlert], body: bytes) -> list[str]:
    """Read, and give what is wrong; nothing when it is an alert."""
    try:
        alert = read(body)
    except CapRefused as refused:
        return [str(mistake) for mistake in refused.mistakes]
    return [str(mistake) for mistake in check(alert)]


def _read_both(body: bytes) -> None:
    for read in (read_xml, read_json):
        lines = _lines_of(read, body)
        assert len(lines) <= MOST_MISTAKES + 1
        assert all(line.isprintable() and len(line) < 1000 for line in lines)


@given(ALERTS, st.integers(1, 3000), st.sampled_from("x&é🚒 \n"))
@settings(max_examples=80, deadline=None)
def test_what_is_shown_of_an_alert_fits_an_event(alert: CapAlert, times: int, filler: str) -> None:
    """Of whatever comes, texts, facts and addresses are short enough to be said, and what was cut is counted."""
    infos = tuple(
        replace(info, description=f"{filler * times}.", web="https://x.example/" + "y" * times) for info in alert.infos
    )
    said = said_by(replace(alert, infos=infos), [Language.FR, Language.NL])
    if said is None:
        assert not alert.infos
        return
    texts = list(said.texts.values())
    assert all(0 < len(text) <= LONGEST_TEXT and len(text.encode()) <= MOST_BYTES for text in texts)
    assert all(len(fact or "") <= LONGEST_FACT for fact in (said.event, said.area, said.headline, said.sender_name))
    assert len(said.web or "") <= LONGEST_ADDRESS
    assert bool(said.total) == any(text.endswith("…") for text in texts)
    assert said.shown < said.total or not said.total


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_arbitrary_bytes_are_only_refused(body: bytes) -> None:
    """Whatever bytes come, a reader gives an alert or its refusal, in short lines."""
    _read_both(body)


def test_seeds_are_only_refused() -> None:
    """What broke a reader once is refused."""
    for seed in SEEDS:
        assert _lines_of(read_xml, seed)
        assert _lines_of(read_json, seed)


@given(ALERTS, st.data())
@settings(max_examples=80, deadline=None)
def test_damaged_alerts_are_only_refused(alert: CapAlert, data: st.DataObject) -> None:
    """A good document with some of its bytes replaced gives an alert or its refusal."""
    write = data.draw(st.sampled_from([write_xml, write_json]))
    body = bytearray(write(alert))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(body)))
        body[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=6))
    _read_both(bytes(body))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["alert", "info", "area", "identifier", "sent", "size", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON)
@example({"alert": {"alert": {}}})
@settings(max_examples=150, deadline=None)
def test_any_json_is_only_refused(value: object) -> None:
    """Whatever JSON comes, the reader gives its refusal and no other error."""
    _read_both(json.dumps(value).encode())


@given(st.decimals(allow_nan=True, allow_infinity=True))
@settings(max_examples=100, deadline=None)
def test_what_passes_the_check_can_be_read_again(altitude: Decimal) -> None:
    """A number that could not be read again is a mistake of the alert that holds it."""
    info = Info((Category.MET,), "x", Urgency.UNKNOWN, Severity.UNKNOWN, Certainty.UNKNOWN, language="fr-BE")
    area = Area("x", altitude=altitude)
    alert = CapAlert("1", "a", PLAIN.sent, Status.TEST, MsgType.ALERT, Scope.PUBLIC, infos=(_with_area(info, area),))
    if check(alert):
        return
    assert read_xml(write_xml(alert)) == alert


def _with_area(info: Info, area: Area) -> Info:
    return Info(info.categories, info.event, info.urgency, info.severity, info.certainty, info.language, areas=(area,))
