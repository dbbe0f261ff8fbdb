"""The commands that write a communiqué: its first text, its translations, its changes, also by editing its message.

Invariant: only who may draft in the communiqué's own cell writes, and only while the text may still change; how it is
written down is `rewriting`'s.
"""

from commands.communique.behind import begun_with
from commands.communique.checking import refuse_marking
from commands.communique.declared import KIND, group
from commands.communique.embargo import NO_EMBARGO, EmbargoEnd, changed_embargo, said_before, said_in
from commands.communique.facts import draft_facts
from commands.communique.keeping import keep_language
from commands.communique.record import (
    about,
    hold,
    may_read_decision,
    ref_of,
    require_current,
    require_drafter,
    require_state,
)
from commands.communique.rewriting import check_text, journal_text, rewrite_text, set_facts, with_next_steps
from commands.communique.scheduled import refuse_frozen
from commands.communique.titles import split_change, split_title
from commands.communique.tongue import language_to_change, language_written
from commands.kit.context import Context
from commands.kit.trust import require_device
from commands.kit.types import CommuniqueRef, DecisionRef, Text, When
from commands.kit.words import Message, Refusal
from storage.communique import REVIEWED, Communique
from storage.values import CommuniqueState, Language, Ref, Role, TextKind


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
    check_text(heading, body)
    language = lang or language_written(ctx, f"{heading or ''}\n{body}", ctx.cell.languages)
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
    set_facts(communique, facts)
    await ctx.work.communiques.draft(communique, heading, body)
    said = {"said": said_in(heading, body, embargo, embargo_reason)}
    await journal_text(ctx, communique, "communique-drafted", language=language, title=heading, body=body, said=said)
    message = Message("communique-drafted", ref=ref_of(communique), language=language, about=about(communique))
    return await with_next_steps(ctx, communique, message)


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
    language = lang or communique.language
    if lang is None and (text is not None or title is not None or not facts):
        language = language_to_change(ctx, communique, f"{title or ''}\n{text or ''}", texts)
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
