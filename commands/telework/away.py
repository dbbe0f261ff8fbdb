"""A manager who is away, or who acts for one: whoever stands in answers from then on, and hands back what is open.

Invariant: what is open is handed over in the unit that says so, with a card to whoever answers from then on; nobody
is asked for somebody who is there.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from commands.kit.context import Context
from commands.kit.managers import absent_among, managers_of, stand_ins
from commands.kit.two_readings import question_of
from commands.kit.types import Text
from commands.kit.when import NotATime, TimePassed, TwoReadings, read_when
from commands.kit.words import Mention, Message, Refusal, fold
from commands.telework.answerers import might_answer, weigh
from commands.telework.card import cards_of, settle_cards
from commands.telework.declared import group
from commands.telework.privately import privately
from commands.telework.requesting import require_person
from commands.telework.saying import ref_of
from storage.telework import TeleworkRequest
from storage.values import Ref, UserId

_BACK: Final = frozenset(
    {"off", "non", "retour", "de retour", "present", "presente", "nee", "neen", "terug", "aanwezig"}
    | {"aus", "nein", "zuruck", "wieder da", "anwesend", "back", "no", "present again", "here"}
)
_UNTIL: Final = re.compile(
    r"^(?:jusqu'?\s?(?:a|au|en)|jusque|tot(?: en met)?|t/m|bis(?: zum| zu)?|until|till|au)\s+", re.IGNORECASE
)
MOST_NAMED: Final = 12
"""References named in one line; how many more there are is said."""


@group.command("away", role=None, needs_cell=False)
async def say_away(ctx: Context, until: Text) -> Message | None:
    """Say until when one is away, so that the deputy answers one's people; or that one is back."""
    await require_person(ctx, "away")
    if not _people_of(ctx, ctx.actor) and not _stood_in_for(ctx, ctx.actor):
        raise Refusal("role-missing", Message("refusal-telework-no-people"))
    if fold(until).strip(" .!") in _BACK:
        return await privately(ctx, _come_back_by_word(ctx))
    return await privately(ctx, _go_away(ctx, _read_until(ctx, until)))


async def _come_back_by_word(ctx: Context) -> Message:
    known = await ctx.work.absences.of(ctx.actor)
    if known is None:
        raise Refusal("state-wrong", Message("refusal-telework-not-away"))
    refs = await come_back(ctx, ctx.actor)
    return _listed("telework-back", refs)


async def _go_away(ctx: Context, until: datetime) -> Message:
    """Note an absence, hand over what is open and tell those who answer from now on.

    Said again with the same end, it is told to nobody twice; whoever is the deputy only by now still hears it.
    """
    known = await ctx.work.absences.of(ctx.actor)
    if known is None or known.until != until:
        known = await ctx.work.absences.begin(ctx.actor, until, exercise=ctx.directory.exercise)
        await ctx.work.journal.add("telework-away", actor=ctx.actor, until=until.isoformat())
    handed = await _hand_over(ctx, ctx.actor)
    by_whom: dict[UserId, list[Ref]] = {}
    for request, acting in handed:
        for who in acting:
            by_whom.setdefault(who, []).append(ref_of(request))
    own = _first_stand_in(ctx, ctx.actor) if _people_of(ctx, ctx.actor) else ()
    deputies = tuple(dict.fromkeys([*by_whom, *own]))
    for who in deputies:
        handed_over = by_whom.get(who, ())
        told = _listed("telework-away-told", handed_over, manager=Mention(ctx.actor), until=until)
        await ctx.post(told, user=who, once=f"telework-away/{ctx.actor}/{known.said_at.isoformat()}/{who}")
    if not deputies:
        return Message("telework-away-alone", until=until)
    return Message("telework-away", until=until, people=tuple(map(Mention, deputies)), count=len(handed))


async def come_back(ctx: Context, manager: UserId) -> list[Ref]:
    """End an absence and hand back what is open; gives the references of what waits for the manager again."""
    await ctx.work.absences.end(manager)
    await ctx.work.journal.add("telework-back", actor=manager if ctx.is_actor(manager) else None, person=manager)
    return [ref_of(request) for request, _ in await _hand_over(ctx, manager)]


def _stood_in_for(ctx: Context, who: UserId) -> list[UserId]:
    """List those whose requests somebody may have to answer for a manager."""
    return [person for person in ctx.directory.people if who in might_answer(ctx.directory, person)]


async def say_back(ctx: Context, manager: UserId, refs: Iterable[Ref]) -> None:
    """Tell a manager whose absence is over by the clock what waits for them again."""
    await ctx.post(_listed("telework-back-told", refs), user=manager)


async def _hand_over(ctx: Context, manager: UserId) -> list[tuple[TeleworkRequest, tuple[UserId, ...]]]:
    """Bring in line the cards of the open requests that somebody answers, or may have to for a manager.

    Gives their own people's each with who acts for them; of the others those that they answer while they are there,
    each with who has a card of it only now.
    """
    await ctx.work.telework.hold()
    handed = []
    for known in await ctx.work.telework.open_of_people(_stood_in_for(ctx, manager)):
        request = await ctx.work.telework.claim(known.ref)
        if request is None or not request.is_open:
            continue
        had = {row.user_id for row in await cards_of(ctx, request, request.version)}
        answerers = await settle_cards(ctx, request)
        if manager in answerers.managers:
            handed.append((request, tuple(who for who, replaced in answerers.acting.items() if replaced == manager)))
        elif await _acts_when_there(ctx, manager, request):
            handed.append((request, tuple(who for who in answerers.acting if who not in {*had, manager})))
    return handed


async def _acts_when_there(ctx: Context, who: UserId, request: TeleworkRequest) -> bool:
    """Say whether somebody acts for a manager in a request as soon as they are there themselves."""
    absent = await absent_among(ctx, might_answer(ctx.directory, request.person))
    is_escalated = request.escalated_at is not None
    return who in weigh(ctx.directory, request.person, absent - {who}, escalated=is_escalated).acting


def _people_of(ctx: Context, manager: UserId) -> list[UserId]:
    """List those whose requests somebody answers as their manager."""
    return [who for who in ctx.directory.people if manager in managers_of(ctx.directory, who)]


def _first_stand_in(ctx: Context, manager: UserId) -> tuple[UserId, ...]:
    return stand_ins(ctx.directory, manager, "")[:1]


def _listed(message_id: str, refs: Iterable[Ref], **values: object) -> Message:
    """Make a message that lists references: the first ones, how many there are and how many are not named."""
    found = tuple(refs)
    more = max(0, len(found) - MOST_NAMED)
    return Message(message_id, then=(), about=None, refs=found[:MOST_NAMED], count=len(found), more=more, **values)


def _read_until(ctx: Context, text: str) -> datetime:
    """Read until when somebody is away; a day alone is the whole of it.

    Raises:
        Refusal: usage, date-past.
    """
    said = _UNTIL.sub("", fold(text))
    try:
        return read_when(said, now=ctx.now, zone=ctx.directory.zone)
    except TimePassed as passed:
        raise Refusal("date-past", Message("refusal-date-past", word=text, at=passed.at)) from passed
    except TwoReadings as two:
        raise Refusal("usage", question_of(two, said)) from two
    except NotATime as unread:
        raise Refusal("usage", Message("refusal-telework-away-until", word=text)) from unread
