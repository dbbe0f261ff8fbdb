"""Where an alert came from, when it came by a webhook: said on its card, in the sender's words and with its name.

Invariant: whoever sent it is named as the sender; nothing here is said as if this cell had said it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.kit.words import Localized, Message
from storage.alert import Alert


def came_by_webhook(alert: Alert) -> bool:
    """Say whether another system sent it: what follows it may still call things by that system's names."""
    return "hook" in (alert.source or {})


def names_of(alert: Alert) -> dict[str, Any] | None:
    """Give what its sender called event and area in each language, for what follows it."""
    names = {"events": dict(events_of(alert)), "areas": dict(areas_of(alert))}
    return names if any(names.values()) else None


def events_of(alert: Alert) -> Mapping[str, str]:
    """Give what its sender called the event, by language; nothing where no other system sent it."""
    return _said(alert, "events", alert.event)


def areas_of(alert: Alert) -> Mapping[str, str]:
    """Give what its sender called the area, by language."""
    return _said(alert, "areas", alert.area)


def _said(alert: Alert, what: str, now: str | None) -> Mapping[str, str]:
    names: Mapping[str, str] = (alert.source or {}).get(what) or {}
    return names if now in names.values() else {}  # what somebody put right here since is not the sender's


def event_said(alert: Alert) -> Localized | str | None:
    """Give the event, in each room's languages where its sender gave it in several."""
    return Localized(events_of(alert)) if events_of(alert) else alert.event


def area_said(alert: Alert) -> Localized | str | None:
    """Give the area likewise, where it is none of the organisation's."""
    return Localized(areas_of(alert)) if areas_of(alert) else alert.area


def source_lines(alert: Alert) -> list[Message]:
    """Say by which webhook an alert came, who is named as its sender, and what is not shown of it."""
    source = alert.source
    if source is None or not came_by_webhook(alert):
        return []
    hook, sender, identifier = (str(source[key]) for key in ("hook", "sender", "identifier"))
    lines = [Message("alert-source-line", hook=hook, sender=sender, identifier=identifier)]
    if source.get("sender_name"):
        lines.append(Message("alert-source-name-line", name=str(source["sender_name"])))
    if source.get("restriction"):
        lines.append(Message("alert-restriction-line", restriction=str(source["restriction"])))
    if source.get("sent"):
        lines.append(Message("alert-source-sent-line", at=datetime.fromisoformat(str(source["sent"]))))
    if source.get("early"):
        lines.append(Message("alert-early-line"))
    shown, total, web = int(source.get("shown", 0)), int(source.get("total", 0)), source.get("web")
    if total and web:
        lines.append(Message("alert-cut-web-line", shown=shown, total=total, web=str(web)))
    elif total:
        lines.append(Message("alert-cut-line", shown=shown, total=total, hook=hook))
    return lines
