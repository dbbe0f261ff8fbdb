"""Balances and the week of a team: who sees what of whom, in a direct message, on the screen of a phone."""

import re
from datetime import date

from commands.telework.presence import shift_letters
from storage.telework import Asked, TeleworkKind, TeleworkRequest
from storage.telework_regime import RegimeSwitch
from storage.values import TeleworkState, UserId
from tests.commands.communique_tools import ANOUK, BILAL, CELINE, EMMA, HANNE, ILIAS, KAREL, LEA, MOUSSA, set_person
from tests.harness import Chat, Sent, only, room, user

TERMS = {
    "from_day": "2026-01-01", "until_day": "2027-06-30", "profile": "standard", "fixed_days": [], "off_days": [],
    "category": "office", "essential": False,
}  # fmt: skip
DRIES = user("dries.k")
_NUMBERS = iter(range(1, 1000))


async def teleworks(
    chat: Chat, who: UserId, *days: int, waits: bool = False, kind: TeleworkKind = TeleworkKind.FLEXIBLE
) -> None:
    """Let somebody telework on days of December, or only ask to."""
    asked = tuple(date(2026, 12, day) for day in days)
    async with chat.database.begin() as work:
        request = TeleworkRequest(
            ref=f"T-2026-{next(_NUMBERS):04d}",
            person=who,
            kind=kind,
            state=TeleworkState.REQUESTED if waits else TeleworkState.APPROVED,
            requested_at=work.now,
            exercise=True,
        )
        await work.telework.record(request, Asked(kind, asked, asked))


async def direct(chat: Chat, who: UserId, text: str) -> Sent:
    """Say something in one's direct chat; gives the one answer."""
    return only(await chat.say(who, text, where=await chat.direct(who)))


def row(sent: Sent, name: str) -> str:
    """Give the letters of somebody's line."""
    found = re.search(rf"^([\w#](?: [\w#]){{6}})  {re.escape(name)}$", sent.body, re.MULTILINE)
    assert found is not None, sent.body
    return found[1]


# ---------------------------------------------------------------------------------------------------------- balance


async def test_a_balance_says_what_is_used_waits_and_is_left(chat: Chat) -> None:
    """Weeks against the profile, occasional days against the month, all against the year; what is fixed, until when."""
    await set_person(chat, EMMA, telework=TERMS | {"fixed_days": ["tue"]})
    await teleworks(chat, EMMA, 10, waits=True)
    await teleworks(chat, EMMA, 17, kind=TeleworkKind.OCCASIONAL)
    body = (await direct(chat, EMMA, "!télétravail solde")).body
    assert "Cette semaine (dès lun. 7 déc.) : 1 sur 2, en attente 1, reste 0" in body
    assert "Semaine prochaine (dès lun. 14 déc.) : 1 sur 2, reste 1" in body
    assert "Occasionnel, ce mois : 1 sur 3, reste 2" in body
    year = re.search(r"Année 2026 : (\d+) sur (\d+), en attente 1, reste (\d+)", body)
    assert year is not None, body
    used, limit, left = map(int, year.groups())
    assert (used, limit - used - 1) == (52, left)  # 51 Tuesdays that are no holiday, and the occasional day
    assert "Jours fixes : mardi" in body
    assert "Autorisation jusqu'au mer. 30 juin 2027" in body
    assert re.search(r"En attente, T-2026-\d{4} : jeu. 10 déc. \(flexible\)", body)
    dutch = (await direct(chat, HANNE, "!telewerk saldo")).body
    assert "Deze week (vanaf ma 7 dec): 0 van 2, nog 2 over" in dutch
    assert "Machtiging zonder einddatum" in dutch


async def test_under_the_crisis_regime_nothing_is_counted(chat: Chat) -> None:
    """A week that starts under a regime where telework is the norm has no quota."""
    async with chat.database.begin() as work:
        switch = RegimeSwitch(regime="crisis", from_at=work.now, set_by=KAREL, set_at=work.now, exercise=True)
        await work.telework.switch(switch)
    body = (await direct(chat, EMMA, "!télétravail solde")).body
    assert "Semaine prochaine (dès lun. 14 déc.) : régime « crise », sans quota" in body
    assert "Année" not in body


async def test_a_balance_is_for_its_owner_and_the_manager(chat: Chat) -> None:
    """In a room nothing of it is said, not even that it was refused; who is no manager of theirs hears it alone."""
    for who, says in ((KAREL, "Telewerk van Emma T"), (ANOUK, "n'est montré qu'à Emma T. et à son chef fonctionnel")):
        answers = await chat.say(who, "!télétravail solde --personne @emma.t")
        (aloud,) = [sent for sent in answers if sent.room_id == room("infocel")]
        (private,) = [sent for sent in answers if sent.room_id != room("infocel")]
        assert (aloud.facts["message"], "refusal" in aloud.facts) == ("said-privately", False)
        assert (says in private.body, private.row.user_id) == (True, who)
        assert "Emma" not in aloud.body
    guest = UserId("@guest:elsewhere.example")
    for command in ("!télétravail solde", "!télétravail équipe", "!calendrier"):
        assert only(await chat.say(guest, command)).facts["refusal"] == "guest"
    excluded = (await direct(chat, user("rosa.l"), "!télétravail solde")).body
    assert ("Catégorie de personnel exclue du télétravail ·" in excluded, "autorisation" in excluded) == (True, False)


# -------------------------------------------------------------------------------------------------------------- team


async def test_a_manager_sees_the_week_of_a_team(rostered: Chat) -> None:
    """Teleworked, asked, in a shift, off and a weekend: a letter each, explained below, with the minimum on site."""
    await teleworks(rostered, EMMA, 8)
    await teleworks(rostered, CELINE, 8)
    await teleworks(rostered, LEA, 9, waits=True)
    await set_person(rostered, LEA, telework=TERMS | {"profile": "translator", "off_days": ["fri"]})
    sent = await direct(rostered, KAREL, "!telewerk team redactie")
    assert row(sent, "Lea D.") == "P P G P V V V"
    emma = row(sent, "Emma T.")
    assert emma == "J T J S S V V"  # drafting may be done from elsewhere
    assert "dag per dag: 3 2 3 3 2 (" in sent.body
    monitoring = await direct(rostered, KAREL, "!telewerk team monitoring")
    assert row(monitoring, "Celine R.") == "J J J S S V J"  # monitoring is done on site
    assert "G: gevraagd, zonder antwoord" in sent.body
    assert "J: van wacht, dienst J" in sent.body
    assert "T: telewerk" in sent.body
    assert "M D W D V Z Z" in sent.body
    assert "(minstens 1)" in sent.body
    assert "Het minimum ter plaatse is gehaald." in sent.body
    assert max(len(line) for line in sent.body.splitlines() if re.match(r"^\w \w \w", line)) < 34
    assert "<pre><code>" in sent.content["formatted_body"]


async def test_a_coordinator_sees_presence_and_never_why(chat: Chat) -> None:
    """A granted day and a day off are elsewhere, what is only asked for is on site; a shortage is said in words."""
    await teleworks(chat, CELINE, 15)
    await teleworks(chat, DRIES, 15)
    await teleworks(chat, DRIES, 16, waits=True)
    await set_person(chat, CELINE, telework=TERMS | {"off_days": ["fri"]})
    sent = await direct(chat, ANOUK, "!télétravail équipe monitoring semaine prochaine")
    assert row(sent, "Celine R.") == "P A P P A L L"
    assert row(sent, "Dries K.") == "P A P P P L L"
    assert "télétravail" not in sent.body.lower().replace("qui est où", "")
    assert "Sur place, jour par jour : 2 0 2 2 1 (au moins 1)" in sent.body
    assert "MINIMUM NON RESPECTÉ : mar. 15 déc., 0 sur place, il en faut 1" in sent.body
    manager = await direct(chat, KAREL, "!telewerk team monitoring week van 14 december")
    assert row(manager, "Celine R.") == "P T P P V V V"
    assert row(manager, "Dries K.") == "P T G P P V V"


async def test_nobody_else_sees_anybody(chat: Chat) -> None:
    """A member sees themselves alone and is told how many are not shown; of a team that is not theirs nothing."""
    await teleworks(chat, DRIES, 8)
    own = await direct(chat, CELINE, "!télétravail équipe")
    assert row(own, "Celine R.") == "P P P P P L L"
    assert "Dries" not in own.body
    assert "Une personne n'est pas montrée" in own.body
    assert "Sur place, jour par jour" not in own.body  # of two people, a count would tell of the other
    for who in (EMMA, MOUSSA, ILIAS):
        refused = await direct(chat, who, "!télétravail équipe monitoring")
        assert refused.facts["refusal"] == "not-theirs"
    in_room = await chat.say(EMMA, "!télétravail équipe monitoring")
    assert [sent.facts["message"] for sent in in_room if sent.room_id == room("infocel")] == ["said-privately"]


async def test_a_cell_is_shown_by_its_teams_and_holidays_are_seen(chat: Chat) -> None:
    """A cell has its teams and then the rest of it; Christmas is a holiday for everybody."""
    sent = await direct(chat, BILAL, "!télétravail équipe infocel 24/12")
    assert row(sent, "Emma T.") == "P P P P F F L"
    assert sent.body.index("Monitoring") < sent.body.index("Rédaction") < sent.body.index("Cellule d'information")
    assert "F : férié ou pont" in sent.body
    unknown = await direct(chat, BILAL, "!télétravail équipe xylophone")
    assert (unknown.facts["refusal"], "Rédaction" in unknown.body) == ("usage", True)
    everybody = await direct(chat, KAREL, "!telewerk team")
    assert "Anderen" in everybody.body
    assert row(everybody, "Ilias O.") == "P P P P P V V"


def test_shifts_get_letters_of_their_own() -> None:
    """A shift whose letter means something else already gets the next free one of its key, else a digit."""
    assert shift_letters(["J", "S", "P2", "06:45-14:15"], "PTDALF") == {
        "J": "J",
        "S": "S",
        "P2": "2",
        "06:45-14:15": "0",
    }
