"""The grammar of calls, whatever is typed: what a usage allows is read back, and anything else is only refused."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from commands import GROUPS
from commands.briefing.said import ReadsDayRule
from commands.decision.facts import ReadsStart
from commands.digest.subscribing import ReadsHour
from commands.kit.group import Command
from commands.kit.parse import bind, parse, strip_call, strip_reply
from commands.kit.person import ReadsPerson
from commands.kit.quiet_hours import ReadsQuietHours
from commands.kit.reads import Reads, Scope
from commands.kit.said_days import ReadsDays
from commands.kit.signature import Parameter
from commands.kit.types import (
    ReadsBound,
    ReadsChoice,
    ReadsDuration,
    ReadsInstant,
    ReadsKey,
    ReadsList,
    ReadsNumber,
    ReadsOwnWords,
    ReadsRef,
    ReadsText,
)
from commands.kit.verbs import find_command
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal, catalog
from storage.values import Language, Ref
from tests.boreal import boreal
from tests.clock import Clock

VOCABULARY = Vocabulary.of(GROUPS)
COMMANDS = [command for group in GROUPS for command in group.commands.values()]
DIRECTORY = boreal()
BOT = ("@greffier:boreal.example", "Greffier")

LETTERS = st.sampled_from("aeiouyzéàçëßœAZÉ0123456789'’.,;()&<>*_/%+€🚒·")
WORDS = st.text(LETTERS, min_size=1, max_size=9)
PROSE = st.lists(WORDS, min_size=2, max_size=6).map(" ".join)
"""Text without anything that could be an option, a quote or a `name: value`."""

TO_COME = st.sampled_from(
    ["demain 17h", "demain à 9h30", "morgen om 17u", "2026-12-24 14:00", "24/12 17h", "dans 20 min", "18h"]
)
GONE = st.sampled_from(["9h20", "hier 14h", "gestern 14:00", "il y a 20 min", "2026-12-06 14:00"])
DURATIONS = st.sampled_from(["15m", "2h", "2 heures", "een half uur", "1h30"])
QUOTES = st.sampled_from(['""', "“”", "„”", "«»"])
PREFIXES = st.sampled_from(["!", "/", "//", "Greffier: ", "@greffier:boreal.example ", "greffier, !"])
DASHES = st.sampled_from(["--", "—", "–", "−", "—-"])  # noqa: RUF001 - what phones make of two hyphens


def scope_of(language: Language) -> Scope:
    """Give what reading may know, for somebody of a language."""
    return Scope(Clock().now(), language, DIRECTORY)


def recase(name: str) -> st.SearchStrategy[str]:
    """Write a name as people do: with capitals or not."""
    return st.sampled_from([name, name.capitalize(), name.upper() if "ß" not in name else name])


def texts_of(reads: Reads, *, one_word: bool) -> st.SearchStrategy[str]:  # noqa: C901, PLR0912 - a case for each type
    """Write a value of a type; one word only where more would belong to what follows."""
    match reads:
        case ReadsList():
            items = st.lists(texts_of(reads.item, one_word=one_word), min_size=1, max_size=3)
            written = items.map((",", ", ")[not one_word].join)
        case ReadsChoice():
            written = names_of(reads.names(), one_word=one_word)
        case ReadsRef():
            written = st.sampled_from(["{}-2026-{:04d}", "{}-{}"]).flatmap(
                lambda form: st.integers(1, 9999).map(lambda number: form.format(reads.kind, number))
            )
        case ReadsPerson():
            people = [(user, user.split(":")[0], person.name) for user, person in DIRECTORY.people.items()]
            written = names_of([name for person in people for name in person], one_word=one_word)
        case ReadsKey():
            written = names_of(reads._known(scope_of(Language.FR)), one_word=one_word)
        case ReadsHour():
            written = st.sampled_from(["19h", "20:30", "7u15"])
        case ReadsInstant(past=False) if one_word:
            written = st.sampled_from(["18h", "18u30", "14:00"])
        case ReadsInstant() | ReadsBound() | ReadsStart():
            written = instants_of(reads)
        case ReadsDays():
            written = st.sampled_from(
                ["demain", "mar 8 + jeu 10", "8, 10 en 11 december", "nächste Woche außer Mittwoch"]
            )
        case ReadsDayRule():
            written = st.sampled_from(["tous les jours", "om de 2 dagen", "weekdays", "lun,mer,ven"])
        case ReadsQuietHours():
            written = st.sampled_from(["21h-6h30", "jamais"])
        case ReadsDuration():
            written = st.just("15m") if one_word else DURATIONS
        case ReadsNumber():
            written = st.integers(0, 999_999).map(str)
        case ReadsText():
            written = WORDS if one_word else PROSE
        case _:
            raise AssertionError(f"no values for {type(reads).__name__}")
    return written


def instants_of(reads: Reads) -> st.SearchStrategy[str]:
    """Write an instant on the side of now on which a type wants it."""
    match reads:
        case ReadsStart():
            return st.one_of(GONE, TO_COME)
        case ReadsInstant(past=False):
            return TO_COME
        case _:
            return GONE


def names_of(names: Iterable[str], *, one_word: bool) -> st.SearchStrategy[str]:
    """Choose a name, one that is one word where it has to be."""
    return st.sampled_from(sorted(name for name in names if not one_word or not set(name) & set(" ,")))


@dataclass(frozen=True)
class Written:
    """A call as somebody could write it, and what it has to be read as."""

    text: str
    command: Command
    arguments: Mapping[str, object]
    cell: str | None
    language: Language


@st.composite
def calls(draw: st.DrawFn) -> Written:
    """Write a call of any verb from its declaration, in any language and style."""
    command = draw(st.sampled_from(COMMANDS))
    language = draw(st.sampled_from(list(Language)))
    scope = scope_of(language)
    arguments: dict[str, object] = {}
    positional = [
        draw(texts_of(parameter.reads, one_word=_is_one_word(command, parameter)))
        for parameter in _given(draw, command.arguments)
    ]
    # "word REF" is a verb nobody knows, and "REF word" an act that lacks its verb: neither is a text
    texts = [text for parameter, text in zip(command.arguments, positional, strict=False) if parameter.is_tail]
    starts = (word.strip(".,;:") for text in texts for word in text.split()[:2])
    assume(not any(Ref.read(word, year=2026) for word in starts))
    for parameter, text in zip(command.arguments, positional, strict=False):
        arguments[parameter.name] = text if parameter.is_tail else parameter.reads.read(text, scope)
    bare = any(parameter.is_tail for parameter in command.arguments[len(positional) :])
    inline: list[str] = []
    lines: list[str] = []
    chosen = [option for option in command.options if option.is_required or draw(st.booleans())]
    for option in draw(st.permutations(chosen)):
        name = draw(recase(draw(st.sampled_from(catalog().names(f"option-{option.word}")))))
        if option.is_flag:
            inline.append(f"{draw(DASHES)}{name}")
            arguments[option.name] = True
            continue
        value = draw(texts_of(option.reads, one_word=False))
        arguments[option.name] = option.reads.read(value, scope)
        # on a line of its own such a name is one of the text's
        in_line = isinstance(option.reads, ReadsOwnWords)
        _write_option(draw, name, value, inline, lines, bare=bare, in_line=in_line)
    cell = draw(st.sampled_from([None, "d5", "infocel"]))
    if cell is not None and all(option.name != "cell" for option in command.options):
        _write_option(draw, draw(st.sampled_from(catalog().names("option-cell"))), cell, inline, lines, bare=bare)
    head = _head(draw, command, positional, language)
    first = " ".join([head, *positional, *inline])
    return Written("\n".join([first, *lines]), command, arguments, cell, language)


def _is_one_word(command: Command, parameter: Parameter) -> bool:
    """Say whether an argument ends with its word: a text, a name or a time at the end runs on."""
    may_run_on = parameter.is_tail or isinstance(parameter.reads, ReadsChoice | ReadsKey | ReadsPerson | ReadsInstant)
    return parameter is not command.arguments[-1] or not may_run_on


def _given(draw: st.DrawFn, parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Choose how many arguments are given: all that are required, and none after one that is left out."""
    required = sum(parameter.is_required for parameter in parameters)
    return parameters[: draw(st.integers(required, len(parameters)))]


def _head(draw: st.DrawFn, command: Command, positional: list[str], language: Language) -> str:
    """Write prefix, group and verb; the verb of a default may be left out where it is not another one's name."""
    words = catalog()
    group = draw(recase(draw(st.sampled_from(words.names(f"group-{command.group}")))))
    verb = draw(recase(words.say(language, command.word, {})))
    prefix = draw(PREFIXES)
    looks_like_a_verb = bool(positional) and _is_verb(command, positional[0].split()[0])
    if command.is_default and not looks_like_a_verb and draw(st.booleans()):
        return f"{prefix}{group}"
    return f"{prefix}{group} {verb}"


def _is_verb(command: Command, word: str) -> bool:
    found, _ = find_command(f"{command.group} {command.verb}", VOCABULARY, scope_of(Language.FR))
    return found is command and word.casefold() in VOCABULARY.verb_names[command.group]


def _write_option(
    draw: st.DrawFn, name: str, value: str, inline: list[str], lines: list[str], *, bare: bool, in_line: bool = False
) -> None:
    """Write an option among the words, in one of the ways people do, or on a line of its own.

    Where a text could follow and does not, an option's words would end after the first: they are kept together.
    """
    styles = ["quoted", "line"] if bare else ["plain", "equals", "quoted", "line"]
    style = draw(st.sampled_from([style for style in styles if style != "line" or not in_line]))
    dashes = draw(DASHES)
    if style == "line":
        lines.append(f"{name}{draw(st.sampled_from([':', ' :', ': ']))} {value}")
    elif style == "quoted":
        quotes = draw(QUOTES)
        inline.append(f"{dashes}{name} {quotes[0]}{value}{quotes[1]}")
    else:
        inline.append(f"{dashes}{name}{'=' if style == 'equals' else ' '}{value}")


@settings(max_examples=600, deadline=None)
@given(calls())
def test_what_a_usage_allows_is_read_back(written: Written) -> None:
    """Any verb, written from its declaration in any language and style, is read as itself with its values."""
    words = strip_call(written.text, BOT, direct=False)
    assert words is not None
    bound = parse(words, VOCABULARY, scope_of(written.language))
    assert bound.command.name == written.command.name
    assert dict(bound.arguments) == written.arguments
    assert bound.cell == written.cell


PIECES = st.sampled_from(
    [
        *("!", "/", "//", "--", "—", "–", '"', "“", "”", "«", "»", ":", "=", ","),
        *("\n", "\r\n", " ", "\u00a0", "\u200b", "\0", "٣", "²", "> ", "Greffier"),
        *("décision", "liste", "montrer", "D-1", "d1", "D-1@2", "--nature", "--cell", "nature: ", "échéance"),
        *("demain 17h", "alerte", "accusé", "A-1", "--vers", "--now", "tâche", "faite", "K-1", "@emma.t", "qui"),
        *("aide", "incident phase", "communiqué", "traduire", "C-1@2", "--langue", "briefing", "déplacer", "11:00"),
    ]
)
ANYTHING = st.one_of(st.text(max_size=200), st.lists(PIECES | st.text(max_size=5), max_size=14).map("".join))


@settings(max_examples=1500, deadline=None)
@example("!décision --")
@example("!décision --nature=")
@example('!décision x y --raison "')
@example("!décision \u0345 x")
@given(ANYTHING)
def test_anything_else_is_only_refused(text: str) -> None:
    """Whatever is typed, reading it gives a command or a refusal, never anything else."""
    for direct in (False, True):
        words = strip_call(strip_reply(text), BOT, direct=direct)
        if words is None:
            continue
        with suppress(Refusal):
            assert parse(words, VOCABULARY, scope_of(Language.NL)).command in COMMANDS


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(COMMANDS), ANYTHING)
def test_any_verb_binds_or_refuses_anything(command: Command, text: str) -> None:
    """Whatever follows a verb, binding it gives arguments or a refusal."""
    try:
        bound = bind(command, text, VOCABULARY, scope_of(Language.DE))
    except Refusal:
        return
    required = {parameter.name for parameter in command.parameters if parameter.is_required}
    known = {*(parameter.name for parameter in command.parameters), command.aside}
    assert required <= set(bound.arguments) <= known


OPTION_LIKE = re.compile(r"(?:^|\s)(?:--|[—–−]-?)[^\W\d_]|^.*[:\uff1a]", re.MULTILINE)  # noqa: RUF001 - as above
INVISIBLE = re.compile("[\u200b\ufeff\u2060\r]")


@settings(max_examples=1000, deadline=None)
@example("prêt\u00a0: à 8\u202fh « tout » – voir A4")
@example("> cité\n\n  en retrait\n")
@given(st.text(min_size=1, max_size=300))
def test_a_text_comes_back_unchanged(text: str) -> None:
    """A text that holds no option is kept to the letter, but for spaces around it and characters nobody sees."""
    said = INVISIBLE.sub("", text).strip()
    if not said or OPTION_LIKE.search(said):
        return
    words = strip_call(f"!decision log {said}", BOT, direct=False)
    assert words is not None
    assert parse(words, VOCABULARY, scope_of(Language.FR)).arguments == {"text": said}
