"""Digests of a week, and of partners: on their day, with what they may hold."""

from sqlalchemy import select

from bot.mail import write_mime
from commands.digest.delivering import BY_MAIL
from commands.kit.letter import Letter
from schedules.digests import SEND_DIGESTS
from storage.posting import Posting
from storage.values import Language
from tests.bot.mail_tools import settings
from tests.commands.communique_tools import ANOUK, CELINE, EMMA, KAREL, approve_by_both, submit
from tests.commands.digest_tools import digest, give_address, set_digests
from tests.commands.quiet_tools import at
from tests.harness import Chat, make_chat, only
from tests.schedules.tick import PUBLIC_URL, tick

JOBS = [SEND_DIGESTS]


async def mails(chat: Chat) -> list[Posting]:
    """List the mails of digests, oldest first."""
    async with chat.database.begin() as work:
        query = select(Posting).where(Posting.occasion == BY_MAIL).order_by(Posting.id)
        return list((await work.session.execute(query)).scalars())


async def publish(chat: Chat) -> None:
    """Let the exercise's third communiqué be written, approved and published."""
    await approve_by_both(chat, await submit(chat))
    await chat.say(ANOUK, "!communiqué publier C-1")


async def test_the_week_in_numbers_and_what_stayed_open(chat: Chat) -> None:
    """On Monday at eight: each day's numbers in the text and as a picture, what stayed open; nothing twice."""
    await give_address(chat)
    await set_digests(chat, digest(kind="weekly", at="08:00:00", day="mon"))
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(ANOUK, "!décision Fermer les écoles de la zone B")
    at(chat, 2026, 12, 10, 9, 0)
    await chat.say(ANOUK, "!décision Rouvrir les écoles")
    await publish(chat)
    at(chat, 2026, 12, 14, 7, 59)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 14, 8, 0)
    text, picture = await tick(chat, JOBS)
    assert "Week van ma 7 dec tot en met zo 13 dec: 2 beslissingen, één tekst gepubliceerd, geen alarm." in text.body
    assert "Beslissingen: 2 (0, 1, 0, 1, 0, 0, 0)" in text.body
    assert "Beslissingen uit te voeren: 2 (te laat: 0)" in text.body
    assert picture.content["msgtype"] == "m.image"
    (mail,) = await mails(chat)
    assert mail.payload is not None
    assert mail.payload["subject"] == "OEFENING · Weekoverzicht van ma 7 dec tot en met zo 13 dec"
    assert len(mail.payload["pictures"]) == 1
    at(chat, 2026, 12, 15, 8, 0)
    assert await tick(chat, JOBS) == []


async def test_only_managers_read_who_went_over_the_limits() -> None:
    """Who rested too short in the week is named to the cell's manager, and to nobody else who reads it."""
    chat = await make_chat(on_duty=True)
    await set_digests(chat, digest(kind="weekly", at="08:00:00", day="mon", to=["manager", "coordinator"]))
    at(chat, 2026, 12, 14, 8, 0)
    sent = {str(one.row.user_id): one.body for one in await tick(chat, JOBS) if one.content["msgtype"] == "m.notice"}
    assert "Overschrijdingen van de week" in sent[KAREL]
    assert "Rust: Anouk V." in sent[KAREL]
    assert ANOUK in sent
    assert all("Dépassements" not in body for who, body in sent.items() if who != KAREL)
    await chat.database.close()


async def test_partners_get_what_is_public_and_nothing_else(chat: Chat) -> None:
    """An address and somebody of the organisation: titles, languages, links and first sentences; no decision."""
    press = digest(kind="partner", at="18:00:00", to=["gov@partner.example", CELINE], language="nl")
    await set_digests(chat, press)
    at(chat, 2026, 12, 8, 10, 0)
    await chat.say(ANOUK, "!décision Ne rien dire du pont")
    at(chat, 2026, 12, 8, 17, 59)
    assert await tick(chat, JOBS) == []
    at(chat, 2026, 12, 8, 18, 0)
    assert "rien n'a été publié" in only(await tick(chat, JOBS)).body
    at(chat, 2026, 12, 9, 9, 0)
    await publish(chat)
    await chat.say(EMMA, "!communiqué Brouillon secret\nRien de cela n'est public.")
    at(chat, 2026, 12, 9, 18, 0)
    told = only(await tick(chat, JOBS))
    assert (told.row.user_id, told.facts["kind"]) == (CELINE, "digest")
    assert "Eau non potable à Valmeuse-Nord · français et néerlandais" in told.body
    assert f"{PUBLIC_URL}/press/fr/C-2026-0001" in told.body
    assert "« L'eau du robinet ne peut être ni bue ni utilisée pour cuisiner. » (C-2026-0001)" in told.body
    *_, letter = await mails(chat)
    assert (letter.address, letter.language, letter.payload is not None) == ("gov@partner.example", Language.NL, True)
    assert "Kraanwater niet drinkbaar in Valmeuse-Noord" in str(letter.payload)
    mail = write_mime(letter, Letter.read(letter.payload or {}), settings(25))
    assert mail["List-Id"] == "<partners-nl.example.org>"
    assert mail["List-Unsubscribe"] == "<mailto:infocel@example.org?subject=unsubscribe>"
    for body in (told.body, str(letter.payload)):
        assert "pont" not in body
        assert "secret" not in body
