"""The ten telework requests of EXERCICE BORÉAL-26 (E6), with what becomes of each, in French and in Dutch."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from storage.values import Language, UserId
from tests.commands.telework_tools import (
    ANOUK,
    CELINE,
    DRIES,
    EMMA,
    FARAH,
    FRIDAY,
    HANNE,
    ILIAS,
    JOLIEN,
    KAREL,
    LEA,
    MOUSSA,
    ROSA,
    ask,
    ask_all,
    december,
    held,
    outcome,
)
from tests.harness import Chat, make_chat, only


async def _made() -> Chat:
    chat = await make_chat(on_duty=True)
    chat.clock.instant = FRIDAY
    return chat


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Give the exercise with its roster, on Friday 4 December at ten."""
    made = await _made()
    yield made
    await made.database.close()


@dataclass(frozen=True)
class Refused:
    """One request that a rule refuses, and the words it is refused with."""

    who: UserId
    asks: dict[str, str]
    code: str
    says: dict[str, tuple[str, ...]]
    at: datetime = FRIDAY


REFUSED = {
    "T-2026-0003": Refused(
        HANNE,
        {"fr": "télétravail lun+mar+mer", "nl": "telewerk ma+di+wo"},
        "quota-week",
        {
            "fr": (
                "Quota : 3 jours la semaine du lun. 7 déc., 2 au plus · régime de la Chancellerie",
                "Retirer un jour parmi lun. 7 déc., mar. 8 déc. et mer. 9 déc.",
                "Plus de jours : dérogation motivée de la direction Personnel et Organisation",
                "\n!télétravail changer T-2026-0001 lun. 7 déc. et mar. 8 déc.",
            ),
            "nl": (
                "Quotum: 3 dagen in de week van ma 7 dec, hoogstens 2 · regeling van de Kanselarij",
                "Eén dag schrappen uit ma 7 dec, di 8 dec en wo 9 dec",
                "Meer dagen: gemotiveerde afwijking door de directeur Personeel en Organisatie",
                "\n!telewerk wijzigen T-2026-0001 ma 7 dec en di 8 dec",
            ),
        },
    ),
    "T-2026-0004": Refused(
        CELINE,
        {"fr": "télétravail mer 9", "nl": "telewerk wo 9"},
        "on-duty",
        {
            "fr": (
                "Garde sur place : mer. 9 déc., J (monitoring) · fonctions essentielles et permanences",
                "Aucun remplaçant libre. Échange à convenir avec Dries K., de service S ce jour-là",
                "\n!garde échanger mer. 9 déc. J @dries.k --contre mer. 9 déc. S",
            ),
            "nl": (
                "Wachtdienst ter plaatse: wo 9 dec, J (monitoring) · essentiële functies en wachtdiensten",
                "Geen vrije plaatsvervanger. Ruil af te spreken met Dries K., die dag in dienst S",
                "\n!wachtrol ruilen wo 9 dec J @dries.k --tegen wo 9 dec S",
            ),
        },
    ),
    "T-2026-0005": Refused(
        ILIAS,
        {"fr": "télétravail lun 7", "nl": "telewerk ma 7"},
        "too-late",
        {
            "fr": (
                "Hors délai : la journée a commencé (lun. 7 déc., 06:45) · télétravail occasionnel",
                "Il faut un accord écrit : Karel N. a reçu la demande et peut encore l'accorder",
            ),
            "nl": (
                "Te laat: de dag is al begonnen (ma 7 dec, 06:45) · occasioneel telewerk",
                "Nodig is het schriftelijke akkoord van Karel N., die verwittigd is en het nog kan toestaan",
            ),
        },
        at=datetime(2026, 12, 7, 6, 40, tzinfo=UTC),
    ),
    "T-2026-0006": Refused(
        MOUSSA,
        {"fr": "télétravail ven 11", "nl": "telewerk vr 11"},
        "off-day",
        {
            "fr": ("Jour non presté : ven. 11 déc.", "Jours de travail : lundi, mardi, mercredi et jeudi"),
            "nl": ("Geen werkdag in de deeltijdse regeling: vr 11 dec", "Werkdagen: maandag, dinsdag, woensdag"),
        },
    ),
    "T-2026-0007": Refused(
        ROSA,
        {"fr": "télétravail mar 8", "nl": "telewerk di 8"},
        "category-excluded",
        {
            "fr": ("Catégorie de personnel exclue du télétravail · ", "ticket SAGO"),
            "nl": ("Personeelscategorie die van telewerk uitgesloten is · ", "SAGO-ticket"),
        },
    ),
}


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("case", REFUSED)
async def test_a_rule_refuses_with_its_source_and_a_way_out(chat: Chat, case: str, language: str) -> None:
    """What a rule refuses is recorded, says the rule, its source and what would be possible, and holds no day."""
    refused = REFUSED[case]
    async with chat.database.begin() as work:
        await work.preferences.set_language(refused.who, Language(language))
    chat.clock.instant = refused.at
    answer = await ask(chat, refused.who, refused.asks[language])
    assert outcome(answer) == ("T-2026-0001", 1, "refused", refused.code)
    assert [words for words in refused.says[language] if words not in answer.body] == []
    assert len(answer.body.splitlines()) <= 9
    assert await held(chat, refused.who) == ()


async def test_two_flexible_days_fill_the_quota_and_wait_for_the_manager(chat: Chat) -> None:
    """T-2026-0001: Tuesday and Thursday are two of two, and wait for Karel, who has a card in his language."""
    said = await ask_all(chat, EMMA, "télétravail mar 8 + jeu 10")
    answer = only([sent for sent in said if sent.row.user_id != KAREL])
    card = only([sent for sent in said if sent.row.user_id == KAREL])
    assert outcome(answer) == ("T-2026-0001", 1, "requested", None)
    assert "mar. 8 déc. et jeu. 10 déc. (flexible)" in answer.body
    assert "Semaine du lun. 7 déc. : 2 sur 2." in answer.body
    assert "La réponse revient à Karel N., au plus tard" in answer.body
    assert "Emma T." in card.body
    assert (card.facts["ref"], card.facts["card"], card.reactions) == ("T-2026-0001", True, ["✅", "❌"])
    assert await held(chat, EMMA) == december(8, 10)


async def test_a_translator_has_three_days_each_week_and_is_granted_them(chat: Chat) -> None:
    """T-2026-0002: Monday, Wednesday and Friday are three of three, each week from then on, and Karel agrees."""
    said = await ask_all(chat, LEA, "télétravail lun/mer/ven --genre fixe")
    answer = only([sent for sent in said if sent.row.user_id != KAREL])
    assert outcome(answer) == ("T-2026-0001", 1, "requested", None)
    assert "Chaque semaine dès le lun. 7 déc. : lundi, mercredi et vendredi (fixe)" in answer.body
    assert "Semaine du lun. 7 déc. : 3 sur 3." in answer.body
    told = await chat.react(KAREL, only([sent for sent in said if sent.row.user_id == KAREL]))
    assert [sent.facts["state"] for sent in told if sent.row.user_id == LEA] == ["approved"]
    assert await held(chat, LEA) == december(7, 9, 11, 14, 16, 18, 21, 23, 28, 30)


async def test_the_swap_that_is_offered_is_one_that_can_be_made(chat: Chat) -> None:
    """T-2026-0004: the command of the refusal, copied as it is, offers the exchange to Dries."""
    refused = await ask(chat, CELINE, "télétravail mer 9")
    command = next(line for line in refused.body.splitlines() if line.startswith("!garde"))
    card = only(await chat.say(CELINE, command))
    assert (card.facts["kind"], card.facts["state"], card.facts["missing"]) == ("swap", "open", [DRIES])


async def test_the_change_that_is_offered_is_accepted(chat: Chat) -> None:
    """T-2026-0003: the command of the refusal, copied as it is, makes a second version that keeps to the quota."""
    refused = await ask(chat, HANNE, "telewerk ma, di en wo")
    command = next(line for line in refused.body.splitlines() if line.startswith("!telewerk"))
    assert outcome(await ask(chat, HANNE, command)) == ("T-2026-0001", 2, "requested", None)
    assert await held(chat, HANNE) == december(7, 8)


async def test_the_manager_agrees_in_writing_to_what_came_too_late(chat: Chat) -> None:
    """T-2026-0005: Karel is told of it, without reactions, and his word makes it good."""
    chat.clock.instant = REFUSED["T-2026-0005"].at
    said = await ask_all(chat, ILIAS, "télétravail lun 7")
    card = only([sent for sent in said if sent.row.user_id == KAREL])
    assert (card.facts["state"], card.reactions) == ("refused", [])
    answers = await ask_all(chat, KAREL, "telewerk toestaan T-1")
    assert {sent.facts["state"] for sent in answers} == {"approved"}
    assert await held(chat, ILIAS) == december(7)


async def test_a_public_holiday_is_not_counted(chat: Chat) -> None:
    """T-2026-0008: of 24 and 25 December one day counts, for the 25th is Christmas; it is said."""
    answer = await ask(chat, JOLIEN, "telewerk do 24 + vr 25/12")
    assert outcome(answer) == ("T-2026-0001", 1, "requested", None)
    assert "vr 25 dec telt niet mee: Kerstmis" in answer.body
    assert "Week van ma 21 dec: 1 van 2." in answer.body
    assert await held(chat, JOLIEN) == december(24)


async def test_a_day_exchanged_is_a_new_version_to_be_granted_anew(chat: Chat) -> None:
    """T-2026-0009: Thursday for Friday makes version 2 of what was granted; it waits again, and both are told."""
    said = await ask_all(chat, EMMA, "télétravail mar 8 + jeu 10")
    await chat.react(KAREL, only([sent for sent in said if sent.row.user_id == KAREL]))
    said = await ask_all(chat, EMMA, "télétravail changer T-1 mar 8 et ven 11")
    answer = only([sent for sent in said if sent.row.user_id != KAREL])
    assert outcome(answer) == ("T-2026-0001", 2, "requested", None)
    assert "un nouvel accord est nécessaire" in answer.body
    old, new = chat.cards("T-2026-0001")
    assert (old.row.version, new.row.version) == (1, 2)
    assert "di 8 dec en vr 11 dec" in new.body
    assert await held(chat, EMMA) == december(8, 11)
    again = await chat.react(KAREL, old)
    assert [sent.facts.get("refusal") for sent in again] == ["version-old"]


async def test_where_telework_is_the_norm_quotas_are_suspended(chat: Chat) -> None:
    """T-2026-0010: from Wednesday on no quota counts, a reason is due, and essential functions stay on site."""
    await chat.say(KAREL, '!télétravail régime crise --from "8/12 18:00" --motif "Crue de la Valme"')
    refused = await ask(chat, FARAH, "télétravail jeu 10 --motif garde de mon enfant")
    assert outcome(refused) == ("T-2026-0001", 1, "refused", "essential-function")
    assert "Fonction essentielle, sur place : jeu. 10 déc. · fonctions essentielles et permanences" in refused.body
    assert "voir avec Karel N." in refused.body
    silent = await ask(chat, HANNE, "telewerk ma 7, wo 9, do 10 en vr 11")
    assert outcome(silent) == ("T-2026-0002", 1, "refused", "reason-missing")
    assert "Reden verplicht onder het regime „crisis”" in silent.body
    assert "!telewerk wijzigen T-2026-0002 ma 7 dec, wo 9 dec, do 10 dec en vr 11 dec --reden" in silent.body
    granted = await ask(chat, HANNE, "telewerk wijzigen T-2 ma 7, wo 9, do 10 en vr 11 --reden kind thuis")
    assert outcome(granted) == ("T-2026-0002", 2, "requested", None)
    assert await held(chat, HANNE) == december(7, 9, 10, 11)
    rooms = [sent.body for sent in chat.sent if sent.row.user_id in (None, ANOUK)]
    assert [body for body in rooms if "enfant" in body or "kind thuis" in body] == []
