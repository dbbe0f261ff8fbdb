"""The press room's doors: what is asked for, what may be read of it, what is answered.

Invariant: an address of something that is not public is answered like one of nothing, after the same questions to the
database; a process that does not lead, or has no database, shows nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from urllib.parse import urlsplit

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.lease import Standing
from bot.web.press.answers import GUARDS, HTML, give, preferred
from bot.web.press.desk import ROOT, Desk
from bot.web.press.feed import KIND as FEED
from bot.web.press.feed import write_feed
from bot.web.press.pages import (
    ICON,
    ICON_NAME,
    STYLE,
    STYLE_NAME,
    write_choice,
    write_index,
    write_replaced,
    write_text,
    write_unavailable,
    write_unknown,
)
from storage.database import Database
from storage.lease import Deposed
from storage.unit_of_work import UnitOfWork
from storage.values import Language

PAGE = 20
"""Texts on a page of the list and of the feed."""
PATIENCE = 5.0
"""Seconds after which a database that does not answer is taken for none."""
TRY_AGAIN_AFTER = 10
"""Seconds, as who is turned away is told them."""
_FOR_EVER = "public, max-age=31536000, immutable"
_NEVER = "no-store"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Unavailable(Exception):
    """The database did not answer."""


@dataclass
class PressRoom:
    """Answers below `/press/`."""

    database: Database
    public_url: str
    standing: Callable[[], Standing]
    exercise: bool = False
    """Whether a page that is shown without the database says that this is an exercise."""

    def application(self) -> web.Application:
        """Give what answers, to be put below `/press`."""
        application = web.Application(middlewares=[self._guard])
        routes = application.router
        routes.add_get("", self._enter)
        routes.add_get("/", self._choose)
        routes.add_get(f"/{STYLE_NAME}", _give_style)
        routes.add_get(f"/{ICON_NAME}", _give_icon)
        routes.add_get("/{language:[a-z]{2}}", self._enter)
        routes.add_get("/{language}/", self._index)
        routes.add_get("/{language}/feed.atom", self._feed)
        routes.add_get("/{language}/{ref}", self._text)
        return application

    # --------------------------------------------------------------------------------------------------- answers

    async def _enter(self, request: web.Request) -> web.Response:
        """Send on to the same path with its slash."""
        language = request.match_info.get("language")
        path = f"{self._base}{ROOT}{language}/" if language else f"{self._base}{ROOT}"
        return web.Response(status=301, headers={"Location": path, "Cache-Control": _NEVER})

    async def _choose(self, request: web.Request) -> web.Response:
        async with self._look() as (_work, desk):
            wanted = preferred(request.headers.get("Accept-Language", ""), desk.languages)
        if wanted is None:
            answer = give(request, write_choice(desk), language=desk.languages[0])
        else:
            answer = web.Response(status=302, headers={"Location": desk.index_path(wanted), "Cache-Control": _NEVER})
        answer.headers["Vary"] = "Accept-Language"
        return answer

    async def _index(self, request: web.Request) -> web.Response:
        after = request.query.get("after")
        async with self._look() as (work, desk):
            language = _read_language(request, desk)
            if language is None:
                return self._unknown(request, desk, "unknown-language-explained", _lists(desk))
            items = await work.publications.published(language, PAGE + 1, after)
        if after is not None and not items:
            return self._unknown(request, desk, "unknown-explained", {})
        following = items[PAGE - 1].ref if len(items) > PAGE else None
        page = write_index(desk, language, items[:PAGE], after, following)
        changed_at = max((item.updated_at for item in items[:PAGE]), default=None)
        return self._give(request, page, HTML, language, changed_at)

    async def _feed(self, request: web.Request) -> web.Response:
        after = request.query.get("after")
        async with self._look() as (work, desk):
            language = _read_language(request, desk)
            if language is None:
                return self._unknown(request, desk, "unknown-language-explained", _lists(desk))
            items = await work.publications.published(language, PAGE + 1, after, by_change=True)
        if after is not None and not items:
            return self._unknown(request, desk, "unknown-explained", {})
        following = items[PAGE - 1].ref if len(items) > PAGE else None
        feed = write_feed(desk, language, items[:PAGE], after, following)
        return self._give(request, feed, FEED, language, items[0].updated_at if items else None)

    async def _text(self, request: web.Request) -> web.Response:
        ref, version = request.match_info["ref"], request.query.get("version")
        async with self._look() as (work, desk):
            language = _read_language(request, desk)
            # asked for whatever is found: how long it takes must not tell what waits for its time
            item = await work.publications.get(ref, language) if language is not None else None
            languages = await work.publications.languages(ref)
            editions = await work.publications.editions(ref)
        if item is None or language is None:
            elsewhere = {other: desk.text_path(ref, other) for other in languages}
            return self._unknown(request, desk, "unknown-elsewhere" if elsewhere else "unknown-explained", elsewhere)
        if version is None:
            page = write_text(desk, item, languages, editions)
            return self._give(request, page, HTML, language, item.updated_at)
        if version == str(item.version):
            path = desk.text_path(ref, language)
            return web.Response(status=302, headers={"Location": path, "Cache-Control": _NEVER})
        own = [edition for edition in editions if edition.language is language]
        for edition, following in pairwise(own):
            if version == str(edition.version) and item.text:
                page = write_replaced(desk, item, edition, following)
                return self._give(request, page, HTML, language, following.at)
        return self._unknown(request, desk, "unknown-explained", {})

    def _give(
        self, request: web.Request, page: str | bytes, kind: str, language: Language, changed_at: datetime | None
    ) -> web.Response:
        now = self.database.real_now()
        return give(request, page, kind=kind, language=language, changed_at=changed_at, now=now)

    def _unknown(self, request: web.Request, desk: Desk, why: str, elsewhere: dict[Language, str]) -> web.Response:
        """Say that nothing public is there, in the language of the address or the reader's."""
        language = _read_language(request, desk) or _preferred(request, desk.languages)
        answer = give(request, write_unknown(desk, language, why, elsewhere), language=language, cache=_NEVER)
        answer.set_status(404)
        answer.headers["Vary"] = "Accept-Language"
        return answer

    # -------------------------------------------------------------------------------------------------- the doors

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let through only what may be answered, and give every answer the same headers."""
        answer = await self._answer(request, handler)
        answer.headers.update(GUARDS)
        return answer

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.standing() is Standing.STANDBY and not request.path.endswith((STYLE_NAME, ICON_NAME)):
            return self._unavailable(request)
        try:
            return await handler(request)
        except web.HTTPMethodNotAllowed as error:
            headers = {"Allow": error.headers["Allow"]}
            return web.Response(status=405, text="GET, HEAD\n", headers=headers)
        except web.HTTPNotFound:
            return await self._nowhere(request)
        except Unavailable:
            return self._unavailable(request)

    async def _nowhere(self, request: web.Request) -> web.Response:
        try:
            async with self._look() as (_work, desk):
                return self._unknown(request, desk, "unknown-explained", {})
        except Unavailable:
            return self._unavailable(request)

    def _unavailable(self, request: web.Request) -> web.Response:
        """Say that nothing can be read now."""
        named = request.path.removeprefix(ROOT)[:2]
        language = Language(named) if named in list(Language) else _preferred(request, tuple(Language))
        page = write_unavailable(language, self._base, exercise=self.exercise)
        headers = {"Retry-After": str(TRY_AGAIN_AFTER), "Cache-Control": _NEVER, "Content-Language": language.value}
        return web.Response(status=503, text=page, content_type=HTML, headers=headers)

    @property
    def _base(self) -> str:
        return urlsplit(self.public_url).path.rstrip("/")

    @asynccontextmanager
    async def _look(self) -> AsyncIterator[tuple[UnitOfWork, Desk]]:
        """Open a unit to read in, with the organisation as it stands.

        Raises:
            Unavailable: the database did not answer, or this process leads no more.
        """
        try:
            async with asyncio.timeout(PATIENCE), self.database.begin() as work:
                published_in = await work.publications.languages()
                yield work, Desk.of(await work.directory(), self.public_url, published_in)
        except (SQLAlchemyError, OSError, TimeoutError, Deposed) as error:
            raise Unavailable from error


async def _give_style(request: web.Request) -> web.Response:
    return give(request, STYLE, kind="text/css", cache=_FOR_EVER)


async def _give_icon(request: web.Request) -> web.Response:
    return give(request, ICON, kind="image/svg+xml", cache=_FOR_EVER)


def _read_language(request: web.Request, desk: Desk) -> Language | None:
    """Give the language an address names, if there is anything in it."""
    named = request.match_info.get("language")
    return next((language for language in desk.languages if language.value == named), None)


def _preferred(request: web.Request, offered: tuple[Language, ...]) -> Language:
    return preferred(request.headers.get("Accept-Language", ""), offered) or offered[0]


def _lists(desk: Desk) -> dict[Language, str]:
    return {language: desk.index_path(language) for language in desk.languages}
