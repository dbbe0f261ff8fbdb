"""Ninety seconds under fire on PostgreSQL, with two bots of which one leads.

Invariant: as long a run as anybody wants is `make soak MINUTES=…`; this one keeps it alive.
"""

from pathlib import Path

import pytest

from tests.soak.run import Soak

pytestmark = [
    pytest.mark.soak,
    pytest.mark.e2e,
    pytest.mark.kill,
    pytest.mark.postgres,
    pytest.mark.timeout(900),
]


async def test_nothing_is_lost_or_doubled_by_two_on_postgresql(tmp_path: Path) -> None:
    """Two bots on one database, killed and paused, do everything once, as one alone would."""
    soak = Soak(tmp_path / "soak", postgres=True, instances=2, forked=True, describes=False)
    differences = await soak.run()
    print(soak.report)  # noqa: T201 - shown when it fails
    assert differences == [], f"everything is kept in {soak.directory}"
