"""The vacuum clock: from the public announcement of what has to be in the official gazette until it is there.

Invariant: a clock runs only for a decision in force that its organ has to publish; what starts or stops it is a change
of the decision like any other.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from storage.decision import Decision
from storage.directory import Directory, Organ
from storage.values import DecisionState, Nature

PUBLISHED = frozenset({Nature.MEASURE, Nature.POLITICAL})
"""Natures that bind the public; advice, recommendations and operational decisions are in no gazette."""


def has_to_be_published(nature: Nature | None, organ: Organ) -> bool:
    """Say whether a decision of a nature by an organ becomes a decree, published in the official gazette."""
    return organ.gazette and nature in PUBLISHED


def clock_of(decision: Decision, directory: Directory, now: datetime) -> Mapping[str, object]:
    """Give the changes that set a decision's clock right, none where it is."""
    organ = directory.organs.get(decision.organ) or Organ(decision.organ)
    is_waited_for = decision.announced_at is not None and decision.gazette is None
    runs = is_waited_for and decision.state is DecisionState.ACTIVE and has_to_be_published(decision.nature, organ)
    since = decision.announced_at if runs else None
    if since == decision.vacuum_since:
        return {}
    return {"vacuum_since": since, "vacuum_at": next_nag(since, directory, now) if since is not None else None}


def next_nag(since: datetime, directory: Directory, after: datetime) -> datetime | None:
    """Give the next instant after one at which a gazette's reference is asked for, if there is one."""
    moments = (since + timedelta(seconds=seconds) for seconds in directory.vacuum_nags)
    return next((at for at in moments if at > after), None)
