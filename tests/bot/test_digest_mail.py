"""A digest by mail, on a real mail server: as text and as HTML, and late alone when the server is down."""

from sqlalchemy import select

from commands.digest.delivering import BY_MAIL
from schedules.digests import SEND_DIGESTS
from storage.posting import Posting
from tests.bot.mail_server import Postbox, mail_server
from tests.bot.mail_tools import settings
from tests.bot.posting_tools import DROPPED, SENT, postman, until_state, until_tried
from tests.commands.communique_tools import ANOUK, KAREL
from tests.commands.digest_tools import ADDRESS, digest, give_address, set_digests
from tests.commands.quiet_tools import at
from tests.commands.telework_answer_tools import WHY, requested
from tests.commands.telework_tools import FRIDAY
from tests.harness import Chat
from tests.schedules.tick import tick

JOBS = [SEND_DIGESTS]


async def evening(chat: Chat) -> int:
    """Let Karel's digest be sent on an evening of one decision; gives the number of its mail."""
    await give_address(chat)
    await set_digests(chat, digest())
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(ANOUK, "!décision Fermer <b>l'école</b> & prévenir --communiquer non")
    at(chat, 2026, 12, 8, 20, 30)
    told, *_ = await tick(chat, JOBS)
    assert (told.row.user_id, told.row.message) == (KAREL, "digest-daily"), "the message waits for no mail server"
    async with chat.database.begin() as work:
        return (await work.session.execute(select(Posting.id).where(Posting.occasion == BY_MAIL))).scalar_one()


async def test_a_server_that_is_down_delays_the_mail_and_not_the_message(chat: Chat) -> None:
    """What is refused for now is tried again and arrives once, in both forms, its text escaped."""
    posting = await evening(chat)
    answers = iter(["451 4.3.0 not now"])
    box = Postbox(refuse=lambda _: next(answers, None))
    async with mail_server(box) as port, postman(chat.database, settings(port)):
        await until_tried(chat.database, posting)
        async with chat.database.begin() as work:
            await work.postings.retry(posting)
        await until_state(chat.database, posting, SENT)
    (mail,) = box.mails()
    assert (mail["To"], mail["Subject"]) == (ADDRESS, "OEFENING · Dagoverzicht van di 8 dec")
    assert mail["Content-Language"] == "nl"
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    plain = text.get_content().replace("\r\n", "\n")
    assert "INFORMATIECEL\n\nBeslissingen: 1\n- D-2026-0001 · Fermer <b>l'école</b> & prévenir" in plain
    marked = html.get_content()
    assert "<h3>Informatiecel</h3><h4>Beslissingen: 1</h4><ul><li><strong>D-2026-0001</strong>" in marked
    assert "Fermer &lt;b&gt;l'école&lt;/b&gt; &amp; prévenir" in marked
    assert "<b>" not in marked


async def test_without_a_mail_server_the_message_is_all_there_is(chat: Chat) -> None:
    """Where there is no [mail], nothing waits for it and nobody is told to look."""
    posting = await evening(chat)
    async with postman(chat.database):
        await until_state(chat.database, posting, DROPPED)


async def test_requests_for_telework_are_only_counted_in_the_mail(chat: Chat) -> None:
    """Who asks for which days stands in the direct message, and its cards come after it; the mail has the number."""
    chat.clock.instant = FRIDAY
    await give_address(chat)
    await requested(chat)
    await set_digests(chat, digest())
    at(chat, 2026, 12, 4, 20, 30)
    told, card = await tick(chat, JOBS)
    assert "één aanvraag voor telewerk te beantwoorden" in told.body
    assert "- T-2026-0001 · Emma T. · di 8 dec en do 10 dec" in told.body
    assert (card.row.message, card.reactions) == ("telework-card", ["✅", "❌"])
    async with chat.database.begin() as work:
        payload = str((await work.session.execute(select(Posting.payload))).scalar_one())
    assert "Aanvragen voor telewerk die op uw antwoord wachten: 1" in payload
    assert "T-2026-0001" not in payload
    assert WHY not in payload + str(told.content)
