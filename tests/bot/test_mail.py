"""Mail to the press list: in each one's language, to each alone, retried or shown, and never a danger to the rest."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import select, update
from structlog.testing import capture_logs

import bot.postman
from bot import steps
from bot.mail import CannotMail, Mailer, write_mime
from bot.mail_settings import MailSettings, StartTls
from bot.posting_outcome import without_addresses
from bot.steps import Step
from commands.kit.letter import Heading, Letter, write_letter
from commands.kit.words import Message, Verbatim
from storage.database import Database
from storage.directory import Directory
from storage.journal import JournalEntry
from storage.lease import Deposed
from storage.outbox import OutboxRow
from storage.posting import Posting, PostingKind, PostingState
from storage.schema import create_all
from storage.values import Language
from tests.bot.mail_server import Postbox, mail_server, make_certificate
from tests.bot.posting_tools import (
    FR_PRESS,
    NL_PRESS,
    PUBLIC_URL,
    REF,
    TEXT,
    TITLE,
    WITHDRAWN,
    correct,
    post,
    postman,
    publish,
    read,
    settle,
    until_state,
    until_tried,
    withdraw,
)
from tests.edges import make_database

_THEN = datetime(2026, 12, 7, 6, tzinfo=UTC)
SENT, STUCK, DROPPED = PostingState.SENT, PostingState.STUCK, PostingState.DROPPED


@pytest.fixture
async def database(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """Make a database of an organisation that has published a text, and a postman who does not wait long."""
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(bot.postman, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(bot.postman, "LONGEST_PAUSE", 0.2)
    made = make_database(sqlite_url)
    await create_all(made)
    await settle(made, tmp_path)
    await publish(made)
    yield made
    await made.close()


def settings(port: int, **more: Any) -> MailSettings:  # noqa: ANN401 - any key of [mail]
    """Give the settings of a mail server on loopback."""
    given: dict[str, Any] = {"smtp": f"smtp://127.0.0.1:{port}", "timeout": timedelta(seconds=5), **more}
    return MailSettings.model_validate({"sender": "infocel@example.org", **given})


async def deliver(database: Database, *postings: int, box: Postbox | None = None, **more: Any) -> Postbox:  # noqa: ANN401
    """Have postings delivered to a mail server."""
    box = box or Postbox()
    async with mail_server(box) as port, postman(database, settings(port, **more)):
        for posting in postings:
            await until_state(database, posting, SENT)
    return box


def part(mail: Any, kind: str) -> str:  # noqa: ANN401 - a mail as the library reads it
    """Read one of a mail's two bodies."""
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# ------------------------------------------------------------------------------------------------------- what is said


async def test_the_press_is_mailed_in_its_language(database: Database) -> None:
    """Each address gets a mail of its own, in its language, in UTF-8, as text and as HTML, with a link to the page."""
    numbers = [await post(database, FR_PRESS), await post(database, NL_PRESS, language=Language.NL)]
    box = await deliver(database, *numbers, sender_name="Cellule d'info, été", reply_to="presse@example.org")
    assert sorted(to for _, to, _ in box.received) == sorted([[FR_PRESS], [NL_PRESS]])
    assert {sender for sender, _, _ in box.received} == {"infocel@example.org"}
    mails = {str(mail["To"]): mail for mail in box.mails()}
    french, dutch = mails[FR_PRESS], mails[NL_PRESS]
    assert (french["Subject"], dutch["Subject"]) == (TITLE[Language.FR], TITLE[Language.NL])
    assert (french["Content-Language"], dutch["Content-Language"]) == ("fr", "nl")
    assert french["From"] == '"Cellule d\'info, été" <infocel@example.org>'
    assert french["Reply-To"] == "presse@example.org"
    assert french["Auto-Submitted"] == "auto-generated"
    assert french["List-Id"] == "<press-fr.example.org>"
    assert french["List-Unsubscribe"] == "<mailto:presse@example.org?subject=unsubscribe>"
    assert french.get_content_type() == "multipart/alternative"
    text, html = part(french, "plain"), part(french, "html")
    assert TITLE[Language.FR] in text
    assert TEXT[Language.FR] in text
    assert "&lt;jusqu'à quand&gt;" in html.replace("&#x27;", "'")
    assert "<jusqu" not in html
    assert f"{PUBLIC_URL}/press/fr/{REF}" in text
    assert f'<a href="{PUBLIC_URL}/press/nl/{REF}">' in html
    assert '<html lang="fr">' in html
    for address, mail in mails.items():
        other = NL_PRESS if address == FR_PRESS else FR_PRESS
        assert other not in mail.as_string()
    assert all(content.isascii() for _, _, content in box.received)


async def test_a_correction_and_a_withdrawal_say_so_first(database: Database) -> None:
    """RECTIFICATIF, RECHTZETTING and what was withdrawn stand in the subject; a withdrawn text is not sent again."""
    await correct(database, "Le titre disait le contraire.")
    first = await post(database, FR_PRESS, "corrected", version=2)
    second = await post(database, NL_PRESS, "corrected", version=2, language=Language.NL)
    corrected = {str(mail["To"]): mail for mail in (await deliver(database, first, second)).mails()}
    assert corrected[FR_PRESS]["Subject"] == "RECTIFICATIF : Écoles ouvertes"
    assert corrected[NL_PRESS]["Subject"] == f"RECHTZETTING: {TITLE[Language.NL]}"
    assert "Le titre disait le contraire." in part(corrected[FR_PRESS], "plain")
    assert "Elles restent ouvertes." in part(corrected[FR_PRESS], "html")
    await withdraw(database, "Information non confirmée.")
    third = await post(database, FR_PRESS, WITHDRAWN, version=2)
    (notice,) = (await deliver(database, third)).mails()
    assert notice["Subject"] == "RETIRÉ : Écoles ouvertes"
    assert "Information non confirmée." in part(notice, "plain")
    assert "Elles restent ouvertes." not in notice.as_string()
    assert notice["References"] == corrected[FR_PRESS]["References"]


async def test_an_exercise_says_so(database: Database, tmp_path: Path) -> None:
    """In an exercise the subject begins with it, and both texts do."""
    await settle(database, tmp_path, exercise=True)
    (mail,) = (await deliver(database, await post(database, NL_PRESS, language=Language.NL))).mails()
    assert mail["Subject"] == f"OEFENING · {TITLE[Language.NL]}"
    assert part(mail, "plain").startswith("OEFENING\n")
    assert "<strong>OEFENING</strong>" in part(mail, "html")


async def test_what_is_no_longer_so_is_not_sent(database: Database) -> None:
    """A text that was corrected or withdrawn before it could leave is left; its correction and the notice go."""
    old = await post(database, FR_PRESS)
    await correct(database, "Tout.")
    new = await post(database, FR_PRESS, "corrected", version=2)
    box = await deliver(database, new)
    assert [mail["Subject"] for mail in box.mails()] == ["RECTIFICATIF : Écoles ouvertes"]
    assert (await read(database, old)).state is DROPPED


async def test_a_letter_can_be_put_down_as_it_is(database: Database) -> None:
    """What stands nowhere else goes with the posting: a letter written where it was decided, to one person, no list."""
    letter = write_letter(
        Message("mail-subject-published", title="Vos approbations\nen retard"),
        [Heading("Deux textes <attendent>"), Verbatim("Un.\n\nDeux & trois.")],
        Language.FR,
        Directory(exercise=True),
    )
    (mail,) = (
        await deliver(database, await post(database, "emma.t@home.example", payload=letter.as_payload()))
    ).mails()
    assert mail["Subject"] == "EXERCICE · Vos approbations en retard"
    assert mail["List-Id"] is None
    assert "<h1>Deux textes &lt;attendent&gt;</h1>" in part(mail, "html")
    assert "<p>Deux &amp; trois.</p>" in part(mail, "html")
    assert part(mail, "plain") == "EXERCICE\n\nDeux textes <attendent>\n\nUn.\n\nDeux & trois.\n"


@pytest.mark.parametrize(
    "evil", ["Titre\r\nBcc: x@y.example", "Titre\nX: 1\n\ncorps", "a\x00b\x0bc\u2028d\x85e", "\r\n"]
)
def test_no_title_makes_a_header(evil: str) -> None:
    """A title with line breaks stays in the subject, on one line, whatever it looks like."""
    posting = Posting(
        key="k",
        kind=PostingKind.MAIL,
        address=FR_PRESS,
        occasion="x",
        next_at=_THEN,
        created_at=_THEN,
        queued_at=_THEN,
    )
    letters = [
        write_letter(Message("mail-subject-published", title=evil), [Heading(evil)], Language.FR, Directory()),
        Letter(subject=evil, text=evil, html=evil, language="fr", thread=evil),
    ]
    for letter in letters:
        mail = write_mime(posting, letter, settings(25, sender_name="Infocel"))
        raw = mail.as_bytes().partition(b"\r\n\r\n")[0]
        names = [line.partition(b":")[0] for line in raw.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
        assert set(names) <= {
            b"From",
            b"To",
            b"Subject",
            b"Date",
            b"Message-ID",
            b"References",
            b"Content-Language",
            b"Auto-Submitted",
            b"X-Auto-Response-Suppress",
            b"MIME-Version",
            b"Content-Type",
        }


def test_an_address_that_is_none_is_refused() -> None:
    """An address with a line break or a second address in it makes no mail."""
    letter = Letter("s", "t", "h", "fr")
    for address in ("a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"):
        posting = Posting(
            key="k",
            kind=PostingKind.MAIL,
            address=address,
            occasion="x",
            next_at=_THEN,
            created_at=_THEN,
            queued_at=_THEN,
        )
        with pytest.raises(ValueError, match=r"(?i)invalid|header|domain"):
            write_mime(posting, letter, settings(25))


# --------------------------------------------------------------------------------------------------------- once


async def test_a_repeat_after_a_crash_is_the_same_mail(database: Database) -> None:
    """Killed between the server's yes and our noting it, the bot sends the same mail again, byte for byte."""
    number = await post(database, FR_PRESS)
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
                async with postman(database, settings(port)):
                    await asyncio.sleep(20)
        finally:
            steps.observers.remove(kill)
        assert (await read(database, number)).state is PostingState.PENDING
        async with postman(database, settings(port)):
            await until_state(database, number, SENT)
    first, again = box.received
    assert first == again
    assert box.mails()[0]["Message-ID"] == box.mails()[1]["Message-ID"]


async def test_other_postings_have_other_message_ids(database: Database) -> None:
    """Two mails to one address have two Message-IDs, one thread, and arrive in their order."""
    numbers = [await post(database, FR_PRESS) for _ in range(3)]
    mails = (await deliver(database, *numbers)).mails()
    assert len({mail["Message-ID"] for mail in mails}) == 3
    assert len({mail["References"] for mail in mails}) == 1


async def test_who_was_deposed_sends_nothing(database: Database) -> None:
    """A process that no longer leads hands over no mail, although it had read what is due."""
    number = await post(database, FR_PRESS)
    box = Postbox()

    def deposed() -> None:
        raise Deposed("another process leads")

    async with mail_server(box) as port:
        with pytest.raises(ExceptionGroup):
            async with postman(database, settings(port), may_act=deposed):
                await asyncio.sleep(20)
    assert box.received == []
    assert (await read(database, number)).state is PostingState.PENDING


# ------------------------------------------------------------------------------------------------------- failures


async def test_a_refusal_for_good_is_stuck_at_once_and_named(database: Database) -> None:
    """550 for one address stops that mail at once, journalled and said in its cell; the next address gets its own."""
    box = Postbox(refuse=lambda to: f"550 5.1.1 <{to}> is unknown here" if to == FR_PRESS else None)
    refused = await post(database, FR_PRESS)
    taken = await post(database, NL_PRESS, language=Language.NL)
    async with mail_server(box) as port, postman(database, settings(port)):
        stuck = await until_state(database, refused, STUCK)
        await until_state(database, taken, SENT)
    assert stuck.attempts == 1
    assert stuck.error is not None
    assert "550 5.1.1 <…@journal.example> is unknown here" in stuck.error
    async with database.begin() as work:
        entries = (await work.session.execute(select(JournalEntry).where(JournalEntry.action == "posting-stuck"))).all()
        (said,) = (await work.session.execute(select(OutboxRow).where(OutboxRow.cell == "infocel"))).scalars().all()
    assert len(entries) == 1
    assert said.content is not None
    assert "Le Journal" in said.content["body"]
    assert FR_PRESS not in str(said.content)


async def test_a_refusal_that_may_pass_is_tried_again(database: Database) -> None:
    """450 puts that mail off, and what follows to the same address waits behind it; then all arrives in order."""
    answers = iter(["450 4.2.0 greylisted", "451 4.3.0 later", None, None])
    box = Postbox(refuse=lambda _: next(answers))
    first, second = await post(database, FR_PRESS), await post(database, FR_PRESS)
    await deliver(database, first, second, box=box)
    assert (await read(database, first)).attempts == 3
    assert (await read(database, second)).attempts == 1


async def test_a_mail_server_that_is_down_delays_mail_and_nothing_else(database: Database) -> None:
    """While nothing listens all mails wait, none is given up and the database is free; then all of them leave."""
    async with mail_server(Postbox()) as port:
        pass
    numbers = [await post(database, f"p{number}@journal.example") for number in range(12)]
    async with postman(database, settings(port)):
        await until_tried(database, numbers[0], 2)
        async with database.begin() as work:
            waiting = await work.postings.of(REF)
        assert {posting.state for posting in waiting} == {PostingState.PENDING}
        assert str(waiting[0].error) == f"the mail server 127.0.0.1:{port} cannot be reached: Connection refused"
        box = Postbox()
        async with mail_server(box, port):
            for number in numbers:
                await until_state(database, number, SENT)
    assert len(box.received) == len(numbers)


async def test_a_server_that_hangs_is_left(database: Database) -> None:
    """A server that takes a mail and never answers is left after the time-out, and asked again."""
    box = Postbox(hang=asyncio.Event())
    number = await post(database, FR_PRESS)
    async with mail_server(box) as port, postman(database, settings(port, timeout=timedelta(seconds=0.3))):
        put_off = await until_tried(database, number)
        assert "did not answer in time" in str(put_off.error)
        assert box.hang is not None
        box.hang.set()
        await until_state(database, number, SENT)


async def test_what_is_tried_too_long_is_given_up(database: Database) -> None:
    """After the configured time a mail that still fails is stuck, with what the server said last."""
    number = await post(database, FR_PRESS)
    async with database.begin() as work:
        ago = work.real_now - timedelta(hours=25)
        await work.session.execute(update(Posting).where(Posting.id == number).values(queued_at=ago))
    box = Postbox(refuse=lambda _: "450 4.2.0 not now")
    async with mail_server(box) as port, postman(database, settings(port)):
        assert "450 4.2.0 not now" in str((await until_state(database, number, STUCK)).error)


async def test_without_a_mail_server_mail_waits(database: Database) -> None:
    """Without [mail] a mail waits, and says what it waits for."""
    number = await post(database, FR_PRESS)
    async with postman(database):
        assert "no [mail]" in str((await until_tried(database, number)).error)


async def test_a_bug_holds_no_other_mail(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that cannot be written for a reason nobody foresaw is put off; the next one leaves."""

    async def broken(*_: object) -> Letter | None:
        monkeypatch.undo()
        raise KeyError(FR_PRESS)

    monkeypatch.setattr(bot.postman, "write_mail", broken)
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    first = await post(database, FR_PRESS)
    with capture_logs() as lines:
        box = Postbox()
        async with mail_server(box) as port, postman(database, settings(port)):
            assert (await until_tried(database, first)).error == "an unexpected error (KeyError)"
    assert any(line["event"] == "posting-failed" for line in lines)
    assert FR_PRESS not in str(lines)


async def test_addresses_are_in_no_log_and_no_reason(database: Database) -> None:
    """Whatever a server says of somebody's address, it is neither logged nor kept as the reason."""
    box = Postbox(refuse=lambda to: f"450 <{to}> is over quota ({to})")
    number = await post(database, FR_PRESS)
    with capture_logs() as lines:
        async with mail_server(box) as port, postman(database, settings(port)):
            put_off = await until_tried(database, number, 2)
    assert lines
    assert FR_PRESS not in str(lines)
    assert FR_PRESS not in str(put_off.error)
    assert without_addresses("<a.b+c@d.example>: no\r\n") == "<…@d.example>: no"


# --------------------------------------------------------------------------------------------- encryption and login


async def test_encryption_that_fails_is_named(database: Database, tmp_path: Path) -> None:
    """No STARTTLS where it is required, and a certificate nobody vouches for, are said as such; nothing is sent."""
    number = await post(database, FR_PRESS)
    box = Postbox()
    async with mail_server(box) as port, postman(database, settings(port, starttls=StartTls.REQUIRED)):
        assert "offers no encryption (STARTTLS)" in str((await until_tried(database, number)).error)
    tls, vouching = make_certificate(tmp_path)
    async with mail_server(box, tls=tls) as port:
        async with postman(database, settings(port, starttls=StartTls.REQUIRED)):
            tried = (await read(database, number)).attempts + 1
            assert "certificate that is not trusted" in str((await until_tried(database, number, tried)).error)
        assert box.received == []
        async with postman(database, settings(port, starttls=StartTls.REQUIRED, ca_file=vouching)):
            await until_state(database, number, SENT)
    assert box.encrypted == [True]


async def test_the_bot_logs_in_when_told_to(database: Database) -> None:
    """With a user name and password it logs in; when they are not accepted, mail waits and says why."""
    number = await post(database, FR_PRESS)
    box = Postbox(password="right")
    async with mail_server(box) as port:
        async with postman(database, settings(port, user="greffier", password=SecretStr("wrong"))):
            assert "refused our login: 535" in str((await until_tried(database, number)).error)
        url = SecretStr(f"smtp://greff%40ier:right@127.0.0.1:{port}")
        async with postman(database, settings(port, smtp=url)):
            await until_state(database, number, SENT)
    assert box.logins[-1] == ("greff@ier", "right")


async def test_greeting_goes_as_far_as_a_mail_would(tmp_path: Path) -> None:
    """`greffier check` finds what would stop a mail, encryption and login included, and sends none."""
    tls, vouching = make_certificate(tmp_path)
    box = Postbox(password="right")
    async with mail_server(box, tls=tls) as port:
        right = {"user": "greffier", "password": SecretStr("right")}
        await Mailer(settings(port, starttls=StartTls.REQUIRED, ca_file=vouching, **right)).greet()
        for wrong, why in (
            ({"starttls": StartTls.REQUIRED}, "certificate"),
            ({"user": "greffier", "password": SecretStr("wrong")}, "login"),
            ({"starttls": StartTls.REQUIRED, "ca_file": tmp_path / "gone.pem"}, "gone.pem"),
        ):
            with pytest.raises(CannotMail, match=why):
                await Mailer(settings(port, **wrong)).greet()
    assert box.received == []


def test_a_password_is_shown_to_nobody_else() -> None:
    """Another machine's connection is encrypted unless told otherwise, and never told otherwise with a password."""
    here, there = SecretStr("smtp://localhost"), SecretStr("smtp://mail.example.org")
    assert not MailSettings(smtp=here, sender="a@b.be").wants_starttls
    assert MailSettings(smtp=there, sender="a@b.be").wants_starttls
    assert not MailSettings(smtp=there, sender="a@b.be", starttls=StartTls.NEVER).wants_starttls
    assert MailSettings(smtp=SecretStr("smtps://mail.example.org"), sender="a@b.be").port == 465
    for more in ({"password": SecretStr("x")}, {"smtp": SecretStr("smtp://a:b@mail.example.org")}):
        with pytest.raises(ValueError, match="without encryption"):
            MailSettings(**({"smtp": there, "sender": "a@b.be", "starttls": StartTls.NEVER} | more))  # type: ignore[arg-type]
