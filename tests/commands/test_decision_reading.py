"""Who may read a decision: those it was told to and those it concerns, also outside its cell."""

from tests.harness import Chat, only, room, user

EMMA, ILIAS, FARAH = user("emma.t"), user("ilias.o"), user("farah.b")
LOG = "!décision Ouvrir 12 points d'eau --nature opérationnel"


async def test_who_was_told_may_read_what_they_were_told(chat: Chat) -> None:
    """A cell that was told shows the decision by its number; before that, it does not exist for them."""
    await chat.say(EMMA, LOG)
    hidden = only(await chat.say(ILIAS, "!décision montrer D-1", where=room("d5")))
    assert hidden.facts["refusal"] == "reference-unknown"
    await chat.say(EMMA, f"{LOG} --communiquer oui")
    shown = only(await chat.say(ILIAS, "!beslissing tonen D-2", where=room("d5")))
    assert (shown.facts["message"], shown.facts["ref"]) == ("decision-shown", "D-2026-0002")
    refused = only(await chat.say(ILIAS, "!décision annoncer D-2", where=room("d5")))
    assert refused.facts["refusal"] == "role-missing"


async def test_a_direct_chat_lists_what_one_carries_out(chat: Chat) -> None:
    """The decisions of another cell that somebody carries out are in their list; others of that cell are not."""
    await chat.say(EMMA, f"{LOG} --responsable @ilias.o")
    await chat.say(EMMA, LOG)
    await chat.say(ILIAS, "!décision Ouvrir le hall --communiquer non", where=room("d5"))
    mine = only(await chat.say(ILIAS, "décision liste", where=await chat.direct(ILIAS)))
    assert "D-2026-0001" in mine.body
    assert "D-2026-0003" in mine.body
    assert "D-2026-0002" not in mine.body
    assert "Décisions : 2" in mine.body
    assert "D-2026-0001" not in only(await chat.say(ILIAS, "!décision liste", where=room("d5"))).body


async def test_what_it_said_before_stays_readable_in_its_cell(chat: Chat) -> None:
    """Each text that was amended stands in the history, for its own cell; who was told the last reads that alone."""
    await chat.say(EMMA, LOG)
    await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 13 points d'eau")
    await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 14 points d'eau\nexceptions : aucune")
    await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 14 points d'eau\nexceptions : hôpitaux")
    card = only(await chat.say(EMMA, "!décision montrer D-1"))
    assert "(version 2)\n↳ avant :\nOuvrir 12 points d'eau\n" in card.body
    assert "(version 3)\n↳ avant :\nOuvrir 13 points d'eau\n" in card.body
    assert card.body.count("Ouvrir 14 points d'eau") == 1, "facts alone changed no text"
    assert "Ouvrir 12 points d'eau" in only(await chat.say(EMMA, "décision D-1", where=await chat.direct(EMMA))).body
    await chat.react(EMMA, (await chat.say(EMMA, f"{LOG} --responsable @ilias.o"))[0])
    await chat.say(EMMA, "!décision rectifier D-2 Ouvrir 15 points d'eau")
    shown = only(await chat.say(ILIAS, "!décision montrer D-2", where=room("d5"))).body
    assert "Ouvrir 15 points d'eau" in shown
    assert "Ouvrir 12 points d'eau" not in shown
