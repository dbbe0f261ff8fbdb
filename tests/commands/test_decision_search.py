"""The register asked in chat: lists with filters, and search by words in four languages."""

import pytest

from storage.values import UserId
from tests.harness import Chat, Sent, only, room, user

EMMA, HANNE, MOUSSA, ILIAS = user("emma.t"), user("hanne.s"), user("moussa.a"), user("ilias.o")


async def ask(chat: Chat, text: str, who: UserId = EMMA) -> Sent:
    """Ask for decisions; gives the one answer."""
    return only(await chat.say(who, text))


def refs(sent: Sent) -> list[int]:
    """List the numbers of the decisions shown, in order."""
    words = sent.body.replace("\n", " ").split(" ")
    return [int(word.rsplit("-", 1)[1]) for word in words if word.startswith("D-2026-")]


async def log(chat: Chat, *texts: str) -> None:
    """Record decisions, one after the other."""
    for text in texts:
        await chat.say(EMMA, f"!decision log {text}")
        chat.clock.advance(minutes=1)


async def test_all_words_are_there_in_any_form(chat: Chat) -> None:
    """Several words are all needed; endings, accents and languages do not matter; the newest comes first."""
    await log(
        chat, "Évacuer le quai nord", "Fermer les écoles de la zone B", "Scholen in zone A sluiten", "Ouvrir le quai"
    )
    assert refs(await ask(chat, "!décision chercher evacuations quais")) == [1]
    assert refs(await ask(chat, "!beslissing zoeken school", HANNE)) == [3]
    assert refs(await ask(chat, "!decision search quai")) == [4, 1]
    assert refs(await ask(chat, '!decision search "zone B"')) == [2]
    found = await ask(chat, "!décision recherche quai")
    assert "Décisions trouvées : 2" in found.body
    assert found.facts["message"] == "decision-found"


async def test_numbers_and_references_are_found_whole(chat: Chat) -> None:
    """A number is found as it is; a reference finds the decision and those which name it."""
    await log(chat, "Activer le 1771", "Activer le 177", "Suite de D-1 : prolonger")
    assert refs(await ask(chat, "!decision search 177")) == [2]
    assert refs(await ask(chat, "!decision search D-2026-0001")) == [3, 1]


async def test_what_was_amended_is_found_by_what_it_says_now(chat: Chat) -> None:
    """The new text is found, the old one is not; the reason counts too."""
    await log(chat, "Fermer les ponts --reason crue")
    await chat.say(EMMA, "!decision amend D-1 Fermer les quais")
    assert refs(await ask(chat, "!decision search quai")) == [1]
    assert refs(await ask(chat, "!decision search crue")) == [1]
    assert refs(await ask(chat, "!decision search pont")) == []


async def test_a_refused_decision_is_not_found(chat: Chat) -> None:
    """What rolls back leaves nothing to find."""
    await chat.say(EMMA, "!decision log Fermer le pont --nature political")
    assert (await ask(chat, "!decision search pont")).facts["message"] == "decision-search-empty"


async def test_filters_narrow_lists_and_searches(chat: Chat) -> None:
    """Owner, nature, state and day are filters of both verbs."""
    await log(chat, "Ouvrir le hall A --owner @anouk.v --nature advice", "Ouvrir le hall B --nature operational")
    chat.clock.advance(days=1)
    await log(chat, "Ouvrir le hall C --nature advice")
    for asked, found in {
        "!decision list --owner @anouk.v": [1],
        "!decision search hall --owner @anouk.v": [1],
        "!decision search halls --nature advice": [3, 1],
        "!décision chercher hall --nature avis --depuis aujourd'hui": [3],
        "!beslissing lijst --tot gisteren": [2, 1],
        "!decision list --from yesterday --to yesterday": [2, 1],
        "!decision list --from 2026-11-24 --to 2026-11-24": [],
        "!decision list --state active": [3, 2, 1],
    }.items():
        assert refs(await ask(chat, asked)) == found, asked


async def test_overdue_and_without_communique(chat: Chat) -> None:
    """Open decisions past their due time, and those no text was drafted from, are listed."""
    await log(chat, "Ouvrir le hall --due dans 10 min", "Fermer le pont --due demain 17h", "Informer les riverains")
    await chat.say(EMMA, "!communiqué Le pont est fermé --title Pont --from D-2")
    chat.clock.advance(hours=1)
    assert refs(await ask(chat, "!décision liste --en-retard")) == [1]
    assert refs(await ask(chat, "!décision liste --sans-communiqué")) == [3, 1]
    assert refs(await ask(chat, "!beslissing zoeken pont --zonder-persbericht")) == []


async def test_pages_end_with_how_many_there_are(chat: Chat) -> None:
    """A page says how to see the next; one past the end says how many there are."""
    await log(chat, *(f"Ouvrir le point d'eau {number}" for number in range(10)))
    first = await ask(chat, "!decision search eau")
    assert refs(first)[0] == 10
    assert "--page 2" in first.body
    assert refs(await ask(chat, "!decision search eau --page 2")) == [2, 1]
    past = await ask(chat, "!décision liste --page 9")
    assert "la dernière est « --page 2 »" in past.body
    assert "de laatste is „--pagina 2”" in past.body


@pytest.mark.parametrize(
    ("text", "said"),
    [("de la", "presque tous"), ("a b c d e f g h i j k l m n o", "12 au plus")],
)
async def test_what_cannot_be_searched_is_said(chat: Chat, text: str, said: str) -> None:
    """Words of every text alone, and too many words, are refused with what to do."""
    refused = await ask(chat, f"!decision search {text}")
    assert refused.facts["refusal"] == "usage"
    assert said in refused.body


async def test_a_search_without_words_says_how(chat: Chat) -> None:
    """`search` alone is answered with its usage."""
    assert (await ask(chat, "!decision search")).facts["refusal"] == "usage"


async def test_an_observer_searches_and_a_guest_does_not(chat: Chat) -> None:
    """Reading is for every role, and for nobody else."""
    await log(chat, "Ouvrir le hall")
    assert refs(await ask(chat, "!decision search hall", MOUSSA)) == [1]
    assert (await ask(chat, "!decision search hall", user("intrus"))).facts["refusal"] == "guest"


async def test_only_what_one_may_read_is_found(chat: Chat) -> None:
    """In a room its cell's decisions are found; in a direct chat those of every cell of the asker's, and no other."""
    await chat.say(EMMA, "!decision log Ouvrir le hall de la commune")
    await chat.say(user("ilias.o"), "!decision log Ouvrir le hall du gouverneur", where=room("d5"))
    assert refs(await ask(chat, "!decision search hall")) == [1]
    async with chat.database.begin() as work:
        directory = await work.directory()
    both = next(u for u, p in directory.people.items() if {"infocel", "d5"} <= set(p.cells))
    one = next(u for u, p in directory.people.items() if set(p.cells) == {"infocel"} and u != MOUSSA)
    sent = only(await chat.say(both, "decision search hall", where=await chat.direct(both)))
    assert refs(sent) == [2, 1]
    assert refs(only(await chat.say(one, "decision search hall", where=await chat.direct(one)))) == [1]
    refused = only(await chat.say(one, "decision search hall --cell d5", where=await chat.direct(one)))
    assert refused.facts["refusal"] == "role-missing"


async def test_markup_in_what_is_sought_is_text(chat: Chat) -> None:
    """What was typed is escaped where it is said back."""
    sent = await ask(chat, "!decision search <b>introuvable</b>")
    assert "<b>introuvable" not in sent.content["formatted_body"]


async def test_a_cell_finds_what_it_was_told(chat: Chat) -> None:
    """In its room lists and searches show the decisions it was told of, with the cell they come from; no others."""
    await chat.say(EMMA, "!décision Fermer le pont nord --communiquer oui --nature avis")
    await chat.say(EMMA, "!décision Fermer le pont sud --communiquer non --nature avis")
    await chat.say(ILIAS, "!décision Ouvrir le pont ouest --nature opérationnelle", where=room("d5"))
    listed = only(await chat.say(ILIAS, "!décision liste", where=room("d5")))
    assert refs(listed) == [3, 1]
    (told,) = (line for line in listed.body.splitlines() if "D-2026-0001" in line)
    (own,) = (line for line in listed.body.splitlines() if "D-2026-0003" in line)
    assert "Cellule d'information" in told
    assert "Discipline 5" not in own
    assert refs(only(await chat.say(ILIAS, "!décision chercher pont", where=room("d5")))) == [3, 1]
    assert refs(only(await chat.say(ILIAS, "!décision chercher pont --nature avis", where=room("d5")))) == [1]
    assert refs(await ask(chat, "!décision chercher pont")) == [2, 1]
    shown = only(await chat.say(ILIAS, "!décision D-1", where=room("d5")))
    assert shown.facts["message"] == "decision-shown"


async def test_what_follows_what_was_told_is_found(chat: Chat) -> None:
    """Told later, amended and withdrawn: the list of the cell that was told keeps up."""
    answer = only(await chat.say(EMMA, "!décision Fermer le pont nord --nature avis"))
    assert refs(only(await chat.say(ILIAS, "!décision liste", where=room("d5")))) == []
    await chat.react(EMMA, answer)
    await chat.say(EMMA, "!décision rectifier D-1 Fermer le tunnel nord")
    assert refs(only(await chat.say(ILIAS, "!décision chercher tunnel", where=room("d5")))) == [1]
    assert refs(only(await chat.say(ILIAS, "!décision chercher pont", where=room("d5")))) == []
    await chat.say(EMMA, "!décision retirer D-1 Erreur.")
    assert refs(only(await chat.say(ILIAS, "!décision liste --état retirée", where=room("d5")))) == [1]
