"""What becomes of a decision: carried out, an advice followed or not; and what was known when it was logged."""

import pytest

from commands.kit.permit import Rules
from storage.values import Nature, Outcome, Trust, UserId
from tests.harness import BOT, Chat, Sent, make_chat, only, room, user
from tests.schedules.tick import tick

EMMA, HANNE, ANOUK, CELINE = user("emma.t"), user("hanne.s"), user("anouk.v"), user("celine.r")
MOUSSA, FARAH, ILIAS = user("moussa.a"), user("farah.b"), user("ilias.o")


async def reminded(chat: Chat) -> Sent:
    """Let a decision of Emma's that Hanne carries out fall due; gives the reminder."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis --responsable @hanne.s --échéance 14h")
    chat.clock.advance(hours=4)
    return only([message for message in await tick(chat) if message.row.about == "D-2026-0001"])


@pytest.mark.parametrize("who", [EMMA, HANNE, ANOUK])
async def test_its_owner_its_author_or_the_coordinator_says_it_done(chat: Chat, who: UserId) -> None:
    """`done` keeps when, by whom and the words, and says so on the answer."""
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall --nature avis --responsable @hanne.s"))
    said = only(await chat.say(who, "!décision exécutée D-1 Ouvert à <10h>"))
    assert said.facts["message"] == "decision-done"
    assert "Ouvert à <10h>" in said.body
    assert "Ouvert à &lt;10h&gt;" in said.content["formatted_body"]
    assert "Exécutée" in answer.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("infocel"))[0][0]
        assert (decision.done_by, decision.done_text) == (who, "Ouvert à <10h>")
        assert decision.done_at == work.now


async def test_others_do_not_say_it_done(chat: Chat) -> None:
    """A colleague and an observer are refused; nothing is kept."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis --responsable @moussa.a")
    for who in (CELINE, MOUSSA):
        assert only(await chat.say(who, "!décision exécutée D-1")).facts["refusal"] == "role-missing"
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[0][0].done_at is None


async def test_an_owner_of_another_cell_says_it_done_and_the_cell_hears_it(chat: Chat) -> None:
    """The owner needs no role in the cell; what they say in their own room is said in the decision's too."""
    await chat.say(EMMA, "!décision Une seule liste --nature opérationnel --responsable @ilias.o")
    sent = await chat.say(ILIAS, "!decision done D-1 Publiée", where=room("d5"))
    assert {message.room_id for message in sent} == {room("d5"), room("infocel")}


async def test_what_is_done_is_not_done_again(chat: Chat) -> None:
    """The second `done` is refused with when it was."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    await chat.say(EMMA, "!décision fait D-1")
    refused = only(await chat.say(EMMA, "!beslissing uitgevoerd D-1"))
    assert (refused.facts["refusal"], refused.facts["ref"]) == ("state-wrong", "D-2026-0001")


async def test_a_tick_on_the_reminder_ends_it_and_taken_back_reopens_it(chat: Chat) -> None:
    """✅ of the owner on the reminder says it done; taking it back reopens the decision, aloud, on every card."""
    reminder = await reminded(chat)
    done = only(await chat.react(HANNE, reminder))
    event = chat.last_event
    assert done.facts["message"] == "decision-done"
    assert "Exécutée" in reminder.body
    assert await chat.react(HANNE, reminder) == []
    reopened = only(await chat.redact(HANNE, event))
    assert reopened.facts["message"] == "decision-reopened"
    assert "✅ quand c'est exécuté" in reminder.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("infocel"))[0][0]
        assert (decision.done_at, decision.done_by) == (None, None)
        assert decision.remind_at is not None
        actions = [entry.action for entry in await work.journal.of("D-2026-0001")]
        assert actions[-3:] == ["decision-done", "decision-reopened", "reaction-deleted"]


async def test_a_tick_of_somebody_else_counts_for_nothing(chat: Chat) -> None:
    """A colleague's ✅ on the reminder is refused once, and another reaction does nothing."""
    reminder = await reminded(chat)
    assert only(await chat.react(CELINE, reminder)).facts["refusal"] == "role-missing"
    assert await chat.react(CELINE, reminder) == []
    assert await chat.react(HANNE, reminder, "👍") == []
    assert await chat.react(HANNE, reminder, "❌") == []
    assert "✅ quand c'est exécuté" in reminder.body


async def test_the_tick_that_told_is_not_the_tick_that_ends(chat: Chat) -> None:
    """✅ on the answer that asked tells the cells; taking it back neither untells nor reopens."""
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall --nature avis"))
    await chat.react(EMMA, answer)
    event = chat.last_event
    await chat.say(EMMA, "!décision exécutée D-1")
    assert await chat.redact(EMMA, event) == []
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("infocel"))[0][0]
        assert decision.told_at is not None
        assert decision.done_at is not None


async def test_an_advice_was_followed_and_led_to_a_decision(chat: Chat) -> None:
    """The outcome is kept and said, and each of the two names the other."""
    await chat.say(FARAH, "!décision Fermer les écoles --nature recommandation", where=room("cofeco"))
    await chat.say(FARAH, "!décision Écoles à distance --par concertation", where=room("cofeco"))
    said = only(
        await chat.say(
            FARAH, "!décision suite D-1 partiellement À distance seulement --a-mené-à D-2", where=room("cofeco")
        )
    )
    assert "partiellement" in said.body
    assert "gedeeltelijk" in said.body
    assert "A mené à D-2026-0002" in said.body
    assert "A mené à D-2026-0002" in only(await chat.say(FARAH, "!décision D-1", where=room("cofeco"))).body
    shown = only(await chat.say(FARAH, "!décision D-2", where=room("cofeco")))
    assert "Fait suite à D-2026-0001 (recommandation : partiellement)" in shown.body
    async with chat.database.begin() as work:
        advice = (await work.decisions.page("cofeco"))[0][1]
        assert (advice.outcome, advice.outcome_reason, advice.led_to) == (
            Outcome.PARTLY,
            "À distance seulement",
            "D-2026-0002",
        )


@pytest.mark.parametrize("word", ["partiellement", "refusé", "deels", "geweigerd", "abgelehnt", "partly", "non-suivie"])
async def test_what_is_not_followed_has_a_reason(chat: Chat, word: str) -> None:
    """Partly or not at all: without the reason it is refused, with what to write."""
    await chat.say(EMMA, "!décision Conseiller la radio --nature avis")
    refused = only(await chat.say(EMMA, f"!décision suite D-1 {word}"))
    assert refused.facts["refusal"] == "usage"
    assert "!décision suite D-2026-0001" in refused.body
    assert "refusal" not in only(await chat.say(EMMA, f"!décision suite D-1 {word} Pas de studio")).facts


@pytest.mark.parametrize(("nature", "open_"), [("opérationnel", False), ("", True)])
async def test_only_advice_has_an_outcome(chat: Chat, nature: str, *, open_: bool) -> None:
    """What binds has no outcome, and what has no nature yet is asked for it."""
    await chat.say(EMMA, "!décision Ouvrir le hall" + (f" --nature {nature}" if nature else ""))
    refused = only(await chat.say(EMMA, "!décision suite D-1 suivi"))
    assert refused.facts["refusal"] == "nature-not-allowed"
    assert ("pas encore dite" in refused.body) is open_


async def test_an_advice_leads_to_another_decision_that_is_there(chat: Chat) -> None:
    """Neither to itself, nor to one that the asker cannot read."""
    await chat.say(EMMA, "!décision Conseiller la radio --nature avis")
    await chat.say(FARAH, "!décision Secret --nature recommandation", where=room("cofeco"))
    assert only(await chat.say(EMMA, "!décision suite D-1 suivi --a-mené-à D-1")).facts["refusal"] == "usage"
    for ref in ("D-2", "D-9"):
        refused = only(await chat.say(EMMA, f"!décision suite D-1 suivi --a-mené-à {ref}"))
        assert refused.facts["refusal"] == "reference-unknown"


async def test_natures_stay_limited_when_completed(chat: Chat) -> None:
    """A reply that gives a nature its organ may not decide is refused."""
    answer = only(await chat.say(EMMA, "!décision Ouvrir le hall"))
    refused = only(await chat.say(EMMA, "nature : politique", reply_to=answer.event_id))
    assert refused.facts["refusal"] == "nature-not-allowed"
    await chat.say(EMMA, "aard: advies", reply_to=answer.event_id)
    assert "De quelle nature" not in answer.body
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[0][0].nature is Nature.ADVICE


async def test_what_was_known_then_is_shown(chat: Chat) -> None:
    """Time said and logged, reason, author with role, cell, phase at that moment, and the message it came from."""
    await chat.say(ANOUK, "!incident ouvrir Crue de la Valme")
    await chat.say(ANOUK, "!incident phase provinciale")
    await chat.say(CELINE, "On ouvre le hall sportif")
    quoted = chat.last_event
    await chat.say(EMMA, "!décision --à 9h20 --raison eau --nature avis", reply_to=quoted)
    await chat.say(ANOUK, "!incident phase fédérale")
    shown = only(await chat.say(MOUSSA, "!décision montrer D-1"))
    for part in (
        "On ouvre le hall sportif",
        "Dite le lun. 7 déc., 09:20",
        "Notée par Emma T. (rédaction), lun. 7 déc., 10:00",
        "Raison : eau",
        "Cellule d'information",
        "phase provinciale",
        f"https://matrix.to/#/{room('infocel')}/{quoted}?via=boreal.example",
    ):
        assert part in shown.body, part


async def test_an_act_that_wants_a_device_wants_it_here_too(chat: Chat) -> None:
    """A spoofed event does nothing; one from an unverified device acts where nothing else is asked."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    assert await chat.say(EMMA, "!décision exécutée D-1", trust=Trust.SPOOFED) == []
    done = only(await chat.say(EMMA, "!décision exécutée D-1", trust=Trust.UNSIGNED_DEVICE))
    assert done.facts["message"] == "decision-done"
    async with chat.database.begin() as work:
        assert (await work.journal.of("D-2026-0001"))[-1].data["trust"] == Trust.UNSIGNED_DEVICE


async def test_where_a_device_is_demanded_a_tick_is_not_enough() -> None:
    """✅ on the reminder names the command that does the same; the command from a verified device counts."""
    chat = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"decision.done"})))
    reminder = await reminded(chat)
    refused = only(await chat.react(HANNE, reminder))
    assert (refused.facts["refusal"], "uitgevoerd" in refused.body) == ("unverified", True)
    again = only(await chat.say(HANNE, "!décision exécutée D-1", trust=Trust.UNSIGNED_DEVICE))
    assert again.facts["refusal"] == "unverified"
    assert only(await chat.say(HANNE, "!décision exécutée D-1")).facts["message"] == "decision-done"
    await chat.database.close()
