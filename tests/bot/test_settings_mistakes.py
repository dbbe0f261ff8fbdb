"""`greffier.toml` and the environment: the one sentence each mistake gets."""

from pathlib import Path

import pytest

from bot.settings import ConfigurationError, load_settings
from tests.bot.settings_tools import SMALLEST, SMALLEST_ENVIRONMENT, write


def mistakes_of(config: Path | None, environ: dict[str, str] | None = None) -> tuple[str, ...]:
    """Load a configuration that must be refused, and give the sentences."""
    with pytest.raises(ConfigurationError) as refused:
        load_settings(config, environ or {})
    return refused.value.mistakes


ADDRESS = 'give an http or https address such as "https://matrix.example.org"'
ACTION = 'give a command as "group.verb" such as "communique.approve"'
DURATION = 'give a duration such as "10s", "15m", "2h" or "1d"'
UNKNOWN = "is not a known name: write {}, the nearest known name, or remove it"
CLOCK = (
    "give an RFC 3339 time, and a speed above 0 if it is not 1,"
    ' such as "2026-12-07T06:00:00+01:00" or "2026-12-07T06:00:00+01:00@60"'
)
DATABASE = (
    'give "sqlite+aiosqlite:///var/greffier.db" (four slashes for an absolute path)'
    ' or "postgresql+asyncpg://user:password@host/name"'
)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("[limits]\nkey_wait = '10 min'", f'limits.key_wait is "10 min": {DURATION}'),
        ("[limits]\nkey_wait = 10", f"limits.key_wait is 10: {DURATION}"),
        ("[limits]\nkey_wait = '9999999d'", f'limits.key_wait is "9999999d": {DURATION}'),
        ("encryption = 'none'", 'matrix.encryption is "none": give one of required, optional'),
        (
            "require_verified = ['communique approve']",
            f'matrix.require_verified holds "communique approve": {ACTION}',
        ),
        (
            "require_verified = 3",
            'matrix.require_verified is 3: give a list of commands such as ["communique.approve"]',
        ),
        ("password = 3", "matrix.password cannot be used: give the password of the bot's account"),
        (
            "secret_file = 3",
            "matrix.secret_file is 3: give the path of a file, relative to the folder of the file that names it",
        ),
        ("[database]\nurl = 'mysql://root:horse@db/x'", f"database.url cannot be used: {DATABASE}"),
        ("[database]\nurl = 'postgresql://db/x'", f"database.url cannot be used: {DATABASE}"),
        ("[database]\nurl = 'postgresql+asyncpg://db'", f"database.url cannot be used: {DATABASE}"),
        ("[database]\nurl = 'sqlite+aiosqlite:///:memory:'", f"database.url cannot be used: {DATABASE}"),
        ("[database]\nurl = 'sqlite+aiosqlite://'", f"database.url cannot be used: {DATABASE}"),
        ("[web]\nlisten = '8080'", 'web.listen is "8080": give a host and a port such as "127.0.0.1:8080"'),
        ("[web]\nlisten = 'a:99999'", 'web.listen is "a:99999": give a host and a port such as "127.0.0.1:8080"'),
        (
            "[web]\npublic_url = 'greffier.example.org'",
            f'web.public_url is "greffier.example.org": {ADDRESS}',
        ),
        (
            "[mail]\nsmtp = 'localhost'\nsender = 'a@b.be'",
            'mail.smtp cannot be used: give a mail server such as "smtp://localhost:25"',
        ),
        (
            "[mail]\nsmtp = 'smtp://localhost'\nsender = 'greffier'",
            'mail.sender is "greffier": give a mail address such as "emma.t@example.org"',
        ),
        (
            "[mail]\nsmtp = 'smtp://localhost'",
            'mail.sender is missing: give a mail address such as "emma.t@example.org"',
        ),
        (
            "homserver = 'https://x.be'",
            "matrix.homserver is not a known key: write homeserver, the nearest known key, or remove it",
        ),
        ("[limit]\nkey_wait = '10m'", "limit is not a known key: write limits, the nearest known key, or remove it"),
        ("[[web]]\nlisten = '127.0.0.1:1'", 'web is [{"listen": "127.0.0.1:1"}]: give a table [web]'),
        (
            "password = 'a'\npassword_file = 'b'",
            "matrix.password_file is given beside matrix.password: keep only one of them",
        ),
        (
            "[database]\nurl_file = 'gone'",
            'database.url_file is "gone", a file that does not exist: make it, or correct the path',
        ),
        (
            "[database]\nurl_file = '.'",
            'database.url_file is ".", a file that cannot be read as text: make it a file this user may read',
        ),
        ("[database]\nurl_file = 'empty'", 'database.url_file is "empty", a file that is empty: put the secret in it'),
        (
            "[database]\nurl_file = 3",
            "database.url_file is no text: give the path of the file that holds the secret",
        ),
    ],
)
def test_a_mistake_in_the_file_gets_one_sentence(tmp_path: Path, lines: str, sentence: str) -> None:
    """Each mistake names the file and the key, says what is wrong and what to do, and is the only one said."""
    (tmp_path / "empty").touch()
    file = write(tmp_path, SMALLEST + lines)
    assert mistakes_of(file) == (f"In {file}, {sentence}.",)


def test_the_two_keys_without_default_are_asked_for(tmp_path: Path) -> None:
    """An empty file is answered with what it must hold at least."""
    file = write(tmp_path, "")
    assert mistakes_of(file) == (
        f"In {file}, matrix.homeserver is missing: {ADDRESS}.",
        f'In {file}, matrix.user_id is missing: give a Matrix user ID such as "@emma.t:example.org".',
    )


@pytest.mark.parametrize("user_id", ["greffier", "@greffier", "@gref fier:example.org", f"@{'a' * 250}:x.be"])
def test_a_user_id_is_a_matrix_user_id(tmp_path: Path, user_id: str) -> None:
    """The account must be named in full, in at most 255 bytes."""
    (sentence,) = mistakes_of(write(tmp_path, SMALLEST.replace("@greffier:example.org", user_id)))
    assert ", matrix.user_id is " in sentence
    assert sentence.endswith(': give a Matrix user ID such as "@emma.t:example.org".')


@pytest.mark.parametrize(
    "address",
    ["ftp://x.be", "https://", "http://x.be:port", "https://user:horse@x.be", "https://x.be/?a", "http://x y"],
)
def test_a_homeserver_is_an_http_address(tmp_path: Path, address: str) -> None:
    """The homeserver's address is http or https, with a host, without user, query or space."""
    (sentence,) = mistakes_of(write(tmp_path, SMALLEST.replace("https://matrix.example.org", address)))
    assert sentence.endswith(f', matrix.homeserver is "{address}": {ADDRESS}.')


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "GREFFIER_MATRIX__HOMESERVER",
            "x.be",
            f'GREFFIER_MATRIX__HOMESERVER is "x.be": {ADDRESS}',
        ),
        (
            "GREFFIER_MATRIX__HOMESERVR",
            "https://x.be",
            f"GREFFIER_MATRIX__HOMESERVR {UNKNOWN.format('GREFFIER_MATRIX__HOMESERVER')}",
        ),
        (
            "GREFFIER_MATRIX_PASSWORD",
            "horse",
            f"GREFFIER_MATRIX_PASSWORD {UNKNOWN.format('GREFFIER_MATRIX__PASSWORD')}",
        ),
        ("GREFFIER_DATABASE__URL", "mysql://root:horse@db/x", f"GREFFIER_DATABASE__URL cannot be used: {DATABASE}"),
        (
            "GREFFIER_DATABASE__URL_FILE",
            "wrong-url",
            f"GREFFIER_DATABASE__URL_FILE cannot be used: {DATABASE}",
        ),
        (
            "GREFFIER_DATABASE__URL_FILE",
            "gone",
            'GREFFIER_DATABASE__URL_FILE is "gone", a file that does not exist: make it, or correct the path',
        ),
        *(
            (
                "GREFFIER_CLOCK",
                clock,
                f'GREFFIER_CLOCK is "{clock}": {CLOCK}',
            )
            for clock in (
                "tomorrow",
                "2026-12-07T06:00:00",
                "2026-13-07T06:00:00Z",
                "2026-12-07T06:00:00Z@",
                "2026-12-07T06:00:00Z@0",
                "2026-12-07T06:00:00Z@-2",
                "2026-12-07T06:00:00Z@inf",
                "2026-12-07T06:00:00Z@fast",
            )
        ),
    ],
)
def test_a_mistake_in_the_environment_names_the_variable(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    """A value that came from the environment is named as it is there, and no secret is quoted."""
    (tmp_path / "wrong-url").write_text("mysql://root:horse@db/x", encoding="utf-8")
    assert mistakes_of(write(tmp_path, SMALLEST), {name: value}) == (f"In the environment, {sentence}.",)


def test_names_of_others_in_the_environment_are_left_alone(tmp_path: Path) -> None:
    """An orchestrator may set names that only begin like ours."""
    environ = {"GREFFIER_SERVICE_HOST": "10.0.0.1", "GREFFIER_PORT_8080_TCP": "tcp://10.0.0.1:8080", "PATH": "/bin"}
    assert load_settings(write(tmp_path, SMALLEST), environ).web.port == 8080


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    """Mistakes in several tables, in the environment and in the clock come together, one sentence each."""
    text = """
[matrix]
homeserver = "matrix.example.org"
user = "@greffier:example.org"
encryption = true
[database]
url_file = "gone"
[web]
listen = "here"
[extra]
key = 1
"""
    file = write(tmp_path, text)
    environ = {"GREFFIER_CLOCK": "now", "GREFFIER_LIMITS__KEY_WAIT": "soon", "GREFFIER_WEB__HOST": "::"}
    mistakes = mistakes_of(file, environ)
    named = [sentence.split(", ")[1].split(" ")[0] for sentence in mistakes]
    assert sorted(named) == [
        "GREFFIER_CLOCK",
        "GREFFIER_LIMITS__KEY_WAIT",
        "GREFFIER_WEB__HOST",
        "database.url_file",
        "extra",
        "matrix.encryption",
        "matrix.homeserver",
        "matrix.user",
        "matrix.user_id",
        "web.listen",
    ]


def test_a_file_that_cannot_be_read_is_one_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing, broken or unreadable file is said once, without a list of all that it does not hold."""
    monkeypatch.chdir(tmp_path)
    advice = 'make one with "greffier init DIR", or name yours with --config or GREFFIER_CONFIG'
    assert mistakes_of(None) == (f"There is no file greffier.toml: {advice}.",)
    gone = tmp_path / "gone.toml"
    assert mistakes_of(gone, SMALLEST_ENVIRONMENT) == (f"There is no file {gone}: {advice}.",)
    broken = write(tmp_path, "[matrix\nhomeserver = 1\n")
    (sentence,) = mistakes_of(broken)
    assert sentence.startswith(f"The file {broken} is not valid TOML: ")
    assert "line 1" in sentence
    broken.write_bytes(b"\xff\xfe")
    assert mistakes_of(broken) == (f"The file {broken} is not UTF-8 text: save it as UTF-8.",)
    assert mistakes_of(tmp_path) == (
        f"The file {tmp_path} cannot be read (is a directory): make it a file this user may read.",
    )
