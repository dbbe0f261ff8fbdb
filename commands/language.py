"""The language somebody is spoken to in.

Invariant: everybody sets their own and nobody else's; the organisation file never changes it back.
"""

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.words import Message
from storage.values import Language, Role

group = Group("language")


@group.command("set", default=True, role=Role.OBSERVER, needs_cell=False)
async def set_language(ctx: Context, language: Language | None = None) -> None:
    """Show the language one is spoken to in, or choose another."""
    if language is None:
        spoken = ctx.language_of(ctx.actor)
        message = Message("language-shown", language=spoken, languages=tuple(Language))
    else:
        spoken = language
        if language is not ctx.languages.get(ctx.actor):
            await ctx.work.preferences.set_language(ctx.actor, language)
            await ctx.work.journal.add("language-set", actor=ctx.actor, language=language, trust=ctx.call.trust)
        message = Message("language-set", language=language)
    await ctx.post(message, answers=ctx.call, languages=(spoken,))
