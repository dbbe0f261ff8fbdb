"""The morning: the bot arrives, the rhythm begins, the first decisions are recorded.

Each function plays one scene.
"""

from bot.demo.exercise import Exercise

DAY = "2026-12-07"
FINDINGS = (
    "Anouk V., 10 u tussen ma 7 dec, 20:45 en di 8 dec, 06:45",
    "Anouk V., 10 u tussen di 8 dec, 20:45 en wo 9 dec, 06:45",
    "Dries K., 10 u tussen wo 9 dec, 20:45 en do 10 dec, 06:45",
    "Hanne S., 10 u tussen wo 9 dec, 20:45 en do 10 dec, 06:45",
    "Anouk V., 14 u werk, van ma 7 dec",
    "Anouk V., 14 u werk, van di 8 dec",
    "Anouk V., 14 u werk, van wo 9 dec",
    "Bilal M.: bereikbaar vlak voor of na het werk, van wo 9 dec",
    "Karel N.: bereikbaar vlak voor of na het werk, van do 10 dec",
    "Anouk V.: bereikbaar vlak voor of na het werk, van vr 11 dec",
)
"""What the exercise expects the roster to be found at fault with, and what is only good to know."""


async def arrival(exercise: Exercise) -> None:
    """Start the bot: it joins its rooms and says in each what is open."""
    await exercise.bot_comes()
    for who, cell in (("anouk.v", "infocel"), ("ilias.o", "d5"), ("farah.b", "cofeco")):
        await exercise.post(
            who, cell, f"{cell} hears of the incident", "EXERCICE BORÉAL-26", kind="incident", ref="I-2026-0001"
        )


async def first_words(exercise: Exercise) -> None:
    """Ask for help as a newcomer; mistype; ask for what one may not."""
    said = await exercise.says("lea.d", "infocel", "!aide")
    await exercise.answer(said, "A newcomer gets help, in the room's languages", "!décision", "!beslissing")
    said = await exercise.says("lea.d", "infocel", "!décision lsite")
    await exercise.answer(
        said, "A mistyped verb is not taken for a decision: the nearest is named", "liste", refusal="usage"
    )
    said = await exercise.says("ilias.o", "d5", "!décision Fermer la N90 --reponsable @ilias.o")
    await exercise.answer(said, "An unknown option is refused, with the nearest", "--responsable", refusal="usage")
    said = await exercise.says("moussa.a", "infocel", "!décision Lever la séance tout de suite")
    await exercise.answer(said, "An observer reads and writes nothing", refusal="role-missing")
    said = await exercise.says("zoe.g", "infocel", "!décision Envoyer des renforts à Weissbach")
    await exercise.answer(said, "A guest gets help and nothing else", refusal="guest")


async def before_dawn(exercise: Exercise) -> None:
    """Record what the province decided at 06:10, and follow the phase."""
    text = (
        "!décision Phase provinciale déclenchée --par ccprov --nature mesure --à 6h10 "
        "--raison débit 310 m³/s, 4 communes --communiquer oui"
    )
    said = await exercise.says("farah.b", "cofeco", text)
    await exercise.answer(
        said,
        "D-2026-0001: recorded for the province by COFECO",
        "310 m³/s",
        kind="decision",
        ref="D-2026-0001",
        version=1,
        state="active",
    )
    await exercise.post("anouk.v", "infocel", "Infocel is told", "Phase provinciale", ref="D-2026-0001")
    said = await exercise.says("farah.b", "cofeco", "!incident")
    await exercise.answer(said, "The incident is shown, open and without a phase", ref="I-2026-0001", state="open")
    said = await exercise.says("farah.b", "cofeco", "!incident phase provinciale")
    await exercise.answer(said, "The incident enters the provincial phase", kind="incident", version=2)
    await exercise.post("ilias.o", "d5", "D5 hears of the phase", "provinciale", kind="incident")


async def rhythm(exercise: Exercise) -> None:
    """Let the first slots of the day come: each calls whoever is on duty then."""
    on_duty = exercise.users("anouk.v", "celine.r", "emma.t", "gilles.p")
    for time, key in (("07:00", "monitoring"), ("08:00", "analysis"), ("09:00", "briefing")):
        await exercise.at(time)
        await _slot(exercise, key, time, calls=on_duty)


async def duty(exercise: Exercise) -> None:
    """Ask who is on duty and what is wrong with the roster; exchange a Saturday for a Sunday."""
    said = await exercise.says("celine.r", "infocel", "!garde maintenant")
    await exercise.answer(
        said, "Who is on duty now, until when, and who may replace them", "Anouk V.", "14:15", "Bilal M."
    )
    said = await exercise.says("hanne.s", "infocel", "!wachtrol nakijken van 7 tot 13 december")
    await exercise.answer(said, "The week's short rests and long days, each by name", *FINDINGS)
    said = await exercise.says("ilias.o", "d5", "!garde vérifier du 7 au 13 décembre")
    await exercise.answer(said, "and D5's", "Ilias O., 10 h entre jeu. 10 déc., 20:45 et ven. 11 déc., 06:45")
    said = await exercise.says("bilal.m", "infocel", "!garde échanger sam 12 J @karel.n --contre dim 13 J")
    card = await exercise.answer(said, "Offered to Karel, on a card", kind="swap", state="open", card=True)
    await exercise.reacts("karel.n", "infocel", card, "✅")
    await exercise.post(
        "anouk.v", "infocel", "✅ by Karel: exchanged, and the coordinators hear of it", kind="swap", state="agreed"
    )


async def advice(exercise: Exercise) -> None:
    """Record an advice typed on a phone; answer what the bot asks; tell D5 by ✅."""
    text = (
        "!décision Activer le 1771 dès 10h00 —responsable @anouk.v —échéance 10h "
        "—raison 240 appels/h au 112 non urgents"
    )
    said = await exercise.says("anouk.v", "infocel", text)
    asked = await exercise.answer(
        said,
        "D-2026-0002: a phone's dashes are understood; the nature and the cells are asked for",
        "240 appels/h",
        ref="D-2026-0002",
        card=True,
    )
    said = await exercise.says("anouk.v", "infocel", "nature: avis", reply_to=asked)
    await exercise.answer(said, "The reply completes it, as an amendment", "avis", ref="D-2026-0002", version=2)
    await exercise.reacts("anouk.v", "infocel", asked, "✅")
    await exercise.post("ilias.o", "d5", "✅ tells D5", "Activer le 1771", ref="D-2026-0002")
    said = await exercise.says("dries.k", "infocel", "!beslissing lijst")
    await exercise.answer(said, "The list, asked for in Dutch", "D-2026-0002")


async def task(exercise: Exercise) -> None:
    """Give a task in Dutch, do it with one ✅."""
    await _slot(exercise, "press-preparation", "09:30")
    text = "!taak Lijst van de waterpunten opvragen --verantwoordelijke @celine.r --tegen 11u"
    said = await exercise.says("hanne.s", "infocel", text)
    card = await exercise.answer(
        said, "K-2026-0001: given, with its time", "Celine R.", kind="task", ref="K-2026-0001", state="open", card=True
    )
    await exercise.reacts("celine.r", "infocel", card, "✅")
    await exercise.card_shows("hanne.s", "infocel", card, "✅ on its card: done", ref="K-2026-0001", state="done")


async def press(exercise: Exercise) -> None:
    """Let the reminder and the slots of the spokespersons come: one of the two is on duty."""
    spokespersons = exercise.users("gilles.p")
    await _slot(exercise, "spokespersons", "10:15", calls=spokespersons)
    await exercise.at("10:45")
    await exercise.post(
        "gilles.p",
        "infocel",
        "10:45: a reminder, to the spokesperson on duty alone",
        calls=spokespersons,
        kind="slot",
        ref=f"infocel/press/{DAY}T11:00",
        state="due",
    )
    for time, key in (("11:00", "press"), ("12:00", "interviews")):
        await exercise.at(time)
        await _slot(exercise, key, time, calls=spokespersons)


async def _slot(exercise: Exercise, key: str, time: str, *, calls: frozenset[str] | None = None) -> None:
    await exercise.post(
        "gilles.p",
        "infocel",
        f"{time}: {key}, on time",
        calls=calls,
        kind="slot",
        ref=f"infocel/{key}/{DAY}T{time}",
        state="posted",
    )
