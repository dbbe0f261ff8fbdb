"""The texts of an alert by language: what a message of several lines says, and what language a text is in."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commands.alert.texts import guess_language, marked, read_texts, split_languages
from commands.kit.words import Refusal
from storage.values import Language

FR, NL, DE, EN = Language.FR, Language.NL, Language.DE, Language.EN
BOTH = (FR, NL)

LINES = st.lists(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
        lambda line: line.strip() == line and marked(line) is None
    ),
    min_size=1,
    max_size=4,
)


@given(texts=st.dictionaries(st.sampled_from(list(Language)), LINES, min_size=1), before=st.none() | LINES)
def test_what_was_written_is_read_back(texts: dict[Language, list[str]], before: list[str] | None) -> None:
    """No line is lost or moved, whatever stands in it and however many languages there are."""
    parts = ["\n".join(before)] if before else []
    parts += [f"{language.value}: " + "\n".join(lines) for language, lines in texts.items()]
    head, found = split_languages("\n".join(parts))
    assert head == ("\n".join(before) if before else "")
    assert found == {language: "\n".join(lines) for language, lines in texts.items()}


@given(text=st.text())
def test_a_text_without_a_language_is_left_whole(text: str) -> None:
    """What names no language is one text, blanks around it aside."""
    assume(all(marked(line) is None for line in text.split("\n")))
    assert split_languages(text) == (text.strip(), {})


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("fr: Texte", FR),
        ("FR : Texte", FR),
        ("**nl:** Tekst", NL),
        ("Nederlands: Tekst", NL),
        ("néerlandais : Tekst", NL),
        ("Deutsch: Text", DE),
        ("english: text", EN),
        ("frites: à volonté", None),
        ("Infos: 1771", None),
        ("fr", None),
        ("Le fr: Texte", None),
    ],
)
def test_a_line_names_its_language(line: str, language: Language | None) -> None:
    """The code or a name of the language, at the beginning of the line, before a colon."""
    found = marked(line)
    assert (found[0] if found is not None else None) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quittez les berges de la Valme", FR),
        ("Verlaat de oevers van de Valme", NL),
        ("Leave the banks at once", None),
        ("Leave the banks of the river and wait for the boats", EN),
        ("Meiden Sie das Ufer und gehen Sie nach oben", DE),
        ("Bas-Pont 1771", None),
        ("", None),
    ],
)
def test_small_words_tell_the_language(text: str, language: Language | None) -> None:
    """A language that nobody there speaks takes three of them."""
    assert guess_language(text, BOTH) is language


def test_the_language_of_the_rest() -> None:
    """What stands under no language is in the one that was said, else guessed, else the likeliest that is free."""
    assert read_texts("Bas-Pont", {}, lang=None, likely=BOTH) == {FR: "Bas-Pont"}
    assert read_texts("Bas-Pont", {}, lang=DE, likely=BOTH) == {DE: "Bas-Pont"}
    assert read_texts("Bas-Pont", {FR: "Texte"}, lang=None, likely=BOTH) == {NL: "Bas-Pont", FR: "Texte"}
    assert list(read_texts("Verlaat het huis\nfr: Texte", {}, lang=None, likely=BOTH)) == [NL, FR]
    assert read_texts("fr:", {}, lang=None, likely=BOTH) == {}
    with pytest.raises(Refusal):
        read_texts("Bas-Pont", {FR: "Texte"}, lang=FR, likely=BOTH)
    with pytest.raises(Refusal):
        read_texts("Bas-Pont", {FR: "Texte", NL: "Tekst"}, lang=None, likely=BOTH)
