"""What is asked again and again of tables that grow for ever reads what is looked for, not all there ever was."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from storage.database import Database
from storage.due import DECISION, GAZETTE, QUESTION, TASK
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.harness import user
from tests.tables import make_at

EMMA, ROOM, DAY = user("emma.t"), "!direct:boreal.example", timedelta(days=1)


@pytest.mark.parametrize(
    ("ask", "by"),
    [
        (lambda work: work.inbox.forget_payloads(work.now), "ix_inbox_kept"),
        (lambda work: work.outbox.forget_payloads(work.now), "ix_outbox_kept"),
        (lambda work: work.postings.forget_payloads(work.now), "ix_posting_kept"),
        (lambda work: work.outbox.asking(EMMA, ROOM), "ix_outbox_asks_until"),
        (lambda work: work.outbox.lapsed(EMMA, ROOM, DAY), "ix_outbox_asks_until"),
        (lambda work: work.decisions.claim_reminder(), "ix_decision_remind_at"),
        (lambda work: work.decisions.claim_vacuum(), "ix_decision_vacuum_at"),
        (lambda work: DECISION.of(work.session), "ix_decision_remind_at"),
        (lambda work: GAZETTE.of(work.session), "ix_decision_vacuum_at"),
        (lambda work: work.matters.embargoed_decisions("infocel", work.now + DAY), "ix_decision_until_at"),
        (lambda work: work.tasks.claim_due(), "ix_task_remind_at"),
        (lambda work: work.questions.claim_due(), "ix_question_remind_at"),
        (lambda work: TASK.of(work.session), "ix_task_remind_at"),
        (lambda work: QUESTION.of(work.session), "ix_question_remind_at"),
        (lambda work: work.duty.during(work.now, work.now + DAY, people=(EMMA,)), "ix_duty_person"),
        (lambda work: work.duty.during(work.now, work.now + DAY, cell="infocel"), "ix_duty_cell_ends_at"),
    ],
)
async def test_it_is_found_by_an_index_of_its_own(
    sqlite_url: str, ask: Callable[[UnitOfWork], Awaitable[object]], by: str
) -> None:
    """SQLite, which holds everybody up meanwhile and keeps no statistics, takes the index that holds little else."""
    await make_at(sqlite_url)
    clock, said = Clock(), list[tuple[str, Any]]()
    database = Database(sqlite_url, now=clock.now, new_id=clock.new_id)

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def _note(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        said.append((statement, values))

    async with database.begin() as work:
        await ask(work)
        statement, values = said[-1]
        connection = await work.session.connection()
        found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [str(row["detail"]) for row in found.mappings()]
    await database.close()
    assert any(by in step for step in steps), steps
    assert not [step for step in steps if step in {"SCAN inbox", "SCAN outbox", "SCAN posting", "SCAN decision"}]
