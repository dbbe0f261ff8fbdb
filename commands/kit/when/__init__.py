"""Times as people in four languages type them: our own closed grammar, in French, Dutch, German and English.

Pure: the clock is a parameter, and a text either has exactly one meaning or is refused; nothing is guessed.

| What | Forms |
| --- | --- |
| time of day | `11h` `11 h 30` `9u30` `9 uur` `9 Uhr 30` `14:00` `14.00 uur` `8:30 pm` `half acht` midi |
| day | aujourd'hui demain après-demain hier, `vendredi`, `volgende vrijdag`, `Freitag nächster Woche` |
| date | `2026-11-24` `24/11` `24/11/2026` `24.11.` `24-11` `24-11-2026` `24 novembre` `24. November` `November 24` |
| both | a day and a time of day in either order, with à, om, um or at |
| exact | RFC 3339: `2026-11-24T17:00+01:00` |
| from now | `dans 20 min` `over 2 uur` `in einer halben Stunde` `+2h` `15m`; back: `il y a 2 h` `20 min geleden` |
| days | lists (`mardi et jeudi`, `8, 10 en 11 december`), ranges (`du 8 au 11 décembre`), weeks, with exceptions |
| rule | `tous les jours` `op werkdagen` `lundi et jeudi` `om de 2 dagen` `erster Donnerstag im Monat`, one day |
| each week | `chaque mardi` `elke dinsdag en donderdag vanaf 5 januari` `dienstags` `every Tuesday until 31 March` |
| duration | `10s` `15m` `2h` `1d` `1h30` `2 heures` `een half uur` `1 uur en 30 minuten` |

A text with two meanings has none. Of these both are named, so that who wrote it can be asked: `8.12` is a day or a time
where a time may be meant (`24.11` and `14.30` are only one of them, and among days it is a day); among days `8-12` is
one or five; `dans 8 jours` is a week to many, as `15 jours` are two. Of others none is: `12:30 am 24.11.` is past noon
in German and past midnight in English, `half 10` alone is 9:30 in Dutch and 10:30 in English, `mardi prochain et jeudi`
does not say which Thursday. Parts of the day (ce soir, vanavond) and vague words (vers) are not in the grammar.
"""

from commands.kit.when.bounds import read_bound
from commands.kit.when.clock import read_clock_time
from commands.kit.when.days import read_days
from commands.kit.when.durations import read_duration
from commands.kit.when.errors import NotATime, TimeAhead, TimePassed, TwoReadings
from commands.kit.when.fold import fold
from commands.kit.when.instants import instant_of
from commands.kit.when.moments import read_when, refuse_two_readings
from commands.kit.when.rules import read_rule
from commands.kit.when.weekly import EachWeek, read_each_week

__all__ = [
    "EachWeek",
    "NotATime",
    "TimeAhead",
    "TimePassed",
    "TwoReadings",
    "fold",
    "instant_of",
    "read_bound",
    "read_clock_time",
    "read_days",
    "read_duration",
    "read_each_week",
    "read_rule",
    "read_when",
    "refuse_two_readings",
]
