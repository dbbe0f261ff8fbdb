"""The options of a call, wherever they stand: `--option value`, `name: value` on a line of its own.

Invariant: pure; what is quoted is text, what is unknown is refused, and the rest of the text is left as it was.
"""

import re
from collections.abc import Mapping, Sequence

from commands.kit.group import Command
from commands.kit.reads import Scope
from commands.kit.signature import Parameter
from commands.kit.types import ReadsChoice, ReadsKey, ReadsNumber, ReadsOwnWords, ReadsRef, nearest
from commands.kit.usage import option_name, usage_line
from commands.kit.words import Message, Refusal, catalog, fold

_DASHES = "\u2014\u2013\u2212"  # what phones make of two hyphens
_OPTION_START = rf"(?:--|[{_DASHES}]-?)"
_MARKER = re.compile(rf"(?:(?<=\s)|^)(?P<dashes>{_OPTION_START})(?P<name>[^\W\d_][\w'’-]*)(?:=|(?=\s|$))")
_NAMED_LINE = re.compile(r"\s*[*_]{0,2}(?P<name>[^\W\d_][\w '’-]{0,30}?)[*_]{0,2}\s*[:\uff1a][*_]{0,2}\s*(?P<value>.+)")
_QUOTES = {'"': '"', "\u201c": '\u201d\u201c\u201f"', "\u201e": '\u201d\u201c"', "\u00ab": "\u00bb", "\u201d": "\u201d"}

_MOST_GUESSES = 50
"""Words after a dash that may be a mistyped option: a text of thousands is nobody's slip, and each costs a search."""
_ONE_WORD = (ReadsChoice, ReadsKey, ReadsNumber, ReadsRef)


def take_options(
    text: str,
    command: Command,
    known: Mapping[str, str],
    scope: Scope,
    *,
    lines: Mapping[str, str] | None = None,
    no_text: bool = False,
) -> tuple[dict[str, str], str]:
    """Take the options out of a text; gives them raw, and the text that is left.

    Args:
        text: what stands after the verb.
        command: the verb.
        known: the names of its options, folded.
        scope: what reading may know.
        lines: the names that say an option on a line of its own; all of them when None.
        no_text: whether there is nothing but options, so that a value runs on although no text came before it.
    """
    flags = {option.name for option in command.options if option.is_flag}
    in_text = {option.name for option in command.options if isinstance(option.reads, ReadsOwnWords)}
    on_lines = {name: option for name, option in (known if lines is None else lines).items() if option not in in_text}
    raw: dict[str, str] = {}
    kept: list[str] = []
    at_start = not no_text
    for number, line in enumerate(text.split("\n")):
        named = named_option(number, line, on_lines)
        if named is not None:
            _put(raw, *named, command, scope)
            continue
        kept.append(_take_inline(line, raw, known=known, flags=flags, command=command, scope=scope, at_start=at_start))
        at_start = at_start and not kept[-1].strip()
    return raw, "\n".join(kept).strip()


def named_option(number: int, line: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """Read a line of its own as an option and its value; the first line of a call never is one."""
    named = _NAMED_LINE.fullmatch(line) if number else None
    if named is None:
        return None
    name = next((name for name in _spellings(named["name"]) if name in known), None)
    return (known[name], _unquote(named["value"].strip())) if name is not None else None


def _take_inline(
    line: str,
    raw: dict[str, str],
    *,
    known: Mapping[str, str],
    flags: set[str],
    command: Command,
    scope: Scope,
    at_start: bool,
) -> str:
    """Take the `--options` out of one line; gives what is left of it."""
    markers = _markers(line, known, command, scope)
    if not markers:
        return line
    before = line[: markers[0].start()].strip()
    words_before_text = sum(not argument.takes_rest for argument in command.arguments)
    takes_text = words_before_text < len(command.arguments)
    leading = at_start and takes_text and len(before.split()) <= words_before_text
    # where a text must follow, a value before it is one word; where it need not, only what is one word or quoted
    text_follows = takes_text and (not before or command.arguments[-1].is_required)
    left = [before]
    for marker, following in zip(markers, [*markers[1:], None], strict=True):
        value = line[marker.end() : following.start() if following else len(line)].strip()
        option = known[fold(marker["name"])]
        if option in flags:
            left.append(value)
            value = ""
            leading = leading and not left[-1]
        elif leading and (text_follows or _is_quoted(value) or isinstance(_option(command, option).reads, _ONE_WORD)):
            value, rest = one_value(value)
            left.append(rest)
            leading = not rest
        else:
            value = _unquote(value)
        _put(raw, option, value, command, scope)
    return " ".join(part for part in left if part)


def _option(command: Command, name: str) -> Parameter:
    """Give an option of a command; `--cell`, which every verb takes, is a key."""
    found = next((option for option in command.options if option.name == name), None)
    return found or Parameter("cell", ReadsKey("cell"), is_option=True, is_flag=False, is_required=False, is_tail=False)


def _markers(line: str, known: Mapping[str, str], command: Command, scope: Scope) -> list["re.Match[str]"]:
    """Find where options start, quoted text left alone; an unknown one is refused."""
    found: list[re.Match[str]] = []
    quoted, quoted_until = iter([*_quoted_spans(line, known), (len(line), len(line))]), 0
    start, end = next(quoted)
    guesses: dict[str, str | None] = {}
    for marker in _MARKER.finditer(line):
        while start <= marker.start():
            quoted_until = max(quoted_until, end)
            start, end = next(quoted)
        if marker.start() < quoted_until:
            continue
        name = fold(marker["name"])
        if name in known:
            found.append(marker)
            continue
        if name not in guesses:
            guesses[name] = nearest(name, list(known)) if len(guesses) < _MOST_GUESSES else None
        near = guesses[name]
        if marker["dashes"] == "--" or near is not None:
            text = Message("refusal-option-unknown", option=marker["name"], usage=usage_line(command, scope))
            if near is not None:
                text = Message("refusal-option-near", option=marker["name"], near=near)
            raise Refusal("usage", text)
    return found


def _quoted_spans(line: str, known: Mapping[str, str]) -> list[tuple[int, int]]:
    """Find the quoted values of options, so that dashes inside them are text."""
    spans: list[tuple[int, int]] = []
    for marker in _MARKER.finditer(line):
        if fold(marker["name"]) not in known:
            continue
        start = marker.end() + len(line[marker.end() :]) - len(line[marker.end() :].lstrip())
        if start < len(line) and line[start] in _QUOTES:
            end = _closing(line, start)
            if end is not None:
                spans.append((start, end + 1))
    return spans


def _closing(text: str, start: int) -> int | None:
    places = (text.find(closer, start + 1) for closer in _QUOTES[text[start]])
    return min((place for place in places if place >= 0), default=None)


def _is_quoted(value: str) -> bool:
    """Say whether a value begins with a quoted string."""
    return bool(value) and value[0] in _QUOTES and _closing(value, 0) is not None


def _unquote(value: str) -> str:
    if value and value[0] in _QUOTES and _closing(value, 0) == len(value) - 1:
        return value[1:-1]
    return value


def one_value(text: str) -> tuple[str, str]:
    """Split one word, or one quoted string, from the text after it."""
    if text and text[0] in _QUOTES:
        end = _closing(text, 0)
        if end is not None:
            return text[1:end], text[end + 1 :].strip()
    return split_word(text)


def _put(raw: dict[str, str], option: str, value: str, command: Command, scope: Scope) -> None:
    if option in raw:
        raise Refusal("usage", Message("refusal-option-twice", option=option_name(option, scope)))
    is_flag = any(parameter.name == option and parameter.is_flag for parameter in command.options)
    if not value.strip() and not is_flag:
        usage = usage_line(command, scope)
        raise Refusal("usage", Message("refusal-option-empty", option=option_name(option, scope), usage=usage))
    raw[option] = value.strip()


def before_options(text: str) -> str:
    """Give what stands before the first option."""
    return re.split(rf"(?:^|\s){_OPTION_START}(?=[^\W\d_])", text, maxsplit=1)[0].strip()


def split_word(text: str) -> tuple[str, str]:
    """Split the first word off; a line break after it stays, so that the next line is known to be one."""
    text = text.strip()
    word = text.split(maxsplit=1)[0] if text else ""
    rest = text[len(word) :]
    gap = rest[: len(rest) - len(rest.lstrip())]
    return word, ("\n" if "\n" in gap else "") + rest.lstrip()


def _spellings(name: str) -> tuple[str, str]:
    """Give a name as it stands, and with hyphens: on a line of its own nobody writes those an option has."""
    bare = fold(name)
    return bare, bare.replace(" ", "-")


def split_named(line: str, options: Sequence[str]) -> tuple[str | None, str]:
    """Split `name: value` when the name is one of these options', in any language; else the name is None."""
    found = _NAMED_LINE.fullmatch(line)
    if found is not None:
        for option in options:
            names = {fold(name) for name in (option, *catalog().names(f"option-{option}"))}
            if not names.isdisjoint(_spellings(found["name"])):
                return option, _unquote(found["value"].strip())
    return None, line.strip()
