"""The group of digests, for the modules that declare its verbs.

Invariant: one object; each module adds what it does to it.
"""

from commands.kit.group import Group

group = Group("digest")
