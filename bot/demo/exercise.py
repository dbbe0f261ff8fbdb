"""The exercise as it is played: people act through their clients, and what they should then see is waited for.

Nothing is shown that was not read back, decrypted, in somebody's client; a step that is not seen is said and counted,
and so is each step that builds on it.
"""

import contextlib
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.stage import Stage
from bot.demo.transcript import Transcript, what_changed, without_stamp
from bot.demo.wanted import Wanted, describe, show_whole, text_of
from bot.matrix.person import Person
from bot.matrix.seen import ENCRYPTED, NotSeen, SeenEvent

WITHIN = 60.0
"""Seconds within which a step has to be seen; most take less than one."""
BOT_NAME = "Greffier"
STAMPS = ("EXERCICE", "OEFENING", "ÜBUNG", "EXERCISE")
"""How the line begins that says of every message that this is an exercise."""
MESSAGES = ("m.room.message", ENCRYPTED)
DIRECT = "direct"
"""Where a room stands that is no cell's: the direct chat of one person."""
INSTEAD = 6
"""Messages that came instead, shown at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person said or did in the room of a cell."""

    who: str
    cell: str
    event_id: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One part of the play."""

    clock: str
    """The time of day at which it begins."""
    title: str
    play: Callable[["Exercise"], Awaitable[None]]
    day: int | None = None
    """How many days after the first; None: the day the clock shows."""


class Exercise:
    """Plays scenes on a stage and keeps count of what was seen."""

    def __init__(self, stage: Stage, transcript: Transcript) -> None:
        """Begin with nothing seen."""
        self.stage = stage
        self.transcript = transcript
        self.steps = 0
        self.missed: list[str] = []
        self._told: set[tuple[str, str]] = set()
        """Events already counted, each with who read it."""
        self._marks: dict[str, int] = {}
        self._cards: dict[tuple[str, str, int], SeenEvent] = {}
        """The first card seen in each room of each version."""
        self._shown: dict[str, str] = {}
        """The text of each card as it was shown last, by its event and by what it is a card of."""
        self._zone = ZoneInfo(stage.organisation.timezone)
        self._first_day = stage.clock.now().astimezone(self._zone).date()

    @property
    def seen(self) -> int:
        """How many steps were seen."""
        return self.steps - len(self.missed)

    def user(self, who: str) -> str:
        """Give somebody's user ID."""
        return self.stage.people[who].user_id

    def users(self, *who: str) -> frozenset[str]:
        """Give the user IDs of several people."""
        return frozenset(self.user(name) for name in who)

    def members(self, cell: str, *, but: Collection[str] = ()) -> frozenset[str]:
        """Give the user IDs of those who are called in a cell: all but observers, and but these."""
        people = self.stage.organisation.people
        called = {p.user_id for p in people if cell in p.cells and "observer" not in p.cells[cell]}
        return frozenset(called - self.users(*but))

    # ---------------------------------------------------------------------------------------------------- time

    @property
    def clock_time(self) -> str:
        """The exercise's time of day, as HH:MM."""
        return self.stage.clock.now().astimezone(self._zone).strftime("%H:%M")

    @property
    def wall_time(self) -> str:
        """The day and the time of day as a clock on the wall shows it, and in which of the year's two times."""
        return self.stage.clock.now().astimezone(self._zone).strftime("%A %d %B, %H:%M %Z")

    async def at(self, time: str, *, day: int | None = None) -> None:
        """Move the exercise's clock to a time, with seconds or not, of the same day or of a day after the first."""
        hour, minute, *seconds = map(int, time.split(":"))
        now = self.stage.clock.now().astimezone(self._zone)
        wanted = now.replace(hour=hour, minute=minute, second=sum(seconds), microsecond=0)
        if day is not None:
            wanted = datetime.combine(self._first_day + timedelta(days=day), wanted.timetz())
        await self.until(wanted)

    async def until(self, instant: datetime) -> None:
        """Move the exercise's clock on to an instant, once the bot has nothing in hand; it never goes back."""
        await self.stage.settle()
        self.stage.watch()
        # where the clock already stands there, what this very time brings may have come by now: it counts
        if instant > self.stage.clock.now():
            self.mark()
            self.stage.clock.set(instant)

    async def let_pass(self, length: timedelta) -> None:
        """Let the exercise's clock go on by a little, such as what a card waits before it is edited again."""
        await self.stage.settle()
        self.stage.clock.set(self.stage.clock.now() + length)

    async def bot_leaves(self) -> None:
        """Stop the bot."""
        await self.stage.settle()
        await self.stage.stop_bot()
        self.transcript.note(f"{self.clock_time} the bot is stopped")

    async def bot_comes(self) -> None:
        """Start the bot; one that comes back is a new one on the same database."""
        self.mark()
        self.transcript.note(f"{self.clock_time} the bot starts")
        await self.stage.start_bot()

    def mark(self) -> None:
        """From here on only what comes new counts."""
        self._marks = {name: len(person.events()) for name, person in self.stage.people.items()}

    # -------------------------------------------------------------------------------------------------- people

    async def says(self, who: str, cell: str, text: str, *, reply_to: SeenEvent | None = None) -> Said | None:
        """Have somebody say something in the room of a cell, and read it back in somebody else's client."""
        self.mark()
        reply = reply_to.event_id if reply_to is not None else None
        event_id = await self.person(who).say(self.stage.rooms[cell], text, reply_to=reply)
        return await self._read_back(who, cell, event_id)

    async def edits(self, said: Said | None, text: str) -> Said | None:
        """Have somebody edit what they said."""
        if said is None:
            self.builds_on_nothing("an edit")
            return None
        self.mark()
        event_id = await self.person(said.who).edit(self.stage.rooms[said.cell], said.event_id, text)
        return await self._read_back(said.who, said.cell, event_id)

    async def reacts(self, who: str, cell: str, card: SeenEvent | Said | None, key: str) -> Said | None:
        """Have somebody press a reaction on a message of the bot, or of somebody else."""
        if card is None:
            self.builds_on_nothing(f"{key} by {who}")
            return None
        self.mark()
        event_id = await self.person(who).react(self.stage.rooms[cell], card.event_id, key)
        on = card.record.get("ref", "the message") if isinstance(card, SeenEvent) else "the message"
        self.transcript.did(self.clock_time, cell, self.name_of(who), f"reacts {key} on {on}")
        return Said(who, cell, event_id)

    async def takes_back(self, reaction: Said | None) -> None:
        """Have somebody take their reaction back."""
        if reaction is None:
            self.builds_on_nothing("taking a reaction back")
            return
        self.mark()
        await self.person(reaction.who).redact(self.stage.rooms[reaction.cell], reaction.event_id)
        self.transcript.did(self.clock_time, reaction.cell, self.name_of(reaction.who), "takes the reaction back")

    async def _read_back(self, who: str, cell: str, event_id: str) -> Said | None:
        """Show what was said as somebody else in the room reads it."""
        room = self.stage.rooms[cell]
        others = (p for name, p in self.stage.people.items() if name != who and room in p.rooms)
        reader = next(others, self.person(who))
        try:
            event = await reader.wait_for(lambda e: e.event_id == event_id and e.decrypted, room, WITHIN)
        except NotSeen:
            self.miss(f"{self.name_of(who)} could be read in {cell}", [])
            return None
        verb = " edits" if event.replaces else ""
        self.transcript.said(self.clock_time, cell, f"{self.name_of(who)}{verb}", text_of(event))
        return Said(who, cell, event_id)

    # ------------------------------------------------------------------------------------------------ the bot

    async def answer(
        self,
        said: Said | None,
        claim: str,
        *words: str,
        calls: Collection[str] | None = None,
        **facts: object,
    ) -> SeenEvent | None:
        """Expect the bot's reply to something said, in the client of who said it."""
        if said is None:
            self.builds_on_nothing(claim)
            return None
        mentioned = frozenset(calls) if calls is not None else None
        wanted = Wanted(facts, words, reply_to=said.event_id, calls=mentioned)
        return await self._expect(said.who, said.cell, claim, wanted)

    async def post(
        self, who: str, cell: str, claim: str, *words: str, calls: Collection[str] | None = None, **facts: object
    ) -> SeenEvent | None:
        """Expect a new message of the bot in the room of a cell, in somebody's client."""
        mentioned = frozenset(calls) if calls is not None else None
        return await self._expect(who, cell, claim, Wanted(facts, words, calls=mentioned))

    async def direct(self, who: str, claim: str, *words: str, **facts: object) -> SeenEvent | None:
        """Expect a new message of the bot in a direct chat with somebody; `DIRECT` is then its name."""
        with contextlib.suppress(NotSeen):
            await self.person(who).until(lambda: self.chat_of(who) is not None, WITHIN)
        chat = self.chat_of(who)
        if chat is None:
            self.miss(claim, ["no direct chat was opened"])
            return None
        self.stage.rooms[DIRECT] = chat
        return await self._expect(who, DIRECT, claim, Wanted(facts, words))

    def chat_of(self, who: str) -> str | None:
        """Give the room ID of somebody's direct chat with the bot, if there is one."""
        cells = {room for name, room in self.stage.rooms.items() if name != DIRECT}
        return next(iter(self.person(who).rooms - cells), None)

    async def card_shows(
        self, who: str, cell: str, card: SeenEvent | None, claim: str, *words: str, **facts: object
    ) -> SeenEvent | None:
        """Expect the bot to edit one of its cards, in somebody's client."""
        if card is None:
            self.builds_on_nothing(claim)
            return None
        return await self._expect(who, cell, claim, Wanted(facts, words, edit_of=card.event_id))

    def card(self, ref: str, version: int, cell: str = "infocel") -> SeenEvent | None:
        """Find the card of a version that was seen in a room; None if none was."""
        return self._cards.get((cell, ref, version))

    def unreadable(self) -> tuple[int, int]:
        """Count the bot's messages that somebody could not read, and those that came in the clear."""
        messages = [
            event
            for person in self.stage.people.values()
            for event in person.events()
            if event.sender == self.stage.bot_id and event.type in MESSAGES
        ]
        return sum(event.undecryptable for event in messages), sum(
            not event.decrypted and not event.undecryptable for event in messages
        )

    def holds(self, claim: str, *, is_so: bool, instead: str = "it is not so") -> None:
        """Count something that is so, or not."""
        if not is_so:
            self.miss(claim, [instead])
            return
        self.steps += 1
        self.transcript.seen(claim)

    async def _expect(self, who: str, cell: str, claim: str, wanted: Wanted) -> SeenEvent | None:
        reader, room = self.person(who), self.stage.rooms[cell]
        found: list[SeenEvent] = []

        def is_there() -> bool:
            found.extend(event for event in self._new(who, reader, room) if wanted.is_met_by(event))
            return bool(found)

        try:
            await reader.until(is_there, WITHIN)
        except NotSeen:
            self.stage.watch()
            came = self._new(who, reader, room)[-INSTEAD:]
            self.miss(claim, [f"wanted {describe(wanted)}", *map(show_whole, came)])
            return None
        event = found[0]
        record = event.record
        if record.get("card") is True and not event.replaces:
            self._cards.setdefault((cell, str(record.get("ref")), int(record.get("version", 1))), event)
        self._told.add((who, event.event_id))
        self._show(cell, event)
        self.steps += 1
        self.transcript.seen(claim)
        return event

    def _new(self, who: str, reader: Person, room: str) -> list[SeenEvent]:
        """List the bot's messages in a room that somebody has seen since the last act and that were not counted yet."""
        return [
            event
            for event in reader.events()[self._marks.get(who, 0) :]
            if event.room_id == room
            and event.sender == self.stage.bot_id
            and event.type in MESSAGES
            and (who, event.event_id) not in self._told
        ]

    def _show(self, cell: str, event: SeenEvent) -> None:
        text = without_stamp(text_of(event), STAMPS)
        # Of a card that is shown again, changed or with a new version, only the lines that are new.
        original = event.replaces or event.event_id
        record = event.record
        series = f"{record.get('message')} {record.get('ref')}" if record.get("card") is True else original
        before = self._shown.get(original) or self._shown.get(series)
        self._shown[original] = self._shown[series] = text
        shown = text if before is None else what_changed(before, text)
        self.transcript.answered(self.clock_time, cell, BOT_NAME, shown, edited=event.replaces is not None)

    def builds_on_nothing(self, claim: str) -> None:
        """Count a step whose ground was not seen."""
        self.miss(claim, ["what it builds on was not seen"])

    def miss(self, claim: str, instead: Sequence[str]) -> None:
        """Count a step that was not seen, and show what came instead."""
        self.steps += 1
        self.missed.append(claim)
        self.transcript.missing(claim, instead or ["nothing came"])

    def person(self, who: str) -> Person:
        """Give somebody's client."""
        return self.stage.people[who]

    def name_of(self, who: str) -> str:
        """Give the name somebody goes by."""
        return self.stage.people[who].display_name
