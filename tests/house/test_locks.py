"""What is installed is pinned by its hash, from wherever whoever installs it gets packages.

Invariant: the locked lists name no index, registry or other host.
"""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JS_SDK = ROOT / "tests" / "js_sdk"


@pytest.mark.parametrize(
    "lock", [*sorted((ROOT / "requirements").glob("*.txt")), JS_SDK / "package-lock.json"], ids=lambda path: path.name
)
def test_locks_name_no_host(lock: Path) -> None:
    """A lock holds names, versions and hashes, and no address."""
    text = lock.read_text()
    assert "://" not in text
    assert "sha256:" in text or "sha512-" in text


def test_npm_installs_what_was_locked() -> None:
    """Every package of the other client has its hash, and the client itself is the version that was asked for."""
    asked = json.loads((JS_SDK / "package.json").read_text())["dependencies"]
    packages = json.loads((JS_SDK / "package-lock.json").read_text())["packages"]
    installed = {path.removeprefix("node_modules/"): package for path, package in packages.items() if path}
    assert all(package["integrity"].startswith("sha512-") for package in installed.values())
    assert {name: installed[name]["version"] for name in asked} == asked
