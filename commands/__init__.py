"""What happens because someone asked: the groups of commands, all of them, in the order of the help."""

from commands import (
    alert,
    briefing,
    calendar,
    channel,
    communique,
    decision,
    digest,
    help,  # noqa: A004 - a group's name is its own
    incident,
    journal,
    language,
    question,
    quiet,
    roster,
    rumour,
    status,
    task,
    telework,
    who,
)
from commands.kit.group import Group

GROUPS: tuple[Group, ...] = (
    decision.group,
    communique.group,
    channel.group,
    alert.group,
    briefing.group,
    roster.group,
    telework.group,
    digest.group,
    incident.group,
    task.group,
    rumour.group,
    question.group,
    journal.group,
    who.group,
    status.group,
    language.group,
    quiet.group,
    calendar.group,
    help.group,
)
