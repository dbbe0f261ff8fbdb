"""The rhythm of a cell's day: what comes, what coordinators add or pause, and what is different this once.

Invariant: the organisation file's own slots are never changed from chat: their occurrences are, aloud, with a name.
"""

from commands.briefing import (  # noqa: I001 - verbs in the order in which help shows them
    listing,
    adding,
    changing,
    pausing,
    meeting,
    agenda,
    attending,
    daily,
    waiting,
)
from commands.briefing.calling import about_slot, people_called
from commands.briefing.declared import group

__all__ = [
    "about_slot",
    "adding",
    "agenda",
    "attending",
    "changing",
    "daily",
    "group",
    "listing",
    "meeting",
    "pausing",
    "people_called",
    "waiting",
]
