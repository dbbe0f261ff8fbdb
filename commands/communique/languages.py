"""Whether the languages of a communiqué still say the same, as far as people have looked.

Invariant: pure. A version with a required language to be checked can be neither submitted nor approved.
"""

from collections.abc import Mapping

from storage.communique import CommuniqueText
from storage.directory import ApprovalRule
from storage.values import Language


def languages_to_check(texts: Mapping[Language, CommuniqueText]) -> tuple[Language, ...]:
    """List the languages that nobody has looked at since another one was changed."""
    return tuple(language for language, text in texts.items() if text.to_check_since is not None)


def required_to_check(rule: ApprovalRule, texts: Mapping[Language, CommuniqueText]) -> tuple[Language, ...]:
    """List those of them that the rule requires; a rule that names no language requires every one there is."""
    required = rule.languages or tuple(texts)
    return tuple(language for language in languages_to_check(texts) if language in required)
