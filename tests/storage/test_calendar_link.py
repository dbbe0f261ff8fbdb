"""Links to calendars, what was exported of telework, and reminders of passwords: on both databases."""

from datetime import date

from storage.database import Database
from storage.telework import TeleworkKind
from storage.telework_export import DayGiven
from storage.values import TeleworkState, UserId

EMMA, KAREL = UserId("@emma.t:example.org"), UserId("@karel.n:example.org")
DAY, NEXT = date(2026, 12, 8), date(2026, 12, 9)
ASKED = DayGiven(TeleworkKind.FLEXIBLE, TeleworkState.REQUESTED, "T-2026-0001", 1)
GRANTED = DayGiven(TeleworkKind.FIXED, TeleworkState.APPROVED, None, None)


async def test_a_link_works_until_its_owner_ends_all_of_theirs(database: Database) -> None:
    """Each of several links opens its owner's calendar; ending them leaves those of others."""
    async with database.begin() as work:
        for who, token in ((EMMA, "a"), (EMMA, "b"), (KAREL, "c")):
            await work.calendar_links.add(who, token, exercise=True)
    async with database.begin() as work:
        assert [await work.calendar_links.owner(token) for token in "abcd"] == [EMMA, EMMA, KAREL, None]
        assert await work.calendar_links.end(EMMA) == 2
        assert await work.calendar_links.end(EMMA) == 0
    async with database.begin() as work:
        assert [await work.calendar_links.owner(token) for token in "abc"] == [None, None, KAREL]
        assert (await work.calendar_links.standing(EMMA), len(await work.calendar_links.standing(KAREL))) == ([], 1)


async def test_what_was_given_is_known_and_forgotten_when_taken_back(database: Database) -> None:
    """Exports are numbered; a day is kept as it was given last, until an export gives that it is no more."""
    async with database.begin() as work:
        first = await work.telework_exports.begin(DAY, NEXT, 2, by="cli", exercise=True)
        await work.telework_exports.note(first.number, [(EMMA, DAY, ASKED), (EMMA, NEXT, GRANTED)], [])
    async with database.begin() as work:
        assert await work.telework_exports.given(DAY, NEXT) == {(EMMA, DAY): ASKED, (EMMA, NEXT): GRANTED}
        second = await work.telework_exports.begin(DAY, NEXT, 2, by="cli", exercise=True)
        assert (first.number, second.number) == (1, 2)
        await work.telework_exports.note(second.number, [(EMMA, DAY, GRANTED)], [(EMMA, NEXT)])
    async with database.begin() as work:
        assert await work.telework_exports.given(DAY, NEXT) == {(EMMA, DAY): GRANTED}


async def test_the_last_reminder_of_each_date_is_known(database: Database) -> None:
    """Of the reminders somebody got of a date, the last counts; a date of before says nothing of the new one."""
    async with database.begin() as work:
        for expires, reminder in ((DAY, 14), (DAY, 3), (NEXT, 14)):
            await work.passwords.note(EMMA, expires, reminder, exercise=True)
    async with database.begin() as work:
        assert await work.passwords.last_told([EMMA, KAREL]) == {(EMMA, DAY): 3, (EMMA, NEXT): 14}
