"""Print the page of all commands: `python -m commands` writes what docs/commands.md holds.

Invariant: the same declarations give the same page.
"""

import sys

from commands import GROUPS
from commands.kit.describe import write_page

if __name__ == "__main__":
    sys.stdout.write(write_page(GROUPS))
