"""How the bot and its work stand: whether all is well, what is not and what that means, what is open.

Invariant: read from the database alone, and only what the asker may read; nothing is changed.
"""

from importlib.metadata import PackageNotFoundError, version

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.postings import addressee
from commands.kit.words import Localized, Mention, Message, Once, Verbatim
from commands.status.problems import FEW, find_problems
from storage.incident import Incident
from storage.lease import LeaseRow
from storage.outbox import OutboxRow
from storage.values import AlertState, CommuniqueState, Ref, Role, UserId

group = Group("status")

_OPEN_ALERTS = (AlertState.OPEN,)


@group.command("show", default=True, role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_status(ctx: Context) -> Message:
    """Show whether all is well, what is not, and what is open in the asker's cells."""
    cells = await _cells(ctx)
    problems = await find_problems(ctx, cells)
    lines: list[Message | Verbatim | Once] = [*problems, _incident_line(await ctx.work.incidents.current())]
    for cell in cells:
        lines += await _next_slot(ctx, cell)
    alerts = await _open_alerts(ctx, cells)
    if alerts:
        lines.append(Message("status-alerts", refs=alerts))
    texts = await _in_review(ctx, cells)
    if texts:
        lines.append(Message("status-in-review", refs=texts))
    waiting = await ctx.work.decisions.in_vacuum(cells, FEW)
    if waiting:
        lines.append(Message("status-vacuum", refs=tuple(Ref.of(decision.ref) for decision in waiting)))
    length, head = await ctx.work.journal.head()
    lines.append(Message("status-journal", length=length, head=head[:12]))
    lines += await _lease_lines(ctx)
    # last, for they are said once: what stands between them would stand apart in each language
    lines += await _stuck_lines(ctx)
    return Message("status-shown", version=_version(), problems=len(problems), then=lines)


def _version() -> str | None:
    try:
        return version("greffier")
    except PackageNotFoundError:  # run from its source, without being installed
        return None


def _incident_line(incident: Incident | None) -> Message:
    if incident is None:
        return Message("status-incident-none")
    return Message(
        "status-incident", ref=Ref.of(incident.ref), title=incident.title, phase=incident.phase, mode=incident.mode
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
    slot = ctx.directory.slot(cell, coming.key)
    title = Localized(slot.title) if slot is not None and slot.title else coming.key
    return [Message("status-next-slot", title=title, at=coming.due_at)]


async def _open_alerts(ctx: Context, cells: list[str]) -> tuple[Ref, ...]:
    found = [
        alert.ref
        for cell in cells
        for state in _OPEN_ALERTS
        for alert in (await ctx.work.alerts.page(cell, state=state, limit=FEW))[0]
    ]
    return tuple(Ref.of(ref) for ref in dict.fromkeys(found))


async def _in_review(ctx: Context, cells: list[str]) -> tuple[Ref, ...]:
    found = [
        communique.ref
        for cell in cells
        for communique in (await ctx.work.communiques.page(cell, states=(CommuniqueState.IN_REVIEW,), limit=FEW))[0]
    ]
    return tuple(Ref.of(ref) for ref in found)


async def _lease_lines(ctx: Context) -> list[Message]:
    """Tell those who configure which of several processes leads; on SQLite there is one."""
    term = await ctx.work.session.get(LeaseRow, 1)
    may_know = [await ctx.may(ctx.actor, cell, Role.ADMIN) for cell in ctx.directory.cells_of(ctx.actor)]
    if term is None or not term.epoch or not any(may_know):
        return []
    return [Message("status-lease", holder=term.holder, epoch=term.epoch)]


async def _stuck_lines(ctx: Context) -> list[Once]:
    """Say what a human has to look at: what, where to and why; messages first, then mails and webhooks."""
    messages = [
        Message(
            "status-stuck-line",
            what=row.about or row.message or row.event_type,
            where=_place(ctx, row),
            since=row.created_at,
            error=row.error,
        )
        for row in (await ctx.work.outbox.stuck())[:FEW]
    ]
    posted = [
        Message(
            "status-stuck-line",
            what=posting.about or posting.occasion,
            where=addressee(posting, ctx.directory),
            since=posting.created_at,
            error=posting.error,
        )
        for posting in await ctx.work.postings.given_up(limit=FEW)
    ]
    return [Once(line) for line in (*messages, *posted)]


def _place(ctx: Context, row: OutboxRow) -> object:
    """Give where a row was to go, as people call it."""
    if row.cell is not None and row.cell in ctx.directory.cells:
        return Localized(ctx.directory.cells[row.cell].name)
    return Mention(UserId(row.user_id)) if row.user_id is not None else row.room_id
