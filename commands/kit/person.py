"""Whom a text names: by user ID, by pill, by name, or as oneself.

Invariant: a name that could be several people's is refused, with who they are.
"""

import re

from rapidfuzz import process
from typing_extensions import override

from commands.kit.reads import Reads, Scope
from commands.kit.words import Message, Refusal, fold
from storage.values import UserId

_MYSELF = frozenset({"moi", "moi-meme", "ik", "mij", "mezelf", "ich", "mich", "me", "myself"})
"""What somebody calls themselves, folded."""


class ReadsPerson(Reads):
    """Somebody of the organisation: `@emma.t`, their whole user ID, their name, or a first name nobody else has."""

    word = "person"
    # No bracket in brackets and no ID without an end: a text of brackets alone must not be searched from each of them.
    _PILL = re.compile(r"\[[^\[\]]*\]\(https://matrix\.to/#/(@[^)]{1,255})\)|https://matrix\.to/#/(@\S+)")

    @override
    def read(self, text: str, scope: Scope) -> UserId:
        """Find the person; a name that could be several people's is refused."""
        pill = self._PILL.search(text)
        wanted = fold((pill[1] or pill[2]) if pill else text).strip(" ,;")
        people = scope.directory.people
        if scope.actor is not None and scope.actor in people and wanted in _MYSELF:
            return scope.actor
        for user_id in people:
            if fold(user_id) == wanted:
                return user_id
        bare = wanted.removeprefix("@")
        names = {user_id: fold(person.name) for user_id, person in people.items()}
        found = [
            user_id
            for user_id, name in names.items()
            if bare in {fold(user_id.split(":")[0].removeprefix("@")), name, name.rstrip(".")}
        ]
        found = found or [user_id for user_id, name in names.items() if name.split()[:1] == [bare]]
        if len(found) == 1:
            return found[0]
        if found:
            known = tuple(f"{people[user_id].name} ({user_id.split(':')[0]})" for user_id in found)
            raise Refusal("usage", Message("refusal-person-several", word=text, known=known))
        near = process.extractOne(bare, {u: fold(u.split(":")[0].removeprefix("@")) for u in people}, score_cutoff=70)
        if near is not None:
            raise Refusal("usage", Message("refusal-person-near", word=text, near=str(near[2]).split(":")[0]))
        raise Refusal("usage", Message("refusal-person-unknown", word=text))
