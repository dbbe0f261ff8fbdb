"""The group of commands about alerts; what its verbs do stands in the modules beside.

Invariant: one group, declared once, whichever module is read first.
"""

from commands.kit.group import Group

group = Group("alert")
