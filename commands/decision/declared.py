"""The group of commands about decisions; what its verbs do stands in the modules beside.

Invariant: one group, declared once, whichever module is read first.
"""

from commands.kit.group import Group

group = Group("decision")
