"""The embargo of a draft: moved and lifted by command or by editing its message, which changes nothing else."""

from storage.values import EventId
from tests.commands.communique_tools import DRAFT, EMMA, TEXT_FR, TITLE_FR, refusal, stored, submit
from tests.commands.published_tools import text_of
from tests.harness import Chat, only

EMBARGOED = f"{DRAFT}\nembargo: demain 9h\nraison-embargo: accord"


async def test_an_embargo_is_set_moved_and_lifted_by_command(chat: Chat) -> None:
    """`edit --embargo` says what holds now; an end without a reason is refused."""
    await chat.say(EMMA, DRAFT)
    assert refusal(await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 9h")) == "usage"
    said = only(await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 9h --raison-embargo accord"))
    assert "Sous embargo jusqu'au mar. 8 déc., 09:00 : accord\n" in said.body
    assert "Onder embargo tot di 8 dec, 09:00: accord (in het Frans)" in said.body
    first = (await stored(chat)).embargo_at
    await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 11h")
    now = await stored(chat)
    assert (now.embargo_at != first, now.embargo_reason) == (True, "accord")
    assert "est levé" in only(await chat.say(EMMA, "!communiqué modifier C-1 --embargo non")).body
    now = await stored(chat)
    assert (now.embargo_at, now.embargo_reason) == (None, None)
    history = only(await chat.say(EMMA, "!communiqué montrer C-1 --historique")).body
    assert (history.count("embargo changé"), history.count("texte modifié")) == (3, 0)


async def test_editing_the_message_changes_only_what_changed_in_it(chat: Chat) -> None:
    """A text changed since stays when the embargo alone is edited; without its lines the embargo is lifted, aloud."""
    await chat.say(EMMA, EMBARGOED)
    made = chat.last_event
    await chat.say(EMMA, "!communiqué modifier C-1 Texte revu.")
    title, _ = await text_of(chat)
    first = (await stored(chat)).embargo_at
    await chat.edit(EMMA, made, EMBARGOED.replace("9h", "11h"))
    assert await text_of(chat) == (title, "Texte revu.")
    assert (await stored(chat)).embargo_at != first
    assert "est levé" in only(await chat.edit(EMMA, made, DRAFT)).body
    assert (await stored(chat)).embargo_at is None
    assert await text_of(chat) == (title, "Texte revu.")


async def test_editing_the_title_leaves_a_text_changed_since(chat: Chat) -> None:
    """Of the message only the part that was edited counts, and the answer shows the difference in words."""
    await chat.say(EMMA, DRAFT)
    made = chat.last_event
    await chat.say(EMMA, "!communiqué modifier C-1 Texte revu.")
    said = only(await chat.edit(EMMA, made, DRAFT.replace(TITLE_FR, "Eau non potable partout")))
    assert await text_of(chat) == ("Eau non potable partout", "Texte revu.")
    assert "à Valmeuse-Nord" in said.body
    assert "partout" in said.body
    assert "français :" in said.body
    said = only(await chat.edit(EMMA, made, f"!communiqué Eau non potable partout\n{TEXT_FR} Bis."))
    assert await text_of(chat) == ("Eau non potable partout", f"{TEXT_FR} Bis.")
    assert "Texte revu." in said.body


async def test_the_difference_is_said_with_the_new_card(chat: Chat) -> None:
    """In review too, what an edit of the message changed is said, in all the languages of the room."""
    await submit(chat)
    made = EventId((await stored(chat)).source_event_id or "")
    sent = await chat.edit(EMMA, made, DRAFT.replace("La faire bouillir", "La bouillir"))
    said = next(message for message in sent if message.facts["message"] == "communique-superseded-by")
    assert "« faire »" in said.body
    assert "Frans:" in said.body


async def test_an_embargo_lifted_by_command_stays_lifted(chat: Chat) -> None:
    """Editing something else in the message brings nothing back; moving it there does, with its reason."""
    await chat.say(EMMA, EMBARGOED)
    made = chat.last_event
    await chat.say(EMMA, "!communiqué modifier C-1 --embargo non")
    await chat.edit(EMMA, made, EMBARGOED.replace("La faire bouillir", "La bouillir"))
    assert (await stored(chat)).embargo_at is None
    await chat.edit(EMMA, made, EMBARGOED.replace("La faire bouillir", "La bouillir").replace("9h", "11h"))
    now = await stored(chat)
    assert (now.embargo_at is not None, now.embargo_reason) == (True, "accord")
