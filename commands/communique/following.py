"""What becomes of a communiqué when its decision changes: its card says so, and its release waits for the embargo.

Invariant: nothing of the text or its approvals is touched; what holds it back is read anew, never remembered.
"""

from commands.communique.behind import embargo_lines, inherited_embargo
from commands.communique.card import refresh_cards
from commands.communique.declared import group
from commands.communique.record import about, ref_of, say
from commands.communique.review import decision_of
from commands.communique.scheduled import PUBLIC, unschedule
from commands.kit.context import Context
from commands.kit.following import Changed
from commands.kit.words import Message
from storage.communique import Communique
from storage.decision import Decision
from storage.values import CommuniqueState


@group.follows("decision")
async def follow_decision(ctx: Context, changed: Changed) -> None:
    """Bring the communiqués on a decision in line with it."""
    for found in await ctx.work.communiques.alive_on(str(changed.ref)):
        communique = await ctx.work.communiques.hold(found.ref)
        decision = await decision_of(ctx, communique) if communique is not None else None
        if communique is None or decision is None:
            continue
        version = await ctx.work.communiques.version(communique.ref, communique.version)
        has_card = version is not None and version.submitted_at is not None
        if communique.state not in PUBLIC and inherited_embargo(decision) != changed.held_until:
            message = await _moved(ctx, communique, decision, changed)
            await say(ctx, message, (version.cell if version is not None else None, communique.cell))
        if has_card:
            await refresh_cards(ctx, communique)


async def _moved(ctx: Context, communique: Communique, decision: Decision, changed: Changed) -> Message:
    """Say that a text is held back longer, less long or not any more; a release that comes too early is off."""
    until = inherited_embargo(decision)
    facts: dict[str, object] = {"ref": ref_of(communique), "decision": changed.ref}
    if until is None:
        lines = embargo_lines(communique, decision)
        return Message("communique-decision-embargo-over", then=lines, about=about(communique), **facts)
    lines = []
    release = await ctx.work.releases.waiting(communique.ref)
    if release is not None and release.at < until:
        lines = await unschedule(ctx, communique)
        communique.state = CommuniqueState.APPROVED
        await ctx.work.communiques.save()
    facts |= {"until": until, "before": changed.held_until}
    return Message("communique-decision-embargo", then=lines, about=about(communique), **facts)
