"""What is open, put in order and in lines: pure rules."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from commands.kit.excerpt import first_words
from commands.kit.gathering import collect
from commands.kit.matters import (
    MOST_NAMES,
    PAUSE,
    Asked,
    Matter,
    Open,
    Topic,
    matter_lines,
    named,
)
from commands.kit.words import Message, Once
from storage.values import UserId

NOW = datetime(2026, 12, 7, 9, tzinfo=UTC)
counts = some.dictionaries(some.sampled_from(Topic), some.integers(1, 40), max_size=len(Topic))


def opened(topic: Topic, count: int, most: int = 3) -> Open:
    """Make something open, of which the first few are shown."""
    return Open(topic, count, tuple(Matter(Message("matters-short-line")) for _ in range(min(count, most))))


@given(counts, some.lists(some.sampled_from(Topic), unique=True), some.integers(0, 3))
def test_every_topic_is_counted_once_and_what_is_left_out_is_counted_too(
    found: dict[Topic, int], first: list[Topic], fewer: int
) -> None:
    """Whatever is open, each topic has one heading, and its lines and what is more are its count."""
    lines = matter_lines({topic: opened(topic, count) for topic, count in found.items()}, first, fewer=fewer)
    headings = [line for line in lines if isinstance(line, Message)]
    if not found:
        assert [line.id for line in headings] == ["matters-none"]
        return
    assert lines[0] is PAUSE
    in_order = [topic for topic in dict.fromkeys((*first, *Topic)) if topic in found]
    assert [heading.id for heading in headings] == [f"matters-{topic.value}" for topic in in_order]
    once = [line.message for line in lines if isinstance(line, Once) and line is not PAUSE]
    more = sum(int(str(message.values["count"])) for message in once if message.id == "matters-more")
    shown = sum(message.id == "matters-short-line" for message in once)
    assert shown + more == sum(found.values())


def test_the_topics_a_slot_is_about_come_first() -> None:
    """Of these all the lines that were found are shown, of the others as few as is said."""
    found = {topic: opened(topic, 3) for topic in (Topic.ALERTS, Topic.DRAFTS)}
    lines = matter_lines(found, (Topic.DRAFTS,), fewer=1)
    said = [line.message.id if isinstance(line, Once) else line.id for line in lines[1:]]
    short, more = "matters-short-line", "matters-more"
    assert said == ["matters-drafts", short, short, short, "matters-alerts", short, more]


async def test_what_several_groups_give_of_one_topic_is_put_together() -> None:
    """Counts are added and the lines ordered by their instant; what is not open gives no topic."""
    from commands.kit.context import Context  # noqa: PLC0415 - only to say what is not needed here
    from commands.kit.group import Group  # noqa: PLC0415 - likewise

    late, soon = (Matter(Message("matters-short-line"), NOW + timedelta(hours=hours)) for hours in (5, 1))
    one, two = Group("one"), Group("two")

    @one.open_matters
    async def first(_ctx: Context, _asked: Asked) -> list[Open]:
        return [Open(Topic.EMBARGOES, 2, (late,), overdue=1), Open(Topic.DRAFTS, 0, ())]

    @two.open_matters
    async def second(_ctx: Context, _asked: Asked) -> list[Open]:
        return [Open(Topic.EMBARGOES, 1, (soon,), today=1)]

    asked = Asked("infocel", NOW, NOW + timedelta(days=1), most=3, with_unexplained=False)
    nowhere: Any = None  # the groups here need no context
    found = await collect(nowhere, (one, two), asked)
    assert found == {Topic.EMBARGOES: Open(Topic.EMBARGOES, 3, (soon, late), overdue=1, today=1)}


@given(some.text(max_size=300), some.integers(2, 120))
def test_first_words_are_one_line_and_never_longer(text: str, most: int) -> None:
    """Whatever the text, what is shown of it is one line, its beginning, and no longer than is said."""
    shown = first_words(text, most)
    assert len(shown) <= most
    assert len(shown.splitlines()) <= 1
    assert " ".join(text.split()).startswith(shown.removesuffix("…"))


def test_a_crowd_is_named_by_its_first() -> None:
    """Of many people the first are named, and how many more there are is said."""
    crowd = [UserId(f"@p{number}:example.org") for number in range(MOST_NAMES + 5)]
    shown, more = named(crowd)
    assert ([mention.user_id for mention in shown], more) == (crowd[:MOST_NAMES], 5)
    assert named([]) == ((), 0)
