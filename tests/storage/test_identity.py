"""Known identities: the first is trusted, a change is told and confirmed for one key only."""

import pytest

from storage.database import Database
from storage.identity import KnownIdentity
from storage.values import UserId

EMMA, ANOUK = UserId("@emma:example.org"), UserId("@anouk:example.org")


async def seen(database: Database, key: str) -> KnownIdentity:
    """Let Emma show an identity; gives what is then known."""
    async with database.begin() as work:
        await work.identities.note(EMMA, current=key, at=work.now)
    async with database.begin() as work:
        known = await work.identities.get(EMMA)
    assert known is not None
    return known


async def test_the_first_identity_is_trusted(database: Database) -> None:
    """A first identity is pinned with its time, and seen again it changes nothing."""
    first = await seen(database, "A")
    assert (first.pinned_master_key, first.is_trusted, first.changed_at) == ("A", True, None)
    assert first.first_seen_at is not None
    again = await seen(database, "A")
    assert (again.changed_at, again.first_seen_at) == (None, first.first_seen_at)


async def test_a_change_is_untold_until_it_is_told(database: Database) -> None:
    """Each change is told anew, also to an identity that was there before."""
    await seen(database, "A")
    for key in ("B", "C", "B"):
        assert not (await seen(database, key)).is_told
        async with database.begin() as work:
            (row,) = await work.identities.changed()
            await work.identities.told(row, work.real_now)
        assert (await seen(database, key)).is_told
    assert (await seen(database, "A")).is_trusted
    async with database.begin() as work:
        assert await work.identities.changed() == []


async def test_trust_is_for_the_key_that_was_told(database: Database) -> None:
    """What is confirmed is the key that was told, whatever is shown by then; nothing told cannot be confirmed."""
    await seen(database, "A")
    await seen(database, "B")
    async with database.begin() as work:
        held = await work.identities.hold(EMMA)
        assert held is not None
        with pytest.raises(ValueError, match="nobody was told"):
            await work.identities.trust(held, ANOUK, work.now)
        await work.identities.told(held, work.real_now)
        held.current_master_key = "C"
        await work.identities.trust(held, ANOUK, work.now)
    known = await seen(database, "C")
    assert (known.pinned_master_key, known.is_trusted, known.trusted_by) == ("B", False, ANOUK)


async def test_nobody_is_held(database: Database) -> None:
    """Somebody never seen is nobody to hold."""
    async with database.begin() as work:
        assert await work.identities.hold(EMMA) is None
