"""What the tests of alerts by webhook share: an organisation with webhooks, messages, and their way in."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.alert.accepting import Answer, Outcome, accept
from commands.alert.cap.model import (
    Area,
    CapAlert,
    Category,
    Info,
    MsgType,
    Reference,
    ResponseType,
    Scope,
    Status,
)
from commands.alert.cap.writing import write_xml
from commands.kit.context import Context
from storage.alert import Alert
from storage.cap_values import Certainty, Severity, Urgency
from storage.journal import JournalEntry
from storage.received import Received
from tests.harness import BOREAL, BOT, Chat, Sent

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 12, 7, 10, 0, tzinfo=BRUSSELS)
HOOKS = """
[[webhooks]]
name = "be-alert"
secret_file = "secrets/be-alert"
cells = ["infocel", "d5"]

[[webhooks]]
name = "meteo"
secret_file = "secrets/meteo"
cells = ["infocel"]
senders = ["meteo@example.org"]
early_for = "1h"
"""

FR = Info(
    (Category.FIRE,),
    "Incendie",
    Urgency.IMMEDIATE,
    Severity.SEVERE,
    Certainty.OBSERVED,
    language="fr-BE",
    headline="Fumée toxique à Bas-Pont",
    description="Fermez portes et fenêtres.",
    areas=(Area("Bas-Pont"),),
)
NL = replace(
    FR, language="nl-BE", event="Brand", headline="Giftige rook in Bas-Pont", description="Sluit ramen en deuren."
)
OVER = replace(FR, headline="Le danger est écarté.", description=None, response_types=(ResponseType.ALL_CLEAR,))


async def connect(chat: Chat, folder: Path, hooks: str = HOOKS, *, exercise: bool = True) -> None:
    """Give the organisation its webhooks, while the bot runs."""
    text = BOREAL.read_text(encoding="utf-8").replace("exercise = true", f"exercise = {str(exercise).lower()}")
    shutil.copytree(BOREAL.parent, folder, dirs_exist_ok=True)
    file = folder / "organisation.toml"
    file.write_text(text + hooks, encoding="utf-8")
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))


def message(identifier: str = "BEA-1", *, minutes: int = 0, status: Status = Status.EXERCISE) -> CapAlert:
    """Write an Alert in French and Dutch, sent some minutes after ten."""
    return CapAlert(
        identifier,
        "be-alert@example.org",
        NOW + timedelta(minutes=minutes),
        status,
        MsgType.ALERT,
        Scope.PUBLIC,
        infos=(FR, NL),
    )


def about(
    kind: MsgType, identifier: str, *others: CapAlert, minutes: int = 5, infos: tuple[Info, ...] = (FR,)
) -> CapAlert:
    """Write a message that refers to others."""
    references = tuple(Reference(one.sender, one.identifier, one.sent) for one in others)
    return replace(
        message(identifier, minutes=minutes), msg_type=kind, references=references, infos=infos, note="Fausse alerte."
    )


async def knock(
    chat: Chat, alert: CapAlert, *, hook: str = "be-alert", delivery: str | None = None, body: bytes | None = None
) -> Answer:
    """Bring a message to the door; it is not acted on yet."""
    async with chat.database.begin() as work:
        directory = await work.directory()
        ctx = Context(work, directory, bot=BOT)
        name = delivery or f"delivery-{alert.identifier}"
        return await accept(ctx, directory.webhooks[hook], name, body or write_xml(alert), alert)


async def receive(chat: Chat, *alerts: CapAlert, hook: str = "be-alert") -> list[Sent]:
    """Let messages be accepted and acted on, one after the other; gives all that the bot then said."""
    said = []
    for alert in alerts:
        answer = await knock(chat, alert, hook=hook)
        assert answer.outcome is Outcome.ACCEPTED, answer.mistakes
        said += await chat.work_off()
    return said


async def alerts(chat: Chat) -> list[Alert]:
    """Give every alert, in the order of their numbers."""
    async with chat.database.begin() as work:
        return list((await work.session.execute(select(Alert).order_by(Alert.id))).scalars())


async def states(chat: Chat) -> list[tuple[str, str]]:
    """Give the number and the state of every alert."""
    return [(alert.ref[-4:], alert.state.value) for alert in await alerts(chat)]


async def kept(chat: Chat, identifier: str) -> Received:
    """Give a message as the database has it."""
    async with chat.database.begin() as work:
        found = await work.received.by_name("be-alert", ("be-alert@example.org", identifier))
        assert found is not None
        return found


async def actions(chat: Chat) -> list[str]:
    """Give what the journal says was done, after checking the whole chain."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return list((await work.session.execute(select(JournalEntry.action).order_by(JournalEntry.seq))).scalars())


def named(said: Sequence[Sent], message_id: str) -> list[Sent]:
    """Give the messages of one kind."""
    return [sent for sent in said if sent.facts["message"] == message_id]
