"""Who is who, asked for in chat."""

from tests.harness import BOT, Chat, only, room, user

EMMA, HANNE, MOUSSA, ILIAS = user("emma.t"), user("hanne.s"), user("moussa.a"), user("ilias.o")


async def test_the_cell_with_roles_and_deputies(chat: Chat) -> None:
    """`who` lists each person of this cell once, with roles, competences and deputy, and nobody else."""
    sent = only(await chat.say(EMMA, "!qui"))
    assert sent.body.count("Gilles P. · porte-parole (health) · suppléance : Jolien W.") == 1
    assert "Moussa A. · observation" in sent.body
    assert "11 personnes dans le salon" in sent.body
    assert "Ilias O." not in sent.body
    assert "Ilias O. · coordination" in only(await chat.say(ILIAS, "!wer", where=room("d5"))).body


async def test_who_is_not_in_the_room(chat: Chat) -> None:
    """Somebody who left is said not to be there; somebody of the organisation who joined is a member."""
    await chat.membership(room("infocel"), HANNE, "leave")
    await chat.membership(room("infocel"), ILIAS, "join")
    sent = only(await chat.say(EMMA, "!qui"))
    assert "Hanne S. · rédaction · pas dans le salon" in sent.body
    assert "Ilias O. · membre" in sent.body


async def test_guests_are_named(chat: Chat) -> None:
    """Who is in the room and not of the organisation is said, the bot left aside, names as text."""
    await chat.membership(room("infocel"), user("x<b>y"), "join")
    await chat.membership(room("infocel"), BOT, "join")
    sent = only(await chat.say(EMMA, "!qui"))
    assert f"Invités, hors de l'organisation : {user('x<b>y')}" in sent.body
    assert BOT not in sent.body
    assert "<b>" not in sent.content["formatted_body"]


async def test_one_person(chat: Chat) -> None:
    """`who USER` shows cells, roles, language, competences, deputy and manager, by ID, handle or name."""
    for name in ("@gilles.p", "Gilles P.", user("gilles.p")):
        sent = only(await chat.say(MOUSSA, f"!wie {name}"))
        for part in (user("gilles.p"), "Discipline 5 : membre", "Langue : français", "Jolien W.", "Karel N.", "health"):
            assert part in sent.body, part


async def test_somebody_unknown(chat: Chat) -> None:
    """A name nobody has is refused; a near one is offered; guests may not ask."""
    assert only(await chat.say(EMMA, "!qui Zorro")).facts["refusal"] == "usage"
    assert "gilles.p" in only(await chat.say(EMMA, "!qui @giles.p")).body
    assert only(await chat.say(user("nobody"), "!qui")).facts["refusal"] == "guest"
