"""What happens because time passed: every job, in one tuple."""

from schedules.alerts import ALERT_JOBS
from schedules.approvals import NUDGE_APPROVERS
from schedules.decisions import ASK_FOR_GAZETTE, BRIEF_AFTER_MEETINGS, REMIND_OF_DECISIONS
from schedules.digests import SEND_DIGESTS
from schedules.embargoes import RELEASE_DUE, REMIND_OF_CHANNELS
from schedules.forgetting import FORGET_PAYLOADS
from schedules.identities import TELL_IDENTITY_CHANGES
from schedules.job import Job
from schedules.morning import SEND_MORNING_CARDS
from schedules.passwords import REMIND_OF_PASSWORDS
from schedules.privacy import ERASE_TELEWORK_REASONS
from schedules.questions import REMIND_OF_ANSWERS
from schedules.regimes import TELL_OF_REGIMES
from schedules.rehearsals import REHEARSE
from schedules.rhythm import RHYTHM
from schedules.searching import READ_DECISIONS
from schedules.swaps import EXPIRE_SWAPS
from schedules.tasks import REMIND_OWNERS
from schedules.telework import END_ABSENCES, FOLLOW_REQUESTS

JOBS: tuple[Job, ...] = (
    RHYTHM,
    *ALERT_JOBS,
    REHEARSE,
    REMIND_OWNERS,
    REMIND_OF_ANSWERS,
    EXPIRE_SWAPS,
    REMIND_OF_DECISIONS,
    ASK_FOR_GAZETTE,
    BRIEF_AFTER_MEETINGS,
    NUDGE_APPROVERS,
    RELEASE_DUE,
    REMIND_OF_CHANNELS,
    SEND_MORNING_CARDS,
    SEND_DIGESTS,
    REMIND_OF_PASSWORDS,
    TELL_OF_REGIMES,
    FOLLOW_REQUESTS,
    END_ABSENCES,
    TELL_IDENTITY_CHANGES,
    FORGET_PAYLOADS,
    ERASE_TELEWORK_REASONS,
    READ_DECISIONS,
)
