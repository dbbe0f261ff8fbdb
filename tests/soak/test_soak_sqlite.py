"""Ninety seconds under fire on the embedded database, with one bot.

Invariant: as long a run as anybody wants is `make soak MINUTES=…`; this one keeps it alive.
"""

from pathlib import Path

import pytest

from tests.soak.run import Soak

pytestmark = [pytest.mark.soak, pytest.mark.e2e, pytest.mark.kill, pytest.mark.timeout(900)]


async def test_nothing_is_lost_or_doubled_on_sqlite(tmp_path: Path) -> None:
    """Everything twenty people did in six encrypted rooms has its one record and answer, whatever was killed."""
    soak = Soak(tmp_path / "soak", forked=True)
    differences = await soak.run()
    print(soak.report)  # noqa: T201 - shown when it fails
    assert differences == [], f"everything is kept in {soak.directory}"
