"""The checklist of channels: what people do by hand with a published text, said by command or by a reply to its card.

Invariant: a card shows how each channel stands; who changed it, and when, is kept with it. It takes no reactions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from typing_extensions import override

from commands.kit.context import Context
from commands.kit.reads import Scope
from commands.kit.types import ReadsChoice, ReadsKey
from commands.kit.words import About, Localized, Mention, Message, Refusal
from storage.channel import ChannelStep, StepState
from storage.communique import Communique
from storage.directory import Directory
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.values import CommuniqueState, Ref, Role, UserId

CHECKLIST, TAKEDOWN = "channel-checklist", "channel-takedown"
"""Messages that are the card of a checklist: to serve channels, and to undo that."""
_URL = re.compile(r"https?://[^\s<>]{1,500}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StepSaid:
    """What somebody says of a channel."""

    state: StepState
    url: str | None = None


class ReadsStep(ReadsChoice):
    """How it stands on a channel: a state, or the address where the text now is, which says that it is done."""

    def __init__(self) -> None:
        """Choose the states."""
        super().__init__(StepState)

    @override
    def read(self, text: str, scope: Scope) -> "StepSaid":  # type: ignore[override]
        """Read a state, an address, or a state and an address."""
        words = text.split()
        urls = [word for word in words if _URL.fullmatch(word)]
        state = " ".join(word for word in words if word not in urls)
        if len(urls) == 1 and not state:
            return StepSaid(StepState.DONE, urls[0])
        read = StepState(super().read(state, scope))
        return StepSaid(read, urls[0] if urls else None)


Step = Annotated[StepSaid, ReadsStep()]

# ------------------------------------------------------------------------------------------------------ the card


async def open_checklist(ctx: Context, communique: Communique) -> None:
    """Post the card of what is to be done by hand with a text that has just gone out; an earlier one is closed."""
    for step in (await ctx.work.channels.latest(communique.ref))[:1]:
        await ctx.work.channels.close(communique.ref, step.version)
    manual = [channel.key for channel in ctx.directory.channels_of(communique.cell) if not channel.is_webhook]
    if not manual:
        return
    remind_at = ctx.now + timedelta(seconds=ctx.directory.channel_reminder)
    await ctx.work.channels.open(communique.ref, communique.version, manual, remind_at)
    await _post(ctx, communique, await ctx.work.channels.steps(communique.ref, communique.version))


async def take_down(ctx: Context, communique: Communique) -> None:
    """Post the card of where a text that was withdrawn has to be taken away by hand, if it was put anywhere."""
    remind_at = ctx.now + timedelta(seconds=ctx.directory.channel_reminder)
    if await ctx.work.channels.take_down(communique.ref, remind_at):
        await _post(ctx, communique, await ctx.work.channels.latest(communique.ref))


async def _post(ctx: Context, communique: Communique, steps: Sequence[ChannelStep]) -> None:
    message = checklist_message(ctx, communique, steps)
    await ctx.post(
        message,
        cell=communique.cell,
        acts=True,
        mentions=doers(ctx.directory, communique.cell, steps),
        once=f"{message.id}/{communique.ref}@{steps[0].version}",
    )


async def _refresh(ctx: Context, communique: Communique, version: int) -> None:
    """Bring the cards of an edition in line with its steps."""
    steps = await ctx.work.channels.steps(communique.ref, version)
    message = checklist_message(ctx, communique, steps)
    for row in await ctx.work.outbox.said_of(communique.ref, (message.id,)):
        if row.version == version:
            await ctx.edit(row, message, mentions=doers(ctx.directory, communique.cell, steps))


def checklist_message(ctx: Context, communique: Communique, steps: Sequence[ChannelStep]) -> Message:
    """Say how each channel of an edition stands, and how to say that it changed."""
    ref, version = Ref.of(communique.ref), steps[0].version
    is_withdrawn = communique.state is CommuniqueState.WITHDRAWN
    lines = [step_line(ctx.directory, step, is_withdrawn=is_withdrawn) for step in steps]
    open_steps = [step for step in steps if step.state in (StepState.TODO, StepState.FAILED)]
    if open_steps:
        lines.append(_how(communique, open_steps[0].channel))
    message_id = TAKEDOWN if is_withdrawn else CHECKLIST
    about = About("communique", communique.ref, version, communique.state)
    return Message(message_id, ref=ref, version=version, left=len(open_steps), then=lines, about=about)


def _how(communique: Communique, key: str) -> Message:
    """Say how to say that a channel was served, or that a withdrawn text was taken away from it."""
    is_withdrawn = communique.state is CommuniqueState.WITHDRAWN
    return Message("channel-how-removal" if is_withdrawn else "channel-how", ref=Ref.of(communique.ref), key=key)


def step_line(directory: Directory, step: ChannelStep, *, is_withdrawn: bool) -> Message:
    """Say how one channel stands; of a withdrawn text, whether it was taken away and from where."""
    name = channel_name(directory, step.channel)
    if step.by is None or step.at is None:
        return Message("channel-step", name=name, state=step.state)
    by = Mention(UserId(step.by))
    if is_withdrawn:
        fate = step.state.value
        return Message("channel-removal", name=name, fate=fate, by=by, at=step.at, url=step.url)
    return Message("channel-step-by", name=name, state=step.state, by=by, at=step.at, url=step.url)


def channel_name(directory: Directory, key: str) -> Localized | str:
    """Give a channel's name; its key where it has none, or is defined no more."""
    channel = directory.channels.get(key)
    return Localized(channel.name) if channel is not None and channel.name else key


def doers(directory: Directory, cell: str, steps: Sequence[ChannelStep]) -> tuple[UserId, ...]:
    """List who serves the channels that are not served yet, in the file's order."""
    roles = {
        role
        for step in steps
        if step.state in (StepState.TODO, StepState.FAILED)
        for role in (directory.channels[step.channel].roles if step.channel in directory.channels else ())
    }
    return tuple(user for user, person in directory.people.items() if roles.intersection(person.cells.get(cell, ())))


# ----------------------------------------------------------------------------------------------------- the steps


async def take_step(ctx: Context, ref: Ref, channel: str, said: StepSaid) -> Message:
    """Note how it stands on a channel.

    Raises:
        Refusal: reference-unknown, state-wrong before anything went out, usage for a channel that is not on the list,
            or role-missing.
    """
    communique = await _hold(ctx, ref)
    steps = await steps_of(ctx, communique)
    step = next((step for step in steps if step.channel == channel), None)
    if step is None:
        known = tuple(step.channel for step in steps)
        raise Refusal("usage", Message("refusal-channel-unknown", word=channel, known=known))
    defined = ctx.directory.channels.get(channel)
    roles = defined.roles if defined is not None else (Role.COORDINATOR,)
    if not await ctx.may(ctx.actor, communique.cell, *roles):
        raise Refusal("role-missing", roles=roles, cell=communique.cell)
    before = step.state
    await ctx.work.channels.set(step, said.state, ctx.actor, said.url or step.url)
    await ctx.work.journal.add(
        "communique-channel-set",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=step.version,
        channel=channel,
        state=said.state,
        before=before,
        url=digest(said.url) if said.url is not None else None,
        trust=ctx.call.trust,
    )
    await _refresh(ctx, communique, step.version)
    left = tuple(channel_name(ctx.directory, s.channel) for s in steps if s.state is StepState.TODO)
    return Message(
        "channel-step-noted",
        ref=Ref.of(communique.ref),
        name=channel_name(ctx.directory, channel),
        state=said.state,
        left=left or None,
        about=About("communique", communique.ref, step.version, communique.state),
    )


async def show_checklist(ctx: Context, ref: Ref) -> Message:
    """Show how each channel of a published text stands.

    Raises:
        Refusal: reference-unknown, or state-wrong before anything went out.
    """
    communique = await _hold(ctx, ref)
    return checklist_message(ctx, communique, await steps_of(ctx, communique))


async def steps_of(ctx: Context, communique: Communique) -> list[ChannelStep]:
    """List the steps of what went out last.

    Raises:
        Refusal: state-wrong, when nothing did.
    """
    steps = await ctx.work.channels.latest(communique.ref)
    if not steps:
        message = Message("refusal-nothing-by-hand", ref=Ref.of(communique.ref), state=communique.state)
        raise Refusal("state-wrong", message)
    return steps


async def _hold(ctx: Context, ref: Ref) -> Communique:
    communique = await ctx.work.communiques.hold(ref)
    if communique is None or not await ctx.may(ctx.actor, communique.cell, Role.OBSERVER):
        raise Refusal("reference-unknown", ref=ref)
    return communique


# --------------------------------------------------------------------------------------------------- by a reply


def is_step(ctx: Context, row: OutboxRow, text: str) -> bool:
    """Say whether a reply to a message of the bot says how it stands on a channel."""
    return row.message in (CHECKLIST, TAKEDOWN) and _split(ctx, text) is not None


async def take_reply(ctx: Context, row: OutboxRow, text: str) -> Message | None:
    """Take a reply to a checklist's card, such as `belga https://…`."""
    split, ref = _split(ctx, text), Ref.read(row.about or "", year=ctx.year)
    if split is None or ref is None:
        return None
    channel, rest = split
    said = ReadsStep().read(rest, ctx.scope())
    return await take_step(ctx, ref, channel, said)


def _split(ctx: Context, text: str) -> tuple[str, str] | None:
    """Split the channel that a text begins with from what is said of it."""
    reads, words = ReadsKey("channel"), text.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        name = " ".join(words[:count]).rstrip(":")
        if reads.fits(name, ctx.scope()):
            return str(reads.read(name, ctx.scope())), " ".join(words[count:])
    return None


# ----------------------------------------------------------------------------------------------------- in time


async def remind_of_checklist(ctx: Context) -> bool:
    """Recall once what was not done of one edition, naming who may do it; say whether there may be another."""
    overdue = await ctx.work.channels.claim_overdue(but=ctx.aside)
    ctx.in_hand = overdue[0].ref if overdue else None
    communique = await ctx.work.communiques.find(overdue[0].ref) if overdue else None
    if communique is None:
        return bool(overdue)
    people = doers(ctx.directory, communique.cell, overdue)
    version = overdue[0].version
    await ctx.work.journal.add(
        "communique-channels-recalled",
        cell=communique.cell,
        ref=communique.ref,
        version=version,
        channels=[step.channel for step in overdue],
    )
    await ctx.post(
        Message(
            "channel-reminder-removal" if communique.state is CommuniqueState.WITHDRAWN else "channel-reminder",
            ref=Ref.of(communique.ref),
            names=tuple(channel_name(ctx.directory, step.channel) for step in overdue),
            people=tuple(Mention(person) for person in people) or None,
            then=(_how(communique, overdue[0].channel),),
            about=About("communique", communique.ref, version, communique.state),
        ),
        cell=communique.cell,
        acts=True,
        mentions=people,
        once=f"channel-reminder/{communique.ref}@{version}/{communique.state.value}",
    )
    return True
