"""Telework and digests on a real homeserver: asked in a room and in private, answered while the bot was dead.

Invariant: what people read is read in their clients, decrypted; the room hears that something was received, no more.
"""

import signal

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import said, stands
from tests.e2e.world import World
from tests.people import PASSWORD

pytestmark = pytest.mark.e2e

DIGESTS = '[[digests]]\nat = "20:30"\nto = ["manager"]\n'
TERMS = "telework = { from = 2026-01-01 }\n"
WHY, WHY_NOT = "Soins à un proche", "De vergadering is ter plaatse"


def clock(time: str) -> str:
    """Give an instant of the exercise's first day, as GREFFIER_CLOCK takes it."""
    return f"2026-12-07T{time}+01:00"


async def told(world: World, name: str, message: str, **facts: object) -> SeenEvent:
    """Wait for a message of the bot to somebody alone."""
    wanted = {"message": message, **facts}
    return await world.person[name].wait_for(
        lambda e: e.room_id != world.room["infocel"] and not e.replaces and wanted.items() <= dict(e.record).items()
    )


async def test_asked_answered_while_the_bot_was_dead_and_told_once(make_world: MakeWorld) -> None:
    """A ✅ and an encrypted vote given while the bot is dead count once; the digest comes once, with its picture."""
    world = await make_world("karel", "emma", extra=DIGESTS)
    world.matrix = 'require_verified = ["telework.refuse"]'
    world.write_files()
    file = world.directory / "organisation.toml"
    line = f'user_id = "{world.person["emma"].user_id}"\n'
    file.write_text(file.read_text().replace(line, line + TERMS))
    karel, emma = world.person["karel"], world.person["emma"]
    await karel.cross_sign(PASSWORD)

    await world.start_bot(clock=clock("17:00:00"))
    received = await world.ask("emma", f"!télétravail mer 9 --raison {WHY}")
    assert received.record["message"] == "telework-received"
    chat = (await told(world, "emma", "telework-requested", ref="T-2026-0001")).room_id
    first = await told(world, "karel", "telework-card", ref="T-2026-0001")
    assert (first.decrypted, WHY in first.body) == (True, True)
    asked = await emma.say(chat, "télétravail jeu 10")
    assert (await emma.answer_to(chat, asked)).record["state"] == "requested"
    second = await karel.wait_for(lambda e: e.type.endswith("poll.start") and e.record.get("ref") == "T-2026-0002")
    assert second.decrypted
    await world.ask("emma", "!décision Ouvrir le hall sportif --nature opérationnel")
    assert await world.stop_bot(signal.SIGKILL) == -9

    await karel.react(first.room_id, first.event_id, "✅")
    await karel.vote(second.room_id, second.event_id, "T-2026-0002@1/refuse")
    await world.start_bot(clock=clock("17:05:00"))
    await told(world, "emma", "telework-said-approved", ref="T-2026-0001")
    await stands(karel, first, lambda shown: shown["org.greffier"]["state"] == "approved")
    assert first.record["missing"] == [karel.user_id]
    question = await told(world, "karel", "telework-reason-asked", ref="T-2026-0002")
    await karel.say(question.room_id, WHY_NOT)
    refused = await told(world, "emma", "telework-said-refused", ref="T-2026-0002")
    assert WHY_NOT in refused.body
    await karel.wait_for(lambda e: e.type.endswith("poll.end") and e.room_id == second.room_id)
    assert await world.stop_bot(signal.SIGKILL) == -9

    await world.start_bot(clock=clock("20:30:01"))
    digest = await told(world, "karel", "digest-daily")
    assert ("Ouvrir le hall sportif" in digest.body, WHY in digest.body) == (True, False)
    picture = await karel.wait_for(lambda e: e.room_id == digest.room_id and e.content.get("msgtype") == "m.image")
    assert (picture.decrypted, (await karel.file_of(picture)).startswith(b"\x89PNG")) == (True, True)
    assert await world.stop_bot(signal.SIGKILL) == -9

    await world.start_bot(clock=clock("20:31:00"))
    asked = await karel.say(digest.room_id, "telewerk saldo --persoon @emma")
    balance = await karel.answer_to(digest.room_id, asked)
    assert "1 van 2" in balance.body
    mine = [e for e in karel.events(digest.room_id) if e.sender == world.bot and not e.replaces]
    assert all(not e.undecryptable for e in mine)
    counts = [sum(e.record.get("message") == name for e in mine) for name in ("digest-daily", "telework-reason-asked")]
    assert counts == [1, 1]
    heard = [(e.record["message"], e.record.get("state")) for e in said(world, "emma")]
    assert heard == [("telework-received", None), ("decision-logged", "active")]
