"""Alerts that go out by a signed webhook: CAP 1.2, once for each message, never back to where it came from."""

import hashlib
import hmac
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import bot.postman
from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.alert.cap.model import CapAlert, MsgType, Status
from commands.alert.cap.reading import read_json, read_xml
from commands.alert.following import surround
from commands.alert.life import clear_alert
from commands.kit.context import Context
from storage.posting import Posting, PostingState
from tests.bot.organisation_tools import mistakes_of, write_more
from tests.bot.posting_tools import postman, until_state
from tests.bot.test_hooks_out import Wire, serving
from tests.commands.alert_tools import copy_of_boreal
from tests.harness import BOREAL, Chat, only, room, user

ANOUK, LEA = user("anouk.v"), user("lea.d")
SECRET = b"a shared secret"
FR, NL = "Quittez les berges de la Valme.", "Verlaat de oevers van de Valme."


async def define(chat: Chat, folder: Path, *, url: str = "https://siren.example/in", more: str = "") -> None:
    """Let a webhook ask for the alerts of Infocel."""
    (folder / "siren").write_bytes(SECRET)
    file = copy_of_boreal(folder)
    file.write_text(
        BOREAL.read_text(encoding="utf-8")
        + f'\n[[channels]]\nkey = "siren"\nkind = "webhook"\nurl = "{url}"\nsecret_file = "{folder / "siren"}"\n'
        + f'events = ["alert"]\ncells = ["infocel"]\n{more}\n',
        encoding="utf-8",
    )
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))


async def postings(chat: Chat, *refs: str) -> list[Posting]:
    """List what was put down about these alerts, in order."""
    async with chat.database.begin() as work:
        return [posting for ref in refs for posting in await work.postings.of(ref)]


def said(posting: Posting) -> CapAlert:
    """Read the message of a posting."""
    assert posting.payload is not None
    return read_xml(str(posting.payload["text"]).encode())


async def test_each_message_of_an_alert_goes_out_once(chat: Chat, tmp_path: Path) -> None:
    """Raised, completed, updated and ended: four CAP messages, each naming those before."""
    await define(chat, tmp_path)
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    await chat.say(LEA, f"nl: {NL}", reply_to=card.event_id)
    await chat.say(ANOUK, "!alerte actualiser A-1\nfr: Évacuez.\nnl: Evacueer.")
    await chat.say(ANOUK, "!alerte terminer A-2")
    found = await postings(chat, "A-2026-0001", "A-2026-0002", "A-2026-0003")
    assert [posting.occasion for posting in found] == ["raised", "completed", "updated", "cleared"]
    assert all(posting.exercise for posting in found)
    messages = [said(posting) for posting in found]
    assert [message.identifier for message in messages] == [
        "A-2026-0001",
        "A-2026-0001.2",
        "A-2026-0002",
        "A-2026-0003",
    ]
    assert [message.msg_type for message in messages] == [MsgType.ALERT, *[MsgType.UPDATE] * 3]
    assert [[one.identifier for one in message.references] for message in messages] == [
        [],
        ["A-2026-0001"],
        ["A-2026-0001", "A-2026-0001.2"],
        ["A-2026-0001", "A-2026-0001.2", "A-2026-0002"],
    ]
    assert [len(message.infos) for message in messages[:2]] == [1, 2]
    assert messages[3].is_all_clear
    assert {message.status for message in messages} == {Status.EXERCISE}


async def test_a_withdrawal_goes_out_as_cancel(chat: Chat, tmp_path: Path) -> None:
    """CAP's Cancel refers to what is withdrawn."""
    await define(chat, tmp_path)
    await chat.say(ANOUK, f"!alerte {FR}")
    await chat.say(ANOUK, "!alerte annuler A-1 Mauvaise commune nommée")
    message = said((await postings(chat, "A-2026-0002"))[0])
    assert (message.msg_type, [one.identifier for one in message.references]) == (MsgType.CANCEL, ["A-2026-0001"])


async def test_nothing_leaves_before_the_confirmation(chat: Chat, tmp_path: Path) -> None:
    """A preview is no message; with the ✅ it goes out, also when it was completed before."""
    await define(chat, tmp_path)
    shown = only(await chat.say(ANOUK, f"!alerte {FR} --gravité grave"))
    await chat.say(ANOUK, f"nl: {NL}", reply_to=shown.event_id)
    assert await postings(chat, "A-2026-0001") == []
    await chat.react(ANOUK, shown)
    (posting,) = await postings(chat, "A-2026-0001")
    assert (said(posting).identifier, said(posting).references, len(said(posting).infos)) == ("A-2026-0001", (), 2)


async def test_only_the_cells_of_the_channel(chat: Chat, tmp_path: Path) -> None:
    """An alert that neither comes from nor goes to its cells is not told; one that goes there is."""
    await define(chat, tmp_path)
    farah = user("farah.b")
    await chat.say(farah, f"!alerte {FR}", where=room("cofeco"))
    assert await postings(chat, "A-2026-0001") == []
    await chat.say(farah, f"!alerte {FR} --vers infocel --immédiatement", where=room("cofeco"))
    assert len(await postings(chat, "A-2026-0002")) == 1


async def test_what_came_by_a_webhook_is_not_passed_on(chat: Chat, tmp_path: Path) -> None:
    """Two systems that tell each other everything would never end: neither the alert nor its end goes out."""
    await define(chat, tmp_path)
    await chat.say(ANOUK, f"!alerte {FR}")
    async with chat.database.begin() as work:
        alert = await work.alerts.find("A-2026-0001", to_change=True)
        assert alert is not None
        alert.source = {"hook": "be-alert", "sender": "x@example.org", "identifier": "1"}
        ctx = Context(work, await work.directory())
        closing = await clear_alert(ctx, await surround(ctx, alert), by="be-alert")
        assert closing.alert.raised_by == "be-alert"
    assert [posting.occasion for posting in await postings(chat, "A-2026-0001", "A-2026-0002")] == ["raised"]
    assert "be-alert" in only(await chat.deliver()).body


async def test_a_refused_command_puts_nothing_down(chat: Chat, tmp_path: Path) -> None:
    """What was rolled back is told to nobody."""
    await define(chat, tmp_path)
    await chat.say(ANOUK, f"!alerte {FR} --délai 14h --expire 13h")
    assert await postings(chat, "A-2026-0001") == []


@pytest.fixture
async def wire(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Wire, str]]:
    """Serve a channel on loopback, for a postman who does not wait long."""
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    made = Wire()
    async with serving(made) as url:
        yield made, url


@pytest.mark.parametrize("kind", ["cap-xml", "cap-json"])
async def test_it_arrives_signed(chat: Chat, tmp_path: Path, wire: tuple[Wire, str], kind: str) -> None:
    """The body is the CAP message alone, signed over time and body; the delivery has a name."""
    siren, url = wire
    await define(chat, tmp_path, url=url, more=f'format = "{kind}"')
    await chat.say(ANOUK, f"!alerte {FR}")
    (posting,) = await postings(chat, "A-2026-0001")
    async with postman(chat.database):
        await until_state(chat.database, posting.id, PostingState.SENT)
    ((headers, body),) = siren.calls
    signed = hmac.new(SECRET, headers["X-Greffier-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Greffier-Signature"] == f"sha256={signed}"
    assert headers["X-Greffier-Delivery"]
    media = {"cap-xml": "application/cap+xml", "cap-json": "application/json"}[kind]
    assert headers["Content-Type"] == f"{media}; charset=utf-8"
    read: Any = read_xml if kind == "cap-xml" else read_json
    assert read(body).identifier == "A-2026-0001"
    assert b"anouk" not in body


async def test_one_that_refuses_is_told_in_the_alerts_cell(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A channel that is gone from the file sticks, and the cell that raised the alert is told."""
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    await define(chat, tmp_path)
    await chat.say(ANOUK, f"!alerte {FR}")
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(BOREAL)))
    (posting,) = await postings(chat, "A-2026-0001")
    async with postman(chat.database):
        await until_state(chat.database, posting.id, PostingState.STUCK)
    told = only(await chat.deliver())
    assert (told.room_id, told.facts["message"]) == (room("infocel"), "posting-stuck")
    assert "A-2026-0001" in told.body


# ------------------------------------------------------------------------------------------------ the organisation


def test_alerts_are_for_webhooks(tmp_path: Path) -> None:
    """Nobody tells alerts by hand; what else a channel may be told is named."""
    (mistake,) = mistakes_of(write_more(tmp_path, '[[channels]]\nkey = "fax"\nevents = ["alert"]\n'))
    assert "only a webhook" in mistake
    assert mistakes_of(write_more(tmp_path, '[[channels]]\nkey = "fax"\nevents = ["rumour"]\n'))
    assert mistakes_of(write_more(tmp_path, '[[channels]]\nkey = "fax"\nevents = []\n'))


async def test_a_channel_of_alerts_serves_no_communique(chat: Chat, tmp_path: Path) -> None:
    """It stands on no checklist and is called for no text."""
    await define(chat, tmp_path)
    async with chat.database.begin() as work:
        directory = await work.directory()
    assert "siren" not in {channel.key for channel in directory.channels_of("infocel")}
    assert [channel.key for channel in directory.alert_channels(["infocel"])] == ["siren"]
