"""Rumours as both databases keep them: which come first, and what stays of a verdict that was changed."""

from storage.database import Database
from storage.rumour import Rumour
from storage.values import Ref, RumourRisk, RumourState, RumourVerdict
from tests.clock import Clock
from tests.harness import make_chat, user

CELINE, EMMA = user("celine.r"), user("emma.t")


async def keep(database: Database, claim: str, risk: RumourRisk | None) -> None:
    """Keep a rumour of Infocel."""
    async with database.begin() as work:
        ref = await work.rumours.take_ref(2026)
        rumour = Rumour(
            ref=ref, cell="infocel", claim=claim, risk=risk, reported_by=CELINE, reported_at=work.now, exercise=True
        )
        await work.rumours.record(rumour)


async def test_the_most_dangerous_come_first_and_what_is_judged_last(any_database_url: str) -> None:
    """Of unknown risk is as of medium; numbers have no gap; each verdict stays in the history of its rumour."""
    clock = Clock()
    chat = await make_chat(any_database_url, clock)
    for claim, risk in (
        ("a", RumourRisk.LOW),
        ("b", None),
        ("c", RumourRisk.HIGH),
        ("d", RumourRisk.HIGH),
        ("e", None),
    ):
        await keep(chat.database, claim, risk)
    for number, verdict in ((3, RumourVerdict.FALSE), (3, RumourVerdict.OFFICIAL_ERROR), (1, RumourVerdict.FRAUD)):
        clock.advance(minutes=1)
        async with chat.database.begin() as work:
            rumour = await work.rumours.find(Ref.of(f"R-2026-{number:04}"), locked=True)
            assert rumour is not None
            changes = {
                "state": RumourState.SETTLED,
                "verdict": verdict,
                "reason": verdict.value,
                "settled_at": work.now,
            }
            await work.rumours.change(rumour, "settled", EMMA, changes)
    async with chat.database.begin() as work:
        count, first = await work.rumours.still_open("infocel", 2)
        assert (count, [rumour.claim for rumour in first]) == (3, ["d", "b"])
        assert await work.rumours.still_open("cofeco", 2) == (0, [])
        found, total = await work.rumours.page("infocel", with_all=True, limit=10)
        assert (total, "".join(rumour.claim for rumour in found)) == (5, "dbeac")
        assert [rumour.claim for rumour in (await work.rumours.page("infocel", limit=2, page=2))[0]] == ["e"]
        entries = await work.rumours.entries("R-2026-0003")
        assert [(entry.version, entry.act, entry.reason) for entry in entries] == [
            (1, "reported", None),
            (2, "settled", "false"),
            (3, "settled", "official_error"),
        ]
    await chat.database.close()
