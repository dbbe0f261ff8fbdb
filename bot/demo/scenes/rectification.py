"""The evening: fourteen points and not twelve. A rectification, approved by encrypted poll, in the place of the text.

Invariant: what was wrong stays readable, and where the text stands stays the same.
"""

from bot.demo.exercise import Exercise
from bot.demo.outside import feed_entry, mail_comes, page_says
from bot.demo.polls import poll_comes, votes
from bot.demo.scenes.water import BOIL_FR, BOIL_NL, JOURNAL, KRANT, PAGE_FR, PAGE_NL, REF, dutch, french

NOTICE_FR = "Le communiqué précédent mentionnait douze points. Il y en a quatorze."
NOTICE_NL = "Het vorige persbericht vermeldde twaalf punten. Het zijn er veertien."


async def rectified(exercise: Exercise) -> None:
    """Write it in both languages, approve it from verified devices, publish it, and read it back."""
    right_fr, right_nl = french("Quatorze", more=BOIL_FR), dutch("Veertien", more=BOIL_NL)
    before = await feed_entry(exercise, "fr", REF, "Until then the feed has the text as it was")
    said = await exercise.says(
        "emma.t", "infocel", f"!communiqué rectifier {REF} {right_fr} --langue fr --rectifie {NOTICE_FR}"
    )
    await exercise.answer(said, "What is published is frozen: version 4, a draft", ref=REF, version=4, state="draft")
    said = await exercise.says(
        "hanne.s", "infocel", f"!persbericht rechtzetten {REF} {right_nl} --taal nl --rectificeert {NOTICE_NL}"
    )
    await exercise.answer(said, "and its twin", ref=REF, version=4, state="draft")
    said = await exercise.says("emma.t", "infocel", f"!communiqué soumettre {REF}")
    card = await exercise.answer(said, "Approved like any other text", ref=REF, version=4, state="in_review", card=True)
    poll = await poll_comes(exercise, "gilles.p", "infocel", f"{REF}@4", "With a poll beside it, encrypted")
    await exercise.reacts("gilles.p", "infocel", card, "✅")
    await exercise.post(
        "gilles.p", "infocel", "✅ shows no device: it does not count here, and says how", ref=REF, refusal="unverified"
    )
    await votes(exercise, "gilles.p", "infocel", poll, "approve")
    await exercise.card_shows(
        "emma.t", "infocel", card, "One tap, and Gilles has approved", missing=exercise.users("jolien.w")
    )
    await votes(exercise, "jolien.w", "infocel", poll, "approve")
    await exercise.post("emma.t", "infocel", "Approved, by two devices", ref=REF, version=4, state="approved")
    said = await exercise.says("anouk.v", "infocel", f"!communiqué publier {REF}")
    await exercise.answer(said, "Out: it takes the place of the text", ref=REF, version=4, state="corrected")
    await page_says(exercise, PAGE_FR, "The page says what was wrong", NOTICE_FR, right_fr, without=["Douze"])
    await page_says(exercise, PAGE_NL, "in Dutch too", NOTICE_NL, right_nl, without=["Twaalf"])
    await page_says(
        exercise, f"{PAGE_FR}?version=3", "What it said before stays readable", french("Douze", more=BOIL_FR)
    )
    await feed_entry(
        exercise,
        "fr",
        REF,
        "In the feed it is the same entry, updated",
        lambda entry: (
            before is not None
            and (entry.identity, entry.published) == (before.identity, before.published)
            and entry.updated > before.updated
            and "corrected" in entry.terms
            and right_fr in entry.text
        ),
    )
    await mail_comes(exercise, JOURNAL, "The French desk hears of it", NOTICE_FR, right_fr, subject="RECTIFICATIF")
    await mail_comes(exercise, KRANT, "and the Dutch one", NOTICE_NL, right_nl, subject="RECHTZETTING")
