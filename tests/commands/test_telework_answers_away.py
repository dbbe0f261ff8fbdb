"""A manager who is away: the deputy answers for them, and hands back what is open; who left is away too."""

import pytest

from schedules.telework import END_ABSENCES, FOLLOW_REQUESTS
from tests.commands.telework_answer_tools import (
    REF,
    card_of,
    change_people,
    journal,
    requested,
    said,
    stored,
    to,
)
from tests.commands.telework_tools import ANOUK, EMMA, HANNE, ILIAS, JOLIEN, KAREL, ask, ask_all
from tests.harness import Chat, only, room
from tests.schedules.tick import tick

JOBS = (FOLLOW_REQUESTS, END_ABSENCES)


pytestmark = pytest.mark.usefixtures("on_friday")


async def test_the_deputy_answers_for_who_is_away(chat: Chat) -> None:
    """What is open and what comes next goes to Anouk, who acts for Karel; that she did is kept and said."""
    mine = await requested(chat)
    told = await ask_all(chat, KAREL, "telewerk afwezig tot vrijdag")
    assert said(told) == [
        ("anouk.v", "telework-card"),
        ("anouk.v", "telework-away-told"),
        ("karel.n", "telework-away"),
    ]
    assert "Genoteerd tot vr 4 dec, 23:59. In uw plaats: Anouk V. Eén open aanvraag is doorgegeven." in told[2].body
    assert "En attente : T-2026-0001" in told[1].body
    again = await ask_all(chat, KAREL, "telewerk afwezig vrijdag")
    assert said(again) == [("karel.n", "telework-away")], "with the same end, the deputy was told"
    assert [name for name, _, _ in await journal(chat)].count("telework-away") == 1
    theirs = await card_of(chat, ANOUK)
    assert "Pour cette réponse, vous remplacez Karel N." in theirs.body
    assert "Het antwoord komt nu van Anouk V." not in mine.body  # a manager's word counts although they are away
    second = await requested(chat, "telewerk wo 9", HANNE)
    assert (second.row.user_id, second.mentions) == (ANOUK, [ANOUK])
    answers = await chat.react(ANOUK, theirs)
    assert "accordé par Anouk V. pour Karel N." in to(answers, EMMA).body
    assert "toegestaan door Anouk V. voor Karel N." in to(answers, KAREL).body
    request = await stored(chat)
    assert (request.answered_by, request.answered_for) == (ANOUK, KAREL)
    assert (await journal(chat))[-1][2]["stands_for"] == KAREL
    assert "Toegestaan door Anouk V. voor Karel N." in mine.body


async def test_back_again_what_is_open_is_handed_back(chat: Chat) -> None:
    """By word, the deputy's card says who answers now and a ✅ on it no longer counts; Karel has the cards."""
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    theirs = await requested(chat)
    told = await ask_all(chat, KAREL, "telewerk afwezig terug")
    assert said(told) == [("karel.n", "telework-card"), ("karel.n", "telework-back")]
    assert "In afwachting: T-2026-0001." in told[1].body
    assert "La réponse revient maintenant à Karel N." in theirs.body
    assert only(await chat.react(ANOUK, theirs)).facts["refusal"] == "role-missing"
    assert to(await chat.react(KAREL, told[0]), EMMA).facts["state"] == "approved"
    assert (await ask(chat, KAREL, "telewerk afwezig terug")).facts["refusal"] == "state-wrong"


async def test_who_agreed_hears_that_somebody_else_takes_it_back(chat: Chat) -> None:
    """Karel agreed by word while he was away and had no card: what Anouk then refuses or ends, he is told of."""
    await ask_all(chat, KAREL, "telewerk afwezig 18/12")
    await requested(chat)
    await ask_all(chat, KAREL, "telewerk toestaan T-1")
    told = await ask_all(chat, ANOUK, "télétravail refuser T-1 réunion sur place")
    assert ("karel.n", "telework-others-refused") in said(told)
    assert "réunion" not in to(told, KAREL).body
    await requested(chat, "télétravail chaque mardi")
    await ask_all(chat, KAREL, "telewerk toestaan T-2")
    chat.clock.advance(days=5)
    told = await ask_all(chat, ANOUK, "télétravail refuser T-2 réunion sur place")
    assert [to(told, who).row.message for who in (KAREL, EMMA)] == ["telework-said-ended"] * 2
    assert ("réunion" in to(told, KAREL).body, "réunion" in to(told, EMMA).body) == (False, True)
    assert ".." not in to(told, EMMA).body, "a day that ends in a point ends the sentence once"


async def test_an_absence_ends_by_the_clock(chat: Chat) -> None:
    """When the time is over, once, whatever restarts: Karel is told what waits for him again."""
    await ask_all(chat, KAREL, "telewerk afwezig morgen 12u")
    await requested(chat)
    assert await tick(chat, JOBS) == []
    chat.clock.advance(days=1, hours=2, minutes=1)
    told = [sent for sent in await tick(chat, JOBS) if sent.row.user_id == KAREL]
    assert said(told) == [("karel.n", "telework-card"), ("karel.n", "telework-back-told")]
    assert [sent for sent in await tick(chat, JOBS) if sent.row.user_id == KAREL] == []
    assert [(name, actor) for name, actor, _ in await journal(chat) if name in {"telework-away", "telework-back"}] == [
        ("telework-away", KAREL),
        ("telework-back", None),
    ]


async def test_who_left_every_room_counts_as_away(chat: Chat) -> None:
    """A manager who left the cell goes unasked: the deputy has the card at once, or within the hour if it was open."""
    mine = await requested(chat)
    await chat.membership(room("infocel"), KAREL, "leave")
    theirs = await requested(chat, "telewerk wo 9", HANNE)
    assert theirs.row.user_id == ANOUK
    chat.clock.advance(hours=1, minutes=1)
    assert ("anouk.v", "telework-card") in said(await tick(chat, JOBS))
    answers = await chat.react(ANOUK, await card_of(chat, ANOUK))
    assert to(answers, EMMA).facts["state"] == "approved"
    assert mine.facts["state"] == "approved"


async def test_nobody_is_the_deputy_of_their_own_request(chat: Chat) -> None:
    """Anouk's own request stays with Karel while he is away, for the deputy would be herself; he may still answer."""
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    card = await requested(chat, "télétravail mar 15", ANOUK)
    assert card.row.user_id == KAREL
    assert only(await chat.react(ANOUK, card)).facts["refusal"] == "own-request"
    assert only(await chat.react(KAREL, card)).facts["state"] == "approved"


async def test_a_managers_manager_steps_in_where_there_is_no_deputy(chat: Chat) -> None:
    """Without a deputy who is there, who stands above is asked; without anybody, that is said."""
    await change_people(chat, karel={"deputy": None, "manager": ILIAS})
    told = await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    assert "In uw plaats: Ilias O." in to(told, KAREL).body
    assert (await requested(chat)).row.user_id == ILIAS
    await change_people(chat, karel={"deputy": None, "manager": None})
    told = await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    assert said(told) == [("karel.n", "telework-card"), ("karel.n", "telework-away-alone")]
    assert "Niemand is aangewezen om in uw plaats te antwoorden" in told[1].body


async def test_only_managers_are_away_for_requests(chat: Chat) -> None:
    """Whoever is nobody's manager is told so; a time that is none, or over, is asked again; a room learns nothing."""
    assert (await ask(chat, EMMA, "télétravail absent vendredi")).facts["refusal"] == "role-missing"
    assert (await ask(chat, KAREL, "telewerk afwezig misschien")).facts["refusal"] == "usage"
    assert (await ask(chat, KAREL, "telewerk afwezig 2026-12-01")).facts["refusal"] == "date-past"
    told = await chat.say(KAREL, "!telewerk afwezig vrijdag 11/12")
    assert [sent.row.message for sent in told if sent.room_id == room("infocel")] == ["telework-received"]


async def test_without_a_manager_in_the_file_the_cells_managers_are_asked(chat: Chat) -> None:
    """Emma's manager is not named: whoever holds that role in her cell is, each with a card, and one word counts."""
    await change_people(chat, emma={"manager": None}, jolien={"cells": {"infocel": ["manager"], "d5": ["member"]}})
    await ask_all(chat, EMMA, "télétravail mar 8")
    assert {card.row.user_id for card in chat.cards(REF)} == {KAREL, JOLIEN}
    told = await chat.react(JOLIEN, await card_of(chat, JOLIEN))
    assert said(told) == [("karel.n", "telework-others-approved"), ("emma.t", "telework-said-approved")]


async def test_who_acts_for_a_manager_may_be_away_too(chat: Chat) -> None:
    """Anouk, who acts for Karel, is away too: his own manager has the card, and Anouk has it back when she returns."""
    await change_people(chat, karel={"manager": HANNE})
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    card = await requested(chat)
    assert card.row.user_id == ANOUK
    told = await ask_all(chat, ANOUK, "télétravail absent vendredi 11/12")
    assert said(told) == [
        ("hanne.s", "telework-card"),
        ("hanne.s", "telework-away-told"),
        ("anouk.v", "telework-away"),
    ]
    assert "Anouk V. is afwezig" in told[1].body
    assert "In afwachting: T-2026-0001." in told[1].body
    assert "Une demande ouverte est transmise." in told[2].body
    assert "La réponse revient maintenant à Hanne S." in card.body
    back = await ask_all(chat, ANOUK, "télétravail absente retour")
    assert "En attente : T-2026-0001." in to(back, ANOUK).body
    await ask_all(chat, KAREL, "telewerk afwezig terug")
    again = await ask_all(chat, ANOUK, "télétravail absent vendredi 11/12")
    assert said(again) == [("anouk.v", "telework-away-alone")], "Karel is there: nothing of it is hers to hand over"


async def test_nobody_is_left_when_the_deputy_is_away_too(chat: Chat) -> None:
    """Without anybody above Karel, Anouk hears that nobody answers in her place; so it stays with Karel."""
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    await requested(chat)
    told = await ask_all(chat, ANOUK, "télétravail absent vendredi 11/12")
    assert said(told) == [("karel.n", "telework-card"), ("anouk.v", "telework-away-alone")]
