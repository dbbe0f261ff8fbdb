"""Lists a page at a time: the lines, how to see what comes next, and what is said behind the end.

Invariant: every list says these alike; only what stands above it, and what is said of an empty one, is its own.
"""

from collections.abc import Sequence

from commands.kit.words import Message, Once


def listed(name: str, lines: Sequence[Once], total: int, *, page: int, size: int) -> Message:
    """Say one page of a list.

    Args:
        name: what stands above it; what is said of an empty one has the same name and `-empty`.
        lines: of this page.
        total: how many there are in all.
        page: from 1.
        size: how many are on a page.
    """
    pages = pages_of(total, size)
    if not lines:
        return Message("list-past-end", pages=pages) if total else Message(f"{name}-empty")
    return Message(name, total=total, then=(*lines, *more_behind(page, pages)))


def pages_of(total: int, size: int) -> int:
    """Count the pages of a list; an empty one has none."""
    return -(-total // size)


def more_behind(page: int, pages: int) -> tuple[Message, ...]:
    """Say how to see the next page, where there is one."""
    return (Message("list-more", page=page, pages=pages, next=page + 1),) if page < pages else ()
