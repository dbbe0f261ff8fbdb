"""Where an alert came from, when it came by a webhook: said on its card, in the sender's words and with its name.

Invariant: whoever sent it is named as the sender; nothing here is said as if this cell had said it.
"""

from commands.kit.words import Message
from storage.alert import Alert


def source_lines(alert: Alert) -> list[Message]:
    """Say by which webhook an alert came, who is named as its sender, and what is not shown of it."""
    source = alert.source
    if source is None:
        return []
    hook, sender, identifier = (str(source[key]) for key in ("hook", "sender", "identifier"))
    lines = [Message("alert-source-line", hook=hook, sender=sender, identifier=identifier)]
    if source.get("sender_name"):
        lines.append(Message("alert-source-name-line", name=str(source["sender_name"])))
    if source.get("early"):
        lines.append(Message("alert-early-line"))
    shown, total, web = int(source.get("shown", 0)), int(source.get("total", 0)), source.get("web")
    if total and web:
        lines.append(Message("alert-cut-web-line", shown=shown, total=total, web=str(web)))
    elif total:
        lines.append(Message("alert-cut-line", shown=shown, total=total, hook=hook))
    return lines
