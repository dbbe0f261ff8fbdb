"""What each bot is asked, and how a person knows its answer.

A question has a number, and no two questions of one room have the same.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent

REMINDER = "matrix-reminder-bot"
FIRST_REMINDER = datetime(2040, 1, 1, tzinfo=UTC)
"""So far away that none comes while somebody measures."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one bot."""

    bot: str
    number: int

    @property
    def text(self) -> str:
        """What is typed: for the bot that keeps reminders it is one, for others a decision."""
        what = f"Retirer les barrages de la rue n° {self.number}"
        return f"!remindme {self._minute:%Y-%m-%d %H:%M}; {what}" if self.bot == REMINDER else f"!decision {what}"

    @property
    def _minute(self) -> datetime:
        return FIRST_REMINDER + timedelta(minutes=self.number)

    async def until_answered(self, asker: Person, room: str, event_id: str, patience: float) -> None:
        """Wait until the answer is visible in the client of who asked.

        Args:
            asker: who asked.
            room: where.
            event_id: the question, as it was sent.
            patience: seconds.

        Raises:
            NotSeen: it was not answered in time.
        """
        if self.bot != REMINDER:
            await asker.answer_to(room, event_id, patience)
            return
        # It does not reply to a message, but it repeats the minute.
        minute = f"{self._minute:%b %d %Y, %H:%M}"

        def confirms(event: SeenEvent) -> bool:
            return event.sender != asker.user_id and minute in event.body

        await asker.wait_for(confirms, room, patience)
