"""Writing down what a communiqué says in a language, and what follows: a new version, a new card, what is still needed.

Invariant: what was written stays readable; a change of a text that is before its approvers is a new version on a new
card, and the same text again is no change.
"""

from collections.abc import Mapping, Sequence

from commands.communique.behind import decision_lines, embargo_lines, inherited_embargo
from commands.communique.card import language_lines, refresh_cards
from commands.communique.checking import find_warnings, refuse_marking, warned_rules
from commands.communique.comparing import difference_lines
from commands.communique.embargo import NO_EMBARGO
from commands.communique.objecting import void_objections
from commands.communique.outside import notice_lines
from commands.communique.quorum import rule_for
from commands.communique.record import about, is_here, names, ref_of, say
from commands.communique.review import decision_of
from commands.communique.scheduled import unschedule
from commands.communique.settling import open_for_review
from commands.communique.titles import LONGEST_TITLE
from commands.communique.topics import topic_lines
from commands.kit.context import Context
from commands.kit.words import Mention, Message, Refusal
from storage.communique import REVIEWED, Communique, CommuniqueVersion
from storage.journal import digest
from storage.values import Language, UserId

LONGEST_TEXT = 6_000
"""Characters in one language: two languages fit one card."""


async def rewrite_text(
    ctx: Context,
    communique: Communique,
    language: Language,
    title: str | None,
    body: str,
    *,
    facts: Mapping[str, object] | None = None,
    anew: bool = False,
    said: Mapping[str, object] | None = None,
) -> Message | None:
    """Write what a communiqué says in a language, as a new version where one is due; gives the answer, if any is left.

    Args:
        ctx: of the act.
        communique: held by this unit.
        language: of the text.
        title: the new one; None keeps the one there is.
        body: the new text, whole.
        facts: other columns to set.
        anew: whether something else was changed that approvers have to see, though the text is the same.
        said: what the message that made it says now, when it is that which was edited.
    """
    work = ctx.work.communiques
    before = (await work.texts(communique.ref, communique.version)).get(language)
    heading = title or (before.title if before else None)
    check_text(heading, body)
    changed = {name: value for name, value in (facts or {}).items() if value != getattr(communique, name)}
    is_same = before is not None and (before.title, before.text.strip()) == (heading, body.strip())
    if is_same and not changed and not anew:
        return Message("communique-unchanged", ref=ref_of(communique), about=about(communique))
    old = await work.version(communique.ref, communique.version)
    in_review = communique.state in REVIEWED
    if old is not None and old.submitted_at is not None:
        new = await work.open_version(communique, ctx.actor, communique.version + 1)
        new.rule, new.cell = (old.rule, old.cell) if in_review else (None, None)
    await _set_version_facts(ctx, communique, changed)
    marked = () if is_same else await work.write(communique, language, heading, body, ctx.actor)
    action = "communique-edited" if before else "communique-translated"
    if is_same and set(NO_EMBARGO) & set(changed):
        action = "communique-embargo-changed"
    await journal_text(ctx, communique, action, language=language, title=heading, body=body, to_check=marked, said=said)
    notes = _embargo_notes(communique, changed)
    if said is not None and before is not None and not is_same:
        notes += difference_lines(language, (before.title, before.text), (heading, body))
    if in_review and old is not None:
        return await _ask_again(ctx, communique, old, notes)
    message = Message("communique-written", ref=ref_of(communique), language=language, about=about(communique))
    message = await with_next_steps(ctx, communique, message)
    return Message(message.id, then=(*notes, *message.then), about=message.about, **message.values)


def _embargo_notes(communique: Communique, changed: Mapping[str, object]) -> list[Message]:
    """Say that an embargo was moved or lifted."""
    if not set(NO_EMBARGO) & set(changed):
        return []
    lifted = Message("communique-embargo-lifted", ref=ref_of(communique))
    return embargo_lines(communique, None) or [lifted]


async def _ask_again(
    ctx: Context, communique: Communique, old: CommuniqueVersion, notes: Sequence[Message] = ()
) -> Message | None:
    """Put a changed text before its approvers anew, and say whose approvals do not count any more."""
    voided = await ctx.work.approvals.void(communique.ref, old.number)
    await void_objections(ctx, communique, old.number)
    old.nudge_at = None
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    await ctx.work.journal.add(
        "communique-version-opened",
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        voided=voided,
        warned=warned_rules(find_warnings(ctx, texts)),
    )
    unscheduled = await unschedule(ctx, communique)
    here = await is_here(ctx, old.cell or communique.cell)
    # the new card first: the old one then points to something that is there
    await open_for_review(ctx, communique, answers=here)
    await refresh_cards(ctx, communique, old.number)
    ref, by = ref_of(communique), Mention(UserId(ctx.actor))
    lines = [Message("communique-voided", version=old.number, people=names(voided))] if voided else []
    lines += notes
    lines += unscheduled
    lines += language_lines(communique, texts)
    message = Message(
        "communique-superseded-by", ref=ref, version=communique.version, by=by, then=lines, about=about(communique)
    )
    if voided or notes:
        await say(ctx, message, (old.cell, communique.cell))
    return None if here else message


async def with_next_steps(ctx: Context, communique: Communique, message: Message) -> Message:
    """Add to an answer what the text still needs before it can be approved."""
    incident = await ctx.work.incidents.current()
    rule = rule_for(ctx.directory, communique.cell, incident.phase if incident else None, communique.kind)
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    ref = ref_of(communique)
    untitled = tuple(language for language, row in texts.items() if not row.title)
    absent = tuple(language for language in rule.languages if language not in texts)
    decision = await decision_of(ctx, communique)
    lines = decision_lines(decision)
    if inherited_embargo(decision) is not None:
        lines += embargo_lines(communique, decision)
    facts = len(lines)
    if untitled:
        lines.append(Message("communique-ask-title", ref=ref, languages=untitled))
    if absent:
        lines.append(Message("communique-ask-translation", ref=ref, languages=absent))
    lines += language_lines(communique, texts)
    if len(lines) == facts:
        lines.append(Message("communique-ask-submit", ref=ref))
    correction = await ctx.work.publications.correction(communique.ref)
    if correction is not None:
        lines += notice_lines(communique, correction, texts)
    lines += await topic_lines(ctx, communique)
    return Message(message.id, then=lines, about=message.about, **message.values)


async def _set_version_facts(ctx: Context, communique: Communique, facts: Mapping[str, object]) -> None:
    """Set columns of a communiqué whose current version is open; what that version is of follows."""
    set_facts(communique, facts)
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    if version is not None:
        version.kind = communique.kind


def set_facts(communique: Communique, facts: Mapping[str, object]) -> None:
    """Set columns of a communiqué."""
    for name, value in facts.items():
        setattr(communique, name, value)


def check_text(title: str | None, text: str) -> None:
    """Refuse what would not fit a card, and what may not be on one.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(title, text)
    if title is not None and len(title) > LONGEST_TITLE:
        raise Refusal("too-long", Message("refusal-title-too-long", length=len(title), most=LONGEST_TITLE))
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-communique-too-long", length=len(text), most=LONGEST_TEXT))


async def journal_text(
    ctx: Context,
    communique: Communique,
    action: str,
    *,
    language: Language,
    title: str | None,
    body: str,
    to_check: tuple[Language, ...] = (),
    said: Mapping[str, object] | None = None,
) -> None:
    """Journal that a text was written: by whom, from what device, and its digest."""
    await ctx.work.journal.add(
        action,
        actor=ctx.actor,
        cell=communique.cell,
        ref=communique.ref,
        version=communique.version,
        language=language,
        text=digest(f"{title or ''}\n{body}"),
        trust=ctx.call.trust,
        **({"to_check": list(to_check)} if to_check else {}),
        **(said or {}),
    )
