"""What the card of a slot holds: what the cell does then, what is open in it, and for whom it waits."""

from collections.abc import AsyncIterator

import pytest

from commands import GROUPS
from commands.kit.matters import Topic
from commands.kit.parse import parse, strip_call
from commands.kit.reads import Scope
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import catalog
from storage.values import Language, SlotCard
from tests.boreal import boreal
from tests.clock import Clock
from tests.commands.communique_tools import DRAFT, TRANSLATION
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, brussels, define, rhythm_of, slot

ANOUK, EMMA, GILLES, HANNE = user("anouk.v"), user("emma.t"), user("gilles.p"), user("hanne.s")
ILIAS, FARAH, JOLIEN = user("ilias.o"), user("farah.b"), user("jolien.w")
D5, COFECO = room("d5"), room("cofeco")


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a briefing, a press point and a D5 meeting; it is Monday, eight o'clock."""
    slots = (
        slot("briefing", "09:00", remind=[600], calls=["member"]),
        slot("press", "11:00"),
        slot("d5", "14:00", cell="d5", calls=["member"]),
        slot("same-day", "16:30"),
    )
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T08:00", *slots) as made:
        yield made


def of(sent: list[Sent], message: str = "slot-posted") -> Sent:
    """Give the one card of a slot among what was said."""
    return only([one for one in sent if one.facts["message"] == message])


async def say_at(chat: Chat, wall: str, who: str, text: str, *, where: str = "infocel") -> None:
    """Let somebody say something at a time of the day."""
    chat.clock.instant = brussels(f"2026-12-07T{wall}")
    said = await chat.say(user(who), text, where=room(where))
    assert all("refusal" not in one.facts for one in said), [one.body for one in said]


async def test_a_card_says_what_the_cell_does(chat: Chat) -> None:
    """A slot named like one of the day's says in every language of the room what the cell does then."""
    card = of(await at(chat, "2026-12-07T11:00"))
    assert "Dire ce qui est confirmé ; publier ce qui est approuvé." in card.body
    assert "Zeggen wat bevestigd is; publiceren wat goedgekeurd is." in card.body
    assert (card.facts["card"], card.reactions) == (True, ["✅", "👀"])


async def test_the_operators_own_words_come_first(chat: Chat) -> None:
    """`does` in the organisation file stands on the card instead of the words of `card`."""
    words = {"fr": "On parle d'une <voix>.", "nl": "We spreken met één stem."}
    await define(chat, slot("point", "11:00", card="press", does=words))
    assert await at(chat, "2026-12-07T08:00") == []
    card = of(await at(chat, "2026-12-07T11:00"))
    assert "On parle d'une <voix>." in card.body
    assert "We spreken met één stem." in card.body
    assert "On parle d'une &lt;voix&gt;." in card.content["formatted_body"]
    assert "Dire ce qui est confirmé" not in card.body


async def test_nothing_open_is_said(chat: Chat) -> None:
    """Where nothing is open the card and the reminder say so, in the room's languages."""
    for sent in (of(await at(chat, "2026-12-07T08:50"), "slot-reminder"), of(await at(chat, "2026-12-07T09:00"))):
        assert "Rien d'ouvert." in sent.body
        assert "Er staat niets open." in sent.body


async def test_decisions_to_carry_out_are_counted_and_the_urgent_shown(chat: Chat) -> None:
    """Overdue ones come first, then those of today, then the others; done ones are not among them."""
    await say_at(
        chat, "08:01", "emma.t", "!décision Ouvrir le hall --nature avis --responsable @hanne.s --échéance 8h30"
    )
    await say_at(chat, "08:02", "emma.t", "!décision Appeler les communes --nature avis --échéance 17h")
    await say_at(chat, "08:03", "emma.t", "!décision Revoir le plan --nature avis")
    await say_at(chat, "08:04", "emma.t", "!décision Fermer le pont --nature avis --échéance demain 9h")
    await say_at(chat, "08:05", "emma.t", "!décision Fermer la route --nature avis")
    await chat.say(EMMA, "!décision exécutée D-5")
    reminder = of(await at(chat, "2026-12-07T08:50"), "slot-reminder")
    assert "4 décisions à exécuter, 1 en retard, 1 pour aujourd'hui :" in reminder.body
    assert "4 beslissingen uit te voeren, 1 te laat, 1 voor vandaag:" in reminder.body
    lines = [line for line in reminder.body.splitlines() if line.startswith("D-")]
    assert lines == [
        "D-2026-0001 · Ouvrir le hall · Hanne S. · lun. 7 déc., 08:30 (en retard)",
        "D-2026-0002 · Appeler les communes · Emma T. · lun. 7 déc., 17:00",
        "D-2026-0004 · Fermer le pont · Emma T. · mar. 8 déc., 09:00",
    ]
    assert "… et 1 de plus : !décision liste" in reminder.body
    assert HANNE in reminder.mentions
    assert of(await at(chat, "2026-12-07T09:00")).body.count("D-2026-0001") == 1


async def test_a_slot_shows_little_of_what_it_is_not_about(chat: Chat) -> None:
    """A press point counts the decisions to carry out and shows one."""
    for number in range(3):
        await say_at(chat, f"08:0{number}", "emma.t", f"!décision Ouvrir le hall {number} --nature avis")
    card = of(await at(chat, "2026-12-07T11:00"))
    assert "3 décisions à exécuter :" in card.body
    assert len([line for line in card.body.splitlines() if line.startswith("D-")]) == 1
    assert card.mentions == [GILLES, JOLIEN], "those whom the slot calls, and nobody else"


async def test_texts_say_for_whom_they_wait(chat: Chat) -> None:
    """A draft names its author and the language it lacks, a version in review who has not approved it."""
    await say_at(chat, "08:10", "emma.t", DRAFT)
    card = of(await at(chat, "2026-12-07T09:00"))
    assert "Un brouillon :" in card.body
    assert "C-2026-0001 · Eau non potable à Valmeuse-Nord · Emma T. · manque : néerlandais" in card.body
    await say_at(chat, "09:10", "hanne.s", TRANSLATION)
    review = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await chat.react(GILLES, review)
    card = of(await at(chat, "2026-12-07T11:00"))
    assert "Un texte en validation :" in card.body
    assert "C-2026-0001 · Eau non potable à Valmeuse-Nord · attend Jolien W." in card.body
    await chat.react(JOLIEN, review)
    card = [one for one in await at(chat, "2026-12-07T16:30") if "same-day" in str(one.facts["ref"])][-1]
    assert "C-2026-0001 · Eau non potable à Valmeuse-Nord · à publier" in card.body


async def test_alerts_say_who_is_missing(chat: Chat) -> None:
    """An alert that somebody has not acknowledged is on the card of every cell it called, with their names."""
    chat.clock.instant = brussels("2026-12-07T13:00")
    preview = only(await chat.say(ANOUK, "!alerte Crue de la Valme --vers infocel,d5"))
    cards = await chat.react(ANOUK, preview)
    for who in ("bilal.m", "celine.r", "dries.k", "emma.t", "hanne.s", "gilles.p", "jolien.w", "karel.n", "lea.d"):
        await chat.react(user(who), cards[0])
    card = [one for one in await at(chat, "2026-12-07T14:00") if one.room_id == D5][-1]
    assert "Une alerte attend encore quelqu'un :" in card.body
    assert "A-2026-0001 · Crue de la Valme · attend" in card.body
    assert "Ilias O." in card.body
    assert "Farah B." not in card.body, "COFECO was not called"


async def test_a_test_alert_on_a_card_is_said_to_be_a_test(chat: Chat) -> None:
    """Alerts on a slot's card are said to be an exercise or a test, and a newer test hides none of the others."""
    chat.clock.instant = brussels("2026-12-07T08:50")
    await chat.say(ANOUK, "!alerte Digue instable --délai 15m")
    await chat.say(ANOUK, "!alerte Crue de la Valme --type test")
    card = of(await at(chat, "2026-12-07T09:00"))
    real, test = (
        card.body.index("EXERCICE · A-2026-0001 · Digue instable"),
        card.body.index("TEST · A-2026-0002 · Crue"),
    )
    assert real < test


async def test_embargoes_that_end_today_are_named(chat: Chat) -> None:
    """A decision told under embargo is a number and an hour in the other cell, and a sentence in its own."""
    chat.clock.instant = brussels("2026-12-07T08:10")
    text = "!décision Ne pas boire l'eau --nature avis --communiquer embargo --jusque 18h"
    assert {sent.room_id for sent in await chat.say(EMMA, text)} == {room("infocel"), D5}
    own = of(await at(chat, "2026-12-07T09:00"))
    assert "Un embargo finit aujourd'hui :" in own.body
    assert "lun. 7 déc., 18:00 · D-2026-0001 · Ne pas boire l'eau" in own.body
    other = [one for one in await at(chat, "2026-12-07T14:00") if one.room_id == D5][-1]
    assert "lun. 7 déc., 18:00 · D-2026-0001" in other.body
    assert "Ne pas boire" not in other.body


async def test_other_cells_things_are_not_shown(chat: Chat) -> None:
    """What a cell was not told is on no card of it."""
    await say_at(
        chat, "08:10", "farah.b", "!décision Couper la ligne 12 --nature mesure --communiquer non", where="cofeco"
    )
    await say_at(chat, "08:11", "farah.b", "!tâche Préparer la salle", where="cofeco")
    card = of(await at(chat, "2026-12-07T09:00"))
    assert "Rien d'ouvert." in card.body


async def test_decisions_without_a_text_are_asked_for_from_half_past_four(chat: Chat) -> None:
    """The rule of the same day: what was decided today and has no communiqué, unless it is not to be told."""
    await say_at(chat, "08:10", "emma.t", "!décision Ouvrir le hall --nature avis")
    await say_at(chat, "08:11", "emma.t", "!décision Relever l'équipe --nature opérationnelle --communiquer non")
    assert "communiqué :" not in of(await at(chat, "2026-12-07T09:00")).body
    card = [one for one in await at(chat, "2026-12-07T16:30") if "same-day" in str(one.facts["ref"])][-1]
    assert "Une décision du jour n'a pas de communiqué :" in card.body
    assert "Eén beslissing van vandaag heeft geen persbericht:" in card.body
    assert "D-2026-0001 · Ouvrir le hall" in card.body
    assert "Relever l'équipe" not in card.body.split("à exécuter")[0]


async def test_the_vacuum_and_the_tasks_are_on_the_card(chat: Chat) -> None:
    """What was announced and is not in the gazette, and what somebody has to do, stand on the card of their cell."""
    await define(chat, slot("briefing", "12:00", cell="cofeco"))
    assert await at(chat, "2026-12-07T08:00") == []
    await say_at(
        chat, "08:10", "farah.b", "!décision Écoles à distance --par concertation --communiquer non", where="cofeco"
    )
    await say_at(chat, "09:10", "farah.b", "!décision annoncer D-1", where="cofeco")
    await say_at(chat, "09:20", "farah.b", "!tâche Écrire l'arrêté --échéance 11h", where="cofeco")
    card = of(await at(chat, "2026-12-07T12:00"))
    assert "Une décision annoncée n'est pas encore au Moniteur belge :" in card.body
    assert "D-2026-0001 · Écoles à distance · Farah B. · depuis le lun. 7 déc., 09:10" in card.body
    assert "Une tâche à faire, 1 en retard :" in card.body
    assert "K-2026-0001 · Écrire l'arrêté · Farah B. · lun. 7 déc., 11:00 (en retard)" in card.body


async def test_user_text_on_a_card_is_escaped_and_short(chat: Chat) -> None:
    """A long text is cut to its beginning, on one line, and HTML in it is text."""
    await say_at(chat, "08:10", "emma.t", f"!décision <b>Fermer</b> {'la rue ' * 60} --nature avis")
    card = of(await at(chat, "2026-12-07T09:00"))
    line = only([card] if "D-2026-0001" in card.body else []).body.split("D-2026-0001")[1].splitlines()[0]
    assert len(line) < 120
    assert "…" in line
    assert "&lt;b&gt;Fermer&lt;/b&gt;" in card.content["formatted_body"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("topic", Topic)
def test_what_is_more_is_found_by_the_command_said(language: Language, topic: Topic) -> None:
    """Each topic names a command that lists the rest of it, in the room's language, and that command is one."""
    said = catalog().say(language, "matters-more", {"count": 2, "topic": topic.value})
    call = strip_call(said.partition(": ")[2], (), direct=False)
    assert call is not None
    parse(call, Vocabulary.of(GROUPS), Scope(Clock().now(), language, boreal()))


@pytest.mark.parametrize("card", SlotCard)
async def test_every_card_is_posted(chat: Chat, card: SlotCard) -> None:
    """Each of the day's slots has its words and its order, and comes at its time."""
    await define(chat, slot("any", "11:00", card=card.value))
    assert await at(chat, "2026-12-07T08:00") == []
    posted = of(await at(chat, "2026-12-07T11:00"))
    words = catalog().say(Language.NL, f"slot-card-{card.value}", {})
    assert words in posted.body
