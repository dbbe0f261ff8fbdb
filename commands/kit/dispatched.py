"""The context of what came in, a call, a reaction or what another system sent: among all groups of commands there are.

Invariant: whoever speaks of commands, or is followed by other groups, was asked by something that came in; a job, which
runs because time passed, knows no group by its context.
"""

from commands.kit.context import Context
from commands.kit.following import Changed
from commands.kit.group import Group


class Dispatched(Context):
    """Who acts, where, with what, among which groups."""

    groups: tuple[Group, ...] = ()
    """Every group of commands there is; `Contexts` gives them."""

    async def tell_followers(self, changed: Changed) -> None:
        """Let every group that follows records of this kind bring its own in line."""
        for group in self.groups:
            for follow in group.followers.get(changed.ref.name, ()):
                await follow(self, changed)
