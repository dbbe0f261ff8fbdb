"""Digests in both databases: claimed once, found again, and what they tell of, read for several cells at once."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete

from storage.alert import Alert
from storage.cap_values import AlertStatus
from storage.communique import Communique
from storage.database import Database
from storage.decision import Decision
from storage.digest import DigestSent
from storage.digest_rule import DigestKind
from storage.unit_of_work import UnitOfWork
from storage.values import AlertState, Communicate, CommuniqueState, Language, Role, UserId

EMMA, HANNE = UserId("@emma.t:boreal.example"), UserId("@hanne.s:boreal.example")
MONDAY = date(2026, 12, 7)
HOUR = timedelta(hours=1)


def row(work: UnitOfWork, person: str, day: date = MONDAY) -> DigestSent:
    """Make the row of one digest."""
    return DigestSent(
        person=person, kind=DigestKind.DAILY, day=day, due_at=work.now, until_at=work.now, said_at=work.now
    )


async def test_a_digest_is_claimed_once_a_day(database: Database) -> None:
    """Whoever had theirs is left out of a second claim, and found again; another day is another row."""
    async with database.begin() as work:
        assert await work.digests.claim([row(work, EMMA)]) == {EMMA}
    async with database.begin() as work:
        assert await work.digests.claim([row(work, HANNE), row(work, EMMA)]) == {HANNE}
        assert await work.digests.claim([]) == set()
        assert await work.digests.had(DigestKind.DAILY, MONDAY) == {EMMA, HANNE}
        assert await work.digests.had(DigestKind.WEEKLY, MONDAY) == set()
        assert await work.digests.claim([row(work, EMMA, MONDAY + timedelta(days=1))]) == {EMMA}
        recent = await work.digests.recent(DigestKind.DAILY, [EMMA], MONDAY)
    assert {who: [one.day.day for one in rows] for who, rows in recent.items()} == {EMMA: [8, 7]}


def decision(work: UnitOfWork, number: int, cell: str, logged_at: datetime, **facts: object) -> Decision:
    """Make one decision."""
    made = Decision(
        ref=f"D-2026-{number:04d}",
        cell=cell,
        organ=cell,
        text="Fermer les écoles",
        author=EMMA,
        author_role=Role.COORDINATOR,
        owner=EMMA,
        said_at=logged_at,
        logged_at=logged_at,
    )
    for name, value in facts.items():
        setattr(made, name, value)
    work.session.add(made)
    return made


async def test_what_is_told_of_cells(database: Database) -> None:
    """Each cell's own within the bounds, the last instant included, and of others' what it was told of."""
    async with database.begin() as work:
        await work.session.execute(delete(Decision))
        since, until = work.now - HOUR, work.now
        decision(work, 1, "infocel", since)
        decision(work, 2, "infocel", until, communicate=Communicate.YES, told_at=until, told_cells=["d5"])
        decision(work, 3, "d5", until)
        decision(work, 4, "cofeco", until)
        await work.session.flush()
        reading, cells = work.digest_reading, ("infocel", "d5")
        decided = await reading.decided(cells, since, until)
        told = await reading.told(cells, since, until)
        waiting = await reading.unannounced(cells, since, until)
    assert {cell: [one.ref[-1] for one in found] for cell, found in decided.items()} == {"infocel": ["2"], "d5": ["3"]}
    assert {cell: [one.ref[-1] for one in found] for cell, found in told.items()} == {"d5": ["2"]}
    assert {cell: [one.ref[-1] for one in found] for cell, found in waiting.items()} == {"infocel": ["2"]}


async def test_texts_and_alerts_of_cells(database: Database) -> None:
    """A text is told by all its languages once, while it stands; an alert in every cell that raised or was called."""
    async with database.begin() as work:
        text = Communique(
            ref="C-2026-0001",
            cell="infocel",
            author=EMMA,
            author_role=Role.DRAFTER,
            language=Language.FR,
            state=CommuniqueState.PUBLISHED,
            created_at=work.now,
        )
        await work.communiques.draft(text, "Écoles fermées", "Les écoles ferment.")
        await work.communiques.write(text, Language.NL, "Scholen gesloten", "De scholen sluiten.", EMMA)
        await work.publications.publish(text, await work.communiques.texts(text.ref, 1))
        alert = Alert(
            ref="A-2026-0001", cell="infocel", raised_by=EMMA, raised_at=work.now, text="Crue", status=AlertStatus.TEST
        )
        alert.state, alert.sent_at = AlertState.OPEN, work.now
        await work.alerts.record(alert, ["d5"])
        reading, cells = work.digest_reading, ("infocel", "d5", "cofeco")
        (issued,) = (await reading.issued(cells, work.now - HOUR, work.now))["infocel"]
        assert (issued.titles[Language.NL], list(issued.titles)) == ("Scholen gesloten", [Language.FR, Language.NL])
        assert await reading.issued(cells, work.now, work.now + HOUR) == {}
        assert await reading.open_alerts(cells) == {"infocel": [alert.ref], "d5": [alert.ref]}
        assert [one.cell for one in await reading.alerts_of(cells, work.now, work.now + HOUR)] == ["d5"]
        await work.publications.withdraw(text.ref, {})
        assert await reading.issued(cells, work.now - HOUR, work.now) == {}
