"""`organisation.toml`, read whole into one frozen value.

Every mistake is found before the file is refused, and nothing is applied here.
"""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from pydantic import ValidationError

from bot.mistakes import ConfigurationError, Location, Place, describe_errors, read_toml, show
from bot.organisation_digests import DigestEntry
from bot.organisation_entries import (
    ApprovalRule,
    CellEntry,
    ChecksEntry,
    CompetenceEntry,
    DefaultsEntry,
    Holidays,
    OrganEntry,
    Organisation,
    OrganKey,
    PersonEntry,
    SlotEntry,
    WebhookEntry,
)
from bot.organisation_references import DEFINED, Readable, check_references
from bot.organisation_telework import TeleworkEntry
from bot.password_file import password_rows
from bot.roster_file import roster_rows
from bot.settings import Settings, check_clock, read_settings
from bot.telework_references import check_telework
from bot.word_files import read_word_files
from storage.values import Language

__all__ = [
    "ApprovalRule",
    "CellEntry",
    "ChecksEntry",
    "CompetenceEntry",
    "ConfigurationError",
    "DefaultsEntry",
    "DigestEntry",
    "Holidays",
    "OrganEntry",
    "OrganKey",
    "Organisation",
    "PersonEntry",
    "SlotEntry",
    "TeleworkEntry",
    "WebhookEntry",
    "load_configuration",
    "load_organisation",
]

NAMED_BY = {
    "organs": "key",
    "competences": "key",
    "cells": "key",
    "people": "user_id",
    "slots": "key",
    "webhooks": "name",
    "channels": "key",
    "press_list": "email",
    "shortcuts": "reaction",
    "groups": "key",
    "areas": "key",
    "shifts": "key",
    "regimes": "key",
    "teams": "key",
}
LISTS = {*NAMED_BY, "approvals", "digests", "escalations"}


def load_organisation(path: Path) -> Organisation:
    """Read `organisation.toml`.

    Raises:
        ConfigurationError: with every mistake there is.
    """
    written = _with_defaults(
        read_toml(path, advice='make one with "greffier init DIR", or name yours as file in [organisation]')
    )
    mistakes: list[str] = []
    organisation, broken = None, set[Location]()
    try:
        organisation = Organisation.model_validate(written, context=path.absolute().parent)
    except ValidationError as error:
        mistakes.extend(describe_errors(error, Organisation, lambda location: _place(path, written, location)))
        broken = {found["loc"] for found in error.errors(include_url=False)}
    readable = _readable(path, written, organisation, broken)
    mistakes.extend(check_references(readable))
    mistakes.extend(check_telework(readable))
    if organisation is not None and organisation.checks.words is not None:
        try:
            read_word_files(organisation.checks.words)
        except ConfigurationError as error:
            mistakes.extend(error.mistakes)
    if organisation is not None and not mistakes:
        roster_rows(organisation)
        password_rows(organisation)
    if organisation is None or mistakes:
        raise ConfigurationError(mistakes)
    return organisation


def load_configuration(
    config: Path | None = None, environ: Mapping[str, str] | None = None
) -> tuple[Settings, Organisation]:
    """Read both files and the environment, and hold them against each other.

    Raises:
        ConfigurationError: with every mistake in any of them.
    """
    reading = read_settings(config, environ)
    mistakes = list(reading.mistakes)
    organisation = None
    if reading.organisation_file is not None:
        try:
            organisation = load_organisation(reading.organisation_file)
        except ConfigurationError as error:
            mistakes.extend(error.mistakes)
    if reading.settings is not None and organisation is not None:
        mistakes.extend(check_clock(reading.settings, organisation))
    if reading.settings is None or organisation is None or mistakes:
        raise ConfigurationError(mistakes)
    return reading.settings, organisation


def _with_defaults(written: dict[str, object]) -> dict[str, object]:
    """Write down what the file leaves to the organisation: its time zone and languages, and everybody's language."""
    written = {"timezone": "Europe/Brussels", "languages": ["fr", "nl"], **deepcopy(written)}
    # A language that is no language is the organisation's mistake, not that of everybody who inherits it.
    languages = [code for code in _entries(written, "languages") if code in list(Language)] or ["fr", "nl"]
    inherited = {
        "cells": ("languages", languages),
        "people": ("language", languages[0]),
        "approvals": ("languages", languages),
    }
    for section, (key, value) in inherited.items():
        for entry in _entries(written, section):
            if isinstance(entry, dict):
                entry.setdefault(key, value)
    return written


def _entries(written: Mapping[str, object], section: str) -> list[object]:
    entries = written.get(section)
    return entries if isinstance(entries, list) else []


def _place(path: Path, written: Mapping[str, object], location: Location) -> Place:
    """Name a location as somebody finds it in the file: an entry by its own name, else by its number."""
    section, *rest = location
    keys = ".".join(part for part in rest if isinstance(part, str))
    number = rest[0] if rest and section in LISTS else None
    if not isinstance(number, int):
        return Place(str(path), f"{section}.{keys}" if keys else str(section))
    entry = _entries(written, str(section))[number]
    name = entry.get(NAMED_BY.get(str(section), "")) if isinstance(entry, dict) else None
    label = show(name) if isinstance(name, str) else f"number {number + 1}"
    return Place(str(path), f"[[{section}]] {label} {keys}".rstrip())


def _readable(
    path: Path, written: dict[str, object], organisation: Organisation | None, broken: set[Location]
) -> Readable:
    """Leave out what has mistakes of its own, so that the rest can still be checked."""
    sound: dict[str, object] = {}
    numbers: dict[str, list[int]] = {}
    for section in written.keys() & Organisation.model_fields.keys():
        inside = {location[1:2] for location in broken if location[0] == section}
        if section not in LISTS and not inside:
            sound[section] = written[section]
        elif section in LISTS and () not in inside:
            entries = _entries(written, section)
            numbers[section] = [number for number in range(len(entries)) if (number,) not in inside]
            sound[section] = [entries[number] for number in numbers[section]]
    return Readable(
        organisation or Organisation.model_validate(sound, context=path.absolute().parent),
        {section: _names(written, section) for section in DEFINED if not _is_unsure(section, broken)},
        {str(location[0]) for location in broken},
        lambda section, position, key: _place(path, written, (section, numbers[section][position], key)),
        lambda section, key: _place(path, written, (section, key)),
    )


def _is_unsure(section: str, broken: set[Location]) -> bool:
    """Say whether a mistake hides what a section defines: it is no list, or an entry's own name is wrong."""
    inside = {location[2:3] for location in broken if location[0] == section}
    return () in inside or (NAMED_BY[section],) in inside


def _names(written: Mapping[str, object], section: str) -> list[str]:
    """List what a section defines, entries with mistakes included."""
    entries = [entry for entry in _entries(written, section) if isinstance(entry, dict)]
    return [name for entry in entries if isinstance(name := entry.get(NAMED_BY[section]), str)]
