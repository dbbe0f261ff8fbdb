"""Questions, in chat: kept until somebody answers, shown wherever a cell looks at what is open."""

from datetime import UTC, datetime

import pytest

from storage.values import QuestionState, UserId
from tests.commands.quiet_tools import at, set_quiet
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at as at_wall
from tests.schedules.rhythm_tools import rhythm_of, slot
from tests.schedules.tick import tick

ANOUK, CELINE, DRIES, EMMA = user("anouk.v"), user("celine.r"), user("dries.k"), user("emma.t")
HANNE, MOUSSA, FARAH, GUEST = user("hanne.s"), user("moussa.a"), user("farah.b"), user("nobody")
ASKED = "Combien de logements sont privés d'eau ? --source presse --responsable @hanne.s --échéance demain 10h"
LINE = "Q-2026-0001 · Combien de logements sont privés d'eau ? · presse · posée lun. 7 déc., 10:00 · Hanne S."


async def ask(chat: Chat, text: str = ASKED) -> Sent:
    """Let Emma ask something in Infocel's room."""
    return only(await chat.say(EMMA, f"!question {text}"))


async def state_of(chat: Chat) -> QuestionState:
    """Give how the first question stands."""
    async with chat.database.begin() as work:
        ((question,), _) = await work.questions.page("infocel", with_ended=True)
        return question.state


async def test_a_question_is_numbered_and_calls_who_has_to_answer(chat: Chat) -> None:
    """It says who asks, who answers and by when, mentions that person alone, and takes no reaction of the bot's."""
    sent = await ask(chat)
    assert (sent.facts["kind"], sent.facts["ref"], sent.facts["state"]) == ("question", "Q-2026-0001", "open")
    assert (sent.mentions, sent.content["msgtype"], sent.reactions) == ([HANNE], "m.text", [])
    for line in ("De la part de : presse", "Réponse attendue de : Hanne S.", "10:00", "onbeantwoorde vraag"):
        assert line in sent.body
    assert sent.body.count("Combien de logements") == 1
    async with chat.database.begin() as work:
        ((question,), _) = await work.questions.page("infocel")
        assert (question.asked_by, question.owner, question.exercise) == (EMMA, HANNE, True)
        assert question.due_at == datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
        entries = await work.journal.of("Q-2026-0001")
        assert "logements" not in str([entry.data for entry in entries])
        assert await work.journal.first_broken() is None


async def test_a_question_in_dutch_of_somebody_elses_words(chat: Chat) -> None:
    """A reply with the command alone takes the message it replies to; without an owner nobody is called."""
    await chat.say(GUEST, "Is het water <b>veilig</b> & drinkbaar?")
    sent = only(await chat.say(DRIES, "!vraag --bron 1771", reply_to=chat.last_event))
    assert "Is het water <b>veilig</b> & drinkbaar?" in sent.body
    assert "&lt;b&gt;veilig&lt;/b&gt; &amp; drinkbaar" in sent.content["formatted_body"]
    assert "Vraag van: 1771" in sent.body
    assert (sent.mentions, sent.content["msgtype"]) == ([], "m.notice")
    answered = only(await chat.say(CELINE, "!vraag beantwoorden q1 Ja, <i>na koken</i>."))
    assert "antwoord van Celine R. op" in answered.body
    assert "&lt;i&gt;na koken" in answered.content["formatted_body"]


async def test_an_answer_ends_it_on_its_card_and_aloud(chat: Chat) -> None:
    """Any member answers; the card shows it, and where the answer comes from; a second answer comes too late."""
    await chat.say(EMMA, "!décision Distribuer de l'eau à Valmeuse-Nord")
    card = await ask(chat)
    said = only(await chat.say(CELINE, "!question répondre Q-1 340 logements. --depuis D-1"))
    assert (said.facts["message"], said.facts["state"]) == ("question-answered", "answered")
    assert card.facts["state"] == "answered"
    for line in ("Répondu par Celine R.", "340 logements.", "D'après D-2026-0001", "vraag beantwoord"):
        assert line in card.body
    assert "!question répondre" not in card.body
    for late in ("répondre Q-1 Encore une fois", "classer Q-1 Plus besoin de réponse"):
        assert only(await chat.say(HANNE, f"!question {late}")).facts["refusal"] == "state-wrong"
    shown = only(await chat.say(MOUSSA, "!question montrer Q-1")).body
    assert "notée par Emma T." in shown
    assert "réponse donnée par Celine R." in shown


async def test_a_question_is_closed_with_a_reason(chat: Chat) -> None:
    """Closed is not answered: the reason is kept and shown, and none means nothing is closed."""
    card = await ask(chat)
    assert only(await chat.say(EMMA, "!question classer Q-1")).facts["refusal"] == "usage"
    said = only(await chat.say(EMMA, "!question classer Q-1 Posée deux fois"))
    assert (said.facts["state"], card.facts["state"]) == ("closed", "closed")
    assert "Posée deux fois" in card.body


async def test_a_tick_is_no_answer(chat: Chat) -> None:
    """✅ on the card changes nothing and is answered with what does; once answered, it is just a thumb."""
    card = await ask(chat)
    refused = only(await chat.react(HANNE, card))
    assert refused.facts["refusal"] == "usage"
    assert "n'est pas une réponse" in refused.body or "geen antwoord" in refused.body
    assert await state_of(chat) is QuestionState.OPEN
    await chat.say(HANNE, "!question répondre Q-1 340 logements")
    assert await chat.react(CELINE, card) == []


async def test_an_owner_from_elsewhere_is_told_and_answers_from_there(chat: Chat) -> None:
    """Who is not in the room is called by direct message, answers in it, and the cell hears of it."""
    told = await chat.say(EMMA, "!question Qui livre l'eau ? --responsable @farah.b")
    mine = only([one for one in told if one.row.user_id == FARAH])
    assert (mine.facts["message"], mine.content["msgtype"]) == ("question-given", "m.text")
    said = await chat.say(FARAH, "!question répondre Q-1 Le service incendie", where=mine.room_id)
    assert {one.room_id for one in said} == {mine.room_id, room("infocel")}
    assert "Le service incendie" in mine.body


async def test_who_asked_in_a_direct_chat_hears_the_answer_there(chat: Chat) -> None:
    """The answer is said in the room and, once more, to whoever asked elsewhere."""
    direct = await chat.direct(EMMA)
    await chat.say(EMMA, "!question Qui livre l'eau ? --cellule infocel", where=direct)
    said = await chat.say(CELINE, "!question répondre Q-1 Le service incendie")
    assert {one.room_id for one in said} == {direct, room("infocel")}


@pytest.mark.parametrize(
    ("who", "text", "code"),
    [
        (MOUSSA, "Qui livre l'eau demain ?", "role-missing"),
        (GUEST, "Qui livre l'eau demain ?", "guest"),
        (EMMA, "Qui livre l'eau ? --responsable @moussa.a", "usage"),
        (EMMA, f'Qui livre l\'eau ? --source "{"x" * 81}"', "usage"),
        (EMMA, "x " * 1_001, "too-long"),
        (MOUSSA, "répondre Q-1 Le service incendie", "role-missing"),
        (EMMA, "répondre Q-9 Le service incendie", "reference-unknown"),
        (EMMA, "répondre K-1 Le service incendie", "usage"),
        (EMMA, "répondre Q-1 Le service incendie --depuis C-9", "reference-unknown"),
        (EMMA, "répondre Q-1 Le service incendie --depuis K-1", "usage"),
        (EMMA, f"répondre Q-1 {'x ' * 1_001}", "too-long"),
    ],
)
async def test_what_is_refused_changes_nothing(chat: Chat, who: UserId, text: str, code: str) -> None:
    """Observers and guests, unknown references, what is too long: refused, and the question stays as it was."""
    await ask(chat)
    assert only(await chat.say(who, f"!question {text}")).facts["refusal"] == code
    async with chat.database.begin() as work:
        ((question,), total) = await work.questions.page("infocel", with_ended=True)
        assert (total, question.state, question.version) == (1, QuestionState.OPEN, 1)
        assert [entry.act for entry in await work.questions.entries(question.ref)] == ["asked"]


async def test_another_cells_question_is_unknown(chat: Chat) -> None:
    """Who is not of the cell, and has not to answer, does not even learn that there is one."""
    await ask(chat)
    refused = only(await chat.say(FARAH, "!question montrer Q-1", where=room("cofeco")))
    assert refused.facts["refusal"] == "reference-unknown"


async def test_editing_the_message_amends_while_it_is_open(chat: Chat) -> None:
    """The text and the owner change on the card, what it was is kept; the same text, or an ended question, does not."""
    card = await ask(chat, "Qui livre l'eau ?")
    made = chat.last_event
    edited = "!question Qui livre l'eau en bouteilles ? --responsable @hanne.s"
    said = only(await chat.edit(EMMA, made, edited))
    assert (said.facts["message"], said.facts["version"], said.mentions) == ("question-amended", 2, [HANNE])
    assert "en bouteilles" in card.body
    assert "Hanne S." in card.body
    assert await chat.edit(EMMA, made, edited) == []
    async with chat.database.begin() as work:
        entries = await work.questions.entries("Q-2026-0001")
        assert entries[-1].changes["text"][0] == "Qui livre l'eau ?"
    await chat.say(HANNE, "!question répondre Q-1 Le service incendie")
    assert only(await chat.edit(EMMA, made, "!question Autre chose ?")).facts["refusal"] == "state-wrong"


async def test_the_list_holds_what_waits(chat: Chat) -> None:
    """Open ones, the first due first; ended ones with --all; of one person by --owner; none is said."""
    assert only(await chat.say(MOUSSA, "!vraag lijst")).facts["message"] == "question-list-empty"
    await ask(chat, "Sans échéance ?")
    await ask(chat)
    listed = only(await chat.say(CELINE, "!question liste")).body
    assert listed.index("Combien de logements") < listed.index("Sans échéance ?")
    assert "· presse · posée" in listed
    await chat.say(HANNE, "!vraag beantwoorden Q-2 340 woningen")
    assert "Combien de logements" not in only(await chat.say(CELINE, "!question questions")).body
    every = only(await chat.say(CELINE, "!question liste --tout")).body
    assert "Combien de logements sont privés d'eau ? · réponse donnée" in every
    assert "Sans échéance" not in only(await chat.say(CELINE, "!vraag lijst --alles --verantwoordelijke @hanne.s")).body


async def test_it_is_on_the_card_of_a_briefing() -> None:
    """With who asks, since when and who has to answer, as long as nobody did."""
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:00", slot("briefing", "09:00")) as chat:
        await ask(chat)
        card = only(await at_wall(chat, "2026-12-08T09:00")).body
        assert "Une question sans réponse, 1 pour aujourd'hui :" in card
        assert "Eén onbeantwoorde vraag, 1 voor vandaag:" in card
        assert f"{LINE} · pour " in card
        await chat.say(HANNE, "!question répondre Q-1 340 logements")
        assert "Q-2026-0001" not in only(await at_wall(chat, "2026-12-09T09:00")).body


async def test_it_is_in_the_digest_of_its_cell(chat: Chat) -> None:
    """Also when it is late; not in another cell's, and not once it is answered."""
    await ask(chat)
    at(chat, 2026, 12, 8, 20, 0)

    async def digest(who: UserId) -> str:
        return only(await chat.say(who, "!synthèse maintenant", where=await chat.direct(who))).body

    mine = await digest(EMMA)
    assert "Questions sans réponse : 1" in mine
    assert f"{LINE} · pour" in mine
    assert "(en retard)" in mine
    assert "Q-2026-0001" not in await digest(FARAH)
    await chat.say(HANNE, "!question répondre Q-1 340 logements")
    assert "Q-2026-0001" not in await digest(EMMA)


async def test_at_night_it_waits_for_the_morning(chat: Chat) -> None:
    """Outside their hours who has to answer is not called; it waits for them as long as it has no answer."""
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    assert (await ask(chat)).mentions == []
    waits = only(await chat.say(HANNE, "!stilte wachtend")).body
    assert "Vragen: 1" in waits
    assert "Q-2026-0001 · Combien de logements" in waits
    await chat.say(CELINE, "!question répondre Q-1 340 logements")
    assert "Er wacht niets" in only(await chat.say(HANNE, "!stilte wachtend")).body


async def test_who_has_to_answer_is_reminded_once(chat: Chat) -> None:
    """When it is due the owner, and nobody else, is mentioned in the room, if there is no answer by then."""
    await ask(chat, "Qui livre l'eau ? --responsable @hanne.s --échéance 14h")
    await ask(chat, "Qui paie l'eau ? --responsable @hanne.s --échéance 14h")
    await chat.say(CELINE, "!question répondre Q-2 La commune")
    chat.clock.advance(hours=4)
    said = only([one for one in await tick(chat) if one.row.message == "question-due"])
    assert (said.facts["ref"], said.room_id, said.mentions) == ("Q-2026-0001", room("infocel"), [HANNE])
    chat.clock.advance(hours=1)
    assert [one for one in await tick(chat) if one.row.message == "question-due"] == []
