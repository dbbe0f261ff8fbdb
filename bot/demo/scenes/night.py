"""Quiet hours: at night a text waits aloud and rings for nobody; in the morning one message says what waited.

Each function plays one scene.
"""

from bot.demo.exercise import Exercise
from bot.demo.polls import poll_comes

REF = "C-2026-0004"
TITLE_FR, TITLE_NL = "Points de distribution d'eau", "Waterbedelingspunten"
FR = "Quatorze points de distribution sont ouverts de 8h00 à 20h00. La liste est publiée par la province."
NL = "Veertien bedelingspunten zijn open van 8.00 tot 20.00 uur. De provincie publiceert de lijst."
APPROVERS = ("gilles.p", "jolien.w")


async def submitted(exercise: Exercise) -> None:
    """Submit a text in the evening: its approvers are called, for the day is not over yet."""
    said = await exercise.says("emma.t", "infocel", f"!communiqué\n{TITLE_FR}\n{FR}")
    await exercise.answer(said, f"{REF}: drafted", ref=REF, state="draft")
    said = await exercise.says("hanne.s", "infocel", f"!persbericht vertalen {REF} --taal nl\ntitel: {TITLE_NL}\n{NL}")
    await exercise.answer(said, "and translated", ref=REF, state="draft")
    said = await exercise.says("emma.t", "infocel", f"!communiqué soumettre {REF}")
    await exercise.answer(
        said, "20:35: both spokespersons are called", calls=exercise.users(*APPROVERS), ref=REF, state="in_review"
    )
    await poll_comes(exercise, "gilles.p", "infocel", f"{REF}@1", "with their poll, which waits")


async def nudged(exercise: Exercise) -> None:
    """Let the nudge come in the quiet hours: said in the room, with their names, and nobody's telephone rings."""
    await exercise.post(
        "emma.t",
        "infocel",
        "Twenty minutes later, quiet since 20:45: the nudge names the two and calls nobody",
        "Hors heures",
        "Gilles P.",
        "Jolien W.",
        calls=frozenset(),
        message="communique-nudge",
        ref=REF,
    )
    cells = set(exercise.stage.rooms.values())
    exercise.holds(
        "and no direct message was sent to them",
        is_so=not any(exercise.person(who).rooms - cells for who in APPROVERS),
    )


async def morning(exercise: Exercise) -> None:
    """Let the morning come: a card each, at 06:45 for who was called in vain, at 06:50 for the analyst on duty."""
    for who in APPROVERS:
        await exercise.direct(
            who, f"06:45: one private message tells {exercise.name_of(who)} what waited", REF, kind="morning"
        )
    await exercise.at("06:50")
    await exercise.direct(
        "celine.r", "06:50: the analyst on duty gets the day's: the roster and what is due", "Anouk V.", kind="morning"
    )
    await exercise.at("07:00")
    await exercise.post(
        "celine.r",
        "infocel",
        "07:00: the second day begins as the first",
        calls=exercise.users("anouk.v", "celine.r", "emma.t", "jolien.w"),
        kind="slot",
        ref="infocel/monitoring/2026-12-08T07:00",
        state="posted",
    )
