"""The picture of a week as data: how many decisions, communiqués and alerts on each of seven days, and its words.

Invariant: nothing is drawn here; what a picture shows in figures can be said in words with every one of them, and the
same picture is drawn the same at every try, because its words are in it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date

from commands.kit.content import make_content
from commands.kit.render import day_pattern, render
from commands.kit.words import About, Message, Word, catalog
from storage.directory import Directory
from storage.outbox import OutboxRow
from storage.values import Language

DAYS = 7
FILE_NAME = "week.png"


@dataclass(frozen=True, slots=True)
class Week:
    """What seven days in a row brought, in numbers: the first is that of `first`."""

    first: date
    decisions: tuple[int, ...]
    communiques: tuple[int, ...]
    alerts: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse what is no week.

        Raises:
            ValueError: a series has not seven numbers, or one below zero.
        """
        if any(len(counts) != DAYS or min(counts) < 0 for _, counts in self._series):
            raise ValueError("a week has seven days, and counts from zero")

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return tuple(self.first + timedelta(days=number) for number in range(DAYS))

    @property
    def _series(self) -> tuple[tuple[Word, tuple[int, ...]], ...]:
        return (
            (Word("week-decisions"), self.decisions),
            (Word("week-communiques"), self.communiques),
            (Word("week-alerts"), self.alerts),
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(any(counts) for _, counts in self._series)

    def lines(self) -> tuple[Message, ...]:
        """Say every number of the week, a series a line."""
        series = (
            Message("week-series", series=word, total=sum(n), counts=", ".join(map(str, n))) for word, n in self._series
        )
        return Message("week-in-words", first=self.days[0], last=self.days[-1]), *series

    def in_words(self) -> Message:
        """Say every number of the week: it stands for the picture where that cannot be seen."""
        first, *series = self.lines()
        return first.followed_by(*series)

    def picture(self, language: Language, directory: Directory) -> "Picture":
        """Put the picture of the week in words of one language; what it looks like is left to who draws it."""
        first, last = (
            format_date(day, day_pattern(day, language), locale=language.value) for day in (self.days[0], self.days[-1])
        )
        return Picture(
            title=catalog().say(language, "week-title", {"first": first, "last": last}),
            stamp=catalog().say(language, "exercise-stamp", {}) if directory.exercise else None,
            columns=tuple((format_date(day, "EEE", locale=language.value), str(day.day)) for day in self.days),
            rows=tuple(Row(_named(word, sum(counts), language), counts) for word, counts in self._series),
            words=render(self.in_words(), [language], directory)["body"],
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One series of numbers."""

    name: str
    """What it counts, with its sum."""
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Series of numbers below each other over the same columns, with everything that is written on it."""

    title: str
    stamp: str | None
    """What is said above everything: that this is an exercise."""
    columns: tuple[tuple[str, str], ...]
    """What stands below each column, in two lines."""
    rows: tuple[Row, ...]
    words: str
    """The same with all numbers, in words."""

    def as_data(self) -> dict[str, Any]:
        """Give it as a row of the outbox or a posting keeps it."""
        return asdict(self)

    @property
    def digest(self) -> str:
        """What names it: the same for the same picture, another for any other."""
        return hashlib.sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()[:32]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Picture":
        """Read it as it was kept.

        Raises:
            KeyError, TypeError, ValueError: it is no picture.
        """
        return cls(
            title=str(data["title"]),
            stamp=None if data["stamp"] is None else str(data["stamp"]),
            columns=tuple((str(name), str(number)) for name, number in data["columns"]),
            rows=tuple(Row(str(row["name"]), tuple(int(count) for count in row["counts"])) for row in data["rows"]),
            words=str(data["words"]),
        )


def _named(word: Word, total: int, language: Language) -> str:
    return catalog().say(language, "week-row", {"series": catalog().say(language, word.id, {}), "total": total})


def picture_behind(
    row: OutboxRow, week: Week, about: About | None, languages: Sequence[Language], directory: Directory, *, txn_id: str
) -> OutboxRow:
    """Make the row of a picture that follows a message: into the same room, once the message is there.

    Its words are its caption (MSC2530); where the file is and how large is filled in when it is there.

    Args:
        row: the message.
        week: what the picture shows.
        about: what the message is about; so is the picture.
        languages: of the place; what is written on the picture is in the first.
        directory: the organisation.
        txn_id: of the new row.
    """
    words = week.in_words()
    content = make_content(words.concerning(about) if about else words, languages, directory)
    content |= {"msgtype": "m.image", "filename": FILE_NAME}
    if row.content and "m.relates_to" in row.content:
        content["m.relates_to"] = row.content["m.relates_to"]
    return OutboxRow(
        txn_id=txn_id,
        room_id=row.room_id,
        cell=row.cell,
        user_id=row.user_id,
        content=content,
        picture=week.picture(languages[0], directory).as_data(),
        target=row.txn_id,
        about=row.about,
        version=row.version,
        message=words.id,
        created_at=row.created_at,
        useful_until=row.useful_until,
    )
