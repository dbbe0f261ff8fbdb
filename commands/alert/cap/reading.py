"""A CAP 1.2 alert read from what a stranger sent, XML or JSON.

Invariant: whatever the bytes are, the outcome is an alert or `CapRefused`: no entity is expanded, nothing is fetched,
and neither time nor memory grows faster than the text.
"""

import json
from typing import Any, NoReturn
from xml.parsers import expat

from commands.alert.cap.building import Node, build_alert
from commands.alert.cap.mistake import CapRefused, Mistake, show
from commands.alert.cap.model import CapAlert
from commands.alert.cap.schema import BLANKS, NAMESPACE, SIGNATURE_NAMESPACE

LARGEST = 262_144
"""Bytes of a text that is read at all (contract section 5)."""
DEEPEST = 12
"""Elements in each other; the standard has five."""
LONGEST_NAME = 200
"""Characters of a name or of a namespace: a long one used ten thousand times would cost more than it weighs."""
ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
"""What the XML parser reads by itself; others would be guessed at byte by byte."""

_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SEPARATOR = " "
"""No namespace and no name may hold a blank."""


def _refuse(what: str, path: str = "alert") -> NoReturn:
    raise CapRefused([Mistake(path, what)])


def read_xml(body: bytes) -> CapAlert:
    """Read an alert from an XML document.

    Raises:
        CapRefused: it is no such document, or the alert breaks rules of the standard.
    """
    _check_size(body)
    tree = _Tree()
    try:
        tree.parser.Parse(body, True)  # noqa: FBT003 - the parser takes no names
    except CapRefused:
        raise
    except (expat.ExpatError, ValueError) as error:
        _refuse(f"is no well-formed XML: {error}")
    if tree.mistakes:
        raise CapRefused(tree.mistakes)
    if tree.root is None:
        _refuse("is no well-formed XML: nothing stands in it")
    return build_alert(tree.root, ordered=True)


class _Tree:
    """Takes what the parser finds into a tree, and refuses at once what no alert has."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._open: list[tuple[str, list[str], list[Node]]] = []
        self._signature = 0
        """How deep the parser is in a signature, which is passed over."""
        self.parser = parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declare
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.StartNamespaceDeclHandler = self._name_space
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ENCODINGS:
            _refuse(f"its encoding {show(encoding)} is not read here: write UTF-8")

    def _refuse_doctype(self, *_: object) -> None:
        _refuse("has a document type declaration: none is read, and no entity is")

    def _name_space(self, _prefix: str | None, uri: str | None) -> None:
        if len(uri or "") > LONGEST_NAME:
            _refuse(f"the namespace {show(uri)} is longer than {LONGEST_NAME} characters")

    @property
    def _path(self) -> str:
        return "/".join(name for name, _, _ in self._open) or "alert"

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) + self._signature >= DEEPEST:
            _refuse(f"nests more than {DEEPEST} elements in each other")
        namespace, _, name = tag.rpartition(_SEPARATOR)
        _check_name(name)
        if self._signature or (namespace == SIGNATURE_NAMESPACE and len(self._open) == 1):
            self._signature += 1
            return
        if not self._open and (namespace, name) != (NAMESPACE, "alert"):
            if name == "alert":
                _refuse(f"its namespace is {show(namespace)}, not {NAMESPACE}")
            _refuse(f"the document is a {show(name)}, not an alert")
        if namespace != NAMESPACE:
            name = f"{{{namespace}}}{name}"
        self._open.append((name, [], []))
        for attribute in attributes:
            of_schema = attribute.rpartition(_SEPARATOR)[0] == _SCHEMA_INSTANCE
            if not of_schema:
                self.mistakes.append(Mistake(self._path, f"no attribute may stand there ({show(attribute)})"))

    def _end(self, _tag: str) -> None:
        if self._signature:
            self._signature -= 1
            return
        path = self._path
        name, texts, children = self._open.pop()
        text = "".join(texts)
        if children and text.strip(BLANKS):
            self.mistakes.append(Mistake(path, f"text stands between its elements ({show(text.strip(BLANKS))})"))
        node = Node(name, "" if children else text, tuple(children), is_structure=bool(children))
        if self._open:
            self._open[-1][2].append(node)
        else:
            self.root = node

    def _text(self, text: str) -> None:
        if self._open and not self._signature:
            self._open[-1][1].append(text)


# ---------------------------------------------------------------------------------------------------------- JSON


class _Number(str):
    """A number as it was written: neither rounded nor made."""

    __slots__ = ()


def read_json(body: bytes) -> CapAlert:
    """Read an alert from a JSON object with the names and the nesting of the XML.

    What may stand several times is a list, or the thing itself when there is one; `{"alert": {…}}` is read too.

    Raises:
        CapRefused: it is no such object, or the alert breaks rules of the standard.
    """
    _check_size(body)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(f"is not in UTF-8 (byte {error.start + 1})")
    try:
        found = json.loads(
            text,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_pairs,
        )
    except CapRefused:
        raise
    except ValueError as error:
        _refuse(f"is no JSON: {error}")
    except RecursionError:
        _refuse(f"nests more than {DEEPEST} levels in each other")
    if isinstance(found, dict) and found.keys() == {"alert"}:
        found = found["alert"]
    if not isinstance(found, dict):
        _refuse("is no JSON object")
    for key in ("xmlns", "@xmlns"):
        if found.pop(key, NAMESPACE) != NAMESPACE:
            _refuse(f"its namespace is not {NAMESPACE}")
    mistakes: list[Mistake] = []
    root = Node("alert", children=tuple(_children(found, "alert", 1, mistakes)), is_structure=True)
    if mistakes:
        raise CapRefused(mistakes)
    return build_alert(root, ordered=False)


def _refuse_constant(name: str) -> NoReturn:
    _refuse(f"is no JSON: {name} is no number")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        _check_name(name)
        if name in found:
            _refuse(f"the name {show(name)} stands twice in one object")
        found[name] = value
    return found


def _children(found: dict[str, Any], path: str, depth: int, mistakes: list[Mistake]) -> list[Node]:
    if depth > DEEPEST:
        _refuse(f"nests more than {DEEPEST} levels in each other")
    nodes = []
    for name, value in found.items():
        several = value if isinstance(value, list) else [value]
        for number, one in enumerate(several, 1):
            where = f"{path}/{name}[{number}]" if isinstance(value, list) else f"{path}/{name}"
            if isinstance(one, dict):
                inner = tuple(_children(one, where, depth + 1, mistakes))
                nodes.append(Node(name, children=inner, is_structure=True))
            elif isinstance(one, str):
                nodes.append(Node(name, one, is_number=isinstance(one, _Number)))
            elif one is not None:
                mistakes.append(Mistake(where, f"holds {_kind(one)}, which no alert does"))
    return nodes


def _kind(value: object) -> str:
    return "true or false" if isinstance(value, bool) else "a list in a list"


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        _refuse(f"the name {show(name)} is longer than {LONGEST_NAME} characters")
    if not name.isprintable():
        _refuse(f"the name {show(name)} holds what cannot be shown")


def _check_size(body: bytes) -> None:
    if len(body) > LARGEST:
        _refuse(f"is larger than {LARGEST // 1024} KiB")
    if not body.strip():
        _refuse("is empty")
