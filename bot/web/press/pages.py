"""The press room's pages: what each shows, put into its template.

Invariant: templates escape every value; what is laid out as HTML before comes from the prose and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bot.web.press.desk import ROOT, Desk, headline, title_of
from bot.web.press.prose import lay_out, lay_out_contact, one_line, opening
from bot.web.press.wording import Moment, Named, Wording
from storage.publication import Edition, Published
from storage.values import CommuniqueState, Language

if TYPE_CHECKING:
    from jinja2 import Environment

_WEB = Path(__file__).parent.parent
STYLE = (_WEB / "static" / "press" / "style.css").read_bytes()
ICON = (_WEB / "static" / "press" / "icon.svg").read_bytes()
STYLE_NAME = f"style-{sha256(STYLE).hexdigest()[:12]}.css"
"""Changes with what it holds: it may be kept for ever."""
ICON_NAME = f"icon-{sha256(ICON).hexdigest()[:12]}.svg"


@cache
def _templates() -> "Environment":
    """Make what puts pages together, when the first one is asked for."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_WEB / "templates" / "press"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"lay_out": lay_out, "lay_out_contact": lay_out_contact, "opening": opening, "one_line": one_line}
    return made


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to the same thing in another language."""

    language: Language
    name: str
    """What the language calls itself."""
    path: str
    address: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around what it shows."""

    words: Wording
    title: str
    name: Named
    contact: Named | None
    exercise: bool
    turns: tuple[Turn, ...]
    """To the same page in each language there is, its own among them."""
    home: str
    style: str
    icon: str
    address: str | None = None
    """Where the page is for good; none for one that is not to be found again."""
    feed: str | None = None

    @property
    def language(self) -> Language:
        """Of the page."""
        return self.words.language


@dataclass(frozen=True, slots=True)
class Line:
    """One text in the list."""

    title: str
    path: str
    state: CommuniqueState
    published: Moment
    updated: Moment
    ref: str
    publisher: Named
    opening: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that was replaced: where it is still read, and when it went out."""

    path: str
    published: Moment


def write_index(
    desk: Desk, language: Language, items: Sequence[Published], after: str | None, following: str | None
) -> str:
    """Write the list of a language, or the part of it that follows a reference."""
    words = desk.wording(language)
    lines = [
        Line(
            title=title_of(item),
            path=desk.text_path(item.ref, language),
            state=item.state,
            published=words.short_moment(item.published_at),
            updated=words.short_moment(item.updated_at),
            ref=item.ref,
            publisher=desk.publisher(item),
            opening=opening(item.text),
        )
        for item in items
    ]
    title = words.say("title" if after is None else "title-older")
    turns = _turns(desk, {other: desk.index_path(other) for other in desk.languages}, language)
    frame = _frame(desk, words, title, turns, desk.index_path(language, after))
    return _write(
        "index.html",
        frame,
        lines=lines,
        older=desk.index_path(language, following) if following else None,
        newest=desk.index_path(language) if after else None,
    )


def write_text(desk: Desk, item: Published, languages: Sequence[Language], editions: Sequence[Edition]) -> str:
    """Write the page of a text as it stands.

    Args:
        desk: who publishes.
        item: the text.
        languages: in which it is published.
        editions: all that went out of it, in every language, oldest first.
    """
    words = desk.wording(item.language)
    path = desk.text_path(item.ref, item.language)
    frame = _frame(desk, words, headline(item, words), _text_turns(desk, item, languages), path, item=item)
    is_withdrawn = item.state is CommuniqueState.WITHDRAWN
    replaced = [] if is_withdrawn else [e for e in editions if e.language is item.language and e.version < item.version]
    return _write(
        "text.html",
        frame,
        item=item,
        title=title_of(item),
        published=words.moment(item.published_at),
        corrected=words.moment(item.rectified_at) if item.rectified_at and not is_withdrawn else None,
        withdrawn=words.moment(item.updated_at) if is_withdrawn else None,
        publisher=desk.publisher(item),
        earlier=[
            Earlier(desk.text_path(item.ref, item.language, e.version), words.moment(e.at)) for e in reversed(replaced)
        ],
        summary=opening(item.text) or opening(item.notice or ""),
    )


def write_replaced(desk: Desk, item: Published, edition: Edition, following: Edition) -> str:
    """Write the page of a text that was replaced, with the way to the one that stands."""
    words = desk.wording(item.language)
    title = one_line(edition.title) or item.ref
    headed = words.say("replaced-title", title=title)
    if item.exercise:
        headed = words.say("exercise-title", title=headed)
    path = desk.text_path(item.ref, item.language)
    frame = _frame(desk, words, headed, _text_turns(desk, item, [item.language]), path, item=item)
    return _write(
        "replaced.html",
        frame,
        item=item,
        title=title,
        text=edition.text,
        published=words.moment(edition.at),
        replaced=words.moment(following.at),
        publisher=desk.publisher(item),
        current=path,
    )


def write_unknown(desk: Desk, language: Language, why: str, elsewhere: dict[Language, str]) -> str:
    """Write that nothing public is at an address.

    Args:
        desk: who publishes.
        language: of the page.
        why: the message that explains it.
        elsewhere: where to go instead, by language.
    """
    words = desk.wording(language)
    heading = "unknown-language" if why.startswith("unknown-language") else "unknown"
    lists = {other: desk.index_path(other) for other in desk.languages}
    frame = _frame(desk, words, words.say(heading), _turns(desk, lists, language), None)
    return _write("unknown.html", frame, heading=heading, why=why, elsewhere=_turns(desk, elsewhere, None))


def write_choice(desk: Desk) -> str:
    """Write the page that lets a reader choose a language."""
    language = desk.languages[0]
    words = desk.wording(language)
    turns = _turns(desk, {other: desk.index_path(other) for other in desk.languages}, None)
    frame = _frame(desk, words, words.say("title"), turns, f"{desk.base}{ROOT}")
    spoken = [(turn, desk.wording(turn.language)) for turn in turns]
    return _write("choice.html", frame, spoken=spoken)


def write_unavailable(language: Language, base: str, *, exercise: bool) -> str:
    """Write that nothing can be read now; it needs nothing but itself."""
    template = _templates().get_template("unavailable.html")
    return template.render(
        words=Wording(language), exercise=exercise, style=f"{base}{ROOT}{STYLE_NAME}", icon=f"{base}{ROOT}{ICON_NAME}"
    )


def _frame(
    desk: Desk,
    words: Wording,
    title: str,
    turns: tuple[Turn, ...],
    path: str | None,
    *,
    item: Published | None = None,
) -> Frame:
    exercise = desk.exercise or (item is not None and item.exercise)
    if exercise and item is None:
        title = words.say("exercise-title", title=title)
    return Frame(
        words=words,
        title=title,
        name=desk.name_in(words.language),
        contact=words.pick(desk.contact),
        exercise=exercise,
        turns=turns,
        home=desk.index_path(words.language),
        style=f"{desk.base}{ROOT}{STYLE_NAME}",
        icon=f"{desk.base}{ROOT}{ICON_NAME}",
        address=desk.absolute(path) if path is not None else None,
        feed=desk.feed_path(words.language),
    )


def _turns(desk: Desk, paths: dict[Language, str], current: Language | None) -> tuple[Turn, ...]:
    return tuple(
        Turn(language, Wording(language).say("language"), path, desk.absolute(path), language is current)
        for language, path in paths.items()
    )


def _text_turns(desk: Desk, item: Published, languages: Sequence[Language]) -> tuple[Turn, ...]:
    return _turns(desk, {language: desk.text_path(item.ref, language) for language in languages}, item.language)


def _write(template: str, frame: Frame, **shown: object) -> str:
    return _templates().get_template(template).render(page=frame, words=frame.words, **shown)
