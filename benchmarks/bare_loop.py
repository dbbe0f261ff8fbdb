"""The smallest thing that sends the same messages: one after the other, each as soon as the one before has its answer.

`python -m benchmarks.bare_loop <homeserver> <file> [<access token>]`: the file holds room and content of each; prints
the seconds taken.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import quote

import aiohttp


async def send_all(homeserver: str, messages: list[tuple[str, dict[str, object]]], token: str) -> float:
    """Send them; gives the seconds from the first request to the last answer."""
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        begun = time.perf_counter()
        for number, (room, content) in enumerate(messages):
            path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/bare-{os.getpid()}-{number}"
            async with session.put(f"{homeserver}{path}", json=content) as answer:
                answer.raise_for_status()
                await answer.read()
        return time.perf_counter() - begun


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[2]).read_text())
    token = sys.argv[3] if len(sys.argv) > 3 else "token"  # the stub takes any
    print(asyncio.run(send_all(sys.argv[1], [(room, content) for room, content in told], token)))
