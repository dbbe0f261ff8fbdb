"""An alert of ours as a CAP 1.2 message: one info for each language, what it follows, and who it is from.

Invariant: pure. The sender is the organisation's own, also of what is passed on, which says whose it was; the scope is
public only when somebody said so; each text begins with its status unless it is actual; what was not sent is a draft.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from commands.alert.cap.model import (
    Area,
    CapAlert,
    Category,
    Info,
    MsgType,
    Named,
    Reference,
    ResponseType,
    Scope,
    Status,
)
from commands.alert.cap.schema import EARLIEST, LATEST
from commands.alert.sms import with_status
from commands.alert.source import areas_of, came_by_webhook, events_of
from commands.kit.words import catalog
from storage.alert import Alert
from storage.cap_values import AlertScope, AlertStatus
from storage.cap_values import Category as OurCategory
from storage.cap_values import MsgType as OurMsgType
from storage.cap_values import ResponseType as OurResponse
from storage.directory import Directory
from storage.values import Language

LONGEST_HEADLINE = 160
"""Characters some ways of telling carry, by the standard."""

_STATUSES = {
    AlertStatus.ACTUAL: Status.ACTUAL,
    AlertStatus.EXERCISE: Status.EXERCISE,
    AlertStatus.TEST: Status.TEST,
}
_MSG_TYPES = {
    OurMsgType.ALERT: MsgType.ALERT,
    OurMsgType.UPDATE: MsgType.UPDATE,
    OurMsgType.CANCEL: MsgType.CANCEL,
}
_SCOPES = {AlertScope.PUBLIC: Scope.PUBLIC, AlertScope.PRIVATE: Scope.PRIVATE}
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""


def as_cap(
    alert: Alert, earlier: Sequence[Reference], cells: Sequence[str], directory: Directory, *, sender: str
) -> CapAlert:
    """Say an alert as a message of the protocol.

    Args:
        alert: the alert.
        earlier: every message that it follows, those of its own versions before this one among them, oldest first.
        cells: the cells it calls.
        directory: the organisation.
        sender: who it is from.
    """
    scope = _SCOPES.get(alert.scope, Scope.RESTRICTED) if alert.scope is not None else Scope.RESTRICTED
    first = directory.languages[0]
    msg_type = _MSG_TYPES[alert.msg_type]
    if msg_type is not MsgType.CANCEL:
        # another system's update whose alert never came is the first message that is sent of it here
        msg_type = MsgType.UPDATE if earlier else MsgType.ALERT
    return CapAlert(
        identifier=identifier_of(alert),
        sender=sender,
        sent=_local(_sent(alert), directory),
        status=_STATUSES[alert.status] if alert.sent_at is not None else Status.DRAFT,
        msg_type=msg_type,
        scope=scope,
        source=_source(alert),
        restriction=_names(cells, directory, first) if scope is Scope.RESTRICTED else None,
        addresses=" ".join(cells) if scope is Scope.PRIVATE else None,
        note=alert.incident if alert.status is AlertStatus.EXERCISE else None,  # the standard wants the exercise named
        references=tuple(earlier),
        incidents=alert.incident,
        infos=tuple(_info(alert, Language(code), directory) for code in _languages(alert, first)),
    )


def identifier_of(alert: Alert) -> str:
    """Give the identifier: the alert's reference; what was completed after it was sent has its version behind it.

    A draft never has that of what is sent later.
    """
    if alert.sent_at is None:
        return f"{alert.ref}.draft.{alert.version}"
    return alert.ref if alert.completed_at is None else f"{alert.ref}.{alert.version}"


def _languages(alert: Alert, first: Language) -> list[str]:
    return list(alert.texts) or [(alert.language or first).value]


def _sent(alert: Alert) -> datetime:
    return alert.completed_at or alert.sent_at or alert.raised_at


def _end(alert: Alert, directory: Directory) -> datetime | None:
    """Give until when it holds; an end so late that no local time can be written of it is none."""
    end = _local(alert.expires_at, directory) if alert.expires_at is not None else None
    return end if end is not None and EARLIEST <= end.year <= LATEST else None


def _local(moment: datetime, directory: Directory) -> datetime:
    return moment.astimezone(directory.zone).replace(microsecond=0)


def _source(alert: Alert) -> str | None:
    """Say whose message it was, of one that is passed on."""
    if alert.source is None or not came_by_webhook(alert):
        return None
    return _plain(f"relayed: {alert.source['sender']}, {alert.source['identifier']}")


def _names(cells: Sequence[str], directory: Directory, language: Language) -> str:
    known = {cell: directory.cells[cell].name for cell in cells if cell in directory.cells}
    return _plain(", ".join(_name(known.get(cell, {}), language, directory) or cell for cell in cells))


def _name(names: Mapping[str, str], language: Language, directory: Directory) -> str | None:
    """Give what the organisation calls something in a language, else in the first of its own that has a name for it."""
    wanted = (language, *directory.languages)
    return next((names[one.value] for one in wanted if names.get(one.value)), None) or next(iter(names.values()), None)


def _info(alert: Alert, language: Language, directory: Directory) -> Info:
    text = _plain(str(alert.texts.get(language.value, alert.text)))
    headline = alert.headline if alert.headline and alert.language in (language, None) else _first_sentence(text)
    own = events_of(alert).get(language.value)
    event = own or alert.event or alert.headline or catalog().say(language, "alert-kind-alert", {})
    return Info(
        categories=tuple(_category(one) for one in alert.categories) or (Category.OTHER,),
        event=_plain(event),
        urgency=alert.urgency,
        severity=alert.severity,
        certainty=alert.certainty,
        language=f"{language.value}-BE" if language is not Language.EN else "en",
        response_types=tuple(_response(one) for one in alert.responses),
        expires=_end(alert, directory),
        sender_name=_sender_name(alert, language, directory),
        headline=_cut(with_status(alert, language, _plain(headline))),
        description=with_status(alert, language, text),
        parameters=(Named("channel", _plain(alert.channel)),) if alert.channel else (),
        areas=(Area(_area_name(alert, language, directory)),) if alert.area else (),
    )


def _category(name: str) -> Category:
    return Category[OurCategory(name).name]


def _response(name: str) -> ResponseType:
    return ResponseType[OurResponse(name).name]


def _sender_name(alert: Alert, language: Language, directory: Directory) -> str:
    cell = _names([alert.cell], directory, language)
    if alert.source is None or not came_by_webhook(alert):
        return cell
    return catalog().say(language, "alert-cap-relay", {"cell": cell, "sender": _plain(str(alert.source["sender"]))})


def _area_name(alert: Alert, language: Language, directory: Directory) -> str:
    area = directory.areas.get(alert.area_key or "")
    named = _name(area.name, language, directory) if area is not None else None
    return _plain(named or areas_of(alert).get(language.value) or alert.area or "")


def _first_sentence(text: str) -> str:
    """Give the beginning of a text, up to where its first sentence ends."""
    line = " ".join(text.split())
    found = re.match(r".{20,}?[.!?](?=\s|$)", line)
    return found[0] if found is not None else line


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_HEADLINE else f"{text[: LONGEST_HEADLINE - 1].rstrip()}…"


def _plain(text: str) -> str:
    """Leave out what no XML document may hold."""
    return _UNWRITABLE.sub("", text).strip() or "–"
