"""What a request would change as things stand: what is used of the quota, who is left on site, what stands against it.

Invariant: what protects others, and who may telework at all, is held against the roster, the teams, the regime and the
authorisation as they are now, whatever held when it was asked; quotas were held against it then, and are shown.
"""

from collections.abc import Iterator
from dataclasses import replace

from commands.kit.context import Context
from commands.kit.words import Localized, Message
from commands.telework.quotas import week_counts
from commands.telework.reading import Held, hold_against_rules
from commands.telework.situation import Rule
from commands.telework.ways_out import breach_lines
from storage.telework import TeleworkRequest
from storage.values import UserId

HELD_AGAIN = frozenset({Rule.CATEGORY, Rule.AUTHORISATION, Rule.ESSENTIAL, Rule.ON_DUTY, Rule.HEADCOUNT})
"""The rules that are held against a request again when it is agreed to: nobody's word makes them good."""
MOST_WEEKS = 4
"""Weeks whose quota a card says."""
MOST_DAYS = 3
"""Days of which a card says who is left on site: those on which fewest are."""


async def standing_lines(ctx: Context, request: TeleworkRequest) -> tuple[Message, ...]:
    """Say to whoever answers what is used of the quota with this request, and how many of the team are left."""
    held = await _held(ctx, request)
    return (*_quota_lines(held), *_place_lines(ctx, held))


async def conflict_lines(ctx: Context, request: TeleworkRequest) -> list[Message]:
    """Say what stands against agreeing to a request now, and what whoever asked could do; nothing when nothing does.

    What is held again counts; where a rule is waived, every other rule does.
    """
    held = await _held(ctx, request)
    found = held.judgement.breaches
    if request.is_open:
        breaches = tuple(breach for breach in found if breach.rule in HELD_AGAIN)
    else:
        breaches = tuple(breach for breach in found if breach.rule.waiver != "manager")
    if not breaches:
        return []
    return await breach_lines(ctx, request, replace(held, judgement=replace(held.judgement, breaches=breaches)))


async def _held(ctx: Context, request: TeleworkRequest) -> Held:
    return await hold_against_rules(ctx, UserId(request.person), request.asked, has_reason=True, but=request)


def _quota_lines(held: Held) -> Iterator[Message]:
    counted, situation = held.judgement.counted, held.situation
    if counted and all(situation.regimes[day].is_norm for day in counted):
        yield Message("telework-card-norm", regime=Localized(situation.regimes[counted[0]].name))
    weeks = week_counts(held.wanted, counted, situation)
    for week in weeks[:1] if held.wanted.is_pattern else weeks[:MOST_WEEKS]:
        yield Message("telework-card-week", monday=week.monday, used=week.used, limit=week.limit)


def _place_lines(ctx: Context, held: Held) -> Iterator[Message]:
    counted = [place for place in held.situation.places if place.day in held.judgement.counted]
    tightest = sorted(counted, key=lambda place: (place.left - place.minimum, place.day))[:MOST_DAYS]
    for place in sorted(tightest, key=lambda place: (place.day, place.team)):
        team = ctx.directory.teams[place.team]
        yield Message(
            "telework-card-team",
            day=place.day,
            team=Localized(team.name),
            shift=place.shift,
            left=place.left,
            minimum=place.minimum,
        )
    if len(counted) > MOST_DAYS:
        yield Message("telework-card-team-others", count=len(counted) - MOST_DAYS)
