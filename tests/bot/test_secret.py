"""Rotating the secret: all is sealed anew or nothing, whenever the machine dies, and one file always opens it."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import structlog
from nio.crypto import InboundGroupSession, OlmAccount, OutboundGroupSession, Session
from vodozemac import Account

from bot.__main__ import main
from bot.lease import Leadership
from bot.lock import AlreadyRunning, only_one
from bot.matrix.keystore import KeyStore
from bot.matrix.login import CROSS_SIGNING, LOGIN, read_login
from bot.matrix.seal import Seal, WrongSecret, ensure_secret, read_secret
from bot.matrix.secret import NEW, OLD, ROTATED, beside, direct_chats_key, open_seal
from bot.operations import make_new_secret, write_templates
from bot.settings import Settings, load_settings
from storage.database import Database
from storage.schema import upgrade
from tests.bot.dying import die_before
from tests.e2e.process import obey
from tests.edges import make_database

MOST_STEPS = 40
"""More durable steps than a rotation has."""


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Take back how a command set the log up: its output goes to a stream that ends with the test."""
    yield
    structlog.reset_defaults()


def database_of(settings: Settings) -> Database:
    """Open the database of settings."""
    return make_database(settings.database.url.get_secret_value())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Configure a bot whose database holds a device with sessions."""
    write_templates(tmp_path)
    made = load_settings(tmp_path / "greffier.toml", {})
    asyncio.run(fill(made))
    return made


async def fill(settings: Settings) -> None:
    """Leave in the database what a bot leaves that has talked with somebody."""
    database = database_of(settings)
    await upgrade(database)
    store = KeyStore(Seal(ensure_secret(settings.matrix.secret_file)), {})
    account, theirs = OlmAccount(), Account()
    theirs.generate_one_time_keys(1)
    one_time_key = next(iter(theirs.one_time_keys.values()))
    olm = Session(account._account.create_outbound_session(theirs.curve25519_key, one_time_key))
    outbound = OutboundGroupSession()
    megolm = InboundGroupSession(outbound.session_key, "their ed25519", "their curve25519", "!room:example.org")
    store.save_account(account)
    store.save_session(theirs.curve25519_key.to_base64(), olm)
    store.inbound.add(megolm)
    store.save_inbound_group_session(megolm)
    login = {"user_id": settings.matrix.user_id, "device_id": "GREFFIER1", "access_token": "t", "complete": True}
    store.put(LOGIN, "", lambda: login)
    store.put(CROSS_SIGNING, "", lambda: {"master": "00"})
    async with database.begin() as work:
        await work.crypto.write(store.take())
    await database.close()


async def load(settings: Settings) -> dict[tuple[str, str], bytes]:
    """Read the sealed values."""
    database = database_of(settings)
    async with database.begin() as work:
        values = await work.crypto.load()
    await database.close()
    return values


async def journalled(settings: Settings) -> int:
    """Count the rotations in the journal, which holds."""
    database = database_of(settings)
    async with database.begin() as work:
        assert await work.journal.first_broken() is None
        count = len([entry async for entry in work.journal.entries() if entry.action == ROTATED])
    await database.close()
    return count


def contents(values: dict[tuple[str, str], bytes], secret_file: Path) -> dict[str, object]:
    """Open everything with a file: identity keys, session IDs, and the key of direct chats."""
    seal, store, login = read_login(values, "@greffier:example.org", secret_file)
    account = store.load_account()
    assert account is not None
    sessions = [session.id for mine in store.load_sessions().values() for session in mine]
    return {
        "login": login,
        "keys": account.identity_keys,
        "olm": sessions,
        "megolm": [(session.id, session.ed25519) for session in store.load_inbound_group_sessions()],
        "seeds": store.get(CROSS_SIGNING),
        "chats": direct_chats_key(store, seal),
    }


async def test_everything_opens_with_the_new_secret_and_not_with_the_old(settings: Settings) -> None:
    """After a rotation the same keys and sessions open, with the new file only; the old file is kept beside it."""
    secret_file = settings.matrix.secret_file
    before, old = contents(await load(settings), secret_file), read_secret(secret_file)
    said = await make_new_secret(settings)
    values = await load(settings)
    assert contents(values, secret_file) == before
    assert len(before["olm"]) == len(before["megolm"]) == 1  # type: ignore[arg-type]
    assert read_secret(secret_file) != old
    assert read_secret(beside(secret_file, OLD)) == old
    assert not beside(secret_file, NEW).exists()
    assert secret_file.stat().st_mode & 0o777 == 0o600
    for (kind, key), sealed in values.items():
        with pytest.raises(WrongSecret):
            Seal(old).open(kind, key, sealed)
    assert f"all {len(values)} values" in said[0]
    assert await journalled(settings) == 1


async def test_a_second_rotation_waits_until_the_old_file_is_put_away(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The old file opens older backups, so it is never overwritten; rooms keep the names of the first secret."""
    secret_file = settings.matrix.secret_file
    before = contents(await load(settings), secret_file)
    config = str(secret_file.parent.parent / "greffier.toml")
    assert await asyncio.to_thread(main, ["login", "--rotate-secret", "--config", config]) == 0
    assert await asyncio.to_thread(main, ["login", "--rotate-secret", "--config", config]) == 2
    assert "put it away" in capsys.readouterr().err
    beside(secret_file, OLD).unlink()
    assert await asyncio.to_thread(main, ["login", "--rotate-secret", "--config", config]) == 0
    assert contents(await load(settings), secret_file) == before


async def test_killed_at_any_step_one_file_opens_and_the_next_rotation_finishes(
    settings: Settings, tmp_path: Path
) -> None:
    """Wherever a rotation is killed, one of its files opens everything, it is named, and running it again ends it."""
    secret_file = settings.matrix.secret_file
    config = secret_file.parent.parent / "greffier.toml"
    before = contents(await load(settings), secret_file)
    named = set()
    for step in range(1, MOST_STEPS):
        rotate = ("login", "--rotate-secret", "--config", str(config))
        status, said = await obey(*rotate, log=tmp_path / "said", prepare=partial(die_before, step))
        values = await load(settings)
        if status == 0:
            break
        assert status == -9, said
        try:
            open_seal(values, secret_file)
            named.add("itself")
        except WrongSecret as wrong:
            assert f"{secret_file.name}{NEW} beside it does: finish the rotation" in str(wrong)  # noqa: PT017
            named.add(NEW)
        files = (secret_file, beside(secret_file, NEW))
        opening = [file for file in files if file.exists() and opens(file, values)]
        assert len(opening) == 1
        assert contents(values, opening[0]) == before
        if beside(secret_file, OLD).exists() and not beside(secret_file, NEW).exists():
            # it had come to its end but for the proof: as after a whole one, the old file is put away
            beside(secret_file, OLD).unlink()
    assert step < MOST_STEPS - 1
    assert named == {"itself", NEW}
    assert contents(await load(settings), secret_file) == before


def opens(file: Path, values: dict[tuple[str, str], bytes]) -> bool:
    """Say whether a file, and nothing beside it, opens every value."""
    try:
        seal = Seal(read_secret(file))
        for (kind, key), sealed in values.items():
            seal.open(kind, key, sealed)
    except WrongSecret:
        return False
    return True


async def test_without_the_secret_nothing_is_made(settings: Settings) -> None:
    """With another secret in the file a rotation is refused and leaves no file behind."""
    secret_file = settings.matrix.secret_file
    secret_file.write_text("00" * 32)
    with pytest.raises(ExceptionGroup) as failed:
        await make_new_secret(settings)
    assert failed.group_contains(WrongSecret)
    assert sorted(path.name for path in secret_file.parent.iterdir()) == [secret_file.name]


async def test_a_half_written_new_file_is_made_again(settings: Settings) -> None:
    """What is left of a new secret that was being written when the machine died is no obstacle."""
    secret_file = settings.matrix.secret_file
    before = contents(await load(settings), secret_file)
    beside(secret_file, NEW).write_text("12")
    await make_new_secret(settings)
    assert contents(await load(settings), secret_file) == before


async def test_the_secret_of_a_running_bot_stays(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """While the database is held, the command ends with status 1 and says who holds it."""
    config = str(settings.matrix.secret_file.parent.parent / "greffier.toml")
    before = read_secret(settings.matrix.secret_file)
    database = database_of(settings)
    async with only_one(database):
        assert await asyncio.to_thread(main, ["login", "--rotate-secret", "--config", config]) == 1
    await database.close()
    assert "already runs" in capsys.readouterr().err
    assert read_secret(settings.matrix.secret_file) == before


@pytest.mark.postgres
async def test_on_postgresql_the_one_who_leads_keeps_the_secret(tmp_path: Path, postgres_url: str) -> None:
    """While a bot leads on PostgreSQL its secret stays; once it has stepped down, it is rotated."""
    write_templates(tmp_path)
    settings = load_settings(tmp_path / "greffier.toml", {"GREFFIER_DATABASE__URL": postgres_url})
    await fill(settings)
    secret_file = settings.matrix.secret_file
    before = contents(await load(settings), secret_file)
    database = database_of(settings)
    leadership = Leadership(database)
    assert await leadership.stand_by(asyncio.Event())
    keeping = asyncio.create_task(leadership.keep())
    with pytest.raises(AlreadyRunning, match="Stop every instance"):
        await make_new_secret(settings)
    assert not beside(secret_file, NEW).exists()
    keeping.cancel()
    await leadership.step_down()
    await leadership.close()
    await database.close()
    await make_new_secret(settings)
    assert contents(await load(settings), secret_file) == before
    assert await journalled(settings) == 1


def test_a_login_does_one_thing_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    """A new device and a new secret are two commands; their help says what each does."""
    with pytest.raises(SystemExit) as ended:
        main(["login", "--new-device", "--rotate-secret"])
    assert ended.value.code == 2
    with pytest.raises(SystemExit) as ended:
        main(["login", "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "--new-device" in said
    assert "--rotate-secret" in said
