"""What the press is mailed: each address once, in its language, text and HTML; and how the mail server is met."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.mail import CannotMail, Mailer, write_mime
from bot.mail_settings import MailSettings, StartTls
from commands.kit.drawing import draw
from commands.kit.letter import Heading, Letter, write_letter
from commands.kit.picture import Week
from commands.kit.words import Message, Verbatim
from storage.database import Database
from storage.directory import Directory
from storage.posting import Posting, PostingKind
from storage.values import Language
from tests.bot.mail_server import Postbox, mail_server, make_certificate
from tests.bot.mail_tools import deliver, settings
from tests.bot.posting_tools import (
    DROPPED,
    FR_PRESS,
    NL_PRESS,
    PUBLIC_URL,
    REF,
    SENT,
    TEXT,
    TITLE,
    WITHDRAWN,
    correct,
    post,
    postman,
    read,
    settle,
    until_state,
    until_tried,
    withdraw,
)

_THEN = datetime(2026, 12, 7, 6, tzinfo=UTC)


def part(mail: Any, kind: str) -> str:  # noqa: ANN401 - a mail as the library reads it
    """Read one of a mail's two bodies."""
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# ------------------------------------------------------------------------------------------------------- what is said


async def test_the_press_is_mailed_in_its_language(published: Database) -> None:
    """Each address gets a mail of its own, in its language, in UTF-8, as text and as HTML, with a link to the page."""
    numbers = [await post(published, FR_PRESS), await post(published, NL_PRESS, language=Language.NL)]
    box = await deliver(published, *numbers, sender_name="Cellule d'info, été", reply_to="presse@example.org")
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


async def test_a_correction_and_a_withdrawal_say_so_first(published: Database) -> None:
    """RECTIFICATIF, RECHTZETTING and what was withdrawn stand in the subject; a withdrawn text is not sent again."""
    await correct(published, "Le titre disait le contraire.")
    first = await post(published, FR_PRESS, "corrected", version=2)
    second = await post(published, NL_PRESS, "corrected", version=2, language=Language.NL)
    corrected = {str(mail["To"]): mail for mail in (await deliver(published, first, second)).mails()}
    assert corrected[FR_PRESS]["Subject"] == "RECTIFICATIF : Écoles ouvertes"
    assert corrected[NL_PRESS]["Subject"] == f"RECHTZETTING: {TITLE[Language.NL]}"
    assert "Le titre disait le contraire." in part(corrected[FR_PRESS], "plain")
    assert "Elles restent ouvertes." in part(corrected[FR_PRESS], "html")
    await withdraw(published, "Information non confirmée.")
    third = await post(published, FR_PRESS, WITHDRAWN, version=2)
    (notice,) = (await deliver(published, third)).mails()
    assert notice["Subject"] == "RETIRÉ : Écoles ouvertes"
    assert "Information non confirmée." in part(notice, "plain")
    assert "Elles restent ouvertes." not in notice.as_string()
    assert notice["References"] == corrected[FR_PRESS]["References"]


async def test_an_exercise_says_so(published: Database, tmp_path: Path) -> None:
    """In an exercise the subject begins with it, and both texts do."""
    await settle(published, tmp_path, exercise=True)
    (mail,) = (await deliver(published, await post(published, NL_PRESS, language=Language.NL))).mails()
    assert mail["Subject"] == f"OEFENING · {TITLE[Language.NL]}"
    assert part(mail, "plain").startswith("OEFENING\n")
    assert "<strong>OEFENING</strong>" in part(mail, "html")


async def test_what_is_no_longer_so_is_not_sent(published: Database) -> None:
    """A text that was corrected or withdrawn before it could leave is left; its correction and the notice go."""
    old = await post(published, FR_PRESS)
    await correct(published, "Tout.")
    new = await post(published, FR_PRESS, "corrected", version=2)
    box = await deliver(published, new)
    assert [mail["Subject"] for mail in box.mails()] == ["RECTIFICATIF : Écoles ouvertes"]
    assert (await read(published, old)).state is DROPPED


async def test_a_letter_can_be_put_down_as_it_is(published: Database) -> None:
    """What stands nowhere else goes with the posting: a letter written where it was decided, to one person, no list."""
    letter = write_letter(
        Message("mail-subject-published", title="Vos approbations\nen retard"),
        [Heading("Deux textes <attendent>"), Verbatim("Un.\n\nDeux & trois.")],
        Language.FR,
        Directory(exercise=True),
    )
    (mail,) = (
        await deliver(published, await post(published, "emma.t@home.example", payload=letter.as_payload()))
    ).mails()
    assert mail["Subject"] == "EXERCICE · Vos approbations en retard"
    assert mail["List-Id"] is None
    assert "<h1>Deux textes &lt;attendent&gt;</h1>" in part(mail, "html")
    assert "<p>Deux &amp; trois.</p>" in part(mail, "html")
    assert part(mail, "plain") == "EXERCICE\n\nDeux textes <attendent>\n\nUn.\n\nDeux & trois.\n"


async def test_a_picture_stands_in_the_mail_and_its_numbers_beside_it(published: Database) -> None:
    """HTML shows it by its Content-ID and says it in words; plain text has the numbers; a repeat is the same mail."""
    week = Week(date(2026, 12, 7), (2, 0, 1, 3, 0, 0, 4), (1, 1, 0, 0, 2, 0, 0), (0, 0, 0, 0, 0, 0, 1))
    exercise = Directory(exercise=True)
    letter = write_letter(Message("week-title", first="7", last="13"), [week.in_words(), week], Language.FR, exercise)
    number = await post(published, "emma.t@home.example", payload=letter.as_payload())
    box = await deliver(published, number)
    (mail,) = box.mails()
    image = next(found for found in mail.walk() if found.get_content_type() == "image/png")
    assert image.get_content() == draw(week.picture(Language.FR, exercise)).png
    assert image.get_content_disposition() == "inline"
    related = next(found for found in mail.walk() if found.get_content_type() == "multipart/related")
    assert related.get_param("type") == "text/html"
    html, address = part(mail, "html"), str(image["Content-ID"]).strip("<>")
    assert html.count(f'<img src="cid:{address}" alt="EXERCICE') == 1
    numbers = "Décisions : 10 (2, 0, 1, 3, 0, 0, 4)"
    assert (html.count(numbers), part(mail, "plain").count(numbers)) == (2, 1)
    posting = await read(published, number)
    again = [write_mime(posting, Letter.read(posting.payload or {}), settings(25)).as_bytes() for _ in range(2)]
    assert again == [box.received[0][2]] * 2


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


# --------------------------------------------------------------------------------------------- encryption and login


async def test_encryption_that_fails_is_named(published: Database, tmp_path: Path) -> None:
    """No STARTTLS where it is required, and a certificate nobody vouches for, are said as such; nothing is sent."""
    number = await post(published, FR_PRESS)
    box = Postbox()
    async with mail_server(box) as port, postman(published, settings(port, starttls=StartTls.REQUIRED)):
        assert "offers no encryption (STARTTLS)" in str((await until_tried(published, number)).error)
    tls, vouching = make_certificate(tmp_path)
    async with mail_server(box, tls=tls) as port:
        async with postman(published, settings(port, starttls=StartTls.REQUIRED)):
            tried = (await read(published, number)).attempts + 1
            assert "certificate that is not trusted" in str((await until_tried(published, number, tried)).error)
        assert box.received == []
        async with postman(published, settings(port, starttls=StartTls.REQUIRED, ca_file=vouching)):
            await until_state(published, number, SENT)
    assert box.encrypted == [True]


async def test_the_bot_logs_in_when_told_to(published: Database) -> None:
    """With a user name and password it logs in; when they are not accepted, mail waits and says why."""
    number = await post(published, FR_PRESS)
    box = Postbox(password="right")
    async with mail_server(box) as port:
        async with postman(published, settings(port, user="greffier", password=SecretStr("wrong"))):
            assert "refused our login: 535" in str((await until_tried(published, number)).error)
        url = SecretStr(f"smtp://greff%40ier:right@127.0.0.1:{port}")
        async with postman(published, settings(port, smtp=url)):
            await until_state(published, number, SENT)
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
