"""What a channel's webhook is told about a communiqué: as JSON, in every language it is public in.

Invariant: only what the public may read is in it: no name, no address, no room, nothing of how it was approved.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from commands.communique.mailing import is_over
from storage.posting import Posting
from storage.publication import Published
from storage.unit_of_work import UnitOfWork
from storage.values import CommuniqueState, Language

FORMAT = 1


async def write_call(
    work: UnitOfWork, posting: Posting, public_url: str, languages: Sequence[Language] = ()
) -> dict[str, Any] | None:
    """Write the body of the call that a posting about a communiqué asks for.

    Args:
        work: the unit.
        posting: what is to be told.
        public_url: where the press room is reached.
        languages: those the channel is told; none means all there are.

    Returns:
        Plain JSON values, or None when what it would tell is so no longer.
    """
    if posting.about is None:
        return None
    there_are = await work.publications.languages(posting.about)
    told = [language for language in there_are if language in (languages or there_are)]
    found = [await work.publications.get(posting.about, language) for language in told]
    public = [each for each in found if each is not None]
    # a correction may have come in some languages only: the others stand as they were
    newest = max(public, key=lambda each: each.version, default=None)
    if newest is None or is_over(posting, newest):
        return None
    return {
        "v": FORMAT,
        "kind": "communique",
        "ref": posting.about,
        "version": newest.version,
        "state": posting.occasion,
        "exercise": posting.exercise,
        "languages": {each.language.value: _version(each, public_url) for each in public},
    }


def _version(public: Published, public_url: str) -> dict[str, Any]:
    """Give what is public in one language."""
    told: dict[str, Any] = {
        "url": f"{public_url}{public.path}",
        "title": public.title,
        "published_at": _instant(public.published_at),
        "updated_at": _instant(public.updated_at),
    }
    if public.state is not CommuniqueState.WITHDRAWN:
        told["text"] = public.text
    if public.notice:
        told["notice"] = public.notice
        if public.notice_language is not public.language:
            told["notice_language"] = public.notice_language.value
    return told


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
