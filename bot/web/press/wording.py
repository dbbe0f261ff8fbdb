"""The press room's own words in one language: sentences, moments, and names that the organisation gives.

Invariant: no sentence is assembled here; a moment always says its time zone where somebody could mistake it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from babel.dates import format_date, format_time, get_timezone_location

from commands.kit.words import catalog
from storage.values import Language

_HOURS = {Language.FR: "H\u00a0'h'\u00a0mm", Language.NL: "H.mm", Language.DE: "H:mm", Language.EN: "HH:mm"}
_DAYS = {Language.FR: "d MMMM y", Language.NL: "d MMMM y", Language.DE: "d. MMMM y", Language.EN: "d MMMM y"}
_LOCALES = {Language.FR: "fr_BE", Language.NL: "nl_BE", Language.DE: "de_BE", Language.EN: "en_GB"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a line that the organisation gives, with the language it is in."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as it is read, by people and by programs."""

    said: str
    iso: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Says what a page says in its language and time zone."""

    language: Language
    zone: tzinfo = UTC
    fallback: tuple[Language, ...] = ()
    """In which languages a name is given where it has none in this one, in order."""

    def say(self, word: str, **values: str | int) -> str:
        """Say one of the press room's messages.

        Args:
            word: its id, without `press-room-`.
            **values: its variables, in words.
        """
        return catalog().say(self.language, f"press-room-{word}", values)

    def label(self, word: str, language: Language) -> str:
        """Say what heads a text of somebody's, with the language that text is in where it is another than this."""
        if language is self.language:
            return self.say(word)
        return self.say(f"{word}-in", language=catalog().say(self.language, f"language-{language.value}", {}))

    def pick(self, names: Mapping[str, str]) -> Named | None:
        """Give a name in this language, or in the next best one."""
        for language in (self.language, *self.fallback, *Language):
            if names.get(language):
                return Named(names[language], language)
        return None

    def moment(self, instant: datetime) -> Moment:
        """Say a day and a time of day with their time zone."""
        local = self._local(instant)
        zone = self.say("zone", city=self.city, offset=_offset(local))
        said = self.say("moment", day=self._day(local, with_weekday=True), time=self._time(local))
        return Moment(f"{said} {zone}", local.isoformat(timespec="seconds"))

    def short_moment(self, instant: datetime) -> Moment:
        """Say a day and a time of day for a list, which says the time zone once."""
        local = self._local(instant)
        said = self.say("moment", day=self._day(local), time=self._time(local))
        return Moment(said, local.isoformat(timespec="seconds"))

    @property
    def city(self) -> str:
        """The city after which the time zone is called."""
        return get_timezone_location(self.zone, locale=_LOCALES[self.language], return_city=True)

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def _day(self, local: datetime, *, with_weekday: bool = False) -> str:
        pattern = _DAYS[self.language]
        if self.language is Language.FR and local.day == 1:
            pattern = pattern.replace("d", "d'er'", 1)
        if with_weekday:
            pattern = ("EEEE, " if self.language is Language.DE else "EEEE ") + pattern
        return format_date(local, pattern, locale=_LOCALES[self.language])

    def _time(self, local: datetime) -> str:
        return format_time(local, _HOURS[self.language], tzinfo=self.zone, locale=_LOCALES[self.language])


def _offset(local: datetime) -> str:
    """Say how far a local time is from UTC: +1, or -3:30 with a true minus."""
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"
