"""What is offered for a verb that nobody knows: never the opposite of what somebody meant."""

import pytest

from commands import GROUPS
from commands.kit.parse import parse
from commands.kit.reads import Scope
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal
from storage.values import Language
from tests.boreal import boreal
from tests.clock import Clock

VOCABULARY = Vocabulary.of(GROUPS)
SCOPE = {language: Scope(Clock().now(), language, boreal()) for language in Language}


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("décision annuler d4 notée deux fois", "decision.withdraw"),
        ("beslissing annuleren D-4 dubbel genoteerd", "decision.withdraw"),
        ("entscheidung stornieren D-4 doppelt", "decision.withdraw"),
        ("decision cancel D-4 logged twice", "decision.withdraw"),
        ("décision modifier D-4 Fermer les écoles", "decision.amend"),
        ("beslissing wijzigen D-4 De scholen sluiten", "decision.amend"),
        ("décision clôturer D-4", "decision.done"),
        ("beslissing afsluiten D-4", "decision.done"),
        ("persbericht annuleren C-1 achterhaald", "communique.withdraw"),
        ("communiqué supprimer C-1 dépassé", "communique.withdraw"),
        ("décision annuler le bal de demain", "decision.log"),
    ],
)
def test_everyday_words_are_verbs_too(words: str, command: str) -> None:
    """Cancelling withdraws, changing amends, closing says it is done; without a reference they are a text's words."""
    assert parse(words, VOCABULARY, SCOPE[Language.FR]).command.name == command


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("communiqué titre C-1 Pont rouvert", Language.FR),
        ("décision fermer D-4", Language.FR),
        ("décision renoncer D-4", Language.FR),
        ("persbericht versturen C-1", Language.NL),
    ],
)
def test_what_only_looks_alike_is_not_offered(words: str, language: Language) -> None:
    """A word that is near a verb by its letters only gets the list of the verbs."""
    with pytest.raises(Refusal) as refused:
        parse(words, VOCABULARY, SCOPE[language])
    assert refused.value.message.id == "refusal-unknown-verb"


def test_one_wrong_letter_is_still_a_slip() -> None:
    """A verb that nobody takes back is offered for one wrong letter, and for no more."""
    with pytest.raises(Refusal) as refused:
        parse("décision anoncer D-4", VOCABULARY, SCOPE[Language.FR])
    assert refused.value.message.values["near"] == "!décision annoncer D-2026-0004"
    with pytest.raises(Refusal) as refused:
        parse("décision anonsser D-4", VOCABULARY, SCOPE[Language.FR])
    assert refused.value.message.id == "refusal-unknown-verb"
