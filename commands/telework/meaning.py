"""What a regime of telework means, in lines short enough for a phone.

Pure: numbers, names and sources are the organisation's data.
"""

from collections.abc import Iterator
from fractions import Fraction

from commands.kit.words import Localized, Message
from storage.telework_rules import OTHER_RULES, STANDARD, Regime, TeleworkRules

_SHARES = 100
"""The largest number under the line of a fraction: a share is said as decrees write it."""


def meaning(regime: Regime, rules: TeleworkRules) -> list[Message]:
    """Say what somebody may do under a regime, one line for each of its rules."""
    return [line for _, line in _rules(regime, rules)]


def sources(regime: Regime, rules: TeleworkRules) -> list[Message]:
    """Name where the rules of a regime come from, each source once; nothing where the organisation does not say."""
    found = [words for rule, _ in _rules(regime, rules) if (words := regime.source(rule))]
    named = {tuple(sorted(words.items())): Localized(words) for words in found}
    return [Message("telework-regime-source", source=source) for source in named.values()]


def _rules(regime: Regime, rules: TeleworkRules) -> Iterator[tuple[str, Message]]:
    """Go through a regime's rules, each with its key and how it is said."""
    if regime.is_norm:
        yield OTHER_RULES, Message("telework-regime-norm")
    else:
        yield from _quotas(regime, rules)
    if regime.excluded:
        excluded = tuple(Localized(rules.called(category)) for category in sorted(regime.excluded))
        yield "category", Message("telework-regime-excluded", categories=excluded)
    if regime.essential_on_site:
        yield "essential", Message("telework-regime-essential")
    if regime.notice:
        yield "notice", Message("telework-regime-notice")
    if regime.needs_reason:
        yield "reason", Message("telework-regime-reason")


def _quotas(regime: Regime, rules: TeleworkRules) -> Iterator[tuple[str, Message]]:
    standard = regime.weekly_limit(STANDARD)
    if standard is not None:
        yield "quota-week", Message("telework-regime-weekly", days=standard)
    for profile, days in regime.weekly.items():
        if profile != STANDARD:
            profile_name = Localized(rules.called(profile))
            yield "quota-week", Message("telework-regime-profile", profile=profile_name, days=days)
    if regime.yearly_share is not None:
        share = str(Fraction(regime.yearly_share).limit_denominator(_SHARES))
        yield "quota-year", Message("telework-regime-yearly", share=share)
    if regime.monthly_occasional is not None:
        yield "quota-month", Message("telework-regime-monthly", days=regime.monthly_occasional)
