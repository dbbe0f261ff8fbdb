"""The week of a digest: what happened on each local day, as far as its reader may see it."""

from datetime import date

from commands.digest.week import Weeks
from commands.kit.context import Context
from commands.kit.disclosure import read_standing
from commands.kit.picture import Week
from storage.values import UserId
from tests.commands.communique_tools import ANOUK, ILIAS
from tests.commands.published_tools import publish
from tests.commands.quiet_tools import at
from tests.harness import Chat, room, user

ZERO = (0,) * 7
CELLS = ("infocel", "d5")


async def week_of(chat: Chat, reader: UserId, last: date) -> Week:
    """Count the week of both cells as somebody may see it."""
    async with chat.database.begin() as work:
        ctx = Context(work, await work.directory())
        return await Weeks(last).of(ctx, await read_standing(ctx), reader, CELLS)


async def test_each_thing_counts_once_on_its_local_day(chat: Chat) -> None:
    """Midnight is that of the clocks, an alert to two cells is one, and another day's digest has other seven days."""
    at(chat, 2026, 12, 7, 23, 50)
    await chat.say(ANOUK, "!décision Fermer les écoles de la zone B")
    at(chat, 2026, 12, 8, 0, 10)
    await chat.say(ANOUK, "!décision Ouvrir le hall 1")
    await chat.say(ANOUK, "!alerte Quittez les berges. --gravité grave --vers infocel,d5 --immédiatement")
    await publish(chat)
    week = await week_of(chat, ANOUK, date(2026, 12, 8))
    assert week == Week(date(2026, 12, 2), (0, 0, 0, 0, 0, 1, 1), (*ZERO[1:], 1), (*ZERO[1:], 1))
    later = await week_of(chat, ANOUK, date(2026, 12, 14))
    assert (later.decisions, later.alerts) == ((1, *ZERO[1:]), (1, *ZERO[1:]))
    assert (await week_of(chat, ANOUK, date(2026, 12, 6))) == Week(date(2026, 11, 30), ZERO, ZERO, ZERO)


async def test_only_what_a_reader_may_see_is_counted(chat: Chat) -> None:
    """Of a cell that somebody is not of, what is public counts and nothing else; for a guest nothing does."""
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(ILIAS, "!décision Distribuer de l'eau", where=room("d5"))
    await chat.say(ANOUK, "!décision Ouvrir le hall 1")
    await publish(chat)
    weeks = [await week_of(chat, reader, date(2026, 12, 8)) for reader in (ANOUK, ILIAS, user("stranger"))]
    assert [(week.decisions[-1], week.communiques[-1]) for week in weeks] == [(1, 1), (1, 1), (0, 0)]
