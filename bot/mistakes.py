"""Mistakes in what an operator wrote, each said in one plain sentence that names file, key and remedy.

A reader collects every mistake it finds before it refuses, and no sentence ever quotes a secret.
"""

import json
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from rapidfuzz import fuzz, process
from typing_extensions import override

Location = tuple[str | int, ...]

LONGEST_QUOTE = 80
"""Characters of a wrong value that are shown."""


class ConfigurationError(Exception):
    """What was configured cannot be used; `mistakes` holds one sentence for each reason."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        """Keep the sentences, in the order they were found."""
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


class Place(NamedTuple):
    """Where a value stands, as its writer knows it: a file or the environment, and the key in it."""

    source: str
    key: str

    @override
    def __str__(self) -> str:
        """Begin a sentence about this place."""
        return f"In {self.source}, {self.key}"


class Expected(NamedTuple):
    """What a location may hold: in words, with the keys of its table, and whether it is a secret."""

    words: str
    keys: tuple[str, ...]
    is_secret: bool


def read_toml(file: Path, *, advice: str) -> dict[str, object]:
    """Read a TOML file.

    Args:
        file: the file, named in any mistake as it is given here.
        advice: what to do when there is no such file.

    Raises:
        ConfigurationError: it is not there, cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigurationError([f"There is no file {file}: {advice}."]) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ConfigurationError(
            [f"The file {file} cannot be read ({reason}): make it a file this user may read."]
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError([f"The file {file} is not UTF-8 text: save it as UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([f"The file {file} is not valid TOML: {error}; correct it there."]) from None


def nearest(word: str, known: Iterable[str], *, at_least: float = 0.0) -> str | None:
    """Find the known word that looks most like this one, with at least this likeness out of 100."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return None if found is None else found[0]


def show(value: object) -> str:
    """Quote a value the way its writer would recognise it, shortened."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, str | int | float | bool | list | tuple):
        text = json.dumps(value, ensure_ascii=False, default=str)
        return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return str(value)


def describe_errors(
    error: ValidationError,
    model: type[BaseModel],
    place: Callable[[Location], Place],
    *,
    already_said: Collection[Location] = (),
) -> Iterator[str]:
    """Turn what validation found into sentences.

    Args:
        error: what pydantic found.
        model: what was validated; the descriptions of its fields say what each key must hold.
        place: names a location inside the validated data for its writer.
        already_said: locations whose mistakes were found before, and are not said again.

    Yields:
        One sentence for each error.
    """
    errors = error.errors(include_url=False)
    # A list whose only item is wrong is also reported as too short: what it holds is the mistake to say.
    holders = {found["loc"][:length] for found in errors for length in range(len(found["loc"]))}
    for found in errors:
        location = found["loc"]
        if location in already_said or location in holders or found["type"] == "default_factory_not_called":
            continue  # the last is a default that depends on another key, whose mistake is the one to say
        # pydantic's mark for a table's key that is itself the mistake
        is_key = location[-1] == "[key]" and found["type"] != "extra_forbidden"
        where = place(location[:-2] if is_key else location)
        expected = expected_at(model, (*location[:-2], "[key]") if is_key else location)
        if found["type"] == "extra_forbidden":
            similar = nearest(str(location[-1]), expected.keys)
            remedy = "remove it" if similar is None else f"write {similar}, the nearest known key, or remove it"
            yield f"{where} is not a known key: {remedy}."
        elif found["type"] == "missing":
            yield f"{where} is missing: give {expected.words}."
        elif expected.is_secret:
            yield f"{where} cannot be used: give {expected.words}."
        else:
            verb = "holds" if is_key or isinstance(location[-1], int) else "is"
            yield f"{where} {verb} {show(found['input'])}: give {expected.words}."


def expected_at(model: type[BaseModel], location: Location) -> Expected:
    """Follow a location through a model to what it may hold there.

    An unknown key ends the walk at the table that holds it, whose known keys are then the ones to offer.
    """
    annotation: object = model
    words, keys = "another value", tuple[str, ...]()
    for part in location:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            known = known_fields(annotation)
            keys = tuple(known)
            field = known.get(str(part))
            if field is None:
                break
            words = field.description or words
            annotation = field.annotation
        else:
            annotation = _inside(annotation, part)
        annotation, words = _plain(annotation, words)
    return Expected(words, keys, annotation is SecretStr)


def known_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """List a table's keys as they are written in the file, each with its field."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _inside(annotation: object, part: str | int) -> object:
    """Give the type of what a list or table holds: of its keys when the location says `[key]`."""
    held = [held for held in get_args(annotation) if held is not Ellipsis]
    if not held:
        return annotation
    return held[0] if part == "[key]" else held[-1]


def _plain(annotation: object, words: str) -> tuple[object, str]:
    """Take optional and annotated wrappings off a type, keeping the innermost description."""
    while True:
        origin, held = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = held[0]
            described = [extra.description for extra in held[1:] if isinstance(extra, FieldInfo) and extra.description]
            words = described[0] if described else words
        elif origin in (Union, UnionType):
            annotation = next(kind for kind in held if kind is not type(None))
        else:
            return annotation, words
