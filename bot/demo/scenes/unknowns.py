"""What is not known, and what is wrongly said: a question that waits for its answer, a rumour with its verdict.

Each function plays one scene.
"""

from bot.demo.exercise import Exercise

QUESTION, RUMOUR = "Q-2026-0001", "R-2026-0001"
CLAIM = "L'eau est empoisonnée, 3 morts"


async def asked(exercise: Exercise) -> None:
    """Ask what nobody knows yet; whoever has to find out is told."""
    text = "!question Les animaux sont-ils admis au centre d'accueil ? --source 1771 --responsable @ilias.o"
    said = await exercise.says("emma.t", "infocel", text)
    card = await exercise.answer(said, "Q-2026-0001: kept until it is answered", "Ilias O.", ref=QUESTION, state="open")
    said = await exercise.says(
        "celine.r", "infocel", f"!question répondre {QUESTION} Oui, en laisse ou en cage (commune)"
    )
    await exercise.answer(said, "Answered, with who said so", ref=QUESTION, state="answered")
    await exercise.card_shows(
        "emma.t", "infocel", card, "and the card shows it", "en cage", ref=QUESTION, state="answered"
    )


async def judged(exercise: Exercise) -> None:
    """Report a rumour; judge it with a reason; it is nowhere repeated but on its own card."""
    text = f"!rumeur {CLAIM} --source WhatsApp --risque élevé"
    said = await exercise.says("celine.r", "infocel", text)
    card = await exercise.answer(
        said,
        "R-2026-0001: a high risk calls the spokespersons",
        calls=exercise.users("gilles.p", "jolien.w"),
        ref=RUMOUR,
        state="open",
    )
    said = await exercise.says(
        "gilles.p", "infocel", f"!rumeur verdict {RUMOUR} infirmé SPF Santé à 17h15 : aucun décès"
    )
    await exercise.answer(said, "Judged, with the reason", ref=RUMOUR, state="settled")
    await exercise.card_shows("celine.r", "infocel", card, "and its card says so", ref=RUMOUR, state="settled")
