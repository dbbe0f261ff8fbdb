"""Read rules of days: `en semaine`, `lundi, mercredi et vendredi`, `om de 2 dagen`, `erster Donnerstag im Monat`.

A weekday is every one of them; a day that has a date, or a distance from today, is that day alone.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.days import read_days
from commands.kit.when.errors import NotATime
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.lexicon import AND, WEEKDAYS, alternatives
from storage.days import DAILY, LONGEST_STEP, WORKING_WEEK, DayRule, read_day_rule

_DAILY: Final = frozenset(
    (
        "daily",
        "every day",
        "each day",
        "tous les jours",
        "chaque jour",
        "quotidien",
        "quotidiennement",
        "dagelijks",
        "elke dag",
        "iedere dag",
        "alle dagen",
        "taglich",
        "taeglich",
        "jeden tag",
        "alle tage",
    )
)
_WORKING: Final = frozenset(
    (
        "weekdays",
        "working days",
        "workdays",
        "every weekday",
        "en semaine",
        "jours ouvrables",
        "jours de semaine",
        "jours ouvres",
        "ouvrables",
        "ouvres",
        "weekdagen",
        "werkdagen",
        "door de week",
        "doordeweeks",
        "in de week",
        "elke weekdag",
        "elke werkdag",
        "werktags",
        "werktage",
        "werktagen",
        "unter der woche",
        "wochentags",
        "jeden werktag",
    )
)
_WEEKEND: Final = frozenset(
    ("weekend", "weekends", "week-end", "week-ends", "wochenende", "wochenenden", "am wochenende", "in het weekend")
)
_LEADING: Final = re.compile(
    r"(?:les|le|la|op|de|in|am|an|im|on|the|du|in het|in the|chaque|tous les|toutes les|elke|iedere|jeden|alle|every"
    r"|each) "
)

_NUMBERS: Final = {
    "un": 1, "une": 1, "een": 1, "one": 1, "ein": 1,
    "deux": 2, "twee": 2, "zwei": 2, "two": 2, "autre": 2, "andere": 2, "other": 2, "second": 2, "zweiten": 2,
    "tweede": 2, "trois": 3, "drie": 3, "drei": 3, "three": 3, "third": 3, "dritten": 3, "derde": 3,
    "quatre": 4, "vier": 4, "four": 4, "cinq": 5, "vijf": 5, "funf": 5, "fuenf": 5, "five": 5,
    "six": 6, "zes": 6, "sechs": 6, "sept": 7, "zeven": 7, "sieben": 7, "seven": 7,
    "dix": 10, "tien": 10, "zehn": 10, "ten": 10,
}  # fmt: skip
_N: Final = rf"(?P<n>[1-9][0-9]{{0,2}}|{alternatives(_NUMBERS)})\.?"
_DAY: Final = r"(?:jours?|dagen|dag|tage|tag|days?)"
_WEEK: Final = r"(?P<weeks>semaines?|weken|week|wochen|woche|weeks?)"
_STEPS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:tous les|toutes les|chaque|om de|elke|iedere|alle|jeden|jede|every|each) {_N} (?:{_DAY}|{_WEEK})",
        rf"(?:un jour|une semaine) sur {_N}",
        r"om de (?:dag|(?P<weeks>week))",
    )
)
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "premier premiere 1er 1re eerste 1ste erster ersten erste first 1st",
            "deuxieme second 2e 2eme tweede 2de zweiter zweiten zweite 2nd",
            "troisieme 3e 3eme derde 3de dritter dritten dritte third 3rd",
            "quatrieme 4e 4eme vierde 4de vierter vierten vierte fourth 4th",
            "dernier derniere laatste letzter letzten letzte last",
        )
    )
    for word in words.split()
}
_MONTHLY: Final = re.compile(
    rf"(?P<nth>{alternatives(_ORDINALS)}) (?P<day>{alternatives(WEEKDAYS)})"
    r"(?: (?:du mois|de chaque mois|du mois en cours|van de maand|van elke maand|im monat|des monats|jedes monats"
    r"|jeden monats|of the month|of each month|of every month))?"
)
_SINCE: Final = re.compile(
    r"(?P<rule>.+?),? (?:a partir du|a partir de|a compter du|des le|depuis le|vanaf|te beginnen op|ab dem|ab|from"
    r"|starting|starting on|since) (?P<start>.+)"
)
_SEPARATOR: Final = re.compile(rf" ?[,;&+] ?(?:{AND} )?| {AND} ")
_INCLUSIVE: Final = re.compile(r" (?:tot en met|t/m|jusqu'au) ")
_RANGE: Final = re.compile(
    r"(?:du |van |vom |von |from )?(?P<first>\S+?)(?: (?:au|a|tot|bis|to|through) | ?- ?)(?P<last>\S+)"
)


def read_rule(text: str, *, now: datetime, zone: ZoneInfo) -> DayRule:
    """Read on which days something happens, as somebody in a zone means it now.

    Args:
        text: what was typed; also as the organisation file writes it.
        now: the instant it is read at, aware; every n days counts from its day unless the text says from when.
        zone: whose calendar is meant.

    Raises:
        NotATime: the text is no rule of days, or of several days that no rule gives.
        TimePassed: the only day that it names is over.
    """
    if now.tzinfo is None:
        raise TypeError("now must be aware")
    folded = fold(text)
    if len(folded) > LONGEST:
        raise NotATime(text)
    today = now.astimezone(zone).date()
    rule = _rule(folded, today)
    if rule is None and (since := _SINCE.fullmatch(folded)):
        days = read_days(since["start"], now=now, zone=zone)
        rule = _rule(since["rule"], today) if len(days) == 1 else None
        rule = replace(rule, start=days[0]) if rule is not None else None
    if rule is None:
        rule = _as_written(folded)
    if rule is None:
        days = read_days(text, now=now, zone=zone)
        if len(days) != 1:
            raise NotATime(text)
        rule = DayRule(only=days[0])
    return rule


def _as_written(folded: str) -> DayRule | None:
    """Read a rule as the organisation file writes it, a single day aside: that may be over."""
    try:
        rule = read_day_rule(folded)
    except ValueError:
        return None
    return rule if rule.only is None else None


def _rule(folded: str, today: date) -> DayRule | None:
    """Read a folded text as a rule that says of itself which days it has."""
    bare = _LEADING.sub("", folded, count=1) if _LEADING.match(folded) else folded
    if {folded, bare} & _DAILY:
        return DayRule(weekdays=DAILY)
    if {folded, bare} & _WORKING:
        return DayRule(weekdays=WORKING_WEEK)
    if {folded, bare} & _WEEKEND:
        return DayRule(weekdays=DAILY - WORKING_WEEK)
    for pattern in _STEPS:
        if match := pattern.fullmatch(folded):
            return _every(match, today)
    if match := _MONTHLY.fullmatch(bare):
        return DayRule(weekdays=frozenset({WEEKDAYS[match["day"]]}), nth=_ORDINALS[match["nth"]])
    return _weekly(folded)


def read_weekdays(folded: str) -> frozenset[int]:
    """Read a folded text as weekdays, 0 for Monday; none where it says something else."""
    bare = _LEADING.sub("", folded, count=1) if _LEADING.match(folded) else folded
    if {folded, bare} & _DAILY:
        return DAILY
    if {folded, bare} & _WORKING:
        return WORKING_WEEK
    rule = _weekly(folded)
    return rule.weekdays if rule is not None else frozenset()


def _every(match: re.Match[str], today: date) -> DayRule | None:
    said = match.groupdict()
    number = said.get("n")
    step = 2 if number is None else _NUMBERS.get(number) or int(number)
    step *= 7 if said.get("weeks") or "semaine" in match[0] else 1
    if step > LONGEST_STEP:
        return None
    return DayRule(weekdays=DAILY) if step == 1 else DayRule(step=step, start=today)


def _weekly(folded: str) -> DayRule | None:
    """Read a list of weekdays and ranges of them."""
    found: set[int] = set()
    for part in _SEPARATOR.split(_INCLUSIVE.sub(" tot ", folded)):
        said = part
        while _LEADING.match(said):
            said = _LEADING.sub("", said, count=1)
        day = _weekday(said)
        span = _RANGE.fullmatch(part) or _RANGE.fullmatch(said)
        first, last = day, day
        if span is not None and day is None:
            first, last = _weekday(span["first"]), _weekday(span["last"])
        if first is None or last is None:
            return None
        found.update((first + number) % 7 for number in range((last - first) % 7 + 1))
    return DayRule(weekdays=frozenset(found)) if found else None


def _weekday(word: str) -> int | None:
    """Read one weekday, in the plural too: `lundis`, `maandagen`, `montags`, `Fridays`."""
    bare = word.rstrip(".")
    endings = ("", "s", "en", "e")
    return next((WEEKDAYS[bare[: len(bare) - len(e)]] for e in endings
                 if bare.endswith(e) and bare[: len(bare) - len(e)] in WEEKDAYS), None)  # fmt: skip
