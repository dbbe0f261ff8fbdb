"""A throw-away homeserver: a real Synapse on loopback, for the demo and the tests.

It needs nothing but a directory, talks to nobody else, and no process of it outlives the one that started it.
"""

import asyncio
import base64
import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot import homeserver_process

READY_WITHIN = 120.0
"""Seconds; a start takes about four, more where every core is busy."""
STOPS_WITHIN = 10.0
"""Seconds after which it is killed."""
_PORTS = range(20_000, 32_000)
"""Below those that a system gives to whoever asks for any: Linux from 32768, others from 49152."""
_TRIES = 1000
_held: list[socket.socket] = []
"""One for each port found."""
_UNLIMITED = {"per_second": 1_000_000, "burst_count": 1_000_000}
_RATE_LIMITS: dict[str, Any] = {
    **dict.fromkeys(
        (
            "rc_message",
            "rc_registration",
            "rc_admin_redaction",
            "rc_joins_per_room",
            "rc_key_requests",
            "rc_media_create",
            "rc_room_creation",
            "rc_reports",
            "rc_user_directory",
            "rc_profile",
            "rc_delayed_event_mgmt",
            "rc_third_party_invite",
        ),
        _UNLIMITED,
    ),
    "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), _UNLIMITED),
    "rc_joins": dict.fromkeys(("local", "remote"), _UNLIMITED),
    "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), _UNLIMITED),
    "rc_presence": {"per_user": _UNLIMITED},
}


class HomeserverFailed(RuntimeError):
    """Synapse did not start, or refused what a throw-away homeserver never refuses."""


@dataclass(frozen=True, slots=True)
class Account:
    """A registered account, logged in on its first device."""

    user_id: str
    device_id: str
    access_token: str


class ThrowAwayHomeserver:
    """Synapse in its own directory and process group; `async with` starts it and kills it.

    It holds no event loop: one session-wide homeserver serves tests that each have their own.
    """

    def __init__(
        self,
        directory: Path,
        *,
        port: int | None = None,
        server_name: str = "greffier.test",
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """Describe the homeserver; nothing runs yet.

        Args:
            directory: where its configuration, database and log live; what is already there is used again.
            port: where it listens on loopback; a free one by default.
            server_name: what stands after the colon of its user IDs and aliases.
            settings: keys of Synapse's configuration that replace ours, e.g. a rate limit to be met.
        """
        self.directory = directory
        self.port = port or find_free_port()
        self.server_name = server_name
        self.log = directory / "homeserver.log"
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    async def start(self) -> None:
        """Start it, or start it again, and return when clients are answered.

        Raises:
            HomeserverFailed: it ended or stayed silent; the message ends with its log.
        """
        if self.is_running:
            return
        config = self._write_configuration()
        # -P: the script's own folder is no place to import from, it holds modules with common names.
        command = [sys.executable, "-P", homeserver_process.__file__, "--config-path", str(config)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own arguments; a fork does not block
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.directory, start_new_session=True
            )
        try:
            await self._answers()
        except BaseException:
            self.kill()
            raise

    async def stop(self) -> None:
        """Stop it in good order, as an operator would."""
        process = self._process
        if process is None:
            return
        process.terminate()
        # One that does not want to go is killed.
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(process.wait, STOPS_WITHIN)
        self.kill()

    def kill(self) -> None:
        """Take it down at once, in the middle of whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdin is not None:
            process.stdin.close()

    async def register(self, localpart: str, password: str) -> Account:
        """Make an account and log it in.

        Raises:
            HomeserverFailed: the name is taken or not a name.
        """
        asked = {"username": localpart, "password": password, "auth": {"type": "m.login.dummy"}}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/_matrix/client/v3/register", json=asked) as response,
        ):
            answer = await response.json()
        if not response.ok:
            raise HomeserverFailed(f"{localpart} could not be registered: {answer.get('error', answer)}")
        return Account(answer["user_id"], answer["device_id"], answer["access_token"])

    async def _answers(self) -> None:
        """Return when the homeserver answers its first request."""
        deadline = time.monotonic() + READY_WITHIN
        timeout = aiohttp.ClientTimeout(total=5)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while time.monotonic() < deadline:
                if not self.is_running:
                    raise HomeserverFailed(f"The homeserver ended before it answered.\n{self._log_tail()}")
                try:
                    async with session.get(f"{self.url}/_matrix/client/versions") as response:
                        if response.ok:
                            return
                except (aiohttp.ClientError, TimeoutError):
                    await asyncio.sleep(0.05)
        raise HomeserverFailed(f"The homeserver did not answer within {READY_WITHIN:.0f} s.\n{self._log_tail()}")

    def _log_tail(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-30:])

    def _write_configuration(self) -> Path:
        """Write what Synapse reads, its signing key once; JSON is YAML, so no library is needed to write it."""
        self.directory.mkdir(parents=True, exist_ok=True)
        key = self.directory / "signing.key"
        if not key.exists():
            seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
            key.write_text(f"ed25519 a_throwaway {seed}\n")
        log_config = self.directory / "log.yaml"
        log_config.write_text(json.dumps(_LOG_CONFIG))
        config = self.directory / "homeserver.yaml"
        config.write_text(json.dumps(self._configuration(key, log_config), indent=1))
        return config

    def _configuration(self, key: Path, log_config: Path) -> dict[str, Any]:
        # The macaroon secret must be the same after a restart; the directory's signing key already is.
        secret = key.read_text().split()[-1]
        return {
            "server_name": self.server_name,
            "public_baseurl": f"{self.url}/",
            "listeners": [
                {
                    "port": self.port,
                    "type": "http",
                    "tls": False,
                    "bind_addresses": ["127.0.0.1"],
                    "resources": [{"names": ["client"]}],
                }
            ],
            "database": {"name": "sqlite3", "args": {"database": str(self.directory / "homeserver.db")}},
            "media_store_path": str(self.directory / "media"),
            "log_config": str(log_config),
            "signing_key_path": str(key),
            "macaroon_secret_key": secret,
            "form_secret": secret,
            # Nobody but this machine: no federation, no key servers, no statistics, nothing fetched.
            "federation_domain_whitelist": [],
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "report_stats": False,
            "allow_public_rooms_over_federation": False,
            "url_preview_enabled": False,
            # Accounts are made by asking, and passwords here protect nothing worth the time of a real hash.
            "enable_registration": True,
            "enable_registration_without_verification": True,
            "bcrypt_rounds": 4,
            "default_room_version": "12",
            # Work nobody looks at.
            "presence": {"enabled": False},
            "user_directory": {"enabled": False},
            "enable_search": False,
            **_RATE_LIMITS,
            **self._settings,
        }


_LOG_CONFIG = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
}


def find_free_port() -> int:
    """Find a port of loopback that nothing listens on, and that nobody else finds as long as this process lives.

    What takes it for TCP may come seconds later; until then its UDP twin, which nothing needs, is held.

    Raises:
        HomeserverFailed: there is none.
    """
    for _ in range(_TRIES):
        port = secrets.choice(_PORTS)
        held = socket.socket(type=socket.SOCK_DGRAM)
        with socket.socket() as probe:
            try:
                held.bind(("127.0.0.1", port))
                probe.bind(("127.0.0.1", port))
            except OSError:
                held.close()
                continue
        _held.append(held)
        return port
    raise HomeserverFailed("no port of loopback is free")
