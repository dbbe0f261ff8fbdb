"""What the bot says to days written with a dot or a dash, and to a week said in days: read, or asked in one line."""

from tests.commands.roster_tools import ANOUK, EMMA, who
from tests.commands.telework_tools import ask, ask_all, december, held
from tests.harness import Chat, only


async def test_what_may_be_a_day_or_a_time_is_asked_in_the_asker_s_language(chat: Chat) -> None:
    """Wherever a time may be meant, both readings are named with how they are written, and nothing is recorded."""
    for call in (
        "!décision Fermer le pont --échéance 8.12",
        "!communiqué L'eau est potable --titre Eau --embargo mardi 8.12 --raison-embargo Réunion",
        "!décision liste --depuis 8.12",
    ):
        asked = only(await chat.say(EMMA, call))
        assert asked.facts["refusal"] == "usage"
        assert "le mar. 8 déc., ou 8:12 ? Écrivez « 8/12 », ou « 8:12 »." in asked.body
    for call in ("ajouter 8.12 Point presse", "déplacer press 8.12", "suspendre press Rien --jusque 8.12"):
        assert "« 8.12 »" in only(await chat.say(ANOUK, f"!briefing {call}")).body
    due = only(await chat.say(EMMA, "!entscheidung Die Brücke schließen --frist 8.12. 14 Uhr"))
    assert "mar. 8 déc., 14:00" in due.body


async def test_among_days_a_dot_makes_a_day_and_a_week_in_days_is_asked(chat: Chat) -> None:
    """Telework and duty know days only: 8.12 is one, in each language; 8-12 and "binnen 8 dagen" are asked."""
    for call in ("!télétravail 8.12", "!telearbeit am 10.12."):
        await ask_all(chat, EMMA, call)
    assert await held(chat, EMMA) == december(8, 10)
    asked = await ask(chat, EMMA, "!telewerk binnen 8 dagen")
    assert "« binnen 8 dagen » : le lun. 14 déc., ou le mar. 15 déc. ? Écrivez « 14/12 », ou « 15/12 »." in asked.body
    await chat.say(ANOUK, "!garde fixer 8.12 J coordination @bilal.m")
    assert await who(chat, 8, "J", "coordinator") == ["bilal.m"]
    unsure = only(await chat.say(ANOUK, "!wachtrol instellen 8-12 J coördinatie @bilal.m"))
    assert "le mar. 8 déc. seulement, ou du mar. 8 déc. au sam. 12 déc. ?" in unsure.body
    assert "Bilal M." in only(await chat.say(ANOUK, "!garde du 8-12 au 10-12")).body
