"""Saying that a text stays as it is although another language of the communiqué was changed.

Invariant: the text and the approvals of its version are left as they are; who said it, and when, is kept.
"""

from commands.communique.card import language_lines
from commands.communique.languages import languages_to_check
from commands.communique.record import about, ref_of
from commands.communique.settling import settle
from commands.communique.tongue import language_written
from commands.kit.context import Context
from commands.kit.words import Message, Refusal
from storage.communique import REVIEWED, Communique
from storage.values import Language


async def keep_language(ctx: Context, communique: Communique, language: Language | None) -> Message | None:
    """Note that a text stays as it is; approvals that waited for nothing else now count.

    Args:
        ctx: of the act.
        communique: held by this unit.
        language: which; when not said, the only one that is to be checked, else the command's, else the actor's own.

    Returns:
        The answer, unless the approval that followed was it.

    Raises:
        Refusal: usage, when there is no text in that language.
    """
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    waiting = languages_to_check(texts)
    chosen = language or (waiting[0] if len(waiting) == 1 else language_written(ctx, "", waiting))
    text = texts.get(chosen)
    if text is None:
        raise Refusal("usage", Message("refusal-text-unknown", language=chosen, known=tuple(texts)))
    ref = ref_of(communique)
    if chosen not in waiting:
        return Message("communique-language-current", ref=ref, language=chosen, about=about(communique))
    await ctx.work.communiques.keep_unchanged(text, ctx.actor)
    await ctx.work.journal.add(
        "communique-language-checked",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        language=chosen,
        trust=ctx.call.trust,
    )
    if communique.state in REVIEWED and await settle(ctx, communique, answers=True):
        return None
    lines = language_lines(communique, texts)
    return Message("communique-language-kept", ref=ref, language=chosen, then=lines, about=about(communique))
