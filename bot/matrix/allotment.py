"""How much of the memory one user may fill with sessions: what they start beyond it pushes out their own oldest.

Anybody on the homeserver may start sessions with this device, under as many keys as they care to make; nobody's
sessions are ever pushed out by somebody else's.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

What = TypeVar("What", bound=Hashable)


class Allotment(Generic[What]):
    """What each user has here, each with the time of its last use as their order."""

    def __init__(self, most: int, drop: Callable[[What], None]) -> None:
        """Know how much is too much.

        Args:
            most: things that one user may have.
            drop: called with what has to go.
        """
        self._most = most
        self._drop = drop
        self._of_user: dict[str, OrderedDict[What, None]] = {}

    def note(self, user_id: str, what: What) -> None:
        """Note that a user has something, or has used it again."""
        theirs = self._of_user.setdefault(user_id, OrderedDict())
        theirs[what] = None
        theirs.move_to_end(what)
        while len(theirs) > self._most:
            oldest, _ = theirs.popitem(last=False)
            self._drop(oldest)
