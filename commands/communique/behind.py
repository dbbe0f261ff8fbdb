"""The decision a communiqué tells of: what of it holds the text back, and what has become of it since.

Invariant: it is read as it stands at that moment, never copied: a decision that changes afterwards counts as it is.
"""

from datetime import datetime

from commands.communique.review import Review
from commands.kit.context import Context
from commands.kit.decided import known_lines
from commands.kit.words import Message, Word
from storage.communique import Communique
from storage.decision import Decision
from storage.values import Communicate, DecisionState, Ref

FIRST_WORDS = 80
"""Characters of a decision that a text begun with it has as its title."""


def embargo_of(communique: Communique, decision: Decision | None) -> tuple[datetime, str | Message] | None:
    """Give until when a text is held back, and why: its own embargo or its decision's, whichever ends later."""
    found: list[tuple[datetime, str | Message]] = []
    if communique.embargo_at is not None:
        found.append((communique.embargo_at, _reason(communique)))
    inherited = inherited_embargo(decision)
    if inherited is not None and decision is not None:
        found.append((inherited, Message("communique-embargo-inherited", decision=Ref.of(decision.ref))))
    return max(found, key=lambda embargo: embargo[0], default=None)


def _reason(communique: Communique) -> str | Message:
    """Give why a text is held back, in the words and with the language of who wrote them."""
    reason, language = communique.embargo_reason or "", communique.embargo_language
    if language is None:
        return reason
    return Message("communique-reason-in", text=reason, language=language, code=language.value)


def inherited_embargo(decision: Decision | None) -> datetime | None:
    """Give when a decision's embargo ends; one that is announced, or withdrawn, has none any more."""
    if decision is None or decision.communicate is not Communicate.EMBARGO or decision.announced_at is not None:
        return None
    return None if decision.state is DecisionState.WITHDRAWN else decision.until_at


def decision_lines(decision: Decision | None) -> list[Message]:
    """Name the decision, with its organ, and warn when it does not stand any more."""
    if decision is None:
        return []
    line = Message("communique-decision", decision=Ref.of(decision.ref), organ=Word(f"organ-{decision.organ}"))
    return [line, *known_lines(decision), *fallen_lines(decision)]


def fallen_lines(decision: Decision | None) -> list[Message]:
    """Warn that a decision was withdrawn or superseded."""
    if decision is None or decision.state is DecisionState.ACTIVE:
        return []
    ref = Ref.of(decision.ref)
    if decision.state is DecisionState.SUPERSEDED and decision.superseded_by is not None:
        return [Message("communique-decision-superseded", decision=ref, stands=Ref.of(decision.superseded_by))]
    return [Message("communique-decision-withdrawn", decision=ref)]


def embargo_lines(communique: Communique, decision: Decision | None) -> list[Message]:
    """Say until when a text is held back."""
    embargo = embargo_of(communique, decision)
    return [Message("communique-embargo", at=embargo[0], reason=embargo[1])] if embargo is not None else []


def embargo_now(ctx: Context, review: Review) -> tuple[datetime, str | Message] | None:
    """Give the embargo that holds a text back at this moment."""
    embargo = embargo_of(review.communique, review.decision)
    return embargo if embargo is not None and embargo[0] > ctx.now else None


def begun_with(decision: Decision) -> tuple[str, str]:
    """Give the title and text that a communiqué begins with when only its decision is named."""
    text = decision.text.strip()
    first = " ".join(text.partition("\n")[0].split())
    title = first if len(first) <= FIRST_WORDS else f"{first[:FIRST_WORDS].rsplit(' ', 1)[0]}…"
    return title.rstrip("."), text
