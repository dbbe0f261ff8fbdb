"""The group of commands for duty.

Invariant: every verb of the group is declared on this one object.
"""

from commands.kit.group import Group

group = Group("roster")
