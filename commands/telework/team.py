"""Who is where, a week on one screen of a phone: a line for each person, a letter for each day.

Invariant: it goes to the asker alone, who sees of each colleague what the table of disclosure gives them and no more;
it is plain text, so that nothing depends on colour, on a picture or on a fixed width.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import reduce

from commands.kit.context import Context
from commands.kit.disclosure import Matter, Sight, Standing, read_standing
from commands.kit.permit import require_known
from commands.kit.private import answer_privately
from commands.kit.types import Text
from commands.kit.when import NotATime, TimePassed, instant_of, read_days
from commands.kit.when.fold import fold as fold_time
from commands.kit.when.lexicon import WEEKS_FROM_NOW
from commands.kit.words import Localized, Message, Preformatted, Refusal, Word, catalog, fold
from commands.telework.declared import group
from commands.telework.presence import Spot, WeekPicture, Where, shift_letters, shortages
from commands.telework.reading import today_of
from commands.telework.situation import monday_of
from storage.days import WEEKDAYS
from storage.directory import Cell
from storage.telework_rules import Team, days_between
from storage.values import Role, UserId

MOST_PEOPLE = 60
"""People on one screen."""
LOOK_BACK = timedelta(days=31)
"""How long ago a day may be whose week is asked for."""
_SUNDAY = timedelta(days=6)
_WEEK_OF = ("semaine du ", "la semaine du ", "week van ", "de week van ", "woche vom ", "die woche vom ", "week of ")


@group.command("team", role=None, needs_cell=False, writes=False)
async def show_team(ctx: Context, what: Text | None = None) -> Message:
    """Show who is where in a week: one's teams, or the team or cell that is named."""
    require_known(ctx)
    return await answer_privately(ctx, _week(ctx, what or Text("")))


@dataclass(frozen=True)
class Block:
    """People who are shown together."""

    title: Localized | Word
    members: tuple[UserId, ...]
    team: Team | None = None


async def _week(ctx: Context, text: str) -> Message:
    named, monday = read_asked(ctx, text)
    standing = await read_standing(ctx)
    blocks = list(_blocks(ctx, standing, named))
    shown = [block for block in blocks if any(_sight(ctx, standing, who) for who in block.members)]
    if named is not None and not shown:
        raise Refusal("not-theirs", Message("refusal-telework-team", name=Localized(named.name)))
    if not shown:
        shown = [Block(Word("telework-team-yours"), (ctx.actor,))]
    people = list(dict.fromkeys(who for block in shown for who in block.members))
    picture = await _read_picture(ctx, people, monday)
    return _say(ctx, standing, shown, picture)


async def _read_picture(ctx: Context, people: Sequence[UserId], monday: date) -> WeekPicture:
    sunday, zone = monday + _SUNDAY, ctx.directory.zone
    starts, ends = instant_of(monday, time.min, zone), instant_of(sunday + timedelta(days=1), time.min, zone)
    known = {who: ctx.directory.people.get(who) for who in people}
    return WeekPicture(
        days=tuple(days_between(monday, sunday)),
        calendar=ctx.directory.calendar,
        terms={who: person.telework if person is not None else None for who, person in known.items()},
        planned=await ctx.work.telework.team_days(people, monday, sunday, ctx.directory),
        duties=await ctx.work.duty.during(starts, ends, people=people),
        rules=ctx.directory.telework,
    )


# ------------------------------------------------------------------------------------------------------ who is meant


def read_asked(ctx: Context, text: str) -> tuple[Team | Cell | None, date]:
    """Read which team or cell is meant, and which week: its Monday.

    Raises:
        Refusal: usage, when there is no such team and it is no week.
    """
    words = text.split()
    today = today_of(ctx)
    if not words:
        return None, monday_of(today)
    for cut in range(len(words), -1, -1):
        named = _find(ctx, " ".join(words[:cut])) if cut else None
        rest = " ".join(words[cut:]).strip(" ,")
        if cut and named is None:
            continue
        monday = _read_week(ctx, rest) if rest else monday_of(today)
        if monday is not None:
            return named, monday
    known = tuple(Localized(team.name) for team in ctx.directory.teams.values())
    cells = tuple(Localized(cell.name) for cell in ctx.directory.cells.values())
    raise Refusal("usage", Message("refusal-telework-team-unknown", word=text, known=(*known, *cells)))


def _find(ctx: Context, name: str) -> Team | Cell | None:
    wanted = fold(name)
    named: list[Team | Cell] = [*ctx.directory.teams.values(), *ctx.directory.cells.values()]
    for known in named:
        if wanted in {fold(known.key), *map(fold, known.name.values())}:
            return known
    return None


def _read_week(ctx: Context, text: str) -> date | None:
    """Read a week by its name or by one of its days; None when it is none."""
    folded = fold_time(text)
    folded = next((folded.removeprefix(prefix) for prefix in _WEEK_OF if folded.startswith(prefix)), folded)
    number = WEEKS_FROM_NOW.get(folded.removeprefix("la ").removeprefix("de ").removeprefix("die "))
    if number is not None:
        return monday_of(today_of(ctx)) + number * timedelta(weeks=1)
    for now in (ctx.now, ctx.now - LOOK_BACK):
        try:
            return monday_of(read_days(folded, now=now, zone=ctx.directory.zone)[0])
        except TimePassed:
            continue
        except NotATime:
            return None
    return None


def _blocks(ctx: Context, standing: Standing, named: Team | Cell | None) -> Iterator[Block]:
    """Give who is shown: one team, a cell's teams and the rest of it, or all that the asker stands in a relation to."""
    directory = ctx.directory
    if isinstance(named, Team):
        yield Block(Localized(named.name), named.members, named)
        return
    if isinstance(named, Cell):
        everybody = [who for who in directory.people if _works_in(standing, who, named.key)]
        teams = [team for team in directory.teams.values() if team.cell == named.key]
        rest: Localized | Word = Localized(named.name)
    else:
        everybody = [who for who in directory.people if _sight(ctx, standing, who)]
        teams = [team for team in directory.teams.values() if set(team.members) & set(everybody)]
        rest = Word("telework-team-others") if teams else Word("telework-team-yours")
    for team in teams:
        yield Block(Localized(team.name), team.members, team)
    in_teams = {who for team in teams for who in team.members}
    left = tuple(who for who in everybody if who not in in_teams)
    if left:
        yield Block(rest, left)


def _works_in(standing: Standing, person: UserId, cell: str) -> bool:
    return any(role not in (Role.OBSERVER, Role.ADMIN) for role in standing.roles(person, cell))


def _sight(ctx: Context, standing: Standing, person: UserId) -> Sight:
    return standing.sight(Matter.TELEWORK_PRESENCE, ctx.actor, person)


# ------------------------------------------------------------------------------------------------------- how it is said


def _say(ctx: Context, standing: Standing, blocks: Sequence[Block], picture: WeekPicture) -> Message:
    language = ctx.language_of(ctx.actor)
    letter = {where: catalog().say(language, f"telework-letter-{where}", {}) for where in Where}
    spots = {
        who: [picture.spot(who, day, seen) for day in picture.days]
        for block in blocks
        for who in block.members
        if (seen := _sight(ctx, standing, who))
    }
    used = [spot for line in spots.values() for spot in line]
    shifts = shift_letters(sorted({spot.shift for spot in used if spot.shift is not None}), list(letter.values()))
    parts: list[Message | Preformatted] = []
    shown, hidden = 0, 0
    head = "".join(f"{catalog().say(language, f'telework-initial-{name}', {}):2}" for name in WEEKDAYS)
    for block in blocks:
        seen_here = [who for who in block.members if who in spots][: MOST_PEOPLE - shown]
        hidden += len(block.members) - len(seen_here)
        shown += len(seen_here)
        lines = [head.rstrip()]
        for who in seen_here:
            letters = " ".join(shifts[spot.shift] if spot.shift else letter[spot.where] for spot in spots[who])
            lines.append(f"{letters}  {ctx.directory.name_of(who)}")
        parts += [Message("telework-team-block", name=block.title), Preformatted("\n".join(lines))]
        if block.team is not None and len(seen_here) == len(block.members):
            parts += _minimum(block.team, picture)
    if hidden:
        parts.append(Message("telework-team-hidden", count=hidden))
    parts.append(reduce(_joined, _legend(used, letter, shifts)))
    return Message("telework-team", first=picture.days[0], last=picture.days[-1], then=parts)


def _joined(first: Message, second: Message) -> Message:
    return Message("telework-legend-and", first=first, second=second)


def _legend(used: Iterable[Spot], letter: dict[Where, str], shifts: dict[str, str]) -> Iterator[Message]:
    """Explain the letters that are there."""
    there = {spot.where for spot in used if spot.shift is None}
    for where in Where:
        if where in there:
            yield Message("telework-legend", letter=letter[where], what=Word(f"telework-where-{where}"))
    for shift, sign in shifts.items():
        yield Message("telework-legend-shift", letter=sign, shift=shift)


def _minimum(team: Team, picture: WeekPicture) -> Iterator[Message]:
    """Say how many of a team are on site each day, and where that is too few."""
    if not team.minimum and not any(team.shifts.values()):
        return
    found = shortages(team, picture)
    working = [day for day in picture.days if picture.calendar.is_working_day(day)]
    if team.minimum and working:
        here = " ".join(str(picture.on_site(team.members, day)) for day in working)
        yield Message("telework-team-here", counts=here, minimum=team.minimum)
    if not found:
        yield Message("telework-team-holds")
    for short in found:
        yield Message("telework-team-short", day=short.day, shift=short.shift, here=short.here, minimum=short.minimum)
