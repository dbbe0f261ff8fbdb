"""One's own digests: when they come, begun, stopped, moved to another hour.

Invariant: everybody of the organisation chooses for themselves; the answer is theirs alone, so that a room hears only
that it was sent. The organisation file never changes a choice back.
"""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Annotated, Final

from typing_extensions import override

from commands.digest.declared import group
from commands.digest.readers import Reader, reader_for
from commands.kit import when
from commands.kit.context import Context
from commands.kit.permit import require_known
from commands.kit.picture import Week
from commands.kit.reads import Scope
from commands.kit.types import ReadsInstant
from commands.kit.words import About, Message, Refusal, Word, fold
from storage.days import WEEKDAYS
from storage.digest import DigestChoice
from storage.digest_rule import DigestKind
from storage.values import RoomId

_DAILY, _WEEKLY = DigestKind.DAILY, DigestKind.WEEKLY
_BARE: Final = re.compile(r"(?:[^\W\d]+\s+)?\d{1,2}")
"""An hour without its word: `19`, `à 19`."""
_BY_MAIL: Final = re.compile(r"\b(?:e-?)?(?:mails?|courriels?|courriers?|post)\b")
"""Words of who wants a digest by mail, which is no hour."""


class ReadsHour(ReadsInstant):
    """A time of day, of one word or several: `19h`, `19 Uhr`, or the hour alone."""

    @override
    def read(self, text: str, scope: Scope) -> time:  # type: ignore[override]
        """Read a wall time, to the minute."""
        said = text.strip()
        try:
            return when.read_clock_time(f"{said}:00" if _BARE.fullmatch(said) else said).replace(second=0)
        except when.NotATime as unread:
            if _BY_MAIL.search(fold(said)):
                raise Refusal("usage", Message("refusal-digest-mail")) from unread
            raise Refusal("usage", Message("refusal-not-an-hour", word=text)) from unread


Hour = Annotated[time, ReadsHour()]


@group.command("show", role=None, needs_cell=False, writes=False)
async def show_digests(ctx: Context) -> None:
    """Say when one's digests come, and how to change that."""
    require_known(ctx)
    await show_settings(ctx)


@group.command("on", role=None, needs_cell=False)
async def read_digest(ctx: Context) -> None:
    """Begin to read the daily digest."""
    require_known(ctx)
    await switch(ctx, _DAILY, on=True)


@group.command("off", role=None, needs_cell=False)
async def stop_digest(ctx: Context) -> None:
    """Stop reading the daily digest."""
    require_known(ctx)
    await switch(ctx, _DAILY, on=False)


@group.command("at", default=True, role=None, needs_cell=False)
async def choose_hour(ctx: Context, hour: Hour | None = None) -> None:
    """Choose the hour of one's daily digest, and read it; without one say when one's digests come."""
    require_known(ctx)
    if hour is None:
        await show_settings(ctx)
        return
    await choose_hour_of(ctx, _DAILY, hour)


# ---------------------------------------------------------------------------------------------------------------


async def answer(ctx: Context, message: Message, *, picture: Week | None = None) -> None:
    """Answer in the asker's direct chat; a room is told that the answer went there."""
    message = message.concerning(About("digest"))
    if await is_direct(ctx):
        await ctx.post(message, answers=ctx.call, languages=(ctx.language_of(ctx.actor),), picture=picture)
        return
    await ctx.post(message, user=ctx.actor, picture=picture)
    await ctx.post(Message("digest-privately", about=About("digest")), answers=ctx.call)


async def is_direct(ctx: Context) -> bool:
    """Say whether it was asked for in a direct chat."""
    room = await ctx.work.rooms.get(RoomId(ctx.room_id or ""))
    return room is not None and room.direct_user is not None


async def _choice(ctx: Context, kind: DigestKind) -> DigestChoice:
    return (await ctx.work.preferences.digests(kind)).get(ctx.actor, DigestChoice())


def _reads(ctx: Context, kind: DigestKind, chosen: DigestChoice) -> Reader | None:
    return reader_for(ctx.directory, ctx.actor, kind, chosen)


def _today(ctx: Context) -> date:
    return ctx.now.astimezone(ctx.directory.zone).date()


async def switch(ctx: Context, kind: DigestKind, *, on: bool) -> None:
    """Begin or stop; who begins when today's hour is over begins tomorrow."""
    chosen = await _choice(ctx, kind)
    if on == (_reads(ctx, kind, chosen) is not None):
        await show_settings(ctx)
        return
    today = _today(ctx)
    usual = reader_for(ctx.directory, ctx.actor, kind, chosen, anyway=True)
    is_over = usual is not None and usual.due_at(today, ctx.directory.zone) < ctx.now
    since = today + timedelta(days=1) if on and is_over else today
    await _choose(ctx, kind, replace(chosen, on=on, since=since))


async def choose_hour_of(ctx: Context, kind: DigestKind, hour: time) -> None:
    """Choose the hour of one's digest of a kind, and read it."""
    chosen = await _choice(ctx, kind)
    since = chosen.since if _reads(ctx, kind, chosen) else _today(ctx)
    await _choose(ctx, kind, DigestChoice(on=True, at=hour, since=since))


async def _choose(ctx: Context, kind: DigestKind, choice: DigestChoice) -> None:
    await ctx.work.preferences.set_digest(ctx.actor, kind, choice)
    at = choice.at.isoformat("minutes") if choice.at is not None else None
    await ctx.work.journal.add(
        "digest-set", actor=ctx.actor, kind=kind.value, on=choice.on, at=at, trust=ctx.call.trust
    )
    await answer(ctx, Message("digest-set").followed_by(*(await _lines(ctx))))


async def show_settings(ctx: Context) -> None:
    """Say when one's digests come, and how to change that."""
    first, *others = await _lines(ctx)
    await answer(ctx, first.followed_by(*others, Message("digest-how")))


async def _lines(ctx: Context) -> list[Message]:
    """Say when each kind of digest comes."""
    daily = reader_for(ctx.directory, ctx.actor, _DAILY, await _choice(ctx, _DAILY))
    weekly = reader_for(ctx.directory, ctx.actor, _WEEKLY, await _choice(ctx, _WEEKLY))
    person = ctx.directory.people.get(ctx.actor)
    email = person.email if person is not None else None
    lines = [Message("digest-shown-none")]
    if daily is not None:
        own = (await _choice(ctx, _DAILY)).at is not None
        by_mail = email if daily.mail else None
        lines = [Message("digest-shown", at=daily.at, whose="own" if own else "file", email=by_mail)]
    if weekly is None:
        return [*lines, Message("digest-shown-weekly-none")]
    day = Word(f"weekday-{WEEKDAYS[weekly.day or 0]}")
    return [*lines, Message("digest-shown-weekly", day=day, at=weekly.at)]
