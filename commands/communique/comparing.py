"""What changed between two versions of a communiqué, word for word, in each language.

Invariant: what was removed and what was added are said in words, never by colour alone; what stayed is only hinted at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from commands.communique.declared import group
from commands.communique.record import about, find, ref_of
from commands.kit.context import Context
from commands.kit.types import CommuniqueRef
from commands.kit.words import Message, Once, Refusal
from storage.communique import CommuniqueText
from storage.values import Language, Role

CONTEXT = 4
"""Words before a change that say where it is."""
APART = 2
"""As many words that stayed between two changes do not make them two."""
LONGEST_CHANGE = 300
"""Characters of what was removed or added that are shown."""
LONGEST_SAID = 6_000
"""Characters of changes that are said in every language of the room; more would not fit one message."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place where words were removed, added or replaced."""

    before: str
    after: str
    follows: str
    """The words before it, which stayed; none at the beginning."""


def changes_between(old: str, new: str) -> Iterator[Change]:
    """Give what changed from one text to another, in its order; line breaks are no words."""
    before, after = old.split(), new.split()
    for removed, added in _spans(before, after):
        yield Change(
            _shown(before[removed.start : removed.stop]),
            _shown(after[added.start : added.stop]),
            " ".join(after[max(added.start - CONTEXT, 0) : added.start]),
        )


def _spans(before: Sequence[str], after: Sequence[str]) -> list[tuple[range, range]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    spans: list[tuple[range, range]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and i1 - spans[-1][0].stop <= APART:
            removed, added = spans.pop()
            spans.append((range(removed.start, i2), range(added.start, j2)))
        else:
            spans.append((range(i1, i2), range(j1, j2)))
    return spans


def _shown(words: Sequence[str]) -> str:
    """Join words; a long stretch keeps its two ends."""
    text = " ".join(words)
    if len(text) <= LONGEST_CHANGE:
        return text
    half = LONGEST_CHANGE // 2
    return f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"


@group.command("diff", role=Role.OBSERVER, writes=False, needs_cell=False)
async def compare_versions(ctx: Context, ref: CommuniqueRef, *, from_: int | None = None) -> Message:
    """Say what changed since the version before, or since another."""
    communique = await find(ctx, ref)
    new = ref.version or communique.version
    old = from_ if from_ is not None else new - 1
    named = ref_of(communique)
    known = {version.number for version in await ctx.work.communiques.versions(communique.ref)}
    if new not in known or (from_ is not None and old not in known):
        raise Refusal("reference-unknown", ref=f"{communique.ref}@{new if new not in known else old}")
    if old not in known or old == new:
        return Message("communique-diff-none", ref=named, version=new, about=about(communique))
    before = await ctx.work.communiques.texts(communique.ref, old)
    after = await ctx.work.communiques.texts(communique.ref, new)
    lines: list[Message] = []
    for language in dict.fromkeys([*before, *after]):
        lines += _language_lines(language, before.get(language), after.get(language))
    length = sum(len(value) for line in lines for value in line.values.values() if isinstance(value, str))
    then = lines if length <= LONGEST_SAID else [Once(line) for line in lines]
    return Message("communique-diff", ref=named, old=old, new=new, then=then, about=about(communique))


def _language_lines(language: Language, old: CommuniqueText | None, new: CommuniqueText | None) -> Iterator[Message]:
    if old is None or new is None:
        yield Message("communique-diff-added-language" if old is None else "communique-diff-lost", language=language)
        return
    if (old.title, old.text) == (new.title, new.text):
        yield Message("communique-diff-same", language=language)
        return
    yield from difference_lines(language, (old.title, old.text), (new.title, new.text))


def difference_lines(language: Language, old: tuple[str | None, str], new: tuple[str | None, str]) -> Iterator[Message]:
    """Say what changed in one language, each text given with its title."""
    yield Message("communique-diff-language", language=language)
    changes = [
        *(_line(change, is_title=True) for change in changes_between(old[0] or "", new[0] or "")),
        *(_line(change) for change in changes_between(old[1], new[1])),
    ]
    yield from changes or [Message("communique-diff-layout")]


def _line(change: Change, *, is_title: bool = False) -> Message:
    where = "title" if is_title else ("after" if change.follows else "start")
    facts: dict[str, object] = {"where": where, "follows": change.follows}
    if change.before:
        facts["before"] = change.before
    if change.after:
        facts["after"] = change.after
    kind = "replaced" if change.before and change.after else "removed" if change.before else "added"
    return Message(f"communique-diff-{kind}", then=(), about=None, **facts)
