"""The benchmarks still run: what nobody looks at every day must not rot.

No figure is asserted: a machine that is busy is slow, not wrong.
"""

import pytest

from benchmarks.__main__ import LEGS, alert_table, digest_table, legs_table, own_share_table, register_table
from benchmarks.alert import measure_alert
from benchmarks.alert_real import FirstPosts, measure_first_posts
from benchmarks.digest import measure_digests
from benchmarks.digest_day import Size
from benchmarks.figures import Spread
from benchmarks.own_share import measure_own_share
from benchmarks.register import measure_register
from bot.homeserver import ThrowAwayHomeserver


async def test_own_share_is_measured() -> None:
    """A few commands, encrypted and plain, come through the bot's own process and fill the tables."""
    own = await measure_own_share(3)
    assert [spread.count for spread in own.shares.values()] == [3, 3]
    for cell, spread in own.shares.items():
        assert 0 < spread.p50 <= spread.p95
        assert len(own.legs[cell]) == len(LEGS)
        assert all(0 < leg < 2 * spread.p95 for leg in own.legs[cell])
    measured = {"SQLite": own}
    assert "SQLite, encrypted" in own_share_table(measured)
    assert "SQLite plain" in legs_table(measured)


async def test_the_register_is_measured() -> None:
    """Every list and search is answered in a small register, and has its line in the table."""
    spreads = await measure_register(2, held=200)
    assert {spread.count for spread in spreads.values()} == {2}
    assert "SQLite: search, a rare word" in register_table({"SQLite": spreads}, 200)


async def test_an_evenings_digests_are_measured() -> None:
    """A small organisation's digests are all built beside commands, after a journal whose chain holds."""
    took = await measure_digests(Size(managers=12, cells=3, entries=200, decisions=30, decided=3), 3)
    assert (took.digests, took.mails) == (12, 12)
    assert took.entries >= 200
    assert took.holds
    shown = digest_table({"SQLite": took})
    assert "aim: < 60 s" in shown
    assert "SQLite: meanwhile" in shown


async def test_an_alert_to_many_is_measured() -> None:
    """A small crowd is alerted, answers within seconds, and every room's card comes to say that nobody is missing."""
    took = await measure_alert(people=12, rooms=3, seconds=3.0)
    assert (took.people, took.rooms, took.answers) == (12, 3, 12)
    assert took.first_posts > 0
    assert took.bare_loop > 0
    assert took.most_edits >= 1
    shown = alert_table({"the stub alone": took}, FirstPosts(3, 12, Spread(0.3, 0.3, 1), Spread(0.2, 0.2, 1)))
    assert "12 people in 3 rooms" in shown
    assert "aim: ≤ 1.5×" in shown
    assert "1.50×" in shown


async def test_an_alert_is_measured_on_a_real_homeserver(homeserver: ThrowAwayHomeserver) -> None:
    """Greffier and the bare loop take turns in the same rooms, and each has a time."""
    took = await measure_first_posts(people=12, rooms=3, rounds=1, homeserver=homeserver)
    assert (took.people, took.rooms, took.greffier.count) == (12, 3, 1)
    assert took.bare_loop.p50 > 0
    assert took.ratio > 0


def test_spread_is_the_middle_and_the_slow_end() -> None:
    """The median and the nearest rank of 95 in 100 are given; of nothing there is neither."""
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(2.0, 3.0, 3)
    assert Spread.of([float(number) for number in range(1, 101)]) == Spread(50.5, 95.0, 100)
    with pytest.raises(ValueError, match="nothing was measured"):
        Spread.of([])
