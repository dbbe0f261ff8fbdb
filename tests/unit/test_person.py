"""People as they are typed: by user ID, by name, or by a first name that nobody else has."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from commands.kit.person import ReadsPerson
from commands.kit.reads import Scope
from commands.kit.words import Refusal
from storage.directory import Directory, Person
from storage.values import Language, UserId

EMMA, EMMANUEL, OTHER_EMMA = UserId("@emma.t:x.example"), UserId("@e.d:x.example"), UserId("@emma.v:x.example")
FRANCOISE = UserId("@f.l:x.example")


def scope(*people: tuple[UserId, str]) -> Scope:
    """Give what reading knows of these people."""
    known = {user_id: Person(user_id, name, Language.FR, {}) for user_id, name in people}
    return Scope(datetime(2026, 12, 7, tzinfo=UTC), Language.FR, Directory(people=known))


CELL = scope((EMMA, "Emma T."), (EMMANUEL, "Emmanuel D."), (FRANCOISE, "Françoise L."))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Emma", EMMA),
        ("@emma", EMMA),
        ("emma t", EMMA),
        ("@emma.t", EMMA),
        ("@emma.t:x.example", EMMA),
        ("EMMANUEL,", EMMANUEL),
        ("francoise", FRANCOISE),
    ],
)
def test_a_person_is_found(text: str, meant: UserId) -> None:
    """By user ID, name or first name, whatever the case, the accents and the stop at the end."""
    assert ReadsPerson().read(text, CELL) == meant


def test_a_first_name_of_several_lists_them() -> None:
    """A first name that two people have is refused, with both; their whole names are still understood."""
    both = scope((EMMA, "Emma T."), (OTHER_EMMA, "Emma V."))
    with pytest.raises(Refusal) as refused:
        ReadsPerson().read("emma", both)
    assert refused.value.message.id == "refusal-person-several"
    assert refused.value.message.values["known"] == ("Emma T. (@emma.t)", "Emma V. (@emma.v)")
    assert ReadsPerson().read("Emma V.", both) == OTHER_EMMA


def test_a_whole_name_comes_before_a_first_name() -> None:
    """Somebody who is called just so is meant, also where it is another's first name."""
    known = scope((EMMA, "Emma T."), (OTHER_EMMA, "Emma"))
    assert ReadsPerson().read("Emma", known) == OTHER_EMMA


@pytest.mark.parametrize("text", ["", "Em", "T.", "Emma Emmanuel", "@"])
def test_less_than_a_first_name_is_nobody(text: str) -> None:
    """A part of a name, a last name or two names are nobody; what is near is asked for."""
    with pytest.raises(Refusal) as refused:
        ReadsPerson().read(text, replace(CELL))
    assert refused.value.message.id in {"refusal-person-unknown", "refusal-person-near"}
