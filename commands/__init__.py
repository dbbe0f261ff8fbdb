"""What happens because someone asked: the groups of commands, all of them, in the order of the help."""

from commands import alert, briefing, decision, incident, task
from commands.kit.group import Group

GROUPS: tuple[Group, ...] = (
    decision.group,
    briefing.group,
    alert.group,
    incident.group,
    task.group,
)
