"""Who alerts are from when they leave for other systems.

Invariant: never anybody whom the public knows as BE-Alert; what is passed on says whose it was.
"""

import re

from storage.values import UserId

_BE_ALERT_NUMBERS = frozenset({"1789", "0477777755", "32477777755", "0032477777755"})
"""From where BE-Alert calls and writes, digits only (rules C3)."""


def is_be_alerts(sender: str) -> bool:
    """Say whether a sender could be taken for BE-Alert's: its name however written, or one of its numbers."""
    bare = re.sub(r"[^a-z0-9]", "", sender.casefold())
    digits = re.sub(r"[^0-9]", "", sender)
    return "bealert" in bare or (digits in _BE_ALERT_NUMBERS and bare == digits)


def sender_of(configured: str | None, bot: UserId | str | None) -> str:
    """Give the sender of what is exported: what the organisation chose, else the bot's own user ID as an address."""
    if configured is not None:
        return configured
    name = str(bot or "").removeprefix("@").replace(":", "@", 1)
    safe = re.sub(r"[\s,<&]", "-", name)
    return "greffier" if not safe or is_be_alerts(safe) else safe
