"""The rhythm of a cell's day: what comes, and what is different this once.

Invariant: the slots themselves are the organisation file's; chat changes single occurrences only, aloud, with a name.
"""

from commands.briefing import (  # noqa: I001 - verbs in the order in which help shows them
    listing,
    adding,
    changing,
    pausing,
    meeting,
)
from commands.briefing.calling import about_slot, people_called
from commands.briefing.declared import group

__all__ = [
    "about_slot",
    "adding",
    "changing",
    "group",
    "listing",
    "meeting",
    "pausing",
    "people_called",
]
