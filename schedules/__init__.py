"""What happens because time passed: every job, in one tuple."""

from schedules.alerts import CATCH_UP_ALERT_CARDS, NOTICE_DEPARTURES, TAKE_ALERT_STEPS
from schedules.approvals import NUDGE_APPROVERS
from schedules.forgetting import FORGET_PAYLOADS
from schedules.identities import TELL_IDENTITY_CHANGES
from schedules.job import Job
from schedules.rhythm import RHYTHM
from schedules.tasks import REMIND_OWNERS

JOBS: tuple[Job, ...] = (
    RHYTHM,
    TAKE_ALERT_STEPS,
    CATCH_UP_ALERT_CARDS,
    NOTICE_DEPARTURES,
    REMIND_OWNERS,
    NUDGE_APPROVERS,
    TELL_IDENTITY_CHANGES,
    FORGET_PAYLOADS,
)
