"""Telework and the manager's evening: asked in private, answered by reaction, taken over by the deputy; the digests.

Each function plays one scene.
"""

from bot.demo.exercise import DIRECT, Exercise
from bot.demo.outside import mail_comes
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


async def digests(exercise: Exercise) -> None:
    """Read the evening's digests, each in its reader's language, in the direct chat and in the mail."""
    await exercise.direct("karel.n", "20:30: the day in two minutes, in Dutch", "Beslissingen", kind="digest")
    await exercise.direct("anouk.v", "and in French", "Décisions", kind="digest")
    await mail_comes(exercise, KAREL, "The same by mail, in Dutch", "Beslissingen", subject="Dagoverzicht")
    await mail_comes(exercise, ANOUK, "and in French", "Décisions", subject="Synthèse")
