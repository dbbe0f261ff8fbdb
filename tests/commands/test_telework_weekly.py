"""Telework on days that come back each week, asked as people say it, and what is offered when a week is full."""

from datetime import date, timedelta

import pytest

from storage.telework import TeleworkKind
from storage.values import TeleworkState
from tests.commands.telework_answer_tools import change_people, stored
from tests.commands.telework_tools import ANOUK, EMMA, FRIDAY, HANNE, KAREL, ask, december, held, outcome
from tests.harness import Chat

DEROGATION: dict[str, object] = {
    "from_day": "2026-01-01",
    "until_day": None,
    "profile": "standard",
    "fixed_days": [],
    "off_days": [],
    "category": "office",
    "essential": False,
    "derogation": {"from_day": "2026-12-01", "until_day": "2026-12-11", "weekly": 4, "yearly_share": None},
}


pytestmark = pytest.mark.usefixtures("on_friday")


@pytest.mark.parametrize(
    "text",
    ["télétravail chaque mardi et jeudi", "telewerk elke dinsdag en donderdag", "telearbeit jeden Dienstag, Donnerstag",
     "telework every Tuesday and Thursday", "télétravail mardi et jeudi --genre fixe"],
)  # fmt: skip
async def test_what_comes_back_is_fixed(chat: Chat, text: str) -> None:
    """Who says "every Tuesday" asks for fixed telework, without naming its kind, from the next such day on."""
    answer = await ask(chat, EMMA, text)
    assert "Chaque semaine dès le mar. 8 déc. : mardi et jeudi (fixe)" in answer.body
    request = await stored(chat)
    assert (request.kind, request.from_day, request.until_day) == (TeleworkKind.FIXED, date(2026, 12, 8), None)
    assert (await held(chat, EMMA))[:3] == december(8, 10, 15)


async def test_it_may_begin_and_end(chat: Chat) -> None:
    """A beginning and an end are kept, also within one week; the days themselves, changed to, stay fixed."""
    answer = await ask(chat, EMMA, "télétravail chaque mardi du 15 décembre au 31 mars")
    assert "Chaque semaine du mar. 15 déc. au mer. 31 mars : mardi (fixe)" in answer.body
    answer = await ask(chat, EMMA, "télétravail changer T-1 tous les jeudis jusqu'au 11 décembre")
    assert "Chaque semaine du jeu. 10 déc. au ven. 11 déc. : jeudi (fixe)" in answer.body
    assert outcome(answer) == ("T-2026-0001", 2, "requested", None)


async def approved_on_tuesdays(chat: Chat) -> None:
    """Let Emma telework every Tuesday from the 8th on."""
    await ask(chat, EMMA, "télétravail tous les mardis")
    await chat.react(KAREL, chat.cards("T-2026-0001")[-1])
    assert (await held(chat, EMMA))[:2] == december(8, 15)


async def test_new_weekdays_stand_beside_the_old_ones_as_far_as_the_week_allows(chat: Chat) -> None:
    """What was granted stays until the new weekdays begin; where both are too many, the new ones have that week."""
    await approved_on_tuesdays(chat)
    changed = await ask(chat, EMMA, "télétravail changer T-1 chaque jeudi")
    assert "Semaine du lun. 7 déc. : 2 sur 2." in changed.body
    assert (await held(chat, EMMA))[:3] == december(8, 10, 17)
    changed = await ask(chat, EMMA, "télétravail changer T-1 chaque jeudi et vendredi")
    assert "Semaine du lun. 7 déc. : 2 sur 2." in changed.body
    assert (await held(chat, EMMA))[:4] == december(10, 11, 17, 18)
    await chat.react(KAREL, chat.cards("T-2026-0001")[-1])
    assert (await stored(chat)).state is TeleworkState.APPROVED
    assert (await held(chat, EMMA))[:4] == december(10, 11, 17, 18)


async def test_a_weekday_that_was_worked_counts_beside_the_new_ones(chat: Chat) -> None:
    """On Wednesday, after a Tuesday of telework, two more days of that week are one too many."""
    await approved_on_tuesdays(chat)
    chat.clock.instant = FRIDAY + timedelta(days=5)
    refused = await ask(chat, EMMA, "télétravail changer T-1 chaque jeudi et vendredi")
    assert "3 jours la semaine du lun. 7 déc., 2 au plus" in refused.body
    assert (await held(chat, EMMA))[:2] == december(8, 15)


async def test_another_kind_than_fixed_is_asked_about(chat: Chat) -> None:
    """What comes back cannot be flexible: nothing is recorded, and it is said how single days are named."""
    answer = await ask(chat, EMMA, "télétravail chaque mardi --genre flexible")
    assert (answer.facts["refusal"], "télétravail fixe, pas flexible" in answer.body) == ("usage", True)
    assert "« mardi et jeudi »" in answer.body
    assert outcome(await ask(chat, EMMA, "télétravail mar 8"))[0] == "T-2026-0001"


async def test_a_full_week_says_what_frees_it(chat: Chat) -> None:
    """When another request has the whole quota of each week, the command that frees it is there to copy, and works."""
    await ask(chat, HANNE, "telewerk elke dinsdag en donderdag")
    answer = await ask(chat, HANNE, "telewerk elke woensdag tot 26 februari")
    assert answer.facts["refusal"] == "quota-week"
    assert "Om die dagen vrij te maken:\n!telewerk intrekken T-2026-0001" in answer.body
    await ask(chat, HANNE, "!telewerk intrekken T-2026-0001")
    assert outcome(await ask(chat, HANNE, "telewerk elke woensdag tot 26 februari"))[2] == "requested"


@pytest.mark.parametrize(
    "text", ["telewerk saldo Hanne", "telewerk saldo @hanne.s", "telewerk saldo --persoon Hanne S."]
)
async def test_a_balance_is_asked_for_by_name(chat: Chat, text: str) -> None:
    """Her manager names her by her first name and reads her balance; a colleague is refused kindly, with why."""
    assert "Telewerk van Hanne S." in (await ask(chat, KAREL, text)).body
    refused = await ask(chat, EMMA, text.replace("telewerk saldo", "télétravail solde").replace("persoon", "personne"))
    assert refused.facts["refusal"] == "not-theirs"
    assert "n'est montré qu'à Hanne S. et à son chef fonctionnel" in refused.body


async def test_german_days_have_their_point(chat: Chat) -> None:
    """A day in German is written as an ordinal, and what is offered to copy reads back."""
    await chat.say(ANOUK, "langue de", where=await chat.direct(ANOUK))
    answer = await ask(chat, ANOUK, "telearbeit Mo 7. + Di 8. + Mi 9.")
    assert "Mo. 7. Dez." in answer.body
    (command,) = (line for line in answer.body.split("\n") if line.startswith("!telearbeit ändern"))
    assert outcome(await ask(chat, ANOUK, command))[2] == "requested"


async def test_a_derogation_counts_while_it_holds(chat: Chat) -> None:
    """What the director granted is entered in the file: four days in its weeks, two again after it."""
    await change_people(chat, emma={"telework": DEROGATION})
    assert outcome(await ask(chat, EMMA, "télétravail du 7 au 10 décembre"))[2] == "requested"
    full = await ask(chat, EMMA, "télétravail 14, 15 et 16 décembre")
    assert full.facts["refusal"] == "quota-week"
    assert "inscrite ensuite ici par l'administrateur" in full.body
    balance = (await ask(chat, EMMA, "télétravail solde")).body
    assert "Semaine prochaine (dès lun. 7 déc.) : 0 sur 4, en attente 4, reste 0" in balance


@pytest.mark.parametrize(
    "text", ["télétravail demain matin", "telewerk vrijdag voormiddag", "telework Friday afternoon"]
)
async def test_half_days_are_said_not_to_be(chat: Chat, text: str) -> None:
    """A part of a day is no day: it is said that whole days are asked for."""
    refused = await ask(chat, EMMA, text)
    assert (refused.facts["refusal"], "par jours entiers" in refused.body) == ("usage", True)


async def test_a_request_is_shown_to_whom_it_concerns(chat: Chat) -> None:
    """Emma reads how it stands and why it was refused, Karel what his answer takes; nobody else that it exists."""
    await ask(chat, EMMA, "télétravail mar 8 --motif kiné")
    shown = await ask(chat, EMMA, "télétravail T-1")
    assert ("mar. 8 déc. (flexible)" in shown.body, "Karel N., au plus tard" in shown.body) == (True, True)
    assert outcome(shown) == ("T-2026-0001", 1, "requested", None)
    for who, text in ((HANNE, "telewerk tonen T-1"), (ANOUK, "télétravail voir T-1")):
        assert (await ask(chat, who, text)).facts["refusal"] == "reference-unknown"
    theirs = await ask(chat, KAREL, "telewerk tonen T-1")
    assert ("kiné" in theirs.body, "✅ om toe te staan" in theirs.body, theirs.reactions) == (True, True, [])
    await ask(chat, KAREL, "telewerk weigeren T-1 De dienst is onderbemand.")
    refused = (await ask(chat, EMMA, "télétravail montrer T-1")).body
    assert "Refusée par Karel N." in refused
    assert "onderbemand" in refused
    assert "onderbemand" not in (await ask(chat, KAREL, "telewerk tonen T-1")).body


async def test_what_is_under_way_is_listed(chat: Chat) -> None:
    """Without a number everybody reads their own requests, and a manager those that wait for an answer, without why."""
    assert "Aucune demande" in (await ask(chat, EMMA, "télétravail liste")).body
    await ask(chat, EMMA, "télétravail mar 8 --motif kiné")
    await ask(chat, EMMA, "télétravail chaque vendredi")
    mine = (await ask(chat, EMMA, "télétravail montrer")).body
    assert "T-2026-0002 · Chaque semaine dès le ven. 11 déc. : vendredi (fixe) · demandé" in mine
    assert "T-2026-0001 · mar. 8 déc. (flexible) · demandé" in mine
    listed = (await ask(chat, KAREL, "telewerk lijst")).body
    assert "Wachten op uw antwoord (2):\nT-2026-0001 · Emma T. · di 8 dec (flexibel)" in listed
    assert "kiné" not in listed
    assert "T-2026" not in (await ask(chat, HANNE, "telewerk tonen")).body
