"""Where a call happens: its context, with the cell of its room and the roles of its sender there.

Invariant: everything is read in the unit that acts.
"""

from commands.kit.call import Call
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.group import Group
from commands.kit.permit import Rules
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork


class Contexts:
    """Builds the contexts of calls."""

    def __init__(self, rules: Rules, groups: tuple[Group, ...]) -> None:
        """Take what every context knows."""
        self._rules = rules
        self._groups = groups

    async def of_call(self, work: UnitOfWork, call: Call) -> tuple[Dispatched, bool]:
        """Build the context of a call; gives whether it is a direct chat."""
        directory = await work.directory()
        room = await work.rooms.get(call.room_id)
        cell = room.cell if room is not None else None
        direct = room is not None and room.direct_user is not None
        cells = directory.cells_of(call.sender)
        if direct and len(cells) == 1:
            cell = cells[0]
        return await self._make(work, call, cell), direct

    async def of_nobody(self, work: UnitOfWork) -> Dispatched:
        """Build the context of what no person asked for: another system sent it."""
        ctx = Dispatched(
            work,
            await work.directory(),
            languages=await work.languages(),
            bot=self._rules.bot,
            require_verified=self._rules.require_verified,
        )
        ctx.groups = self._groups
        return ctx

    async def of_card(self, work: UnitOfWork, call: Call, card: OutboxRow) -> Dispatched:
        """Build the context of a reaction: the cell of its room, else the one the card was posted to."""
        room = await work.rooms.get(call.room_id)
        return await self._make(work, call, (room.cell if room else None) or card.cell)

    async def in_cell(self, ctx: Context, cell: str) -> Dispatched:
        """Build the context of the same call in another cell."""
        return await self._make(ctx.work, ctx.call, cell)

    async def _make(self, work: UnitOfWork, call: Call, cell_key: str | None) -> Dispatched:
        directory = await work.directory()
        cell = directory.cells.get(cell_key) if cell_key else None
        ctx = Dispatched(
            work,
            directory,
            actor=call.sender,
            cell=cell,
            room_id=call.room_id,
            call=call,
            languages=await work.languages(),
            bot=self._rules.bot,
            require_verified=self._rules.require_verified,
            public_url=self._rules.public_url,
        )
        ctx.groups = self._groups
        if cell is not None:
            ctx.roles = await ctx.roles_of(call.sender, cell.key)
        return ctx
