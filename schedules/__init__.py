"""What happens because time passed: every job, in one tuple."""

from schedules.job import Job

JOBS: tuple[Job, ...] = ()
