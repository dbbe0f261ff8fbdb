"""The words for days, weeks, months and clock times in French, Dutch, German and English, folded.

No word means two things: the tables are merged over the languages and a contradiction fails at import.
"""

from collections.abc import Iterable
from typing import Final


def _numbered(lines: Iterable[str], first: int) -> dict[str, int]:
    """Give each word of the nth line the number first + n."""
    table: dict[str, int] = {}
    for number, line in enumerate(lines, start=first):
        for word in line.split():
            if table.setdefault(word, number) != number:
                raise AssertionError(word)
    return table


def alternatives(words: Iterable[str]) -> str:
    """Write words as a regular expression's group, longest first so that none hides another."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


WEEKDAYS: Final = _numbered(
    (
        "lundi lun maandag maa ma montag mo monday mon",
        "mardi mar dinsdag din di dienstag tuesday tues tue",
        "mercredi mer woensdag woe wo mittwoch mi wednesday wed",
        "jeudi jeu donderdag don do donnerstag thursday thurs thur thu",
        "vendredi ven vrijdag vrij vr freitag fr friday fri",
        "samedi sam zaterdag zat za samstag sonnabend sa saturday sat",
        "dimanche dim zondag zon zo sonntag so sunday sun",
    ),
    first=0,
)

MONTHS: Final = _numbered(
    (
        "janvier janv januari januar janner january jan",
        "fevrier fevr fev februari februar february feb",
        "mars maart mrt marz maerz mrz march mar",
        "avril avr april apr",
        "mai mei may",
        "juin juni june jun",
        "juillet juil juli july jul",
        "aout augustus august aug",
        "septembre september sept sep",
        "octobre oct oktober okt october",
        "novembre november nov",
        "decembre december dezember dez dec",
    ),
    first=1,
)

AMBIGUOUS_MONTHS: Final = frozenset(MONTHS) & frozenset(WEEKDAYS)
"""Month words that are weekdays too ("mar 24": Tuesday the 24th or 24 March): never read before a number."""

DAYS_FROM_TODAY: Final = {
    "avant-hier": -2, "avant hier": -2, "eergisteren": -2, "vorgestern": -2, "day before yesterday": -2,
    "hier": -1, "gisteren": -1, "gestern": -1, "yesterday": -1,
    "aujourd'hui": 0, "aujourdhui": 0, "vandaag": 0, "heute": 0, "today": 0,
    "demain": 1, "morgen": 1, "tomorrow": 1,
    "apres-demain": 2, "apres demain": 2, "overmorgen": 2, "ubermorgen": 2, "uebermorgen": 2, "day after tomorrow": 2,
}  # fmt: skip

WEEKS_FROM_NOW: Final = {
    "cette semaine": 0, "deze week": 0, "diese woche": 0, "dieser woche": 0, "this week": 0,
    "semaine prochaine": 1, "volgende week": 1, "nachste woche": 1, "nachster woche": 1,
    "naechste woche": 1, "naechster woche": 1, "next week": 1,
}  # fmt: skip

WHOLE_WEEK: Final = (
    r"(?:(?:pendant |durant )?toute la semaine|la semaine entiere|(?:de )?(?:hele|ganse) week|heel de week"
    r"|(?:die )?ganze woche|(?:the )?(?:whole|entire) week|the whole of the week|all (?:the )?week)"
)
POLITE: Final = (
    r"(?:s'?il (?:vous|te) plait|s\.?v\.?p\.?|s\.?t\.?p\.?|a\.?u\.?b\.?|alstublieft|alsjeblieft|graag|bitte|please"
    r"|merci(?: d'avance)?|dank u(?: wel)?|bedankt|danke|thanks|thank you)"
)

NEXT: Final = r"(?:prochaine?s?|volgende|n(?:a|ae)chste[nrs]?|next)"
ARTICLE: Final = r"(?:le|la|les|op|am|den|de|on|the)"
AND: Final = r"(?:et|en|und|and)"
EXCEPT: Final = r"(?:sauf|excepte|behalve|uitgezonderd|ausser|ausgenommen|except)"
AT: Final = r"(?:a|om|um|at)"

NOW: Final = frozenset({"maintenant", "nu", "jetzt", "now"})
NOON: Final = frozenset({"midi", "middag", "mittag", "noon"})
MIDNIGHT: Final = frozenset({"minuit", "middernacht", "mitternacht", "midnight"})

HOURS: Final = _numbered(
    (
        "een eins one",
        "twee zwei two",
        "drie drei three",
        "vier four",
        "vijf funf fuenf five",
        "zes sechs six",
        "zeven sieben seven",
        "acht eight",
        "negen neun nine",
        "tien zehn ten",
        "elf eleven",
        "twaalf zwolf zwoelf twelve",
    ),
    first=1,
)
"""The hours of a clock face in Dutch, German and English, as they are said after a half or a quarter."""

COUNTS: Final = HOURS | {
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "einem": 1,
    "veertien": 14, "vierzehn": 14, "fourteen": 14, "quatorze": 14,
    "quinze": 15, "vijftien": 15, "funfzehn": 15, "fuenfzehn": 15, "fifteen": 15,
}  # fmt: skip
"""How many days from now, in words."""
