"""The verbs that end an alert: it is over, or it should not have been sent.

Invariant: only who coordinates the cell that raised it ends it; what is over is not ended twice.
"""

from commands.alert.asking import likely_languages
from commands.alert.card import about, ref_of
from commands.alert.declared import group
from commands.alert.finding import coordinated
from commands.alert.following import Following
from commands.alert.life import clear_alert, withdraw_alert
from commands.alert.limits import check_lengths
from commands.alert.sending import cancel_preview
from commands.alert.texts import read_texts
from commands.kit.context import Context
from commands.kit.types import AlertRef, OwnWords, Text
from commands.kit.words import Message
from storage.values import AlertState, Language, Role


@group.command("clear", role=Role.COORDINATOR, needs_cell=False)
async def clear(
    ctx: Context,
    ref: AlertRef,
    text: Text | None = None,
    *,
    lang: Language | None = None,
    fr: OwnWords | None = None,
    nl: OwnWords | None = None,
    de: OwnWords | None = None,
    en: OwnWords | None = None,
) -> None:
    """Say to everybody called that it is over; nobody has to acknowledge that."""
    following = await coordinated(ctx, ref)
    named = {Language.FR: fr, Language.NL: nl, Language.DE: de, Language.EN: en}
    texts = _texts(ctx, following, text or "", named, lang)
    await clear_alert(ctx, following, texts or None, by=ctx.actor, answers=ctx.call)


@group.command("cancel", role=Role.COORDINATOR, needs_cell=False)
async def cancel(
    ctx: Context,
    ref: AlertRef,
    reason: Text,
    *,
    lang: Language | None = None,
    fr: OwnWords | None = None,
    nl: OwnWords | None = None,
    de: OwnWords | None = None,
    en: OwnWords | None = None,
) -> Message | None:
    """Withdraw an alert that should not have been sent, with the reason; a preview is given up."""
    following = await coordinated(ctx, ref)
    named = {Language.FR: fr, Language.NL: nl, Language.DE: de, Language.EN: en}
    texts = _texts(ctx, following, reason, named, lang)
    if following.alert.state is AlertState.PREVIEW:
        await cancel_preview(ctx, following, lapsed=False)
        room = await ctx.work.rooms.get(ctx.call.room_id)
        is_said_here = room is not None and room.cell is not None and room.cell == following.alert.room_cell
        about_it = about(following.alert)
        return None if is_said_here else Message("alert-not-sent", ref=ref_of(following.alert), about=about_it)
    await withdraw_alert(ctx, following, texts, by=ctx.actor, answers=ctx.call)
    return None


def _texts(
    ctx: Context, following: Following, text: str, named: dict[Language, str | None], lang: Language | None
) -> dict[Language, str]:
    texts = read_texts(text, named, lang=lang, likely=likely_languages(ctx, following.cells))
    for words in texts.values():
        check_lengths(words)
    return texts
