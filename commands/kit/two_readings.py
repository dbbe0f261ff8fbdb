"""The question that a text with two readings raises: both are named, and how each is written.

Invariant: the question repeats only the part of the text that has two readings, which says nothing but days.
"""

from datetime import date, time

from commands.kit.when import TwoReadings, fold
from commands.kit.words import Message


def question_of(two: TwoReadings, text: str) -> Message:
    """Ask which of two readings is meant, in one line; as it was typed where that is all of the text."""
    word = text.strip() if fold(text) == two.text else two.text
    day, written = two.day, _written(two.day)
    if isinstance(two.other, time):
        clock = f"{two.other.hour}:{two.other.minute:02}"
        return Message("refusal-day-or-clock", word=word, day=day, written=written, clock=clock)
    if isinstance(two.other, date):
        later, then = two.other, _written(two.other)
        return Message("refusal-day-or-later", word=word, day=day, written=written, later=later, written_later=then)
    first, last = two.other
    span = f"{_written(first)} - {_written(last)}"
    return Message("refusal-day-or-days", word=word, day=day, written=written, first=first, last=last, span=span)


def _written(day: date) -> str:
    """Write a day as it is read in each language, without its year: the one that comes is meant."""
    return f"{day.day}/{day.month}"
