"""Digests at their hour: once a reader and local day, whatever clocks, processes and the organisation file do."""

import asyncio
from collections.abc import Sequence
from contextlib import nullcontext

import pytest
from structlog.testing import capture_logs

from bot.clockwork import Clockwork
from commands.digest.delivering import Composed, Draft, Due, compose, deliver
from commands.digest.rounds import Round
from commands.digest.sending import SEVERAL
from commands.kit.context import Context
from schedules.digests import SEND_DIGESTS
from storage.database import Database
from storage.digest import DigestState
from storage.posting import PostingKind
from storage.values import UserId
from tests.commands.communique_tools import ANOUK, BILAL, CELINE, EMMA, HANNE, KAREL, set_person
from tests.commands.digest_tools import ADDRESS, digest, give_address, rows, set_digests
from tests.commands.quiet_tools import at, set_quiet
from tests.commands.telework_answer_tools import REF, requested
from tests.harness import BOT, Chat, Sent, make_chat, room
from tests.harness import only as only_message
from tests.schedules.tick import look, tick

JOBS = [SEND_DIGESTS]


def only(sent: list[Sent]) -> Sent:
    """Give the one digest; the picture of its week is none."""
    return only_message([one for one in sent if one.content["msgtype"] != "m.image"])


def readers(sent: list[Sent]) -> set[str]:
    """Name whose digests were sent, and nothing else was."""
    assert all(one.facts["kind"] == "digest" for one in sent), [one.body for one in sent]
    return {str(one.row.user_id) for one in sent}


async def test_at_its_hour_and_once(chat: Chat) -> None:
    """Karel, the manager, gets it at 20:30 in Dutch, as a notice, and not again that day."""
    await set_digests(chat, digest())
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(ANOUK, "!décision Fermer les écoles de la zone B")
    at(chat, 2026, 12, 8, 20, 29)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 8, 20, 30)
    sent = only(await tick(chat, JOBS))
    assert (sent.row.user_id, sent.facts["kind"], sent.content["msgtype"]) == (KAREL, "digest", "m.notice")
    first, *_ = sent.body.removeprefix("OEFENING\n").splitlines()
    assert first == (
        "Dagoverzicht van di 8 dec (sinds ma 7 dec, 20:30): één beslissing, geen tekst gepubliceerd, "
        "geen openstaand alarm, geen termijn tegen morgenavond."
    )
    assert "D-2026-0001 · Fermer les écoles de la zone B · Anouk V." in sent.body
    chat.clock.advance(minutes=1)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 9, 20, 30)
    assert "niets te melden in uw cel" in only(await tick(chat, JOBS)).body


async def test_late_the_same_day_and_missed_the_next(chat: Chat) -> None:
    """A bot that was down at the hour says so: late the same evening; of a day that passed, in the next digest."""
    await set_digests(chat, digest(to=["@emma.t:boreal.example"]))
    at(chat, 2026, 12, 7, 22, 10)
    await chat.say(ANOUK, "!décision Distribuer l'eau en bouteille")
    late = only(await tick(chat, JOBS))
    assert "Elle était prévue le lun. 7 déc., 20:30 : elle arrive en retard." in late.body
    assert "Distribuer l'eau" in late.body
    at(chat, 2026, 12, 9, 20, 30)
    following = only(await tick(chat, JOBS)).body
    assert "La synthèse du mar. 8 déc. n'a pas été envoyée" in following
    assert "depuis le lun. 7 déc., 22:10" in following
    assert "Distribuer l'eau" not in following, "what was told is not told again"
    assert "en retard" not in following.splitlines()[2]


async def test_a_changed_hour(chat: Chat) -> None:
    """Later, after it was sent: not again. Earlier, before it was sent: at once, late."""
    await set_digests(chat, digest())
    at(chat, 2026, 12, 8, 20, 30)
    assert readers(await tick(chat, JOBS)) == {KAREL}
    await set_digests(chat, digest(at="21:00:00"))
    at(chat, 2026, 12, 8, 21, 0)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 9, 19, 40)
    assert await tick(chat, JOBS) == []
    await set_digests(chat, digest(at="19:00:00"))
    assert "Het was gepland op wo 9 dec, 19:00" in only(await tick(chat, JOBS)).body


@pytest.mark.parametrize(
    ("before", "due", "later"),
    [
        ((2026, 3, 29, 1, 59), (2026, 3, 29, 3, 0), (2026, 3, 29, 3, 30)),
        ((2026, 10, 25, 2, 29), (2026, 10, 25, 2, 30), (2026, 10, 25, 3, 30)),
    ],
    ids=["an hour left out", "an hour twice"],
)
async def test_the_days_clocks_change(
    chat: Chat, before: tuple[int, ...], due: tuple[int, ...], later: tuple[int, ...]
) -> None:
    """Half past two is missing in spring and comes twice in autumn: one digest, at the first chance."""
    await set_digests(chat, digest(at="02:30:00"))
    at(chat, *before)
    assert await tick(chat, JOBS) == []
    at(chat, *due)
    assert readers(await tick(chat, JOBS)) == {KAREL}
    at(chat, *due, fold=1)
    assert await tick(chat, JOBS) == []
    at(chat, *later)
    assert await tick(chat, JOBS) == []


@pytest.mark.postgres
async def test_two_units_at_once_say_it_once(postgres_url: str) -> None:
    """Two processes that look at the same instant: each reader is told once, with one mail."""
    chat = await make_chat(postgres_url)
    await set_digests(chat, digest(to=["member", "manager", "coordinator", "drafter"]))
    await give_address(chat)
    at(chat, 2026, 12, 8, 20, 30)
    await asyncio.gather(*(look(chat.database, SEND_DIGESTS) for _ in range(4)))
    sent = await tick(chat, JOBS)
    assert len(sent) == len(readers(sent)) == len(await rows(chat))
    assert {KAREL, ANOUK, CELINE, EMMA, HANNE} <= readers(sent)
    async with chat.database.begin() as work:
        assert [posting.address for posting in await work.postings.due(PostingKind.MAIL)] == [ADDRESS]
    await chat.database.close()


async def test_a_day_off_is_told_of_the_next_day(chat: Chat) -> None:
    """Where weekends are quiet nothing is sent on them, nothing is called missed, and Monday tells of all of it."""
    await set_quiet(chat, weekends=True)
    await set_digests(chat, digest())
    at(chat, 2026, 12, 11, 20, 50)
    assert "te laat" in only(await tick(chat, JOBS)).body, "quiet hours begin at 20:45, and it comes all the same"
    at(chat, 2026, 12, 12, 11, 0)
    await chat.say(ANOUK, "!décision Rouvrir la route")
    for day in (12, 13):
        at(chat, 2026, 12, day, 20, 30)
        assert await tick(chat, JOBS) == []
    assert [row.state for row in await rows(chat)] == [DigestState.SENT, *[DigestState.LEFT_OUT] * 2]
    at(chat, 2026, 12, 14, 20, 30)
    monday = only(await tick(chat, JOBS)).body
    assert "Rouvrir la route" in monday
    assert "(sinds vr 11 dec, 20:50)" in monday
    assert "niet verstuurd" not in monday


async def test_days_off_before_the_first_digest_are_told_of_too(chat: Chat) -> None:
    """Hanne asks for it on a Friday night: her first comes on Monday, and tells of the Saturday and the Sunday."""
    await set_quiet(chat, weekends=True)
    await set_digests(chat, digest(to=["@karel.n:boreal.example"]))
    at(chat, 2026, 12, 11, 22, 0)
    await chat.say(HANNE, "!digest on", where=await chat.direct(HANNE))
    at(chat, 2026, 12, 12, 11, 0)
    await chat.say(ANOUK, "!décision Rouvrir la route")
    for day in (12, 13):
        at(chat, 2026, 12, day, 20, 30)
        assert HANNE not in readers(await tick(chat, JOBS))
    at(chat, 2026, 12, 14, 20, 30)
    monday = only([one for one in await tick(chat, JOBS) if one.row.user_id == HANNE]).body
    assert "sinds vr 11 dec, 20:30" in monday
    assert "Rouvrir la route" in monday


async def test_one_that_cannot_be_written_holds_up_nobody(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in one reader's digest keeps theirs back for a while, and nobody else's, with whom they were to be told."""
    fails = {KAREL}

    async def fails_for_some(ctx: Context, told: Sequence[tuple[Due, Composed]]) -> None:
        if fails & {due.person for due, _ in told}:
            raise ZeroDivisionError
        await deliver(ctx, told)

    monkeypatch.setattr("commands.digest.sending.deliver", fails_for_some)
    await set_digests(chat, digest(to=["manager", "drafter"]))
    at(chat, 2026, 12, 8, 20, 30)
    clockwork = Clockwork(chat.database, BOT, jobs=(SEND_DIGESTS,))
    with capture_logs() as logs:
        await clockwork.run(SEND_DIGESTS)
    assert [entry["on"] for entry in logs if entry["event"] == "job_failed"] == [SEVERAL, KAREL]
    told = readers(await chat.deliver())
    assert {EMMA, HANNE} <= told
    assert KAREL not in told
    assert {row.person for row in await rows(chat)} == told
    fails.clear()
    assert readers(await tick(chat, JOBS)) == {KAREL}


async def test_one_that_cannot_be_put_together_holds_up_nobody(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose digest it was is known, although others were to be told in the same unit: they are told at once."""

    def fails_for_one(ctx: Context, due: Due, draft: Draft) -> Composed:
        if due.person == KAREL:
            raise ZeroDivisionError
        return compose(ctx, due, draft)

    monkeypatch.setattr("commands.digest.sending.compose", fails_for_one)
    await give_address(chat)  # so that nobody else is told the very same
    await set_digests(chat, digest(to=["manager", "drafter"]))
    at(chat, 2026, 12, 8, 20, 30)
    with capture_logs() as logs:
        await Clockwork(chat.database, BOT, jobs=(SEND_DIGESTS,)).run(SEND_DIGESTS)
    assert [entry["on"] for entry in logs if entry["event"] == "job_failed"] == [KAREL]
    assert {EMMA, HANNE} <= readers(await chat.deliver()) - {KAREL}


async def test_what_was_answered_meanwhile_holds_up_nobody(chat: Chat) -> None:
    """Whoever answers a request after it was found to wait for them is told what there is without it."""
    at(chat, 2026, 12, 4, 10, 0)
    card = await requested(chat)
    await set_digests(chat, digest())
    at(chat, 2026, 12, 4, 20, 30)
    with chat.database.precedence.answering():  # so that it does one step
        assert await look(chat.database, SEND_DIGESTS)
    await chat.react(KAREL, card)
    told = only(await tick(chat, JOBS))
    assert (told.row.user_id, REF in told.body) == (KAREL, False)


async def test_a_unit_ends_where_somebody_waits(chat: Chat) -> None:
    """It does one step and leaves the rest to the next; where nobody waits one unit does it all."""
    await chat.membership(room("d5"), EMMA, "join")
    await set_digests(chat, digest(to=["drafter"]))
    units = []
    for day in (8, 9):
        at(chat, 2026, 12, day, 20, 30)
        units.append(0)
        with chat.database.precedence.answering() if day == 8 else nullcontext():
            while await look(chat.database, SEND_DIGESTS):
                units[-1] += 1
        assert EMMA in readers([one for one in await chat.deliver() if one.content["msgtype"] != "m.image"])
    assert units[0] > units[1] + 2


async def test_who_left_a_room_meanwhile_reads_nothing_of_it(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest that is put together already goes only to who may still see all of it at the moment it is sent."""
    monkeypatch.setattr("commands.digest.sending.STEPS", 1)
    for who in (EMMA, HANNE):
        await chat.membership(room("d5"), who, "join")
        await set_person(chat, who, language="fr")
    await set_person(chat, BILAL, cells={"d5": ["coordinator"]})
    await chat.membership(room("d5"), BILAL, "join")
    await set_digests(chat, digest(to=["drafter"]))
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(BILAL, "!décision Fermer le tunnel", where=room("d5"))
    at(chat, 2026, 12, 8, 20, 30)
    turn: object = None
    while not (isinstance(turn, Round) and turn.composed):
        assert await look(chat.database, SEND_DIGESTS)
        turn = chat.database.worked_out["digests"]
    stays, leaves = (due.person for due in turn.waiting if due.person in (EMMA, HANNE))
    await chat.membership(room("d5"), UserId(leaves), "leave")
    sent = {str(one.row.user_id): one.body for one in await tick(chat, JOBS) if one.content["msgtype"] == "m.notice"}
    assert "Fermer le tunnel" in sent[stays]
    assert "Fermer le tunnel" not in sent[leaves]
    assert "D-2026" not in sent[leaves]


async def test_a_restart_says_nothing_twice(sqlite_url: str) -> None:
    """A new process over the same database finds who had theirs, and goes on with who had not."""
    chat = await make_chat(sqlite_url)
    await set_digests(chat, digest(), digest(to=["@emma.t:boreal.example"], at="20:40:00"))
    at(chat, 2026, 12, 8, 20, 30)
    assert readers(await tick(chat, JOBS)) == {KAREL}
    await chat.database.close()
    again = Chat(Database(sqlite_url, now=chat.clock.now, new_id=chat.clock.new_id), chat.clock)
    assert readers(await tick(again, JOBS)) == set()
    at(again, 2026, 12, 8, 20, 40)
    assert readers(await tick(again, JOBS)) == {EMMA}
    await again.database.close()
