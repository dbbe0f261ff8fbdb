"""`greffier …`, the same as `python -m bot …`.

Invariant: nothing is imported before a command is given that takes longer than reading this page.
"""

import sys
from collections.abc import Sequence

from bot.starting import importing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status."""
    with importing():
        from bot.command_line import obey
    return obey(arguments)


if __name__ == "__main__":
    sys.exit(main())
