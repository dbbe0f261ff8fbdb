"""Telework between one person and the bot on a homeserver: direct chats, and what the organisation says of people.

Invariant: everything that is read here was sent encrypted, and to one person alone.
"""

import asyncio
from collections.abc import Mapping

from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent
from tests.e2e.world import World

TERMS = "telework = { from = 2026-01-01 }\n"
DIGEST = {"digest-daily", "digest-nothing"}
"""What a daily digest begins with."""


async def told(world: World, name: str, message: str, **facts: object) -> SeenEvent:
    """Wait for a message of the bot to somebody alone."""
    wanted = {"message": message, **facts}
    return await world.person[name].wait_for(
        lambda e: e.room_id != world.room["infocel"] and not e.replaces and wanted.items() <= dict(e.record).items()
    )


def say_of_people(world: World, lines: Mapping[str, str]) -> None:
    """Write more about people into the organisation's file: their terms, their manager, their address."""
    file = world.directory / "organisation.toml"
    text = file.read_text()
    for name, more in lines.items():
        line = f'user_id = "{world.person[name].user_id}"\n'
        text = text.replace(line, line + more)
    file.write_text(text)


class Talk:
    """Somebody's direct chat with the bot."""

    def __init__(self, world: World, name: str, room: str) -> None:
        """Bind to one person's chat."""
        self.world, self.name, self.person, self.room = world, name, world.person[name], room

    async def ask(self, text: str) -> SeenEvent:
        """Write something and read the answer."""
        answer = await self.person.answer_to(self.room, await self.person.say(self.room, text))
        assert answer.decrypted
        return answer

    async def told(self, message: str, **facts: object) -> SeenEvent:
        """Wait for what the bot says of its own accord."""
        return await told(self.world, self.name, message, **facts)

    def digests(self) -> list[SeenEvent]:
        """List the daily digests that came."""
        return [e for e in self.person.events(self.room) if e.record.get("message") in DIGEST and not e.replaces]


async def talks(world: World, *names: str) -> dict[str, Talk]:
    """Let some people open a direct chat with the bot, all at once."""

    async def opened(person: Person) -> str:
        room = await person.create_room(None, None, [world.bot], direct=True)
        await person.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "join", room)
        return room

    rooms = await asyncio.gather(*(opened(world.person[name]) for name in names))
    return {name: Talk(world, name, room) for name, room in zip(names, rooms, strict=True)}
