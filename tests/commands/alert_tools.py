"""What the tests of alerts share: the people, an alert raised, and what became of it."""

import shutil
from pathlib import Path

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from storage.alert import Addressee, Alert
from storage.database import Database
from storage.journal import JournalEntry
from tests.clock import Clock
from tests.harness import BOREAL, Chat, Sent, only, user
from tests.tables import create_all

ANOUK, BILAL, CELINE, DRIES = user("anouk.v"), user("bilal.m"), user("celine.r"), user("dries.k")
EMMA, HANNE, LEA, GILLES = user("emma.t"), user("hanne.s"), user("lea.d"), user("gilles.p")
JOLIEN, ILIAS, FARAH, KAREL = user("jolien.w"), user("ilias.o"), user("farah.b"), user("karel.n")
MOUSSA = user("moussa.a")
INFOCEL = [ANOUK, BILAL, CELINE, DRIES, EMMA, HANNE, LEA, GILLES, JOLIEN, KAREL]
FIRST = "A-2026-0001"
MOBILISATION = "Mobilisation Infocel noyau: phase fédérale à 13h00, salle ou distance."
EVACUATE = "Évacuez le quartier Bas-Pont avant 15h30 vers le hall sportif."


async def raise_one(chat: Chat, options: str = "", text: str = MOBILISATION) -> Sent:
    """Let Anouk alert Infocel; gives the card."""
    return only(await chat.say(ANOUK, f"!alerte {text} {options}"))


async def alert(chat: Chat, ref: str = FIRST) -> Alert:
    """Give an alert as the database has it."""
    async with chat.database.begin() as work:
        found = await work.alerts.find(ref)
        assert found is not None
        return found


async def called(chat: Chat, ref: str = FIRST) -> dict[str, Addressee]:
    """Give what became of everybody an alert called."""
    async with chat.database.begin() as work:
        return {addressee.user_id: addressee for addressee in await work.alerts.addressees(ref)}


async def journal(chat: Chat, ref: str = FIRST) -> list[JournalEntry]:
    """Give what the journal says of an alert, after checking the whole chain."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return await work.journal.of(ref)


async def actions(chat: Chat, ref: str = FIRST) -> list[str]:
    """List what the journal says was done about an alert."""
    return [entry.action for entry in await journal(chat, ref)]


def copy_of_boreal(folder: Path) -> Path:
    """Copy the exercise's files, to change them; gives that of the organisation."""
    shutil.copytree(BOREAL.parent, folder, dirs_exist_ok=True)
    return folder / BOREAL.name


async def at_work(folder: Path) -> Chat:
    """Make the same organisation at work: nothing in it is an exercise."""
    file = copy_of_boreal(folder)
    file.write_text(BOREAL.read_text(encoding="utf-8").replace("exercise = true", "exercise = false"), encoding="utf-8")
    clock = Clock()
    database = Database("sqlite+aiosqlite://", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    chat = Chat(database, clock)
    await chat.settle(file)
    async with database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))
    return chat


def refusal(messages: list[Sent]) -> str:
    """Give the code of the one refusal."""
    return str(only(messages).facts["refusal"])


async def preview(chat: Chat, options: str = "--gravité grave") -> Sent:
    """Let Anouk ask for an alert that must be confirmed; gives the preview."""
    return only(await chat.say(ANOUK, f"!alerte {MOBILISATION} {options}"))
