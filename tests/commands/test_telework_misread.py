"""What somebody who asks for telework did not quite say: answered for what it is, with the command that was meant."""

from datetime import UTC, datetime

import pytest

from tests.commands.communique_tools import definitions
from tests.commands.telework_tools import (
    ANOUK,
    CELINE,
    EMMA,
    HANNE,
    KAREL,
    LEA,
    ask,
    ask_all,
    december,
    held,
    outcome,
)
from tests.harness import Chat, only, user

pytestmark = pytest.mark.usefixtures("on_friday")


async def test_what_is_not_understood_quite_is_answered_for_what_it_is(chat: Chat) -> None:
    """A part of a day is said not to be one, in one word or by its hours; a weekend is offered the week after it."""
    for who, text in (
        (HANNE, "telewerk maandagnamiddag"),
        (EMMA, "telearbeit Montagvormittag"),
        (EMMA, "télétravail lundi de 9h à 12h"),
    ):
        assert (await ask(chat, who, text)).row.message == "refusal-days-half"
    tomorrow = await ask(chat, EMMA, "Télétravail : demain")
    assert outcome(tomorrow)[3] == "no-working-day"
    assert "Encore possible : lun. 7 déc., mar. 8 déc." in tomorrow.body
    command = tomorrow.body.splitlines()[-1]
    assert outcome(await ask(chat, EMMA, command)) == ("T-2026-0001", 2, "requested", None)
    far = await ask_all(chat, HANNE, "telewerk 8/12/2027")
    assert [("dat is in 2027" in sent.body) for sent in far] == [True, True], "for the card and for whoever asked"


async def test_the_weekday_of_today_may_mean_next_week(chat: Chat) -> None:
    """Friday, named on Friday at ten: refused, next Friday is offered, and nobody else is asked until today is meant.

    Of a week, what is left of it is offered. Whoever says today, or copies the command for it, is brought to Karel.
    """
    said = await ask_all(chat, EMMA, "télétravail vendredi svp")
    refused = only(said)
    assert outcome(refused) == ("T-2026-0001", 1, "refused", "too-late")
    ways = refused.body.splitlines()[-4:]
    assert ways == [
        "→ Pour aujourd'hui malgré tout, un accord écrit est requis ; la demande part alors chez Karel N. :",
        "!télétravail changer T-2026-0001 ven. 4 déc.",
        "→ Possible tout de suite :",
        "!télétravail changer T-2026-0001 ven. 11 déc.",
    ]
    shown = await ask(chat, EMMA, "télétravail montrer T-1")
    assert ways[1] in shown.body, "what nobody was asked for is not said to be with the manager"
    asked = await ask_all(chat, EMMA, ways[1])
    assert {(one.row.user_id, one.facts.get("card", False)) for one in asked} == {(None, False), (KAREL, True)}
    assert "Karel N. a reçu la demande" in only([one for one in asked if one.row.user_id is None]).body
    assert outcome(await ask(chat, EMMA, ways[3])) == ("T-2026-0001", 3, "requested", None)
    assert await held(chat, EMMA) == december(11)
    assert [one.row.user_id for one in await ask_all(chat, HANNE, "telewerk vandaag")] == [KAREL, None]
    week = await ask(chat, LEA, "télétravail toute la semaine")
    assert week.body.splitlines()[-1] == "!télétravail changer T-2026-0003 lun. 7 déc., mar. 8 déc. et mer. 9 déc."
    chat.clock.instant = datetime(2026, 12, 9, 9, tzinfo=UTC)
    week = await ask(chat, LEA, "télétravail toute la semaine sauf vendredi")
    assert week.body.splitlines()[-1] == "!télétravail changer T-2026-0004 jeu. 10 déc."


async def test_days_for_somebody_else_are_answered_for_what_they_are(chat: Chat) -> None:
    """Who names a person among the days hears that one asks for oneself only, each in their language."""
    for who, text, words in (
        (EMMA, "télétravail @hanne.s mardi", "chaque personne écrit sa propre demande"),
        (HANNE, "telewerk dinsdag voor @emma.t", "iedereen schrijft de eigen aanvraag"),
    ):
        refused = await ask(chat, who, text)
        assert (outcome(refused)[3], words in refused.body) == ("usage", True)


async def test_a_guest_asks_in_vain_and_no_days_are_asked_for(chat: Chat) -> None:
    """Somebody who is not of the organisation is told so; without days the usage is said in one line."""
    guest = await ask(chat, user("stranger"), "télétravail mar 8")
    assert outcome(guest)[3] == "guest"
    usage = await ask(chat, CELINE, "télétravail")
    assert (outcome(usage)[3], len(usage.body.splitlines())) == ("usage", 2)
    assert "!télétravail mardi et jeudi" in usage.body
    async with chat.database.begin() as work:
        assert await work.telework.find("T-2026-0001") is None


async def test_a_deleted_message_leaves_its_request_and_says_so(chat: Chat) -> None:
    """Who deletes what they asked with hears in private that it stands and how to take it back; it is journalled."""
    await chat.say(EMMA, "!télétravail mar 8 --raison kiné")
    asked = chat.last_event
    said = only(await chat.redact(EMMA, asked))
    assert (said.row.user_id, said.facts["state"]) == (EMMA, "requested")
    assert "la demande attend toujours une réponse. La retirer : « !télétravail retirer T-2026-0001 »" in said.body
    assert await held(chat, EMMA) == december(8)
    async with chat.database.begin() as work:
        entry = [entry async for entry in work.journal.entries()][-1]
    assert (entry.action, entry.ref, "kiné" in str(entry.data)) == ("message-deleted", "T-2026-0001", False)
    await ask(chat, EMMA, "télétravail solde")
    assert await chat.redact(EMMA, chat.last_event, where=await chat.direct(EMMA)) == []
    await ask(chat, EMMA, "télétravail changer T-1 jeu 10")
    changed = chat.last_event
    assert await chat.redact(ANOUK, changed, where=await chat.direct(EMMA)) == []
    await ask(chat, EMMA, "télétravail retirer T-1")
    assert await chat.redact(EMMA, changed, where=await chat.direct(EMMA)) == []


async def test_a_refusal_says_what_would_do_when_no_day_at_all_is_free(chat: Chat) -> None:
    """Each Saturday, and a team that has nobody to spare on any day: what is worked is said, and whom to ask."""
    weekend = await ask(chat, EMMA, "télétravail tous les samedis")
    assert outcome(weekend)[3] == "no-working-day"
    assert weekend.body.splitlines()[-1] == "→ Jours de travail : lundi, mardi, mercredi, jeudi et vendredi."
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        wanted["team", "writing"] = {**wanted["team", "writing"], "minimum": 3}
        await work.definitions.apply(wanted)
    spare = await ask(chat, EMMA, "télétravail mar 8")
    assert outcome(spare)[3] == "headcount"
    assert spare.body.splitlines()[-1] == "→ Sur place ces jours-là ; pour un remplacement, voir avec Karel N."
