"""Noon: the recommendation, the alert that calls everybody by name, the federal phase.

Each function plays one scene.
"""

from datetime import timedelta

from bot.demo.exercise import Exercise

ALERT = "A-2026-0001"
PROMPT = ("bilal.m", "celine.r", "emma.t", "gilles.p", "jolien.w")
"""Who confirms at once, by ✅."""
SLOW = ("hanne.s", "lea.d", "karel.n")
"""Who has to be called again."""


BATCH = timedelta(seconds=6)
"""A little more than a card waits for more ✅ before it is edited once for all of them."""
MEETING, MEETING_KEY = "Réunion de gestion", "reunion-de-gestion"
MEETING_SLOT = f"cofeco/{MEETING_KEY}/2026-12-07T12:55"


async def recommendation(exercise: Exercise) -> None:
    """Record COFECO's recommendation and tell the other cells at once."""
    text = (
        "!décision Passer en phase fédérale --nature recommandation --responsable @farah.b --échéance 13h "
        "--raison 3 provinces, eau potable touchée --communiquer oui"
    )
    said = await exercise.says("farah.b", "cofeco", text)
    await exercise.answer(said, "D-2026-0003: recorded", "recommandation", "aanbeveling", ref="D-2026-0003")
    await exercise.post("anouk.v", "infocel", "Infocel is told at once", "Passer en phase fédérale", ref="D-2026-0003")
    await exercise.post("ilias.o", "d5", "D5 is told at once", "Passer en phase fédérale", ref="D-2026-0003")
    said = await exercise.says("farah.b", "cofeco", f"!briefing ajouter 12h55 {MEETING}")
    await exercise.answer(said, "COFECO meets at 12:55: a slot of its own", MEETING)


async def mobilisation(exercise: Exercise) -> None:
    """Call Infocel: preview, ✅, who confirms and who does not, the deadline, the second call."""
    text = "!alerte Mobilisation Infocel noyau: phase fédérale à 13h00, salle ou distance. --gravité grave --délai 13h"
    said = await exercise.says("anouk.v", "infocel", text)
    preview = await exercise.answer(
        said, "A severe alert is shown before it is sent", kind="alert", ref=ALERT, state="preview", card=True
    )
    await exercise.reacts("anouk.v", "infocel", preview, "✅")
    called = exercise.members("infocel", but=["anouk.v"])
    card = await exercise.post(
        "bilal.m",
        "infocel",
        "✅ sends it: all nine others are called, by name",
        calls=called,
        ref=ALERT,
        state="open",
        card=True,
        missing=called,
    )
    for who in PROMPT:
        await exercise.reacts(who, "infocel", card, "✅")
    said = await exercise.says("dries.k", "infocel", f"!ontvangst {ALERT}")
    await exercise.answer(said, "Dries confirms in Dutch, from the keyboard", ref=ALERT)
    await exercise.let_pass(BATCH)
    await exercise.card_shows(
        "anouk.v",
        "infocel",
        card,
        "The card names those who are missing",
        "Hanne S.",
        "Lea D.",
        "Karel N.",
        ref=ALERT,
        missing=exercise.users(*SLOW),
    )
    await exercise.at("12:55")
    await exercise.post(
        "farah.b", "cofeco", "COFECO's meeting has its card", kind="slot", ref=MEETING_SLOT, state="posted"
    )
    await exercise.at("13:00")
    again = await exercise.post(
        "hanne.s",
        "infocel",
        "13:00: those who are missing are called again, by name and alone",
        calls=exercise.users(*SLOW),
        ref=ALERT,
    )
    for who in SLOW:
        await exercise.reacts(who, "infocel", again, "✅")
    await exercise.post("anouk.v", "infocel", "Nobody is missing any more", ref=ALERT, state="acknowledged")


async def federal_phase(exercise: Exercise) -> None:
    """Record the minister's decision and follow the phase."""
    text = (
        "!décision Phase fédérale à partir de 13h00 --par minister --nature politique --responsable @farah.b "
        "--raison D-2026-0003 --communiquer oui"
    )
    said = await exercise.says("farah.b", "cofeco", f"!briefing commencer {MEETING_KEY}")
    await exercise.answer(said, "The meeting begins", kind="slot")
    await exercise.reacts("bilal.m", "cofeco", exercise.card(MEETING_SLOT, 1, "cofeco"), "✅")
    said = await exercise.says("farah.b", "cofeco", text)
    await exercise.answer(said, "D-2026-0004: the minister's, recorded by COFECO", "politique", ref="D-2026-0004")
    await exercise.post("emma.t", "infocel", "Infocel is told", "Phase fédérale", ref="D-2026-0004")
    said = await exercise.says("farah.b", "cofeco", "!décision Fermer la gare de Valmeuse --nature politique")
    await exercise.answer(said, "COFECO itself takes no political decision", refusal="nature-not-allowed")
    said = await exercise.says("farah.b", "cofeco", "!incident phase fédérale")
    await exercise.answer(said, "From the provincial to the federal phase", kind="incident", version=3)
    said = await exercise.says("farah.b", "cofeco", f"!briefing terminer {MEETING_KEY} --prochaine 16h")
    await exercise.answer(
        said,
        "The end sets the next: who was there, what was decided, when it goes on",
        "Bilal M.",
        "D-2026-0004",
        "16:00",
        kind="slot",
    )


async def next_meeting(exercise: Exercise) -> None:
    """Let the next meeting come at the hour that the end of the last one gave it."""
    await exercise.post(
        "anouk.v", "cofeco", "16:00: the meeting that the last one set", MEETING, kind="slot", state="posted"
    )
