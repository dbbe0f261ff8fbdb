"""A message with a picture behind it: posted together, held back together, forgotten together."""

from datetime import date

from commands.kit.context import Context
from commands.kit.picture import Picture, Week
from commands.kit.words import About
from schedules.forgetting import FORGET_PAYLOADS
from storage.outbox import OutboxRow
from storage.values import UserId
from tests.commands.quiet_tools import at, set_quiet
from tests.harness import Chat, user
from tests.schedules.tick import tick

WEEK = Week(date(2026, 12, 7), (2, 0, 1, 3, 0, 0, 4), (1, 1, 0, 0, 2, 0, 0), (0, 0, 0, 0, 0, 0, 1))
KAREL, CELINE = user("karel.n"), user("celine.r")


async def post(
    chat: Chat, *, who: UserId | None = None, cell: str | None = None, once: str | None = None
) -> OutboxRow | None:
    """Say a week's numbers somewhere, with their picture."""
    async with chat.database.begin() as work:
        ctx = Context(work, await work.directory())
        message = WEEK.in_words().concerning(About("digest"))
        return await ctx.post(message, user=who, cell=cell, once=once, picture=WEEK)


async def test_a_picture_follows_its_message_in_the_readers_language(chat: Chat) -> None:
    """In a direct chat the image comes behind the text, in that person's language, with its numbers as caption."""
    await post(chat, who=KAREL)
    text, image = await chat.deliver()
    assert (text.room_id, image.row.target) == (image.room_id, text.row.txn_id)
    assert (image.content["msgtype"], image.content["filename"]) == ("m.image", "week.png")
    assert image.body == text.body
    assert "Beslissingen: 10 (2, 0, 1, 3, 0, 0, 4)" in image.body
    assert image.facts["kind"] == "digest"
    picture = Picture.read(image.row.picture or {})
    assert (picture.stamp, picture.words) == ("OEFENING", image.body)
    await tick(chat, [FORGET_PAYLOADS])
    async with chat.database.begin() as work:
        forgotten = await work.outbox.by_txn(image.row.txn_id)
    assert forgotten is not None
    assert (forgotten.content, forgotten.picture) == (None, None)


async def test_in_a_room_the_caption_is_in_all_its_languages(chat: Chat) -> None:
    """A room of two languages reads the numbers in both; the picture itself is in the first."""
    await post(chat, cell="infocel")
    _, image = await chat.deliver()
    assert "Décisions : 10" in image.body
    assert "Beslissingen: 10" in image.body
    assert Picture.read(image.row.picture or {}).rows[0].name == "Décisions : 10"


async def test_a_picture_never_comes_without_its_message(chat: Chat) -> None:
    """What was said before, or waits for somebody's morning, brings no picture either."""
    await post(chat, who=CELINE, once="digest/monday")
    assert len(await chat.deliver()) == 2
    assert await post(chat, who=CELINE, once="digest/monday") is None
    await set_quiet(chat)
    at(chat, 2026, 12, 7, 23, 0)
    assert await post(chat, who=CELINE) is None
    assert await chat.deliver() == []
