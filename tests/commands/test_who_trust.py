"""Changed identities: who may confirm them, what the confirmation is for, and what `who` shows of them."""

from storage.identity import KnownIdentity
from storage.values import Trust, UserId
from tests.commands.communique_tools import ANOUK, EMMA, GILLES, ILIAS, MOUSSA, refusal
from tests.harness import Chat, only, room
from tests.schedules.tick import tick

FIRST, SECOND, THIRD = "first" + "A" * 38, "secnd" + "B" * 38, "third" + "C" * 38


async def change(chat: Chat, who: UserId = EMMA, *keys: str) -> None:
    """Let somebody be seen with a first identity, then with others; each is told when it is seen."""
    await chat.show_identity(who, FIRST)
    for key in keys or (SECOND,):
        await chat.show_identity(who, key)
        await tick(chat)


async def identity(chat: Chat, who: UserId = EMMA) -> KnownIdentity:
    """Read by which identity somebody is known."""
    async with chat.database.begin() as work:
        known = await work.identities.get(who)
    assert known is not None
    return known


async def test_the_coordinator_confirms(chat: Chat) -> None:
    """`who trust` by a coordinator of the person's cell trusts the identity that was told, and is journalled."""
    await change(chat)
    said = only(await chat.say(ANOUK, "!qui confirmer @emma.t"))
    assert said.facts["message"] == "who-trusted"
    assert "secn dBBB" in said.body
    known = await identity(chat)
    assert (known.pinned_master_key, known.trusted_by) == (SECOND, ANOUK)
    assert known.is_trusted
    async with chat.database.begin() as work:
        (entry,) = [entry async for entry in work.journal.entries() if entry.action == "identity-trusted"]
    assert (entry.actor, entry.data["user"]) == (ANOUK, EMMA)
    assert only(await chat.say(ANOUK, "!qui confirmer @emma.t")).facts["message"] == "who-trust-unneeded"


async def test_a_cell_elsewhere_hears_of_it(chat: Chat) -> None:
    """Somebody of two cells is confirmed by the coordinator of either; the other room is told."""
    await change(chat, GILLES)
    here, there = await chat.say(ILIAS, "!qui confirmer @gilles.p", where=room("d5"))
    assert {here.room_id, there.room_id} == {room("infocel"), room("d5")}
    assert {here.facts["message"], there.facts["message"]} == {"who-trusted"}


async def test_nobody_confirms_themselves(chat: Chat) -> None:
    """A coordinator's own identity is confirmed by somebody else."""
    await change(chat, ANOUK)
    assert refusal(await chat.say(ANOUK, "!qui confirmer @anouk.v")) == "own-identity"
    assert not (await identity(chat, ANOUK)).is_trusted


async def test_roles_are_asked_for_in_a_cell_of_theirs(chat: Chat) -> None:
    """Members may not confirm, nor may the coordinator of a cell the person has nothing to do with."""
    await change(chat)
    assert refusal(await chat.say(MOUSSA, "!qui confirmer @emma.t")) == "role-missing"
    assert refusal(await chat.say(ILIAS, "!qui confirmer @emma.t", where=room("d5"))) == "role-missing"
    assert not (await identity(chat)).is_trusted


async def test_a_changed_coordinator_speaks_for_nobody(chat: Chat) -> None:
    """Whose own identity waits to be confirmed confirms no other one."""
    await change(chat)
    said = only(await chat.say(ANOUK, "!qui confirmer @emma.t", trust=Trust.IDENTITY_CHANGED))
    assert said.facts["refusal"] == "unverified"
    assert not (await identity(chat)).is_trusted


async def test_the_word_is_for_the_identity_that_was_told(chat: Chat) -> None:
    """A confirmation of one identity never trusts the next: neither before it was told nor when it was sent before."""
    await change(chat)
    before = chat.clock.now()
    chat.clock.advance(seconds=30)
    await chat.show_identity(EMMA, THIRD)
    assert refusal(await chat.say(ANOUK, "!qui confirmer @emma.t")) == "identity-untold"
    await tick(chat)
    assert refusal(await chat.say(ANOUK, "!qui confirmer @emma.t", sent_at=before)) == "identity-untold"
    assert not (await identity(chat)).is_trusted
    await chat.say(ANOUK, "!qui confirmer @emma.t")
    assert (await identity(chat)).pinned_master_key == THIRD


async def test_a_second_change_asks_again(chat: Chat) -> None:
    """Trust is for one identity: another one after it is told and waits anew."""
    await change(chat)
    await chat.say(ANOUK, "!qui confirmer @emma.t")
    await chat.show_identity(EMMA, THIRD)
    assert [message.facts["message"] for message in await tick(chat)] == ["identity-changed"]
    assert not (await identity(chat)).is_trusted


async def test_nothing_to_confirm(chat: Chat) -> None:
    """Somebody who was never seen with an identity, or with one only, leaves nothing to confirm."""
    assert refusal(await chat.say(ANOUK, "!qui confirmer @emma.t")) == "identity-unknown"
    await chat.show_identity(EMMA, FIRST)
    assert only(await chat.say(ANOUK, "!qui confirmer @emma.t")).facts["message"] == "who-trust-unneeded"


async def test_who_shows_it_to_those_who_may(chat: Chat) -> None:
    """`who` shows an identity's state to the person and to who may confirm it, and to nobody else."""
    assert "aucune encore" in only(await chat.say(ANOUK, "!qui @emma.t")).body
    await chat.show_identity(EMMA, FIRST)
    assert "firs tAAA" in only(await chat.say(EMMA, "!qui @emma.t")).body
    assert "inchangée depuis" in only(await chat.say(ANOUK, "!qui @emma.t")).body
    await change(chat)
    changed = only(await chat.say(ANOUK, "!qui @emma.t")).body
    assert "pas encore confirmée" in changed
    assert "secn dBBB" in changed
    assert "à confirmer : Emma T." in only(await chat.say(ANOUK, "!qui")).body
    await chat.say(ANOUK, "!qui confirmer @emma.t")
    assert "confirmée par Anouk V." in only(await chat.say(ANOUK, "!qui @emma.t")).body
    assert "à confirmer" not in only(await chat.say(ANOUK, "!qui")).body
    assert "Identité" not in only(await chat.say(MOUSSA, "!qui @emma.t")).body


async def test_what_needs_no_device_does_not_wait(chat: Chat) -> None:
    """After a change of identity all else goes on: a decision is recorded."""
    await change(chat)
    said = only(await chat.say(EMMA, "!décision Fermer le pont", trust=Trust.IDENTITY_CHANGED))
    assert said.facts["message"] == "decision-logged"
