"""What goes out by other ways: once for each key, in order for each address, tried when its time has come."""

from datetime import timedelta

from storage.database import Database
from storage.posting import Posting, PostingKind, PostingState
from storage.values import Language


async def write(database: Database, address: str, key: str, kind: PostingKind = PostingKind.MAIL) -> int:
    """Write one thing down; gives its number."""
    async with database.begin() as work:
        posting = await work.postings.add(
            kind, address, key=key, occasion="published", about="C-2026-0001", version=1, language=Language.FR
        )
    assert posting is not None
    return posting.id


async def due(database: Database, kind: PostingKind = PostingKind.MAIL, besides: tuple[str, ...] = ()) -> list[str]:
    """List the keys of what is due."""
    async with database.begin() as work:
        return [posting.key for posting in await work.postings.due(kind, besides=besides)]


async def read(database: Database, posting_id: int) -> Posting:
    """Read one."""
    async with database.begin() as work:
        posting = await work.postings.get(posting_id)
    assert posting is not None
    return posting


async def test_the_same_is_written_down_once(database: Database) -> None:
    """A key that was written down before makes no second row."""
    await write(database, "a@press.example", "one")
    async with database.begin() as work:
        assert await work.postings.add(PostingKind.MAIL, "a@press.example", key="one", occasion="published") is None
    assert await due(database) == ["one"]


async def test_each_address_is_served_in_order(database: Database) -> None:
    """Of each address what was written down first is due, alone, even when its next try is later than the others'."""
    first = await write(database, "a@press.example", "a1")
    await write(database, "a@press.example", "a2")
    await write(database, "b@press.example", "b1")
    await write(database, "a@press.example", "call", PostingKind.WEBHOOK)
    assert await due(database) == ["a1", "b1"]
    assert await due(database, besides=("a@press.example",)) == ["b1"]
    assert await due(database, PostingKind.WEBHOOK) == ["call"]
    async with database.begin() as work:
        await work.postings.put_off(first, "450", work.real_now + timedelta(minutes=1))
    assert await due(database) == ["b1"]
    async with database.begin() as work:
        assert await work.postings.sent(first)
        assert not await work.postings.sent(first)
    assert await due(database) == ["a2", "b1"]


async def test_what_was_sent_is_forgotten(database: Database) -> None:
    """The content of what was sent is emptied after a while, a digest's at once; what waits keeps it, all as rows.

    What is stuck keeps it too, a digest's no longer than that while: it stays stuck, and an operator sees it.
    """
    ids, kept = [], {"text": "personal"}
    for key, occasion in (
        ("sent", "alert"),
        ("told", "digest"),
        ("waits", "digest"),
        ("stuck", "digest"),
        ("stuck-alert", "alert"),
    ):
        async with database.begin() as work:
            posting = await work.postings.add(
                PostingKind.MAIL, "a@home.example", key=key, occasion=occasion, payload={"text": "personal"}
            )
            assert posting is not None
            ids.append(posting.id)
    async with database.begin() as work:
        await work.postings.sent(ids[0])
        await work.postings.sent(ids[1])
        await work.postings.stuck(ids[3], "550")
        await work.postings.stuck(ids[4], "550")
        assert await work.postings.forget_payloads(work.real_now) == 1
    assert [(await read(database, number)).payload for number in ids] == [kept, None, kept, kept, kept]
    async with database.begin() as work:
        assert await work.postings.forget_payloads(work.real_now + timedelta(seconds=1)) == 2
    assert [(await read(database, number)).payload for number in ids] == [None, None, kept, None, kept]
    stuck = await read(database, ids[3])
    assert (stuck.state, stuck.error, stuck.is_emptied) == (PostingState.STUCK, "550", True)


async def test_what_is_given_up_holds_nothing_and_can_be_tried_again(database: Database) -> None:
    """A row that is stuck or dropped lets the next one through; a person may have it tried as if it were new."""
    first = await write(database, "a@press.example", "a1")
    await write(database, "a@press.example", "a2")
    async with database.begin() as work:
        await work.postings.stuck(first, "550")
    assert await due(database) == ["a2"]
    async with database.begin() as work:
        assert [posting.id for posting in await work.postings.given_up()] == [first]
        assert await work.postings.count(PostingState.STUCK) == 1
        await work.postings.retry(first)
    assert await due(database) == ["a1"]
    assert (await read(database, first)).attempts == 0
    async with database.begin() as work:
        await work.postings.drop(first, "withdrawn since")
    assert await due(database) == ["a2"]
    assert (await read(database, first)).error == "withdrawn since"
