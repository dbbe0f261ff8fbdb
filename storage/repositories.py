"""Every repository, one attribute each: where a unit of work finds the records of each kind.

Invariant: a repository is made when it is first asked for, and works in the unit's one session at its one instant.
"""

from datetime import datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncSession

from storage.absence import Absences
from storage.alert import Alerts
from storage.alert_document import AlertDocuments
from storage.approval import Approvals
from storage.calendar_link import CalendarLinks
from storage.channel import Channels
from storage.communique import Communiques
from storage.crypto import CryptoValues
from storage.decision import Decisions
from storage.decision_search import DecisionSearch
from storage.digest import Digests
from storage.digest_reading import DigestReading
from storage.duty import Duties
from storage.escalation import Escalations
from storage.identity import KnownIdentities
from storage.inbox import Inbox
from storage.incident import Incidents
from storage.matters import Matters
from storage.meeting import Meetings
from storage.note import Notes
from storage.organisation import Definitions
from storage.outbox import Outbox
from storage.overnight import Overnight
from storage.password import PasswordReminders
from storage.poll import Polls
from storage.posting import Postings
from storage.preference import Preferences
from storage.publication import Publications
from storage.question import Questions
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
from storage.vitals import Vitals
from storage.waiting import WaitingCalls


class Repositories:
    """The records of every kind, in one session."""

    def __init__(self, session: AsyncSession, now: datetime, real_now: datetime) -> None:
        """Bind to one session.

        Args:
            session: of the unit.
            now: the organisation's instant, which an exercise may shift.
            real_now: the real one, by which the age of messages is judged.
        """
        self.session = session
        self.now = now
        self.real_now = real_now

    @cached_property
    def inbox(self) -> Inbox:
        """What came in."""
        return Inbox(self.session, self.now)

    @cached_property
    def outbox(self) -> Outbox:
        """What goes out."""
        return Outbox(self.session, self.now, self.real_now)

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
    def alert_documents(self) -> AlertDocuments:
        """What was sent of alerts, as CAP."""
        return AlertDocuments(self.session)

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
