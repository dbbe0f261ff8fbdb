"""The roster: who is on duty when and now, what is wrong with it, and whose hours are counted."""

from datetime import UTC, datetime

import pytest

from tests.commands.roster_tools import (
    ANOUK,
    BILAL,
    CELINE,
    ILIAS,
    MOUSSA,
    who,
)
from tests.harness import Chat, boreal, only, room, user


@pytest.fixture
def chat(rostered: Chat) -> Chat:
    """Give the rooms of the exercise with its roster."""
    return rostered


async def test_today_and_tomorrow_are_shown_by_shift(chat: Chat) -> None:
    """Without a word the roster shows today and tomorrow, a line a shift, in the room's languages."""
    said = only(await chat.say(CELINE, "!garde"))
    lines = said.body.splitlines()
    assert lines[1:4] == [
        "De garde · Cellule d'information",
        "lun. 7 déc.",
        (
            "J 06:45–14:15 · coordination : Anouk V. · monitoring : Celine R. · rédaction : Emma T. · "
            "porte-parole : Gilles P."
        ),
    ]
    assert "N 20:45–06:45, de chez soi · permanence : Bilal M." in lines
    assert "N 20:45–06:45, van thuis · wachtdienst: Bilal M." in lines
    assert said.row.acts is False


@pytest.mark.parametrize(
    ("text", "expected", "unexpected"),
    [
        ("!wachtrol zaterdag", ["za 12 dec"], ["zo 13 dec"]),
        ("!garde semaine", ["lun. 7 déc.", "dim. 13 déc."], ["lun. 14 déc."]),
        ("!dienstplan diese Woche", ["dim. 13 déc."], []),
        ("!garde du 9 au 10 décembre", ["mer. 9 déc.", "jeu. 10 déc."], ["ven. 11 déc."]),
        ("!garde jeu 10", ["jeu. 10 déc."], ["ven. 11 déc."]),
        ("!roster show Sat 12", ["sam. 12 déc."], ["dim. 13 déc."]),
        ("!garde la semaine prochaine", ["Personne n'est inscrit"], ["lun. 7 déc."]),
    ],
)
async def test_days_are_named_in_four_languages(
    chat: Chat, text: str, expected: list[str], unexpected: list[str]
) -> None:
    """A day, a range or a week is named as in any other command, also a weekday with its number."""
    body = only(await chat.say(CELINE, text)).body
    assert [one for one in expected if one not in body] == []
    assert [one for one in unexpected if one in body] == []


@pytest.mark.parametrize("text", ["!garde quand il pleut", "!garde check abc", "!garde heures 2026-13-45"])
async def test_what_is_no_day_is_refused(chat: Chat, text: str) -> None:
    """A text that names no days is answered with examples."""
    said = only(await chat.say(CELINE, text))
    assert (said.facts["refusal"], said.facts["message"]) == ("usage", "refusal-roster-days")


async def test_too_many_days_are_refused(chat: Chat) -> None:
    """Two weeks are shown at once, a quarter is checked; more is refused."""
    for text in ("!garde du 1 janvier 2027 au 15 janvier 2027", "!garde heures du 1 janvier 2027 au 31 décembre 2027"):
        said = only(await chat.say(CELINE, text))
        assert said.facts["message"] == "refusal-roster-too-long"
    assert only(await chat.say(CELINE, "!garde du 7 au 20 décembre")).facts["message"] == "roster-shown"


async def test_now_says_until_when_who_is_next_and_who_replaces(chat: Chat) -> None:
    """Each role has who is on duty, until when, their deputy and who comes next."""
    body = only(await chat.say(CELINE, "!wachtrol nu")).body
    assert "coordination : Anouk V., jusqu'à 14:15 · suppléance : Bilal M. · ensuite : Anouk V. (13:15)" in body
    assert "redactie: Emma T., tot 14:15 · daarna: Hanne S. (13:15)" in body
    chat.clock.advance(hours=12)
    body = only(await chat.say(CELINE, "!garde maintenant")).body
    assert "permanence : Bilal M., joignable jusqu'au mar. 8 déc., 06:45 · ensuite : Karel N." in body


async def test_now_says_that_nobody_is_there_and_who_comes(chat: Chat) -> None:
    """In a gap it is said that nobody is on duty, and who is next; after the roster's end nobody is."""
    chat.clock.instant = datetime(2026, 12, 12, 16, 0, tzinfo=UTC)
    said = only(await chat.say(CELINE, "!garde maintenant"))
    assert "Personne n'est de garde maintenant (Cellule d'information). Ensuite, 20:45 : Jolien W." in said.body
    chat.clock.instant = datetime(2026, 12, 20, 16, 0, tzinfo=UTC)
    assert only(await chat.say(CELINE, "!garde maintenant")).facts["message"] == "roster-now-nobody"


async def test_the_check_names_what_the_exercise_expects(chat: Chat) -> None:
    """The check of the exercise's week names each short rest, long day and night on call beside work, and no other."""
    said = only(await chat.say(CELINE, "!garde vérifier 7/12 13/12"))
    french = said.body.split("9 opmerkingen")[0].splitlines()
    assert [line for line in french if line.startswith("Repos")] == [
        "Repos : Anouk V., 10 h entre lun. 7 déc., 20:45 et mar. 8 déc., 06:45 (au moins 11 h)",
        "Repos : Anouk V., 10 h entre mar. 8 déc., 20:45 et mer. 9 déc., 06:45 (au moins 11 h)",
        "Repos : Dries K., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45 (au moins 11 h)",
        "Repos : Hanne S., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45 (au moins 11 h)",
    ]
    assert sum(line.startswith("Journée : Anouk V., 14 h") for line in french) == 3
    *on_call, lacks = french[french.index("À savoir :") + 1 :]
    assert [line.split(" :")[0] for line in on_call] == ["Bilal M.", "Karel N.", "Anouk V."]
    assert lacks.startswith("Karel N. n'a pas la fonction « coordination » (Cellule d'information)")
    assert not any(name in said.body for name in ("Emma", "Celine", "Jolien", "Gilles"))
    of_d5 = only(await chat.say(ILIAS, "!wachtrol nakijken van 7 tot 13 december", where=room("d5")))
    assert "Rust: Ilias O., 10 u tussen do 10 dec, 20:45 en vr 11 dec, 06:45 (minstens 11 u)" in of_d5.body
    assert "Eén opmerking" in of_d5.body


async def test_a_clean_week_is_said_to_be_one(chat: Chat) -> None:
    """A week with nothing wrong says so; one that nobody is on duty in says that."""
    said = only(await chat.say(CELINE, "!garde vérifier du 21 au 27 décembre"))
    assert said.facts["message"] == "roster-empty"
    await chat.say(ANOUK, "!garde fixer mar 22 J coordination bilal.m")
    said = only(await chat.say(CELINE, "!garde vérifier mar 22"))
    assert (said.facts["message"], "Garde du mar. 22 déc. : rien à signaler" in said.body) == (
        "roster-check-clean",
        True,
    )


@pytest.mark.parametrize(
    "text", ["!garde jeu 10 J coordination bilal.m", "!garde mettre jeu 10 J coordination bilal.m"]
)
async def test_who_means_to_set_is_told_how(chat: Chat, text: str) -> None:
    """A field of the roster where days are asked for is answered with the verb that sets it, and sets nothing."""
    said = only(await chat.say(ANOUK, text))
    assert (said.facts["refusal"], said.facts["message"]) == ("usage", "refusal-roster-set")
    assert await who(chat, 10, "J", "coordinator") == ["bilal.m"]


async def test_who_means_to_take_somebody_out_is_told_how(chat: Chat) -> None:
    """A word that takes away is answered with what empties the field; written so, it does, and tells who was in it."""
    field = "!garde fixer lun 14 J coordination"
    for who_asks, text, said in (
        (ANOUK, "!garde annuler lun 14 J coordination", f"{field} personne"),
        (ANOUK, "!garde retirer lun 14 J coordination @bilal.m", f"{field} personne"),
        (ANOUK, "!garde supprimer bilal.m", "!garde fixer jeu 10 J coordination personne"),
        (user("hanne.s"), "!wachtrol schrappen ma 14 J", "!wachtrol instellen ma 14 J niemand"),
    ):
        refused = only(await chat.say(who_asks, text))
        assert (refused.facts["refusal"], said in refused.body) == ("usage", True), refused.body
    await chat.say(ANOUK, f"{field} @bilal.m")
    emptied = only(await chat.say(ANOUK, f"{field} personne"))
    assert (emptied.facts["message"], emptied.mentions) == ("roster-set", [BILAL])
    assert await who(chat, 14, "J", "coordinator") == []


async def test_hours_fit_one_screen(chat: Chat) -> None:
    """The week's hours are one line a person, the most loaded first, with evenings and weekends, of each role too."""
    said = only(await chat.say(CELINE, "!garde heures"))
    lines = said.body.splitlines()
    of_roles = "coordination 49 h 30, soir 3 h · permanence 10 h, week-end 6 h 45"
    assert lines[3] == f"Anouk V. : 49 h 30 · soir 3 h · joignable 10 h (week-end 6 h 45) · {of_roles}"
    assert lines[5] == "Dries K. : 45 h · soir 2 h 15 · week-end 7 h 30 · monitoring"
    assert len(lines) == 12


async def test_observers_read_and_write_nothing(chat: Chat) -> None:
    """An observer may look at all of it, set nothing and exchange nothing."""
    for text in ("!garde", "!garde maintenant", "!garde vérifier semaine", "!garde heures"):
        assert "refusal" not in only(await chat.say(MOUSSA, text)).facts
    for text in ("!garde fixer jeu 10 J coordination bilal.m", "!garde échanger jeu 10 J bilal.m"):
        assert only(await chat.say(MOUSSA, text)).facts["refusal"] == "role-missing"
    guest = user("nobody.x")
    assert only(await chat.say(guest, "!garde")).facts["refusal"] == "guest"


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ("du 7 au 11 décembre", "du lun. 7 déc. au ven. 11 déc."),
        ("du 1 au 31 décembre", "du mar. 1er déc. au jeu. 31 déc."),
        ("van 7 tot 11 december", "du lun. 7 déc. au ven. 11 déc."),
        ("décembre", "du mar. 1er déc. au jeu. 31 déc."),
    ],
)
async def test_hours_are_counted_of_days_that_are_over(chat: Chat, days: str, shown: str) -> None:
    """What was worked is asked for afterwards: days that are over are read, without their year."""
    chat.clock.advance(days=6)
    answer = only(await chat.say(ANOUK, f"!garde heures {days}"))
    assert answer.facts["message"] == "roster-hours"
    assert f"Heures de garde {shown}" in answer.body
    for last_week in ("la semaine dernière", "vorige week"):
        empty = only(await chat.say(ANOUK, f"!garde heures {last_week}"))
        assert "du lun. 30 nov. au dim. 6 déc." in empty.body


async def test_in_the_hour_of_a_hand_over_each_is_on_duty_until_their_own_end(chat: Chat) -> None:
    """Celine's shift ends at 14:15 and Dries's at 20:45; Anouk, who has both, stands there once."""
    chat.clock.instant = datetime(2026, 12, 7, 12, 30, tzinfo=UTC)
    lines = only(await chat.say(BILAL, "!garde maintenant")).body.splitlines()
    assert "monitoring : Celine R., jusqu'à 14:15" in lines
    assert any(line.startswith("monitoring : Dries K., jusqu'à 20:45 · ensuite : Celine R.") for line in lines)
    assert sum(line.startswith("coordination : Anouk V., jusqu'à 20:45") for line in lines) == 1


async def test_days_that_the_roster_does_not_reach_are_told(chat: Chat) -> None:
    """Where the roster ends on Sunday the week after is not in order; days before its first are told too."""
    said = only(await chat.say(BILAL, "!garde vérifier du 5 au 20 décembre"))
    assert "Personne n'est inscrit à la garde du sam. 5 déc. au dim. 6 déc." in said.body
    assert "Niemand staat op de wachtrol van ma 14 dec tot en met zo 20 dec" in said.body
    assert "n'est inscrit" not in only(await chat.say(BILAL, "!garde vérifier")).body
    d5 = only(await chat.say(ILIAS, "!garde vérifier du 12 au 20 décembre", where=room("d5"))).body
    assert "n'est inscrit" in d5


async def test_the_roster_says_of_whom_the_organisation_no_longer_knows(chat: Chat) -> None:
    """Somebody on duty who has left is a remark, and days that the roster does not reach are another."""
    _, rows = boreal()
    async with chat.database.begin() as work:
        await work.definitions.apply({name: data for name, data in rows.items() if CELINE not in name[1]})
    said = only(await chat.say(BILAL, "!garde vérifier du 11 au 14 décembre"))
    assert "4 remarques sur la garde du ven. 11 déc. au lun. 14 déc." in said.body
    assert "@celine.r:boreal.example n'a pas de rôle ici" in said.body
    assert "Personne n'est inscrit à la garde le lun. 14 déc." in said.body
