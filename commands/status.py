"""How the bot and its work stand: what waits, what is stuck, what is open.

Invariant: read from the database alone, and only what the asker may read; nothing is changed.
"""

from importlib.metadata import PackageNotFoundError, version

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.words import Localized, Mention, Message, Once, Verbatim
from storage.incident import Incident
from storage.outbox import OutboxRow, OutboxState
from storage.rhythm import find_slot
from storage.values import AlertState, CommuniqueState, Ref, Role, UserId

group = Group("status")

FEW = 5
"""Lines of each kind: the rest is counted."""

_OPEN_ALERTS = (AlertState.OPEN,)


@group.command("show", default=True, role=Role.MEMBER, writes=False, needs_cell=False)
async def show_status(ctx: Context) -> Message:
    """Show what is open in the asker's cells, and how the bot's own work stands."""
    lines: list[Message | Verbatim | Once] = [_incident_line(await ctx.work.incidents.current())]
    cells = await _cells(ctx)
    for cell in cells:
        lines += await _next_slot(ctx, cell)
    alerts = await _open_alerts(ctx, cells)
    if alerts:
        lines.append(Message("status-alerts", refs=alerts))
    texts = await _in_review(ctx, cells)
    if texts:
        lines.append(Message("status-in-review", refs=texts))
    length, head = await ctx.work.journal.head()
    lines.append(Message("status-journal", length=length, head=head[:12]))
    lines += await _outbox_lines(ctx)
    lost = len(await ctx.work.crypto.undecryptable())
    if lost:
        lines.append(Message("status-undecryptable", count=lost))
    return Message("status-shown", version=_version(), then=lines)


def _version() -> str | None:
    try:
        return version("greffier")
    except PackageNotFoundError:  # run from its source, without being installed
        return None


def _incident_line(incident: Incident | None) -> Message:
    if incident is None:
        return Message("status-incident-none")
    return Message(
        "status-incident", ref=_ref(incident.ref), title=incident.title, phase=incident.phase, mode=incident.mode
    )


async def _cells(ctx: Context) -> list[str]:
    """List the cells to speak of: this room's, in a direct chat all of the asker's."""
    if ctx.has_cell:
        return [ctx.cell.key]
    return [cell for cell in ctx.directory.cells if await ctx.may(ctx.actor, cell, Role.OBSERVER)]


async def _next_slot(ctx: Context, cell: str) -> list[Message]:
    """Say the next slot of a cell, if there is one."""
    coming = await ctx.work.rhythm.coming(cell)
    if coming is None:
        return []
    slot = find_slot(ctx.directory.slots, cell, coming.key)
    title = Localized(slot.title) if slot is not None and slot.title else coming.key
    return [Message("status-next-slot", title=title, at=coming.due_at)]


async def _open_alerts(ctx: Context, cells: list[str]) -> tuple[Ref, ...]:
    found = [
        alert.ref
        for cell in cells
        for state in _OPEN_ALERTS
        for alert in (await ctx.work.alerts.page(cell, state=state, limit=FEW))[0]
    ]
    return tuple(_ref(ref) for ref in dict.fromkeys(found))


async def _in_review(ctx: Context, cells: list[str]) -> tuple[Ref, ...]:
    found = [
        communique.ref
        for cell in cells
        for communique in (await ctx.work.communiques.page(cell, states=(CommuniqueState.IN_REVIEW,), limit=FEW))[0]
    ]
    return tuple(_ref(ref) for ref in found)


async def _outbox_lines(ctx: Context) -> list[Message | Verbatim | Once]:
    """Say what waits to be sent, and what a human has to look at: what and where."""
    waiting = await ctx.work.outbox.count(OutboxState.PENDING)
    stuck = await ctx.work.outbox.stuck()
    lines: list[Message | Verbatim | Once] = [Message("status-outbox", waiting=waiting, stuck=len(stuck))]
    lines += [
        Once(
            Message(
                "status-stuck-line",
                what=row.about or row.message or row.event_type,
                where=_place(ctx, row),
                since=row.created_at,
                error=row.error,
            )
        )
        for row in stuck[:FEW]
    ]
    return lines


def _place(ctx: Context, row: OutboxRow) -> object:
    """Give where a row was to go, as people call it."""
    if row.cell is not None and row.cell in ctx.directory.cells:
        return Localized(ctx.directory.cells[row.cell].name)
    return Mention(UserId(row.user_id)) if row.user_id is not None else row.room_id


def _ref(text: str) -> Ref:
    ref = Ref.read(text, year=0)
    if ref is None:
        raise ValueError(f"{text} is no reference")
    return ref
