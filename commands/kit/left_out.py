"""Which of a cell's slots are not held at a rhythm, in one line.

Invariant: it says what the slots' definitions say; what somebody set to a time of its own is held all the same.
"""

from collections.abc import Iterable
from typing import Final

from commands.kit.words import Localized, Message
from storage.directory import Slot
from storage.values import Mode, Profile

SHOWN: Final = 6
"""Slots named; how many more there are is said."""


def left_out_by_profile(slots: Iterable[Slot], cell: str, profile: Profile) -> list[Message]:
    """Say which slots a cell does not hold on a profile; nothing when it holds them all."""
    return _line([slot for slot in slots if slot.cell == cell and slot.profiles and profile not in slot.profiles])


def left_out_by_pace(slots: Iterable[Slot], cell: str, mode: Mode) -> list[Message]:
    """Say which slots a cell does not hold at the pace of an incident; nothing when it holds them all."""
    return _line([slot for slot in slots if slot.cell == cell and slot.modes and mode not in slot.modes])


def _line(slots: list[Slot]) -> list[Message]:
    if not slots:
        return []
    titles = tuple(Localized(slot.title) for slot in sorted(slots, key=lambda slot: (slot.at, slot.key)))
    return [Message("rhythm-left-out", titles=titles[:SHOWN], more=max(0, len(titles) - SHOWN))]
