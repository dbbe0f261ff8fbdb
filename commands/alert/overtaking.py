"""What was sent later about the alert of a message that came by webhook, and how that ends what it reaches.

Invariant: an Update that was recorded is a link and no end: what ended or replaced it has done so to what it refers to.
What is older ends nothing that was sent after it, unless it names it.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.alert.cap.model import CapAlert, MsgType
from commands.alert.cap.reading import read_json
from commands.alert.following import Following
from commands.alert.from_cap import cut, said_by
from commands.alert.life import clear_alert, withdraw_alert
from commands.alert.limits import LONGEST_TEXT
from commands.kit.context import Context
from commands.kit.words import catalog
from storage.received import Named, Received, ReceivedState
from storage.values import AlertState, Language
from storage.webhook import Webhook

AHEAD = timedelta(minutes=30)
"""How far the clock of another system may be ahead of ours for its dates to be believed."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What an alert had become before it came."""

    state: AlertState
    by: Received | None = None
    """What ended it or stands for it; nothing when its own end had passed."""

    @property
    def replaced_by(self) -> str | None:
        """Give the reference of the alert that stands for it."""
        return self.by.alert if self.by is not None and self.state is AlertState.UPDATED else None


async def overtaken(ctx: Context, hook: Webhook, received: Received, cap: CapAlert) -> Overtaken | None:
    """Say whether a message was withdrawn, ended or replaced before it came, and by which other.

    What was sent later about the same alert has overtaken it too, whether it names it or not.
    """
    later = await _later(ctx, hook, (received.sender, received.identifier))
    for reference in cap.references if cap.msg_type is MsgType.UPDATE else ():
        others = await _later(ctx, hook, (reference.sender, reference.identifier))
        later |= {key: other for key, other in others.items() if said_at(other) > said_at(received)}
    found = list(later.values())
    ends = [one for one in found if one.state is not ReceivedState.RAISED]
    withdrawn = [one for one in ends if not one.is_all_clear]
    if withdrawn:
        return Overtaken(AlertState.CANCELLED, max(withdrawn, key=said_at))
    if ends:
        return Overtaken(AlertState.CLEARED, max(ends, key=said_at))
    return Overtaken(AlertState.UPDATED, max(found, key=said_at)) if found else None


async def _later(ctx: Context, hook: Webhook, named: Named) -> dict[int, Received]:
    """Find what replaced, withdrew or ended a message, also by way of Updates that were only recorded."""
    found: dict[int, Received] = {}
    wanted, looked_at = [named], set[Named]()
    while wanted:
        name = wanted.pop()
        if name in looked_at:
            continue
        looked_at.add(name)
        for one in await ctx.work.received.referring_to(hook.name, name, at=ctx.now):
            if one.state is ReceivedState.RECORDED:
                wanted.append((one.sender, one.identifier))
            else:
                found[one.id] = one
    return found


def said_at(message: Received) -> datetime:
    """Give when a message was sent; one dated in the future counts from when it came, or it would silence all."""
    return message.sent if message.sent - message.received_at <= AHEAD else message.received_at


async def is_newer(ctx: Context, hook: Webhook, following: Following, end: Received) -> bool:
    """Say whether an alert was sent by its webhook after a message that would end it, and that does not name it."""
    source = following.alert.source or {}
    if source.get("hook") != hook.name:
        return False
    name = (str(source["sender"]), str(source["identifier"]))
    message = await ctx.work.received.by_name(hook.name, name)
    if message is None or any((one.sender, one.identifier) == name for one in cap_of(end).references):
        return False
    return said_at(message) > said_at(end)


async def end_by(ctx: Context, hook: Webhook, received: Received, cap: CapAlert, following: Following) -> None:
    """End or withdraw an alert, as a message asks and in its words."""
    texts = _closing_texts(ctx, cap)
    if received.is_all_clear:
        await clear_alert(ctx, following, texts, by=hook.name)
    else:
        await withdraw_alert(ctx, following, texts or _standard_reason(hook), by=hook.name)


def cap_of(received: Received) -> CapAlert:
    """Read a message again as it was accepted."""
    return read_json(json.dumps(received.cap).encode())


def _closing_texts(ctx: Context, cap: CapAlert) -> dict[Language, str] | None:
    """Give what a message says of an end: its infos, else its note; None when it says nothing."""
    said = said_by(cap, ctx.directory.languages)
    if said is not None:
        return said.texts
    return {ctx.directory.languages[0]: cut(cap.note, LONGEST_TEXT)} if cap.note else None


def _standard_reason(hook: Webhook) -> dict[Language, str]:
    return {language: catalog().say(language, "incoming-withdrawn-text", {"hook": hook.name}) for language in Language}
