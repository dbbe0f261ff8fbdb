"""Showing a decision: everything that is known of it, and what was done to it.

Invariant: nothing is changed, and only who may read the decision sees it.
"""

from commands.decision.declared import group
from commands.decision.finding import find
from commands.decision.saying import about, cell_names, facts_of, fate_of, organ_word, ref_of
from commands.kit.context import Context
from commands.kit.link import permalink
from commands.kit.types import DecisionRef
from commands.kit.words import Mention, Message, Once, Verbatim
from storage.decision import Decision, DecisionEntry
from storage.values import EventId, Ref, Role, RoomId, UserId

SILENT = {"vacuum"}
"""Acts that follow from another one, which is shown."""


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_decision(ctx: Context, ref: DecisionRef) -> Message:
    """Show a decision with everything that is known of it, and what was done to it."""
    decision = await find(ctx, ref)
    state = Message(
        "decision-state-line",
        state=decision.state,
        organ=organ_word(decision.organ),
        cell=cell_names(ctx, [decision.cell]),
    )
    lines = [
        state,
        *facts_of(decision),
        *fate_of(decision),
        *await _came_of(ctx, decision),
        *_known_then(ctx, decision),
    ]
    if decision.told_at is not None:
        told = cell_names(ctx, decision.told_cells or [])
        lines.append(Message("decision-told-line", at=decision.told_at, cells=told))
    history = await _history(ctx, decision)
    return Message(
        "decision-shown", ref=ref_of(decision), then=(Verbatim(decision.text), *lines, *history), about=about(decision)
    )


async def _came_of(ctx: Context, decision: Decision) -> list[Message]:
    """Name the advice and recommendations that led to a decision."""
    return [
        Message("decision-came-of-line", ref=Ref.of(advice.ref), nature=advice.nature, outcome=advice.outcome)
        for advice in await ctx.work.decisions.led_from(decision.ref)
    ]


def _known_then(ctx: Context, decision: Decision) -> list[Message]:
    """Say who logged a decision, when it was said, in which phase, and where the message is."""
    author = Mention(UserId(decision.author))
    lines = [
        Message("decision-said-line", at=decision.said_at),
        Message("decision-author-line", author=author, role=decision.author_role, at=decision.logged_at),
        Message("decision-phase-line", incident=decision.incident, phase=decision.phase),
    ]
    event_id = decision.quoted_event_id or decision.source_event_id
    if event_id is not None and decision.room_id is not None:
        link = permalink(RoomId(decision.room_id), EventId(event_id), ctx.bot, UserId(decision.author))
        lines.append(Message("decision-source-line", link=link))
    return lines


async def _history(ctx: Context, decision: Decision) -> list[Once | Verbatim]:
    """Say what was done to a decision; to its own cell also what it said before, which others may never have read."""
    is_own = not ctx.has_cell or ctx.cell.key == decision.cell
    tells_before = is_own and await ctx.may(ctx.actor, decision.cell, Role.OBSERVER)
    lines: list[Once | Verbatim] = []
    for entry in await ctx.work.decisions.entries(decision.ref):
        if entry.act in SILENT:
            continue
        lines.append(Once(_entry(entry)))
        before, now = entry.changes["text"] if entry.act == "amended" and "text" in entry.changes else ("", "")
        if tells_before and before != now:
            lines += [Once(Message("decision-entry-before")), Verbatim(before)]
    return lines


def _entry(entry: DecisionEntry) -> Message:
    return Message(f"decision-entry-{entry.act}", by=Mention(UserId(entry.by)), at=entry.at, version=entry.version)
