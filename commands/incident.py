"""The incident all cells work on: opened, brought through its phases, closed.

Invariant: at most one is open; every change is the coordinator's, is journalled, and is told once in every cell's room.
"""

from collections.abc import Mapping, Sequence

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.left_out import left_out_by_pace
from commands.kit.types import Text
from commands.kit.words import About, Mention, Message, Once, Refusal, Verbatim
from storage.incident import Incident
from storage.journal import digest
from storage.values import Mode, Phase, Ref, Role, UserId

group = Group("incident")

LONGEST_TITLE = 120
"""Characters: a title stands in one line of a phone."""

LONGEST_TEXT = 2_000
"""Characters of the last word at the close."""


@group.command("show", default=True, role=Role.OBSERVER, writes=False)
async def show_incident(ctx: Context) -> Message:
    """Show the incident at hand, or the last one."""
    incident = await ctx.work.incidents.latest()
    if incident is None:
        return Message("incident-none")
    lines: list[Message | Verbatim | Once] = [_opened_line(incident), *_state_lines(incident)]
    if incident.closed_at is not None and incident.closed_by is not None:
        by = Mention(UserId(incident.closed_by))
        lines.append(Message("incident-closed-line", at=incident.closed_at, by=by))
    if incident.closing_text:
        lines.append(Verbatim(incident.closing_text))
    lines += [
        Message("incident-phase-entry", phase=entry.phase, at=entry.since, by=Mention(UserId(entry.by or "")))
        for entry in await ctx.work.incidents.phases(incident.ref)
    ]
    return Message("incident-shown", ref=Ref.of(incident.ref), title=incident.title, then=lines, about=_about(incident))


@group.command("open", role=Role.COORDINATOR)
async def open_incident(ctx: Context, title: Text) -> Message:
    """Open an incident; the cells hear of it."""
    if len(title) > LONGEST_TITLE:
        raise Refusal("too-long", Message("refusal-incident-too-long", length=len(title), most=LONGEST_TITLE))
    incident = await ctx.work.incidents.open(title, year=ctx.year, by=ctx.actor, exercise=ctx.directory.exercise)
    if incident is None:
        current = await _current(ctx)
        raise Refusal(
            "state-wrong",
            Message("refusal-incident-open", ref=Ref.of(current.ref), title=current.title).concerning(_about(current)),
        )
    await _follow_pace(ctx)
    await _note(ctx, "incident-opened", incident, title=digest(title))
    message = Message("incident-opened", ref=Ref.of(incident.ref), title=incident.title, about=_about(incident))
    await _tell(ctx, incident, message)
    return message


@group.command("phase", role=Role.COORDINATOR)
async def enter_phase(ctx: Context, phase: Phase) -> Message:
    """Bring the incident into another phase: who leads changes, and the cells hear of it."""
    incident = await _current(ctx)
    if incident.phase is phase:
        raise Refusal("state-wrong", Message("refusal-incident-phase", phase=phase).concerning(_about(incident)))
    before = incident.phase
    await ctx.work.incidents.enter_phase(incident, phase, ctx.actor)
    await _note(ctx, "incident-phase-entered", incident, phase=phase, before=before)
    message = Message(
        "incident-phase-entered",
        ref=Ref.of(incident.ref),
        title=incident.title,
        phase=phase,
        before=before,
        by=Mention(ctx.actor),
        about=_about(incident),
    )
    await _tell(ctx, incident, message)
    return message


@group.command("mode", role=Role.COORDINATOR)
async def set_mode(ctx: Context, mode: Mode) -> Message:
    """Set the pace of the incident: hours, or weeks."""
    incident = await _current(ctx)
    if incident.mode is mode:
        raise Refusal("state-wrong", Message("refusal-incident-mode", mode=mode).concerning(_about(incident)))
    await ctx.work.incidents.set_mode(incident, mode)
    await _follow_pace(ctx)
    await _note(ctx, "incident-mode-set", incident, mode=mode)
    message = Message(
        "incident-mode-set",
        ref=Ref.of(incident.ref),
        title=incident.title,
        mode=mode,
        by=Mention(ctx.actor),
        about=_about(incident),
    )
    slots = ctx.directory.slots
    await _tell(ctx, incident, message, {key: left_out_by_pace(slots, key, mode) for key in ctx.directory.cells})
    return message.followed_by(*left_out_by_pace(slots, ctx.cell.key, mode))


@group.command("close", role=Role.COORDINATOR)
async def close_incident(ctx: Context, text: Text | None = None) -> Message:
    """Close the incident; what was recorded stays, and more may still be."""
    if text is not None and len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-incident-too-long", length=len(text), most=LONGEST_TEXT))
    incident = await _current(ctx)
    await ctx.work.incidents.close(incident, ctx.actor, text)
    await _follow_pace(ctx)
    await _note(ctx, "incident-closed", incident, text=digest(text or ""))
    message = Message(
        "incident-closed",
        ref=Ref.of(incident.ref),
        title=incident.title,
        by=Mention(ctx.actor),
        then=[Verbatim(text)] if text else [],
        about=_about(incident),
    )
    await _tell(ctx, incident, message)
    return message


async def open_named_incident(ctx: Context) -> bool:
    """Open the incident that the organisation file names, if it never was; say whether it was opened now.

    One that a coordinator closed stays closed, and none is opened beside another.
    """
    title = ctx.directory.incident
    if not title or any(incident.title == title for incident in await ctx.work.incidents.all()):
        return False
    if await ctx.work.incidents.current() is not None:
        return False
    incident = await ctx.work.incidents.open(title, year=ctx.year, by=None, exercise=ctx.directory.exercise)
    if incident is None:
        return False
    await _follow_pace(ctx)
    await ctx.work.journal.add("incident-opened", ref=incident.ref, title=digest(title))
    message = Message("incident-opened", ref=Ref.of(incident.ref), title=incident.title, about=_about(incident))
    await _tell(ctx, incident, message)
    return True


# ---------------------------------------------------------------------------------------------------------------


async def _current(ctx: Context) -> Incident:
    """Give the open incident.

    Raises:
        Refusal: state-wrong, when none is open.
    """
    incident = await ctx.work.incidents.current()
    if incident is None:
        raise Refusal("state-wrong", Message("refusal-incident-none"))
    return incident


async def _follow_pace(ctx: Context) -> None:
    """Have the slots that depend on the pace planned by the new one, from now on: also what falls into an outage."""
    await ctx.work.rhythm.plan_again((slot.cell, slot.key) for slot in ctx.directory.slots if slot.modes)


async def _tell(
    ctx: Context, incident: Incident, message: Message, of_cell: Mapping[str, Sequence[Message]] | None = None
) -> None:
    """Tell every cell, once, each with what is its own; the room that asked is told by the answer."""
    own = of_cell or {}
    here = await ctx.work.rooms.get(ctx.room_id) if ctx.room_id is not None else None
    for key in ctx.directory.cells:
        if here is None or here.cell != key:
            said = message.followed_by(*own.get(key, ()))
            await ctx.post(said, cell=key, acts=True, once=f"incident/{incident.ref}@{incident.version}/{key}")


async def _note(ctx: Context, action: str, incident: Incident, **facts: object) -> None:
    await ctx.work.journal.add(
        action, actor=ctx.actor, cell=ctx.cell.key, ref=incident.ref, trust=ctx.call.trust, **facts
    )


def _opened_line(incident: Incident) -> Message:
    by = Mention(UserId(incident.opened_by)) if incident.opened_by else None
    if by is None:
        return Message("incident-opened-line-file", at=incident.opened_at)
    return Message("incident-opened-line", at=incident.opened_at, by=by)


def _state_lines(incident: Incident) -> list[Message]:
    """Say the phase and the pace."""
    phase = Message("incident-phase-none")
    if incident.phase is not None and incident.phase_since is not None:
        phase = Message("incident-phase-line", phase=incident.phase, at=incident.phase_since)
    return [phase, Message("incident-mode-line", mode=incident.mode)]


def _about(incident: Incident) -> About:
    return About("incident", incident.ref, incident.version, incident.state)
