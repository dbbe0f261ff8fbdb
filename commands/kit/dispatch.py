"""From an inbox row to what it does: permission, handler, answer, journal, in one unit of work.

Invariant: a row is handled once; a refusal or a bug rolls everything back and is then noted in a second unit.
"""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from commands.kit.call import Call
from commands.kit.confidence import Confidence
from commands.kit.context import Context
from commands.kit.contexts import Contexts
from commands.kit.event import as_dict, as_text, edited_event, kind_of, pill_name, read_call
from commands.kit.group import Group
from commands.kit.markings import refuse_marking
from commands.kit.parse import Bound, parse, strip_call
from commands.kit.permit import Rules, check_eligible, permit
from commands.kit.poll import POLL_RESPONSES
from commands.kit.quoting import NEVER_ACTS, require_text, text_of
from commands.kit.reactions import Reactions
from commands.kit.replies import Replies
from commands.kit.shortcuts import Shortcuts
from commands.kit.trust import is_sensitive
from commands.kit.unhandled import Log, Unhandled, is_left_for_later
from commands.kit.vocabulary import Vocabulary
from commands.kit.votes import Votes
from commands.kit.words import Message, Refusal, catalog
from storage.database import Database, was_written_meanwhile
from storage.inbox import InboxRow, InboxState
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, Ref


class Dispatcher:
    """Handles inbox rows, one at a time, each in its unit."""

    def __init__(self, database: Database, groups: Sequence[Group], rules: Rules, log: Log) -> None:
        """Collect the names of every command."""
        self.database = database
        self.rules = rules
        self.groups = tuple(groups)
        self.vocabulary = Vocabulary.of(groups)
        self._contexts = Contexts(rules, self.groups)
        given = _merge([group.reactions for group in groups])
        taken_back = _merge([group.withdrawals for group in groups])
        self._votes = Votes(
            rules,
            self.vocabulary,
            self._contexts,
            keys=_merge([group.answers for group in groups]),
            given=given,
            taken_back=taken_back,
        )
        self._shortcuts = Shortcuts(rules, self.vocabulary, self._contexts)
        self._reactions = Reactions(
            rules,
            self.vocabulary,
            self._contexts,
            self._shortcuts,
            given=given,
            taken_back=taken_back,
            removed=_merge([group.removals for group in groups]),
            deleted=_merge([group.deletions for group in groups]),
        )
        self._replies = Replies(
            rules,
            self.vocabulary,
            replies=_merge([group.replies for group in groups]),
            remarks=[remark for group in groups for remark in group.remarks],
        )
        self._deliveries = _merge([group.webhooks for group in groups])
        self._confidence = Confidence(rules, self.vocabulary)
        self._unhandled = Unhandled(
            database, rules, self.vocabulary, self._contexts, self._votes, deliveries=self._deliveries, log=log
        )
        self._edits = {
            (kind, f"{group.name}.{verb}"): handler for group in groups for (kind, verb), handler in group.edits.items()
        }

    def is_sensitive(self, kind: str, content: Mapping[str, Any]) -> bool:
        """Say whether an event of a type may need a verified device, from what stands in it."""
        names = (self.rules.bot, *self.rules.bot_names)
        return is_sensitive(self.rules.require_verified, names, self.vocabulary, kind, content)

    async def handle(self, row_id: int) -> None:
        """Handle one row; whatever happens, it is marked and never comes back.

        Raises:
            DBAPIError: the database failed by itself; the row waits to be handled again.
            Deposed: another process leads, and handles it.
        """
        with self.database.precedence.answering():
            await self._handle(row_id)

    async def _handle(self, row_id: int) -> None:
        try:
            await self._try_twice(row_id)
        except Refusal as refusal:
            await self._guard(row_id, self._unhandled.note_refusal(row_id, refusal))
        except Exception as error:
            # a bug must neither stop the sync nor lose the row; what the database did is not the row's fault
            if is_left_for_later(error):
                raise
            await self._unhandled.note_bug(row_id)

    async def _try_twice(self, row_id: int) -> None:
        """Handle a row, again where a job said meanwhile what is said once: then it finds that."""
        try:
            await self._handle_once(row_id)
        except Exception as error:
            if not was_written_meanwhile(error):
                raise
            await self._handle_once(row_id)

    async def _handle_once(self, row_id: int) -> None:
        async with self.database.begin() as work:
            row = await work.inbox.claim(row_id)
            if row is None:
                return
            outcome = await self._act(work, row)
            await work.inbox.finish(row, InboxState.HANDLED, outcome)
            await self._confidence.empty(work, row)

    async def _guard(self, row_id: int, noting: Awaitable[None]) -> None:
        """Note a refusal; that it cannot be said is a bug, and neither may lose the row."""
        try:
            await noting
        except Exception as error:
            if is_left_for_later(error):
                raise
            await self._unhandled.note_bug(row_id)

    async def _act(self, work: UnitOfWork, row: InboxRow) -> str:
        """Do what a row asks; gives what it was, for the record."""
        content = as_dict(row.content)
        if row.trust in NEVER_ACTS:
            await work.journal.add("event-rejected", actor=row.sender, event=row.key, trust=row.trust)
            return f"rejected:{row.trust}"
        outcome = "other"
        match row.type:
            case "m.reaction":
                outcome = await self._reactions.take(work, row)
            case kind if kind in POLL_RESPONSES:
                outcome = await self._votes.take(work, row)
            case "m.room.redaction":
                outcome = await self._reactions.redact(work, row, EventId(as_text(content.get("redacts"))))
            case "m.room.message" if content.get("msgtype") != "m.text":
                # notices are other bots', files and pictures have names: neither speaks to us
                outcome = "no-text"
            case "m.room.message" if edited_event(content) is not None:
                outcome = await self._edit(work, row)
            case "m.room.message":
                outcome = await self._message(work, row)
            case kind if kind in self._deliveries:
                outcome = await self._deliver(work, row)
            case _:
                pass
        return outcome

    # ------------------------------------------------------------------------------------------------- messages

    async def _message(self, work: UnitOfWork, row: InboxRow) -> str:
        call = read_call(row, self.rules.bot, self.vocabulary)
        ctx, direct = await self._contexts.of_call(work, call)
        words = strip_call(call.text, self._names(row), direct=direct)
        is_command = words is not None and bool(words.strip())
        if call.reply_to is not None or direct:
            answered = await self._replies.take(ctx, call, words, direct=direct)
            if answered is not None:
                return answered
        if not is_command or words is None:
            return "chat"
        if not self._is_ours(ctx, words, call, direct=direct):
            return "chat"
        await check_eligible(self.rules, ctx, call, direct=direct)
        bound = await self._parse(ctx, words, call)
        await self._run(ctx, bound)
        return f"command:{bound.command.name}"

    def _names(self, row: InboxRow) -> tuple[str, ...]:
        pill = pill_name(as_dict(row.content), self.rules.bot)
        return (self.rules.bot, *self.rules.bot_names, *((pill,) if pill else ()))

    def _is_ours(self, ctx: Context, words: str, call: Call, *, direct: bool) -> bool:
        """Say whether an unknown `!word` is worth an answer: other bots share the prefix.

        A verb alone of the asker's language, that only one group has, was meant for us.
        """
        if direct or call.mentions_bot or not call.text.lstrip().startswith(("!", "/")):
            return True
        if self.vocabulary.is_near(words):
            return True
        return self.vocabulary.verb_alone(words, ctx.language_of(call.sender), own=True) is not None

    async def _parse(self, ctx: Context, words: str, call: Call, *, said_at: datetime | None = None) -> Bound:
        """Parse a call, its times as of now or of when it was first said; a reply may lack a text of its own."""
        scope = ctx.scope() if said_at is None else replace(ctx.scope(), now=said_at)
        quoted = await self._quoted_text(ctx, call)
        bound = parse(words, self.vocabulary, scope, meant=call.meant, quoted=quoted)
        require_text(*bound.arguments.values())
        return bound

    async def _quoted_text(self, ctx: Context, call: Call) -> str | None:
        """Give the text of the message a call replies to, when somebody else than the bot wrote it."""
        if call.reply_to is None:
            return None
        row = await ctx.work.inbox.find(call.reply_to)
        return await text_of(ctx.work, row) if row is not None and row.room_id == call.room_id else None

    async def _run(self, ctx: Context, bound: Bound) -> None:
        """Check the role, run the handler, post its answer."""
        command = bound.command
        if bound.cell is not None:
            ctx = await self._contexts.in_cell(ctx, bound.cell)
        ctx.unnamed = bound.unnamed
        await permit(ctx, command)
        _refuse_marked(bound)
        known = await self._shortcuts.known(ctx, bound)
        answer = known or await command.handler(ctx, **bound.arguments)
        if answer is not None:
            await ctx.post(answer, answers=ctx.call)
        if known is None:
            await self._shortcuts.note_reply(ctx, bound)

    async def _deliver(self, work: UnitOfWork, row: InboxRow) -> str:
        """Take what another system sent; it has no one to answer, so what would be refused is a bug."""
        try:
            return await self._deliveries[row.type](await self._contexts.of_nobody(work), row)
        except Refusal as refusal:
            raise RuntimeError(f"{row.key} was refused: {refusal.code}") from refusal

    # --------------------------------------------------------------------------------------------------- edits

    async def _edit(self, work: UnitOfWork, row: InboxRow) -> str:
        """Take an edit: of the message that made a record it is an act on it; of another command it is refused."""
        call = read_call(row, self.rules.bot, self.vocabulary)
        edited = edited_event(as_dict(row.content))
        original = await work.inbox.find(edited) if edited is not None else None
        if original is None or original.sender != row.sender or original.room_id != row.room_id:
            return "other"
        outcome = original.outcome or ""
        ctx, direct = await self._contexts.of_call(work, call)
        words = strip_call(call.text, self._names(original), direct=direct)
        if not outcome.startswith(("command:", "refused:")):
            if not direct and words and self.vocabulary.starts_with_group(words) and ctx.has_cell:
                raise Refusal("edit-ignored")
            return "chat"
        await check_eligible(self.rules, ctx, call, direct=direct)
        made = await work.outbox.answer_to(EventId(original.key))
        kind = kind_of(made) if made is not None and made.about else ""
        handler = self._edits.get((kind, outcome.removeprefix("command:")))
        if made is None or handler is None or not words:
            raise self._edit_ignored(ctx, made, kind)
        bound = await self._parse(ctx, words, call, said_at=original.handled_at)
        if outcome != f"command:{bound.command.name}":
            raise self._edit_ignored(ctx, made, kind)
        if bound.cell is not None:
            ctx = await self._contexts.in_cell(ctx, bound.cell)
        await permit(ctx, bound.command)
        _refuse_marked(bound)
        ref = Ref.read(made.about or "", year=ctx.year)
        answer = await handler(ctx, ref, **bound.arguments)
        if answer is not None:
            await ctx.post(answer, answers=call)
        return f"edit:{made.about}"

    def _edit_ignored(self, ctx: Context, made: OutboxRow | None, kind: str) -> Refusal:
        """Refuse an edit that is not the command any more; of what made a record, say how that is put right."""
        group = self.vocabulary.groups.get(kind)
        ref = Ref.read(made.about or "", year=ctx.year) if made is not None else None
        verb = next((verb for verb in ("amend", "update") if group is not None and verb in group.commands), None)
        if group is None or ref is None or verb is None:
            return Refusal("edit-ignored")
        language = ctx.language_of(ctx.actor)
        called, word = (catalog().say(language, i, {}) for i in (f"group-{kind}", group.commands[verb].word))
        # what was sent to people cannot be changed under them: the record is only followed by another
        message = "refusal-edit-of-record" if verb == "amend" else "refusal-edit-of-sent"
        return Refusal("edit-ignored", Message(message, start=f"!{called}", verb=word, ref=ref))


def _refuse_marked(bound: Bound) -> None:
    """Refuse what carries a marking, wherever in a command that writes it stands."""
    if bound.command.writes:
        # a choice is a word of ours, such as the scope "Restricted" of an alert
        refuse_marking(*(value for value in bound.arguments.values() if type(value) is str))


_Key = TypeVar("_Key")
_What = TypeVar("_What")


def _merge(tables: Sequence[Mapping[_Key, _What]]) -> dict[_Key, _What]:
    """Join the groups' tables; two handlers for one thing fail at start."""
    merged: dict[_Key, _What] = {}
    for table in tables:
        for key, handler in table.items():
            if key in merged:
                raise TypeError(f"{key!r} is declared by two groups")
            merged[key] = handler
    return merged
