"""The exercise's organisation as the bot knows it, without a database."""

from functools import cache

from bot.organisation_file import load_organisation
from storage.directory import Directory
from tests.bot.organisation_tools import directory_of
from tests.harness import BOREAL


@cache
def boreal() -> Directory:
    """Give the directory of the exercise."""
    return directory_of(load_organisation(BOREAL))
