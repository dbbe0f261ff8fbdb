"""The regime of telework: shown on one screen, switched now or for later, undone by another switch."""

from datetime import UTC, datetime, timedelta

from schedules import JOBS
from schedules.regimes import TELL_OF_REGIMES
from storage.values import UserId
from tests.commands.communique_tools import ANOUK, EMMA, KAREL
from tests.harness import Chat, Sent, only, room
from tests.schedules.tick import tick

EVENING = datetime(2026, 12, 8, 17, tzinfo=UTC)
"""Tuesday 8 December, 18:00 in Brussels."""


def _at(chat: Chat, instant: datetime) -> None:
    chat.clock.instant = instant


async def _in_force(chat: Chat, at: datetime) -> str:
    async with chat.database.begin() as work:
        return (await work.telework.regime_at(at, await work.directory())).key


async def _refused(chat: Chat, who: UserId, text: str) -> Sent:
    """Say something in private that is refused; gives the refusal."""
    return only(await chat.say(who, text, where=await chat.direct(who)))


async def _show(chat: Chat, text: str = "!télétravail régime") -> Sent:
    return only(await chat.say(EMMA, text, where=await chat.direct(EMMA)))


async def test_the_regime_in_force_is_shown_on_one_screen_with_its_sources(chat: Chat) -> None:
    """Whoever asks reads what they may do, and where it comes from, in less than a screen of a phone."""
    shown = (await _show(chat)).body
    assert "régime « normal », celui du fichier de l'organisation" in shown
    for line in (
        "2 jours par semaine, fixes et flexibles ensemble",
        "Profil « traducteurs » : 3 jours par semaine",
        "Au plus 3/5 des jours de travail sur l'année",
        "Au plus 3 jours occasionnels par mois",
        "Sans télétravail : nettoyage et restaurant",
        "AR du 22 novembre 2006, modifié par les AR du 9 mars 2017 et du 10 avril 2022",
    ):
        assert line in shown
    assert len(shown.splitlines()) <= 13
    assert "Pour en changer" not in shown


async def test_a_manager_plans_a_regime_and_every_cell_hears_it_twice(chat: Chat) -> None:
    """Planned on Friday for Tuesday evening: said in every room, then again when it takes effect, and journalled."""
    _at(chat, datetime(2026, 12, 4, 9, tzinfo=UTC))
    call = '!télétravail régime crise --from "8/12 18:00" --motif "Crue de la Valme : les bureaux ferment"'
    said = await chat.say(KAREL, call)
    assert {sent.room_id for sent in said} == {room("infocel"), room("d5"), room("cofeco")}
    for sent in said:
        assert (
            "le régime « crise » remplacera « normal » à partir du mar. 8 déc., 18:00, indiqué par Karel N."
            in sent.body
        )
        assert "het regime „crisis” vervangt „normaal” vanaf di 8 dec, 18:00" in sent.body
        assert "Le télétravail est la norme" in sent.body
        assert "Crue de la Valme" in sent.body
        assert sent.facts["state"] == "crisis"
    assert "Prévu : régime « crise » à partir du mar. 8 déc., 18:00" in (await _show(chat)).body
    assert await _in_force(chat, EVENING - timedelta(seconds=1)) == "normal"
    assert await _in_force(chat, EVENING) == "crisis"
    assert TELL_OF_REGIMES in JOBS
    assert await tick(chat, [TELL_OF_REGIMES]) == []
    _at(chat, EVENING)
    told = await tick(chat, [TELL_OF_REGIMES])
    assert len(told) == 3
    assert all("le régime « crise » est en vigueur depuis le mar. 8 déc., 18:00" in sent.body for sent in told)
    assert await tick(chat, [TELL_OF_REGIMES]) == []
    shown = (await _show(chat)).body
    assert "régime « crise », depuis le mar. 8 déc., 18:00 (Karel N.)" in shown
    assert "Les fonctions essentielles restent sur place" in shown
    async with chat.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action.startswith("telework-regime")]
        assert [entry.action for entry in entries] == ["telework-regime-switched", "telework-regime-in-force"]
        kept = entries[0].data
        assert (kept["regime"], kept["before"], kept["from_at"]) == ("crisis", "normal", EVENING.isoformat())
        assert "Crue" not in str([entry.data for entry in entries])


async def test_in_dutch_a_regime_is_found_by_its_name_and_effective_at_once(chat: Chat) -> None:
    """`!telewerk regime crisis` by the manager in private takes effect now, and says where it was announced."""
    said = await chat.say(KAREL, "!telewerk regime crisis", where=await chat.direct(KAREL))
    (answer,) = (sent for sent in said if sent.row.room_id == f"!dm-{KAREL}")
    assert "het regime „crisis” vervangt vanaf nu „normaal”, gemeld door Karel N." in answer.body
    assert "Gemeld in de kamers van 3 cellen" in answer.body
    assert len(said) == 4
    assert await _in_force(chat, chat.clock.now()) == "crisis"
    back = await chat.say(KAREL, "!telewerk régime NORMAAL")
    assert any("het regime „normaal” vervangt vanaf nu „crisis”" in sent.body for sent in back)
    assert await _in_force(chat, chat.clock.now()) == "normal"


async def test_a_planned_regime_is_undone_by_another_switch_and_never_told_of(chat: Chat) -> None:
    """The same regime with the same time takes the plan back: nothing is planned, nothing is said that evening."""
    _at(chat, datetime(2026, 12, 4, 9, tzinfo=UTC))
    await chat.say(KAREL, '!télétravail régime crise --dès "8/12 18:00"')
    refused = await _refused(chat, KAREL, "!télétravail régime normal")
    assert refused.facts["refusal"] == "state-wrong"
    assert "gepland op di 8 dec, 18:00" in refused.body
    await chat.say(KAREL, '!télétravail régime normal --dès "8/12 18:00"')
    assert "Prévu" not in (await _show(chat)).body
    _at(chat, EVENING + timedelta(hours=1))
    assert await tick(chat, [TELL_OF_REGIMES]) == []
    assert await _in_force(chat, EVENING) == "normal"


async def test_only_a_manager_or_an_admin_switches(chat: Chat) -> None:
    """A coordinator is refused a switch; nothing is said in any room."""
    refused = await _refused(chat, ANOUK, "!télétravail régime crise")
    assert refused.facts["refusal"] == "role-missing"
    assert await _in_force(chat, chat.clock.now()) == "normal"


async def test_what_cannot_be_is_refused_with_what_can(chat: Chat) -> None:
    """A regime there is not names those there are; one that holds already, a time gone by, a reason alone: refused."""
    unknown = await _refused(chat, KAREL, "!télétravail régime vacances")
    assert "normaal of crisis" in unknown.body, "as people call them"
    same = await _refused(chat, KAREL, "!télétravail régime normaal")
    assert same.facts["refusal"] == "state-wrong"
    alone = await _refused(chat, KAREL, "!télétravail régime --motif inondation")
    assert alone.facts["refusal"] == "usage"
    assert "normaal of crisis" in alone.body
    long = await _refused(chat, KAREL, f"!télétravail régime crise --motif {'x' * 501}")
    assert long.facts["refusal"] == "too-long"
    assert await _in_force(chat, chat.clock.now()) == "normal"
