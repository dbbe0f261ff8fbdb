"""Escalation: who is called when somebody does not answer, in whose place, by what way, once, also when late."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from schedules.alerts import ALERT_JOBS
from storage.definition import Definition
from storage.duty import Duty, DutyPlace, DutySource
from storage.posting import Posting, PostingState
from storage.values import AlertState, UserId
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    CELINE,
    DRIES,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    JOLIEN,
    KAREL,
    MOUSSA,
    actions,
    alert,
    called,
    journal,
)
from tests.commands.communique_tools import set_person
from tests.harness import Chat, make_chat, only, room
from tests.schedules.escalation_tools import all_but, later, raise_alert, rules, said, stand_ins, step, steps, to
from tests.schedules.tick import run_jobs


async def postings(chat: Chat) -> list[Posting]:
    """Give the mails about the first alert."""
    async with chat.database.begin() as work:
        return await work.postings.of(FIRST)


# --------------------------------------------------------------------------------------------------- the standard


async def test_the_standard_calls_the_missing_then_deputies_then_coordinators(chat: Chat) -> None:
    """At the deadline the missing, five minutes later their deputies, at ten minutes the coordinators; each once."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES, EMMA)
    again = only(await later(chat, minutes=15))
    assert (again.room_id, sorted(again.mentions)) == (room("infocel"), sorted([EMMA, GILLES]))
    assert await later(chat, minutes=4, seconds=59) == []
    deputy = only(await later(chat, seconds=1))
    assert deputy.facts["message"] == "alert-stand-in-called"
    assert deputy.room_id == f"!dm-{JOLIEN}"
    assert deputy.facts["card"] is True
    assert "Gilles P." in deputy.body
    assert "Emma" not in deputy.body
    coordinators = only(await later(chat, minutes=5))
    assert (coordinators.room_id, coordinators.facts["message"]) == (room("infocel"), "alert-escalated")
    assert sorted(coordinators.facts["missing"]) == sorted([EMMA, GILLES])
    assert await later(chat, hours=12) == []
    happened = await actions(chat)
    assert happened.count("alert-called-again") == 1
    assert happened.count("alert-escalated") == 2


async def test_whoever_has_acknowledged_is_never_called_again(chat: Chat) -> None:
    """Deputies and coordinators who have acknowledged themselves are told, without a mention, and need not act."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    news = [*await later(chat, minutes=15), *await later(chat, minutes=5), *await later(chat, minutes=5)]
    assert said(news) == ["alert-called-again", "alert-stand-in-called", "alert-escalated"]
    assert [message.mentions for message in news] == [[GILLES], [], []]
    assert [message.content["msgtype"] for message in news] == ["m.text", "m.notice", "m.notice"]
    assert "Anouk V. et Bilal M." in news[2].body


async def test_a_coordinator_who_is_missing_is_called(chat: Chat) -> None:
    """Of the coordinators, only who has not answered is mentioned."""
    card = await raise_alert(chat)
    await all_but(chat, card, BILAL, EMMA)
    await later(chat, minutes=15)
    told = only(await later(chat, minutes=10))
    assert (told.facts["message"], told.mentions) == ("alert-escalated", [BILAL])
    assert (await stand_ins(chat))[BILAL].stands_for == [EMMA]


async def test_nothing_is_escalated_when_nobody_is_missing(chat: Chat) -> None:
    """Steps whose time comes while nobody is missing are silent."""
    card = await raise_alert(chat)
    await all_but(chat, card)
    assert await later(chat, hours=5) == []
    assert all(one.due_at is None for one in await steps(chat))


async def test_who_takes_the_tick_back_is_escalated_with_the_next_step(chat: Chat) -> None:
    """Somebody missing again is called by the steps that are still to come."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    await chat.react(GILLES, card)
    tick_of_gilles = chat.last_event
    assert await later(chat, minutes=15) == []
    await chat.redact(GILLES, tick_of_gilles)
    assert said(await later(chat, minutes=5)) == ["alert-stand-in-called"]


# ------------------------------------------------------------------------------------------------------ the chain


async def test_a_step_without_anybody_to_call_does_not_stop_the_chain(chat: Chat) -> None:
    """Emma has no deputy, Gilles was deleted: those steps are journalled, the coordinators are reached."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    await later(chat, minutes=15)
    assert await later(chat, minutes=5) == []
    entry = next(e for e in await journal(chat) if e.action == "alert-escalated")
    assert (entry.data["called"], entry.data["step"]) == ([], ["deputy"])
    assert said(await later(chat, minutes=5)) == ["alert-escalated"]


async def test_a_deleted_person_does_not_stop_the_chain(chat: Chat) -> None:
    """Who is no more of the organisation is gone, and what is due for the others is done."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES, KAREL)
    async with chat.database.begin() as work:
        rows = (await work.session.execute(select(Definition).order_by(Definition.position))).scalars()
        wanted = {(row.kind, row.key): dict(row.data) for row in rows if row.key != GILLES}
        wanted["person", JOLIEN]["deputy"] = None
        await work.definitions.apply(wanted)
    assert only(await later(chat, minutes=15)).mentions == [KAREL]
    # Karel's deputy is Anouk, who raised the alert: told
    assert only(await later(chat, minutes=5)).room_id == f"!dm-{ANOUK}"
    assert said(await later(chat, minutes=5)) == ["alert-escalated"]


async def test_a_room_that_is_gone_leaves_the_direct_chat(chat: Chat) -> None:
    """When the cell is removed, those of another cell are still called by its own chain."""
    await chat.say(ANOUK, "!alerte Digue instable --vers d5,infocel --délai 15m --immédiatement")
    async with chat.database.begin() as work:
        rows = (await work.session.execute(select(Definition).order_by(Definition.position))).scalars()
        wanted = {(row.kind, row.key): dict(row.data) for row in rows if not row.key.startswith("d5")}
        for (kind, _), data in wanted.items():
            if kind == "person":
                data["cells"] = {cell: roles for cell, roles in data["cells"].items() if cell != "d5"}
            if kind == "cell":
                data["informs"] = [cell for cell in data["informs"] if cell != "d5"]
        await work.definitions.apply(wanted)
    news = await later(chat, minutes=15)
    assert [message.room_id for message in news] == [room("infocel")]
    assert GILLES in news[0].mentions
    assert ILIAS not in news[0].mentions


async def test_a_deputy_outside_the_cell_is_reached(chat: Chat) -> None:
    """A deputy without a role in the cell is called in a direct chat, confirms there, and stands for the other."""
    await set_person(chat, EMMA, deputy=ILIAS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    direct = only(await later(chat, minutes=5))
    assert (direct.room_id, direct.mentions) == (f"!dm-{ILIAS}", [ILIAS])
    assert await chat.react(ILIAS, direct) == []
    await later(chat, seconds=6)
    assert "Ilias O. s'en charge pour : Emma T." in card.body
    assert card.facts["missing"] == [EMMA]
    assert (await alert(chat)).state is AlertState.OPEN
    assert await later(chat, minutes=5) == []
    entry = [e for e in await journal(chat) if e.action == "alert-acknowledged"][-1]
    assert (entry.actor, entry.data["stands_for"]) == (ILIAS, [EMMA])


async def test_a_deputys_tick_taken_back_leaves_the_other_uncovered(chat: Chat) -> None:
    """Without the deputy's ✅ the coordinators are called after all."""
    await set_person(chat, EMMA, deputy=ILIAS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    direct = only(await later(chat, minutes=5))
    await chat.react(ILIAS, direct)
    await chat.redact(ILIAS, chat.last_event, where=direct.room_id)
    assert said(await later(chat, minutes=5)) == ["alert-escalated"]
    assert "alert-acknowledgement-taken-back" in await actions(chat)


async def test_a_coordinator_who_has_acknowledged_may_take_over(chat: Chat) -> None:
    """✅ on what told the coordinators covers the missing, who stay named as such."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    told = only(await later(chat, minutes=10))
    await chat.react(BILAL, told)
    await later(chat, seconds=6)
    assert "Bilal M. s'en charge pour : Emma T." in card.body
    assert "Bilal M. zorgt ervoor in de plaats van: Emma T." in card.body
    assert card.facts["missing"] == [EMMA]


async def test_an_observer_is_never_called_as_a_deputy(chat: Chat) -> None:
    """An observer who is somebody's deputy is left alone."""
    await set_person(chat, EMMA, deputy=MOUSSA)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    assert await later(chat, minutes=5) == []


# ------------------------------------------------------------------------------------------------------- the rules


async def test_the_rule_at_the_sending_stays_with_the_alert(chat: Chat) -> None:
    """What the file says later holds for later alerts."""
    await rules(chat, {"cell": "infocel", "deadline": 60, "steps": [step(0, "missing", "room")]})
    await raise_alert(chat, "")
    await rules(chat, {"steps": []})
    assert said(await later(chat, minutes=1)) == ["alert-called-again"]
    assert await later(chat, hours=3) == []
    await chat.say(ANOUK, "!alerte Deuxième alerte à la cellule")
    assert await later(chat, hours=3) == []


async def test_a_rule_holds_for_its_cell_alone(chat: Chat) -> None:
    """Each cell has its own chain, with its own time to answer."""
    await rules(
        chat,
        {"cell": "d5", "deadline": 120, "steps": [step(0, "missing", "room")], "silent_at": []},
        {"deadline": 600, "steps": [step(0, "missing", "room")]},
    )
    await chat.say(ANOUK, "!alerte Digue instable --vers infocel,d5 --immédiatement")
    assert [message.room_id for message in await later(chat, minutes=2)] == [room("d5")]
    assert [message.room_id for message in await later(chat, minutes=8)] == [room("infocel")]


@pytest.mark.parametrize(("options", "calls"), [("--gravité modérée", 1), ("--gravité mineure", 0)])
async def test_a_rule_holds_for_its_severity_alone(chat: Chat, options: str, calls: int) -> None:
    """The first rule that fits the severity is taken."""
    first = {"severity": ["moderate"], "steps": [step(0, "missing", "room")]}
    await rules(chat, first, {"steps": []})
    await raise_alert(chat, f"{options} --délai 5m")
    assert len(await later(chat, minutes=5)) == calls


async def test_a_test_troubles_nobodys_deputy(chat: Chat) -> None:
    """Without a rule of its own, a test calls the missing again and nobody else."""
    await raise_alert(chat, "--type test --délai 15m")
    assert said(await later(chat, minutes=15)) == ["alert-called-again"]
    assert await later(chat, hours=3) == []


async def test_at_night_only_who_is_on_duty_is_called_first(chat: Chat) -> None:
    """The rule of the night calls the duty holder, after five minutes the deputy, after ten the coordinators."""
    night = {
        "hours": ["20:00", "07:00"],
        "calls": ["spokesperson"],
        "deadline": 300,
        "steps": [step(0, "deputy", "direct"), step(300, "coordinator", "direct")],
    }
    await rules(chat, night)
    chat.clock.advance(hours=12)
    card = await raise_alert(chat, "")
    assert sorted(card.mentions) == sorted([GILLES, JOLIEN])
    assert await later(chat, minutes=4, seconds=59) == []
    deputies = await later(chat, seconds=1)
    assert [message.room_id for message in deputies] == [f"!dm-{JOLIEN}", f"!dm-{GILLES}"]
    coordinators = await later(chat, minutes=5)
    assert sorted(message.room_id for message in coordinators) == sorted([f"!dm-{ANOUK}", f"!dm-{BILAL}"])
    assert sorted(await called(chat)) == sorted([GILLES, JOLIEN])


async def test_a_rule_that_would_call_nobody_calls_everybody(chat: Chat) -> None:
    """When the roster names nobody, an alert to those on duty is an alert to all."""
    await rules(chat, {"calls": ["duty"], "steps": []})
    card = await raise_alert(chat, "")
    assert len(card.mentions) == 9


# -------------------------------------------------------------------------------------------------------- the ways


async def test_the_missing_are_called_in_direct_chats_and_by_mail(chat: Chat) -> None:
    """By direct message and by mail each is called alone, in their own language; who has no address is journalled."""
    await rules(chat, {"steps": [step(0, "missing", "direct", "mail")]})
    await set_person(chat, HANNE, email="hanne.s@example.org")
    card = await raise_alert(chat)
    await all_but(chat, card, HANNE, EMMA)
    news = await later(chat, minutes=15)
    assert sorted(message.room_id for message in news) == sorted([f"!dm-{HANNE}", f"!dm-{EMMA}"])
    direct = to(news, HANNE)
    assert (direct.mentions, direct.reactions, direct.facts["card"]) == ([HANNE], ["✅", "👀"], True)
    assert "wacht nog op uw bevestiging" in direct.body
    assert "Emma" not in direct.body
    mail = only_posting(await postings(chat))
    assert mail.address == "hanne.s@example.org"
    assert mail.payload is not None
    assert "uw antwoord wordt verwacht" in mail.payload["subject"]
    assert "Digue instable" in mail.payload["text"]
    entry = next(e for e in await journal(chat) if e.action == "alert-called-again")
    assert entry.data["without_mail"] == [EMMA]


def only_posting(found: list[Posting]) -> Posting:
    """Give the one mail."""
    assert len(found) == 1, [posting.key for posting in found]
    return found[0]


async def test_a_mail_that_has_not_left_is_dropped_when_its_person_answers(chat: Chat) -> None:
    """Who has answered is not mailed any more; nor is anybody once the alert is over."""
    await rules(chat, {"steps": [step(0, "missing", "mail")]})
    for who in (HANNE, EMMA):
        await set_person(chat, who, email=f"{who[1:].partition(':')[0]}@example.org")
    card = await raise_alert(chat, "--délai 15m --expire 11h")
    await all_but(chat, card, HANNE, EMMA)
    await later(chat, minutes=15)
    await chat.react(HANNE, card)
    states = {one.address: one.state for one in await postings(chat)}
    assert states == {"hanne.s@example.org": PostingState.DROPPED, "emma.t@example.org": PostingState.PENDING}
    await later(chat, minutes=50)
    assert {one.state for one in await postings(chat)} == {PostingState.DROPPED}


# --------------------------------------------------------------------------------------------------------- the end


@pytest.mark.parametrize("end", ["!alerte terminer A-1", "!alerte annuler A-1 Erreur de zone"])
async def test_closing_cancels_everything(chat: Chat, end: str) -> None:
    """After the all-clear or the withdrawal no step is taken, and the rows say so."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    assert await chat.say(ANOUK, end)
    assert not (await alert(chat)).is_live
    assert all(one.due_at is None and one.taken_at is None for one in await steps(chat))
    assert await later(chat, hours=3) == []


async def test_an_update_begins_a_chain_of_its_own(chat: Chat) -> None:
    """The alert that was updated escalates no more; the one that stands for it does."""
    await raise_alert(chat)
    await chat.say(ANOUK, "!alerte actualiser A-1 La digue cède --délai 30m")
    assert all(one.due_at is None for one in await steps(chat))
    assert await later(chat, minutes=15) == []
    assert {message.facts["ref"] for message in await later(chat, minutes=15)} == {"A-2026-0002"}


async def test_two_that_look_at_once_take_each_step_once(any_database_url: str) -> None:
    """Whatever the number of those who look, one takes the steps."""
    chat = await make_chat(any_database_url)
    await raise_alert(chat)
    chat.clock.advance(minutes=25)
    await asyncio.gather(*(run_jobs(chat.database, ALERT_JOBS) for _ in range(4)))
    news = await chat.deliver()
    assert said(news).count("alert-called-again") == 1
    assert said(news).count("alert-escalated") == 1
    assert (await actions(chat)).count("alert-called-again") == 1
    await chat.database.close()


async def test_a_step_that_is_late_says_so_and_one_that_is_not_does_not(chat: Chat) -> None:
    """A minute after its time a step says for when it was meant."""
    await raise_alert(chat)
    in_time = only(await later(chat, minutes=15, seconds=59))
    assert "En retard" not in in_time.body
    late = await later(chat, minutes=6)
    assert all(words in message.body for message in late for words in ["10:20"])


async def test_seen_is_no_answer_for_a_stand_in(chat: Chat) -> None:
    """👀 by somebody called in another's place changes nothing and is not refused."""
    await set_person(chat, EMMA, deputy=ILIAS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    direct = only(await later(chat, minutes=5))
    assert await chat.react(ILIAS, direct, "👀") == []
    assert (await stand_ins(chat))[ILIAS].acknowledged_at is None


async def test_a_stand_in_acknowledges_by_command_without_a_reference(chat: Chat) -> None:
    """In the direct chat, the word alone means the one alert that waits for them."""
    await set_person(chat, EMMA, deputy=ILIAS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=20)
    answer = only(await chat.say(ILIAS, "accusé", where=await chat.direct(ILIAS)))
    assert (answer.facts["message"], answer.facts["ref"]) == ("alert-acknowledged", FIRST)
    again = only(await chat.say(ILIAS, "!accusé", where=await chat.direct(ILIAS)))
    assert again.facts["message"] == "alert-acknowledged-already"


@pytest.mark.parametrize("who", [CELINE, DRIES])
async def test_who_is_nobodys_deputy_is_left_alone(chat: Chat, who: UserId) -> None:
    """Members who have answered and stand for nobody hear nothing of the escalation."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    news = [*await later(chat, minutes=15), *await later(chat, minutes=10)]
    assert all(who not in message.mentions and message.room_id != f"!dm-{who}" for message in news)


async def test_what_is_still_due_is_shown(chat: Chat) -> None:
    """`alert show` says whom the alert calls next, when and by what way; what was taken is not said any more."""
    await raise_alert(chat)
    shown = only(await chat.say(ANOUK, "!alerte montrer A-1")).body
    assert "10:15 : les absents, de nouveau (en salle ; Cellule d'information)" in shown
    assert "10:20 : leurs suppléants (message direct ; Cellule d'information)" in shown
    assert "10:25: coördinator (in de kamer; Informatiecel)" in shown
    await later(chat, minutes=15)
    assert "les absents, de nouveau" not in only(await chat.say(ANOUK, "!alerte montrer A-1")).body


async def test_whoever_is_on_duty_is_called_first_and_in_the_place_of_the_missing(chat: Chat) -> None:
    """`duty` means those whom the roster names at that moment: first alone, then others who came on duty since."""
    await rules(chat, {"calls": ["duty"], "deadline": 300, "steps": [step(0, "duty", "direct")], "silent_at": []})
    await put_on_duty(chat, CELINE, begun=60, lasts=64)
    await put_on_duty(chat, DRIES, begun=-4, lasts=60)
    card = await raise_alert(chat, "")
    assert card.mentions == [CELINE]
    called_then = only(await later(chat, minutes=5))
    assert called_then.room_id == f"!dm-{DRIES}"
    assert (await stand_ins(chat))[DRIES].stands_for == [CELINE]


async def put_on_duty(chat: Chat, who: UserId, *, begun: float, lasts: float) -> None:
    """Have the roster name somebody from so many minutes ago, for so many minutes."""
    start = chat.clock.now() - timedelta(minutes=begun)
    async with chat.database.begin() as work:
        work.session.add(
            Duty(
                cell="infocel",
                day=start.date(),
                shift="J",
                role="monitoring",
                person=who,
                starts_at=start,
                ends_at=start + timedelta(minutes=lasts),
                place=DutyPlace.ON_SITE,
                source=DutySource.CHAT,
                set_at=start,
            )
        )
