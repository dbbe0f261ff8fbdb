"""CAP 1.2: what is read, what is written, and every mistake by its place."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from commands.alert.cap.checking import check
from commands.alert.cap.mistake import CapRefused
from commands.alert.cap.model import Area, Category, MsgType, ResponseType, Scope
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.cap.schema import NAMESPACE, read_date, write_date
from commands.alert.cap.writing import write_json, write_xml
from storage.cap_values import Urgency
from tests.unit.cap_tools import ALERT, BRUSSELS, HEAD, INFO, mistakes_of, xml

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def test_xml_is_written_in_order_with_dates_of_the_standard() -> None:
    """Elements stand in the schema's order, in its namespace; dates carry an offset; the language is always said."""
    written = write_xml(ALERT).decode()
    assert f'<alert xmlns="{NAMESPACE}">' in written
    assert "<sent>2026-11-23T07:45:00+01:00</sent>" in written
    places = [
        written.index(f"<{name}>")
        for name in ("identifier", "sender", "sent", "status", "msgType", "scope", "info", "language", "category")
    ]
    assert places == sorted(places)
    silent = replace(ALERT, infos=(replace(INFO, language=None),))
    assert "<language>en-US</language>" in write_xml(silent).decode()
    assert json.loads(write_json(ALERT))["info"][0]["area"][0]["areaDesc"] == "Bas-Pont"


def test_an_alert_that_breaks_a_rule_is_not_written() -> None:
    """Nothing that its reader would refuse is ever written."""
    with pytest.raises(CapRefused):
        write_xml(replace(ALERT, identifier="two words"))
    with pytest.raises(CapRefused):
        write_json(replace(ALERT, sent=datetime(2026, 1, 1)))  # noqa: DTZ001 - just that


def test_dates() -> None:
    """UTC is -00:00; Z, fractions, missing zones, and days and offsets there are not, are refused."""
    assert write_date(datetime(2026, 11, 23, 7, tzinfo=UTC)) == "2026-11-23T07:00:00-00:00"
    assert write_date(datetime(2026, 7, 1, 7, tzinfo=BRUSSELS)) == "2026-07-01T07:00:00+02:00"
    assert read_date("2026-11-23T07:00:00-00:00") == datetime(2026, 11, 23, 7, tzinfo=UTC)
    for wrong in (
        "2026-11-23T07:00:00Z",
        "2026-11-23T07:00:00.5+01:00",
        "2026-11-23T07:00:00",
        "2026-11-23T07:00+01:00",
        "2026-02-30T07:00:00+01:00",
        "2026-11-23T24:00:00+01:00",
        "2026-11-23T07:00:00+15:00",
        "2026-11-23T07:00:00+14:30",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-23 07:00:00+01:00",
        "٢٠٢٦-11-23T07:00:00+01:00",
    ):
        with pytest.raises(ValueError, match="is no date"):
            read_date(wrong)


def test_every_mistake_is_named_at_once_with_its_place() -> None:
    """A document with many mistakes is answered with all of them, each with the path of what is wrong."""
    found = mistakes_of(
        xml(
            "<sender>a b</sender><identifier>1</identifier><sent>2026-11-23T07:45:00Z</sent><status>Real</status>"
            "<msgType>Alert</msgType><info><language>fr-BE</language><urgency>Now</urgency><colour>red</colour>"
            "<severity>Severe</severity><severity>Minor</severity><area><polygon>1,2</polygon></area></info>"
        )
    )
    assert found == [
        "alert/identifier: must stand before sender",
        (
            "alert/sent: '2026-11-23T07:45:00Z' is no date such as 2026-11-23T07:45:00+01:00 "
            "(no Z, no fractions of a second)"
        ),
        "alert/status: 'Real' is none of Actual, Exercise, System, Test, Draft",
        "alert/scope: is missing",
        "alert/info[1]: 'colour' is no element of it",
        "alert/info[1]/category: is missing",
        "alert/info[1]/event: is missing",
        "alert/info[1]/urgency: 'Now' is none of Immediate, Expected, Future, Past, Unknown",
        "alert/info[1]/severity: stands more than once",
        "alert/info[1]/certainty: is missing",
        "alert/info[1]/area[1]/areaDesc: is missing",
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"identifier": "a,b"}, "alert/identifier: 'a,b' holds ','"),
        ({"sender": "a&b"}, "alert/sender: 'a&b' holds '&'"),
        ({"sender": "x" * 256}, "alert/sender: is longer than 255 characters"),
        ({"identifier": ""}, "alert/identifier: is empty"),
        ({"scope": Scope.RESTRICTED}, "alert/restriction: is missing"),
        ({"restriction": "cells only"}, "alert/restriction: stands only with the scope Restricted"),
        ({"scope": Scope.PRIVATE}, "alert/addresses: is missing"),
        ({"msg_type": MsgType.UPDATE}, "alert/references: is missing: the Update"),
        ({"msg_type": MsgType.CANCEL}, "alert/references: is missing: the Cancel"),
        ({"msg_type": MsgType.ACK}, "alert/references: is missing: the Ack"),
        ({"msg_type": MsgType.ERROR}, "alert/note: is missing"),
        ({"note": "a\x00b"}, "alert/note: holds a character that XML cannot hold ('\\x00')"),
        ({"note": "\ud800"}, "alert/note: holds a character that XML cannot hold ('\\ud800')"),
        ({"sent": datetime(2026, 1, 1, 1, 1, 1, 5, tzinfo=UTC)}, "alert/sent: has fractions of a second"),
        (
            {"sent": datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=1050)))},
            "alert/sent: is in a time zone that cannot be written",
        ),
    ],
)
def test_rules_between_elements(change: dict[str, object], says: str) -> None:
    """What the standard asks beyond its schema is checked, and told with its place."""
    mistakes = [str(mistake) for mistake in check(replace(ALERT, **change))]  # type: ignore[arg-type]
    assert any(mistake.startswith(says) for mistake in mistakes), mistakes


@pytest.mark.parametrize(
    ("area", "says"),
    [
        (Area("x", polygons=("1,1 2,2 3,3 1,2",)), "polygon[1]: is not closed"),
        (Area("x", polygons=("1,1 2,2 1,1",)), "polygon[1]: has fewer than 4 points"),
        (Area("x", polygons=("91,1 2,2 3,3 91,1",)), "polygon[1]: '91,1' is no latitude,longitude"),
        (Area("x", polygons=("1,1 2,181 3,3 1,1",)), "polygon[1]: '2,181' is no"),
        (Area("x", circles=("1,1",)), "circle[1]: '1,1' is no latitude"),
        (Area("x", circles=("1,1 -3",)), "circle[1]: '1,1 -3' is no latitude"),
        (Area(" "), "areaDesc: is empty"),
    ],
)
def test_rules_of_areas(area: Area, says: str) -> None:
    """Polygons are closed and on this earth, circles have a radius."""
    (mistake,) = check(replace(ALERT, infos=(replace(INFO, areas=(area,)),)))
    assert str(mistake).startswith(f"alert/info[1]/area[1]/{says}")


def test_other_rules_of_an_info() -> None:
    """Languages are codes, addresses are full, a ceiling needs an altitude, a size is a number of bytes."""
    body = xml(
        HEAD + "<info><language>frans (BE)</language><category>Met</category><event>x</event>"
        "<urgency>Past</urgency><severity>Minor</severity><certainty>Likely</certainty><web>example.org</web>"
        "<resource><resourceDesc>x</resourceDesc><mimeType>image/png</mimeType><uri>a b</uri></resource>"
        "<area><areaDesc>x</areaDesc><ceiling>12</ceiling></area></info>"
    )
    assert mistakes_of(body) == [
        "alert/info[1]/language: 'frans (BE)' is no language code such as fr-BE",
        "alert/info[1]/web: 'example.org' is no full address such as https://example.org/",
        "alert/info[1]/resource[1]/uri: 'a b' is no address",
        "alert/info[1]/area[1]/ceiling: stands only with an altitude",
    ]


def test_what_other_systems_write_is_read() -> None:
    """Prefixes, comments, CDATA, empty elements, a schema location, a stylesheet and a signature do not hinder."""
    body = (
        xml(
            HEAD.replace("<", "<c:").replace("<c:/", "</c:")
            + "<c:note/><!-- a --><c:info><c:category>Met</c:category><c:event><![CDATA[Crue & vent]]></c:event>"
            "<c:urgency> Past </c:urgency><c:severity>Minor</c:severity><c:certainty>Likely</c:certainty></c:info>"
            '<s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#" Id="x"><s:SignedInfo>abc</s:SignedInfo>'
            "</s:Signature>",
            attributes=f'xmlns:c="{NAMESPACE}" xmlns:i="{INSTANCE}" i:schemaLocation="x y"',
            prolog="\ufeff<?xml version='1.0' encoding='utf-8'?><?xml-stylesheet href='a.xsl'?>",
        )
        .replace(b"<alert", b"<c:alert")
        .replace(b"</alert", b"</c:alert")
    )
    alert = read_xml(body)
    assert (alert.note, alert.infos[0].event, alert.infos[0].urgency) == (None, "Crue & vent", Urgency.PAST)
    latin = write_xml(ALERT).decode().replace("UTF-8", "ISO-8859-1").encode("iso-8859-1")
    assert read_xml(latin) == ALERT
    assert read_xml(write_xml(ALERT).decode().replace("UTF-8", "UTF-16").encode("utf-16")) == ALERT


def test_json_takes_one_thing_for_a_list_and_numbers_where_there_are_numbers() -> None:
    """What may stand several times may be written once without a list; only what is a number may be written so."""
    value = json.loads(write_json(ALERT))
    value["info"] = value["info"][0] | {"category": "Met", "note": None}
    del value["info"]["note"]
    value["info"]["area"] = {"areaDesc": "x", "altitude": 12.5, "ceiling": 300}
    alert = read_json(json.dumps({"alert": value | {"xmlns": NAMESPACE}}).encode())
    assert alert.infos[0].categories == (Category.MET,)
    assert str(alert.infos[0].areas[0].altitude) == "12.5"
    value["identifier"] = 17
    assert mistakes_of(json.dumps(value).encode()) == ["alert/identifier: must be a text in quotes, not a number"]


def test_an_all_clear_is_an_update_that_says_so() -> None:
    """The event is over when an Update says AllClear in every language."""
    over = replace(INFO, response_types=(ResponseType.ALL_CLEAR,))
    assert replace(ALERT, msg_type=MsgType.UPDATE, infos=(over,)).is_all_clear
    assert not replace(ALERT, msg_type=MsgType.UPDATE, infos=(over, INFO)).is_all_clear
    assert not replace(ALERT, msg_type=MsgType.UPDATE, infos=()).is_all_clear
    assert not replace(ALERT, infos=(over,)).is_all_clear
