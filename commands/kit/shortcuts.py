"""Reactions that make a record of somebody's message: which one does what, the organisation file says.

Invariant: a message becomes a record of one kind once, whatever is pressed or replied, how often and by whom; who
reacted made it and needs the role; taking the reaction back never deletes it.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from commands.kit.call import Call
from commands.kit.context import Context
from commands.kit.contexts import Contexts
from commands.kit.event import as_dict, as_text, bare_emoji, read_call, relation_of
from commands.kit.group import Command
from commands.kit.parse import Bound
from commands.kit.permit import Rules, permit
from commands.kit.quoting import GONE, require_text, text_of
from commands.kit.trust import refuse_reaction
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import About, Mention, Message, Refusal
from storage.directory import Shortcut
from storage.inbox import InboxRow
from storage.shortcut import ShortcutUse
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, Ref, Role, RoomId, UserId, grants

OTHER = "reaction"
"""The outcome of a reaction that means nothing to us."""


class ShortcutAct(StrEnum):
    """What a message becomes once: by a reaction that stands for it, or by a reply with the command alone."""

    DECISION = "decision.log"
    NOTE = "journal.note"
    TASK = "task.add"


class Shortcuts:
    """Takes reactions on people's messages to what they stand for."""

    def __init__(self, rules: Rules, vocabulary: Vocabulary, contexts: Contexts) -> None:
        """Bind to what they need."""
        self._rules = rules
        self._vocabulary = vocabulary
        self._contexts = contexts

    async def take(self, work: UnitOfWork, row: InboxRow, target: EventId, key: str) -> str:
        """Make the record that a reaction on somebody's message asks for; gives what it was, for the inbox.

        Raises:
            Refusal: message-old, plain-text, text-gone, role-missing or unverified; or what the act refuses.
        """
        shortcut = await self._meant(work, row, key)
        if shortcut is None:
            return OTHER
        original = await work.inbox.find(target)
        if original is not None and not self._is_talk(original, row):
            return OTHER
        text = await text_of(work, original) if original is not None else GONE
        if text is None:
            return OTHER
        call = _on_message(read_call(row, self._rules.bot, self._vocabulary), target, original, text)
        used = await work.shortcut_uses.find(target, shortcut.does)
        if used is not None:
            return await self._say_known(work, call, used)
        if call.received_at - call.sent_at > self._rules.message_age:
            raise Refusal("message-old", Message("refusal-reaction-old", sent=call.sent_at))
        ctx, _ = await self._contexts.of_call(work, call)
        command = self._command(shortcut)
        await _require_roles(ctx, shortcut.roles)
        await refuse_reaction(ctx, shortcut.does)
        await permit(ctx, command)
        require_text(text)
        if original is not None:
            await self._require_private(ctx, original)
            await self._make(ctx, command, text, _said_at(work, original))
        ref = await work.shortcut_uses.made_of(target)
        await self._note(ctx, target, shortcut.does, EventId(row.key), ref)
        return f"shortcut:{ref}"

    async def known(self, ctx: Context, bound: Bound) -> Message | None:
        """Give the answer to a reply that would make of a message what was made of it already."""
        target = _quoted_by(ctx, bound)
        used = await ctx.work.shortcut_uses.find(target, bound.command.name) if target is not None else None
        return _known(used) if used is not None else None

    async def note_reply(self, ctx: Context, bound: Bound) -> None:
        """Note what a reply with the command alone has just made of the message."""
        target = _quoted_by(ctx, bound)
        if target is not None:
            ref = await ctx.work.shortcut_uses.made_of(ctx.call.event_id)
            await self._note(ctx, target, bound.command.name, ctx.call.event_id, ref)

    async def _note(self, ctx: Context, target: EventId, does: str, asked_by: EventId, ref: str) -> None:
        """Note what was made of a message, and by which reaction or reply."""
        use = ShortcutUse(
            event_id=target, does=does, reaction_event_id=asked_by, ref=ref, by=ctx.actor, at=ctx.work.now
        )
        await ctx.work.shortcut_uses.add(use)
        await ctx.work.journal.add(
            "shortcut-used", actor=ctx.actor, cell=ctx.cell.key, ref=ref, event=target, does=does
        )

    async def _say_known(self, work: UnitOfWork, call: Call, used: ShortcutUse) -> str:
        """Say once, under a message, what a reply made of it: the answer to a reaction stands there already."""
        asked_by = await work.inbox.find(EventId(used.reaction_event_id))
        if asked_by is None or asked_by.type != "m.room.message":
            return OTHER
        ctx, _ = await self._contexts.of_call(work, call)
        await ctx.post(_known(used), answers=call, once=f"shortcut-known/{used.event_id}/{used.does}")
        return f"shortcut:{used.ref}"

    async def keep(self, work: UnitOfWork, row: InboxRow, reaction: InboxRow) -> str | None:
        """Say once, to who takes such a reaction back, that its record stays; gives the record's reference."""
        use = await work.shortcut_uses.by_reaction(EventId(reaction.key))
        if use is None:
            return None
        ref = Ref.read(use.ref, year=0)
        if ref is not None and row.sender == reaction.sender:
            call = replace(read_call(row, self._rules.bot, self._vocabulary), event_id=EventId(use.event_id))
            ctx, _ = await self._contexts.of_call(work, call)
            message = Message(
                "shortcut-kept",
                by=Mention(UserId(row.sender)),
                ref=ref,
                does=use.does.replace(".", "-"),
                about=About(ref.name, use.ref),
            )
            await ctx.post(message, answers=call, once=f"shortcut-kept/{use.event_id}/{use.does}")
        return use.ref

    async def _meant(self, work: UnitOfWork, row: InboxRow, key: str) -> Shortcut | None:
        """Find what a reaction stands for in a cell's room, given by somebody of the organisation."""
        directory = await work.directory()
        room = await work.rooms.get(RoomId(row.room_id))
        if room is None or room.cell is None or row.sender not in directory.people:
            return None
        meant = (shortcut for shortcut in directory.shortcuts if bare_emoji(shortcut.reaction) == key)
        return next((s for s in meant if not s.cells or room.cell in s.cells), None)

    def _is_talk(self, original: InboxRow, row: InboxRow) -> bool:
        """Say whether a message is somebody's, in the same room, and asked for nothing when it came."""
        acted = (original.outcome or "").startswith(("command:", "refused:", "edit:"))
        return original.room_id == row.room_id and original.sender != self._rules.bot and not acted

    def _command(self, shortcut: Shortcut) -> Command:
        group, _, verb = shortcut.does.partition(".")
        return self._vocabulary.groups[group].commands[verb]

    async def _require_private(self, ctx: Context, original: InboxRow) -> None:
        """Refuse the text of a message that came in plain text where encryption is the rule.

        Raises:
            Refusal: plain-text.
        """
        room = await ctx.work.rooms.get(RoomId(original.room_id))
        is_private = self._rules.encryption_required or (room is not None and room.is_encrypted)
        if is_private and not original.encrypted:
            raise Refusal("plain-text")

    async def _make(self, ctx: Context, command: Command, text: str, said_at: datetime) -> None:
        """Do what the command does that a reaction stands for, with the message's text and time."""
        tail = next(parameter.name for parameter in command.arguments if parameter.is_tail)
        arguments: dict[str, object] = {tail: text}
        if any(option.name == "at" for option in command.options):
            arguments["at"] = said_at
        answer = await command.handler(ctx, **arguments)
        if answer is not None:
            await ctx.post(answer, answers=ctx.call)


# ---------------------------------------------------------------------------------------------------------------


def _quoted_by(ctx: Context, bound: Bound) -> EventId | None:
    """Give the message whose text a reply takes for what is made of a message once."""
    return ctx.call.reply_to if bound.is_quoted and bound.command.name in set(ShortcutAct) else None


def _known(used: ShortcutUse) -> Message:
    """Say which record was made of a message already."""
    ref = Ref.read(used.ref, year=0)
    name = ref.name if ref is not None else ""
    return Message("shortcut-known", ref=ref or used.ref, about=About(name, used.ref))


def _on_message(call: Call, target: EventId, original: InboxRow | None, text: str) -> Call:
    """Give the call that a reaction stands for: a reply to the message, in its thread."""
    relation = relation_of(as_dict(original.content)) if original is not None else {}
    thread = as_text(relation.get("event_id")) if relation.get("rel_type") == "m.thread" else ""
    return replace(call, event_id=target, reply_to=target, text=text, thread=EventId(thread) if thread else None)


def _said_at(work: UnitOfWork, original: InboxRow) -> datetime:
    """Give when a message was said by the organisation's clock: when it was sent, in an exercise when it was heard."""
    said = original.sent_at if work.now == work.real_now else original.handled_at or work.now
    return min(said, work.now)


async def _require_roles(ctx: Context, roles: tuple[Role, ...]) -> None:
    """Refuse unless the actor holds one of these roles here.

    Raises:
        Refusal: role-missing.
    """
    if not any(grants(held, needed) for held in ctx.roles for needed in roles):
        raise Refusal("role-missing", roles=roles, cell=ctx.cell.key)
