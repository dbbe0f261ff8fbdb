"""The calendar feed: its link in chat, and what an application reads at it, with a parser of its own."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import event as said
from sqlalchemy import text

from bot.lease import Standing
from bot.web.appointments import Appointment
from bot.web.calendar_file import write_calendar
from commands.calendar import MOST_LINKS
from schedules.rhythm import RHYTHM
from storage.table import Table
from storage.telework import Asked, TeleworkKind, TeleworkRequest
from storage.values import TeleworkState
from tests.commands.calendar_tools import ask, chat_on_duty, clock_times, of, serving, token_of
from tests.harness import BOT, Chat, only, room, user
from tests.schedules.tick import tick

EMMA, CELINE, HANNE, JOLIEN = user("emma.t"), user("celine.r"), user("hanne.s"), user("jolien.w")
ANOUK, BILAL, GILLES = user("anouk.v"), user("bilal.m"), user("gilles.p")


@pytest.fixture
async def on_duty() -> AsyncIterator[Chat]:
    """Give the exercise with its roster, where the web pages have an address."""
    made = await chat_on_duty()
    yield made
    await made.database.close()


# ---------------------------------------------------------------------------------------------------------- in chat


async def test_a_link_is_given_to_its_owner_alone(on_duty: Chat) -> None:
    """Asked in a room, the room learns only that it was sent; once sent, no table of the database holds the link."""
    answers = await on_duty.say(EMMA, "!calendrier")
    (private,) = [sent for sent in answers if sent.room_id != room("infocel")]
    (aloud,) = [sent for sent in answers if sent.room_id == room("infocel")]
    token = token_of(private)
    assert private.room_id == await on_duty.direct(EMMA)
    assert (token in str(aloud.content), aloud.facts["message"]) == (False, "said-privately")
    assert "en message direct" in aloud.body
    assert "in een rechtstreeks bericht" in aloud.body
    assert "Hij is alleen voor u" in only(await on_duty.say(HANNE, "!kalender", where=await on_duty.direct(HANNE))).body
    async with on_duty.database.begin() as work:
        await work.outbox.forget_payloads(work.real_now)
        for table in Table.metadata.tables:
            rows = (await work.session.execute(text(f'select * from "{table}"'))).all()  # noqa: S608 - our own tables
            assert not any(token in str(row) for row in rows), table


async def test_a_renewed_link_ends_all_before_it_at_once(on_duty: Chat) -> None:
    """Each device may have its link; renewing leaves only the new one, turning off leaves none."""
    async with serving(on_duty) as door:
        first, second, others = await ask(on_duty, EMMA), await ask(on_duty, EMMA), await ask(on_duty, CELINE)
        assert [(await door.get(f"{token}.ics"))[0] for token in (first, second, others)] == [200, 200, 200]
        third = await ask(on_duty, EMMA, "!calendrier renouveler")
        assert [(await door.get(f"{token}.ics"))[0] for token in (first, second, third)] == [404, 404, 200]
        said = only(await on_duty.say(EMMA, "!kalender stoppen", where=await on_duty.direct(EMMA)))
        assert (said.facts["message"], (await door.get(f"{third}.ics"))[0]) == ("calendar-off", 404)
        assert (await door.get(f"{others}.ics"))[0] == 200
        for _ in range(MOST_LINKS):
            await ask(on_duty, EMMA)
        full = only(await on_duty.say(EMMA, "!calendrier", where=await on_duty.direct(EMMA)))
        assert full.facts["refusal"] == "calendar-full"


# ---------------------------------------------------------------------------------------------------- what is in it


async def test_it_holds_the_rhythm_the_duties_and_the_telework_of_one_person(on_duty: Chat) -> None:
    """Slots that call one's roles, one's own duties, approved days and, as tentative, those that wait; no reasons."""
    days = (date(2026, 12, 8), TeleworkState.APPROVED), (date(2026, 12, 10), TeleworkState.REQUESTED)
    async with on_duty.database.begin() as work:
        for number, (day, state) in enumerate(days):
            request = TeleworkRequest(
                ref=f"T-2026-000{number + 1}",
                person=EMMA,
                kind=TeleworkKind.FLEXIBLE,
                state=state,
                requested_at=work.now,
                exercise=True,
            )
            await work.telework.record(request, Asked(TeleworkKind.FLEXIBLE, (day,), (day,)))
    async with serving(on_duty) as door:
        events = await door.events(await ask(on_duty, EMMA))
        (approved,) = [event for event in of(events, "Télétravail") if event["DTSTART"] == date(2026, 12, 8)]
        (waiting,) = of(events, "en attente")
        assert (approved["STATUS"], approved["DTEND"], approved["SEQUENCE"]) == ("CONFIRMED", date(2026, 12, 9), 1)
        assert (waiting["STATUS"], waiting["DTSTART"], waiting["SEQUENCE"]) == ("TENTATIVE", date(2026, 12, 10), 0)
        duty = of(events, "De garde")[0]
        assert (duty["DTSTART"], duty["DTEND"]) == (
            datetime(2026, 12, 7, 5, 45, tzinfo=UTC),
            datetime(2026, 12, 7, 13, 15, tzinfo=UTC),
        )
        assert "rédaction, service J" in duty["SUMMARY"]
        assert all(event["SUMMARY"].startswith("EXERCICE · ") for event in events)
        assert len({event["UID"] for event in events}) == len(events)
        dutch = await door.events(await ask(on_duty, HANNE))
        assert of(dutch, "OEFENING · Van wacht")
        assert not of(dutch, "Telewerk")
        assert not of(dutch, "rédaction, ")


async def test_the_rhythm_keeps_its_hour_and_its_identity(on_duty: Chat) -> None:
    """What is skipped is cancelled, what is moved stays itself; the hour on the wall is the same when clocks change."""
    async with serving(on_duty) as door:
        token = await ask(on_duty, GILLES)
        press = of(await door.events(token), "slot/infocel/press/")
        assert clock_times(press) == {"11:00"}
        assert press[0]["UID"] == "slot/infocel/press/2026-12-07T11:00@boreal.example"
        await tick(on_duty, [RHYTHM])  # the coming days are planned now
        assert of(await door.events(token), "slot/infocel/press/") == press
        await on_duty.say(ANOUK, "!briefing déplacer press 12h")
        (moved, *_) = of(await door.events(token), "slot/infocel/press/")
        assert (moved["UID"], clock_times([moved]), moved["SEQUENCE"]) == (press[0]["UID"], {"12:00"}, 1)
        await on_duty.say(ANOUK, "!briefing annuler press Le ministre est malade")
        (skipped, *_) = of(await door.events(token), "slot/infocel/press/")
        assert (skipped["UID"], skipped["STATUS"]) == (press[0]["UID"], "CANCELLED")
        assert "malade" not in str(skipped)
        on_duty.clock.instant = datetime(2027, 3, 20, 9, tzinfo=UTC)
        later = of(await door.events(token), "slot/infocel/press/")
        assert {event["DTSTART"].hour for event in later} == {9, 10}
        assert clock_times(later) == {"11:00"}


async def test_a_slot_stands_in_the_calendar_of_whom_it_calls(on_duty: Chat) -> None:
    """While the roster names one spokesperson, the other's calendar has no press conference; without it both have."""

    def days(events: list[dict[str, Any]]) -> set[int]:
        here = (event["DTSTART"] for event in of(events, "slot/infocel/press/"))
        return {at.day for at in here if (at.year, at.month) == (2026, 12) and 6 < at.day < 16}

    async with serving(on_duty) as door:
        gilles, jolien = await ask(on_duty, GILLES), await ask(on_duty, JOLIEN)
        assert days(await door.events(gilles)) == {7, 9, 11, 12, 13, 14, 15}
        assert days(await door.events(jolien)) == {8, 10, 12, 13, 14, 15}
        await on_duty.say(ANOUK, "!garde fixer lun 14 J porte-parole jolien.w")
        assert days(await door.events(gilles)) == {7, 9, 11, 12, 13, 15}
        assert days(await door.events(jolien)) == {8, 10, 12, 13, 14, 15}


async def test_only_the_rosters_of_ones_own_cells_are_read(on_duty: Chat) -> None:
    """A poll asks for one's own duties and for those of one's own cells: what others do elsewhere costs nothing."""
    asked: list[tuple[str, str]] = []
    engine = on_duty.database.engine.sync_engine
    async with serving(on_duty) as door:
        token = await ask(on_duty, EMMA)

        @said.listens_for(engine, "before_cursor_execute")
        def _note(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
            if "FROM duty " in statement.replace("\n", " "):
                asked.append((statement, str(values)))

        events = await door.events(token)
        said.remove(engine, "before_cursor_execute", _note)
    assert of(events, "slot/infocel/")
    assert all("duty.person IN" in statement or "duty.cell = " in statement for statement, _ in asked), asked
    cells = ("infocel", "d5", "cofeco")
    assert [cell for cell in cells if any(f"'{cell}'" in values for _, values in asked)] == ["infocel"]


async def test_a_night_on_call_ends_the_next_morning_whatever_the_clocks_do(on_duty: Chat) -> None:
    """On call is said and keeps nobody busy; ten hours, nine when clocks go forward; taken out it is gone."""
    async with serving(on_duty) as door:
        token = await ask(on_duty, BILAL)
        night = of(await door.events(token), "duty/infocel/2026-12-07/N/")[0]
        assert (night["DTSTART"], night["DTEND"]) == (
            datetime(2026, 12, 7, 19, 45, tzinfo=UTC),
            datetime(2026, 12, 8, 5, 45, tzinfo=UTC),
        )
        assert (night["TRANSP"], "de chez soi" in night["SUMMARY"]) == ("TRANSPARENT", True), night["SUMMARY"]
        on_duty.clock.instant = datetime(2027, 3, 20, 9, tzinfo=UTC)
        await on_duty.say(ANOUK, "!garde fixer 2027-03-27 N permanence @bilal.m")
        (short,) = of(await door.events(token), "duty/infocel/2027-03-27/N/")
        assert (short["DTSTART"].hour, short["DTEND"] - short["DTSTART"]) == (19, timedelta(hours=9))
        await on_duty.say(ANOUK, "!garde fixer 2027-03-27 N permanence personne")
        assert of(await door.events(token), "duty/infocel/2027-03-27/N/") == []


# -------------------------------------------------------------------------------------------------------- over HTTP


async def test_it_is_written_as_the_standard_says(on_duty: Chat) -> None:
    """Lines end in CR LF and have 75 bytes at most, kept by nobody but the reader, and asked for again by their tag."""
    async with serving(on_duty) as door:
        token = await ask(on_duty, GILLES)
        status, headers, body = await door.get(f"{token}.ics")
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert headers["Cache-Control"] == "private, no-cache"
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"].split(",")[0]) == ("no-referrer", "noindex")
        lines = body.split(b"\r\n")
        assert lines[-1] == b""
        assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
        assert max(map(len, lines)) > 70
        assert b"METHOD" not in body
        assert (lines[0], lines[-2]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR")
        again, _, nothing = await door.get(f"{token}.ics", If_None_Match=headers["Etag"])
        assert (again, nothing) == (304, b"")


def test_no_name_breaks_out_of_its_line() -> None:
    """Names of the organisation's own, with every sign that means something to a calendar, come out as they went in."""
    hostile = 'Digue; Bas-Pont, \\n "x"\r\nATTENDEE:mailto:x@y\x00\x0b' + "é" * 60 + "😀" * 30
    monday = datetime(2026, 12, 7, tzinfo=UTC)
    body = write_calendar([Appointment("slot/1", hostile, monday, monday)], hostile, BOT, as_of=monday)
    assert all(len(line) <= 75 and b"\n" not in line for line in body.split(b"\r\n"))
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    plain = " ".join(hostile.replace("\x00", " ").split())
    assert str(event["SUMMARY"]) == plain
    assert b"X-WR-CALNAME:Digue\\; Bas-Pont\\, \\\\n" in body
    assert "ATTENDEE" not in event


async def test_what_opens_nothing_is_answered_alike(on_duty: Chat) -> None:
    """Unknown, ended, malformed and hostile addresses get the same answer; a standby shows nothing."""
    token = await ask(on_duty, EMMA)
    ended = token
    token = await ask(on_duty, EMMA, "!calendrier renouveler")
    hostile = ("%00", "..%2F..%2Fetc%2Fpasswd", "'%20or%201=1--.ics", "é" * 50, "a" * 4000 + ".ics", "", f"{token}.ICS")
    unknown = (f"{'0' * 40}.ics", f"{ended}.ics", f"{token}", f"{token}0.ics", f"{token.upper()}.ics", *hostile)
    async with serving(on_duty) as door:
        answers = [await door.get(file) for file in unknown]
        shapes = {(status, body, str(sorted(set(headers) - {"Date"}))) for status, headers, body in answers}
        assert len(shapes) == 1
        assert answers[0][0] == 404
        assert (await door.get(f"{token}.ics"))[0] == 200
        door.feeds.standing = lambda: Standing.STANDBY
        assert (await door.get(f"{token}.ics"))[0] == 503
