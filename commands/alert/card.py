"""What an alert looks like: its preview, its live card, and the cards' edits.

Invariant: every card says number, status and text verbatim, and names who is missing; edits of one alert's cards are
at least `EDIT_EVERY` apart, except at its end.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from commands.alert.asking import ask_lines
from commands.alert.crowd import MOST_LINKED, NAMES_IN_LINE, missing_for_machines, missing_lines
from commands.alert.provinces import province_lines, relays
from commands.alert.roster import Memberships, Roster, Whole, by_calling_cell
from commands.alert.sms import sms_warnings
from commands.alert.source import area_said, came_by_webhook, event_said, source_lines
from commands.alert.standing import standing_lines
from commands.kit.context import APPROVE, OBJECT, SEEN, Context
from commands.kit.words import About, InLanguages, Localized, Mention, Message, Once, Word
from storage.alert import Addressee, Alert
from storage.cap_values import AlertScope, Category, Certainty, MsgType, ResponseType, Severity, Urgency
from storage.directory import Directory
from storage.values import AlertState, Ref, UserId

EDIT_EVERY = timedelta(seconds=5)
"""How often the cards of one alert are edited at most: a hundred people answer within seconds."""

ALARMING = frozenset({Severity.SEVERE, Severity.EXTREME})
"""Severities that mention the whole room and are confirmed first."""


def ref_of(alert: Alert) -> Ref:
    """Give an alert's reference.

    Raises:
        ValueError: what is stored is none.
    """
    return Ref.of(alert.ref)


def about(alert: Alert, roster: Roster | None = None) -> About:
    """Say for machines which alert a message is about, and who is missing."""
    missing = missing_for_machines(roster) if roster is not None else None
    return About("alert", alert.ref, alert.version, alert.state, missing, stamp(alert).id)


def name_lines(
    ctx: Context, message_id: str, addressees: Sequence[Addressee], *, at: datetime | None = None
) -> list[Message]:
    """Name people, as links as long as they are few; a crowd takes several lines, nobody none."""
    if len(addressees) <= MOST_LINKED:
        linked = tuple(Mention(addressee.user) for addressee in addressees)
        return [Message(message_id, people=linked, at=at)] if linked else []
    names = [ctx.directory.name_of(addressee.user) for addressee in addressees]
    starts = range(0, len(names), NAMES_IN_LINE)
    return [Message(message_id, people=tuple(names[start : start + NAMES_IN_LINE]), at=at) for start in starts]


def cell_names(ctx: Context, cells: Sequence[str]) -> tuple[Localized | str, ...]:
    """Name cells; one that is no more is named by its key."""
    known = ctx.directory.cells
    return tuple(Localized(known[cell].name) if cell in known else cell for cell in cells)


def few_names(names: tuple[Localized | str, ...]) -> tuple[Localized | str, ...]:
    """Leave the first names of many: a card to sixty cells is read on a telephone."""
    return names if len(names) <= MOST_LINKED else (*names[: MOST_LINKED - 1], f"+ {len(names) - MOST_LINKED + 1}")


def stamp(alert: Alert) -> Word:
    """Give the word that every message about an alert begins with: whether it is actual, an exercise or a test."""
    return Word(f"alert-stamp-{alert.status}")


def by_whom(alert: Alert) -> Mention | str:
    """Name who raised an alert: a person, or the webhook it came by."""
    return Mention(UserId(alert.raised_by)) if alert.raised_by.startswith("@") else alert.raised_by


def kind_word(alert: Alert) -> Word:
    """Say what kind of message it is: a first one, an update, the end, a withdrawal."""
    if alert.msg_type is MsgType.UPDATE and alert.is_all_clear:
        return Word("alert-kind-all-clear")
    return Word(f"alert-kind-{alert.msg_type}")


def head(alert: Alert, cells: tuple[Localized | str, ...]) -> Message:
    """Say status, kind, number, state, who raised it and for whom: the first line of every card."""
    return Message(
        "alert-head",
        stamp=stamp(alert),
        kind=kind_word(alert),
        ref=ref_of(alert),
        state=alert.state,
        by=by_whom(alert),
        cells=cells,
    )


def texts_of(alert: Alert) -> list[InLanguages]:
    """Give an alert's text, for each room in its languages; one from before languages were kept as it is."""
    return [InLanguages(alert.texts or {"": alert.text})]


def chain_lines(alert: Alert) -> list[Message]:
    """Say what an alert follows, and by what it was followed."""
    lines = []
    if alert.follows:
        lines.append(Message("alert-follows-line", refs=[Ref.of(ref) for ref in alert.follows]))
    if alert.followed_by is not None:
        lines.append(Message("alert-followed-line", by=Ref.of(alert.followed_by)))
    return lines


def facts(alert: Alert, directory: Directory) -> list[Message]:
    """Say what is known of the danger, a line for each fact, and what it follows or was followed by."""
    lines = [*source_lines(alert), *chain_lines(alert)]
    area = directory.areas.get(alert.area_key or "")
    known: dict[str, object] = {
        "headline": None if _begins_with_headline(alert) else alert.headline,
        "severity": alert.severity if alert.severity is not Severity.UNKNOWN else None,
        "urgency": alert.urgency if alert.urgency is not Urgency.UNKNOWN else None,
        "certainty": alert.certainty if alert.certainty is not Certainty.UNKNOWN else None,
        "event": event_said(alert),
        "area": Localized(area.name) if area is not None and area.name else area_said(alert),
        "responses": [ResponseType(one) for one in alert.responses],
        "categories": [Category(one) for one in alert.categories],
        "scope": alert.scope,
        "channel": alert.channel,
    }
    for name, value in known.items():
        if value:
            lines.append(Message(f"alert-{name}-line", then=(), about=None, **{name: value}))
    if alert.expires_at is not None:
        lines.append(Message("alert-expires-line", at=alert.expires_at))
    return lines


def _begins_with_headline(alert: Alert) -> bool:
    """Say whether one of its texts says the headline first: then each language has its own there."""
    headline = alert.headline
    return headline is not None and any(text.startswith(headline) for text in (alert.text, *alert.texts.values()))


def tally(
    ctx: Context, alert: Alert, roster: Roster, *, everybody: bool = False, by_province: bool = True
) -> list[Message | Once]:
    """Say how many have acknowledged and, by name, who has not, who saw it, who is gone and who was called again."""
    whole = roster.whole or Whole(roster, acknowledged=len(roster.acknowledged), missing=len(roster.missing))
    done, called = whole.acknowledged, whole.roster.called
    tallied = Message("alert-tally-line", acknowledged=done, called=called)
    count = whole.once("tally", lambda: [tallied if called else Message("alert-nobody-called-line")])
    lines: list[Message | Once] = [*count]
    lines += missing_lines(ctx, ref_of(alert), roster, everybody=everybody, is_over=not alert.is_live)
    lines += name_lines(ctx, "alert-seen-line", roster.seen)
    lines += name_lines(ctx, "alert-gone-line", roster.gone)
    if alert.called_again_at is not None:
        lines += name_lines(ctx, "alert-again-line", roster.called_again, at=alert.called_again_at)
    provinces = whole.once("provinces", lambda: province_lines(ctx, whole.roster)) if by_province else ()
    return [*lines, *provinces, *whole.once("standing", lambda: standing_lines(whole.roster))]


class LiveCards:
    """The live card of an alert in each of its rooms; what several rooms are told is put together once."""

    def __init__(
        self, ctx: Context, alert: Alert, cells: Sequence[str], roster: Roster, memberships: Memberships
    ) -> None:
        """Put together what every room is told."""
        self._ctx, self._alert, self._cells = ctx, alert, cells
        self._shown = roster.shown_in(memberships)
        self._head = head(alert, few_names(cell_names(ctx, cells)))
        self._facts, self._texts = facts(alert, ctx.directory), texts_of(alert)
        self._times: list[Message] = []
        if alert.state is AlertState.OPEN and alert.deadline_at is not None and roster.called:
            self._times.append(Message("alert-deadline-line", ref=ref_of(alert), at=alert.deadline_at))
        if alert.ended_at is not None:
            self._times.append(Message("alert-ended-line", state=alert.state, at=alert.ended_at))
        self._standing: dict[tuple[int, bool], list[Message | Once]] = {}

    def card(self, cell: str) -> Message:
        """Say the alert and where its acknowledgement stands, in a cell's room; what it lacks, where it was raised."""
        alert, roster = self._alert, self._shown[cell]
        tail: list[Message] = []
        if cell == alert.room_cell and alert.is_live:
            # what is meant for the public may have left without a preview
            tail += sms_warnings(alert) if alert.scope is AlertScope.PUBLIC else []
        if cell == (alert.cell if came_by_webhook(alert) else alert.room_cell) and alert.is_live:
            tail += ask_lines(self._ctx.directory, alert, self._cells)
        then = (*self._facts, *self._texts, *tail, *self._times, *self._stands(cell, roster))
        return Message("alert-card", head=self._head, then=then, about=about(alert, roster))

    def _stands(self, cell: str, roster: Roster) -> list[Message | Once]:
        """Say where its acknowledgement stands; rooms that are shown the same people share it."""
        by_province = relays(self._ctx, cell)
        shown = (id(roster), by_province)
        if shown not in self._standing:
            self._standing[shown] = tally(self._ctx, self._alert, roster, by_province=by_province)
        return self._standing[shown]


def preview_card(
    ctx: Context, alert: Alert, cells: Sequence[str], *, called: int, wait: timedelta, asks: Sequence[Message] = ()
) -> Message:
    """Say what would be sent, to how many, how long they would have, and what became of it once that is known.

    What is asked first stands first: whether an alert is meant at all.
    """
    tail = [*sms_warnings(alert), *ask_lines(ctx.directory, alert, cells)]
    tail.append(Message("alert-would-call-line", called=called, cells=cell_names(ctx, cells)))
    if alert.state is not AlertState.PREVIEW:
        tail = [Message("alert-preview-became-line", state=alert.state)]
    elif alert.next_step_at is not None:
        if alert.deadline_at is not None:
            tail.append(Message("alert-would-wait-until-line", at=alert.deadline_at))
        else:
            tail.append(Message("alert-would-wait-for-line", length=wait))
        tail.append(Message("alert-confirm-line", by=Mention(UserId(alert.raised_by)), at=alert.next_step_at))
    first = head(alert, cell_names(ctx, cells))
    then: list[Message | InLanguages] = [*asks, *facts(alert, ctx.directory), *texts_of(alert), *tail]
    message = "alert-preview" if alert.state is AlertState.PREVIEW else "alert-preview-over"
    return Message(message, head=first, then=then, about=about(alert))


async def post_preview(
    ctx: Context, alert: Alert, cells: Sequence[str], *, called: int, wait: timedelta, asks: Sequence[Message] = ()
) -> None:
    """Show the raiser what would be sent, as an answer to the command, with ✅ ❌ to press."""
    await ctx.post(
        preview_card(ctx, alert, cells, called=called, wait=wait, asks=asks),
        cell=alert.room_cell,
        user=None if alert.room_cell else ctx.actor,
        answers=ctx.call,
        card=True,
        acts=True,
        mentions=(ctx.actor,),
        reactions=(APPROVE, OBJECT),
        urgent=True,
    )


async def close_preview(ctx: Context, alert: Alert, cells: Sequence[str]) -> None:
    """Say on the preview what became of it; from then on it is no card any more."""
    for row in await ctx.work.outbox.cards(alert.ref):
        if row.message == "alert-preview" and (row.cell is None or row.cell in ctx.directory.cells):
            row.card = False
            await ctx.edit(row, preview_card(ctx, alert, cells, called=0, wait=timedelta()))


async def post_cards(
    ctx: Context,
    alert: Alert,
    cells: Sequence[str],
    roster: Roster,
    memberships: Memberships,
    *,
    answer: bool,
) -> None:
    """Post the live card in the room of every cell, each mentioning those who are called there.

    Args:
        ctx: the unit.
        alert: what was sent.
        cells: the cells it calls.
        roster: everybody it calls.
        memberships: of those cells that there still are.
        answer: whether the card in the room of the command answers the command.
    """
    called, cards = by_calling_cell(roster.missing, memberships), LiveCards(ctx, alert, cells, roster, memberships)
    for cell in (cell for cell in cells if cell in memberships):
        await ctx.post(
            cards.card(cell),
            cell=cell,
            answers=ctx.call if answer and cell == alert.room_cell else None,
            card=True,
            acts=True,
            mentions=[addressee.user for addressee in called.get(cell, ())],
            mention_room=alert.severity in ALARMING,
            reactions=(APPROVE, SEEN) if roster.called else (),
            urgent=True,
        )


async def refresh_cards(
    ctx: Context,
    alert: Alert,
    cells: Sequence[str],
    roster: Roster,
    memberships: Memberships,
    *,
    at_once: bool = False,
) -> None:
    """Edit the live cards, or leave it to the job when they were edited a moment ago.

    Each mentions those it still calls, nobody once the alert is over. In the room of a cell that is no more nothing is
    edited.
    """
    rested = alert.card_edited_at is None or ctx.now - alert.card_edited_at >= EDIT_EVERY
    if not rested and not at_once:
        alert.card_stale_at = alert.card_stale_at or ctx.now
        return
    alert.card_edited_at, alert.card_stale_at = ctx.now, None
    called = by_calling_cell(roster.missing, memberships) if alert.is_live else {}
    cards = LiveCards(ctx, alert, cells, roster, memberships)
    for row in await ctx.work.outbox.cards(alert.ref):
        if row.message == "alert-card" and row.cell is not None and row.cell in memberships:
            await ctx.edit(row, cards.card(row.cell), mentions=[one.user for one in called.get(row.cell, ())])
