"""The evening: commands in Dutch, who and how, a slot missed, the last briefing and the books.

Each function plays one scene.
"""

from bot.demo.exercise import Exercise
from bot.demo.scenes.morning import DAY


async def dutch(exercise: Exercise) -> None:
    """Record a decision in Dutch; ask who is there and how the bot is; choose another language."""
    text = (
        "!beslissing Dagelijks perspunt om 11.00 uur, 8–11/12 --aard operationeel --verantwoordelijke @bilal.m "
        "--tegen morgen 9u30 --reden 62 persvragen --communiceren nee"
    )
    said = await exercise.says("dries.k", "infocel", text)
    await exercise.answer(
        said, "D-2026-0007: the same, in Dutch", "Verantwoordelijke: Bilal M.", "operationeel", ref="D-2026-0007"
    )
    said = await exercise.says("hanne.s", "infocel", "!wie")
    await exercise.answer(said, "Who is here, with their roles", "Gilles P.", "coordination", "@zoe.g")
    said = await exercise.says("anouk.v", "infocel", "!status")
    await exercise.answer(
        said, "How the bot is: its incident, what comes next, its journal", "I-2026-0001", "Fin du webcare"
    )
    said = await exercise.says("lea.d", "infocel", "!language nl")
    await exercise.answer(said, "Léa the translator asks to be spoken to in Dutch")
    said = await exercise.says("lea.d", "infocel", "!décision lsite")
    await exercise.answer(said, "Her refusals now come in Dutch", "Bedoelde u", refusal="usage")


async def found(exercise: Exercise) -> None:
    """Search; make a note of what somebody said; note the gazette's reference, which stops the clock."""
    said = await exercise.says("farah.b", "cofeco", "!décision chercher EVACUER des quartiers")
    await exercise.answer(said, "Found in any of their forms, with or without accents", "D-2026-0005")
    said = await exercise.says("farah.b", "cofeco", '!décision chercher "le quartier Haut-Pont"')
    await exercise.answer(said, "In quotes, word for word: there is none", message="decision-search-empty")
    talk = await exercise.says("celine.r", "infocel", "La presse régionale compte quatorze points d'eau, pas douze.")
    await exercise.reacts("dries.k", "infocel", talk, "📝")
    await exercise.answer(talk, "📝 by Dries makes a note of it", "N-2026-0001")
    said = await exercise.says("farah.b", "cofeco", "!décision moniteur D-4 MB 07.12.2026, p. 98765")
    await exercise.answer(said, "MB is an arrêté in Dutch: the bot asks", "Moniteur belge", refusal="usage")
    said = await exercise.says("farah.b", "cofeco", "!décision moniteur D-4 Moniteur belge 07.12.2026, p. 98765")
    await exercise.answer(said, "In full it stops the clock", "98765", ref="D-2026-0004")


async def missed(exercise: Exercise) -> None:
    """Bring the bot back after a slot's grace; meanwhile its operator asks more of those who approve."""
    await exercise.bot_leaves()
    exercise.stage.require_verified("communique.approve")
    exercise.transcript.note('its operator writes require_verified = ["communique.approve"]')
    await exercise.at("19:05")
    await exercise.bot_comes()
    await exercise.post(
        "anouk.v",
        "infocel",
        "Back at 19:05, beyond the grace: missed, said and not posted",
        "webcare",
        calls=exercise.users("anouk.v", "bilal.m"),
        kind="slot",
        ref=f"infocel/webcare/{DAY}T18:00",
        state="missed",
    )


async def close(exercise: Exercise) -> None:
    """Let the last briefing of the day come."""
    await exercise.post(
        "karel.n",
        "infocel",
        "20:00: the briefing of the next day, to the coordinator on duty and the manager",
        calls=exercise.users("anouk.v", "karel.n"),
        kind="slot",
        ref=f"infocel/next-day/{DAY}T20:00",
        state="posted",
    )


async def books(exercise: Exercise) -> None:
    """Read as an observer; check the journal and the envelopes of everything that was said."""
    said = await exercise.says("moussa.a", "infocel", "!décision montrer D-5 --cellule cofeco")
    await exercise.answer(said, "The observer reads everything back", "Bas-Pont", ref="D-2026-0005")
    await exercise.stage.settle()
    unread, bare = exercise.unreadable()
    exercise.holds(
        "Everybody could read every message of the bot, and each came encrypted",
        is_so=not unread + bare,
        instead=f"{unread} could not be read, {bare} came in the clear",
    )
    broken = await exercise.stage.first_broken()
    exercise.holds(
        "greffier verify: the journal's chain holds", is_so=broken is None, instead=f"broken at entry {broken}"
    )
