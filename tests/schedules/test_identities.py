"""Telling of changed identities: whom, where, once."""

from storage.values import Role, UserId
from tests.commands.communique_tools import ANOUK, EMMA, GILLES, ILIAS, KAREL, set_person
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.tick import tick

KEYS = [letter * 43 for letter in "ABC"]


async def changed(chat: Chat, who: UserId, *keys: str) -> list[Sent]:
    """Let somebody show identities one after the other; gives what is then said."""
    for key in keys or KEYS[:2]:
        await chat.show_identity(who, key)
    return await tick(chat)


async def test_the_coordinators_are_told_once(chat: Chat) -> None:
    """In the cell's room, to its coordinators by name, with fingerprint and command; never again."""
    said = only(await changed(chat, EMMA))
    async with chat.database.begin() as work:
        coordinators = (await work.directory()).holders("infocel", Role.COORDINATOR)
    assert said.room_id == room("infocel")
    assert tuple(said.mentions) == coordinators
    assert ANOUK in coordinators
    assert said.content["msgtype"] == "m.text"
    assert "BBBB BBBB" in said.body
    assert f"!qui confirmer {EMMA}" in said.body
    assert f"!wie vertrouwen {EMMA}" in said.body
    assert await tick(chat) == []
    async with chat.database.begin() as work:
        (entry,) = [entry async for entry in work.journal.entries() if entry.action == "identity-changed"]
    assert (entry.data["user"], entry.data["cells"]) == (EMMA, ["infocel"])


async def test_each_cell_of_theirs_is_told(chat: Chat) -> None:
    """Somebody of two cells is told of in both rooms."""
    said = await changed(chat, GILLES)
    assert {message.room_id for message in said} == {room("infocel"), room("d5")}


async def test_the_first_identity_and_strangers_are_not_told(chat: Chat) -> None:
    """A first identity is no change; nobody is told of people without a role."""
    await chat.show_identity(EMMA, KEYS[0])
    assert await tick(chat) == []
    assert await changed(chat, user("stranger")) == []


async def test_changing_back_and_forth_is_told_again(chat: Chat) -> None:
    """An identity that comes again after another one was a change each time."""
    await changed(chat, EMMA)
    assert await changed(chat, EMMA, KEYS[0]) == []
    chat.clock.advance(seconds=1)
    assert len(await changed(chat, EMMA, KEYS[1])) == 1


async def test_the_only_coordinator_is_told_of_to_the_admins(chat: Chat) -> None:
    """When the changed person is the cell's only coordinator, its admins are told by direct message."""
    await set_person(chat, ILIAS, cells={"d5": ["coordinator"]})
    await set_person(chat, KAREL, cells={"d5": ["admin"]})
    said = only(await changed(chat, ILIAS))
    assert said.room_id == f"!dm-{KAREL}"
    assert said.mentions == [KAREL]
    assert f"vertrouwen {ILIAS}" in said.body


async def test_where_nobody_can_confirm_it_is_said(chat: Chat) -> None:
    """Without another coordinator and without an admin, the room is told what is missing."""
    said = only(await changed(chat, ILIAS))
    assert (said.facts["message"], said.room_id, said.mentions) == ("identity-changed-unconfirmable", room("d5"), [])
