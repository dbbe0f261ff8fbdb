"""What a handler gets: the context it acts in.

Invariant: a handler reads and writes through `work`, speaks through `post` and the message it returns; it neither
sends nor commits.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from commands.kit.call import Call, Unnamed
from commands.kit.content import make_content
from commands.kit.picture import Week, picture_behind
from commands.kit.quiet import divide, hold, with_later
from commands.kit.reads import Scope
from commands.kit.words import Message, Refusal
from storage.directory import Cell, Directory
from storage.outbox import OutboxRow, Relation, reaction_to
from storage.unit_of_work import UnitOfWork
from storage.values import Language, Role, RoomId, UserId, grants

APPROVE, OBJECT, SEEN = "✅", "❌", "👀"


class Context:
    """Who acts, where, with what."""

    def __init__(
        self,
        work: UnitOfWork,
        directory: Directory,
        *,
        actor: UserId | None = None,
        cell: Cell | None = None,
        room_id: RoomId | None = None,
        call: Call | None = None,
        languages: Mapping[UserId, Language] | None = None,
        roles: tuple[Role, ...] = (),
        bot: UserId | None = None,
        require_verified: frozenset[str] = frozenset(),
        public_url: str = "",
        aside: frozenset[str] = frozenset(),
    ) -> None:
        """Bind to one unit of work."""
        self.work = work
        self.directory = directory
        self._actor = actor
        self._cell = cell
        self.room_id = room_id
        self._call = call
        self.languages = languages or {}
        self.roles = roles
        self.bot = bot
        self.require_verified = require_verified
        """Actions, as `group.verb`, that must come from a device its owner has cross-signed: no reaction can."""
        self.public_url = public_url
        """Where the web pages are reached, without a slash at its end."""
        self.aside = aside
        """What a job failed on a moment ago: it is left alone, so that it holds up nothing else."""
        self.unnamed: Unnamed | None = None
        """How the text of a call begins whose verb nobody named."""
        self.in_hand: str | None = None
        """What a job has claimed and acts on; it is set aside for a while if that fails."""

    @property
    def now(self) -> datetime:
        """The unit's instant."""
        return self.work.now

    @property
    def actor(self) -> UserId:
        """Who asked.

        Raises:
            LookupError: nobody did; time passed.
        """
        if self._actor is None:
            raise LookupError("nobody asked for this: time passed")
        return self._actor

    def is_actor(self, user_id: UserId) -> bool:
        """Say whether somebody is who asked; nobody is when time passed."""
        return user_id == self._actor

    @property
    def call(self) -> Call:
        """The event that asked.

        Raises:
            LookupError: nobody asked; time passed.
        """
        if self._call is None:
            raise LookupError("no event asked for this: time passed")
        return self._call

    @property
    def cell(self) -> Cell:
        """The cell this happens in.

        Raises:
            Refusal: a direct message from somebody of several cells has to name it; somebody of none cannot.
        """
        if self._cell is None:
            known = self.directory.cells_of(self.actor)
            raise Refusal("cell-missing", None if known else Message("refusal-cell-none"), known=known)
        return self._cell

    @property
    def has_cell(self) -> bool:
        """Whether it is known in which cell this happens."""
        return self._cell is not None

    @property
    def year(self) -> int:
        """The current year where the organisation lives: references count by it."""
        return self.now.astimezone(self.directory.zone).year

    def language_of(self, user_id: UserId) -> Language:
        """Give the language somebody is spoken to in: the one they chose, else the file's."""
        chosen = self.languages.get(user_id)
        if chosen is not None:
            return chosen
        person = self.directory.people.get(user_id)
        return person.language if person else self.directory.languages[0]

    def scope(self) -> Scope:
        """Give what reading another text of the same actor may know."""
        return Scope(self.now, self.language_of(self.actor), self.directory, self.actor)

    async def roles_of(self, user_id: UserId, cell: str) -> tuple[Role, ...]:
        """Give somebody's roles in a cell at this moment; of the organisation and in its room counts as member."""
        named = self.directory.roles(user_id, cell)
        if named or user_id not in self.directory.people:
            return named
        members = await self.work.members(cell)
        return (Role.MEMBER,) if members.get(user_id) == "join" else ()

    async def may(self, user_id: UserId, cell: str, *needed: Role) -> bool:
        """Say whether somebody may do in a cell what one of these roles is needed for."""
        held = await self.roles_of(user_id, cell)
        return any(grants(role, need) for role in held for need in needed)

    async def require(self, *needed: Role, cell: str | None = None) -> None:
        """Refuse unless the actor holds one of these roles here.

        Raises:
            Refusal: role-missing.
        """
        where = cell or self.cell.key
        if not await self.may(self.actor, where, *needed):
            raise Refusal("role-missing", roles=needed, cell=where)

    async def post(
        self,
        message: Message,
        *,
        cell: str | None = None,
        user: UserId | None = None,
        room: RoomId | None = None,
        card: bool = False,
        acts: bool = False,
        mentions: Sequence[UserId] = (),
        mention_room: bool = False,
        reactions: Sequence[str] = (),
        answers: Call | None = None,
        refusal: str | None = None,
        once: str | None = None,
        urgent: bool = False,
        useful_for: timedelta | None = None,
        asks_for: timedelta | None = None,
        languages: tuple[Language, ...] | None = None,
        always: Collection[UserId] = (),
        picture: Week | None = None,
    ) -> OutboxRow | None:
        """Queue one message for one place: a cell's room, a person's direct chat, a room, or where the call came from.

        Args:
            message: what to say.
            cell: key of the cell whose room it goes to.
            user: whose direct chat it goes to, in their language.
            room: room it goes to.
            card: whether it takes reactions; `reactions` are placed on it.
            acts: whether people must act on it: `m.text`, not `m.notice`.
            mentions: exactly those who must act; outside their hours they are named, and it waits for their morning.
            mention_room: `@room`, for alerts of severity Severe or Extreme only.
            reactions: keys the bot places on its own card.
            answers: the call this replies to, in its thread if it has one.
            refusal: code of the refusal, if it is one.
            once: what may be said only once; nothing is queued, and None returned, when it has been.
            urgent: goes before what waits in other rooms, and calls people at any hour.
            useful_for: after this long it is not sent any more.
            asks_for: how long a free-text answer to it is expected.
            languages: which languages to say it in, when not those of the place.
            always: who of them is called at any hour, because it is about their own duty.
            picture: the numbers of a week, drawn and sent behind the message, with which it comes and goes: the message
                has to say them too, `picture.in_words()` does.

        Returns:
            What was queued; nothing where it was said before, or waits for the morning of whose direct chat it is for.

        Raises:
            Refusal: too-long, when the event would not fit.
        """
        if once is not None and await self.work.outbox.said(once):
            return None
        where = cell or (self._cell.key if self._cell is not None else None)
        calls = await divide(
            self.work,
            self.directory,
            message,
            mentions if user is None else (user,),
            cell=where,
            actor=self._actor,
            always=always,
            urgent=urgent,
        )
        if user is not None and calls.later:  # a direct chat rings whatever is said in it
            content = make_content(message, languages or (self.language_of(user),), self.directory, now=self.now)
            text = content["body"] if message.about is None or message.about.ref is None else None
            await hold(self.work, self.directory, message, calls.later, cell=where, once=once, text=text)
            return None
        held = message
        if calls.later:
            message, mention_room = with_later(message, calls.later), False
            mentions, acts = calls.now, acts and bool(calls.now)
        if cell is None and user is None and room is None:
            room = self.room_id
        about = message.about
        row = OutboxRow(
            txn_id=self.work.new_id(),
            room_id=room,
            cell=cell,
            user_id=user,
            content=make_content(
                message,
                languages or await self._languages_for(cell, user, room, refusal),
                self.directory,
                acts=acts,
                card=card,
                mentions=mentions,
                mention_room=mention_room,
                answers=answers,
                refusal=refusal,
                now=self.now,
            ),
            about=about.ref if about else None,
            version=about.version if about else None,
            message=message.id,
            card=card,
            acts=acts,
            urgent=urgent,
            answers=answers.event_id if answers else None,
            once=once,
            created_at=self.now,
            useful_until=self.now + useful_for if useful_for else None,
            asks_until=self.now + asks_for if asks_for else None,
        )
        rows = [row, *(reaction_to(row, key, txn_id=self.work.new_id(), now=self.now) for key in reactions)]
        if picture is not None:
            spoken = languages or await self._languages_for(cell, user, room, refusal)
            rows.append(picture_behind(row, picture, about, spoken, self.directory, txn_id=self.work.new_id()))
        await self.work.send(*rows)
        if calls.later:
            await hold(self.work, self.directory, held, calls.later, cell=where, txn_id=row.txn_id)
        return row

    async def edit(self, row: OutboxRow, message: Message, *, mentions: Sequence[UserId] = ()) -> OutboxRow:
        """Queue an edit of a message sent earlier; a card stays the same event for reactions.

        Args:
            row: what was sent.
            message: what it says from now on.
            mentions: who must act on it now; an edit notifies nobody.
        """
        user = UserId(row.user_id) if row.user_id else None
        languages = await self._languages_for(row.cell, user, row.room_id, None)
        edit = OutboxRow(
            txn_id=self.work.new_id(),
            room_id=row.room_id,
            cell=row.cell,
            user_id=row.user_id,
            content=make_content(
                message, languages, self.directory, acts=row.acts, card=row.card, mentions=mentions, now=self.now
            ),
            relation=Relation.EDIT,
            target=row.txn_id,
            about=message.about.ref if message.about else None,
            version=message.about.version if message.about else None,
            message=message.id,
            acts=row.acts,
            urgent=row.urgent,
            created_at=self.now,
        )
        await self.work.send(edit)
        return edit

    async def _languages_for(
        self, cell: str | None, user: UserId | None, room: str | None, refusal: str | None
    ) -> tuple[Language, ...]:
        """Give what is spoken where a message goes: the room's languages, in a direct chat the person's."""
        if refusal is not None and self._actor is not None and self._actor in self.directory.people:
            return (self.language_of(self._actor),)
        if user is not None:
            return (self.language_of(user),)
        known = await self.work.rooms.get(RoomId(room)) if cell is None and room is not None else None
        if known is not None and known.direct_user is not None:
            return (self.language_of(UserId(known.direct_user)),)
        place = cell or (known.cell if known is not None else None)
        if place is not None and place in self.directory.cells:
            return self.directory.cells[place].languages
        if self._actor is not None and self._actor in self.directory.people:
            return (self.language_of(self._actor),)
        return self.directory.languages


Handler = Callable[..., Awaitable[Message | None]]
