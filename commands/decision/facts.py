"""The facts that a decision may lack, read from an option or from a line of a reply.

Invariant: reading is pure; a line that names no fact is talk, unless it is nothing but a nature or a person.
"""

import re
from datetime import datetime, time
from typing import Annotated

from typing_extensions import override

from commands.decision.finding import check, check_words
from commands.kit.context import Context
from commands.kit.options import split_named
from commands.kit.person import ReadsPerson
from commands.kit.reads import Reads, Scope
from commands.kit.two_readings import question_of
from commands.kit.types import ReadsChoice, ReadsInstant
from commands.kit.when import NotATime, TwoReadings, instant_of, read_days, refuse_two_readings
from commands.kit.words import Refusal
from storage.decision import Decision
from storage.values import Communicate, Nature

_NATURE, _PERSON, _DUE, _PAST = ReadsChoice(Nature), ReadsPerson(), ReadsInstant(), ReadsInstant(past=True)
_COMMUNICATE = ReadsChoice(Communicate)
_LEAD = re.compile(
    r"(?i)^(?:nature|aard|art|c['’]est|het\s+is|dat\s+is|es\s+ist|it\s+is|it['’]s)\s+(?:(?:une?|een|eine|an?)\s+)?"
)
"""What people put before a nature when they answer in a sentence."""

NAMES = ("nature", "communicate", "owner", "due", "legal-basis", "starts", "exceptions", "explained-by")
"""The options whose names, in any language, begin a line of a reply."""


class ReadsStart(Reads):
    """When a decision takes effect: a day from its beginning, or an instant, past or to come."""

    word = "when"

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read the instant, UTC."""
        zone = scope.directory.zone
        try:
            refuse_two_readings(text, now=scope.now, zone=zone)
            days = read_days(text, now=scope.now, zone=zone)
        except TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except NotATime:
            days = ()
        if len(days) == 1:
            return instant_of(days[0], time.min, zone)
        try:
            return _DUE.read(text, scope)
        except Refusal as refusal:
            if refusal.code != "date-past":
                raise
            return _PAST.read(text, scope)


Start = Annotated[datetime, ReadsStart()]


def explainer(text: str, scope: Scope) -> str:
    """Read who explains a decision: somebody of the organisation, else a name as it was written."""
    return str(_PERSON.read(text, scope)) if _PERSON.fits(text, scope) else text


def names_a_fact(text: str, scope: Scope) -> bool:
    """Say whether a reply names a fact, or is a nature or a person by itself."""
    lines = [split_named(line, NAMES) for line in text.splitlines() if line.strip()]
    return any(name or _nature_in(value, scope) or _PERSON.fits(value, scope) for name, value in lines)


def _nature_in(text: str, scope: Scope) -> str | None:
    """Find a nature by itself, also as "it is an advice" says it."""
    bare = _LEAD.sub("", text.strip()).strip(" .!")
    return bare if _NATURE.fits(bare, scope) else None


def is_yes_or_no(text: str, scope: Scope) -> bool:
    """Say whether a line is nothing but a yes or a no."""
    word = text.strip(" .!")
    return _COMMUNICATE.fits(word, scope) and _COMMUNICATE.read(word, scope) is not Communicate.EMBARGO


def is_named(text: str) -> bool:
    """Say whether a reply names a fact by its option's name."""
    return any(split_named(line, NAMES)[0] for line in text.splitlines())


def read_facts(ctx: Context, decision: Decision, text: str) -> dict[str, object]:
    """Read the facts that a reply gives, as changes of the decision; other lines are talk.

    Raises:
        Refusal: what a fact's own type refuses, nature-not-allowed or too-long.
    """
    scope = ctx.scope()
    changes: dict[str, object] = {}
    is_asked = decision.communicate is None
    for line in filter(None, (part.strip() for part in text.splitlines())):
        name, value = _fact_in(line, scope, is_asked=is_asked)
        check_words(value)
        match name:
            case "nature":
                nature = Nature(str(_NATURE.read(value, scope)))
                check("", nature, ctx.directory.organs[decision.organ], None, None)
                changes["nature"] = nature
            case "communicate":
                changes["communicate"] = _communicate(ctx, decision, value)
            case "owner":
                changes |= {"owner": str(_PERSON.read(value, scope)), "owner_named": True}
            case "due":
                changes["due_at"] = _DUE.read(value, scope)
            case "legal-basis":
                changes["legal_basis"] = value
            case "starts":
                changes["starts_at"] = ReadsStart().read(value, scope)
            case "exceptions":
                changes["exceptions"] = value
            case "explained-by":
                changes["explained_by"] = explainer(value, scope)
            case _:
                pass
    return changes


def _fact_in(line: str, scope: Scope, *, is_asked: bool) -> tuple[str, str]:
    """Say which fact a line gives, by its name or without, and its value; no fact for talk."""
    name, value = split_named(line, NAMES)
    if name is not None:
        return name, value
    nature = _nature_in(line, scope)
    if nature is not None:
        return "nature", nature
    if _PERSON.fits(line, scope):
        return "owner", line
    return ("communicate" if is_asked and is_yes_or_no(line, scope) else ""), line


def _communicate(ctx: Context, decision: Decision, value: str) -> Communicate:
    communicate = Communicate(str(_COMMUNICATE.read(value.strip(" .!"), ctx.scope())))
    check("", None, ctx.directory.organs[decision.organ], communicate, decision.until_at)
    return communicate
