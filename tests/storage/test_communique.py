"""Communiqués in both databases."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from storage.approval import Approval, GivenBy
from storage.communique import Communique
from storage.database import Database
from storage.inbox import InboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import CommuniqueState, Language, Role, Trust, UserId
from tests.clock import Clock
from tests.commands.communique_tools import FIRST, GILLES, JOLIEN, actions, approvals, handle_together, stored, submit
from tests.harness import Chat, Sent, make_chat, room, user

EMMA, HANNE = user("emma.t"), user("hanne.s")


async def add(work: UnitOfWork, title: str = "Titre", text: str = "Texte") -> Communique:
    """Draft a communiqué in French."""
    communique = Communique(
        ref=await work.communiques.take_ref(2026),
        cell="infocel",
        author=EMMA,
        author_role=Role.DRAFTER,
        language=Language.FR,
        created_at=work.now,
    )
    await work.communiques.draft(communique, title, text)
    return communique


def approval(work: UnitOfWork, approver: UserId, version: int = 1) -> Approval:
    """Approve the first communiqué."""
    return Approval(
        ref=FIRST,
        version=version,
        approver=approver,
        how=GivenBy.COMMAND,
        meets=["spokesperson"],
        trust=Trust.CROSS_SIGNED,
        event_id="$e",
        at=work.now,
    )


async def test_every_writing_stays_readable(database: Database) -> None:
    """A text written again, or changed in a new version, leaves what was written before as it was."""
    async with database.begin() as work:
        communique = await add(work)
        await work.communiques.write(communique, Language.FR, "Titre", "Texte revu", EMMA)
        await work.communiques.write(communique, Language.NL, "Titel", "Tekst", HANNE)
        await work.communiques.open_version(communique, EMMA, 2)
        await work.communiques.write(communique, Language.FR, "Titre", "Texte changé", EMMA)
    async with database.begin() as work:
        assert [row.text for row in await work.communiques.writings(FIRST, 1)] == ["Texte", "Texte revu", "Tekst"]
        assert {lang: row.text for lang, row in (await work.communiques.texts(FIRST, 1)).items()} == {
            Language.FR: "Texte revu",
            Language.NL: "Tekst",
        }
        second = await work.communiques.texts(FIRST, 2)
        assert (second[Language.FR].text, second[Language.NL].text) == ("Texte changé", "Tekst")
        assert second[Language.NL].by == HANNE
        assert [version.number for version in await work.communiques.versions(FIRST)] == [1, 2]


async def test_one_person_approves_a_version_once(database: Database) -> None:
    """A second approval that stands is refused by the database; after a withdrawal there may be another."""
    async with database.begin() as work:
        await add(work)
        first = approval(work, GILLES)
        await work.approvals.add(first)
    with pytest.raises(IntegrityError):
        async with database.begin() as work:
            await work.approvals.add(approval(work, GILLES))
    async with database.begin() as work:
        (row,) = await work.approvals.standing(FIRST, 1)
        row.withdrawn_at = work.now
        await work.communiques.save()
        await work.approvals.add(approval(work, GILLES))
        assert await work.approvals.void(FIRST, 1) == [GILLES]
        assert await work.approvals.standing(FIRST, 1) == []
        assert len(await work.approvals.of(FIRST)) == 2


async def test_who_holds_a_communique_keeps_others_waiting(database: Database) -> None:
    """Two units that change one communiqué are one after the other, and the second sees what the first did."""
    async with database.begin() as work:
        await add(work)

    async def count_up() -> int:
        async with database.begin() as work:
            communique = await work.communiques.hold(FIRST)
            assert communique is not None
            await asyncio.sleep(0.05)
            communique.version += 1
            await work.communiques.save()
            return communique.version

    assert sorted(await asyncio.gather(count_up(), count_up(), count_up())) == [2, 3, 4]


async def test_journal_and_communique_are_held_in_one_order(database: Database) -> None:
    """A unit that has journalled before it holds a communiqué, as a deletion does, never deadlocks with another."""
    async with database.begin() as work:
        await add(work)

    async def journal_first() -> None:
        async with database.begin() as work:
            await work.journal.add("reaction-deleted", ref=FIRST)
            await asyncio.sleep(0.2)
            assert await work.communiques.hold(FIRST) is not None

    async def hold_first() -> None:
        async with database.begin() as work:
            assert await work.communiques.hold(FIRST) is not None
            await asyncio.sleep(0.2)
            await work.journal.add("communique-approval-given", ref=FIRST)

    await asyncio.gather(journal_first(), hold_first())
    async with database.begin() as work:
        assert len(await work.journal.of(FIRST)) == 2


async def test_a_page_counts_all(database: Database) -> None:
    """A page holds the newest first, and says how many there are in all and in a state."""
    async with database.begin() as work:
        for _ in range(5):
            await add(work)
        found, total = await work.communiques.page("infocel", limit=2, page=2)
        assert ([row.ref for row in found], total) == (["C-2026-0003", "C-2026-0002"], 5)
        assert (await work.communiques.page("infocel", states=[CommuniqueState.APPROVED]))[1] == 0
        assert (await work.communiques.page("d5"))[1] == 0


# -------------------------------------------------------------------------------- everything at the same instant


async def take_in(chat: Chat, who: UserId, event_type: str, content: dict[str, object]) -> int:
    """Let an event come in and wait; gives its row."""
    async with chat.database.begin() as work:
        row = InboxRow(
            key=chat.new_event(),
            room_id=room("infocel"),
            sender=who,
            type=event_type,
            content=content,
            sent_at=work.real_now,
            received_at=work.real_now,
        )
        await work.inbox.add(row)
        return row.id


async def take_reaction(chat: Chat, who: UserId, card: Sent, key: str = "✅") -> int:
    """Let a reaction come in and wait; gives its row."""
    relation = {"rel_type": "m.annotation", "event_id": card.event_id, "key": key}
    return await take_in(chat, who, "m.reaction", {"m.relates_to": relation})


async def test_two_approvers_at_the_same_instant(any_database_url: str) -> None:
    """Two approvals handled at once both count, and the text is approved once, aloud once."""
    chat = await make_chat(any_database_url, Clock())
    card = await submit(chat)
    sent = await handle_together(chat, await take_reaction(chat, GILLES, card), await take_reaction(chat, JOLIEN, card))
    assert [message.facts["message"] for message in sent] == ["communique-approved"]
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert (await actions(chat)).count("communique-approved") == 1
    assert len(await approvals(chat)) == 2
    await chat.database.close()


async def test_the_same_approver_twice_at_the_same_instant(any_database_url: str) -> None:
    """Two reactions of one person handled at once are one approval."""
    chat = await make_chat(any_database_url, Clock())
    card = await submit(chat)
    assert (
        await handle_together(chat, await take_reaction(chat, GILLES, card), await take_reaction(chat, GILLES, card))
        == []
    )
    assert len(await approvals(chat)) == 1
    await chat.database.close()


async def test_withdrawal_and_approval_at_the_same_instant(any_database_url: str) -> None:
    """One takes back while the other approves: neither waits for the other for ever, and one approval stands."""
    chat = await make_chat(any_database_url, Clock())
    card = await submit(chat)
    await chat.react(GILLES, card)
    redaction = await take_in(chat, GILLES, "m.room.redaction", {"redacts": chat.last_event})
    await handle_together(chat, redaction, await take_reaction(chat, JOLIEN, card))
    assert [row.approver for row in await approvals(chat) if row.withdrawn_at is None] == [JOLIEN]
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    await chat.database.close()


async def test_approval_and_edit_at_the_same_instant(any_database_url: str) -> None:
    """An approval and a change of the text handled at once: whichever comes first, no approval is left standing."""
    chat = await make_chat(any_database_url, Clock())
    card = await submit(chat)
    await chat.react(GILLES, card)
    edit = await take_in(chat, EMMA, "m.room.message", {"msgtype": "m.text", "body": "!communiqué modifier C-1 Autre."})
    async with chat.database.begin() as work:
        row = await work.session.get_one(InboxRow, edit)
        row.encrypted = True
    await handle_together(chat, edit, await take_reaction(chat, JOLIEN, card))
    communique = await stored(chat)
    assert (communique.version, communique.state) == (2, CommuniqueState.IN_REVIEW)
    async with chat.database.begin() as work:
        assert await work.approvals.standing(FIRST, 2) == []
        assert await work.approvals.standing(FIRST, 1) == []
    await chat.database.close()
