"""Channels served by hand, said within the group of communiqués: the same act as `channel`.

Invariant: one checklist, whichever command changes it.
"""

from commands.communique.declared import group
from commands.kit.checklist import Step, take_step
from commands.kit.context import Context
from commands.kit.types import ChannelKey, CommuniqueRef
from commands.kit.words import Message


@group.command("channel", needs_cell=False)
async def set_channel_of_communique(ctx: Context, ref: CommuniqueRef, channel: ChannelKey, state: Step) -> Message:
    """Say how a published text stands on a channel that is served by hand."""
    return await take_step(ctx, ref, channel, state)
