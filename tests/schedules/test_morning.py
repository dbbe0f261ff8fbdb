"""The morning card: what waited and is still open, once a person and day, whatever the clocks and the process do."""

import pytest

from schedules.forgetting import FORGET_PAYLOADS
from schedules.morning import SEND_MORNING_CARDS
from schedules.rhythm import RHYTHM
from schedules.tasks import REMIND_OWNERS
from storage.values import UserId
from tests.commands.communique_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    KAREL,
    LEA,
    actions,
    definitions,
    journal,
    set_person,
    submit,
)
from tests.commands.quiet_tools import at, hours, set_quiet, waiting
from tests.harness import Chat, Sent, only, room
from tests.schedules.approval_tools import later
from tests.schedules.tick import tick

CARDS = [SEND_MORNING_CARDS]


async def give_task(chat: Chat, to: UserId = HANNE, text: str = "Préparer la FAQ") -> Sent:
    """Let Anouk give somebody a task in Infocel's room."""
    card = only(await chat.say(ANOUK, f"!tâche {text} --responsable {to}"))
    assert card.facts["message"] == "task-added", card.body
    return card


async def test_when_the_night_is_over_one_direct_message_says_what_waited(chat: Chat) -> None:
    """At the end of Hanne's hours, not before, in her language: the task, with its card, and what happened."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    task = await give_task(chat)
    await chat.say(ANOUK, "!décision Fermer les écoles de la zone B")
    at(chat, 2026, 12, 8, 6, 44)
    assert await tick(chat, CARDS) == []
    at(chat, 2026, 12, 8, 6, 45)
    card = only(await tick(chat, CARDS))
    assert (card.row.user_id, card.facts["kind"], card.mentions) == (HANNE, "morning", [HANNE])
    assert card.content["msgtype"] == "m.text"
    assert "Buiten uw uren wachtte één zaak op u" in card.body
    assert "Taken: 1" in card.body
    assert "K-2026-0001 · Préparer la FAQ" in card.body
    assert f"https://matrix.to/#/{task.room_id}/" in card.body
    assert "Sinds ma 7 dec, 20:45, in uw cellen:" in card.body
    assert "Informatiecel: alarmen 0, beslissingen 1, gepubliceerde teksten 0, nieuwe taken 1" in card.body
    assert await waiting(chat, HANNE) == []
    assert await tick(chat, CARDS) == []


async def test_what_is_over_is_not_listed(chat: Chat) -> None:
    """A task since done, an approval since given: of these nothing is said."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    await give_task(chat, text="Faire la première chose")
    second = await give_task(chat, text="Faire la deuxième chose")
    card = await submit(chat)
    await chat.react(HANNE, second)
    await chat.react(GILLES, card)
    at(chat, 2026, 12, 8, 7, 0)
    cards = {str(one.row.user_id): one for one in await tick(chat, CARDS) if one.facts.get("kind") == "morning"}
    assert set(cards) >= {HANNE, JOLIEN}
    assert "K-2026-0001" in cards[HANNE].body
    assert "K-2026-0002" not in cards[HANNE].body
    assert f"{FIRST}, versie 1" in cards[JOLIEN].body
    assert "wacht op uw goedkeuring" in cards[JOLIEN].body
    assert GILLES not in cards


async def test_nothing_waiting_nothing_sent(chat: Chat) -> None:
    """Who was called for nothing hears nothing in the morning, and neither do those for whom all is over."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    task = await give_task(chat)
    await chat.react(HANNE, task)
    at(chat, 2026, 12, 8, 7, 0)
    assert await tick(chat, CARDS) == []
    assert await waiting(chat, HANNE) == []


async def test_once_a_person_and_local_day(chat: Chat) -> None:
    """What waits after the card of the day waits for the next day's: two nights, two cards, not three."""
    await set_quiet(chat)
    at(chat, 2026, 12, 8, 3, 0)
    await give_task(chat)
    at(chat, 2026, 12, 8, 6, 45)
    assert len(await tick(chat, CARDS)) == 1
    await set_quiet(chat, starts="07:00", ends="08:00")
    at(chat, 2026, 12, 8, 7, 30)
    await give_task(chat)
    at(chat, 2026, 12, 8, 8, 30)
    assert await tick(chat, CARDS) == []
    at(chat, 2026, 12, 9, 0, 30)
    assert len(await tick(chat, CARDS)) == 1


async def test_a_late_start_is_caught_up(chat: Chat) -> None:
    """A bot that was down at dawn sends the card when it is back, also days later, and once."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    await give_task(chat)
    at(chat, 2026, 12, 10, 14, 0)
    assert len(await tick(chat, CARDS)) == 1
    assert await tick(chat, CARDS) == []


async def test_many_people_are_told_in_several_units(chat: Chat) -> None:
    """Everybody who is waited for gets their card in the same look, however many they are."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    people = [HANNE, EMMA, LEA, GILLES, JOLIEN, BILAL, CELINE, KAREL]
    people += [UserId(f"@{name}:boreal.example") for name in ("dries.k",)]
    for person in people:
        await give_task(chat, person)
    await chat.say(HANNE, "!taak De lijst nalezen --voor @anouk.v")
    at(chat, 2026, 12, 8, 7, 0)
    assert {str(card.row.user_id) for card in await tick(chat, CARDS)} == {*people}


async def test_who_left_gets_no_card(chat: Chat) -> None:
    """Somebody taken out of the file during the night hears nothing of their cells; back again, what is still open."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    await give_task(chat)
    async with chat.database.begin() as work:
        before = await definitions(work)
        await work.definitions.apply({name: data for name, data in before.items() if name != ("person", HANNE)})
    at(chat, 2026, 12, 8, 3, 0)
    assert await tick(chat, CARDS) == []
    at(chat, 2026, 12, 8, 7, 0)
    assert await tick(chat, CARDS) == []
    async with chat.database.begin() as work:
        await work.definitions.apply(before)
    assert "K-2026-0001" in only(await tick(chat, CARDS)).body


async def test_a_morning_without_a_card_leaves_the_day_one(chat: Chat) -> None:
    """Of a night nothing was left to tell, and no card was sent: what waits the same day is told that day."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    task = await give_task(chat)
    await chat.react(HANNE, task)
    at(chat, 2026, 12, 8, 7, 0)
    assert await tick(chat, CARDS) == []
    await set_quiet(chat, starts="08:00", ends="09:00")
    at(chat, 2026, 12, 8, 8, 30)
    await give_task(chat, text="Relire la carte")
    at(chat, 2026, 12, 8, 9, 0)
    assert "K-2026-0002" in only(await tick(chat, CARDS)).body


@pytest.mark.parametrize(
    ("night", "dawn"), [((2026, 3, 28, 23, 0), (2026, 3, 29, 3, 0)), ((2026, 10, 24, 23, 0), (2026, 10, 25, 2, 30))]
)
async def test_the_night_clocks_change_has_one_card(chat: Chat, night: tuple[int, ...], dawn: tuple[int, ...]) -> None:
    """Hours that end at 02:30, which is missing in spring and comes twice in autumn: one card, at the first chance."""
    await set_quiet(chat, ends="02:30")
    at(chat, *night)
    await give_task(chat)
    at(chat, *dawn[:3], 1, 59)
    assert await tick(chat, CARDS) == []
    at(chat, *dawn)
    assert len(await tick(chat, CARDS)) == 1
    chat.clock.advance(hours=1)
    assert await tick(chat, CARDS) == []


# ----------------------------------------------------------------------------------------------------- with a roster


async def test_it_comes_with_the_start_of_the_shift(rostered: Chat) -> None:
    """Hanne is on duty from 13:15 on Monday: what came in the morning, while Emma was, is told then."""
    await set_quiet(rostered, roster=True)
    at(rostered, 2026, 12, 7, 10, 0)
    await give_task(rostered)
    at(rostered, 2026, 12, 7, 13, 14)
    assert [card.row.user_id for card in await tick(rostered, CARDS)] == [CELINE], "the day's analyst"
    at(rostered, 2026, 12, 7, 13, 15)
    assert [card.row.user_id for card in await tick(rostered, CARDS)] == [HANNE]


async def test_the_watch_at_home_is_no_morning(rostered: Chat) -> None:
    """Bilal goes on call at 20:45: he may be called, but what waited for him waits for the day."""
    await set_quiet(rostered, {"roles": [], "people": [BILAL], "hours": hours("19:00")})
    at(rostered, 2026, 12, 7, 20, 0)
    await give_task(rostered, BILAL)
    at(rostered, 2026, 12, 7, 21, 0)
    assert await tick(rostered, CARDS) == []
    at(rostered, 2026, 12, 8, 6, 45)
    assert [card.row.user_id for card in await tick(rostered, CARDS)] == [BILAL]


async def test_the_duty_analyst_gets_theirs_at_ten_to_seven(rostered: Chat) -> None:
    """Céline begins the day's monitoring at 06:45: at 06:50 she has the roster, what is due, and open alerts."""
    await set_quiet(rostered)
    at(rostered, 2026, 12, 8, 3, 0)
    await rostered.say(ANOUK, "!alerte Crue rapide --immédiatement")
    await rostered.say(ANOUK, "!décision Distribuer l'eau --échéance 14h")
    at(rostered, 2026, 12, 8, 6, 49)
    assert await tick(rostered, CARDS) == []
    at(rostered, 2026, 12, 8, 6, 50)
    card = only(await tick(rostered, CARDS))
    assert card.row.user_id == CELINE
    assert "Rien ne vous attend" in card.body
    assert "alertes que quelqu'un n'a pas confirmées : 1" in card.body
    assert "pour aujourd'hui : décisions 1, tâches 0 (en retard : 0)" in card.body
    assert "de garde aujourd'hui" in card.body
    assert "Celine R." in card.body
    assert "Repos : Anouk V." in card.body
    assert await tick(rostered, CARDS) == []
    at(rostered, 2026, 12, 8, 14, 0)
    assert await tick(rostered, CARDS) == [], "the analyst of the afternoon takes over from her"


# ---------------------------------------------------------------------------------------------------- what is due


async def test_a_reminder_at_night_waits(chat: Chat) -> None:
    """A task that is due at 23:00 is recalled in the room, calls nobody, and is in the morning's card once."""
    await set_quiet(chat)
    await chat.say(ANOUK, "!tâche Préparer la FAQ --responsable @hanne.s --échéance 23h")
    at(chat, 2026, 12, 7, 23, 0)
    recalled = only(await tick(chat, [REMIND_OWNERS]))
    assert (recalled.mentions, recalled.content["msgtype"]) == ([], "m.notice")
    assert recalled.reactions == ["✅"]
    at(chat, 2026, 12, 8, 6, 45)
    card = only(await tick(chat, CARDS))
    assert card.body.count("K-2026-0001") == 1
    assert "(te laat)" in card.body


async def test_a_direct_reminder_is_not_sent_at_night_and_not_lost(chat: Chat) -> None:
    """Somebody who is not in the room finds it in the morning's card, with no word of it in the night."""
    await set_quiet(chat)
    await chat.say(ANOUK, "!tâche Préparer la FAQ --responsable @hanne.s --échéance 23h")
    await chat.membership(room("infocel"), HANNE, "leave")
    at(chat, 2026, 12, 7, 23, 0)
    assert [sent.room_id for sent in await tick(chat, [REMIND_OWNERS])] == [room("infocel")]
    at(chat, 2026, 12, 8, 6, 45)
    assert "K-2026-0001" in only(await tick(chat, CARDS)).body


async def test_what_was_told_is_forgotten_after_a_week(chat: Chat) -> None:
    """Rows that a morning took up are dropped with the other copies of what was said."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    await give_task(chat)
    at(chat, 2026, 12, 8, 6, 45)
    await tick(chat, CARDS)
    chat.clock.advance(days=7, minutes=1)
    await tick(chat, [FORGET_PAYLOADS])
    async with chat.database.begin() as work:
        assert await work.waiting.count() == 0


# ------------------------------------------------------------------------------------------------ texts in review


async def test_a_text_does_not_wait_for_the_morning(chat: Chat) -> None:
    """Nobody who is missing can be called, Jolien's deputy can: with the first nudge Lea is asked in her place."""
    awake = {"roles": [], "people": [LEA], "hours": None}
    await set_quiet(chat, awake)
    await set_person(chat, JOLIEN, deputy=LEA)
    at(chat, 2026, 12, 7, 23, 0)
    card = await submit(chat)
    await chat.react(GILLES, card)
    nudge, asked = await later(chat, minutes=20)
    assert (nudge.facts["message"], nudge.mentions) == ("communique-nudge", [])
    assert "Jolien W. (hors heures)" in nudge.body
    assert (asked.facts["message"], asked.mentions) == ("communique-deputies-asked", [LEA])
    await chat.react(LEA, card)
    assert card.facts["state"] == "approved"
    at(chat, 2026, 12, 8, 7, 0)
    assert [sent for sent in await tick(chat, CARDS) if sent.row.user_id == JOLIEN] == []


async def test_where_the_deputy_sleeps_too_it_goes_on_by_time(chat: Chat) -> None:
    """The deputy is asked half the nudge later, as ever, and is not called either; then the coordinators are told."""
    await set_quiet(chat)
    await set_person(chat, JOLIEN, deputy=LEA)
    at(chat, 2026, 12, 7, 23, 0)
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert only(await later(chat, minutes=20)).mentions == []
    assert only(await later(chat, minutes=10)).mentions == []
    assert only(await later(chat, minutes=10)).mentions == []
    assert (await actions(chat)).count("communique-wait-told") == 1
    assert {call.ref for call in await waiting(chat, ANOUK)} == {FIRST}
    at(chat, 2026, 12, 8, 7, 0)
    cards = {str(one.row.user_id): one for one in await tick(chat, CARDS) if one.row.user_id}
    assert {JOLIEN, LEA, ANOUK, BILAL} <= set(cards)
    assert f"{FIRST} · Eau non potable à Valmeuse-Nord · attend Jolien W. et Lea D." in cards[ANOUK].body
    assert "hors heures" not in card.body
    assert await journal(chat)


async def test_that_a_slot_will_not_take_place_is_on_the_card(rostered: Chat) -> None:
    """Skipped at night, the nine o'clock briefing is on the morning card of those it would have called."""
    await set_quiet(rostered)
    at(rostered, 2026, 12, 7, 23, 0)
    await tick(rostered, [RHYTHM])
    sent = only(await rostered.say(BILAL, "!briefing sauter briefing Nuit trop courte"))
    assert sent.mentions == []
    assert "dans leur carte du matin" in sent.body
    at(rostered, 2026, 12, 8, 6, 50)
    cards = {str(card.row.user_id): card.body for card in await tick(rostered, CARDS)}
    assert "mar. 8 déc., 09:00 · Briefing : n'aura pas lieu" in cards[EMMA]
    assert "di 8 dec, 09:00 · Briefing: gaat niet door" in cards[JOLIEN]


async def test_that_a_slot_was_missed_at_night_is_told_to_those_who_coordinate(chat: Chat) -> None:
    """Missed while they sleep, a slot is on the morning card of the coordinators whom its message did not call."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 19, 0)
    assert await tick(chat, [RHYTHM]) == []
    at(chat, 2026, 12, 7, 22, 0)
    missed = next(one for one in await tick(chat, [RHYTHM]) if one.room_id == room("infocel"))
    assert (missed.facts["message"], missed.mentions) == ("slots-missed", [])
    assert "dans leur carte du matin si cela vaut encore : Anouk V. et Bilal M." in missed.body
    await chat.say(BILAL, "!briefing ajouter 22h30 Point de nuit --appelle coordination")
    await tick(chat, [RHYTHM])
    at(chat, 2026, 12, 7, 22, 30)
    posted = next(one for one in await tick(chat, [RHYTHM]) if one.facts["message"] == "slot-posted")
    assert "Hors heures, sans appel : Anouk V. et Bilal M." in posted.body
    assert "carte du matin" not in posted.body
    at(chat, 2026, 12, 8, 6, 50)
    cards = {str(card.row.user_id): card.body for card in await tick(chat, CARDS)}
    assert set(cards) == {ANOUK, BILAL}
    assert "Point de nuit" not in cards[ANOUK]
    assert "lun. 7 déc., 20:00 · Briefing du lendemain : manqué" in cards[ANOUK]
