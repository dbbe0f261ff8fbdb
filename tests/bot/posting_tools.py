"""What tests of mail and webhooks share: an organisation that publishes, and a postman who does not wait long."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.hooks_out import Caller
from bot.mail import Mailer
from bot.mail_settings import MailSettings
from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from bot.postman import Postman
from commands.communique.mailing import WITHDRAWN
from storage.communique import Communique
from storage.database import Database
from storage.posting import Posting, PostingKind, PostingState
from storage.values import CommuniqueState, Language, Role, UserId

SENT, STUCK, DROPPED = PostingState.SENT, PostingState.STUCK, PostingState.DROPPED
REF = "C-2026-0001"
EMMA = UserId("@emma.t:example.org")
PUBLIC_URL = "https://press.example.org"
FR_PRESS, NL_PRESS = "redaction@journal.example", "redactie@krant.example"
TITLE = {Language.FR: "Écoles fermées à Liège", Language.NL: "Scholen gesloten in Luik"}
TEXT = {
    Language.FR: "Les écoles de la zone B ferment demain.\n\nCe que l'on ne sait pas : <jusqu'à quand>.",
    Language.NL: "De scholen in zone B sluiten morgen.\n\nWat we niet weten: <tot wanneer>.",
}

ORGANISATION = """
exercise = {exercise}
[[organs]]
key = "infocel"
[[cells]]
key = "infocel"
organ = "infocel"
room = "!infocel:example.org"
name = {{ fr = "Cellule d'information", nl = "Informatiecel" }}
[[people]]
user_id = "@emma.t:example.org"
name = "Emma T."
email = "emma.t@home.example"
cells = {{ infocel = ["drafter"] }}
[[press_list]]
email = "redaction@journal.example"
name = "Le Journal"
languages = ["fr"]
[[press_list]]
email = "redactie@krant.example"
languages = ["nl"]
[[channels]]
key = "wire"
kind = "webhook"
name = {{ fr = "Agence", nl = "Agentschap" }}
url = "{url}"
secret_file = "{secret}"
"""


async def settle(
    database: Database, folder: Path, *, url: str = "https://wire.example/in", exercise: bool = False
) -> Path:
    """Apply the organisation; gives the file of the channel's secret, not made yet."""
    file, secret = folder / "organisation.toml", folder / "wire-secret"
    text = ORGANISATION.format(url=url, secret=secret, exercise=str(exercise).lower())
    file.write_text(text, encoding="utf-8")
    async with database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))
    return secret


async def publish(database: Database, *, exercise: bool = False) -> None:
    """Publish a text in French and Dutch."""
    async with database.begin() as work:
        communique = Communique(
            ref=REF,
            cell="infocel",
            author=EMMA,
            author_role=Role.DRAFTER,
            language=Language.FR,
            state=CommuniqueState.PUBLISHED,
            created_at=work.now,
            exercise=exercise,
        )
        await work.communiques.draft(communique, TITLE[Language.FR], TEXT[Language.FR])
        await work.communiques.write(communique, Language.NL, TITLE[Language.NL], TEXT[Language.NL], EMMA)
        await work.publications.publish(communique, await work.communiques.texts(REF, 1))


async def correct(database: Database, notice: str) -> None:
    """Put another French text in the place of the one that is public."""
    async with database.begin() as work:
        communique = await work.communiques.hold(REF)
        assert communique is not None
        await work.communiques.open_version(communique, EMMA, 2)
        await work.communiques.write(communique, Language.FR, "Écoles ouvertes", "Elles restent ouvertes.", EMMA)
        texts = await work.communiques.texts(REF, 2)
        await work.publications.publish(communique, texts, {Language.FR: notice})


async def withdraw(database: Database, reason: str | None) -> None:
    """Withdraw what is public."""
    async with database.begin() as work:
        await work.publications.withdraw(REF, dict.fromkeys(Language, reason) if reason else {})


async def post(
    database: Database,
    address: str,
    occasion: str = "published",
    *,
    kind: PostingKind = PostingKind.MAIL,
    language: Language | None = Language.FR,
    version: int = 1,
    **more: Any,  # noqa: ANN401 - whatever else a posting holds
) -> int:
    """Put down something to send; gives its number."""
    async with database.begin() as work:
        posting = await work.postings.add(
            kind,
            address,
            key=work.new_id(),
            occasion=occasion,
            about=None if "payload" in more else REF,
            version=version,
            language=None if kind is PostingKind.WEBHOOK else language,
            exercise=(await work.directory()).exercise,
            **more,
        )
    assert posting is not None
    return posting.id


async def read(database: Database, posting_id: int) -> Posting:
    """Read something that was put down."""
    async with database.begin() as work:
        posting = await work.postings.get(posting_id)
    assert posting is not None
    return posting


async def until_state(database: Database, posting_id: int, *states: PostingState) -> Posting:
    """Wait until something has come so far."""
    posting = await read(database, posting_id)
    for _ in range(3000):
        if posting.state in states:
            return posting
        await asyncio.sleep(0.02)
        posting = await read(database, posting_id)
    raise AssertionError(f"it is still {posting.state}: {posting.error}")


async def until_tried(database: Database, posting_id: int, times: int = 1) -> Posting:
    """Wait until something was tried so often."""
    for _ in range(3000):
        posting = await read(database, posting_id)
        if posting.attempts >= times:
            return posting
        await asyncio.sleep(0.02)
    raise AssertionError("it was not tried")


@asynccontextmanager
async def postman(
    database: Database,
    mail: MailSettings | None = None,
    *,
    give_up_after: timedelta = timedelta(days=1),
    patience: float = 30.0,
    may_act: Callable[[], None] = lambda: None,
) -> AsyncIterator[None]:
    """Let a postman work."""
    stop = asyncio.Event()
    working = Postman(
        database,
        public_url=PUBLIC_URL,
        give_up_after=give_up_after,
        mailer=Mailer(mail) if mail is not None else None,
        caller=Caller(patience=patience),
        may_act=may_act,
    )
    async with asyncio.TaskGroup() as group:
        group.create_task(working.run(stop))
        try:
            yield
        finally:
            stop.set()


__all__ = ["WITHDRAWN", "correct", "post", "postman", "publish", "read", "settle", "until_state", "withdraw"]
