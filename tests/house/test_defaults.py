"""The operator's page says the defaults that the settings have, and what its links name is there.

Invariant: what is compared comes from the models on one side and from the page as it stands on the other.
"""

import json
import re
from collections.abc import Iterator
from datetime import time, timedelta
from enum import Enum
from pathlib import Path, PurePath
from typing import Any, get_args

import pytest
from pydantic import BaseModel, SecretStr

from bot.settings import KNOWN_KEYS, Settings
from tests.house.test_documented import _FENCE, _LINK, ORGANISATION_TABLES, PAGES, ROOT, page, section

_DEFAULT = re.compile(r"^\| `(?P<key>[a-z_]+)` \| (?P<said>.+?) \|", re.MULTILINE)
_CODE = re.compile(r"`(?P<inside>[^`]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_OTHER_KEYS = frozenset({"alert_deadline", "sender"})
"""Defaults that are the value of another key."""
_ALSO_BY_FILE = frozenset({"smtp"})
"""What may come by its file instead, which only the table as a whole can say."""
_LENGTHS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def tables() -> Iterator[tuple[str, type[BaseModel]]]:
    """Give each table of the operator's page with the model that reads it."""
    yield from ORGANISATION_TABLES.items()
    for name in KNOWN_KEYS:
        kind = Settings.model_fields[name].annotation
        (model,) = [one for one in get_args(kind) or (kind,) if isinstance(one, type) and issubclass(one, BaseModel)]
        yield f"`[{name}]`", model


def headings(path: Path) -> set[str]:
    """List the headings of a page, as links name them."""
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(text)}


def written(value: Any) -> Any:  # noqa: ANN401 - any default of any model
    """Give a default as the page writes it, lengths in seconds."""
    if isinstance(value, tuple | list):
        return [written(one) for one in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    shown = value.value if isinstance(value, Enum) else value
    return str(shown) if isinstance(shown, PurePath) else shown


def said_as(text: str, value: Any) -> Any:  # noqa: ANN401 - whatever stands there
    """Read what the page says as the kind of value the model has."""
    parsed = json.loads(text) if text[0] in "[{" or text in {"true", "false"} or text.isdecimal() else text
    if isinstance(parsed, list):
        return [said_as(one, each) for one, each in zip(parsed, value, strict=True)]
    return int(text[:-1]) * _LENGTHS[text[-1]] if isinstance(value, float) else parsed


@pytest.mark.parametrize(("heading", "model"), [*tables()])
def test_every_default_is_the_one_of_the_code(heading: str, model: type[BaseModel]) -> None:
    """A default that stands as code on the page is the model's; "none" is none, and what is required has none."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    said = {key: text for key, text in _DEFAULT.findall(section(page("docs/operator.md"), heading)) if key in fields}
    assert said
    for key, text in said.items():
        field, code = fields[key], _CODE.fullmatch(text)
        if text == "required":
            assert field.is_required() or key in _ALSO_BY_FILE, key
        elif text == "none":
            assert not field.is_required(), key
            assert field.default is None, key
        elif code is not None and code["inside"] not in _OTHER_KEYS:
            default = written(field.get_default(call_default_factory=True))
            assert said_as(code["inside"], default) == default, key


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_section_finds_it(path: Path) -> None:
    """Each link to a part of a page, its own or another, names a heading that is there."""
    targets = _LINK.findall(_FENCE.sub("", path.read_text(encoding="utf-8")))
    for target in targets:
        name, _, heading = target.partition("#")
        if heading and not name.startswith(("http:", "https:")):
            assert heading in headings((path.parent / name) if name else path), target
