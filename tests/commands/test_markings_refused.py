"""What carries a marking of classification is kept nowhere: not as a task, a reason or an answer."""

from tests.harness import Chat, only, user

ANOUK, EMMA = user("anouk.v"), user("emma.t")

MARKED = (
    "!tâche ajouter SECRET UE : relire le plan d'évacuation",
    "!briefing sauter press CONFIDENTIEL",
    "!décision Fermer le pont --raison TLP:AMBER",
    "!incident ouvrir GEHEIM: crue de la Valme",
)


async def test_what_is_marked_is_kept_by_no_command(chat: Chat) -> None:
    """A task, a reason or any other text that carries a marking is refused; only that it was is recorded."""
    for words in MARKED:
        assert only(await chat.say(ANOUK, words)).facts["refusal"] == "classified", words
    async with chat.database.begin() as work:
        assert {entry.action async for entry in work.journal.entries()} == {"call-refused"}


async def test_a_marked_answer_to_a_question_is_refused(chat: Chat) -> None:
    """What the bot asked for is refused too when it carries a marking."""
    asked = only(await chat.say(EMMA, "!décision Fermer le pont"))
    refused = only(await chat.say(EMMA, "raison: SECRET UE", reply_to=asked.event_id))
    assert refused.facts["refusal"] == "classified"
