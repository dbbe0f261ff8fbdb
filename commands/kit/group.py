"""A group of commands, declared by the signatures of its functions.

Invariant: what cannot be parsed, named or permitted fails at import, never in front of a user.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from commands.kit.context import Context, Handler
from commands.kit.daily import GivesDaily, GivesOwn
from commands.kit.following import Follower
from commands.kit.matters import Gives
from commands.kit.signature import Parameter, read_signature
from commands.kit.words import Message
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.values import Role, UserId
from storage.waiting import WaitingCall


@dataclass(frozen=True, slots=True)
class Command:
    """One verb of a group."""

    group: str
    verb: str
    handler: Handler
    parameters: tuple[Parameter, ...]
    roles: tuple[Role, ...]
    """Any of these allows it; none means everybody, guests too."""
    is_default: bool
    writes: bool
    needs_cell: bool
    aside: str | None = None
    """Name in Python of what takes whatever else is said after the arguments; without one that is refused."""

    @property
    def name(self) -> str:
        """Its name in `require_verified` and in the journal: `communique.approve`."""
        return f"{self.group}.{self.verb}"

    @property
    def word(self) -> str:
        """The Fluent id of its name, summary and examples."""
        return f"command-{self.group}-{self.verb}"

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """The positional parameters, in order."""
        return tuple(parameter for parameter in self.parameters if not parameter.is_option)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """The `--options`."""
        return tuple(parameter for parameter in self.parameters if parameter.is_option)


Wants = Callable[[Context, OutboxRow, str], bool]
"""Says whether a reply to a message of the bot is meant for it."""


Deliver = Callable[[Context, InboxRow], Awaitable[str]]
"""Takes what another system sent."""


StillCalls = Callable[[Context, UserId, WaitingCall], Awaitable[Message | None]]
"""Says of one thing that waits what it is, or that it does not call the person any more."""


Remark = Callable[[Context], Awaitable[Message | None]]
"""Answers a word in a direct chat that is neither a command nor the answer to a question, or leaves it to others."""


def is_asked(_ctx: Context, row: OutboxRow, _text: str) -> bool:
    """Say whether a message asked for a free-text answer."""
    return row.asks_until is not None


@dataclass(slots=True, eq=False)
class Group:
    """Commands, reactions, replies and edits that belong together; one file, one group."""

    name: str
    received: str | None = None
    """Its matters are private: the message that a room gets instead of any answer; what was said is not kept."""
    commands: dict[str, Command] = field(default_factory=dict)
    reactions: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """(key, kind of record) → handler(ctx, row) of somebody's reaction on a message about that kind."""
    withdrawals: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """(key, kind) → handler(ctx, row) of somebody taking their own reaction back."""
    removals: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """(key, kind) → handler(ctx, row, user) of somebody else deleting a person's reaction, which takes nothing back."""
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    """(answer in a poll, kind) → key of the reaction that does the same."""
    replies: dict[str, tuple[Wants, Handler]] = field(default_factory=dict)
    """Kind of record → which replies to a message about that kind are meant for us, and handler(ctx, row, text)."""
    remarks: list[tuple[Callable[[str], bool], Remark]] = field(default_factory=list)
    """Which words alone in a direct chat are meant for us, and what answers them."""
    webhooks: dict[str, Deliver] = field(default_factory=dict)
    """Type of what another system sent → handler(ctx, row), which gives what it was, for the record."""
    edits: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """(kind of record, verb) → handler(ctx, ref, **arguments) of an edit of the message that made one by that verb."""
    deletions: dict[str, Handler] = field(default_factory=dict)
    """Outcome of a command → handler(ctx, ref) of somebody deleting their message that was it; the record stays."""
    matters: list[Gives] = field(default_factory=list)
    """What says what of this group's is open in a cell, for cards and agendas."""

    daily: list[GivesDaily] = field(default_factory=list)
    """What gives this group's sections of a daily digest, for all cells at once."""
    weekly: list[GivesDaily] = field(default_factory=list)
    """What gives this group's sections of a weekly digest."""
    own_daily: list[GivesOwn] = field(default_factory=list)
    """What gives what of this group's a daily digest tells single people."""
    waiting: dict[str, StillCalls] = field(default_factory=dict)
    """Kind of record → what says whether one of them that waited for somebody's morning still calls them."""
    followers: dict[str, list[Follower]] = field(default_factory=dict)
    """Kind of record → what brings this group's records in line when one of that kind was changed."""

    @property
    def default(self) -> Command | None:
        """The verb that a call without one means."""
        return next((command for command in self.commands.values() if command.is_default), None)

    def command(
        self,
        verb: str,
        *,
        role: Role | tuple[Role, ...] | None = Role.MEMBER,
        default: bool = False,
        writes: bool = True,
        needs_cell: bool = True,
    ) -> Callable[[Handler], Handler]:
        """Declare a verb.

        Args:
            verb: its English key; its names in four languages are `command-<group>-<verb>` in Fluent.
            role: which role may, in the cell; a tuple means any of them; None means everybody.
            default: whether a call without a verb means this one.
            writes: whether it changes anything; a one-word text is then refused, it may be a mistyped verb.
            needs_cell: whether it happens in one cell.

        Raises:
            TypeError: the signature cannot be a command's.
        """
        roles = (role,) if isinstance(role, Role) else (role or ())

        def declare(handler: Handler) -> Handler:
            parameters, aside = read_signature(handler)
            if verb in self.commands:
                raise TypeError(f"{self.name} {verb} is declared twice")
            if default and self.default is not None:
                raise TypeError(f"{self.name} has two default verbs")
            self.commands[verb] = Command(
                self.name,
                verb,
                handler,
                parameters,
                roles,
                is_default=default,
                writes=writes,
                needs_cell=needs_cell,
                aside=aside,
            )
            return handler

        return declare

    def reaction(
        self, key: str, *, about: str, withdrawn: bool = False, poll: str | None = None
    ) -> Callable[[Handler], Handler]:
        """Declare what a reaction on a message about a kind of record does, or taking one's own back.

        Args:
            key: the emoji.
            about: the kind of record.
            withdrawn: whether this is taking it back.
            poll: the answer that does the same in a poll beside the card; the handler gets the poll as its row.
        """
        table = self.withdrawals if withdrawn else self.reactions
        if poll is not None:
            self.answers[poll, about] = key

        def declare(handler: Handler) -> Handler:
            if (key, about) in table:
                raise TypeError(f"{key} on {about} is declared twice")
            table[key, about] = handler
            return handler

        return declare

    def removed(self, key: str, *, about: str) -> Callable[[Handler], Handler]:
        """Declare what is noted when somebody else deletes a person's reaction: (ctx, row, whose it was)."""

        def declare(handler: Handler) -> Handler:
            self.removals[key, about] = handler
            return handler

        return declare

    def reply(self, *, about: str, wants: Wants = is_asked) -> Callable[[Handler], Handler]:
        """Declare what a reply that is no command, to a message about a kind of record, does.

        Args:
            about: the kind of record.
            wants: says which replies are meant for us, all others being talk; the answers to a question, if not given.
        """

        def declare(handler: Handler) -> Handler:
            self.replies[about] = (wants, handler)
            return handler

        return declare

    def remark(self, *, wants: Callable[[str], bool]) -> Callable[[Remark], Remark]:
        """Declare what answers a word in a direct chat that is no command, while no question is open there."""

        def declare(remark: Remark) -> Remark:
            self.remarks.append((wants, remark))
            return remark

        return declare

    def webhook(self, kind: str) -> Callable[[Deliver], Deliver]:
        """Declare what something that another system sent does; nobody asks for it, so its context has no actor."""

        def declare(handler: Deliver) -> Deliver:
            self.webhooks[kind] = handler
            return handler

        return declare

    def edited(self, verb: str, *, about: str) -> Callable[[Handler], Handler]:
        """Declare what editing the message that made a record by this verb does: (ctx, ref, the verb's arguments).

        Raises:
            TypeError: no such verb was declared before.
        """
        if verb not in self.commands:
            raise TypeError(f"{self.name} has no verb {verb}")

        def declare(handler: Handler) -> Handler:
            self.edits[about, verb] = handler
            return handler

        return declare

    def deleted(self, verb: str) -> Callable[[Handler], Handler]:
        """Declare what is said to somebody who deletes the message that made a record by this verb: (ctx, ref).

        Raises:
            TypeError: no such verb was declared before.
        """
        if verb not in self.commands:
            raise TypeError(f"{self.name} has no verb {verb}")

        def declare(handler: Handler) -> Handler:
            self.deletions[f"command:{self.name}.{verb}"] = handler
            return handler

        return declare

    def follows(self, kind: str) -> Callable[[Follower], Follower]:
        """Declare what is done when a record of another group's was changed."""

        def declare(follower: Follower) -> Follower:
            self.followers.setdefault(kind, []).append(follower)
            return follower

        return declare

    def still_calls(self, kind: str) -> Callable[[StillCalls], StillCalls]:
        """Declare what says whether a record that waited for somebody's morning still calls them, and what it is."""

        def declare(says: StillCalls) -> StillCalls:
            if kind in self.waiting:
                raise TypeError(f"what waits of {kind} is declared twice")
            self.waiting[kind] = says
            return says

        return declare

    def open_matters(self, gives: Gives) -> Gives:
        """Declare what says what of this group's is open in a cell."""
        self.matters.append(gives)
        return gives

    def tells_daily(self, gives: GivesDaily) -> GivesDaily:
        """Declare what gives this group's sections of a daily digest."""
        self.daily.append(gives)
        return gives

    def tells_weekly(self, gives: GivesDaily) -> GivesDaily:
        """Declare what gives this group's sections of a weekly digest."""
        self.weekly.append(gives)
        return gives

    def tells_own(self, gives: GivesOwn) -> GivesOwn:
        """Declare what gives what of this group's a daily digest tells each person alone."""
        self.own_daily.append(gives)
        return gives
