"""What the tests of `organisation.toml` share: a small valid one, and what is said of one that is refused."""

from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import ConfigurationError, Organisation, load_organisation
from storage.definition import Definition
from storage.directory import Directory
from storage.directory_reading import build_directory

EMMA = '[[people]] "@emma.t:example.org"'
PRESS = '[[slots]] "press"'

HEAD = """
[[cells]]
key = "infocel"
organ = "infocel"
room = "#infocel:example.org"
name = { fr = "Infocel" }
languages = ["fr"]

[[organs]]
key = "infocel"
"""
"""A cell and its organ, before what a test adds."""

VALID = """
timezone = "Europe/Brussels"
languages = ["fr", "nl"]
[[organs]]
key = "infocel"
natures = ["advice", "operational"]
[[organs]]
key = "d5"
[[cells]]
key = "infocel"
organ = "infocel"
room = "#infocel:example.org"
name = { fr = "Cellule d'information", nl = "Informatiecel" }
languages = ["nl", "fr", "de"]
informs = ["d5"]
[[cells]]
key = "d5"
organ = "d5"
room = "!d5:example.org"
name = { fr = "D5" }
[[people]]
user_id = "@emma.t:example.org"
name = "Emma T."
language = "nl"
cells = { infocel = ["drafter"], d5 = ["member"] }
manager = "@karel.n:example.org"
deputy = "@gilles.p:example.org"
email = "emma.t@example.org"
telework = { from = 2026-01-01, profile = "standard", fixed_days = ["tue"], off_days = ["fri"], essential = true }
[[people]]
user_id = "@karel.n:example.org"
name = "Karel N."
cells = { infocel = ["manager", "spokesperson"] }
[[people]]
user_id = "@gilles.p:example.org"
name = "Gilles P."
cells = { infocel = ["spokesperson"] }
competences = ["health"]
[[approvals]]
kind = "communique"
cell = "infocel"
phase = "federal"
languages = ["fr", "nl"]
quorum = 2
includes = ["spokesperson", "competence"]
author_counts = false
[[slots]]
key = "press"
cell = "infocel"
at = "11:00"
days = "Fri, mon"
holidays = "skip"
title = { fr = "Conférence de presse", nl = "Persconferentie" }
remind = ["15m", "1h"]
grace = "45m"
calls = ["spokesperson"]
[defaults]
alert_deadline = "10m"
[[digests]]
at = "20:30:15"
to = ["manager", "@emma.t:example.org"]
[[webhooks]]
name = "be-alert"
secret_file = "secrets/be-alert"
cells = ["infocel", "d5"]
"""


def write(folder: Path, text: str) -> Path:
    """Write an organisation and give its path."""
    file = folder / "organisation.toml"
    file.write_text(text, encoding="utf-8")
    return file


def write_more(folder: Path, text: str) -> Path:
    """Write an organisation that says this besides what every one has to; give its path."""
    return write(folder, HEAD + text)


def mistakes_of(file: Path) -> tuple[str, ...]:
    """Load an organisation that must be refused, and give the sentences without the file's name before each."""
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(file)
    start = f"In {file}, "
    assert all(sentence.startswith(start) for sentence in refused.value.mistakes), refused.value.mistakes
    return tuple(sentence.removeprefix(start) for sentence in refused.value.mistakes)


def directory_of(organisation: Organisation) -> Directory:
    """Give an organisation as the bot goes by it, without a database."""
    rows = (
        Definition(kind=kind, key=key, position=place, data=dict(data), revision=1)
        for place, ((kind, key), data) in enumerate(definitions_of(organisation).items())
    )
    return build_directory(rows, 1)
