"""What the lists of every group have in common: their pages."""

import pytest

from tests.commands.communique_tools import ANOUK, DRAFT, EMMA, MOUSSA
from tests.harness import Chat, only

RECORDS = {
    "communiqué": DRAFT,
    "décision": "!décision Fermer les écoles en zone B",
    "tâche": "!tâche Appeler la commune",
}
FIRST_PAGE = 1


@pytest.mark.parametrize("group", RECORDS)
async def test_a_page_past_the_end_says_how_many_there_are(chat: Chat, group: str) -> None:
    """A page that is not there says how many there are; an empty list says that it is empty, on any page."""
    assert "page" not in only(await chat.say(MOUSSA, f"!{group} liste --page 2")).body
    for _ in range(11):
        await chat.say(EMMA, RECORDS[group])
    past = only(await chat.say(MOUSSA, f"!{group} liste --page 3"))
    assert str(past.facts["message"]).endswith("list-past-end")
    assert "2" in past.body
    assert f"« --page {FIRST_PAGE + 1} »" in only(await chat.say(MOUSSA, f"!{group} liste --page 0")).body
    assert "list-past-end" not in only(await chat.say(MOUSSA, f"!{group} liste --page 2")).facts["message"]


async def test_one_page_is_one_page(chat: Chat) -> None:
    """Where there is one page only, that is said."""
    only(await chat.say(EMMA, DRAFT))
    assert "Il n'y a qu'une page." in only(await chat.say(MOUSSA, "!communiqué liste --page 4")).body


async def test_alerts_have_pages_too(chat: Chat) -> None:
    """The list of alerts says the same past its end."""
    await chat.say(ANOUK, "!alerte Exercice : confirmez --immédiatement")
    assert "Il n'y a qu'une page." in only(await chat.say(MOUSSA, "!alerte liste --page 2")).body
