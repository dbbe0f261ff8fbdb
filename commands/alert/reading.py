"""Reading alerts: who has acknowledged, one with all that is known of it, the list.

Invariant: reading changes nothing, and shows an alert only in the cells that it concerns.
"""

from commands.alert.cap.mistake import CapRefused
from commands.alert.cap.writing import write_xml
from commands.alert.card import (
    about,
    by_whom,
    cell_names,
    facts,
    head,
    kind_word,
    name_lines,
    ref_of,
    stamp,
    tally,
)
from commands.alert.declared import group
from commands.alert.documents import documents_of, draft_of
from commands.alert.finding import readable
from commands.alert.following import Following
from commands.alert.plan_saying import plan_lines
from commands.alert.sender import sender_of
from commands.alert.sms import languages_of, sms_report, sms_text
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.pages import listed
from commands.kit.types import AlertRef
from commands.kit.words import Message, Once, Preformatted, Refusal, Verbatim
from storage.alert import Alert
from storage.values import AlertState, Role

PAGE = 8
"""Alerts on one page of a list."""

SEVERAL = 2

LIST_TEXT = 100
"""Characters of an alert's text in a list."""


@group.command("who", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_who(ctx: Context, ref: AlertRef) -> Message:
    """Show by name who has acknowledged an alert and who has not."""
    following = await readable(ctx, ref)
    alert, roster = following.alert, following.roster
    lines = tally(ctx, alert, roster, everybody=True)
    lines[1:1] = name_lines(ctx, "alert-acknowledged-line", roster.acknowledged)
    return Message("alert-who", ref=ref_of(alert), state=alert.state, then=lines, about=about(alert, roster))


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_alert(ctx: Context, ref: AlertRef, *, sms: bool = False, cap: bool = False) -> Message:
    """Show an alert with everything that is known of it, or its texts as text messages, or as CAP 1.2."""
    following = await readable(ctx, ref)
    alert, roster = following.alert, following.roster
    if sms:
        return Message(
            "alert-sms-shown", stamp=stamp(alert), ref=ref_of(alert), then=_as_sms(alert), about=about(alert)
        )
    if cap:
        return await _as_cap_xml(ctx, following)
    times: list[Message | Once] = [Message("alert-raised-line", at=alert.raised_at, by=by_whom(alert))]
    closes = alert.sent_at is not None and alert.sent_at == alert.ended_at
    if alert.sent_at is not None:
        times.append(Message("alert-sent-line", at=alert.sent_at))
        times += [*tally(ctx, alert, roster), *await plan_lines(ctx, alert.ref)] if not closes else []
    if alert.ended_at is not None and not closes:
        times.append(Message("alert-ended-line", at=alert.ended_at, state=alert.state))
    return Message(
        "alert-shown",
        head=head(alert, cell_names(ctx, following.cells)),
        then=(*facts(alert, ctx.directory), *_all_texts(alert), *times),
        about=about(alert, roster if alert.sent_at is not None else None),
    )


def _all_texts(alert: Alert) -> list[Message | Verbatim]:
    """Give the text in every language there is, each under its name when there are several."""
    if len(alert.texts) < SEVERAL:
        return [Verbatim(alert.text)]
    shown: list[Message | Verbatim] = []
    for language in languages_of(alert):
        shown += [Message("alert-text-line", language=language), Verbatim(str(alert.texts[language.value]))]
    return shown


async def _as_cap_xml(ctx: Context, following: Following) -> Message:
    """Give the last CAP 1.2 document that was sent of an alert, to the letter; of one that was not sent, a draft."""
    alert = following.alert
    sender = sender_of(ctx.directory.alert_sender, ctx.bot)
    sent = await documents_of(ctx.work, alert, ctx.directory, sender=sender)
    sender, document = (sent[-1].sender, sent[-1].document) if sent else (sender, await _draft(ctx, alert))
    return Message(
        "alert-cap-shown",
        stamp=stamp(alert),
        ref=ref_of(alert),
        sender=sender,
        then=(Preformatted(document),),
        about=about(alert),
    )


async def _draft(ctx: Context, alert: Alert) -> str:
    """Write what would be sent, or would have been, of an alert that was not."""
    try:
        return write_xml(await draft_of(ctx, alert)).decode()
    except CapRefused as refused:
        why = "; ".join(map(str, refused.mistakes))
        raise Refusal("usage", Message("refusal-alert-no-cap", ref=ref_of(alert), why=why)) from refused


def _as_sms(alert: Alert) -> list[Message | Verbatim]:
    shown: list[Message | Verbatim] = []
    for language, line in zip(languages_of(alert), sms_report(alert), strict=True):
        shown += [line, Verbatim(sms_text(alert, language))]
    return shown


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_alerts(ctx: Context, *, state: AlertState | None = None, page: int = 1) -> Message:
    """List the alerts this cell raised or was called by, newest first."""
    page = max(page, 1)
    found, total = await ctx.work.alerts.page(ctx.cell.key, state=state, limit=PAGE, page=page)
    tallies = await ctx.work.alerts.tallies([alert.ref for alert in found])
    lines = [Once(_list_line(alert, *tallies.get(alert.ref, (0, 0)))) for alert in found]
    return listed("alert-list", lines, total, page=page, size=PAGE)


def _list_line(alert: Alert, acknowledged: int, called: int) -> Message:
    return Message(
        "alert-list-line",
        ref=ref_of(alert),
        at=alert.raised_at,
        stamp=stamp(alert),
        kind=kind_word(alert),
        state=alert.state,
        acknowledged=acknowledged,
        called=called,
        text=first_words(alert.text, LIST_TEXT),
    )
