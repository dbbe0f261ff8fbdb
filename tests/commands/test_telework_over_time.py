"""Telework over months: what was granted long ago, a beginning that moves, a regime that changes while one waits."""

from datetime import date, timedelta

import pytest

from tests.commands.telework_answer_tools import change_people, requested
from tests.commands.telework_tools import EMMA, FARAH, FRIDAY, KAREL, ask, ask_all, december, held, outcome
from tests.harness import Chat, only
from tests.schedules.tick import tick

pytestmark = pytest.mark.usefixtures("on_friday")
TUESDAYS = 21
"""Weeks of one flexible day each: more requests than are listed at once."""

TERMS: dict[str, object] = {
    "from_day": "2026-01-01", "until_day": None, "profile": "standard", "fixed_days": [], "off_days": [],
    "category": "office", "essential": False,
}  # fmt: skip


async def test_what_was_granted_before_many_others_still_stands(chat: Chat) -> None:
    """Fixed Mondays, then twenty-one Tuesdays: balance and list have the Mondays, the nearest first, others counted."""
    await ask_all(chat, EMMA, "télétravail chaque lundi")
    await ask_all(chat, KAREL, "telewerk toestaan T-1")
    for number in range(TUESDAYS):
        asked = await ask_all(chat, EMMA, f"télétravail {date(2026, 12, 8) + timedelta(weeks=number)}")
        assert {sent.facts["state"] for sent in asked} == {"requested"}
    assert "Chaque semaine dès le lun. 7 déc. : lundi (fixe)" in (await ask(chat, EMMA, "télétravail solde")).body
    mine = (await ask(chat, EMMA, "télétravail liste")).body.splitlines()
    named = [line.split(" · ")[0] for line in mine if " · " in line]
    assert named == [f"T-2026-{number:04}" for number in range(1, 16)]
    assert mine[-1] == f"… et {TUESDAYS + 1 - 15} autres."
    digest = (await ask_all(chat, KAREL, "overzicht nu"))[0].body
    assert f"… en nog {TUESDAYS - 5}: !telewerk lijst\n" in digest
    theirs = (await ask(chat, KAREL, "telewerk lijst")).body
    assert (f"({TUESDAYS})" in theirs, theirs.count("T-2026-")) == (True, TUESDAYS)
    chat.clock.instant = FRIDAY.replace(day=9)
    mine = (await ask(chat, EMMA, "télétravail liste")).body.splitlines()
    assert not any("T-2026-0002" in line for line in mine)  # yesterday


async def test_a_pattern_that_begins_another_day_is_another_one(chat: Chat) -> None:
    """From 11 January instead of the 4th is a new version; the same weekday without a beginning changes nothing."""
    await ask_all(chat, EMMA, "télétravail chaque lundi dès le 4 janvier")
    for text, version, first in (
        ("chaque lundi", 1, "4 janv."),
        ("chaque lundi dès le 4 janvier", 1, "4 janv."),
        ("chaque lundi dès le 11 janvier", 2, "11 janv."),
        ("18/1 --genre fixe", 3, "18 janv."),
        ("chaque lundi dès le 7 décembre", 4, "7 déc."),
    ):
        answer = await ask(chat, EMMA, f"télétravail changer T-1 {text}")
        assert outcome(answer) == ("T-2026-0001", version, "requested", None)
        assert f"Chaque semaine dès le lun. {first} : lundi (fixe)" in answer.body
    await ask_all(chat, KAREL, "telewerk toestaan T-1")
    chat.clock.instant = FRIDAY.replace(day=15)  # it has begun: from now on is what there is
    answer = await ask(chat, EMMA, "télétravail changer T-1 chaque lundi dès maintenant")
    assert outcome(answer) == ("T-2026-0001", 4, "approved", None)
    assert await held(chat, EMMA) == december(7, 14, 21, 28)


async def test_other_weekdays_begin_when_the_others_would_have(chat: Chat) -> None:
    """Mondays from 11 January that become Mondays and Thursdays begin on that day too; named, the beginning moves."""
    await ask_all(chat, EMMA, "télétravail chaque lundi dès le 11 janvier")
    for text, said in (
        ("chaque lundi et jeudi", "Chaque semaine dès le lun. 11 janv. : lundi et jeudi (fixe)"),
        ("chaque jeudi", "Chaque semaine dès le jeu. 14 janv. : jeudi (fixe)"),
        ("chaque lundi et jeudi dès le 7 décembre", "Chaque semaine dès le lun. 7 déc. : lundi et jeudi (fixe)"),
    ):
        assert said in (await ask(chat, EMMA, f"télétravail changer T-1 {text}")).body


async def test_a_regime_that_came_meanwhile_counts_at_the_answer(chat: Chat) -> None:
    """Farah, essential, waits when the crisis begins: a ✅ says that she stays on site; back to normal, it counts."""
    card = await requested(chat, "télétravail jeu 10", FARAH)
    await ask_all(chat, KAREL, "telewerk regime crisis --vanaf 9/12")
    chat.clock.instant = FRIDAY.replace(day=9)
    await tick(chat)
    for answer in (only(await chat.react(KAREL, card)), await ask(chat, KAREL, "telewerk toestaan T-1")):
        assert (answer.facts["refusal"], answer.facts["state"]) == ("conflict", "requested")
        assert "Essentiële functie, ter plaatse: do 10 dec" in answer.body
    await ask_all(chat, KAREL, "telewerk regime normaal")
    assert (
        only([sent for sent in await chat.react(KAREL, card) if sent.row.user_id == FARAH]).facts["state"] == "approved"
    )


async def test_an_authorisation_that_ended_meanwhile_counts_at_the_answer(chat: Chat) -> None:
    """Emma's authorisation ends before the day that waits for an answer: the ✅ says so and grants nothing."""
    card = await requested(chat, "télétravail jeu 10")
    await change_people(chat, emma={"telework": {**TERMS, "until_day": "2026-12-08"}})
    refused = only(await chat.react(KAREL, card))
    assert (refused.facts["refusal"], refused.facts["state"]) == ("conflict", "requested")
    assert "De machtiging om te telewerken liep af op di 8 dec" in refused.body


async def test_fixed_days_of_the_file_count_with_what_is_asked(chat: Chat) -> None:
    """With a Tuesday granted by the file, one flexible day is left of two; the Tuesday itself is not asked for."""
    await change_people(chat, emma={"telework": {**TERMS, "fixed_days": ["tue"]}})
    refused = await ask(chat, EMMA, "télétravail mer 9 et jeu 10")
    assert refused.facts["refusal"] == "quota-week"
    assert "Quota : 3 jours la semaine du lun. 7 déc., 2 au plus" in refused.body
    assert "→ Vos jours fixes comptent aussi : mardi" in refused.body
    for text, named in (("mar 8", "mar. 8 déc."), ("chaque mardi", "mardi")):
        granted = await ask(chat, EMMA, f"télétravail {text}")
        assert granted.facts["refusal"] == "already-asked"
        assert f"Déjà accordé, comme jour fixe : {named}" in granted.body
        assert "vos jours fixes sont inscrits dans le fichier" in granted.body
    kept = await ask(chat, EMMA, "télétravail mar 8 et mer 9")
    assert (kept.facts["state"], "Semaine du lun. 7 déc. : 2 sur 2." in kept.body) == ("requested", True)
    assert await held(chat, EMMA) == december(1, 8, 9, 15, 22, 29)
