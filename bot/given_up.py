"""`greffier postings`: the mails and webhooks that were given up, and what the operator decides about them.

Invariant: what is decided is in the journal with what it was about; a bot that runs takes up what is to be tried again.
"""

from collections.abc import Sequence
from typing import Literal

from bot.opening import CannotRun, bring_up_to_date, clock_of, open_database
from bot.settings import ConfigurationError, Settings
from storage.posting import Posting, PostingKind, PostingState
from storage.unit_of_work import UnitOfWork

ALL = "all"
MOST = 1_000
"""Lines at most; whoever has more has one cause for them."""

Act = Literal["retry", "give-up"]


async def list_given_up(settings: Settings) -> list[str]:
    """Give a line for each mail or webhook that waits for a person, then how many others wait by themselves."""
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        async with database.begin() as work:
            return await _lines(work)
    finally:
        await database.close()


async def decide(settings: Settings, act: Act, which: Sequence[str]) -> list[str]:
    """Have what was given up tried again, or let it be.

    Args:
        settings: name the database.
        act: what is decided.
        which: numbers, references such as C-2026-0003, or `all`.

    Raises:
        ConfigurationError: one of these is none of what was given up; nothing is done then.
        CannotRun: nothing was given up.
    """
    database = open_database(settings, clock_of(settings))
    try:
        await bring_up_to_date(database)
        async with database.begin() as work:
            meant = _meant(await work.postings.given_up(limit=MOST), which)
            return [await _act(work, act, posting) for posting in meant]
    finally:
        await database.close()


def _meant(given_up: Sequence[Posting], which: Sequence[str]) -> list[Posting]:
    if not given_up:
        raise CannotRun("No mail and no webhook was given up.")
    names = {name.strip().upper() for name in which}
    if ALL.upper() in names:
        return list(given_up)
    known = {name for posting in given_up for name in _names(posting)}
    mistakes = [f"postings: {name} is none of what was given up." for name in sorted(names - known)]
    if mistakes:
        raise ConfigurationError([*mistakes, "Without an option, “greffier postings” lists them."])
    return [posting for posting in given_up if names.intersection(_names(posting))]


def _names(posting: Posting) -> tuple[str, ...]:
    return (str(posting.id), *([posting.about] if posting.about is not None else []))


async def _act(work: UnitOfWork, act: Act, posting: Posting) -> str:
    what, is_retry = _what(posting), act == "retry"
    if is_retry and posting.is_emptied:
        return f"{posting.id}: {what} cannot be tried again: its content was erased. It can be let be with --give-up."
    await work.journal.add(
        "posting-retried" if is_retry else "posting-given-up",
        ref=posting.about,
        posting=posting.id,
        kind=posting.kind,
        occasion=posting.occasion,
        why=posting.error,
    )
    if is_retry:
        await work.postings.retry(posting.id)
        return f"{posting.id}: {what} will be tried again."
    await work.postings.drop(posting.id, "given up by the operator")
    return f"{posting.id}: {what} will not be sent."


async def _lines(work: UnitOfWork) -> list[str]:
    given_up = await work.postings.given_up(limit=MOST)
    zone = (await work.directory()).zone
    said = [
        f"{posting.id}: {_what(posting)}, put down {posting.created_at.astimezone(zone):%Y-%m-%d %H:%M},"
        f" {posting.attempts} {'try' if posting.attempts == 1 else 'tries'}: {posting.error}"
        f"{' (its content was erased)' if posting.is_emptied else ''}"
        for posting in given_up
    ]
    waiting = await work.postings.count(PostingState.PENDING)
    if not given_up:
        said.append("No mail and no webhook was given up.")
    else:
        said.append("Try them again with --retry, or let them be with --give-up: numbers, references, or all.")
    if waiting:
        said.append(f"{waiting} more {'waits' if waiting == 1 else 'wait'} and will be tried again without you.")
    return said


def _what(posting: Posting) -> str:
    """Name a posting; the addresses are the operator's own."""
    way = "mail to" if posting.kind is PostingKind.MAIL else "webhook"
    of = f" ({posting.occasion} {posting.about}" if posting.about is not None else f" ({posting.occasion}"
    version = f"@{posting.version}" if posting.version is not None else ""
    language = f", {posting.language.value}" if posting.language is not None else ""
    return f"{way} {posting.address}{of}{version}{language})"
