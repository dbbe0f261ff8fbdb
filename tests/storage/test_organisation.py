"""The organisation file's definitions as rows, when it is applied twice at once."""

import asyncio
from collections.abc import Mapping
from typing import Any

from storage.database import Database
from storage.organisation import Change

_Wanted = Mapping[tuple[str, str], Mapping[str, Any]]


def wanted(*keys: str) -> _Wanted:
    """Make the definitions of a file that has these cells and nothing else."""
    return {("cell", key): {"name": {"fr": key}} for key in keys}


async def test_of_two_files_applied_at_once_one_stands_whole(database: Database) -> None:
    """Who applies a file while another is being applied compares with what that one left; the same again is no news."""

    async def apply(file: _Wanted, others: asyncio.Event | None = None) -> list[Change]:
        async with database.begin() as work:
            await work.definitions.differences(file)
            changes = await work.definitions.apply(file)
            if others is not None:
                others.set()
                await asyncio.sleep(0.3)  # the other one asks meanwhile, and is let in only once this is committed
            return changes

    await apply(wanted("infocel"))
    has_begun = asyncio.Event()
    first = asyncio.create_task(apply(wanted("infocel", "cofeco"), has_begun))
    await has_begun.wait()
    changes = await apply(wanted("infocel", "celeval"))
    await first
    assert [(change.action, change.key) for change in changes] == [("removed", "cofeco"), ("added", "celeval")]
    assert await apply(wanted("infocel", "celeval")) == []
    async with database.begin() as work:
        assert await work.definitions.differences(wanted("infocel", "celeval")) == []
        assert await work.definitions.revision() == 3
