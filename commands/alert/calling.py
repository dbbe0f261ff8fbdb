"""How somebody is called about an alert that was not answered: in the room, in a direct chat, by mail.

Invariant: each way says a step once; who is only told is neither mentioned nor asked to act; a room that is gone, or
that somebody is not in, leaves the direct chat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from commands.alert.card import ref_of, stamp, texts_of
from commands.alert.following import CALL_BY_MAIL, Following
from commands.kit.context import APPROVE, SEEN, Context
from commands.kit.letter import Part, write_letter
from commands.kit.words import InLanguages, Message
from storage.escalation import AlertStep
from storage.escalation_rule import Way
from storage.posting import PostingKind
from storage.values import Language, UserId

USEFUL_FOR = timedelta(hours=1)
"""How long a direct call may wait for its chat: later it would only puzzle."""


@dataclass(frozen=True)
class Appeal:
    """What one step says, and to whom."""

    step: AlertStep
    what: str
    """Names it among the things that this step says."""
    people: tuple[UserId, ...]
    """Who is to act."""
    in_room: Message
    to_each: Mapping[UserId, Message]
    """What is said in direct chats and by mail, to those who act and those who are only told."""
    told: tuple[UserId, ...] = ()
    """Who has answered: told, and not called."""
    takes_seen: bool = False
    """Whether 👀 means something from those it is said to."""
    without_mail: list[UserId] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Name it once and for all."""
        step = self.step
        return f"alert/{step.ref}/{step.cell}/{step.round}/{step.after}/{self.what}/{step.id}"


async def appeal(ctx: Context, following: Following, call: Appeal) -> None:
    """Say it by every way of the step."""
    ways, cell = call.step.ways, call.step.cell
    reach = following.memberships.get(cell)
    direct = [*call.people, *call.told] if Way.DIRECT in ways else []
    if Way.ROOM in ways:
        if reach is not None:
            await _in_room(ctx, call)
        if call.what != "missing" or reach is None:
            outside = [user for user in call.people if (reach or {}).get(user) != "join"]
            direct = list(dict.fromkeys([*direct, *outside]))
    for user in direct:
        await _directly(ctx, call, user)
    if Way.MAIL in ways:
        for user in call.people:
            await _by_mail(ctx, following, call, user)


async def _in_room(ctx: Context, call: Appeal) -> None:
    stands_in = call.what != "missing"
    await ctx.post(
        call.in_room,
        cell=call.step.cell,
        card=stands_in,
        acts=bool(call.people),
        mentions=call.people,
        reactions=(APPROVE,) if stands_in else (),
        once=call.key,
        urgent=True,
    )


async def _directly(ctx: Context, call: Appeal, user: UserId) -> None:
    acts = user in call.people
    await ctx.post(
        call.to_each[user],
        user=user,
        card=True,
        acts=acts,
        mentions=(user,) if acts else (),
        reactions=(APPROVE, SEEN) if call.takes_seen else (APPROVE,),
        once=f"{call.key}/{user}",
        urgent=True,
        useful_for=USEFUL_FOR,
    )


async def _by_mail(ctx: Context, following: Following, call: Appeal, user: UserId) -> None:
    """Put a mail down; who has no address is noted, for the journal says it."""
    alert, person = following.alert, ctx.directory.people.get(user)
    if person is None or person.email is None:
        call.without_mail.append(user)
        return
    language = ctx.language_of(user)
    parts: Sequence[Part] = (call.to_each[user], Message("mail-alert-answer", ref=ref_of(alert)))
    subject = Message("mail-alert-subject", stamp=stamp(alert), ref=ref_of(alert))
    letter = write_letter(subject, parts, language, ctx.directory, thread=alert.ref)
    await ctx.work.postings.add(
        PostingKind.MAIL,
        person.email,
        key=f"{call.key}/{user}",
        occasion=CALL_BY_MAIL,
        about=alert.ref,
        version=alert.version,
        language=Language(language),
        payload=letter.as_payload(),
        exercise=alert.exercise,
    )


def called_again(following: Following, *, names: Sequence[Message] = (), late: Sequence[Message] = ()) -> Message:
    """Say to those who are missing that their answer is waited for."""
    alert, watch = following.alert, following.roster.watch
    then: list[Message | InLanguages] = [*names, *late, *texts_of(alert)]
    if watch is not None and watch.round:
        return Message("alert-reconfirm-again", stamp=stamp(alert), ref=ref_of(alert), then=then)
    return Message("alert-called-again", ref=ref_of(alert), status=alert.status, then=then)
