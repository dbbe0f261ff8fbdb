"""The commands that a configuration names, held against those that there are.

Invariant: a name that no command has is never passed over: what it was to protect would stand open.
"""

from collections.abc import Iterable

from bot.settings import ConfigurationError
from commands import GROUPS
from commands.kit.types import nearest


def unknown_actions(named: Iterable[str]) -> dict[str, str | None]:
    """Give the names that are no command's, as `group.verb`, each with the nearest that is, if one is near."""
    known = [command.name for group in GROUPS for command in group.commands.values()]
    return {name: nearest(name, known) for name in named if name not in known}


def refuse_unknown_actions(named: Iterable[str]) -> None:
    """Refuse a `require_verified` that demands something of no command.

    Raises:
        ConfigurationError: it does; a line for each name.
    """
    mistakes = [
        f'matrix.require_verified holds "{name}", and there is no such command: '
        + (f"write {near}, the nearest one, or remove it." if near else "see docs/commands.md for the names.")
        for name, near in unknown_actions(named).items()
    ]
    if mistakes:
        raise ConfigurationError(mistakes)
