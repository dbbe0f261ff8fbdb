"""An Alert or an Update that came by a webhook: called at once, or only recorded when its end came before it.

Invariant: signed, so there is no preview; an Update follows what it refers to that is still in force, calls the cells
of that too, and says so when what it refers to has not come.
"""

from collections.abc import Iterable
from datetime import timedelta

from commands.alert.cap.model import CapAlert, MsgType
from commands.alert.card import about, ref_of, refresh_cards, stamp, texts_of
from commands.alert.following import Following, follow, note, surround
from commands.alert.from_cap import STATUSES, Said, cut, said_by
from commands.alert.life import end_followed
from commands.alert.limits import LONGEST_FACT
from commands.alert.overtaking import Overtaken, cap_of, end_by, is_newer, overtaken
from commands.alert.sending import send_alert
from commands.kit.context import Context
from commands.kit.words import Message
from storage import cap_values
from storage.alert import Alert
from storage.journal import digest
from storage.received import Named, Received, ReceivedState
from storage.values import AlertState, Ref
from storage.webhook import Webhook

ALERTS = frozenset({ReceivedState.RAISED, ReceivedState.RECORDED})
"""States of messages that became an alert of their own."""

SAID_WHEN = timedelta(minutes=5)
"""How far from now a message may be dated without that being said on its card."""


async def arrive(ctx: Context, hook: Webhook, received: Received, cap: CapAlert) -> None:
    """Raise the alert that a message is, or record it when nobody is to be called by it any more."""
    said = said_by(cap, ctx.directory.languages)
    if said is None:
        raise ValueError(f"{received.identifier} has no info: it should have been refused")
    earlier, early = await _followed(ctx, hook, cap)
    alert = await _new(ctx, hook, received, cap, said)
    alert.follows = [following.alert.ref for following in earlier]
    alert.source = (alert.source or {}) | {"early": early}
    cells = _known(ctx, (*hook.cells, *(cell for following in earlier for cell in following.cells)))
    received.alert = alert.ref
    became = await overtaken(ctx, hook, received, cap)
    if became is None and said.expires is not None and said.expires <= ctx.now:
        became = Overtaken(AlertState.EXPIRED)
    if became is not None:
        received.state = ReceivedState.RECORDED
        alert.follows = alert.follows if became.state is AlertState.EXPIRED else []
        await _record(ctx, received, alert, cells, became)
        if became.replaced_by is not None:
            await _link(ctx, alert, became.replaced_by, earlier)
        elif became.by is not None:
            await _end_earlier(ctx, hook, became.by, earlier)
        return
    received.state = ReceivedState.RAISED
    await ctx.work.alerts.record(alert, cells)
    await _journal(ctx, received, alert, "alert-raised", cells)
    await send_alert(ctx, await surround(ctx, alert), answer=False)


async def _followed(ctx: Context, hook: Webhook, cap: CapAlert) -> tuple[list[Following], bool]:
    """Find what an Update refers to, oldest first; and whether none of it has come."""
    if cap.msg_type is not MsgType.UPDATE:
        return [], False
    found: dict[str, Following] = {}
    for reference in cap.references:
        current = await current_of(ctx, hook, (reference.sender, reference.identifier))
        if current is not None:
            found[current.alert.ref] = current
    ordered = sorted(found.values(), key=lambda following: following.alert.id)
    return ordered, not ordered


async def current_of(ctx: Context, hook: Webhook, named: Named) -> Following | None:
    """Take what stands now for an alert that came by a webhook: it, or the last of the updates that followed it."""
    message = await ctx.work.received.by_name(hook.name, named)
    if message is None or message.alert is None or message.state not in ALERTS:
        return None
    following = await follow(ctx, message.alert)
    while following is not None and following.alert.state is AlertState.UPDATED and following.alert.followed_by:
        following = await follow(ctx, following.alert.followed_by)
    return following


async def _new(ctx: Context, hook: Webhook, received: Received, cap: CapAlert, said: Said) -> Alert:
    incident = await ctx.work.incidents.current()
    return Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=_known(ctx, hook.cells)[0],
        raised_by=hook.name,
        raised_at=ctx.now,
        text=said.texts[said.language],
        language=said.language,
        texts={language.value: text for language, text in said.texts.items()},
        headline=said.headline,
        msg_type=cap_values.MsgType(cap.msg_type.lower()),
        status=STATUSES[cap.status],
        severity=said.severity,
        urgency=said.urgency,
        certainty=said.certainty,
        scope=said.scope,
        categories=[category.value for category in said.categories],
        responses=[response.value for response in said.responses],
        event=said.event,
        area=said.area,
        expires_at=said.expires,
        incident=incident.ref if incident is not None else None,
        source={
            "hook": hook.name,
            "sender": received.sender,
            "identifier": received.identifier,
            "sender_name": said.sender_name,
            "shown": said.shown,
            "total": said.total,
            "restriction": cut(cap.restriction, LONGEST_FACT) if cap.restriction else None,
            "sent": received.sent.isoformat() if abs(ctx.now - received.sent) >= SAID_WHEN else None,
            "web": said.web,
            "events": {language.value: event for language, event in said.events.items()},
            "areas": {language.value: area for language, area in said.areas.items()},
        },
        exercise=ctx.directory.exercise,
    )


async def _record(ctx: Context, received: Received, alert: Alert, cells: tuple[str, ...], became: Overtaken) -> None:
    """Keep an alert that calls nobody, and say so in its rooms."""
    by = became.replaced_by
    alert.state, alert.ended_at, alert.followed_by = became.state, ctx.now, by
    await ctx.work.alerts.record(alert, cells)
    await _journal(ctx, received, alert, "alert-recorded", cells)
    said = Message(
        f"incoming-recorded-{became.state}",
        stamp=stamp(alert),
        ref=ref_of(alert),
        hook=received.hook,
        by=Ref.of(by) if by is not None else None,
        at=alert.expires_at,
        then=texts_of(alert),
        about=about(alert),
    )
    await said_in(ctx, received, cells, said)


async def _link(ctx: Context, alert: Alert, by: str, earlier: list[Following]) -> None:
    """Have what replaced an alert before it came stand for it, and for what it would have replaced itself."""
    later = await follow(ctx, by)
    if later is None:
        return
    replaced = [one.alert.ref for one in earlier if one.alert.is_live and one.alert.ref != by]
    later.alert.follows = list(dict.fromkeys([*replaced, alert.ref, *later.alert.follows]))
    later.alert.source = (later.alert.source or {}) | {"early": False}
    await end_followed(ctx, later.alert)
    if later.alert.is_live:
        await refresh_cards(ctx, later.alert, later.cells, later.roster, later.memberships, at_once=True)


async def _end_earlier(ctx: Context, hook: Webhook, by: Received, earlier: list[Following]) -> None:
    """End what an Update refers to, because it was itself ended or withdrawn before it came: nothing else will."""
    for following in earlier:
        if following.alert.is_live and not await is_newer(ctx, hook, following, by):
            await end_by(ctx, hook, by, cap_of(by), following)


async def _journal(ctx: Context, received: Received, alert: Alert, action: str, cells: tuple[str, ...]) -> None:
    await note(
        ctx,
        alert,
        action,
        text=digest(alert.text),
        cells=list(cells),
        status=alert.status,
        severity=alert.severity,
        follows=list(alert.follows),
        hook=received.hook,
        sender=received.sender,
        identifier=received.identifier,
    )


async def said_in(ctx: Context, received: Received, cells: Iterable[str], message: Message) -> None:
    """Say something about a message in the rooms of cells, once; nobody is called."""
    for cell in _known(ctx, cells):
        await ctx.post(message, cell=cell, once=f"received/{received.id}/{message.id}/{cell}", urgent=True)


def _known(ctx: Context, cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell for cell in dict.fromkeys(cells) if cell in ctx.directory.cells)
