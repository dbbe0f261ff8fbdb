"""What leaves for other systems when an alert is sent, completed, ended or withdrawn: CAP 1.2, by a signed webhook.

Invariant: put down in the unit that decided it, as it was said then, once for each version and channel. What came by a
webhook is not passed on, nor what follows it: two systems would tell each other for ever.
"""

from commands.alert.as_cap import as_cap
from commands.alert.cap.writing import MEDIA_TYPE, write_json, write_xml
from commands.alert.sender import sender_of
from commands.alert.source import came_by_webhook
from commands.kit.context import Context
from storage.alert import Alert
from storage.outlet import AlertFormat
from storage.posting import PostingKind


async def pass_on(ctx: Context, alert: Alert, occasion: str) -> None:
    """Put down a call for each webhook that asks for the alerts of these cells.

    Args:
        ctx: the unit.
        alert: what was said.
        occasion: what happened: raised, updated, completed, cleared or cancelled.
    """
    cells = await ctx.work.alerts.cells(alert.ref)
    channels = ctx.directory.alert_channels((alert.cell, *cells))
    if not channels:
        return
    chain = await ctx.work.alerts.chain(alert)
    if any(came_by_webhook(one) for one in (*chain, alert)):
        return
    sender = sender_of(ctx.directory.alert_sender, ctx.bot)
    message = as_cap(alert, chain, cells, ctx.directory, sender=sender)
    for channel in channels:
        as_json = channel.format is AlertFormat.JSON
        text = (write_json(message) if as_json else write_xml(message)).decode()
        media = "application/json" if as_json else MEDIA_TYPE
        posting = await ctx.work.postings.add(
            PostingKind.WEBHOOK,
            channel.key,
            key=f"alert/{message.identifier}/{channel.key}",
            occasion=occasion,
            about=alert.ref,
            version=alert.version,
            payload={"media": media, "text": text},
            exercise=alert.exercise,
        )
        if posting is not None:
            await ctx.work.journal.add(
                "alert-passed-on", cell=alert.cell, ref=alert.ref, channel=channel.key, occasion=occasion
            )
