"""A communiqué on a decision: begun with its words, held back by its embargo, warned when it stands no more."""

from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    TRANSLATION,
    approve_by_both,
    refusal,
    stored,
    submit,
)
from tests.harness import Chat, Sent, only
from tests.schedules.tick import tick

EMBARGOED = "!décision Distribuer de l'eau --nature avis --communiquer embargo --jusque demain 12h"
ON_IT = f"{DRAFT}\ndepuis: D-1"


async def approved(chat: Chat, decision: str) -> Sent:
    """Let a decision be logged, and a communiqué on it approved; gives its card."""
    await chat.say(EMMA, decision)
    card = await submit(chat, ON_IT)
    await approve_by_both(chat, card)
    return card


async def test_the_embargo_of_the_decision_holds_its_communique_back(chat: Chat) -> None:
    """It is on the card, refuses an earlier time, and the text goes out when it ends."""
    card = await approved(chat, EMBARGOED)
    assert "embargo de D-2026-0001" in card.body
    assert refusal(await chat.say(GILLES, "!communiqué publier C-1 --à demain 9h")) == "embargoed"
    await chat.say(GILLES, "!communiqué publier C-1")
    assert (await stored(chat)).state is CommuniqueState.SCHEDULED
    chat.clock.advance(hours=36)
    await tick(chat)
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_an_announced_decision_holds_nothing_back(chat: Chat) -> None:
    """Once the decision was announced its communiqué goes out at once."""
    await approved(chat, EMBARGOED)
    await chat.say(EMMA, "!décision annoncer D-1")
    await chat.say(GILLES, "!communiqué publier C-1")
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_a_decision_that_stands_no_more_is_warned_of(chat: Chat) -> None:
    """Withdrawn or superseded, it is said on the card, when shown and when published."""
    await chat.say(EMMA, "!décision Distribuer de l'eau --nature avis --communiquer non")
    await chat.say(EMMA, "!décision retirer D-1 Mesure inutile.")
    card = await submit(chat, ON_IT)
    assert "D-2026-0001, dont parle ce texte, est retirée" in card.body
    assert "dont parle ce texte, est retirée" in only(await chat.say(EMMA, "!communiqué montrer C-1")).body
    await approve_by_both(chat, card)
    news = await chat.say(GILLES, "!communiqué publier C-1")
    told = [sent for sent in news if sent.facts["message"] == "communique-published"]
    assert "dont parle ce texte, est retirée" in told[0].body


async def test_a_draft_may_begin_with_the_words_of_its_decision(chat: Chat) -> None:
    """Without a text it has the decision's, under its first words; without a decision either, the text is asked for."""
    await chat.say(EMMA, "!décision Distribuer de l'eau en bouteille. --nature avis --communiquer non")
    drafted = only(await chat.say(EMMA, "!communiqué --depuis D-1"))
    assert "D-2026-0001" in drafted.body
    async with chat.database.begin() as work:
        text = (await work.communiques.texts(FIRST, 1))[Language.FR]
    assert (text.title, text.text) == ("Distribuer de l'eau en bouteille", "Distribuer de l'eau en bouteille.")
    missing = only(await chat.say(HANNE, "!persbericht --titel Water"))
    assert missing.facts["refusal"] == "usage"
    assert "De tekst ontbreekt" in missing.body
    assert refusal(await chat.say(EMMA, "!communiqué --depuis D-9")) == "reference-unknown"


async def test_a_card_follows_its_decision(chat: Chat) -> None:
    """Withdrawn while its text is before its approvers, it is said on the card at once."""
    await chat.say(EMMA, "!décision Distribuer de l'eau --nature avis --communiquer non")
    card = await submit(chat, ON_IT)
    assert "est retirée" not in card.body
    await chat.say(EMMA, "!décision retirer D-1 Mesure inutile.")
    assert "D-2026-0001, dont parle ce texte, est retirée" in card.body
    assert "✅ approuve cette version" in card.body
    assert sorted(card.facts["missing"]) == sorted([GILLES, JOLIEN])


async def test_a_card_names_what_supersedes_its_decision(chat: Chat) -> None:
    """Also when it is approved already, and again when the public has read it."""
    card = await approved(chat, "!décision Distribuer de l'eau --nature avis --communiquer non")
    await chat.say(EMMA, "!décision remplacer D-1 Distribuer de l'eau en citerne")
    assert "est remplacée par D-2026-0002" in card.body
    await chat.say(GILLES, "!communiqué publier C-1")
    await chat.say(EMMA, "!décision retirer D-2 Erreur.")
    assert "est remplacée par D-2026-0002" in card.body


async def test_an_announcement_frees_the_text_aloud(chat: Chat) -> None:
    """Its cell hears that the decision's embargo holds it back no more; the card shows no embargo."""
    card = await approved(chat, EMBARGOED)
    news = await chat.say(EMMA, "!décision annoncer D-1")
    freed = [sent for sent in news if sent.facts["message"] == "communique-decision-embargo-over"]
    assert "C-2026-0001 : l'embargo de D-2026-0001 ne retient plus ce texte." in only(freed).body
    assert "houdt deze tekst niet meer tegen" in only(freed).body
    assert "Sous embargo" not in card.body


async def test_an_embargo_moved_later_stops_a_release_before_it(chat: Chat) -> None:
    """What was to go out at the old end waits for somebody to confirm it again, and that is said with the move."""
    await chat.say(EMMA, EMBARGOED)
    made = chat.last_event
    card = await submit(chat, ON_IT)
    await approve_by_both(chat, card)
    await chat.say(GILLES, "!communiqué publier C-1")
    news = await chat.edit(EMMA, made, EMBARGOED.replace("12h", "18h"))
    moved = only([sent for sent in news if sent.facts["message"] == "communique-decision-embargo"])
    assert "jusqu'au mar. 8 déc., 18:00 au lieu du mar. 8 déc., 12:00" in moved.body
    assert "n'aura pas lieu" in moved.body
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert "18:00" in card.body
    chat.clock.advance(hours=36)
    await tick(chat)
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_an_embargo_moved_earlier_leaves_the_release(chat: Chat) -> None:
    """The hour that was confirmed stays; the new end is said."""
    await chat.say(EMMA, EMBARGOED)
    made = chat.last_event
    await approve_by_both(chat, await submit(chat, ON_IT))
    await chat.say(GILLES, "!communiqué publier C-1")
    news = await chat.edit(EMMA, made, EMBARGOED.replace("12h", "10h"))
    assert "10:00" in only([s for s in news if s.facts["message"] == "communique-decision-embargo"]).body
    assert (await stored(chat)).state is CommuniqueState.SCHEDULED


async def test_what_does_not_matter_is_not_said(chat: Chat) -> None:
    """A decision without an embargo is announced without a word on its texts."""
    await approved(chat, "!décision Distribuer de l'eau --nature avis --communiquer non")
    news = await chat.say(EMMA, "!décision annoncer D-1")
    assert not [sent for sent in news if sent.facts["message"].startswith("communique-")]


async def test_a_draft_carries_what_is_known_of_its_decision(chat: Chat) -> None:
    """On what it rests, from when, for whom not and who explains it stand on the card, and follow it."""
    await chat.say(EMMA, "!décision Distribuer de l'eau --nature avis --communiquer non")
    facts = "base légale: loi du 15 mai 2007\nexceptions: aucune"
    await chat.say(EMMA, f"!décision rectifier D-1 Distribuer de l'eau\n{facts}")
    drafted = only(await chat.say(EMMA, ON_IT))
    assert "Base légale : loi du 15 mai 2007" in drafted.body
    assert "Rechtsgrond: loi du 15 mai 2007" in drafted.body
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "Exceptions : aucune" in card.body
    await chat.say(EMMA, "!décision rectifier D-1 Distribuer de l'eau\nexceptions: les hôpitaux")
    assert "Exceptions : les hôpitaux" in card.body
    assert "✅ approuve cette version" in card.body


async def test_the_competence_is_that_of_who_explains_the_decision(chat: Chat) -> None:
    """Carried where they have exactly one, unless the draft says another, or none; an edit of its message as well."""
    await chat.say(EMMA, "!décision Distribuer de l'eau --nature avis --communiquer non")
    await chat.say(EMMA, "!décision rectifier D-1 Distribuer de l'eau\nexpliquée par: @gilles.p")
    await chat.say(EMMA, ON_IT)
    made = chat.last_event
    assert (await stored(chat)).competence == "health"
    await chat.edit(EMMA, made, f"{ON_IT}\ncompétence: non")
    assert (await stored(chat)).competence is None
    await chat.say(EMMA, f"{ON_IT}\ncompétence: interior")
    assert (await stored(chat, "C-2026-0002")).competence == "interior"
    await chat.say(EMMA, "!décision rectifier D-1 Distribuer de l'eau\nexpliquée par: @jolien.w")
    await chat.say(EMMA, ON_IT)
    assert (await stored(chat, "C-2026-0003")).competence is None
