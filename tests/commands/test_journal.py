"""The notes of a cell's journal, asked for in chat."""

from tests.harness import Chat, only, room, user

EMMA, HANNE, CELINE, MOUSSA = user("emma.t"), user("hanne.s"), user("celine.r"), user("moussa.a")


async def test_a_note_is_kept_with_who_when_and_where(chat: Chat) -> None:
    """A note gets the next number of the year, in the room's languages, and is shown with its author and its source."""
    sent = only(await chat.say(EMMA, "!journal Le pont de la Valme est coupé --à 9h20"))
    event = chat.last_event
    assert sent.facts == {
        "v": 1,
        "message": "journal-noted",
        "kind": "journal",
        "ref": "N-2026-0001",
        "version": 1,
        "exercise": True,
    }
    assert "noté au journal" in sent.body
    assert "in het logboek genoteerd" in sent.body
    shown = only(await chat.say(HANNE, "!logboek tonen N-1"))
    for part in ("Le pont de la Valme est coupé", "Emma T.", "09:20", "Informatiecel", event.removeprefix("$")):
        assert part in shown.body
    assert only(await chat.say(HANNE, "!logboek N-1")).facts["message"] == "journal-shown"
    async with chat.database.begin() as work:
        (entry,) = [entry async for entry in work.journal.entries() if entry.action == "note-written"]
        assert entry.ref == "N-2026-0001"
        assert "pont" not in str(entry.data)
        assert await work.journal.first_broken() is None


async def test_a_note_stays_and_another_puts_it_right(chat: Chat) -> None:
    """A correction is a note of its own; both say so, and the first keeps its text."""
    await chat.say(EMMA, "!journal Le pont est coupé")
    corrected = only(await chat.say(CELINE, "!journal rectifier N-1 Le pont est coupé vers le nord"))
    assert corrected.facts["ref"] == "N-2026-0002"
    first = only(await chat.say(EMMA, "!journal montrer N-1"))
    assert "Le pont est coupé" in first.body
    assert "vers le nord" not in first.body
    assert "Rectifiée par N-2026-0002" in first.body
    assert "Rectifie N-2026-0001" in only(await chat.say(EMMA, "!journal montrer N-2")).body


async def test_an_edit_of_the_message_is_a_correction(chat: Chat) -> None:
    """Editing the message that made a note writes a correcting one, once for each new text."""
    await chat.say(EMMA, "!journal Le pont est coupé")
    event = chat.last_event
    assert only(await chat.edit(EMMA, event, "!journal Le quai est coupé")).facts["ref"] == "N-2026-0002"
    assert await chat.edit(EMMA, event, "!journal Le quai est coupé") == []
    assert "Rectifie N-2026-0001" in only(await chat.say(EMMA, "!journal montrer N-2")).body


async def test_notes_are_listed_newest_first(chat: Chat) -> None:
    """A list is paged, narrowed to days, and says where it ends."""
    assert only(await chat.say(EMMA, "!journal liste")).facts["message"] == "journal-list-empty"
    await chat.say(EMMA, "!journal Hier encore ouvert")
    chat.clock.advance(days=1)
    for number in range(10):
        await chat.say(EMMA, f"!journal Note utile {number}")
    first = only(await chat.say(MOUSSA, "!journal liste"))
    assert "N-2026-0011" in first.body
    assert "N-2026-0001" not in first.body
    assert "N-2026-0001" in only(await chat.say(EMMA, "!journal liste --page 2")).body
    assert "N-2026-0001" in only(await chat.say(EMMA, "!logboek lijst --tot gisteren")).body
    assert "notes : 10" in only(await chat.say(EMMA, "!journal liste --depuis aujourd'hui")).body
    assert "la dernière est « --page 2 »" in only(await chat.say(EMMA, "!journal liste --page 7")).body


async def test_observers_read_and_do_not_write(chat: Chat) -> None:
    """An observer's note and correction are refused; so is everything of a guest's."""
    await chat.say(EMMA, "!journal Le pont est coupé")
    assert only(await chat.say(MOUSSA, "!journal Le pont est ouvert")).facts["refusal"] == "role-missing"
    assert only(await chat.say(MOUSSA, "!journal rectifier N-1 ouvert")).facts["refusal"] == "role-missing"
    assert only(await chat.say(user("intrus"), "!journal Le pont tombe")).facts["refusal"] == "guest"


async def test_a_note_of_another_cell_is_unknown(chat: Chat) -> None:
    """Who may not read a cell's journal does not learn that a note is there."""
    await chat.say(user("ilias.o"), "!journal Appel du gouverneur", where=room("d5"))
    for asked in ("!journal montrer N-1", "!journal rectifier N-1 rien", "!journal montrer N-9"):
        assert only(await chat.say(CELINE, asked)).facts["refusal"] == "reference-unknown"
    assert only(await chat.say(MOUSSA, "!journal rectifier N-1 rien")).facts["refusal"] == "role-missing"


async def test_a_long_note_is_refused_whole(chat: Chat) -> None:
    """A text longer than a note may be is refused, and no number is lost."""
    assert only(await chat.say(EMMA, "!journal " + "très long " * 500)).facts["refusal"] == "too-long"
    assert only(await chat.say(EMMA, "!journal Court et bon")).facts["ref"] == "N-2026-0001"


async def test_markup_in_a_note_is_text(chat: Chat) -> None:
    """HTML typed by people is escaped."""
    await chat.say(EMMA, "!journal <b>Pont</b> coupé & barré")
    shown = only(await chat.say(EMMA, "!journal montrer N-1"))
    assert "&lt;b&gt;Pont&lt;/b&gt; coupé &amp; barré" in shown.content["formatted_body"]


async def test_a_note_from_a_direct_chat_names_no_message(chat: Chat) -> None:
    """What was noted in a direct chat shows no address there: nobody else could open it."""
    sent = only(await chat.say(EMMA, "journal Appel de la commune --cell infocel", where=await chat.direct(EMMA)))
    assert sent.facts["ref"] == "N-2026-0001"
    assert "matrix.to/#/!dm" not in only(await chat.say(HANNE, "!logboek tonen N-1")).body


async def test_a_reply_without_text_notes_the_message(chat: Chat) -> None:
    """`!journal` in reply to a message notes that message's text, as its author last left it."""
    await chat.say(CELINE, "On ferme le pont")
    event = chat.last_event
    await chat.edit(CELINE, event, "On ferme le pont de la Valme")
    await chat.say(EMMA, "!journal", reply_to=event)
    assert "On ferme le pont de la Valme" in only(await chat.say(EMMA, "!journal montrer N-1")).body
