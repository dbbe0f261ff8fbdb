"""A picture of numbers, drawn: a strip of bars for each series, one below the other, as PNG.

Invariant: the one place of the imaging library and of the font; every number stands on its bar and every series under
its own name, so that nothing is told by colour alone; the same picture is drawn as the same bytes.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from commands.kit.picture import Picture, Row

FONT: Final = Path(__file__).parent / "fonts" / "Vera.ttf"
WIDTH: Final = 960
"""Pixels: three to a point of a small phone's screen, where nothing written is smaller than eleven points."""
MARGIN: Final = 36
LETTERS: Final = 36
"""Pixels of ordinary text; names and the title are larger, a number that has no room is smaller."""
NAMES: Final = 42
SMALLEST: Final = 22
BARS: Final = 150
"""Pixels of the highest bar."""
LOWEST: Final = 8
"""Pixels of the lowest bar that stands for something."""
LINE: Final = 50
GAP: Final = 8

# It brings its own paper, so that it looks the same on a dark screen and a light one; all is dark on it (over 4.5:1).
PAPER: Final = "#fbfaf7"
EDGE: Final = "#8a8f96"
INK: Final = "#16202a"
GRID: Final = "#c9ccd1"
STAMP: Final = "#8c2f00"
BAR_COLOURS: Final = ("#0072b2", "#a65200", "#5b3f8c")
"""Of the series in their order: apart in lightness too, for eyes that see no difference between red and green."""

SHADES: Final = 16
"""From the paper to a colour of letters, whose edges are smoothed; nothing else has shades."""
KEPT: Final = 64
"""Pictures that are remembered: people with the same cells get the same."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a file."""

    png: bytes
    width: int
    height: int


@lru_cache(maxsize=KEPT)
def draw(picture: Picture) -> Drawing:
    """Draw a picture."""
    most = max((count for row in picture.rows for count in row.counts), default=0)
    height = MARGIN * 2 + LINE * (4 if picture.stamp else 3) + sum(_strip(row, most) for row in picture.rows)
    image = Image.new("RGB", (WIDTH, height), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH - 1, height - 1), outline=EDGE, width=3)
    y = MARGIN
    if picture.stamp:
        _write(pen, picture.stamp, (MARGIN, y), NAMES, fill=STAMP)
        y += LINE
    _write(pen, picture.title, (MARGIN, y), NAMES)
    y += LINE
    for row, colour in zip(picture.rows, cycle(BAR_COLOURS), strict=False):
        _draw_row(pen, row, colour, y, most)
        y += _strip(row, most)
    _draw_columns(pen, picture, y)
    file = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG")
    return Drawing(file.getvalue(), WIDTH, height)


def _tall(count: int, most: int) -> int:
    """Give the height of a bar; all series have the same scale, so that their bars compare."""
    return max(LOWEST, round(BARS * count / most)) if count else 0


def _strip(row: Row, most: int) -> int:
    """Give the height of a series: its name, the numbers above the bars, the bars."""
    return GAP * 3 + LINE * 2 + _tall(max(row.counts, default=0), most)


def _draw_row(pen: ImageDraw.ImageDraw, row: Row, colour: str, y: int, most: int) -> None:
    base = y + _strip(row, most)
    pen.line((MARGIN, y + GAP * 2, WIDTH - MARGIN, y + GAP * 2), fill=GRID, width=2)
    _write(pen, row.name, (MARGIN, y + GAP * 3), NAMES)
    column = _column(len(row.counts))
    for number, count in enumerate(row.counts):
        centre, top = int(MARGIN + column * (number + 0.5)), base - _tall(count, most)
        if count:
            half = int(column * 0.32)
            pen.rectangle((centre - half, top, centre + half, base), fill=colour)
        _write(pen, str(count), (centre, top - GAP), LETTERS, anchor="ms", room=int(column) - GAP)
    pen.line((MARGIN, base, WIDTH - MARGIN, base), fill=INK, width=3)


def _draw_columns(pen: ImageDraw.ImageDraw, picture: Picture, y: int) -> None:
    column = _column(len(picture.columns))
    for number, lines in enumerate(picture.columns):
        for line, text in enumerate(lines):
            place = (int(MARGIN + column * (number + 0.5)), y + GAP + line * LINE)
            _write(pen, text, place, LETTERS, anchor="ma", room=int(column) - GAP)


def _column(of: int) -> float:
    return (WIDTH - 2 * MARGIN) / max(of, 1)


def _write(
    pen: ImageDraw.ImageDraw,
    text: str,
    place: tuple[int, int],
    size: int,
    *,
    anchor: str = "la",
    room: int = WIDTH - 2 * MARGIN,
    fill: str = INK,
) -> None:
    """Write a line, smaller where it would not fit, and cut where even that does not help."""
    while size > SMALLEST and _font(size).getlength(text) > room:
        size -= 2
    while len(text) > 1 and _font(size).getlength(text) > room:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    pen.text(place, text, fill=fill, font=_font(size), anchor=anchor)


def _palette() -> Image.Image:
    """Give the colours there are: a palette of our own is exact, and found in no time."""
    paper = ImageColor.getrgb(PAPER)
    parts = [*paper, *(part for colour in (EDGE, GRID, *BAR_COLOURS) for part in ImageColor.getrgb(colour))]
    for letters in map(ImageColor.getrgb, (INK, STAMP)):
        for step in range(1, SHADES + 1):
            parts += [round(a + (b - a) * step / SHADES) for a, b in zip(paper, letters, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(parts)
    return palette


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # laid out by the imaging library itself: the other way is not in every build of it
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
