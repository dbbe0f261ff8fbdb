"""Digests in chat: what one reads of the day, only as far as one may, and what one chooses."""

import pytest

from commands.kit.content import size_of
from schedules.digests import SEND_DIGESTS
from tests.commands.communique_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FARAH,
    ILIAS,
    KAREL,
    MOUSSA,
    approve_by_both,
    draft,
    refusal,
    set_person,
    submit,
)
from tests.commands.digest_tools import digest, set_digests
from tests.commands.quiet_tools import at
from tests.harness import Chat, Sent, make_chat, only, room, user
from tests.schedules.tick import run_jobs, tick

JOBS = [SEND_DIGESTS]


SMALL = 20_000
"""Bytes of an event, for a test: so much is told sooner than what an event really holds."""


def text_of(sent: list[Sent]) -> str:
    """Give the words of the one digest that was sent privately."""
    return only([one for one in sent if one.row.message in ("digest-daily", "digest-nothing")]).body


async def now(chat: Chat, who: str, *, words: str = "!synthèse maintenant") -> str:
    """Let somebody ask for their digest in their direct chat; gives its words."""
    return text_of(await chat.say(who, words, where=await chat.direct(who)))  # type: ignore[arg-type]


async def test_a_calm_day_is_said(chat: Chat) -> None:
    """Nothing to report is a sentence of its own, in French and in Dutch, with no section after it."""
    at(chat, 2026, 12, 8, 20, 0)
    french, dutch = await now(chat, EMMA), await now(chat, KAREL)
    assert french == (
        "EXERCICE\nSynthèse du mar. 8 déc. (depuis le lun. 7 déc., 20:30) : rien à signaler dans votre cellule.\n"
        "Réglages : « !synthèse »."
    )
    assert dutch.splitlines()[1] == "Dagoverzicht van di 8 dec (sinds ma 7 dec, 20:30): niets te melden in uw cel."


async def test_each_section_of_a_full_day() -> None:
    """Decisions and their fate, texts and who is waited for, alerts and who is missing, what is due, press, duty."""
    chat = await make_chat(on_duty=True)
    at(chat, 2026, 12, 8, 6, 0)
    await run_jobs(chat.database)
    at(chat, 2026, 12, 8, 9, 0)
    await chat.say(ANOUK, "!décision Une seule liste de points d'eau --communiquer oui")
    await chat.say(ANOUK, "!décision Ouvrir le 1771 --communiquer non --échéance 8/12 12h")
    await submit(chat)
    await draft(chat, "!communiqué Deuxième texte\nLe corps.")
    await chat.say(ANOUK, "!alerte Crue rapide --immédiatement")
    await chat.say(ANOUK, "!tâche Préparer la FAQ --responsable @hanne.s --échéance demain 10h")
    at(chat, 2026, 12, 8, 20, 0)
    said = await now(chat, EMMA)
    await chat.database.close()
    first = said.splitlines()[1]
    assert first == (
        "Synthèse du mar. 8 déc. (depuis le lun. 7 déc., 20:30) : 2 décisions, "
        "aucun texte publié, une alerte en attente, 2 échéances d'ici demain soir."
    )
    for line in (
        "CELLULE D'INFORMATION",
        "Décisions : 2",
        "- D-2026-0001 · Une seule liste de points d'eau · Anouk V. · décidée il y a 11 heures, pas encore annoncée",
        "- D-2026-0002 · Ouvrir le 1771 · Anouk V. · interne",
        "Textes en validation, et qui est attendu : 1",
        "- C-2026-0001 · Eau non potable à Valmeuse-Nord · attend Gilles P. et Jolien W.",
        "Brouillons : 1",
        "Conférences de presse, aujourd'hui et demain : 2",
        "Alertes que quelqu'un n'a pas confirmées : 1",
        "Décisions à exécuter d'ici demain soir : 1 (en retard : 1)",
        "Tâches à faire d'ici demain soir : 1 (en retard : 0)",
        "- K-2026-0001 · Préparer la FAQ · Hanne S. · mer. 9 déc., 10:00",
        "De garde demain",
    ):
        assert line in said, said
    assert "Hanne S." in said.split("Alertes que quelqu'un")[1].split("Décisions à exécuter")[0], (
        "who is missing, by name"
    )
    assert "Garde de demain, remarques" in said
    assert "- Repos : " in said
    assert "Heures de garde cette semaine : soir " in said
    assert "Textes publiés" not in said, "what did not happen has no section"


async def test_published_announced_and_the_vacuum(chat: Chat) -> None:
    """A text that went out is told by its title; a decision in the vacuum by how long; an older one unannounced too."""
    at(chat, 2026, 12, 6, 9, 0)
    await chat.say(ANOUK, "!décision Prévenir les maires --communiquer oui")
    at(chat, 2026, 12, 8, 9, 0)
    await chat.say(
        FARAH, "!décision Enseignement à distance --par concertation --nature politique --communiquer oui",
        where=room("cofeco"),
    )  # fmt: skip
    await chat.say(FARAH, "!décision annoncer D-2", where=room("cofeco"))
    await approve_by_both(chat, await submit(chat))
    await chat.say(ANOUK, "!communiqué publier C-1")
    at(chat, 2026, 12, 8, 14, 20)
    cofeco, infocel = await now(chat, FARAH), await now(chat, EMMA)
    assert (
        "D-2026-0002 · Enseignement à distance · Farah B. · annoncée il y a 5 h 20, pas encore au Moniteur belge"
        in cofeco
    )
    assert "Décisions annoncées, pas encore au Moniteur belge : 1" in cofeco
    assert "un texte publié" in infocel
    assert "- C-2026-0001 · Eau non potable à Valmeuse-Nord · français et néerlandais" in infocel
    assert (
        "Décisions antérieures, pas encore annoncées : 1\n"
        "- D-2026-0001 · Prévenir les maires · Anouk V. · il y a 2 jours"
    ) in infocel


async def test_only_what_one_may_see(chat: Chat) -> None:
    """Each reads of their own cells, an admin as a member; one told under embargo shows its number and end, no word."""
    at(chat, 2026, 12, 8, 9, 0)
    await chat.say(ANOUK, "!décision Évacuer le quai --communiquer embargo --jusque demain 6h")
    await chat.say(ILIAS, "!décision Renforcer la digue", where=room("d5"))
    mine, theirs = await now(chat, ANOUK), await now(chat, ILIAS)
    assert "D-2026-0001 · Évacuer le quai · Anouk V. · sous embargo jusqu'au mer. 9 déc., 06:00" in mine
    assert "Renforcer" not in mine
    assert "D-2026-0002 · Renforcer la digue" in theirs
    assert "- D-2026-0001 · sous embargo jusqu'au mer. 9 déc., 06:00 · Cellule d'information" in theirs
    assert "Évacuer" not in theirs
    assert "une décision," in theirs, "what others decided is not counted as one's own"
    assert "D-2026-0001" in await now(chat, MOUSSA), "an observer reads"
    await set_person(chat, CELINE, cells={"infocel": ["admin"]})
    assert "D-2026-0001 · Évacuer le quai" in await now(chat, CELINE), "who only configures a cell reads as a member"


async def test_in_a_room_nothing_but_that_it_was_sent(chat: Chat) -> None:
    """Asked for in a room, the digest and the settings go to the direct chat; the room hears only that."""
    for words in ("!synthèse maintenant", "!dagoverzicht", "!digest at 19:00", "!digest weekly on", "!digest off"):
        sent = await chat.say(KAREL, words)
        in_room = only([one for one in sent if one.room_id == room("infocel")])
        assert in_room.facts == {"v": 1, "message": "digest-privately", "kind": "digest", "exercise": True}
        assert {str(one.row.user_id) for one in sent if one is not in_room} == {KAREL}
    assert refusal(await chat.say(KAREL, "!digest at noon-ish")) == "usage"
    stranger = user("stranger")
    for words in ("now", "on", "show"):
        assert refusal(await chat.say(stranger, f"!digest {words}")) == "guest"


async def test_what_one_chooses_survives_the_file(chat: Chat) -> None:
    """Off, on, another hour: one's own, whatever is applied; who stops hears nothing, who begins in time does."""
    await set_digests(chat, digest(to=["member"]))
    direct = {who: await chat.direct(who) for who in (CELINE, KAREL, MOUSSA)}
    at(chat, 2026, 12, 8, 12, 0)
    shown = only(await chat.say(CELINE, "!synthèse", where=direct[CELINE])).body
    assert "Votre synthèse quotidienne arrive à 20:30, en message direct." in shown
    await chat.say(CELINE, "!synthèse arrêter", where=direct[CELINE])
    await chat.say(KAREL, "!dagoverzicht om 19 uur", where=direct[KAREL])
    own = only(await chat.say(MOUSSA, "!synthèse activer", where=direct[MOUSSA])).body
    assert "arrive à 20:30" in own
    await set_digests(chat, digest(to=["member"], at="21:00:00"))
    at(chat, 2026, 12, 8, 19, 0)
    assert [one.row.user_id for one in await tick(chat, JOBS)] == [KAREL]
    at(chat, 2026, 12, 8, 21, 0)
    later = {str(one.row.user_id) for one in await tick(chat, JOBS)}
    assert MOUSSA in later
    assert not {CELINE, KAREL} & later
    at(chat, 2026, 12, 9, 22, 0)
    await chat.say(CELINE, "!synthèse activer", where=direct[CELINE])
    assert CELINE not in {str(one.row.user_id) for one in await tick(chat, JOBS)}, "today's hour is over: from tomorrow"
    at(chat, 2026, 12, 10, 21, 0)
    again = next(one for one in await tick(chat, JOBS) if one.row.user_id == CELINE)
    assert "pas partie" not in again.body, "what one did not ask for was not missed"


async def test_hours_as_people_say_them(chat: Chat) -> None:
    """An hour alone is the daily one's; the weekly digest has an hour of its own, in each language.

    It is shown when named alone, and given at once where that is asked for, which changes nothing.
    """
    direct, said = await chat.direct(EMMA), ""
    for words in ("!synthèse 19h", "!synthèse à 19", "!dagoverzicht 19u", "!tagesübersicht um 19 Uhr", "!digest 19:00"):
        said = only(await chat.say(EMMA, words, where=direct)).body
        assert "Votre synthèse quotidienne arrive à 19:00 (votre choix)" in said
        await chat.say(EMMA, "!synthèse à 20h", where=direct)
    assert "Vous ne recevez pas celle de la semaine." in said
    weekly = (
        "!synthèse semaine à 10h",
        "!dagoverzicht week 10u",
        "!tagesübersicht woche um 10 Uhr",
        "!digest weekly at 10",
    )
    for words in weekly:
        said = only(await chat.say(EMMA, words, where=direct)).body
        assert "arrive à 20:00 (votre choix)" in said, "the daily one's hour is another"
        assert "Celle de la semaine arrive le lundi à 10:00." in said
        stopped = only(await chat.say(EMMA, "!synthèse semaine non", where=direct)).body
        assert "Vous ne recevez pas celle de la semaine." in stopped
    for words in ("!synthèse semaine", "!synthèse de la semaine", "!dagoverzicht week", "!tagesübersicht Woche"):
        sent = only(await chat.say(EMMA, words, where=direct))
        assert (sent.facts.get("refusal"), "!synthèse semaine à 10h" in sent.body) == (None, True), words
    at(chat, 2026, 12, 9, 9, 0)
    for words in (
        "!synthèse semaine maintenant",
        "!dagoverzicht week nu",
        "!tagesübersicht woche jetzt",
        "!digest weekly now",
    ):
        sent = only(await chat.say(EMMA, words, where=direct))
        assert sent.row.message == "digest-weekly", words
        assert "Semaine du mer. 2 déc. au mar. 8 déc. : aucune décision" in sent.body
    assert "Vous ne recevez pas celle de la semaine." in only(await chat.say(EMMA, "!synthèse", where=direct)).body
    by_mail = only(await chat.say(EMMA, "!synthèse par mail", where=direct))
    assert (by_mail.facts["refusal"], "aussi par courriel quand l'organisation" in by_mail.body) == ("usage", True)
    for words in ("!synthèse bientôt", "!synthèse semaine 25h", "!synthèse semaine souvent"):
        assert refusal(await chat.say(EMMA, words, where=direct)) == "usage"


async def test_a_long_day_is_cut_to_whole_sections(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many cells with much to tell the event fits, each cut section says its command; five lines are the most."""
    monkeypatch.setattr("commands.digest.writing.LARGEST_CONTENT", SMALL)
    cells = ("infocel", "d5", "cofeco")
    await set_person(chat, BILAL, cells={cell: ["coordinator"] for cell in cells})
    at(chat, 2026, 12, 8, 9, 0)
    for cell in cells:
        await chat.membership(room(cell), BILAL, "join")
        for number in range(7):
            words = f"Décision « {number} » {'<&' * 30}"
            await chat.say(BILAL, f"!décision {words} --communiquer oui --échéance 18h", where=room(cell))
            await chat.say(BILAL, f"!tâche {words} --échéance 18h", where=room(cell))
    said = await chat.say(BILAL, "!synthèse maintenant", where=await chat.direct(BILAL))
    whole = only([one for one in said if one.content["msgtype"] == "m.notice"])
    assert SMALL // 2 < size_of(whole.content) <= SMALL
    body = whole.body
    assert "- … et 2 de plus : !décision liste" in body
    assert body.count("- D-2026-") == 5 * len(cells)
    assert body.count("- La suite : !tâche liste") == len(cells)
    assert "<&<&" in body
    assert "<&<&" not in whole.content["formatted_body"]
    one_cell = await now(chat, BILAL, words="!synthèse maintenant d5")
    assert "La suite" not in one_cell
    assert "INFORMATION" not in one_cell


async def test_an_embargo_that_is_over_is_no_embargo(chat: Chat) -> None:
    """Once its embargo has ended, a decision waits to be announced, that day and on those after it."""
    at(chat, 2026, 12, 8, 9, 0)
    await chat.say(ANOUK, "!décision Rouvrir le pont --communiquer embargo --jusque 12h")
    for day, hour in ((8, 13), (9, 6)):
        at(chat, 2026, 12, day, hour, 0)
        said = (await now(chat, EMMA)).splitlines()
        line = next(line for line in said if "Rouvrir le pont" in line)
        assert "embargo" not in line
        assert "depuis" in line or "il y a" in line, "how long"
