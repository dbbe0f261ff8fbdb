"""What telework shows to each person of the organisation is what the table of disclosure says, and nothing beside."""

import re
from datetime import date

from commands.kit.context import Context
from commands.kit.disclosure import Matter, Sight, read_standing
from commands.kit.words import catalog
from storage.telework import Asked, TeleworkKind, TeleworkRequest
from storage.values import TeleworkState, UserId
from tests.harness import Chat, only, user

EMMA, KAREL = user("emma.t"), user("karel.n")
TUESDAY = date(2026, 12, 8)


async def _grant(chat: Chat) -> None:
    """Let Emma telework on Tuesday."""
    async with chat.database.begin() as work:
        asked = Asked(TeleworkKind.FLEXIBLE, (TUESDAY,), (TUESDAY,))
        state = TeleworkState.APPROVED
        request = TeleworkRequest(
            ref="T-2026-0001", person=EMMA, manager=KAREL, kind=asked.kind, state=state, requested_at=work.now
        )
        await work.telework.record(request, asked)


async def _sights(chat: Chat, matter: Matter) -> dict[UserId, Sight]:
    """Say by the table how much each person sees of Emma's."""
    async with chat.database.begin() as work:
        standing = await read_standing(Context(work, await work.directory()))
    return {who: standing.sight(matter, who, EMMA) for who in standing.directory.people}


async def test_a_balance_is_shown_to_exactly_those_of_the_table(chat: Chat) -> None:
    """Everybody asks for Emma's balance: those whom the table gives it get it, all others are refused."""
    await _grant(chat)
    seen = await _sights(chat, Matter.TELEWORK_BALANCE)
    assert {who for who, sight in seen.items() if sight} == {EMMA, KAREL}
    for who, sight in seen.items():
        said = only(await chat.say(who, "telework balance --person @emma.t", where=await chat.direct(who)))
        assert ("refusal" in said.facts) == (sight is Sight.NO), (who, said.body)


async def test_a_week_shows_each_exactly_as_much_of_a_colleague_as_the_table_gives(chat: Chat) -> None:
    """Everybody asks who is where: telework, only elsewhere, or no line of Emma's at all."""
    await _grant(chat)
    seen = await _sights(chat, Matter.TELEWORK_PRESENCE)
    assert set(seen.values()) == set(Sight), "the exercise has people of each kind"
    async with chat.database.begin() as work:
        people = (await work.directory()).people
    for who, sight in seen.items():
        said = only(await chat.say(who, "telework team", where=await chat.direct(who)))
        word = {Sight.YES: "telework", Sight.PRESENCE: "elsewhere"}.get(sight)
        line = re.search(r"^\S (\S)(?: \S){5}  Emma T\.$", said.body, re.MULTILINE)
        wanted = catalog().say(people[who].language, f"telework-letter-{word}", {}) if word is not None else None
        assert (line[1] if line is not None else None) == wanted, (who, said.body)
