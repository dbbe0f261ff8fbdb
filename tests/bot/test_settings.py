"""`greffier.toml` and the environment: what is read, from where, and what is left out."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.settings import ClockShift, ConfigurationError, Encryption, check_clock, load_settings
from tests.bot.settings_tools import SMALLEST, SMALLEST_ENVIRONMENT, write

TEMPLATES = Path(__file__).parents[2] / "bot" / "templates"


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
