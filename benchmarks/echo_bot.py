"""The smallest bot that answers: nio as its documentation shows it, end-to-end encrypted. What Greffier is compared to.

It keeps nothing but its keys. Its one argument is a file: homeserver, user_id, device_id, access_token and rooms.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, MatrixRoom, RoomMessageText


async def run(account: dict[str, Any], folder: Path) -> None:
    """Join the rooms, say `listening`, and answer every message with its own text, for ever."""
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
    client = AsyncClient(account["homeserver"], account["user_id"], store_path=str(folder), config=config)
    client.restore_login(account["user_id"], account["device_id"], account["access_token"])

    async def answer(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender == client.user_id:
            return
        content: dict[str, Any] = {
            "msgtype": "m.notice",
            "body": event.body,
            "m.relates_to": {"m.in_reply_to": {"event_id": event.event_id}},
        }
        await client.room_send(room.room_id, "m.room.message", content, ignore_unverified_devices=True)

    for room_id in account["rooms"]:
        await client.join(room_id)
    await client.sync(timeout=0, full_state=True)
    if client.should_upload_keys:
        await client.keys_upload()
    client.add_event_callback(answer, RoomMessageText)
    print("listening", flush=True)
    await client.sync_forever(timeout=30_000)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    asyncio.run(run(json.loads(file.read_text()), file.parent))
