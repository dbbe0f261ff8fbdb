"""Writing a communiqué: its first text, its translations, its changes, also by editing the message that made it.

Invariant: what was written stays readable; a change of a text that is before its approvers is a new version on a new
card, and the same text again is no change.
"""

from collections.abc import Mapping, Sequence

from commands.communique.behind import begun_with, decision_lines, embargo_lines, inherited_embargo
from commands.communique.card import language_lines, refresh_cards
from commands.communique.checking import find_warnings, refuse_marking, warned_rules
from commands.communique.comparing import difference_lines
from commands.communique.declared import KIND, group
from commands.communique.embargo import NO_EMBARGO, EmbargoEnd, changed_embargo, said_before, said_in
from commands.communique.facts import draft_facts
from commands.communique.keeping import keep_language
from commands.communique.objecting import void_objections
from commands.communique.outside import notice_lines
from commands.communique.quorum import rule_for
from commands.communique.record import (
    about,
    decision_of,
    hold,
    is_here,
    may_read_decision,
    names,
    ref_of,
    require_current,
    require_drafter,
    require_state,
    say,
)
from commands.communique.scheduled import refuse_frozen, unschedule
from commands.communique.settling import open_for_review
from commands.communique.titles import LONGEST_TITLE, split_change, split_title
from commands.communique.topics import topic_lines
from commands.kit.context import Context
from commands.kit.trust import require_device
from commands.kit.types import CommuniqueRef, DecisionRef, Text, When
from commands.kit.words import Mention, Message, Refusal
from storage.communique import REVIEWED, Communique, CommuniqueVersion
from storage.journal import digest
from storage.values import CommuniqueState, Language, Ref, Role, TextKind, UserId

LONGEST_TEXT = 6_000
"""Characters in one language: two languages fit one card."""


@group.command("draft", default=True, role=Role.DRAFTER)
async def draft_communique(
    ctx: Context,
    text: Text | None = None,
    *,
    title: str | None = None,
    lang: Language | None = None,
    from_: DecisionRef | None = None,
    competence: str | None = None,
    kind: TextKind | None = None,
    embargo: When | None = None,
    embargo_reason: str | None = None,
    topic: str | None = None,
) -> Message:
    """Begin a communiqué, in one language; of a decision and without a text, it begins with the decision's words."""
    heading, body = await _first_text(ctx, title, text, from_)
    _check_text(heading, body)
    language = lang or ctx.language_of(ctx.actor)
    facts = await draft_facts(ctx, from_, competence, embargo, embargo_reason, kind=kind, topic=topic)
    incident = await ctx.work.incidents.current()
    communique = Communique(
        ref=await ctx.work.communiques.take_ref(ctx.year),
        cell=ctx.cell.key,
        author=ctx.actor,
        author_role=ctx.roles[0],
        language=language,
        created_at=ctx.now,
        incident=incident.ref if incident else None,
        phase=incident.phase if incident else None,
        source_event_id=ctx.call.event_id,
        room_id=ctx.room_id,
        exercise=ctx.directory.exercise,
    )
    _set(communique, facts)
    await ctx.work.communiques.draft(communique, heading, body)
    said = {"said": said_in(heading, body, embargo, embargo_reason)}
    await _journal(ctx, communique, "communique-drafted", language=language, title=heading, body=body, said=said)
    message = Message("communique-drafted", ref=ref_of(communique), language=language, about=about(communique))
    return await _with_next_steps(ctx, communique, message)


async def _first_text(
    ctx: Context, title: str | None, text: str | None, decision: Ref | None
) -> tuple[str | None, str]:
    """Give the title and text of a draft: what was written, else what its decision says.

    Raises:
        Refusal: usage, when nothing says anything; reference-unknown.
    """
    if text is not None:
        return split_title(title, text)
    if decision is None:
        raise Refusal("usage", Message("refusal-draft-empty"))
    found = await ctx.work.decisions.find(decision)
    if found is None or not await may_read_decision(ctx, decision):
        raise Refusal("reference-unknown", ref=decision)
    heading, body = begun_with(found)
    return title or heading, body


@group.command("translate", role=Role.DRAFTER)
async def translate_communique(
    ctx: Context, ref: CommuniqueRef, text: Text, *, lang: Language, title: str | None = None
) -> Message | None:
    """Add the text in another language."""
    communique = await _open(ctx, ref)
    heading, body = split_title(title, text)
    return await rewrite_text(ctx, communique, lang, heading, body)


@group.command("edit", role=Role.DRAFTER)
async def edit_communique(
    ctx: Context,
    ref: CommuniqueRef,
    text: Text | None = None,
    *,
    lang: Language | None = None,
    title: str | None = None,
    embargo: EmbargoEnd | None = None,
    embargo_reason: str | None = None,
    unchanged: bool = False,
) -> Message | None:
    """Change the text in one language, its title alone or its embargo; before its approvers as a new version."""
    communique = await _open(ctx, ref)
    if unchanged:
        if text is not None or title is not None:
            raise Refusal("usage", Message("refusal-unchanged-with-text", ref=ref))
        return await keep_language(ctx, communique, lang)
    texts = await ctx.work.communiques.texts(communique.ref, communique.version)
    refuse_marking(embargo_reason)
    facts = changed_embargo(communique, embargo, embargo_reason, ctx.language_of(ctx.actor))
    language = lang or (communique.language if facts and text is None and title is None else ctx.language_of(ctx.actor))
    if language not in texts:
        raise Refusal("usage", Message("refusal-text-unknown", language=language, known=tuple(texts)))
    if text is None and title is None and not facts:
        raise Refusal("usage", Message("refusal-edit-empty", ref=ref))
    before = texts[language].title, texts[language].text
    heading, body = (title, before[1]) if text is None else split_change(title, text, before)
    return await rewrite_text(ctx, communique, language, heading, body, facts=facts)


@group.edited("draft", about=KIND)
async def edit_draft_message(
    ctx: Context,
    ref: Ref,
    text: Text | None = None,
    *,
    title: str | None = None,
    lang: Language | None = None,
    from_: DecisionRef | None = None,
    competence: str | None = None,
    kind: TextKind | None = None,
    embargo: When | None = None,
    embargo_reason: str | None = None,
    topic: str | None = None,
) -> Message | None:
    """Change a communiqué because the message that made it was edited."""
    await require_device(ctx, f"{KIND}.edit")
    communique = await _open(ctx, ref)
    if lang not in (None, communique.language):
        raise Refusal("edit-ignored")
    heading, body = await _first_text(ctx, title, text, from_)
    facts = await draft_facts(ctx, from_, competence, embargo, embargo_reason, kind=kind, topic=topic)
    said = said_in(heading, body, embargo, embargo_reason)
    before = said_before(await ctx.work.journal.of(communique.ref))
    # what was changed since by a command stays: these are not the parts that were edited
    kept = {part for part, words in said.items() if part in before and before[part] == words}
    if communique.embargo_at is None and "embargo_at" not in kept:
        kept.discard("embargo_reason")
    if "embargo_reason" in kept:
        kept.add("embargo_language")
    facts = {name: value for name, value in facts.items() if name not in kept}
    if embargo is None and before.get("embargo_at") is not None:
        facts |= NO_EMBARGO
    if communique.state in REVIEWED and facts.get("kind", communique.kind) != communique.kind:
        # another kind may have another rule, and the one in force stays with what was submitted under it
        raise Refusal("state-wrong", Message("refusal-kind-fixed", ref=ref))
    stands = (await ctx.work.communiques.texts(communique.ref, communique.version))[communique.language]
    heading = stands.title if "title" in kept else heading
    body = stands.text if "text" in kept else body
    return await rewrite_text(ctx, communique, communique.language, heading, body, facts=facts, said={"said": said})


async def _open(ctx: Context, ref: Ref) -> Communique:
    """Hold a communiqué whose text the actor may still change.

    Raises:
        Refusal: reference-unknown, role-missing, version-old or state-wrong.
    """
    communique = await hold(ctx, ref)
    await require_drafter(ctx, communique)
    refuse_frozen(communique)
    await require_current(ctx, communique, ref.version)
    require_state(communique, {CommuniqueState.DRAFT, *REVIEWED})
    return communique


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
    _check_text(heading, body)
    changed = {name: value for name, value in (facts or {}).items() if value != getattr(communique, name)}
    is_same = before is not None and (before.title, before.text.strip()) == (heading, body.strip())
    if is_same and not changed and not anew:
        return Message("communique-unchanged", ref=ref_of(communique), about=about(communique))
    old = await work.version(communique.ref, communique.version)
    in_review = communique.state in REVIEWED
    if old is not None and old.submitted_at is not None:
        new = await work.open_version(communique, ctx.actor, communique.version + 1)
        new.rule, new.cell = (old.rule, old.cell) if in_review else (None, None)
    await _set_facts(ctx, communique, changed)
    marked = () if is_same else await work.write(communique, language, heading, body, ctx.actor)
    action = "communique-edited" if before else "communique-translated"
    await _journal(ctx, communique, action, language=language, title=heading, body=body, to_check=marked, said=said)
    notes = _embargo_notes(communique, changed)
    if said is not None and before is not None and not is_same:
        notes += difference_lines(language, (before.title, before.text), (heading, body))
    if in_review and old is not None:
        return await _ask_again(ctx, communique, old, notes)
    message = Message("communique-written", ref=ref_of(communique), language=language, about=about(communique))
    message = await _with_next_steps(ctx, communique, message)
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


async def _with_next_steps(ctx: Context, communique: Communique, message: Message) -> Message:
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


async def _set_facts(ctx: Context, communique: Communique, facts: Mapping[str, object]) -> None:
    """Set columns of a communiqué whose current version is open; what that version is of follows."""
    _set(communique, facts)
    version = await ctx.work.communiques.version(communique.ref, communique.version)
    if version is not None:
        version.kind = communique.kind


def _set(communique: Communique, facts: Mapping[str, object]) -> None:
    for name, value in facts.items():
        setattr(communique, name, value)


def _check_text(title: str | None, text: str) -> None:
    """Refuse what would not fit a card, and what may not be on one.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(title, text)
    if title is not None and len(title) > LONGEST_TITLE:
        raise Refusal("too-long", Message("refusal-title-too-long", length=len(title), most=LONGEST_TITLE))
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-communique-too-long", length=len(text), most=LONGEST_TEXT))


async def _journal(
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
