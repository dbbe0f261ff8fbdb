"""A communiqué becomes public: by whom, once, and what goes out with it."""

import asyncio

from storage.outbox import OutboxRow
from storage.values import CommuniqueState, EventId
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    MOUSSA,
    TEXT_FR,
    TITLE_FR,
    TITLE_NL,
    TRANSLATION,
    actions,
    approve_by_both,
    define,
    draft,
    refusal,
    set_person,
    stored,
    submit,
)
from tests.commands.published_tools import PUBLISH, approved, said, seen
from tests.harness import Chat, only, room
from tests.schedules.tick import run_jobs


async def test_an_approved_text_is_published_at_once(chat: Chat) -> None:
    """Publishing freezes every language, tells the cell and those it informs, and posts the checklist."""
    card = await approved(chat)
    news = await chat.say(GILLES, PUBLISH)
    told = said(news, "communique-published")
    assert {sent.room_id for sent in told} == {room("infocel"), room("d5")}
    assert told[0].facts["state"] == "published"
    assert TITLE_FR in told[0].body
    assert TITLE_NL in told[0].body
    checklist = only(said(news, "channel-checklist"))
    assert checklist.content["msgtype"] == "m.text"
    assert not checklist.reactions
    assert card.facts["state"] == "published"
    found = await seen(chat)
    assert found is not None
    assert (found.title, found.text, found.state) == (TITLE_FR, TEXT_FR, CommuniqueState.PUBLISHED)
    assert found.path == f"/press/fr/{FIRST}"
    assert found.published_at == found.updated_at == chat.clock.now()
    assert "communique-published" in await actions(chat)


async def test_the_answer_replies_to_the_command(chat: Chat) -> None:
    """What is said in the cell answers the command; from a direct chat there is an answer there too."""
    await approved(chat)
    news = await chat.say(GILLES, PUBLISH, where=await chat.direct(GILLES))
    places = [sent.room_id for sent in said(news, "communique-published")]
    assert sorted(places) == sorted([room("infocel"), room("d5"), await chat.direct(GILLES)])


async def test_who_may_publish(chat: Chat) -> None:
    """A spokesperson or the coordinator publishes; drafters, members, observers and people of other cells do not."""
    await approved(chat)
    for nobody in (EMMA, HANNE, CELINE, MOUSSA):
        assert refusal(await chat.say(nobody, PUBLISH)) in {"role-missing", "reference-unknown"}
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert said(await chat.say(ANOUK, "!persbericht publiceren C-1"), "communique-published")


async def test_nothing_is_published_before_it_is_approved(chat: Chat) -> None:
    """A draft, a text in review and one that is out already are refused; who is missing is named."""
    await draft(chat)
    early = only(await chat.say(GILLES, PUBLISH))
    assert early.facts["refusal"] == "state-wrong"
    assert "!communiqué soumettre C-2026-0001" in early.body
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await chat.react(GILLES, card)
    refused = only(await chat.say(GILLES, PUBLISH))
    assert refused.facts["refusal"] == "not-approved"
    assert "Jolien" in refused.body
    assert await seen(chat) is None
    await chat.react(JOLIEN, card)
    await chat.say(GILLES, PUBLISH)
    assert refusal(await chat.say(JOLIEN, PUBLISH)) == "state-wrong"


async def test_an_approver_who_lost_the_role_does_not_count_at_publication(chat: Chat) -> None:
    """The rule has to be satisfied at the moment of publication."""
    await approved(chat)
    await set_person(chat, JOLIEN, cells={"infocel": ["member"]})
    assert refusal(await chat.say(GILLES, PUBLISH)) == "not-approved"
    assert await seen(chat) is None


async def test_published_is_frozen(chat: Chat) -> None:
    """An edit of what is public is refused with how to correct, by command and by editing the draft's message."""
    await draft(chat)
    async with chat.database.begin() as work:
        source = await work.communiques.find(FIRST)
        assert source is not None
        made = EventId(source.source_event_id or "")
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    await chat.say(GILLES, PUBLISH)
    refused = only(await chat.say(EMMA, "!communiqué modifier C-1 Autre chose."))
    assert refused.facts["refusal"] == "state-wrong"
    assert "rectifier" in refused.body
    assert refusal(await chat.edit(EMMA, made, f"{DRAFT} Autre chose.")) == "state-wrong"
    found = await seen(chat)
    assert found is not None
    assert found.text == TEXT_FR


async def test_two_clocks_let_it_out_once(chat: Chat) -> None:
    """The job twice at once, and a `publish` beside it, publish once."""
    await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    chat.clock.advance(minutes=20, seconds=1)
    await asyncio.gather(run_jobs(chat.database), run_jobs(chat.database), chat.say(JOLIEN, PUBLISH))
    await chat.deliver()
    told = said(chat.sent, "communique-published")
    assert sorted(sent.room_id for sent in told) == sorted([room("infocel"), room("d5")])
    assert (await actions(chat)).count("communique-published") == 1


async def test_what_leaves_otherwise_is_put_down_once(chat: Chat) -> None:
    """A mail for each press contact and language, a call for each webhook: in the unit that publishes, each once."""
    await define(
        chat,
        "press",
        both={"email": "desk@press.example", "languages": ["fr", "nl"]},
        french={"email": "fr@press.example", "languages": ["fr"]},
        german={"email": "de@press.example", "languages": ["de"]},
        elsewhere={"email": "d5@press.example", "languages": ["fr"], "cells": ["d5"]},
    )
    hook = {"key": "hook", "kind": "webhook", "url": "https://x.example/hook", "secret_file": "secrets/hook"}
    await define(chat, "channel", hook=hook)
    await approved(chat)
    news = await chat.say(GILLES, PUBLISH)
    async with chat.database.begin() as work:
        postings = await work.postings.of(FIRST)
    put_down = sorted((row.kind.value, row.address, row.language and row.language.value) for row in postings)
    assert put_down == [
        ("mail", "desk@press.example", "fr"),
        ("mail", "desk@press.example", "nl"),
        ("mail", "fr@press.example", "fr"),
        ("mail", "nieuwsdienst@krant.example", "nl"),  # the exercise's own two
        ("mail", "redaction@journal.example", "fr"),
        ("webhook", "hook", None),
    ]
    assert {(row.occasion, row.version, row.exercise) for row in postings} == {("published", 1, True)}
    assert "hook" not in only(said(news, "channel-checklist")).body
    async with chat.database.begin() as work:
        await work.postings.stuck(postings[0].id, "550 no such user")
    shown = only(await chat.say(EMMA, "!communiqué montrer C-1"))
    assert "550 no such user" in shown.body
    status = only(await chat.say(ANOUK, "!statut"))
    assert "hors Matrix" in status.body
    await chat.say(GILLES, "!communiqué retirer C-1 Erreur.")
    async with chat.database.begin() as work:
        later = [row for row in await work.postings.of(FIRST) if row.occasion == "withdrawn"]
    assert len(later) == 6


async def test_the_foot_of_a_card_follows_the_state(chat: Chat) -> None:
    """In review it says how to approve; approved, scheduled, published and withdrawn what can be done then."""
    card = await submit(chat)
    assert "✅ approuve cette version" in card.body
    assert "✅ keurt deze versie goed" in card.body
    await approve_by_both(chat, card)
    assert "✅ approuve" not in card.body
    assert "« !communiqué publier C-2026-0001 » la publie" in card.body
    assert "„!persbericht publiceren C-2026-0001” publiceert ze" in card.body
    await chat.say(GILLES, "!communiqué publier C-1 --à demain 9h")
    assert "« !communiqué publier C-2026-0001 --annuler » l'arrête" in card.body
    await chat.say(GILLES, "!communiqué publier C-1 --annuler")
    assert "la publie" in card.body
    await chat.say(GILLES, "!communiqué publier C-1")
    assert "publier C-2026-0001 »" not in card.body
    assert "« !communiqué rectifier C-2026-0001 » et le nouveau texte" in card.body
    await chat.say(GILLES, "!communiqué retirer C-1 Publié par erreur.")
    assert "Ce texte est retiré : ✅ et ❌ ne comptent plus ici." in card.body
    assert "Deze tekst is ingetrokken" in card.body


async def test_the_foot_of_a_card_that_was_sent_back(chat: Chat) -> None:
    """Rejected, it says how to go on."""
    card = await submit(chat)
    await chat.say(GILLES, "!communiqué rejeter C-1 Le nombre est faux.")
    assert "« !communiqué modifier C-2026-0001 », puis « !communiqué soumettre C-2026-0001 »" in card.body
    assert "✅ approuve" not in card.body


async def test_a_key_message_is_approved_and_never_published(chat: Chat) -> None:
    """What serves to answer the press goes through approval; publishing it is refused, and nobody is told to."""
    await chat.say(EMMA, f"{DRAFT}\ngenre: élément de langage")
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "Soort: kernboodschap" in card.body
    await chat.react(GILLES, card)
    news = await chat.react(JOLIEN, card)
    assert news[-1].facts["state"] == "approved"
    assert not any("!communiqué publier" in sent.body for sent in news)
    assert "un élément de langage ne se publie pas" in card.body
    refused = only(await chat.say(GILLES, "!communiqué publier C-1"))
    assert refused.facts["refusal"] == "state-wrong"
    assert "il ne se publie pas" in refused.body
    assert refusal(await chat.say(GILLES, "!communiqué publier C-1 --à demain 9h")) == "state-wrong"
    async with chat.database.begin() as work:
        assert await work.publications.of(FIRST) == []


async def test_the_newest_card_is_the_one_pointed_to(chat: Chat) -> None:
    """After a room was upgraded a version has a card in each: who comes too late is shown the one that is open."""
    await submit(chat)
    await chat.say(EMMA, f"!communiqué modifier C-1 {TEXT_FR} Bis.")
    old = chat.cards(FIRST)[-1]
    async with chat.database.begin() as work:
        (row,) = await work.outbox.cards(FIRST, 2)
        again = OutboxRow(txn_id=work.new_id(), content=dict(row.content or {}), created_at=work.now)
        again.about, again.version, again.cell, again.card, again.message = FIRST, 2, row.cell, True, row.message
        await work.send(again)
    newest = only(await chat.deliver())
    told = only(await chat.say(GILLES, "!communiqué approuver C-1@1"))
    assert told.facts["refusal"] == "version-old"
    assert newest.event_id in told.body
    assert old.event_id not in told.body


async def test_a_webhook_and_the_press_get_what_they_asked_for(chat: Chat) -> None:
    """A webhook for another language is not called; who asked for corrections gets these and their withdrawal."""
    hook = {"kind": "webhook", "url": "https://x.example", "secret_file": "/none"}
    await define(
        chat,
        "channel",
        dutch={**hook, "key": "dutch", "languages": ["nl"]},
        german={**hook, "key": "german", "languages": ["de"]},
    )
    await define(
        chat,
        "press",
        new={"email": "new@press.example", "languages": ["fr"], "kinds": ["communique"]},
        right={"email": "right@press.example", "languages": ["fr"], "kinds": ["correction"]},
    )

    async def gone() -> list[tuple[str, str]]:
        async with chat.database.begin() as work:
            postings = await work.postings.of(FIRST)
        addresses = {"dutch", "german", "new@press.example", "right@press.example"}
        return [(posting.occasion, posting.address) for posting in postings if posting.address in addresses]

    await approved(chat)
    await chat.say(GILLES, PUBLISH)
    assert sorted(await gone()) == [("published", "dutch"), ("published", "new@press.example")]
    await chat.say(EMMA, "!communiqué rectifier C-1 Tout va bien. --rectifie Le périmètre.")
    await chat.say(HANNE, "!persbericht rechtzetten C-1 Alles gaat goed. --taal nl --rectificeert De zone.")
    await approve_by_both(chat, only(await chat.say(EMMA, "!communiqué soumettre C-1")))
    await chat.say(GILLES, PUBLISH)
    assert sorted((await gone())[2:]) == [("corrected", "dutch"), ("corrected", "right@press.example")]
    await chat.say(GILLES, "!communiqué retirer C-1 Faux.")
    assert {address for _, address in (await gone())[4:]} == {"dutch", "new@press.example", "right@press.example"}
