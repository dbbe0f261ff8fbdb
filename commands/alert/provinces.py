"""Which provinces have relayed an alert, and which are silent: in D5, whose people relay to them.

Invariant: a province has relayed as soon as somebody of it has acknowledged; who is gone speaks for none, and neither
does who was called in other cells only.
"""

from dataclasses import dataclass
from typing import Final

from commands.alert.roster import Roster
from commands.kit.context import Context
from commands.kit.words import Localized, Mention, Message
from storage.alert import Addressee
from storage.values import UserId

MOST_NAMED = 6
"""Names in one province's line; of more only the number."""
RELAYING: Final = "d5"
"""The organ whose cells relay to the provinces."""


def relays(ctx: Context, cell: str) -> bool:
    """Say whether a cell relays to the provinces."""
    return cell in ctx.directory.cells and ctx.directory.cells[cell].organ == RELAYING


def province_of(ctx: Context, user: UserId) -> str | None:
    """Give the key of the province somebody is followed with."""
    person = ctx.directory.people.get(user)
    return person.province if person is not None else None


@dataclass(frozen=True)
class Province:
    """The people of one province whom an alert called."""

    key: str
    relaying: tuple[Addressee, ...]
    silent: tuple[Addressee, ...]

    @property
    def is_silent(self) -> bool:
        """Whether nobody of it has acknowledged."""
        return not self.relaying


def provinces_of(ctx: Context, roster: Roster, cell: str | None = None) -> list[Province]:
    """List the provinces of those called to relay, in one cell or in all that do, by key."""
    # most cells do not relay: in an alert to sixty of them nobody is looked at for those
    relaying = {one for one in (ctx.directory.cells if cell is None else (cell,)) if relays(ctx, one)}
    found: dict[str, list[Addressee]] = {}
    for addressee in roster.addressees if relaying else ():
        key = province_of(ctx, addressee.user)
        if key is not None and addressee.gone_at is None and not relaying.isdisjoint(addressee.cells):
            found.setdefault(key, []).append(addressee)
    return [
        Province(
            key,
            tuple(a for a in people if a.acknowledged_at is not None),
            tuple(a for a in people if a.acknowledged_at is None),
        )
        for key, people in sorted(found.items())
    ]


def province_lines(ctx: Context, roster: Roster) -> list[Message]:
    """Say for each province who relays, or that it is silent."""
    return [province_line(ctx, province) for province in provinces_of(ctx, roster)]


def province_line(ctx: Context, province: Province) -> Message:
    """Say who relays in a province, or that it is silent."""
    message = "alert-province-silent-line" if province.is_silent else "alert-province-relayed-line"
    named = province.silent if province.is_silent else province.relaying
    name = Localized(ctx.directory.groups.get(province.key, {"": province.key}))
    people = tuple(Mention(a.user) for a in named[:MOST_NAMED])
    return Message(message, province=name, people=people, more=max(0, len(named) - MOST_NAMED))
