"""A week of telework and digests on a real homeserver: regimes, quotas, deputies, reminders, digests by mail, exports.

Invariant: everything is asked, answered and read in encrypted direct chats, and mail on a real server; a reason is read
by whom it is for, and by nobody any more once its time is over.
"""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from email.message import EmailMessage

import pytest

from bot.matrix.seen import SeenEvent
from tests.bot.mail_server import Postbox, mail_server
from tests.e2e.conftest import MakeWorld
from tests.e2e.process import obey
from tests.e2e.reading import facts_of, stands
from tests.e2e.test_telework_e2e import TERMS, told
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

RULES = """
[[digests]]
at = "20:30"
to = ["manager"]

[[digests]]
kind = "weekly"
day = "mon"
at = "08:00"
to = ["manager"]

[[digests]]
kind = "partner"
at = "08:00"
to = ["info@partner.example"]
language = "nl"

[passwords]
file = "passwords.csv"
at = "08:00"

[privacy]
telework_reasons = "5d"
"""
KAREL, PARTNER = "karel.n@example.org", "info@partner.example"
WHY_NOT = "De vergadering is ter plaatse"
WHY = "Soins pour mon fils"


@pytest.fixture
async def box(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postbox]:
    """Give a mail server's postbox, to which the bots of the test send their mail."""
    postbox = Postbox()
    async with mail_server(postbox) as port:
        monkeypatch.setenv("GREFFIER_MAIL__SMTP", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("GREFFIER_MAIL__SENDER", "greffier@example.org")
        yield postbox


def clock(time: str) -> str:
    """Give an instant of the exercise's month, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{time}+01:00"


def know(world: World) -> None:
    """Write into the organisation who may telework, who answers for Karel, a team of three and when a password ends."""
    user = {name: person.user_id for name, person in world.person.items()}
    more = dict.fromkeys(("emma", "gilles", "anouk"), TERMS)
    more["karel"] = f'deputy = "{user["anouk"]}"\nemail = "{KAREL}"\n'
    file = world.directory / "organisation.toml"
    text = file.read_text()
    for name, lines in more.items():
        line = f'user_id = "{user[name]}"\n'
        text = text.replace(line, line + lines)
    members = ", ".join(f'"{user[name]}"' for name in ("emma", "gilles", "anouk"))
    team = 'key = "desk"\nname = { fr = "Rédaction", nl = "Redactie" }\nminimum = 2\n'
    file.write_text(f"{text}\n[[teams]]\n{team}members = [{members}]\n")
    (world.directory / "passwords.csv").write_text(f"user_id;expires\n{user['emma']};2026-12-28\n")


class Talk:
    """Somebody's direct chat with the bot."""

    def __init__(self, world: World, name: str, room: str) -> None:
        """Bind to one person's chat."""
        self.world, self.name, self.person, self.room = world, name, world.person[name], room

    async def ask(self, text: str) -> SeenEvent:
        """Write something and read the answer."""
        answer = await self.person.answer_to(self.room, await self.person.say(self.room, text))
        assert answer.decrypted
        return answer

    async def told(self, message: str, **facts: object) -> SeenEvent:
        """Wait for what the bot says of its own accord."""
        return await told(self.world, self.name, message, **facts)


async def test_a_week_of_telework(make_world: MakeWorld, box: Postbox) -> None:
    """From a switch of regime to the erasure of reasons: each rule, answer, reminder and digest where people read."""
    world = await make_world("karel", "emma", "gilles", "anouk", extra=RULES)
    know(world)
    await world.start_bot(clock=clock("08T17:00:00"))
    await regimes(world)
    emma, karel = await last_place(world)
    await new_yes_and_quota(emma, karel)
    anouk = await deputy(emma, karel)
    first, csv = await held_about(world, "before"), await for_scope(world, "first")
    assert WHY in first
    assert {line.split(";")[9] for line in csv} == {"added"}
    await publish(world)
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("09T20:30:01"))
    await reminder_and_digests(karel, box)
    assert await world.stop_bot() == 0
    assert tables_with(world, WHY) == {"telework_reason"}, "messages of direct chats are emptied once they are handled"

    await world.start_bot(clock=clock("14T08:00:01"))
    await anouk.told("telework-card", ref="T-2026-0006")
    passed_on = await emma.told("telework-said-escalated", ref="T-2026-0006")
    assert world.person["anouk"].user_id in str(passed_on.content.get("formatted_body"))
    expires = await emma.told("password-expires")
    assert ("14 jours" in expires.body, expires.decrypted) == (True, True)
    week = await karel.told("digest-weekly")
    assert week.decrypted
    assert "weekoverzicht" in str((await until_mail(box, KAREL, 2))["Subject"]).lower()

    (card,) = cards_of(anouk, "T-2026-0006")
    await anouk.person.react(card.room_id, card.event_id, "✅")
    await emma.told("telework-said-approved", ref="T-2026-0006")
    changed = await for_scope(world, "second")
    assert [line.split(";")[5:10:4] for line in changed] == [["T-2026-0006", "changed"]]
    await until_erased(world)
    assert WHY not in await held_about(world, "after")
    assert "19:00" in (await karel.ask("dagoverzicht om 19u")).body
    assert (await karel.ask("dagoverzicht uit")).record["kind"] == "digest"
    assert len([e for e in karel.person.events(karel.room) if e.record.get("message") == "digest-weekly"]) == 1
    assert await world.stop_bot() == 0
    assert tables_with(world, WHY) == set(), "nothing of it is left anywhere"
    assert sorted(to for _, (to,), _ in box.received) == [PARTNER, PARTNER, PARTNER, KAREL, KAREL]


def cards_of(talk: Talk, ref: str) -> list[SeenEvent]:
    """List the cards of a request that somebody has seen."""
    return [
        e
        for e in talk.person.events(talk.room)
        if e.record.get("ref") == ref and e.record.get("card") is True and not e.replaces
    ]


async def regimes(world: World) -> None:
    """Switch the regime and back: every cell hears it, and what it asks for holds at once."""
    karel, emma = world.person["karel"], world.person["emma"]
    switched = await world.ask("karel", '!telewerk regime crisis --reden "De kantoren sluiten"')
    assert switched.record["message"] == "telework-regime-switched"
    heard = await karel.wait_for(lambda e: e.record.get("message") == "telework-regime-switched", world.room["d5"])
    assert ("De kantoren sluiten" in heard.body, heard.decrypted) == (True, True)
    await emma.say(world.room["infocel"], "!télétravail jeu 17")
    refused = await told(world, "emma", "telework-refused-by-rule", ref="T-2026-0001")
    assert refused.record["refusal"] == "reason-missing"
    await world.ask("karel", "!telewerk regime normaal")


async def last_place(world: World) -> tuple[Talk, Talk]:
    """Ask for the last place of a day from two clients at once: one has it; it is refused by ❌ and a reason."""
    asked = {name: world.person[name] for name in ("emma", "gilles")}
    room = world.room["infocel"]
    await asyncio.gather(*(who.say(room, f"!télétravail ven 18 --motif {WHY}") for who in asked.values()))
    answers = {name: await answered(world, name) for name in asked}
    assert sorted(str(answer.record.get("refusal")) for answer in answers.values()) == ["None", "headcount"]
    winner = next(name for name, answer in answers.items() if answer.record["state"] == "requested")
    card = await told(world, "karel", "telework-card")
    emma = Talk(world, "emma", answers["emma"].room_id)
    karel = Talk(world, "karel", card.room_id)
    assert WHY in card.body
    await karel.person.react(card.room_id, card.event_id, "❌")
    question = await karel.told("telework-reason-asked")
    await karel.person.say(card.room_id, WHY_NOT, reply_to=question.event_id)
    assert WHY_NOT in (await told(world, winner, "telework-said-refused")).body
    await stands(karel.person, card, lambda shown: facts_of(shown)["state"] == "refused" and WHY not in shown["body"])
    return emma, karel


async def answered(world: World, name: str) -> SeenEvent:
    """Wait until somebody hears what became of one of the two requests."""
    refs = {"T-2026-0002", "T-2026-0003"}
    return await world.person[name].wait_for(lambda e: e.record.get("ref") in refs and not e.replaces)


async def new_yes_and_quota(emma: Talk, karel: Talk) -> None:
    """Let a change need a new yes, on a new card, and a withdrawal free the quota of its week."""
    await emma.ask(f"télétravail mar 22 --motif {WHY}")
    old = await karel.told("telework-card", ref="T-2026-0004")
    await karel.person.react(old.room_id, old.event_id, "✅")
    await emma.told("telework-said-approved", ref="T-2026-0004")
    changed = await emma.ask("télétravail changer T-4 mer 23")
    assert (changed.record["state"], changed.record["version"]) == ("requested", 2)
    new = await karel.told("telework-card", ref="T-2026-0004", version=2)
    await karel.person.react(old.room_id, old.event_id, "❌")
    stale = await karel.person.wait_for(lambda e: e.record.get("refusal") == "version-old", karel.room)
    assert new.event_id in stale.body
    await karel.person.react(new.room_id, new.event_id, "✅")
    await emma.told("telework-said-approved", ref="T-2026-0004", version=2)
    full = await emma.ask("télétravail lun 21 + mar 22")
    assert (full.record["refusal"], full.record["ref"]) == ("quota-week", "T-2026-0005")
    assert "→ Retirer un jour parmi" in full.body
    assert "1er janvier 2021" in full.body, "where the rule stands"
    assert (await emma.ask("télétravail retirer T-4")).record["state"] == "withdrawn"
    assert (await emma.ask("télétravail changer T-5 lun 21 + mar 22")).record["state"] == "requested"


async def deputy(emma: Talk, karel: Talk) -> Talk:
    """Let Anouk answer for Karel while he is away, as everybody reads; back, he leaves the next request waiting."""
    away = await karel.ask("telewerk afwezig vrijdag")
    assert "Anouk V." in away.body
    card = await told(karel.world, "anouk", "telework-card", ref="T-2026-0005")
    anouk = Talk(karel.world, "anouk", card.room_id)
    await anouk.person.react(card.room_id, card.event_id, "✅")
    said = await emma.told("telework-said-approved", ref="T-2026-0005")
    assert "accordé par Anouk V. pour Karel N." in said.body
    await karel.ask("telewerk afwezig terug")
    assert (await emma.ask("télétravail mar 29")).record["ref"] == "T-2026-0006"
    await karel.told("telework-card", ref="T-2026-0006")
    return anouk


async def reminder_and_digests(karel: Talk, box: Postbox) -> None:
    """Read the reminder of what waits, the evening's digest with its card in place, and both kinds by mail."""
    reminded = await karel.told("telework-reminded", ref="T-2026-0006")
    assert reminded.decrypted
    digest = await karel.told("digest-daily")
    assert "T-2026-0006" in digest.body
    await karel.person.until(lambda: len(cards_of(karel, "T-2026-0006")) == 2)  # the digest brings it once more
    mail = await until_mail(box, KAREL, 1)
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    assert (mail["Subject"], WHY in text.get_content()) == ("OEFENING · Dagoverzicht van wo 9 dec", False)
    assert "T-2026-0006" not in html.get_content(), "requests are only counted in the mail"
    partner = (await until_mail(box, PARTNER, 2)).get_body(("plain",))
    assert partner is not None
    assert ("C-2026-0001" in partner.get_content(), "T-2026" in partner.get_content()) == (True, False)


async def publish(world: World) -> None:
    """Publish a text, which a partner reads of."""
    await world.ask("emma", "!communiqué Les ponts sont rouverts\nTous les ponts de la Valme sont rouverts.")
    await world.ask("emma", "!communiqué soumettre C-1")
    await world.ask("gilles", "!communiqué approuver C-1")
    assert (await world.ask("gilles", "!communiqué publier C-1")).record["state"] == "published"


async def until_mail(box: Postbox, address: str, number: int) -> EmailMessage:
    """Wait for the n-th mail to an address."""
    async with asyncio.timeout(20):
        while sum(address in to for _, to, _ in box.received) < number:  # noqa: ASYNC110 - another process sends
            await asyncio.sleep(0.05)
    return [mail for mail in box.mails() if mail["To"] == address][number - 1]


async def held_about(world: World, name: str) -> str:
    """Export everything held about Emma, as an operator does."""
    out = world.directory / f"{name}.jsonl"
    await command(world, "export", "--person", world.person["emma"].user_id, "--out", str(out))
    return "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in out.read_text().splitlines())


async def for_scope(world: World, name: str) -> list[str]:
    """Export telework for the personnel system: the lines of what changed since the last time."""
    out = world.directory / f"{name}.csv"
    await command(world, "export", "--kind", "telework", "--out", str(out))
    _, *lines = out.read_text("utf-8-sig").splitlines()
    return lines


def tables_with(world: World, text: str) -> set[str]:
    """Name the tables of the database in which a text stands, whatever the column."""
    with closing(sqlite3.connect(world.directory / "greffier.db")) as database:
        rows = (line for line in database.iterdump() if text in line)
        return {line.split('"')[1] for line in rows}


async def command(world: World, *arguments: str) -> None:
    """Run a command of the command line beside the bot."""
    config = str(world.directory / "greffier.toml")
    status, output = await obey(*arguments, "--config", config, log=world.directory / "command.log")
    assert status == 0, output


async def until_erased(world: World) -> None:
    """Wait until the journal says of each request that had a reason that it went."""
    database = world.database()
    async with asyncio.timeout(20):
        gone: set[str | None] = set()
        while not gone >= {"T-2026-0002", "T-2026-0003", "T-2026-0004"}:
            await asyncio.sleep(0.1)
            async with database.begin() as work:
                entries = [e async for e in work.journal.entries() if e.action == "telework-reason-erased"]
                gone = {entry.ref for entry in entries}
    await database.close()
