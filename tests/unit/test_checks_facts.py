"""Whether two languages state the same numbers, dates and hours, however each writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.communique.checks import Draft, Rule, check_texts
from commands.communique.checks.calendar import MONTH_NAMES
from commands.communique.checks.facts import Fact, Kind, facts_of
from commands.communique.checks.lists import SHIPPED
from commands.communique.checks.numerals import value_of
from storage.values import Language

FR, NL, DE, EN = Language.FR, Language.NL, Language.DE, Language.EN


def differing(**texts: str) -> list[tuple[str, str]]:
    """Give what each language states and another does not: the language, and the words."""
    drafts = {Language(code): Draft("", text) for code, text in texts.items()}
    return [(f.language.value, f.quote) for f in check_texts(drafts, SHIPPED) if f.rule is Rule.DIFFERS]


def stated(language: Language, text: str) -> list[tuple[Kind, tuple[object, ...]]]:
    """Give what a text states."""
    return [(fact.kind, fact.value) for fact in facts_of(text, language)]


@pytest.mark.parametrize(
    "texts",
    [
        {"fr": "1 234,5 tonnes", "nl": "1.234,5 ton", "en": "1,234.5 tonnes", "de": "1.234,5 Tonnen"},
        {"fr": "1\u202f150 habitants", "nl": "1.150 inwoners", "en": "1,150 inhabitants"},
        {"fr": "12,5 % des habitants", "nl": "12,5% van de inwoners", "en": "12.5 per cent", "de": "12,5 Prozent"},
        {"fr": "douze pour cent", "nl": "12 procent"},
        {"fr": "le 24 novembre", "nl": "op 24 november", "de": "am 24. November", "en": "on November 24th"},
        {"fr": "le 24/11", "nl": "24 november", "en": "24 November 2026", "de": "24.11.2026"},
        {"fr": "le 1er décembre", "nl": "1 december", "de": "1. Dezember", "en": "1 December"},
        {"fr": "du 8 au 11 décembre", "nl": "van 8 tot 11 december", "de": "vom 8. bis 11. Dezember"},
        {"fr": "les 8, 10 et 11 décembre", "nl": "op 8, 10 en 11 december", "en": "on 8, 10 and 11 December"},
        {"fr": "11h30", "nl": "11u30", "de": "11.30 Uhr", "en": "11:30"},
        {"fr": "11 h 30", "nl": "11.30 uur", "de": "11 Uhr 30", "en": "11.30 a.m."},
        {"fr": "de 8h00 à 20h00", "nl": "van 8.00 tot 20.00 uur", "en": "from 8 am to 8 pm"},
        {"fr": "à 17 heures", "nl": "om 5 uur 's namiddags", "de": "um 17 Uhr"},
        {"fr": "à midi et à minuit", "nl": "om 12 uur en om middernacht", "en": "at noon and midnight"},
        {"fr": "à 7h30", "nl": "om halfacht", "de": "um halb acht"},
        {"fr": "Infos : 1771", "nl": "Info: 1771"},
        {"fr": "le 0800/14.689", "nl": "0800 14 689"},
        {"fr": "le +32 2 555 12 34", "nl": "02/555.12.34"},
        {"fr": "Douze points", "nl": "12 punten", "de": "zwölf Punkte", "en": "twelve points"},
        {"fr": "un mort et un bâtiment neuf", "nl": "een dode en een nieuw gebouw"},
        {"fr": "1 mort", "nl": "één dode", "de": "ein Toter", "en": "one death"},
        {"fr": "les deux communes", "nl": "beide gemeenten", "en": "both towns"},
        {
            "fr": "vingt-cinq blessés",
            "nl": "vijfentwintig gewonden",
            "de": "fünfundzwanzig Verletzte",
            "en": "25 injured",
        },
        {"fr": "deux mille foyers", "nl": "2.000 gezinnen", "en": "two thousand households", "de": "zweitausend"},
        {"fr": "1,5 million d'euros", "nl": "1,5 miljoen euro", "en": "1.5 million euros", "de": "1,5 Millionen"},
        {"fr": "la 2e phase", "nl": "de tweede fase", "de": "die 2. Phase", "en": "the 2nd phase"},
        {"fr": "pendant 48 heures", "nl": "48 uur lang", "en": "for 48 hours"},
        {"fr": "COVID-19, l'E40 et D-2026-0004", "nl": "de pandemie, de snelweg en het besluit"},
        {"fr": "https://www.info-risques.be/12", "nl": "de website"},
        {"fr": "lundi 7 décembre", "nl": "7 december"},
    ],
)
def test_the_same_fact_in_each_language_s_writing(texts: dict[str, str]) -> None:
    """However a language writes a number, a date, an hour or a telephone number, it is the same fact."""
    assert differing(**texts) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"fr": "Douze points", "nl": "Dertien punten"}, [("fr", "Douze"), ("nl", "Dertien")]),
        ({"fr": "le 24 novembre", "nl": "op 25 november"}, [("fr", "24 novembre"), ("nl", "25 november")]),
        ({"fr": "31 mars 2027", "nl": "31 maart 2026"}, [("fr", "31 mars 2027"), ("nl", "31 maart 2026")]),
        ({"fr": "à 11h30", "nl": "om 11.45 uur"}, [("fr", "11h30"), ("nl", "11.45 uur")]),
        ({"fr": "à 17h00", "nl": "in de namiddag"}, [("fr", "17h00")]),
        ({"fr": "1 234,5", "nl": "1.2345"}, [("fr", "1 234,5"), ("nl", "1.2345")]),
        ({"fr": "12 %", "nl": "13 procent"}, [("fr", "12 %"), ("nl", "13 procent")]),
        ({"fr": "au 1771", "nl": "1717"}, [("fr", "1771"), ("nl", "1717")]),
        ({"fr": "mardi", "nl": "woensdag"}, [("fr", "mardi"), ("nl", "woensdag")]),
        ({"fr": "1,5 million", "nl": "1,5 miljard"}, [("fr", "1,5 million"), ("nl", "1,5 miljard")]),
        ({"fr": "trois", "nl": "3", "de": "vier"}, [("fr", "trois"), ("nl", "3"), ("de", "vier")]),
    ],
)
def test_what_differs_is_quoted_on_both_sides(texts: dict[str, str], expected: list[tuple[str, str]]) -> None:
    """What one language states and another does not is quoted, in each language it stands in."""
    assert differing(**texts) == expected


def test_the_place_is_the_sentence_of_each_language() -> None:
    """A difference names its sentence; the title is sentence 0, and counts as part of the text."""
    drafts = {
        FR: Draft("Quatorze points d'eau", "Il pleut. Ouvert à 8h00."),
        NL: Draft("Waterpunten", "Het regent. Er zijn 14 punten, open om 9.00 uur."),
    }
    places = [(f.language, f.sentence, f.others) for f in check_texts(drafts, SHIPPED) if f.rule is Rule.DIFFERS]
    assert places == [(FR, 2, (NL,)), (NL, 2, (FR,))]


def test_only_the_languages_that_lack_it_are_named() -> None:
    """Of three languages the one that says something else is the one that is named."""
    drafts = {FR: Draft("", "Trois."), NL: Draft("", "Drie."), DE: Draft("", "Vier.")}
    others = {f.language: f.others for f in check_texts(drafts, SHIPPED) if f.rule is Rule.DIFFERS}
    assert others == {FR: (DE,), NL: (DE,), DE: (FR, NL)}


def test_a_text_alone_has_nothing_to_differ_from() -> None:
    """One language by itself states what it states."""
    assert differing(fr="Douze points le 24 novembre à 11h30") == []


WRITTEN = {
    FR: ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
    NL: ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
    DE: ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
    EN: ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}


@pytest.mark.parametrize("language", Language)
def test_numbers_up_to_twelve_are_read_as_words(language: Language) -> None:
    """Two to twelve in words are the numbers they are, with a capital as well."""
    for number, word in enumerate(WRITTEN[language], 2):
        assert stated(language, word.capitalize()) == [(Kind.NUMBER, (Decimal(number),))], word


@given(st.integers(min_value=1000, max_value=99_999_999), st.sampled_from(Language))
def test_grouped_numbers_are_one_number(number: int, language: Language) -> None:
    """Groups of three, with the mark of the language, are one number."""
    mark = "," if language is EN else "."
    for written in (f"{number:,}".replace(",", mark), f"{number:,}".replace(",", "\u00a0")):
        assert stated(language, f"x {written} y") == [(Kind.NUMBER, (Decimal(number),))]


@given(
    st.integers(min_value=0, max_value=23), st.integers(min_value=0, max_value=59), st.sampled_from([FR, NL, DE, EN])
)
def test_every_minute_of_the_day_is_an_hour(hour: int, minute: int, language: Language) -> None:
    """An hour with its minutes is read as such in each language."""
    written = {
        FR: f"{hour}h{minute:02}",
        NL: f"{hour}.{minute:02} uur",
        DE: f"{hour}.{minute:02} Uhr",
        EN: f"{hour}:{minute:02}",
    }
    assert stated(language, f"x {written[language]} y") == [(Kind.TIME, (hour, minute))]


@given(st.integers(min_value=1, max_value=31), st.integers(min_value=1, max_value=12), st.sampled_from(Language))
def test_every_day_of_the_year_is_a_date(day: int, month: int, language: Language) -> None:
    """A day and the name of its month are a date in each language."""
    name = next(name for name, number in MONTH_NAMES[language].items() if number == month)
    named = name.capitalize() if language in (DE, EN) else name
    assert stated(language, f"x {day} {named} y") == [(Kind.DATE, (month, day, None))]


@given(st.text(max_size=200), st.sampled_from(Language))
def test_no_text_is_too_strange(text: str, language: Language) -> None:
    """Whatever is written is read, and each fact stands where it says."""
    for fact in facts_of(text, language):
        assert isinstance(fact, Fact)
        assert 0 <= fact.start < len(text)


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        (FR, "quatre-vingt-dix-sept", 97),
        (FR, "soixante et onze", 71),
        (FR, "nonante-neuf", 99),
        (FR, "deux mille trois cent douze", 2312),
        (NL, "tweehonderd", 200),
        (DE, "dreitausend", 3000),
        (EN, "two hundred and fifty-one", 251),
    ],
)
def test_long_numbers_in_words(language: Language, words: str, value: int) -> None:
    """Belgian, French, Dutch, German and English ways of counting."""
    assert value_of(words, language) == value
    assert stated(language, words) == [(Kind.NUMBER, (Decimal(value),))]
