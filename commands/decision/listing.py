"""The register: a cell's decisions a page at a time, by their facts and by their words.

Invariant: only what the asker may read is counted and shown; nothing is changed.
"""

from commands.decision.declared import group
from commands.decision.saying import ref_of
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.pages import listed
from commands.kit.types import Since, Text, Until, UserRef
from commands.kit.words import Localized, Mention, Message, Once, Refusal
from storage.decision import Decision
from storage.decision_search import Wanted
from storage.values import DecisionState, Nature, Role, UserId
from storage.words import Query, read_query

PAGE = 8
"""Decisions on one page of a list: what a phone shows without much scrolling."""

LIST_TEXT = 120
"""Characters of a decision that a list shows."""

MOST_WORDS = 12
"""Words one may search for at once."""


@group.command("list", role=Role.OBSERVER, writes=False, needs_cell=False)
async def list_decisions(
    ctx: Context,
    *,
    owner: UserRef | None = None,
    nature: Nature | None = None,
    state: DecisionState | None = None,
    since: Since | None = None,
    till: Until | None = None,
    without_communique: bool = False,
    overdue: bool = False,
    vacuum: bool = False,
    page: int = 1,
) -> Message:
    """List the cell's decisions and those it was told of, newest first; in a direct chat, of all one's cells."""
    wanted = Wanted(
        cells=await _cells(ctx),
        with_told=True,
        carried_out_by=ctx.actor if await _is_direct(ctx) else None,
        owner=owner,
        nature=nature,
        state=state,
        since=since,
        before=till,
        without_communique=without_communique,
        overdue=overdue,
        vacuum=vacuum,
    )
    return await _page(ctx, wanted, page) or Message("decision-list-empty")


@group.command("search", role=Role.OBSERVER, writes=False, needs_cell=False)
async def search_decisions(
    ctx: Context,
    text: Text,
    *,
    owner: UserRef | None = None,
    nature: Nature | None = None,
    state: DecisionState | None = None,
    since: Since | None = None,
    till: Until | None = None,
    without_communique: bool = False,
    overdue: bool = False,
    vacuum: bool = False,
    page: int = 1,
) -> Message:
    """Find decisions that hold every one of these words, in any of their forms; in quotes, word for word."""
    query = read_query(text, year=ctx.year)
    if not query.words:
        raise Refusal("usage", Message("refusal-search-common", text=str(text)))
    if len(query.words) > MOST_WORDS:
        raise Refusal("usage", Message("refusal-search-long", most=MOST_WORDS))
    wanted = Wanted(
        cells=await _cells(ctx),
        with_told=True,
        owner=owner,
        nature=nature,
        state=state,
        since=since,
        before=till,
        without_communique=without_communique,
        overdue=overdue,
        vacuum=vacuum,
    )
    return await _page(ctx, wanted, page, query) or Message("decision-search-empty", text=str(text))


# ---------------------------------------------------------------------------------------------------------------


async def _is_direct(ctx: Context) -> bool:
    """Say whether somebody asks in a direct chat, and for no cell but those that are theirs."""
    room = await ctx.work.rooms.get(ctx.room_id) if ctx.room_id is not None else None
    is_theirs = not ctx.has_cell or tuple(ctx.directory.cells_of(ctx.actor)) == (ctx.cell.key,)
    return is_theirs and room is not None and room.direct_user is not None


async def _cells(ctx: Context) -> tuple[str, ...]:
    """Give the cells that are meant: this one, or in a direct chat all those the asker may read.

    Raises:
        Refusal: role-missing.
    """
    if ctx.has_cell:
        await ctx.require(Role.OBSERVER)
        return (ctx.cell.key,)
    return tuple([cell for cell in ctx.directory.cells if await ctx.may(ctx.actor, cell, Role.OBSERVER)])


async def _page(ctx: Context, wanted: Wanted, page: int, query: Query | None = None) -> Message | None:
    """Show one page of what is wanted, and how to see more; None when there is nothing."""
    page = max(page, 1)
    found, total = await ctx.work.decision_search.page(wanted, query, limit=PAGE, page=page)
    if total == 0:
        return None
    several = len(wanted.cells) > 1 or wanted.carried_out_by is not None
    lines = [
        Once(_line(ctx, found_one, says_cell=several or found_one.cell not in wanted.cells)) for found_one in found
    ]
    headed = "decision-list" if query is None else "decision-found"
    return listed(headed, lines, total, page=page, size=PAGE)


def _line(ctx: Context, decision: Decision, *, says_cell: bool) -> Message:
    facts: dict[str, object] = {
        "ref": ref_of(decision),
        "text": first_words(decision.text, LIST_TEXT),
        "owner": Mention(UserId(decision.owner)),
        "at": decision.said_at,
        "state": decision.state,
    }
    if not says_cell or decision.cell not in ctx.directory.cells:
        return Message("decision-list-line", then=(), about=None, **facts)
    cell = Localized(ctx.directory.cells[decision.cell].name)
    return Message("decision-list-line-cell", then=(), about=None, cell=cell, **facts)
