"""After noon: a communiqué in two languages, and what an approval is bound to.

Each function plays one scene; a later one takes up the cards of the one before.
"""

from bot.demo.exercise import Exercise
from bot.demo.outside import page_says, site_is_told

REF = "C-2026-0001"
BELGA = "https://www.belga.be/2026-12-07/1"
TITLE_FR, TITLE_NL = "Inondations : phase fédérale", "Overstromingen: federale fase"
FR = (
    "Le ministre de l'Intérieur a déclenché la phase fédérale ce lundi 7 décembre à 13h00. Le Centre de crise National "
    "coordonne la gestion. Trois provinces sont concernées. Le nombre de bâtiments touchés n'est pas encore connu. "
    "Prochaine information à {next}."
)
NL = (
    "De minister van Binnenlandse Zaken heeft maandag 7 december om 13.00 uur de federale fase afgekondigd. Het "
    "Nationaal Crisiscentrum coördineert het beheer. Drie provincies zijn betrokken. Het aantal getroffen gebouwen is "
    "nog niet bekend. Volgende informatie om 17.00 uur."
)


async def draft(exercise: Exercise) -> None:
    """Draft on a phone, the first line its title; translate; submit."""
    first = FR.format(next="16h00")
    said = await exercise.says("emma.t", "infocel", f"!communiqué\n{TITLE_FR}\n{first}\ndepuis: D-2026-0004")
    await exercise.answer(
        said, "C-2026-0001: the first line is its title", kind="communique", ref=REF, version=1, state="draft"
    )
    text = f"!persbericht vertalen {REF} --taal nl\ntitel: {TITLE_NL}\n{NL}"
    said = await exercise.says("hanne.s", "infocel", text)
    await exercise.answer(said, "Hanne adds its twin", ref=REF, state="draft")
    said = await exercise.says("emma.t", "infocel", f"!communiqué soumettre {REF}")
    await exercise.answer(
        said,
        "The card holds the exact text of both, and names who approves",
        TITLE_FR,
        first,
        TITLE_NL,
        NL,
        calls=exercise.users("gilles.p", "jolien.w"),
        ref=REF,
        version=1,
        state="in_review",
        card=True,
        missing=exercise.users("gilles.p", "jolien.w"),
    )


async def review(exercise: Exercise) -> None:
    """React as author and as outsider; approve; edit, which voids what was approved."""
    card = exercise.card(REF, 1)
    await exercise.reacts("emma.t", "infocel", card, "✅")
    await exercise.post("emma.t", "infocel", "The author's own ✅ does not count", ref=REF, refusal="own-text")
    await exercise.reacts("bilal.m", "infocel", card, "✅")
    await exercise.post(
        "bilal.m", "infocel", "Nor does the coordinator's, who is told so", ref=REF, refusal="role-missing"
    )
    await exercise.reacts("gilles.p", "infocel", card, "✅")
    await exercise.card_shows(
        "emma.t",
        "infocel",
        card,
        "Gilles approves version 1",
        "Gilles P.",
        ref=REF,
        version=1,
        state="in_review",
        missing=exercise.users("jolien.w"),
    )
    said = await exercise.says("emma.t", "infocel", f"!communiqué modifier {REF} {FR.format(next='17h00')}")
    await exercise.answer(
        said,
        "An edit makes version 2, on a card of its own",
        "17h00",
        calls=exercise.users("gilles.p", "jolien.w"),
        ref=REF,
        version=2,
        state="in_review",
        card=True,
        missing=exercise.users("gilles.p", "jolien.w"),
    )
    await exercise.post(
        "gilles.p",
        "infocel",
        "Whose approval is void is said aloud",
        "qui ne comptent plus",
        "Gilles P.",
        ref=REF,
        version=2,
    )
    said = await exercise.says("hanne.s", "infocel", f"!persbericht aanpassen {REF} --taal nl --ongewijzigd")
    await exercise.answer(said, "The Dutch already says 17.00 uur: it stays as it is", ref=REF, version=2)
    await exercise.reacts("jolien.w", "infocel", card, "✅")
    await exercise.post(
        "jolien.w",
        "infocel",
        "✅ on the old card counts for nothing, and is shown the new one",
        ref=REF,
        refusal="version-old",
    )


async def approval(exercise: Exercise) -> None:
    """Approve, take back, approve again; save the same text once more."""
    card = exercise.card(REF, 2)
    await exercise.reacts("gilles.p", "infocel", card, "✅")
    tick = await exercise.reacts("jolien.w", "infocel", card, "✅")
    await exercise.post(
        "emma.t", "infocel", "Two approvals, a spokesperson among them: approved", ref=REF, version=2, state="approved"
    )
    await exercise.takes_back(tick)
    await exercise.post(
        "emma.t",
        "infocel",
        "Jolien takes hers back: in review again, aloud",
        "Jolien W.",
        ref=REF,
        version=2,
        state="in_review",
    )
    said = await exercise.says("jolien.w", "infocel", f"!persbericht goedkeuren {REF}@2")
    await exercise.answer(said, "Jolien approves from the keyboard", ref=REF, version=2, state="approved")
    said = await exercise.says("emma.t", "infocel", f"!communiqué modifier {REF} {FR.format(next='17h00')}")
    await exercise.answer(
        said, "An edit that changes nothing keeps both approvals", ref=REF, version=2, state="approved"
    )


async def announced(exercise: Exercise) -> None:
    """Say what the minister's decision lacks; publish at once; note that it is announced."""
    card = await exercise.post(
        "farah.b",
        "cofeco",
        "Half an hour after the meeting: what the minister's decision lacks to be explained",
        "base légale",
        "rechtsgrond",
        ref="D-2026-0004",
        message="decision-briefing",
    )
    facts = (
        "base légale: plan d'urgence national\nentrée en vigueur: aujourd'hui 13h\n"
        "exceptions: aucune\nexpliquée par: @gilles.p"
    )
    said = await exercise.says("farah.b", "cofeco", facts, reply_to=card)
    await exercise.answer(said, "A reply line by line completes it", "plan d'urgence national", ref="D-2026-0004")
    said = await exercise.says("anouk.v", "infocel", f"!communiqué publier {REF}")
    await exercise.answer(said, "The coordinator publishes it: out at once", ref=REF, version=2, state="published")
    await page_says(exercise, f"/press/nl/{REF}", "The press room has it", TITLE_NL, NL)
    await site_is_told(exercise, REF, "published", "The website is called, signed, with both languages", FR[:60], NL)
    said = await exercise.says("emma.t", "infocel", f"!canal {REF} belga fait {BELGA}")
    await exercise.answer(said, "What people do by hand is noted: Belga has it", "Belga", ref=REF)
    said = await exercise.says("farah.b", "cofeco", "!décision annoncer D-2026-0004")
    await exercise.answer(said, "The minister's decision is announced", "Moniteur belge", ref="D-2026-0004")
