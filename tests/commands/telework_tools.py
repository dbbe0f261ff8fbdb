"""What the tests of telework share: the exercise's people and days, asking in a direct chat, and what is held."""

from datetime import UTC, date, datetime

from storage.telework import PlannedDay
from storage.values import UserId
from tests.harness import Chat, Sent, only, user

FRIDAY = datetime(2026, 12, 4, 9, tzinfo=UTC)
"""Friday 4 December 2026, 10:00 in Brussels: when the exercise's requests are sent."""
ANOUK, CELINE, DRIES, EMMA, FARAH, HANNE = (
    user(name) for name in ("anouk.v", "celine.r", "dries.k", "emma.t", "farah.b", "hanne.s")
)
ILIAS, JOLIEN, KAREL, LEA, MOUSSA, ROSA = (
    user(name) for name in ("ilias.o", "jolien.w", "karel.n", "lea.d", "moussa.a", "rosa.l")
)


def december(*days: int) -> tuple[date, ...]:
    """Name days of December 2026."""
    return tuple(date(2026, 12, day) for day in days)


async def ask_all(chat: Chat, who: UserId, text: str) -> list[Sent]:
    """Write something to the bot in one's direct chat; gives everything it then sent."""
    return await chat.say(who, text, where=await chat.direct(who))


async def ask(chat: Chat, who: UserId, text: str) -> Sent:
    """Write something to the bot in one's direct chat; gives the one answer there."""
    said = await ask_all(chat, who, text)
    direct = await chat.direct(who)
    return only([sent for sent in said if sent.room_id == direct])


async def held_days(chat: Chat, who: UserId) -> list[PlannedDay]:
    """List the days of December on which somebody teleworks or asks to."""
    async with chat.database.begin() as work:
        return await work.telework.days_of(who, date(2026, 12, 1), date(2026, 12, 31), await work.directory())


async def held(chat: Chat, who: UserId) -> tuple[date, ...]:
    """Name the days of December on which somebody teleworks or asks to."""
    return tuple(planned.day for planned in await held_days(chat, who))


def outcome(sent: Sent) -> tuple[str | None, int | None, str | None, str | None]:
    """Give what machines read of an answer: reference, version, state and the code of a refusal."""
    facts = sent.facts
    return facts.get("ref"), facts.get("version"), facts.get("state"), facts.get("refusal")
