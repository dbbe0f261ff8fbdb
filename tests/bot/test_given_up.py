"""What the operator decides about mails and webhooks that were given up."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.opening import clock_of, open_database
from bot.organisation_file import load_configuration
from storage.database import Database
from storage.posting import PostingKind, PostingState
from storage.values import Language
from tests.bot.operations_tools import configure
from tests.bot.posting_tools import REF, post, publish, read


class Desk:
    """An operator's machine: a configuration, and the database it names."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Configure, and apply the organisation."""
        self.config = configure(folder)
        self._capsys = capsys
        assert main(["apply", "--config", str(self.config)]) == 0
        capsys.readouterr()

    def ask(self, *arguments: str, status: int = 0) -> str:
        """Give what the command says."""
        assert main(["postings", *arguments, "--config", str(self.config)]) == status
        said = self._capsys.readouterr()
        return said.out + said.err

    def do(self, act: Callable[[Database], Awaitable[None]]) -> None:
        """Do something in the database while no command runs."""

        async def done() -> None:
            settings = load_configuration(self.config)[0]
            database = open_database(settings, clock_of(settings))
            try:
                await act(database)
            finally:
                await database.close()

        asyncio.run(done())


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Set up a desk: three things were given up, and one waits."""
    desk = Desk(tmp_path, capsys)

    async def give_up(database: Database) -> None:
        await publish(database)
        await post(database, "a@press.example")
        await post(database, "b@press.example", language=Language.NL)
        await post(database, "wire", kind=PostingKind.WEBHOOK)
        await post(database, "c@press.example")
        async with database.begin() as work:
            for number in (1, 2, 3):
                await work.postings.stuck(number, "550 no such mailbox")

    desk.do(give_up)
    return desk


def test_what_was_given_up_is_listed(desk: Desk) -> None:
    """Each with its number, its address, what it tells and why; what waits by itself is counted."""
    said = desk.ask().splitlines()
    assert said[0].startswith(f"1: mail to a@press.example (published {REF}@1, fr), put down ")
    assert said[0].endswith("1 try: 550 no such mailbox")
    assert said[2].startswith(f"3: webhook wire (published {REF}@1)")
    assert "--retry" in said[3]
    assert said[4].startswith("1 more waits")


def test_one_is_tried_again_and_one_let_be(desk: Desk) -> None:
    """By number; the others stay, and the journal has both acts. What was erased since can only be let be."""

    async def erase(database: Database) -> None:
        async with database.begin() as work:
            posting = await work.postings.get(3)
            assert posting is not None
            posting.occasion = "digest"

    desk.do(erase)
    assert "550 no such mailbox (its content was erased)" in desk.ask()
    assert "3: webhook wire (digest" in (kept := desk.ask("--retry", "3"))
    assert "cannot be tried again" in kept
    assert "1: mail to a@press.example" in desk.ask("--retry", "1")
    assert "will not be sent" in desk.ask("--give-up", "2")

    async def check(database: Database) -> None:
        found = [(await read(database, number)).state for number in (1, 2, 3)]
        assert found == [PostingState.PENDING, PostingState.DROPPED, PostingState.STUCK]
        async with database.begin() as work:
            acts = [entry.action async for entry in work.journal.entries() if entry.ref == REF]
            assert acts[-2:] == ["posting-retried", "posting-given-up"]
            assert await work.journal.first_broken() is None

    desk.do(check)


@pytest.mark.parametrize("which", ["all", REF, REF.lower()])
def test_all_of_a_text_is_tried_again(desk: Desk, which: str) -> None:
    """By its reference, or everything."""
    assert len(desk.ask("--retry", which).splitlines()) == 3
    said = desk.ask()
    assert "No mail and no webhook was given up." in said
    assert "4 more wait and will be tried again without you." in said


def test_what_is_not_there_is_refused_and_nothing_done(desk: Desk) -> None:
    """A number that was not given up is named, exit status 2; where nothing was, that is said with status 1."""
    assert "99 is none of what was given up" in desk.ask("--retry", "1", "99", status=2)
    assert len(desk.ask("--retry", "all").splitlines()) == 3
    assert "No mail and no webhook was given up." in desk.ask("--give-up", "all", status=1)
