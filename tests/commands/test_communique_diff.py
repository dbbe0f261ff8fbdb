"""What changed between versions, said in the room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.communique.comparing import LONGEST_CHANGE, Change, changes_between
from tests.commands.communique_tools import EMMA, HANNE, MOUSSA, TEXT_FR, draft, refusal, submit
from tests.harness import Chat, only, room, user


async def test_the_change_is_said_in_words(chat: Chat) -> None:
    """What was replaced is quoted, after the words it follows; a language that stayed is said to have stayed."""
    await submit(chat)
    await chat.say(EMMA, f"!communiqué modifier C-1 {TEXT_FR.replace('bue ni utilisée', 'bue ni employée')}")
    answer = only(await chat.say(MOUSSA, "!communiqué comparer C-1"))
    assert answer.facts["message"] == "communique-diff"
    assert "de la version 1 à la version 2" in answer.body
    assert "van versie 1 naar versie 2" in answer.body
    assert "Après « … peut être ni bue ni », remplacé" not in answer.body
    assert "remplacé : « utilisée » par « employée »." in answer.body
    assert "néerlandais : inchangé." in answer.body
    assert "La faire bouillir" not in answer.body


async def test_the_change_is_said_in_every_language_of_the_room(chat: Chat) -> None:
    """Whoever reads Dutch learns in Dutch what changed in French; a change too large for both is said once."""
    await submit(chat)
    await chat.say(EMMA, f"!communiqué modifier C-1 {TEXT_FR.replace('bue ni utilisée', 'bue ni employée')}")
    body = only(await chat.say(HANNE, "!persbericht vergelijken C-1")).body
    assert "vervangen: „utilisée” door „employée”." in body
    assert "Nederlands: ongewijzigd." in body
    words = [f"mot{number} suite de la phrase" for number in range(195)]
    await chat.say(EMMA, "!communiqué modifier C-1 " + " ".join(words))
    await chat.say(EMMA, "!communiqué modifier C-1 " + " ".join(words).replace("mot", "terme"))
    long = only(await chat.say(HANNE, "!persbericht vergelijken C-1")).body
    assert "« mot7 » par « terme7 »" in long
    assert "„terme7”" not in long


async def test_removed_and_added_words_and_titles(chat: Chat) -> None:
    """Removals, additions and a changed title are each said as what they are."""
    await submit(chat, "!communiqué Eau coupée\nL'eau est coupée ce soir. Elle revient demain.")
    await chat.say(EMMA, "!communiqué modifier C-1 L'eau est coupée. Elle revient demain à midi. --titre Eau absente")
    body = only(await chat.say(EMMA, "!communiqué comparer C-1 --depuis 1")).body
    assert "Dans le titre, remplacé : « coupée » par « absente »." in body
    assert "coupée ce soir." in body
    assert "demain à midi." in body


async def test_any_two_versions_can_be_compared(chat: Chat) -> None:
    """`--from` names the older one and `@` the newer; what is not there is refused."""
    await submit(chat)
    await chat.say(EMMA, "!communiqué modifier C-1 Deux")
    await chat.say(HANNE, "!persbericht aanpassen C-1 Twee")
    whole = only(await chat.say(HANNE, "!persbericht vergelijken C-1 --vanuit 1")).body
    assert "par « Deux »" in whole
    assert "par « Twee »" in whole
    last = only(await chat.say(HANNE, "!persbericht vergelijken C-1")).body
    assert "français : inchangé." in last
    first = only(await chat.say(HANNE, "!persbericht vergelijken C-1@2")).body
    assert "néerlandais : inchangé." in first
    for text in ("!communiqué comparer C-1 --depuis 9", "!communiqué comparer C-1@9", "!communiqué comparer C-9"):
        assert refusal(await chat.say(EMMA, text)) == "reference-unknown", text


async def test_one_version_has_nothing_to_compare(chat: Chat) -> None:
    """A draft that was never before its approvers has one version, and neither has a version with itself a change."""
    await draft(chat)
    for text in ("!communiqué comparer C-1", "!communiqué comparer C-1 --depuis 1"):
        assert only(await chat.say(EMMA, text)).facts["message"] == "communique-diff-none"


async def test_an_added_language_and_a_new_line(chat: Chat) -> None:
    """A language that was not there is said to be new; a change of line breaks only is no change of words."""
    await submit(chat)
    await chat.say(user("lea.d"), "!communiqué traduire C-1 Kein Trinkwasser. --langue de --titre Wasser")
    body = only(await chat.say(EMMA, "!communiqué comparer C-1")).body
    assert "allemand : texte ajouté." in body
    await chat.say(EMMA, "!communiqué modifier C-1 " + " ".join(TEXT_FR.split()))
    assert "Seuls des espaces" in only(await chat.say(EMMA, "!communiqué comparer C-1")).body


async def test_who_may_not_read_learns_nothing(chat: Chat) -> None:
    """Another cell's people and guests are told nothing."""
    await submit(chat)
    assert refusal(await chat.say(user("ilias.o"), "!communiqué comparer C-1", where=room("d5"))) == "reference-unknown"
    assert refusal(await chat.say(user("guest"), "!communiqué comparer C-1")) == "guest"


# --------------------------------------------------------------------------------------------------- by themselves


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a x c", [Change("b", "x", "a")]),
        ("a b c", "a c", [Change("b", "", "a")]),
        ("a c", "a b c", [Change("", "b", "a")]),
        ("b c d e f", "x c d e f", [Change("b", "x", "")]),
        ("1 a 2", "3 a 4", [Change("1 a 2", "3 a 4", "")]),
        ("1 a b c 2", "3 a b c 4", [Change("1", "3", ""), Change("2", "4", "3 a b c")]),
    ],
)
def test_changes_are_words(old: str, new: str, changes: list[Change]) -> None:
    """Changes are whole words; what stands close together is one change; what stays is a few words before it."""
    assert list(changes_between(old, new)) == changes


def test_a_long_change_keeps_its_ends() -> None:
    """A long stretch is cut in the middle, and says so."""
    (change,) = changes_between("", "mot " * 200)
    assert len(change.after) <= LONGEST_CHANGE + len(" […] ")
    assert " […] " in change.after


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_nothing_that_changed_is_left_out(old: list[str], new: list[str]) -> None:
    """Texts differ in words exactly when there is a change, and what was added is more by as many words."""
    changes = list(changes_between(" ".join(old), " ".join(new)))
    assert bool(changes) is (old != new)
    added = sum(len(change.after.split()) - len(change.before.split()) for change in changes)
    assert added == len(new) - len(old)
