"""A week of telework and digests on a real homeserver: regimes, quotas, deputies, reminders, digests by mail, exports.

Invariant: everything is asked, answered and read in encrypted direct chats, and mail on a real server; a reason is read
by whom it is for, and by nobody any more once its time is over.
"""

import asyncio
from email.message import EmailMessage

import pytest

from bot.homeserver import find_free_port
from bot.matrix.seen import SeenEvent
from tests.bot.mail_server import Postbox, mail_server
from tests.e2e.conftest import MakeWorld
from tests.e2e.digest_clocks import clocks_go_back, clocks_go_forward
from tests.e2e.reading import facts_of, stands
from tests.e2e.telework_held import for_scope, held_about, tables_with, until_erased
from tests.e2e.telework_talk import TERMS, Talk, say_of_people, told
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
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """Give the port of the mail server to which the bots of the test send their mail, whether it is there or not."""
    number = find_free_port()
    monkeypatch.setenv("GREFFIER_MAIL__SMTP", f"smtp://127.0.0.1:{number}")
    monkeypatch.setenv("GREFFIER_MAIL__SENDER", "greffier@example.org")
    return number


def clock(time: str) -> str:
    """Give an instant of the exercise's month, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{time}+01:00"


def know(world: World) -> None:
    """Write into the organisation who may telework, who answers for Karel, a team of three and when a password ends."""
    user = {name: person.user_id for name, person in world.person.items()}
    more = dict.fromkeys(("emma", "gilles", "anouk"), TERMS)
    say_of_people(world, more | {"karel": f'deputy = "{user["anouk"]}"\nemail = "{KAREL}"\n'})
    members = ", ".join(f'"{user[name]}"' for name in ("emma", "gilles", "anouk"))
    team = 'key = "desk"\nname = { fr = "Rédaction", nl = "Redactie" }\nminimum = 2\n'
    file = world.directory / "organisation.toml"
    file.write_text(f"{file.read_text()}\n[[teams]]\n{team}members = [{members}]\n")
    expire(world, emma=28)


def expire(world: World, **days: int) -> None:
    """Write on which day of December whose password expires."""
    lines = (f"{world.person[name].user_id};2026-12-{day}\n" for name, day in days.items())
    (world.directory / "passwords.csv").write_text("".join(["user_id;expires\n", *lines]))


@pytest.mark.timeout(300)
async def test_a_week_of_telework(make_world: MakeWorld, port: int) -> None:
    """From a switch of regime to the erasure of reasons: each rule, answer, reminder and digest where people read."""
    world, box = await make_world("karel", "emma", "gilles", "anouk", extra=RULES), Postbox()
    know(world)
    async with mail_server(box, port):
        await world.start_bot(clock=clock("08T17:00:00"))
        await regimes(world)
        emma, karel = await last_place(world)
        await new_yes_and_quota(emma, karel)
        anouk = await deputy(emma, karel)
        first, csv = await held_about(world, "before"), await for_scope(world, "first")
        assert WHY in first
        assert {line.split(";")[9] for line in csv} == {"added"}
        await publish(world)
        await until_mail(box, PARTNER, 1)
        assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("09T20:30:01"))
    await without_mail(world, emma, karel)
    assert await world.stop_bot() == 0
    assert len(box.received) == 1

    async with mail_server(box, port):
        await world.start_bot(clock=clock("09T21:00:01"))
        await once_that_day(emma, karel)
        assert await world.stop_bot() == 0
        assert tables_with(world, WHY) == {"telework_reason"}, "messages of direct chats are emptied once handled"
        await a_week_later(world, emma, karel, anouk, box)
        assert tables_with(world, WHY) == set(), "nothing of it is left anywhere"
        assert sorted(to for _, (to,), _ in box.received) == [PARTNER, PARTNER, PARTNER, KAREL, KAREL]
        await clocks_go_forward(emma, karel, anouk)
        await clocks_go_back(emma, karel)


async def a_week_later(world: World, emma: Talk, karel: Talk, anouk: Talk, box: Postbox) -> None:
    """Read what Monday brings: the request passed on, passwords that expire, the week's digest, the reasons' end."""
    expire(world, emma=28, gilles=17, anouk=15)
    await world.start_bot(clock=clock("14T08:00:01"))
    await anouk.told("telework-card", ref="T-2026-0006")
    passed_on = await emma.told("telework-said-escalated", ref="T-2026-0006")
    assert world.person["anouk"].user_id in str(passed_on.content.get("formatted_body"))
    for name, left in {"emma": "à 14 jours", "gilles": "à 3 jours", "anouk": "à un jour"}.items():
        expires = await told(world, name, "password-expires")
        assert (left in expires.body, expires.decrypted) == (True, True), expires.body
    week = await karel.told("digest-weekly")
    assert week.decrypted

    (card,) = cards_of(anouk, "T-2026-0006")
    await anouk.person.react(card.room_id, card.event_id, "✅")
    await emma.told("telework-said-approved", ref="T-2026-0006")
    changed = await for_scope(world, "second")
    assert [line.split(";")[5:10:4] for line in changed] == [["T-2026-0006", "changed"]]
    await until_erased(world)
    assert WHY not in await held_about(world, "after")
    await mails_that_waited(box)
    assert "weekoverzicht" in str((await until_mail(box, KAREL, 2))["Subject"]).lower()
    await until_mail(box, PARTNER, 3)
    assert (await karel.ask("dagoverzicht uit")).record["kind"] == "digest"
    assert "02:30" in (await karel.ask("dagoverzicht om 2u30")).body
    assert "02:40" in (await emma.ask("synthèse à 2h40")).body
    assert "20:30" in (await anouk.ask("synthèse à 20h30")).body
    assert len([e for e in karel.person.events(karel.room) if e.record.get("message") == "digest-weekly"]) == 1
    assert await world.stop_bot() == 0


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


async def without_mail(world: World, emma: Talk, karel: Talk) -> None:
    """Read the reminder and the digest with its card in place while no mail server is there; choose another hour."""
    reminded = await karel.told("telework-reminded", ref="T-2026-0006")
    assert reminded.decrypted
    digest = await karel.told("digest-daily")
    assert "T-2026-0006" in digest.body
    await karel.person.until(lambda: len(cards_of(karel, "T-2026-0006")) == 2)  # the digest brings it once more
    assert "20:45" in (await karel.ask("dagoverzicht om 20u45")).body
    assert "21:00" in (await emma.ask("synthèse à 21h")).body
    log = world.directory / "bot.log"
    async with asyncio.timeout(60):
        while "posting-put-off" not in log.read_text():  # noqa: ASYNC110 - no room tells of it
            await asyncio.sleep(0.1)


async def once_that_day(emma: Talk, karel: Talk) -> None:
    """Expect a digest at the hour Emma chose that day, and none before it for Karel, who had his and chose another."""
    await emma.person.until(lambda: len(emma.digests()) == 1)
    await karel.ask("telewerk saldo")
    assert len(karel.digests()) == 1


async def mails_that_waited(box: Postbox) -> None:
    """Read the mails that found no server at first: the digest, which counts what is Karel's, and a partner's."""
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
    """Wait for the n-th mail to an address; what found no server is tried again after seconds."""
    async with asyncio.timeout(60):
        while sum(address in to for _, to, _ in box.received) < number:  # noqa: ASYNC110 - another process sends
            await asyncio.sleep(0.05)
    return [mail for mail in box.mails() if mail["To"] == address][number - 1]
