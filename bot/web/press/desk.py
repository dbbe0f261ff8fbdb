"""What the press room is beside its texts: whose it is, whom to call, and where its pages stand.

Invariant: everything comes from the organisation as it stands and from `public_url`; addresses are made nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.web.press.prose import one_line
from bot.web.press.wording import Named, Wording
from storage.directory import Directory
from storage.publication import Published
from storage.values import CommuniqueState, Language

ROOT = "/press/"


@dataclass(frozen=True)
class Desk:
    """Who publishes, and where."""

    public_url: str
    zone: ZoneInfo
    languages: tuple[Language, ...]
    """In which pages are served: the organisation's, and those something is published in."""
    name: Mapping[str, str]
    contact: Mapping[str, str]
    cells: Mapping[str, Mapping[str, str]]
    exercise: bool

    @classmethod
    def of(cls, directory: Directory, public_url: str, published_in: list[Language]) -> "Desk":
        """Give the desk of an organisation."""
        languages = dict.fromkeys((*directory.languages, *published_in))
        return cls(
            public_url=public_url,
            zone=directory.zone,
            languages=tuple(languages),
            name=directory.press_name,
            contact=directory.press_contact,
            cells={key: cell.name for key, cell in directory.cells.items()},
            exercise=directory.exercise,
        )

    @property
    def base(self) -> str:
        """What comes before every path where the program is reached below one."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def authority(self) -> str:
        """The name under which the feed's entries are known for good."""
        return urlsplit(self.public_url).hostname or ""

    def wording(self, language: Language) -> Wording:
        """Give the words of a language."""
        return Wording(language, self.zone, self.languages)

    def name_in(self, language: Language) -> Named:
        """Say what the press room is called."""
        wording = self.wording(language)
        return wording.pick(self.name) or Named(wording.say("name"), language)

    def publisher(self, item: Published) -> Named:
        """Say whose text something is: the cell's name, or its key once the organisation knows it no more."""
        names = self.cells.get(item.cell, {})
        return self.wording(item.language).pick(names) or Named(item.cell, item.language)

    def index_path(self, language: Language, after: str | None = None) -> str:
        """Give the path of a language's list, or of the part that follows a reference."""
        return f"{self.base}{ROOT}{language.value}/" + (f"?after={after}" if after else "")

    def feed_path(self, language: Language, after: str | None = None) -> str:
        """Give the path of a language's feed, or of the part that follows a reference."""
        return f"{self.base}{ROOT}{language.value}/feed.atom" + (f"?after={after}" if after else "")

    def text_path(self, ref: str, language: Language, version: int | None = None) -> str:
        """Give the permanent path of a text, or of an earlier version of it."""
        return f"{self.base}{ROOT}{language.value}/{ref}" + (f"?version={version}" if version else "")

    def absolute(self, path: str) -> str:
        """Give the whole address of a path."""
        return self.public_url.rstrip("/").removesuffix(self.base) + path


def title_of(item: Published) -> str:
    """Give a text's title on one line; its reference where it has none."""
    return one_line(item.title) or item.ref


def headline(item: Published, wording: Wording) -> str:
    """Give a title that says by itself what became of the text, and that it is an exercise."""
    title = title_of(item)
    if item.state is CommuniqueState.WITHDRAWN:
        title = wording.say("title-withdrawn", title=title)
    elif item.state is CommuniqueState.CORRECTED:
        title = wording.say("title-corrected", title=title)
    return wording.say("exercise-title", title=title) if item.exercise else title
