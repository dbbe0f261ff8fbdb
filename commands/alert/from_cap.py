"""What a CAP message says, as an alert of ours: its texts by language, how grave it is, where it holds.

Pure. Invariant: the words are the sender's; a text is cut at its end only, and how much is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from commands.alert.cap.model import DEFAULT_LANGUAGE, CapAlert, Info, Scope, Status
from commands.alert.limits import LONGEST_FACT, LONGEST_TEXT
from storage.cap_values import AlertScope, AlertStatus, Category, Certainty, ResponseType, Severity, Urgency
from storage.values import Language

STATUSES = {Status.ACTUAL: AlertStatus.ACTUAL, Status.EXERCISE: AlertStatus.EXERCISE, Status.TEST: AlertStatus.TEST}
"""What is taken in; the others are about systems, or not meant to be acted on."""
LONGEST_ADDRESS = 500
"""Characters of an address that is shown."""
MOST_BYTES = 4_000
_SCOPES = {
    Scope.PUBLIC: AlertScope.PUBLIC,
    Scope.RESTRICTED: AlertScope.RESTRICTED,
    Scope.PRIVATE: AlertScope.PRIVATE,
}

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says."""

    texts: dict[Language, str]
    """The first is in the first of the organisation's languages that there is."""
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    scope: AlertScope
    categories: tuple[Category, ...]
    responses: tuple[ResponseType, ...]
    headline: str | None
    events: dict[Language, str]
    """What happens, as the infos of each language call it."""
    areas: dict[Language, str]
    """Where, likewise; a language whose infos name no area is left out."""
    expires: datetime | None
    sender_name: str | None
    web: str | None
    shown: int
    total: int
    """Characters of the longest text and how many of them are shown, when it had to be cut; else 0."""

    @property
    def event(self) -> str:
        """What happens, in the language that comes first."""
        return self.events[self.language]

    @property
    def area(self) -> str | None:
        """Where, in the first language that says so."""
        return next(iter(self.areas.values()), None)

    @property
    def language(self) -> Language:
        """Which language comes first."""
        return next(iter(self.texts))


def said_by(alert: CapAlert, languages: Sequence[Language]) -> Said | None:
    """Read what a message says; None when it has no info.

    Args:
        alert: the message.
        languages: the organisation's, in its order; they come first, and the first stands for a language nobody speaks.
    """
    if not alert.infos:
        return None
    by_language = _by_language(alert.infos, languages)
    whole = {language: "\n\n".join(dict.fromkeys(map(_text_of, infos))) for language, infos in by_language.items()}
    texts = {language: cut(text, LONGEST_TEXT) for language, text in whole.items()}
    shortened = [language for language in texts if texts[language] != whole[language]]
    longest = max(shortened, key=lambda language: len(whole[language]), default=None)
    first = next(iter(by_language.values()))
    web = _first(info.web for info in first)
    gravest = min(alert.infos, key=lambda info: _rank(info.severity))
    ends = [info.expires for info in alert.infos]
    return Said(
        texts=texts,
        severity=gravest.severity,
        urgency=min((info.urgency for info in alert.infos), key=_rank),
        certainty=gravest.certainty,
        scope=_SCOPES[alert.scope],
        categories=tuple(dict.fromkeys(Category(kind.value.lower()) for i in alert.infos for kind in i.categories)),
        responses=_responses(alert),
        headline=cut(_first(info.headline for info in first) or "", LONGEST_FACT) or None,
        events={language: cut(infos[0].event, LONGEST_FACT) for language, infos in by_language.items()},
        areas={
            language: cut(where, LONGEST_FACT) for language, infos in by_language.items() if (where := _areas(infos))
        },
        # one that has no end is not over when the others are
        expires=max((end for end in ends if end is not None), default=None) if None not in ends else None,
        sender_name=cut(_first(info.sender_name for info in first) or "", LONGEST_FACT) or None,
        web=web if web is not None and len(web) <= LONGEST_ADDRESS else None,
        shown=len(texts[longest]) if longest is not None else 0,
        total=len(whole[longest]) if longest is not None else 0,
    )


def _responses(alert: CapAlert) -> tuple[ResponseType, ...]:
    """List what people are to do; one language that says it is over does not say so for the others."""
    said = dict.fromkeys(ResponseType[kind.name] for info in alert.infos for kind in info.response_types)
    return tuple(one for one in said if one is not ResponseType.ALL_CLEAR or alert.is_all_clear)


def cut(text: str, most: int) -> str:
    """Cut a text at its end, visibly, to so many characters and to what an event holds of them in four languages."""
    if len(text) <= most and len(text.encode()) <= MOST_BYTES:
        return text
    kept = text[: most - 1].encode()[: MOST_BYTES - 3].decode(errors="ignore")
    return f"{kept.rstrip()}…"


def _by_language(infos: Iterable[Info], languages: Sequence[Language]) -> dict[Language, list[Info]]:
    """Sort infos by the languages the bot speaks; of others only what would else be lost is kept."""
    known: dict[Language, list[Info]] = {}
    others: list[Info] = []
    for info in infos:
        code = (info.language or DEFAULT_LANGUAGE).partition("-")[0].lower()
        language = next((language for language in Language if language == code), None)
        if language is None:
            others.append(info)
        else:
            known.setdefault(language, []).append(info)
    if not known:
        return {languages[0]: others}
    ordered = [language for language in languages if language in known]
    return {language: known[language] for language in dict.fromkeys((*ordered, *known))}


def _text_of(info: Info) -> str:
    parts = (info.headline, info.description, info.instruction)
    said = [part.replace("\r\n", "\n").replace("\r", "\n") for part in dict.fromkeys(parts) if part]
    return "\n".join(said) or info.event


def _areas(infos: Iterable[Info]) -> str:
    return "; ".join(dict.fromkeys(area.area_desc for info in infos for area in info.areas))


def _first(texts: Iterable[str | None]) -> str | None:
    return next((text for text in texts if text), None)


def _rank(choice: Choice) -> int:
    """Give a choice's place in CAP's order, the gravest first and what is unknown last."""
    return list(type(choice)).index(choice)
