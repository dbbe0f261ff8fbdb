"""What a CAP message that came by a webhook does: raises, follows, ends or withdraws an alert, or is only noted.

Invariant: a message acts once, in the order it was accepted; one that ends something that has not come waits for it,
and what comes after its own end calls nobody.
"""

from collections.abc import Sequence
from datetime import timedelta

from commands.alert.accepting import CAP_MESSAGE
from commands.alert.arriving import arrive, current_of, said_in
from commands.alert.cap.model import CapAlert, MsgType
from commands.alert.card import ref_of
from commands.alert.declared import group
from commands.alert.following import Following
from commands.alert.from_cap import cut
from commands.alert.limits import LONGEST_TEXT
from commands.alert.overtaking import cap_of, end_by, is_newer
from commands.kit.context import Context
from commands.kit.words import Message, catalog
from storage.inbox import InboxRow
from storage.journal import digest
from storage.note import Note
from storage.received import Received, ReceivedState
from storage.values import Role
from storage.webhook import Webhook


@group.webhook(CAP_MESSAGE)
async def take_message(ctx: Context, row: InboxRow) -> str:
    """Do what a message asks; gives what it was, for the record.

    Raises:
        LookupError: the message is not there, or its webhook no more.
    """
    number = (row.content or {}).get("received")
    received = await ctx.work.received.get(number) if isinstance(number, int) else None
    hook = ctx.directory.webhooks.get(row.sender)
    if received is None or hook is None:
        raise LookupError(f"{row.key} has no message, or {row.sender} is no webhook any more")
    cap = cap_of(received)
    match cap.msg_type:
        case MsgType.ALERT | MsgType.UPDATE if not cap.is_all_clear:
            await arrive(ctx, hook, received, cap)
        case MsgType.UPDATE | MsgType.CANCEL:
            await _end(ctx, hook, received, cap)
        case _:
            await _note_answer(ctx, hook, received, cap)
    await ctx.work.alerts.save()
    return f"cap:{received.state}:{received.alert or received.id}"


async def _end(ctx: Context, hook: Webhook, received: Received, cap: CapAlert) -> None:
    """End or withdraw what a message refers to; what has not come is waited for."""
    found: dict[str, Following] = {}
    newer: dict[str, Following] = {}
    missing = False
    for reference in cap.references:
        current = await current_of(ctx, hook, (reference.sender, reference.identifier))
        if current is None:
            missing = True
        elif current.alert.is_live and await is_newer(ctx, hook, current, received):
            newer[current.alert.ref] = current
        else:
            found[current.alert.ref] = current
    live = [following for following in found.values() if following.alert.is_live]
    for following in live:
        await end_by(ctx, hook, received, cap, following)
        received.alert = following.alert.ref
    received.state = ReceivedState.DONE
    if missing:
        received.state = ReceivedState.KEPT
        received.kept_until = ctx.now + timedelta(seconds=hook.early_for)
    await ctx.work.journal.add(
        "cap-ended",
        ref=received.alert,
        hook=hook.name,
        identifier=received.identifier,
        ended=[following.alert.ref for following in live],
        kept_until=received.kept_until,
    )
    await _say_newer(ctx, hook, received, list(newer.values()))
    if live:
        return
    if found:
        await _say_over(ctx, hook, received, list(found.values()))
    elif not newer:
        kind = "clear" if received.is_all_clear else "cancel"
        said = Message(
            f"incoming-kept-{kind}",
            hook=hook.name,
            sender=received.sender,
            identifier=received.identifier,
            until=received.kept_until,
        )
        await said_in(ctx, received, hook.cells, said)


async def _say_over(ctx: Context, hook: Webhook, received: Received, found: Sequence[Following]) -> None:
    """Say that what a message ends or withdraws was over."""
    received.alert = found[-1].alert.ref
    for following in found:
        alert = following.alert
        said = Message("incoming-over", hook=hook.name, ref=ref_of(alert), state=alert.state)
        await said_in(ctx, received, following.cells, said)


async def _say_newer(ctx: Context, hook: Webhook, received: Received, newer: Sequence[Following]) -> None:
    """Say that what stands now was sent after a message that ends what came before it."""
    for following in newer:
        received.alert = received.alert or following.alert.ref
        said = Message("incoming-older-end", hook=hook.name, ref=ref_of(following.alert))
        await said_in(ctx, received, following.cells, said)


async def _note_answer(ctx: Context, hook: Webhook, received: Received, cap: CapAlert) -> None:
    """Write an Ack or an Error of another system into the journal of the webhook's first cell; nobody is called."""
    cell = next((cell for cell in hook.cells if cell in ctx.directory.cells), None)
    received.state = ReceivedState.DONE
    if cell is None:
        return
    language = ctx.directory.cells[cell].languages[0]
    values = {
        "hook": hook.name,
        "identifiers": cut(", ".join(one.identifier for one in cap.references), LONGEST_TEXT),
        "note": cut(cap.note or "–", LONGEST_TEXT),
    }
    text = catalog().say(language, f"incoming-noted-{cap.msg_type.lower()}", values)
    incident = await ctx.work.incidents.current()
    note = Note(
        ref=await ctx.work.notes.take_ref(ctx.year),
        cell=cell,
        text=text,
        author=hook.name,
        author_role=Role.OBSERVER,
        said_at=min(cap.sent, ctx.now),
        noted_at=ctx.now,
        incident=incident.ref if incident else None,
        phase=incident.phase if incident else None,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.notes.record(note)
    await ctx.work.journal.add("note-written", cell=cell, ref=note.ref, text=digest(text), hook=hook.name)
