"""How an escalation reaches people, and what ends it."""

import asyncio
from datetime import timedelta

import pytest

from schedules.alerts import ALERT_JOBS
from storage.duty import Duty, DutyPlace, DutySource
from storage.posting import Posting, PostingState
from storage.values import UserId
from tests.commands.alert_tools import ANOUK, CELINE, DRIES, EMMA, FIRST, GILLES, HANNE, ILIAS, actions, alert, journal
from tests.commands.communique_tools import set_person
from tests.harness import Chat, make_chat, only
from tests.schedules.escalation_tools import all_but, later, raise_alert, rules, said, stand_ins, step, steps, to
from tests.schedules.tick import run_jobs


async def postings(chat: Chat) -> list[Posting]:
    """Give the mails about the first alert."""
    async with chat.database.begin() as work:
        return await work.postings.of(FIRST)


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
    assert "10:15 : ceux qui manquent, de nouveau (dans le salon ; Cellule d'information)" in shown
    assert "10:20 : leurs suppléants (message direct ; Cellule d'information)" in shown
    assert "10:25: coördinator (in de kamer; Informatiecel)" in shown
    await later(chat, minutes=15)
    assert "ceux qui manquent, de nouveau" not in only(await chat.say(ANOUK, "!alerte montrer A-1")).body


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
