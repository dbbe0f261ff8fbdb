"""What a line of the log may hold: no text of anybody, whatever went wrong."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from bot.log import set_up_logging, without_values
from storage.telework import ReasonOf, TeleworkReason
from tests.harness import make_chat

REASON = "hospitalisation\n\n[SQL: of a child]"
ROW = {"ref": "T-2026-0001", "version": 1, "of": ReasonOf.REQUEST, "text": REASON}


@pytest.fixture
def quiet_after() -> Iterator[None]:
    """Put the log back as it was for the tests that come after."""
    known, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.configure(**known)
    root.handlers, root.level = handlers, level


@pytest.mark.usefixtures("quiet_after")
@pytest.mark.parametrize("for_people", [False, True])
async def test_no_row_that_a_database_refused_is_logged(
    any_database_url: str, *, for_people: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reason without its person, and one with a number for it: the error is named, the words nowhere."""
    chat = await make_chat(any_database_url)
    logging.getLogger().handlers = []  # those of the test runner
    set_up_logging(for_people=for_people)
    await _fail(chat.database.begin(), {"person": None})
    await _fail(chat.database.begin(), {"person": 20260001} if not chat.database.is_sqlite else {"person": None})
    said = capsys.readouterr().err
    await chat.database.close()
    assert said.count("handler_failed") == 2
    assert said.count("ERROR library an error") == 2
    assert ("telework_reason" in said, "INSERT INTO" in said) == (True, True)
    assert [word for word in ("hospitalisation", "of a child", "20260001", "T-2026-0001") if word in said] == []


async def _fail(unit: Any, more: dict[str, object]) -> None:  # noqa: ANN401 - a unit of work to be opened
    """Let a unit come to nothing, as a bug would, and log it in both ways."""
    try:
        async with unit as work:
            await work.session.execute(insert(TeleworkReason).values(**ROW, written_at=work.now, **more))
    except DBAPIError:
        structlog.get_logger().exception("handler_failed")
        logging.getLogger("library").exception("an error")
        return
    raise AssertionError("the row was taken")


def test_what_a_database_repeats_is_cut_out() -> None:
    """Of an error the first line stays, whatever the row holds; of a chain of errors the others stay."""
    chain = "Duplicate key\nDETAIL:  Key (text)=(x\nmore).\n\nThe above exception was the direct cause of\nsecond"
    assert without_values(chain) == "Duplicate key\n\nThe above exception was the direct cause of\nsecond"
    assert without_values("invalid input for query argument $3: 'x' (not a date)") == (
        "invalid input for query argument $3"
    )
