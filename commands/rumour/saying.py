"""What is said of a rumour: its card, its facts, its line in a list.

Invariant: pure; the claim is on the card and in what `show` answers, nowhere else; no address that somebody typed can
be followed from what the bot says, and people are named without a link.
"""

import re
from datetime import datetime
from typing import Final

from commands.kit.words import About, Message, Once, Verbatim
from storage.directory import Directory
from storage.rumour import Rumour, RumourEntry
from storage.values import Ref, RumourState, UserId

_WEB: Final = re.compile(r"http(?=s?:)", re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?<!hxxp)(?<!hxxps)://")
_DOT: Final = re.compile(r"(?<=[\w-])\.(?=[^\W\d_]{2})")
"""What an address has between its parts, and neither a sentence nor a number has: a dot with letters close to it."""


def defused(text: str) -> str:
    """Write addresses so that no client makes links of them: `hxxps://bad[.]example`."""
    return _DOT.sub("[.]", _SCHEME.sub("[:]//", _WEB.sub("hxxp", text)))


def card_of(rumour: Rumour, directory: Directory) -> Message:
    """Say what is being said, how dangerous it is, and whether it is true."""
    asks = [] if rumour.risk is not None or rumour.state is not RumourState.OPEN else [Message("rumour-ask-risk")]
    foot = [Message("rumour-ask-verdict", ref=ref_of(rumour))] if rumour.state is RumourState.OPEN else []
    then = (Verbatim(defused(rumour.claim)), *facts_of(rumour, directory), *asks, *foot)
    return Message(f"rumour-card-{rumour.state.value}", ref=ref_of(rumour), then=then, about=about(rumour))


def facts_of(rumour: Rumour, directory: Directory) -> tuple[Message | Verbatim, ...]:
    """Say what is known of a rumour, a line for each fact; what its verdict rests on follows it."""
    lines: list[Message | Verbatim] = []
    if rumour.risk is not None:
        lines.append(Message("rumour-risk-line", risk=rumour.risk))
    if rumour.source is not None:
        lines.append(Message("rumour-source-line", source=defused(rumour.source)))
    by = directory.name_of(UserId(rumour.reported_by))
    lines.append(Message("rumour-by-line", at=rumour.reported_at, by=by))
    if rumour.verdict is not None:
        lines.append(Message("rumour-verdict-line", verdict=rumour.verdict))
    if rumour.answer is not None:
        lines.append(Message("rumour-answer-line", answer=defused(rumour.answer)))
    if rumour.reason is not None:
        lines.append(Verbatim(defused(rumour.reason)))
    return tuple(lines)


def entry_line(entry: RumourEntry, directory: Directory) -> Once:
    """Say one act on a rumour."""
    by = directory.name_of(UserId(entry.by))
    return Once(Message(f"rumour-entry-{entry.act}", at=entry.at, by=by, verdict=entry.verdict))


def rumour_line(rumour: Rumour, now: datetime) -> Message:
    """Say a rumour in one line that repeats nothing of it: which, how dangerous, since when, whether it is true."""
    return Message(
        "rumour-line",
        ref=ref_of(rumour),
        risk=rumour.risk,
        lasting=now - rumour.reported_at,
        verdict=rumour.verdict,
        closed=rumour.state is RumourState.CLOSED,
    )


def about(rumour: Rumour) -> About:
    """Name a rumour for machines."""
    return About("rumour", rumour.ref, rumour.version, rumour.state)


def ref_of(rumour: Rumour) -> Ref:
    """Give a rumour's reference as a value that is shown as one."""
    return Ref.of(rumour.ref)
