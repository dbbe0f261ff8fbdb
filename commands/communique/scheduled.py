"""What happens to a publication that waits for its time when the text, or its approval, does not stay as it was.

Invariant: a communiqué has a release that waits exactly while it is scheduled; whoever ends that says so aloud.
"""

from commands.communique.record import about, ref_of
from commands.kit.context import Context
from commands.kit.words import Message, Refusal
from storage.communique import Communique
from storage.release import ReleaseState
from storage.values import CommuniqueState

PUBLIC = frozenset({CommuniqueState.PUBLISHED, CommuniqueState.CORRECTED})
"""States in which the public reads what the current version says."""


async def unschedule(ctx: Context, communique: Communique) -> list[Message]:
    """End the release that waited, if there is one, because it must not go out as it is; gives what to say of it.

    The state of the communiqué is the caller's to set.
    """
    release = await ctx.work.releases.end(communique.ref, ReleaseState.VOID)
    if release is None:
        return []
    await ctx.work.journal.add(
        "communique-unscheduled", cell=communique.cell, ref=communique.ref, version=release.version, at=release.at
    )
    return [Message("communique-unscheduled", ref=ref_of(communique), at=release.at)]


def refuse_frozen(communique: Communique) -> None:
    """Refuse to change what the public reads; says how it is corrected.

    Raises:
        Refusal: state-wrong.
    """
    if communique.state in PUBLIC:
        message = Message("refusal-communique-frozen", ref=ref_of(communique))
        raise Refusal("state-wrong", message.concerning(about(communique)))
