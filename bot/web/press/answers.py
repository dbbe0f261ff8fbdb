"""How the press room answers over HTTP: headers, conditional requests, the reader's language.

Invariant: every answer carries the same guards; a page is kept by nobody longer than `KEPT_FOR` without being asked for
again.
"""

import re
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from aiohttp import web

from storage.values import Language

HTML = "text/html"
KEPT_FOR = 30
"""Seconds for which a browser or a proxy may show a page without asking again: a withdrawal has to be seen."""
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_CHOICE = re.compile(
    r"\s*(?P<language>[A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*(?P<weight>[01](?:\.\d{0,3})?)\s*)?"
)


def preferred(header: str, offered: Collection[Language]) -> Language | None:
    """Give the language a reader would like best among those there are (RFC 9110, `Accept-Language`)."""
    wishes: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        found = _CHOICE.fullmatch(part)
        if found is not None:
            wishes.append((float(found["weight"] or 1), found["language"].lower()))
    for weight, wish in sorted(wishes, key=lambda wish: -wish[0]):
        if weight > 0 and wish in [language.value for language in offered]:
            return Language(wish)
    return None


def give(
    request: web.Request,
    body: str | bytes,
    *,
    kind: str = HTML,
    language: Language | None = None,
    changed_at: datetime | None = None,
    now: datetime | None = None,
    cache: str = f"public, max-age={KEPT_FOR}",
) -> web.Response:
    """Answer with a page, or say that what the reader has is still right.

    Args:
        request: what was asked.
        body: the page.
        kind: its media type.
        language: it is in.
        changed_at: when what it shows last changed.
        now: the real instant; a change that lies ahead, as in an exercise with its own clock, is not told.
        cache: how long it may be kept.
    """
    data = body.encode() if isinstance(body, str) else body
    tag = sha256(data).hexdigest()[:32]
    headers = {"Cache-Control": cache}
    if language is not None:
        headers["Content-Language"] = language.value
    known = changed_at is not None and now is not None and changed_at <= now
    answer = web.Response(body=data, content_type=kind, charset="utf-8", headers=headers)
    if _has(request, tag, changed_at.replace(microsecond=0) if known and changed_at is not None else None):
        answer = web.Response(status=304, headers=headers)
    answer.etag = tag
    if known:
        answer.last_modified = changed_at
    return answer


def _has(request: web.Request, tag: str, changed_at: datetime | None) -> bool:
    """Say whether the reader's copy is the page as it is; a tag tells more than a time (RFC 9110, section 13.2.2)."""
    if request.if_none_match is not None:
        return any(known.value in (tag, "*") for known in request.if_none_match)
    since = request.if_modified_since
    return changed_at is not None and since is not None and changed_at <= since
