"""What `greffier check` says of this machine's side: configuration, database, secrets, mail; and of strange servers."""

import socket
import socketserver
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from typing_extensions import override

from bot.__main__ import main
from bot.check import Finding, check_everything
from bot.finding import is_well, is_wrong
from bot.matrix.checkup import Checkup, clock_difference
from bot.matrix.http import MatrixError
from bot.settings import load_settings
from storage.database import Database
from storage.outbox import OutboxRow, OutboxState
from storage.schema import upgrade
from tests.clock import Clock

NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
ORGANISATION = """
exercise = true
[[organs]]
key = "infocel"
[[cells]]
key = "infocel"
organ = "infocel"
room = "#infocel:example.org"
name = { fr = "Infocel", nl = "Infocel" }
"""


class FakeHomeserver:
    """A server on loopback that says what a test wants."""

    def __init__(self) -> None:
        """Be a homeserver with the right time."""
        self.url = ""
        self.ahead_by = timedelta(0)
        self.limit = 0
        """So many requests are refused as too many."""
        self.versions: object = {"versions": ["v1.1", "v1.15"]}

    async def answer(self, request: web.Request) -> web.Response:
        """Answer anything."""
        if self.limit:
            self.limit -= 1
            return web.json_response({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1}, status=429)
        date = {"Date": format_datetime(datetime.now(UTC) + self.ahead_by, usegmt=True)}
        if request.path.endswith("/versions"):
            return web.json_response(self.versions, headers=date)
        return web.json_response({"errcode": "M_NOT_FOUND"}, status=404, headers=date)


@pytest.fixture
async def homeserver() -> AsyncIterator[FakeHomeserver]:
    """Run a server that says what a test wants."""
    fake = FakeHomeserver()
    application = web.Application()
    application.router.add_route("*", "/{rest:.*}", fake.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    fake.url = f"http://{host}:{port}"
    yield fake
    await runner.cleanup()


def configure(folder: Path, homeserver: str, *, matrix: str = "", more: str = "", organisation: str = "") -> Path:
    """Write both files; gives the first."""
    file = folder / "greffier.toml"
    file.write_text(
        f'[matrix]\nhomeserver = "{homeserver}"\nuser_id = "@greffier:example.org"\n{matrix}\n'
        f'[database]\nurl = "sqlite+aiosqlite:///var/greffier.db"\n{more}\n'
    )
    (folder / "organisation.toml").write_text(ORGANISATION + organisation)
    return file


def open_database(config: Path) -> Database:
    """Open the database of a configuration."""
    clock = Clock()
    url = load_settings(config, {}).database.url.get_secret_value()
    return Database(url, now=clock.now, new_id=clock.new_id)


def said(findings: list[Finding], word: str) -> list[str]:
    """List the findings that mention a word."""
    return [str(finding) for finding in findings if word in finding.sentence]


def test_a_finding_reads_as_a_line() -> None:
    """What works and what does not begin differently; what is wrong says what to do."""
    assert str(is_well("the token is good")) == "ok: the token is good"
    assert str(is_wrong("there is no device yet", "run greffier login")) == (
        "WRONG: there is no device yet — run greffier login."
    )


def test_the_command_line_says_it_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`greffier check` prints a line for each finding, and ends with 1 because something is wrong."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        config = configure(tmp_path, f"http://127.0.0.1:{unused.getsockname()[1]}")
        assert main(["check", "--config", str(config)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("ok: ", "WRONG: ")) for line in lines)
    assert any(line.startswith("WRONG: the homeserver") and "does not answer" in line for line in lines)


def test_bad_configuration_is_all_there_is_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With mistakes in both files the status is 2, every mistake is listed and nothing else is looked at."""
    config = configure(tmp_path, "nonsense", organisation='[[people]]\nuser_id = "emma"\n')
    assert main(["check", "--config", str(config)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "matrix.homeserver" in captured.err
    assert "emma" in captured.err


async def test_a_missing_database_is_found_and_not_made(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """Before `login` there is no database: the check says so, and leaves the disk as it was."""
    config = configure(tmp_path, homeserver.url)
    before = sorted(tmp_path.rglob("*"))
    findings = await check_everything(config)
    assert said(findings, "the database") == [
        f"WRONG: the database {tmp_path / 'var' / 'greffier.db'} is not there — greffier login makes it."
    ]
    assert said(findings, "device") == ["WRONG: there is no device yet — run greffier login."]
    assert said(findings, "speaks Matrix v1.15")
    assert sorted(tmp_path.rglob("*")) == before


async def test_an_old_database_is_found(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """A database without its migrations is wrong, and stays as it is; of the device in it nothing is claimed."""
    config = configure(tmp_path, homeserver.url)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "greffier.db").touch()
    for _ in range(2):
        findings = await check_everything(config)
        assert "run greffier migrate" in said(findings, "version none")[0]
        assert not said(findings, "device")


async def test_a_file_that_is_no_database_is_found(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """Something else under the database's name is one wrong line, not an error."""
    config = configure(tmp_path, homeserver.url)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "greffier.db").write_text("a shopping list, long enough to be no database\n" * 200)
    assert "not a database" in said(await check_everything(config), "does not work")[0]


async def test_a_database_of_this_version_is_well(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """With its migrations a database is well; messages that wait for a rate limit or are stuck are told."""
    config = configure(tmp_path, homeserver.url)
    database = open_database(config)
    await upgrade(database)
    assert said(await check_everything(config), "answers and is at version")[0].startswith("ok: ")
    async with database.begin() as work:
        for txn_id in ("1", "2", "3"):
            await work.outbox.add(OutboxRow(txn_id=txn_id, cell="infocel", content={}, created_at=work.now))
        await work.outbox.set_aside("1", OutboxState.STUCK, "403 M_FORBIDDEN")
        await work.outbox.set_aside("2", OutboxState.STUCK, "403 M_FORBIDDEN")
        await work.outbox.put_off("3", error="429 M_LIMIT_EXCEEDED Too Many Requests")
    findings = await check_everything(config)
    assert said(findings, "2 messages are stuck")[0].startswith("WRONG: ")
    assert said(findings, "1 messages wait for one")[0].startswith("WRONG: rate limits were met")
    await database.close()


async def test_a_server_that_is_away_is_found(
    tmp_path: Path, homeserver: FakeHomeserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PostgreSQL that does not answer is said so, without its password; of the device in it nothing is claimed."""
    monkeypatch.setenv("GREFFIER_DATABASE__URL", "postgresql+asyncpg://greffier:hush@127.0.0.1:1/greffier")
    findings = await check_everything(configure(tmp_path, homeserver.url))
    assert "does not work" in said(findings, "postgresql")[0]
    assert not said(findings, "hush")
    assert not said(findings, "device")


async def test_a_server_that_is_empty_is_found(
    tmp_path: Path, homeserver: FakeHomeserver, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    """A PostgreSQL database without its tables is to be migrated; one that does not exist is said so."""
    monkeypatch.setenv("GREFFIER_DATABASE__URL", postgres_url)
    config = configure(tmp_path, homeserver.url)
    assert "run greffier migrate" in said(await check_everything(config), "version none")[0]
    monkeypatch.setenv("GREFFIER_DATABASE__URL", f"{postgres_url}_nowhere")
    assert "does not exist" in said(await check_everything(config), "does not work")[0]


async def test_unknown_actions_are_found(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """A name in require_verified that is no command's is told with the nearest one."""
    matrix = 'require_verified = ["communique.aprove", "decision.log"]'
    findings = await check_everything(configure(tmp_path, homeserver.url, matrix=matrix))
    assert "did you mean communique.approve" in said(findings, "communique.aprove")[0]
    assert not said(findings, "decision.log")


async def test_confirming_identities_is_suggested_beside_what_it_lets_through(
    tmp_path: Path, homeserver: FakeHomeserver
) -> None:
    """Where actions are demanded from verified devices and who.trust is not, check says so; else it is silent."""
    some, all_of_it = '["communique.approve"]', '["communique.approve", "who.trust"]'
    for demanded, wanted in ((some, True), (all_of_it, False)):
        config = configure(tmp_path, homeserver.url, matrix=f"require_verified = {demanded}")
        (line,) = said(await check_everything(config), "demanded from verified devices")
        assert ("consider who.trust" in line) is wanted


async def test_webhook_secrets_are_looked_at(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """A secret that is missing or empty is wrong; one that is there is well, and is not shown."""
    hooks = "".join(
        f'[[webhooks]]\nname = "{name}"\nsecret_file = "{name}"\ncells = ["infocel"]\n'
        for name in ("be-alert", "empty", "missing")
    ).replace("\ncells", '\nprevious_secret_file = "before"\ncells', 1)
    config = configure(tmp_path, homeserver.url, organisation=hooks)
    (tmp_path / "be-alert").write_text("s3cret\n")
    (tmp_path / "empty").write_text("\n")
    findings = await check_everything(config)
    assert said(findings, "webhook be-alert can") == ["ok: the secret of the webhook be-alert can be read"]
    assert "cannot be read" in said(findings, "webhook be-alert (the previous one)")[0]
    assert "is empty" in said(findings, "webhook empty")[0]
    assert "cannot be read" in said(findings, "webhook missing")[0]
    assert not said(findings, "s3cret")


@pytest.mark.parametrize(("ahead_by", "side"), [(60, "ahead of"), (-60, "behind")])
async def test_a_clock_that_differs_is_found(
    tmp_path: Path, homeserver: FakeHomeserver, ahead_by: int, side: str
) -> None:
    """More than five seconds between the homeserver's clock and ours is wrong."""
    config = configure(tmp_path, homeserver.url)
    assert said(await check_everything(config), "clock agrees")
    homeserver.ahead_by = timedelta(seconds=ahead_by)
    assert side in said(await check_everything(config), "this machine's")[0]


@pytest.mark.parametrize(
    ("told", "asked", "answered", "ahead"),
    [(0, 0.2, 0.4, 0), (0, 0.9, 1.3, 0), (1, 0.9, 1.3, 0), (9, 0.9, 1.0, 8), (-9, 1.0, 1.5, -9)],
)
def test_whole_seconds_are_no_difference(told: float, asked: float, answered: float, ahead: float) -> None:
    """A clock told in whole seconds differs only by what the waiting and the rounding cannot explain."""
    instants = [NOW + timedelta(seconds=seconds) for seconds in (told, asked, answered)]
    assert clock_difference(*instants) == timedelta(seconds=ahead)


async def test_what_is_no_homeserver_is_found(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """A server that answers something else is no homeserver."""
    homeserver.versions = ["hello"]
    findings = await check_everything(configure(tmp_path, homeserver.url))
    assert said(findings, "does not answer")[0].startswith("WRONG: ")


async def test_rate_limits_are_waited_for_and_counted(homeserver: FakeHomeserver) -> None:
    """A request that meets a limit is made again; after three times it is given up."""
    async with Checkup(homeserver.url) as checkup:
        homeserver.limit = 1
        assert (await checkup.reach()).newest == "v1.15"
        assert (checkup.asked, checkup.limited) == (2, 1)
        homeserver.limit = 3
        with pytest.raises(MatrixError):
            await checkup.reach()
        assert checkup.limited == 4


class Greeter(socketserver.StreamRequestHandler):
    """A mail server that takes no mail."""

    @override
    def handle(self) -> None:
        """Greet, and answer every line but a mail."""
        self.wfile.write(b"220 mail.example.org\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            assert word in {b"EHLO", b"QUIT"}, line
            self.wfile.write(b"250 mail.example.org\r\n" if word == b"EHLO" else b"221 bye\r\n")


@pytest.fixture
def mail_port() -> Iterator[int]:
    """Run a mail server on loopback."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greeter) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


async def test_the_mail_server_is_greeted(tmp_path: Path, homeserver: FakeHomeserver, mail_port: int) -> None:
    """A mail server that answers is well, no mail is sent; one that is not there is wrong."""

    def mail(port: int) -> str:
        return f'[mail]\nsmtp = "smtp://127.0.0.1:{port}"\nsender = "greffier@example.org"\n'

    findings = await check_everything(configure(tmp_path, homeserver.url, more=mail(mail_port)))
    assert said(findings, "mail server") == [f"ok: the mail server 127.0.0.1:{mail_port} answers"]
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        findings = await check_everything(configure(tmp_path, homeserver.url, more=mail(port)))
    assert said(findings, "mail server")[0].startswith(f"WRONG: the mail server 127.0.0.1:{port} cannot be reached")


async def test_calls_by_mail_need_a_mail_server(tmp_path: Path, homeserver: FakeHomeserver) -> None:
    """An escalation that calls by mail, without [mail], is wrong before anybody relies on it."""
    config = configure(tmp_path, homeserver.url)
    file = tmp_path / "organisation.toml"
    steps = 'steps = [{ call = "missing", by = ["room", "mail"] }]'
    file.write_text(f"{file.read_text(encoding='utf-8')}\n[[escalations]]\n{steps}\n", encoding="utf-8")
    findings = await check_everything(config)
    assert said(findings, "call by mail")[0].startswith(
        "WRONG: [[escalations]] call by mail, and greffier.toml no [mail]"
    )
