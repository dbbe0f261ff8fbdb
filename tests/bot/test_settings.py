"""`greffier.toml` and the environment: what is read, and the one sentence each mistake gets.

No test reads this process's own environment, save the one that says it is read.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.settings import ClockShift, ConfigurationError, Encryption, check_clock, load_settings

TEMPLATES = Path(__file__).parents[2] / "bot" / "templates"

SMALLEST = """
[matrix]
homeserver = "https://matrix.example.org"
user_id = "@greffier:example.org"
"""
SMALLEST_ENVIRONMENT = {
    "GREFFIER_MATRIX__HOMESERVER": "https://matrix.example.org",
    "GREFFIER_MATRIX__USER_ID": "@greffier:example.org",
}


def write(folder: Path, text: str) -> Path:
    """Write a configuration and give its path."""
    file = folder / "greffier.toml"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes_of(config: Path | None, environ: dict[str, str] | None = None) -> tuple[str, ...]:
    """Load a configuration that must be refused, and give the sentences."""
    with pytest.raises(ConfigurationError) as refused:
        load_settings(config, environ or {})
    return refused.value.mistakes


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    """Two keys are enough; everything else has a default, with paths beside the file."""
    settings = load_settings(write(tmp_path, SMALLEST), {})
    assert settings.matrix.homeserver == "https://matrix.example.org"
    assert settings.matrix.user_id == "@greffier:example.org"
    assert settings.matrix.password is None
    assert settings.matrix.secret_file == tmp_path / "secrets/greffier.key"
    assert settings.matrix.encryption is Encryption.REQUIRED
    assert settings.matrix.require_verified == ()
    assert settings.database.url.get_secret_value() == f"sqlite+aiosqlite:///{tmp_path}/var/greffier.db"
    assert (settings.web.host, settings.web.port, settings.web.public_url) == (
        "127.0.0.1",
        8080,
        "http://127.0.0.1:8080",
    )
    assert settings.mail is None
    assert settings.limits.message_age == timedelta(minutes=15)
    assert settings.limits.key_wait == timedelta(minutes=10)
    assert settings.organisation.file == tmp_path / "organisation.toml"
    assert settings.clock is None


def test_the_template_is_valid_as_it_stands() -> None:
    """What `init` writes can be read, and says what the contract says."""
    settings = load_settings(TEMPLATES / "greffier.toml", {})
    assert settings.web.public_url == "https://greffier.example.org"
    assert settings.organisation.file == TEMPLATES / "organisation.toml"
    assert settings.matrix.password_file == TEMPLATES / "secrets/password"


def test_the_file_is_the_argument_then_the_variable_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--config` wins over GREFFIER_CONFIG, which wins over the file in the working folder."""
    for name in ("argued", "named", "here"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, SMALLEST.replace("matrix.example.org", f"{name}.example.org"))
    monkeypatch.chdir(tmp_path / "here")
    named = {"GREFFIER_CONFIG": str(tmp_path / "named" / "greffier.toml")}
    argued = tmp_path / "argued" / "greffier.toml"
    assert load_settings(argued, named).matrix.homeserver == "https://argued.example.org"
    assert load_settings(None, named).matrix.homeserver == "https://named.example.org"
    here = load_settings(None, {})
    assert here.matrix.homeserver == "https://here.example.org"
    assert here.organisation.file == tmp_path / "here" / "organisation.toml"


def test_without_a_mapping_the_process_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of the process is the one that counts when no other is given."""
    monkeypatch.setenv("GREFFIER_LIMITS__KEY_WAIT", "3h")
    assert load_settings(write(tmp_path, SMALLEST)).limits.key_wait == timedelta(hours=3)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """Any key can come from the environment, lists comma-separated, and an empty value counts as none."""
    text = SMALLEST + 'require_verified = ["alert.raise"]\n[web]\nlisten = "127.0.0.1:1"\n'
    settings = load_settings(
        write(tmp_path, text),
        {
            "GREFFIER_MATRIX__REQUIRE_VERIFIED": "communique.approve, who.trust",
            "GREFFIER_MATRIX__ENCRYPTION": "optional",
            "GREFFIER_WEB__LISTEN": "[::1]:8081",
            "GREFFIER_LIMITS__MESSAGE_AGE": "2h",
            "GREFFIER_DATABASE__URL": "postgresql+asyncpg://greffier:horse@db/greffier",
            "GREFFIER_MAIL__SMTP": "smtps://mail.example.org",
            "GREFFIER_MAIL__SENDER": "greffier@example.org",
            "GREFFIER_WEB__PUBLIC_URL": "",
        },
    )
    assert settings.matrix.require_verified == ("communique.approve", "who.trust")
    assert settings.matrix.encryption is Encryption.OPTIONAL
    assert (settings.web.host, settings.web.port) == ("::1", 8081)
    assert settings.web.public_url == "http://[::1]:8081"
    assert settings.limits.message_age == timedelta(hours=2)
    assert settings.database.url.get_secret_value() == "postgresql+asyncpg://greffier:horse@db/greffier"
    assert settings.mail is not None
    assert settings.mail.smtp.get_secret_value() == "smtps://mail.example.org"


def test_the_environment_alone_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any file, a container's environment can say everything."""
    monkeypatch.chdir(tmp_path)
    settings = load_settings(None, SMALLEST_ENVIRONMENT)
    assert settings.matrix.user_id == "@greffier:example.org"
    assert settings.organisation.file == tmp_path / "organisation.toml"


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_secret_comes_from_its_file(tmp_path: Path, ending: str) -> None:
    """A secret's file may end with a newline, which is no part of the secret; other spaces are."""
    (tmp_path / "password").write_bytes(f" horse {ending}".encode())
    settings = load_settings(write(tmp_path, SMALLEST + 'password_file = "password"\n'), {})
    assert settings.matrix.password is not None
    assert settings.matrix.password.get_secret_value() == " horse "


def test_a_secret_file_of_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """The environment may name the file of a secret that the file gives in clear, and the reverse."""
    (tmp_path / "one").write_text("of the environment\n", encoding="utf-8")
    (tmp_path / "two").write_text("postgresql+asyncpg://db/greffier\n", encoding="utf-8")
    environ = {"GREFFIER_MATRIX__PASSWORD_FILE": "one", "GREFFIER_DATABASE__URL_file": str(tmp_path / "two")}
    settings = load_settings(write(tmp_path, SMALLEST + 'password = "of the file"\n'), environ)
    assert settings.matrix.password is not None
    assert settings.matrix.password.get_secret_value() == "of the environment"
    assert settings.database.url.get_secret_value() == "postgresql+asyncpg://db/greffier"
    settings = load_settings(
        write(tmp_path, SMALLEST + 'password_file = "one"\n'), {"GREFFIER_MATRIX__PASSWORD": "in clear"}
    )
    assert settings.matrix.password is not None
    assert settings.matrix.password.get_secret_value() == "in clear"
    assert settings.matrix.password_file is None


def test_the_mail_server_has_its_login(tmp_path: Path) -> None:
    """A mail server's password comes from a file, which has to be there; to another machine it needs encryption."""
    (tmp_path / "mail").write_text("long and secret\n", encoding="utf-8")
    table = "[mail]\nsmtp = 'smtp://mail.example.org:587'\nuser = 'greffier'\nsender = 'a@b.be'\npassword_file = '{}'\n"
    mail = load_settings(write(tmp_path, SMALLEST + table.format("mail")), {}).mail
    assert mail is not None
    assert (mail.host, mail.port, mail.login) == ("mail.example.org", 587, ("greffier", "long and secret"))
    assert mail.wants_starttls
    for wrong, why in (("gone", "does not exist"), ("mail'\nstarttls = 'never", "needs an encrypted connection")):
        with pytest.raises(ConfigurationError, match=why):
            load_settings(write(tmp_path, SMALLEST + table.format(wrong)), {})


def test_a_password_file_may_be_gone_after_login(tmp_path: Path) -> None:
    """Only `login` needs the password: its missing file keeps nobody from running."""
    settings = load_settings(write(tmp_path, SMALLEST + 'password_file = "gone"\n'), {})
    assert settings.matrix.password is None
    assert settings.matrix.password_file == tmp_path / "gone"


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    """Printing the settings shows neither the password nor what stands in the database's address."""
    text = SMALLEST + 'password = "horse"\n[database]\nurl = "postgresql+asyncpg://greffier:battery@db/greffier"\n'
    shown = repr(load_settings(write(tmp_path, text), {}))
    assert "horse" not in shown
    assert "battery" not in shown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqlite+aiosqlite:///var/greffier.db", "sqlite+aiosqlite:///{folder}/var/greffier.db"),
        ("sqlite+aiosqlite:///greffier.db?timeout=5", "sqlite+aiosqlite:///{folder}/greffier.db?timeout=5"),
        ("sqlite+aiosqlite:////var/lib/greffier.db", "sqlite+aiosqlite:////var/lib/greffier.db"),
        ("postgresql+asyncpg://db:5432/greffier", "postgresql+asyncpg://db:5432/greffier"),
        ("postgresql+asyncpg:///greffier?host=/run/pg", "postgresql+asyncpg:///greffier?host=/run/pg"),
    ],
)
def test_sqlite_starts_at_the_file_unless_absolute(tmp_path: Path, written: str, meant: str) -> None:
    """Three slashes are relative to the configuration's folder, four are absolute; PostgreSQL stays as it is."""
    settings = load_settings(write(tmp_path, SMALLEST + f'[database]\nurl = "{written}"\n'), {})
    assert settings.database.url.get_secret_value() == meant.format(folder=tmp_path)


def test_a_relative_file_still_gives_absolute_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths stay right when the working folder changes after loading."""
    (tmp_path / "etc").mkdir()
    write(tmp_path / "etc", SMALLEST)
    monkeypatch.chdir(tmp_path)
    assert load_settings(Path("etc/greffier.toml"), {}).organisation.file == tmp_path / "etc" / "organisation.toml"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("10s", timedelta(seconds=10)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
    ],
)
def test_durations_are_read(tmp_path: Path, written: str, meant: timedelta) -> None:
    """A duration is a whole number and one unit."""
    text = SMALLEST + f'[limits]\nmessage_age = "{written}"\n'
    assert load_settings(write(tmp_path, text), {}).limits.message_age == meant


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


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026-12-07T06:00:00+01:00", ClockShift(start=datetime(2026, 12, 7, 5, tzinfo=UTC))),
        ("2026-12-07T05:00:00Z@60", ClockShift(start=datetime(2026, 12, 7, 5, tzinfo=UTC), speed=60)),
        ("2026-12-07t05:00:00z@0.5", ClockShift(start=datetime(2026, 12, 7, 5, tzinfo=UTC), speed=0.5)),
    ],
)
def test_a_clock_of_its_own_is_read(tmp_path: Path, text: str, clock: ClockShift) -> None:
    """GREFFIER_CLOCK is an instant, and how many of its seconds pass in a real one."""
    assert load_settings(write(tmp_path, SMALLEST), {"GREFFIER_CLOCK": text}).clock == clock


def test_only_an_exercise_may_have_its_own_clock(tmp_path: Path) -> None:
    """A shifted clock without `exercise = true` is refused with what to do."""
    file = write(tmp_path, SMALLEST)
    shifted = load_settings(file, {"GREFFIER_CLOCK": "2026-12-07T06:00:00Z"})
    assert check_clock(shifted, SimpleNamespace(exercise=True)) == []
    assert check_clock(load_settings(file, {}), SimpleNamespace(exercise=False)) == []
    (sentence,) = check_clock(shifted, SimpleNamespace(exercise=False))
    assert sentence == (
        f"In the environment, GREFFIER_CLOCK is set, but {tmp_path / 'organisation.toml'} does not say"
        " exercise = true: remove GREFFIER_CLOCK, or say there that this is an exercise."
    )
