"""The end of the evening: a text that is out of date is withdrawn, and everybody who got it hears of it.

Each function plays one scene.
"""

from bot.demo.exercise import Exercise
from bot.demo.outside import feed_entry, mail_comes, page_says, site_is_told
from bot.demo.scenes.communique import BELGA, FR, NL, REF, TITLE_FR
from bot.demo.scenes.water import JOURNAL

REASON_FR = "Les points de presse de 17h00 et de 19h00 remplacent ce texte."
REASON_NL = "De persmomenten van 17.00 en 19.00 uur vervangen deze tekst."


async def withdrawn(exercise: Exercise) -> None:
    """Withdraw the first communiqué, with a reason in each language; read the notice that takes its place."""
    text = (
        f"!communiqué retirer {REF} Périmé depuis le point de 17h.\n"
        f"raison publique fr: {REASON_FR}\nraison publique nl: {REASON_NL}"
    )
    said = await exercise.says("anouk.v", "infocel", text)
    await exercise.answer(
        said, "Withdrawn: the cell reads what the public is told", REASON_FR, REASON_NL, ref=REF, state="withdrawn"
    )
    await exercise.post(
        "anouk.v",
        "infocel",
        "and a list of where people have to take it away",
        "Belga",
        BELGA,
        message="channel-takedown",
        ref=REF,
        state="withdrawn",
    )
    await page_says(
        exercise, f"/press/fr/{REF}", "A notice takes its place", "Communiqué retiré", REASON_FR, without=[FR[:60]]
    )
    await page_says(exercise, f"/press/nl/{REF}", "in Dutch too, with its own reason", REASON_NL, without=[NL[:60]])
    await feed_entry(exercise, "fr", REF, "The feed says so", lambda entry: "withdrawn" in entry.terms)
    await mail_comes(exercise, JOURNAL, "The newspaper hears of it", REASON_FR, subject=f"RETIRÉ : {TITLE_FR}")
    await site_is_told(exercise, REF, "withdrawn", "and the website is told to take it down")
