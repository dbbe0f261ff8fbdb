"""`greffier check --picture`: the rhythm and the escalation as one drawing, from the configuration alone.

Invariant: nothing but the organisation's file is read, the same file gives the same picture, and it holds no font, no
script and no address to load from: it can be printed, mailed and read in the dark.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from bot.organisation_entries import CellEntry, SlotEntry
from bot.organisation_file import Organisation, load_organisation
from storage.escalation_rule import (
    DEPUTY,
    DUTY,
    MISSING,
    STANDARD_STEPS,
    TEST_STEPS,
    EscalationRule,
    EscalationStep,
    Way,
    read_rule,
)
from storage.values import Language

WIDTH: Final = 1300
MARGIN: Final = 32
LEFT: Final = 192
"""Where bands and lines begin; what they are about stands before it."""
HOUR: Final = 38
LETTER: Final = 6.4
"""How wide a letter of a label is, on average: fonts are the reader's own."""
LABEL: Final = 32
"""Letters of a slot's title that are shown."""
NAME: Final = 22
"""Letters of what stands before a band or a line."""
LANE: Final = 18
STEP: Final = 204
STEPS: Final = 5
"""Steps in a row; more go on in the next."""
LINES: Final = 17
STYLE: Final = """
svg { color-scheme: light dark; --paper: #ffffff; --ink: #1c2733; --soft: #5b6875; --line: #c5ced6; --band: #eef2f5;
  --quiet: #dbe3ee; --slot: #0b5cad; --alarm: #b3261e; --call: #8a5a00; }
@media (prefers-color-scheme: dark) { svg { --paper: #10161c; --ink: #e6ebf0; --soft: #9fadba; --line: #3d4a56;
  --band: #1b242d; --quiet: #27364a; --slot: #7db8f5; --alarm: #ff9a91; --call: #f0c061; } }
text { font: 12px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--paper);
  stroke-width: 3px; stroke-linejoin: round; }
.title { font-size: 19px; font-weight: 600; } .part { font-size: 15px; font-weight: 600; } .who { font-weight: 600; }
.soft { fill: var(--soft); } .paper { fill: var(--paper); } .band { fill: var(--band); } .quiet { fill: var(--quiet); }
.grid { stroke: var(--line); stroke-width: 1; } .slot { stroke: var(--slot); stroke-width: 3; }
.stem { stroke: var(--slot); stroke-width: 1; opacity: .55; } .before { fill: none; stroke: var(--slot); }
.path { stroke: var(--line); stroke-width: 2; } .sent { fill: var(--slot); } .deadline { fill: var(--call); }
.step { fill: var(--alarm); }
"""
_CALLED: Final = {MISSING: "those missing, again", DEPUTY: "their deputies", DUTY: "who is on duty"}
_WAYS: Final = {Way.ROOM: "in the room", Way.DIRECT: "by direct message", Way.MAIL: "by mail"}


def draw(organisation: Organisation) -> str:
    """Draw the day of each cell and the steps of each escalation, as SVG."""
    canvas = _Canvas()
    title = organisation.incident or "Greffier"
    canvas.text(MARGIN, 40, title, "title")
    canvas.text(MARGIN, 60, f"times of {organisation.timezone}", "soft")
    y = _draw_day(canvas, organisation, 98)
    y = _draw_escalations(canvas, organisation, y + 46)
    return canvas.finish(title, y + 12)


def write_picture(organisation: Organisation, path: Path) -> str:
    """Write the drawing to a file and say so."""
    path.write_text(draw(organisation), encoding="utf-8")
    return f"{path} written: the day of {len(organisation.cells)} cells, and what an alert does that nobody answers."


# ------------------------------------------------------------------------------------------------------ the day


def _draw_day(canvas: "_Canvas", organisation: Organisation, y: float) -> float:
    canvas.text(MARGIN, y, "The day", "part")
    y += 30
    top = y
    slots = sorted(organisation.slots, key=lambda slot: (slot.at, slot.key))
    language = organisation.languages[0]
    heights = []
    for cell in organisation.cells:
        labels = _placed([slot for slot in slots if slot.cell == cell.key], language)
        heights.append((cell, labels, 34 + LANE * (1 + max((label.lane for label in labels), default=-1))))
    bottom = top + sum(height for _, _, height in heights)
    for start, end in _quiet(organisation):
        canvas.box(LEFT + start * HOUR, top - 6, (end - start) * HOUR, bottom - top, "quiet")
    for hour in range(0, 25, 2):
        x = LEFT + hour * HOUR
        canvas.stroke(x, top - 6, x, bottom - 6, "grid")
        canvas.text(x, top - 12, f"{hour:02d}:00", "soft", anchor="middle")
    for cell, labels, height in heights:
        _draw_cell(canvas, cell, language, labels, y)
        y += height
    said = "○ reminder, │ slot; those it calls follow →"
    if organisation.quiet is not None:
        quiet = organisation.quiet
        said += f"; shaded: quiet hours, {quiet.from_time:%H:%M}–{quiet.to_time:%H:%M}, for who is not on duty"
    canvas.text(LEFT, y + 10, said, "soft")
    return y + 10


@dataclass(frozen=True)
class _Label:
    """What is written about a slot, and where."""

    slot: SlotEntry
    text: str
    x: float
    lane: int
    """Below the band, from 0; labels that would overlap are in different ones."""
    from_right: bool


def _placed(slots: Sequence[SlotEntry], language: Language) -> list[_Label]:
    """Give the labels of a cell's slots their lanes, the latest first: no stem crosses another's label."""
    lanes: list[list[tuple[float, float]]] = []
    found: list[_Label] = []
    for slot in reversed(slots):
        text, x = _label_of(slot, language), LEFT + _hours(slot.at) * HOUR
        width = len(text) * LETTER + 12
        from_right = x + width > WIDTH - 8
        start, end = (x - width, x + 4) if from_right else (x, x + width)
        below = max((other.lane for other in found if start < other.x < end), default=0)
        free = (n for n in range(below, len(lanes)) if all(end <= one or other <= start for one, other in lanes[n]))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        found.append(_Label(slot, text, x, lane, from_right))
    return found


def _label_of(slot: SlotEntry, language: Language) -> str:
    title = slot.title.get(language) or next(iter(slot.title.values()), slot.key)
    title = title if len(title) <= LABEL else f"{title[: LABEL - 1].rstrip()}…"
    only = [word for word in (slot.days, *slot.profiles, *slot.modes) if word != "daily"]
    when = f" ({', '.join(only)})" if only else ""
    calls = f" → {', '.join(slot.calls)}" if slot.calls else ""
    return f"{slot.at:%H:%M} {title}{when}{calls}"


def _draw_cell(canvas: "_Canvas", cell: CellEntry, language: Language, labels: Iterable[_Label], y: float) -> None:
    canvas.text(MARGIN, y + 11, cell.key, "who")
    canvas.text(MARGIN, y + 26, _shortened(cell.name.get(language, ""), NAME), "soft")
    canvas.box(LEFT, y, 24 * HOUR, 14, "band")
    for label in labels:
        base = y + 14 + LANE * (label.lane + 1)
        canvas.stroke(label.x, y + 14, label.x, base - 2, "stem")
        canvas.stroke(label.x, y - 2, label.x, y + 16, "slot")
        for before in label.slot.remind:
            x = label.x - before / timedelta(hours=1) * HOUR
            canvas.dot(x, y + 7, 3, "before")
        shift, anchor = (-4, "end") if label.from_right else (4, "start")
        canvas.text(label.x + shift, base, label.text, anchor=anchor)


def _quiet(organisation: Organisation) -> list[tuple[float, float]]:
    quiet = organisation.quiet
    if quiet is None:
        return []
    start, end = _hours(quiet.from_time), _hours(quiet.to_time)
    return [(start, end)] if start < end else [(0, end), (start, 24)]


def _hours(at: time) -> float:
    return at.hour + at.minute / 60


# ------------------------------------------------------------------------------------------------ the escalation

_Node = tuple[str, str, list[str]]
"""A step as it is drawn: its colour's name, when it is, and what it does, line by line."""


def _draw_escalations(canvas: "_Canvas", organisation: Organisation, y: float) -> float:
    canvas.text(MARGIN, y, "When nobody answers an alert", "part")
    canvas.text(MARGIN, y + 18, _counting(organisation), "soft")
    y += 54
    usual = organisation.defaults.alert_deadline
    rules = [read_rule(rule.as_row()) for rule in organisation.escalations]
    named = [(_fits(rule), rule) for rule in rules]
    named.append((["any other alert" if rules else "any alert"], EscalationRule(steps=STANDARD_STEPS)))
    named.append((["a test"], EscalationRule(steps=TEST_STEPS)))
    for names, rule in named:
        y = _draw_rule(canvas, names, rule, usual, y)
    return y


def _counting(organisation: Organisation) -> str:
    said = "of the rules the first that fits; counted from the sending, where who sends gives no other time to answer"
    return f"{said}; silent provinces are named too" if any(person.province for person in organisation.people) else said


def _draw_rule(canvas: "_Canvas", names: Sequence[str], rule: EscalationRule, usual: timedelta, y: float) -> float:
    deadline = timedelta(seconds=rule.deadline) if rule.deadline is not None else usual
    for number, name in enumerate(names):
        canvas.text(MARGIN, y + 4 + number * LINES, _shortened(name, NAME), "who" if number == 0 else "soft")
    calls = ", ".join(_CALLED.get(word, word) for word in rule.calls) or "everybody"
    nodes: list[_Node] = [("sent", "0 min", [f"calls {calls}"])]
    for at, steps in _by_time(rule.steps, deadline).items():
        kind = "deadline" if at == deadline else "step"
        nodes.append((kind, _length(at), [line for step in steps for line in _lines_of(step)]))
    if deadline not in _by_time(rule.steps, deadline):
        nodes.insert(1, ("deadline", _length(deadline), ["the time to answer is over"]))
    top = y
    for first in range(0, len(nodes), STEPS):
        y = _draw_steps(canvas, nodes[first : first + STEPS], y, goes_on=first + STEPS < len(nodes))
    y = max(y, top + LINES * (len(names) - 1))
    if rule.reconfirm is not None:
        every = _length(timedelta(seconds=rule.reconfirm))
        canvas.text(LEFT + 2, y, f"as long as it lasts, every {every}: everybody confirms anew", "soft")
        y += LINES
    return y + 18


def _draw_steps(canvas: "_Canvas", nodes: Sequence[_Node], y: float, *, goes_on: bool) -> float:
    """Draw steps in a row, and the way to the next row if there is one; gives where it ends."""
    end = LEFT + 8 + STEP * (len(nodes) - (0 if goes_on else 1))
    canvas.stroke(LEFT + 8, y, end, y, "path")
    for number, (kind, when, lines) in enumerate(nodes):
        x = LEFT + 8 + number * STEP
        canvas.dot(x, y, 6, kind)
        canvas.text(x - 6, y + 24, when, "who")
        for below, line in enumerate(lines, 1):
            canvas.text(x - 6, y + 24 + LINES * below, line)
    return y + 24 + LINES * max(len(lines) + 1 for _, _, lines in nodes)


def _by_time(steps: Iterable[EscalationStep], deadline: timedelta) -> Mapping[timedelta, list[EscalationStep]]:
    found: dict[timedelta, list[EscalationStep]] = {}
    for step in sorted(steps, key=lambda step: step.after):
        found.setdefault(deadline + timedelta(seconds=step.after), []).append(step)
    return found


def _fits(rule: EscalationRule) -> list[str]:
    """Say to which alerts a rule applies, a line for each condition."""
    said = [f"cell {rule.cell}"] if rule.cell else []
    said += [", ".join(rule.severity)] if rule.severity else []
    said += [", ".join(rule.status)] if rule.status else []
    said += [f"sent {rule.hours[0]:%H:%M}–{rule.hours[1]:%H:%M}"] if rule.hours else []
    return said or ["any alert"]


def _lines_of(step: EscalationStep) -> list[str]:
    return [*(_CALLED.get(word, word) for word in step.call), ", ".join(_WAYS[way] for way in step.by)]


def _length(length: timedelta) -> str:
    hour = timedelta(hours=1)
    return f"{length / timedelta(minutes=1):g} min" if not length or length % hour else f"{length // hour} h"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------------- drawing


class _Canvas:
    """Puts down marks, which keep to the page's own classes for their colours."""

    def __init__(self) -> None:
        self._marks: list[str] = []

    def text(self, x: float, y: float, text: str, kind: str = "", *, anchor: str = "start") -> None:
        """Write a line of text with its baseline there."""
        named = f' class="{kind}"' if kind else ""
        placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self._marks.append(f'<text x="{x:.1f}" y="{y:.1f}"{named}{placed}>{escape(text)}</text>')

    def box(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """Fill a rectangle."""
        self._marks.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="{kind}"/>')

    def stroke(self, x: float, y: float, to_x: float, to_y: float, kind: str) -> None:
        """Draw a line."""
        self._marks.append(f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>')

    def dot(self, x: float, y: float, radius: float, kind: str) -> None:
        """Draw a circle."""
        self._marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" class="{kind}"/>')

    def finish(self, title: str, height: float) -> str:
        """Give the whole page."""
        label = quoteattr(f"{title}: the rhythm of the day and the steps of an alert's escalation")
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
            f'height="{height:.0f}" role="img" aria-label={label}>'
        )
        paper = f'<rect width="{WIDTH}" height="{height:.0f}" class="paper"/>'
        return "\n".join((head, f"<style>{STYLE}</style>", paper, *self._marks, "</svg>", ""))


if __name__ == "__main__":
    sys.stdout.write(draw(load_organisation(Path(sys.argv[1]))))
