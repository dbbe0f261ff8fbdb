"""From the command that publishes to the reader's mailbox and the channel's door: nothing between them is replaced."""

import asyncio
from pathlib import Path

from storage.database import Database
from storage.posting import PostingKind, PostingState
from storage.values import Language
from tests.bot.mail_server import Postbox, mail_server
from tests.bot.mail_tools import settings
from tests.bot.posting_tools import FR_PRESS, NL_PRESS, post, postman, publish, settle, until_state
from tests.bot.test_hooks_out import Wire, serving
from tests.commands.communique_tools import DRAFT, EMMA, GILLES, TITLE_FR, approve_by_both, define, submit
from tests.harness import Chat


async def until_all_left(database: Database, ref: str) -> None:
    """Wait until everything that was put down about a record has left."""
    for _ in range(3000):
        async with database.begin() as work:
            if {posting.state for posting in await work.postings.of(ref)} == {PostingState.SENT}:
                return
        await asyncio.sleep(0.02)
    raise AssertionError("something has not left")


async def test_what_is_published_and_withdrawn_reaches_the_press_and_the_channels(chat: Chat, tmp_path: Path) -> None:
    """Publishing mails each press contact in their language and calls the webhook; withdrawing tells both."""
    box, wire = Postbox(), Wire()
    secret = tmp_path / "secret"
    secret.write_bytes(b"shared")
    async with serving(wire) as url, mail_server(box) as port:
        await define(chat, "channel", hook={"key": "hook", "kind": "webhook", "url": url, "secret_file": str(secret)})
        await define(chat, "press", desk={"email": "desk@press.example", "languages": ["fr", "nl"]})
        await approve_by_both(chat, await submit(chat, DRAFT))
        async with postman(chat.database, settings(port)):
            await asyncio.sleep(0.1)
            assert (box.received, wire.calls) == ([], [])
            await chat.say(GILLES, "!communiqué publier C-1")
            await until_all_left(chat.database, "C-2026-0001")
            await chat.say(GILLES, "!communiqué retirer C-1 Les points d'eau ne sont pas confirmés.")
            await until_all_left(chat.database, "C-2026-0001")
    desk = [mail for mail in box.mails() if "desk@press.example" in str(mail["To"])]
    subjects = [str(mail["Subject"]) for mail in desk]
    assert len(subjects) == 4
    assert subjects[0] == f"EXERCICE · {TITLE_FR}"
    assert subjects[1].startswith("OEFENING · ")
    assert [subject.partition(" · ")[2].partition(":")[0].strip() for subject in subjects[2:]] == [
        "RETIRÉ",
        "INGETROKKEN",
    ]
    assert [body["state"] for body in wire.bodies()] == ["published", "withdrawn"]
    assert all(body["exercise"] is True for body in wire.bodies())
    everything = "".join(mail.as_string() for mail in box.mails()) + str(wire.bodies())
    for private in (EMMA, GILLES):
        assert private not in everything


async def test_either_database_serves(database: Database, tmp_path: Path) -> None:
    """On SQLite and on PostgreSQL alike, mail and calls leave, each address in order."""
    box, wire = Postbox(), Wire()
    async with serving(wire) as url, mail_server(box) as port:
        (await settle(database, tmp_path, url=url)).write_bytes(b"shared")
        await publish(database)
        numbers = [await post(database, FR_PRESS) for _ in range(2)]
        numbers.append(await post(database, NL_PRESS, language=Language.NL))
        numbers.append(await post(database, "wire", kind=PostingKind.WEBHOOK))
        async with postman(database, settings(port)):
            for number in numbers:
                await until_state(database, number, PostingState.SENT)
    assert len(box.received) == 3
    assert len(wire.calls) == 1


async def test_a_webhook_is_told_its_languages_only(chat: Chat, tmp_path: Path) -> None:
    """Where the file names languages for a channel, the others are not in the call."""
    wire, secret = Wire(), tmp_path / "secret"
    secret.write_bytes(b"shared")
    async with serving(wire) as url, mail_server(Postbox()) as port:
        hook = {"key": "hook", "kind": "webhook", "url": url, "secret_file": str(secret), "languages": ["nl"]}
        await define(chat, "channel", hook=hook)
        await approve_by_both(chat, await submit(chat, DRAFT))
        async with postman(chat.database, settings(port)):
            await chat.say(GILLES, "!communiqué publier C-1")
            await until_all_left(chat.database, "C-2026-0001")
    told = [body["languages"] for body in wire.bodies()]
    assert [list(languages) if isinstance(languages, dict) else None for languages in told] == [["nl"]]
