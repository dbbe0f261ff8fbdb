"""What is sent of an alert when it is raised, completed, ended or withdrawn: CAP 1.2, kept, and by a signed webhook.

Invariant: put down in the unit that decided it, once for each version and channel; what leaves is what is kept. What
came by a webhook is kept and not passed on, nor what follows it: two systems would tell each other for ever.
"""

from commands.alert.cap.writing import MEDIA_TYPE, write_json, write_xml
from commands.alert.documents import keep_document
from commands.alert.source import came_by_webhook
from commands.kit.context import Context
from storage.alert import Alert
from storage.outlet import AlertFormat
from storage.posting import PostingKind


async def pass_on(ctx: Context, alert: Alert, occasion: str) -> None:
    """Keep what is sent of an alert, and put down a call for each webhook that asks for the alerts of its cells.

    Args:
        ctx: the unit.
        alert: what was said.
        occasion: what happened: raised, updated, completed, cleared or cancelled.
    """
    cells = await ctx.work.alerts.cells(alert.ref)
    message = await keep_document(ctx, alert, cells)
    channels = ctx.directory.alert_channels((alert.cell, *cells))
    if not channels:
        return
    chain = await ctx.work.alerts.chain(alert)
    if any(came_by_webhook(one) for one in (*chain, alert)):
        return
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
