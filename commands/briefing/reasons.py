"""What a reason must not hide: another day than the one that is left out, an end that the pause would not have.

Invariant: a reason is only read to refuse, with what to write instead; no time is ever taken from it.
"""

import re
from datetime import date, datetime

from commands.kit.context import Context
from commands.kit.when import NotATime, TimeAhead, TimePassed, TwoReadings, read_days, read_when
from commands.kit.words import Localized, Message, Refusal
from storage.directory import Slot
from storage.rhythm import SlotOccurrence

_SHORTEST_DAY = 4
"""Letters: what is shorter than this at the beginning of a reason is a word (`so`, `di`), no day."""
_UNTIL = re.compile(r"(?i)(?<!\w)(?P<until>jusqu['\u2019](?:à|a|au)|jusque|tot|bis|until|till)\s+(?P<end>[^\n]+)")
_LONGEST_END = 7
"""Words of a moment."""


def refuse_other_day(ctx: Context, slot: Slot, occurrence: SlotOccurrence, reason: str) -> None:
    """Refuse to leave out the next occurrence of a slot for a reason that begins with another day.

    Raises:
        Refusal: usage.
    """
    day = _first_day(ctx, reason)
    if day is not None and not names_day(ctx, occurrence, reason):
        facts = {"word": _first_word(reason), "title": Localized(slot.title), "at": occurrence.due_at}
        raise Refusal("usage", Message("refusal-skip-other-day", then=(), about=None, **facts))


def names_day(ctx: Context, occurrence: SlotOccurrence, reason: str) -> bool:
    """Say whether a reason begins with the day of an occurrence: that one is surely meant."""
    return _first_day(ctx, reason) == occurrence.due_at.astimezone(ctx.directory.zone).date()


def refuse_hidden_end(ctx: Context, reason: str, until: datetime | None) -> None:
    """Refuse a pause without an end whose reason says one.

    Raises:
        Refusal: usage.
    """
    found = _UNTIL.search(reason.strip()) if until is None else None
    if found is None:
        return
    words = found["end"].split()
    for count in range(min(len(words), _LONGEST_END), 0, -1):
        end = " ".join(words[:count]).rstrip(" .,;:")
        if _is_moment(ctx, end):
            raise Refusal("usage", Message("refusal-pause-until", words=f"{found['until']} {end}", end=end))


def _first_word(reason: str) -> str:
    return reason.split(maxsplit=1)[0].strip(" ,.:;")


def _first_day(ctx: Context, reason: str) -> date | None:
    word = _first_word(reason)
    return _day(ctx, word) if len(word) >= _SHORTEST_DAY else None


def _day(ctx: Context, word: str) -> date | None:
    try:
        days = read_days(word, now=ctx.now, zone=ctx.directory.zone)
    except (NotATime, TimePassed):
        return None
    return days[0] if len(days) == 1 else None


def _is_moment(ctx: Context, text: str) -> bool:
    try:
        read_when(text, now=ctx.now, zone=ctx.directory.zone)
    except TwoReadings:
        return True
    except NotATime:
        return False
    except (TimePassed, TimeAhead):
        return True
    return True
