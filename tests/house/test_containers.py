"""What runs in containers: both instances are the same, nothing runs as root or writes beside its volumes.

Invariant: read from the files that are run; the settings they give are read as the bot reads them.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.operations import write_templates
from bot.settings import load_settings

HOUSE = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((HOUSE / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
IMAGE = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
BOTS = ("greffier", "greffier-second")


def test_two_instances_differ_in_their_port_alone() -> None:
    """Leader and standby are the same service on one PostgreSQL; whichever starts first leads."""
    first, second = (dict(SERVICES[name]) for name in BOTS)
    ports = [service.pop("ports") for service in (first, second)]
    assert first == second
    assert ports[0] != ports[1]
    assert all(port.startswith("127.0.0.1:") for [port] in ports)
    assert "postgres" in first["depends_on"]


def test_nothing_is_run_with_more_than_it_needs() -> None:
    """No container writes to its root file system or gains rights, and each has a health check."""
    for name, service in SERVICES.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["healthcheck"]["test"], name
    user = re.findall(r"^USER (\d+)", IMAGE, re.MULTILINE)
    assert user
    assert user[-1] != "0"
    assert "HEALTHCHECK" in IMAGE


def test_what_is_mounted_is_declared() -> None:
    """Every secret, network and volume that a service names stands in the file."""
    for service in SERVICES.values():
        assert set(service.get("secrets", ())) <= set(COMPOSE["secrets"])
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        named = {volume.partition(":")[0] for volume in service["volumes"] if not volume.startswith(".")}
        assert named <= set(COMPOSE["volumes"])


def test_the_settings_of_the_image_and_of_compose_are_settings(tmp_path: Path) -> None:
    """What both give by the environment is read without a mistake: SQLite in the image, PostgreSQL in compose."""
    write_templates(tmp_path)
    image = dict(re.findall(r"(GREFFIER_\w+)=(\S+)", IMAGE.partition("ENV PATH")[2]))
    image.pop("GREFFIER_CONFIG")
    plain = load_settings(tmp_path / "greffier.toml", image)
    assert plain.database.url.get_secret_value().startswith("sqlite+aiosqlite:////var/lib/greffier/")
    given = image | {name: str(value) for name, value in SERVICES["greffier"]["environment"].items()}
    url = "postgresql+asyncpg://greffier:secret@postgres/greffier"
    for name, value in given.items():
        if value.startswith("/run/secrets/"):
            given[name] = str(tmp_path / value.rpartition("/")[2])
            Path(given[name]).write_text(f"{url}\n", encoding="utf-8")
    settings = load_settings(tmp_path / "greffier.toml", given)
    assert settings.database.url.get_secret_value() == url
    assert settings.web.port == 8080
