"""What the operator wrote, gathered from `greffier.toml`, the environment and the files secrets stand in.

The environment wins over the file, a secret is read from one place only, and each key remembers where it came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.mistakes import ConfigurationError, Location, Place, nearest, read_toml

PREFIX = "GREFFIER_"
CONFIG = "GREFFIER_CONFIG"
CLOCK = "GREFFIER_CLOCK"
DEFAULT_FILE = Path("greffier.toml")
ENVIRONMENT = "the environment"

ALMOST_THE_SAME = 90.0
"""A GREFFIER_ name without section is somebody else's (orchestrators set some) unless it is this like one of ours."""

Key = tuple[str, str]


@dataclass(slots=True)
class SettingsSource:
    """The tables as they were written, before anything is checked, and the mistakes met in gathering them."""

    file: Path
    tables: dict[str, object] = field(default_factory=dict)
    has_file: bool = True
    names: dict[Key, str] = field(default_factory=dict)
    unread: set[Location] = field(default_factory=set)
    mistakes: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The folder relative paths start from."""
        return self.file.absolute().parent

    def place(self, location: Location) -> Place:
        """Name a location where it was written: the file's key, or the environment's name."""
        parts = tuple(str(part) for part in location if isinstance(part, str))
        name = self.names.get((parts[0], parts[1])) if len(parts) > 1 else None
        return Place(ENVIRONMENT, name) if name else Place(str(self.file), ".".join(parts))

    def table(self, section: str) -> dict[str, object]:
        """Give a table to read from or write into; one that is no table at all is left for validation to refuse."""
        held = self.tables.setdefault(section, {})
        return held if isinstance(held, dict) else {}


def gather_settings(
    config: Path | None, environ: Mapping[str, str], known: Mapping[str, tuple[str, ...]], secrets: tuple[Key, ...]
) -> SettingsSource:
    """Gather what is configured.

    Args:
        config: the file asked for; without it `$GREFFIER_CONFIG`, else `./greffier.toml`.
        environ: the environment; an empty value counts as none, which is how compose files pass on what is unset.
        known: the keys of each section.
        secrets: the keys that may also come from a file, as `KEY_file`.
    """
    named = config or (Path(environ[CONFIG]) if environ.get(CONFIG) else None)
    source = SettingsSource(named or DEFAULT_FILE)
    keys = {
        f"{PREFIX}{section}__{key}".upper(): (section, key)
        for section, key in (
            *((section, key) for section, held in known.items() for key in held),
            *((section, f"{key}_file") for section, key in secrets),
        )
    }
    given = {name: value for name, value in environ.items() if name.upper().startswith(PREFIX) and value}
    may_be_absent = named is None and any(name.upper() in keys for name in given)
    if not (may_be_absent and not source.file.exists()):
        _read_file(source)
    for name, value in given.items():
        _take_variable(source, name, value, keys, secrets)
    for section, key in secrets:
        _read_secret(source, section, key)
    return source


def _read_file(source: SettingsSource) -> None:
    try:
        source.tables = read_toml(
            source.file, advice='make one with "greffier init DIR", or name yours with --config or GREFFIER_CONFIG'
        )
    except ConfigurationError as error:
        source.has_file = False
        source.mistakes.extend(error.mistakes)


def _take_variable(
    source: SettingsSource, name: str, value: str, keys: Mapping[str, Key], secrets: tuple[Key, ...]
) -> None:
    """Put one variable over what the file says, or say that its name is not known."""
    found = keys.get(name.upper())
    if found is None:
        if name in {CONFIG, CLOCK}:
            return
        closest = nearest(name.upper(), (*keys, CONFIG, CLOCK), at_least=0 if "__" in name else ALMOST_THE_SAME)
        if closest is not None:
            remedy = f"write {closest}, the nearest known name, or remove it"
            source.mistakes.append(f"{Place(ENVIRONMENT, name)} is not a known name: {remedy}.")
        return
    section, key = found
    table = source.table(section)
    for secret_section, secret in secrets:
        other = {secret: f"{secret}_file", f"{secret}_file": secret}.get(key)
        if section == secret_section and other is not None and (section, other) not in source.names:
            table.pop(other, None)  # the file's way of giving this secret gives way to the environment's
    table[key] = value
    source.names[found] = name


def _read_secret(source: SettingsSource, section: str, key: str) -> None:
    """Read a secret from the file that holds it.

    The file of the account's password may be gone: only `login` needs it, and says so.
    """
    held = source.tables.get(section)
    table = held if isinstance(held, dict) else {}
    key_file = f"{key}_file"
    if key_file not in table:
        return
    where, location = source.place((section, key_file)), (section, key)
    may_be_gone = (section, key) == ("matrix", "password")
    path = table[key_file] if may_be_gone else table.pop(key_file)
    mistake = None
    if key in table:
        mistake = f"{where} is given beside {source.place(location).key}: keep only one of them."
    elif not isinstance(path, str):
        mistake = f"{where} is no text: give the path of the file that holds the secret."
    else:
        try:
            text = (source.folder / path).read_text(encoding="utf-8")
        except FileNotFoundError:
            if not may_be_gone:
                mistake = f'{where} is "{path}", a file that does not exist: make it, or correct the path.'
        except (OSError, ValueError):
            mistake = f'{where} is "{path}", a file that cannot be read as text: make it a file this user may read.'
        else:
            table[key] = text.removesuffix("\n").removesuffix("\r")
            if where.source == ENVIRONMENT:
                source.names[location] = where.key
            mistake = None if table[key] else f'{where} is "{path}", a file that is empty: put the secret in it.'
    if mistake is not None:
        source.mistakes.append(mistake)
        source.unread.add(location)
