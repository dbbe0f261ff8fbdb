"""What people ask the bot in their own direct chat with it.

Invariant: nobody else is in the room; `DIRECT` names the chat that was used last.
"""

from bot.demo.exercise import DIRECT, WITHIN, Exercise, Said


async def asks(exercise: Exercise, who: str, text: str) -> Said | None:
    """Have somebody write to the bot alone; without a chat yet, they open one, encrypted."""
    chat = exercise.chat_of(who)
    if chat is None:
        person, bot = exercise.person(who), exercise.stage.bot_id
        chat = await person.create_room(invite=[bot], direct=True)
        # what is said before the bot has joined is not for it
        await person.wait_for(lambda e: e.state_key == bot and e.content.get("membership") == "join", chat, WITHIN)
    exercise.stage.rooms[DIRECT] = chat
    return await exercise.says(who, DIRECT, text)
