"""Who may call, and what may be obeyed: the operator's rules, roles, age, encryption.

Invariant: asked in the unit that acts, so that a role counts at the moment it takes effect.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from commands.kit.call import Call
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.group import Command
from commands.kit.trust import require_device
from commands.kit.usage import usage_in
from commands.kit.words import Message, Refusal
from storage.values import Role, UserId, grants


@dataclass(frozen=True)
class Rules:
    """What the operator decides about calls (greffier.toml)."""

    bot: UserId
    bot_names: tuple[str, ...] = ("Greffier",)
    message_age: timedelta = timedelta(minutes=15)
    encryption_required: bool = True
    require_verified: frozenset[str] = field(default_factory=frozenset)
    public_url: str = ""
    """Where the web pages are reached, without a slash at its end."""


async def check_eligible(rules: Rules, ctx: Context, call: Call, *, direct: bool) -> None:
    """Refuse what must not be obeyed: too old, plain text where encryption is the rule, an unregistered room.

    Raises:
        Refusal: message-old, plain-text or room-unknown.
    """
    if call.received_at - call.sent_at > rules.message_age:
        raise Refusal("message-old", sent=call.sent_at, text=call.text[:80])
    room = await ctx.work.rooms.get(call.room_id)
    is_private = rules.encryption_required or (room is not None and room.is_encrypted)
    if is_private and not call.encrypted:
        is_plain = room is not None and not room.is_encrypted
        raise Refusal("plain-text", Message("refusal-plain-room") if is_plain else None)
    if not direct and not ctx.has_cell:
        raise Refusal("room-unknown")


def require_known(ctx: Context) -> None:
    """Refuse somebody who is not of the organisation.

    Raises:
        Refusal: guest.
    """
    if ctx.actor not in ctx.directory.people:
        raise Refusal("guest")


async def permit(ctx: Context, command: Command) -> None:
    """Refuse guests, missing roles, and unverified devices where the operator demands verified ones.

    Raises:
        Refusal: guest, role-missing, cell-missing or unverified.
    """
    if not command.roles:
        return
    require_known(ctx)
    if command.needs_cell:
        cell = ctx.cell.key
        if not any(grants(held, needed) for held in ctx.roles for needed in command.roles):
            raise Refusal("role-missing", _of_begun(ctx, command, cell), roles=command.roles, cell=cell)
    else:
        await require_anywhere(ctx, command.roles)
    await require_device(ctx, command.name)


def _of_begun(ctx: Context, command: Command, cell: str) -> Message | None:
    """Say to who may not do what their text was taken for how the verb is written that it begins with."""
    begun = ctx.unnamed
    if begun is None or begun.verb is None or not isinstance(ctx, Dispatched):
        return None
    verbs = next(group.commands for group in ctx.groups if group.name == command.group)
    usage = usage_in(verbs[begun.verb], ctx.language_of(ctx.actor), with_options=False)
    return Message("refusal-role-missing-begun", roles=command.roles, cell=cell, word=begun.word, usage=usage)


async def require_anywhere(ctx: Context, needed: tuple[Role, ...]) -> None:
    """Refuse somebody who holds none of these roles in any cell.

    Raises:
        Refusal: role-missing.
    """
    for cell in ctx.directory.cells:
        if await ctx.may(ctx.actor, cell, *needed):
            return
    raise Refusal("role-missing", Message("refusal-role-missing-anywhere", roles=needed))
