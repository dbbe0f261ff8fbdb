"""The card of a version: the exact text in every language, the rule, who approved, who is missing.

Invariant: a card shows one version's text whole and never another's; being superseded adds a line and takes none away.
"""

from collections.abc import Mapping, Sequence

from commands.communique.behind import decision_lines, embargo_lines
from commands.communique.checking import find_warnings, warning_lines
from commands.communique.checks import Finding
from commands.communique.languages import languages_to_check
from commands.communique.outside import review_parts
from commands.communique.polling import follow_poll, has_poll, is_polled, pressable
from commands.communique.record import ref_of
from commands.communique.review import Review, review_of
from commands.communique.standing import given_lines, missing_lines, rule_lines
from commands.kit.content import LARGEST_CONTENT, size_of
from commands.kit.context import Context
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from storage.approval import ObjectionState
from storage.communique import Communique, CommuniqueText
from storage.decision import Decision
from storage.values import CommuniqueState, Language, TextKind, UserId

ROOM_TO_GROW = 3_000
"""Bytes kept free on a new card for the names, objections and notes that will be added to it."""
COPIES_IN_AN_EDIT = 1
"""An edit carries what is new and, for clients that know no edits, all of it once more; it has to fit as well."""

Part = Message | Verbatim | Once


async def post_card(ctx: Context, review: Review, *, answers: bool) -> None:
    """Post the card of a version where its approvers are, naming exactly those who may approve.

    Raises:
        Refusal: too-long, when the texts together do not fit one message.
    """
    row = await ctx.post(
        card_message(review, polled=is_polled(ctx), warnings=find_warnings(ctx, review.texts)),
        cell=review.version.cell,
        card=True,
        acts=True,
        mentions=review.missing,
        reactions=pressable(ctx),
        answers=ctx.call if answers else None,
    )
    size = COPIES_IN_AN_EDIT * (size_of(row.content or {}) + ROOM_TO_GROW) if row is not None else 0
    if size > LARGEST_CONTENT:
        raise Refusal("too-long", size=size // 1024, most=LARGEST_CONTENT // 1024)
    await follow_poll(ctx, review)


async def refresh_cards(ctx: Context, communique: Communique, number: int | None = None) -> None:
    """Bring the card of a version, the current one when no number is given, in line with the record."""
    number = number or communique.version
    review = await review_of(ctx, communique, number)
    polled = await has_poll(ctx, review)
    message = card_message(review, polled=polled, warnings=find_warnings(ctx, review.texts))
    for row in await ctx.work.outbox.cards(communique.ref, number):
        await ctx.edit(row, message, mentions=review.missing)
    await follow_poll(ctx, review)


def card_message(review: Review, *, polled: bool = False, warnings: Sequence[Finding] = ()) -> Message:
    """Say everything an approver has to see.

    Args:
        review: of the version.
        polled: whether a poll beside the card is how to answer.
        warnings: what the check found in its texts.
    """
    communique = review.communique
    ref, number = ref_of(communique), review.version.number
    if review.is_superseded:
        head = Message("communique-submitted-old", ref=ref, version=number)
        first = [Message("communique-superseded", old=number, version=communique.version)]
    else:
        head = Message("communique-submitted", ref=ref, version=number, state=communique.state)
        first = []
    then: list[Part] = [
        *first,
        *text_parts(review.texts),
        *([] if review.is_superseded else language_lines(communique, review.texts)),
        *warning_lines(ref, warnings),
        *fact_lines(communique, review.decision, review.version.kind),
        *review_parts(review),
        *rule_lines(review.rule, communique.competence),
        *_notes(review),
        *objection_parts(review),
        *_footer(review, polled=polled),
    ]
    return Message(head.id, then=then, about=review.about, **head.values)


def _notes(review: Review) -> list[Message]:
    """Say who approved and who is missing."""
    return [] if review.is_superseded else [*given_lines(review), *missing_lines(review)]


def _footer(review: Review, *, polled: bool) -> list[Message]:
    """Say what can be done with a version as it stands now; with one that was superseded, nothing."""
    if review.is_superseded:
        return []
    ref, number = ref_of(review.communique), review.version.number
    match review.communique.state:
        case CommuniqueState.IN_REVIEW:
            how = "communique-how-polled" if polled else "communique-how"
        case CommuniqueState.APPROVED if review.version.kind is TextKind.PRESS_LINE:
            how = "communique-footer-key-message"
        case CommuniqueState.PUBLISHED | CommuniqueState.CORRECTED:
            how = "communique-footer-published"
        case state:
            how = f"communique-footer-{state.value}"
    return [Message(how, ref=ref, version=number)]


def text_parts(texts: Mapping[Language, CommuniqueText]) -> list[Part]:
    """Show texts whole, each under its language and title."""
    parts: list[Part] = []
    for language, row in texts.items():
        parts += [Once(Message("communique-title", language=language, title=row.title)), Verbatim(row.text)]
    return parts


def language_lines(communique: Communique, texts: Mapping[Language, CommuniqueText]) -> list[Message]:
    """Say which languages are to be checked because another one was changed, and how that is done."""
    waiting = languages_to_check(texts)
    if not waiting:
        return []
    code = waiting[0].value
    return [Message("communique-to-check", ref=ref_of(communique), languages=waiting, code=code)]


def fact_lines(communique: Communique, decision: Decision | None, kind: TextKind) -> list[Message]:
    """Say what is known of a communiqué besides its text, with the kind that the version shown is of."""
    lines = [Message("communique-author", author=Mention(UserId(communique.author)))]
    if kind is not TextKind.COMMUNIQUE:
        lines.append(Message("communique-kind", kind=kind))
    lines += decision_lines(decision)
    if communique.topic is not None:
        lines.append(Message("communique-topic", topic=communique.topic))
    if communique.competence is not None:
        lines.append(Message("communique-competence", competence=communique.competence))
    return lines + embargo_lines(communique, decision)


def objection_parts(review: Review) -> list[Part]:
    """Show the objections that stand, with their reasons."""
    parts: list[Part] = []
    for objection in review.objections:
        by = Mention(UserId(objection.by))
        if objection.state is ObjectionState.OPEN:
            parts.append(Message("communique-objection-open", by=by, at=objection.at))
        else:
            parts += [Message("communique-objection-upheld", by=by), Verbatim(objection.reason or "")]
    return parts
