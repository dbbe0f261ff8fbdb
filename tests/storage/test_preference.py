"""What people choose for themselves, when several choose at once."""

import asyncio

from storage.database import Database
from storage.definition import PREFERENCES
from storage.values import Language, UserId
from tests.harness import user

EMMA, GILLES = user("emma.t"), user("gilles.p")


async def test_every_choice_is_a_revision_of_its_own(database: Database) -> None:
    """Of people who choose at the same moment, first of all and later, nobody's choice is missed by who reads again."""
    meeting = asyncio.Barrier(2) if not database.is_sqlite else None  # SQLite has one writer: they come in turn

    async def choose(person: UserId, language: Language) -> None:
        async with database.begin() as work:
            await work.preferences.quiet_choices()
            if meeting is not None:
                await meeting.wait()
            await work.preferences.set_language(person, language)

    for number, (first, second) in enumerate(((Language.NL, Language.DE), (Language.FR, Language.EN)), 1):
        await asyncio.gather(choose(EMMA, first), choose(GILLES, second))
        async with database.begin() as work:
            assert (await work.definitions.revisions())[PREFERENCES] == 2 * number
            assert await work.languages() == {EMMA: first, GILLES: second}


async def test_the_same_person_chooses_twice_at_once(database: Database) -> None:
    """Somebody's two choices at the same moment are one after the other, and one of them stands."""

    async def choose(language: Language) -> None:
        async with database.begin() as work:
            await work.preferences.set_language(EMMA, language)

    await asyncio.gather(choose(Language.NL), choose(Language.DE))
    async with database.begin() as work:
        assert (await work.languages())[EMMA] in (Language.NL, Language.DE)
