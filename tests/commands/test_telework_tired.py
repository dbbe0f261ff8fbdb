"""Telework as tired people play it: two answers at once, words in the wrong place, ways out that are copied."""

import pytest

from storage.telework import ReasonOf
from tests.commands.telework_answer_tools import card_of, requested, said, to
from tests.commands.telework_tools import EMMA, HANNE, KAREL, MOUSSA, ask, ask_all
from tests.harness import Chat, only

pytestmark = pytest.mark.usefixtures("on_friday")


async def test_a_reason_that_may_be_anothers_goes_to_nobody(chat: Chat) -> None:
    """With two refusals waiting, a message that is no reply is refused; each reason goes where it was meant."""
    await requested(chat, "télétravail mar 8", EMMA)
    await requested(chat, "telewerk wo 9", HANNE)
    emmas = only(await chat.react(KAREL, await card_of(chat, ref="T-2026-0001"), "❌"))
    await chat.react(KAREL, await card_of(chat, ref="T-2026-0002"), "❌")
    unclear = only(await ask_all(chat, KAREL, "met dat ziek kind"))
    assert unclear.facts["refusal"] == "answer-unclear"
    assert "T-2026-0001" in unclear.body
    assert "T-2026-0002" in unclear.body
    assert "kind" not in unclear.body
    told = await chat.say(KAREL, "met dat ziek kind", where=await chat.direct(KAREL), reply_to=emmas.event_id)
    assert said(told) == [("emma.t", "telework-said-refused"), ("karel.n", "telework-refused")]
    assert "geen bezetting" in to(await ask_all(chat, KAREL, "geen bezetting"), HANNE).body
    async with chat.database.begin() as work:
        kept = [one.text for one in await work.telework.reasons("T-2026-0002") if one.of is ReasonOf.ANSWER]
    assert kept == ["geen bezetting"]


async def test_days_that_are_not_read_are_answered_with_where_a_reason_goes(chat: Chat) -> None:
    """Words among the days are refused with where they belong, and are not repeated."""
    answer = await ask(chat, EMMA, "télétravail mardi parce que le plombier vient")
    assert "« --motif »" in answer.body
    assert "« --genre fixe »" in answer.body
    assert "plombier" not in answer.body


async def test_days_of_each_week_that_break_a_rule_are_said_as_weekdays(chat: Chat) -> None:
    """A Friday of each week that somebody does not work is one word, not a year of Fridays."""
    answer = await ask(chat, MOUSSA, "télétravail ven 11 --genre fixe")
    assert "• Jour non presté : vendredi · " in answer.body


@pytest.mark.parametrize(
    ("asked", "offered", "becomes"),
    [
        (
            "télétravail mer 9/12 --genre fixe",
            "!télétravail changer T-2026-0002 mer. 16 déc.",
            "Chaque semaine dès le mer. 16 déc. : mercredi (fixe)",
        ),
        (
            "télétravail du 14/12 au 29/1 --genre fixe",
            "!télétravail changer T-2026-0002 lun. 14 déc., mar. 15 déc. et mar. 26 janv.",
            "Chaque semaine du lun. 14 déc. au mar. 26 janv. : lundi et mardi (fixe)",
        ),
    ],
)
async def test_what_is_offered_for_each_week_does_what_it_says(
    chat: Chat, asked: str, offered: str, becomes: str
) -> None:
    """It begins with a week that has room, and ends when it was asked to end; copied, it waits for the first yes."""
    await requested(chat, "télétravail mar 8/12 et jeu 10/12", EMMA)
    refused = await ask(chat, EMMA, asked)
    assert "parmi mercredi" not in refused.body
    assert offered in refused.body.splitlines()
    answer = to(await ask_all(chat, EMMA, offered), EMMA)
    assert becomes in answer.body
    assert "T-2026-0002 : demande changée, l'accord reste à donner." in answer.body


async def test_the_digest_of_a_cell_that_is_not_theirs_is_refused(chat: Chat) -> None:
    """To say that nothing is to report would say something of a cell that they do not see."""
    refused = await ask(chat, EMMA, "!synthèse maintenant cofeco")
    assert refused.facts["refusal"] == "role-missing"
    assert "« !synthèse maintenant »" in refused.body


async def test_dots_are_no_reason(chat: Chat) -> None:
    """A command copied with its dots still lacks the reason, of a request as of a refusal; with words it counts."""
    await chat.say(KAREL, '!telewerk regime crisis --vanaf "9/12"')
    assert "vanaf wo 9 dec, 00:00" in chat.sent[-1].body
    refused = await ask(chat, EMMA, "télétravail mer 9, jeu 10 et ven 11")
    (offered,) = [line for line in refused.body.splitlines() if line.startswith("!")]
    assert (await ask(chat, EMMA, offered)).facts["refusal"] == "reason-missing"
    card = await requested(chat, offered.replace("…", "plombier"), EMMA)
    assert "plombier" in card.body
    await chat.react(KAREL, card, "❌")
    assert only(await ask_all(chat, KAREL, "...")).facts["refusal"] == "usage"
    assert only(await ask_all(chat, KAREL, "!telewerk weigeren T-1 -")).facts["refusal"] == "usage"
    assert "bezetting" in to(await ask_all(chat, KAREL, "te weinig bezetting"), EMMA).body


async def test_the_card_of_many_days_says_the_tightest(chat: Chat) -> None:
    """Of each week's days the card says three, those on which fewest are left, and that the others are no tighter."""
    card = await requested(chat, "telewerk wo 16", HANNE)
    assert "andere dag" not in card.body
    card = await requested(chat, "télétravail mer 9 --genre fixe", EMMA)
    assert "wo 16 dec · Redactie: 1 ter plaatse zonder deze persoon" in card.body
    assert card.body.count("· Redactie:") == 3
    assert "andere dag" in card.body


async def test_what_a_rule_refused_says_so_again_when_it_is_shown(chat: Chat) -> None:
    """Read again, the rule, its source and the way out stand there while the days are to come."""
    refused = await ask(chat, HANNE, "telewerk ma, di en wo")
    shown = await ask(chat, HANNE, "telewerk tonen T-1")
    assert shown.facts["state"] == "refused"
    assert refused.body.splitlines()[2:] == [line for line in shown.body.splitlines()[2:] if "geweigerd" not in line]
    chat.clock.advance(days=14)
    assert (await ask(chat, HANNE, "telewerk tonen T-1")).body.endswith("Door een regel geweigerd.")


async def test_a_time_that_is_over_is_said_to_be_over(chat: Chat) -> None:
    """Once the time for an answer is past, the list, the digest and an ❌ taken back say that it was, not by when."""
    card = await requested(chat, "télétravail mar 15", EMMA)
    in_time = "antwoord verwacht uiterlijk op di 8 dec, 10:00"
    assert in_time in (await ask(chat, KAREL, "telewerk tonen")).body
    chat.clock.advance(days=4, hours=1)
    late = "antwoord verwacht tegen di 8 dec, 10:00, termijn voorbij"
    for words in ("telewerk tonen", "dagoverzicht nu"):
        told = [one.body for one in await ask_all(chat, KAREL, words) if not one.row.card]
        assert (late in told[0], in_time in told[0]) == (True, False), words
    await chat.react(KAREL, card, "❌")
    open_still = only(await chat.redact(KAREL, chat.last_event, where=card.room_id))
    assert "wacht op uw antwoord, verwacht tegen di 8 dec, 10:00 (termijn voorbij)." in open_still.body
