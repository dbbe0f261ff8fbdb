"""The group of commands for a cell's rhythm.

Invariant: every verb of the group is declared on this one object.
"""

from commands.kit.group import Group

group = Group("briefing")
