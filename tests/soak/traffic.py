"""What twenty people do: commands, edits, reactions, deletions and talk, at random and the same again for one seed.

Invariant: when, who and what is drawn from the seed before anything begins; which card somebody reacts to depends on
what they see by then. Everybody does one thing at a time.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
from nio import LocalProtocolError

from bot.matrix.person import Person
from bot.matrix.person_device import HomeserverRefused
from bot.matrix.seen import NotSeen, SeenEvent
from tests.soak.ledger import Act, Kind, Ledger
from tests.soak.town import INFORMS, Town

TICK = "✅"
WEIGHTS = {
    "decide": 30,
    "acknowledge": 16,
    "amend": 10,
    "tell": 8,
    "approve": 10,
    "take_back": 8,
    "task": 8,
    "draft": 6,
    "submit": 8,
    "alert": 5,
    "wide_alert": 3,
    "send_preview": 4,
    "acknowledge_by_command": 4,
    "ask": 8,
    "overstep": 3,
    "edit_question": 2,
    "talk": 5,
}
FIRST = ("alert", "draft", "decide", "wide_alert", "decide", "draft", "alert", "decide")
"""What a run begins with, so that there soon are cards to react to."""
AT_ONCE: dict[str, tuple[tuple[str, ...], str, float]] = {
    "alert": (("member", "drafter", "spokesperson"), "acknowledge", 1.0),
    "draft": ((), "submit", 0.8),
    "submit": (("spokesperson",), "approve", 1.0),
    "decide": ((), "amend", 0.2),
    "wide_alert": ((), "send_preview", 0.7),
}
"""What follows an answer the moment it is seen: who of the room acts (the same person where no role is named), how,
how often."""
LOOKS_FOR = 45.0
FIRST_SERVER_ERROR = 500
QUESTIONS = ("!aide", "!langue", "!décision liste", "!tâche liste", "!alerte liste", "!statut", "!incident", "!qui")


@dataclass(frozen=True)
class Step:
    """Somebody's turn."""

    at: float
    person: int
    action: str
    salt: str


def plan(seed: str, seconds: float, people: int, *, per_second: float) -> list[Step]:
    """Draw who does what when."""
    drawn = random.Random(f"{seed}/traffic")
    steps: list[Step] = []
    at = 0.0
    while (at := at + drawn.expovariate(per_second)) < seconds:
        action = drawn.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if len(steps) < len(FIRST):
            action = FIRST[len(steps)]
        steps.append(Step(at, drawn.randrange(people), action, f"{seed}/{len(steps)}"))
    return steps


class Traffic:
    """The people at work."""

    def __init__(self, town: Town, ledger: Ledger) -> None:
        """Take the town and the account to write into."""
        self._town = town
        self._ledger = ledger
        self._busy = {user_id: asyncio.Lock() for user_id in town.people}
        self._users = list(town.people)

    async def play(self, steps: list[Step]) -> None:
        """Let everybody take their turns, and return when all that was begun has an end."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with asyncio.TaskGroup() as group:
            for step in steps:
                await asyncio.sleep(max(0.0, begun + step.at - loop.time()))
                group.create_task(self._take(step))

    async def _take(self, step: Step) -> None:
        """Let somebody act: the one whose turn it is, else the first who can and has nothing else in hand."""
        drawn = random.Random(step.salt)
        users = [self._users[step.person], *drawn.sample(self._users, len(self._users))]
        for place, user_id in enumerate(users):
            if place and self._busy[user_id].locked():
                continue
            async with self._busy[user_id]:
                for cell in drawn.sample(list(self._town.members), len(self._town.members)):
                    if user_id not in self._town.members[cell]:
                        continue
                    turn = _Turn(self._town, self._ledger, user_id, cell, drawn)
                    if await turn.take(step.action):
                        break
                else:
                    continue
            await self._react_at_once(step.action, cell, turn.act, drawn)
            return

    async def _react_at_once(self, action: str, cell: str, made: Act | None, drawn: random.Random) -> None:
        """Let somebody in the room who sits at the screen react to a card the moment it appears."""
        roles, then, chance = AT_ONCE.get(action, ((), "", 0.0))
        if made is None or not made.event_id or drawn.random() >= chance:
            return
        members = self._town.members[cell]
        others = [member for member, role in members.items() if role in roles and member != made.sender]
        user_id = drawn.choice(others) if roles else made.sender
        try:
            await self._town.people[user_id].answer_to(self._town.rooms[cell], made.event_id, LOOKS_FOR)
        except NotSeen:
            return
        async with self._busy[user_id]:
            turn = _Turn(self._town, self._ledger, user_id, cell, drawn)
            await turn.take(then)
        await self._react_at_once(then, cell, turn.act, drawn)


class _Turn:
    """One person's turn in one of their cells."""

    def __init__(self, town: Town, ledger: Ledger, user_id: str, cell: str, drawn: random.Random) -> None:
        self._town = town
        self._ledger = ledger
        self._user_id = user_id
        self._drawn = drawn
        self._person: Person = town.people[user_id]
        self._cell = cell
        self._room = town.rooms[cell]
        self._role = town.members[cell][user_id]
        self.act: Act | None = None
        """What was done."""

    async def take(self, action: str) -> bool:
        """Do something of a kind; False when there is nothing of the kind to do."""
        doing: Callable[[], Awaitable[bool]] = getattr(self, f"_{action}")
        return await doing()

    # ------------------------------------------------------------------------------------------------ looking

    def _cards(self, kind: str, *states: str) -> list[SeenEvent]:
        """List the bot's cards of a kind that this person sees here, as they stand."""
        found = []
        for event in self._person.events(self._room):
            facts = event.record
            if (
                event.sender == self._town.bot
                and not event.replaces
                and facts.get("card")
                and facts.get("kind") == kind
            ):
                now = self._person.latest(self._room, event.event_id).get("org.greffier", {})
                if not states or now.get("state") in states:
                    found.append(event)
        return found

    def _mine(self, wants: str) -> list[Act]:
        acts = (act for act in self._ledger.acts if act.sender == self._user_id and act.room == self._room)
        return [act for act in acts if act.kind is Kind.COMMAND and act.wants == wants and act.event_id]

    def _ref_of(self, act: Act) -> str:
        """Give the record that an act of this person made, if the answer has been seen."""
        for event in self._person.events(self._room):
            if event.in_reply_to == act.event_id and event.sender == self._town.bot:
                return str(event.record.get("ref", ""))
        return ""

    # ------------------------------------------------------------------------------------------------- acting

    async def _do(self, act: Act, doing: Awaitable[str]) -> bool:
        try:
            act.event_id = await doing
        except (aiohttp.ClientError, HomeserverRefused, LocalProtocolError, TimeoutError) as error:
            act.error = f"{type(error).__name__}: {error}"
            act.refused = isinstance(error, HomeserverRefused) and error.status < FIRST_SERVER_ERROR
            self._ledger.note(f"#{act.number} of {self._user_id} was not acknowledged: {act.error}")
        self.act = act
        return True

    async def _say(self, text: str, wants: str, *, ref: str = "") -> bool:
        """Type something, with the number of the act in it so that no two texts are the same."""
        act = self._ledger.begin(Kind.COMMAND, self._user_id, self._room, text, wants=wants, ref=ref)
        act.text = text.replace("#", str(act.number))
        return await self._do(act, self._person.say(self._room, act.text))

    async def _react(self, card: SeenEvent, wants: str) -> bool:
        ref = str(card.record.get("ref"))
        act = self._ledger.begin(
            Kind.REACTION, self._user_id, card.room_id, TICK, wants=wants, target=card.event_id, ref=ref
        )
        return await self._do(act, self._person.react(card.room_id, card.event_id, TICK))

    async def _decide(self) -> bool:
        wants = "refusal:role-missing" if self._role == "observer" else "decision"
        return await self._say("!décision Ouvrir le point d'eau numéro #", wants)

    async def _task(self) -> bool:
        wants = "refusal:role-missing" if self._role == "observer" else "task"
        return await self._say("!tâche Préparer la carte numéro #", wants)

    async def _draft(self) -> bool:
        if self._role not in {"drafter", "coordinator"}:
            return False
        return await self._say("!communiqué Points d'eau\nLe point numéro # est ouvert.", "communique")

    async def _submit(self) -> bool:
        drafts = [act for act in self._mine("communique") if self._ref_of(act)]
        submitted = {act.ref for act in self._ledger.acts if act.text.startswith("!communiqué soumettre")}
        refs = [ref for act in drafts if (ref := self._ref_of(act)) not in submitted]
        return bool(refs) and await self._say(f"!communiqué soumettre {refs[0]}", "any", ref=refs[0])

    async def _alert(self) -> bool:
        return self._role == "coordinator" and await self._say("!alerte La digue numéro # cède", "alert")

    async def _wide_alert(self) -> bool:
        other = self._drawn.choice([cell for cell in self._town.rooms if cell != self._cell])
        text = f"!alerte L'eau numéro # monte --vers {self._cell},{other}"
        return self._role == "coordinator" and await self._say(text, "alert")

    async def _send_preview(self) -> bool:
        made = {self._ref_of(act) for act in self._mine("alert")}
        sent = {act.ref for act in self._ledger.acts if act.wants == "send"}
        cards = [card for card in self._cards("alert", "preview") if card.record.get("ref") in made - sent]
        return bool(cards) and await self._react(cards[0], "send")

    async def _acknowledge(self) -> bool:
        ticked = {act.target for act in self._standing()}
        cards = [card for card in self._cards("alert") if card.record.get("state") != "preview"]
        called = [card for card in cards if card.event_id not in ticked]
        if self._role == "observer" or not called:
            return False
        return await self._react(self._drawn.choice(called[-4:]), "ack")

    async def _acknowledge_by_command(self) -> bool:
        called = [card for card in self._cards("alert") if card.record.get("state") != "preview"]
        if self._role == "observer" or not called:
            return False
        ref = str(self._drawn.choice(called).record.get("ref"))
        return await self._say(f"!alerte ack {ref}", "answer", ref=ref)

    async def _approve(self) -> bool:
        ticked = {act.target for act in self._standing()}
        cards = [card for card in self._cards("communique") if card.event_id not in ticked]
        return self._role == "spokesperson" and bool(cards) and await self._react(self._drawn.choice(cards), "approve")

    async def _tell(self) -> bool:
        made = {self._ref_of(act) for act in self._mine("decision")}
        told = {act.ref for act in self._ledger.acts if act.wants == "tell"}
        cards = [card for card in self._cards("decision") if card.record.get("ref") in made - told]
        return self._cell in INFORMS and bool(cards) and await self._react(self._drawn.choice(cards), "tell")

    def _standing(self) -> list[Act]:
        acts = [act for act in self._ledger.acts if act.sender == self._user_id]
        deleted = {act.target for act in acts if act.kind is Kind.REDACTION}
        return [act for act in acts if act.kind is Kind.REACTION and act.event_id and act.event_id not in deleted]

    async def _take_back(self) -> bool:
        ticks = [act for act in self._standing() if act.wants in {"ack", "approve"}]
        if not ticks:
            return False
        tick = self._drawn.choice(ticks)
        act = self._ledger.begin(Kind.REDACTION, self._user_id, tick.room, "", target=tick.event_id, ref=tick.ref)
        return await self._do(act, self._person.redact(tick.room, tick.event_id))

    async def _amend(self) -> bool:
        made = [act for act in self._mine("decision") if self._ref_of(act)]
        if not made:
            return False
        original = self._drawn.choice(made)
        ref = self._ref_of(original)
        act = self._ledger.begin(
            Kind.EDIT, self._user_id, self._room, "", wants="answer", target=original.event_id, ref=ref
        )
        act.text = f"!décision Fermer le point d'eau numéro {act.number}"
        return await self._do(act, self._person.edit(self._room, original.event_id, act.text))

    async def _edit_question(self) -> bool:
        asked = [act for act in self._mine("answer") if not act.ref and self._ref_of(act) is not None]
        if not asked:
            return False
        target = asked[0].event_id
        act = self._ledger.begin(
            Kind.EDIT, self._user_id, self._room, "!aide", wants="refusal:edit-ignored", target=target
        )
        return await self._do(act, self._person.edit(self._room, target, act.text))

    async def _ask(self) -> bool:
        return await self._say(self._drawn.choice(QUESTIONS), "answer")

    async def _overstep(self) -> bool:
        if self._role == "coordinator":
            return await self._say("!décision montrer D-9999", "refusal:reference-unknown")
        return await self._say("!alerte Ceci ne part pas, numéro #", "refusal:role-missing")

    async def _talk(self) -> bool:
        act = self._ledger.begin(Kind.TALK, self._user_id, self._room, "D'accord, on en parle.")
        return await self._do(act, self._person.say(self._room, act.text))
