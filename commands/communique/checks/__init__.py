"""Whether a text is short, neutral and factual, and says the same in its languages: rules that see only text.

Invariant: pure. A finding is a warning with its place, never a judgement of who is right; only a marking of
classification is more than that.
"""

from collections.abc import Mapping

from commands.communique.checks.agreement import compare_texts
from commands.communique.checks.finding import Draft, Finding, Rule
from commands.communique.checks.lists import WordLists
from commands.communique.checks.style import check_style
from storage.values import Language

__all__ = ["Draft", "Finding", "Rule", "check_texts"]

_WEIGHT = tuple(Rule)


def check_texts(drafts: Mapping[Language, Draft], lists: Mapping[Language, WordLists]) -> tuple[Finding, ...]:
    """Check the texts of one communiqué, each by itself and against the others.

    Args:
        drafts: title and text in each language.
        lists: the words and limits of each language.

    Returns:
        The findings, what may mislead before what only reads badly, then in the order of the texts.
    """
    order = list(drafts)
    found = list(compare_texts(drafts, lists))
    for language, draft in drafts.items():
        found += check_style(language, draft, lists[language])
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda f: (_WEIGHT.index(f.rule), order.index(f.language), f.sentence or 0, f.start),
        )
    )
