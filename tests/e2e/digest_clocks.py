"""The days on which clocks change, for those who read a daily digest: each reads it once, at the hour they chose.

Invariant: an hour that a night has not is the first there is after it, one that it has twice the first of the two.
"""

from tests.e2e.telework_talk import Talk


async def clocks_go_forward(emma: Talk, karel: Talk, anouk: Talk) -> None:
    """Expect both digests of a night without either hour at three, and in the evening only the one of that hour."""
    world, counts = karel.world, (len(emma.digests()), len(karel.digests()))
    await world.start_bot(clock="2027-03-28T03:00:00+02:00")
    for talk, count in zip((emma, karel), counts, strict=True):
        await talk.person.until(lambda talk=talk, count=count: len(talk.digests()) > count)  # type: ignore[misc]
    assert await world.stop_bot() == 0
    await world.start_bot(clock="2027-03-28T20:30:00+02:00")
    await anouk.person.until(lambda: bool(anouk.digests()))
    for talk in (emma, karel):
        await talk.ask("telewerk saldo")
    assert (len(emma.digests()), len(karel.digests()), len(anouk.digests())) == (counts[0] + 1, counts[1] + 1, 1)
    for digest in (emma.digests()[-1], karel.digests()[-1], *anouk.digests()):
        assert "elle arrive en retard" not in digest.body
        assert "komt dus te laat" not in digest.body
    assert await world.stop_bot() == 0


async def clocks_go_back(emma: Talk, karel: Talk) -> None:
    """Expect Karel's digest at the first half past two of a night that has two, and at the second one only Emma's."""
    world, counts = karel.world, (len(emma.digests()), len(karel.digests()))
    await world.start_bot(clock="2027-10-31T02:30:01+02:00")
    await karel.person.until(lambda: len(karel.digests()) > counts[1])
    assert await world.stop_bot() == 0
    await world.start_bot(clock="2027-10-31T02:40:00+01:00")
    await emma.person.until(lambda: len(emma.digests()) > counts[0])
    await karel.ask("telewerk saldo")
    assert (len(emma.digests()), len(karel.digests())) == (counts[0] + 1, counts[1] + 1)
    assert await world.stop_bot() == 0
