"""The exercise's organisation as the bot knows it, without a database."""

from functools import cache

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from storage.definition import Definition
from storage.directory import Directory
from storage.directory_reading import build_directory
from tests.harness import BOREAL


@cache
def boreal() -> Directory:
    """Give the directory of the exercise."""
    rows = [
        Definition(kind=kind, key=key, position=position, data=dict(data), revision=1)
        for position, ((kind, key), data) in enumerate(definitions_of(load_organisation(BOREAL)).items())
    ]
    return build_directory(rows, 1)
