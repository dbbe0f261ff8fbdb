"""What was sent of an alert, as CAP documents: each kept to the letter, in order, with references that are found."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.alert.cap.model import CapAlert, MsgType, Reference, ResponseType, Status
from commands.alert.cap.reading import read_xml
from commands.alert.documents import every_document
from commands.alert.sender import sender_of
from schedules.rehearsals import REHEARSE
from storage.alert import Alert
from storage.alert_document import AlertDocument
from storage.journal import digest
from tests.commands.alert_tools import ANOUK, LEA, alert, copy_of_boreal, journal, preview
from tests.commands.cap_tools import FR as FIRE
from tests.commands.cap_tools import OVER, about, connect, message, receive
from tests.harness import BOREAL, BOT, Chat, only
from tests.schedules.tick import tick

FR, NL, DE = "Quittez les berges de la Valme.", "Verlaat de oevers van de Valme.", "Ufer der Valme meiden."
SIREN = '[[channels]]\nkey = "siren"\nkind = "webhook"\nurl = "https://siren.example/in"\nsecret_file = "siren"\n'
SIREN += 'events = ["alert"]\ncells = ["infocel"]\n'


async def documents(chat: Chat) -> list[AlertDocument]:
    """Give all that was sent, as an inquiry reads it."""
    async with chat.database.begin() as work:
        directory = await work.directory()
        return await every_document(work, directory, sender=sender_of(directory.alert_sender, BOT))


async def define(chat: Chat, folder: Path, more: str) -> None:
    """Change the organisation while the bot runs."""
    file = copy_of_boreal(folder)
    (folder / "siren").write_bytes(b"a shared secret")
    file.write_text(BOREAL.read_text(encoding="utf-8") + f"\n{more}", encoding="utf-8")
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))


def read(found: Sequence[AlertDocument]) -> list[CapAlert]:
    """Read the documents, which have to keep the standard's rules, and refer to nothing but what stands before them."""
    said = [read_xml(document.document.encode()) for document in found]
    for number, one in enumerate(said):
        before = [Reference(earlier.sender, earlier.identifier, earlier.sent) for earlier in said[:number]]
        assert set(one.references) <= set(before)
        assert (one.identifier, one.sender, one.sent) == (
            found[number].identifier,
            found[number].sender,
            found[number].sent,
        )
    return said


def chains(said: Sequence[CapAlert]) -> dict[str, list[str]]:
    """Give by identifier what each refers to."""
    return {one.identifier: [reference.identifier for reference in one.references] for one in said}


async def tell(chat: Chat) -> None:
    """Raise an alert that is completed twice, updated, completed again and ended, and one that is withdrawn."""
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    for who, words in ((LEA, f"nl: {NL}"), (ANOUK, f"de: {DE}\nzone: Valme\nconsigne: éviter\ncanal: SMS")):
        chat.clock.advance(minutes=1)
        await chat.say(who, words, reply_to=card.event_id)
    chat.clock.advance(minutes=1)
    await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez.")
    chat.clock.advance(minutes=1)
    await chat.say(LEA, "!alerte traduire A-2 nl: Evacueer.")
    chat.clock.advance(minutes=1)
    await chat.say(ANOUK, "!alerte terminer A-2")
    await chat.say(ANOUK, "!alerte Fermez les écluses")
    chat.clock.advance(minutes=1)
    await chat.say(ANOUK, "!alerte annuler A-4 Mauvaise commune")


CHAINS = {
    "A-2026-0001": [],
    "A-2026-0001.2": ["A-2026-0001"],
    "A-2026-0001.3": ["A-2026-0001", "A-2026-0001.2"],
    "A-2026-0002": ["A-2026-0001", "A-2026-0001.2", "A-2026-0001.3"],
    "A-2026-0002.2": ["A-2026-0001", "A-2026-0001.2", "A-2026-0001.3", "A-2026-0002"],
    "A-2026-0003": ["A-2026-0001", "A-2026-0001.2", "A-2026-0001.3", "A-2026-0002", "A-2026-0002.2"],
    "A-2026-0004": [],
    "A-2026-0005": ["A-2026-0004"],
}


async def test_every_document_is_kept_as_it_was_sent(chat: Chat, tmp_path: Path) -> None:
    """Each completion is a document more; what left by webhook is what is kept, to the letter; the journal tells them.

    What was sent later is in no earlier document, and each refers to all that was sent before.
    """
    await define(chat, tmp_path, SIREN)
    await tell(chat)
    found = await documents(chat)
    said = read(found)
    assert chains(said) == CHAINS
    kinds = [one.msg_type for one in said]
    assert kinds == [MsgType.ALERT, *[MsgType.UPDATE] * 5, MsgType.ALERT, MsgType.CANCEL]
    assert [len(one.infos) for one in said[:5]] == [1, 2, 3, 1, 2]
    assert [[area.area_desc for area in one.infos[0].areas] for one in said[:4]] == [[], [], ["Valme"], ["Valme"]]
    assert [one.infos[0].response_types for one in said[1:3]] == [(), (ResponseType.AVOID,)]
    assert said[5].is_all_clear
    assert {one.status for one in said} == {Status.EXERCISE}
    async with chat.database.begin() as work:
        left = [posting for ref in CHAINS for posting in await work.postings.of(ref)]
        entries = [entry async for entry in work.journal.entries() if entry.action == "alert-document-kept"]
        assert await work.journal.first_broken() is None
    assert [(posting.payload or {})["text"] for posting in left] == [document.document for document in found]
    assert [(entry.data["identifier"], entry.data["document"]) for entry in entries] == [
        (document.identifier, digest(document.document)) for document in found
    ]
    assert not any("Valme" in str(entry.data) for entry in entries), "the journal holds no free text"


async def test_a_new_name_changes_nothing_of_what_was_sent(chat: Chat, tmp_path: Path) -> None:
    """An organisation that takes another sender keeps its documents, and refers to them by the name they left under."""
    await chat.say(ANOUK, f"!alerte {FR}")
    (before,) = await documents(chat)
    await define(chat, tmp_path, '[alerts]\nsender = "crise@cellule.example"\n')
    shown = only(await chat.say(ANOUK, "!alerte montrer A-1 --cap"))
    assert before.document.strip() in shown.body
    await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez.")
    first, update = await documents(chat)
    assert first.document == before.document
    (reference,) = read([first, update])[1].references
    assert (update.sender, reference.sender) == ("crise@cellule.example", "greffier@boreal.example")


async def test_what_was_sent_before_documents_were_kept_is_told_again(chat: Chat) -> None:
    """Of alerts from before, the record and the journal give what was sent each time, and nothing is kept by reading.

    Whoever completes such an alert then keeps what was sent before, with it.
    """
    shown = await preview(chat)
    await chat.say(LEA, f"nl: {NL}", reply_to=shown.event_id)
    await chat.react(ANOUK, shown)
    await chat.say(ANOUK, "!alerte annuler A-1 Erreur")
    await tell_more(chat)
    sent = [(one.identifier, one.sender, one.sent, one.document) for one in await documents(chat)]
    assert [identifier for identifier, *_ in sent] == [
        *("A-2026-0001", "A-2026-0002", "A-2026-0003", "A-2026-0003.2", "A-2026-0003.3"),
    ]
    async with chat.database.begin() as work:
        await work.session.execute(delete(AlertDocument))
    for _ in range(2):
        again = await documents(chat)
        assert [(one.identifier, one.sender, one.sent, one.document) for one in again] == sent
        assert again[0].id is None, "worked out, not kept"
    await chat.say(ANOUK, "événement: crue", reply_to=only(await chat.say(ANOUK, "!alerte montrer A-3")).event_id)
    await chat.say(ANOUK, "!alerte terminer A-3")
    said = read(await documents(chat))
    assert chains(said)["A-2026-0003.4"] == ["A-2026-0003", "A-2026-0003.2", "A-2026-0003.3"]
    assert chains(said)["A-2026-0004"] == ["A-2026-0003", "A-2026-0003.2", "A-2026-0003.3", "A-2026-0003.4"]
    assert [one.identifier for one in said[:5]] == [identifier for identifier, *_ in sent]


async def tell_more(chat: Chat) -> None:
    """Raise an alert that is completed twice and goes on."""
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    for words in (f"nl: {NL}\nzone: Valme", f"de: {DE}\ncatégorie: météo\nportée: publique"):
        chat.clock.advance(minutes=1)
        await chat.say(ANOUK, words, reply_to=card.event_id)
    chat.clock.advance(minutes=1)


async def test_what_was_never_sent_is_no_document(chat: Chat) -> None:
    """A preview, also one given up, is shown as a draft under another identifier than what is sent, and never kept."""
    shown = await preview(chat)
    for words in ("?", "!alerte annuler A-1 Finalement non"):
        draft = only(await chat.say(ANOUK, "!alerte montrer A-1 --cap")).body
        assert "<status>Draft</status>" in draft
        assert "<identifier>A-2026-0001.draft.1</identifier>" in draft
        await chat.say(ANOUK, words)
    assert await documents(chat) == []
    assert shown.facts["state"] == "cancelled"


async def test_what_came_by_webhook_is_kept_and_says_whose_it_is(chat: Chat, tmp_path: Path) -> None:
    """The sender's alert, its update and its end are messages of ours that follow each other, and name the sender's."""
    await connect(chat, tmp_path)
    update = about(MsgType.UPDATE, "BEA-2", message(), minutes=3)
    await receive(chat, message(), update, about(MsgType.UPDATE, "BEA-3", message(), update, infos=(OVER,)))
    said = read(await documents(chat))
    assert chains(said) == {
        "A-2026-0001": [],
        "A-2026-0002": ["A-2026-0001"],
        "A-2026-0003": ["A-2026-0001", "A-2026-0002"],
    }
    assert {one.sender for one in said} == {"greffier@boreal.example"}
    assert [one.source for one in said[:2]] == [f"relayed: be-alert@example.org, BEA-{n}" for n in (1, 2)]


async def test_an_update_that_came_without_its_alert_is_kept(chat: Chat, tmp_path: Path) -> None:
    """It is the first message of ours about it, with nothing to refer to; what comes late was never sent by us."""
    await connect(chat, tmp_path)
    update = about(MsgType.UPDATE, "BEA-2", message(), infos=(FIRE,))
    await receive(chat, update, message())
    await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez --immédiatement")
    said = read(await documents(chat))
    assert chains(said) == {"A-2026-0001": [], "A-2026-0003": ["A-2026-0001"]}
    assert [one.msg_type for one in said] == [MsgType.ALERT, MsgType.UPDATE]


async def test_a_monthly_test_is_kept_as_a_test(chat: Chat, tmp_path: Path) -> None:
    """What the bot sends by itself is kept like what people send."""
    await define(chat, tmp_path, '[alerts]\nmonthly_test = { days = "first mon", at = "10:30", cells = ["infocel"] }\n')
    await tick(chat, [REHEARSE])
    chat.clock.advance(minutes=30)
    await tick(chat, [REHEARSE])
    (one,) = read(await documents(chat))
    assert (one.status, one.identifier) == (Status.TEST, "A-2026-0001")


async def test_a_completion_that_is_refused_leaves_no_document(chat: Chat) -> None:
    """What was sent cannot be said otherwise: the attempt adds neither a version nor a document."""
    card = only(await chat.say(ANOUK, f"!alerte {FR} --canal SMS"))
    await chat.say(ANOUK, "canal: radio", reply_to=card.event_id)
    await chat.say(ANOUK, f"fr: {FR}", reply_to=card.event_id)
    assert [one.identifier for one in await documents(chat)] == ["A-2026-0001"]
    made: Alert = await alert(chat)
    assert made.version == 1
    assert [entry.action for entry in await journal(chat)].count("alert-document-kept") == 1


async def test_nobody_is_called_by_an_all_clear(chat: Chat) -> None:
    """Others would take the alert for over while people here answer it: not as it is raised, updated or completed."""
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    for call in (
        f"!alerte {FR} --consigne fin d'alerte",
        "!alerte actualiser A-1 Fini --consigne évacuer, fin d'alerte",
    ):
        assert "!alerte terminer" in only(await chat.say(ANOUK, call)).body
    refused = only(await chat.say(ANOUK, "consigne: fin d'alerte", reply_to=card.event_id))
    assert refused.facts["refusal"] == "usage"
    assert [one.identifier for one in await documents(chat)] == ["A-2026-0001"]


async def test_one_language_that_says_it_is_over_does_not_say_so_for_the_others(chat: Chat, tmp_path: Path) -> None:
    """An update of another system whose French alone says all clear goes on, and what we send of it is no end."""
    await connect(chat, tmp_path)
    half = about(MsgType.UPDATE, "BEA-2", message(), infos=(OVER, replace(FIRE, language="nl-BE")))
    await receive(chat, message(), half)
    update = read(await documents(chat))[1]
    assert (update.msg_type, update.is_all_clear) == (MsgType.UPDATE, False)
    assert [info.response_types for info in update.infos] == [(), ()]
