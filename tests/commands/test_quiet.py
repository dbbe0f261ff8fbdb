"""Quiet hours: who is called now, for whom a message waits, and one's own choice of hours."""

from typing import Any

import pytest

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
    MOUSSA,
    submit,
)
from tests.commands.quiet_tools import at, hours, set_quiet, waiting
from tests.harness import Chat, Sent, only, room, user

TASK = "!tâche Préparer la FAQ --responsable @hanne.s"


async def give_task(chat: Chat, to: UserId = HANNE) -> Sent:
    """Let Anouk give somebody a task in Infocel's room."""
    card = only(await chat.say(ANOUK, f"!tâche Préparer la FAQ --responsable {to}"))
    assert card.facts["message"] == "task-added", card.body
    return card


# ------------------------------------------------------------------------------------------------- who is called


async def test_without_quiet_hours_everybody_is_called_at_any_hour(chat: Chat) -> None:
    """An organisation that says nothing of quiet hours has none."""
    at(chat, 2026, 12, 7, 23, 0)
    card = await give_task(chat)
    assert card.mentions == [HANNE]
    assert await waiting(chat, HANNE) == []


async def test_at_night_a_message_stands_in_the_room_and_calls_nobody(chat: Chat) -> None:
    """Outside her hours Hanne is named and not mentioned, the message rings nobody, and it waits for her morning."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    card = await give_task(chat)
    assert card.room_id == room("infocel")
    assert card.content["m.mentions"] == {}
    assert card.content["msgtype"] == "m.notice"
    assert "Hors heures, sans appel maintenant, dans leur carte du matin si cela vaut encore : Hanne S." in card.body
    assert "Buiten de uren, nu niet opgeroepen, in hun ochtendkaart als het dan nog geldt: Hanne S." in card.body
    (kept,) = await waiting(chat, HANNE)
    assert (kept.kind, kept.ref, kept.message, kept.cell) == ("task", "K-2026-0001", "task-added", "infocel")
    assert kept.txn_id == card.row.txn_id
    async with chat.database.begin() as work:
        held = [entry async for entry in work.journal.entries() if entry.action == "call-held"]
        assert [(entry.ref, entry.data["people"]) for entry in held] == [("K-2026-0001", [HANNE])]
        assert await work.journal.first_broken() is None


async def test_by_day_they_are_called(chat: Chat) -> None:
    """From the first minute of the day on everything is as ever."""
    await set_quiet(chat)
    at(chat, 2026, 12, 8, 6, 45)
    card = await give_task(chat)
    assert (card.mentions, card.content["msgtype"]) == ([HANNE], "m.text")
    assert "Hors heures" not in card.body


async def test_whoever_is_on_duty_is_called_at_night(rostered: Chat) -> None:
    """Bilal has the watch that night: a task for him calls him, at home as he is."""
    await set_quiet(rostered)
    at(rostered, 2026, 12, 7, 23, 0)
    card = await give_task(rostered, BILAL)
    assert card.mentions == [BILAL]


async def test_whoever_asks_is_there(chat: Chat) -> None:
    """Somebody who writes at night is answered and called by name."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    preview = only(await chat.say(ANOUK, "!alerte Crue rapide --vers d5,infocel"))
    assert preview.mentions == [ANOUK]


async def test_a_real_alert_calls_everybody_at_any_hour(chat: Chat) -> None:
    """Whatever the hour, an alert mentions all whom it calls; an exercise is played as if it were one."""
    await set_quiet(chat)
    at(chat, 2026, 12, 8, 3, 0)
    sent = await chat.say(ANOUK, "!alerte Crue rapide --immédiatement")
    card = next(one for one in sent if one.row.card)
    assert set(card.mentions) >= {HANNE, EMMA, GILLES, JOLIEN}
    assert await waiting(chat, HANNE) == []


async def test_a_test_of_the_alert_lets_people_sleep(chat: Chat) -> None:
    """A test is no exceptional need: it waits for the morning of those who are not on duty."""
    await set_quiet(chat)
    at(chat, 2026, 12, 8, 3, 0)
    sent = await chat.say(ANOUK, "!alerte Essai mensuel --type test --immédiatement")
    card = next(one for one in sent if one.row.card)
    assert HANNE not in card.mentions
    assert [call.kind for call in await waiting(chat, HANNE)] == ["alert"]


async def test_a_direct_chat_is_left_alone(chat: Chat) -> None:
    """Somebody who is not in the room would get a direct message: outside their hours it is not sent, and waits."""
    await set_quiet(chat)
    await chat.membership(room("infocel"), HANNE, "leave")
    at(chat, 2026, 12, 7, 23, 0)
    sent = await chat.say(ANOUK, TASK)
    assert [one.room_id for one in sent] == [room("infocel")]
    assert {call.ref for call in await waiting(chat, HANNE)} == {"K-2026-0001"}


# ----------------------------------------------------------------------------------------------------- the roster


async def test_by_day_whoever_is_off_while_others_are_on_duty_is_not_called(rostered: Chat) -> None:
    """On Monday Emma is the morning's drafter and Hanne the evening's: each is called in their own shift."""
    await set_quiet(rostered, roster=True)
    at(rostered, 2026, 12, 7, 10, 0)
    assert (await give_task(rostered)).mentions == []
    at(rostered, 2026, 12, 7, 15, 0)
    assert (await give_task(rostered)).mentions == [HANNE]
    card = await give_task(rostered, EMMA)
    assert card.mentions == []
    card = await give_task(rostered, LEA)
    assert card.mentions == [], "another drafter is on duty"


async def test_a_role_that_is_not_on_the_roster_keeps_to_the_window(rostered: Chat) -> None:
    """Nobody is on duty as a manager: Karel is called by day and left alone at night."""
    await set_quiet(rostered, roster=True)
    at(rostered, 2026, 12, 7, 10, 0)
    card = await give_task(rostered, KAREL)
    assert card.mentions == [KAREL]
    at(rostered, 2026, 12, 7, 22, 0)
    card = await give_task(rostered, KAREL)
    assert card.mentions == []


async def test_without_a_roster_the_window_is_all_there_is(chat: Chat) -> None:
    """Where nobody is on duty, everybody is called by day."""
    await set_quiet(chat, roster=True)
    at(chat, 2026, 12, 7, 10, 0)
    assert (await give_task(chat)).mentions == [HANNE]


async def test_a_duty_that_begins_before_the_morning_calls_its_people(chat: Chat) -> None:
    """Put on call for this night at 22:00 one has to know now; put on duty next week one reads it in the morning."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 22, 30)
    sent = only(await chat.say(ANOUK, "!garde fixer mar 8 J rédaction @hanne.s"))
    assert (sent.facts["message"], sent.mentions) == ("roster-set", [HANNE])
    sent = only(await chat.say(ANOUK, "!garde fixer lun 14 J rédaction @hanne.s"))
    assert (sent.facts["message"], sent.mentions) == ("roster-set", [])
    sent = only(await chat.say(ANOUK, "!garde fixer lun 14 S coordination @anouk.v"))
    offer = only(await chat.say(ANOUK, "!garde échanger lun 14 S @bilal.m"))
    assert (offer.facts["kind"], offer.mentions) == ("swap", [])
    assert [call.kind for call in await waiting(chat, BILAL)] == ["swap"]
    listed = only(await chat.say(BILAL, "!silence attente"))
    assert "Échanges de garde : 1" in listed.body
    assert "Anouk V. propose un échange" in listed.body


# ------------------------------------------------------------------------------------------------------ exceptions


async def test_others_have_other_hours(chat: Chat) -> None:
    """Hours may be a role's or a person's own, or none at all."""
    managers: dict[str, Any] = {"roles": ["manager"], "people": [], "hours": hours("18:00", "09:00")}
    celine: dict[str, Any] = {"roles": [], "people": [CELINE], "hours": None}
    await set_quiet(chat, managers, celine)
    at(chat, 2026, 12, 7, 19, 0)
    assert (await give_task(chat, KAREL)).mentions == []
    assert (await give_task(chat)).mentions == [HANNE]
    at(chat, 2026, 12, 8, 2, 0)
    assert (await give_task(chat, CELINE)).mentions == [CELINE]


async def test_weekends_are_quiet_where_the_organisation_says_so(chat: Chat) -> None:
    """On a Saturday at noon only then."""
    at(chat, 2026, 12, 12, 12, 0)
    await set_quiet(chat)
    assert (await give_task(chat)).mentions == [HANNE]
    await set_quiet(chat, weekends=True)
    assert (await give_task(chat)).mentions == []


# ----------------------------------------------------------------------------------------------------- one's own


async def test_one_chooses_ones_own_hours(chat: Chat) -> None:
    """Chosen in any language, they hold for oneself alone, also where the organisation has none."""
    sent = only(await chat.say(HANNE, "!stilte 22u tot 7u30"))
    assert (sent.facts["message"], sent.body.count("22:00")) == ("quiet-set", 1)
    at(chat, 2026, 12, 8, 7, 15)
    assert (await give_task(chat)).mentions == []
    assert (await give_task(chat, EMMA)).mentions == [EMMA]
    at(chat, 2026, 12, 8, 7, 30)
    assert (await give_task(chat)).mentions == [HANNE]


async def test_one_may_be_called_at_any_hour_and_go_back(chat: Chat) -> None:
    """`never` takes the organisation's quiet hours off somebody, `default` puts them back; both are journalled."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    assert only(await chat.say(HANNE, "!stilte nooit")).facts["message"] == "quiet-set-never"
    assert (await give_task(chat)).mentions == [HANNE]
    assert only(await chat.say(HANNE, "!silence défaut")).facts["message"] == "quiet-set-default"
    assert (await give_task(chat)).mentions == []
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "quiet-set"]
        assert [(entry.actor, entry.data["hours"]) for entry in entries] == [(HANNE, "never"), (HANNE, "default")]


async def test_they_are_shown(chat: Chat) -> None:
    """Without hours the command says those that hold, whose they are, whether it is quiet, and how much waits."""
    assert only(await chat.say(EMMA, "!silence")).facts["message"] == "quiet-shown-none"
    await set_quiet(chat, weekends=True)
    shown = only(await chat.say(EMMA, "!silence")).body
    assert "20:45 – 06:45 (celles de l'organisation)" in shown
    assert "Les samedis et dimanches" in shown
    assert "on peut vous appeler" in shown
    at(chat, 2026, 12, 7, 23, 0)
    await give_task(chat)
    shown = only(await chat.say(HANNE, "!stilte")).body
    assert "behalve bij een echt alarm" in shown
    assert "één zaak" in shown
    await chat.say(MOUSSA, "!silence 21h-6h30")
    assert "21:00 – 06:30 (votre choix)" in only(await chat.say(MOUSSA, "!silence")).body


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("!silence 21h", "Je ne comprends pas"),
        ("!silence tout le temps", "Je ne comprends pas"),
        ("!silence 6h-5h", "trop long"),
    ],
)
async def test_what_are_no_hours_is_refused(chat: Chat, call: str, said: str) -> None:
    """One line says what can be said; nobody chooses more than sixteen hours."""
    answer = only(await chat.say(EMMA, call))
    assert answer.facts["refusal"] == "usage"
    assert said in answer.body


async def test_a_guest_chooses_nothing(chat: Chat) -> None:
    """Who is not of the organisation has no hours here."""
    assert only(await chat.say(user("nobody"), "!silence 21h-6h30")).facts["refusal"] == "guest"


async def test_what_waits_is_shown_to_oneself(chat: Chat) -> None:
    """What waits is listed in one's direct chat, by kind, with where it stands; nothing of it is ended by that."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    assert "Er wacht niets" in only(await chat.say(HANNE, "!stilte wachtend")).body
    card = await give_task(chat)
    listed = only(await chat.say(HANNE, "!stilte wachtend"))
    assert listed.row.user_id == HANNE
    assert "Taken: 1" in listed.body
    assert "K-2026-0001 · Préparer la FAQ" in listed.body
    assert str(card.event_id) in listed.body
    assert len(await waiting(chat, HANNE)) == 1


# ----------------------------------------------------------------------------------------------------- approvals


async def test_the_card_says_beside_the_name_that_it_is_not_their_hours(chat: Chat) -> None:
    """A text submitted at night is on its card as ever; the approvers are named with "hors heures", and not called."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    card = await submit(chat)
    assert card.mentions == []
    assert card.facts["missing"] == [GILLES, JOLIEN]
    assert "On attend Gilles P. (hors heures) et Jolien W. (hors heures)" in card.body
    assert "Jolien W. (buiten de uren)" in card.body
    assert [(call.ref, call.version) for call in await waiting(chat, JOLIEN)] == [(FIRST, 1)]
    await chat.react(GILLES, card)
    assert "Gilles P. (hors heures)" not in next(line for line in card.body.split("\n") if "On attend" in line)
