"""What people are on duty for, and the shifts, by all the names they have.

Pure: names come from the catalogue and from the organisation; a shift without a name is its hours.
"""

import re
from datetime import time
from typing import Final

from commands.kit.types import nearest
from commands.kit.when.fold import fold as fold_time
from commands.kit.words import Localized, Word, catalog, fold
from storage.directory import Directory
from storage.duty import DutyPlace
from storage.shift import DUTY_ROLES, Shift

_HOURS: Final = re.compile(r"(\d{1,2})(?:[:h.u](\d{2})?)?-(\d{1,2})(?:[:h.u](\d{2})?)?")


def role_names(directory: Directory) -> dict[str, str]:
    """Give every name of what one may be on duty for, folded, with its key."""
    found: dict[str, str] = {}
    for key in DUTY_ROLES:
        found[fold(key)] = key
        for name in catalog().names(f"duty-role-{key}"):
            found.setdefault(fold(name), key)
    for key, names in directory.duty.roles.items():
        found |= {fold(name): key for name in (key, *names.values())}
    return found


def role_word(directory: Directory, role: str) -> Word | Localized | str:
    """Say what somebody is on duty for; one that the organisation no longer names is called by its key."""
    if role in DUTY_ROLES:
        return Word(f"duty-role-{role}")
    names = directory.duty.roles.get(role)
    return Localized(names) if names else role


def role_order(directory: Directory, role: str) -> int:
    """Say where a role stands in a roster."""
    known = [*DUTY_ROLES, *directory.duty.roles]
    return known.index(role) if role in known else len(known)


def near_role(directory: Directory, word: str) -> str | None:
    """Give the name that was probably meant."""
    return nearest(word, list(role_names(directory)))


def find_shift(directory: Directory, cell: str, word: str) -> Shift | None:
    """Find a shift of a cell by its key or its name, or make one of hours as `08:00-16:00`."""
    wanted = fold(word)
    for shift in directory.shifts:
        if cell in (shift.cells or (cell,)) and wanted in {fold(shift.key), *map(fold, shift.name.values())}:
            return shift
    hours = _HOURS.fullmatch(fold_time(word).replace(" ", ""))
    if hours is None:
        return None
    try:
        starts, ends = time(int(hours[1]), int(hours[2] or 0)), time(int(hours[3]) % 24, int(hours[4] or 0))
    except ValueError:  # 25:00
        return None
    return Shift(f"{starts:%H:%M}-{ends:%H:%M}", starts, ends, DutyPlace.ON_SITE)


def shift_keys(directory: Directory, cell: str) -> tuple[str, ...]:
    """List the shifts of a cell."""
    return tuple(shift.key for shift in directory.shifts if cell in (shift.cells or (cell,)))
