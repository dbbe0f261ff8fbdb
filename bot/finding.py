"""One thing that `greffier check` found: a sentence, and whether all is well with it.

Invariant: a finding that is wrong says what to do about it.
"""

from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing."""

    is_well: bool
    sentence: str

    @override
    def __str__(self) -> str:
        return f"{'ok' if self.is_well else 'WRONG'}: {self.sentence}"


def is_well(sentence: str) -> Finding:
    """Find that something works."""
    return Finding(is_well=True, sentence=sentence)


def is_wrong(what: str, remedy: str) -> Finding:
    """Find that something does not work, and say what to do."""
    return Finding(is_well=False, sentence=f"{what} — {remedy}.")
