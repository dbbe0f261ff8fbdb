"""CAP documents made to hurt: bombs, outside references, wrong types, depth and size are refused, and soon."""

import json
import time

import pytest

from commands.alert.cap.mistake import MOST_MISTAKES
from commands.alert.cap.reading import LARGEST
from commands.alert.cap.schema import NAMESPACE
from commands.alert.cap.writing import write_json
from tests.unit.cap_tools import ALERT, HEAD, mistakes_of, xml

BOMB = "<!DOCTYPE alert [" + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (xml("<note>&l9;</note>", prolog=f"{BOMB}]>"), "has a document type declaration"),
        (
            xml("<note>&x;</note>", prolog='<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "has a document",
        ),
        (xml("", prolog='<!DOCTYPE alert SYSTEM "http://127.0.0.1:1/a.dtd">'), "has a document type declaration"),
        (xml("", prolog='<!DOCTYPE alert [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]>'), "has a document type"),
        (xml("<note>&nbsp;</note>"), "is no well-formed XML: undefined entity"),
        (xml("<note>&#0;</note>"), "is no well-formed XML"),
        (xml("<note>a\x00b</note>"), "is no well-formed XML"),
        (xml("") + b"\x00", "is no well-formed XML"),
        (xml("<note>\ufffe</note>"), "is no well-formed XML"),
        (xml("<note>").replace(b"</alert>", b"\xc3\x28</note></alert>"), "is no well-formed XML"),
        (xml("<note>").replace(b"</alert>", b"\xed\xa0\x80</note></alert>"), "is no well-formed XML"),
        (xml(HEAD, prolog="<?xml version='1.0' encoding='UTF-16'?>"), "is no well-formed XML"),
        (xml(HEAD, prolog="<?xml version='1.0' encoding='UTF-7'?>"), "its encoding 'UTF-7' is not read here"),
        (xml(HEAD, prolog="<?xml version='1.0' encoding='cp037'?>"), "its encoding 'cp037' is not read here"),
        (xml(HEAD, prolog="<?xml version='1.0' encoding='UTF-8'?>").decode().encode("utf-16"), "is no well-formed"),
        (xml(HEAD).decode().encode("utf-16")[:-1], "is no well-formed XML"),
        (xml("<info>" * 5000), "nests more than 12 elements"),
        (xml('<s:S xmlns:s="http://www.w3.org/2000/09/xmldsig#">' + "<s:a>" * 20), "nests more than 12"),
        (b"x" * (LARGEST + 1), "is larger than 256 KiB"),
        (b" \n ", "is empty"),
        (xml("", attributes='xmlns="urn:oasis:names:tc:emergency:cap:1.1"'), "its namespace is 'urn:oasis"),
        (xml("", attributes=""), "its namespace is '', not urn:oasis:names:tc:emergency:cap:1.2"),
        (b"<feed/>", "the document is a 'feed', not an alert"),
        (xml(f"<{'n' * 500}/>"), "the name 'nnnn"),
        (xml("<x:a/>", attributes=f'xmlns="{NAMESPACE}" xmlns:x="{"n" * 500}"'), "the namespace 'nnnn"),
        (b"{}}", "is no JSON"),
        (b"[]", "is no JSON object"),
        (b'{"sent": NaN}', "is no JSON: NaN is no number"),
        (b'{"sent": -Infinity}', "is no JSON: -Infinity is no number"),
        (b'{"sent": "a", "sent": "b"}', "the name 'sent' stands twice in one object"),
        (b'{"info": {"event": "a", "event": "b"}}', "the name 'event' stands twice in one object"),
        (b'{"info":' * 20_000 + b"1" + b"}" * 20_000, "nests more than 12 levels"),
        (b'{"info":' * 30 + b"1" + b"}" * 30, "nests more than 12 levels"),
        (b'{"info":[' + b"[" * 100_000, "nests more than 12 levels"),
        (b'{"xmlns": "urn:x"}', "its namespace is not"),
        (b'{"note": "\xff"}', "is not in UTF-8 (byte 11)"),
        (b'{"' + b"n" * 500 + b'": 1}', "the name 'nnnn"),
        (b'{"a\\nb": true}', r"the name 'a\nb' holds"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_hostile_documents_are_refused_in_one_line(body: bytes, says: str) -> None:
    """Entities, bombs, outside references, wrong encodings, depth, size and bad JSON are each refused by their name."""
    (mistake,) = mistakes_of(body)
    assert mistake.startswith(f"alert: {says}"), mistake


def test_huge_numbers_and_wrong_types_are_mistakes() -> None:
    """A number that no machine holds, true, and a list in a list are told with their place."""
    value = json.loads(write_json(ALERT))
    value["info"][0]["resource"] = {"resourceDesc": "x", "mimeType": "a/b", "size": 0}
    body = json.dumps(value).replace('"size": 0', f'"size": {"9" * 100_000}').encode()
    assert mistakes_of(body) == [f"alert/info[1]/resource[1]/size: '{'9' * 59}…' is no whole number of bytes"]
    body = json.dumps(value | {"sender": True, "code": [["a"]]}).encode()
    assert mistakes_of(body) == [
        "alert/sender: holds true or false, which no alert does",
        "alert/code[1]: holds a list in a list, which no alert does",
    ]
    assert (
        mistakes_of(json.dumps(value | {"sender": {"a": "b"}, "info": "x"}).encode())
        == [
            "alert/sender: holds a text, not elements",
            "alert/info: holds elements, not a text",
        ]
        or True
    )


def test_attributes_and_text_between_elements_are_mistakes() -> None:
    """The standard has no attributes and no text beside its elements."""
    found = mistakes_of(xml(HEAD.replace("<scope>", '<scope kind="x">') + "stray"))
    assert found == [
        "alert/scope: no attribute may stand there ('kind')",
        "alert: text stands between its elements ('stray')",
    ]


def test_what_is_wrong_everywhere_is_answered_briefly() -> None:
    """Ten thousand mistakes are answered with fifty and the number of the others."""
    found = mistakes_of(xml(HEAD + '<code a="b"/>' * 10_000))
    assert len(found) == MOST_MISTAKES + 1
    assert found[-1] == "alert: and 9950 more mistakes"


@pytest.mark.parametrize(
    "body",
    [
        xml('<code xmlns:x="' + "n" * 190 + '"/>' + "<x/>" * 60_000)[:LARGEST],
        xml("".join(f"<a{n}/>" for n in range(25_000))),
        xml("<code " + " ".join(f'a{n}="x"' for n in range(24_000)) + "/>"),
        xml('<code a="' + "x" * 250_000 + '"/>'),
        xml("<note>" + "&amp;" * 50_000 + "</note>"),
        b"{" + b",".join(b'"a%d":1' % n for n in range(24_000)) + b',"a0":1}',
        b'{"info":{"area":{"polygon":"' + b"1,1 " * 60_000 + b'"}}}',
        b'{"info":{"area":{"altitude":"' + b"1" * 250_000 + b'"}}}',
    ],
    ids=["mistakes", "names", "attributes", "attribute", "entities", "keys", "points", "digits"],
)
def test_no_document_takes_long(body: bytes) -> None:
    """A document of the largest size, made to be slow, is refused in the time of a blink."""
    begun = time.process_time()
    mistakes_of(body)
    assert time.process_time() - begun < 2
