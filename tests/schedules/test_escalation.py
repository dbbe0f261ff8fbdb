"""Who is called when nobody answers: the standard steps, the chain of deputies, and the organisation's own rules."""

import pytest
from sqlalchemy import select

from storage.definition import Definition
from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    EMMA,
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
from tests.harness import Chat, only, room, user
from tests.schedules.escalation_tools import (
    all_but,
    later,
    raise_alert,
    raise_alerts,
    remove_d5,
    rules,
    said,
    stand_ins,
    step,
    steps,
)

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
    assert sorted(one.room_id for one in await later(chat, minutes=5)) == sorted([f"!dm-{ANOUK}", f"!dm-{BILAL}"])
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
    assert await later(chat, minutes=5) == []
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
    await remove_d5(chat)
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


async def test_a_deputy_without_any_role_answers_by_command(chat: Chat) -> None:
    """Rosa is of no cell: the command that her call names is hers too."""
    await set_person(chat, EMMA, deputy=user("rosa.l"))
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await later(chat, minutes=15)
    direct = only(await later(chat, minutes=5))
    answer = only(await chat.say(user("rosa.l"), "!accusé", where=direct.room_id))
    assert answer.facts["message"] == "alert-acknowledged"
    assert (await stand_ins(chat))[user("rosa.l")].covered == [EMMA]


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


async def test_who_took_over_for_one_has_not_taken_over_for_those_added_since(chat: Chat) -> None:
    """Bilal's ✅ as Emma's deputy does not answer for Hanne: he is told of her, and takes over by another answer."""
    await set_person(chat, EMMA, deputy=BILAL)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    await later(chat, minutes=15)
    await chat.react(BILAL, only(await later(chat, minutes=5)))
    told = only(await later(chat, minutes=5))
    assert (told.facts["message"], told.facts["missing"], told.mentions) == ("alert-escalated", [HANNE], [])
    assert (await stand_ins(chat))[BILAL].covered == [EMMA]
    assert "Bilal M. s'en charge pour : Emma T.\n" in card.body
    await chat.say(BILAL, "!accusé")
    await later(chat, seconds=6)
    assert "Bilal M. s'en charge pour : Emma T. et Hanne S." in card.body


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
    assert said(await later(chat, hours=3)) == ["alert-still-silent"]
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
    news = [message for message in await later(chat, minutes=8) if message.facts["message"] == "alert-called-again"]
    assert [message.room_id for message in news] == [room("infocel")]


async def test_who_is_of_two_cells_is_called_by_the_one_that_has_steps(chat: Chat) -> None:
    """A cell whose rule calls nobody again does not keep its people from what the other cell's rule does."""
    await rules(chat, {"cell": "infocel", "steps": []}, {"cell": "d5", "steps": [step(0, "missing", "room")]})
    await raise_alerts(chat, "--vers infocel,d5 --délai 15m --immédiatement")
    again = only(await later(chat, minutes=15))
    assert (again.room_id, sorted(again.mentions)) == (room("d5"), sorted([GILLES, JOLIEN, ILIAS]))


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


async def test_after_an_outage_the_same_people_are_called_once(chat: Chat) -> None:
    """Repeats that an outage left overdue are one call; the coordinators, who are others, have their own."""
    repeats = [step(60 * n, "missing", "room") for n in range(4)]
    await rules(chat, {"steps": [*repeats, step(300, "coordinator", "room")]})
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    assert said(await later(chat, hours=3)) == ["alert-called-again", "alert-escalated"]
    assert (await actions(chat)).count("alert-called-again") == 4
