"""Rumours: reported, judged with a reason, answered or left alone; never repeated where nobody asked for them."""

import pytest

from commands.rumour.saying import defused
from schedules.rhythm import RHYTHM
from storage.rumour import Rumour
from storage.values import Ref, RumourRisk, RumourState, RumourVerdict, UserId
from tests.commands.digest_tools import digest, set_digests
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, define, slot
from tests.schedules.tick import tick

ANOUK, CELINE, DRIES, EMMA, KAREL = (user(name) for name in ("anouk.v", "celine.r", "dries.k", "emma.t", "karel.n"))
GILLES, JOLIEN, MOUSSA, FARAH = user("gilles.p"), user("jolien.w"), user("moussa.a"), user("farah.b")
DAM = "Le barrage va céder cette nuit"

EXERCISE = (
    # who, what is typed, risk; how it is judged, the verdict
    (CELINE, f"!rumeur « {DAM} » --source X --risque élevé", "high", "verdict R-1 infirmé Relevé de 08:00", "false"),
    (
        CELINE,
        "!rumeur « L'eau est empoisonnée, 3 morts » --source WhatsApp, transmis au 1771 --risque élevé",
        "high",
        "verdict R-2 faux SPF Santé, 18:00 : aucun décès --répondu A-2026-0005",
        "false",
    ),
    (DRIES, '!gerucht "Koken volstaat" --bron Facebook --risico hoog', "high", "oordeel R-3 onwaar FOD, 18u", "false"),
    (
        CELINE,
        "!rumeur « Seulement 12 points d'eau » --source presse régionale --risque faible",
        "low",
        "verdict R-4 erreur officielle La carte de 10:00 en oubliait --répondu C-2026-0005",
        "official_error",
    ),
    (
        DRIES,
        '!gerucht "Het leger sluit de dorpen af" --bron TikTok --risico gemiddeld',
        "medium",
        "oordeel R-5 gedeeltelijk waar Defensie levert pompen, 21u30",
        "partly",
    ),
    (
        CELINE,
        "!rumeur « Écoles fermées partout demain » --source SMS en chaîne --risque moyen",
        "medium",
        "verdict R-6 partiellement vrai D-2026-0011 : zone B",
        "partly",
    ),
    (
        CELINE,
        "!rumeur « 1789 : payez 2 € pour votre eau » --source 3 signalements --risque élevé",
        "high",
        "verdict R-7 fraude CCB, 20:10",
        "fraud",
    ),
    (
        DRIES,
        '!gerucht "De gouverneur is afgetreden" --bron forum --risico laag',
        "low",
        "oordeel R-8 niet te verifiëren naast de kwestie, 08u00",
        "unverifiable",
    ),
)  # fmt: skip


async def report(chat: Chat, text: str = f"« {DAM} » --source X --risque moyen", who: UserId = CELINE) -> Sent:
    """Let somebody report a rumour; gives its card."""
    return only(await chat.say(who, f"!rumeur {text}"))


async def kept(chat: Chat, number: int = 1) -> Rumour:
    """Give a rumour as it stands."""
    async with chat.database.begin() as work:
        found = await work.rumours.find(Ref.of(f"R-2026-{number:04}"))
        assert found is not None
        return found


async def test_the_eight_rumours_of_the_exercise(chat: Chat) -> None:
    """All are reported and judged in French and Dutch; of high risk, the spokespersons are called; nothing is lost."""
    for number, (who, typed, risk, judged, verdict) in enumerate(EXERCISE, 1):
        card = only(await chat.say(who, typed))
        assert card.facts["ref"] == f"R-2026-{number:04}"
        assert (card.facts["kind"], card.facts["state"], card.facts["card"]) == ("rumour", "open", True)
        assert card.mentions == ([GILLES, JOLIEN] if risk == "high" else [])
        assert card.content["msgtype"] == ("m.text" if risk == "high" else "m.notice")
        assert "<a" not in card.content["formatted_body"]
        claim = (await kept(chat, number)).claim
        assert claim in card.body
        said = only(await chat.say(EMMA, f"!rumeur {judged}"))
        assert (said.facts["message"], said.facts["state"]) == ("rumour-settled", "settled")
        assert claim.strip('"« »') not in said.body
        rumour = await kept(chat, number)
        assert (rumour.risk, rumour.verdict) == (RumourRisk(risk), RumourVerdict(verdict))
        assert rumour.reason is not None
        assert rumour.reason in said.body
        assert not rumour.reason.startswith(("vrai", "waar", "officielle", "te "))
        assert (card.facts["state"], card.facts["version"]) == ("settled", 2)
    assert (await kept(chat, 2)).answer == "A-2026-0005"
    closed = only(await chat.say(EMMA, "!gerucht sluiten R-8 Enkel in het oog houden"))
    assert closed.facts["state"] == "closed"
    assert "ne pas l'amplifier" in chat.cards("R-2026-0008")[0].body
    eighth = await kept(chat, 8)
    assert (eighth.state, eighth.verdict) == (RumourState.CLOSED, RumourVerdict.UNVERIFIABLE)
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        entries = await work.journal.of("R-2026-0008")
        assert [entry.action for entry in entries] == ["rumour-reported", "rumour-settled", "rumour-closed"]
        assert not any("afgetreden" in str(entry.data) or "kwestie" in str(entry.data) for entry in entries)


async def test_the_verdict_may_change_and_says_so(chat: Chat) -> None:
    """Another verdict is said to be another; the answer to the first falls; what was said stays in its history."""
    await report(chat)
    await chat.say(EMMA, "!rumeur verdict R-1 faux Relevé de 08:00 --répondu FAQ 3")
    again = only(await chat.say(GILLES, "!rumeur verdict R-1 confirmé Relevé de 11:00"))
    assert again.facts["message"] == "rumour-resettled"
    assert "infirmé → confirmé" in again.body
    assert (await kept(chat)).answer is None
    shown = only(await chat.say(MOUSSA, "!rumeur montrer r1"))
    assert DAM in shown.body
    assert shown.body.count("infirmé, selon Emma T.") == 1
    assert "Relevé de 11:00" in shown.body
    assert "<a" not in shown.content["formatted_body"]


async def test_what_is_missing_is_asked_and_taken_from_a_reply(chat: Chat) -> None:
    """The card asks for the risk; a reply gives it and where it was seen, and of high risk calls the spokespersons."""
    card = await report(chat, f"« {DAM} »")
    assert "Risque : à dire" in card.body
    assert await chat.say(CELINE, "Bon courage", reply_to=card.event_id) == []
    assert await chat.say(CELINE, "source :", reply_to=card.event_id) == []
    assert only(await chat.say(MOUSSA, "élevé", reply_to=card.event_id)).facts["refusal"] == "role-missing"
    said = only(await chat.say(DRIES, "source : TikTok\nrisque : élevé", reply_to=card.event_id))
    assert said.facts["message"] == "rumour-amended"
    assert said.mentions == [GILLES, JOLIEN]
    assert DAM not in said.body
    assert "Risque : élevé" in card.body
    assert "Risque : à dire" not in card.body
    assert (await kept(chat)).source == "TikTok"


async def test_an_edit_amends_and_a_reply_reports_another_s_words(chat: Chat) -> None:
    """Editing the message that reported it corrects the card; `!rumeur` in reply takes the text replied to."""
    card = await report(chat)
    event = chat.last_event
    await chat.edit(CELINE, event, "!rumeur « Le barrage est fissuré » --risque moyen")
    assert "fissuré" in card.body
    assert DAM not in card.body
    await chat.say(DRIES, "Ma voisine dit que l'hôpital ferme")
    taken = only(await chat.say(CELINE, "!rumeur --risque faible", reply_to=chat.last_event))
    assert "l'hôpital ferme" in taken.body
    assert (await kept(chat, 2)).reported_by == CELINE


async def test_what_is_refused_leaves_the_rumour_as_it_was(chat: Chat) -> None:
    """No reason, no such verdict, no such rumour, no such role, too long, closed: each is said, and nothing changes."""
    await report(chat)
    refused = (
        (EMMA, "!rumeur verdict R-1 infirmé", "usage"),
        (EMMA, "!rumeur verdict R-1 peut-être Selon X", "usage"),
        (EMMA, "!rumeur clôturer R-1", "usage"),
        (EMMA, "!rumeur verdict R-9 infirmé Relevé de 08:00", "reference-unknown"),
        (EMMA, "!rumeur verdict R-1 infirmé " + "x" * 2_001, "too-long"),
        (EMMA, "!rumeur verdict R-1 infirmé Relevé --répondu " + "x" * 2_001, "too-long"),
        (CELINE, "!rumeur " + "long " * 401, "too-long"),
        (CELINE, "!rumeur verdict R-1 infirmé Relevé de 08:00", "role-missing"),
        (CELINE, "!rumeur clôturer R-1 Hors sujet", "role-missing"),
        (MOUSSA, "!rumeur Il paraît que tout va bien", "role-missing"),
        (user("nobody"), "!rumeur Il paraît que tout va bien", "guest"),
    )
    for who, text, code in refused:
        assert only(await chat.say(who, text)).facts["refusal"] == code, text
    hidden = only(await chat.say(FARAH, "!rumeur montrer R-1", where=room("cofeco")))
    assert hidden.facts["refusal"] == "reference-unknown"
    assert (await kept(chat)).version == 1
    await chat.say(ANOUK, "!rumeur clôturer R-1 Ne pas amplifier")
    for text in ("verdict R-1 infirmé Relevé de 08:00", "clôturer R-1 Hors sujet"):
        assert only(await chat.say(EMMA, f"!rumeur {text}")).facts["refusal"] == "state-wrong"
    reply = await chat.say(CELINE, "risque : faible", reply_to=chat.cards("R-2026-0001")[0].event_id)
    assert only(reply).facts["refusal"] == "state-wrong"


async def test_the_list_names_rumours_and_repeats_none(chat: Chat) -> None:
    """The most dangerous first, without what they say; `--tout` shows those that are judged too; observers read it."""
    for text in ("Un --risque faible", "Deux mots", "Trois --risque élevé", "Quatre --risque moyen"):
        await report(chat, f"Il paraît : {text}")
    await chat.say(EMMA, "!rumeur verdict R-4 fraude CCB, 20:10")
    chat.clock.advance(hours=2)
    listed = only(await chat.say(MOUSSA, "!rumeur liste")).body
    assert "Il paraît" not in listed
    assert [line.split(" · ")[0] for line in listed.splitlines() if " · " in line and line.startswith("R-")] == [
        "R-2026-0003",
        "R-2026-0002",
        "R-2026-0001",
    ]
    assert "risque élevé · il y a 2\N{NO-BREAK SPACE}heures · en vérification" in listed
    everything = only(await chat.say(MOUSSA, "!gerucht lijst --alles")).body
    assert "R-2026-0004 · risque moyen · il y a 2\N{NO-BREAK SPACE}heures · fraude" in everything


async def test_from_elsewhere_the_cell_gets_its_card(chat: Chat) -> None:
    """Reported and judged in a direct chat, the room where the cell works has the card, the call and the verdict."""
    where = await chat.direct(CELINE)
    here, there = await chat.say(CELINE, f"!rumeur {DAM} --risque élevé", where=where)
    assert (here.room_id, here.mentions) == (where, [])
    assert (there.room_id, there.mentions) == (room("infocel"), [GILLES, JOLIEN])
    said = await chat.say(EMMA, "!rumeur verdict R-1 infirmé Relevé de 08:00", where=await chat.direct(EMMA))
    assert {one.room_id for one in said} == {await chat.direct(EMMA), room("infocel")}
    assert here.facts["state"] == there.facts["state"] == "settled"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://evil.example/pay?a=1&b=2", "hxxps://evil[.]example/pay?a=1&b=2"),
        ("Voir HTTP://1.2.3.4/x ou www.faux-1789.be.", "Voir hxxp://1.2.3.4/x ou www[.]faux-1789[.]be."),
        ("ftp://a.be matrix.to/#/@x:y.be t.me/x", "ftp[:]//a[.]be matrix[.]to/#/@x:y[.]be t[.]me/x"),
        ("Dit à 08.45 : fin. Puis 40.000 vues… et M. X.", "Dit à 08.45 : fin. Puis 40.000 vues… et M. X."),
    ],
)
def test_an_address_is_no_link_any_more(typed: str, shown: str) -> None:
    """No client makes a link of an address that was defused; ordinary sentences stay as they are."""
    assert defused(typed) == shown


async def test_no_address_and_no_html_is_passed_on(chat: Chat) -> None:
    """In card, verdict and `show`, addresses are defused and HTML is text, whoever typed it and wherever."""
    await report(chat, "<b>Payez</b> sur https://faux.example/1789 --source <i>www.groupe.example</i> --risque élevé")
    await chat.say(EMMA, "!rumeur verdict R-1 fraude <u>CCB</u> : https://faux.example fermé --répondu x.example/<s>")
    await chat.say(EMMA, "!rumeur montrer R-1")
    for sent in chat.sent:
        for content in (sent.content, *sent.edits):
            html = content["formatted_body"]
            assert not any(tag in html for tag in ("<b>", "<i>", "<u>", "<s>", 'href="http://', "faux.example"))
            assert not any(address in content["body"] for address in ("https:", "faux.example", "groupe.example"))
    assert "&lt;b&gt;Payez&lt;/b&gt; sur hxxps://faux[.]example/1789" in chat.sent[0].content["formatted_body"]


async def test_cards_agendas_and_digests_name_it_and_never_repeat_it(chat: Chat) -> None:
    """What is open says which rumour, its risk and its age; the claim is in none of them, nor what is judged."""
    await report(chat, f"{DAM} --source X --risque élevé")
    await report(chat, "La poste ferme --risque faible")
    await chat.say(EMMA, "!rumeur verdict R-2 infirmé bpost, 10:00")
    await set_digests(chat, digest())
    now = only(await chat.say(KAREL, "!synthèse maintenant", where=await chat.direct(KAREL)))
    await define(chat, slot("press", "11:00", remind=[900]))
    await tick(chat, [RHYTHM])
    agenda = only(await chat.say(ANOUK, "!briefing ordre-du-jour press"))
    card = only(await at(chat, "2026-12-07T11:00"))
    for said in (now.body, agenda.body, card.body):
        assert "R-2026-0001" in said
        assert "R-2026-0002" not in said
        assert "barrage" not in said
