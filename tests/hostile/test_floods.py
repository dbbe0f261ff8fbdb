"""Much of what is allowed: texts made to be slow to read, and lines that others would have us log."""

import time
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.matrix.intake import Quarantine
from bot.matrix.seldom import A_WHILE, LINES, Seldom
from tests.bot.devices import ROOM, StubHomeserver, TheirDevice, make_device
from tests.harness import Chat, make_chat, user

EMMA = user("emma.t")
SIZE = 60_000
"""Characters; no event may be larger than 64 KiB."""
SECONDS = 4.0
"""Of the processor, for one message; those below took 5 to 90."""
TEXTS = {
    "brackets for a person": "!who " + "[" * SIZE,
    "brackets for an owner": "!decision log x --owner " + "[" * SIZE,
    "half a link, again and again": "!who " + "[](https://matrix.to/#/@" * (SIZE // 24),
    "words after a dash": "!decision log " + "—x " * (SIZE // 5),
    "other words after a dash": "!decision log " + " ".join(f"—{n:x}a" for n in range(0xA000, 0xA000 + SIZE // 10)),
    "quotes that never end": "!decision log x" + " --due « " * (SIZE // 10),
    "quotes that end": "!decision log x" + ' --due "a"' * (SIZE // 10),
    "empty lines": "!decision log --due 1h" + "\n" * SIZE + "a",
    "one word": "!decision " + "a" * SIZE,
    "one unknown word": "!decisoin" + "a" * SIZE,
    "prefixes": "!" * SIZE,
    "quoted lines": "> x\n" * (SIZE // 4) + "!decision x",
    "figures": "!decision log x --due " + "1" * SIZE,
    "hours": "!decision log x --due " + "1h " * (SIZE // 3),
    "weekdays": "!decision log x --due " + "lundi, " * (SIZE // 7),
    "references": "!decision show " + "D-1 " * (SIZE // 4),
}


@pytest.fixture
async def crisis_cell() -> AsyncIterator[Chat]:
    """Put everybody in their rooms."""
    made = await make_chat()
    yield made
    await made.database.close()


@pytest.mark.parametrize("name", TEXTS)
async def test_no_text_is_slow_to_read(crisis_cell: Chat, name: str) -> None:
    """However a text is made, it is read in a time that grows with its length only, and answered or left alone."""
    begun = time.process_time()
    await crisis_cell.say(EMMA, TEXTS[name])
    assert time.process_time() - begun < SECONDS


async def test_a_long_list_of_mentions_is_no_work(crisis_cell: Chat) -> None:
    """Whoever mentions thousands in a command is answered like anybody else."""
    users = [f"@u{number}:x" for number in range(5000)]
    content = {"msgtype": "m.text", "body": "!decision Fermer le pont", "m.mentions": {"user_ids": users}}
    begun = time.process_time()
    (answer,) = await crisis_cell.say(EMMA, "!decision Fermer le pont", content=content)
    assert answer.facts["message"] == "decision-logged"
    assert time.process_time() - begun < SECONDS
    assert len(str(answer.content)) < 10_000


class Lines:
    """Keeps what was logged."""

    def __init__(self) -> None:
        """Start empty."""
        self.lines: list[tuple[str, dict[str, object]]] = []

    def warning(self, event: str, /, **facts: object) -> None:
        """Keep a line."""
        self.lines.append((event, facts))


def test_a_log_line_that_others_bring_about_is_rare() -> None:
    """Of each kind some lines a minute are logged; the first of the next minute says how many were left out."""
    kept, now = Lines(), [0.0]
    log = Seldom(kept, lambda: now[0])
    for number in range(10_000):
        log.warning("dropped", number=number)
    log.warning("other")
    assert [event for event, _ in kept.lines] == ["dropped"] * LINES + ["other"]
    now[0] = A_WHILE
    log.warning("dropped", number=-1)
    assert kept.lines[-1] == ("dropped", {"number": -1, "left_out": 10_000 - LINES})


def test_ten_thousand_hostile_events_are_a_few_lines() -> None:
    """What is dropped is counted in full, and logged a few times."""
    bot, mallory = make_device(StubHomeserver()), TheirDevice("@mallory:example.org", "EVIL")
    quarantine = Quarantine()
    with capture_logs() as lines:
        for _ in range(2000):
            bot.take_to_device([mallory.raw_olm(bot, 0, "!!!!")] * 5)
            quarantine.read(ROOM, [None] * 5)
    assert (bot.hostile, quarantine.count) == (10_000, 10_000)
    assert len(lines) <= 2 * LINES
