"""The afternoon: a slot posted late, an evacuation whose text is edited, an objection.

Each function plays one scene.
"""

from bot.demo.exercise import DIRECT, Exercise
from bot.demo.scenes.morning import DAY

TEXT_FR = (
    "Les habitants du quartier Bas-Pont sont invités à quitter leur domicile avant 15h30. Un centre d'accueil est "
    "ouvert au hall sportif, rue du Parc. Emportez médicaments et documents d'identité."
)
TEXT_NL = (
    "De inwoners van de wijk Bas-Pont worden gevraagd hun woning voor 16.30 uur te verlaten. Er is een opvangcentrum "
    "in de sporthal, Parkstraat. Neem medicatie en identiteitsdocumenten mee."
)


async def late(exercise: Exercise) -> None:
    """Bring the bot back ten minutes after a slot."""
    await exercise.bot_leaves()
    await exercise.at("14:10")
    await exercise.bot_comes()
    await exercise.post(
        "ilias.o",
        "d5",
        "Back at 14:10: the slot is posted once, marked late",
        "En retard",
        "Te laat",
        kind="slot",
        ref=f"d5/d5/{DAY}T14:00",
        state="late",
    )
    said = await exercise.says("ilias.o", "d5", "!status")
    await exercise.answer(said, "Is the bot well? It says in its first lines what was not", "Coordination D5")


async def evacuation(exercise: Exercise) -> None:
    """Record a measure for the province and pass it on; correct it by editing the message, which is passed on too."""
    text = (
        "!décision {text} --par ccprov --nature mesure --responsable @ilias.o --échéance 15h30 "
        "--raison digue instable, 1 150 habitants --communiquer oui"
    )
    said = await exercise.says("farah.b", "cofeco", text.format(text="Évacuer le quartier Bas-Pond avant 15h30"))
    await exercise.answer(said, "D-2026-0005: recorded", ref="D-2026-0005", version=1)
    edit = await exercise.edits(said, text.format(text="Évacuer le quartier Bas-Pont avant 15h30"))
    await exercise.answer(
        edit,
        "Its message edited: an amendment, with what it was and what it is",
        "Bas-Pond",
        "Bas-Pont",
        ref="D-2026-0005",
        version=2,
    )
    await exercise.post(
        "emma.t", "infocel", "Infocel, told of it, hears of the correction", "Bas-Pont", ref="D-2026-0005", version=2
    )


async def direct_chat(exercise: Exercise) -> None:
    """Give a task to somebody who is not in the room: a direct chat opens, where no prefix is needed."""
    text = "!tâche Relayer l'adresse du centre d'accueil au 1771 --responsable @anouk.v --échéance 15h"
    said = await exercise.says("ilias.o", "d5", text)
    card = await exercise.answer(said, "K-2026-0002: given to Anouk, who is not in this room", ref="K-2026-0002")
    told = await exercise.direct(
        "anouk.v",
        "She is told in an encrypted direct chat, and may tick it there",
        "Ilias O.",
        ref="K-2026-0002",
        card=True,
    )
    await exercise.reacts("anouk.v", DIRECT, told, "✅")
    await exercise.card_shows("ilias.o", "d5", card, "The card in D5 shows it", ref="K-2026-0002", state="done")
    said = await exercise.says("anouk.v", DIRECT, "alerte qui A-1")
    await exercise.answer(said, "In a direct chat no prefix is needed", "Karel N.", ref="A-2026-0001")


async def objection(exercise: Exercise) -> None:
    """Submit a text with a mistake; object; give the reason."""
    ref = "C-2026-0002"
    title, titel = "Évacuation du quartier Bas-Pont", "Evacuatie van de wijk Bas-Pont"
    said = await exercise.says("lea.d", "infocel", f"!communiqué\n{title}\n{TEXT_FR}\ndepuis: D-2026-0005")
    await exercise.answer(said, "C-2026-0002: drafted", ref=ref, state="draft")
    text = f"!persbericht vertalen {ref} --taal nl\ntitel: {titel}\n{TEXT_NL}"
    said = await exercise.says("hanne.s", "infocel", text)
    await exercise.answer(said, "C-2026-0002: translated, with a mistake", ref=ref, state="draft")
    said = await exercise.says("lea.d", "infocel", f"!communiqué soumettre {ref}")
    card = await exercise.answer(said, "C-2026-0002: before its approvers", ref=ref, state="in_review", card=True)
    await exercise.reacts("jolien.w", "infocel", card, "❌")
    asked = await exercise.post(
        "jolien.w", "infocel", "❌ asks for its reason", calls=exercise.users("jolien.w"), ref=ref, state="in_review"
    )
    reason = "Het uur klopt niet: 15.30 uur in het Frans, 16.30 uur in het Nederlands."
    await exercise.says("jolien.w", "infocel", reason, reply_to=asked)
    await exercise.post(
        "lea.d", "infocel", "With its reason the text goes back to its author", "16.30 uur", ref=ref, state="draft"
    )


async def due(exercise: Exercise) -> None:
    """Remind the owner of a decision that is due, who ticks it; nag for what is announced and in no gazette."""
    reminder = await exercise.direct(
        "ilias.o", "Due at 15:30: Ilias is reminded of the evacuation", "Bas-Pont", ref="D-2026-0005", card=True
    )
    await exercise.post(
        "farah.b",
        "cofeco",
        "Two hours after the announcement: not in the Moniteur belge yet",
        "Moniteur belge",
        "Staatsblad",
        calls=exercise.users("farah.b"),
        ref="D-2026-0004",
    )
    await exercise.reacts("ilias.o", DIRECT, reminder, "✅")
    await exercise.post("farah.b", "cofeco", "✅: carried out, as COFECO sees", "Ilias O.", message="decision-done")
