"""What a good alert still lacks: the three questions (which message, which public, which channel) and its languages.

Invariant: pure; what is lacking is asked for and never stops an alert. The questions are those of be-alert.be.
"""

from collections.abc import Sequence

from commands.alert.source import came_by_webhook
from commands.kit.context import Context
from commands.kit.words import Message, Word, fold
from storage.alert import Alert
from storage.cap_values import MsgType
from storage.directory import Directory
from storage.values import Language

PLACEHOLDER = "…"


def area_key(directory: Directory, text: str) -> str | None:
    """Find the area of the organisation file that a text names, by its key or one of its names."""
    wanted = fold(text)
    for area in directory.areas.values():
        if wanted in {fold(area.key), *map(fold, area.name.values())}:
            return area.key
    return None


def likely_languages(ctx: Context, cells: Sequence[str]) -> tuple[Language, ...]:
    """List the languages a text may be in that does not say it: its writer's, then those of the rooms."""
    rooms = (ctx.directory.cells[cell].languages for cell in cells if cell in ctx.directory.cells)
    spoken = [language for languages in rooms for language in languages]
    return tuple(dict.fromkeys([ctx.language_of(ctx.actor), *spoken]))


def languages_wanted(directory: Directory, alert: Alert, cells: Sequence[str]) -> tuple[Language, ...]:
    """List the languages an alert must be told in: those of the rooms it goes to, and those its area asks for."""
    rooms = (directory.cells[cell].languages for cell in cells if cell in directory.cells)
    area = directory.areas.get(alert.area_key or area_key(directory, alert.area or "") or "")
    asked = [language for languages in rooms for language in languages]
    return tuple(dict.fromkeys([*asked, *(area.languages if area is not None else ())]))


def languages_missing(directory: Directory, alert: Alert, cells: Sequence[str]) -> tuple[Language, ...]:
    """List those of them that an alert has no text in; one from before languages were kept lacks none."""
    if not alert.texts:
        return ()
    return tuple(language for language in languages_wanted(directory, alert, cells) if language not in alert.texts)


def questions(alert: Alert) -> list[Word]:
    """List the questions that are still open, by the name of what answers each."""
    if alert.msg_type is MsgType.CANCEL or alert.is_all_clear:
        return []
    is_open = {
        "response": not alert.responses,
        "scope": alert.scope is None,
        "area": not alert.area,
        "channel": not alert.channel,
    }
    return [Word(f"option-{name}") for name, asked in is_open.items() if asked]


def ask_lines(directory: Directory, alert: Alert, cells: Sequence[str]) -> list[Message]:
    """Ask for the languages and the answers that are lacking, a line for each kind; nothing when all is there."""
    lines = []
    missing = languages_missing(directory, alert, cells)
    if missing:
        lines.append(Message("alert-ask-languages", languages=missing, example=f"{missing[0].value}: {PLACEHOLDER}"))
    asked = questions(alert) if not came_by_webhook(alert) else []  # those are its sender's to answer
    if asked:
        lines.append(Message("alert-ask-questions", names=asked, first=asked[0]))
    return lines
