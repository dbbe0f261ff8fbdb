"""Rumours: what is being said, whether it is true, and where it was answered.

Invariant: nobody reads a rumour who did not ask for it or see its card; a verdict says what it rests on.
"""

from typing import Final

from commands.kit.cards import ref_on
from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.noting import note_version
from commands.kit.options import split_named
from commands.kit.pages import listed
from commands.kit.types import ReadsChoice, RumourRef, Text
from commands.kit.words import Message, Once, Refusal, Verbatim
from commands.rumour.changing import amend, close, post_card, settle
from commands.rumour.matters import open_rumours
from commands.rumour.record import JUDGES, check_texts, find_rumour, find_to_amend, find_to_judge
from commands.rumour.saying import about, defused, entry_line, facts_of, ref_of, rumour_line
from commands.rumour.waiting import rumour_still_calls
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.rumour import Rumour
from storage.values import Ref, Role, RumourRisk, RumourVerdict

group = Group("rumour")
group.open_matters(open_rumours)
group.still_calls("rumour")(rumour_still_calls)

PAGE: Final = 10
"""Rumours on one page of a list: what a phone shows without much scrolling."""

_RISK: Final = ReadsChoice(RumourRisk)


@group.command("report", default=True)
async def report_rumour(ctx: Context, text: Text, *, source: str | None = None, risk: RumourRisk | None = None) -> None:
    """Report something that is being said."""
    check_texts(text, source)
    incident = await ctx.work.incidents.current()
    rumour = Rumour(
        ref=await ctx.work.rumours.take_ref(ctx.year),
        cell=ctx.cell.key,
        claim=text,
        source=source,
        risk=risk,
        reported_by=ctx.actor,
        reported_at=ctx.now,
        incident=incident.ref if incident else None,
        source_event_id=ctx.call.event_id,
        quoted_event_id=ctx.call.reply_to,
        exercise=ctx.directory.exercise,
    )
    await ctx.work.rumours.record(rumour)
    await note_version(ctx, "rumour-reported", rumour, text=digest(text), source=digest(source or ""), risk=risk)
    await post_card(ctx, rumour)


@group.command("verdict", role=JUDGES, needs_cell=False)
async def settle_rumour(
    ctx: Context, ref: RumourRef, verdict: RumourVerdict, reason: Text, *, answer: str | None = None
) -> Message:
    """Say whether a rumour is true, by which source, and where it was answered."""
    rumour = await find_to_judge(ctx, ref)
    check_texts(reason, answer)
    return await settle(ctx, rumour, verdict, reason, answer)


@group.command("close", role=JUDGES, needs_cell=False)
async def close_rumour(ctx: Context, ref: RumourRef, reason: Text) -> Message:
    """Only watch a rumour, without an answer that would spread it."""
    rumour = await find_to_judge(ctx, ref)
    check_texts(reason)
    return await close(ctx, rumour, reason)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_rumour(ctx: Context, ref: RumourRef) -> Message:
    """Show a rumour and what happened to it."""
    rumour = await find_rumour(ctx, ref)
    history = [entry_line(entry, ctx.directory) for entry in await ctx.work.rumours.entries(rumour.ref)]
    then = (Verbatim(defused(rumour.claim)), *facts_of(rumour, ctx.directory), *history)
    return Message("rumour-shown", ref=ref_of(rumour), state=rumour.state, then=then, about=about(rumour))


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_rumours(ctx: Context, *, all_: bool = False, page: int = 1) -> Message:
    """List the cell's rumours without repeating them, the most dangerous first."""
    page = max(page, 1)
    found, total = await ctx.work.rumours.page(ctx.cell.key, with_all=all_, limit=PAGE, page=page)
    lines = [Once(rumour_line(rumour, ctx.now)) for rumour in found]
    return listed("rumour-list", lines, total, page=page, size=PAGE)


@group.edited("report", about="rumour")
async def edit_rumour_message(
    ctx: Context, ref: Ref, text: Text, *, source: str | None = None, risk: RumourRisk | None = None
) -> Message | None:
    """Amend a rumour because the message that reported it was edited; the same text changes nothing."""
    rumour = await find_to_amend(ctx, ref)
    check_texts(text, source)
    wanted: dict[str, object] = {"claim": str(text), "source": source, "risk": risk}
    return await amend(ctx, rumour, wanted)


def completes(ctx: Context, _card: OutboxRow, text: str) -> bool:
    """Say whether a reply completes a rumour: it names a risk or a source; all else is talk."""
    try:
        return bool(_read_completion(ctx, text))
    except Refusal:
        return True


@group.reply(about="rumour", wants=completes)
async def complete_rumour(ctx: Context, card: OutboxRow, text: str) -> Message | None:
    """Complete a rumour by a reply to a message about it: `risk: …`, `source: …`; anything else is just talk."""
    changes = _read_completion(ctx, text)
    if not changes:
        return None
    rumour = await find_to_amend(ctx, ref_on(card, ctx))
    check_texts(text)
    return await amend(ctx, rumour, changes)


def _read_completion(ctx: Context, text: str) -> dict[str, object]:
    """Read `risk: …` and `source: …` lines, or a bare risk; other lines are talk."""
    scope = ctx.scope()
    changes: dict[str, object] = {}
    for line in filter(None, (part.strip() for part in text.splitlines())):
        name, value = split_named(line, ("risk", "source"))
        if name == "source":
            # nobody takes a source back by naming none
            changes |= {"source": value} if value else {}
        elif name == "risk" or _RISK.fits(value, scope):
            changes["risk"] = _RISK.read(value, scope)
    return changes
