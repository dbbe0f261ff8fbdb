"""The checklist of channels served by hand."""

from commands.kit.permit import Rules
from schedules.embargoes import REMIND_OF_CHANNELS
from storage.values import Trust
from tests.commands.communique_tools import (
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    MOUSSA,
    actions,
    approve_by_both,
    refusal,
    submit,
)
from tests.harness import BOT, Chat, Sent, make_chat, only
from tests.schedules.tick import tick


async def publish(chat: Chat) -> Sent:
    """Publish the first communiqué; gives the card of its checklist."""
    await approve_by_both(chat, await submit(chat))
    news = await chat.say(GILLES, "!communiqué publier C-1")
    return only([sent for sent in news if sent.facts["message"] == "channel-checklist"])


async def test_a_step_is_said_by_command(chat: Chat) -> None:
    """Both commands note who did what and where; the card shows it and names who still has something to do."""
    card = await publish(chat)
    assert {EMMA, HANNE, GILLES} <= set(card.mentions)
    answer = only(await chat.say(EMMA, "!canal C-1 belga fait https://www.belga.be/1"))
    assert answer.facts["message"] == "channel-step-noted"
    assert "Belga : fait, Emma" in card.body
    assert "https://www.belga.be/1" in card.body
    await chat.say(HANNE, "!persbericht kanaal C-1 social mislukt")
    assert "Réseaux sociaux : échec" in card.body
    await chat.say(HANNE, "!kanaal C-1 site niet nodig")
    await chat.say(HANNE, "!kanaal C-1 news-belgium https://news.belgium.be/nl/1")
    await chat.say(HANNE, "!kanaal C-1 social gedaan")
    assert "tous les canaux sont servis" in card.body
    assert not card.mentions
    assert (await actions(chat)).count("communique-channel-set") == 5


async def test_the_states_are_said_in_every_language_of_the_room(chat: Chat) -> None:
    """The card, `channel list` and `show` say how each channel stands in French and in Dutch."""
    card = await publish(chat)
    listed = only(await chat.say(MOUSSA, "!canal liste"))
    shown = only(await chat.say(MOUSSA, "!communiqué montrer C-1"))
    for body in (card.body, listed.body, shown.body):
        assert "Belga : à faire" in body
        assert "Belga: te doen" in body
    assert "à la main" in listed.body
    assert "met de hand" in listed.body
    await chat.say(EMMA, "!canal C-1 belga fait")
    await chat.say(EMMA, "!canal C-1 site fait")
    noted = only(await chat.say(EMMA, "!canal C-1 social fait"))
    assert "Reste à faire : " in noted.body


async def test_a_slip_is_pointed_out(chat: Chat) -> None:
    """A mistyped channel is named, and a channel without its communiqué is asked whose, in each language."""
    await publish(chat)
    near = only(await chat.say(EMMA, "!canal C-1 belgaa fait"))
    assert refusal([near]) == "usage"
    assert "« belga »" in near.body
    assert "„belga”" in only(await chat.say(HANNE, "!kanaal C-1 belgaa gedaan")).body
    whose = only(await chat.say(EMMA, "!canal belga fait"))
    assert refusal([whose]) == "usage"
    assert "« !canal C-… belga fait »" in whose.body
    assert "„!kanaal C-… belga gedaan”" in only(await chat.say(HANNE, "!kanaal belga gedaan")).body
    assert "belga" not in only(await chat.say(EMMA, "!canal twitter fait")).body


async def test_a_step_is_said_by_reply(chat: Chat) -> None:
    """A reply to the card that begins with a channel's key or name is a step; other replies are talk."""
    card = await publish(chat)
    only(await chat.say(EMMA, "belga https://www.belga.be/1", reply_to=card.event_id))
    only(await chat.say(EMMA, "Réseaux sociaux : fait", reply_to=card.event_id))
    assert "Réseaux sociaux : fait" in card.body
    assert await chat.say(EMMA, "Merci à tous !", reply_to=card.event_id) == []
    assert refusal(await chat.say(EMMA, "belga peut-être", reply_to=card.event_id)) == "usage"


async def test_what_cannot_be_said(chat: Chat) -> None:
    """Before publication, on a channel there is not, without a state, or without the role: refused with the reason."""
    await submit(chat)
    assert refusal(await chat.say(EMMA, "!canal C-1 belga fait")) == "state-wrong"
    await approve_by_both(chat, chat.cards(FIRST)[0])
    await chat.say(GILLES, "!communiqué publier C-1")
    assert refusal(await chat.say(EMMA, "!canal C-1 twitter fait")) == "usage"
    assert refusal(await chat.say(EMMA, "!canal C-1 belga")) == "usage"
    assert refusal(await chat.say(EMMA, "!canal C-9 belga fait")) == "reference-unknown"
    assert refusal(await chat.say(CELINE, "!canal C-1 belga fait")) == "role-missing"
    assert refusal(await chat.say(MOUSSA, "!canal C-1 belga fait")) == "role-missing"


async def test_the_checklist_is_shown_and_listed(chat: Chat) -> None:
    """`channel C-1` shows the list again; `channel list` names the channels and what is left on them."""
    await publish(chat)
    shown = only(await chat.say(CELINE, "!canal C-1"))
    assert "Belga : à faire" in shown.body
    assert only(await chat.say(MOUSSA, "!kanaal tonen C-1")).facts["ref"] == FIRST
    listed = only(await chat.say(MOUSSA, "!canal liste"))
    assert f"{FIRST} · Belga : à faire" in listed.body


async def test_what_was_not_done_is_recalled_once(chat: Chat) -> None:
    """After the configured time one reminder names what is left and who may do it; then never again."""
    card = await publish(chat)
    await chat.say(EMMA, "!canal C-1 belga fait")
    chat.clock.advance(minutes=29)
    assert await tick(chat, [REMIND_OF_CHANNELS]) == []
    chat.clock.advance(minutes=2)
    recalled = only(await tick(chat, [REMIND_OF_CHANNELS]))
    assert recalled.facts["message"] == "channel-reminder"
    assert "Belga" not in recalled.body.splitlines()[1]
    assert set(recalled.mentions) == set(card.mentions)
    chat.clock.advance(hours=2)
    assert await tick(chat, [REMIND_OF_CHANNELS]) == []


async def test_a_tick_on_the_checklist_does_nothing(chat: Chat) -> None:
    """The checklist takes no reactions: which channel would be meant?"""
    card = await publish(chat)
    assert await chat.react(EMMA, card) == []
    assert card.body.count("à faire") == 4


async def test_publishing_and_channels_may_need_a_verified_device() -> None:
    """Where the operator demands it, neither `publish` nor a reply to the checklist works from an unsigned device."""
    strict = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"communique.publish", "channel.set"})))
    await approve_by_both(strict, await submit(strict))
    unsigned = await strict.say(GILLES, "!communiqué publier C-1", trust=Trust.UNSIGNED_DEVICE)
    assert refusal(unsigned) == "unverified"
    news = await strict.say(GILLES, "!communiqué publier C-1")
    card = only([sent for sent in news if sent.facts["message"] == "channel-checklist"])
    reply = await strict.say(EMMA, "belga fait", reply_to=card.event_id, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(reply) == "unverified"
    assert only(await strict.say(EMMA, "belga fait", reply_to=card.event_id)).facts["message"] == "channel-step-noted"
    await strict.database.close()
