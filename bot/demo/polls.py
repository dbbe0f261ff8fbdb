"""The poll beside a card where approving takes a verified device: seen, and answered with one tap.

Invariant: a poll counts only when it came encrypted and its answers name the version.
"""

from collections.abc import Mapping
from typing import Any

from bot.demo.exercise import WITHIN, Exercise, Said
from bot.matrix.seen import NotSeen, SeenEvent

START = "org.matrix.msc3381.poll.start"


async def poll_comes(exercise: Exercise, who: str, cell: str, about: str, claim: str) -> SeenEvent | None:
    """Expect the poll about a version, such as `C-2026-0003@4`, in somebody's client."""

    def is_it(event: SeenEvent) -> bool:
        return event.type == START and event.decrypted and f"{about}/approve" in _answers(event)

    try:
        poll = await exercise.person(who).wait_for(is_it, exercise.stage.rooms[cell], WITHIN)
    except NotSeen:
        exercise.miss(claim, [])
        return None
    exercise.transcript.answered(exercise.clock_time, cell, "Greffier asks", "\n".join((_asked(poll), *_said(poll))))
    exercise.holds(claim, is_so=True)
    return poll


async def votes(exercise: Exercise, who: str, cell: str, poll: SeenEvent | None, answer: str) -> Said | None:
    """Have somebody tap an answer of a poll."""
    if poll is None:
        exercise.builds_on_nothing(f"{who} answers the poll")
        return None
    exercise.mark()
    chosen = next(key for key in _answers(poll) if key.endswith(f"/{answer}"))
    event_id = await exercise.person(who).vote(exercise.stage.rooms[cell], poll.event_id, chosen)
    exercise.transcript.did(exercise.clock_time, cell, exercise.name_of(who), f"taps « {_answers(poll)[chosen]} »")
    return Said(who, cell, event_id)


def _answers(poll: SeenEvent) -> Mapping[str, str]:
    """Give what can be tapped, by its id."""
    asked = poll.content.get(START, {})
    return {str(answer["id"]): _text(answer) for answer in asked.get("answers", ())}


def _asked(poll: SeenEvent) -> str:
    return _text(poll.content[START]["question"])


def _said(poll: SeenEvent) -> list[str]:
    return [f"○ {text}" for text in _answers(poll).values()]


def _text(part: Mapping[str, Any]) -> str:
    return str(part.get("body") or part.get("org.matrix.msc1767.text") or "")
