"""A mail leaves once, whatever fails on the way, and what cannot leave is named without its address."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

import bot.postman
from bot import steps
from bot.homeserver import find_free_port
from bot.posting_outcome import without_addresses
from bot.steps import Step
from commands.kit.letter import Letter
from storage.database import Database
from storage.journal import JournalEntry
from storage.lease import Deposed
from storage.outbox import OutboxRow
from storage.posting import Posting, PostingState
from storage.values import Language
from tests.bot.mail_server import Postbox, mail_server
from tests.bot.mail_tools import deliver, settings
from tests.bot.posting_tools import FR_PRESS, NL_PRESS, REF, SENT, STUCK, post, postman, read, until_state, until_tried

# --------------------------------------------------------------------------------------------------------- once


async def test_a_repeat_after_a_crash_is_the_same_mail(published: Database) -> None:
    """Killed between the server's yes and our noting it, the bot sends the same mail again, byte for byte."""
    number = await post(published, FR_PRESS)
    box = Postbox()

    class Killed(Exception):
        pass

    def kill(step: Step, _detail: str) -> None:
        if step is Step.SENT:
            raise Killed

    async with mail_server(box) as port:
        steps.observers.append(kill)
        try:
            with pytest.raises(ExceptionGroup):
                async with postman(published, settings(port)):
                    await asyncio.sleep(60)
        finally:
            steps.observers.remove(kill)
        assert (await read(published, number)).state is PostingState.PENDING
        async with postman(published, settings(port)):
            await until_state(published, number, SENT)
    first, again = box.received
    assert first == again
    assert box.mails()[0]["Message-ID"] == box.mails()[1]["Message-ID"]


async def test_other_postings_have_other_message_ids(published: Database) -> None:
    """Two mails to one address have two Message-IDs, one thread, and arrive in their order."""
    numbers = [await post(published, FR_PRESS) for _ in range(3)]
    mails = (await deliver(published, *numbers)).mails()
    assert len({mail["Message-ID"] for mail in mails}) == 3
    assert len({mail["References"] for mail in mails}) == 1


async def test_who_was_deposed_sends_nothing(published: Database) -> None:
    """A process that no longer leads hands over no mail, although it had read what is due."""
    number = await post(published, FR_PRESS)
    box = Postbox()

    def deposed() -> None:
        raise Deposed("another process leads")

    async with mail_server(box) as port:
        with pytest.raises(ExceptionGroup):
            async with postman(published, settings(port), may_act=deposed):
                await asyncio.sleep(60)
    assert box.received == []
    assert (await read(published, number)).state is PostingState.PENDING


# ------------------------------------------------------------------------------------------------------- failures


async def test_a_refusal_for_good_is_stuck_at_once_and_named(published: Database) -> None:
    """550 for one address stops that mail at once, journalled and said in its cell; the next address gets its own."""
    box = Postbox(refuse=lambda to: f"550 5.1.1 <{to}> is unknown here" if to == FR_PRESS else None)
    refused = await post(published, FR_PRESS)
    taken = await post(published, NL_PRESS, language=Language.NL)
    async with mail_server(box) as port, postman(published, settings(port)):
        stuck = await until_state(published, refused, STUCK)
        await until_state(published, taken, SENT)
    assert stuck.attempts == 1
    assert stuck.error is not None
    assert "550 5.1.1 <…@journal.example> is unknown here" in stuck.error
    async with published.begin() as work:
        entries = (await work.session.execute(select(JournalEntry).where(JournalEntry.action == "posting-stuck"))).all()
        (said,) = (await work.session.execute(select(OutboxRow).where(OutboxRow.cell == "infocel"))).scalars().all()
    assert len(entries) == 1
    assert said.content is not None
    assert "Le Journal" in said.content["body"]
    assert FR_PRESS not in str(said.content)


async def test_a_refusal_that_may_pass_is_tried_again(published: Database) -> None:
    """450 puts that mail off, and what follows to the same address waits behind it; then all arrives in order."""
    answers = iter(["450 4.2.0 greylisted", "451 4.3.0 later", None, None])
    box = Postbox(refuse=lambda _: next(answers))
    first, second = await post(published, FR_PRESS), await post(published, FR_PRESS)
    await deliver(published, first, second, box=box)
    assert (await read(published, first)).attempts == 3
    assert (await read(published, second)).attempts == 1


async def test_a_mail_server_that_is_down_delays_mail_and_nothing_else(published: Database) -> None:
    """While nothing listens all mails wait, none is given up and the published is free; then all of them leave."""
    port = find_free_port()
    numbers = [await post(published, f"p{number}@journal.example") for number in range(12)]
    async with postman(published, settings(port)):
        await until_tried(published, numbers[0], 2)
        async with published.begin() as work:
            waiting = await work.postings.of(REF)
        assert {posting.state for posting in waiting} == {PostingState.PENDING}
        assert str(waiting[0].error) == f"the mail server 127.0.0.1:{port} cannot be reached: Connection refused"
        box = Postbox()
        async with mail_server(box, port):
            for number in numbers:
                await until_state(published, number, SENT)
    assert len(box.received) == len(numbers)


async def test_a_server_that_hangs_is_left(published: Database) -> None:
    """A server that takes a mail and never answers is left after the time-out, and asked again."""
    box = Postbox(hang=asyncio.Event())
    number = await post(published, FR_PRESS)
    async with mail_server(box) as port, postman(published, settings(port, timeout=timedelta(seconds=0.3))):
        put_off = await until_tried(published, number)
        assert "did not answer in time" in str(put_off.error)
        assert box.hang is not None
        box.hang.set()
        await until_state(published, number, SENT)


async def test_what_is_tried_too_long_is_given_up(published: Database) -> None:
    """After the configured time a mail that still fails is stuck, with what the server said last."""
    number = await post(published, FR_PRESS)
    async with published.begin() as work:
        ago = work.real_now - timedelta(hours=25)
        await work.session.execute(update(Posting).where(Posting.id == number).values(queued_at=ago))
    box = Postbox(refuse=lambda _: "450 4.2.0 not now")
    async with mail_server(box) as port, postman(published, settings(port)):
        assert "450 4.2.0 not now" in str((await until_state(published, number, STUCK)).error)


async def test_without_a_mail_server_mail_waits(published: Database) -> None:
    """Without [mail] a mail waits, and says what it waits for."""
    number = await post(published, FR_PRESS)
    async with postman(published):
        assert "no [mail]" in str((await until_tried(published, number)).error)


async def test_a_bug_holds_no_other_mail(published: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that cannot be written for a reason nobody foresaw is put off; the next one leaves."""

    async def broken(*_: object) -> Letter | None:
        monkeypatch.undo()
        raise KeyError(FR_PRESS)

    monkeypatch.setattr(bot.postman, "write_mail", broken)
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    first = await post(published, FR_PRESS)
    with capture_logs() as lines:
        box = Postbox()
        async with mail_server(box) as port, postman(published, settings(port)):
            assert (await until_tried(published, first)).error == "an unexpected error (KeyError)"
    assert any(line["event"] == "posting-failed" for line in lines)
    assert FR_PRESS not in str(lines)


async def test_addresses_are_in_no_log_and_no_reason(published: Database) -> None:
    """Whatever a server says of somebody's address, it is neither logged nor kept as the reason."""
    box = Postbox(refuse=lambda to: f"450 <{to}> is over quota ({to})")
    number = await post(published, FR_PRESS)
    with capture_logs() as lines:
        async with mail_server(box) as port, postman(published, settings(port)):
            put_off = await until_tried(published, number, 2)
    assert lines
    assert FR_PRESS not in str(lines)
    assert FR_PRESS not in str(put_off.error)
    assert without_addresses("<a.b+c@d.example>: no\r\n") == "<…@d.example>: no"
