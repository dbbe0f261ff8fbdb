"""Slots call whoever is on duty at their time, and who holds the role where the roster says nothing."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from storage.duty import Duty, DutyPlace, DutySource
from tests.harness import Chat, only, user
from tests.schedules.rhythm_tools import at, brussels, rhythm_of, slot

GILLES, JOLIEN, CELINE, DRIES = (user(name) for name in ("gilles.p", "jolien.w", "celine.r", "dries.k"))
ANOUK, BILAL, KAREL = (user(name) for name in ("anouk.v", "bilal.m", "karel.n"))


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a press point with a reminder, a card for all, and one in the evening."""
    slots = (
        slot("press", "11:00:00", remind=[900]),
        slot("monitoring", "07:00:00", calls=["member"]),
        slot("next-day", "20:00:00", calls=["coordinator", "manager"]),
    )
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", *slots) as chat:
        yield chat


async def put(chat: Chat, person: str, role: str, hours: str, place: DutyPlace = DutyPlace.ON_SITE) -> None:
    """Put somebody on duty in Infocel on Monday, between two times of day."""
    starts, ends = hours.split("-")
    duty = Duty(
        cell="infocel",
        day=date(2026, 12, 7),
        shift=hours,
        role=role,
        person=person,
        starts_at=brussels(f"2026-12-07T{starts}"),
        ends_at=brussels(f"2026-12-07T{ends}"),
        place=place,
        source=DutySource.CHAT,
        set_at=chat.clock.now(),
    )
    async with chat.database.begin() as work:
        await work.duty.add([duty])


async def test_a_slot_calls_who_is_on_duty_at_its_time(chat: Chat) -> None:
    """The reminder and the card call those on duty when the slot is, not when the reminder comes."""
    await put(chat, JOLIEN, "spokesperson", "06:45-10:50")
    await put(chat, GILLES, "spokesperson", "10:50-20:45")
    await at(chat, "2026-12-07T07:00")
    reminder = only(await at(chat, "2026-12-07T10:45"))
    assert reminder.mentions == [GILLES]
    card = only(await at(chat, "2026-12-07T11:00"))
    assert card.mentions == [GILLES]
    assert "Gilles P." in card.body
    assert "Jolien W." not in card.body


async def test_without_a_word_in_the_roster_the_role_is_called(chat: Chat) -> None:
    """Somebody on duty in another role, or at another time, leaves all holders of the role called."""
    await put(chat, CELINE, "monitoring", "06:45-14:15")
    await put(chat, JOLIEN, "spokesperson", "12:00-14:15")
    await at(chat, "2026-12-07T07:00")
    await at(chat, "2026-12-07T10:45")
    assert only(await at(chat, "2026-12-07T11:00")).mentions == [GILLES, JOLIEN]


async def test_a_card_for_members_calls_all_on_duty(chat: Chat) -> None:
    """Every role includes member: with a roster, those on duty in any role are called, by name."""
    await put(chat, CELINE, "monitoring", "06:45-14:15")
    await put(chat, DRIES, "monitoring", "13:15-20:45")
    await put(chat, ANOUK, "coordinator", "06:45-14:15")
    card = only(await at(chat, "2026-12-07T07:00"))
    assert card.mentions == [ANOUK, CELINE]
    assert "Pour : Anouk V. et Celine R." in card.body
    assert "toute la cellule" not in card.body


async def test_a_card_for_members_calls_everybody_without_a_roster(chat: Chat) -> None:
    """Nobody on duty: the whole cell is called, as before there was a roster."""
    card = only(await at(chat, "2026-12-07T07:00"))
    assert len(card.mentions) > 5
    assert "Pour toute la cellule." in card.body


async def test_on_call_counts_where_nobody_is_on_site(chat: Chat) -> None:
    """Who is at home is called when nobody in that role is there; a role the roster leaves out keeps its holders."""
    await put(chat, BILAL, "coordinator", "18:00-23:00", DutyPlace.ON_CALL)
    await at(chat, "2026-12-07T07:00")
    await at(chat, "2026-12-07T11:00")
    card = only(await at(chat, "2026-12-07T20:00"))
    assert card.mentions == [BILAL, KAREL]


async def test_on_site_goes_before_on_call(chat: Chat) -> None:
    """With somebody there, who is at home is left alone."""
    await put(chat, BILAL, "coordinator", "18:00-23:00", DutyPlace.ON_CALL)
    await put(chat, ANOUK, "coordinator", "13:15-20:45")
    await at(chat, "2026-12-07T07:00")
    await at(chat, "2026-12-07T11:00")
    assert only(await at(chat, "2026-12-07T20:00")).mentions == [ANOUK, KAREL]


async def test_who_left_the_organisation_is_not_called(chat: Chat) -> None:
    """Somebody whom the roster still names and the organisation no longer knows is not mentioned."""
    await put(chat, "@gone.g:boreal.example", "spokesperson", "06:45-20:45")
    await put(chat, GILLES, "spokesperson", "06:45-20:45")
    await at(chat, "2026-12-07T07:00")
    assert only(await at(chat, "2026-12-07T11:00")).mentions == [GILLES]


async def test_who_left_the_organisation_keeps_nobody_from_being_called(chat: Chat) -> None:
    """Where the roster names only somebody who has left, those who hold the role are called."""
    await put(chat, "@gone.g:boreal.example", "spokesperson", "06:45-20:45")
    await at(chat, "2026-12-07T07:00")
    assert only(await at(chat, "2026-12-07T11:00")).mentions == [GILLES, JOLIEN]


async def test_the_evening_says_what_is_wrong_with_tomorrows_roster(chat: Chat) -> None:
    """From the evening on, cards name who will have rested too little; by day tomorrow's roster may still change."""
    await put(chat, ANOUK, "coordinator", "13:15-20:45")
    tuesday = Duty(
        cell="infocel",
        day=date(2026, 12, 8),
        shift="J",
        role="coordinator",
        person=ANOUK,
        starts_at=brussels("2026-12-08T06:45"),
        ends_at=brussels("2026-12-08T14:15"),
        place=DutyPlace.ON_SITE,
        source=DutySource.CHAT,
        set_at=chat.clock.now(),
    )
    async with chat.database.begin() as work:
        await work.duty.add([tuesday])
    rest = "Anouk V., 10 h entre lun. 7 déc., 20:45 et mar. 8 déc., 06:45"
    assert rest not in only(await at(chat, "2026-12-07T07:00")).body
    await at(chat, "2026-12-07T10:45")
    await at(chat, "2026-12-07T11:00")
    card = only(await at(chat, "2026-12-07T20:00"))
    assert rest in card.body
    assert "De wachtrol van morgen: één opmerking" in card.body
