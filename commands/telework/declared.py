"""The group of commands for telework, and the kind of its records.

Invariant: every verb of the group is declared on this one object.
"""

from commands.kit.group import Group
from storage.values import KIND_NAMES, Kind

KIND = KIND_NAMES[Kind.TELEWORK]
"""What messages about a request are about."""

group = Group(KIND, received="telework-received")
