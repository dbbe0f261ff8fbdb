"""Telework and the manager's evening: asked in private, answered by reaction, taken over by the deputy; the digests.

Each function plays one scene.
"""

import re
from email.message import EmailMessage

from bot.demo.exercise import DIRECT, Exercise
from bot.demo.outside import calendar_says, mail_comes
from bot.demo.private import asks
from bot.demo.wanted import text_of

REASON = "Soins à un proche"
FIRST, SECOND = "T-2026-0001", "T-2026-0002"
KAREL, ANOUK = "karel.n@boreal.test", "anouk.v@boreal.test"


async def granted(exercise: Exercise) -> None:
    """Ask in the room, where nothing is said of it; the manager says yes in private, by reaction."""
    said = await exercise.says("emma.t", "infocel", f"!télétravail mardi et jeudi --raison {REASON}")
    await exercise.answer(said, "In the room only that it came; the rest is Emma's own", message="telework-received")
    await exercise.direct(
        "emma.t", "In private: which days, and who has to agree", "Karel N.", ref=FIRST, state="requested"
    )
    card = await exercise.direct(
        "karel.n",
        "Karel, her manager, has the card, with the reason that nobody else sees",
        REASON,
        ref=FIRST,
        card=True,
    )
    await exercise.reacts("karel.n", DIRECT, card, "✅")
    await exercise.direct("emma.t", "✅: granted, and she is told", ref=FIRST, state="approved")


async def refused_by_rule(exercise: Exercise) -> None:
    """Ask for a day too many: the rule, where it comes from, and a way out that only has to be sent."""
    said = await asks(exercise, "hanne.s", "telewerk dinsdag, woensdag en donderdag")
    refused = await exercise.answer(
        said, "Three days, two allowed: refused by rule, with what is possible", ref=SECOND, refusal="quota-week"
    )
    lines = text_of(refused).splitlines() if refused is not None else []
    offered = [line.strip() for line in lines if line.strip().startswith("!telewerk wijzigen")]
    exercise.holds("The way out is a command to copy", is_so=bool(offered), instead="\n".join(lines))
    if offered:
        said = await asks(exercise, "hanne.s", offered[0])
        await exercise.answer(
            said, "Sent as it stands: now it waits for Karel", "Karel N.", ref=SECOND, state="requested"
        )


async def taken_over(exercise: Exercise) -> None:
    """Go away for two days: the deputy gets what is open, and answers."""
    said = await asks(exercise, "karel.n", "telewerk afwezig woensdag")
    await exercise.answer(said, "Karel is away: his deputy answers", "Anouk V.")
    card = await exercise.direct("anouk.v", "Anouk has the card in his place", "Hanne S.", ref=SECOND, card=True)
    await exercise.reacts("anouk.v", DIRECT, card, "✅")
    await exercise.direct("hanne.s", "Granted by the deputy, and said so", "Anouk V.", ref=SECOND, state="approved")
    said = await asks(exercise, "anouk.v", "synthèse activer")
    await exercise.answer(said, "She wants the manager's digest too", "20:30")


async def looked_up(exercise: Exercise) -> None:
    """Look up one's balance and who is where; have it all in a calendar, by a private link."""
    said = await asks(exercise, "emma.t", "télétravail solde")
    await exercise.answer(said, "Emma's balance: what is used, what is left", "2 sur 2")
    said = await asks(exercise, "karel.n", "telewerk team redactie")
    await exercise.answer(said, "The week of a team, for its manager: who is where", "J T J T S V V  Emma T.")
    said = await asks(exercise, "emma.t", "calendrier")
    link = await exercise.answer(said, "A link to her own calendar", message="calendar-shown")
    found = re.search(r"/calendar/[0-9a-f]+\.ics", text_of(link)) if link is not None else None
    path = found[0] if found is not None else "/calendar/none.ics"
    await calendar_says(exercise, path, "Read over HTTP: her duties, her telework", "De garde", "Télétravail")


async def digests(exercise: Exercise) -> None:
    """Read the evening's digests, each in its reader's language, in the direct chat and in the mail."""
    await exercise.direct("karel.n", "20:30: the day in two minutes, in Dutch", "Beslissingen", kind="digest")
    picture = await exercise.direct("karel.n", "and behind it the week as a picture, in words too", kind="digest")
    await exercise.direct("anouk.v", "and in French", "Décisions", kind="digest")
    mail = await mail_comes(exercise, KAREL, "The same by mail, in Dutch", "Beslissingen", subject="Dagoverzicht")
    is_shown = picture is not None and "file" in picture.content
    shown = await exercise.person("karel.n").file_of(picture) if picture is not None and is_shown else b""
    exercise.holds("The picture came encrypted; opened, it is a PNG", is_so=shown.startswith(b"\x89PNG"))
    exercise.holds("The mail's HTML shows the same picture", is_so=mail is not None and inline_of(mail) == shown)
    await mail_comes(exercise, ANOUK, "and in French", "Décisions", subject="Synthèse")


def inline_of(mail: EmailMessage) -> bytes | None:
    """Give the picture that the HTML of a mail shows, if it carries the one it names."""
    html = mail.get_body(("html",))
    named = re.search(r'src="cid:([^"]+)"', str(html.get_content())) if html is not None else None
    pictures = (part for part in mail.walk() if part.get_content_type() == "image/png")
    is_it = (part for part in pictures if named is not None and part["Content-ID"] == f"<{named[1]}>")
    return next((bytes(part.get_content()) for part in is_it), None)
