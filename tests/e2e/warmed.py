"""What a bot imports, and builds up in its first minute, once: the bots of tests are forked from what loads this.

Invariant: what is built up is kept by module, of code and words: nothing that is connected, that counts, that names
anybody.
"""

import asyncio
import gc

from tests.compiled import share_compiled_statements
from tests.e2e import killable  # noqa: F401 - imports all of the bot
from tests.harness import make_chat, user


async def _speak() -> None:
    """Let a cell without a homeserver do a little of everything: its statements are compiled, its words read."""
    chat = await make_chat()
    anouk = user("anouk.v")
    (card, *_) = await chat.say(anouk, "!décision Fermer le pont --échéance 17h")
    await chat.react(anouk, card)
    for text in ("!help", "!décision liste", "!statut", "!rythme"):
        await chat.say(anouk, text)
    await chat.database.close()


share_compiled_statements()
asyncio.run(_speak())
gc.collect()
gc.freeze()
