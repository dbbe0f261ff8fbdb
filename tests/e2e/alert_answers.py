"""Who answers an alert, and how: seen and then confirmed, twice, by card and command, taken back, too late, not called.

Invariant: only who was called counts, and only until the alert is over; card, `show`, `who` and journal say the same.
"""

from bot.matrix.seen import SeenEvent
from tests.e2e.reading import facts_of, mentioned, said, stands
from tests.e2e.world import World

RULES = """
[[escalations]]
severity = ["severe", "extreme"]
steps = [{ call = "missing", by = ["room"] }]

[[escalations]]
cell = "d5"
deadline = "30m"
steps = [{ call = "missing", by = ["room"] }, { after = "5m", call = "missing", by = ["room"] }]

[[escalations]]
deadline = "30m"
steps = [{ call = "missing", by = ["room"] }, { after = "5m", call = ["missing", "coordinator"], by = ["direct"] }]
"""
"""For each cell and severity a chain of its own; the second step of the one in whose room most of this is said."""
RAISED, AT_DEADLINE, LATER = (
    f"2026-12-07T{time}" for time in ("15:00:00+01:00@5", "15:31:00+01:00@2", "15:36:00+01:00@5")
)
"""When the bot is started: each time a step has fallen due meanwhile; faster, so that cards follow.

At the deadline less so: whoever is called then has to answer before the next step, five minutes later.
"""

_RAISED = ["anouk alert-raised", "anouk alert-sent"]
JOURNAL_OF_KEPT = [
    *_RAISED,
    "emma alert-acknowledged",
    "emma alert-acknowledgement-taken-back",
    "emma reaction-deleted",
    "emma alert-acknowledged",
    "ilias alert-acknowledged",
    "ilias alert-acknowledgement-taken-back",
    "ilias reaction-deleted",
    "ilias alert-acknowledged",
    "jolien alert-seen",
    "jolien alert-acknowledged",
    "jolien alert-acknowledged again",
    "jolien reaction-deleted",
]
JOURNAL_OF_CLEARED = [
    *_RAISED,
    "anouk reaction-deleted",
    "anouk alert-cleared",
    "emma alert-acknowledged",
    "emma alert-acknowledged again",
    "emma reaction-deleted",
]
JOURNAL_OF_CANCELLED = [*_RAISED, "anouk alert-withdrawn", "emma alert-acknowledged", "emma reaction-deleted"]
"""What each did to the three, in order: deleting a ✅ takes an answer back only before the end, and only one's own."""


async def answers_are_defined(world: World) -> None:
    """Raise three alerts, of which one goes on, one ends and one is withdrawn, and see what each answer does."""
    await world.start_bot(clock=RAISED)
    kept, cleared, cancelled = await raised(world)
    ticks = await confirmed(world, kept)
    await taken_back(world, kept, ticks)
    await ended(world, cleared, cancelled)
    assert await world.stop_bot() == 0
    await world.start_bot(clock=AT_DEADLINE)
    await called_again(world, kept)
    assert await world.stop_bot() == 0
    await world.start_bot(clock=LATER)
    await called_once_more(world, kept)
    assert await world.stop_bot() == 0
    await journalled(world, kept, cleared, cancelled)


def users(world: World, *names: str) -> set[str]:
    """Give user IDs."""
    return {world.person[name].user_id for name in names}


def ref_of(card: SeenEvent) -> str:
    """Give the reference of the alert that a message is about."""
    return str(card.record["ref"])


async def raised(world: World) -> list[SeenEvent]:
    """Raise one alert to both cells and two to one of them; gives the card of each in that cell's room."""
    anouk, emma, room = world.person["anouk"], world.person["emma"], world.room["infocel"]
    where = ("nord --vers infocel,d5 --immédiatement", "sud", "ouest")
    events = [await anouk.say(room, f"!alerte Digue instable au {place}") for place in where]
    cards = [await emma.answer_to(room, event) for event in events]
    called = [users(world, *names) for names in (("emma", "jolien", "ilias"), *[("emma", "jolien")] * 2)]
    assert [set(card.record["missing"]) for card in cards] == called
    return cards


async def waits_for(world: World, card: SeenEvent, *names: str, state: str = "open") -> str:
    """Wait until a card says that exactly these are missing; gives its text."""
    wanted = (users(world, *names), state)
    content = await stands(
        world.person["emma"], card, lambda c: (set(facts_of(c).get("missing", ())), facts_of(c).get("state")) == wanted
    )
    return str(content["body"])


async def in_d5(world: World, ref: str, message: str) -> SeenEvent:
    """Wait for a message about an alert in the other cell's room."""
    return await world.person["ilias"].wait_for(
        lambda e: (e.record.get("ref"), e.record.get("message"), e.replaces) == (ref, message, None), world.room["d5"]
    )


async def confirmed(world: World, card: SeenEvent) -> tuple[str, str]:
    """Let all three confirm in their own way: it is complete; gives the ✅ of Emma and Ilias."""
    room, ref = world.room["infocel"], ref_of(card)
    emma, jolien, ilias = (world.person[name] for name in ("emma", "jolien", "ilias"))
    await jolien.react(room, card.event_id, "👀")
    await stands(emma, card, lambda content: "Vu sans confirmer : Jolien W." in content["body"])
    his = await ilias.react(world.room["d5"], (await in_d5(world, ref, "alert-card")).event_id, "✅")
    both = await jolien.react(room, card.event_id, "✅\ufe0f")
    assert "Vu sans confirmer" not in await waits_for(world, card, "emma")
    twice = await world.ask("jolien", f"!ontvangst {ref} ")
    assert (twice.record["message"], twice.record["ref"]) == ("alert-acknowledged-already", ref)
    await jolien.redact(room, both)
    assert (await world.ask("moussa", f"!accusé {ref}")).record["refusal"] == "role-missing"
    which = await world.ask("emma", "!accusé")
    assert (which.record["refusal"], f"Plusieurs alertes vous attendent : {ref}" in which.body) == ("usage", True)
    hers = await emma.react(room, card.event_id, "✅")
    await waits_for(world, card, state="acknowledged")
    who = (await world.ask("moussa", f"!alerte qui {ref}")).body
    assert "Confirmé par : Anouk V., Emma T., Jolien W. et Ilias O." in who, "what a command said outlives the ✅"
    return hers, his


async def taken_back(world: World, card: SeenEvent, ticks: tuple[str, str]) -> None:
    """Let two take their ✅ back: the alert is open again, and both read how to confirm."""
    ref, (hers, his) = ref_of(card), ticks
    await world.person["emma"].redact(world.room["infocel"], hers)
    told = await world.person["emma"].wait_for(
        lambda e: e.record.get("message") == "alert-reopened" and e.record.get("ref") == ref, world.room["infocel"]
    )
    assert set(told.record["missing"]) == users(world, "emma")
    assert f"Pour confirmer : ✅ ou « !accusé {ref} »" in told.body
    await world.person["ilias"].redact(world.room["d5"], his)
    assert f"Confirmez avec ✅ ou « !accusé {ref} »" in await waits_for(world, card, "emma", "ilias")
    shown = (await world.ask("anouk", f"!alerte montrer {ref}")).body
    assert "On attend encore : Emma T. et Ilias O." in shown
    coming = [line for line in shown.splitlines() if "ceux qui manquent, de nouveau" in line]
    assert [line.rpartition(" ; ")[2] for line in coming] == ["Infocel et D5)", "Infocel)", "D5)"], "each has its steps"
    assert ["et coordination (message direct" in line for line in coming] == [False, True, False]


async def ended(world: World, *cards: SeenEvent) -> None:
    """End one alert and withdraw another: who had confirmed has, whatever is taken back or given afterwards."""
    room, (anouk, emma, jolien) = world.room["infocel"], [world.person[name] for name in ("anouk", "emma", "jolien")]
    others = [await emma.react(room, card.event_id, "✅") for card in cards]
    for card in cards:
        await waits_for(world, card, "jolien")
    await uncalled(world, *cards)
    await anouk.redact(room, others[0])
    ticks = [await emma.react(room, cards[0].event_id, "✅"), others[1]]
    words = (f"!alerte terminer {ref_of(cards[0])}", f"!alerte annuler {ref_of(cards[1])} Mauvaise digue")
    closings = [await world.ask("anouk", said_so) for said_so in words]
    for card, tick, closing, state in zip(cards, ticks, closings, ("cleared", "cancelled"), strict=True):
        assert "Sans confirmation : Jolien W." in await waits_for(world, card, "jolien", state=state)
        await emma.redact(room, tick)
        await jolien.react(room, closing.event_id, "✅")
        late = await jolien.react(room, card.event_id, "✅")
        told = await jolien.wait_for(lambda e: "refusal" in e.record, room, after=late)
        by_command = await world.ask("jolien", f"!ontvangst {ref_of(card)}")
        for refused in (told, by_command):
            assert refused.record["refusal"] == "state-wrong"
            assert (ref_of(card) in refused.body, "er is niets meer te bevestigen" in refused.body) == (True, True)
        shown = [(await world.ask("emma", f"!alerte {verb} {ref_of(card)}")).body for verb in ("qui", "montrer")]
        assert "Confirmé par : Anouk V. et Emma T." in shown[0]
        for one in shown:
            assert "Confirmations : 2 sur 3" in one
            assert "Sans confirmation : Jolien W." in one
            assert "ceux qui manquent, de nouveau" not in one, "nobody is called any more"
    refusals = [e for e in said(world, "emma", after=closings[-1].event_id) if "refusal" in e.record]
    assert len(refusals) == 4, "a ✅ on what says that it is over is a thank-you, and is not answered"


async def uncalled(world: World, one: SeenEvent, other: SeenEvent) -> None:
    """Let Ilias answer what called the other cell alone: by command, and by ✅ once he has joined its room."""
    room, ilias = world.room["infocel"], world.person["ilias"]
    await world.person["anouk"].invite(room, ilias.user_id)
    by_command = await world.ask("ilias", f"!accusé {ref_of(one)}", "d5")
    assert (by_command.record["refusal"], ref_of(one) in by_command.body) == ("not-called", True)
    await ilias.until(lambda: room in ilias.rooms)
    tick = await ilias.react(room, other.event_id, "✅")
    told = await ilias.wait_for(lambda e: "refusal" in e.record, room, after=tick)
    assert (told.record["refusal"], told.record["ref"]) == ("not-called", ref_of(other)), "the list was fixed before"
    await ilias.leave(room)


def calls(world: World, name: str, cell: str, card: SeenEvent) -> list[SeenEvent]:
    """List when the missing of these alerts were called again in a room."""
    events = [e for e in world.person[name].events(world.room[cell]) if e.replaces is None]
    first = next(n for n, e in enumerate(events) if e.record.get("ref") == ref_of(card))
    return [e for e in events[first:] if e.record.get("message") == "alert-called-again"]


async def called_again(world: World, card: SeenEvent) -> None:
    """At the deadline expect those who took their ✅ back to be called, for the alert that goes on; Ilias confirms."""
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        person = world.person[name]
        await person.until(lambda name=name, cell=cell: bool(calls(world, name, cell, card)))  # type: ignore[misc]
        (call,) = calls(world, name, cell, card)
        assert (mentioned(call), ref_of(call)) == (users(world, name), ref_of(card))
    await world.person["ilias"].react(world.room["d5"], calls(world, "ilias", "d5", card)[0].event_id, "✅")
    await waits_for(world, card, "emma")


async def called_once_more(world: World, card: SeenEvent) -> None:
    """At the next step expect Emma alone to be called, directly, and her coordinator to be told; she confirms there."""
    emma, rooms = world.person["emma"], set(world.room.values())
    call = await emma.wait_for(lambda e: e.record.get("message") == "alert-called-again" and e.room_id not in rooms)
    assert (mentioned(call), ref_of(call), call.decrypted) == (users(world, "emma"), ref_of(card), True)
    told = await world.person["anouk"].wait_for(lambda e: e.record.get("message") == "alert-stand-in-called")
    assert (mentioned(told), told.content["msgtype"], "Emma T." in told.body) == (set(), "m.notice", True)
    await emma.react(call.room_id, call.event_id, "✅")
    await waits_for(world, card, state="acknowledged")
    assert "ceux qui manquent, de nouveau" not in (await world.ask("emma", f"!alerte montrer {ref_of(card)}")).body
    await world.ask("ilias", "!langue", "d5")
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        assert [ref_of(call) for call in calls(world, name, cell, card)] == [ref_of(card)], "nobody for what is over"


async def journalled(world: World, *cards: SeenEvent) -> None:
    """Read in the journal who answered, for the first time or again, what was taken back and what only deleted."""
    name = {person.user_id: name for name, person in world.person.items()}
    found = []
    async with world.unit() as work:
        for card in cards:
            of_people = [e for e in await work.journal.of(ref_of(card)) if e.actor in name]
            of_people.sort(key=lambda e: name[e.actor or ""])  # what is said in two rooms comes in either order
            again = [" again" if e.data.get("again") else "" for e in of_people]
            found.append([f"{name[e.actor or '']} {e.action}{more}" for e, more in zip(of_people, again, strict=True)])
    assert found == [JOURNAL_OF_KEPT, JOURNAL_OF_CLEARED, JOURNAL_OF_CANCELLED]
