"""Listing a cell's decisions, a page at a time.

Invariant: only what the asker may read is counted and shown; nothing is changed.
"""

from commands.decision.declared import group
from commands.decision.saying import ref_of, shortened
from commands.kit.context import Context
from commands.kit.types import UserRef
from commands.kit.words import Mention, Message, Once
from storage.values import DecisionState, Nature, Role, UserId

PAGE = 8
"""Decisions on one page of a list: what a phone shows without much scrolling."""


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_decisions(
    ctx: Context,
    *,
    owner: UserRef | None = None,
    nature: Nature | None = None,
    state: DecisionState | None = None,
    overdue: bool = False,
    page: int = 1,
) -> Message:
    """List the cell's decisions, newest first."""
    found, total = await ctx.work.decisions.page(
        ctx.cell.key, owner=owner, nature=nature, state=state, overdue=overdue, limit=PAGE, page=max(page, 1)
    )
    if not found:
        return Message("decision-list-empty")
    lines = [
        Once(
            Message(
                "decision-list-line",
                ref=ref_of(d),
                text=shortened(d.text),
                owner=Mention(UserId(d.owner)),
                at=d.said_at,
                state=d.state,
            )
        )
        for d in found
    ]
    pages = -(-total // PAGE)
    more = [Message("decision-list-more", page=page, pages=pages, next=page + 1)] if page < pages else []
    return Message("decision-list", total=total, then=(*lines, *more))
