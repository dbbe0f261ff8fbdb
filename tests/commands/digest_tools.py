"""What the tests of digests share: an organisation that has them."""

from typing import Any

from sqlalchemy import select

from storage.digest import DigestSent
from tests.commands.communique_tools import KAREL, definitions, set_person
from tests.harness import Chat

ADDRESS = "karel.n@boreal.example"


def digest(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - as stored
    """Give a digest as the organisation file defines it: daily, at 20:30, for managers, unless said otherwise."""
    usual = {"kind": "daily", "at": "20:30:00", "day": None, "to": ["manager"], "cells": [], "mail": True}
    return {**usual, "language": None, **facts}


async def set_digests(chat: Chat, *digests: dict[str, Any]) -> None:
    """Apply the organisation as it is, with these digests and no others."""
    async with chat.database.begin() as work:
        wanted = {name: data for name, data in (await definitions(work)).items() if name[0] != "digest"}
        wanted |= {("digest", f"{number:03}"): data for number, data in enumerate(digests)}
        await work.definitions.apply(wanted)


async def give_address(chat: Chat) -> None:
    """Give Karel an address."""
    await set_person(chat, KAREL, email=ADDRESS)


async def rows(chat: Chat) -> list[DigestSent]:
    """List what became of every digest."""
    async with chat.database.begin() as work:
        query = select(DigestSent).order_by(DigestSent.day, DigestSent.kind, DigestSent.person)
        return list((await work.session.execute(query)).scalars())
