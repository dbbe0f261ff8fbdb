"""One unit of work: one instant, one transaction, every repository.

Invariant: `now` is fixed when the unit opens; nothing here commits.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncSession

from storage.absence import Absences
from storage.alert import Alerts
from storage.approval import Approvals
from storage.calendar_link import CalendarLinks
from storage.channel import Channels
from storage.communique import Communiques
from storage.crypto import CryptoValues
from storage.decision import Decisions
from storage.decision_search import DecisionSearch
from storage.definition import DEFINITIONS, PREFERENCES
from storage.digest import Digests
from storage.digest_reading import DigestReading
from storage.directory import Directory
from storage.duty import Duties
from storage.escalation import Escalations
from storage.identity import KnownIdentities
from storage.inbox import Inbox
from storage.incident import Incidents
from storage.journal import Journal
from storage.matters import Matters
from storage.meeting import Meetings
from storage.note import Notes
from storage.organisation import Definitions
from storage.outbox import Outbox, OutboxRow
from storage.overnight import Overnight
from storage.password import PasswordReminders
from storage.poll import Polls
from storage.posting import Postings
from storage.preference import Preferences
from storage.publication import Publications
from storage.question import Questions
from storage.quiet import QuietHours
from storage.received import ReceivedMessages
from storage.rehearsal import Rehearsals
from storage.release import Releases
from storage.rhythm import Rhythm
from storage.rhythm_choice import RhythmChoices
from storage.room import Rooms
from storage.rumour import Rumours
from storage.shortcut import ShortcutUses
from storage.swap import SwapOffers
from storage.task import Tasks
from storage.telework import TeleworkRequests
from storage.telework_export import TeleworkExports
from storage.values import Language, RoomId, UserId
from storage.vitals import Vitals
from storage.waiting import WaitingCalls

if TYPE_CHECKING:
    from storage.database import Database


class UnitOfWork:
    """What happens together or not at all."""

    def __init__(self, session: AsyncSession, database: "Database") -> None:
        """Fix the instant."""
        self.session = session
        self.now: datetime = database.now().astimezone(UTC)
        self.real_now: datetime = database.real_now().astimezone(UTC)
        """The real instant, also when an exercise shifts `now`: the age of messages is judged by it."""
        self._database = database
        self._sent: list[OutboxRow] = []
        self._directory: Directory | None = None
        self._revisions: Mapping[int, int] | None = None

    def new_id(self) -> str:
        """Give an identifier that was never given before."""
        return self._database.new_id()

    @cached_property
    def inbox(self) -> Inbox:
        """What came in."""
        return Inbox(self.session, self.now)

    @cached_property
    def outbox(self) -> Outbox:
        """What goes out."""
        return Outbox(self.session, self.now, self.real_now)

    @cached_property
    def journal(self) -> Journal:
        """What was done."""
        return Journal(self.session, self.now, self.is_exercise)

    @cached_property
    def rhythm(self) -> Rhythm:
        """The slots of each cell's day."""
        return Rhythm(self.session, self.now)

    @cached_property
    def meetings(self) -> Meetings:
        """What is on the agenda of meetings, and who was there."""
        return Meetings(self.session, self.now)

    @cached_property
    def matters(self) -> Matters:
        """What is open in a cell."""
        return Matters(self.session, self.now)

    @cached_property
    def rhythm_choices(self) -> RhythmChoices:
        """What coordinators chose for the rhythm in chat."""
        return RhythmChoices(self.session, self.now)

    @cached_property
    def rooms(self) -> Rooms:
        """The rooms the bot is in."""
        return Rooms(self.session)

    @cached_property
    def crypto(self) -> CryptoValues:
        """The device's keys and sessions."""
        return CryptoValues(self.session)

    @cached_property
    def vitals(self) -> Vitals:
        """How the edge is."""
        return Vitals(self.session)

    @cached_property
    def identities(self) -> KnownIdentities:
        """By which cross-signing identities people are known."""
        return KnownIdentities(self.session)

    @cached_property
    def polls(self) -> Polls:
        """Polls that go with cards, and the votes in them."""
        return Polls(self.session, self.now)

    @cached_property
    def definitions(self) -> Definitions:
        """What the organisation file defines."""
        return Definitions(self.session)

    @cached_property
    def preferences(self) -> Preferences:
        """What people chose for themselves."""
        return Preferences(self.session)

    @cached_property
    def alerts(self) -> Alerts:
        """What was raised, and who has acknowledged it."""
        return Alerts(self.session, self.now)

    @cached_property
    def rehearsals(self) -> Rehearsals:
        """The monthly tests of the alert."""
        return Rehearsals(self.session, self.now)

    @cached_property
    def escalations(self) -> Escalations:
        """What is still done about alerts when nobody answers."""
        return Escalations(self.session, self.now)

    @cached_property
    def received(self) -> ReceivedMessages:
        """What other systems sent by webhook."""
        return ReceivedMessages(self.session)

    @cached_property
    def communiques(self) -> Communiques:
        """The texts for the outside."""
        return Communiques(self.session, self.now)

    @cached_property
    def approvals(self) -> Approvals:
        """Who approved the texts for the outside, and who objected."""
        return Approvals(self.session, self.now)

    @cached_property
    def publications(self) -> Publications:
        """What went out, as the public reads it."""
        return Publications(self.session, self.now)

    @cached_property
    def releases(self) -> Releases:
        """What is to go out, and when."""
        return Releases(self.session, self.now)

    @cached_property
    def channels(self) -> Channels:
        """What people do by hand with what went out."""
        return Channels(self.session, self.now)

    @cached_property
    def postings(self) -> Postings:
        """What goes out by other ways than Matrix."""
        return Postings(self.session, self.now, self.real_now)

    @cached_property
    def decisions(self) -> Decisions:
        """The decision log."""
        return Decisions(self.session, self.now)

    @cached_property
    def decision_search(self) -> DecisionSearch:
        """Decisions by their words and by their facts."""
        return DecisionSearch(self.session, self.now)

    @cached_property
    def notes(self) -> Notes:
        """The notes of the cells' journals."""
        return Notes(self.session)

    @cached_property
    def shortcut_uses(self) -> ShortcutUses:
        """What became of messages by a reaction."""
        return ShortcutUses(self.session)

    @cached_property
    def rumours(self) -> Rumours:
        """What is being said, and whether it is true."""
        return Rumours(self.session, self.now)

    @cached_property
    def incidents(self) -> Incidents:
        """The crisis at hand, and those before."""
        return Incidents(self.session, self.now)

    @cached_property
    def duty(self) -> Duties:
        """Who is on duty where, in which role, from when to when."""
        return Duties(self.session, self.now)

    @cached_property
    def swaps(self) -> SwapOffers:
        """Duties that people offered each other."""
        return SwapOffers(self.session, self.now)

    @cached_property
    def tasks(self) -> Tasks:
        """What people have to do."""
        return Tasks(self.session, self.now)

    @cached_property
    def questions(self) -> Questions:
        """What was asked, and what was answered."""
        return Questions(self.session, self.now)

    @cached_property
    def telework(self) -> TeleworkRequests:
        """Who asked to telework when, what was answered, and which regime is in force."""
        return TeleworkRequests(self.session, self.now)

    @cached_property
    def telework_exports(self) -> TeleworkExports:
        """What of telework was given to the personnel system."""
        return TeleworkExports(self.session, self.now)

    @cached_property
    def calendar_links(self) -> CalendarLinks:
        """The links by which people's calendars follow them."""
        return CalendarLinks(self.session, self.now)

    @cached_property
    def passwords(self) -> PasswordReminders:
        """Of which dates people were told that their password expires."""
        return PasswordReminders(self.session, self.now)

    @cached_property
    def absences(self) -> Absences:
        """Managers who said that they are away."""
        return Absences(self.session, self.now)

    @cached_property
    def waiting(self) -> WaitingCalls:
        """What waits for people's mornings."""
        return WaitingCalls(self.session, self.now)

    @cached_property
    def digests(self) -> Digests:
        """Which digests were sent."""
        return Digests(self.session)

    @cached_property
    def digest_reading(self) -> DigestReading:
        """What digests tell of."""
        return DigestReading(self.session, self.now)

    @cached_property
    def overnight(self) -> Overnight:
        """What happened in cells, in numbers."""
        return Overnight(self.session)

    @property
    def worked_out(self) -> dict[str, object]:
        """What this process worked out a moment ago and may need again, by name; it may be gone at any time."""
        return self._database.worked_out

    async def directory(self) -> Directory:
        """Give the organisation at its current revision; read again only when it changed."""
        if self._directory is None:
            known = self._database.directory
            if known is None or known.revision != await self._revision(DEFINITIONS):
                known = await self.definitions.directory()
                if not self.definitions.applied:  # what may yet be rolled back is for this unit alone
                    self._database.directory = known
            self._directory = known
        return self._directory

    async def languages(self) -> Mapping[UserId, Language]:
        """Give every language that people chose in chat; read again only when one changed."""
        revision, known = await self._revision(PREFERENCES), self._database.languages
        if known is not None and known[0] == revision and not self.preferences.changed:
            return known[1]
        chosen = await self.preferences.languages()
        if not self.preferences.changed:
            self._database.languages = (revision, chosen)
        return chosen

    async def quiet_choices(self) -> Mapping[UserId, QuietHours | None]:
        """Give the quiet hours people chose in chat, None for never; read again only when a choice changed."""
        revision, known = await self._revision(PREFERENCES), self._database.quiet_choices
        if known is not None and known[0] == revision and not self.preferences.changed:
            return known[1]
        chosen = await self.preferences.quiet_choices()
        if not self.preferences.changed:
            self._database.quiet_choices = (revision, chosen)
        return chosen

    async def is_exercise(self) -> bool:
        """Say whether the organisation is an exercise, as it stands at the end of this unit."""
        if self.definitions.applied:
            return (await self.definitions.directory()).exercise
        return (await self.directory()).exercise

    async def _revision(self, which: int) -> int:
        if self._revisions is None:
            self._revisions = await self.definitions.revisions()
        return self._revisions.get(which, 0)

    async def members(self, cell: str) -> dict[UserId, str]:
        """Give the membership of the room a cell works in; nothing when the bot is not in it."""
        room = await self.rooms.of_cell(cell)
        return await self.rooms.memberships(RoomId(room.room_id)) if room else {}

    async def members_of(self, cells: Collection[str]) -> dict[str, dict[UserId, str]]:
        """Give the memberships of the rooms that these cells work in, by cell; nothing where the bot is not."""
        return {cell: {} for cell in cells} | await self.rooms.memberships_in(cells)

    async def send(self, *rows: OutboxRow) -> None:
        """Queue rows, in their order, and have the sender told of them once this unit is committed."""
        self._sent += rows
        await self.outbox.add(*rows)

    async def complete(self) -> None:
        """Write what waits for the end of the unit: the journal last, for its head is locked until the commit."""
        await self.session.flush()
        await self.journal.write()

    def after_commit(self) -> None:
        """Hand the sender what there is for it."""
        if self._sent:
            self._database.on_sent(self._sent)
