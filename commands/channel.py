"""Channels: what people do by hand with a published text, such as Belga or social media.

Invariant: how a channel stands is said by those the organisation file names for it, and kept with who and when.
"""

from typing import Annotated

from typing_extensions import override

from commands.kit.checklist import Step, channel_name, show_checklist, step_line, take_step
from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.reads import Scope
from commands.kit.types import ChannelKey, CommuniqueRef, ReadsKey, ReadsRef
from commands.kit.words import Message, Refusal
from storage.values import CommuniqueState, Kind, Ref, Role

group = Group("channel")


class ReadsServed(ReadsRef):
    """The reference of a communiqué; a channel in its place is told apart, for its reference was forgotten."""

    @override
    def read(self, text: str, scope: Scope) -> Ref:
        """Read the reference."""
        channel = ReadsKey("channel")
        if Ref.read(text, year=scope.year) is None and channel.fits(text, scope):
            raise Refusal("usage", Message("refusal-channel-whose", key=channel.read(text, scope)))
        return super().read(text, scope)


ServedRef = Annotated[Ref, ReadsServed(Kind.COMMUNIQUE)]


@group.command("set", default=True, needs_cell=False)
async def set_channel(
    ctx: Context, ref: ServedRef, channel: ChannelKey | None = None, state: Step | None = None
) -> Message:
    """Say how a published text stands on a channel; without a channel, show them all."""
    if channel is None:
        return await show_checklist(ctx, ref)
    if state is None:
        raise Refusal("usage", Message("refusal-channel-step-missing", ref=ref, key=channel))
    return await take_step(ctx, ref, channel, state)


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_channels(ctx: Context, ref: CommuniqueRef) -> Message:
    """Show how each channel of a published text stands."""
    return await show_checklist(ctx, ref)


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_channels(ctx: Context) -> Message:
    """List the cell's channels, and what is still to do on them."""
    channels = ctx.directory.channels_of(ctx.cell.key)
    if not channels:
        return Message("channel-list-empty")
    lines = [Message("channel-line", name=channel_name(ctx.directory, c.key), key=c.key, kind=c.kind) for c in channels]
    waiting: list[Message] = []
    for step in await ctx.work.channels.unfinished(ctx.cell.key):
        communique = await ctx.work.communiques.find(step.ref)
        is_withdrawn = communique is not None and communique.state is CommuniqueState.WITHDRAWN
        what = step_line(ctx.directory, step, is_withdrawn=is_withdrawn)
        waiting.append(Message("channel-waiting-line", ref=Ref.of(step.ref), what=what))
    head = [Message("channel-waiting")] if waiting else []
    return Message("channel-list", then=(*lines, *head, *waiting))
