"""Shifts, thresholds and the roster's own file, as the operator writes them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.mistakes import ConfigurationError
from bot.organisation import apply_organisation, definitions_of
from bot.organisation_file import Organisation, load_organisation
from storage.database import Database
from storage.duty import Duty, DutyPlace, DutySource
from storage.values import UserId
from tests.bot.organisation_tools import directory_of
from tests.clock import Clock
from tests.tables import create_all

BASE = """
[[organs]]
key = "infocel"

[[cells]]
key = "infocel"
organ = "infocel"
room = "#infocel:example.org"
name = { fr = "Cellule d'information" }

[[people]]
user_id = "@anouk.v:example.org"
name = "Anouk V."
cells = { infocel = ["coordinator"] }
deputy = "@bilal.m:example.org"

[[people]]
user_id = "@bilal.m:example.org"
name = "Bilal M."
cells = { infocel = ["coordinator"] }

[[people]]
user_id = "@moussa.a:example.org"
name = "Moussa A."
cells = { infocel = ["observer"] }
"""
DUTY = '[duty]\nfile = "roster.csv"\n'


def load(folder: Path, extra: str = "", roster: str | None = None) -> Organisation:
    """Write an organisation and its roster, and read them."""
    (folder / "organisation.toml").write_text(BASE + extra, encoding="utf-8")
    if roster is not None:
        (folder / "roster.csv").write_text(roster, encoding="utf-8")
    return load_organisation(folder / "organisation.toml")


def mistakes(folder: Path, extra: str, roster: str | None = None) -> tuple[str, ...]:
    """Give what is wrong with an organisation."""
    with pytest.raises(ConfigurationError) as refused:
        load(folder, extra, roster)
    return refused.value.mistakes


def test_shifts_and_thresholds_are_read(tmp_path: Path) -> None:
    """Shifts have their hours, place and needs; thresholds what the file says, and their defaults."""
    directory = directory_of(
        load(
            tmp_path,
            """
[duty]
rest = "12h"
night_from = "22:00"
always = ["infocel"]
roles = { webcare = { fr = "Webcare", nl = "Webcare" } }

[[shifts]]
key = "D"
from = "07:00"
to = "19:00"
needs = ["coordinator", "webcare"]
days = ["mon", "tue"]
cells = ["infocel"]
name = { fr = "Jour", nl = "Dag" }

[[shifts]]
key = "N"
from = "19:00"
to = "07:00"
place = "on_call"
role = "watch"
""",
        )
    )
    day, night = directory.shifts
    assert (day.key, f"{day.starts:%H:%M}", f"{day.ends:%H:%M}", day.place) == (
        "D",
        "07:00",
        "19:00",
        DutyPlace.ON_SITE,
    )
    assert (day.needs, day.days, day.cells) == (("coordinator", "webcare"), ("mon", "tue"), ("infocel",))
    assert (night.place, night.role, night.needs) == (DutyPlace.ON_CALL, "watch", ())
    rules = directory.duty
    assert (rules.rest, rules.day, rules.week, rules.night) == (12 * 3600, 11 * 3600, 50 * 3600, 8 * 3600)
    assert (f"{rules.night_from:%H:%M}", rules.always) == ("22:00", ("infocel",))
    assert rules.roles == {"webcare": {"fr": "Webcare", "nl": "Webcare"}}


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ('[[shifts]]\nkey = "J S"\nfrom = "07:00"\nto = "12:00"', "a short name as people write it"),
        ('[[shifts]]\nkey = "J"\nfrom = "7h"\nto = "12:00"', 'a time of day such as "06:45"'),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "07:00"', "is the same as from"),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\nneeds = ["cook"]', 'names "cook"'),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\nrole = "watsh"', 'the nearest is "watch"'),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\ncells = ["d7"]', 'names "d7"'),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\nplace = "home"', "one of on_site, on_call"),
        ('[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\ndays = ["lun"]', "one of mon, tue"),
        (2 * '[[shifts]]\nkey = "J"\nfrom = "07:00"\nto = "08:00"\n', "stands in 2 [[shifts]] tables"),
        ('[duty]\nrest = "eleven"', 'a duration such as "10s"'),
        ('[duty]\nalways = ["d7"]', 'names "d7"'),
        ('[duty]\nrust = "11h"', "the nearest known key"),
        (DUTY, "There is no file"),
    ],
)
def test_a_mistake_in_duty_is_one_sentence(tmp_path: Path, extra: str, expected: str) -> None:
    """What is wrong in [[shifts]] or [duty] is said in one sentence that says what to write."""
    (said,) = mistakes(tmp_path, extra)
    assert expected in said


def test_every_mistake_of_the_roster_is_said_with_its_line(tmp_path: Path) -> None:
    """All wrong lines of the roster are named at once, with the file; none of it is taken."""
    said = mistakes(
        tmp_path,
        DUTY,
        "# who is on duty\ndate;shift;role;person\n2026-12-07;J;coordinator;anouk.v\n7 décembre;J;coordinator;anouk.v\n"
        "2026-12-08;X;coordinator;anouk.v\n2026-12-09;J;cook;anouk.v\n2026-12-10;J;coordinator;annouk.v\n"
        "2026-12-11;J;coordinator;moussa.a\n2026-12-12;J;coordinator\n2026-12-13;J;coordinator;bilal.m absent\n",
    )
    assert [sentence.split("roster.csv, ")[1].split(":")[0] for sentence in said] == [
        f"Line {number}" for number in (4, 5, 6, 7, 8, 9, 10)
    ]
    for sentence, part in zip(
        said,
        (
            "no date with its year",
            "J, S",
            "“cook” is not a role of the roster",
            "@anouk.v",
            "only observes",
            "date;shift",
            "deputy",
        ),
        strict=True,
    ):
        assert part in sentence


def test_the_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """A header in another order or language is followed; a deputy stands for who is absent."""
    organisation = load(tmp_path, DUTY, "\ufeffpersoon;datum;dienst;rol\nanouk.v absent;07/12/2026;J;coördinatie\n")
    (data,) = (data for (kind, _), data in definitions_of(organisation).items() if kind == "duty")
    assert (data["person"], data["stands_for"]) == ("@bilal.m:example.org", "@anouk.v:example.org")
    assert (data["starts_at"], data["place"]) == ("2026-12-07T05:45:00+00:00", "on_site")


@pytest.fixture
async def database(any_database_url: str) -> Database:
    """Give an empty database of each kind."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    return database


async def standing(database: Database) -> list[tuple[int, str, DutySource]]:
    """Give who stands on duty."""
    async with database.begin() as work:
        known = await work.session.run_sync(lambda session: session.query(Duty).order_by(Duty.starts_at).all())
        return [(duty.day.day, duty.person.split(":")[0][1:], duty.source) for duty in known if duty.stands]


async def test_the_roster_follows_its_file_and_leaves_what_chat_changed(database: Database, tmp_path: Path) -> None:
    """What the file adds is on duty, what it drops is not; what chat changed stays until the file speaks of it."""
    file = DutySource.FILE
    first = "2026-12-07;J;coordinator;anouk.v\n2026-12-08;J;coordinator;anouk.v\n"
    await apply_organisation(database, load(tmp_path, DUTY, first))
    assert await standing(database) == [(7, "anouk.v", file), (8, "anouk.v", file)]
    async with database.begin() as work:
        await work.duty.hold()
        (duty,) = await work.duty.of_field("infocel", date(2026, 12, 8), "J", "coordinator")
        await work.duty.drop([duty], "@anouk.v:example.org")
        taken = Duty(
            cell="infocel",
            day=duty.day,
            shift="J",
            role="coordinator",
            person=UserId("@bilal.m:example.org"),
            starts_at=duty.starts_at,
            ends_at=duty.ends_at,
            place=duty.place,
            source=DutySource.CHAT,
            set_at=work.now,
        )
        await work.duty.add([taken])
    assert await apply_organisation(database, load(tmp_path, DUTY, first)) == []
    second = "2026-12-08;J;coordinator;anouk.v\n2026-12-09;J;coordinator;anouk.v\n"
    changes = await apply_organisation(database, load(tmp_path, DUTY, second))
    assert [(change.action, change.kind) for change in changes] == [("removed", "duty"), ("added", "duty")]
    assert await standing(database) == [(8, "bilal.m", DutySource.CHAT), (9, "anouk.v", file)]
    later = '[[shifts]]\nkey = "J"\nfrom = "08:00"\nto = "16:00"\n'
    await apply_organisation(database, load(tmp_path, DUTY + later, second))
    async with database.begin() as work:
        (moved,) = await work.duty.of_field("infocel", date(2026, 12, 9), "J", "coordinator")
        assert moved.starts_at.hour == 7
    assert await standing(database) == [(8, "bilal.m", DutySource.CHAT), (9, "anouk.v", file)]
    await database.close()


async def test_the_roster_is_not_read_with_the_organisation(database: Database, tmp_path: Path) -> None:
    """However long the roster's file is, what is read when the organisation changes does not hold it."""
    await apply_organisation(database, load(tmp_path, DUTY, "2026-12-07;J;coordinator;anouk.v\n"))
    asked: list[str] = []
    event.listen(database.engine.sync_engine, "after_cursor_execute", lambda *facts: asked.append(repr(facts[3])))
    async with database.begin() as work:
        assert (await work.directory()).people
    assert any("'duty'" in parameters for parameters in asked)
    await database.close()
