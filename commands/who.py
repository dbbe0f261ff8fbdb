"""Who is who: the people of a cell, their roles and deputies, whether they are in its room, and who they are known by.

Invariant: roles are what the organisation file and the room say; the one thing changed here is whether a changed
identity is trusted, and nobody says that of themselves.
"""

from collections.abc import Mapping

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.trust import CONFIRMING, cells_with, shared_cell, unverified
from commands.kit.types import UserRef
from commands.kit.words import Localized, Mention, Message, Once, Refusal, Verbatim
from storage.directory import Person
from storage.identity import KnownIdentity
from storage.values import Role, Trust, UserId

group = Group("who")


@group.command("show", default=True, role=Role.OBSERVER, writes=False)
async def show_people(ctx: Context, user: UserRef | None = None) -> Message:
    """Show who is in this cell, or who somebody is."""
    if user is not None:
        return await _person(ctx, ctx.directory.people[user])
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
    if await ctx.may(ctx.actor, ctx.cell.key, *CONFIRMING):
        changed = [UserId(row.user_id) for row in await ctx.work.identities.changed()]
        people = tuple([Mention(person) for person in changed if await ctx.roles_of(person, ctx.cell.key)])
        lines += [Message("who-identities-changed", people=people)] if people else []
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


async def _person(ctx: Context, person: Person) -> Message:
    """Say who somebody is: their cells and roles, their language, whom to ask instead, by which identity known."""
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
    if ctx.actor == person.user_id or await shared_cell(ctx, ctx.actor, person.user_id) is not None:
        facts.append(_identity(await ctx.work.identities.get(person.user_id)))
    return Message("who-person", person=Mention(person.user_id), id=str(person.user_id), then=(*lines, *facts))


def _identity(known: KnownIdentity | None) -> Message:
    """Say by which identity somebody is known, and whether it is trusted."""
    if known is None:
        return Message("who-identity-none")
    facts: dict[str, object] = {"fingerprint": fingerprint(known.current_master_key), "first": known.first_seen_at}
    if not known.is_trusted:
        return Message("who-identity-changed", then=(), about=None, at=known.changed_at, **facts)
    if known.trusted_by is not None:
        by = Mention(UserId(known.trusted_by))
        return Message("who-identity-confirmed", then=(), about=None, by=by, at=known.trusted_at, **facts)
    return Message("who-identity-first", then=(), about=None, **facts)


def fingerprint(key: str) -> str:
    """Write a key as people read it to each other: in groups of four."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@group.command("trust", role=CONFIRMING, needs_cell=False)
async def trust_identity(ctx: Context, user: UserRef) -> Message:
    """Trust somebody's changed identity, once they were asked about it by voice."""
    if user == ctx.actor:
        raise Refusal("own-identity")
    if await shared_cell(ctx, ctx.actor, user) is None:
        raise Refusal("role-missing", Message("refusal-trust-elsewhere", roles=CONFIRMING, person=Mention(user)))
    if ctx.call.trust is Trust.IDENTITY_CHANGED:
        # their own word stands for another one's only once somebody has spoken for them
        raise await unverified(ctx)
    known = await ctx.work.identities.hold(user)
    if known is None:
        raise Refusal("identity-unknown", person=Mention(user))
    shown = fingerprint(known.current_master_key)
    if known.is_trusted:
        return Message("who-trust-unneeded", person=Mention(user), fingerprint=shown)
    if not known.is_told or known.told_at is None or known.told_at > ctx.call.sent_at:
        raise Refusal("identity-untold", person=Mention(user))
    await ctx.work.identities.trust(known, ctx.actor, ctx.now)
    await ctx.work.journal.add(
        "identity-trusted", actor=ctx.actor, user=user, fingerprint=shown, trust=ctx.call.trust, event=ctx.call.event_id
    )
    message = Message("who-trusted", person=Mention(user), by=Mention(ctx.actor), fingerprint=shown)
    for cell in await cells_with(ctx, user):
        place = await ctx.work.rooms.of_cell(cell)
        if place is not None and place.room_id != ctx.room_id:
            await ctx.post(message, cell=cell)
    return message
