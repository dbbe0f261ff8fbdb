"""Acts that the operator demands from verified devices, in every group: reactions, edits, replies, commands."""

from collections.abc import AsyncIterator

import pytest

from commands.kit.permit import Rules
from storage.values import Trust
from tests.commands.communique_tools import ANOUK, EMMA, refusal
from tests.harness import BOT, Chat, make_chat, only

DEMANDED = {"decision.amend", "task.done", "alert.ack", "alert.raise", "communique.edit"}


@pytest.fixture
async def strict() -> AsyncIterator[Chat]:
    """Demand verified devices for what reactions, edits and replies do."""
    made = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset(DEMANDED)))
    yield made
    await made.database.close()


async def test_reactions_name_the_command(strict: Chat) -> None:
    """✅ on a task, an alert or a decision is refused once, with the command that does the same."""
    task = only(await strict.say(EMMA, "!tâche Préparer la FAQ sur l'eau --échéance demain 10h"))
    refused = only(await strict.react(EMMA, task))
    assert (refused.facts["refusal"], "!tâche faite" in refused.body) == ("unverified", True)
    assert await strict.react(EMMA, task) == []
    assert only(await strict.say(EMMA, "!tâche faite K-1")).facts["message"] == "task-done"

    alert = only(await strict.say(ANOUK, "!alerte Digue instable à Bas-Pont"))
    assert refusal(await strict.react(EMMA, alert)) == "unverified"
    assert only(await strict.say(EMMA, "!accusé")).facts["message"] == "alert-acknowledged"

    decision = only(await strict.say(EMMA, "!décision Fermer le pont de Bas-Pont"))
    assert refusal(await strict.react(EMMA, decision)) == "unverified"


async def test_a_preview_is_not_sent_by_a_reaction(strict: Chat) -> None:
    """✅ on a preview sends nothing where raising an alert takes a verified device."""
    preview = only(await strict.say(ANOUK, "!alerte Digue rompue à Bas-Pont --gravité extrême"))
    assert preview.facts["state"] == "preview"
    assert refusal(await strict.react(ANOUK, preview)) == "unverified"


async def test_edits_and_replies_need_the_device_of_what_they_do(strict: Chat) -> None:
    """An edit, or a completing reply, from an unsigned device is refused where amending takes a verified one."""
    logged = only(await strict.say(EMMA, "!décision Fermer le pont de Bas-Pont"))
    made = strict.last_event
    unsigned = {
        "msgtype": "m.text",
        "body": "* x",
        "m.new_content": {"msgtype": "m.text", "body": "!décision Ouvrir le pont"},
    }
    relation = {"m.relates_to": {"rel_type": "m.replace", "event_id": made}}
    edit = await strict.receive(EMMA, "m.room.message", unsigned | relation, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(edit) == "unverified"
    reply = await strict.say(EMMA, "nature : avis", reply_to=logged.event_id, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(reply) == "unverified"
    assert only(await strict.edit(EMMA, made, "!décision Ouvrir le pont de Bas-Pont")).facts["version"] == 2

    await strict.say(EMMA, "!communiqué Eau coupée\nL'eau est coupée à Bas-Pont.")
    made = strict.last_event
    relation = {"m.relates_to": {"rel_type": "m.replace", "event_id": made}}
    unsigned["m.new_content"] = {"msgtype": "m.text", "body": "!communiqué Eau\nL'eau est revenue."}
    edit = await strict.receive(EMMA, "m.room.message", unsigned | relation, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(edit) == "unverified"
