"""The words that search compares: folded, stemmed in four languages, numbers and references whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.words import LONGEST_WORD, WIDEST, folded_words, pairs_of, read_query, terms_of

YEAR = 2026


def finds(asked: str, text: str) -> bool:
    """Say whether a text holds all words of what is asked, and its phrases."""
    folded = folded_words(text, year=YEAR)
    query, terms = read_query(asked, year=YEAR), terms_of(text, year=YEAR) | set(pairs_of(folded.split()))
    in_order = all(phrase in folded for phrase in query.phrases)
    return bool(query.words) and in_order and all(terms & some for some in query.words)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("évacuations", "Évacuer le quai"),
        ("evacuer", "Évacuations en zone B"),
        ("evacuée", "ÉVACUÉES hier"),
        ("scholen", "De school sluit"),
        ("school", "Scholen gesloten"),
        ("besluit", "Alle besluiten"),
        ("Schließung", "Schliessungen aller Schulen"),
        ("schools", "The school is closed"),
        ("eau", "L'eau est potable"),
        ("l'eau", "de l’eau"),
        ("1771", "Activer le 1771"),
        ("14h30", "À 14h30 précises"),
        ("D-12", "Suite de D-2026-0012"),
        ("d-2026-0012", "Suite de D-12 !"),
        ("zone B", "Fermer la zone B"),
        ('"zone B"', "Fermer la zone B demain"),
        ('"fermer la zone"', "Fermer la zone B"),
        ("fermer les écoles", "Fermer 12 écoles"),
        ('"la zone"', "Fermer la zone B"),
        ('"quai à fermer" zones', "Quai a fermer en zone B"),
        ("Covid-19", "covid 19"),
        ("COEUR", "cœur"),
    ],
)
def test_a_word_finds_its_other_forms(asked: str, text: str) -> None:
    """Accents, capitals, endings, elisions and articles do not matter; numbers and references are found whole."""
    assert finds(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("177", "Activer le 1771"),
        ("D-1", "Suite de D-12"),
        ("zone A", "Fermer la zone B"),
        ('"B zone"', "Fermer la zone B"),
        ('"zone à fermer"', "Zone B à fermer"),
        ('"fermer la zone B"', "Fermer la zone A, ouvrir la zone B"),
        ('"fermer la zone B"', "Fermer la zone A et la zone B"),
        ("écoles ponts", "Fermer les écoles"),
        ("les de het", "Fermer les écoles de la zone"),
        ("", "Fermer"),
        ("--", "Fermer"),
    ],
)
def test_what_is_not_there_is_not_found(asked: str, text: str) -> None:
    """A part of a number, another order in quotes, one word that lacks: nothing; and nothing is asked by articles."""
    assert not finds(asked, text)


@given(st.text(max_size=200))
def test_a_text_finds_itself(text: str) -> None:
    """Whatever was written finds itself, if it says anything, and no term is longer than is kept."""
    query, terms = read_query(re.sub(r"[\"“”„«»]", " ", text), year=YEAR), terms_of(text, year=YEAR)
    assert all(terms & some for some in query.words)
    assert all(0 < len(term) <= LONGEST_WORD and term.strip() == term for term in terms)


def test_a_pair_proves_a_phrase() -> None:
    """Two neighbours are looked for as one term; more of them, or articles at an end, are read in the text besides."""
    assert read_query('"écoles de la zone"', year=YEAR).words == (frozenset({"ecoles de la zone"}),)
    assert read_query('"écoles de la zone"', year=YEAR).phrases == ()
    assert read_query('"les écoles de la zone"', year=YEAR).phrases == (" les ecoles de la zone ",)
    longer = read_query('"fermer les écoles de la zone"', year=YEAR)
    assert longer.words == (frozenset({"fermer les ecoles"}), frozenset({"ecoles de la zone"}))
    assert longer.phrases == (" fermer les ecoles de la zone ",)


def test_a_pair_has_an_end() -> None:
    """However many common words stand between two others, what is kept is short, and the phrase is found."""
    for common in (WIDEST, WIDEST + 1, 1_000):
        text = f"ouvrir {'de ' * common}fermer"
        assert len(pairs_of(folded_words(text, year=YEAR).split())) == (common <= WIDEST)
        assert finds(f'"{text}"', text)
        assert not finds(f'"{text}"', text.replace("de ", "de la ", 1))
