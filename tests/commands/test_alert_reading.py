"""Reading an alert: who answered it, what it says, and the list; only by the cells that it concerns."""

from pathlib import Path

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from tests.commands.alert_tools import (
    ANOUK,
    EMMA,
    FARAH,
    FIRST,
    HANNE,
    ILIAS,
    KAREL,
    MOBILISATION,
    MOUSSA,
    copy_of_boreal,
    preview,
    raise_one,
    refusal,
)
from tests.harness import BOREAL, Chat, only, room


async def reorganise(chat: Chat, organisation: Path) -> None:
    """Apply another organisation file while the bot runs."""
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(organisation)))


# -------------------------------------------------------------------------------------------------------- reading


async def test_who_shows_everybody_by_name(chat: Chat) -> None:
    """`qui` names who acknowledged, who is missing, who saw it; observers may read it."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    await chat.react(HANNE, card, "👀")
    answer = only(await chat.say(MOUSSA, "!alerte qui A-1"))
    assert "Confirmé par : Anouk V. et Emma T." in answer.body
    assert "Vu sans confirmer : Hanne S." in answer.body
    assert "On attend encore : Bilal M." in answer.body
    assert len(answer.facts["missing"]) == 8


async def test_show_says_everything(chat: Chat) -> None:
    """`montrer` shows text, facts, times and the state of the acknowledgements, to managers and called cells too."""
    await chat.say(ANOUK, f"!alerte {MOBILISATION} --gravité modérée --vers d5")
    answer = only(await chat.say(ILIAS, "!alarm tonen A-1", where=room("d5")))
    assert MOBILISATION in answer.body
    assert "Ernst: matig" in answer.body
    assert "0 van 3" in answer.body
    assert only(await chat.say(KAREL, "!alerte voir A-1")).facts["ref"] == FIRST


async def test_other_cells_do_not_see_it(chat: Chat) -> None:
    """An alert that concerns neither the cell that raised it nor those called is unknown elsewhere."""
    await raise_one(chat)
    assert refusal(await chat.say(FARAH, "!alerte montrer A-1", where=room("cofeco"))) == "reference-unknown"
    assert refusal(await chat.say(FARAH, "!alerte qui A-1", where=room("cofeco"))) == "reference-unknown"


async def test_a_preview_is_its_own_cells_only(chat: Chat) -> None:
    """Before it is sent, an alert is neither shown nor listed nor acknowledged in the cells it would call."""
    await preview(chat, "--vers infocel,d5")
    assert refusal(await chat.say(ILIAS, "!alerte montrer A-1", where=room("d5"))) == "reference-unknown"
    assert only(await chat.say(ILIAS, "!alerte liste", where=room("d5"))).facts["message"] == "alert-list-empty"
    assert refusal(await chat.say(ILIAS, "!accusé A-1", where=room("d5"))) == "reference-unknown"
    assert refusal(await chat.say(EMMA, "!accusé A-1")) == "state-wrong"
    assert MOBILISATION in only(await chat.say(MOUSSA, "!alerte montrer A-1")).body


async def test_the_list_is_newest_first_and_paged(chat: Chat) -> None:
    """`liste` shows the cell's alerts with their tallies, a page at a time, and filters by state."""
    assert only(await chat.say(MOUSSA, "!alerte liste")).facts["message"] == "alert-list-empty"
    for number in range(1, 10):
        await raise_one(chat, text=f"Alerte numéro {number}")
    await chat.say(EMMA, "!accusé A-9")
    listed = only(await chat.say(MOUSSA, "!alerte liste")).body
    assert listed.index("A-2026-0009") < listed.index("A-2026-0008")
    assert "2/10 · Alerte numéro 9" in listed
    assert FIRST not in listed
    assert FIRST in only(await chat.say(MOUSSA, "!alarm lijst --pagina 2")).body
    assert only(await chat.say(MOUSSA, "!alerte liste --état expirée")).facts["message"] == "alert-list-empty"


async def test_a_large_cell_still_fits_one_event(chat: Chat, tmp_path: Path) -> None:
    """With two hundred people called the card still fits, and machines read everybody who is missing."""
    file = copy_of_boreal(tmp_path)
    crowd = "\n".join(
        f'[[people]]\nuser_id = "@colleague.{n}:boreal.example"\nname = "Colleague {n}"\nlanguage = "fr"\n'
        'cells = { infocel = ["member"] }\n'
        for n in range(200)
    )
    text = BOREAL.read_text(encoding="utf-8")
    file.write_text(text.replace("[[approvals]]", f"{crowd}\n[[approvals]]", 1), encoding="utf-8")
    await reorganise(chat, file)
    card = await raise_one(chat)
    assert len(card.facts["missing"]) == 209
    assert all(f"Colleague {n}" in card.body for n in range(200))
    assert len(str(card.content).encode()) < 44_000
