"""Every name of every group, verb and option, in four languages.

Invariant: a name means one thing: one group, one verb of a group, one option of a verb.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from commands.kit.group import Command, Group
from commands.kit.signature import option_word
from commands.kit.types import nearest
from commands.kit.words import catalog, fold
from storage.values import Language

SHORTEST_VERB = 3
"""Letters of a verb that may be meant without its group: shorter words are ordinary ones."""


@dataclass(frozen=True)
class Vocabulary:
    """Every name of every group, verb and option, in four languages, folded."""

    groups: Mapping[str, Group]
    group_names: Mapping[str, str]
    shortcuts: Mapping[str, tuple[str, str]]
    verb_names: Mapping[str, Mapping[str, str]]
    option_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By command: the same word may be another option of another verb."""
    only_dashed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By command, the names that are an option's after dashes only: on a line of a text they are ordinary words."""

    @classmethod
    def of(cls, groups: Sequence[Group]) -> "Vocabulary":
        """Collect the names of these groups.

        Raises:
            TypeError: two things would have the same name.
        """
        return _collect(tuple(groups))

    def options_of(self, command: Command) -> dict[str, str]:
        """Give the names of one verb's options, folded, and of `--cell`."""
        return dict(self.option_names[command.name])

    def lines_of(self, command: Command) -> dict[str, str]:
        """Give the names that say an option on a line of its own."""
        dashed = self.only_dashed[command.name]
        return {name: option for name, option in self.option_names[command.name].items() if name not in dashed}

    def starts_with_group(self, words: str) -> bool:
        """Say whether a text starts with the name of a group, or a shortcut."""
        head = fold(words.split(maxsplit=1)[0]) if words.strip() else ""
        return head in self.group_names or head in self.shortcuts

    def group_meant(self, words: str) -> Group | None:
        """Give the group that a text starts with the name or a shortcut of, or that somebody probably meant."""
        head = words.split(maxsplit=1)[0] if words.strip() else ""
        known = fold(head)
        if known not in self.group_names and known not in self.shortcuts:
            near = nearest(head, [*self.group_names, *self.shortcuts]) if head else None
            known = fold(near) if near is not None else ""
        name = self.shortcuts[known][0] if known in self.shortcuts else self.group_names.get(known)
        return self.groups.get(name) if name is not None else None

    def is_near(self, words: str) -> bool:
        """Say whether a text starts with a known word, or with one that somebody probably meant."""
        if self.starts_with_group(words):
            return True
        head = words.split(maxsplit=1)[0] if words.strip() else ""
        return bool(head) and nearest(head, [*self.group_names, *self.shortcuts], cutoff=75) is not None

    def verb_alone(self, words: str, language: Language, *, own: bool = False) -> str | None:
        """Give the call that is meant by a verb alone, without its group; none when several groups have such a verb.

        Args:
            words: what was written.
            language: whose names are given.
            own: whether only a verb of this language counts.
        """
        head = fold(words.strip())
        having = [(name, verbs[head]) for name, verbs in self.verb_names.items() if head in verbs]
        if len(head) < SHORTEST_VERB or len(having) != 1:
            return None
        ((group, verb),) = having
        word = self.groups[group].commands[verb].word
        called = catalog().called(language, word)
        if own and head not in map(fold, called):
            return None
        said = next((name for name in called if fold(name) == head), called[0])
        return f"{catalog().called(language, f'group-{group}')[0]} {said}"

    def near_call(self, words: str, language: Language) -> str | None:
        """Give the call in a language that somebody probably meant by words that begin no call."""
        alone = self.verb_alone(words, language)
        if alone is not None:
            return alone
        head = words.split(maxsplit=1)[0] if words.strip() else ""
        near = nearest(head, [*self.group_names, *self.shortcuts]) if head else None
        if near is None or near in self.shortcuts:
            return near
        return catalog().called(language, f"group-{self.group_names[near]}")[0]


def _claim(names: dict[str, str], name: str, owner: str) -> None:
    if names.setdefault(name, owner) != owner:
        raise TypeError(f"{name!r} would mean both {names[name]} and {owner}")


@lru_cache(maxsize=4)
def _collect(groups: tuple[Group, ...]) -> Vocabulary:
    """Collect the names of these groups, once: a group has all its verbs when its module is imported."""
    words = catalog()
    group_names: dict[str, str] = {}
    shortcuts: dict[str, tuple[str, str]] = {}
    verb_names: dict[str, dict[str, str]] = {}
    option_names: dict[str, dict[str, str]] = {}
    only_dashed: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in (group.name, *words.names(f"group-{group.name}")):
            _claim(group_names, fold(name), group.name)
        verbs = verb_names.setdefault(group.name, {})
        for command in group.commands.values():
            for name in (command.verb, *words.names(command.word)):
                _claim(verbs, fold(name), command.verb)
            for name in words.shortcuts(command.word):
                shortcuts[fold(name)] = (group.name, command.verb)
            mine = option_names.setdefault(command.name, {})
            for option in dict.fromkeys((*(option.name for option in command.options), "cell")):
                for name in (option_word(option), *words.names(f"option-{option_word(option)}")):
                    _claim(mine, fold(name), option)
            in_lines = set(mine)
            for option in dict.fromkeys(option.name for option in command.options):
                for name in words.names(f"option-{option_word(option)}", ("dashed",)):
                    _claim(mine, fold(name), option)
            only_dashed[command.name] = frozenset(mine.keys() - in_lines)
    by_name = {group.name: group for group in groups}
    return Vocabulary(by_name, group_names, shortcuts, verb_names, option_names, only_dashed)
