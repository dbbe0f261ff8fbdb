"""What is open of the alerts that concern a cell: those that somebody has not acknowledged, and who.

Invariant: whoever is gone is not named as missing; an alert that called nobody is said to be one.
"""

from commands.alert.card import ref_of, stamp
from commands.alert.declared import group
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.matters import Asked, Matter, Open, Topic, named
from commands.kit.words import Message
from storage.alert import Alert


@group.open_matters
async def open_alerts(ctx: Context, asked: Asked) -> list[Open]:
    """Say which alerts that a cell raised or was called by wait for somebody."""
    found = await ctx.work.matters.alerts(asked.cell, asked.most)
    lines = tuple([Matter(await _line(ctx, alert)) for alert in found.first])
    return [Open(Topic.ALERTS, found.count, lines)]


async def _line(ctx: Context, alert: Alert) -> Message:
    addressees = await ctx.work.alerts.addressees(alert.ref)
    facts = {"stamp": stamp(alert), "ref": ref_of(alert), "text": first_words(alert.text)}
    if not addressees:
        return Message("alert-nobody-called-matter", then=(), about=None, **facts)
    people, more = named([addressee.user for addressee in addressees if addressee.is_missing])
    return Message("matters-alert-line", people=people, more=more, then=(), about=None, **facts)
