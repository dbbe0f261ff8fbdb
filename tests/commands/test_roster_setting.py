"""Setting the roster: a field, lines or a table, all or nothing."""

from datetime import date

import pytest

from storage.duty import DutyPlace, DutySource
from tests.commands.roster_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    GILLES,
    JOLIEN,
    KAREL,
    roster,
    who,
)
from tests.harness import Chat, only, room


@pytest.fixture
def chat(rostered: Chat) -> Chat:
    """Give the rooms of the exercise with its roster."""
    return rostered


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


async def test_only_what_the_days_set_make_wrong_is_said(chat: Chat) -> None:
    """Of somebody set on Thursday the rest before it is said, not those of days that the table sets for others."""
    text = "!garde fixer\n2026-12-07;J;rédaction;lea.d\n2026-12-10;J;monitoring;anouk.v"
    said = only(await chat.say(ANOUK, text)).body
    assert "Repos : Anouk V., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45 (au moins 11 h)" in said
    assert "Repos : Anouk V., 10 h entre lun. 7 déc." not in said


async def test_what_was_wrong_before_is_counted_and_not_repeated(chat: Chat) -> None:
    """A change says what it brings or makes worse; of what was so before only how much, and where it is listed."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 10 J monitoring anouk.v, dries.k")).body
    assert "Repos : Anouk V., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45" in said
    assert "Dries K., 10 h" not in said  # his rest was as short before
    assert "Semaine du lun. 7 déc. : Anouk V., 57 h" in said
    assert "Journée : Anouk V." not in said  # Wednesday is as long as it was
    assert "3 autres remarques sur ces personnes existaient avant : « !garde vérifier 2026-12-08 - 2026-12-10 »" in said
    listed = only(await chat.say(ANOUK, "!garde vérifier 2026-12-08 - 2026-12-10")).body
    assert "Repos : Dries K., 10 h entre mer. 9 déc." in listed


async def test_what_a_change_mends_in_part_is_no_news(chat: Chat) -> None:
    """A double duty or a week that a change leaves, or makes better, is not said as if the change had brought it."""
    await chat.say(ANOUK, "!garde fixer\n2026-12-17;J;coordination;bilal.m\n2026-12-17;J;rédaction;bilal.m")
    twice = only(await chat.say(ANOUK, "!garde fixer jeu 17 J rédaction bilal.m, lea.d")).body
    assert "Double garde" not in twice
    assert "Une autre remarque sur ces personnes existait avant" in twice
    mended = only(await chat.say(ANOUK, "!garde fixer jeu 17 J rédaction lea.d")).body
    assert "existai" not in mended


async def test_the_check_names_who_lacks_the_role(chat: Chat) -> None:
    """On duty in a role one does not hold is good to know, as at the setting, and who stays in a field is not named."""
    lacks = "Emma T. n'a pas la fonction « porte-parole » (Cellule d'information)"
    assert lacks in only(await chat.say(ANOUK, "!garde fixer jeu 17 J porte-parole emma.t")).body
    assert lacks not in only(await chat.say(ANOUK, "!garde fixer jeu 17 J porte-parole emma.t, gilles.p")).body
    assert lacks in only(await chat.say(ANOUK, "!garde vérifier 2026-12-17")).body


@pytest.mark.parametrize(
    ("day", "said"),
    [("2027-12-06", "lun. 6 déc. · J"), ("2027-12-07", "mar. 7 déc. 2027"), ("1/12/2028", "1er déc. 2028")],
)
async def test_a_day_a_year_away_has_its_year(chat: Chat, day: str, said: str) -> None:
    """Within a year a date says which one it is; from a year on its year does."""
    assert said in only(await chat.say(ANOUK, f"!garde fixer {day} J monitoring emma.t")).body


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
    "table",
    [
        "\ufeffDate;Équipe;Fonction;Nom\r\n20/12/2026;J;coordination;Bilal M.\r\n;;;\r\n\r\n",
        "\ufeff2026-12-20;J;coordination;bilal.m\n2026-12-20;J;coordination;bilal.m\n",
        '"Datum";"Ploeg";"Functie";"Naam"\n"20-12-2026";"J";"coördinatie";"bilal.m"\n"";"";"";""',
    ],
)
async def test_a_table_as_a_spreadsheet_saves_it(chat: Chat, table: str) -> None:
    """A mark at its beginning, Windows' line ends, rows of nothing, quotes and the same line twice do no harm."""
    said = only(await chat.say(ANOUK, f"!garde fixer {table}"))
    assert said.facts["message"] == "roster-set"
    assert await who(chat, 20, "J", "coordinator") == ["bilal.m"]


async def test_a_watch_of_hours_is_within_reach_and_no_work(chat: Chat) -> None:
    """Hours without a shift's name are on site, but for the watch: it is kept from home, and breaks no rest."""
    said = only(
        await chat.say(ANOUK, "!garde fixer jeu 10 22:00-06:00 permanence bilal.m\nven 11 06:45-14:15 D5 bilal.m")
    )
    assert "Repos : Bilal M." not in said.body
    places = {duty.shift: duty.place for duty in await roster(chat) if duty.shift[:1].isdigit()}
    assert places == {"22:00-06:00": DutyPlace.ON_CALL, "06:45-14:15": DutyPlace.ON_SITE}


async def test_who_lacks_the_role_is_on_duty_all_the_same(chat: Chat) -> None:
    """A duty in a role that somebody does not hold is kept, and what they lack is said."""
    said = only(await chat.say(ANOUK, "!garde fixer jeu 17 J porte-parole emma.t"))
    lacks = "Emma T. n'a pas la fonction « porte-parole » (Cellule d'information)"
    assert lacks in said.body
    assert await who(chat, 17, "J", "spokesperson") == ["emma.t"]
    held = only(await chat.say(ANOUK, "!garde fixer jeu 17 J porte-parole gilles.p"))
    assert "n'a pas la fonction" not in held.body
