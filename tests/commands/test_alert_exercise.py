"""The alerts of the exercise, raised, updated and ended as they stand there; and the status in every message."""

from pathlib import Path

import pytest

from commands.alert.cap.model import Category, MsgType, ResponseType, Scope, Status
from commands.alert.cap.reading import read_xml
from schedules.alerts import ALERT_JOBS
from storage.cap_values import Certainty, Severity, Urgency
from tests.commands.alert_tools import ANOUK, BILAL, EMMA, MOUSSA, at_work
from tests.harness import Chat, Sent, only, room
from tests.schedules.tick import tick

RAISED = (
    """!alerte
fr: BE-Alert - VALMEUSE - Ceci est un test d'alerte. Aucune action n'est requise.
nl: BE-Alert - VALMEUSE - Dit is een alarmtest. U hoeft niets te doen.
type: test
catégorie: autre
gravité: mineure
certitude: improbable
consigne: aucune
portée: publique""",
    """!alerte --immédiatement
fr: BE-Alert EXERCICE Valmeuse: crue de la Valme. Quittez les berges, montez à l'étage si l'eau entre. Infos: \
1771, centredecrise.be
nl: BE-Alert OEFENING Valmeuse: overstroming Valme. Verlaat de oevers, ga naar boven als er water binnenkomt. \
Info: 1771, crisiscentrum.be
de: BE-Alert ÜBUNG Weissbach: Hochwasser der Valme. Ufer meiden, bei Wassereintritt nach oben gehen. Info: \
1771, crisiscenter.be/de
catégorie: météo
urgence: immédiate
gravité: grave
certitude: probable
consigne: éviter
expire: 19h
zone: Vallée de la Valme
portée: publique
canal: SMS""",
    """!alerte --immédiatement
fr: Mobilisation Infocel noyau: phase fédérale à 13h00, salle ou distance. Confirmez avec la coche ou !accusé \
A-2026-0003.
nl: Mobilisatie Infocel kern: federale fase om 13.00u, ter plaatse of op afstand. Bevestig met het vinkje of \
!ontvangst A-2026-0003.
catégorie: autre
urgence: immédiate
gravité: grave
certitude: observée
consigne: agir
portée: restreinte
délai: 13h""",
    """!alerte actualiser A-2 --immédiatement
fr: BE-Alert EXERCICE Valmeuse: évacuez le quartier Bas-Pont avant 15h30 vers le hall sportif, rue du Parc. \
Prenez médicaments et papiers. Infos: 1771
nl: BE-Alert OEFENING Valmeuse: evacueer wijk Bas-Pont voor 15.30u naar de sporthal, Parkstraat. Neem \
medicatie en papieren mee. Info: 1771
gravité: extrême
certitude: observée
consigne: évacuer""",
    """!alerte
fr: BE-Alert EXERCICE Valmeuse-Nord: eau du robinet non potable. Ne pas boire ni cuisiner, bouillir ne suffit \
pas. Points d'eau et infos: 1771
nl: BE-Alert OEFENING Valmeuse-Noord: kraanwater niet drinkbaar. Niet drinken of mee koken, ook niet gekookt. \
Waterpunten en info: 1771
catégorie: santé
urgence: immédiate
gravité: modérée
certitude: observée
consigne: éviter
portée: publique""",
    """!alerte terminer A-5
fr: BE-Alert EXERCICE Valmeuse-Nord: fin de l'alerte. L'eau du robinet est de nouveau potable. Laissez couler \
5 minutes avant usage. Infos: 1771
nl: BE-Alert OEFENING Valmeuse-Noord: einde alarm. Het kraanwater is opnieuw drinkbaar. Laat 5 minuten lopen \
voor gebruik. Info: 1771""",
)


async def test_the_six_alerts_of_the_exercise(chat: Chat) -> None:
    """Each is raised in one message, fits one SMS in each language, and is the CAP message that the exercise names."""
    for words in RAISED:
        said = await chat.say(ANOUK, words)
        assert all("refusal" not in message.facts for message in said), [message.body for message in said]
    documents = []
    for number in range(1, 7):
        shown = only(await chat.say(MOUSSA, f"!alerte montrer A-{number} --cap")).body
        documents.append(read_xml(shown[shown.index("<?xml") :].encode()))
        lengths = only(await chat.say(MOUSSA, f"!alerte montrer A-{number} --sms")).body
        assert "Hors GSM-7" not in lengths
        assert "2 messages" not in lengths
    assert [cap.identifier for cap in documents] == [f"A-2026-000{number}" for number in range(1, 7)]
    assert [cap.status for cap in documents] == [Status.TEST, *[Status.EXERCISE] * 5]
    assert [cap.scope for cap in documents] == [Scope.PUBLIC, Scope.PUBLIC, Scope.RESTRICTED, *[Scope.PUBLIC] * 3]
    assert [cap.msg_type for cap in documents] == [
        MsgType.ALERT,
        MsgType.ALERT,
        MsgType.ALERT,
        MsgType.UPDATE,
        MsgType.ALERT,
        MsgType.UPDATE,
    ]
    assert [[one.identifier for one in cap.references] for cap in documents] == [
        [],
        [],
        [],
        ["A-2026-0002"],
        [],
        ["A-2026-0005"],
    ]
    infos = [cap.infos[0] for cap in documents]
    assert [(info.urgency, info.severity, info.certainty) for info in infos] == [
        (Urgency.UNKNOWN, Severity.MINOR, Certainty.UNLIKELY),
        (Urgency.IMMEDIATE, Severity.SEVERE, Certainty.LIKELY),
        (Urgency.IMMEDIATE, Severity.SEVERE, Certainty.OBSERVED),
        (Urgency.IMMEDIATE, Severity.EXTREME, Certainty.OBSERVED),
        (Urgency.IMMEDIATE, Severity.MODERATE, Certainty.OBSERVED),
        (Urgency.PAST, Severity.MINOR, Certainty.OBSERVED),
    ]
    assert [info.response_types for info in infos] == [
        (ResponseType.NONE,),
        (ResponseType.AVOID,),
        (ResponseType.EXECUTE,),
        (ResponseType.EVACUATE,),
        (ResponseType.AVOID,),
        (ResponseType.ALL_CLEAR,),
    ]
    assert [info.categories for info in infos] == [
        (Category.OTHER,),
        (Category.MET,),
        (Category.OTHER,),
        (Category.MET,),
        (Category.HEALTH,),
        (Category.HEALTH,),
    ]
    assert [info.language for info in documents[1].infos] == ["fr-BE", "nl-BE", "de-BE"]
    assert documents[5].is_all_clear


# --------------------------------------------------------------------------------------------------------- status


def _paragraphs_begin_with(messages: list[Sent], *stamps: str) -> None:
    for message in messages:
        body = message.body
        assert body.startswith(stamps[0]), body
        for stamp in stamps:
            assert f"{stamp} · " in body, body


@pytest.mark.parametrize(
    ("option", "stamps"),
    [("test", ("TEST", "TEST")), ("réelle", ("RÉEL", "ECHT")), ("exercice", ("EXERCICE", "OEFENING"))],
)
async def test_every_message_begins_with_the_status(tmp_path: Path, option: str, stamps: tuple[str, str]) -> None:
    """Whatever is said of an alert, its first word in every language says whether it is actual, exercise or test."""
    chat = await at_work(tmp_path)
    said = await chat.say(ANOUK, f"!alerte Digue instable à Bas-Pont --type {option} --délai 5m")
    card = said[0]
    chat.clock.advance(minutes=6)
    said += await tick(chat, ALERT_JOBS)
    said += await chat.say(EMMA, "!accusé")
    said += await chat.say(BILAL, "nl: Dijk onstabiel", reply_to=card.event_id)
    said += await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez le quartier --gravité extrême")
    said += await chat.react(ANOUK, said[-1])
    said += await chat.say(MOUSSA, "!alerte qui A-2")
    said += await chat.say(MOUSSA, "!alerte montrer A-2")
    said += await chat.say(ANOUK, "!alerte terminer A-2")
    in_room = [message for message in said if message.room_id == room("infocel")]
    assert len(in_room) > 8
    assert all(message.facts["kind"] == "alert" for message in in_room)
    _paragraphs_begin_with(in_room, *stamps)
    await chat.database.close()


async def test_an_update_has_the_status_of_what_it_follows(tmp_path: Path) -> None:
    """A test stays a test: nothing lets an update say otherwise."""
    chat = await at_work(tmp_path)
    await chat.say(ANOUK, "!alerte Ceci est un exercice à blanc --type test")
    card = only(await chat.say(ANOUK, "!alerte actualiser A-1 La suite du test"))
    assert card.body.startswith("TEST · Mise à jour")
    refused = only(await chat.say(ANOUK, "!alerte actualiser A-2 La suite --type réelle"))
    assert refused.facts["refusal"] == "usage"
    closing = only(await chat.say(ANOUK, "!alerte terminer A-2"))
    assert closing.body.startswith("TEST · Fin de l'alerte")
    await chat.database.close()
