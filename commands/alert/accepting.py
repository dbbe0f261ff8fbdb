"""At the webhook's door: whether a CAP message is for us, new, and what it is answered.

Invariant: what is accepted is durable in the same unit, once for each delivery and once for each sender's identifier;
exercise and reality never mix, and a message that would mix them is told to the coordinators.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from commands.alert.cap.mistake import Mistake, show
from commands.alert.cap.model import CapAlert, MsgType, Status
from commands.alert.cap.writing import write_json
from commands.alert.from_cap import STATUSES
from commands.kit.context import Context
from commands.kit.words import Message
from storage.inbox import InboxRow
from storage.journal import digest
from storage.received import Received
from storage.values import Role
from storage.webhook import Webhook

CAP_MESSAGE = "org.greffier.cap"
"""The type of its inbox row."""


class Outcome(StrEnum):
    """What a delivery is answered."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"
    """The same delivery again."""
    KNOWN = "known"
    """The same message under another delivery."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a delivery at the door."""

    outcome: Outcome
    row_id: int | None = None
    """Of the inbox row that waits now."""
    mistakes: tuple[Mistake, ...] = ()


async def accept(ctx: Context, hook: Webhook, delivery: str, body: bytes, alert: CapAlert) -> Answer:
    """Take a message in, or say why not.

    Args:
        ctx: the unit.
        hook: the webhook it came by; its signature has been checked.
        delivery: its delivery id.
        body: the bytes that came.
        alert: what they say.

    Raises:
        IntegrityError: another unit took the same in at this instant: ask again.
    """
    received = ctx.work.received
    body_digest = hashlib.sha256(body).hexdigest()
    earlier = await received.by_delivery(hook.name, delivery)
    if earlier is not None:
        if earlier.body_digest == body_digest:
            return Answer(Outcome.REPEATED)
        return await _refuse(ctx, hook, alert, [Mistake("X-Greffier-Delivery", "was used for another message")])
    mistakes = list(_for_us(ctx, hook, alert))
    if mistakes:
        await _tell_of_mixing(ctx, hook, alert)
        return await _refuse(ctx, hook, alert, mistakes)
    written = write_json(alert)
    cap_digest = hashlib.sha256(written).hexdigest()
    known = await received.by_name(hook.name, (alert.sender, alert.identifier))
    if known is not None:
        if known.cap_digest == cap_digest:
            return Answer(Outcome.KNOWN)
        what = "came before and said something else: a change is an Update with an identifier of its own"
        return await _refuse(ctx, hook, alert, [Mistake("alert/identifier", f"{show(alert.identifier)} {what}")])
    message = Received(
        hook=hook.name,
        delivery=delivery,
        sender=alert.sender,
        identifier=alert.identifier,
        sent=alert.sent,
        msg_type=alert.msg_type.value,
        is_all_clear=alert.is_all_clear,
        body_digest=body_digest,
        cap_digest=cap_digest,
        cap=json.loads(written),
        received_at=ctx.now,
        exercise=ctx.directory.exercise,
    )
    return Answer(Outcome.ACCEPTED, await _take_in(ctx, message, alert))


async def _take_in(ctx: Context, message: Received, alert: CapAlert) -> int:
    """Keep a message that is for us and new, and have it handled; gives the id of the inbox row that waits."""
    await ctx.work.received.add(message, ((reference.sender, reference.identifier) for reference in alert.references))
    row = InboxRow(
        key=f"hook/{message.hook}/{message.delivery}",
        room_id="",
        sender=message.hook,
        type=CAP_MESSAGE,
        content={"received": message.id},
        sent_at=alert.sent,
        received_at=ctx.work.real_now,
    )
    await ctx.work.inbox.add(row)
    await ctx.work.journal.add(
        "cap-received",
        ref=None,
        hook=message.hook,
        sender=alert.sender,
        identifier=alert.identifier,
        msg_type=alert.msg_type.value,
        status=alert.status.value,
        said=message.cap_digest,
    )
    return row.id


def _for_us(ctx: Context, hook: Webhook, alert: CapAlert) -> Iterator[Mistake]:
    """Find what a right CAP message says that is not for this organisation."""
    if alert.status not in STATUSES:
        yield Mistake("alert/status", f"is {alert.status}: only {', '.join(STATUSES)} are taken in")
    elif _mixes(ctx, alert):
        here, sends = (
            ("an exercise", "Exercise or Test") if ctx.directory.exercise else ("no exercise", "Actual or Test")
        )
        yield Mistake("alert/status", f"is {alert.status}, and this is {here}: send {sends}")
    if hook.senders and alert.sender not in hook.senders:
        yield Mistake("alert/sender", f"{show(alert.sender)} is nobody this webhook speaks for")
    if alert.msg_type in {MsgType.ALERT, MsgType.UPDATE} and not alert.infos:
        yield Mistake("alert/info", f"is missing: the {alert.msg_type} says nothing")
    if any((one.sender, one.identifier) == (alert.sender, alert.identifier) for one in alert.references):
        yield Mistake("alert/references", "names the message itself")


def _mixes(ctx: Context, alert: CapAlert) -> bool:
    return alert.status is (Status.ACTUAL if ctx.directory.exercise else Status.EXERCISE)


async def _refuse(ctx: Context, hook: Webhook, alert: CapAlert, mistakes: list[Mistake]) -> Answer:
    await ctx.work.journal.add(
        "cap-refused",
        ref=None,
        hook=hook.name,
        sender=alert.sender,
        identifier=alert.identifier,
        at=[mistake.path for mistake in mistakes],
    )
    return Answer(Outcome.REFUSED, mistakes=tuple(mistakes))


async def _tell_of_mixing(ctx: Context, hook: Webhook, alert: CapAlert) -> None:
    """Tell the coordinators that another system takes an exercise for real, or the reverse; once for each message."""
    if not _mixes(ctx, alert):
        return
    kind = "actual" if ctx.directory.exercise else "exercise"
    said = Message(f"incoming-refused-{kind}", hook=hook.name, sender=alert.sender, identifier=alert.identifier)
    once = digest(f"{alert.sender},{alert.identifier}")[:24]
    for cell in (cell for cell in hook.cells if cell in ctx.directory.cells):
        told = ctx.directory.holders(cell, Role.COORDINATOR)
        await ctx.post(
            said, cell=cell, acts=bool(told), mentions=told, once=f"incoming/{hook.name}/{once}/{cell}", urgent=True
        )
