"""Approving a communiqué among many, in an encrypted room on a real homeserver: at once, mid-way, late, and for others.

Invariant: a text is approved once, by whom its rule names at that moment, and never because nobody answered.
"""

import asyncio
from collections import Counter

import pytest
from aiohttp import ClientSession

from bot.homeserver import find_free_port
from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import PATIENCE, facts_of, mentioned, nothing_more, said, stands
from tests.e2e.test_operations_e2e import command
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

MORNING, TEN_MINUTES_LATER = "2026-12-07T09:00:00+01:00", "2026-12-07T09:12:00+01:00@300"
RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nlanguages = ["fr"]\nquorum = 3\nnudge = "10m"\n'
    'includes = ["spokesperson", "manager", "coordinator"]\nauthor_counts = false\n'
    '[[approvals]]\nkind = "press_line"\ncell = "infocel"\nlanguages = ["fr"]\nquorum = 2\n'
    'includes = ["competence"]\neditors_count = false\n'
)
FEDERAL_RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nphase = "federal"\nlanguages = ["fr"]\nquorum = 1\n'
    'includes = ["coordinator"]\n'
)
"""Stands before the rule for every phase."""
PORTAL = (
    '[[channels]]\nkey = "portal"\nkind = "webhook"\nname = { fr = "Portail", nl = "Portaal" }\n'
    'url = "http://127.0.0.1:PORT/"\nsecret_file = "portal-secret"\n'
)
"""A system to which nothing gets through."""
APPROVERS = ("gilles", "jolien", "karel", "anouk")


@pytest.mark.timeout(300)
async def test_many_approve_one_leaves_and_one_is_replaced(make_world: MakeWorld) -> None:
    """Four approve in one instant; a role is lost mid-way; who stays silent is recalled, then a deputy approves."""
    extra = FEDERAL_RULE + RULE + PORTAL.replace("PORT", str(find_free_port()))
    names = ("anouk", "emma", "gilles", "jolien", "karel", "ilias")
    world = await make_world(*names, extra=extra, limits='delivery = "3s"')
    (world.directory / "portal-secret").write_bytes(b"nobody hears of it")
    write_of(world, "gilles", f'deputy = "{world.person["ilias"].user_id}"')
    write_of(world, "karel", 'competences = ["health"]')
    await world.start_bot(clock=MORNING)
    await second_texts_are_pointed_out(world)
    await approved_by_four_at_once(world)
    await published_by_two_at_once(world)
    await a_role_is_lost_midway(world)
    await each_speaks_within_their_competence(world)
    await another_phase_has_another_quorum(world)
    await what_failed_is_shown(world)
    await silence_is_recalled_and_a_deputy_approves(world)


def write_of(world: World, name: str, line: str) -> None:
    """Write more of somebody in the organisation file."""
    file, who = world.directory / "organisation.toml", f'user_id = "{world.person[name].user_id}"\n'
    file.write_text(file.read_text().replace(who, f"{who}{line}\n"))


async def take_role_and_ease_the_rule(world: World, name: str, role: str) -> None:
    """Let the operator make a mere member of somebody and ask for one approval less, while the bot runs."""
    file = world.directory / "organisation.toml"
    head, own, rest = file.read_text().partition(f'user_id = "{world.person[name].user_id}"\n')
    file.write_text(head + own + rest.replace(role, "member", 1).replace("quorum = 3", "quorum = 2"))
    status, said_of_it = await command(world, "apply")
    assert status == 0, said_of_it


async def until_missing(world: World, card: SeenEvent, *names: str, state: str = "in_review") -> str:
    """Wait until a card misses exactly these people; gives what it says then."""
    wanted = {world.person[name].user_id for name in names}

    def is_so(content: object) -> bool:
        facts = facts_of(content)  # type: ignore[arg-type]
        return set(facts.get("missing", ())) == wanted and facts.get("state") == state

    return str((await stands(world.person["emma"], card, is_so))["body"])


def told(world: World, message: str, ref: str) -> list[SeenEvent]:
    """List the new messages of one kind about a record."""
    return [e for e in said(world, "emma") if e.record.get("message") == message and e.record.get("ref") == ref]


async def wait_for_told(world: World, message: str, ref: str) -> SeenEvent:
    """Wait for the first message of one kind about a record."""
    await world.person["emma"].until(lambda: bool(told(world, message, ref)), PATIENCE)
    return told(world, message, ref)[0]


async def second_texts_are_pointed_out(world: World) -> None:
    """Begin three texts on one matter: each other text is named when a draft begins, and again before its card."""
    assert (await world.ask("emma", "!décision Fermer les écoles")).record["ref"] == "D-2026-0001"
    first = await world.ask("emma", "!communiqué Les écoles ferment. --titre Écoles --depuis D-1 --sujet Écoles")
    assert "C-2026-00" not in first.body.replace("C-2026-0001", "")
    second = await world.ask("emma", "!communiqué Les cours sont suspendus. --titre Cours --depuis D-1")
    third = await world.ask("emma", "!communiqué Les cantines ferment. --titre Cantines --sujet ecoles")
    for answer in (second, third):
        assert "un autre texte porte sur le même sujet : C-2026-0001" in answer.body
    card = await world.ask("emma", "!communiqué soumettre C-3")
    assert card.record["card"] is True
    heard = [e.record["message"] for e in said(world, "emma", after=third.event_id)]
    assert heard.index("communique-same-topic") < heard.index("communique-submitted"), "before the card"


async def approved_by_four_at_once(world: World) -> None:
    """Submit; four clients send their ✅ in the same instant: none is lost, and it is approved once."""
    card = await world.ask("emma", "!communiqué soumettre C-1")
    await until_missing(world, card, *APPROVERS)
    await asyncio.gather(*(world.person[name].react(card.room_id, card.event_id, "✅") for name in APPROVERS))
    await until_missing(world, card, state="approved")
    approved = await wait_for_told(world, "communique-approved", "C-2026-0001")
    names = ("Gilles P.", "Jolien W.", "Karel N.", "Anouk V.")
    assert sum(shown in approved.body for shown in names) >= 3, "the last who was needed came third or fourth"
    await stands(world.person["emma"], card, lambda content: all(shown in str(content["body"]) for shown in names))
    assert len(told(world, "communique-approved", "C-2026-0001")) == 1


async def published_by_two_at_once(world: World) -> None:
    """Two spokespersons publish in the same instant: it goes out once, and the second is told that it has."""
    answers = await asyncio.gather(*(world.ask(name, "!communiqué publier C-1") for name in ("gilles", "jolien")))
    assert sorted(str(answer.record.get("refusal", "")) for answer in answers) == ["", "state-wrong"]
    await wait_for_told(world, "communique-published", "C-2026-0001")
    await nothing_more(world, "emma", answers[0].event_id)
    assert len(told(world, "communique-published", "C-2026-0001")) == 1
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{world.web_port}/press/fr/feed.atom") as feed:
        assert (await feed.text()).count("<entry") == 1


async def a_role_is_lost_midway(world: World) -> None:
    """Somebody who approved loses the role: it counts no more; what nobody could approve now is not submitted."""
    card = await world.ask("emma", "!communiqué soumettre C-2")
    for name in ("jolien", "karel"):
        await world.person[name].react(card.room_id, card.event_id, "✅")
    await until_missing(world, card, "anouk")
    await take_role_and_ease_the_rule(world, "jolien", "spokesperson")
    await world.person["anouk"].react(card.room_id, card.event_id, "✅")
    body = await until_missing(world, card, "gilles")
    assert "n'a plus le rôle pour cela : Jolien W." in body
    assert "Il faut 3 approbations, dont au moins : " in body, "the rule in force when it was submitted stays with it"
    assert told(world, "communique-approved", "C-2026-0002") == []
    await world.person["gilles"].react(card.room_id, card.event_id, "✅")
    approved = await wait_for_told(world, "communique-approved", "C-2026-0002")
    assert "Jolien W." not in approved.body

    drafted = await world.ask("anouk", "!communiqué Les crèches ferment. --titre Crèches")
    assert drafted.record["ref"] == "C-2026-0004"
    refused = await world.ask("anouk", "!communiqué soumettre C-4")
    assert refused.record["refusal"] == "approvers-missing", "who coordinates is to approve, and wrote it"
    assert "Personne ne peut satisfaire la règle pour C-2026-0004 : il faut 2 approbations" in refused.body
    assert "Jolien W." in refused.body, "who of the cell could be named"
    assert (await world.ask("emma", "!communiqué montrer C-4")).record["state"] == "draft"


async def each_speaks_within_their_competence(world: World) -> None:
    """Approve a line to take on health: not by who wrote in it, but by one who knows of it; it is never published."""
    text = "!communiqué L'eau est analysée chaque jour. --titre Eau --genre élément de langage --compétence health"
    assert (await world.ask("emma", text)).record["ref"] == "C-2026-0005"
    await world.ask("anouk", "!communiqué modifier C-5 L'eau est analysée chaque jour, résultats à 17h.")
    card = await world.ask("emma", "!communiqué soumettre C-5")
    await until_missing(world, card, "gilles", "karel")
    assert (await world.ask("anouk", "!communiqué approuver C-5")).record["refusal"] == "text-edited"
    await world.person["gilles"].react(card.room_id, card.event_id, "✅")
    await until_missing(world, card, "karel")
    assert (await world.ask("karel", "!persbericht goedkeuren C-5")).record["state"] == "approved"
    assert "refusal" in (await world.ask("gilles", "!communiqué publier C-5")).record


async def another_phase_has_another_quorum(world: World) -> None:
    """In the federal phase one approval is enough, for what is submitted then: before and after, its own rule stays."""
    before = told(world, "communique-submitted", "C-2026-0003")[0]
    assert (await world.ask("anouk", "!incident ouvrir Crue de la Valme")).record["kind"] == "incident"
    await world.ask("anouk", "!incident phase fédérale")
    await world.ask("emma", "!communiqué Les ponts ferment. --titre Ponts")
    card = await world.ask("emma", "!communiqué soumettre C-6")
    assert "Il faut 1 approbation, de : coordination." in card.body
    assert "phase fédérale." in card.body
    await world.person["anouk"].react(before.room_id, before.event_id, "✅")
    body = await until_missing(world, before, "gilles", "karel")
    assert "Il faut 3 approbations, dont au moins : " in body, "submitted before there was a phase"
    await world.ask("anouk", "!incident phase provinciale")
    shown = await world.ask("emma", "!communiqué montrer C-6")
    for line in ("Il faut 1 approbation, de : coordination.", "phase fédérale."):
        assert line in shown.body, "the phase it was submitted in"
    await world.person["anouk"].react(card.room_id, card.event_id, "✅")
    approved = await wait_for_told(world, "communique-approved", "C-2026-0006")
    assert "Anouk V." in approved.body
    assert told(world, "communique-approved", "C-2026-0003") == []


async def what_failed_is_shown(world: World) -> None:
    """Read in the room which system could not be told of the publication, once it was tried again in vain."""
    stuck = await world.person["emma"].wait_for(lambda e: e.record.get("message") == "posting-stuck")
    assert "C-2026-0001 n'a pas pu partir vers Portail" in stuck.body
    assert "Portail" in (await world.ask("anouk", "!statut")).body


async def silence_is_recalled_and_a_deputy_approves(world: World) -> None:
    """Who stays silent is recalled after ten minutes, then a deputy is called; it waits until that one acts."""
    card = told(world, "communique-submitted", "C-2026-0003")[0]
    await world.person["karel"].react(card.room_id, card.event_id, "✅")
    await until_missing(world, card, "gilles")
    assert await world.stop_bot() == 0
    await world.start_bot(clock=TEN_MINUTES_LATER)
    gilles, ilias = world.person["gilles"], world.person["ilias"]
    still = await wait_for_told(world, "communique-still-waits", "C-2026-0003")
    assert still.record["state"] == "in_review", "nothing is approved by silence"
    assert mentioned(still) == {world.person["anouk"].user_id}
    nudge, deputies = (told(world, f"communique-{step}", "C-2026-0003") for step in ("nudge", "deputies-asked"))
    assert [mentioned(event) for event in nudge] == [{gilles.user_id}]
    assert len(deputies) == 1
    assert "Ilias O. pour Gilles P." in deputies[0].body
    called = await ilias.wait_for(lambda e: e.record.get("message") == "communique-deputies-asked")
    assert called.room_id != card.room_id, "he is not in that room"
    assert mentioned(called) == {ilias.user_id}
    approving = await ilias.say(called.room_id, "communiqué approuver C-3@1")
    await ilias.answer_to(called.room_id, approving)
    approved = await wait_for_told(world, "communique-approved", "C-2026-0003")
    assert "Par Ilias O. pour Gilles P." in approved.body
    history = await world.ask("emma", "!communiqué montrer C-3 --historique")
    for line in ("↳ appelés : Gilles P.", "↳ appelés : Ilias O.", "↳ pour : Gilles P."):
        assert line in history.body
    counts = Counter(e.record["message"] for e in said(world, "emma") if e.record.get("ref") == "C-2026-0003")
    assert (counts["communique-nudge"], counts["communique-still-waits"]) == (1, 1)
