"""The picture of the rhythm and the escalation: drawn from the file alone, whole, and the same each time."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.command_line import obey
from bot.organisation_file import load_organisation
from bot.picture import HOUR, LEFT, WIDTH, draw
from tests.harness import BOREAL

SVG = "{http://www.w3.org/2000/svg}"
RULES = """
[quiet]
from = "22:00"
to = "06:00"

[[escalations]]
cell = "infocel"
severity = ["severe", "extreme"]
hours = "20:00-07:00"
calls = ["duty"]
deadline = "5m"
reconfirm = "4h"
steps = [
    { after = "5m", call = ["deputy", "coordinator"], by = ["direct", "mail"] },
]
"""
SETTINGS = '[matrix]\nhomeserver = "http://127.0.0.1:1"\nuser_id = "@g:x"\n[organisation]\nfile = "{file}"\n'


def drawn(folder: Path, more: str = "", *, change: tuple[str, str] = ("", "")) -> ET.Element:
    """Draw the exercise's organisation, with more in its file."""
    file = folder / "organisation.toml"
    file.write_text(BOREAL.read_text(encoding="utf-8").replace(*change) + more, encoding="utf-8")
    (folder / "roster.csv").write_bytes((BOREAL.parent / "roster.csv").read_bytes())
    return ET.fromstring(draw(load_organisation(file)))  # noqa: S314 - our own


def texts(picture: ET.Element) -> list[str]:
    """List what is written in a picture."""
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_every_slot_stands_at_its_time_with_whom_it_calls(tmp_path: Path) -> None:
    """Ten slots, each once on the band of its cell, with its title and those it calls."""
    picture = drawn(tmp_path)
    said = texts(picture)
    assert "11:00 Conférence de presse → porte-parole" in said
    assert "14:00 Coordination D5 → membre" in said
    marks = sorted(float(line.get("x1", "")) for line in picture.iter(f"{SVG}line") if line.get("class") == "slot")
    hours = [7, 8, 9, 9.5, 10.25, 11, 12, 14, 18, 20]
    assert marks == [round(LEFT + hour * HOUR, 1) for hour in hours]


def test_labels_do_not_lie_over_each_other(tmp_path: Path) -> None:
    """In one line of labels, each ends before the next begins, and none leaves the page."""
    late = '[[slots]]\nkey = "late"\ncell = "infocel"\nat = "23:30"\ntitle = { fr = "Relevé des niveaux de la nuit" }\n'
    labels: dict[str, list[tuple[float, float]]] = {}
    for text in drawn(tmp_path, late).iter(f"{SVG}text"):
        if text.get("class") is None and "→" in (text.text or ""):
            x, width = float(text.get("x", "")), len(text.text or "") * 6
            span = (x - width, x) if text.get("text-anchor") == "end" else (x, x + width)
            labels.setdefault(text.get("y", ""), []).append(span)
    for spans in labels.values():
        ordered = sorted(spans)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))
        assert ordered[-1][1] <= WIDTH


def test_steps_are_counted_from_the_sending(tmp_path: Path) -> None:
    """A rule says for which alerts it is, whom it calls, after how many minutes, by what way; the standard follows."""
    said = texts(drawn(tmp_path, RULES))
    begin = said.index("cellule infocel")
    assert said[begin : begin + 11] == [
        "cellule infocel",
        "grave, extrême",
        "envoyée 20:00–07:00",
        "0 min",
        "appelle : les personnes de garde",
        "5 min",
        "le délai est passé",
        "10 min",
        "leurs suppléants",
        "coordination",
        "message direct, courriel",
    ]
    assert "tant qu'elle dure, après 4 h chaque fois : tous confirment de nouveau" in said
    assert "toute autre alerte" in said
    assert "un test" in said


def test_it_speaks_the_organisations_first_language(tmp_path: Path) -> None:
    """Where Dutch comes first every word is Dutch: the parts, the days of a slot, whom it calls, the steps."""
    late = (
        '[[slots]]\nkey = "late"\ncell = "infocel"\nat = "16:30"\ndays = "weekdays"\nprofiles = ["normal"]\n'
        'title = { nl = "Persmoment" }\ncalls = ["spokesperson"]\n'
    )
    picture = drawn(
        tmp_path, late + RULES, change=('languages = ["fr", "nl"]\nincident', 'languages = ["nl", "fr"]\nincident')
    )
    said = texts(picture)
    for line in (
        "De dag",
        "16:30 Persmoment (van maandag tot en met vrijdag, normaal) → woordvoerder",
        "Als niemand op een alarm antwoordt",
        "roept op: wie van wacht is",
        "zolang het duurt, telkens na 4 u: iedereen bevestigt opnieuw",
    ):
        assert line in said
    assert "het ritme van de dag" in picture.get("aria-label", "")
    assert not {"réponse", "alerte", "the", "calls", "spokesperson"} & {word for line in said for word in line.split()}


def test_a_long_escalation_goes_on_in_the_next_row(tmp_path: Path) -> None:
    """Whatever the number of steps, none leaves the page."""
    steps = "".join(f'{{ after = "{n}m", call = "missing" }}, ' for n in range(1, 10))
    picture = drawn(tmp_path, f"[[escalations]]\nsteps = [{steps}]\n")
    dots = [dot for dot in picture.iter(f"{SVG}circle") if dot.get("class") == "step"]
    assert len(dots) == 9 + 2
    assert all(float(dot.get("cx", "")) < WIDTH - 150 for dot in dots)


def test_quiet_hours_are_shaded_across_midnight(tmp_path: Path) -> None:
    """Two shades, from ten to midnight and from midnight to six."""
    boxes = [box for box in drawn(tmp_path, RULES).iter(f"{SVG}rect") if box.get("class") == "quiet"]
    assert sorted((float(b.get("x", "")), float(b.get("width", ""))) for b in boxes) == [
        (LEFT, 6 * HOUR),
        (LEFT + 22 * HOUR, 2 * HOUR),
    ]


def test_words_of_the_file_are_only_words(tmp_path: Path) -> None:
    """What the file says in marks is written as it stands, and nothing is loaded from anywhere."""
    picture = drawn(tmp_path, change=('incident = "EXERCICE BORÉAL-26"', 'incident = "<script>A & \\"B\\""'))
    assert '<script>A & "B"' in texts(picture)
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg", "style", "rect", "text", "line", "circle",
    }  # fmt: skip
    assert not any("href" in name for element in picture.iter() for name in element.attrib)


def test_check_draws_it_without_a_homeserver(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`greffier check --picture` needs only the two files, and says what it wrote."""
    config, out = tmp_path / "greffier.toml", tmp_path / "day.svg"
    config.write_text(SETTINGS.format(file=BOREAL), encoding="utf-8")
    assert obey(["check", "--config", str(config), "--picture", str(out)]) == 0
    assert "the day of 3 cells" in capsys.readouterr().out
    assert out.read_text(encoding="utf-8") == draw(load_organisation(BOREAL))
