"""The group of commands about communiqués; what its verbs do stands in the modules beside.

Invariant: one group, declared once, whichever module is read first.
"""

from commands.kit.group import Group

group = Group("communique")
KIND = "communique"
