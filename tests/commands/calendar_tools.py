"""A person's calendar in tests: the exercise on duty, its link, the feed served on loopback, read by a parser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web
from icalendar import Calendar

from bot.web.calendar import CalendarFeeds
from commands.kit.permit import Rules
from storage.values import UserId
from tests.harness import BOT, Chat, Sent, make_chat, only

PUBLIC = "https://greffier.example.org"
LINK = re.compile(rf"{PUBLIC}/calendar/([0-9a-f]{{40}})\.ics")
BRUSSELS = ZoneInfo("Europe/Brussels")


async def chat_on_duty() -> Chat:
    """Make the exercise with its roster, where the web pages have an address."""
    return await make_chat(rules=Rules(bot=BOT, public_url=PUBLIC), on_duty=True)


def token_of(sent: Sent) -> str:
    """Give the token of the link in a message."""
    found = LINK.search(sent.body)
    assert found is not None, sent.body
    return found[1]


async def ask(chat: Chat, who: UserId, words: str = "!calendrier") -> str:
    """Ask for a link in the direct chat; gives its token."""
    return token_of(only(await chat.say(who, words, where=await chat.direct(who))))


@dataclass
class Door:
    """The calendars, as they are served."""

    feeds: CalendarFeeds
    session: ClientSession
    address: str

    async def get(self, file: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a file below `/calendar/`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.get(f"{self.address}/calendar/{file}", headers=sent) as answer:
            return answer.status, dict(answer.headers), await answer.read()

    async def events(self, token: str) -> list[dict[str, Any]]:
        """Read somebody's calendar, as it is now."""
        self.feeds._written.clear()
        status, _, body = await self.get(f"{token}.ics")
        assert status == 200
        return [{str(name): event.decoded(name) for name in event} for event in Calendar.from_ical(body).walk("VEVENT")]


@asynccontextmanager
async def serving(chat: Chat) -> AsyncIterator[Door]:
    """Serve the calendars of a chat on loopback."""
    feeds = CalendarFeeds(chat.database, BOT)
    application = web.Application()
    feeds.add_to(application)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with ClientSession() as session:
            yield Door(feeds, session, f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


def of(events: list[dict[str, Any]], word: str) -> list[dict[str, Any]]:
    """Give the events whose summary or identity holds a word."""
    return [event for event in events if word in f"{event['SUMMARY']} {event['UID']}"]


def clock_times(events: list[dict[str, Any]]) -> set[str]:
    """Give the times of day in Brussels at which events begin."""
    return {event["DTSTART"].astimezone(BRUSSELS).strftime("%H:%M") for event in events}
