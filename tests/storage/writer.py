"""Records decisions one after the other until it is stopped, and says each reference once it is committed: `<url>`."""

import asyncio
import sys

from tests.harness import make_chat, user


async def write(url: str) -> None:
    """Record without end."""
    chat = await make_chat(url)
    count = 0
    while True:
        count += 1
        # a few words more each time, so that pages fill and the log is written back into the file again and again
        sent = await chat.say(user("emma.t"), f"!décision Ouvrir le hall {count} {'bien ' * (count % 40)}")
        sys.stdout.write(f"{sent[0].facts['ref']}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))
