"""Who is who: the people of a cell, their roles and deputies, and whether they are in its room.

Invariant: only what the organisation file and the room say; nothing is changed.
"""

from collections.abc import Mapping

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.types import UserRef
from commands.kit.words import Localized, Mention, Message, Once, Verbatim
from storage.organisation import Person
from storage.values import Role, UserId

group = Group("who")


@group.command("show", default=True, role=Role.OBSERVER, writes=False)
async def show_people(ctx: Context, user: UserRef | None = None) -> Message:
    """Show who is in this cell, or who somebody is."""
    if user is not None:
        return _person(ctx, ctx.directory.people[user])
    members = await ctx.work.members(ctx.cell.key)
    lines: list[Message | Verbatim | Once] = []
    here = 0
    for user_id, person in ctx.directory.people.items():
        is_here = members.get(user_id) == "join"
        roles = person.cells.get(ctx.cell.key) or ((Role.MEMBER,) if is_here else ())
        if roles:
            here += is_here
            lines.append(Once(_line(person, roles, is_here=is_here)))
    guests = _guests(ctx, members)
    if guests:
        lines.append(Message("who-guests", guests=guests))
    return Message("who-shown", cell=Localized(ctx.cell.name), here=here, then=lines)


def _line(person: Person, roles: tuple[Role, ...], *, is_here: bool) -> Message:
    """Say one person of the cell in a line."""
    return Message(
        "who-line",
        person=Mention(person.user_id),
        roles=roles,
        competences=person.competences or None,
        deputy=Mention(UserId(person.deputy)) if person.deputy else None,
        here=is_here,
    )


def _guests(ctx: Context, members: Mapping[UserId, str]) -> tuple[str, ...]:
    """List who is in the room and not of the organisation."""
    known = {*ctx.directory.people, ctx.bot}
    return tuple(sorted(user for user, membership in members.items() if membership == "join" and user not in known))


def _person(ctx: Context, person: Person) -> Message:
    """Say who somebody is: their cells and roles, their language, whom to ask instead."""
    lines = [
        Once(Message("who-cell-line", cell=Localized(ctx.directory.cells[key].name), roles=roles))
        for key, roles in person.cells.items()
        if key in ctx.directory.cells
    ]
    facts = [Message("who-language-line", language=ctx.language_of(person.user_id))]
    if person.competences:
        facts.append(Message("who-competences-line", competences=person.competences))
    if person.deputy:
        facts.append(Message("who-deputy-line", deputy=Mention(UserId(person.deputy))))
    if person.manager:
        facts.append(Message("who-manager-line", manager=Mention(UserId(person.manager))))
    return Message("who-person", person=Mention(person.user_id), id=str(person.user_id), then=(*lines, *facts))
