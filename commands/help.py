"""Help: what there is, how it is called, by whom; in one's own words.

Invariant: made from the declarations alone, so that what is not built is not listed; everybody may ask, guests too.
"""

from typing import Annotated

from commands.kit.describe import describe_all, describe_command, describe_group, verb_line
from commands.kit.dispatched import Dispatched
from commands.kit.group import Group
from commands.kit.types import ReadsText, nearest
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Message, Refusal, fold

group = Group("help")


class ReadsName(ReadsText):
    """The name of a group or a verb, in any language."""

    def __init__(self, word: str) -> None:
        """Choose whose: `group` or `verb`."""
        self.word = word


@group.command("show", default=True, role=None, writes=False, needs_cell=False)
async def show_help(
    ctx: Dispatched,
    topic: Annotated[str, ReadsName("group")] | None = None,
    verb: Annotated[str, ReadsName("verb")] | None = None,
) -> Message:
    """Show what there is, what a group can do, or how a verb is called."""
    if topic is None:
        return describe_all(ctx.groups)
    vocabulary = Vocabulary.of(ctx.groups)
    name = fold(topic.lstrip("!/"))
    if name in vocabulary.shortcuts:
        group_name, verb_name = vocabulary.shortcuts[name]
        return describe_command(vocabulary.groups[group_name].commands[verb_name])
    if name not in vocabulary.group_names:
        return _verbs_named(vocabulary, name)
    asked = vocabulary.groups[vocabulary.group_names[name]]
    if verb is None:
        # a group of one verb has nothing more to say than that verb
        (only, *others) = asked.commands.values()
        return describe_group(asked) if others else describe_command(only)
    verbs = vocabulary.verb_names[asked.name]
    found = verbs.get(fold(verb))
    if found is None:
        near = nearest(verb, list(verbs), cutoff=50)
        raise Refusal("usage", Message("refusal-help-unknown", word=verb, near=near))
    return describe_command(asked.commands[found])


def _verbs_named(vocabulary: Vocabulary, name: str) -> Message:
    """Describe the verbs of this name, in whatever group.

    Raises:
        Refusal: usage, with the nearest group or verb, when there is none.
    """
    found = [
        vocabulary.groups[group_name].commands[verbs[name]]
        for group_name, verbs in vocabulary.verb_names.items()
        if name in verbs
    ]
    if not found:
        known = [*vocabulary.group_names, *(verb for verbs in vocabulary.verb_names.values() for verb in verbs)]
        raise Refusal("usage", Message("refusal-help-unknown", word=name, near=nearest(name, known)))
    if len(found) == 1:
        return describe_command(found[0])
    return Message("help-verbs", word=name, then=[verb_line(command) for command in found])
