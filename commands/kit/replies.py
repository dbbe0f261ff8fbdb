"""Messages that answer something the bot said: a reply to it, and in a direct chat also what just follows it.

Invariant: a command is never taken for an answer, and no answer that several questions may have asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from commands.kit.call import Call
from commands.kit.context import Context, Handler
from commands.kit.event import kind_of
from commands.kit.group import Remark, Wants
from commands.kit.markings import refuse_marking
from commands.kit.permit import Rules, check_eligible, require_known
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal
from storage.outbox import OutboxRow

LATE_FOR = timedelta(days=1)
"""How long after its time a question still makes clear what a message in a direct chat answers that is no command."""


class Replies:
    """Takes the answers to what the bot asked, and the few words that mean something by themselves."""

    def __init__(
        self,
        rules: Rules,
        vocabulary: Vocabulary,
        *,
        replies: Mapping[str, tuple[Wants, Handler]],
        remarks: Sequence[tuple[Callable[[str], bool], Remark]],
    ) -> None:
        """Know what each group takes, by what the message that is answered is about."""
        self._rules = rules
        self._vocabulary = vocabulary
        self._replies = replies
        self._remarks = remarks

    async def take(self, ctx: Context, call: Call, words: str | None, *, direct: bool) -> str | None:
        """Take a message as the answer to something the bot asked, if it is one and no command.

        Args:
            ctx: of the message.
            call: the message.
            words: what it says to the bot; None when it does not speak to it.
            direct: whether it stands in a direct chat.

        Returns:
            What it was, for the record; None when it answers nothing.

        Raises:
            Refusal: answer-unclear, or whatever refuses the answer.
        """
        work = ctx.work
        asked = await work.outbox.by_event(call.reply_to) if call.reply_to is not None else None
        waiting = await work.outbox.asking(call.sender, call.room_id) if direct and call.reply_to is None else []
        if waiting:
            asked = waiting[0]
        elif direct and call.reply_to is None and words:
            answered = await self._remark(ctx, call, words)
            if answered is not None or self._vocabulary.is_near(words):
                return answered
            asked = await work.outbox.lapsed(call.sender, call.room_id, LATE_FOR)  # refused as late, and kindly
        if asked is None or asked.about is None:
            return None
        wants, handler = self._replies.get(kind_of(asked), (None, None))
        looks_called = call.text.lstrip().startswith(("!", "/")) or (
            words is not None and not direct and self._vocabulary.is_near(words)
        )
        if handler is None or looks_called or (direct and words and self._vocabulary.starts_with_group(words)):
            return None
        if wants is not None and not wants(ctx, asked, call.text.strip()):
            return None
        await check_eligible(self._rules, ctx, call, direct=direct)
        require_known(ctx)
        refuse_marking(call.text)
        _refuse_unclear(waiting)
        answer = await handler(ctx, asked, call.text.strip())
        if answer is not None:
            await ctx.post(answer, answers=call)
        return f"reply:{asked.about}"

    async def _remark(self, ctx: Context, call: Call, words: str) -> str | None:
        """Answer a word in a direct chat that is no command and that one group knows the meaning of."""
        if self._vocabulary.starts_with_group(words) or call.text.lstrip().startswith(("!", "/")):
            return None
        for remark in (remark for wants, remark in self._remarks if wants(words)):
            await check_eligible(self._rules, ctx, call, direct=True)
            answer = await remark(ctx)
            if answer is not None:
                await ctx.post(answer, answers=call)
                return "remark"
        return None


def _refuse_unclear(waiting: Sequence[OutboxRow]) -> None:
    """Refuse what may answer several questions: a reason meant for one person must not go to another."""
    refs = tuple(sorted({row.about for row in waiting if row.about}))
    if len(refs) > 1:
        raise Refusal("answer-unclear", refs=refs)
