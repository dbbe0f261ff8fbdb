"""Times as people type them: whatever is printed reads back, and whatever is typed is read or refused as ours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.when import NotATime, TimeAhead, TimePassed, read_clock_time, read_days, read_duration, read_when
from commands.kit.when.fold import fold

BRUSSELS = ZoneInfo("Europe/Brussels")
unhurried = settings(deadline=None)  # a busy machine is no failure of the grammar
FR_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip
NL_MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
]  # fmt: skip
DE_MONTHS = [
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
]  # fmt: skip
EN_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


NL_HOURS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
DE_HOURS = ["eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
EN_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def spoken_forms(at: datetime) -> list[str]:
    """Print a half or a quarter of an hour as people say it; those from one at night to past noon have such a name."""
    if at.minute not in (15, 30, 45) or not 1 <= at.hour <= 12:
        return []
    past, to = at.hour - 1, at.hour % 12
    if at.minute == 30:
        forms = [f"half {NL_HOURS[to]}", f"om half {to + 1}", f"um halb {DE_HOURS[to]}", f"halb {to + 1}"]
        return [*forms, f"half past {EN_HOURS[past]}"]
    if at.minute == 15:
        return [f"om kwart na {NL_HOURS[past]}", f"um Viertel nach {past + 1}", f"quarter past {EN_HOURS[past]}"]
    return [f"kwart voor {NL_HOURS[to]}", f"um Viertel vor {DE_HOURS[to]}", f"a quarter to {to + 1}"]


def clock_forms(at: datetime) -> list[str]:
    """Print a time of day in every way people do."""
    twelve = f"{(at.hour - 1) % 12 + 1}:{at:%M} {'pm' if at.hour >= 12 else 'am'}"
    forms = [f"{at:%H:%M}", f"{at.hour}h{at:%M}", f"{at.hour} h {at:%M}", f"à {at.hour} heures {at:%M}"]
    forms += [f"{at.hour}u{at:%M}", f"om {at:%H.%M} uur", f"um {at.hour} Uhr {at:%M}", twelve, f"at {twelve}"]
    if at.minute == 0:
        forms += [f"{at.hour}h", f"{at.hour} uur", f"{at.hour} Uhr", twelve.replace(":00 ", "")]
    return forms + spoken_forms(at)


def date_forms(at: datetime) -> list[str]:
    """Print a date with its year in every way people do."""
    day, month = at.day, at.month - 1
    return [
        f"{at:%Y-%m-%d}",
        f"{at:%d/%m/%Y}",
        f"{day}/{at.month}/{at.year}",
        f"{day}.{at.month}.{at.year}",
        f"{at:%d-%m-%Y}",
        f"{day} {FR_MONTHS[month]} {at.year}",
        f"{WEEKDAYS['fr'][at.weekday()]} {day} {FR_MONTHS[month]} {at.year}",
        f"{day} {NL_MONTHS[month]} {at.year}",
        f"{WEEKDAYS['nl'][at.weekday()]} {day} {NL_MONTHS[month]} {at.year}",
        f"am {day}. {DE_MONTHS[month]} {at.year}",
        f"{WEEKDAYS['de'][at.weekday()]}, {day}. {DE_MONTHS[month]} {at.year}",
        f"{EN_MONTHS[month]} {day}, {at.year}",
        f"{WEEKDAYS['en'][at.weekday()]} {EN_MONTHS[month]} {day} {at.year}",
    ]


def yearless_forms(at: datetime) -> list[str]:
    """Print a date without its year."""
    day, month = at.day, at.month - 1
    return [
        f"{at:%d/%m}",
        f"{day}.{at.month}.",
        f"{day} {FR_MONTHS[month]}",
        f"op {day} {NL_MONTHS[month]}",
        f"{day}. {DE_MONTHS[month]}",
        f"{EN_MONTHS[month]} {day}",
    ]


INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from([BRUSSELS, ZoneInfo("UTC"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])


@st.composite
def now_and_later(draw: st.DrawFn, *, days: int) -> tuple[datetime, datetime, ZoneInfo]:
    """Draw now, a whole minute some days ahead on clocks that show it once or first, and the zone."""
    now, zone = draw(INSTANTS), draw(ZONES)
    minutes = draw(st.integers(1, days * 24 * 60))
    later = (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0).astimezone(zone)
    return now, later.replace(fold=0), zone


@unhurried
@given(now_and_later(days=3000), st.data())
def test_every_printed_date_and_time_reads_back(
    drawn: tuple[datetime, datetime, ZoneInfo], data: st.DataObject
) -> None:
    """Whatever way a future instant is written with its year, in either order, it is read as that instant."""
    now, later, zone = drawn
    day, clock = data.draw(st.sampled_from(date_forms(later))), data.draw(st.sampled_from(clock_forms(later)))
    texts = [f"{day} {clock}", f"{day}, {clock}", f"{later:%Y-%m-%dT%H:%M}"]
    # "12:30 am 24.11." is half past midnight in English and half past noon in German ("am" = on): refused.
    if not (later.hour == 0 and clock.endswith(" am")):
        texts.append(f"{clock} {day}")
    text = data.draw(st.sampled_from(texts))
    if later.astimezone(UTC) >= now:
        assert read_when(text, now=now, zone=zone) == later.astimezone(UTC)


@unhurried
@given(now_and_later(days=180), st.data())
def test_every_printed_date_without_its_year_reads_back(
    drawn: tuple[datetime, datetime, ZoneInfo], data: st.DataObject
) -> None:
    """Within six months a date needs no year."""
    now, later, zone = drawn
    day, clock = data.draw(st.sampled_from(yearless_forms(later))), data.draw(st.sampled_from(clock_forms(later)))
    if later.astimezone(UTC) >= now:
        assert read_when(f"{day} {clock}", now=now, zone=zone) == later.astimezone(UTC)


@unhurried
@given(now_and_later(days=6), st.data())
def test_every_weekday_within_a_week_reads_back(
    drawn: tuple[datetime, datetime, ZoneInfo], data: st.DataObject
) -> None:
    """Within the week a weekday in any language names the day."""
    now, later, zone = drawn
    names = WEEKDAYS[data.draw(st.sampled_from(sorted(WEEKDAYS)))]
    clock = data.draw(st.sampled_from(clock_forms(later)))
    if later.astimezone(UTC) >= now:
        assert read_when(f"{names[later.weekday()]} {clock}", now=now, zone=zone) == later.astimezone(UTC)


@unhurried
@given(now=INSTANTS, said=INSTANTS, offset=st.integers(-14 * 60, 14 * 60))
def test_an_exact_instant_reads_back_or_has_passed(now: datetime, said: datetime, offset: int) -> None:
    """RFC 3339 in any offset is that instant, and only now decides whether it has passed."""
    sign, minutes = "-" if offset < 0 else "+", abs(offset)
    wall = (said.replace(microsecond=0) + timedelta(minutes=offset)).replace(tzinfo=None)
    text = f"{wall.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
    whole = said.replace(microsecond=0)
    if whole >= now:
        assert read_when(text, now=now, zone=BRUSSELS) == whole
    else:
        with pytest.raises(TimePassed) as refused:
            read_when(text, now=now, zone=BRUSSELS)
        assert refused.value.at == whole


@unhurried
@given(st.timedeltas(timedelta(), timedelta(days=90)))
def test_every_printed_duration_reads_back(duration: timedelta) -> None:
    """A duration written with each of its units is read as itself."""
    seconds = int(duration.total_seconds())
    parts = [(seconds // 86400, "d"), (seconds // 3600 % 24, "h"), (seconds // 60 % 60, "m"), (seconds % 60, "s")]
    assert read_duration(" ".join(f"{count}{unit}" for count, unit in parts)) == timedelta(seconds=seconds)


VOCABULARY = [
    "demain", "morgen", "mardi", "mar", "24", "8", "11", "24/11", "24.11.", "novembre", "december", "14h", "9", "uur",
    "Uhr", "h", "u", "m", "30", "am", "pm", "à", "a", "om", "du", "au", "de", "tot", "bis", "et", "en", "und", "sauf",
    "la", "semaine", "prochaine", "volgende", "next", "week", "dans", "over", "in", "+", "-", ",", ".", ":", "une",
    "demi-heure", "half", "an", "il", "y", "geleden", "ago", "2026", "2026-11-24", "T17:00", "Z", "+01:00", "minuit",
    "24:00", "1er", "00", "99999", "d'ici", "hier",
]  # fmt: skip
WORDS = st.sampled_from(VOCABULARY)
NOISE = st.one_of(
    st.text(max_size=80),
    st.lists(WORDS, max_size=8).map(" ".join),
    st.lists(WORDS, max_size=8).map("".join),
    st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=6).map("\u00a0".join),
)


@unhurried
@given(text=NOISE, now=INSTANTS, zone=ZONES, past=st.booleans())
def test_noise_is_a_time_or_one_of_our_refusals(text: str, now: datetime, zone: ZoneInfo, *, past: bool) -> None:
    """Whatever is typed is read as an instant on the right side of now, or refused as ours."""
    try:
        at = read_when(text, now=now, zone=zone, past=past)
    except (NotATime, TimePassed, TimeAhead) as refusal:
        assert not isinstance(refusal, TimePassed if past else TimeAhead)  # noqa: PT017 - which of ours it may be
    else:
        assert at.tzinfo is UTC
        assert at <= now if past else at >= now


@unhurried
@given(text=NOISE, now=INSTANTS, zone=ZONES)
def test_noise_is_days_or_one_of_our_refusals(text: str, now: datetime, zone: ZoneInfo) -> None:
    """Whatever is typed is read as sorted days from today on, or refused as ours."""
    try:
        days = read_days(text, now=now, zone=zone)
    except (NotATime, TimePassed):
        return
    assert list(days) == sorted(set(days))
    assert days[0] >= now.astimezone(zone).date()


@unhurried
@given(text=NOISE)
def test_noise_is_a_duration_or_no_time(text: str) -> None:
    """Whatever is typed is read as a duration that is not negative, or refused as no time."""
    try:
        duration = read_duration(text)
    except NotATime:
        return
    assert duration >= timedelta()


@unhurried
@given(text=NOISE)
def test_noise_is_a_wall_time_or_no_time(text: str) -> None:
    """Whatever is typed is read as a wall time without an offset, or refused as no time."""
    try:
        at = read_clock_time(text)
    except NotATime:
        return
    assert at.tzinfo is None


@unhurried
@given(text=NOISE)
def test_case_spaces_and_repetition_do_not_matter(text: str) -> None:
    """Folding a folded text changes nothing, nor do capitals or spaces around it."""
    assert fold(fold(text)) == fold(text)
    assert fold(f"\u00a0 {text}\u2009") == fold(text)
