"""What an act that needs a verified device asks for, and how somebody goes on who cannot give it yet.

Invariant: only an encrypted event from a device its owner has cross-signed, under an identity that is trusted, stands
for such an act; a reaction never does.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.parse import strip_call, strip_reply
from commands.kit.poll import POLL_RESPONSES
from commands.kit.structured import BLOCK
from commands.kit.usage import usage_in
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Mention, Message, Refusal, fold
from storage.values import Role, Trust, UserId

CONFIRMING = (Role.COORDINATOR, Role.ADMIN)
"""Roles that may confirm a changed identity, in a cell of the person's."""


async def cells_with(ctx: Context, user_id: UserId) -> tuple[str, ...]:
    """List the cells in which somebody has a role at this moment, by the file or by being in the room."""
    return tuple([cell for cell in ctx.directory.cells if await ctx.roles_of(user_id, cell)])


async def shared_cell(ctx: Context, actor: UserId, user_id: UserId) -> str | None:
    """Name a cell of somebody's in which another person may confirm their identity."""
    for cell in await cells_with(ctx, user_id):
        if await ctx.may(actor, cell, *CONFIRMING):
            return cell
    return None


async def confirmers(ctx: Context, user_id: UserId) -> tuple[UserId, ...]:
    """List who may confirm somebody's identity: coordinators of their cells, where there is none the admins."""
    cells = await cells_with(ctx, user_id)
    for role in CONFIRMING:
        found = dict.fromkeys(person for cell in cells for person in ctx.directory.holders(cell, role))
        others = tuple(person for person in found if person != user_id)
        if others:
            return others
    return ()


async def unverified(ctx: Context) -> Refusal:
    """Give the refusal of an act for which no verified device stands, with how to go on."""
    match ctx.call.trust:
        case Trust.IDENTITY_CHANGED:
            people = tuple(Mention(person) for person in await confirmers(ctx, ctx.actor))
            message = Message("refusal-unverified-changed", known=people or None, user=str(ctx.actor))
        case Trust.UNKNOWN:
            message = Message("refusal-unverified-unknown")
        case Trust.PLAINTEXT:
            message = Message("refusal-unverified-plain")
        case _:
            message = Message("refusal-unverified")
    return Refusal("unverified", message)


async def require_device(ctx: Context, action: str) -> None:
    """Refuse unless a verified device stands for an act, where the operator demands one.

    Args:
        ctx: of the act.
        action: its name in `require_verified`, as `group.verb`.

    Raises:
        Refusal: unverified.
    """
    if action in ctx.require_verified and ctx.call.trust is not Trust.CROSS_SIGNED:
        raise await unverified(ctx)


async def refuse_reaction(ctx: Dispatched, action: str) -> None:
    """Refuse a reaction whose act needs a verified device; the command that does the same is named.

    Args:
        ctx: of the reaction.
        action: its name in `require_verified`, as `group.verb`.

    Raises:
        Refusal: unverified.
    """
    if action not in ctx.require_verified or ctx.call.is_vote:
        return
    name, _, verb = action.partition(".")
    command = next(group.commands[verb] for group in ctx.groups if group.name == name)
    usage = usage_in(command, ctx.language_of(ctx.actor))
    raise Refusal("unverified", Message("refusal-unverified-reaction", usage=usage))


def is_sensitive(
    require_verified: Collection[str],
    names: Sequence[str],
    vocabulary: Vocabulary,
    kind: str,
    content: Mapping[str, Any],
) -> bool:
    """Say whether an event may need a verified device: rather once too often, it costs one question about keys.

    Args:
        require_verified: the actions that need one.
        names: what the bot answers to.
        vocabulary: of every group.
        kind: the event's type.
        content: what stands in it.
    """
    if not require_verified or kind in POLL_RESPONSES:
        return bool(require_verified)
    relation = content.get("m.relates_to")
    if BLOCK in content or (isinstance(relation, dict) and "m.in_reply_to" in relation):
        return True
    new = content.get("m.new_content")
    body = (new if isinstance(new, dict) else content).get("body")
    if kind != "m.room.message" or not isinstance(body, str):
        return False
    words = strip_call(strip_reply(body), names, direct=True) or ""
    head = fold(words.split(maxsplit=1)[0]) if words.strip() else ""
    group = vocabulary.group_names.get(head) or vocabulary.shortcuts.get(head, ("",))[0]
    return any(action.partition(".")[0] == group for action in require_verified)
