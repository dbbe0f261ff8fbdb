"""Exchanges of duty: both agree, by reaction or command, or nothing moves."""

import asyncio
from datetime import UTC, datetime

import pytest

from schedules.swaps import EXPIRE_SWAPS
from storage.inbox import InboxRow
from storage.swap import SwapState
from storage.values import Trust
from tests.harness import Chat, Sent, boreal, make_chat, only, room, user
from tests.schedules.tick import tick

ANOUK, BILAL, CELINE, DRIES, GILLES = (user(name) for name in ("anouk.v", "bilal.m", "celine.r", "dries.k", "gilles.p"))
JOLIEN, KAREL, LEA, MOUSSA = (user(name) for name in ("jolien.w", "karel.n", "lea.d", "moussa.a"))
MONTH = (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


@pytest.fixture
def chat(rostered: Chat) -> Chat:
    """Give the rooms of the exercise with its roster."""
    return rostered


async def who(chat: Chat, day: int, shift: str, role: str) -> list[str]:
    """Give who stands in a field of the roster, in December."""
    async with chat.database.begin() as work:
        duties = await work.duty.during(*MONTH, cell="infocel")
    found = [duty for duty in duties if (duty.day.day, duty.shift, duty.role) == (day, shift, role)]
    return [duty.person.split(":")[0].removeprefix("@") for duty in found]


async def actions(chat: Chat) -> list[str]:
    """List what the journal says of exchanges, and that it holds."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return [entry.action async for entry in work.journal.entries() if entry.action.startswith("swap")]


async def offer(chat: Chat, text: str = "!garde échanger sam 12 J karel.n --contre dim 13 J") -> Sent:
    """Let Bilal offer his Saturday for Karel's Sunday; gives the card."""
    return only(await chat.say(BILAL, text))


async def test_both_agree_and_the_duties_change_hands(chat: Chat) -> None:
    """✅ by the other moves both duties, edits the card and tells both and the coordinators, once."""
    card = await offer(chat)
    assert card.facts | {"v": 1} == {
        "v": 1,
        "message": "swap-open",
        "kind": "swap",
        "ref": "swap/1",
        "state": "open",
        "missing": [KAREL],
        "card": True,
        "exercise": True,
    }
    assert (card.mentions, card.reactions, card.row.acts) == ([KAREL], ["✅", "❌"], True)
    assert "sam. 12 déc. · J · coordination : Karel N. remplace Bilal M." in card.body
    assert "zo 13 dec · J · coördinatie: Bilal M. in plaats van Karel N." in card.body
    said = only(await chat.react(KAREL, card))
    assert set(said.mentions) == {BILAL, ANOUK}
    assert (said.facts["message"], said.facts["state"]) == ("swap-said-agreed", "agreed")
    assert (await who(chat, 12, "J", "coordinator"), await who(chat, 13, "J", "coordinator")) == (
        ["karel.n"],
        ["bilal.m"],
    )
    assert "Échange de garde fait" in card.body
    assert card.facts["state"] == "agreed"
    assert await actions(chat) == ["swap-offered", "swap-agreed", "swap-agreed"]
    again = only(await chat.react(KAREL, card, "✅"))
    assert again.facts["refusal"] == "state-wrong"


async def test_a_duty_is_given_for_nothing_by_command(chat: Chat) -> None:
    """Without a duty in return the other takes it over; a word does what the reaction does."""
    await chat.say(GILLES, "!wachtrol ruilen vr 11 J jolien.w")
    said = only(await chat.say(JOLIEN, "!wachtrol ruilen ja"))
    assert said.facts["message"] == "swap-said-agreed"
    assert await who(chat, 11, "J", "spokesperson") == ["jolien.w"]


@pytest.mark.parametrize("how", ["reaction", "command"])
async def test_the_other_refuses(chat: Chat, how: str) -> None:
    """❌ or no ends the offer, nothing moves, and who offered hears of it."""
    card = await offer(chat)
    said = only(await (chat.react(KAREL, card, "❌") if how == "reaction" else chat.say(KAREL, "!garde échanger non")))
    assert (said.facts["message"], said.mentions) == ("swap-said-refused", [BILAL])
    assert await who(chat, 12, "J", "coordinator") == ["bilal.m"]
    assert only(await chat.react(KAREL, card)).facts["refusal"] == "state-wrong"


async def test_who_offered_takes_it_back(chat: Chat) -> None:
    """❌ by whoever offered withdraws the offer."""
    card = await offer(chat)
    said = only(await chat.react(BILAL, card, "❌"))
    assert (said.facts["message"], said.mentions) == ("swap-said-withdrawn", [KAREL])


async def test_nobody_else_agrees_or_refuses(chat: Chat) -> None:
    """Somebody not concerned neither agrees nor refuses, an observer neither; the coordinator may refuse."""
    card = await offer(chat)
    for person, key in ((GILLES, "✅"), (CELINE, "❌"), (MOUSSA, "✅")):
        assert only(await chat.react(person, card, key)).facts["refusal"] == "not-concerned"
    assert await who(chat, 12, "J", "coordinator") == ["bilal.m"]
    assert await chat.react(BILAL, card) == []
    assert only(await chat.react(ANOUK, card, "❌")).facts["message"] == "swap-said-refused"


async def test_a_coordinator_offers_for_two_others(chat: Chat) -> None:
    """Offered by a coordinator for two others, both have to agree, and one may take it back before the other has."""
    card = only(await chat.say(ANOUK, "!garde échanger jeu 10 J celine.r --contre jeu 10 S --au-nom-de dries.k"))
    assert set(card.facts["missing"]) == {DRIES, CELINE}
    assert "d'accord" not in card.body
    assert await chat.react(DRIES, card) == []
    tick_event = chat.last_event
    assert (card.facts["missing"], card.mentions) == ([CELINE], [CELINE])
    assert "Déjà d'accord : Dries K.\nCeline R. : ✅ pour accepter" in card.body
    assert "Al akkoord: Dries K.\nCeline R.: ✅ om te aanvaarden" in card.body
    taken_back = only(await chat.redact(DRIES, tick_event))
    assert "ne donne plus son accord" in taken_back.body
    assert set(card.facts["missing"]) == {DRIES, CELINE}
    assert "Déjà d'accord" not in card.body
    assert await chat.react(CELINE, card) == []
    assert card.facts["missing"] == [DRIES]
    said = only(await chat.react(DRIES, card))
    assert said.facts["message"] == "swap-said-agreed"
    assert (await who(chat, 10, "J", "monitoring"), await who(chat, 10, "S", "monitoring")) == (
        ["celine.r"],
        ["dries.k"],
    )


async def test_a_member_offers_only_their_own(chat: Chat) -> None:
    """Who does not coordinate offers nobody else's duty."""
    said = only(await chat.say(CELINE, "!garde échanger jeu 10 J celine.r --au-nom-de dries.k"))
    assert said.facts["refusal"] == "role-missing"


async def test_taking_the_tick_back_after_it_was_made_changes_nothing(chat: Chat) -> None:
    """An exchange that was made stays made; going back is another exchange."""
    card = await offer(chat)
    await chat.react(KAREL, card)
    said = only(await chat.redact(KAREL, chat.last_event))
    assert "proposez-en un autre" in said.body
    assert await who(chat, 12, "J", "coordinator") == ["karel.n"]


async def test_short_rest_is_warned_of_on_the_card(chat: Chat) -> None:
    """What an exchange would newly make wrong stands on the card before anybody agrees, and does not forbid it."""
    card = only(await chat.say(CELINE, "!garde échanger mer 9 J dries.k --contre mer 9 S"))
    assert "Repos : Celine R., 10 h entre mer. 9 déc., 20:45" not in card.body  # she then has the evening of Thursday
    card = only(await chat.say(user("emma.t"), "!garde échanger jeu 10 S hanne.s --contre ven 11 J"))
    assert "Rust: Hanne S." not in card.body
    assert "Journée : Hanne S., 14 h" in card.body
    said = only(await chat.react(user("hanne.s"), card))
    assert said.facts["message"] == "swap-said-agreed"
    assert "Journée : Hanne S., 14 h" in said.body


async def test_a_double_booking_is_refused(chat: Chat) -> None:
    """Somebody who would be in two places at once cannot be offered that."""
    await chat.say(ANOUK, "!garde fixer jeu 10 J rédaction lea.d")
    said = only(await chat.say(LEA, "!garde échanger jeu 10 J dries.k"))
    assert (said.facts["refusal"], said.facts["message"]) == ("double-booked", "refusal-swap-double")


async def test_it_is_judged_again_when_the_other_agrees(chat: Chat) -> None:
    """If the other got another duty at that time meanwhile, agreeing is refused and nothing moves."""
    card = only(await chat.say(GILLES, "!garde échanger ven 11 J jolien.w"))
    await chat.say(ANOUK, "!garde fixer ven 11 J rédaction jolien.w")
    assert only(await chat.react(JOLIEN, card)).facts["refusal"] == "double-booked"
    assert await who(chat, 11, "J", "spokesperson") == ["gilles.p"]


async def test_an_offer_is_overtaken_when_the_roster_changes(chat: Chat) -> None:
    """If the duty offered is somebody else's by then, agreeing ends the offer and moves nothing."""
    card = await offer(chat)
    await chat.say(ANOUK, "!garde fixer sam 12 J coordination anouk.v")
    said = only(await chat.react(KAREL, card))
    assert said.facts["message"] == "swap-said-overtaken"
    assert (await who(chat, 12, "J", "coordinator"), await who(chat, 13, "J", "coordinator")) == (
        ["anouk.v"],
        ["karel.n"],
    )


async def test_an_offer_expires(chat: Chat) -> None:
    """Not agreed in a day, or before the duty begins, the offer ends by itself and both hear that nothing changes."""
    card = await offer(chat)
    near = only(await chat.say(KAREL, "!garde échanger mar 8 N bilal.m"))
    chat.clock.advance(hours=23, minutes=59)
    assert await tick(chat, [EXPIRE_SWAPS]) == []
    chat.clock.advance(minutes=1)
    said = await tick(chat, [EXPIRE_SWAPS])
    assert [one.facts["message"] for one in said] == ["swap-said-expired"] * 2
    assert set(said[0].mentions) == {BILAL, KAREL}
    assert await tick(chat, [EXPIRE_SWAPS]) == []
    assert only(await chat.react(KAREL, card)).facts["refusal"] == "state-wrong"
    assert near.facts["state"] == "expired"
    async with chat.database.begin() as work:
        known = await work.swaps.claim("swap/1")
        assert known is not None
        assert (known.state, known.ended_by) == (SwapState.EXPIRED, None)


async def test_the_same_duty_is_offered_once_at_a_time(chat: Chat) -> None:
    """A duty that is offered already is not offered to a third; once the first offer ended it may be."""
    await offer(chat)
    said = only(await chat.say(BILAL, "!garde échanger sam 12 J anouk.v"))
    assert said.facts["message"] == "refusal-swap-offered"
    await chat.say(BILAL, "!garde échanger annuler")
    assert only(await chat.say(BILAL, "!garde échanger sam 12 J anouk.v")).facts["message"] == "swap-open"


async def test_answers_need_one_offer_that_waits(chat: Chat) -> None:
    """`oui` without an offer, or with several, is refused with what to do."""
    assert only(await chat.say(KAREL, "!garde échanger oui")).facts["message"] == "refusal-swap-none"
    await offer(chat)
    await chat.say(GILLES, "!garde échanger ven 11 J karel.n")
    assert only(await chat.say(KAREL, "!garde échanger oui")).facts["message"] == "refusal-swap-several"
    assert only(await chat.say(GILLES, "!garde échanger oui")).facts["message"] == "refusal-swap-none"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("!garde échanger sam 12 J", "refusal-swap-whom"),
        ("!garde échanger sam 12 J bilal.m", "refusal-swap-self"),
        ("!garde échanger jeu 10 S karel.n", "refusal-swap-no-duty"),
        ("!garde échanger sam 12 J karel.n --contre ven 11 J", "refusal-swap-no-duty"),
        ("!garde échanger lun 7 N karel.n --contre jeudi prochain", "refusal-roster-line"),
        ("!garde échanger quelque chose", "refusal-roster-line"),
        ("!garde échanger ven 11 et sam 12 J karel.n", "refusal-roster-line"),
        ("!garde échanger sam 12 J personne.inconnue", "refusal-person-unknown"),
        ("!garde échanger sam 12 J farah.b", "refusal-swap-not-of-cell"),
        ("!garde échanger sam 12 J moussa.a", "roster-mistake-observer"),
    ],
)
async def test_what_cannot_be_offered_is_refused(chat: Chat, text: str, message: str) -> None:
    """Each thing that is wrong with an offer is said for what it is."""
    assert only(await chat.say(BILAL, text)).facts["message"] == message


async def test_a_duty_that_has_begun_is_not_exchanged(chat: Chat) -> None:
    """Who is on duty now cannot hand it over by an exchange any more."""
    said = only(await chat.say(ANOUK, "!garde échanger lun 7 J bilal.m"))
    assert (said.facts["refusal"], said.facts["message"]) == ("date-past", "refusal-swap-begun")


async def test_it_is_offered_from_a_direct_chat(chat: Chat) -> None:
    """Offered in a direct chat, the card is in the cell's room, where the other can press it."""
    said = await chat.say(BILAL, "garde échanger sam 12 J karel.n --cell infocel", where=await chat.direct(BILAL))
    card = next(one for one in said if one.room_id == room("infocel"))
    assert card.row.card
    assert only(await chat.react(KAREL, card)).facts["message"] == "swap-said-agreed"


@pytest.mark.parametrize("first", ["✅", "❌"])
async def test_two_answers_at_once_end_it_once(any_database_url: str, first: str) -> None:
    """Whoever is first ends the offer, also when both press in the same instant: it is made or it is not."""
    chat = await make_chat(any_database_url, on_duty=True)
    card = await offer(chat)
    rows = []
    for person, key in ((KAREL, "✅"), (BILAL, "❌")) if first == "✅" else ((BILAL, "❌"), (KAREL, "✅")):
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": card.event_id, "key": key}}
        async with chat.database.begin() as work:
            row = InboxRow(
                key=chat.new_event(),
                room_id=card.room_id,
                sender=person,
                type="m.reaction",
                content=content,
                sent_at=work.real_now,
                received_at=work.real_now,
                encrypted=False,
                trust=Trust.PLAINTEXT,
            )
            await work.inbox.add(row)
            await work.session.flush()
            rows.append(row.id)
    await asyncio.gather(*(chat.dispatcher.handle(row_id) for row_id in rows))
    await chat.deliver()
    made = await who(chat, 12, "J", "coordinator") == ["karel.n"]
    assert card.facts["state"] == ("agreed" if made else "withdrawn")
    assert sorted(await actions(chat)) == sorted(
        ["swap-offered", "swap-agreed", "swap-agreed"] if made else ["swap-offered", "swap-withdrawn"]
    )
    await chat.database.close()


async def test_who_left_the_cell_gets_no_duty_by_an_exchange(chat: Chat) -> None:
    """Whoever offered and left the organisation since gets nothing for it; who accepts is told, and keeps theirs."""
    card = await offer(chat)
    _, rows = boreal()
    async with chat.database.begin() as work:
        await work.definitions.apply({name: data for name, data in rows.items() if BILAL not in name[1]})
    refused = only(await chat.react(KAREL, card))
    assert refused.facts["refusal"] == "state-wrong"
    assert "@bilal.m" in refused.body
    assert await who(chat, 13, "J", "coordinator") == ["karel.n"]


async def test_agreed_once_the_duty_has_begun_an_exchange_is_over(chat: Chat) -> None:
    """In the very second in which the duty begins, and before anything looked, it was not agreed in time."""
    card = await offer(chat, "!garde échanger jeu 10 J karel.n")
    chat.clock.instant = datetime(2026, 12, 10, 5, 45, tzinfo=UTC)
    said = only(await chat.react(KAREL, card))
    assert (said.facts["message"], card.facts["state"]) == ("swap-said-expired", "expired")
    assert await who(chat, 10, "J", "coordinator") == ["bilal.m"]


async def test_who_takes_a_duty_whose_role_they_lack_is_told(chat: Chat) -> None:
    """The offer says that the taker does not hold the role, and so does what is said once both have agreed."""
    await chat.say(ANOUK, "!garde fixer jeu 17 J porte-parole gilles.p")
    lacks = "Dries K. n'a pas la fonction « porte-parole »"
    assert lacks in only(await chat.say(GILLES, "!garde échanger jeu 17 J dries.k")).body
    agreed = await chat.say(DRIES, "!garde échanger oui")
    assert any(lacks in sent.body for sent in agreed)
