"""Every group of commands is listed and tested."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import commands
from commands import GROUPS
from commands.kit.group import Group

TESTS = Path(__file__).parents[1] / "commands"
MODULES = [module.name for module in pkgutil.iter_modules(commands.__path__) if module.name not in ("__main__", "kit")]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_group_is_tested(group: Group) -> None:
    """A group has a test file, or several, of its name."""
    assert list(TESTS.glob(f"test_{group.name}*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_a_listed_group(name: str) -> None:
    """A module of commands declares one group, of its own name, and GROUPS lists it."""
    module = importlib.import_module(f"commands.{name}")
    assert module.group in GROUPS
    assert module.group.name == name


def test_no_group_is_listed_twice() -> None:
    """Each group stands in GROUPS once."""
    names = [group.name for group in GROUPS]
    assert len(names) == len(set(names)) == len(MODULES)
