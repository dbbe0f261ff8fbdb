"""The manager answers a request to telework: by ✅, by ❌ and a reason, or by command; nobody else does."""

import asyncio

import pytest

from storage.values import TeleworkState
from tests.commands.telework_answer_tools import (
    REF,
    WHY,
    card_of,
    change_people,
    journal,
    requested,
    said,
    stored,
    to,
)
from tests.commands.telework_tools import (
    ANOUK,
    CELINE,
    EMMA,
    FRIDAY,
    HANNE,
    ILIAS,
    JOLIEN,
    KAREL,
    ask,
    ask_all,
    december,
    held,
    held_days,
)
from tests.harness import Chat, make_chat, only, room

pytestmark = pytest.mark.usefixtures("on_friday")


async def test_the_card_says_what_an_answer_takes(chat: Chat) -> None:
    """Karel reads in Dutch who asks for which days and why, what it changes, and until when; no room hears of it."""
    card = await requested(chat)
    for line in (
        "T-2026-0001 · Emma T. vraagt om te telewerken.",
        "di 8 dec en do 10 dec (flexibel)",
        "Week van ma 7 dec: 2 dagen, hoogstens 2, deze aanvraag meegeteld.",
        "di 8 dec · Redactie: 2 ter plaatse zonder deze persoon, minstens 1 nodig",
        WHY,
        "Antwoord verwacht uiterlijk op di 8 dec, 10:00.",
        "geen wettelijke termijn bekend",
        "„!telewerk weigeren T-2026-0001” met de reden",
    ):
        assert line in card.body
    assert (card.reactions, card.mentions, card.content["msgtype"]) == (["✅", "❌"], [KAREL], "m.text")
    facts = {name: card.facts[name] for name in ("kind", "ref", "version", "state", "card", "missing")}
    stands = {"kind": "telework", "ref": REF, "version": 1, "state": "requested", "card": True, "missing": [KAREL]}
    assert facts == stands
    assert {sent.room_id for sent in chat.sent} == {f"!dm-{EMMA}", f"!dm-{KAREL}"}


async def test_a_tick_approves_this_version(chat: Chat) -> None:
    """✅ approves, the card shows it in place and no longer why, Emma hears it in French, the journal who and how."""
    card = await requested(chat)
    told = only(await chat.react(KAREL, card))
    assert (told.row.user_id, told.facts["state"]) == (EMMA, "approved")
    assert "T-2026-0001 : accordé par Karel N.\nmar. 8 déc. et jeu. 10 déc. (flexible)" in told.body
    assert (card.facts["state"], card.facts["missing"], WHY in card.body) == ("approved", [], False)
    assert "Toegestaan door Karel N. (vr 4 dec, 10:00)." in card.body
    assert {day.state for day in await held_days(chat, EMMA)} == {TeleworkState.APPROVED}
    request = await stored(chat)
    assert (request.answered_by, request.answered_for, request.look_at) == (KAREL, None, None)
    action, actor, facts = (await journal(chat))[-1]
    assert (action, actor, facts["version"], facts["how"]) == ("telework-approved", KAREL, 1, "reaction")
    again = only(await chat.react(KAREL, card, "❌"))
    assert again.facts["refusal"] == "state-wrong"
    assert "T-2026-0001 is al toegestaan door Karel N." in again.body


async def test_a_cross_asks_for_the_reason_which_only_the_person_reads(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    """❌ keeps it open until the next message gives the reason: then it is refused, and Emma alone reads why."""
    card = await requested(chat)
    asked = only(await chat.react(KAREL, card, "❌"))
    assert (asked.room_id, asked.mentions, asked.facts["state"]) == (card.room_id, [KAREL], "requested")
    assert "waarom weigert u de aanvraag van Emma T.?" in asked.body
    assert await chat.react(KAREL, card, "❌") == []
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    reason = "De crisisvergadering is ter plaatse."
    answers = await ask_all(chat, KAREL, reason)
    assert "refusé par Karel N." in to(answers, EMMA).body
    assert "Motif, montré à vous seul :\nDe crisisvergadering" in to(answers, EMMA).body
    assert said(answers) == [("emma.t", "telework-said-refused"), ("karel.n", "telework-refused")]
    assert (card.facts["state"], await held(chat, EMMA)) == ("refused", ())
    async with chat.database.begin() as work:
        kept = [(one.of.value, one.person, one.text) for one in await work.telework.reasons(REF)]
        entries = [str(entry.data) async for entry in work.journal.entries()]
    assert kept == [("request", EMMA, WHY), ("answer", KAREL, reason)]
    assert [text for text in entries if "vergadering" in text or "enfant" in text] == []
    assert "vergadering" not in caplog.text
    told = {sent.room_id for sent in chat.sent if "vergadering" in str([sent.content, *sent.edits])}
    assert told == {f"!dm-{EMMA}"}


async def test_the_reason_may_come_as_a_reply_within_a_quarter_of_an_hour(chat: Chat) -> None:
    """After fifteen minutes a reply, or the next message, is too late: nothing is refused, and how to do it is said."""
    card = await requested(chat)
    asked = only(await chat.react(KAREL, card, "❌"))
    chat.clock.advance(minutes=16)
    late = only(await chat.say(KAREL, "Vergadering", where=card.room_id, reply_to=asked.event_id))
    assert late.facts["refusal"] == "answer-late"
    assert "„!telewerk weigeren T-2026-0001” met de reden" in late.body
    alone = await ask(chat, KAREL, "De vergadering is ter plaatse, sorry")
    assert (alone.facts["refusal"], alone.body == late.body) == ("answer-late", True)
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    again = only(await chat.react(KAREL, card, "❌"))
    await chat.say(KAREL, "Vergadering", where=card.room_id, reply_to=again.event_id)
    assert (await stored(chat)).state is TeleworkState.REFUSED
    over = only(await chat.say(KAREL, "Nog iets", where=card.room_id, reply_to=again.event_id))
    assert over.facts["refusal"] == "state-wrong"
    assert (await ask(chat, KAREL, "Bedankt allemaal")).facts["refusal"] == "unknown-command"


async def test_a_cross_taken_back_leaves_the_request_open(chat: Chat) -> None:
    """Without its ❌, and after a ✅ given instead, what the manager writes next is no reason."""
    card = await requested(chat)
    await chat.react(KAREL, card, "❌")
    noted = only(await chat.redact(KAREL, chat.last_event, where=card.room_id))
    assert "er is niets geweigerd" in noted.body
    await ask_all(chat, KAREL, "Vergadering ter plaatse")
    assert (await stored(chat)).state is TeleworkState.REQUESTED
    await chat.react(KAREL, card, "❌")
    assert only(await chat.react(KAREL, card)).facts["state"] == "approved"
    await ask_all(chat, KAREL, "Toch een vergadering")
    assert (await stored(chat)).state is TeleworkState.APPROVED


async def test_commands_do_the_same_and_a_room_learns_nothing(chat: Chat) -> None:
    """By word the answer is the same; typed in a room it is received there, and all else is said in private."""
    await requested(chat)
    answers = await ask_all(chat, KAREL, "telewerk toestaan T-1@1")
    assert said(answers) == [("emma.t", "telework-said-approved"), ("karel.n", "telework-approved")]
    await requested(chat, "telewerk vr 11", HANNE)
    answers = await chat.say(KAREL, "!telewerk weigeren T-2 De dienst is onderbemand.")
    assert [sent.row.message for sent in answers if sent.room_id == room("infocel")] == ["telework-received"]
    assert "onderbemand" in to(answers, HANNE).body
    assert to(answers, KAREL).facts["state"] == "refused"
    refused = await chat.say(KAREL, "!telewerk toestaan T-2")
    here = only([sent for sent in refused if sent.room_id == room("infocel")])
    assert (here.facts.get("refusal"), here.facts.get("ref"), "geweigerd" in here.body) == (None, None, False)
    assert to(refused, KAREL).facts["refusal"] == "state-wrong"
    assert only(await ask_all(chat, KAREL, "telewerk weigeren T-2")).facts["refusal"] == "usage"


async def test_nobody_elses_word_counts(chat: Chat) -> None:
    """The person, a deputy whose turn it is not, a colleague, another cell's manager: told once, nothing changes."""
    await change_people(chat, jolien={"cells": {"infocel": ["manager"], "d5": ["member"]}})
    card = await requested(chat)
    assert only(await chat.react(EMMA, card)).facts["refusal"] == "own-request"
    for who in (ANOUK, HANNE, JOLIEN):
        assert only(await chat.react(who, card, "✅")).facts["refusal"] == "role-missing"
        assert await chat.react(who, card, "❌") == []
        assert (await ask(chat, who, "télétravail accorder T-1")).facts["refusal"] == "role-missing"
    assert (await ask(chat, EMMA, "télétravail accorder T-1")).facts["refusal"] == "own-request"
    assert (await ask(chat, KAREL, "telewerk toestaan T-9")).facts["refusal"] == "reference-unknown"
    assert (await stored(chat)).state is TeleworkState.REQUESTED


async def test_a_new_version_needs_a_new_yes(chat: Chat) -> None:
    """T-2026-0009: after a change the old card is superseded, its ✅ is answered with the new card, which counts."""
    old = await requested(chat)
    await chat.react(KAREL, old)
    await ask_all(chat, EMMA, "télétravail changer T-1 mar 8 + ven 11")
    new = await card_of(chat)
    assert (new.facts["version"], new.facts["state"], old.facts["version"]) == (2, "requested", 1)
    assert "Versie 1 is vervangen door versie 2" in old.body
    told = only(await chat.react(KAREL, old, "❌"))
    assert (told.facts["refusal"], new.event_id in told.body) == ("version-old", True)
    assert (await ask(chat, KAREL, "telewerk toestaan T-1@1")).facts["refusal"] == "version-old"
    assert only(await chat.react(KAREL, new)).facts["version"] == 2
    assert await held(chat, EMMA) == december(8, 11)


async def test_what_was_withdrawn_is_said_kindly(chat: Chat) -> None:
    """A request taken back shows on the card, is said to Karel, and a ✅ on it is answered with who did it."""
    card = await requested(chat)
    await chat.react(KAREL, card, "❌")
    told = to(await ask_all(chat, EMMA, "télétravail retirer T-1"), KAREL)
    assert "Emma T. trekt de telewerkaanvraag in" in told.body
    assert card.facts["state"] == "withdrawn"
    late = only(await chat.react(KAREL, card))
    assert (late.facts["refusal"], "Emma T. heeft T-2026-0001 ingetrokken" in late.body) == ("state-wrong", True)


async def test_what_came_too_late_takes_a_word_and_no_reaction(chat: Chat) -> None:
    """T-2026-0005: no reaction is offered, one that is given is answered with the command, and that one approves."""
    chat.clock.instant = FRIDAY.replace(day=7, hour=6, minute=40)
    card = await requested(chat, "télétravail lun 7", ILIAS)
    assert (card.reactions, card.facts["state"]) == ([], "refused")
    assert "Uw schriftelijk akkoord is nodig" in card.body
    assert only(await chat.react(KAREL, card)).facts["refusal"] == "written-agreement"
    assert await chat.react(KAREL, card, "❌") == []  # said once
    assert (await stored(chat)).state is TeleworkState.REFUSED
    answers = await ask_all(chat, KAREL, "telewerk toestaan T-1")
    assert (to(answers, ILIAS).facts["state"], card.facts["state"]) == ("approved", "approved")
    assert [day.state for day in await held_days(chat, ILIAS)] == [TeleworkState.APPROVED]
    assert (await journal(chat))[-1][2]["waived"] == ["notice"]


async def test_a_rule_that_the_manager_cannot_waive_stays(chat: Chat) -> None:
    """Three days of two: no card, and the manager's word does not make it good."""
    await ask_all(chat, HANNE, "telewerk ma + di + wo")
    assert chat.cards(REF) == []
    refused = await ask(chat, KAREL, "telewerk toestaan T-1")
    assert refused.facts["refusal"] == "state-wrong"
    assert "een functionele chef kan daar niet van afwijken" in refused.body


async def test_what_protects_others_counts_at_the_answer(chat: Chat) -> None:
    """Put on duty meanwhile: each ✅ and the command say what stands against it and what would do; then it passes."""
    card = await requested(chat, "télétravail mer 9", CELINE)
    await chat.say(ANOUK, "!garde fixer mer 9 J monitoring @celine.r")
    for answer in (
        only(await chat.react(KAREL, card)),
        only(await chat.react(KAREL, card)),
        await ask(chat, KAREL, "telewerk toestaan T-1"),
    ):
        assert (answer.facts["refusal"], answer.facts["state"]) == ("conflict", "requested")
        assert "Wachtdienst ter plaatse: wo 9 dec, J (monitoring)" in answer.body
        assert "dit zou Celine R. kunnen doen" in answer.body
    await chat.say(ANOUK, "!garde fixer mer 9 J monitoring @dries.k")
    assert only(await chat.react(KAREL, card)).facts["state"] == "approved"


async def test_the_last_one_on_site_is_counted_at_the_answer(chat: Chat) -> None:
    """Two who are both granted a day leave one of three: the third is told so, although it was possible when asked."""
    cards = {who: await requested(chat, "télétravail mar 8", who) for who in (EMMA, HANNE)}
    await change_people(chat, lea={"telework": {**(await _terms(chat)), "fixed_days": ["tue"]}})
    assert only(await chat.react(KAREL, cards[EMMA])).facts["refusal"] == "conflict"
    await ask_all(chat, HANNE, "telewerk intrekken T-2")
    assert only(await chat.react(KAREL, cards[EMMA])).facts["state"] == "approved"


async def _terms(chat: Chat) -> dict[str, object]:
    async with chat.database.begin() as work:
        terms = (await work.directory()).people[EMMA].telework
        assert terms is not None
        return {
            "from_day": terms.from_day.isoformat(),
            "until_day": None,
            "profile": terms.profile,
            "fixed_days": [],
            "off_days": [],
            "category": terms.category,
            "essential": terms.essential,
        }


async def test_of_two_answers_at_once_one_counts(any_database_url: str) -> None:
    """Manager and acting deputy answer in the same instant: one word counts, and the other one hears whose."""
    chat = await make_chat(any_database_url)
    chat.clock.instant = FRIDAY
    await requested(chat)
    await ask_all(chat, KAREL, "telewerk afwezig vrijdag 11/12")
    mine, theirs = await card_of(chat, KAREL), await card_of(chat, ANOUK)
    rows = []
    for who, card in ((KAREL, mine), (ANOUK, theirs)):
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": card.event_id, "key": "✅"}}
        rows.append(await chat.take_in(who, "m.reaction", content, where=card.room_id, encrypted=False))
    await asyncio.gather(*(chat.dispatcher.handle(row) for row in rows))
    told = await chat.deliver()
    request = await stored(chat)
    loser = ANOUK if request.answered_by == KAREL else KAREL
    assert request.answered_for == (KAREL if request.answered_by == ANOUK else None)
    assert [name for name, _, _ in await journal(chat)].count("telework-approved") == 1
    refused = only([sent for sent in told if sent.facts.get("refusal")])
    assert (refused.room_id, refused.facts["refusal"]) == (f"!dm-{loser}", "state-wrong")
    assert only([sent for sent in told if sent.row.user_id == EMMA]).facts["state"] == "approved"
    await chat.database.close()


async def test_a_digest_brings_the_cards_and_any_of_them_counts(chat: Chat) -> None:
    """Karel's digest lists what waits without why and posts the card again; the first ✅ of all counts."""
    first = await requested(chat)
    told = await ask_all(chat, KAREL, "dagoverzicht nu")
    digest, again = told
    assert "T-2026-0001 · Emma T. · di 8 dec en do 10 dec (flexibel)" in digest.body
    assert WHY not in str(digest.content)
    assert (again.row.message, again.reactions) == ("telework-card", ["✅", "❌"])
    await chat.react(KAREL, again)
    tick = chat.last_event
    assert (first.facts["state"], again.facts["state"]) == ("approved", "approved")
    await chat.react(KAREL, first)  # answered already
    assert await chat.redact(KAREL, chat.last_event, where=first.room_id) == []
    assert first.facts["state"] == "approved"
    await chat.redact(KAREL, tick, where=first.room_id)
    assert first.facts["state"] == "requested"
    assert [sent.row.message for sent in await ask_all(chat, ANOUK, "synthèse maintenant")] == ["digest-nothing"]
