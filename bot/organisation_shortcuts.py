"""What `organisation.toml` says of reactions that make a record of somebody's message.

A model knows what each key may hold on its own; what entries say of each other is checked beside, in the references.
"""

from typing import Annotated

from pydantic import AfterValidator, Field

from bot.field_types import Key, RoleName, Table, one_of
from commands.kit.context import APPROVE, OBJECT, SEEN
from commands.kit.event import bare_emoji
from commands.kit.shortcuts import ShortcutAct
from storage.values import Role

LONGEST_EMOJI = 16
"""Characters of a reaction: flags and families are joined out of many."""


def _check_reaction(value: str) -> str:
    """Refuse what nobody can press, and the reactions that mean something on the bot's own cards."""
    bare = bare_emoji(value.strip())
    if not bare or len(value) > LONGEST_EMOJI or any(c.isspace() or c.isalnum() for c in bare):
        raise ValueError("no emoji")
    if bare in {APPROVE, OBJECT, SEEN}:
        raise ValueError("a reaction with a meaning of its own")
    return value.strip()


Reaction = Annotated[
    str,
    AfterValidator(_check_reaction),
    Field(description=f'one emoji such as "📌", and none of {APPROVE} {OBJECT} {SEEN}, which approve, object and see'),
]


class ShortcutEntry(Table):
    """A reaction, what it makes of the message it is put on, and whose it counts."""

    reaction: Reaction
    does: ShortcutAct = Field(description=one_of(ShortcutAct))
    roles: tuple[RoleName, ...] = Field(
        default=(Role.MEMBER,), min_length=1, description='a list of roles such as ["coordinator"]'
    )
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')


DEFAULTS = (
    ShortcutEntry(reaction="📌", does=ShortcutAct.DECISION),
    ShortcutEntry(reaction="📝", does=ShortcutAct.NOTE),
    ShortcutEntry(reaction="☑️", does=ShortcutAct.TASK),
)
"""What holds where the file has no `[[shortcuts]]`; `shortcuts = []` is none."""
