"""Checking a communiqué before it is before anybody: `check`, and the same on every card.

Invariant: a warning changes nothing, it stands on the card with its place; only a marking of classification refuses.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from commands.communique.checks import Draft, Finding, Rule, check_texts
from commands.communique.checks.lists import Own, frozen_lists, lists_with
from commands.communique.declared import group
from commands.communique.record import about, find, ref_of
from commands.communique.review import in_order
from commands.kit import markings
from commands.kit.context import Context
from commands.kit.sms import in_gsm7, measure_sms
from commands.kit.types import CommuniqueRef
from commands.kit.words import Message, Refusal
from storage.communique import CommuniqueText
from storage.values import Language, Ref, Role

ON_A_CARD, IN_AN_ANSWER = 6, 20
"""Warnings that are shown; how many more there are is said."""
MOST_CHARACTERS = 8
"""Characters outside GSM-7 that are named."""

Texts = Mapping[Language, CommuniqueText]


def find_warnings(ctx: Context, texts: Texts) -> tuple[Finding, ...]:
    """Give what the texts of a version are warned of, by the lists as they are now."""
    written = tuple((language, Draft(row.title or "", row.text)) for language, row in texts.items())
    return _check(written, frozen_lists(ctx.directory.words))


@lru_cache(maxsize=64)
def _check(written: tuple[tuple[Language, Draft], ...], own: Own) -> tuple[Finding, ...]:
    """Check texts once, however often their card is shown again."""
    return check_texts(dict(written), lists_with(own))


def warned_rules(warnings: Sequence[Finding]) -> dict[str, list[str]]:
    """Say for the journal which rules warned in which language, without a word of the text."""
    rules: dict[str, list[str]] = {}
    for finding in warnings:
        known = rules.setdefault(finding.language.value, [])
        if finding.rule.value not in known:
            known.append(finding.rule.value)
    return rules


def warning_lines(ref: Ref, warnings: Sequence[Finding], most: int = ON_A_CARD) -> list[Message]:
    """Show warnings, each with its place."""
    if not warnings:
        return []
    lines = [Message("communique-warnings", count=len(warnings)), *(_line(finding) for finding in warnings[:most])]
    if len(warnings) > most:
        lines.append(Message("communique-warnings-more", ref=ref, count=len(warnings) - most))
    return lines


def _line(finding: Finding) -> Message:
    place = Message("communique-place", language=finding.language, sentence=finding.sentence)
    facts: dict[str, object] = {"place": place}
    match finding.rule:
        case Rule.DIFFERS:
            facts |= {"quote": finding.quote, "languages": finding.others}
        case Rule.OTHER_LANGUAGE:
            facts |= {"other": finding.others[0]}
        case Rule.FIRST_PERSON | Rule.EMOTIVE | Rule.SUPERLATIVE:
            facts |= {"quote": finding.quote}
        case Rule.LONG_TITLE | Rule.LONG_TEXT:
            facts |= {"length": finding.length, "most": finding.most}
        case Rule.LONG_SENTENCE:
            facts |= {"quote": finding.quote, "length": finding.length, "most": finding.most}
        case Rule.OPEN_MISSING:
            pass
    return Message(f"communique-warning-{finding.rule.value}", then=(), about=None, **facts)


def refuse_marking(*texts: str | None) -> None:
    """Refuse a text that carries a marking of classification.

    Raises:
        Refusal: classified.
    """
    markings.refuse_marking(*texts, said="refusal-classified")


@group.command("check", role=Role.OBSERVER, writes=False, needs_cell=False)
async def check_communique(ctx: Context, ref: CommuniqueRef, *, sms: bool = False) -> Message:
    """Say whether a text is short, neutral and factual, and says the same in its languages."""
    communique = await find(ctx, ref)
    number = ref.version or communique.version
    texts = in_order(await ctx.work.communiques.texts(communique.ref, number), list(Language))
    if not texts:
        raise Refusal("reference-unknown", ref=f"{communique.ref}@{number}")
    warnings = find_warnings(ctx, texts)
    named = ref_of(communique)
    lines = _sms_lines(texts) if sms else []
    lines += warning_lines(named, warnings, IN_AN_ANSWER)
    if not warnings:
        lines.append(Message("communique-warnings-none"))
    return Message("communique-checked", ref=named, version=number, then=lines, about=about(communique))


def _sms_lines(texts: Texts) -> list[Message]:
    """Say what each text takes as a text message, without its title, and what cuts it."""
    lines: list[Message] = []
    for language, row in texts.items():
        length = measure_sms(row.text)
        lines.append(
            Message(
                "communique-sms",
                language=language,
                units=length.units,
                most=length.most,
                parts=length.parts,
                encoding=length.encoding.value,
            )
        )
        if not length.outside:
            continue
        shown = [
            Message("communique-sms-instead", character=character, instead=instead.strip() or None)
            for character, instead in length.outside[:MOST_CHARACTERS]
        ]
        lines.append(Message("communique-sms-outside", characters=shown, count=len(length.outside)))
        better = measure_sms(in_gsm7(row.text))
        lines.append(Message("communique-sms-then", units=better.units, most=better.most, parts=better.parts))
    return lines
