"""The incident: opened, brought through its phases, closed, and told to every cell."""

import asyncio

import pytest

from commands.incident import open_named_incident
from commands.kit.context import Context
from commands.kit.words import Message
from tests.harness import BOT, Chat, Sent, make_chat, only, room, user

COORDINATOR, MEMBER, OBSERVER = user("anouk.v"), user("celine.r"), user("moussa.a")


def rooms(sent: list[Sent]) -> list[str]:
    """List where something was said."""
    return sorted(message.room_id for message in sent)


EVERY_ROOM = sorted(room(cell) for cell in ("infocel", "d5", "cofeco"))


async def start_up(chat: Chat) -> tuple[bool, list[Sent]]:
    """Do what the program does when it starts."""
    async with chat.database.begin() as work:
        opened = await open_named_incident(Context(work, await work.directory(), bot=BOT))
    return opened, await chat.deliver()


async def test_opening_numbers_the_incident_and_tells_every_cell_once(chat: Chat) -> None:
    """A coordinator opens an incident: the answer and one message in each other cell's room, both languages."""
    sent = await chat.say(COORDINATOR, "!incident ouvrir Crue de la Valme")
    assert rooms(sent) == EVERY_ROOM
    for message in sent:
        assert message.facts["ref"] == "I-2026-0001"
        assert (message.facts["kind"], message.facts["state"]) == ("incident", "open")
        assert "Crue de la Valme" in message.body
        assert "incident ouvert" in message.body
        assert "incident geopend" in message.body
    async with chat.database.begin() as work:
        current = await work.incidents.current()
        assert current is not None
        assert (current.title, current.opened_by, current.exercise) == ("Crue de la Valme", COORDINATOR, True)
        assert await work.journal.first_broken() is None
        assert [entry.action for entry in await work.journal.of("I-2026-0001")] == ["incident-opened"]


async def test_a_second_incident_is_refused_and_takes_no_number(chat: Chat) -> None:
    """While one is open another is refused, naming the open one; its number is not spent."""
    await chat.say(COORDINATOR, "!incident open Crue de la Valme")
    refused = only(await chat.say(COORDINATOR, "!incident open Autre chose"))
    assert refused.facts["refusal"] == "state-wrong"
    assert refused.facts["ref"] == "I-2026-0001"
    await chat.say(COORDINATOR, "!incident afsluiten")
    sent = await chat.say(COORDINATOR, "!incident open Autre chose")
    assert {message.facts["ref"] for message in sent} == {"I-2026-0002"}


async def test_the_phase_changes_aloud_and_its_history_stays(chat: Chat) -> None:
    """Each phase is told to every cell, kept with when and by whom, and shown."""
    await chat.say(COORDINATOR, "!incident open Crue")
    first = await chat.say(COORDINATOR, "!incident phase provinciale")
    assert rooms(first) == EVERY_ROOM
    chat.clock.advance(hours=2)
    second = await chat.say(COORDINATOR, "!incident fase federaal")
    assert "de la phase provinciale à la phase fédérale" in second[0].body
    assert "van de provinciale naar de federale fase" in second[0].body
    shown = only(await chat.say(OBSERVER, "!incident"))
    assert shown.body.index("provinciale") < shown.body.rindex("fédérale")
    async with chat.database.begin() as work:
        phases = await work.incidents.phases("I-2026-0001")
        assert [(entry.phase, entry.by) for entry in phases] == [("provincial", COORDINATOR), ("federal", COORDINATOR)]
        actions = [entry.action for entry in await work.journal.of("I-2026-0001")]
        assert actions == ["incident-opened", "incident-phase-entered", "incident-phase-entered"]


async def test_the_same_phase_or_mode_again_is_refused(chat: Chat) -> None:
    """Saying what already holds changes nothing and is said to be so."""
    await chat.say(COORDINATOR, "!incident open Crue")
    await chat.say(COORDINATOR, "!incident phase federal")
    assert only(await chat.say(COORDINATOR, "!incident phase fédérale")).facts["refusal"] == "state-wrong"
    assert only(await chat.say(COORDINATOR, "!incident mode fast")).facts["refusal"] == "state-wrong"
    assert rooms(await chat.say(COORDINATOR, "!incident modus lang")) == EVERY_ROOM


async def test_an_unknown_phase_names_the_choices(chat: Chat) -> None:
    """A word that is no phase is refused with those there are, in the asker's language."""
    await chat.say(COORDINATOR, "!incident open Crue")
    refused = only(await chat.say(COORDINATOR, "!incident phase nationale"))
    assert refused.facts["refusal"] == "usage"
    assert "provinciale" in refused.body


async def test_closing_keeps_the_last_word_and_lets_work_go_on(chat: Chat) -> None:
    """After the close, decisions are still recorded, without an incident."""
    await chat.say(COORDINATOR, "!incident open Crue")
    closed = await chat.say(COORDINATOR, "!incident clôturer Retour à la normale <b>partout</b>")
    assert rooms(closed) == EVERY_ROOM
    assert closed[0].facts["state"] == "closed"
    assert "<b>partout</b>" in closed[0].body
    assert "<b>partout</b>" not in closed[0].content["formatted_body"]
    assert only(await chat.say(COORDINATOR, "!incident close")).facts["refusal"] == "state-wrong"
    decision = only(await chat.say(MEMBER, "!décision Ranger le matériel"))
    assert decision.facts["ref"] == "D-2026-0001"
    assert "Retour à la normale" in only(await chat.say(MEMBER, "!incident")).body


@pytest.mark.parametrize("call", ["open Crue", "phase federal", "mode long", "close", "close Fini"])
async def test_only_the_coordinator_changes_the_incident(chat: Chat, call: str) -> None:
    """Members, observers and guests are refused, and nothing changes."""
    for who, code in ((MEMBER, "role-missing"), (OBSERVER, "role-missing"), (user("nobody"), "guest")):
        assert only(await chat.say(who, f"!incident {call}")).facts["refusal"] == code
    async with chat.database.begin() as work:
        assert await work.incidents.all() == []


@pytest.mark.parametrize("call", ["phase federal", "mode long", "close"])
async def test_without_an_incident_there_is_nothing_to_change(chat: Chat, call: str) -> None:
    """Changing what was never opened is refused and says how to open one."""
    refused = only(await chat.say(COORDINATOR, f"!incident {call}"))
    assert refused.facts["refusal"] == "state-wrong"
    assert "incident ouvrir" in refused.body


async def test_before_the_first_incident_there_is_none_to_show(chat: Chat) -> None:
    """Asking for the incident before there is one is answered so."""
    assert "Aucun incident" in only(await chat.say(MEMBER, "!incident")).body


@pytest.mark.parametrize("call", ["open", "ouvrir  "])
async def test_an_incident_has_a_title(chat: Chat, call: str) -> None:
    """Opening without a title is refused: what is missing is named, with an example."""
    refused = only(await chat.say(COORDINATOR, f"!incident {call}"))
    assert refused.facts["refusal"] == "usage"
    assert "titre" in refused.body
    assert "!incident ouvrir" in refused.body


async def test_a_title_that_fits_no_line_is_refused(chat: Chat) -> None:
    """A title of more than 120 characters is refused, and so is an endless last word."""
    assert only(await chat.say(COORDINATOR, f"!incident open {'x' * 121}")).facts["refusal"] == "too-long"
    await chat.say(COORDINATOR, f"!incident open {'x' * 120}")
    assert only(await chat.say(COORDINATOR, f"!incident close {'y ' * 1500}")).facts["refusal"] == "too-long"


async def test_the_named_incident_opens_at_the_first_start_only(chat: Chat) -> None:
    """The organisation file's incident is opened once, told to every cell, and stays closed once closed."""
    opened, sent = await start_up(chat)
    assert opened
    assert rooms(sent) == EVERY_ROOM
    assert "EXERCICE BORÉAL-26" in sent[0].body
    assert await start_up(chat) == (False, [])
    assert "selon le fichier" in only(await chat.say(MEMBER, "!incident")).body
    await chat.say(COORDINATOR, "!incident close")
    assert await start_up(chat) == (False, [])


async def test_the_named_incident_is_not_opened_beside_another(chat: Chat) -> None:
    """Where a coordinator was faster, the file's incident waits."""
    await chat.say(COORDINATOR, "!incident open Crue")
    assert await start_up(chat) == (False, [])


async def test_a_deleted_message_closes_nothing(chat: Chat) -> None:
    """Deleting the command that opened an incident changes nothing."""
    await chat.say(COORDINATOR, "!incident open Crue")
    await chat.redact(COORDINATOR, chat.last_event)
    async with chat.database.begin() as work:
        assert await work.incidents.current() is not None


async def test_an_edited_command_is_to_be_sent_again(chat: Chat) -> None:
    """Editing the command that opened an incident does not rename it."""
    await chat.say(COORDINATOR, "!incident open Crue")
    refused = await chat.edit(COORDINATOR, chat.last_event, "!incident open Crue de la Valme")
    assert only(refused).facts["refusal"] == "edit-ignored"


async def test_two_coordinators_at_once_open_one(any_database_url: str) -> None:
    """On both databases, of two incidents opened at the same moment one is opened and one refused."""
    chat = await make_chat(any_database_url)

    async def open_one(title: str) -> bool:
        async with chat.database.begin() as work:
            return await work.incidents.open(title, year=2026, by=COORDINATOR, exercise=True) is not None

    opened = await asyncio.gather(*(open_one(f"Crue {n}") for n in range(4)))
    assert sorted(opened) == [False, False, False, True]
    async with chat.database.begin() as work:
        assert [incident.ref for incident in await work.incidents.all()] == ["I-2026-0001"]
    await chat.database.close()


async def test_what_another_says_at_the_same_instant_is_said_once(any_database_url: str) -> None:
    """A call that says what a job is just saying waits for it and then goes through: its cell is told one time."""
    chat = await make_chat(any_database_url)
    says = asyncio.Event()

    async def job() -> None:
        async with chat.database.begin() as work:
            ctx = Context(work, await work.directory(), bot=BOT)
            await ctx.post(Message("matters-none"), cell="d5", once="incident/I-2026-0001@1/d5")
            says.set()
            await asyncio.sleep(0.3)  # the call is made meanwhile, and finds that it is said once this is committed

    saying = asyncio.create_task(job())
    await says.wait()
    sent = await chat.say(COORDINATOR, "!incident ouvrir Crue de la Valme")
    await saying
    assert rooms(sent) == EVERY_ROOM
    assert {one.facts.get("refusal") for one in sent} == {None}
    assert {one.facts["message"] for one in sent if one.room_id != room("d5")} == {"incident-opened"}
    assert only([one for one in sent if one.room_id == room("d5")]).facts["message"] == "matters-none"
    await chat.database.close()
