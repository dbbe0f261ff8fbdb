"""A communiqué in an encrypted room, from its first draft to its approval, and back: each step as people meet it.

Invariant: an approval is of the version that was on the card, whatever happens to the text or to the bot in between.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import PATIENCE, facts_of, mentioned, nothing_more, reactions_of_bot, said, stands
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

MONDAY = "2026-12-07T09:00:00+01:00"
RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nlanguages = ["fr", "nl"]\nquorum = 2\n'
    'includes = ["spokesperson"]\nauthor_counts = false\n'
)
FR_TITLE, NL_TITLE = "Les écoles de la zone B ferment demain", "De scholen van zone B sluiten morgen"
FR_TEXT = "Les élèves restent chez eux <b>mardi</b> & mercredi.\n\nInfos : *1722*."
NL_TEXT = "De leerlingen blijven <i>dinsdag</i> & woensdag thuis.\n\nInfo: *1722*."
FR_NEW = "Les élèves restent chez eux mardi, mercredi et jeudi.\n\nInfos : *1722*."


class Review:
    """One communiqué before its approvers, as the people in the room see it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.room = world.room["infocel"]

    def user(self, *names: str) -> set[str]:
        """Give user IDs."""
        return {self.world.person[name].user_id for name in names}

    async def react(self, name: str, card: SeenEvent, key: str) -> str:
        """Let somebody react to a card."""
        return await self.world.person[name].react(self.room, card.event_id, key)

    async def card(self, version: int) -> SeenEvent:
        """Wait for the card of a version."""
        return await self.world.person["gilles"].wait_for(
            lambda e: e.record.get("card") is True and e.record.get("version") == version and e.replaces is None,
            self.room,
        )

    async def waits_for(self, card: SeenEvent, *names: str, state: str = "in_review") -> Mapping[str, Any]:
        """Wait until a card says that exactly these are missing, in this state; gives its content."""

        def claim(content: Mapping[str, Any]) -> bool:
            facts = facts_of(content)
            return set(facts.get("missing", ())) == self.user(*names) and facts.get("state") == state

        return await stands(self.world.person["gilles"], card, claim)

    async def says(self, after: str, name: str = "gilles", **facts: object) -> SeenEvent:
        """Wait for a new message of the bot, in somebody's client, with these facts."""

        def is_it(event: SeenEvent) -> bool:
            is_new = event.type == "m.room.message" and event.replaces is None and event.sender == self.world.bot
            return is_new and facts.items() <= event.record.items()

        return await self.world.person[name].wait_for(is_it, self.room, PATIENCE, after=after)


async def test_a_communique_is_drafted_reviewed_and_approved(make_world: MakeWorld) -> None:
    """Two languages, a quorum of two, an edit that voids an approval, a ✅ taken back, an objection: all said aloud."""
    # the room is Gilles's: he may remove what others say
    world = await make_world("gilles", "emma", "jolien", "moussa", extra=RULE)
    await world.start_bot(clock=MONDAY)
    review = Review(world)
    first_draft = await drafted_and_translated(review)
    card = await submitted(review)
    await only_approvers_count(review, card)
    new = await edited_after_a_restart(review, card)
    await approved_withdrawn_and_approved_again(review, new)
    await objected_and_rewritten(review, new, first_draft)

    await world.until_settled()
    await world.stop_bot()
    async with world.unit() as work:
        assert await work.journal.first_broken() is None
        assert await work.outbox.pending() == []


async def drafted_and_translated(review: Review) -> str:
    """Draft in French, the first line being the title; add the Dutch text."""
    emma = review.world.person["emma"]
    draft = await emma.say(review.room, f"!communiqué {FR_TITLE}\n{FR_TEXT}")
    answer = await emma.answer_to(review.room, draft)
    assert answer.content["msgtype"] == "m.notice"
    facts = {"kind": "communique", "ref": "C-2026-0001", "version": 1, "state": "draft", "exercise": True}
    assert facts.items() <= answer.record.items()
    assert "card" not in answer.record

    early = await review.world.ask("emma", "!communiqué soumettre C-1")
    assert "refusal" in early.record, "the rule wants both languages"
    answer = await review.world.ask("emma", f"!communiqué traduire C-1 {NL_TITLE}\n{NL_TEXT}\nlangue: nl")
    assert (answer.record["version"], answer.record["state"]) == (1, "draft")
    return draft


async def submitted(review: Review) -> SeenEvent:
    """Submit: the card carries both texts exactly, names who must act, and takes reactions."""
    card = await review.world.ask("emma", "!communiqué soumettre C-1")
    assert card.content["msgtype"] == "m.text"
    record = card.record
    assert {"kind": "communique", "ref": "C-2026-0001", "version": 1, "card": True}.items() <= record.items()
    assert record["state"] == "in_review"
    assert set(record["missing"]) == mentioned(card) == review.user("gilles", "jolien")
    assert "room" not in card.content["m.mentions"]
    for text in (FR_TITLE, FR_TEXT, NL_TITLE, NL_TEXT):
        assert text in card.body
    formatted = card.content["formatted_body"]
    assert "&lt;b&gt;mardi&lt;/b&gt; &amp; mercredi" in formatted
    assert "<b>" not in formatted
    await reactions_of_bot(review.world, "gilles", card, {"✅", "❌"})
    return card


async def only_approvers_count(review: Review, card: SeenEvent) -> None:
    """React as author and observer, each answered once without effect; then as spokesperson, which counts."""
    world = review.world
    own = await review.react("emma", card, "✅")
    assert (await review.says(own)).record["refusal"]
    watching = await review.react("moussa", card, "✅")
    assert (await review.says(watching)).record["refusal"] == "role-missing"
    again = await review.react("moussa", card, "✅\ufe0f")
    assert await nothing_more(world, "gilles", again) == []
    assert set(facts_of(world.person["gilles"].latest(card.room_id, card.event_id))["missing"]) == review.user(
        "gilles", "jolien"
    )

    await review.react("gilles", card, "✅\ufe0f")
    content = await review.waits_for(card, "jolien")
    assert "Gilles P." in content["body"]
    assert content["org.greffier"]["card"] is True


async def edited_after_a_restart(review: Review, card: SeenEvent) -> SeenEvent:
    """Edit, with a new process: a new card, the old one superseded with its text, the approval voided by name."""
    world = review.world
    assert await world.stop_bot() == 0
    await world.start_bot(clock=MONDAY)
    edit = await world.person["emma"].say(review.room, f"!communiqué modifier C-1 {FR_NEW}")
    new = await review.card(2)
    assert new.in_reply_to == edit
    assert mentioned(new) == set(new.record["missing"]) == review.user("gilles", "jolien")
    assert FR_NEW in new.body
    assert NL_TEXT in new.body
    await reactions_of_bot(world, "gilles", new, {"✅", "❌"})

    kept = await world.ask("emma", "!communiqué modifier C-1 --langue nl --inchangé")
    assert kept.record["message"] == "communique-language-kept"
    voided = await review.says(new.event_id, version=2)
    assert "Gilles P." in voided.body
    assert "card" not in voided.record
    old = await stands(
        world.person["gilles"], card, lambda content: "remplacée par la version 2" in str(content.get("body"))
    )
    assert facts_of(old)["version"] == 1
    for text in (FR_TITLE, FR_TEXT, NL_TITLE, NL_TEXT):
        assert text in old["body"]
    assert FR_NEW not in old["body"]

    late = await review.react("jolien", card, "✅")
    pointed = await review.says(late)
    assert pointed.record["refusal"] == "version-old"
    assert new.event_id in pointed.body, "it leads to the new card"
    await review.waits_for(new, "gilles", "jolien")
    return new


async def approved_withdrawn_and_approved_again(review: Review, card: SeenEvent) -> None:
    """Approve from the keyboard and by ✅, with the same text saved in between; take the ✅ back, and give it again."""
    world = review.world
    answer = await world.ask("gilles", "!communiqué approuver C-1@2")
    assert answer.record["version"] == 2
    assert "refusal" not in answer.record
    await review.waits_for(card, "jolien")
    same = await world.ask("emma", f"!communiqué modifier C-1 {FR_NEW}")
    assert same.record["version"] == 2
    await review.waits_for(card, "jolien")

    tick = await review.react("jolien", card, "✅")
    told = await review.says(tick, state="approved")
    assert "Gilles P." in told.body
    assert "Jolien W." in told.body
    await review.waits_for(card, state="approved")

    back = await world.person["jolien"].redact(review.room, tick)
    reopened = await review.says(back, state="in_review")
    assert "Jolien W." in reopened.body
    await review.waits_for(card, "jolien")

    tick = await review.react("jolien", card, "✅")
    await review.says(tick, state="approved")
    removed = await world.person["gilles"].redact(review.room, tick)
    assert await nothing_more(world, "gilles", removed) == [], "somebody else's redaction changes nothing"
    assert facts_of(world.person["gilles"].latest(card.room_id, card.event_id))["state"] == "approved"


async def objected_and_rewritten(review: Review, card: SeenEvent, draft: str) -> None:
    """Object by ❌ and say why in a reply: back to draft; the first message edited is then submitted as version 3."""
    world = review.world
    objection = await review.react("jolien", card, "❌")
    asked = await world.person["jolien"].wait_for(
        lambda e: mentioned(e) == review.user("jolien") and e.replaces is None, review.room, after=objection
    )
    assert asked.record["state"] == "in_review"
    await stands(world.person["gilles"], card, lambda content: facts_of(content).get("state") == "in_review")
    gilles_says = await world.person["gilles"].say(review.room, "Je trouve le texte bon.", reply_to=asked.event_id)
    assert await nothing_more(world, "jolien", gilles_says) == [], "only who objected gives the reason"

    reason = await world.person["jolien"].say(review.room, "Het nummer is <fout>", reply_to=asked.event_id)
    rejected = await review.says(reason, state="draft")
    assert "Het nummer is <fout>" in rejected.body
    assert "&lt;fout&gt;" in rejected.content["formatted_body"]
    assert mentioned(rejected) == review.user("emma")
    await stands(world.person["gilles"], card, lambda content: facts_of(content).get("state") == "draft")
    ignored = await review.react("gilles", card, "✅")
    assert (await review.says(ignored)).record["refusal"] == "state-wrong"

    await world.person["emma"].edit(review.room, draft, f"!communiqué {FR_TITLE}\nInfos : 1733.")
    await review.says(ignored, name="emma", state="draft", version=3)
    await world.ask("emma", "!communiqué modifier C-1 --langue nl --inchangé")
    third = await world.ask("emma", "!communiqué soumettre C-1")
    assert third.event_id == (await review.card(3)).event_id
    assert third.in_reply_to is not None
    assert "Infos : 1733." in third.body
    assert len([e for e in said(world, "gilles") if e.record.get("card")]) == 3
    await reactions_of_bot(world, "gilles", third, {"✅", "❌"})
