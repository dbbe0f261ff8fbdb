"""`greffier check --picture`: the rhythm and the escalation as one drawing, in the organisation's first language.

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
from commands.briefing.said import say_rule
from commands.kit.render import speak
from commands.kit.words import Message, Word
from storage.days import DAILY, DayRule, read_day_rule
from storage.directory import Directory
from storage.escalation_rule import (
    DEPUTY,
    DUTY,
    MISSING,
    STANDARD_STEPS,
    TEST_STEPS,
    EscalationRule,
    EscalationStep,
    read_rule,
)
from storage.values import Language, Role

WIDTH: Final = 1460
"""Room enough for the label of an evening's slot that calls several roles."""
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
_ESCALATED: Final = (MISSING, DEPUTY, DUTY)
_EVERY_DAY: Final = DayRule(weekdays=DAILY)


def draw(organisation: Organisation) -> str:
    """Draw the day of each cell and the steps of each escalation, as SVG."""
    canvas = _Canvas(organisation.languages[0])
    title = organisation.incident or "Greffier"
    canvas.text(MARGIN, 40, title, "title")
    canvas.text(MARGIN, 60, canvas.say("rules-times", timezone=organisation.timezone), "soft")
    y = _draw_day(canvas, organisation, 98)
    y = _draw_escalations(canvas, organisation, y + 46)
    return canvas.finish(title, y + 12)


def write_picture(organisation: Organisation, path: Path) -> str:
    """Write the drawing to a file and say so."""
    path.write_text(draw(organisation), encoding="utf-8")
    return f"{path} written: the day of {len(organisation.cells)} cells, and what an alert does that nobody answers."


# ------------------------------------------------------------------------------------------------------ the day


def _draw_day(canvas: "_Canvas", organisation: Organisation, y: float) -> float:
    canvas.text(MARGIN, y, canvas.say("rules-day"), "part")
    y += 30
    top = y
    slots = sorted(organisation.slots, key=lambda slot: (slot.at, slot.key))
    heights = []
    for cell in organisation.cells:
        labels = _placed([slot for slot in slots if slot.cell == cell.key], canvas)
        heights.append((cell, labels, 34 + LANE * (1 + max((label.lane for label in labels), default=-1))))
    bottom = top + sum(height for _, _, height in heights)
    for start, end in _quiet(organisation):
        canvas.box(LEFT + start * HOUR, top - 6, (end - start) * HOUR, bottom - top, "quiet")
    for hour in range(0, 25, 2):
        x = LEFT + hour * HOUR
        canvas.stroke(x, top - 6, x, bottom - 6, "grid")
        canvas.text(x, top - 12, f"{hour:02d}:00", "soft", anchor="middle")
    for cell, labels, height in heights:
        _draw_cell(canvas, cell, labels, y)
        y += height
    said = canvas.say("rules-legend")
    if organisation.quiet is not None:
        quiet = organisation.quiet
        said = canvas.say("rules-legend-quiet", starts=quiet.from_time, ends=quiet.to_time)
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


def _placed(slots: Sequence[SlotEntry], canvas: "_Canvas") -> list[_Label]:
    """Give the labels of a cell's slots their lanes, the latest first: no stem crosses another's label."""
    lanes: list[list[tuple[float, float]]] = []
    found: list[_Label] = []
    for slot in reversed(slots):
        text, x = _label_of(slot, canvas), LEFT + _hours(slot.at) * HOUR
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


def _label_of(slot: SlotEntry, canvas: "_Canvas") -> str:
    title = slot.title.get(canvas.language) or next(iter(slot.title.values()), slot.key)
    title = title if len(title) <= LABEL else f"{title[: LABEL - 1].rstrip()}…"
    rule = read_day_rule(slot.days, slot.from_day)
    days = () if rule == _EVERY_DAY else (say_rule(rule),)
    only = [canvas.word(one) for one in (*days, *slot.profiles, *slot.modes)]
    when = f" ({', '.join(only)})" if only else ""
    calls = f" → {', '.join(map(canvas.word, slot.calls))}" if slot.calls else ""
    return f"{slot.at:%H:%M} {title}{when}{calls}"


def _draw_cell(canvas: "_Canvas", cell: CellEntry, labels: Sequence[_Label], y: float) -> None:
    canvas.text(MARGIN, y + 11, cell.key, "who")
    canvas.text(MARGIN, y + 26, _shortened(cell.name.get(canvas.language, ""), NAME), "soft")
    canvas.box(LEFT, y, 24 * HOUR, 14, "band")
    for label in labels:
        base = y + 14 + LANE * (label.lane + 1)
        canvas.stroke(label.x, y + 14, label.x, base - 2, "stem")
        canvas.stroke(label.x, y - 2, label.x, y + 16, "slot")
        for before in label.slot.remind:
            x = label.x - before / timedelta(hours=1) * HOUR
            canvas.dot(x, y + 7, 3, "before")
    for label in labels:  # over every stem
        base = y + 14 + LANE * (label.lane + 1)
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
    canvas.text(MARGIN, y, canvas.say("rules-unanswered"), "part")
    with_provinces = any(person.province for person in organisation.people)
    canvas.text(MARGIN, y + 18, canvas.say(f"rules-counting{'-provinces' if with_provinces else ''}"), "soft")
    y += 54
    usual = organisation.defaults.alert_deadline
    rules = [read_rule(rule.as_row()) for rule in organisation.escalations]
    named = [(_fits(canvas, rule), rule) for rule in rules]
    any_alert = canvas.say("rules-any-other" if rules else "rules-any")
    named.append(([any_alert], EscalationRule(steps=STANDARD_STEPS)))
    named.append(([canvas.say("rules-test")], EscalationRule(steps=TEST_STEPS)))
    for names, rule in named:
        y = _draw_rule(canvas, names, rule, usual, y)
    return y


def _draw_rule(canvas: "_Canvas", names: Sequence[str], rule: EscalationRule, usual: timedelta, y: float) -> float:
    deadline = timedelta(seconds=rule.deadline) if rule.deadline is not None else usual
    for number, name in enumerate(names):
        canvas.text(MARGIN, y + 4 + number * LINES, _shortened(name, NAME), "who" if number == 0 else "soft")
    calls = ", ".join(_called(canvas, word) for word in rule.calls) or canvas.say("rules-everybody")
    nodes: list[_Node] = [("sent", _length(canvas, timedelta(0)), [canvas.say("rules-called", who=calls)])]
    for at, steps in _by_time(rule.steps, deadline).items():
        kind = "deadline" if at == deadline else "step"
        nodes.append((kind, _length(canvas, at), [line for step in steps for line in _lines_of(canvas, step)]))
    if deadline not in _by_time(rule.steps, deadline):
        nodes.insert(1, ("deadline", _length(canvas, deadline), [canvas.say("rules-deadline")]))
    top = y
    for first in range(0, len(nodes), STEPS):
        y = _draw_steps(canvas, nodes[first : first + STEPS], y, goes_on=first + STEPS < len(nodes))
    y = max(y, top + LINES * (len(names) - 1))
    if rule.reconfirm is not None:
        every = _length(canvas, timedelta(seconds=rule.reconfirm))
        canvas.text(LEFT + 2, y, canvas.say("rules-reconfirm", every=every), "soft")
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


def _fits(canvas: "_Canvas", rule: EscalationRule) -> list[str]:
    """Say to which alerts a rule applies, a line for each condition."""
    said = [canvas.say("rules-cell", cell=rule.cell)] if rule.cell else []
    said += [", ".join(map(canvas.word, rule.severity))] if rule.severity else []
    said += [", ".join(map(canvas.word, rule.status))] if rule.status else []
    said += [canvas.say("rules-sent", starts=rule.hours[0], ends=rule.hours[1])] if rule.hours else []
    return said or [canvas.say("rules-any")]


def _lines_of(canvas: "_Canvas", step: EscalationStep) -> list[str]:
    return [*(_called(canvas, word) for word in step.call), ", ".join(map(canvas.word, step.by))]


def _called(canvas: "_Canvas", word: str) -> str:
    return canvas.word(Word(f"escalation-{word}") if word in _ESCALATED else Role(word))


def _length(canvas: "_Canvas", length: timedelta) -> str:
    hour = timedelta(hours=1)
    if not length or length % hour:
        return canvas.say("rules-minutes", count=f"{length / timedelta(minutes=1):g}")
    return canvas.say("rules-hours", count=length // hour)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------------- drawing


class _Canvas:
    """Puts down marks, which keep to the page's own classes for their colours."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._marks: list[str] = []

    def say(self, message_id: str, **values: object) -> str:
        """Give a line in the page's language."""
        return self.word(Message(message_id, then=(), about=None, **values))

    def word(self, value: object) -> str:
        """Give a word, a choice or a line in the page's language."""
        message = value if isinstance(value, Message) else Message("rules-word", value=value)
        return speak(message, self.language, Directory(), html=False)

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
        label = quoteattr(self.say("rules-picture", title=title))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
            f'height="{height:.0f}" role="img" aria-label={label}>'
        )
        paper = f'<rect width="{WIDTH}" height="{height:.0f}" class="paper"/>'
        return "\n".join((head, f"<style>{STYLE}</style>", paper, *self._marks, "</svg>", ""))


if __name__ == "__main__":
    sys.stdout.write(draw(load_organisation(Path(sys.argv[1]))))
