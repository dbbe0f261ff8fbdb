"""What a reminder fails on holds up no other: the rest of what is due is said at its time."""

from collections.abc import Sequence
from types import ModuleType

import pytest
from structlog.testing import capture_logs

from bot.clockwork import Clockwork
from commands.kit.context import Context
from commands.kit.words import Message
from schedules import decisions, questions, tasks
from schedules.job import Job
from schedules.reminder import recall
from storage.values import UserId
from tests.harness import BOT, Chat, user

EMMA = user("emma.t")


@pytest.mark.parametrize(
    ("called", "module", "job"),
    [
        ("!tâche {} --échéance 14h", tasks, tasks.REMIND_OWNERS),
        ("!question {} --responsable @emma.t --échéance 14h", questions, questions.REMIND_OF_ANSWERS),
        ("!décision {} --échéance 14h", decisions, decisions.REMIND_OF_DECISIONS),
    ],
)
async def test_one_that_fails_holds_up_no_other(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, called: str, module: ModuleType, job: Job
) -> None:
    """Of two records that are due the second is recalled although the first cannot be."""

    async def fail(
        ctx: Context, message: Message, *, cell: str, people: Sequence[UserId], once: str, ends: bool = True
    ) -> None:
        if "-0001/" in once:
            raise RuntimeError("a bug")
        await recall(ctx, message, cell=cell, people=people, once=once, ends=ends)

    for text in ("Préparer la FAQ des écoles", "Prévenir les communes voisines"):
        await chat.say(EMMA, called.format(text))
    chat.clock.advance(hours=5)
    monkeypatch.setattr(module, "recall", fail)
    with capture_logs() as logged:
        await Clockwork(chat.database, BOT, jobs=()).run(job)
    assert [(entry["event"], entry["on"][1:]) for entry in logged] == [("job_failed", "-2026-0001")]
    said = [message.row for message in await chat.deliver()]
    assert [(row.about or "")[1:] for row in said if (row.message or "").endswith("-due")] == ["-2026-0002"]
