"""How things stand, asked for in chat."""

from storage.crypto import Undecryptable
from storage.outbox import OutboxRow, OutboxState
from tests.harness import Chat, only, room, user

ANOUK, EMMA, MOUSSA, GILLES = user("anouk.v"), user("emma.t"), user("moussa.a"), user("gilles.p")


async def test_a_quiet_bot(chat: Chat) -> None:
    """With nothing to do it says so: no incident, nothing waiting, the journal's length and last hash."""
    sent = only(await chat.say(EMMA, "!statut"))
    assert "Incident : aucun" in sent.body
    assert "0 en attente, 0 bloqué" in sent.body
    assert "Journal : 0 entrée" in sent.body
    assert "0" * 12 in sent.body


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
    assert "3 bloqués" in body
    for where in ("Discipline 5", "Gilles P.", room("cofeco")):
        assert f"Bloqué : A-2026-0001 vers {where}" in body
    assert body.count("M_FORBIDDEN") == 3
    assert "indéchiffrables : 1" in body


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
    """Somebody of several cells asks in a direct chat without naming one; observers and guests are refused."""
    assert "refusal" not in only(await chat.say(GILLES, "statut", where=await chat.direct(GILLES))).facts
    assert only(await chat.say(MOUSSA, "!statut")).facts["refusal"] == "role-missing"
    assert only(await chat.say(user("nobody"), "!statut")).facts["refusal"] == "guest"
