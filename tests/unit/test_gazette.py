"""References to the Moniteur belge / Belgisch Staatsblad, as people type them."""

from datetime import date

import pytest

from commands.decision.gazette import GazetteReference, NoReference, TwoMeanings, read_gazette


@pytest.mark.parametrize(
    ("typed", "where", "day"),
    [
        ("Moniteur belge 24.11.2026, p. 12345", "24.11.2026, p. 12345", date(2026, 11, 24)),
        ("moniteur belge du 24/11/2026", "24/11/2026", date(2026, 11, 24)),
        ("Belgisch Staatsblad 2026-11-24, blz. 12345", "2026-11-24, blz. 12345", date(2026, 11, 24)),
        ("het Belgisch Staatsblad van 24-11-2026", "24-11-2026", date(2026, 11, 24)),
        ("Belgisches Staatsblatt: 24.11.2026, S. 12345.", "24.11.2026, S. 12345", date(2026, 11, 24)),
        ("Moniteur belge du 24 novembre 2026, 2e édition", "24 novembre 2026, 2e édition", None),
        ("Moniteur belge, NUMAC 2026204567", "NUMAC 2026204567", None),
        ("2026204567", "NUMAC 2026204567", None),
        ("NUMAC 2026/204567", "NUMAC 2026204567", None),
        (
            "https://www.ejustice.just.fgov.be/eli/arrete/2026/11/24/2026204567/moniteur",
            "https://www.ejustice.just.fgov.be/eli/arrete/2026/11/24/2026204567/moniteur",
            None,
        ),
    ],
)
def test_a_reference_names_the_gazette_whole(typed: str, where: str, day: date | None) -> None:
    """The gazette's name, in its languages, with a date or a number; a NUMAC number alone is enough."""
    assert read_gazette(typed) == GazetteReference(where, day)


@pytest.mark.parametrize(
    ("typed", "short", "rest"),
    [
        ("MB 24.11.2026, p. 12345", "MB", "24.11.2026, p. 12345"),
        ("M.B. 24.11.2026", "M.B.", "24.11.2026"),
        ("m. b. 24/11/2026", "m. b.", "24/11/2026"),
        ("BS 24.11.2026", "BS", "24.11.2026"),
        ("B.S., 24.11.2026", "B.S.", "24.11.2026"),
        ("KB 24.11.2026", "KB", "24.11.2026"),
        ("MB", "MB", ""),
    ],
)
def test_an_abbreviation_is_a_question(typed: str, short: str, rest: str) -> None:
    """The gazette in French and a ministerial decree in Dutch are both "MB": it is taken for neither."""
    with pytest.raises(TwoMeanings) as refused:
        read_gazette(typed)
    assert (refused.value.short, refused.value.rest) == (short, rest)


@pytest.mark.parametrize(
    "typed", ["Moniteur belge", "demain", "24.11.2026", "Moniteur belge 99.11.2026", "", "publié", "2026"]
)
def test_what_names_no_place_is_no_reference(typed: str) -> None:
    """A name without a date, a date without a name, a day there is not: nobody would find it there."""
    with pytest.raises(NoReference):
        read_gazette(typed)
