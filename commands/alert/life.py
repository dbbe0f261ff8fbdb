"""How an alert ends: followed by an update, over, or withdrawn; each by a message of its own, as CAP 1.2 has it.

Invariant: what is over stays readable and names the message that ended it; every room that was called is told, and
nobody is called about it any more. Nothing here asks who acts, so that a webhook takes the same path as a person.
"""

from collections.abc import Sequence

from commands.alert.card import about, by_whom, cell_names, ref_of, refresh_cards, stamp, texts_of
from commands.alert.following import Following, end_escalation, follow, note, say_to_raiser, surround
from commands.alert.passing_on import pass_on
from commands.alert.roster import by_calling_cell
from commands.alert.source import names_of
from commands.kit.call import Call
from commands.kit.context import Context
from commands.kit.words import InLanguages, Message, Refusal, catalog
from storage.alert import Alert
from storage.cap_values import Certainty, MsgType, ResponseType, Severity, Urgency
from storage.journal import digest
from storage.values import AlertState, Language, Ref, UserId

CLOSING = frozenset({"alert-cleared", "alert-withdrawn"})
"""Messages that ask for nothing: a ✅ on one of them is a thank-you."""


def check_live(alert: Alert) -> None:
    """Refuse to follow, end or withdraw what was never sent or is over.

    Raises:
        Refusal: state-wrong, with the sentence that helps.
    """
    if alert.is_live:
        return
    if alert.sent_at is None and alert.state is AlertState.PREVIEW:
        raise Refusal("state-wrong", Message("refusal-alert-not-sent", ref=ref_of(alert)))
    if alert.state is AlertState.UPDATED and alert.followed_by is not None:
        by = Ref.of(alert.followed_by)
        raise Refusal("state-wrong", Message("refusal-alert-followed", ref=ref_of(alert), by=by))
    at = alert.ended_at or alert.raised_at
    raise Refusal("state-wrong", Message("refusal-alert-over", ref=ref_of(alert), state=alert.state, at=at))


async def check_followed(ctx: Context, alert: Alert) -> None:
    """Refuse to send an update of what somebody else has followed, ended or withdrawn meanwhile.

    What only expired meanwhile may be followed: the danger lasts longer than was thought.

    Raises:
        Refusal: state-wrong.
    """
    for ref in alert.follows:
        earlier = await ctx.work.alerts.find(ref, to_change=True)
        if earlier is not None and earlier.state is not AlertState.EXPIRED:
            check_live(earlier)


async def end_followed(ctx: Context, alert: Alert) -> list[Following]:
    """End the alerts that an update follows, because it is sent: it stands for them from now on.

    Returns:
        Those that were still waiting for acknowledgements.
    """
    ended = []
    for ref in alert.follows:
        earlier = await follow(ctx, ref)
        if earlier is not None and earlier.alert.is_live:
            await _end(ctx, earlier, AlertState.UPDATED, by=alert.ref, action="alert-updated")
            ended.append(earlier)
    return ended


async def clear_alert(
    ctx: Context,
    following: Following,
    texts: dict[Language, str] | None = None,
    *,
    by: UserId | str,
    answers: Call | None = None,
) -> Following:
    """Say to everybody whom an alert called that it is over: an update whose response is "all clear".

    Args:
        ctx: the unit.
        following: the alert, locked by this unit.
        texts: what is said, by language; a standard sentence in every language when nothing is.
        by: who says so, or the name of the webhook it came by.
        answers: the call it answers, in the room of the call.

    Raises:
        Refusal: state-wrong, when it was not sent or is over.
    """
    check_live(following.alert)
    ended = following.alert
    words = texts or {language: _standard_text(language, ended) for language in Language}
    closing = await _closing(ctx, following, words, by=by, state=AlertState.CLEARED)
    closing.msg_type, closing.responses = MsgType.UPDATE, [ResponseType.ALL_CLEAR.value]
    closing.urgency, closing.severity, closing.certainty = Urgency.PAST, Severity.MINOR, Certainty.OBSERVED
    more = texts_of(closing) if texts else ()  # the standard sentence would only say again what is said anyway
    return await _close(ctx, following, closing, "alert-cleared", more, answers=answers)


async def withdraw_alert(
    ctx: Context,
    following: Following,
    texts: dict[Language, str],
    *,
    by: UserId | str,
    answers: Call | None = None,
) -> Following:
    """Withdraw an alert that should not have been sent, with the reason: CAP's Cancel.

    Args:
        ctx: the unit.
        following: the alert, locked by this unit.
        texts: the reason, by language.
        by: who withdraws it, or the name of the webhook it came by.
        answers: the call it answers, in the room of the call.

    Raises:
        Refusal: state-wrong, when it was not sent or is over.
    """
    check_live(following.alert)
    closing = await _closing(ctx, following, texts, by=by, state=AlertState.CANCELLED)
    closing.msg_type = MsgType.CANCEL
    more: list[Message | InLanguages] = [*texts_of(closing), *_earlier_lines(following.alert)]
    return await _close(ctx, following, closing, "alert-withdrawn", more, answers=answers)


# ---------------------------------------------------------------------------------------------------------------


def _standard_text(language: Language, alert: Alert) -> str:
    return catalog().say(language, "alert-all-clear-text", {"ref": alert.ref})


async def _closing(
    ctx: Context, following: Following, texts: dict[Language, str], *, by: UserId | str, state: AlertState
) -> Alert:
    """Make the message that ends an alert: a record with a number of its own that calls nobody."""
    ended = following.alert
    language, text = next(iter(texts.items()))
    return Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=ended.cell,
        room_cell=ended.room_cell,
        raised_by=by,
        raised_at=ctx.now,
        sent_at=ctx.now,
        ended_at=ctx.now,
        text=text,
        language=language,
        texts={language.value: words for language, words in texts.items()},
        state=state,
        status=ended.status,
        severity=ended.severity,
        urgency=ended.urgency,
        certainty=ended.certainty,
        scope=ended.scope,
        categories=list(ended.categories),
        event=ended.event,
        area=ended.area,
        area_key=ended.area_key,
        source=names_of(ended),
        follows=[ended.ref],
        incident=ended.incident,
        exercise=ended.exercise,
    )


async def _close(
    ctx: Context,
    following: Following,
    closing: Alert,
    message: str,
    more: Sequence[Message | InLanguages],
    *,
    answers: Call | None,
) -> Following:
    """Keep the closing message, end the alert, and tell every room and everybody who was called."""
    state = closing.state
    await ctx.work.alerts.record(closing, following.cells)
    by = UserId(closing.raised_by) if closing.raised_by.startswith("@") else None
    facts: dict[str, object] = {"text": digest(closing.text), "follows": list(closing.follows)}
    await note(ctx, closing, "alert-closing-sent", actor=by, status=closing.status, **facts)
    await _end(ctx, following, state, by=closing.ref, action=message, actor=by)
    await _tell_everybody(ctx, following, closing, _said(following, closing, message, more), answers)
    await pass_on(ctx, closing, "cleared" if state is AlertState.CLEARED else "cancelled")
    await ctx.work.alerts.save()
    return await surround(ctx, closing)


async def _end(
    ctx: Context, following: Following, state: AlertState, *, by: str, action: str, actor: UserId | None = None
) -> None:
    """Put an alert out of force: it waits for nobody any more, and its cards say what followed."""
    alert = following.alert
    alert.enter(state)
    alert.ended_at, alert.next_step_at, alert.followed_by = ctx.now, None, by
    await end_escalation(ctx, alert)
    missing = [addressee.user_id for addressee in following.roster.missing]
    await note(ctx, alert, action, actor=actor, followed_by=by, missing=missing)
    await refresh_cards(ctx, alert, following.cells, following.roster, following.memberships, at_once=True)


async def _tell_everybody(
    ctx: Context, following: Following, closing: Alert, said: Message, answers: Call | None
) -> None:
    """Say the end in every room, to those who were called there and are not gone."""
    ended, roster = following.alert, following.roster
    called = by_calling_cell([a for a in roster.addressees if a.gone_at is None], following.memberships)
    room = await ctx.work.rooms.get(answers.room_id) if answers is not None else None
    here = room.cell if room is not None else None
    for cell in following.memberships:
        await ctx.post(
            said,
            cell=cell,
            answers=answers if cell == here and answers is not None and answers.thread is None else None,
            acts=True,
            mentions=[a.user for a in called.get(cell, ()) if a.user != closing.raised_by],
            once=f"alert/{closing.ref}/{cell}",
            urgent=True,
        )
    if answers is not None and (here not in following.memberships or answers.thread is not None):
        where = cell_names(ctx, following.cells)
        facts = about(ended, roster)
        done = Message(f"{said.id}-said", stamp=stamp(ended), ref=ref_of(ended), cells=where, about=facts)
        await ctx.post(done, answers=answers)
    elif ended.room_cell not in following.memberships and answers is None:
        await say_to_raiser(ctx, ended, said, once=f"alert/{closing.ref}/raiser")


def _said(following: Following, closing: Alert, message: str, more: Sequence[Message | InLanguages]) -> Message:
    ended = following.alert
    return Message(
        message,
        stamp=stamp(ended),
        ref=ref_of(ended),
        by=by_whom(closing),
        closing=ref_of(closing),
        then=more,
        about=about(ended, following.roster if ended.is_live else None),
    )


def _earlier_lines(ended: Alert) -> list[Message]:
    """Say that what a withdrawn alert stood for stays closed."""
    earlier = [Ref.of(ref) for ref in ended.follows]
    return [Message("alert-withdrawn-earlier-line", refs=earlier)] if earlier else []
