"""Four o'clock: undrinkable water, from the decision to a text that is checked, approved, and published at its hour.

Each function plays one scene; what was planted in the first drafts is two words: one that differs between the
languages, one that moves.
"""

from bot.demo.exercise import Exercise
from bot.demo.outside import feed_entry, feed_lacks, mail_comes, page_is_not_there, page_says

REF = "C-2026-0003"
DECISION = "D-2026-0006"
TITLE_FR, TITLE_NL = "Eau non potable à Valmeuse-Nord", "Kraanwater niet drinkbaar in Valmeuse-Noord"
FR = (
    "L'eau du robinet ne peut être ni bue ni utilisée pour cuisiner. {more}{how_many} points de distribution sont "
    "ouverts de 8h00 à 20h00. La cause{word} est en cours d'analyse. Résultats attendus mardi à 10h00."
)
NL = (
    "Het kraanwater mag niet worden gedronken of gebruikt om te koken. {more}{how_many} bedelingspunten zijn open van "
    "8.00 tot 20.00 uur. De oorzaak wordt onderzocht. De resultaten worden dinsdag om 10.00 uur verwacht."
)
BOIL_FR, BOIL_NL = "La faire bouillir ne suffit pas. ", "Koken volstaat niet. "
JOURNAL, KRANT = "redaction@journal.example", "nieuwsdienst@krant.example"
"""The desks of the press list: one in French, one in Dutch."""
PAGE_FR, PAGE_NL = f"/press/fr/{REF}", f"/press/nl/{REF}"
APPROVERS = ("gilles.p", "jolien.w")


def french(how_many: str, *, more: str = "", word: str = "") -> str:
    """Write the French text."""
    return FR.format(how_many=how_many, more=more, word=word)


def dutch(how_many: str, *, more: str = "") -> str:
    """Write the Dutch text."""
    return NL.format(how_many=how_many, more=more)


async def decided(exercise: Exercise) -> None:
    """Record the measure, told under embargo; draft from it in two languages, with two mistakes; check; mend both."""
    text = (
        "!décision Ne pas consommer l'eau, zone Valmeuse-Nord --nature mesure --échéance 16h30 "
        "--raison prélèvement 14h non conforme, cause inconnue --communiquer embargo --jusque 16h30"
    )
    said = await exercise.says("farah.b", "cofeco", text)
    await exercise.answer(said, f"{DECISION}: recorded, under embargo", "16:30", ref=DECISION, state="active")
    await exercise.post("emma.t", "infocel", "Infocel is told, embargo and all", "SOUS EMBARGO", "16:30", ref=DECISION)
    draft = (
        f"!communiqué\n{TITLE_FR}\n{{text}}\ndepuis: {DECISION}\nembargo: 16h30\n"
        "raison embargo: temps d'alerter les communes"
    )
    first = await exercise.says("emma.t", "infocel", draft.format(text=french("Douze", word=" dramatique")))
    await exercise.answer(first, f"{REF}: drafted from the decision", kind="communique", ref=REF, state="draft")
    text = f"!persbericht vertalen {REF} --taal nl\ntitel: {TITLE_NL}\n{dutch('Dertien')}"
    said = await exercise.says("hanne.s", "infocel", text)
    await exercise.answer(said, "Hanne adds its twin", ref=REF, state="draft")
    said = await exercise.says("hanne.s", "infocel", f"!persbericht nakijken {REF}")
    await exercise.answer(
        said,
        "check finds both: twelve is not thirteen, and a word that moves",
        "Douze",
        "Dertien",
        "dramatique",
        ref=REF,
        state="draft",
    )
    said = await exercise.says("hanne.s", "infocel", f"!persbericht aanpassen {REF} {dutch('Twaalf')} --taal nl")
    await exercise.answer(said, "Hanne mends the number; the French is then to be looked at", "français", ref=REF)
    edit = await exercise.edits(first, draft.format(text=french("Douze")))
    await exercise.answer(edit, "Emma edits her message, which edits the text", ref=REF, state="draft")
    said = await exercise.says("emma.t", "infocel", f"!communiqué vérifier {REF}")
    await exercise.answer(said, "check has nothing more to say", "Rien à signaler", ref=REF)


async def approved(exercise: Exercise) -> None:
    """Approve by ✅; an edit voids it aloud; approve again."""
    said = await exercise.says("emma.t", "infocel", f"!communiqué soumettre {REF}")
    card = await exercise.answer(
        said,
        "Before its approvers, its embargo on the card",
        "16:30",
        "temps d'alerter les communes",
        calls=exercise.users(*APPROVERS),
        ref=REF,
        version=1,
        state="in_review",
        card=True,
    )
    for who in APPROVERS:
        await exercise.reacts(who, "infocel", card, "✅")
    await exercise.post("emma.t", "infocel", "Both approve version 1", ref=REF, version=1, state="approved")
    text = french("Douze", more=BOIL_FR)
    said = await exercise.says("emma.t", "infocel", f"!communiqué modifier {REF} {text}")
    await exercise.answer(
        said, "One sentence more is another version", ref=REF, version=2, state="in_review", card=True
    )
    await exercise.post(
        "gilles.p",
        "infocel",
        "Both approvals are void, aloud and by name",
        "qui ne comptent plus",
        "Gilles P.",
        "Jolien W.",
        ref=REF,
        version=2,
    )
    said = await exercise.says("jolien.w", "infocel", f"!persbericht publiceren {REF}")
    await exercise.answer(said, "Nothing unapproved can be published", refusal="not-approved")
    text = dutch("Twaalf", more=BOIL_NL)
    said = await exercise.says("hanne.s", "infocel", f"!persbericht aanpassen {REF} {text} --taal nl")
    card = await exercise.answer(said, "Hanne follows: version 3", ref=REF, version=3, state="in_review", card=True)
    said = await exercise.says("dries.k", "infocel", f"!persbericht vergelijken {REF} --vanuit 1")
    await exercise.answer(said, "diff: what changed since version 1", "La faire bouillir", "Koken volstaat", ref=REF)
    for who in APPROVERS:
        await exercise.reacts(who, "infocel", card, "✅")
    await exercise.post("emma.t", "infocel", "Approved again, as it now stands", ref=REF, version=3, state="approved")


async def embargoed(exercise: Exercise) -> None:
    """Confirm the publication; before its hour nothing is public, not even for who guesses its address."""
    said = await exercise.says("gilles.p", "infocel", f"!communiqué publier {REF} --à 16h25")
    await exercise.answer(said, "Not before the embargo's end", "16:30", refusal="embargoed")
    said = await exercise.says("gilles.p", "infocel", f"!communiqué publier {REF}")
    await exercise.answer(said, "It will go out at 16:30, by itself", "16:30", ref=REF, version=3, state="scheduled")
    await page_is_not_there(exercise, PAGE_FR, "Before its hour its page is not there")
    await feed_lacks(exercise, "nl", REF, "Nor is it in the feed")


async def published(exercise: Exercise) -> None:
    """Let the hour come; read the page, the feed and the mail; serve a channel by hand."""
    await exercise.post("emma.t", "infocel", "16:30: out, by itself", ref=REF, version=3, state="published")
    checklist = await exercise.post(
        "gilles.p", "infocel", "What is now to be done by hand", "Belga", message="channel-checklist", ref=REF
    )
    await exercise.post("ilias.o", "d5", "D5 is told", ref=REF, state="published")
    await page_says(exercise, PAGE_FR, "The page is there, in French", TITLE_FR, french("Douze", more=BOIL_FR))
    await page_says(exercise, PAGE_NL, "and in Dutch", TITLE_NL, dutch("Twaalf", more=BOIL_NL))
    await feed_entry(exercise, "fr", REF, "The feed has it", lambda entry: entry.published == entry.updated)
    await mail_comes(exercise, JOURNAL, "The French desk has its mail", french("Douze", more=BOIL_FR), subject=TITLE_FR)
    await mail_comes(exercise, KRANT, "The Dutch desk has its own", dutch("Twaalf", more=BOIL_NL), subject=TITLE_NL)
    said = await exercise.says("gilles.p", "infocel", "belga https://www.belga.example/1", reply_to=checklist)
    await exercise.answer(said, "Gilles gave it to Belga, and says so in a reply", "Belga", ref=REF)
