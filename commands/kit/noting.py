"""What somebody did with a record, put into the journal.

Invariant: who did it and what is known of their device stand beside it; the record's own words never do.
"""

from typing import Protocol

from commands.kit.context import Context


class Recorded(Protocol):
    """A record of a cell with a name of its own."""

    @property
    def cell(self) -> str:
        """Key of its cell."""

    @property
    def ref(self) -> str:
        """Its reference."""


class Versioned(Recorded, Protocol):
    """A record of which each change makes another version."""

    @property
    def version(self) -> int:
        """The one there is now."""


async def note(ctx: Context, action: str, record: Recorded, **facts: object) -> None:
    """Journal what the actor did with a record.

    Args:
        ctx: of the call that asked for it.
        action: what was done, such as `decision-done`.
        record: with what.
        **facts: whatever else is kept of it: texts as their digest alone.
    """
    await ctx.work.journal.add(action, actor=ctx.actor, cell=record.cell, ref=record.ref, trust=ctx.call.trust, **facts)


async def note_version(ctx: Context, action: str, record: Versioned, **facts: object) -> None:
    """Journal what the actor did with a record, and which version of it there is since; else as `note`."""
    await note(ctx, action, record, version=record.version, **facts)
