"""Telling those who may confirm it that somebody's identity changed.

Invariant: each changed identity of somebody with a role is told once, with the fingerprint that a confirmation is for.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.trust import cells_with
from commands.kit.words import About, Mention, Message
from commands.who import fingerprint
from schedules.job import Job, never
from storage.identity import KnownIdentity
from storage.values import Role, UserId


async def tell_identity_changes(ctx: Context) -> bool:
    """Tell of one changed identity; says whether there was one to tell of."""
    for known in await ctx.work.identities.changed():
        user_id = UserId(known.user_id)
        if user_id in ctx.aside:
            continue
        ctx.in_hand = user_id
        cells = await cells_with(ctx, user_id) if not known.is_told else ()
        held = await ctx.work.identities.hold(user_id) if cells else None
        if held is None or held.is_told or held.is_trusted:
            continue
        for cell in cells:
            await _tell_in(ctx, cell, held)
        await ctx.work.identities.told(held, ctx.work.real_now)
        shown = fingerprint(held.current_master_key)
        await ctx.work.journal.add("identity-changed", user=user_id, fingerprint=shown, cells=cells)
        return True
    return False


async def _tell_in(ctx: Context, cell: str, known: KnownIdentity) -> None:
    """Tell a cell's other coordinators in its room; where there is none, the admins in their direct chats."""
    user_id = UserId(known.user_id)
    coordinators = [person for person in ctx.directory.holders(cell, Role.COORDINATOR) if person != user_id]
    admins = [] if coordinators else [person for person in _admins(ctx, cell) if person != user_id]
    message = Message(
        "identity-changed" if coordinators or admins else "identity-changed-unconfirmable",
        person=Mention(user_id),
        user=str(user_id),
        fingerprint=fingerprint(known.current_master_key),
        about=About("identity", state="changed"),
    )
    once = f"identity/{user_id}/{known.current_master_key}"
    if not admins:
        await ctx.post(message, cell=cell, acts=True, mentions=coordinators, once=f"{once}/{known.changed_at}/{cell}")
    for admin in admins:
        await ctx.post(message, user=admin, acts=True, mentions=[admin], once=f"{once}/{known.changed_at}/{admin}")


def _admins(ctx: Context, cell: str) -> tuple[UserId, ...]:
    """List who may confirm in a cell without coordinating it."""
    return ctx.directory.holders(cell, Role.ADMIN)


TELL_IDENTITY_CHANGES = Job("tell-identity-changes", timedelta(seconds=5), tell_identity_changes, following=never)
