"""What the tests of communiqués share: the exercise's third communiqué, drafted, translated, submitted."""

import asyncio
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from storage.approval import Approval
from storage.communique import Communique
from storage.definition import Definition
from storage.journal import JournalEntry
from storage.unit_of_work import UnitOfWork
from storage.values import Language
from tests.harness import Chat, Sent, only, user

EMMA, HANNE, LEA, ANOUK = user("emma.t"), user("hanne.s"), user("lea.d"), user("anouk.v")
GILLES, JOLIEN, CELINE, BILAL = user("gilles.p"), user("jolien.w"), user("celine.r"), user("bilal.m")
MOUSSA, ILIAS, FARAH, KAREL = user("moussa.a"), user("ilias.o"), user("farah.b"), user("karel.n")
FIRST = "C-2026-0001"
TITLE_FR = "Eau non potable à Valmeuse-Nord"
TEXT_FR = "L'eau du robinet ne peut être ni bue ni utilisée pour cuisiner.\nLa faire bouillir ne suffit pas."
TITLE_NL = "Kraanwater niet drinkbaar in Valmeuse-Noord"
TEXT_NL = "Het kraanwater mag niet worden gedronken of gebruikt om te koken. Koken volstaat niet."
DRAFT = f"!communiqué {TITLE_FR}\n{TEXT_FR}"
UNCHANGED_NL = "!persbericht aanpassen C-1 --taal nl --ongewijzigd"
TRANSLATION = f"!persbericht vertalen C-1 {TEXT_NL} --taal nl --titel {TITLE_NL}"


async def draft(chat: Chat, text: str = DRAFT) -> Sent:
    """Let Emma draft and Hanne translate; gives the answer to Hanne."""
    only(await chat.say(EMMA, text))
    return only(await chat.say(HANNE, TRANSLATION))


async def submit(chat: Chat, text: str = DRAFT) -> Sent:
    """Let Emma draft, Hanne translate and Emma submit; gives the card."""
    await draft(chat, text)
    return only(await chat.say(EMMA, "!communiqué soumettre C-1"))


async def approve_by_both(chat: Chat, card: Sent) -> None:
    """Let both spokespersons approve by reaction."""
    await chat.react(GILLES, card)
    await chat.react(JOLIEN, card)


async def stored(chat: Chat, ref: str = FIRST) -> Communique:
    """Give a communiqué as the database has it."""
    async with chat.database.begin() as work:
        found = await work.communiques.find(ref)
        assert found is not None
        return found


async def texts(chat: Chat, version: int = 1) -> dict[Language, tuple[str | None, str]]:
    """Give what a version of the first communiqué says, title and text by language."""
    async with chat.database.begin() as work:
        found = await work.communiques.texts(FIRST, version)
        return {language: (row.title, row.text) for language, row in found.items()}


async def approvals(chat: Chat, ref: str = FIRST) -> list[Approval]:
    """Give every approval ever given to a communiqué."""
    async with chat.database.begin() as work:
        return await work.approvals.of(ref)


async def standing(chat: Chat, version: int, ref: str = FIRST) -> list[str]:
    """Give whose approvals of a version stand."""
    async with chat.database.begin() as work:
        return [row.approver for row in await work.approvals.standing(ref, version)]


async def journal(chat: Chat, ref: str = FIRST) -> list[JournalEntry]:
    """Give what the journal says of a communiqué, after checking the whole chain."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return await work.journal.of(ref)


async def actions(chat: Chat) -> list[str]:
    """Give the names of what the journal says was done to the communiqué."""
    return [entry.action for entry in await journal(chat)]


async def set_rules(chat: Chat, *rules: Mapping[str, Any]) -> None:
    """Apply the organisation as it is, with these approval rules instead of its own."""
    async with chat.database.begin() as work:
        wanted = {name: data for name, data in (await definitions(work)).items() if name[0] != "approval"}
        wanted |= {("approval", f"{number:03}"): dict(rule) for number, rule in enumerate(rules)}
        await work.definitions.apply(wanted)


async def set_person(chat: Chat, who: str, **facts: object) -> None:
    """Apply the organisation as it is, with other facts of somebody, such as `cells`."""
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        wanted["person", who] = {**wanted["person", who], **facts}
        await work.definitions.apply(wanted)


async def define(chat: Chat, kind: str, **entries: Mapping[str, Any]) -> None:
    """Apply the organisation as it is, with these definitions of a kind added, by key."""
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        wanted |= {(kind, key): dict(data) for key, data in entries.items()}
        await work.definitions.apply(wanted)


async def definitions(work: UnitOfWork) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Read the organisation as it was last applied, in its order."""
    rows = (await work.session.execute(select(Definition).order_by(Definition.position))).scalars()
    return {(row.kind, row.key): row.data for row in rows}


def refusal(messages: list[Sent]) -> str:
    """Give the code of the one refusal, and nothing else may have been said."""
    return str(only(messages).facts.get("refusal"))


def rule(**facts: object) -> dict[str, Any]:
    """Give an approval rule as the organisation file defines it, the exercise's where nothing is said."""
    usual: dict[str, Any] = {
        "kind": "communique",
        "cell": "infocel",
        "languages": ["fr", "nl"],
        "quorum": 2,
        "includes": ["spokesperson"],
        "author_counts": False,
    }
    return usual | facts


async def handle_together(chat: Chat, *rows: int) -> list[Sent]:
    """Handle rows of the inbox at the same time; gives what was then said."""
    await asyncio.gather(*(chat.dispatcher.handle(row) for row in rows))
    return await chat.deliver()
