"""What somebody hears who takes a reaction back and may not undo what it did.

Invariant: it refuses nothing as a whole, so the deletion itself stays in the journal; it is said once for each card.
"""

from commands.kit.context import Context
from commands.kit.words import About, Mention, Message
from storage.outbox import OutboxRow
from storage.values import Role


async def refuse_withdrawal(ctx: Context, card: OutboxRow, about: About, cell: str, *roles: Role) -> None:
    """Say to the actor, by name, which role undoing this takes: what the reaction did stays.

    Args:
        ctx: of the deletion.
        card: what the reaction was on.
        about: the record.
        cell: where the role is needed.
        roles: any of them.
    """
    what = Message("refusal-role-missing", roles=roles, cell=cell)
    await ctx.post(
        Message("refusal-of-reaction", by=Mention(ctx.actor), what=what, about=about),
        refusal="role-missing",
        once=f"withdrawal/{card.txn_id}/{ctx.actor}",
    )
