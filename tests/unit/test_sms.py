"""The length of a text as a text message: alphabets, parts, and what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.sms import BASIC, EXTENDED, Encoding, in_gsm7, instead_of, measure_sms


def test_the_default_alphabet_is_whole() -> None:
    """The default alphabet has 127 characters and the escape; the extension table ten."""
    assert (len(BASIC), len(EXTENDED)) == (127, 10)
    assert BASIC.isdisjoint(EXTENDED)


@pytest.mark.parametrize(
    ("text", "encoding", "units", "parts"),
    [
        ("", Encoding.GSM7, 0, 0),
        ("École fermée à 8h, où ?", Encoding.GSM7, 23, 1),
        ("a" * 160, Encoding.GSM7, 160, 1),
        ("a" * 161, Encoding.GSM7, 161, 2),
        ("a" * 306, Encoding.GSM7, 306, 2),
        ("a" * 307, Encoding.GSM7, 307, 3),
        ("€" * 80, Encoding.GSM7, 160, 1),
        ("€" * 81, Encoding.GSM7, 162, 2),
        ("a" * 152 + "€" + "a" * 152, Encoding.GSM7, 306, 3),
        ("ç" * 70, Encoding.UCS2, 70, 1),
        ("ç" * 71, Encoding.UCS2, 71, 2),
        ("ç" * 134, Encoding.UCS2, 134, 2),
        ("ç" * 135, Encoding.UCS2, 135, 3),
        ("\U0001f600" * 35, Encoding.UCS2, 70, 1),
        ("ê" * 66 + "\U0001f600" + "ê" * 66, Encoding.UCS2, 134, 3),
    ],
)
def test_length_and_parts(text: str, encoding: Encoding, units: int, parts: int) -> None:
    """160 characters or parts of 153; 70 or parts of 67 in UCS-2; a character is never cut in two."""
    length = measure_sms(text)
    assert (length.encoding, length.units, length.parts) == (encoding, units, parts)


@pytest.mark.parametrize("character", "çêîôûëïœŒ’«»“”–—…•À")
def test_what_french_and_dutch_type_may_lie_outside(character: str) -> None:
    """These letters and signs cut a message to 70 characters, and each has something to write instead."""
    ((outside, instead),) = measure_sms(f"a{character}").outside
    assert outside == character
    assert instead
    assert measure_sms(instead).encoding is Encoding.GSM7


@pytest.mark.parametrize("character", "éèàùÉÄÖÜäöüßñ§@£$")
def test_what_lies_inside(character: str) -> None:
    """These letters and signs are of the alphabet."""
    assert measure_sms(character).outside == ()


def test_each_is_named_once_in_its_order() -> None:
    """What cuts a message is named once, in the order of the text; what has no likeness has to go."""
    assert measure_sms("« België » – « ça »\u00a0\U0001f600").outside == (
        ("«", '"'),
        ("ë", "e"),
        ("»", '"'),
        ("–", "-"),
        ("ç", "c"),
        ("\u00a0", " "),
        ("\U0001f600", ""),
    )
    assert in_gsm7("« L’œuvre… »") == '" L\'oeuvre... "'


@given(st.text(max_size=400))
def test_written_so_it_is_gsm7(text: str) -> None:
    """With everything written otherwise a text is GSM-7; a text that was stays as it was."""
    length = measure_sms(text)
    written = in_gsm7(text)
    assert measure_sms(written).encoding is Encoding.GSM7
    assert (written == text) is (length.encoding is Encoding.GSM7)
    assert all(set(instead_of(character)) <= BASIC | EXTENDED for character in text if character not in BASIC)
