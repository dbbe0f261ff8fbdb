"""Passwords about to expire: their owner is told 14, 3 and 1 days before, by direct message, once each.

Invariant: what was told is a row, so that a restart, a second process or a changed hour tells nobody twice; a new date
begins anew. Nothing is known of a password but the day it expires.
"""

from datetime import date, timedelta
from typing import Final

from commands.kit.context import Context
from commands.kit.when import instant_of
from commands.kit.words import About, Message
from schedules.job import Job
from storage.password import REMINDERS, reminder_due
from storage.values import UserId

BATCH: Final = 20
"""People told in one unit."""


async def remind_of_passwords(ctx: Context) -> bool:
    """Tell a few people whose password is about to expire; says whether there may be more."""
    dates, zone = ctx.directory.passwords, ctx.directory.zone
    today = ctx.now.astimezone(zone).date()
    if not dates.expires or ctx.now < instant_of(today, dates.at, zone):
        return False
    near = {
        user_id: expires
        for user_id, expires in dates.expires.items()
        if user_id in ctx.directory.people and 0 <= (expires - today).days <= max(REMINDERS)
    }
    if not near:
        return False
    told = await ctx.work.passwords.last_told(near)
    due: list[tuple[UserId, date, int]] = []
    for user_id, expires in near.items():
        reminder = reminder_due((expires - today).days, told.get((user_id, expires)))
        if reminder is not None and user_id not in ctx.aside:
            due.append((user_id, expires, reminder))
    for user_id, expires, reminder in due[:BATCH]:
        ctx.in_hand = user_id
        await ctx.work.passwords.note(user_id, expires, reminder, exercise=ctx.directory.exercise)
        await ctx.work.journal.add("password-reminded", person=user_id, reminder=reminder)
        message = Message("password-expires", day=expires, left=(expires - today).days, about=About("password"))
        await ctx.post(message, user=user_id, once=f"password/{user_id}/{expires}/{reminder}")
    return len(due) > BATCH


REMIND_OF_PASSWORDS: Final = Job("passwords", timedelta(minutes=1), remind_of_passwords)
