"""A public text is taken away: by whom, what the public is told of it, and what goes along."""

from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    JOLIEN,
    actions,
    approve_by_both,
    refusal,
    submit,
)
from tests.commands.published_tools import CORRECT, CORRECT_NL, RIGHT_FR, public, publish, said
from tests.harness import Chat, only, room
from tests.schedules.tick import tick


async def test_a_withdrawal_leaves_a_notice(chat: Chat) -> None:
    """The public reads that it was withdrawn, not why; the cells are told; what was done by hand is undone."""
    card = await publish(chat)
    await chat.say(EMMA, "!canal C-1 belga https://www.belga.be/1")
    news = await chat.say(GILLES, "!communiqué retirer C-1 La source s'est trompée.")
    told = said(news, "communique-withdrawn")
    assert {sent.room_id for sent in told} == {room("infocel"), room("d5")}
    assert "La source s'est trompée." in told[0].body
    assert only(said(news, "channel-takedown")).facts["state"] == "withdrawn"
    found = await public(chat)
    assert (found.state, found.text, found.notice) == (CommuniqueState.WITHDRAWN, "", None)
    assert found.updated_at == chat.clock.now()
    assert card.facts["state"] == "withdrawn"
    assert refusal(await chat.say(GILLES, "!communiqué retirer C-1 Encore.")) == "state-wrong"
    assert refusal(await chat.say(EMMA, CORRECT)) == "state-wrong"


async def test_every_edition_is_taken_away(chat: Chat) -> None:
    """What any edition put on a channel is to be removed: each address, who put it and when; then who removed it."""
    await publish(chat)
    await chat.say(EMMA, "!canal C-1 belga https://www.belga.be/1")
    await chat.say(EMMA, "!canal C-1 social fait")
    await chat.say(EMMA, CORRECT)
    await chat.say(HANNE, CORRECT_NL)
    await approve_by_both(chat, only(await chat.say(EMMA, "!communiqué soumettre C-1")))
    await chat.say(GILLES, "!communiqué publier C-1")
    await chat.say(HANNE, "!kanaal C-1 belga https://www.belga.be/2")
    card = only(said(await chat.say(GILLES, "!communiqué retirer C-1 Source."), "channel-takedown"))
    assert "Belga : à enlever (https://www.belga.be/1 https://www.belga.be/2), mis par Hanne" in card.body
    assert "Belga: weg te halen (https://www.belga.be/1 https://www.belga.be/2), geplaatst door Hanne" in card.body
    assert "Réseaux sociaux : à enlever (mis par Emma" in card.body
    assert "sur 2 canaux" in card.body
    assert "https://…" not in card.body
    chat.clock.advance(hours=1)
    reminder = only(said(await tick(chat), "channel-reminder-removal"))
    assert "toujours à enlever à la main : Belga et Réseaux sociaux" in reminder.body
    assert "https://www.belga.be/2" in only(await chat.say(EMMA, "!canal liste")).body
    await chat.say(EMMA, "belga fait", reply_to=card.event_id)
    assert "Belga : enlevé (https://www.belga.be/1 https://www.belga.be/2), Emma" in card.body
    await chat.say(EMMA, "social échec", reply_to=card.event_id)
    assert "Réseaux sociaux : pas enlevé, Emma" in card.body


async def test_the_public_may_be_told_why(chat: Chat) -> None:
    """With `--public-reason` the reason stands in the notice."""
    await publish(chat)
    await chat.say(ANOUK, "!persbericht intrekken C-1 Vergissing in de zone. --openbare-reden")
    assert (await public(chat, Language.NL)).notice == "Vergissing in de zone."


async def test_who_withdraws_what_is_public(chat: Chat) -> None:
    """Only who may publish takes it from the public; a drafter does not, nor somebody of another cell."""
    await publish(chat)
    assert refusal(await chat.say(EMMA, "!communiqué retirer C-1 Erreur.")) == "role-missing"
    outside = await chat.say(ILIAS, "!communiqué retirer C-1 Erreur.", where=room("d5"))
    assert refusal(outside) == "reference-unknown"
    assert (await public(chat)).state is CommuniqueState.PUBLISHED


async def test_withdrawing_takes_the_correction_along(chat: Chat) -> None:
    """A withdrawal while a correction is worked on withdraws the public text and ends the correction."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    await chat.say(HANNE, CORRECT_NL)
    await chat.say(EMMA, "!communiqué soumettre C-1")
    await chat.say(GILLES, "!communiqué retirer C-1 Erreur.")
    assert (await public(chat)).state is CommuniqueState.WITHDRAWN
    async with chat.database.begin() as work:
        assert await work.publications.correction(FIRST) is None


async def test_what_is_not_public_is_given_up(chat: Chat) -> None:
    """Before publication a withdrawal abandons the text: nothing is public, what waited does not go out."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    await chat.say(GILLES, "!communiqué publier C-1 --à dans 20 min")
    assert refusal(await chat.say(CELINE, "!communiqué retirer C-1 Inutile.")) == "role-missing"
    abandoned = only(await chat.say(EMMA, "!communiqué retirer C-1 Plus nécessaire."))
    assert (abandoned.facts["message"], abandoned.facts["state"]) == ("communique-abandoned", "withdrawn")
    chat.clock.advance(hours=1)
    assert not said(await tick(chat), "communique-published")
    async with chat.database.begin() as work:
        assert await work.publications.get(FIRST, Language.FR) is None
    assert "communique-abandoned" in await actions(chat)


async def test_reasons_are_escaped(chat: Chat) -> None:
    """What people write in a reason or a notice reaches the card as text."""
    await publish(chat)
    await chat.say(EMMA, f"!communiqué rectifier C-1 {RIGHT_FR} --rectifie <b>faux</b>")
    await chat.say(HANNE, CORRECT_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "&lt;b&gt;faux" in card.content["formatted_body"]
    assert JOLIEN in card.mentions


async def test_the_public_reason_is_given_per_language(chat: Chat) -> None:
    """Each page says the reason in its own language; the reason for the cells stays theirs."""
    await publish(chat)
    said = only(
        [
            sent
            for sent in await chat.say(
                GILLES,
                "!communiqué retirer C-1 Le ministre a changé d'avis.\n"
                "raison-publique-fr: Publié par erreur.\nraison-publique-nl: Bij vergissing gepubliceerd.",
            )
            if sent.facts["message"] == "communique-withdrawn" and sent.room_id == room("infocel")
        ]
    )
    assert ((await public(chat)).notice, (await public(chat)).notice_language) == ("Publié par erreur.", Language.FR)
    dutch = await public(chat, Language.NL)
    assert (dutch.notice, dutch.notice_language) == ("Bij vergissing gepubliceerd.", Language.NL)
    assert "Le public en lit la raison (néerlandais) :" in said.body
    assert "Le ministre a changé d'avis." in said.body


async def test_a_public_reason_in_one_language_is_marked_in_the_other(chat: Chat) -> None:
    """The flag says the reason in the language of who withdraws; where it is another one's, that is stated."""
    await publish(chat)
    news = await chat.say(GILLES, "!communiqué retirer C-1 Publié par erreur. --raison-publique")
    dutch = await public(chat, Language.NL)
    assert (dutch.notice, dutch.notice_language) == ("Publié par erreur.", Language.FR)
    said = next(sent for sent in news if sent.facts["message"] == "communique-withdrawn")
    assert "En néerlandais, cette raison se lit en français, ce qui est indiqué." in said.body


async def test_a_reason_is_not_told_unless_asked(chat: Chat) -> None:
    """Without any of these the public reads no reason, and the cell is told so."""
    await publish(chat)
    news = await chat.say(GILLES, "!communiqué retirer C-1 Publié par erreur.")
    assert (await public(chat)).notice is None
    assert "La raison n'est pas dite au public." in news[0].body
    assert refusal(await chat.say(GILLES, "!communiqué retirer C-1 Encore. --raison-publique-nl Nog.")) == "state-wrong"
