"""A night alert of another system: by signed webhook into two rooms, two people silent, followed to its end.

Invariant: it is played at an hour at which nothing but an alert calls anybody.
"""

import asyncio
from collections.abc import Sequence

from bot.demo.exercise import DIRECT, Exercise
from bot.demo.scenes.alert import BATCH
from bot.demo.sirens import Sent, delivers
from bot.matrix.seen import SeenEvent

REF, UPDATE_REF = "A-2026-0002", "A-2026-0003"
SILENT = ("gilles.p", "hanne.s")
"""One with a deputy, one without."""
PROMPT = ("anouk.v", "bilal.m", "celine.r", "dries.k", "emma.t", "jolien.w", "karel.n", "lea.d")
FIRST = Sent(
    "VALME-2026-0031",
    "2026-12-07T21:05:00+01:00",
    {
        "fr-BE": "Valmeuse-Nord : fumée toxique. Entrez, fermez portes et fenêtres, coupez la ventilation.",
        "nl-BE": "Valmeuse-Noord: giftige rook. Ga naar binnen, sluit ramen en deuren, zet de ventilatie uit.",
    },
)
SECOND = Sent(
    "VALME-2026-0032",
    "2026-12-07T21:40:00+01:00",
    {
        "fr-BE": "La fumée gagne le quartier Haut-Pont : mêmes consignes, aussi à Haut-Pont.",
        "nl-BE": "De rook bereikt de wijk Haut-Pont: dezelfde richtlijnen, ook in Haut-Pont.",
    },
    area="Valmeuse-Nord, Haut-Pont",
    kind="Update",
    severity="Extreme",
    follows=FIRST,
)
OVER = Sent(
    "VALME-2026-0033",
    "2026-12-07T22:15:00+01:00",
    {
        "fr-BE": "Fin de l'alerte : la fumée est dissipée. Aérez.",
        "nl-BE": "Einde van het alarm: de rook is weg. Verlucht uw woning.",
    },
    area="Valmeuse-Nord, Haut-Pont",
    kind="Update",
    response="AllClear",
    severity="Minor",
    follows=SECOND,
)


async def arrives(exercise: Exercise) -> None:
    """Deliver the alert: unsigned it is nothing, signed it calls both cells at once, repeated it is the same."""
    await delivers(
        exercise, FIRST, "Signed with another secret: refused", delivery="1", expects=401, knows_secret=False
    )
    await delivers(exercise, FIRST, "Signed with the right one: taken in, without a preview", delivery="1", expects=202)
    in_d5 = await exercise.post("ilias.o", "d5", "D5 has its card", "fumée toxique", ref=REF, state="open", card=True)
    card = await exercise.post(
        "bilal.m",
        "infocel",
        "Infocel too: it is night, and everybody is called, for an alert goes through quiet hours",
        "be-alert",
        "fumée toxique",
        "giftige rook",
        ref=REF,
        state="open",
        card=True,
        missing=exercise.members("infocel") | exercise.members("d5"),
    )
    await delivers(exercise, FIRST, "Delivered again: known, and nobody is called twice", delivery="1", expects=200)
    await _confirm(exercise, PROMPT, "infocel", card)
    await _confirm(exercise, ("ilias.o",), "d5", in_d5)
    await exercise.card_shows(
        "anouk.v",
        "infocel",
        card,
        "The card says by name who is missing",
        "On attend encore : Hanne S. et Gilles P.",
        ref=REF,
        missing=exercise.users(*SILENT),
    )


async def escalates(exercise: Exercise) -> None:
    """Let the deadline come, then the deputy's turn, then the coordinators'."""
    card = exercise.card(REF, 1)
    # the alert was sent some seconds after 21:05: its times are some seconds after the full minute too
    await exercise.at("21:20:40")
    await exercise.post(
        "hanne.s",
        "infocel",
        "21:20, the deadline: the two are called again, by name and alone",
        calls=exercise.users(*SILENT),
        ref=REF,
    )
    await exercise.at("21:25:40")
    told = await exercise.direct(
        "jolien.w", "21:25: Gilles's deputy is called, by direct message", "Gilles P.", ref=REF
    )
    await exercise.reacts("jolien.w", DIRECT, told, "✅")
    await exercise.let_pass(BATCH)
    await exercise.card_shows(
        "anouk.v", "infocel", card, "✅ by Jolien: she sees to it; Gilles stays shown as silent", "Jolien W.", ref=REF
    )
    await exercise.at("21:30:40")
    await exercise.post(
        "anouk.v", "infocel", "21:30: Hanne has no deputy: the coordinators hear of it", "Hanne S.", ref=REF
    )
    await exercise.reacts("hanne.s", "infocel", card, "✅")
    await exercise.let_pass(BATCH)
    await exercise.card_shows(
        "anouk.v", "infocel", card, "Hanne confirms at last", ref=REF, missing=exercise.users("gilles.p")
    )


async def followed(exercise: Exercise) -> None:
    """Deliver the update, which everybody confirms anew."""
    first = exercise.card(REF, 1)
    await delivers(exercise, SECOND, "The Update is signed too", delivery="2", expects=202)
    in_d5 = await exercise.post(
        "ilias.o", "d5", "A new alert in the place of the first", "Haut-Pont", ref=UPDATE_REF, state="open", card=True
    )
    card = await exercise.post(
        "hanne.s",
        "infocel",
        "in both rooms: everybody is called again",
        "Haut-Pont",
        REF,
        ref=UPDATE_REF,
        state="open",
        card=True,
    )
    await exercise.card_shows(
        "hanne.s", "infocel", first, "The first card says what follows it", UPDATE_REF, state="updated"
    )
    await _confirm(exercise, (*PROMPT, *SILENT), "infocel", card)
    await _confirm(exercise, ("ilias.o",), "d5", in_d5)
    await exercise.card_shows(
        "anouk.v", "infocel", card, "This time nobody is missing", "11 sur 11", ref=UPDATE_REF, state="acknowledged"
    )


async def over(exercise: Exercise) -> None:
    """Deliver the all-clear: told to all who were called, and nothing to confirm."""
    await delivers(exercise, OVER, "The all-clear, signed", delivery="3", expects=202)
    for who, cell in (("gilles.p", "infocel"), ("ilias.o", "d5")):
        await exercise.post(
            who, cell, f"Told in {cell}: it is over", "la fumée est dissipée", message="alert-cleared", ref=UPDATE_REF
        )


async def _confirm(exercise: Exercise, who: Sequence[str], cell: str, card: SeenEvent | None) -> None:
    """Have several people tick a card at once."""
    if card is None:
        exercise.builds_on_nothing("several ✅")
        return
    exercise.mark()
    room = exercise.stage.rooms[cell]
    await asyncio.gather(*(exercise.person(name).react(room, card.event_id, "✅") for name in who))
    names = ", ".join(exercise.name_of(name) for name in who)
    exercise.transcript.did(exercise.clock_time, cell, names, f"{'react' if len(who) > 1 else 'reacts'} ✅")
    await exercise.let_pass(BATCH)
