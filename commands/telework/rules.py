"""The rules of telework: what a request breaks, on which of its days, by the regime in force on each of them.

Pure: a request keeps to the rules when nothing is found; the quotas are beside.
"""

from collections.abc import Iterator
from datetime import date

from commands.telework.quotas import check_quotas
from commands.telework.situation import Breach, Judgement, Rule, Situation, Wanted
from storage.duty import Duty, DutyPlace


def judge(wanted: Wanted, situation: Situation) -> Judgement:
    """Hold a request against every rule; the breaches come with the most serious first, each rule once."""
    calendar = situation.calendar
    skipped = tuple(day for day in wanted.days if not calendar.is_working_day(day))
    working = tuple(day for day in wanted.days if calendar.is_working_day(day))
    counted = tuple(day for day in working if situation.works_on(day))
    barred = list(_barred(wanted.days, situation))
    if barred:
        return Judgement(tuple(barred), counted, skipped)
    found = [
        *_essential(counted, situation),
        *_days(wanted, working, situation),
        *_on_site(wanted, counted, situation),
        *check_quotas(wanted, counted, situation),
        *_formal(wanted, counted, situation),
    ]
    order = list(Rule)
    return Judgement(tuple(sorted(found, key=lambda breach: order.index(breach.rule))), counted, skipped)


def _barred(days: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find what keeps somebody from teleworking at all: nothing else matters then."""
    terms = situation.terms
    if terms is not None:
        out = [day for day, regime in situation.regimes_of(days) if terms.category in regime.excluded]
        if out:
            yield Breach(Rule.CATEGORY, tuple(out), situation.regimes[out[0]])
    closed = tuple(day for day in days if terms is None or not terms.holds_on(day))
    if closed:
        until = terms.until_day if terms is not None and terms.until_day and terms.until_day < closed[0] else None
        yield Breach(Rule.AUTHORISATION, closed, situation.regimes[closed[0]], until_day=until)


def _essential(counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    if situation.own_terms.essential:
        days = tuple(day for day, regime in situation.regimes_of(counted) if regime.essential_on_site)
        if days:
            yield Breach(Rule.ESSENTIAL, days, situation.regimes[days[0]])


def _days(wanted: Wanted, working: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the days that cannot be asked for."""
    if not working:
        yield Breach(Rule.HOLIDAY, wanted.days, situation.regimes[wanted.days[0]])
        return
    off = tuple(day for day in working if not situation.works_on(day))
    if off:
        yield Breach(Rule.OFF_DAY, off, situation.regimes[off[0]])
    asked = situation.asked_elsewhere
    twice = tuple(day for day in working if day in asked)
    if twice:
        yield Breach(Rule.DOUBLE, twice, situation.regimes[twice[0]], refs=(asked[twice[0]],))
        return
    granted = {planned.day for planned in situation.held if planned.ref is None}
    counted = tuple(day for day in working if situation.works_on(day))
    if counted and granted.issuperset(counted):  # nobody's answer would make any difference
        yield Breach(Rule.DOUBLE, counted, situation.regimes[counted[0]])


def _on_site(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the days on which the person has to be there, or would be missed by a team."""
    duties = () if wanted.is_pattern else tuple(duty for duty in situation.duties if needs_presence(duty, situation))
    bound = tuple(day for day in counted if any(duty.day == day for duty in duties))
    if bound:
        regime = situation.regimes[bound[0]]
        yield Breach(Rule.ON_DUTY, bound, regime, duties=tuple(duty for duty in duties if duty.day in bound))
    left = set(counted) - set(bound)
    short = tuple(place for place in situation.places if place.is_short and place.day in left)
    if short:
        days = tuple(sorted({place.day for place in short}))
        yield Breach(Rule.HEADCOUNT, days, situation.regimes[days[0]], places=short)


def needs_presence(duty: Duty, situation: Situation) -> bool:
    """Say whether a duty has to be done on site: it is no stand-by, and its role is one of those done there."""
    return duty.place is DutyPlace.ON_SITE and situation.rules.is_on_site(duty.cell, duty.role)


# --------------------------------------------------------------------------------------------------------- form


def _formal(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find what the request itself lacks: to have come in time, and a reason."""
    begun = [
        day for day, regime in situation.regimes_of(counted) if regime.notice and situation.starts(day) <= situation.now
    ]
    if begun:
        regime, starts = situation.regimes[begun[0]], situation.starts(begun[0])
        yield Breach(Rule.NOTICE, tuple(begun), regime, starts=starts)
    unexplained = [day for day, regime in situation.regimes_of(counted) if regime.needs_reason]
    if unexplained and not wanted.has_reason:
        yield Breach(Rule.REASON, tuple(unexplained), situation.regimes[unexplained[0]])
