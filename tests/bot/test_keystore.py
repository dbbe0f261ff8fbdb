"""Keys in the database: sealed, read again by the next process, and bound to their place."""

import os
from pathlib import Path

import pytest

from bot.matrix.events import read_event
from bot.matrix.keystore import SESSIONS_KEPT, KeyStore
from bot.matrix.seal import Seal, WrongSecret, ensure_secret, read_secret
from tests.bot.devices import ROOM, SECRET, StubHomeserver, TheirDevice, make_device


def stored(store: KeyStore, before: dict[tuple[str, str], bytes] | None = None) -> dict[tuple[str, str], bytes]:
    """Do what the database does with what is taken."""
    values = dict(before or {})
    for name, value in store.take().items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return values


def test_secret_is_made_once_and_private(tmp_path: Path) -> None:
    """The secret is made where none is, readable by its owner only, and read again as it was."""
    path = tmp_path / "secrets" / "greffier.key"
    secret = ensure_secret(path)
    assert (ensure_secret(path), read_secret(path)) == (secret, secret)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "not hexadecimal", "abcd"])
def test_other_secret_files_are_refused(tmp_path: Path, content: str) -> None:
    """A file that login did not make is refused with a sentence, not overwritten."""
    path = tmp_path / "greffier.key"
    path.write_text(content)
    with pytest.raises(WrongSecret):
        ensure_secret(path)
    assert path.read_text() == content


def test_values_are_sealed_to_their_place() -> None:
    """A sealed value shows nothing, and opens with neither another secret nor under another name."""
    seal = Seal(SECRET)
    sealed = seal.close("login", "", {"access_token": "syt_secret"})
    assert b"syt_secret" not in sealed
    assert seal.open("login", "", sealed) == {"access_token": "syt_secret"}
    with pytest.raises(WrongSecret):
        seal.open("login", "x", sealed)
    with pytest.raises(WrongSecret):
        Seal(os.urandom(32)).open("login", "", sealed)


def test_next_process_is_the_same_device() -> None:
    """What one process takes out opens in the next one what was encrypted for the first."""
    emma = TheirDevice("@emma:example.org", "PHONE")
    first = make_device(StubHomeserver())
    assert first.take_to_device([emma.room_key(first)]) == {emma.group.session_id}
    values = stored(first.store)

    second = make_device(StubHomeserver(), KeyStore(Seal(SECRET), values))

    assert second.device_keys() == first.device_keys()
    opened = second.open_event(read_event(emma.encrypted("bonjour", "$1"), ROOM))
    assert (opened.content["body"], opened.ed25519) == ("bonjour", emma.ed25519)


def test_nothing_is_written_when_nothing_moved() -> None:
    """Reading a room event moves no ratchet that has to be kept."""
    emma = TheirDevice("@emma:example.org", "PHONE")
    bot = make_device(StubHomeserver())
    bot.take_to_device([emma.room_key(bot)])
    bot.store.take()
    bot.open_event(read_event(emma.encrypted("bonjour", "$1"), ROOM))
    assert not bot.store.is_dirty


def test_separator_in_a_name_claims_no_other_place() -> None:
    """A room ID that looks like several words does not come back as somebody else's session."""
    emma, mallory = TheirDevice("@emma:example.org", "PHONE"), TheirDevice("@mallory:example.org", "EVIL")
    first = make_device(StubHomeserver())
    first.take_to_device([mallory.room_key(first, room_id=f"{ROOM}|{emma.curve25519}")])

    second = make_device(StubHomeserver(), KeyStore(Seal(SECRET), stored(first.store)))

    assert [session.sender_key for session in second.store.inbound] == [mallory.curve25519]
    assert not second.store.inbound.find(ROOM, f"{mallory.curve25519}|{mallory.group.session_id}")


def test_later_copy_of_a_key_does_not_replace_the_earlier() -> None:
    """A session that was shared again from a later message still opens what came before."""
    emma = TheirDevice("@emma:example.org", "PHONE")
    bot = make_device(StubHomeserver())
    bot.take_to_device([emma.room_key(bot)])
    early = emma.encrypted("un", "$1")
    bot.take_to_device([emma.room_key(bot)])
    assert bot.open_event(read_event(early, ROOM)).content["body"] == "un"


def test_sessions_with_one_device_are_limited() -> None:
    """Somebody who starts session after session fills neither memory nor database."""
    emma = TheirDevice("@emma:example.org", "PHONE")
    bot = make_device(StubHomeserver())
    for _ in range(SESSIONS_KEPT + 4):
        bot.take_to_device([emma.room_key(bot)])
    assert len(bot.store.sessions[emma.curve25519]) == SESSIONS_KEPT
    kinds = [kind for kind, _ in stored(bot.store)]
    assert kinds.count("olm") == SESSIONS_KEPT
