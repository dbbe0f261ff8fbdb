"""Passwords about to expire: their owner alone is told, 14, 3 and 1 days before, once each."""

from schedules.morning import SEND_MORNING_CARDS
from schedules.passwords import REMIND_OF_PASSWORDS
from storage.values import UserId
from tests.commands.communique_tools import EMMA, HANNE, define
from tests.commands.quiet_tools import at, set_quiet
from tests.harness import Chat, Sent, only
from tests.schedules.tick import tick

JOBS = [REMIND_OF_PASSWORDS]


async def load(chat: Chat, at_hour: str = "09:00", **expires: str) -> None:
    """Apply dates on which passwords expire, by localpart with an underscore for its point."""
    await define(chat, "passwords", general={"at": at_hour})
    people = {f"@{name.replace('_', '.')}:boreal.example": day for name, day in expires.items()}
    await define(chat, "password", **{who: {"user_id": who, "expires": day} for who, day in people.items()})


async def told(chat: Chat, *when: int) -> list[Sent]:
    """Put the clock on what clocks in Brussels show, and let the job look twice."""
    at(chat, *when)
    return [*await tick(chat, JOBS), *await tick(chat, JOBS)]


async def test_the_owner_is_told_three_times_and_nobody_else(chat: Chat) -> None:
    """In their language, in their direct chat, from nine o'clock on; nothing is said on other days or afterwards."""
    await load(chat, emma_t="2026-12-21", hanne_s="2026-12-21")
    assert await told(chat, 2026, 12, 6, 12) == []
    assert await told(chat, 2026, 12, 7, 8, 59) == []
    french, dutch = await told(chat, 2026, 12, 7, 9)
    assert [french.row.user_id, dutch.row.user_id] == [EMMA, HANNE]
    assert "à 14 jours : votre mot de passe expire le lun. 21 déc." in french.body
    assert "14 dagen vooraf: uw wachtwoord vervalt op ma 21 dec" in dutch.body
    days = {day: len(await told(chat, 2026, 12, day, 10)) for day in range(8, 24)}
    assert {day: count for day, count in days.items() if count} == {18: 2, 20: 2}


async def test_what_was_missed_is_told_late_and_a_new_date_begins_anew(chat: Chat) -> None:
    """After an outage one reminder says the days that are left; a date that was moved has its own three reminders."""
    await load(chat, emma_t="2026-12-21")
    assert "à 12 jours" in only(await told(chat, 2026, 12, 9, 10)).body
    assert await told(chat, 2026, 12, 10, 10) == []
    assert "aujourd'hui" in only(await told(chat, 2026, 12, 21, 10)).body
    await load(chat, emma_t="2026-12-24")
    assert "à 3 jours" in only(await told(chat, 2026, 12, 21, 11)).body
    await load(chat, emma_t="2026-12-24", at_hour="07:00")
    assert await told(chat, 2026, 12, 21, 12) == []
    assert await told(chat, 2026, 12, 22, 23, 59) == []
    assert "à un jour" in only(await told(chat, 2026, 12, 23, 7)).body


async def test_whom_it_would_disturb_finds_it_in_the_morning(chat: Chat) -> None:
    """On a day off the reminder waits for the next morning's card, and still says the right date."""
    await load(chat, hanne_s="2026-12-14")
    await set_quiet(chat, weekends=True)
    assert await told(chat, 2026, 12, 13, 9) == []
    at(chat, 2026, 12, 14, 6, 45)
    card = only(await tick(chat, [SEND_MORNING_CARDS]))
    assert (card.row.user_id, "vervalt op ma 14 dec" in card.body) == (UserId(HANNE), True)
    assert await told(chat, 2026, 12, 14, 9) == []
