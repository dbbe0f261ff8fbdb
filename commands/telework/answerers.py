"""Who answers a request to telework: the person's manager, or who acts for one who is away or did not answer in time.

Invariant: nobody answers their own request; whoever acts for a manager is said and kept with the manager they act for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from commands.kit.context import Context
from commands.kit.disclosure import Relation
from commands.kit.managers import absent_among, managers_of, stand_ins
from storage.directory import Directory
from storage.telework import TeleworkRequest
from storage.values import UserId


@dataclass(frozen=True)
class Answerers:
    """Who may answer one request at this moment."""

    managers: tuple[UserId, ...]
    absent: frozenset[UserId]
    """Who of the managers is away or cannot be reached."""
    acting: Mapping[UserId, UserId]
    """Who acts now, and for which manager."""

    @property
    def asked(self) -> tuple[UserId, ...]:
        """Give those who have a card: the managers who are there and whoever acts; all managers when nobody else is."""
        there = tuple(who for who in self.managers if who not in self.absent)
        return (*there, *self.acting) or self.managers

    def may(self, user_id: UserId) -> bool:
        """Say whether somebody's word counts; a manager's does although they are away."""
        return user_id in self.managers or user_id in self.acting

    def relation(self, user_id: UserId) -> Relation:
        """Say how somebody stands to whoever asked, for the table of who may see what."""
        if user_id in self.managers:
            return Relation.MANAGER
        return Relation.ACTING_DEPUTY if user_id in self.acting else Relation.COLLEAGUE

    def stands_for(self, user_id: UserId) -> UserId | None:
        """Give the manager somebody acts for; none for a manager."""
        return None if user_id in self.managers else self.acting.get(user_id)


def weigh(directory: Directory, person: str, absent: Collection[UserId], *, escalated: bool) -> Answerers:
    """Say who may answer somebody's request.

    Args:
        directory: the organisation.
        person: who asked.
        absent: who is away or cannot be reached.
        escalated: whether those who were asked let the time pass.
    """
    managers = managers_of(directory, person)
    acting: dict[UserId, UserId] = {}
    for manager in managers:
        steps = (manager in absent) + escalated
        free = [who for who in stand_ins(directory, manager, person) if who not in absent and who not in managers]
        for who in free[:steps]:
            acting.setdefault(who, manager)
    return Answerers(managers, frozenset(who for who in managers if who in absent), acting)


def might_answer(directory: Directory, person: str) -> list[UserId]:
    """List who answers somebody's requests, or may have to."""
    managers = managers_of(directory, person)
    return [*managers, *(who for manager in managers for who in stand_ins(directory, manager, person))]


async def answerers_of(ctx: Context, request: TeleworkRequest) -> Answerers:
    """Say who may answer a request at this moment."""
    absent = await absent_among(ctx, might_answer(ctx.directory, request.person))
    return weigh(ctx.directory, request.person, absent, escalated=request.escalated_at is not None)
