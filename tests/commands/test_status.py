"""How things stand, asked for in chat."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.crypto import Undecryptable
from storage.definition import Definition, Revision
from storage.inbox import InboxRow
from storage.lease import LeaseRow
from storage.outbox import OutboxRow, OutboxState
from storage.posting import PostingKind
from storage.rhythm import SlotOccurrence
from storage.values import Language, SlotState
from storage.vitals import Lack, VitalsRow
from tests.harness import BOREAL, Chat, only, room, user

ANOUK, EMMA, MOUSSA, GILLES = user("anouk.v"), user("emma.t"), user("moussa.a"), user("gilles.p")


async def test_a_quiet_bot(chat: Chat) -> None:
    """With nothing to do it says so first, in few lines: all is well, no incident, the journal's length and hash."""
    sent = only(await chat.say(EMMA, "!statut"))
    french, dutch = sent.body.split("Greffier ")[1:]
    assert french.splitlines()[0].endswith(" : tout va bien")
    assert dutch.splitlines()[0].endswith(": alles in orde")
    assert "Incident : aucun" in french
    assert "Journal : 0 entrée" in french
    assert "0" * 12 in french
    assert len(french.splitlines()) == 3


async def test_the_journal_is_named_by_its_head(chat: Chat) -> None:
    """The fingerprint is the first twelve digits of the chain's last hash at that moment."""
    await chat.say(EMMA, "!décision Fermer les écoles demain")
    async with chat.database.begin() as work:
        length, head = await work.journal.head()
    assert f"{length} entrée, dernière empreinte {head[:12]}" in only(await chat.say(EMMA, "!statut")).body


async def test_the_incident_and_its_phase(chat: Chat) -> None:
    """The incident is named, with phase and mode, its title as text."""
    await chat.say(ANOUK, "!incident open Crue & <i>Valme</i>")
    assert "phase non fixée" in only(await chat.say(EMMA, "!état")).body
    await chat.say(ANOUK, "!incident phase federal")
    sent = only(await chat.say(EMMA, "!status"))
    assert "I-2026-0001 « Crue & <i>Valme</i> », phase fédérale, mode rapide" in sent.body
    assert "<i>" not in sent.content["formatted_body"]


async def test_what_is_stuck_is_shown(chat: Chat) -> None:
    """A row that nobody could send is named: what, where, since when and why; so are events not decrypted."""
    async with chat.database.begin() as work:
        for cell, person, place in (("d5", None, None), (None, GILLES, None), (None, None, room("cofeco"))):
            row = OutboxRow(
                txn_id=work.new_id(),
                cell=cell,
                user_id=person,
                room_id=place,
                content={},
                about="A-2026-0001",
                created_at=work.now,
                state=OutboxState.STUCK,
                error="M_FORBIDDEN",
            )
            await work.outbox.add(row)
        await work.crypto.keep(
            Undecryptable(
                event_id="$lost", room_id=room("d5"), sender=GILLES, session_id="s", source={}, first_seen_at=work.now
            )
        )
    body = only(await chat.say(EMMA, "!statut")).body
    assert "2 points à régler\n3 messages sont bloqués" in body
    for where in ("Discipline 5", "Gilles P.", room("cofeco")):
        assert f"Bloqué : A-2026-0001 vers {where}" in body
    assert body.count("M_FORBIDDEN") == 3
    assert "indéchiffrables : 1" in body
    assert body.index("bloqués") < body.index("indéchiffrables") < body.index("Incident")


async def test_mail_and_webhooks_that_are_stuck_are_named(chat: Chat) -> None:
    """What was given up is named with whom it was for, never by mail address: a person's name, or a domain."""
    emma_mail = "emma.t@home.example"
    async with chat.database.begin() as work:
        rows = (await work.session.execute(select(Definition).where(Definition.kind == "person"))).scalars()
        emma = next(row for row in rows if row.key == EMMA)
        emma.data = {**emma.data, "email": emma_mail}
        (await work.session.get_one(Revision, 1)).revision += 1
        for number, (kind, address) in enumerate(
            ((PostingKind.MAIL, emma_mail), (PostingKind.MAIL, "a@b.example"), (PostingKind.WEBHOOK, "wire"))
        ):
            posting = await work.postings.add(kind, address, key=str(number), occasion="published", about="C-2026-0001")
            assert posting is not None
            await work.postings.stuck(posting.id, "550 no such mailbox")
    body = only(await chat.say(EMMA, "!statut")).body
    for where in ("Emma T.", "…@b.example", "wire"):
        assert f"Bloqué : C-2026-0001 vers {where}" in body
    assert body.count("550 no such mailbox") == 3
    assert emma_mail not in body


async def test_mail_that_waits_too_long_is_told(chat: Chat) -> None:
    """Mail that has waited for a while is a problem, what was just put down is none."""
    async with chat.database.begin() as work:
        assert await work.postings.add(PostingKind.MAIL, "a@b.example", key="k", occasion="published")
    assert "tout va bien" in only(await chat.say(EMMA, "!statut")).body
    chat.clock.advance(minutes=6)
    body = only(await chat.say(EMMA, "!statut")).body
    assert "n'ont pas encore reçu ce qui est publié : 1, le plus ancien depuis 6 minutes" in body
    assert "nog niet kregen wat gepubliceerd is: 1" in body


async def test_open_alerts_and_texts_in_review(chat: Chat) -> None:
    """Open alerts and communiqués in review of the asker's cell are named."""
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont, rejoignez la salle")
    await chat.say(EMMA, "!communiqué Les écoles de la zone B ferment demain. --titre Écoles fermées")
    await chat.say(EMMA, "!communiqué traduire C-1 Scholen in zone B sluiten morgen. --langue nl --titre Scholen dicht")
    await chat.say(EMMA, "!communiqué soumettre C-1")
    body = only(await chat.say(EMMA, "!statut")).body
    assert "Alertes ouvertes : A-2026-0001" in body
    assert "en validation : C-2026-0001" in body


async def test_members_of_any_cell_may_ask(chat: Chat) -> None:
    """Somebody of several cells asks in a direct chat without naming one; observers may, guests may not."""
    assert "refusal" not in only(await chat.say(GILLES, "statut", where=await chat.direct(GILLES))).facts
    assert "refusal" not in only(await chat.say(MOUSSA, "!statut")).facts
    assert only(await chat.say(user("nobody"), "!statut")).facts["refusal"] == "guest"


async def note(chat: Chat, **vitals: object) -> None:
    """Have the edge note its vital signs."""
    async with chat.database.begin() as work:
        row = VitalsRow(noted_at=work.real_now)
        for name, value in vitals.items():
            setattr(row, name, value)
        await work.vitals.note(row)


async def status(chat: Chat) -> str:
    """Ask for the status, in French."""
    return only(await chat.say(EMMA, "!statut", where=await chat.direct(EMMA))).body


async def test_an_edge_that_is_well_is_not_spoken_of(chat: Chat) -> None:
    """Keys enough, no room lacking anything and nothing hostile lately: all is well."""
    long_ago = chat.clock.now() - timedelta(hours=5)
    await note(chat, one_time_keys=50, hostile_to_device=12, hostile_at=long_ago, rate_limited_at=long_ago)
    await note(chat, one_time_keys=50, away_from=long_ago - timedelta(hours=1), away_until=long_ago)
    assert "tout va bien" in await status(chat)


async def test_what_only_the_edge_knows_is_told(chat: Chat) -> None:
    """Each sign that something is wrong is a line of its own, with what it means."""
    now = chat.clock.now()
    await note(
        chat,
        one_time_keys=3,
        fallback_used_at=now - timedelta(minutes=4),
        hostile_to_device=99,
        spoofed=1,
        hostile_at=now - timedelta(minutes=2),
        rate_limited_at=now - timedelta(minutes=7),
        slow_commit_at=now - timedelta(minutes=9),
        away_from=now - timedelta(minutes=45),
        away_until=now - timedelta(minutes=20),
    )
    lines = (await status(chat)).splitlines()
    assert lines[1].endswith("6 points à régler")
    assert lines[2].startswith("Silence du serveur Matrix : 25 minutes, terminé il y a 20 minutes.")
    assert lines[3].startswith("Enregistrer a pris plusieurs secondes il y a 9 minutes")
    assert lines[4].startswith("Clés pour les premiers contacts : il en reste 3.")
    assert "il y a 4 minutes" in lines[5]
    assert "il y a 2 minutes (100 en tout)" in lines[6]
    assert "il y a 7 minutes" in lines[7]


async def test_rooms_in_which_the_bot_lacks_something(chat: Chat) -> None:
    """A room is named by its cell, with what the bot cannot do there; many are counted, a cell that is gone is not."""
    await note(chat, lacking={"d5": [Lack.POST, Lack.REACT], "gone": [Lack.JOIN]})
    body = await status(chat)
    assert "un point à régler" in body
    assert "Dans un salon (Discipline 5), le bot ne peut pas écrire et réagir." in body
    async with chat.database.begin() as work:
        cells = list((await work.directory()).cells)
    await note(chat, lacking={cell: [Lack.JOIN] for cell in cells})
    body = await status(chat)
    assert body.count("ne peut pas y entrer") == min(5, len(cells))
    assert ("Autres salons" in body) == (len(cells) > 5)


async def plan(chat: Chat, key: str, day: date, state: SlotState, *, cell: str = "infocel") -> None:
    """Have a slot of two hours ago end in a state."""
    async with chat.database.begin() as work:
        due_at = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        slot = SlotOccurrence(cell=cell, key=key, local_date=day, wall_time="08:00", due_at=due_at, next_at=None)
        slot.state = state
        await work.rhythm.add(slot)


async def test_slots_missed_or_late_today(chat: Chat) -> None:
    """Today's are named, of the asker's cells; yesterday's and those of other cells are not."""
    today = chat.clock.now().date()
    await plan(chat, "unknown-one", today, SlotState.MISSED)
    await plan(chat, "unknown-two", today, SlotState.LATE)
    await plan(chat, "unknown-three", today - timedelta(days=1), SlotState.MISSED)
    await plan(chat, "unknown-four", today, SlotState.MISSED, cell="ccprov")
    body = only(await chat.say(EMMA, "!statut")).body
    assert "2 points à régler\nManqué aujourd'hui (1) : unknown-one." in body
    assert "Posté en retard aujourd'hui (1) : unknown-two." in body
    assert "unknown-three" not in body
    assert "unknown-four" not in body


async def test_what_is_late_on_its_way_is_told(chat: Chat) -> None:
    """A question that took long to arrive, messages that wait to be sent and events that wait to be handled."""
    now = chat.clock.now()
    async with chat.database.begin() as work:
        row = OutboxRow(txn_id="waits", cell="infocel", content={"body": ""}, created_at=now)
        await work.outbox.add(row)
        row.queued_at = now - timedelta(minutes=12)
    async with chat.database.begin() as work:
        event = InboxRow(
            key="$later",
            room_id=room("infocel"),
            sender=EMMA,
            type="m.room.message",
            content={"msgtype": "m.text", "body": "bonjour"},
            sent_at=now,
            received_at=now - timedelta(minutes=6),
        )
        question = {"msgtype": "m.text", "body": "!statut"}
        asked = InboxRow(
            key="$asks",
            room_id=room("infocel"),
            sender=EMMA,
            type="m.room.message",
            content=question,
            sent_at=now - timedelta(minutes=3),
            received_at=now,
            encrypted=True,
        )
        await work.inbox.add(asked)
        await work.inbox.add(event)
    body = (await chat.work_off())[-1].body
    assert "messages en attente : 1, le plus ancien depuis 12 minutes" in body
    assert "le plus ancien message reçu attend depuis 6 minutes" in body
    assert "Votre question a mis 3 minutes à arriver" in body


async def test_who_leads_is_told_to_those_who_configure(chat: Chat, tmp_path: Path) -> None:
    """With several processes an administrator reads which one leads; members do not."""
    file = tmp_path / "organisation.toml"
    told = BOREAL.read_text(encoding="utf-8")
    file.write_text(told.replace('["coordinator"]', '["coordinator", "admin"]'), encoding="utf-8")
    (tmp_path / "roster.csv").write_bytes((BOREAL.parent / "roster.csv").read_bytes())
    await chat.settle(file)
    async with chat.database.begin() as work:
        work.session.add(LeaseRow(id=1, epoch=3, holder="nord:4711", expires_at=work.now))
    assert "nord:4711" not in only(await chat.say(EMMA, "!statut")).body
    assert "Processus qui mène : nord:4711, mandat 3" in only(await chat.say(ANOUK, "!statut")).body


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        (Language.FR, "tout va bien"),
        (Language.NL, "alles in orde"),
        (Language.DE, "alles in Ordnung"),
        (Language.EN, "all is well"),
    ],
)
async def test_all_is_well_in_each_language(chat: Chat, language: Language, headline: str) -> None:
    """The first line of a quiet bot says so in the asker's language."""
    await chat.say(EMMA, f"!language {language.value}", where=await chat.direct(EMMA))
    assert headline in (await status(chat)).splitlines()[1]
