"""The picture of a week: its numbers, its words, and what can be read of it on any screen."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from commands.kit.drawing import BAR_COLOURS, EDGE, GRID, INK, MARGIN, PAPER, STAMP, WIDTH, _font, draw
from commands.kit.picture import Picture, Row, Week
from storage.values import Language
from tests.boreal import boreal

MONDAY = date(2026, 12, 7)
WEEK = Week(MONDAY, (2, 0, 1, 3, 0, 0, 4), (1, 1, 0, 0, 2, 0, 0), (0, 0, 0, 0, 0, 0, 1))
NOTHING = Week(MONDAY, (0,) * 7, (0,) * 7, (0,) * 7)
MUCH = Week(MONDAY, (120, 999, 0, 310, 888, 888, 888), (888,) * 7, (1, 2, 0, 0, 3, 128, 5))


def opened(picture: Picture) -> Image.Image:
    """Draw a picture and read the file as anybody would."""
    drawing = draw(picture)
    image = Image.open(BytesIO(drawing.png))
    assert (image.format, image.size) == ("PNG", (drawing.width, drawing.height))
    return image.convert("RGB")


def colours(image: Image.Image, x: int) -> set[tuple[int, ...]]:
    """List the colours in a column of pixels."""
    return {tuple(image.getpixel((x, y))) for y in range(image.height)}  # type: ignore[arg-type]


def brightness(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2 has it."""
    parts = (part / 255 for part in ImageColor.getrgb(colour)[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_same_numbers_are_the_same_bytes_and_others_are_not() -> None:
    """A week is drawn the same again, also after it was kept as data; each number, day and word shows."""
    picture = WEEK.picture(Language.FR, boreal())
    png = draw.__wrapped__(picture).png
    assert draw.__wrapped__(Picture.read(picture.as_data())).png == png
    others = [
        replace(WEEK, decisions=(2, 0, 1, 3, 0, 0, 5)),
        replace(WEEK, alerts=(1, 0, 0, 0, 0, 0, 1)),
        replace(WEEK, first=date(2026, 12, 8)),
        NOTHING,
    ]
    drawn = [week.picture(Language.FR, boreal()) for week in others]
    drawn += [WEEK.picture(Language.NL, boreal()), WEEK.picture(Language.FR, replace(boreal(), exercise=False))]
    assert len({png, *(draw(other).png for other in drawn)}) == len(drawn) + 1
    assert len({picture.digest, *(other.digest for other in drawn)}) == len(drawn) + 1


@pytest.mark.parametrize("language", Language)
def test_every_number_is_said_and_every_letter_can_be_written(language: Language) -> None:
    """The words hold each series with its sum and its seven numbers; the font has every letter of the language."""
    week = replace(WEEK, decisions=(120, 0, 310, 7, 1, 45, 9))
    picture = week.picture(language, boreal())
    for counts, line in zip(
        (week.decisions, week.communiques, week.alerts), picture.words.splitlines()[2:], strict=True
    ):
        assert [int(number) for number in re.findall(r"\d+", line)] == [sum(counts), *counts]
    assert picture.stamp is not None
    assert picture.words.startswith(picture.stamp)
    written = {*picture.title, *picture.stamp, *"".join(row.name for row in picture.rows), *"…0123456789"}
    written |= {letter for column in picture.columns for text in column for letter in text}
    missing = bytes(_font(30).getmask("\uffff"))
    assert [letter for letter in sorted(written) if bytes(_font(30).getmask(letter)) == missing] == []


@pytest.mark.parametrize("week", [NOTHING, MUCH, WEEK])
def test_no_number_touches_its_neighbour(week: Week) -> None:
    """Between two days there is nothing but the lines of the picture, be the numbers none or of three digits."""
    picture = week.picture(Language.FR, boreal())
    bare = replace(picture, title="", stamp=None, rows=tuple(Row("", row.counts) for row in picture.rows))
    image, allowed = opened(bare), {ImageColor.getrgb(colour) for colour in (PAPER, EDGE, GRID, INK)}
    for day in range(1, 7):
        between = MARGIN + round((WIDTH - 2 * MARGIN) * day / 7)
        assert colours(image, between) <= allowed


def test_long_words_are_made_to_fit() -> None:
    """A name far too long for its line ends before the margin, and a stamp is there to be seen."""
    picture = WEEK.picture(Language.DE, boreal())
    long = replace(picture, title="Zuständigkeit " * 40, rows=tuple(Row("Ä" * 300, row.counts) for row in picture.rows))
    image = opened(long)
    assert colours(image, WIDTH - MARGIN + 2) == {ImageColor.getrgb(PAPER), ImageColor.getrgb(EDGE)}
    assert ImageColor.getrgb(STAMP) in {colour for x in range(MARGIN, 300) for colour in colours(image, x)}


def test_colours_tell_nothing_alone() -> None:
    """Text and bars stand out from the paper by 4.5 to 1, and each series has its name and its numbers beside it."""
    paper = brightness(PAPER)
    for colour in (INK, STAMP, *BAR_COLOURS):
        assert (paper + 0.05) / (brightness(colour) + 0.05) >= 4.5
    assert len({round(brightness(colour), 2) for colour in BAR_COLOURS}) == len(BAR_COLOURS)


@pytest.mark.parametrize("counts", [(1,) * 6, (1,) * 8, (0, 0, 0, -1, 0, 0, 0)])
def test_what_is_no_week_is_refused(counts: tuple[int, ...]) -> None:
    """A week has seven numbers in each series, none below zero."""
    with pytest.raises(ValueError, match="seven days"):
        Week(MONDAY, counts, WEEK.communiques, WEEK.alerts)
