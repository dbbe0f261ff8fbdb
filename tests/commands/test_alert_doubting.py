"""A text to `!alert` that begins as another verb, or only says thanks, calls nobody by itself."""

import pytest

from storage.values import AlertState
from tests.commands.alert_tools import ANOUK, BILAL, EMMA, FIRST, INFOCEL, alert, called, raise_one, refusal
from tests.harness import Chat, only

SECOND, THIRD = "A-2026-0002", "A-2026-0003"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("!alert clear fausse alerte", "!alerte terminer A-2026-0001 …"),
        ("!alert update l'eau monte", "!alerte actualiser A-2026-0001 …"),
        ("!alert update l'eau monte --now", "!alerte actualiser A-2026-0001 …"),
        ("!alert cancel erreur de ma part", "!alerte annuler A-2026-0001 …"),
        ("!alerte terminer, fausse alerte", "!alerte terminer A-2026-0001 …"),
        ("!alerte mise à jour l'eau monte", "!alerte actualiser A-2026-0001 …"),
        ("!alerte terminr fausse alerte", "!alerte terminer A-2026-0001 …"),
        ("!alerte qui manque encore ?", "!alerte qui A-2026-0001 …"),
        ("!alarm beëindigen vals alarm", "!alarm beëindigen A-2026-0001 …"),
        ("!alarm bijwerken het water stijgt", "!alarm bijwerken A-2026-0001 …"),
        ("!warnung zurückziehen ein Irrtum", "!alerte annuler A-2026-0001 …"),
        ("!alerte liste ouverte", "« !alerte liste »"),
    ],
)
async def test_a_text_that_begins_as_another_verb_is_asked_about(chat: Chat, words: str, says: str) -> None:
    """It is the default verb's text, and a preview that asks first: nobody is called by it, nothing else is done."""
    await raise_one(chat)
    shown = only(await chat.say(ANOUK, words))
    assert (shown.facts["state"], shown.facts["ref"], shown.mentions) == ("preview", SECOND, [ANOUK])
    assert shown.reactions == ["✅", "❌"]
    assert says in shown.body
    assert "NOUVELLE" in shown.body.split("\n")[2]
    assert (await alert(chat)).state is AlertState.OPEN
    assert await called(chat, SECOND) == {}


async def test_its_raiser_may_have_meant_an_alert(chat: Chat) -> None:
    """✅ sends these very words; ❌ gives it up, and the command that it named does what was meant."""
    await raise_one(chat)
    shown = only(await chat.say(ANOUK, "!alerte annuler tous les trains vers Bas-Pont"))
    card = only(await chat.react(ANOUK, shown))
    assert (await alert(chat, SECOND)).text == "annuler tous les trains vers Bas-Pont"
    assert set(await called(chat, SECOND)) == set(INFOCEL)
    assert "NOUVELLE" not in shown.body + card.body
    shown = only(await chat.say(ANOUK, "!alerte terminer fausse alerte"))
    await chat.react(ANOUK, shown, "❌")
    await chat.say(ANOUK, f"!alerte terminer {FIRST} fausse alerte")
    assert (await alert(chat)).state is AlertState.CLEARED
    assert await called(chat, THIRD) == {}


@pytest.mark.parametrize(
    "words",
    [
        "!alerte émettre terminer les travaux",
        "!alerte terminer les travaux --immédiatement",
        "!alerte Alerte à la bombe",
    ],
)
async def test_who_names_the_verb_or_says_now_is_not_asked(chat: Chat, words: str) -> None:
    """`raise` forces the text, `--now` confirms it; a text that begins as nothing else is sent at once."""
    assert only(await chat.say(ANOUK, words)).facts["state"] == "open"


async def test_where_no_alert_is_open_it_is_asked_all_the_same(chat: Chat) -> None:
    """Without an alert that the verb could mean, the question says so."""
    shown = only(await chat.say(ANOUK, "!alerte terminer fausse alerte"))
    assert shown.facts["state"] == "preview"
    assert "aucune alerte qu'elle puisse viser" in shown.body


@pytest.mark.parametrize(
    "words", ["!alert ack merci", "!alerte accusé, bien reçu merci", "!alarm ontvangst bedankt", "!alerte bien reçu"]
)
@pytest.mark.parametrize("waiting", [0, 1, 2])
async def test_thanks_are_no_alert(chat: Chat, words: str, waiting: int) -> None:
    """Words that only confirm or thank are sent to nobody and confirm nothing: which alert is meant is asked."""
    for _ in range(waiting):
        await raise_one(chat)
    refused = only(await chat.say(BILAL, words))
    assert refusal([refused]) == "usage"
    refs = [FIRST, SECOND][:waiting]
    assert all(ref in refused.body for ref in refs)
    assert "émettre" in refused.body
    assert [(await called(chat, ref))[BILAL].is_missing for ref in refs] == [True] * waiting
    sent = only(await chat.say(BILAL, "!alerte émettre merci à tous"))
    assert sent.facts["state"] == "open"


async def test_who_may_raise_nothing_learns_how_to_write_what_they_began(chat: Chat) -> None:
    """A member's acknowledgement that names no alert is refused with the usage of the acknowledgement."""
    await raise_one(chat)
    await raise_one(chat)
    refused = only(await chat.say(EMMA, "!alerte accusé merci"))
    assert refusal([refused]) == "role-missing"
    assert "!alerte accusé [RÉF]" in refused.body
