"""Whether the languages of a communiqué state the same numbers, dates and hours.

Invariant: symmetric and without judgement: what one language states and another does not is named where it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from commands.communique.checks.facts import Fact, Kind, facts_of
from commands.communique.checks.finding import Draft, Finding, Rule
from commands.communique.checks.lists import WordLists
from commands.communique.checks.style import split_draft
from storage.values import Language

Placed = tuple[int, Fact]


def compare_texts(drafts: Mapping[Language, Draft], lists: Mapping[Language, WordLists]) -> Iterator[Finding]:
    """Name each fact that a language states and others do not."""
    stated = {language: _placed(language, draft, lists[language]) for language, draft in drafts.items()}
    for language, facts in stated.items():
        said = set()
        for number, fact in facts:
            others = tuple(
                other for other in stated if other is not language and not _is_stated(fact, facts, stated[other])
            )
            if fact.is_sure and others and (fact.kind, fact.value) not in said:
                said.add((fact.kind, fact.value))
                yield Finding(Rule.DIFFERS, language, number, fact.quote, others, start=fact.start)


def _placed(language: Language, draft: Draft, lists: WordLists) -> list[Placed]:
    return [
        (sentence.number, fact) for sentence in split_draft(draft, lists) for fact in facts_of(sentence.text, language)
    ]


def _is_stated(fact: Fact, here: Sequence[Placed], there: Sequence[Placed]) -> bool:
    if any(_is_same(fact, other) for _, other in there):
        return True
    if fact.kind is not Kind.WEEKDAY:
        return False
    # a day may be left out beside its date; another day in its place is a mistake
    mine = [own for _, own in here if own.kind is Kind.WEEKDAY]
    unmatched = [
        other for _, other in there if other.kind is Kind.WEEKDAY and not any(_is_same(own, other) for own in mine)
    ]
    return not unmatched


def _is_same(one: Fact, other: Fact) -> bool:
    if one.kind is other.kind:
        if one.kind is Kind.DATE:
            return one.value[:2] == other.value[:2] and (
                None in (one.value[2], other.value[2]) or one.value[2] == other.value[2]
            )
        return one.value == other.value
    return bool(_readings(one) & _readings(other))


def _readings(fact: Fact) -> set[Decimal]:
    """Give the numbers a fact may be written as: `de 8 à 11 décembre`, `8 uur` for eight hours, `la 3e`."""
    match fact.kind:
        case Kind.NUMBER | Kind.ORDINAL:
            return {value for value in fact.value if isinstance(value, Decimal)}
        case Kind.TIME:
            hour, minute = fact.value[:2]
            if not isinstance(hour, int) or not isinstance(minute, int):
                return set()
            return {Decimal(hour)} if minute == 0 else {Decimal(hour) + Decimal(minute) / 100}
        case Kind.DATE:
            return {Decimal(value) for value in fact.value[1:] if isinstance(value, int)}
        case _:
            return set()
