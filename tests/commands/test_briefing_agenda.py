"""The agenda of a cell's meetings: what people put on it, what is open by itself, what is carried over."""

from collections.abc import AsyncIterator

import pytest

from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, brussels, define, rhythm_of, slot

ANOUK, EMMA, GILLES, HANNE = user("anouk.v"), user("emma.t"), user("gilles.p"), user("hanne.s")
ILIAS, KAREL, MOUSSA = user("ilias.o"), user("karel.n"), user("moussa.a")
PRESS = "infocel/press/2026-12-07T11:00"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a briefing, a press point and a D5 meeting; it is Monday, ten o'clock."""
    slots = (
        slot("briefing", "09:00", calls=["member"]),
        slot("press", "11:00", remind=[900]),
        slot("d5", "14:00", cell="d5", calls=["member"]),
    )
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:00", *slots) as made:
        yield made


def items(sent: Sent) -> list[str]:
    """List the lines of a message that show an item."""
    return [line for line in sent.body.splitlines() if line.split(" · ")[0].isdecimal()]


async def test_an_item_is_put_on_the_agenda_of_the_next_meeting(chat: Chat) -> None:
    """Without a slot it is for the next meeting; its reminder and its card show it, and whose it is."""
    added = only(await chat.say(EMMA, "!briefing ordre-du-jour Qui parle des <écoles> ?"))
    assert (added.facts["message"], added.facts["ref"]) == ("agenda-added", PRESS)
    assert "Point 1 ajouté à l'ordre du jour (Titre press, lun. 7 déc., 11:00)." in added.body
    assert "Punt 1 staat op de agenda (Titel press, ma 7 dec, 11:00)." in added.body
    assert added.content["msgtype"] == "m.notice"
    for wall in ("10:45", "11:00"):
        said = only(await at(chat, f"2026-12-07T{wall}"))
        assert "À l'ordre du jour, un point :" in said.body
        assert "Op de agenda, één punt:" in said.body
        assert "1 · Qui parle des <écoles> ? · Emma T." in said.body
        assert "1 · Qui parle des &lt;écoles&gt; ? · " in said.content["formatted_body"]


@pytest.mark.parametrize(
    "call",
    [
        "!briefing odj briefing Le point",
        "!briefing agenda briefing Het punt",
        "!briefing dagorde briefing Het punt",
        "!briefing tagesordnung briefing Der Punkt",
        "!rhythm agenda briefing The item",
    ],
)
async def test_an_item_is_put_on_the_agenda_of_a_slot(chat: Chat, call: str) -> None:
    """With a slot it is for the next meeting of that one, in any of the four languages."""
    added = only(await chat.say(GILLES, call))
    assert added.facts["ref"] == "infocel/briefing/2026-12-08T09:00"
    assert items(only(await at(chat, "2026-12-07T11:00"))) == [], "another meeting's"
    assert len(items([s for s in await at(chat, "2026-12-08T09:00") if "briefing" in str(s.facts["ref"])][-1])) == 1


async def test_the_agenda_shows_what_is_open_by_itself(chat: Chat) -> None:
    """The agenda makes itself: items first, then what is open in the cell; nothing is said where there is nothing."""
    empty = only(await chat.say(MOUSSA, "!briefing ordre-du-jour"))
    assert (empty.facts["message"], empty.facts["ref"]) == ("agenda-shown", PRESS)
    assert "Ordre du jour · Titre press, lun. 7 déc., 11:00" in empty.body
    assert "Rien d'ouvert." in empty.body
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    await chat.say(HANNE, "!briefing agenda Wie spreekt?")
    shown = only(await chat.say(KAREL, "!briefing agenda press"))
    assert items(shown) == ["1 · Wie spreekt? · Hanne S."]
    assert "D-2026-0001 · Ouvrir le hall · Emma T." in shown.body
    assert shown.content["msgtype"] == "m.notice"


async def test_items_are_dealt_with_by_number(chat: Chat) -> None:
    """`--done` takes numbers; what is dealt with is on no card any more, and who says it again is told."""
    for text in ("Un", "Deux", "Trois"):
        await chat.say(EMMA, f"!briefing agenda press Point {text}")
    said = only(await chat.say(GILLES, "!briefing agenda --traité 1,3"))
    assert "Point 1 traité : Point Un" in said.body
    assert "Punt 3 behandeld: Point Trois" in said.body
    assert items(only(await chat.say(EMMA, "!briefing agenda press"))) == ["2 · Point Deux · Emma T."]
    again = only(await chat.say(HANNE, "!briefing agenda --behandeld 1"))
    assert "Punt 1: al behandeld (Gilles P., ma 7 dec, 10:00)" in again.body
    unknown = only(await chat.say(HANNE, "!briefing agenda --behandeld 12"))
    assert unknown.facts["refusal"] == "usage"
    assert "12" in unknown.body
    async with chat.database.begin() as work:
        entries = [entry for entry in await work.journal.of(PRESS) if entry.action == "agenda-item-done"]
        assert [(entry.actor, entry.data["item"]) for entry in entries] == [(GILLES, 1), (GILLES, 3)]


async def test_what_is_not_dealt_with_is_carried_over(chat: Chat) -> None:
    """At the end the recap says what was dealt with and what is left, and the next meeting's card has it again."""
    await chat.say(EMMA, "!briefing agenda press Les écoles")
    await chat.say(EMMA, "!briefing agenda press L'eau")
    await at(chat, "2026-12-07T11:00")
    await chat.say(ANOUK, "!briefing commencer press")
    await chat.say(GILLES, "!briefing agenda --traité 1")
    recap = only(await chat.say(ANOUK, "!briefing terminer press --prochaine 16h"))
    assert "Un point traité :" in recap.body
    assert "Un point reste à l'ordre du jour de la prochaine :" in recap.body
    assert items(recap) == ["1 · Les écoles · Emma T.", "2 · L'eau · Emma T. (reporté)"]
    card = only([s for s in await at(chat, "2026-12-07T16:00") if s.facts.get("state") == "posted"])
    assert items(card) == ["2 · L'eau · Emma T. (reporté)"]
    await chat.say(ANOUK, "!briefing commencer press")
    assert items(only(await chat.say(ANOUK, "!briefing terminer press"))) == ["2 · L'eau · Emma T. (reporté 2 fois)"]


async def test_an_item_added_while_the_meeting_goes_on_is_on_its_card(chat: Chat) -> None:
    """During the meeting the agenda meant is its own, and the card shows it within seconds."""
    card = only([s for s in await at(chat, "2026-12-07T11:00") if s.facts.get("state") == "posted"])
    await chat.say(ANOUK, "!briefing commencer press")
    added = only(await chat.say(EMMA, "!briefing agenda Encore un mot"))
    assert added.facts["ref"] == PRESS
    assert await at(chat, "2026-12-07T11:00:05") == [], "an edit, and no message"
    assert items(card)[-1] == "1 · Encore un mot · Emma T."


async def test_an_item_of_a_slot_that_is_no_more_is_not_lost(chat: Chat) -> None:
    """When the organisation file drops a slot, what was on its agenda comes to the next meeting of the cell."""
    await chat.say(EMMA, "!briefing agenda briefing Les écoles")
    await define(chat, slot("press", "11:00"))
    await at(chat, "2026-12-07T10:30")
    assert items(only(await at(chat, "2026-12-07T11:00"))) == ["1 · Les écoles · Emma T."]


async def test_a_moved_or_skipped_meeting_keeps_its_agenda(chat: Chat) -> None:
    """Skipped this once, the items are for the one after."""
    await chat.say(EMMA, "!briefing agenda press Les écoles")
    await chat.say(ANOUK, "!briefing sauter press Visite")
    added = only(await chat.say(EMMA, "!briefing agenda press L'eau"))
    assert added.facts["ref"] == "infocel/press/2026-12-08T11:00"
    card = [s for s in await at(chat, "2026-12-08T11:00") if "press" in str(s.facts["ref"])][-1]
    assert items(card) == ["1 · Les écoles · Emma T.", "2 · L'eau · Emma T."]


async def test_a_cell_has_its_own_agenda(chat: Chat) -> None:
    """What one cell put on its agenda is not seen by another, nor dealt with there."""
    await chat.say(EMMA, "!briefing agenda Les écoles")
    assert items(only(await chat.say(ILIAS, "!briefing agenda", where=room("d5")))) == []
    refused = only(await chat.say(ILIAS, "!briefing agenda --traité 1", where=room("d5")))
    assert refused.facts["refusal"] == "usage"
    assert items(only(await chat.say(EMMA, "!briefing agenda"))) == ["1 · Les écoles · Emma T."]


async def test_who_may_put_something_on_an_agenda(chat: Chat) -> None:
    """Observers read the agenda and write nothing; a guest and another cell's people do neither."""
    for call in ("!briefing agenda Les écoles", "!briefing agenda --traité 1"):
        assert only(await chat.say(MOUSSA, call)).facts["refusal"] == "role-missing"
        assert only(await chat.say(ILIAS, call)).facts["refusal"] == "role-missing"
        assert only(await chat.say(user("intrus"), call)).facts["refusal"] == "guest"
    assert only(await chat.say(MOUSSA, "!briefing agenda")).facts["message"] == "agenda-shown"


async def test_what_no_item_can_be(chat: Chat) -> None:
    """A long text and a classified one are refused and nothing is kept; where nothing is planned there is no agenda."""
    long = only(await chat.say(EMMA, f"!briefing agenda {'long ' * 120}"))
    assert long.facts["refusal"] == "too-long"
    marked = only(await chat.say(EMMA, "!briefing agenda CONFIDENTIEL : le plan"))
    assert marked.facts["refusal"] == "classified"
    assert items(only(await chat.say(EMMA, "!briefing agenda"))) == []
    nothing = only(await chat.say(user("farah.b"), "!briefing agenda", where=room("cofeco")))
    assert nothing.facts["refusal"] == "usage"


async def test_the_journal_holds_no_words_of_an_agenda(chat: Chat) -> None:
    """Items are journalled by their number and the hash of their text."""
    await chat.say(EMMA, "!briefing agenda Les écoles de la zone B")
    async with chat.database.begin() as work:
        (entry,) = await work.journal.of(PRESS)
        assert (entry.action, entry.actor, entry.data["item"]) == ("agenda-item-added", EMMA, 1)
        assert "écoles" not in str(entry.data)
        assert await work.journal.first_broken() is None


async def test_in_a_direct_chat_the_agenda_is_that_of_ones_cell(chat: Chat) -> None:
    """Somebody of one cell needs no more words in a direct chat."""
    direct = await chat.direct(EMMA)
    added = only(await chat.say(EMMA, "briefing agenda Les écoles", where=direct))
    assert (added.facts["ref"], added.room_id) == (PRESS, direct)
    assert brussels("2026-12-07T10:00") == chat.clock.now()
