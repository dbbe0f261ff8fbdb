"""The roster: who is on duty when and now, how it is set, all or nothing, and what is wrong with it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from storage.duty import Duty, DutyPlace, DutySource
from tests.harness import Chat, make_chat, only, room, user

ANOUK, BILAL, CELINE, EMMA = (user(name) for name in ("anouk.v", "bilal.m", "celine.r", "emma.t"))
GILLES, JOLIEN, ILIAS, KAREL, MOUSSA = (
    user(name) for name in ("gilles.p", "jolien.w", "ilias.o", "karel.n", "moussa.a")
)


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Give the rooms of the exercise with its roster."""
    made = await make_chat(on_duty=True)
    yield made
    await made.database.close()


MONTH = (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


async def roster(chat: Chat, cell: str = "infocel") -> list[Duty]:
    """Give the duties of a cell that stand."""
    async with chat.database.begin() as work:
        return await work.duty.during(*MONTH, cell=cell)


async def who(chat: Chat, day: int, shift: str, role: str) -> list[str]:
    """Give who stands in a field of the roster, in December."""
    found = [duty for duty in await roster(chat) if (duty.day.day, duty.shift, duty.role) == (day, shift, role)]
    return [duty.person.split(":")[0].removeprefix("@") for duty in found]


# ------------------------------------------------------------------------------------------------------ looking


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
    assert "permanence : Bilal M., joignable jusqu'à mar. 8 déc., 06:45 · ensuite : Karel N." in body


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
    also = french[french.index("À savoir :") + 1 :]
    assert [line.split(" :")[0] for line in also] == ["Bilal M.", "Karel N.", "Anouk V."]
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
    assert (said.facts["message"], "Garde du mar. 22 déc. : rien à redire" in said.body) == ("roster-check-clean", True)


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


# ------------------------------------------------------------------------------------------------------ setting


async def test_a_coordinator_sets_a_field(chat: Chat) -> None:
    """One line sets who is on duty; those it concerns are called, and what was before is said."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 10 J coordination @karel.n"))
    assert "jeu. 10 déc. · J · coordination : Karel N. (avant : Bilal M.)" in said.body
    assert "Dag: Karel N., 14 u werk" in said.body
    assert set(said.mentions) == {BILAL, KAREL}
    assert said.row.acts
    assert await who(chat, 10, "J", "coordinator") == ["karel.n"]
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "duty-set"]
        assert entries[-1].data["people"] == [[BILAL], [KAREL]]
        assert (entries[-1].actor, entries[-1].ref) == (ANOUK, "infocel/2026-12-10/J")
        assert await work.journal.first_broken() is None


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("!wachtrol instellen do 17 J coördinatie bilal.m", (17, "J", "coordinator"), ["bilal.m"]),
        ("!dienstplan setzen 17. Dezember S Redaktion emma.t und hanne.s", (17, "S", "drafter"), ["emma.t", "hanne.s"]),
        ("!roster set Thu 17 N karel.n", (17, "N", "watch"), ["karel.n"]),
        (
            "!garde fixer 2026-12-17 j porte-parole gilles.p, jolien.w",
            (17, "J", "spokesperson"),
            ["gilles.p", "jolien.w"],
        ),
        ("!garde fixer ven 11 J rédaction personne", (11, "J", "drafter"), []),
        ("!garde fixer jeu 17 08:00-16:00 monitoring dries.k", (17, "08:00-16:00", "monitoring"), ["dries.k"]),
        ("!garde fixer jeu 17 6h45–14h15 monitoring dries.k", (17, "06:45-14:15", "monitoring"), ["dries.k"]),
        ("!garde fixer jeu 17 J D5 gilles.p", (17, "J", "d5"), ["gilles.p"]),
    ],
)
async def test_a_line_is_read_in_any_language(
    chat: Chat, text: str, field: tuple[int, str, str], expected: list[str]
) -> None:
    """Days, shifts, roles and people are named as people name them; hours stand for a shift without a name."""
    assert "refusal" not in only(await chat.say(ANOUK, text)).facts
    assert await who(chat, *field) == expected


async def test_days_in_a_list_each_get_it(chat: Chat) -> None:
    """A range or a list of days sets each of them."""
    await chat.say(ANOUK, "!garde fixer du 14 au 16 décembre J coordination bilal.m")
    assert [await who(chat, day, "J", "coordinator") for day in (14, 15, 16)] == [["bilal.m"]] * 3


async def test_several_lines_are_all_kept_or_none(chat: Chat) -> None:
    """One wrong line keeps all of them from being set, and every mistake is said with its line."""
    before = [(duty.day, duty.shift, duty.person) for duty in await roster(chat)]
    text = (
        "!garde fixer jeu 17 J coordination bilal.m\n"
        "jeu 17 X coordination bilal.m\n"
        "ven 18 J coordonation bilal.m\n"
        "sam 19 J coordination personne.inconnue\n"
        "dim 20 J coordination moussa.a\n"
        "31/02/2027 J coordination bilal.m\n"
        "lun 21 J bilal.m"
    )
    said = only(await chat.say(ANOUK, text))
    assert (said.facts["refusal"], said.facts["message"]) == ("usage", "refusal-roster-mistakes")
    mistakes = said.body.splitlines()[2:]
    assert [line.split(" : ")[0] for line in mistakes] == [f"Ligne {n}" for n in (2, 3, 4, 5, 6, 7)]
    assert "Vouliez-vous dire « coordination »" in mistakes[1]
    assert "observe seulement" in mistakes[3]
    assert "pour quelle fonction" in mistakes[5]
    assert [(duty.day, duty.shift, duty.person) for duty in await roster(chat)] == before


@pytest.mark.parametrize("mark", [";", "\t"])
async def test_a_table_is_pasted(chat: Chat, mark: str) -> None:
    """A table with a header in any language is read; its lines of one field add up, cells in a column go there."""
    table = [
        ("datum", "dienst", "functie", "persoon", "cel"),
        ("2026-12-17", "J", "coördinatie", "bilal.m", ""),
        ("17/12/2026", "J", "coordination", "karel.n", "infocel"),
        ("2026-12-17", "N", "", "@anouk.v", "infocel"),
    ]
    text = "!garde fixer\n```\n" + "\n".join(mark.join(line) for line in table) + "\n```"
    said = only(await chat.say(ANOUK, text))
    assert "refusal" not in said.facts, said.body
    assert await who(chat, 17, "J", "coordinator") == ["bilal.m", "karel.n"]
    assert await who(chat, 17, "N", "watch") == ["anouk.v"]
    assert {duty.source for duty in await roster(chat) if duty.day == date(2026, 12, 17)} == {DutySource.CSV}


async def test_a_table_with_commas_needs_a_header(chat: Chat) -> None:
    """Commas part columns under a header that says so; several people then stand in quotes."""
    text = '!garde fixer\nDate,Shift,Role,Person\n2026-12-17,J,coordination,"bilal.m, karel.n"'
    assert "refusal" not in only(await chat.say(ANOUK, text)).facts
    assert await who(chat, 17, "J", "coordinator") == ["bilal.m", "karel.n"]


async def test_a_table_may_not_reach_into_a_cell_of_others(chat: Chat) -> None:
    """Who coordinates one cell sets nothing in another, and then nothing at all is set."""
    text = "!garde fixer\n2026-12-17;J;coordination;bilal.m\n2026-12-17;J;coordination;ilias.o;d5"
    assert only(await chat.say(ANOUK, text)).facts["refusal"] == "role-missing"
    assert await who(chat, 17, "J", "coordinator") == []


async def test_a_past_day_is_set_by_its_full_date_only(chat: Chat) -> None:
    """A weekday is one to come; what was is put right by a date with its year, and calls nobody."""
    chat.clock.advance(days=2)
    said = only(await chat.say(ANOUK, "!garde fixer 7/12 J coordination bilal.m"))
    assert said.facts["message"] == "refusal-roster-mistakes"
    said = only(await chat.say(ANOUK, "!garde fixer 2026-12-07 J coordination bilal.m"))
    assert (said.facts["message"], said.mentions) == ("roster-set", [])


async def test_who_is_absent_is_replaced_by_their_deputy(chat: Chat) -> None:
    """`absent` after a name puts the deputy there, and says for whom; without a deputy somebody has to be named."""
    said = only(await chat.say(ANOUK, "!garde fixer mer 9 J porte-parole gilles.p absent"))
    assert "Jolien W. (remplace Gilles P.)" in said.body
    assert "Jolien W. (vervangt Gilles P.)" in said.body
    async with chat.database.begin() as work:
        (duty,) = await work.duty.of_field("infocel", date(2026, 12, 9), "J", "spokesperson")
        assert (duty.person, duty.stands_for, duty.place) == (JOLIEN, GILLES, DutyPlace.ON_SITE)
    said = only(await chat.say(ANOUK, "!garde fixer mer 9 J rédaction emma.t absente"))
    assert "n'a pas de suppléance désignée" in said.body


async def test_setting_what_is_so_already_changes_nothing(chat: Chat) -> None:
    """The same again is said to be so, and nothing is journalled."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 10 J coordination bilal.m"))
    assert said.facts["message"] == "roster-set-nothing"
    async with chat.database.begin() as work:
        assert [entry async for entry in work.journal.entries() if entry.action == "duty-set"] == []


async def test_a_double_booking_is_kept_and_said(chat: Chat) -> None:
    """A coordinator may put somebody in two places; it is said at once, and under the roster."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 10 J rédaction bilal.m"))
    assert "Double garde : Bilal M., coordination (Cellule d'information) et rédaction" in said.body
    assert "Dubbele wacht: Bilal M." in only(await chat.say(CELINE, "!garde jeu 10")).body


async def test_it_is_set_from_a_direct_chat_and_said_in_the_room(chat: Chat) -> None:
    """Set in a direct chat, the cell's room hears of it and calls those concerned; the asker gets the answer."""
    said = await chat.say(
        ANOUK, "garde fixer jeu 10 J coordination karel.n --cell infocel", where=await chat.direct(ANOUK)
    )
    assert sorted(str(one.room_id) for one in said) == sorted([str(room("infocel")), f"!dm-{ANOUK}"])
    in_room = next(one for one in said if one.room_id == room("infocel"))
    assert set(in_room.mentions) == {BILAL, KAREL}


async def test_only_coordinators_set(chat: Chat) -> None:
    """A member, a drafter or a spokesperson sets nothing."""
    for person in (CELINE, EMMA, GILLES):
        said = only(await chat.say(person, "!garde fixer jeu 10 J coordination bilal.m"))
        assert said.facts["refusal"] == "role-missing"


async def test_what_was_typed_is_escaped(chat: Chat) -> None:
    """Markup in a line comes back as text."""
    said = only(await chat.say(ANOUK, "!garde fixer <b>jeu</b> 10 J coordination bilal.m"))
    assert "<b>" in said.body
    assert "<b>" not in said.content["formatted_body"]


async def test_somebody_without_a_role_here_is_pointed_out(chat: Chat) -> None:
    """Somebody of the organisation may be on duty in a cell they have no role in; that it cannot call them is said."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 17 J D5 ilias.o"))
    assert "Ilias O. n'a pas de rôle ici" in said.body


async def test_a_very_long_table_is_refused(chat: Chat) -> None:
    """A table of thousands of lines is refused as a whole."""
    text = "!garde fixer\n" + "\n".join(["2026-12-17;J;coordination;bilal.m"] * 1_001)
    said = only(await chat.say(ANOUK, text))
    assert "1001" in said.body.replace(" ", "").replace("\u202f", "").replace("\xa0", "")


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ("du 7 au 11 décembre", "du lun. 7 déc. au ven. 11 déc."),
        ("du 1 au 31 décembre", "du mar. 1 déc. au jeu. 31 déc."),
        ("van 7 tot 11 december", "du lun. 7 déc. au ven. 11 déc."),
        ("décembre", "du mar. 1 déc. au jeu. 31 déc."),
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
