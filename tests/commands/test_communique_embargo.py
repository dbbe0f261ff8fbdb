"""The embargo of a draft: moved and lifted by command or by editing its message, which changes nothing else."""

from tests.commands.communique_tools import DRAFT, EMMA, refusal, stored
from tests.commands.test_communique_correcting import text_of
from tests.harness import Chat, only

EMBARGOED = f"{DRAFT}\nembargo: demain 9h\nraison-embargo: accord"


async def test_an_embargo_is_set_moved_and_lifted_by_command(chat: Chat) -> None:
    """`edit --embargo` says what holds now; an end without a reason is refused."""
    await chat.say(EMMA, DRAFT)
    assert refusal(await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 9h")) == "usage"
    said = only(await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 9h --raison-embargo accord"))
    assert "Sous embargo" in said.body
    first = (await stored(chat)).embargo_at
    await chat.say(EMMA, "!communiqué modifier C-1 --embargo demain 11h")
    now = await stored(chat)
    assert (now.embargo_at != first, now.embargo_reason) == (True, "accord")
    assert "est levé" in only(await chat.say(EMMA, "!communiqué modifier C-1 --embargo non")).body
    now = await stored(chat)
    assert (now.embargo_at, now.embargo_reason) == (None, None)


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
